//! The first page, in each language.

use std::sync::Arc;

use super::page::{self, Heading};
use super::{Shelf, shelf};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::kind::Sort;
use crate::model::lang::Lang;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

/// Cards of each kind, and lines of news: a row of three, so that a site with all kinds still opens on a light page.
const CARDS: usize = 3;
const NEWS: usize = 3;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for lang in catalogue.config.langs() {
        plan.add(
            Output::new(page::home_path(catalogue, lang), Rank::List, "home", Home { lang, shelf: shelf.clone() }),
            problems,
        );
    }
}

struct Home {
    lang: Lang,
    shelf: Arc<Shelf>,
}

impl Recipe for Home {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let (lang, shelf) = (self.lang, &self.shelf);
        let tag = catalogue.config.tag(lang);
        let path = page::home_path(catalogue, lang);
        let heading = Heading {
            catalogue,
            shelf,
            lang,
            path: &path,
            template: "home",
            heading: catalogue.config.name.to(tag).clone(),
            section: "".into(),
            way: Vec::new(),
            alternates: catalogue.config.langs().map(|lang| (lang, page::home_path(catalogue, lang))).collect(),
        };
        let listed = || {
            (0..catalogue.kinds.len()).filter(|kind| catalogue.kinds[*kind].listed && shelf::has_entries(catalogue, *kind, lang))
        };
        let (news, kinds): (Vec<usize>, Vec<usize>) = listed().partition(|kind| catalogue.kinds[*kind].sort == Sort::Newest);
        let cards = |kind: usize, most: usize| -> Vec<Value> {
            shelf.cards(catalogue, catalogue.by_kind[kind].clone().map(EntryIx), lang).take(most).collect()
        };
        let count = |kind: usize| catalogue.by_kind[kind].clone().filter(|at| catalogue.speaks(EntryIx(*at), lang)).count();
        let section = |kind: usize| {
            let about = &catalogue.kinds[kind];
            vec![
                ("key", Value::from(about.key.clone())),
                ("label", Value::from(about.label.to(tag).clone())),
                ("symbol", Value::from(about.symbol.clone())),
                ("count", Value::from(count(kind))),
                ("href", Value::from(page::list_path(catalogue, kind, lang, 1))),
            ]
        };
        let figures: Vec<Value> = kinds.iter().map(|kind| Value::map(section(*kind))).collect();
        let sections = kinds.iter().map(|kind| {
            let about = shelf::text(&catalogue.kinds[*kind].about, tag);
            Value::map(
                section(*kind).into_iter().chain([("about", Value::from(about)), ("cards", Value::from(cards(*kind, CARDS)))]),
            )
        });
        let sections: Vec<Value> = sections.collect();
        let facets = kinds.iter().flat_map(|kind| {
            let label = catalogue.kinds[*kind].label.to(tag).clone();
            match shelf.facets(*kind, lang) {
                Value::List(facets) => facets.to_vec(),
                _ => Vec::new(),
            }
            .into_iter()
            .map(move |facet| {
                Value::map([
                    ("kind", Value::from(label.clone())),
                    ("label", facet.get("label").clone()),
                    ("href", facet.get("href").clone()),
                    ("values", facet.get("values").clone()),
                ])
            })
        });
        let facets: Vec<Value> = facets.collect();
        let news: Vec<Value> = news.iter().flat_map(|kind| cards(*kind, NEWS)).collect();
        let value = Value::map([
            ("site", shelf.site(lang)),
            ("page", heading.page().into()),
            ("figures", figures.into()),
            ("sections", sections.into()),
            ("facets", facets.into()),
            ("news", news.into()),
        ]);
        Ingredients::Page { template: "home", path, value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
