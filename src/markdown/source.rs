//! Finds the lines of directives, and hides them from the Markdown parser.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use crate::markdown::attributes::{argument, attributes};
use crate::markdown::directives::{DirectiveSpec, Shape, nearest_attribute, nearest_directive};
use crate::markdown::fences::Fences;
use crate::markdown::{MAX_DIRECTIVES, SlipKind, cjk};

/// A text with its directives known.
pub(super) struct Source<'a> {
    /// As it was written.
    pub written: &'a str,
    /// The same with an empty HTML block, `<?>`, in place of each directive's line: equally long, so offsets hold in both.
    pub masked: Cow<'a, str>,
    /// In the order of their lines.
    pub marks: Vec<Mark>,
    pub slips: Vec<(Range<usize>, SlipKind)>,
}

/// A line with a directive.
pub(super) struct Mark {
    /// Bytes of the line, without its end.
    pub range: Range<usize>,
    pub what: What,
}

pub(super) enum What {
    Open(Written),
    Leaf(Written),
    Close,
    /// Not shown: a stray close, an unknown name, a directive too deep.
    Nothing,
}

/// A directive as written, its names in English where they are known.
pub(super) struct Written {
    pub name: String,
    pub argument: String,
    pub attributes: Vec<(String, String)>,
}

/// Finds the directives of a text. A text without any is only searched for two colons.
pub(super) fn read(text: &str) -> Source<'_> {
    let mut source = Source { written: text, masked: Cow::Borrowed(text), marks: Vec::new(), slips: Vec::new() };
    let bytes = text.as_bytes();
    if memmem::find(bytes, b"::").is_none() && memmem::find(bytes, "：".as_bytes()).is_none() {
        return source;
    }
    // What a close line ends: the name, where it stands, and whether it is shown.
    let mut open: Vec<(String, Range<usize>, bool)> = Vec::new();
    let mut fences = Fences::default();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end_matches(['\n', '\r']).len();
        start += line.len();
        if fences.is_code(line) {
            continue;
        }
        let line = &text[range.clone()];
        let Some(parsed) = parse(line) else { continue };
        let mut slip = |kind| source.slips.push((range.clone(), kind));
        if line.trim_start_matches(':').starts_with('：') {
            let colons = line.chars().take_while(|&c| is_colon(c)).count();
            let rest = line.trim_start_matches(is_colon);
            slip(SlipKind::FullWidthDirective { line: format!("{}{rest}", ":".repeat(colons)) });
        }
        let what = match parsed {
            Parsed::Close => match open.pop() {
                Some((_, _, true)) => What::Close,
                Some((_, _, false)) => What::Nothing,
                None => {
                    slip(SlipKind::StrayClose);
                    What::Nothing
                }
            },
            Parsed::Broken { name, shape } => {
                slip(SlipKind::BrokenDirective { name: name.clone() });
                if shape == Shape::Container {
                    open.push((name, range.clone(), false));
                }
                What::Nothing
            }
            Parsed::Whole { written, shape } => {
                let spec = DirectiveSpec::find(&written.name);
                let n_shown = open.iter().filter(|(_, _, shown)| *shown).count();
                let too_deep = shape == Shape::Container && n_shown >= MAX_DIRECTIVES;
                match spec {
                    None => {
                        let nearest = nearest_directive(&written.name);
                        slip(SlipKind::UnknownDirective { name: written.name.clone(), nearest });
                    }
                    Some(_) if too_deep => slip(SlipKind::DirectiveTooDeep { name: written.name.clone() }),
                    Some(spec) if spec.shape != shape => {
                        let needs = if spec.shape == Shape::Leaf { 2 } else { 3 };
                        slip(SlipKind::WrongColons { name: written.name.clone(), needs });
                    }
                    Some(_) => {}
                }
                let shown = spec.is_some() && !too_deep;
                if shape == Shape::Container {
                    open.push((written.name.clone(), range.clone(), shown));
                }
                match (spec, shape) {
                    (Some(spec), Shape::Leaf) => What::Leaf(translate(spec, written, &mut slip)),
                    (Some(spec), Shape::Container) if shown => What::Open(translate(spec, written, &mut slip)),
                    _ => What::Nothing,
                }
            }
        };
        mask(&mut source.masked, &range);
        source.marks.push(Mark { range, what });
    }
    for (name, range, _) in open {
        source.slips.push((range, SlipKind::UnclosedDirective { name }));
    }
    source.slips.sort_by_key(|(range, _)| range.start);
    source
}

/// Gives a directive its English names, and says what is missing or unknown.
fn translate(spec: &DirectiveSpec, written: Written, slip: &mut impl FnMut(SlipKind)) -> Written {
    let mut attributes: Vec<(String, String)> = Vec::new();
    for (key, value) in written.attributes {
        match spec.attribute(&key) {
            Some(attribute) => attributes.push((attribute.name.to_owned(), value)),
            None => {
                let nearest = nearest_attribute(spec, &key);
                slip(SlipKind::UnknownAttribute { directive: spec.name.to_owned(), attribute: key, nearest });
            }
        }
    }
    for needed in spec.attributes.iter().filter(|attribute| attribute.required) {
        if !attributes.iter().any(|(key, value)| key == needed.name && !value.is_empty()) {
            slip(SlipKind::MissingAttribute { directive: spec.name.to_owned(), attribute: needed.name.to_owned() });
        }
    }
    Written { name: spec.name.to_owned(), argument: written.argument, attributes }
}

