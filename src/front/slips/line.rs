//! One line of YAML: its indentation, and whether it looks like a field, an item or a text.

use std::ops::Range;

use super::Kind;

/// The white space before a line.
pub(super) struct Indent {
    /// Where the content begins, in bytes.
    pub end: usize,
    /// How deep it was meant: a Tab or a wide space counts as two.
    pub column: usize,
    /// The first piece of it that is no ordinary space.
    pub wrong: Option<(Kind, Range<usize>)>,
}

impl Indent {
    pub fn of(line: &str) -> Indent {
        let mut indent = Indent { end: line.len(), column: 0, wrong: None };
        for (at, c) in line.char_indices() {
            let kind = match c {
                ' ' => None,
                '\t' => Some(Kind::Tab),
                _ if is_wide_space(c) => Some(Kind::WideSpace),
                _ if is_zero_width(c) => Some(Kind::Invisible(c)),
                _ => {
                    indent.end = at;
                    break;
                }
            };
            indent.column += match kind {
                Some(Kind::Tab) => 2,
                Some(Kind::WideSpace) if c == '\u{3000}' => 2,
                Some(Kind::Invisible(_)) => 0,
                _ => 1,
            };
            if let Some(kind) = kind {
                let end = at + c.len_utf8();
                match &mut indent.wrong {
                    Some((first, range)) if *first == kind && range.end == at => range.end = end,
                    Some(_) => {}
                    wrong => *wrong = Some((kind, at..end)),
                }
            }
        }
        indent
    }
}

/// What a line looks like; places are bytes of its content.
pub(super) enum Shape {
    /// `- a`
    Dash {
        rest: usize,
    },
    /// `· a`, `-a`: `certain` if nobody begins a text like that.
    Bullet {
        mark: usize,
        rest: usize,
        certain: bool,
    },
    /// `name: a`
    Key {
        name: Range<usize>,
        rest: usize,
    },
    /// `name：a`, `name:a`: a field but for its colon.
    Loose {
        name: Range<usize>,
        mark: Range<usize>,
        rest: usize,
        kind: Kind,
    },
    Text,
}

impl Shape {
    pub fn of(content: &str) -> Shape {
        bullet(content).or_else(|| field(content)).unwrap_or(Shape::Text)
    }
}

fn bullet(content: &str) -> Option<Shape> {
    let mut letters = content.chars();
    let first = letters.next()?;
    let after = letters.as_str();
    let mark = first.len_utf8();
    let rest = content.len() - after.trim_start_matches(|c: char| c.is_whitespace()).len();
    let spaced = rest > mark;
    match first {
        '-' if after.is_empty() || after.starts_with([' ', '\t']) => {
            let rest = content.len() - after.trim_start_matches([' ', '\t']).len();
            Some(Shape::Dash { rest })
        }
        '-' if !after.starts_with('-') => {
            let number = after.starts_with(|c: char| c.is_ascii_digit() || c == '.');
            Some(Shape::Bullet { mark, rest, certain: !number })
        }
        '－' | '﹣' | '−' | '·' | '•' | '●' | '○' | '◆' | '■' | '▪' | '‧' | '・' | '–' => {
            Some(Shape::Bullet { mark, rest, certain: !after.is_empty() })
        }
        '—' if !after.starts_with('—') => Some(Shape::Bullet { mark, rest, certain: true }),
        '*' | '+' if spaced && !after.trim().is_empty() => Some(Shape::Bullet { mark, rest, certain: true }),
        _ => None,
    }
}

fn field(content: &str) -> Option<Shape> {
    if let Some(mark @ ('"' | '\'')) = content.chars().next() {
        let end = 1 + find_close(&content[1..], mark)? + 1;
        return colon_after(content, 0..end);
    }
    if content.starts_with(['[', '{', '#']) {
        return None;
    }
    let mut loose: Option<Shape> = None;
    let mut before = ' ';
    for (at, c) in content.char_indices() {
        match c {
            '#' if before == ' ' || before == '\t' => break,
            ':' | '：' | '︰' | '∶' | '﹕' => {
                let found = colon_after(content, 0..at);
                match found {
                    Some(Shape::Key { .. }) => {
                        let wide = matches!(&loose, Some(Shape::Loose { kind: Kind::WideColon | Kind::WideSpace, .. }));
                        return if wide { loose } else { found };
                    }
                    found => loose = loose.or(found.filter(|_| is_key_like(&content[..at]))),
                }
            }
            _ => {}
        }
        before = c;
    }
    loose
}

