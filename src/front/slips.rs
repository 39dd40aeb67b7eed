//! Slips of the hand in YAML, found before the YAML reader is asked: a full-width colon, a Tab, a curly quote.
//!
//! The reader would stop at the first with a message for programmers, or take it for text in silence. This scanner knows
//! just enough YAML to walk a text line by line without misreading a right one: maps and lists by their columns, block
//! texts, quoted and plain texts over several lines, lists and maps in brackets (`flow`), comments. Every slip carries the
//! whole line as it should be.

mod flow;
mod line;

use std::collections::HashMap;
use std::ops::Range;

use crate::front::node::is_harmful;
use crate::problem::Span;
use flow::Flow;
use line::{Indent, Shape};

/// A slip of the hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Line in the file.
    pub span: Span,
    pub kind: Kind,
    /// The line as it should be, with all its slips mended; empty where only the writer can know.
    pub mended: String,
}

/// What slipped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `名称：菱湖丝厂`
    WideColon,
    /// Several lines with a full-width colon below a field: fields that are read as one text, or a text without `|`.
    WideColonText,
    /// `name:abc`
    NoSpaceAfterColon,
    /// A Tab where lines are indented.
    Tab,
    /// A full-width or no-break space where an ordinary one belongs.
    WideSpace,
    /// A letter that nobody sees and the reader does not bear.
    Invisible(char),
    /// `“name”: abc`
    CurlyKey,
    /// `name: “abc”`, with nothing beside the quotes.
    CurlyValue,
    /// `［a，b］` or `【a】`
    WideBracket {
        certain: bool,
    },
    /// `[a，b]` or `[a、b]`
    WideComma {
        certain: bool,
    },
    /// `· a`, `－ a`, `-a`, or no mark at all
    Bullet,
    /// A value that begins with a letter of the reader's own.
    SpecialStart(char),
    /// `<<: …`
    Merge,
    /// `title: 温州: 矾都`
    ColonInValue,
    /// `name: 3 #楼`: what stands after `#` is lost.
    HashCut {
        lost: String,
    },
    UnclosedQuote(char),
    UnclosedBracket(char),
    /// `title: "龙窑"的故事`
    TextAfterClose,
    DuplicateKey {
        key: String,
        first_line: usize,
    },
    Indent,
    /// A line without a colon where a field should stand.
    NoColon,
    /// `tags: - a`
    ListOnKeyLine,
    /// `tags: a` and `- b` in the line below
    ListUnderValue,
}

impl Kind {
    /// Whether there is but one thing that can have been meant, so that a program may mend it.
    pub fn is_plain(&self) -> bool {
        matches!(
            self,
            Kind::WideColon
                | Kind::NoSpaceAfterColon
                | Kind::Tab
                | Kind::WideSpace
                | Kind::Invisible(_)
                | Kind::CurlyKey
                | Kind::WideBracket { certain: true }
                | Kind::WideComma { certain: true }
                | Kind::Bullet
        )
    }
}

/// So many in one file are enough to begin with.
const SLIPS_LIMIT: usize = 50;

/// Finds the slips of a text that stands in its file from `front_line` on, in the order of the text.
pub fn slips(front: &str, front_line: usize) -> Vec<Slip> {
    let mut scanner = Scanner {
        front_line,
        lines: front.split('\n').collect(),
        at: 0,
        levels: Vec::new(),
        mode: Mode::Between,
        last: Last::Start,
        found: Vec::new(),
        edits: Vec::new(),
        slips: Vec::new(),
    };
    scanner.run();
    let mut slips = scanner.slips;
    slips.sort_by_key(|slip| slip.span);
    slips
}

struct Scanner<'a> {
    front_line: usize,
    lines: Vec<&'a str>,
    /// The line being read, an index into `lines`.
    at: usize,
    /// The maps and lists that are open, outermost first.
    levels: Vec<Level>,
    mode: Mode,
    last: Last,
    /// The slips of this line, by bytes, and what mends them.
    found: Vec<(Kind, Range<usize>)>,
    edits: Vec<(Range<usize>, String)>,
    slips: Vec<Slip>,
}

/// A map or list in block style.
struct Level {
    column: isize,
    list: bool,
    /// The line where it begins.
    at: usize,
    /// Keys of a map, with their lines.
    keys: HashMap<String, usize>,
}

