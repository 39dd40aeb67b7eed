//! Finds where a field stands in the text, only when there is a problem to show.
//!
//! Reads the text once more, keeping nothing but places. It trusts that the YAML reader took the text; from any other it
//! finds what it can. A test holds it against the reader over all kinds and every style of writing.

use std::collections::HashMap;
use std::ops::Range;

use crate::problem::{Part, Span, Step};

/// More levels than the reader allows are not followed.
const DEPTH_LIMIT: usize = 24;

/// Finds a key or a value; where it is not written, the nearest thing around it that is.
///
/// Lines are those of the file in which the text begins on `front_line`. `None` in a text without any field.
pub fn locate(front: &str, front_line: usize, steps: &[Step], part: Part) -> Option<Span> {
    Places::read(front, front_line).find(steps, part)
}

/// The places of all fields of a text.
pub struct Places<'a> {
    text: &'a str,
    front_line: usize,
    root: Spot,
    /// Of a register with thousands of names each is asked for.
    names: HashMap<String, usize>,
    /// Where lines begin.
    lines: Vec<usize>,
}

/// A value in the text, by bytes.
struct Spot {
    range: Range<usize>,
    inside: Inside,
}

enum Inside {
    Scalar,
    List(Vec<Spot>),
    /// Keys with the places where they stand.
    Map(Vec<(String, Range<usize>, Spot)>),
}

impl<'a> Places<'a> {
    pub fn read(text: &'a str, front_line: usize) -> Places<'a> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        reader.skip_marker();
        let root = reader.block(-1, false);
        let mut names = HashMap::new();
        if let Inside::Map(pairs) = &root.inside {
            for (at, (name, ..)) in pairs.iter().enumerate() {
                names.entry(name.clone()).or_insert(at);
            }
        }
        let lines = std::iter::once(0).chain(memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1)).collect();
        Places { text, front_line, root, names, lines }
    }

    /// As `locate`.
    pub fn find(&self, steps: &[Step], part: Part) -> Option<Span> {
        let mut spot = &self.root;
        // The name of the value in hand: the key, or for an item of a list the value itself.
        let mut name: Option<Range<usize>> = None;
        let mut whole_way = true;
        for (depth, step) in steps.iter().enumerate() {
            let next = match (step, &spot.inside) {
                (Step::Key(key), Inside::Map(pairs)) if depth == 0 => {
                    self.names.get(key).and_then(|at| pairs.get(*at)).map(|(_, range, spot)| (range.clone(), spot))
                }
                (Step::Key(key), Inside::Map(pairs)) => {
                    pairs.iter().find(|(found, ..)| found == key).map(|(_, range, spot)| (range.clone(), spot))
                }
                (Step::Index(index), Inside::List(items)) => items.get(*index).map(|spot| (spot.range.clone(), spot)),
                _ => None,
            };
            let Some((range, inner)) = next else {
                whole_way = false;
                break;
            };
            name = Some(range);
            spot = inner;
        }
        let value = spot.range.clone();
        let range = match name {
            // A field that is missing is shown at the name of what it is missing in.
            Some(name) if part == Part::Key || !whole_way || value.is_empty() => name,
            None if value.is_empty() => return None,
            Some(_) | None => value,
        };
        Some(self.span(range))
    }

    /// The field that a way leads to, where all of it is written.
    pub fn field(&self, steps: &[Step]) -> Option<Written<'_>> {
        let mut written = Written { text: self.text, key: None, spot: &self.root, in_brackets: false };
        for step in steps {
            written.in_brackets |= written.begins_with_bracket();
            (written.key, written.spot) = match (step, &written.spot.inside) {
                (Step::Key(key), Inside::Map(pairs)) => {
                    pairs.iter().find(|(found, ..)| found == key).map(|(_, range, spot)| (Some(range.clone()), spot))
                }
                (Step::Index(index), Inside::List(items)) => items.get(*index).map(|spot| (None, spot)),
                _ => None,
            }?;
        }
        Some(written)
    }

    /// The line of a place in the text.
    pub fn line_of(&self, at: usize) -> usize {
        self.front_line + self.lines.partition_point(|start| *start <= at) - 1
    }

    /// The part of a range in its first line.
    fn span(&self, range: Range<usize>) -> Span {
        let start = range.start.min(self.text.len());
        let at = self.lines.partition_point(|begin| *begin <= start) - 1;
        let (line_start, line) = (self.lines[at], self.front_line + at);
        let piece = self.text[start..range.end.max(start)].split('\n').next().unwrap_or("").trim_end();
        Span { line, column: self.text[line_start..start].chars().count() + 1, width: piece.chars().count().max(1) }
    }
}

