//! Pages at the addresses that entries used to have.

use std::sync::Arc;

use super::Shelf;
use super::page::Heading;
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (at, lang, path) in all(catalogue) {
        let recipe = Redirect { at, lang, path: path.clone(), shelf: shelf.clone() };
        plan.add(Output::new(path, Rank::Page, catalogue.entry(at).file.as_str(), recipe), problems);
    }
}

/// Every address that an entry used to have, in each of its languages.
pub fn all(catalogue: &Catalogue) -> impl Iterator<Item = (EntryIx, Lang, WebPath)> {
    catalogue.all().flat_map(move |(at, entry)| {
        entry.texts.iter().flat_map(move |(lang, _)| {
            let now = catalogue.address(entry, lang);
            let gone = entry.former_ids.iter().filter(|former| !catalogue.by_id.contains_key(former));
            gone.map(move |former| (at, lang, WebPath::new(format!("{former}.html")).below(now.folder())))
        })
    })
}

struct Redirect {
    at: EntryIx,
    lang: Lang,
    path: WebPath,
    shelf: Arc<Shelf>,
}

impl Recipe for Redirect {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let entry = catalogue.entry(self.at);
        let name = entry.texts.nearest(self.lang).1.name.clone();
        let target = catalogue.address(entry, self.lang);
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang: self.lang,
            path: &target,
            template: "redirect",
            heading: name.clone(),
            section: "".into(),
            way: Vec::new(),
            alternates: Vec::new(),
        };
        let value = Value::map([
            ("site", self.shelf.site(self.lang)),
            ("page", heading.page().into()),
            ("target", Value::from(target.clone())),
            ("label", Value::from(name)),
        ]);
        Ingredients::Page { template: "redirect", path: self.path.clone(), value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
