//! Front matter and body of a text, parted at the `---` lines.

/// Front matter may be this long, in bytes.
pub const FRONT_LIMIT: usize = 64 * 1024;
/// A body may be this long, in bytes.
pub const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The two halves of a text. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split<'a> {
    pub front: &'a str,
    /// The line in the file on which `front` begins.
    pub front_line: usize,
    /// What follows the second `---` line.
    pub body: &'a str,
    pub body_line: usize,
    /// Where `body` begins, in bytes.
    pub body_offset: usize,
}

/// Why a text has no front matter to read. Lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoSplit {
    /// The file is empty, or holds spaces only.
    Nothing,
    /// It begins with running text.
    NoFront,
    /// It begins with fields, but no `---` stands before them.
    FieldsWithoutDashes {
        line: usize,
    },
    /// `---` comes, but after blank lines or spaces.
    SpaceBefore {
        line: usize,
    },
    /// Something that Word made of `---`, or that looks like it.
    WrongDashes {
        line: usize,
        wrote: String,
        opening: bool,
    },
    /// No second `---`; it belongs before `line`.
    NotClosed {
        line: usize,
    },
    /// Nothing but blank lines and comments between the two `---`.
    EmptyFront {
        line: usize,
    },
    FrontTooLong {
        line: usize,
        n_bytes: usize,
    },
    BodyTooLong {
        line: usize,
        n_bytes: usize,
    },
}

/// Parts a text at its `---` lines. Spaces after `---` do no harm.
pub fn split(text: &str) -> Result<Split<'_>, NoSplit> {
    let mut lines = Lines { rest: text, line: 0, offset: 0 };
    let first = lines.next().map_or("", |(_, line)| line);
    if !is_dashes(first) {
        return Err(without_opening(text));
    }
    let start = lines.offset;
    while let Some((at, line)) = lines.next() {
        if is_dashes(line) {
            let split = Split {
                front: &text[start..at],
                front_line: 2,
                body: lines.rest,
                body_line: lines.line + 1,
                body_offset: lines.offset,
            };
            return measured(split);
        }
        if like_dashes(line) {
            return Err(NoSplit::WrongDashes { line: lines.line, wrote: line.trim().to_owned(), opening: false });
        }
    }
    Err(NoSplit::NotClosed { line: end_of_fields(&text[start..]).map_or(lines.line + 1, |line| line + 1) })
}

/// The line of some front matter, from 1, before which the second `---` was most likely meant: the first blank line or
/// heading after which running text follows.
///
/// `None` where every line may belong to front matter.
pub fn end_of_fields(front: &str) -> Option<usize> {
    let mut blank = None;
    let mut heading = None;
    for (index, line) in front.lines().enumerate() {
        if line.trim().is_empty() {
            blank = blank.or(heading).or(Some(index + 1));
        } else if line.starts_with([' ', '\t', '-', ']', '}']) || like_field(line) {
            (blank, heading) = (None, None);
        } else if line.starts_with('#') {
            heading = heading.or(blank).or(Some(index + 1));
        } else if let Some(end) = heading.or(blank) {
            return Some(end);
        }
    }
    blank.or(heading.filter(|line| *line > 1))
}

/// The line of closed front matter, from 1, from which on it is running text: a rule of the body was taken for the second
/// `---`.
///
/// `None` where no blank line stands before the text, or a field follows it: then one line among the fields is broken.
/// Comments count for nothing here, since a form has many and they look like headings.
pub fn running_text(front: &str) -> Option<usize> {
    let (mut blank, mut found) = (None, None);
    for (index, line) in front.lines().enumerate() {
        if line.trim().is_empty() {
            blank = blank.or(Some(index + 1));
        } else if like_field(line) {
            (blank, found) = (None, None);
        } else if !line.starts_with([' ', '\t', '-', ']', '}', '#']) {
            found = found.or(blank);
        }
    }
    found
}

fn measured(split: Split<'_>) -> Result<Split<'_>, NoSplit> {
    let line = split.front_line;
    if split.front.len() > FRONT_LIMIT {
        return Err(NoSplit::FrontTooLong { line, n_bytes: split.front.len() });
    }
    if split.front.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Err(NoSplit::EmptyFront { line });
    }
    if split.body.len() > BODY_LIMIT {
        return Err(NoSplit::BodyTooLong { line: split.body_line, n_bytes: split.body.len() });
    }
    Ok(split)
}

