//! Pages at the root of the site, such as “about”.

use std::sync::Arc;

use super::fact::Shower;
use super::page::Heading;
use super::sources::{self, Notes};
use super::{Shelf, entries};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::Lang;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (at, entry) in catalogue.all().filter(|(_, entry)| catalogue.kind_of(entry).at_root) {
        for (lang, _) in entry.texts.iter() {
            let recipe = FreePage { at, lang, shelf: shelf.clone() };
            plan.add(Output::new(catalogue.address(entry, lang), Rank::Page, entry.file.as_str(), recipe), problems);
        }
    }
}

struct FreePage {
    at: EntryIx,
    lang: Lang,
    shelf: Arc<Shelf>,
}

impl Recipe for FreePage {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let (entry, lang) = (catalogue.entry(self.at), self.lang);
        let text = entry.texts.nearest(lang).1;
        let path = catalogue.address(entry, lang);
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang,
            path: &path,
            template: "page",
            heading: text.name.clone(),
            section: catalogue.kind_of(entry).key.clone(),
            way: Vec::new(),
            alternates: entry.texts.iter().map(|(lang, _)| (lang, catalogue.address(entry, lang))).collect(),
        };
        let shower = Shower { catalogue, shelf: &self.shelf, kind: entry.kind.0, lang, notes: Notes::here(entry) };
        let value = Value::map([
            ("site", self.shelf.site(lang)),
            ("page", entries::entry_page(heading, entry, text).into()),
            ("entry", entries::head(catalogue, &shower, entry, text).into()),
            ("toc", entries::toc(text)),
            ("sources", sources::values(entry)),
        ]);
        let body = entries::body(catalogue, &self.shelf, entry, text, lang);
        Ingredients::Page { template: "page", path, value, body: Some(body) }
    }

    fn reads(&self) -> Reads {
        Reads::FacesAndBody(self.at, self.lang)
    }
}