/// A field as it is written.
pub struct Written<'a> {
    pub text: &'a str,
    /// Where its name stands; none for an item of a list and for the text as a whole.
    pub key: Option<Range<usize>>,
    spot: &'a Spot,
    /// Whether it stands in brackets, where a comma ends it.
    pub in_brackets: bool,
}

impl<'a> Written<'a> {
    /// Where its value stands.
    pub fn value(&self) -> Range<usize> {
        self.spot.range.clone()
    }

    pub fn is_map(&self) -> bool {
        matches!(self.spot.inside, Inside::Map(_))
    }

    pub fn begins_with_bracket(&self) -> bool {
        self.text[self.spot.range.clone()].starts_with(['[', '{'])
    }

    /// Names and values in a table, with where they stand.
    pub fn pairs(&self) -> impl Iterator<Item = (&'a str, Range<usize>, Range<usize>)> + use<'a> {
        let pairs = if let Inside::Map(pairs) = &self.spot.inside { pairs.as_slice() } else { &[] };
        pairs.iter().map(|(name, key, spot)| (name.as_str(), key.clone(), spot.range.clone()))
    }
}

struct Reader<'a> {
    text: &'a str,
    /// Where it reads, in bytes; always between two characters.
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn next_is_blank(&self) -> bool {
        matches!(self.text.as_bytes().get(self.at + 1), None | Some(b' ' | b'\t' | b'\n'))
    }

    fn column(&self) -> isize {
        let line_start = memchr::memrchr(b'\n', &self.text.as_bytes()[..self.at]).map_or(0, |at| at + 1);
        (self.at - line_start) as isize
    }

    fn line_end(&self) -> usize {
        memchr::memchr(b'\n', &self.text.as_bytes()[self.at..]).map_or(self.text.len(), |length| self.at + length)
    }