/// What was meant by a text that does not begin with `---`.
fn without_opening(text: &str) -> NoSplit {
    let written = text.lines().enumerate().find(|(_, line)| !line.trim_matches(is_space).is_empty());
    let Some((index, written)) = written else { return NoSplit::Nothing };
    let line = index + 1;
    let trimmed = written.trim_matches(is_space);
    if trimmed == "---" {
        return NoSplit::SpaceBefore { line };
    }
    if like_dashes(trimmed) {
        return NoSplit::WrongDashes { line, wrote: trimmed.to_owned(), opening: true };
    }
    if like_field(trimmed) { NoSplit::FieldsWithoutDashes { line } } else { NoSplit::NoFront }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}')
}

fn is_dashes(line: &str) -> bool {
    line.strip_prefix("---").is_some_and(|rest| rest.trim().is_empty())
}

/// A line of dashes, stars or the like and nothing else, but not `---`.
fn like_dashes(line: &str) -> bool {
    let line = line.trim_end();
    let dash =
        |c: char| matches!(c, '-' | '－' | '—' | '–' | '‐' | '‑' | '―' | '─' | '━' | '﹣' | '−' | '一' | '*' | '=' | '_' | '~');
    let spaced = line.chars().all(|c| dash(c) || c == ' ');
    let n_dashes = line.chars().filter(|c| dash(*c)).count();
    let wide_enough = n_dashes >= 2 || line.starts_with('—');
    spaced && wide_enough && !line.starts_with(' ') && !is_dashes(line) && !line.starts_with("- ") && line != "一一"
}

/// `name: …` or `名称：…`: a short word and a colon. `#name: …` is one too, which a form offers; a heading has a space there.
fn like_field(line: &str) -> bool {
    let line = line.strip_prefix('#').filter(|rest| !rest.starts_with(is_space)).unwrap_or(line);
    let Some(colon) = line.find([':', '：']) else { return false };
    let name = line[..colon].trim_matches(is_space).trim_matches(['"', '\'', '“', '”']);
    let after = &line[colon..];
    let address = after.starts_with("://");
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '（' | '）' | '/' | '、' | '(' | ')');
    !name.is_empty() && name.chars().count() <= 20 && name.chars().all(word) && !address
}

