//! Pages at the addresses that entries used to have.

use std::sync::Arc;

use super::Shelf;
use super::page::Heading;
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::id::Id;
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Recipe, Value};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (at, entry) in catalogue.all() {
        for (lang, _) in entry.texts.iter() {
            for former in entry.former_ids.iter().filter(|former| !catalogue.by_id.contains_key(former)) {
                let recipe = Redirect { at, lang, former: former.clone(), shelf: shelf.clone() };
                plan.add(Output::new(recipe.path(catalogue), Rank::Page, entry.file.as_str(), recipe), problems);
            }
        }
    }
}

struct Redirect {
    at: EntryIx,
    lang: Lang,
    former: Id,
    shelf: Arc<Shelf>,
}

impl Redirect {
    fn path(&self, catalogue: &Catalogue) -> WebPath {
        let entry = catalogue.entry(self.at);
        let now = catalogue.address(entry, self.lang);
        let folder = now.as_str().rsplit_once('/').map_or("", |(folder, _)| folder);
        WebPath::new(format!("{}.html", self.former)).below(folder)
    }
}

impl Recipe for Redirect {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let entry = catalogue.entry(self.at);
        let name = entry.texts.nearest(self.lang).1.name.clone();
        let path = self.path(catalogue);
        let target = catalogue.address(entry, self.lang);
        let heading = Heading {
            catalogue,
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
        Ingredients::Page { template: "redirect", path, value, body: None }
    }
}