    fn spaces(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// Goes on to the next thing that is no space, line end or comment.
    fn blank(&mut self) {
        loop {
            self.spaces();
            match self.peek() {
                Some(b'\n') => self.at += 1,
                Some(b'#') if self.at == 0 || matches!(self.text.as_bytes()[self.at - 1], b' ' | b'\t' | b'\n') => {
                    self.at = self.line_end();
                }
                _ => return,
            }
        }
    }

    /// The `---` line before a whole file.
    fn skip_marker(&mut self) {
        self.blank();
        if self.column() == 0
            && self.text[self.at..].starts_with("---")
            && self.text[self.at + 3..self.line_end()].trim().is_empty()
        {
            self.at = self.line_end();
        }
    }

    fn nothing(&self) -> Spot {
        Spot { range: self.at..self.at, inside: Inside::Scalar }
    }

    /// A value that begins in a new line, deeper than `parent`; a list may begin in the column of its key.
    fn block(&mut self, parent: isize, below_key: bool) -> Spot {
        let before = self.at;
        self.blank();
        let column = self.column();
        let dash = self.peek() == Some(b'-') && self.next_is_blank();
        if self.peek().is_none() || column < parent || (column == parent && !(below_key && dash)) {
            self.at = before;
            return self.nothing();
        }
        self.block_at(column, parent)
    }

    /// A value that begins here, in block style if it looks like it.
    fn block_at(&mut self, column: isize, parent: isize) -> Spot {
        if self.depth >= DEPTH_LIMIT {
            self.at = self.text.len();
            return self.nothing();
        }
        self.depth += 1;
        let spot = if self.peek() == Some(b'-') && self.next_is_blank() {
            self.list(column)
        } else if self.key().is_some() {
            self.map(column)
        } else {
            self.value(parent)
        };
        self.depth -= 1;
        spot
    }

    fn list(&mut self, column: isize) -> Spot {
        let start = self.at;
        let mut end = self.at;
        let mut items = Vec::new();
        while self.peek() == Some(b'-') && self.next_is_blank() && self.column() == column {
            let dash = self.at;
            self.at += 1;
            self.spaces();
            let mut item = if self.at_line_end() { self.block(column, false) } else { self.block_at(self.column(), column) };
            if item.range.is_empty() {
                item.range = dash..dash + 1;
            }
            end = end.max(item.range.end);
            items.push(item);
            self.blank();
        }
        Spot { range: start..end, inside: Inside::List(items) }
    }

    fn map(&mut self, column: isize) -> Spot {
        let start = self.at;
        let mut end = self.at;
        let mut pairs = Vec::new();
        while self.column() == column
            && let Some((key, colon)) = self.key()
        {
            self.at = colon + 1;
            self.spaces();
            let value = if self.at_line_end() { self.block(column, true) } else { self.value(column) };
            end = end.max(key.end).max(value.range.end);
            pairs.push((unquoted(&self.text[key.clone()]), key, value));
            self.blank();
        }
        Spot { range: start..end, inside: Inside::Map(pairs) }
    }

    fn at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'#'))
    }

    /// The key that begins here, and the place of its colon.
    fn key(&self) -> Option<(Range<usize>, usize)> {
        let bytes = &self.text.as_bytes()[..self.line_end()];
        let mut at = self.at;
        match bytes.get(at)? {
            mark @ (b'"' | b'\'') => {
                at = close(bytes, at + 1, *mark)? + 1;
                let end = at;
                while matches!(bytes.get(at), Some(b' ' | b'\t')) {
                    at += 1;
                }
                let blank = matches!(bytes.get(at + 1), None | Some(b' ' | b'\t'));
                (bytes.get(at) == Some(&b':') && blank).then_some((self.at..end, at))
            }
            b'[' | b'{' | b'#' | b'|' | b'>' => None,
            _ => loop {
                match bytes.get(at)? {
                    b':' if matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')) => {
                        let end = self.at + self.text[self.at..at].trim_end_matches([' ', '\t']).len();
                        return Some((self.at..end, at));
                    }
                    b'#' if at > self.at && matches!(bytes[at - 1], b' ' | b'\t') => return None,
                    _ => at += 1,
                }
            },
        }
    }

    /// A scalar, or a value in brackets.
    fn value(&mut self, parent: isize) -> Spot {
        match self.peek() {
            Some(b'|' | b'>') => self.block_text(parent),
            Some(mark @ (b'"' | b'\'')) => self.quoted(mark),
            Some(b'[' | b'{') => self.flow(),
            Some(_) => self.plain(parent),
            None => self.nothing(),
        }
    }

    /// A text after `|` or `>`; its place is that of its lines.
    fn block_text(&mut self, parent: isize) -> Spot {
        let header = self.at;
        self.at = self.line_end();
        let mut range = header..self.at;
        let mut first = true;
        while self.peek() == Some(b'\n') {
            let line = self.at + 1;
            let end = memchr::memchr(b'\n', &self.text.as_bytes()[line..]).map_or(self.text.len(), |length| line + length);
            let content = self.text[line..end].trim_start_matches(' ');
            let indent = (end - line - content.len()) as isize;
            if !content.is_empty() {
                if indent <= parent {
                    break;
                }
                if first {
                    range.start = end - content.len();
                    first = false;
                }
                range.end = end;
            }
            self.at = end;
        }
        Spot { range, inside: Inside::Scalar }
    }

    fn quoted(&mut self, mark: u8) -> Spot {
        let start = self.at;
        let bytes = self.text.as_bytes();
        self.at = close(bytes, start + 1, mark).map_or(bytes.len(), |at| at + 1);
        let spot = Spot { range: start..self.at, inside: Inside::Scalar };
        // Whatever a right text cannot have here is passed over.
        self.spaces();
        if !matches!(self.peek(), None | Some(b'\n' | b'#' | b',' | b']' | b'}' | b':')) {
            self.at = self.line_end();
        }
        spot
    }

    /// A plain text, with the deeper lines in which it goes on.
    fn plain(&mut self, parent: isize) -> Spot {
        let start = self.at;
        let (mut end, mut comment) = self.plain_line();
        while !comment {
            let before = self.at;
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n')) {
                self.at += 1;
            }
            if self.peek().is_none_or(|byte| byte == b'#') || self.column() <= parent || self.at == before {
                self.at = before;
                break;
            }
            (end, comment) = self.plain_line();
        }
        Spot { range: start..end, inside: Inside::Scalar }
    }

    /// Reads to the end of a line; gives where the text ends, and whether a comment ended it.
    fn plain_line(&mut self) -> (usize, bool) {
        let line = self.at;
        let end = self.line_end();
        self.at = end;
        let text = &self.text[line..end];
        let comment =
            memchr::memchr_iter(b'#', text.as_bytes()).find(|at| *at > 0 && matches!(text.as_bytes()[at - 1], b' ' | b'\t'));
        let text = comment.map_or(text, |at| &text[..at]).trim_end_matches([' ', '\t']);
        (line + text.len(), comment.is_some())
    }

    fn flow(&mut self) -> Spot {
        if self.depth >= DEPTH_LIMIT {
            self.at = self.text.len();
            return self.nothing();
        }
        self.depth += 1;
        let start = self.at;
        let map = self.peek() == Some(b'{');
        self.at += 1;
        let (mut items, mut pairs) = (Vec::new(), Vec::new());
        loop {
            self.blank();
            match self.peek() {
                None => break,
                Some(b']' | b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    self.at += 1;
                    continue;
                }
                Some(_) => {}
            }
            let before = self.at;
            let first = self.flow_value();
            self.blank();
            if self.peek() == Some(b':') {
                self.at += 1;
                self.blank();
                let value = match self.peek() {
                    None | Some(b',' | b']' | b'}') => self.nothing(),
                    Some(_) => self.flow_value(),
                };
                let pair = (unquoted(&self.text[first.range.clone()]), first.range.clone(), value);
                if map {
                    pairs.push(pair);
                } else {
                    // `[a: b]` is a list of one map.
                    let range = first.range.start..pair.2.range.end.max(first.range.end);
                    items.push(Spot { range, inside: Inside::Map(vec![pair]) });
                }
            } else if map {
                let value = Spot { range: first.range.end..first.range.end, inside: Inside::Scalar };
                pairs.push((unquoted(&self.text[first.range.clone()]), first.range, value));
            } else {
                items.push(first);
            }
            if self.at == before {
                self.at = self.text.len();
            }
        }
        self.depth -= 1;
        Spot { range: start..self.at, inside: if map { Inside::Map(pairs) } else { Inside::List(items) } }
    }

    fn flow_value(&mut self) -> Spot {
        match self.peek() {
            Some(mark @ (b'"' | b'\'')) => {
                let start = self.at;
                let bytes = self.text.as_bytes();
                self.at = close(bytes, start + 1, mark).map_or(bytes.len(), |at| at + 1);
                Spot { range: start..self.at, inside: Inside::Scalar }
            }
            Some(b'[' | b'{') => self.flow(),
            _ => self.flow_plain(),
        }
    }

    fn flow_plain(&mut self) -> Spot {
        let start = self.at;
        let bytes = self.text.as_bytes();
        let mut end = start;
        while let Some(byte) = bytes.get(self.at) {
            match byte {
                b',' | b'[' | b']' | b'{' | b'}' => break,
                b':' if matches!(
                    bytes.get(self.at + 1),
                    None | Some(b' ' | b'\t' | b'\n' | b',' | b'[' | b']' | b'{' | b'}')
                ) =>
                {
                    break;
                }
                b'#' if self.at > start && matches!(bytes[self.at - 1], b' ' | b'\t' | b'\n') => break,
                b' ' | b'\t' | b'\n' => self.at += 1,
                _ => {
                    self.at += 1;
                    end = self.at;
                }
            }
        }
        Spot { range: start..end, inside: Inside::Scalar }
    }
}

