//! The text as one list of events, with everything done that both the outline and the HTML need.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::invisible;
use crate::markdown::source::Source;
use crate::markdown::{MAX_NESTING, emphasis};

/// An event and the bytes it comes from.
#[derive(Debug)]
pub(super) struct Step<'a> {
    pub event: Event<'a>,
    pub range: Range<usize>,
}

/// A text as events.
///
/// * The line of a directive is [`MARK`], with the number of the mark in `Source::marks` as the beginning of its range.
/// * Text that stands together is one event, unless a letter of it was escaped.
/// * Letters that do harm are left out: what is left of them here was written as `&#8;`.
/// * No more than [`MAX_NESTING`] quotations and lists, nor emphases, are in each other.
pub(super) struct Flow<'a> {
    pub steps: Vec<Step<'a>>,
    /// Where the nesting first became too deep.
    pub too_deep: Option<Range<usize>>,
    /// Letters that were left out, with their places.
    pub invisible: Vec<(Range<usize>, char)>,
}

/// Letters that are told of one text.
const MAX_INVISIBLE: usize = 50;

/// Stands for the line of a directive. The parser itself gives no such event: formulas are not read.
pub(super) const MARK: Event<'static> = Event::DisplayMath(CowStr::Borrowed(""));

const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// Runs the parser over a text.
pub(super) fn read<'a>(source: &'a Source<'a>) -> Flow<'a> {
    let text: &'a str = &source.masked;
    let mut flow = Flow { steps: Vec::with_capacity(text.len() / 32 + 8), too_deep: None, invisible: Vec::new() };
    let mut depth = 0usize;
    let mut inline_from = 0;
    let mut in_code = false;
    let mut marks = Marks { source, next: 0, raw: false };
    // Once for the whole text: to ask of each of its pieces would take as long as to parse it.
    let may_do_harm = text.contains("&#") || invisible::any(text);
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        let mut step = Step { event, range };
        if may_do_harm {
            flow.leave_out_invisible(&mut step);
        }
        if in_code || is_inline(&step.event) {
            push(text, &mut flow.steps, step);
            if !in_code {
                continue;
            }
            let steps = &mut flow.steps;
            match steps.last().map(|last| &last.event) {
                Some(Event::End(TagEnd::CodeBlock)) => {
                    in_code = false;
                    inline_from = steps.len();
                }
                _ => marks.restore(steps),
            }
            continue;
        }
        flow.finish_inline(text, inline_from);
        match &step.event {
            Event::Start(Tag::BlockQuote(_) | Tag::List(_) | Tag::DefinitionList) => {
                depth += 1;
                if depth > MAX_NESTING {
                    flow.too_deep.get_or_insert(step.range);
                } else {
                    flow.steps.push(step);
                }
            }
            Event::End(TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::DefinitionList) => {
                if depth <= MAX_NESTING {
                    flow.steps.push(step);
                }
                depth -= 1;
            }
            Event::Start(Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition) if depth > MAX_NESTING => {
                // The items of a list that is not shown stay apart.
                if flow.steps.last().is_some_and(|last| matches!(last.event, Event::Text(_) | Event::Code(_))) {
                    flow.steps.push(Step { event: Event::HardBreak, range: step.range });
                }
            }
            Event::End(TagEnd::Item | TagEnd::DefinitionListTitle | TagEnd::DefinitionListDefinition) if depth > MAX_NESTING => {}
            Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::End(TagEnd::HtmlBlock) => {
                marks.html(step, &mut flow.steps);
            }
            Event::Start(Tag::CodeBlock(_)) => {
                in_code = true;
                flow.steps.push(step);
            }
            _ => flow.steps.push(step),
        }
        inline_from = flow.steps.len();
    }
    flow.finish_inline(text, inline_from);
    flow
}

impl<'a> Flow<'a> {
    fn leave_out_invisible(&mut self, step: &mut Step<'a>) {
        let (Event::Text(part) | Event::Code(part)) = &mut step.event else { return };
        if !invisible::any(part) {
            return;
        }
        let harmful = part.chars().find(|letter| invisible::harm(*letter).is_some());
        self.invisible
            .extend(harmful.filter(|_| self.invisible.len() < MAX_INVISIBLE).map(|letter| (step.range.clone(), letter)));
        *part = invisible::without(part.to_string()).into();
    }

    /// Mends the emphasis of the inline events that end here, and limits their nesting.
    fn finish_inline(&mut self, text: &'a str, from: usize) {
        if from == self.steps.len() {
            return;
        }
        emphasis::mend(text, &mut self.steps, from);
        if self.steps.len() - from > 2 * MAX_NESTING {
            self.limit_inline(from);
        }
    }

    fn limit_inline(&mut self, from: usize) {
        let mut depth = 0usize;
        let inline = self.steps.split_off(from);
        for step in inline {
            match step.event {
                Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
                    depth += 1;
                    if depth > MAX_NESTING {
                        self.too_deep.get_or_insert(step.range);
                        continue;
                    }
                }
                Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {
                    depth -= 1;
                    if depth >= MAX_NESTING {
                        continue;
                    }
                }
                _ => {}
            }
            self.steps.push(step);
        }
    }
}

