//! Lists in pages of 24: all entries of a kind, those with one value of a facet, those with one tag.

use std::sync::Arc;

use super::page::{self, Heading};
use super::shelf::{PER_PAGE, text};
use super::{Shelf, terms};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

/// Which entries a list shows.
#[derive(Clone, Copy)]
pub enum Scope {
    Kind(usize),
    /// Kind, place among its facets, place among the facet's values.
    Facet(usize, usize, usize),
    Tag(usize),
}

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for lang in catalogue.config.langs() {
        for kind in (0..catalogue.kinds.len()).filter(|kind| catalogue.kinds[*kind].listed) {
            add(catalogue, shelf, Scope::Kind(kind), lang, plan, problems);
            for (facet, values) in catalogue.facets[kind].iter().enumerate() {
                for value in 0..values.values.len() {
                    add(catalogue, shelf, Scope::Facet(kind, facet, value), lang, plan, problems);
                }
            }
        }
        for tag in 0..catalogue.tags.len() {
            add(catalogue, shelf, Scope::Tag(tag), lang, plan, problems);
        }
    }
}

fn add(catalogue: &Catalogue, shelf: &Arc<Shelf>, scope: Scope, lang: Lang, plan: &mut Plan, problems: &Problems) {
    let entries: Arc<[EntryIx]> = scope.entries(catalogue).into_iter().filter(|entry| catalogue.speaks(*entry, lang)).collect();
    for page in 1..=entries.len().div_ceil(PER_PAGE) {
        let path = scope.path(catalogue, lang, page);
        let recipe = ListPage { scope, lang, page, entries: entries.clone(), shelf: shelf.clone() };
        plan.add(Output::new(path, Rank::List, "lists", recipe), problems);
    }
}

impl Scope {
    fn entries(self, catalogue: &Catalogue) -> Vec<EntryIx> {
        match self {
            Scope::Kind(kind) => catalogue.by_kind[kind].clone().map(EntryIx).collect(),
            Scope::Facet(kind, facet, value) => catalogue.facets[kind][facet].values[value].entries.clone(),
            Scope::Tag(tag) => catalogue.tags[tag].entries.clone(),
        }
    }

    pub fn path(self, catalogue: &Catalogue, lang: Lang, page: usize) -> WebPath {
        match self {
            Scope::Kind(kind) => page::list_path(catalogue, kind, lang, page),
            Scope::Facet(kind, facet, value) => {
                let facet = &catalogue.facets[kind][facet];
                let key = &catalogue.kinds[kind].fields()[facet.field].key;
                page::facet_path(catalogue, kind, key, Some(facet.values[value].id.as_str()), lang, page)
            }
            Scope::Tag(tag) => page::tag_path(catalogue, catalogue.tags[tag].id.as_str(), lang, page),
        }
    }

    fn has_entries(self, catalogue: &Catalogue, lang: Lang) -> bool {
        let has_card = |entry: &EntryIx| catalogue.speaks(*entry, lang);
        match self {
            Scope::Kind(kind) => catalogue.by_kind[kind].clone().map(EntryIx).any(|entry| has_card(&entry)),
            Scope::Facet(kind, facet, value) => catalogue.facets[kind][facet].values[value].entries.iter().any(has_card),
            Scope::Tag(tag) => catalogue.tags[tag].entries.iter().any(has_card),
        }
    }
}

struct ListPage {
    scope: Scope,
    lang: Lang,
    page: usize,
    entries: Arc<[EntryIx]>,
    shelf: Arc<Shelf>,
}

