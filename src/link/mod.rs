//! Loaded -> Catalogue: every name leads to an entry, or is reported.

mod arrange;
mod drafts;
mod references;
pub mod target;
mod withhold;

use crate::derive::Derived;
use crate::load::Loaded;
use crate::model::catalogue::Catalogue;
use crate::model::entry::Status;
use crate::problem::Problems;

/// Whom a site is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Readers: published entries alone.
    Public,
    /// The office: drafts as well.
    Office,
}

/// Puts all entries together, in the order of the lists, and follows every name in them.
///
/// Drafts are followed for their problems in any case. In a public site they may lead to each other and to what is
/// published, and nothing of them is in the catalogue.
pub fn link(loaded: Loaded, derived: Derived, audience: Audience, problems: &Problems) -> Catalogue {
    let Loaded { config, kinds, entries } = loaded;
    let hidden = arrange::hidden(entries.iter().filter(|entry| !is_shown(entry.status, audience)));
    let entries = entries.into_iter().filter(|entry| entry.status != Status::Withdrawn);
    let (shown, drafts) = entries.partition(|entry| is_shown(entry.status, audience));
    let (mut catalogue, drafts) = arrange::arrange(config, kinds, shown, drafts, hidden, derived, problems);
    catalogue.mentions = references::follow(&catalogue, &drafts, problems);
    withhold::withhold(&mut catalogue);
    catalogue
}

fn is_shown(status: Status, audience: Audience) -> bool {
    match status {
        Status::Published => true,
        Status::Draft => audience == Audience::Office,
        Status::Withdrawn => false,
    }
}