/// Where a quoted text ends that goes on at `from`.
fn close(bytes: &[u8], from: usize, mark: u8) -> Option<usize> {
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' if mark == b'"' => at += 1,
            _ if *byte == mark && mark == b'\'' && bytes.get(at + 1) == Some(&mark) => at += 1,
            _ if *byte == mark => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// A key as the reader gives it.
fn unquoted(written: &str) -> String {
    match written.as_bytes().first() {
        Some(b'"' | b'\'') => serde_yaml::from_str(written).unwrap_or_else(|_| written.to_owned()),
        _ => written.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;
    use crate::front::node::{self, Node};

    /// The way `a.b[0]` as steps.
    fn steps(way: &str) -> Vec<Step> {
        let words = way.split(['.', '[', ']']).filter(|word| !word.is_empty());
        words.map(|word| word.parse().map_or_else(|_| Step::Key(word.to_owned()), Step::Index)).collect()
    }

    /// The piece of the text that is found.
    fn piece(text: &str, span: Span) -> &str {
        let line = text.split('\n').nth(span.line - 1).unwrap_or("");
        let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        &line[byte(span.column - 1)..byte(span.column - 1 + span.width)]
    }

    const TEXT: &str = "name: 菱湖丝厂  # comment\nplace: {lat: 28.012, \"lon\": 118.9}\nitems:\n  - name: 丝车\n    note: |\n      第一行\n      第二行\n  - name: 烘房\ntags: [a, '乙', {x: y}]\nempty:\nprotection:\n- level: 省级\n";

    #[test]
    fn keys_and_values_are_found() {
        let check = |way: &str, part: Part, line: usize, expected: &str| {
            let span = locate(TEXT, 1, &steps(way), part).unwrap_or(Span::line(999));
            assert_eq!((span.line, piece(TEXT, span)), (line, expected), "{way}");
        };
        check("name", Part::Value, 1, "菱湖丝厂");
        check("name", Part::Key, 1, "name");
        check("place.lat", Part::Value, 2, "28.012");
        check("place.lon", Part::Key, 2, "\"lon\"");
        check("place.lon", Part::Value, 2, "118.9");
        check("place", Part::Value, 2, "{lat: 28.012, \"lon\": 118.9}");
        check("items[0].name", Part::Value, 4, "丝车");
        check("items[0].note", Part::Value, 6, "第一行");
        check("items[1].name", Part::Value, 8, "烘房");
        check("items[1]", Part::Value, 8, "name: 烘房");
        check("tags[1]", Part::Value, 9, "'乙'");
        check("tags[2].x", Part::Value, 9, "y");
        check("protection[0].level", Part::Value, 12, "省级");
        // What is not written is shown at what is around it.
        check("empty", Part::Value, 10, "empty");
        check("place.datum", Part::Value, 2, "place");
        check("items[5].name", Part::Value, 3, "items");
        check("items[1].kind", Part::Key, 8, "name: 烘房");
        check("nothing", Part::Key, 1, "name: 菱湖丝厂  # comment");
        assert_eq!(locate(TEXT, 10, &steps("name"), Part::Key).map(|span| span.line), Some(10));
        assert_eq!(locate("", 1, &steps("name"), Part::Key), None);
        assert_eq!(locate("# nothing", 1, &[], Part::Value), None);
    }

    /// Every scalar of a text is found where the reader reads it.
    fn agrees(text: &str) -> Result<usize, String> {
        let Ok(root) = node::parse(text) else { return Ok(0) };
        let places = Places::read(text, 1);
        let mut n_found = 0;
        walk(&root, &mut Vec::new(), &mut |steps, node| {
            let span = places.find(steps, Part::Value).ok_or_else(|| format!("{steps:?} not found in\n{text}"))?;
            let found = piece(text, span);
            let wrong = || format!("{steps:?}: {found:?} is not {node:?} in\n{text}");
            if let Some(Step::Key(key)) = steps.last() {
                let span = places.find(steps, Part::Key).ok_or_else(wrong)?;
                let name = piece(text, span);
                if &unquoted(name) != key && !key.contains('\n') {
                    return Err(format!("{steps:?}: {name:?} is not the key {key:?} in\n{text}"));
                }
            }
            n_found += 1;
            let alone = node::parse(found);
            match node {
                Node::Null => Ok(()),
                _ if alone.as_ref() == Ok(node) => Ok(()),
                // A text over several lines: its first line is shown.
                Node::Text(whole)
                    if whole.trim_start().starts_with(found.trim_start_matches(['"', '\'']).trim_end_matches(['\\'])) =>
                {
                    Ok(())
                }
                Node::Text(whole) if whole.contains(['\n', ' ', '\\']) && !found.is_empty() => {
                    let first: String = found.chars().filter(|c| c.is_alphanumeric()).take(3).collect();
                    let start: String = whole.chars().filter(|c| c.is_alphanumeric()).take(3).collect();
                    if start.starts_with(&first) || found.contains('\\') { Ok(()) } else { Err(wrong()) }
                }
                _ => Err(wrong()),
            }
        })?;
        Ok(n_found)
    }

    fn walk(
        node: &Node,
        steps: &mut Vec<Step>,
        look: &mut impl FnMut(&[Step], &Node) -> Result<(), String>,
    ) -> Result<(), String> {
        match node {
            Node::List(items) => {
                for (index, item) in items.iter().enumerate() {
                    steps.push(Step::Index(index));
                    walk(item, steps, look)?;
                    steps.pop();
                }
                Ok(())
            }
            Node::Map(pairs) => {
                for (key, value) in pairs {
                    steps.push(Step::Key(key.clone()));
                    walk(value, steps, look)?;
                    steps.pop();
                }
                Ok(())
            }
            _ => look(steps, node),
        }
    }

    #[test]
    fn it_agrees_with_the_reader() {
        let kinds = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/kinds");
        let folders = std::iter::once(&kinds).chain(kinds.dirs());
        let files = folders.flat_map(|folder| folder.files()).filter_map(|file| file.contents_utf8());
        let written = [
            TEXT,
            "---\nname: a\nb:\n  - c\n",
            "# comment\na: b # c\n\n# d\nc: d\n",
            "a:\n- b\n- c: d\n  e: [f, g]\n-\n  h: i\n- - j\n  - k\nl: m\n",
            "- a\n- b: c\n- [d, e]\n- \"f: g\"\n",
            "a: one\n  two\n  three\nb: c\n",
            "a: \"one\n  two: x\"\nb: 'it''s'\n\"c d\": e\n'f:g' : h\n",
            "a: [\n  b, # c\n  \"d, e\",\n  {f: g, h: [i]},\n]\nj: k\n",
            "a: {\n  b: c,\n  \"d\":1,\n  e: ,\n  f\n}\ng: h\n",
            "a: |\n  b: c\n\n  - d\ne: >-\n  f\n  g\nh: i\n",
            "a:\n  - |\n    b\n  - c\n",
            "a:   # comment\n  b\nc:\n\n  d: e\n",
            "a: http://b.c/d#e\nf: 08:30\ng: h#i\n",
            "a: [b: c, d]\n",
            "a: []\nb: {}\nc: [[], [d]]\n",
            "2017: a\ntrue: b\n1.5: c\n",
            "\"\\u4e2d\": a\n",
            "a: 龙泉 · 宝溪\n名称: “龙窑”\n县（市、区）: 龙泉\n",
        ];
        let mut n_found = 0;
        for text in files.chain(written) {
            match agrees(text) {
                Ok(n) if n > 0 || text.contains("[]") => n_found += n,
                Ok(_) => panic!("nothing to compare in\n{text}"),
                Err(message) => panic!("{message}"),
            }
        }
        assert!(n_found > 600, "{n_found}");
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "measures")]
    fn nothing_takes_long() {
        for source in
            ["[", "{a: ", "- ", "a: ", "a:\n", "? ", "\"", "'a\n", "a:\n ", "#", " #", "\n", "- a\n", "|\n", "a\n", ": ", "[a, "]
        {
            let text = source.repeat(1_000_000 / source.len());
            let start = Instant::now();
            let _ = locate(&text, 1, &steps("a[0].b"), Part::Value);
            assert!(start.elapsed() < Duration::from_secs(2), "{source:?}: {:?}", start.elapsed());
        }
    }

    fn any_tree() -> impl Strategy<Value = serde_yaml::Value> {
        let word = "[a-z]{1,6}|[一-龥]{1,6}|[a-z :#，“\\[\\]{}&*!|>'\"%@-]{1,8}|[0-9.:+-]{1,6}|[a-z]{1,3}\n[a-z]{1,3}";
        let leaf = prop_oneof![word.prop_map(serde_yaml::Value::from), any::<i32>().prop_map(serde_yaml::Value::from)];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 1..4).prop_map(serde_yaml::Value::from),
                proptest::collection::btree_map("[a-z_]{1,8}|[一-龥]{1,4}|[a-z:# ]{1,4}", inner, 1..4)
                    .prop_map(|map| serde_yaml::Value::Mapping(map.into_iter().map(|(k, v)| (k.into(), v)).collect())),
            ]
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_it_panic(text in "([-:?,\\[\\]{}#&*!|>'\"%@` \n\ta1.龙：　]){0,60}") {
            for way in ["a", "a.a[0]", "[1].a", "a1[0][0]"] {
                let _ = locate(&text, 1, &steps(way), Part::Value);
            }
        }

        #[test]
        fn written_yaml_is_found(tree in any_tree()) {
            let text = serde_yaml::to_string(&tree).unwrap_or_default();
            if let Err(message) = agrees(&text) {
                prop_assert!(false, "{message}");
            }
        }
    }
}
