//! Values that many pages show, made once and shared by reference: the site itself, and a card per entry.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use super::{card, page};
use crate::model::assets::Assets;
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::{Label, Lang};
use crate::model::words::Words;
use crate::path::WebPath;
use crate::plan::{Shown, Value, page_value};

/// Entries of one list page.
pub const PER_PAGE: usize = 24;

/// What parts share.
pub struct Shelf {
    pub assets: Assets,
    /// By language.
    words: Arc<[Words]>,
    /// By language.
    sites: Vec<Value>,
    /// By language and entry, once it was asked for.
    cards: Vec<Vec<OnceLock<Value>>>,
    /// By language and kind: what a card or a page says of its kind.
    kinds: Vec<Vec<Value>>,
    /// By language and kind: its facets with their values and counts.
    facets: Vec<Vec<Value>>,
    /// By language: where the list of a tag is.
    tags: Vec<HashMap<Arc<str>, WebPath>>,
    /// By language, kind and facet: where the list of each value is, by the place of its term.
    terms: Vec<Vec<Vec<HashMap<usize, WebPath>>>>,
}

page_value! {
    /// `site`: what every page says of the website.
    pub struct Site {
        pub name: Arc<str>,
        pub tagline: Option<Arc<str>>,
        pub description: Option<Arc<str>>,
        pub organiser: Option<Arc<str>>,
        pub footer: Option<Arc<str>>,
        pub icp: Option<Arc<str>>,
        pub icp_href: Option<&'static str>,
        pub psb: Option<Arc<str>>,
        pub psb_href: Option<&'static str>,
        pub home: WebPath,
        /// `key`, `label`, `href` of each kind that has entries.
        pub nav: Vec<Value>,
        /// `label`, `href` of the free pages for the footer.
        pub pages: Vec<Value>,
        pub feed: Option<WebPath>,
        pub tags: Option<WebPath>,
        pub places: Option<WebPath>,
        pub style: WebPath,
        pub icon: Option<WebPath>,
        pub generator: &'static str,
    }

    /// `kind`: what a page says of a kind.
    pub struct KindValue {
        pub key: Arc<str>,
        pub label: Arc<str>,
        pub symbol: Arc<str>,
        /// Its list, if it has one.
        pub href: Option<WebPath>,
    }
}

/// The text of a label, unless it is empty.
pub fn text(label: &Label, tag: &str) -> Option<Arc<str>> {
    Some(label.to(tag).clone()).filter(|text| !text.is_empty())
}

impl Shelf {
    pub fn new(catalogue: &Catalogue, assets: Assets, words: Arc<[Words]>) -> Shelf {
        let langs: Vec<Lang> = catalogue.config.langs().collect();
        let kinds: Vec<Vec<Value>> = langs
            .iter()
            .map(|lang| (0..catalogue.kinds.len()).map(|kind| kind_value(catalogue, kind, *lang)).collect())
            .collect();
        let sites = langs.iter().map(|lang| site(catalogue, &assets, *lang)).collect();
        let cards = langs.iter().map(|_| catalogue.entries.iter().map(|_| OnceLock::new()).collect()).collect();
        let tag_links = |lang: &Lang| {
            catalogue.tags.iter().map(|tag| (tag.text.clone(), page::tag_path(catalogue, tag.id.as_str(), *lang, 1))).collect()
        };
        let tags = langs.iter().map(tag_links).collect();
        let terms = langs
            .iter()
            .map(|lang| (0..catalogue.kinds.len()).map(|kind| term_links(catalogue, kind, *lang)).collect())
            .collect();
        let mut shelf = Shelf { assets, words, sites, cards, kinds, facets: Vec::new(), tags, terms };
        shelf.facets = langs
            .iter()
            .map(|lang| (0..catalogue.kinds.len()).map(|kind| facets(catalogue, &shelf, kind, *lang)).collect())
            .collect();
        shelf
    }

    /// The words of the theme: those that a page shows are part of its value.
    pub fn words(&self, lang: Lang) -> &Words {
        &self.words[usize::from(lang.0)]
    }

    pub fn site(&self, lang: Lang) -> Value {
        self.sites[usize::from(lang.0)].clone()
    }

    pub fn kind(&self, kind: usize, lang: Lang) -> Value {
        self.kinds[usize::from(lang.0)][kind].clone()
    }

    /// The facets of a kind with their values and counts, as a list of maps.
    pub fn facets(&self, kind: usize, lang: Lang) -> Value {
        self.facets[usize::from(lang.0)][kind].clone()
    }

    /// Where the list of a tag is.
    pub fn tag_link(&self, tag: &str, lang: Lang) -> Option<&WebPath> {
        self.tags[usize::from(lang.0)].get(tag)
    }

    /// Where the list of a value is: a term of the facet of a kind.
    pub fn term_link(&self, kind: usize, facet: usize, term: usize, lang: Lang) -> Option<&WebPath> {
        self.terms[usize::from(lang.0)][kind][facet].get(&term)
    }

