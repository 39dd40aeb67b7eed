//! Whose is each picture, and may it be shown?

use crate::derive::for_each_image;
use crate::model::catalogue::Catalogue;
use crate::model::entry::Status;
use crate::problem::{Problems, links};

/// A picture of a published entry without credit or licence is an error, in a draft a warning (decisions 6).
pub fn check(catalogue: &Catalogue, problems: &Problems) {
    for (_, entry) in catalogue.all() {
        for (_, answer) in &entry.answers {
            for_each_image(answer, &mut |image| {
                if image.credit.is_none() || image.licence.is_none() {
                    let problem = links::picture_without_rights(&image.at, image.file.name());
                    problems.add(if entry.status == Status::Draft { problem.in_draft() } else { problem });
                }
            });
        }
    }
}