impl Recipe for ListPage {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let (lang, shelf) = (self.lang, &self.shelf);
        let (tag, words) = (catalogue.config.tag(lang), shelf.words(lang));
        let path = self.scope.path(catalogue, lang, self.page);
        let kind = match self.scope {
            Scope::Kind(kind) | Scope::Facet(kind, ..) => Some(kind),
            Scope::Tag(_) => None,
        };
        let kind_label = kind.map(|kind| catalogue.kinds[kind].label.to(tag).clone());
        let (heading, chosen, way) = match self.scope {
            Scope::Kind(_) => (kind_label.clone().unwrap_or_default(), Value::Null, Vec::new()),
            Scope::Facet(kind, facet, value) => {
                let field = &catalogue.kinds[kind].fields()[catalogue.facets[kind][facet].field];
                let label = terms::value_label(catalogue, kind, facet, value, tag);
                let list = page::list_path(catalogue, kind, lang, 1);
                let facet_page = page::facet_path(catalogue, kind, &field.key, None, lang, 1);
                let facet_label = field.label.to(tag).clone();
                let way = vec![(kind_label.clone().unwrap_or_default(), list.clone()), (facet_label.clone(), facet_page)];
                let heading = [kind_label.clone().unwrap_or_default(), label.clone()].join(&words.get("parts_between")).into();
                (heading, chosen(facet_label, label, list), way)
            }
            Scope::Tag(at) => {
                let all = WebPath::new("tags/index.html").below(&catalogue.config.language(lang).folder);
                let heading = words.fill("with_tag", &catalogue.tags[at].text).into();
                (heading, Value::Null, vec![(words.get("tags"), all)])
            }
        };
        let heading = Heading {
            catalogue,
            shelf,
            lang,
            path: &path,
            template: "list",
            heading,
            section: kind.map_or_else(|| "tags".into(), |kind| catalogue.kinds[kind].key.clone()),
            way,
            alternates: self.alternates(catalogue),
        };
        let page = heading.page();
        let first = (self.page - 1) * PER_PAGE;
        let on_page = &self.entries[first..(first + PER_PAGE).min(self.entries.len())];
        let about =
            kind.filter(|_| matches!(self.scope, Scope::Kind(_))).and_then(|kind| text(&catalogue.kinds[kind].about, tag));
        let page = page::Page { description: about.clone().or(page.description.clone()), ..page };
        let facets = kind.map_or_else(|| Value::from(Vec::<Value>::new()), |kind| shelf.facets(kind, lang));
        let here = matches!(self.scope, Scope::Facet(..)).then(|| self.scope.path(catalogue, lang, 1));
        let value = Value::map([
            ("site", shelf.site(lang)),
            ("page", page.into()),
            ("kind", kind.map_or(Value::Null, |kind| shelf.kind(kind, lang))),
            ("about", about.into()),
            ("cards", shelf.cards(catalogue, on_page.iter().copied(), lang).collect::<Vec<_>>().into()),
            ("pager", self.pager(catalogue)),
            ("facets", facets),
            ("here", Value::from(here)),
            ("chosen", chosen),
        ]);
        Ingredients::Page { template: "list", path, value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}

fn chosen(facet: Arc<str>, label: Arc<str>, clear: WebPath) -> Value {
    Value::map([("facet", Value::from(facet)), ("label", Value::from(label)), ("clear", Value::from(clear))])
}

impl ListPage {
    /// The same list in other languages: its first page, since lists differ in length.
    fn alternates(&self, catalogue: &Catalogue) -> Vec<(Lang, WebPath)> {
        let others = catalogue.config.langs().filter(|lang| self.scope.has_entries(catalogue, *lang));
        others.map(|lang| (lang, self.scope.path(catalogue, lang, if lang == self.lang { self.page } else { 1 }))).collect()
    }

    fn pager(&self, catalogue: &Catalogue) -> Value {
        let pages = self.entries.len().div_ceil(PER_PAGE);
        let link = |page: usize| (1..=pages).contains(&page).then(|| self.scope.path(catalogue, self.lang, page));
        let mut numbers = Vec::new();
        let mut last = 0;
        // The ends, and two on either side of this page; a gap where numbers are left out.
        for page in (1..=pages).filter(|page| *page == 1 || *page == pages || page.abs_diff(self.page) <= 2) {
            if page > last + 1 {
                numbers.push(Value::map([("n", Value::Null), ("href", Value::Null)]));
            }
            let href = (page != self.page).then(|| link(page)).flatten();
            numbers.push(Value::map([("n", Value::from(page)), ("href", Value::from(href))]));
            last = page;
        }
        Value::map([
            ("page", Value::from(self.page)),
            ("pages", Value::from(pages)),
            ("total", Value::from(self.entries.len())),
            ("prev", Value::from(link(self.page - 1))),
            ("next", Value::from(link(self.page + 1))),
            ("numbers", Value::from(numbers)),
        ])
    }
}
