//! What a text contains, for `load`: cheap to make and small enough to remember.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::markdown::anchors::Anchors;
use crate::markdown::flow::{self, Flow, MARK, Step};
use crate::markdown::lines::{At, Lines};
use crate::markdown::links::{Address, LinkForm, address};
use crate::markdown::plain::{self, Plain};
use crate::markdown::raw::Raw;
use crate::markdown::source::{self, What, Written};
use crate::markdown::{MAX_COLUMNS, Slip, SlipKind};

/// Kinds of raw HTML told as left out: whoever pastes a page from elsewhere has understood by then.
const MAX_TOLD: usize = 20;

/// What a text contains.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Outline {
    pub headings: Vec<Heading>,
    pub links: Vec<LinkUse>,
    /// Also the `src` of a figure.
    pub pictures: Vec<PictureUse>,
    pub directives: Vec<DirectiveUse>,
    /// Chinese characters one each, a word of other letters one.
    pub n_characters: u32,
    /// The beginning of the first paragraph, 110 characters at most.
    pub excerpt: String,
    pub raw_html: bool,
    /// By line.
    pub slips: Vec<Slip>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Heading {
    /// As in the HTML: from 2 to 6.
    pub level: u8,
    pub text: String,
    pub id: String,
}

/// A link, except those of a dangerous scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LinkUse {
    /// The address as written, `[[name]]` with its brackets: what [`Resolved::link`](crate::markdown::Resolved) will ask.
    pub written: String,
    pub form: LinkForm,
    pub at: At,
}

impl LinkUse {
    /// The address or name, and the place in it behind `#`, if any.
    pub fn target(&self) -> (&str, Option<&str>) {
        let written = match self.form {
            LinkForm::Wiki => self.written.strip_prefix("[[").and_then(|w| w.strip_suffix("]]")).unwrap_or(&self.written),
            _ => &self.written,
        };
        written.split_once('#').map_or((written, None), |(name, place)| (name.trim_end(), Some(place.trim_start())))
    }
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PictureUse {
    pub written: String,
    pub alt: String,
    pub at: At,
}

/// A directive with a known name; its attributes have their English names.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DirectiveUse {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub argument: String,
    pub at: At,
}

/// Says what a text contains.
pub fn outline(text: &str) -> Outline {
    let source = source::read(text);
    let flow = flow::read(&source);
    let mut walk = Walk { lines: Lines::new(text), slips: Vec::new(), outline: Outline::default(), shift: shift(&flow) };
    walk.slips.extend(source.slips.iter().cloned());
    if let Some(range) = &flow.too_deep {
        walk.slips.push((range.clone(), SlipKind::NestingTooDeep));
    }
    walk.slips.extend(flow.invisible.iter().map(|(range, letter)| (range.clone(), SlipKind::Invisible { letter: *letter })));
    walk.blocks(&flow, &source.marks);
    walk.footnotes(text, &flow);
    walk.raw_html(&flow);
    let Walk { mut slips, mut outline, .. } = walk;
    slips.sort_by_key(|(range, _)| range.start);
    let mut lines = Lines::new(text);
    outline.slips = slips.into_iter().map(|(range, kind)| Slip { at: lines.at(range), kind }).collect();
    outline
}

/// How far headings move down: `#` in a text becomes the second level, since the page's title is the first.
pub(super) fn shift(flow: &Flow<'_>) -> u8 {
    let first = |step: &Step<'_>| matches!(&step.event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }));
    u8::from(flow.steps.iter().any(first))
}

/// The address of a link as the caller is asked about it.
pub(super) fn written(link_type: LinkType, address: &str) -> String {
    match link_type {
        // In a table the bar is written `\|`, and the parser leaves the backslash.
        LinkType::WikiLink { .. } => format!("[[{}]]", address.trim_end_matches('\\').trim()),
        LinkType::Email => format!("mailto:{address}"),
        _ => address.to_owned(),
    }
}

struct Walk<'a> {
    lines: Lines<'a>,
    slips: Vec<(Range<usize>, SlipKind)>,
    outline: Outline,
    shift: u8,
}

