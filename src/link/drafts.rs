//! Drafts of a site that is made for readers: checked like any other entry, and never in its catalogue.

use std::collections::HashMap;
use std::sync::Arc;

use super::arrange::aliases;
use crate::model::entry::{Body, Entry};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::path::ContentPath;

/// The entries that are not shown yet, found by id, name and file. Problems alone come of them: no part sees this.
pub struct Drafts {
    /// In the order of their files.
    pub entries: Vec<Entry>,
    by_id: HashMap<Id, usize>,
    by_name: HashMap<Arc<str>, usize>,
    by_file: HashMap<ContentPath, (usize, Lang)>,
}

impl Drafts {
    pub fn new(entries: Vec<Entry>, kinds: &[Kind]) -> Drafts {
        let (mut by_id, mut by_name, mut by_file) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (at, entry) in entries.iter().enumerate() {
            by_id.insert(entry.id.clone(), at);
            for (lang, text) in entry.texts.iter() {
                by_name.entry(text.name.clone()).or_insert(at);
                by_file.insert(text.body.file.path.clone(), (at, lang));
            }
        }
        for (at, entry) in entries.iter().enumerate() {
            for alias in aliases(entry, &kinds[entry.kind.0]) {
                by_name.entry(alias).or_insert(at);
            }
        }
        Drafts { entries, by_id, by_name, by_file }
    }

    /// The draft that is meant by an id or a name.
    pub fn find(&self, written: &str) -> Option<&Entry> {
        let written = written.trim();
        let at = Id::parse(written).and_then(|id| self.by_id.get(&id)).or_else(|| self.by_name.get(written))?;
        Some(&self.entries[*at])
    }

    /// The text of a draft that stands in one of these files.
    pub fn in_file(&self, paths: &[ContentPath]) -> Option<&Body> {
        let (at, lang) = paths.iter().find_map(|path| self.by_file.get(path))?;
        Some(&self.entries[*at].texts.nearest(*lang).1.body)
    }
}