/// A field whose name is known, by what follows it.
fn colon_after(content: &str, name: Range<usize>) -> Option<Shape> {
    let rest_of = |from: usize, space: fn(char) -> bool| content.len() - content[from..].trim_start_matches(space).len();
    let ascii = |c: char| c == ' ' || c == '\t';
    let start = rest_of(name.end, ascii);
    let colon = content[start..].chars().next()?;
    let end = start + colon.len_utf8();
    let next = content[end..].chars().next();
    let rest = rest_of(end, |c| c == ' ' || c == '\t' || is_wide_space(c));
    let loose = |kind, mark| Some(Shape::Loose { name: name.clone(), mark, rest, kind });
    match (colon, next) {
        (':', None | Some(' ' | '\t')) => Some(Shape::Key { rest: rest_of(end, ascii), name }),
        (':', Some(c)) if is_wide_space(c) => loose(Kind::WideSpace, end..rest),
        (':', Some('/')) if content[end..].starts_with("//") => None,
        (':', Some(_)) if content[name.clone()].chars().all(|c| c.is_ascii_digit()) => None,
        (':', Some(_)) => loose(Kind::NoSpaceAfterColon, start..end),
        ('：' | '︰' | '∶' | '﹕', _) => loose(Kind::WideColon, start..end),
        _ => None,
    }
    .map(|shape| match shape {
        // A wide space is not the colon's own: the colon stays.
        Shape::Loose { name, mark, rest, kind: Kind::WideSpace } => {
            Shape::Loose { name, mark: mark.start - 1..mark.end, rest, kind: Kind::WideSpace }
        }
        shape => shape,
    })
}

/// Whether something may be the name of a field: short, one word, no sentence.
pub(super) fn is_key_like(name: &str) -> bool {
    if name.len() > 128 {
        return false; // Asked for each colon of a line: a long line must not be counted each time.
    }
    let name = name
        .trim_matches(|c: char| c.is_whitespace() || is_zero_width(c) || matches!(c, '“' | '”' | '"' | '\'' | '‘' | '’' | '＂'));
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '、' | '（' | '）' | '(' | ')') || is_zero_width(c);
    !name.is_empty() && name.chars().count() <= 24 && name.chars().all(word)
}

pub(super) fn is_wide_space(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{1680}')
}

pub(super) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{AD}' | '\u{2066}'..='\u{2069}')
}

/// Where a quoted text ends, in a text that begins behind its opening quote.
pub(super) fn find_close(text: &str, mark: char) -> Option<usize> {
    let bytes = text.as_bytes();
    let mark = mark as u8;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if mark == b'"' => at += 1,
            byte if byte == mark && mark == b'\'' && bytes.get(at + 1) == Some(&mark) => at += 1,
            byte if byte == mark => return Some(at),
            _ => {}
        }
        at += 1;
    }
    None
}

/// `|`, `>-`, `|2+ # note`: how a text over several lines begins.
pub(super) fn is_block_header(text: &str) -> bool {
    let rest = text[1..].trim_start_matches(['+', '-']);
    let rest = rest.strip_prefix(|c: char| matches!(c, '1'..='9')).unwrap_or(rest).trim_start_matches(['+', '-']);
    rest.trim().is_empty() || (rest.starts_with([' ', '\t']) && rest.trim_start().starts_with('#'))
}

/// A plain text without its comment, and where the comment begins.
pub(super) fn cut_comment(text: &str) -> (&str, Option<usize>) {
    let bytes = text.as_bytes();
    let comment = memchr::memchr_iter(b'#', bytes).find(|at| *at > 0 && matches!(bytes[at - 1], b' ' | b'\t'));
    (comment.map_or(text, |at| text[..at].trim_end()), comment)
}

/// A colon that ends a key where a text was meant.
pub(super) fn find_colon(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    memchr::memchr_iter(b':', bytes).find(|at| matches!(bytes.get(at + 1), None | Some(b' ' | b'\t')))
}

/// Whether a text can stand without quotes.
pub(super) fn is_plain_safe(text: &str) -> bool {
    let special = ['@', '`', '%', '*', '&', '!', '|', '>', ',', '}', ']', '{', '[', '#', '"', '\'', '-', '?', ':'];
    let number = text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        || matches!(text, "true" | "false" | "null" | "~");
    !text.starts_with(special) && !number && find_colon(text).is_none() && cut_comment(text).1.is_none()
}