/// What the next line begins in.
enum Mode {
    Between,
    /// A text after `|` or `>`; its lines lie deeper than `parent`, and as deep as the first of them.
    Block {
        parent: isize,
        column: Option<usize>,
    },
    Quote {
        mark: char,
        parent: isize,
        at: usize,
        from: usize,
    },
    Flow(Flow),
    /// A second document, or too many slips: the rest is not read.
    Stop,
}

/// What the line before ended with. Columns count from 0; -1 is outside of everything.
#[derive(Clone, Copy)]
enum Last {
    Start,
    /// A key or a dash without value.
    Pending {
        column: isize,
        key: bool,
    },
    /// A plain text that goes on in deeper lines.
    Plain {
        parent: isize,
    },
    /// A value that is complete.
    Closed {
        parent: isize,
    },
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        while self.at < self.lines.len() && self.slips.len() < SLIPS_LIMIT {
            let line = self.lines[self.at];
            self.invisible_letters(line);
            match std::mem::replace(&mut self.mode, Mode::Between) {
                Mode::Between => self.between(line),
                Mode::Block { parent, column } => self.block(line, parent, column),
                Mode::Quote { mark, parent, at, from } => self.quote_goes_on(line, mark, parent, at, from),
                Mode::Flow(flow) => self.flow_goes_on(line, flow),
                Mode::Stop => break,
            }
            self.flush(line);
            self.at += 1;
        }
        match std::mem::replace(&mut self.mode, Mode::Stop) {
            Mode::Quote { mark, at, from, .. } => self.unclosed_quote(mark, at, from),
            Mode::Flow(flow) => self.unclosed_flow(&flow),
            Mode::Between | Mode::Block { .. } | Mode::Stop => {}
        }
    }

    /// Turns what was found in this line into slips.
    fn flush(&mut self, line: &str) {
        if self.found.is_empty() {
            self.edits.clear();
            return;
        }
        let mended = mend(line, &mut self.edits);
        for (kind, range) in self.found.drain(..) {
            let mended = if matches!(kind, Kind::DuplicateKey { .. }) { String::new() } else { mended.clone() };
            self.slips.push(Slip { span: span(line, &range, self.front_line + self.at), kind, mended });
        }
        self.edits.clear();
    }

    fn find(&mut self, kind: Kind, range: Range<usize>) {
        if self.found.len() < SLIPS_LIMIT {
            self.found.push((kind, range));
        }
    }

    fn find_and_mend(&mut self, kind: Kind, range: Range<usize>, instead: impl Into<String>) {
        self.edits.push((range.clone(), instead.into()));
        self.find(kind, range);
    }

    /// Letters that the reader refuses anywhere, or takes for the end of a line.
    fn invisible_letters(&mut self, line: &str) {
        let mut letters = line.char_indices().filter(|(_, c)| is_harmful(*c));
        if let Some((at, c)) = letters.next() {
            self.find(Kind::Invisible(c), at..at + c.len_utf8());
            self.edits.push((at..at + c.len_utf8(), String::new()));
            for (at, c) in letters {
                self.edits.push((at..at + c.len_utf8(), String::new()));
            }
        }
    }

    fn between(&mut self, line: &'a str) {
        let indent = Indent::of(line);
        let content = &line[indent.end..];
        if content.is_empty() || content.starts_with('#') {
            if let Some((kind, range)) = indent.wrong {
                self.find_and_mend(kind, range, "");
                self.edits.push((0..indent.end, if content.is_empty() { String::new() } else { " ".repeat(indent.column) }));
            }
            if let (Last::Plain { parent }, false) = (self.last, content.is_empty()) {
                self.last = Last::Closed { parent };
            }
            return;
        }
        if indent.end == 0 && (line.starts_with("---") || line.starts_with("...")) && line.trim_end().len() == 3 {
            if !matches!(self.last, Last::Start) {
                self.mode = Mode::Stop;
            }
            return;
        }
        let shape = Shape::of(content);
        let mut column = indent.column as isize;
        if let Some((kind, range)) = indent.wrong {
            if matches!(self.last, Last::Plain { parent } if column > parent)
                && matches!(shape, Shape::Text | Shape::Loose { .. })
                && kind == Kind::WideSpace
                && range.start > 0
            {
                return; // Ordinary spaces, then the two wide ones of a paragraph: text that goes on.
            }
            column = self.settle(column, &shape);
            self.edits.push((0..indent.end, " ".repeat(column.unsigned_abs())));
            self.find(kind, range);
        }
        self.dispatch(column, indent.end, content, shape);
    }

    /// Where a line most likely belongs whose indentation has Tabs or wide spaces in it.
    fn settle(&self, column: isize, shape: &Shape) -> isize {
        if let Last::Pending { column: parent, .. } = self.last
            && column > parent
        {
            let next = self.next_line().map(|(next, _)| next).filter(|next| *next > parent);
            return next.map_or(column, |next| next.min(column));
        }
        let dash = matches!(shape, Shape::Dash { .. } | Shape::Bullet { .. });
        let fitting = self.levels.iter().filter(|level| level.list == dash).map(|level| level.column);
        fitting.min_by_key(|known| (known - column).abs()).unwrap_or(0)
    }

    fn dispatch(&mut self, column: isize, start: usize, content: &'a str, shape: Shape) {
        let dash = matches!(shape, Shape::Dash { .. } | Shape::Bullet { .. });
        match self.last {
            Last::Plain { parent } if column > parent => match shape {
                Shape::Key { .. } | Shape::Dash { .. } => self.too_deep(column, start, content, shape),
                Shape::Loose { .. } | Shape::Bullet { .. } | Shape::Text => {}
            },
            Last::Closed { parent } if column > parent => match shape {
                Shape::Text => {}
                shape => self.too_deep(column, start, content, shape),
            },
            Last::Pending { column: parent, key } if column > parent || (key && column == parent && dash) => {
                self.child(column, parent, start, content, shape);
            }
            Last::Start | Last::Pending { .. } | Last::Plain { .. } | Last::Closed { .. } => {
                self.sibling(column, start, content, shape);
            }
        }
    }

    /// A field or an item that lies deeper than the complete value before it.
    fn too_deep(&mut self, column: isize, start: usize, content: &'a str, shape: Shape) {
        let Some(top) = self.levels.last() else { return };
        let (level, list) = (top.column, top.list);
        if matches!(shape, Shape::Dash { .. } | Shape::Bullet { .. }) && !list {
            self.open(column, true);
            self.find(Kind::ListUnderValue, start..start + 1);
            return self.entry(column, start, content, shape);
        }
        // A field below an item with a text: it belongs to the map around the list, or is an item of its own.
        self.reindent(level, start);
        if list && !matches!(shape, Shape::Dash { .. }) {
            return;
        }
        self.entry(level, start, content, shape);
    }

    fn reindent(&mut self, column: isize, start: usize) {
        if !self.edits.iter().any(|(range, _)| *range == (0..start)) {
            self.find(Kind::Indent, 0..start.max(1));
            self.edits.push((0..start, " ".repeat(column.max(0).unsigned_abs())));
        }
    }

    /// The first line below a key or dash without value.
    fn child(&mut self, column: isize, parent: isize, start: usize, content: &'a str, shape: Shape) {
        // Levels of deeper lines before are over.
        self.levels.retain(|level| level.column <= parent);
        let list = match &shape {
            Shape::Dash { .. } => true,
            Shape::Bullet { certain, .. } => *certain || self.next_has_dash(column),
            Shape::Key { .. } => false,
            Shape::Loose { name, kind, .. } => {
                let plain_name = is_field_name(&content[name.clone()]);
                let fields = plain_name || self.next_is_key(column, false);
                if !fields {
                    if *kind == Kind::WideColon && self.next_is_key(column, true) {
                        let whole = start..start + content.trim_end().len();
                        self.find_and_mend(Kind::WideColonText, whole, loose_mended(content, &shape));
                    }
                    return self.value(start, parent);
                }
                false
            }
            Shape::Text => return self.value(start, parent),
        };
        if matches!(shape, Shape::Bullet { .. }) && !list {
            return self.value(start, parent);
        }
        self.open(column, list);
        self.entry(column, start, content, shape);
    }

    /// A line beside the ones before it, or further out.
    fn sibling(&mut self, column: isize, start: usize, content: &'a str, shape: Shape) {
        let dash = matches!(shape, Shape::Dash { .. } | Shape::Bullet { .. });
        let mut popped = None;
        while self.levels.last().is_some_and(|level| level.column > column) {
            popped = self.levels.pop();
        }
        let Some(top) = self.levels.last() else {
            if let Some(base) = popped {
                self.first_line_indented(&base);
            } else if matches!(shape, Shape::Text) && content.starts_with(['[', '{', '"', '\'', '|', '>']) {
                return self.value(start, -1);
            }
            self.open(column, dash);
            return self.entry(column, start, content, shape);
        };
        if top.column < column {
            // Between two levels: it was meant for the inner one.
            let level = popped.unwrap_or(Level { column: top.column, list: top.list, at: top.at, keys: HashMap::new() });
            let inner = level.column;
            if inner > top.column {
                self.levels.push(level);
            }
            self.reindent(inner, start);
            return self.beside(inner, start, content, shape);
        }
        if top.list && !dash {
            let n = self.levels.len();
            if n >= 2 && !self.levels[n - 2].list && self.levels[n - 2].column == column {
                self.levels.pop();
            } else if let (Some(level), Shape::Key { .. } | Shape::Loose { .. }) = (popped, &shape) {
                let inner = level.column;
                self.levels.push(level);
                self.reindent(inner, start);
                return self.beside(inner, start, content, shape);
            }
        }
        self.beside(column, start, content, shape);
    }

    /// A line that belongs to the innermost level.
    fn beside(&mut self, column: isize, start: usize, content: &'a str, shape: Shape) {
        let list = self.levels.last().is_some_and(|level| level.list);
        match shape {
            Shape::Dash { .. } | Shape::Bullet { .. } if !list => {
                if matches!(shape, Shape::Dash { .. }) && !matches!(self.last, Last::Start) {
                    self.find(Kind::ListUnderValue, start..start + content.chars().next().map_or(1, char::len_utf8));
                }
                self.open(column, true);
                self.entry(column, start, content, shape);
            }
            Shape::Key { .. } | Shape::Loose { .. } | Shape::Text if list => {
                self.find(Kind::Bullet, start..start + content.chars().next().map_or(1, char::len_utf8));
                self.edits.push((start..start, "- ".to_owned()));
                self.last = Last::Plain { parent: column };
            }
            shape => self.entry(column, start, content, shape),
        }
    }

    /// The very first fields are indented and the rest is not.
    fn first_line_indented(&mut self, base: &Level) {
        let line = self.lines[base.at];
        let indent = Indent::of(line).end;
        let span = span(line, &(0..indent.max(1)), self.front_line + base.at);
        let mended = line.get(indent..).unwrap_or("").to_owned();
        self.slips.push(Slip { span, kind: Kind::Indent, mended });
    }

    fn open(&mut self, column: isize, list: bool) {
        self.levels.push(Level { column, list, at: self.at, keys: HashMap::new() });
    }

    /// A field or an item of the innermost level, whose column it has.
    fn entry(&mut self, column: isize, start: usize, content: &'a str, shape: Shape) {
        match shape {
            Shape::Dash { rest } => {
                if let Some(tab) = content[1..rest].find('\t') {
                    self.find_and_mend(Kind::Tab, start + 1 + tab..start + 2 + tab, " ");
                }
                self.item(column, start, content, rest);
            }
            Shape::Bullet { mark, rest, .. } => {
                self.find(Kind::Bullet, start..start + mark);
                self.edits.push((start..start + rest, "- ".to_owned()));
                self.item(column, start, content, rest);
            }
            Shape::Key { name, rest } => self.field(column, start, content, name, rest),
            Shape::Loose { name, mark, rest, kind } => {
                let instead = if rest >= content.trim_end().len() { ":" } else { ": " };
                self.find(kind, start + mark.start..start + mark.end);
                self.edits.push((start + mark.start..start + rest, instead.to_owned()));
                self.field(column, start, content, name, rest);
            }
            Shape::Text => self.no_colon(column, start, content),
        }
    }

    /// What stands after a dash.
    fn item(&mut self, column: isize, start: usize, content: &'a str, rest: usize) {
        let inner = &content[rest..];
        let from = start + rest;
        let inner_column = column + rest as isize;
        if self.levels.len() > 64 {
            self.mode = Mode::Stop;
            return;
        }
        match Shape::of(inner) {
            shape @ (Shape::Dash { .. } | Shape::Key { .. }) => {
                self.open(inner_column, matches!(shape, Shape::Dash { .. }));
                self.entry(inner_column, from, inner, shape);
            }
            shape @ Shape::Loose { .. } if self.next_is_key(inner_column, true) => {
                self.open(inner_column, false);
                self.entry(inner_column, from, inner, shape);
            }
            Shape::Loose { .. } | Shape::Bullet { .. } | Shape::Text => self.value_or_pending(from, column, false),
        }
    }

    fn field(&mut self, column: isize, start: usize, content: &'a str, name: Range<usize>, rest: usize) {
        let written = &content[name.clone()];
        let range = start + name.start..start + name.end;
        let trimmed = written.trim_end_matches(line::is_wide_space);
        if trimmed.len() < written.trim_end_matches([' ', '\t']).len() {
            self.find_and_mend(Kind::WideSpace, range.start + trimmed.len()..range.end, "");
        }
        if let Some(c) = trimmed.chars().find(|c| line::is_zero_width(*c)) {
            let letters: Vec<_> = trimmed.char_indices().filter(|(_, c)| line::is_zero_width(*c)).collect();
            for (at, c) in &letters {
                self.edits.push((range.start + at..range.start + at + c.len_utf8(), String::new()));
            }
            let at = range.start + letters[0].0;
            self.find(Kind::Invisible(c), at..at + c.len_utf8());
        }
        let bare = trimmed.trim_matches(['“', '”', '‘', '’', '＂']);
        if bare.len() < trimmed.len() && trimmed.starts_with(['“', '”', '‘', '’', '＂']) {
            self.find_and_mend(Kind::CurlyKey, range.start..range.start + trimmed.len(), bare);
        }
        if bare == "<<" {
            self.find(Kind::Merge, range.clone());
        } else if let Some(c @ ('&' | '*' | '!' | '@' | '`' | '%' | '|' | '>' | ',' | '}' | ']')) = bare.chars().next() {
            self.find_and_mend(Kind::SpecialStart(c), range.clone(), quoted(bare));
        }
        let key = unquoted(bare);
        let (at, front_line) = (self.at, self.front_line);
        if let Some(level) = self.levels.last_mut() {
            if let Some(first) = level.keys.get(&key) {
                let first_line = front_line + *first;
                self.find(Kind::DuplicateKey { key, first_line }, range);
            } else {
                level.keys.insert(key, at);
            }
        }
        self.value_or_pending(start + rest, column, true);
    }

    fn value_or_pending(&mut self, from: usize, column: isize, key: bool) {
        let text = self.lines[self.at][from..].trim_end_matches([' ', '\t']);
        if text.is_empty() {
            self.last = Last::Pending { column, key };
        } else if let Some(comment) = text.strip_prefix('#') {
            self.last = Last::Pending { column, key };
            let meant = !comment.starts_with([' ', '\t', '~', '#', '!']) && !comment.is_empty();
            if meant && key && !self.next_is_deeper(column) {
                self.find_and_mend(Kind::HashCut { lost: text.to_owned() }, from..from + text.len(), quoted(text));
            }
        } else {
            self.value(from, column);
        }
    }

    /// A value that begins at a byte of this line; `parent` is the column of its key or dash.
    fn value(&mut self, from: usize, parent: isize) {
        let line = self.lines[self.at];
        let text = line[from..].trim_end_matches([' ', '\t']);
        self.last = Last::Closed { parent };
        match text.chars().next() {
            Some('|' | '>')
                if line::is_block_header(text)
                    && (!text.ends_with(|c: char| c.is_ascii_digit()) || self.next_is_deeper(parent)) =>
            {
                let bare = text.trim_end_matches(line::is_wide_space);
                if bare.len() < text.len() {
                    self.find_and_mend(Kind::WideSpace, from + bare.len()..from + text.len(), "");
                }
                // `|2` states the depth, counted from the key or dash.
                let stated = bare.chars().take(3).find_map(|c| c.to_digit(10));
                let column = stated.map(|n| (parent.max(0) + n as isize).unsigned_abs());
                self.mode = Mode::Block { parent, column };
            }
            Some(mark @ ('"' | '\'')) => self.quote(line, from, mark, parent),
            Some('[' | '{') => self.flow_goes_on(line, Flow::new(self.at, from, parent)),
            Some('-') if text == "-" || text.starts_with("- ") => {
                let items: Vec<&str> = text[1..].split(" - ").map(str::trim).collect();
                let simple = |item: &&str| !item.contains([',', '[', ']', '{', '}', '#', '"']) && !item.contains(": ");
                let list = if items.iter().all(simple) { items.join(", ") } else { quoted(text[1..].trim()) };
                self.find_and_mend(Kind::ListOnKeyLine, from..from + text.len(), format!("[{list}]"));
            }
            Some(c @ ('@' | '`' | '%' | '*' | '&' | '!' | '|' | '>' | ',' | '}' | ']')) => {
                self.find(Kind::SpecialStart(c), from..from + 1);
                self.edits.push((from..from + text.len(), quoted(text)));
                self.last = Last::Plain { parent };
            }
            _ => {
                self.last = Last::Plain { parent };
                self.plain(from, text, parent);
            }
        }
    }

    /// A plain text, or its first line.
    fn plain(&mut self, from: usize, text: &str, parent: isize) {
        let whole = from..from + text.len();
        let (value, comment) = line::cut_comment(text);
        if let Some(comment) = comment {
            self.last = Last::Closed { parent };
            let lost = &text[comment..];
            let close = !text[..comment - 1].ends_with([' ', '\t']);
            if close && !lost[1..].starts_with([' ', '\t', '~', '#', '!']) && lost.len() > 1 {
                self.find(Kind::HashCut { lost: lost.to_owned() }, from + comment..whole.end);
                self.edits.push((whole.clone(), quoted(text)));
            }
        }
        if let Some(colon) = line::find_colon(value) {
            self.find(Kind::ColonInValue, from + colon..from + colon + 1);
            let bare = curly_bare(value).unwrap_or(value);
            self.edits.push((from..from + value.len(), quoted(bare)));
        } else if let Some(bare) = curly_bare(value) {
            let instead = if line::is_plain_safe(bare) { bare.to_owned() } else { quoted(bare) };
            self.find_and_mend(Kind::CurlyValue, from..from + value.len(), instead);
        } else if let Some((certain, instead)) = wide_list(value) {
            self.find_and_mend(Kind::WideBracket { certain }, from..from + value.len(), instead);
        }
    }

    fn block(&mut self, line: &'a str, parent: isize, column: Option<usize>) {
        let n_spaces = line.len() - line.trim_start_matches(' ').len();
        let content = &line[n_spaces..];
        if content.is_empty() {
            self.mode = Mode::Block { parent, column };
            return;
        }
        let inside = n_spaces as isize > parent;
        let deep_enough = column.map_or(inside, |column| n_spaces >= column);
        let blank = content.trim_start_matches(['\t', '\u{3000}', '\u{A0}', ' ']);
        let depth = column.unwrap_or((parent + 2).unsigned_abs());
        if (blank.len() < content.len() && !deep_enough) || (column.is_none() && content.starts_with('\t')) {
            // Indented, but not by ordinary spaces: meant as a line of the text.
            let kind = if content.starts_with('\t') { Kind::Tab } else { Kind::WideSpace };
            let end = line.len() - blank.len();
            let instead = if blank.is_empty() { String::new() } else { " ".repeat(depth) };
            self.find(kind, n_spaces..end);
            self.edits.push((0..end, instead));
            self.mode = Mode::Block { parent, column: Some(depth) };
        } else if deep_enough {
            self.mode = Mode::Block { parent, column: Some(column.unwrap_or(n_spaces)) };
        } else if inside && !content.starts_with('#') {
            self.find(Kind::Indent, 0..n_spaces.max(1));
            self.edits.push((0..n_spaces, " ".repeat(depth)));
            self.mode = Mode::Block { parent, column };
        } else {
            self.last = Last::Closed { parent };
            self.between(line);
        }
    }

    fn quote(&mut self, line: &'a str, from: usize, mark: char, parent: isize) {
        match line::find_close(&line[from + 1..], mark) {
            Some(close) => self.after_close(line, from, from + 1 + close + 1),
            None => self.mode = Mode::Quote { mark, parent, at: self.at, from },
        }
    }

    fn quote_goes_on(&mut self, line: &'a str, mark: char, parent: isize, at: usize, from: usize) {
        let indent = Indent::of(line);
        let field = matches!(Shape::of(&line[indent.end..]), Shape::Key { .. } | Shape::Loose { .. } | Shape::Dash { .. });
        if indent.column as isize <= parent && field {
            self.unclosed_quote(mark, at, from);
            self.last = Last::Closed { parent };
            return self.between(line);
        }
        self.last = Last::Closed { parent };
        match line::find_close(line, mark) {
            Some(close) => self.after_close(line, line.len(), close + 1),
            None => self.mode = Mode::Quote { mark, parent, at, from },
        }
    }

    /// What stands after a closing quote or bracket; `from` is where it was opened, the line's end if in another line.
    fn after_close(&mut self, line: &str, from: usize, end: usize) {
        let rest = line[end..].trim_matches([' ', '\t']);
        if !rest.is_empty() && rest.chars().all(line::is_wide_space) {
            return self.find_and_mend(Kind::WideSpace, end..line.len(), "");
        }
        if rest.is_empty() || (rest.starts_with('#') && line[end..].starts_with([' ', '\t'])) {
            return;
        }
        let start = line.len() - line[end..].trim_start_matches([' ', '\t']).len();
        self.find(Kind::TextAfterClose, start..start + rest.len());
        let whole = line[from.min(line.len())..].trim_end_matches([' ', '\t']);
        if whole.is_empty() {
            return;
        }
        let n_quotes = whole.matches('"').count();
        let instead = if rest.starts_with([',', '，', '、']) && whole.starts_with(['"', '\'']) {
            format!("[{}]", whole.replace(['，', '、'], ", "))
        } else if whole.starts_with('"')
            && n_quotes.is_multiple_of(2)
            && line::find_colon(whole).is_none()
            && !whole.contains(" #")
        {
            whole
                .split('"')
                .enumerate()
                .map(
                    |(n, piece)| {
                        if n == 0 { piece.to_owned() } else { format!("{}{piece}", if n % 2 == 1 { '“' } else { '”' }) }
                    },
                )
                .collect()
        } else {
            quoted(whole)
        };
        self.edits.push((from..from + whole.len(), instead));
    }

    fn unclosed_quote(&mut self, mark: char, at: usize, from: usize) {
        let line = self.lines[at];
        let text = line.trim_end();
        let bare = text.strip_suffix(['”', '“', '’', '‘', '＂']).filter(|bare| bare.len() > from).unwrap_or(text);
        let mended = format!("{bare}{mark}");
        self.slips.push(Slip {
            span: span(line, &(from..from + 1), self.front_line + at),
            kind: Kind::UnclosedQuote(mark),
            mended,
        });
    }

    /// Whether the next line that is not blank stands at this column and looks like a field, in any spelling if `loose`.
    fn next_is_key(&self, column: isize, loose: bool) -> bool {
        self.next_line().is_some_and(|(indent, content)| {
            let shape = Shape::of(content);
            indent == column && (matches!(shape, Shape::Key { .. }) || (loose && matches!(shape, Shape::Loose { .. })))
        })
    }

    fn next_has_dash(&self, column: isize) -> bool {
        self.next_line().is_some_and(|(indent, content)| {
            indent == column && matches!(Shape::of(content), Shape::Dash { .. } | Shape::Bullet { .. })
        })
    }

    fn next_is_deeper(&self, column: isize) -> bool {
        self.next_line().is_some_and(|(indent, content)| indent > column || (indent == column && content.starts_with("- ")))
    }

    /// Column and content of the next line, across one blank line at most.
    fn next_line(&self) -> Option<(isize, &'a str)> {
        let next = self.lines[self.at + 1..].iter().take(2).find(|line| !line.trim().is_empty())?;
        let indent = Indent::of(next);
        Some((indent.column as isize, &next[indent.end..]))
    }

    /// A line without a colon where a field should stand.
    fn no_colon(&mut self, column: isize, start: usize, content: &str) {
        if content.starts_with(['[', '{', '?', '"', '\'']) {
            return self.stray_opening(column, start, content);
        }
        let text = content.trim_end();
        let whole = start..start + text.len();
        let goes_on = matches!(self.last, Last::Plain { .. });
        let cut = text
            .find(['=', '＝', '；', ';'])
            .or_else(|| text.find([' ', '\u{3000}', '\t']).filter(|at| text[..*at].chars().count() <= 8));
        let named = cut.and_then(|at| {
            let name = text[..at].trim();
            let value = text[at..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '=' | '＝' | '；' | ';'));
            (line::is_key_like(name) && !value.is_empty()).then(|| format!("{name}: {value}"))
        });
        self.find(Kind::NoColon, whole.clone());
        if let Some(named) = named {
            self.edits.push((whole, named));
        } else if goes_on {
            self.edits.push((start..start, "  ".to_owned()));
        } else if line::is_key_like(text) {
            self.edits.push((whole.end..whole.end, ":".to_owned()));
        }
        self.last = Last::Plain { parent: column };
    }

    /// A quote or bracket where a field should stand: left over before its name, or a value that lies too far out.
    fn stray_opening(&mut self, column: isize, start: usize, content: &str) {
        let (first, rest) = content.split_at(1);
        let mark = first.chars().next().unwrap_or('"');
        let field = match Shape::of(rest) {
            Shape::Key { name, .. } | Shape::Loose { name, .. } => line::is_key_like(&rest[name]),
            _ => false,
        };
        if field && mark != '?' {
            let kind = if matches!(mark, '"' | '\'') { Kind::UnclosedQuote(mark) } else { Kind::UnclosedBracket(mark) };
            self.find_and_mend(kind, start..start + 1, "");
            let marks = ['"', '\'', '[', ']', '{', '}'];
            if let Some(inner) = rest.trim_end().strip_suffix(marks)
                && !inner.contains(marks)
            {
                let end = start + 1 + inner.len();
                self.edits.push((end..end + 1, String::new()));
            }
        } else if matches!(self.last, Last::Pending { .. }) && mark != '?' {
            self.find(Kind::Indent, start..start + 1);
            self.edits.push((start..start, "  ".to_owned()));
            return self.value(start, column);
        }
        // Anything else is rare enough to leave to the reader.
        self.last = Last::Plain { parent: column };
    }
}