/// Puts an HTML block in place of a line. No line of a directive is shorter than three bytes.
fn mask(masked: &mut Cow<'_, str>, range: &Range<usize>) {
    let blank = format!("<?>{}", " ".repeat(range.len() - 3));
    masked.to_mut().replace_range(range.clone(), &blank);
}

enum Parsed {
    Close,
    Broken { name: String, shape: Shape },
    Whole { written: Written, shape: Shape },
}

fn is_colon(c: char) -> bool {
    matches!(c, ':' | '：')
}

/// Reads one line; `None` where it is plain text.
fn parse(line: &str) -> Option<Parsed> {
    let rest = line.trim_start_matches(is_colon);
    let n_colons = line[..line.len() - rest.len()].chars().count();
    let shape = match n_colons {
        0 | 1 => return None,
        2 => Shape::Leaf,
        _ => Shape::Container,
    };
    if rest.trim().is_empty() {
        return (shape == Shape::Container).then_some(Parsed::Close);
    }
    let rest = if shape == Shape::Container { rest.trim_start() } else { rest };
    let end =
        rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || cjk::is_ideograph(c))).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    if name.is_empty() {
        return None;
    }
    match brackets(rest) {
        Some((argument, attributes)) => {
            Some(Parsed::Whole { written: Written { name: name.to_owned(), argument, attributes }, shape })
        }
        // Two colons and an unknown word begin a sentence, not a directive.
        None if shape == Shape::Leaf && DirectiveSpec::find(name).is_none() => None,
        None => Some(Parsed::Broken { name: name.to_owned(), shape }),
    }
}

/// What may follow the name, and nothing after it.
fn brackets(rest: &str) -> Option<(String, Vec<(String, String)>)> {
    let mut rest = rest.trim_start();
    let mut text = String::new();
    let mut found = Vec::new();
    if rest.starts_with('[') {
        (text, rest) = argument(rest)?;
        rest = rest.trim_start();
    }
    if rest.starts_with('{') {
        (found, rest) = attributes(rest)?;
    }
    rest.trim().is_empty().then_some((text, found))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows marks and slips, one word each.
    fn check(text: &str, expected: &str) {
        let source = read(text);
        assert_eq!(source.masked.len(), text.len(), "{text}");
        let mut found: Vec<String> = source
            .marks
            .iter()
            .map(|mark| match &mark.what {
                What::Open(written) => format!("open:{}{:?}", written.name, written.attributes),
                What::Leaf(written) => format!("leaf:{}[{}]{:?}", written.name, written.argument, written.attributes),
                What::Close => "close".into(),
                What::Nothing => "nothing".into(),
            })
            .collect();
        found.extend(source.slips.iter().map(|(_, kind)| format!("{kind:?}")));
        assert_eq!(found.join(" ").replace('"', "'"), expected, "{text}");
    }

    #[test]
    fn directives_are_lines_of_their_own() {
        check("无", "");
        check("a :: b\n a\n std::x", "");
        check(":: b", "");
        check("::b 那样", "");
        check("::fact{field=founded}", "leaf:fact[][('field', 'founded')]");
        check("::事实{字段=founded}\r\n", "leaf:fact[][('field', 'founded')]");
        check("::图片[窑 [1]] {文件=“a b.jpg”}", "leaf:figure[窑 [1]][('src', 'a b.jpg')]");
        check(":::note{title=\"x\"}\na\n:::\n", "open:note[('title', 'x')] close");
        check("::: 提示\na\n::::\n", "open:note[] close");
        check("```\n:::note\n```\n", "");
        check("- ```\n  a\n:::note\n:::", "open:note[] close");
    }

    #[test]
    fn slips_are_told() {
        check(":::", "nothing StrayClose");
        check(":::note", "open:note[] UnclosedDirective { name: 'note' }");
        check("::figrue", "nothing UnknownDirective { name: 'figrue', nearest: Some('figure') }");
        check(":::x\n:::", "nothing nothing UnknownDirective { name: 'x', nearest: None }");
        check(
            "::fact{feld=a}",
            "leaf:fact[][] UnknownAttribute { directive: 'fact', attribute: 'feld', nearest: Some('field') } MissingAttribute { directive: 'fact', attribute: 'field' }",
        );
        check("::fact{field=a", "nothing BrokenDirective { name: 'fact' }");
        check(":::note 请注意\n:::", "nothing nothing BrokenDirective { name: 'note' }");
        check("::note", "leaf:note[][] WrongColons { name: 'note', needs: 3 }");
        check("：：：note\n：:：", "open:note[] close FullWidthDirective { line: ':::note' } FullWidthDirective { line: ':::' }");
    }

    #[test]
    fn four_deep_and_no_deeper() {
        let text = ":::note\n".repeat(5) + &":::\n".repeat(5);
        let source = read(&text);
        assert_eq!(source.marks.iter().filter(|mark| matches!(mark.what, What::Open(_))).count(), 4);
        assert_eq!(source.marks.iter().filter(|mark| matches!(mark.what, What::Close)).count(), 4);
        assert_eq!(source.slips.len(), 1);
    }
}
