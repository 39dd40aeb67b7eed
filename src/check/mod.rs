//! What a curator would complain about: one question per file, all answered in one run.

mod alt;
mod places;
mod rights;
mod text;

use crate::model::catalogue::Catalogue;
use crate::problem::Problems;

/// One question about the whole catalogue.
pub type Check = fn(&Catalogue, &Problems);

/// Every check.
pub const CHECKS: &[Check] = &[rights::check, alt::check, text::check, places::check];

/// Asks every question.
pub fn check(catalogue: &Catalogue, problems: &Problems) {
    CHECKS.iter().for_each(|check| check(catalogue, problems));
}