/// The line with all edits; one that overlaps an earlier one is left out. Empty where there is none.
fn mend(line: &str, edits: &mut [(Range<usize>, String)]) -> String {
    if edits.is_empty() {
        return String::new();
    }
    // Of two that begin together the longer one holds the other.
    edits.sort_by(|(a, _), (b, _)| a.start.cmp(&b.start).then(b.end.cmp(&a.end)));
    let mut mended = String::with_capacity(line.len() + 8);
    let mut done = 0;
    let mut any = false;
    for (range, instead) in edits.iter() {
        let inside = (range.start < done && any) || range.end > line.len();
        if let (false, Some(before)) = (inside, line.get(done..range.start)) {
            mended.push_str(before);
            mended.push_str(instead);
            done = range.end;
            any = true;
        }
    }
    mended.push_str(line.get(done..).unwrap_or(""));
    mended.trim_end().to_owned()
}

/// A piece of a line, by bytes, as a span of characters.
fn span(line: &str, range: &Range<usize>, line_number: usize) -> Span {
    let count = |to: usize| line.char_indices().take_while(|(at, _)| *at < to).count();
    let start = count(range.start);
    Span { line: line_number, column: start + 1, width: count(range.end).saturating_sub(start).max(1) }
}

/// The value in straight quotes.
fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}

