//! All values of a facet, and all tags, each with its count.

use std::sync::Arc;

use super::page::{self, Heading};
use super::{Shelf, shelf};
use crate::model::catalogue::{Catalogue, FacetValue};
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for lang in catalogue.config.langs() {
        for kind in
            (0..catalogue.kinds.len()).filter(|kind| catalogue.kinds[*kind].listed && shelf::has_entries(catalogue, *kind, lang))
        {
            for facet in 0..catalogue.facets[kind].len() {
                let recipe = TermsPage { of: Terms::Facet(kind, facet), lang, shelf: shelf.clone() };
                if recipe.values(catalogue, lang).is_empty() {
                    continue;
                }
                plan.add(Output::new(recipe.path(catalogue, lang), Rank::List, "terms", recipe), problems);
            }
        }
        let tags = TermsPage { of: Terms::Tags, lang, shelf: shelf.clone() };
        if !tags.values(catalogue, lang).is_empty() {
            plan.add(Output::new(tags.path(catalogue, lang), Rank::List, "terms", tags), problems);
        }
    }
}

/// The facets of a kind with their values, for a list to be narrowed by.
pub fn facets(catalogue: &Catalogue, shelf: &Shelf, kind: usize, lang: Lang) -> Vec<Value> {
    let tag = catalogue.config.tag(lang);
    let facet = |(at, facet): (usize, &crate::model::catalogue::Facet)| {
        let field = &catalogue.kinds[kind].fields()[facet.field];
        let values = facet.values.iter().enumerate().filter_map(|(value, found)| {
            let href = shelf.term_link(kind, at, found.term, lang).cloned();
            Some(Value::map([
                ("label", Value::from(value_label(catalogue, kind, at, value, tag))),
                ("count", Value::from(count(found, catalogue, lang)?)),
                ("href", Value::from(href)),
            ]))
        });
        let values: Vec<Value> = values.collect();
        (!values.is_empty()).then(|| {
            Value::map([
                ("key", Value::from(field.key.clone())),
                ("label", Value::from(field.label.to(tag).clone())),
                ("href", Value::from(page::facet_path(catalogue, kind, &field.key, None, lang, 1))),
                ("values", Value::from(values)),
            ])
        })
    };
    catalogue.facets[kind].iter().enumerate().filter_map(facet).collect()
}

fn count(value: &FacetValue, catalogue: &Catalogue, lang: Lang) -> Option<usize> {
    let n = value.entries.iter().filter(|entry| catalogue.speaks(**entry, lang)).count();
    (n > 0).then_some(n)
}

/// The label of a value of a facet.
pub fn value_label(catalogue: &Catalogue, kind: usize, facet: usize, value: usize, tag: &str) -> Arc<str> {
    let facet = &catalogue.facets[kind][facet];
    let vocabulary = catalogue.kinds[kind].fields()[facet.field].ty.vocabulary();
    vocabulary.map_or_else(|| "".into(), |vocabulary| vocabulary.terms[facet.values[value].term].label.to(tag).clone())
}

#[derive(Clone, Copy)]
enum Terms {
    Facet(usize, usize),
    Tags,
}

struct TermsPage {
    of: Terms,
    lang: Lang,
    shelf: Arc<Shelf>,
}

impl TermsPage {
    fn path(&self, catalogue: &Catalogue, lang: Lang) -> WebPath {
        match self.of {
            Terms::Facet(kind, facet) => {
                let key = &catalogue.kinds[kind].fields()[catalogue.facets[kind][facet].field].key;
                page::facet_path(catalogue, kind, key, None, lang, 1)
            }
            Terms::Tags => WebPath::new("tags/index.html").below(&catalogue.config.language(lang).folder),
        }
    }

    fn values(&self, catalogue: &Catalogue, lang: Lang) -> Vec<Value> {
        match self.of {
            Terms::Facet(kind, facet) => {
                let key = &catalogue.kinds[kind].fields()[catalogue.facets[kind][facet].field].key;
                let Value::List(facets) = self.shelf.facets(kind, lang) else { return Vec::new() };
                let is_this = |facet: &&Value| matches!(facet.get("key"), Value::Text(found) if found == key);
                match facets.iter().find(is_this).map(|facet| facet.get("values")) {
                    Some(Value::List(values)) => values.to_vec(),
                    _ => Vec::new(),
                }
            }
            Terms::Tags => {
                let value = |tag: &FacetValue| {
                    let count = count(tag, catalogue, lang)?;
                    let href = page::tag_path(catalogue, tag.id.as_str(), lang, 1);
                    Some(Value::map([
                        ("label", Value::from(tag.text.clone())),
                        ("count", Value::from(count)),
                        ("href", Value::from(href)),
                    ]))
                };
                catalogue.tags.iter().filter_map(value).collect()
            }
        }
    }
}

impl Recipe for TermsPage {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let tag = catalogue.config.tag(self.lang);
        let path = self.path(catalogue, self.lang);
        let (kind, label, section, way) = match self.of {
            Terms::Facet(kind, facet) => {
                let label = catalogue.kinds[kind].fields()[catalogue.facets[kind][facet].field].label.to(tag).clone();
                let list = (catalogue.kinds[kind].label.to(tag).clone(), page::list_path(catalogue, kind, self.lang, 1));
                (Some(kind), label, catalogue.kinds[kind].key.clone(), vec![list])
            }
            Terms::Tags => (None, self.shelf.words(self.lang).get("tags"), "tags".into(), Vec::new()),
        };
        let alternates = catalogue
            .config
            .langs()
            .filter(|lang| !self.values(catalogue, *lang).is_empty())
            .map(|lang| (lang, self.path(catalogue, lang)));
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang: self.lang,
            path: &path,
            template: "facet",
            heading: label.clone(),
            section,
            way,
            alternates: alternates.collect(),
        };
        let facet = Value::map([("label", Value::from(label)), ("values", Value::from(self.values(catalogue, self.lang)))]);
        let value = Value::map([
            ("site", self.shelf.site(self.lang)),
            ("page", heading.page().into()),
            ("kind", kind.map_or(Value::Null, |kind| self.shelf.kind(kind, self.lang))),
            ("facet", facet),
        ]);
        Ingredients::Page { template: "facet", path, value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
