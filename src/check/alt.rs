//! Is it said what a picture shows, for those who do not see it?

use crate::derive::for_each_image;
use crate::model::catalogue::Catalogue;
use crate::problem::{Problems, links};

pub fn check(catalogue: &Catalogue, problems: &Problems) {
    for (_, entry) in catalogue.all() {
        for (_, answer) in &entry.answers {
            for_each_image(answer, &mut |image| {
                if image.alt.trim().is_empty() {
                    problems.add(links::picture_without_alt(&image.at, image.file.name()));
                }
            });
        }
    }
}
