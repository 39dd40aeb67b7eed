//! What is new, as an Atom feed (RFC 4287) in each language.

use std::cmp::Reverse;
use std::sync::Arc;

use super::Shelf;
use super::page;
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::date::Date;
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

const MAX_ENTRIES: usize = 20;

/// The feed of a language, if anything in it has a date.
pub fn path(catalogue: &Catalogue, lang: Lang) -> Option<WebPath> {
    let has_date = catalogue.entries.iter().any(|entry| entry.published.is_some() && entry.texts.exact(lang).is_some());
    has_date.then(|| WebPath::new("feed.xml").below(&catalogue.config.language(lang).folder))
}

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for lang in catalogue.config.langs() {
        if let Some(path) = path(catalogue, lang) {
            plan.add(Output::new(path.clone(), Rank::Feed, "feed", Feed { lang, path, shelf: shelf.clone() }), problems);
        }
    }
}

struct Feed {
    lang: Lang,
    path: WebPath,
    shelf: Arc<Shelf>,
}

impl Recipe for Feed {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let (lang, config) = (self.lang, &catalogue.config);
        let tag = config.tag(lang);
        let changed = |at: EntryIx| {
            let entry = catalogue.entry(at);
            entry.updated.max(entry.published)
        };
        let mut newest: Vec<(Date, EntryIx)> = catalogue
            .all()
            .filter(|(_, entry)| entry.texts.exact(lang).is_some())
            .filter_map(|(at, entry)| Some((entry.published?, at)))
            .collect();
        newest.sort_by_key(|(date, at)| (Reverse(*date), catalogue.entry(*at).id.clone()));
        newest.truncate(MAX_ENTRIES);
        // An id that stays the same wherever the site stands (RFC 4151), unless the site has an address.
        let id_of =
            |path: &WebPath| page::absolute(catalogue, path).unwrap_or_else(|| format!("tag:{},2026:{path}", config.tag_id));
        let entries: Vec<Value> = newest
            .iter()
            .map(|(published, at)| {
                let entry = catalogue.entry(*at);
                let text = entry.texts.nearest(lang).1;
                let address = catalogue.address(entry, lang);
                Value::map([
                    ("id", Value::from(id_of(&address))),
                    ("title", Value::from(text.name.clone())),
                    ("updated", Value::from(changed(*at).unwrap_or(*published).rfc3339())),
                    ("published", Value::from(published.rfc3339())),
                    ("summary", Value::from(text.summary.clone())),
                    ("href", page::absolute(catalogue, &address).map_or_else(|| Value::from(address.clone()), Value::from)),
                ])
            })
            .collect();
        let updated = newest.iter().filter_map(|(_, at)| changed(*at)).max().map(|date| date.rfc3339());
        let home = page::home_path(catalogue, lang);
        let feed = Value::map([
            ("id", Value::from(id_of(&home))),
            ("title", Value::from(config.name.to(tag).clone())),
            ("subtitle", Value::from(super::shelf::text(&config.tagline, tag))),
            ("updated", Value::from(updated)),
            ("self", Value::from(page::absolute(catalogue, &self.path))),
            ("home", page::absolute(catalogue, &home).map_or_else(|| Value::from(home.clone()), Value::from)),
            ("lang", Value::from(config.language(lang).tag.clone())),
            ("author", Value::from(super::shelf::text(&config.organiser, tag).unwrap_or_else(|| config.name.to(tag).clone()))),
            ("entries", entries.into()),
        ]);
        let value = Value::map([
            ("site", self.shelf.site(lang)),
            ("feed", feed),
            ("page", Value::map([("lang", Value::from(config.language(lang).tag.clone()))])),
        ]);
        Ingredients::Page { template: "feed", path: self.path.clone(), value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
