//! Loaded -> Catalogue: every name leads to an entry, or is reported.

mod arrange;
mod drafts;
mod references;
pub mod target;
mod withhold;

use std::collections::BTreeMap;

use crate::derive::Derived;
use crate::load::Loaded;
use crate::model::catalogue::Catalogue;
use crate::model::entry::Status;
use crate::path::{ContentPath, Hash};
use crate::problem::{Problems, links};
use arrange::Parted;
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
///
/// Drafts are followed for their problems in any case. In a public site they may lead to each other and to what is
/// published, and nothing of them is in the catalogue.
pub fn link(loaded: Loaded, derived: Derived, audience: Audience, problems: &Problems) -> Catalogue {
    let Loaded { config, kinds, entries, faces, n_unread } = loaded;
    // What is named may be in a text that could not be read.
    let is_whole = n_unread == 0 || !problems.any_error();
    let hidden = arrange::hidden(entries.iter().filter(|entry| !is_shown(entry.status, audience)));
    let entries = entries.into_iter().filter(|entry| entry.status != Status::Withdrawn);
    let (shown, drafts) = entries.partition(|entry| is_shown(entry.status, audience));
    let faces = with_files(&faces, &derived);
    let parted = Parted { shown, drafts, hidden };
    let (catalogue, drafts) = arrange::arrange(config, kinds, parted, derived, faces, problems);
    let follow = |catalogue: &Catalogue, problems: &Problems| {
        let own = Problems::default();
        let mentions = references::follow(catalogue, &drafts, &own);
        let own = own.into_vec().into_iter();
        problems.extend(own.map(|problem| if is_whole { problem } else { links::while_others_are_unread(problem) }));
        mentions
    };
    Whole::new(catalogue).mentions(follow, problems).withhold()
}

fn is_shown(status: Status, audience: Audience) -> bool {
    match status {
        Status::Published => true,
        Status::Draft => audience == Audience::Office,
        Status::Withdrawn => false,
    }
}

/// Adds to the faces of texts the pictures and other files that they name.
fn with_files(faces: &Hash, derived: &Derived) -> Hash {
    let files: BTreeMap<&ContentPath, Hash> = (derived.pictures.values().map(|(file, _)| file))
        .chain(derived.attachments.values())
        .map(|file| (&file.path, file.hash))
        .collect();
    Hash::of(&[faces.bytes().as_slice(), Hash::of_files(files).bytes()].concat())
}
