//! Is anything told at all?

use crate::model::catalogue::Catalogue;
use crate::problem::{Problems, links};

pub fn check(catalogue: &Catalogue, problems: &Problems) {
    for (_, entry) in catalogue.all() {
        for (_, text) in entry.texts.iter() {
            if text.body.outline.n_characters == 0 && text.body.outline.directives.is_empty() {
                problems.add(links::entry_without_text(&text.body.file.path));
            }
        }
    }
}