/// Lines with the place where each begins; ends with LF or with the text.
struct Lines<'a> {
    rest: &'a str,
    /// The line last given, from 1.
    line: usize,
    /// Where the next line begins, in bytes.
    offset: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<(usize, &'a str)> {
        if self.rest.is_empty() {
            return None;
        }
        let end = memchr::memchr(b'\n', self.rest.as_bytes()).map_or(self.rest.len(), |at| at + 1);
        let (line, rest) = self.rest.split_at(end);
        let at = self.offset;
        self.rest = rest;
        self.offset += end;
        self.line += 1;
        Some((at, line.strip_suffix('\n').unwrap_or(line)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, expected: Result<(&str, &str, usize), NoSplit>) {
        let got = split(text);
        if let Ok(split) = &got {
            assert_eq!(&text[split.body_offset..], split.body);
            assert_eq!(text.split('\n').skip(split.body_line - 1).collect::<Vec<_>>().join("\n"), split.body, "{text:?}");
        }
        assert_eq!(got.map(|s| (s.front, s.body, s.body_line)), expected, "{text:?}");
    }

    fn wrong(line: usize, wrote: &str, opening: bool) -> Result<(&'static str, &'static str, usize), NoSplit> {
        Err(NoSplit::WrongDashes { line, wrote: wrote.to_owned(), opening })
    }

    #[test]
    fn front_matter_stands_between_dashes() {
        check("---\nname: a\n---\n正文\n", Ok(("name: a\n", "正文\n", 4)));
        check("---  \nname: a\n--- \t\n", Ok(("name: a\n", "", 4)));
        check("---\nname: a\n---", Ok(("name: a\n", "", 4)));
        check("---\nname: a\n---\n\n---\nb\n", Ok(("name: a\n", "\n---\nb\n", 4)));
        check("---\nname: |\n  ---\n  ———\n---\nb", Ok(("name: |\n  ---\n  ———\n", "b", 6)));
    }

    #[test]
    fn dashes_that_word_made_are_known() {
        for dashes in ["———", "－－－", "—-", "--", "----", "***", "——", "–––", "- - -x"] {
            let text = format!("{dashes}\nname: a\n{dashes}\n");
            match dashes {
                "- - -x" => check(&text, Err(NoSplit::NoFront)),
                _ => check(&text, wrong(1, dashes, true)),
            }
        }
        check("---\nname: a\n———\n正文\n\n---\n", wrong(3, "———", false));
        check("---\nname: a\n----\n", wrong(3, "----", false));
    }

    #[test]
    fn what_was_meant_is_told() {
        check("", Err(NoSplit::Nothing));
        check(" \n\u{3000}\n", Err(NoSplit::Nothing));
        check("菱湖丝厂始建于 1946 年。\n", Err(NoSplit::NoFront));
        check("https://example.org\n", Err(NoSplit::NoFront));
        check("# 菱湖丝厂\n", Err(NoSplit::NoFront));
        check("\n\n---\nname: a\n---\n", Err(NoSplit::SpaceBefore { line: 3 }));
        check(" ---\nname: a\n---\n", Err(NoSplit::SpaceBefore { line: 1 }));
        check("name: a\nkind: b\n\n正文", Err(NoSplit::FieldsWithoutDashes { line: 1 }));
        check("\n名称：菱湖丝厂\n---\n", Err(NoSplit::FieldsWithoutDashes { line: 2 }));
        check("---\n---\nb", Err(NoSplit::EmptyFront { line: 2 }));
        check("---\n\n# nothing\n---\nb", Err(NoSplit::EmptyFront { line: 2 }));
    }

    #[test]
    fn the_missing_dashes_are_placed() {
        let missing = |line| Err(NoSplit::NotClosed { line });
        check("---\nname: a\n\n菱湖丝厂始建于 1946 年。\n", missing(3));
        check("---\nname: a\n# 菱湖丝厂\n\n正文\n", missing(3));
        check("---\nname: a\n\n# 菱湖丝厂\n\n正文\n", missing(3));
        check("---\nname: a\n\nkind: b\n\n正文\n", missing(5));
        check("---\nname: a\n\n# 可以不填\n#kind: b\n\n正文\n", missing(6));
        check("---\nname: a\nkind: b\n", missing(4));
        check("---\nname: a\nkind: b\n\n", missing(4));
        check("---\n", missing(2));
    }

    #[test]
    fn running_text_is_told_from_a_broken_line() {
        let check = |front: &str, expected: Option<usize>| assert_eq!(running_text(front), expected, "{front:?}");
        check("name：a\n\n丝厂始建于 1946 年。\n\n", Some(2));
        check("name：a\n\n# 历史\n\n丝厂始建于 1946 年。\n", Some(2));
        check("name：a\n", None);
        check("name：a\n\n# 别名\n#别名: [甲, 乙]\n", None);
        check("name: a\n\n# 设区市\n湖州市\n县: b\n", None);
        check("name: a\n\n# 设区市\n湖州市\n\n#县: b\n", None);
        check("name: a\n# 设区市\n湖州市\n\n#县: b\n", None);
    }

    #[test]
    fn what_is_too_long_is_measured() {
        let front = "a: b\n".repeat(FRONT_LIMIT / 5 + 1);
        let text = format!("---\n{front}---\nb");
        assert_eq!(split(&text), Err(NoSplit::FrontTooLong { line: 2, n_bytes: front.len() }));
        let text = format!("---\na: b\n---\n{}", "b".repeat(BODY_LIMIT + 1));
        assert_eq!(split(&text), Err(NoSplit::BodyTooLong { line: 4, n_bytes: BODY_LIMIT + 1 }));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(---|[-— *\n:：a龙#]{0,3}\n){0,9}\\PC{0,20}") {
            if let Ok(split) = split(&text) {
                prop_assert_eq!(&text[split.body_offset..], split.body);
            }
        }
    }
}
