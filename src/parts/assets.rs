//! Files of the theme, and files that texts lead to.

use std::sync::Arc;

use super::Shelf;
use crate::model::catalogue::Catalogue;
use crate::model::id::Id;
use crate::path::{ContentRef, WebPath};
use crate::plan::{Ingredients, Output, Plan, Rank, Recipe};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (path, bytes) in &shelf.assets.files {
        plan.add(Output::new(path.clone(), Rank::Asset, "theme", Bytes(bytes.clone())), problems);
    }
    let mut attachments: Vec<&ContentRef> = catalogue.attachments.values().collect();
    attachments.sort();
    for content in attachments {
        let path = attachment_path(content);
        if !plan.has(&path) {
            plan.add(Output::new(path, Rank::Asset, content.path.as_str(), Copied(content.clone())), problems);
        }
    }
}

/// `assets/files/gui-hua-1a2b3c4d5e.pdf`: the name for people, the hash so that an old page finds its old file.
pub fn attachment_path(content: &ContentRef) -> WebPath {
    let (stem, ending) = content.path.name().rsplit_once('.').unwrap_or((content.path.name(), "bin"));
    let name = Id::from_name(stem).map_or_else(|| "file".to_owned(), |id| id.to_string());
    WebPath::new(format!("assets/files/{name}-{}.{}", content.hash.short(), ending.to_ascii_lowercase()))
}

/// A file whose bytes are known when it is planned.
pub struct Bytes(pub Arc<[u8]>);

impl Recipe for Bytes {
    fn ingredients(&self, _: &Catalogue) -> Ingredients {
        Ingredients::Bytes(self.0.clone())
    }
}

struct Copied(ContentRef);

impl Recipe for Copied {
    fn ingredients(&self, _: &Catalogue) -> Ingredients {
        Ingredients::Copy { source: self.0.clone() }
    }
}