/// Follows the hidden lines of directives through the events.
struct Marks<'a> {
    source: &'a Source<'a>,
    /// The first mark not yet seen.
    next: usize,
    /// Whether the HTML block that is open ends with a mark of its own, such as `-->`, and takes every line before it.
    raw: bool,
}

impl<'a> Marks<'a> {
    /// The number of the mark that begins at this byte.
    fn at(&mut self, offset: usize) -> Option<usize> {
        let marks = &self.source.marks;
        while marks.get(self.next).is_some_and(|mark| mark.range.start < offset) {
            self.next += 1;
        }
        marks.get(self.next).filter(|mark| mark.range.start == offset).map(|_| self.next)
    }

    fn html(&mut self, mut step: Step<'a>, steps: &mut Vec<Step<'a>>) {
        match &step.event {
            Event::Start(_) => {
                self.raw = self.at(step.range.start).is_none() && takes_every_line(&self.source.masked[step.range.start..]);
                steps.push(step);
            }
            Event::Html(_) => match self.at(step.range.start) {
                Some(number) if !self.raw => {
                    if matches!(steps.last(), Some(Step { event: Event::Start(Tag::HtmlBlock), .. })) {
                        steps.pop();
                    } else {
                        steps.push(Step { event: Event::End(TagEnd::HtmlBlock), range: step.range.clone() });
                    }
                    steps.push(Step { event: MARK, range: number..step.range.end });
                    steps.push(Step { event: Event::Start(Tag::HtmlBlock), range: step.range });
                }
                _ => {
                    if let Some(written) = self.source.written.get(step.range.clone()) {
                        step.event = Event::Html(CowStr::Borrowed(written));
                    }
                    steps.push(step);
                }
            },
            _ => {
                if matches!(steps.last(), Some(Step { event: Event::Start(Tag::HtmlBlock), .. })) {
                    steps.pop();
                } else {
                    steps.push(step);
                }
            }
        }
    }

    /// Puts back a line that was taken for a directive and turns out to stand in code.
    fn restore(&mut self, steps: &mut [Step<'a>]) {
        let Some(last) = steps.last_mut() else { return };
        self.at(last.range.start);
        let hides = self.source.marks.get(self.next).is_some_and(|mark| mark.range.start < last.range.end);
        if let (true, Event::Text(part), Some(written)) = (hides, &mut last.event, self.source.written.get(last.range.clone()))
            && part.len() == written.len()
        {
            *part = CowStr::Borrowed(written);
        }
    }
}

/// Whether an HTML block that begins so goes on over empty lines.
fn takes_every_line(html: &str) -> bool {
    let starts = |name: &str| html.get(1..=name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name));
    html.starts_with("<!") || html.starts_with("<?") || ["script", "style", "pre", "textarea"].into_iter().any(starts)
}

fn is_inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Text(_)
            | Event::Code(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image)
    )
}

/// Adds a step; text that goes on where the last one ended becomes one with it.
pub(super) fn push<'a>(text: &'a str, steps: &mut Vec<Step<'a>>, step: Step<'a>) {
    if let (Event::Text(part), Some(Step { event: Event::Text(last), range })) = (&step.event, steps.last_mut())
        && range.end == step.range.start
        && range.len() == last.len()
        && step.range.len() == part.len()
        && matches!((&*last, part), (CowStr::Borrowed(_), CowStr::Borrowed(_)))
    {
        range.end = step.range.end;
        *last = CowStr::Borrowed(&text[range.clone()]);
        return;
    }
    steps.push(step);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::source;

    /// Shows the texts and marks of a flow, with a bar between.
    fn check(text: &str, expected: &str) {
        let source = source::read(text);
        let flow = read(&source);
        let shown = flow.steps.iter().filter_map(|step| match &step.event {
            Event::Text(part) | Event::Html(part) => Some(part.to_string()),
            Event::HardBreak => Some("<br>".into()),
            event if *event == MARK => Some(format!("mark {}", step.range.start)),
            _ => None,
        });
        assert_eq!(shown.collect::<Vec<_>>().join("|"), expected, "{text}");
    }

    #[test]
    fn text_that_stands_together_is_one() {
        check("a [b] & c", "a [b] & c");
        check("a \\[b] &amp; c", "a |[b] |&| c");
    }

    #[test]
    fn lines_of_directives_are_marks() {
        check("a\n::fact{field=b}\n\n:::note\nc\n:::", "a|mark 0|mark 1|c|mark 2");
        check("<div>\n::fact{field=b}\n</div>", "<div>\n|mark 0|</div>");
    }

    #[test]
    fn lines_in_code_are_as_they_were_written() {
        check("<!--\n::fact{field=b}\n-->", "<!--\n|::fact{field=b}\n|-->");
        check("<pre>\n::fact{field=b}\n</pre>", "<pre>\n|::fact{field=b}\n|</pre>");
        check("```\n::fact{field=b}\n```", "::fact{field=b}\n");
    }

    #[test]
    fn deep_lists_are_flat() {
        check(&format!("{}a\n{}- b", "- ".repeat(21), "  ".repeat(20)), "a|<br>|b");
    }
}
