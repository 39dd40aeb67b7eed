//! Loaded -> Catalogue: every name leads to an entry, or is reported.

mod arrange;
mod references;
pub mod target;
mod withhold;

use std::collections::BTreeMap;

use crate::derive::Derived;
use crate::load::Loaded;
use crate::model::catalogue::Catalogue;
use crate::model::entry::Status;
use crate::path::{ContentPath, Hash};
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
pub fn link(loaded: Loaded, derived: Derived, audience: Audience, problems: &Problems) -> Catalogue {
    let Loaded { config, kinds, entries, faces } = loaded;
    let (shown, hidden) = entries.into_iter().partition(|entry| match entry.status {
        Status::Published => true,
        Status::Draft => audience == Audience::Office,
        Status::Withdrawn => false,
    });
    let faces = with_files(&faces, &derived);
    let mut catalogue = arrange::arrange(config, kinds, shown, hidden, derived, faces, problems);
    catalogue.mentions = references::follow(&catalogue, problems);
    withhold::withhold(&mut catalogue);
    catalogue
}

/// Adds to the faces of texts the pictures and other files that they name.
fn with_files(faces: &Hash, derived: &Derived) -> Hash {
    let files: BTreeMap<&ContentPath, &Hash> = (derived.pictures.values().map(|(file, _)| file))
        .chain(derived.attachments.values())
        .map(|file| (&file.path, &file.hash))
        .collect();
    let mut all = faces.bytes().to_vec();
    for (path, hash) in files {
        all.extend_from_slice(path.as_str().as_bytes());
        all.push(b'\n');
        all.extend_from_slice(hash.bytes());
    }
    Hash::of(&all)
}