impl Walk<'_> {
    fn blocks(&mut self, flow: &Flow<'_>, marks: &[source::Mark]) {
        let mut anchors = Anchors::default();
        let mut heading: Option<(u8, Option<String>, Plain)> = None;
        let mut picture: Option<(String, Range<usize>, Plain, usize)> = None;
        let mut paragraph: Option<Plain> = None;
        // Containers around this place: an excerpt is never taken from a quotation, a list or a note.
        let mut depth = 0usize;
        for Step { event, range } in &flow.steps {
            // The description of a picture is no part of the text around it.
            match &mut picture {
                Some((_, _, plain, _)) => plain.take(event),
                None => {
                    [heading.as_mut().map(|h| &mut h.2), paragraph.as_mut()].into_iter().flatten().for_each(|p| p.take(event));
                }
            }
            match event {
                Event::Text(part) | Event::Code(part) if picture.is_none() => {
                    self.outline.n_characters += plain::n_characters(part);
                }
                Event::Start(Tag::Heading { level, id, .. }) => {
                    let level = (*level as u8 + self.shift).min(6);
                    heading = Some((level, id.as_deref().map(str::to_owned), Plain::default()));
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, wanted, plain)) = heading.take() {
                        let text = plain.text.trim().to_owned();
                        let id = anchors.id(&text, wanted.as_deref());
                        self.outline.headings.push(Heading { level, text, id });
                    }
                }
                Event::Start(Tag::Paragraph) if depth == 0 && self.outline.excerpt.is_empty() => {
                    paragraph = Some(Plain::default());
                }
                Event::End(TagEnd::Paragraph) => {
                    if let Some(plain) = paragraph.take() {
                        self.outline.excerpt = plain::excerpt(&plain.text);
                    }
                }
                Event::Start(Tag::Link { link_type, dest_url, .. }) => self.link(*link_type, dest_url, range.clone()),
                Event::Start(Tag::Image { dest_url, .. }) => match &mut picture {
                    Some((.., inner)) => *inner += 1,
                    None => picture = Some((dest_url.to_string(), range.clone(), Plain::default(), 0)),
                },
                Event::End(TagEnd::Image) => match picture.take() {
                    Some((written, range, plain, 0)) => self.picture(written, plain.text, range),
                    Some((written, range, plain, inner)) => picture = Some((written, range, plain, inner - 1)),
                    None => {}
                },
                Event::Start(Tag::Table(columns)) if columns.len() > MAX_COLUMNS => {
                    self.slips.push((range.clone(), SlipKind::TableTooWide { n_columns: columns.len() as u32 }));
                }
                Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList | Tag::FootnoteDefinition(_)) => depth += 1,
                Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList | TagEnd::FootnoteDefinition) => {
                    depth -= 1;
                }
                event if *event == MARK => match &marks[range.start].what {
                    What::Open(written) => {
                        depth += 1;
                        self.directive(written, marks[range.start].range.clone());
                    }
                    What::Leaf(written) => self.directive(written, marks[range.start].range.clone()),
                    What::Close => depth = depth.saturating_sub(1),
                    What::Nothing => {}
                },
                _ => {}
            }
        }
    }

    fn link(&mut self, link_type: LinkType, dest_url: &str, range: Range<usize>) {
        let written = written(link_type, dest_url);
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let form = match address(&written) {
            _ if wiki => LinkForm::Wiki,
            Address::Here => LinkForm::Inline,
            Address::Elsewhere => LinkForm::External,
            Address::Dangerous(scheme) => {
                self.slips.push((range, SlipKind::DangerousLink { scheme }));
                return;
            }
        };
        let at = self.lines.at(range);
        self.outline.links.push(LinkUse { written, form, at });
    }

    fn picture(&mut self, written: String, alt: String, range: Range<usize>) {
        match address(&written) {
            Address::Dangerous(scheme) => self.slips.push((range, SlipKind::DangerousLink { scheme })),
            _ => {
                let at = self.lines.at(range);
                self.outline.pictures.push(PictureUse { written, alt, at });
            }
        }
    }

    fn directive(&mut self, written: &Written, range: Range<usize>) {
        let value = |name: &str| written.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        if let Some(src) = value("src").filter(|src| !src.is_empty()) {
            let alt = value("alt").unwrap_or_else(|| written.argument.clone());
            self.picture(src, alt, range.clone());
        }
        self.outline.n_characters += plain::n_characters(&written.argument);
        self.outline.directives.push(DirectiveUse {
            name: written.name.clone(),
            attributes: written.attributes.clone(),
            argument: written.argument.clone(),
            at: self.lines.at(range),
        });
    }

    /// Notes without reference, references without note.
    fn footnotes(&mut self, text: &str, flow: &Flow<'_>) {
        let mut referred = HashSet::new();
        let mut defined: BTreeMap<usize, (&str, Range<usize>)> = BTreeMap::new();
        let mut in_code = false;
        for Step { event, range } in &flow.steps {
            match event {
                Event::FootnoteReference(label) => drop(referred.insert(label.as_ref())),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    defined.insert(range.start, (label, range.clone()));
                }
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                // The parser leaves a reference without a note as text.
                Event::Text(part) if !in_code && range.len() == part.len() => {
                    for (at, _) in part.match_indices("[^") {
                        let escaped = text[..range.start + at].bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1;
                        let label: String = part[at + 2..].chars().take(60).take_while(|&c| c != ']').collect();
                        let closed = part[at + 2 + label.len()..].starts_with(']');
                        if !escaped && closed && !label.is_empty() && !label.contains(|c: char| c.is_whitespace() || c == '[') {
                            let start = range.start + at;
                            self.slips.push((start..start + label.len() + 3, SlipKind::UndefinedFootnote { label }));
                        }
                    }
                }
                _ => {}
            }
        }
        for (label, range) in defined.into_values().filter(|(label, _)| !referred.contains(label)) {
            self.slips.push((range, SlipKind::UnusedFootnote { label: label.to_owned() }));
        }
    }

    /// Whether there is raw HTML, and what of it will be left out.
    fn raw_html(&mut self, flow: &Flow<'_>) {
        let mut raw = Raw::default();
        let mut told = HashSet::new();
        let mut ignored = String::new();
        for Step { event, range } in &flow.steps {
            if let Event::Html(html) | Event::InlineHtml(html) = event {
                self.outline.raw_html = true;
                raw.feed(html, &mut ignored);
                ignored.clear();
                for what in raw.dropped.drain(..).filter(|what| told.len() < MAX_TOLD && told.insert(what.clone())) {
                    self.slips.push((range.clone(), SlipKind::HtmlCleaned { what }));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_begin_at_the_second_level() {
        let check = |text: &str, expected: &[(u8, &str, &str)]| {
            let found = outline(text).headings;
            let found: Vec<_> = found.iter().map(|h| (h.level, h.text.as_str(), h.id.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("## 历史\n### 窑工", &[(2, "历史", "li-shi"), (3, "窑工", "yao-gong")]);
        check("# 历史\n## 历史", &[(2, "历史", "li-shi"), (3, "历史", "li-shi-2")]);
        check("# a\n###### b", &[(2, "a", "a"), (6, "b", "b")]);
        check("## *长* `x`[^1] {#own}\n\n[^1]: n", &[(2, "长 x", "own")]);
    }

    #[test]
    fn links_and_pictures_are_told_with_their_place() {
        let text = "见[矾矿](../museums/x.md)和[[温州矾矿|它]]、<https://example.org>。\n\n![图](a.jpg \"窑\")\n\n::figure[窑头]{src=b.jpg}\n";
        let outline = outline(text);
        let links: Vec<_> =
            outline.links.iter().map(|l| (l.written.as_str(), l.form, l.at.line, l.at.column, l.at.width)).collect();
        assert_eq!(
            links,
            [
                ("../museums/x.md", LinkForm::Inline, 1, 2, 21),
                ("[[温州矾矿]]", LinkForm::Wiki, 1, 24, 10),
                ("https://example.org", LinkForm::External, 1, 35, 21),
            ]
        );
        let pictures: Vec<_> = outline.pictures.iter().map(|p| (p.written.as_str(), p.alt.as_str(), p.at.line)).collect();
        assert_eq!(pictures, [("a.jpg", "图", 3), ("b.jpg", "窑头", 5)]);
        assert_eq!(outline.directives.len(), 1);
    }

    #[test]
    fn wiki_links_name_a_place() {
        let check =
            |text: &str, name: &str, place: Option<&str>| assert_eq!(outline(text).links[0].target(), (name, place), "{text}");
        check("[[温州矾矿]]", "温州矾矿", None);
        check("[[a#b|c]]", "a", Some("b"));
        check("| x |\n|---|\n| [[a\\|b]] |", "a", None);
        check("[x](a.md#b)", "a.md", Some("b"));
        assert!(outline("`[[a]]`\n\n    [[a]]\n\n\\[[a]\\]").links.is_empty());
    }

    #[test]
    fn excerpts_leave_out_what_is_not_text() {
        let check = |text: &str, expected: &str| assert_eq!(outline(text).excerpt, expected, "{text}");
        check("# 题\n\n> 引\n\n![](a.jpg)\n\n1958年，\n**长兴**建厂[^1]。\n\n[^1]: 注", "1958年，长兴建厂。");
        check(":::note\n里\n:::\n\n外<br>面", "外面");
        check("![窑](a.jpg)\n\n文", "文");
        check("", "");
    }

    #[test]
    fn slips_are_found() {
        let check = |text: &str, expected: &[(u32, SlipKind)]| {
            let found: Vec<_> = outline(text).slips.into_iter().map(|slip| (slip.at.line, slip.kind)).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("[x](javascript:alert(1))", &[(1, SlipKind::DangerousLink { scheme: "javascript".into() })]);
        check("![x](data:image/png,x)", &[(1, SlipKind::DangerousLink { scheme: "data".into() })]);
        check("a[^x] \\[^y] `[^z]`", &[(1, SlipKind::UndefinedFootnote { label: "x".into() })]);
        check("a\n\n[^x]: b", &[(3, SlipKind::UnusedFootnote { label: "x".into() })]);
        check(
            "a\n\n<b onclick=x>c</b><script>",
            &[(3, SlipKind::HtmlCleaned { what: "onclick".into() }), (3, SlipKind::HtmlCleaned { what: "<script>".into() })],
        );
        check("a\n\n:::", &[(3, SlipKind::StrayClose)]);
        check("    :::\n\n```\n:::\n```\n\n- ```\n  x\n  ```", &[]);
    }

    #[test]
    fn an_outline_keeps_on_disk() {
        let outline = outline("# a\n[[b]] ![c](d)\n\n::fact{field=e}\n\n[^x]");
        let bytes = postcard::to_stdvec(&outline).expect("an outline is plain data");
        assert_eq!(postcard::from_bytes::<Outline>(&bytes).expect("what was written can be read"), outline);
    }
}