    /// The card of an entry in just this language; `None` where it has no text in it.
    pub fn card(&self, catalogue: &Catalogue, at: EntryIx, lang: Lang) -> Option<&Value> {
        let entry = catalogue.entry(at);
        let text = entry.texts.exact(lang)?;
        let words = &self.words[usize::from(lang.0)];
        let make = || card::card(catalogue, entry, text, lang, self.kind(entry.kind.0, lang), words);
        Some(self.cards[usize::from(lang.0)][at.0].get_or_init(make))
    }

    /// The card of an entry in this language, or else in the default one.
    pub fn nearest_card(&self, catalogue: &Catalogue, at: EntryIx, lang: Lang) -> Value {
        self.card(catalogue, at, lang).or_else(|| self.card(catalogue, at, Lang::DEFAULT)).cloned().unwrap_or(Value::Null)
    }

    /// The cards of those entries that have a text in this language.
    pub fn cards<'a>(
        &'a self,
        catalogue: &'a Catalogue,
        entries: impl IntoIterator<Item = EntryIx> + 'a,
        lang: Lang,
    ) -> impl Iterator<Item = Value> + 'a {
        entries.into_iter().filter_map(move |at| self.card(catalogue, at, lang).cloned())
    }
}

fn term_links(catalogue: &Catalogue, kind: usize, lang: Lang) -> Vec<HashMap<usize, WebPath>> {
    let links = |facet: &crate::model::catalogue::Facet| {
        let key = &catalogue.kinds[kind].fields()[facet.field].key;
        facet
            .values
            .iter()
            .map(|value| (value.term, page::facet_path(catalogue, kind, key, Some(value.id.as_str()), lang, 1)))
            .collect()
    };
    catalogue.facets[kind].iter().map(links).collect()
}

fn facets(catalogue: &Catalogue, shelf: &Shelf, kind: usize, lang: Lang) -> Value {
    super::terms::facets(catalogue, shelf, kind, lang)
        .into_iter()
        .map(|facet| facet.shown(Shown::Everywhere))
        .collect::<Vec<_>>()
        .into()
}

/// Whether readers of a language see entries of a kind.
pub fn has_entries(catalogue: &Catalogue, kind: usize, lang: Lang) -> bool {
    catalogue.by_kind[kind].clone().any(|at| catalogue.entries[at].texts.exact(lang).is_some())
}

fn kind_value(catalogue: &Catalogue, at: usize, lang: Lang) -> Value {
    let kind = &catalogue.kinds[at];
    let href = (kind.listed && has_entries(catalogue, at, lang)).then(|| page::list_path(catalogue, at, lang, 1));
    Value::from(KindValue {
        key: kind.key.clone(),
        label: kind.label.to(catalogue.config.tag(lang)).clone(),
        symbol: kind.symbol.clone(),
        href,
    })
    .shown(Shown::Everywhere)
}

fn site(catalogue: &Catalogue, assets: &Assets, lang: Lang) -> Value {
    let config = &catalogue.config;
    let tag = config.tag(lang);
    let folder = &config.language(lang).folder;
    let listed = (0..catalogue.kinds.len()).filter(|kind| catalogue.kinds[*kind].listed && has_entries(catalogue, *kind, lang));
    let nav = listed.map(|at| {
        let kind = &catalogue.kinds[at];
        Value::map([
            ("key", Value::from(kind.key.clone())),
            ("label", Value::from(kind.label.to(tag).clone())),
            ("href", Value::from(page::list_path(catalogue, at, lang, 1))),
        ])
    });
    let free = catalogue.all().filter(|(_, entry)| catalogue.kind_of(entry).at_root);
    let pages = free.filter_map(|(_, entry)| {
        let text = entry.texts.exact(lang)?;
        Some(Value::map([("label", Value::from(text.name.clone())), ("href", Value::from(catalogue.address(entry, lang)))]))
    });
    let has_tags =
        catalogue.tags.iter().any(|tag| tag.entries.iter().any(|entry| catalogue.entry(*entry).texts.exact(lang).is_some()));
    let site = Site {
        name: config.name.to(tag).clone(),
        tagline: text(&config.tagline, tag),
        description: text(&config.description, tag),
        organiser: text(&config.organiser, tag),
        footer: text(&config.footer, tag),
        icp_href: config.icp.as_ref().map(|_| "https://beian.miit.gov.cn/"),
        icp: config.icp.clone(),
        psb_href: config.psb.as_ref().map(|_| "https://beian.mps.gov.cn/"),
        psb: config.psb.clone(),
        home: page::home_path(catalogue, lang),
        nav: nav.collect(),
        pages: pages.collect(),
        feed: super::feed::path(catalogue, lang),
        tags: has_tags.then(|| WebPath::new("tags/index.html").below(folder)),
        places: super::places::has_places(catalogue, lang).then(|| super::places::path(catalogue, lang)),
        style: assets.style.clone(),
        icon: assets.icon.clone(),
        generator: concat!("longyao ", env!("CARGO_PKG_VERSION")),
    };
    Value::from(site).shown(Shown::Everywhere)
}
