//! Takes out of a catalogue what no reader may get, before any part of the website sees it.
//!
//! A private answer is read, checked and followed like any other, and then it is gone, with the sources that only it names.
//! A picture or file stays only where a text or an answer that is shown names it: those of drafts and of private fields
//! would else lie in the website unlinked.
//!
//! [`Whole`] is the catalogue before that. Parts and checks take a `Catalogue`, and [`Whole::withhold`] is the only way from
//! the one to the other: what is private cannot be shown, by type.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use crate::derive::{attachment, decoded, for_each_image};
use crate::markdown::LinkForm;
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::entry::Entry;
use crate::model::kind::{Field, FieldType, Kind};
use crate::model::value::{Answer, FieldValue};
use crate::path::ContentPath;
use crate::problem::Problems;

/// A catalogue in which private answers still stand.
pub struct Whole(Catalogue);

impl Whole {
    pub fn new(catalogue: Catalogue) -> Whole {
        Whole(catalogue)
    }

    /// Asks `follow` of all entries, private answers among them: who names whom, where a reader may know.
    pub fn mentions(mut self, follow: impl Fn(&Catalogue, &Problems) -> Vec<Vec<EntryIx>>, problems: &Problems) -> Whole {
        self.0.mentions = follow(&self.0, problems);
        self
    }

    /// The catalogue for parts and checks.
    pub fn withhold(self) -> Catalogue {
        let Whole(mut catalogue) = self;
        for entry in &mut catalogue.entries {
            withhold_of(entry, &catalogue.kinds[entry.kind.0]);
        }
        let mut named: HashSet<ContentPath> = HashSet::new();
        for entry in &catalogue.entries {
            for (_, answer) in &entry.answers {
                for_each_image(answer, &mut |image| {
                    named.insert(image.file.clone());
                });
            }
            for (_, text) in entry.texts.iter() {
                let file = &text.body.file.path;
                let outline = &text.body.outline;
                named.extend(outline.pictures.iter().filter_map(|picture| file.resolve(&decoded(&picture.written))));
                let links = outline.links.iter().filter(|link| link.form == LinkForm::Inline);
                named.extend(links.filter_map(|link| attachment(file, &link.written)));
            }
        }
        catalogue.pictures.retain(|path, _| named.contains(path));
        catalogue.attachments.retain(|path, _| named.contains(path));
        catalogue
    }
}

fn withhold_of(entry: &mut Entry, kind: &Kind) {
    let fields = kind.fields();
    let mut private = BTreeSet::new();
    take_private(fields, &mut entry.answers, &mut private);
    entry.evidence.fields.retain(|(place, keys)| {
        let shown = !fields[*place].private;
        if !shown {
            private.extend(keys.iter().cloned());
        }
        shown
    });
    let is_private = |key: &str| kind.place_of(key).is_some_and(|place| fields[place].private);
    if is_private("sources") {
        entry.sources.clear();
    }
    if is_private("evidence") {
        private.extend(entry.evidence.whole.drain(..));
        private.extend(entry.evidence.fields.drain(..).flat_map(|(_, keys)| keys));
    }
    if private.is_empty() {
        return;
    }
    // A source that a private answer names, and none that is shown, would tell of that answer.
    let mut shown: BTreeSet<Arc<str>> = entry.evidence.whole.iter().cloned().collect();
    shown.extend(entry.evidence.fields.iter().flat_map(|(_, keys)| keys).cloned());
    for (_, answer) in &entry.answers {
        answer.for_each_source(&mut |name| {
            shown.insert(name.key.clone());
        });
    }
    let is_told = |key: &Arc<str>| !private.contains(key) || shown.contains(key);
    entry.sources.retain(|source| source.key.as_ref().is_none_or(is_told));
}

/// Takes private answers out at any depth, and notes which sources they named.
fn take_private(fields: &[Field], answers: &mut Vec<(usize, Answer)>, sources: &mut BTreeSet<Arc<str>>) {
    answers.retain(|(place, answer)| {
        let shown = !fields[*place].private;
        if !shown {
            answer.for_each_source(&mut |name| {
                sources.insert(name.key.clone());
            });
        }
        shown
    });
    answers.iter_mut().for_each(|(place, answer)| take_private_within(&fields[*place].ty, answer, sources));
}

fn take_private_within(ty: &FieldType, answer: &mut Answer, sources: &mut BTreeSet<Arc<str>>) {
    for value in answer.stated_mut() {
        match (ty, value) {
            (FieldType::List(of), FieldValue::List(answers)) => {
                answers.iter_mut().for_each(|answer| take_private_within(of, answer, sources));
            }
            (FieldType::Group(table), FieldValue::Group(answers)) => take_private(&table.fields, answers, sources),
            _ => {}
        }
    }
}
