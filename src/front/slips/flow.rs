//! Lists and maps in brackets, on one line or several: `[a, b]`, `{lat: 28.012, lon: 118.9}`.

use std::collections::HashSet;

use super::line::{Indent, Shape, find_close};
use super::{Kind, Last, Mode, Scanner, Slip, curly_bare, is_field_name, line, quoted, span, unquoted};

/// A value in brackets that is not closed yet.
pub(super) struct Flow {
    brackets: Vec<Bracket>,
    /// The column of the key or dash that it belongs to.
    parent: isize,
    /// Where it was opened: line and byte.
    at: usize,
    from: usize,
    /// A quoted text that goes on in the next line, and where it was opened.
    quote: Option<(char, usize, usize)>,
}

struct Bracket {
    map: bool,
    keys: HashSet<String>,
    /// Whether this entry has its colon.
    colon: bool,
    /// Whether no comma came yet.
    first: bool,
    /// A quoted text, or a closed bracket, that may become a key.
    word: Option<String>,
}

impl Flow {
    pub fn new(at: usize, from: usize, parent: isize) -> Flow {
        Flow { brackets: Vec::new(), parent, at, from, quote: None }
    }
}

impl<'a> Scanner<'a> {
    /// Reads a line of a value in brackets, from where it was opened or from its beginning.
    pub(super) fn flow_goes_on(&mut self, line: &'a str, mut flow: Flow) {
        let mut at = 0;
        if flow.at == self.at && flow.brackets.is_empty() {
            at = flow.from;
        } else if self.flow_ends_before(line, &flow) {
            match flow.quote {
                Some((mark, opened, from)) => self.unclosed_quote(mark, opened, from),
                None => self.unclosed_flow(&flow),
            }
            self.last = Last::Closed { parent: flow.parent };
            return self.between(line);
        }
        if let Some((mark, ..)) = flow.quote {
            let Some(close) = find_close(line, mark) else {
                self.mode = Mode::Flow(flow);
                return;
            };
            flow.quote = None;
            at = close + 1;
        }
        while let Some(c) = line[at..].chars().next() {
            match c {
                ' ' | '\t' => at += 1,
                '#' if is_comment(line, at) => break,
                '[' | '{' => {
                    if flow.brackets.len() > 100 {
                        self.mode = Mode::Stop;
                        return;
                    }
                    flow.brackets.push(Bracket { map: c == '{', keys: HashSet::new(), colon: false, first: true, word: None });
                    at += 1;
                }
                ']' | '}' => {
                    if let Some(top) = flow.brackets.last()
                        && top.map != (c == '}')
                    {
                        let (open, close) = if top.map { ('{', "}") } else { ('[', "]") };
                        self.find_and_mend(Kind::UnclosedBracket(open), at..at + 1, close);
                    }
                    at += 1;
                    if self.close(&mut flow, line, at) {
                        return;
                    }
                }
                ',' => {
                    if let Some(top) = flow.brackets.last_mut() {
                        (top.colon, top.first, top.word) = (false, false, None);
                    }
                    at += 1;
                }
                '"' | '\'' => match find_close(&line[at + 1..], c) {
                    Some(close) => {
                        let end = at + 1 + close + 1;
                        if let Some(top) = flow.brackets.last_mut() {
                            top.word = Some(line[at..end].to_owned());
                        }
                        at = end;
                    }
                    None => {
                        flow.quote = Some((c, self.at, at));
                        break;
                    }
                },
                ':' => {
                    self.flow_key(&mut flow, at);
                    at += 1;
                }
                _ => {
                    let end = plain_end(line, at);
                    let closed = self.flow_plain(&mut flow, line, at, end);
                    at = end;
                    if closed && self.close(&mut flow, line, at) {
                        return;
                    }
                }
            }
        }
        self.mode = Mode::Flow(flow);
    }

    /// A field at the column of the key before: the bracket or quote was forgotten.
    fn flow_ends_before(&self, line: &str, flow: &Flow) -> bool {
        let indent = Indent::of(line);
        let braces = flow.brackets.iter().any(|bracket| bracket.map);
        let field = matches!(Shape::of(&line[indent.end..]), Shape::Key { .. } | Shape::Loose { kind: Kind::WideColon, .. });
        indent.column as isize <= flow.parent && field && !braces
    }

    /// Closes the innermost bracket; `true` if it was the last.
    fn close(&mut self, flow: &mut Flow, line: &str, end: usize) -> bool {
        flow.brackets.pop();
        if let Some(top) = flow.brackets.last_mut() {
            top.word = Some(String::new());
            return false;
        }
        self.last = Last::Closed { parent: flow.parent };
        let from = if flow.at == self.at { flow.from } else { line.len() };
        self.after_close(line, from, end);
        true
    }

    /// A colon: what came before it in this entry is its key.
    fn flow_key(&mut self, flow: &mut Flow, at: usize) {
        let Some(top) = flow.brackets.last_mut() else { return };
        if top.colon {
            return;
        }
        top.colon = true;
        let Some(word) = top.word.take() else { return };
        let key = unquoted(&word);
        if top.map && !word.is_empty() && !top.keys.insert(key.clone()) {
            let first_line = self.front_line + flow.at;
            self.find(Kind::DuplicateKey { key, first_line }, at - word.len().min(at)..at);
        }
    }