/// A key without its quotes.
fn unquoted(key: &str) -> String {
    let key = key.trim_end();
    let inner = key
        .strip_prefix('"')
        .and_then(|key| key.strip_suffix('"'))
        .or_else(|| key.strip_prefix('\'').and_then(|key| key.strip_suffix('\'')));
    inner.unwrap_or(key).to_owned()
}

/// What stands within curly quotes that hold a whole value.
fn curly_bare(value: &str) -> Option<&str> {
    let pairs = [('“', '”'), ('‘', '’'), ('”', '”'), ('“', '“'), ('＂', '＂'), ('＇', '＇'), ('“', '"')];
    pairs.iter().find_map(|(open, close)| {
        let bare = value.strip_prefix(*open)?.strip_suffix(*close)?;
        let single = !bare.contains(['“', '”', '＂', '"']) && !bare.trim().is_empty();
        single.then_some(bare.trim())
    })
}

/// A list in full-width brackets, as it should be.
fn wide_list(value: &str) -> Option<(bool, String)> {
    let inner = |open: &[char], close: &[char]| value.strip_prefix(open).and_then(|value| value.strip_suffix(close));
    let commas = |inner: &str| inner.split(['，', '、', ',']).map(str::trim).collect::<Vec<_>>().join(", ");
    if let Some(inner) = inner(&['［'], &['］', ']']) {
        return Some((true, format!("[{}]", commas(inner))));
    }
    if let Some(inner) = inner(&['｛'], &['｝', '}']) {
        return Some((true, format!("{{{}}}", commas(inner).replace('：', ": "))));
    }
    let inner = inner(&['【', '〔'], &['】', '〕'])?;
    (!inner.contains(['【', '】', '〔', '〕'])).then(|| (false, format!("[{}]", commas(inner))))
}

/// An English key: what stands in a text by chance is seldom one.
fn is_field_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The content of a line with its colon put right.
fn loose_mended(content: &str, shape: &Shape) -> String {
    match shape {
        Shape::Loose { name, rest, .. } => format!("{}: {}", content[name.clone()].trim_end(), content[*rest..].trim_end()),
        _ => content.trim_end().to_owned(),
    }
}

#[cfg(test)]
mod tests;
