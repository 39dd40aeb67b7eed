//! Loaded -> Catalogue: every name leads to an entry, or is reported.

mod arrange;
mod references;
pub mod target;
mod withhold;

use crate::derive::Derived;
use crate::load::Loaded;
use crate::model::catalogue::Catalogue;
use crate::model::entry::Status;
use crate::problem::Problems;
use withhold::Whole;

/// Whom a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Readers: published entries alone.
    Public,
    /// The office: drafts as well.
    Office,
}

/// Puts all entries together, in the order of the lists, and follows every name in them.
pub fn link(loaded: Loaded, derived: Derived, audience: Audience, problems: &Problems) -> Catalogue {
    let Loaded { config, kinds, entries } = loaded;
    let (shown, hidden) = entries.into_iter().partition(|entry| match entry.status {
        Status::Published => true,
        Status::Draft => audience == Audience::Office,
        Status::Withdrawn => false,
    });
    let whole = Whole::new(arrange::arrange(config, kinds, shown, hidden, derived, problems));
    whole.mentions(references::follow, problems).withhold()
}
