//! Takes out of a catalogue what no reader may get, before any part of the website sees it.
//!
//! A private answer is read, checked and followed like any other, and then it is gone. A picture or file stays only where a
//! text or an answer that is shown names it: those of drafts and of private fields would else lie in the website unlinked.

use std::collections::HashSet;

use crate::derive::{attachment, decoded, for_each_image};
use crate::markdown::LinkForm;
use crate::model::catalogue::Catalogue;
use crate::model::kind::{Field, FieldType};
use crate::model::value::{Answer, FieldValue};
use crate::path::ContentPath;

pub fn withhold(catalogue: &mut Catalogue) {
    for entry in &mut catalogue.entries {
        let fields = catalogue.kinds[entry.kind.0].fields();
        take_private(fields, &mut entry.answers);
        if fields.iter().any(|field| &*field.key == "cover" && field.private) {
            entry.cover = None;
        }
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
}

fn take_private(fields: &[Field], answers: &mut Vec<(usize, Answer)>) {
    answers.retain(|(place, _)| !fields[*place].private);
    answers.iter_mut().for_each(|(place, answer)| take_private_within(&fields[*place].ty, answer));
}

fn take_private_within(ty: &FieldType, answer: &mut Answer) {
    let Answer::Known(value) = answer else { return };
    match (ty, value) {
        (FieldType::List(of), FieldValue::List(answers)) => answers.iter_mut().for_each(|answer| take_private_within(of, answer)),
        (FieldType::Group(table), FieldValue::Group(answers)) => take_private(&table.fields, answers),
        _ => {}
    }
}
