//! Footnotes: numbered in the order of their first use.

use std::collections::HashMap;
use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use crate::markdown::escape::{escape, escape_attribute};
use crate::markdown::flow::Flow;
use crate::markdown::html::Words;

/// The notes of one text.
pub(super) struct Notes<'a> {
    /// Label -> the steps within the note, the first of that label.
    defined: HashMap<&'a str, Range<usize>>,
    /// First step of every note -> the step after it, to pass over where notes are not shown.
    ends: HashMap<usize, usize>,
    numbers: HashMap<&'a str, usize>,
    used: Vec<Note>,
}

struct Note {
    steps: Range<usize>,
    n_references: usize,
}

impl<'a> Notes<'a> {
    pub fn new(flow: &'a Flow<'_>) -> Notes<'a> {
        let mut notes = Notes { defined: HashMap::new(), ends: HashMap::new(), numbers: HashMap::new(), used: Vec::new() };
        let mut open: Vec<(usize, &str)> = Vec::new();
        for (at, step) in flow.steps.iter().enumerate() {
            match &step.event {
                Event::Start(Tag::FootnoteDefinition(label)) => open.push((at, label)),
                Event::End(TagEnd::FootnoteDefinition) => {
                    if let Some((start, label)) = open.pop() {
                        notes.ends.insert(start, at + 1);
                        notes.defined.entry(label).or_insert(start + 1..at);
                    }
                }
                _ => {}
            }
        }
        notes
    }

    /// The step after the note that begins here.
    pub fn end(&self, start: usize) -> usize {
        self.ends.get(&start).copied().unwrap_or(start + 1)
    }

    /// The steps of a note, by its number from 1.
    pub fn get(&self, number: usize) -> Option<Range<usize>> {
        self.used.get(number - 1).map(|note| note.steps.clone())
    }

    pub fn any(&self) -> bool {
        !self.used.is_empty()
    }

    /// Writes the number that leads to a note.
    pub fn reference(&mut self, label: &'a str, words: &Words<'_>, out: &mut String) {
        let Some(steps) = self.defined.get(label) else {
            escape(&format!("[^{label}]"), out);
            return;
        };
        let number = *self.numbers.entry(label).or_insert_with(|| {
            self.used.push(Note { steps: steps.clone(), n_references: 0 });
            self.used.len()
        });
        let note = &mut self.used[number - 1];
        note.n_references += 1;
        let id = reference_id(number, note.n_references);
        out.push_str("<sup class=\"fnref\"><a id=\"");
        out.push_str(&id);
        let _ = write!(out, "\" href=\"#fn-{number}\" role=\"doc-noteref\" aria-label=\"");
        escape_attribute(words.footnote, out);
        let _ = write!(out, " {number}\">{number}</a></sup>");
    }

    /// Writes the links from a note back to where it is referred to.
    pub fn back(&self, number: usize, words: &Words<'_>, out: &mut String) {
        let n_references = self.used[number - 1].n_references;
        for nth in 1..=n_references {
            let _ = write!(out, " <a class=\"back\" href=\"#{}\" role=\"doc-backlink\" aria-label=\"", reference_id(number, nth));
            escape_attribute(words.back, out);
            let _ = write!(out, " {number}");
            if nth > 1 {
                let _ = write!(out, "-{nth}");
            }
            out.push_str("\">↩</a>");
        }
    }
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth == 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}