    /// A text without quotes; `true` if it brought a full-width closing bracket with it.
    fn flow_plain(&mut self, flow: &mut Flow, line: &str, at: usize, end: usize) -> bool {
        let text = line[at..end].trim_end();
        let range = at..at + text.len();
        let Some(top) = flow.brackets.last_mut() else { return false };
        let (map, colon, first) = (top.map, top.colon, top.first);
        let after_word = top.word.replace(text.to_owned()).is_some();
        if let Some(c @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | '#')) = text.chars().next() {
            self.find(Kind::SpecialStart(c), at..at + 1);
            self.edits.push((range, quoted(text)));
            return false;
        }
        if let Some(bare) = curly_bare(text) {
            let safe = line::is_plain_safe(bare) && !bare.contains([',', '[', ']', '{', '}']);
            self.find_and_mend(Kind::CurlyValue, range, if safe { bare.to_owned() } else { quoted(bare) });
            return false;
        }
        let closes = if map { ['｝', '】'] } else { ['］', '】'] };
        let bare = text.strip_suffix(closes);
        let closed =
            bare.is_some_and(|bare| !bare.contains(['［', '【', '｛'])) && !line[end..].contains(if map { '}' } else { ']' });
        if closed {
            let bare = bare.unwrap_or(text);
            let bracket = at + bare.len();
            self.find(Kind::WideBracket { certain: true }, bracket..range.end);
            self.edits.push((bracket..range.end, if map { "}" } else { "]" }.to_owned()));
        }
        let followed = line[end..].trim_start();
        if map && !colon && !followed.starts_with(':') {
            self.flow_loose_key(text, at);
        }
        if !map && !colon {
            let comma = top_level_comma(text, '，').map(|comma| (comma, true));
            let only = first && (followed.starts_with(']') || closed);
            let comma = comma.or_else(|| top_level_comma(text, '、').filter(|_| only).map(|comma| (comma, false)));
            if let Some((comma, certain)) = comma {
                self.find(Kind::WideComma { certain }, at + comma..at + comma + 3);
                let commas: Vec<usize> =
                    text.char_indices().filter(|(_, c)| *c == '，' || (!certain && *c == '、')).map(|(n, _)| n).collect();
                for comma in commas {
                    let spaces = text[comma + 3..].len() - text[comma + 3..].trim_start_matches(' ').len();
                    // Beside another comma or a bracket it is one too many.
                    let needless = (comma == 0 && !after_word) || comma + 3 + spaces >= text.len();
                    self.edits.push((at + comma..at + comma + 3 + spaces, if needless { "" } else { ", " }.to_owned()));
                }
            }
        }
        closed
    }

    /// `{lat：28.012}` and `{lat:28.012}`: an entry of a map without its colon.
    fn flow_loose_key(&mut self, text: &str, at: usize) {
        let mut from = at;
        for entry in text.split_inclusive('，') {
            if let Shape::Loose { name, mark, rest, kind } = Shape::of(entry)
                && (kind != Kind::NoSpaceAfterColon || is_field_name(&entry[name.clone()]) || !entry.is_ascii())
            {
                self.find(kind, from + mark.start..from + mark.end);
                self.edits.push((from + mark.start..from + rest, ": ".to_owned()));
            }
            if entry.ends_with('，') {
                let comma = from + entry.len() - '，'.len_utf8();
                self.find_and_mend(Kind::WideComma { certain: true }, comma..comma + '，'.len_utf8(), ", ");
            }
            from += entry.len();
        }
    }

    pub(super) fn unclosed_flow(&mut self, flow: &Flow) {
        if let Some((mark, at, from)) = flow.quote {
            return self.unclosed_quote(mark, at, from);
        }
        let line = self.lines[flow.at];
        let open = line[flow.from..].chars().next().unwrap_or('[');
        let close: String = flow.brackets.iter().rev().map(|bracket| if bracket.map { '}' } else { ']' }).collect();
        let (text, comment) = line::cut_comment(line);
        let comment = comment.map_or(String::new(), |at| format!("  {}", &line[at..]));
        let mended = format!("{}{close}{comment}", text.trim_end().trim_end_matches([',', '，']));
        self.slips.push(Slip {
            span: span(line, &(flow.from..flow.from + 1), self.front_line + flow.at),
            kind: Kind::UnclosedBracket(open),
            mended,
        });
    }
}

/// Whether `#` begins a comment that was meant as one: `[a, #b]` was not.
fn is_comment(line: &str, at: usize) -> bool {
    let rest = &line[at + 1..];
    let before = at == 0 || line[..at].ends_with([' ', '\t']);
    before
        && (rest.is_empty()
            || rest.starts_with([' ', '\t', '~', '#', '!'])
            || memchr::memchr2(b']', b'}', rest.as_bytes()).is_none())
}

/// Where a plain text within brackets ends.
fn plain_end(line: &str, from: usize) -> usize {
    let bytes = line.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let next = bytes.get(at + 1);
        match bytes[at] {
            b',' | b'[' | b']' | b'{' | b'}' if at > from => return at,
            b':' if matches!(next, None | Some(b' ' | b'\t' | b',' | b'[' | b']' | b'{' | b'}')) => return at,
            b'#' if at > from && matches!(bytes[at - 1], b' ' | b'\t') => return at,
            _ => at += 1,
        }
    }
    at
}

/// A full-width comma outside of Chinese brackets and quotes.
fn top_level_comma(text: &str, comma: char) -> Option<usize> {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '（' | '《' | '“' | '「' | '『' | '(' | '〈' => depth += 1,
            '）' | '》' | '”' | '」' | '』' | ')' | '〉' => depth -= 1,
            c if c == comma && depth <= 0 => return Some(at),
            _ => {}
        }
    }
    None
}
