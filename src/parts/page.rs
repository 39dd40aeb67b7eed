//! What every page says of itself, and where pages stand.

use std::sync::Arc;

use super::Shelf;
use crate::model::catalogue::Catalogue;
use crate::model::lang::Lang;
use crate::path::WebPath;
use crate::plan::{Value, page_value};

page_value! {
    /// `page`: the page itself.
    pub struct Page {
        /// For the window: complete.
        pub title: String,
        pub heading: Arc<str>,
        pub description: Option<Arc<str>>,
        pub lang: Arc<str>,
        pub template: &'static str,
        /// The kind that the page belongs to, or empty.
        pub section: Arc<str>,
        /// `lang`, `label`, `href`, `here` of this page in each language.
        pub alternates: Vec<Value>,
        /// `label` and, but for the last, `href`.
        pub breadcrumb: Vec<Value>,
        /// Absolute, with a base URL alone.
        pub canonical: Option<String>,
        /// Absolute address of a picture for sharing.
        pub image: Option<String>,
        pub published: Option<String>,
        pub updated: Option<String>,
        pub draft: bool,
    }
}

/// A page in the making: where it stands, in which language, and what it is called.
pub struct Heading<'a> {
    pub catalogue: &'a Catalogue,
    pub shelf: &'a Shelf,
    pub lang: Lang,
    pub path: &'a WebPath,
    pub template: &'static str,
    pub heading: Arc<str>,
    pub section: Arc<str>,
    /// The way to the page, without the site and the page itself.
    pub way: Vec<(Arc<str>, WebPath)>,
    /// The languages that have this page, and where.
    pub alternates: Vec<(Lang, WebPath)>,
}

impl Heading<'_> {
    /// The common part of a page's value; the caller fills in what only some pages have.
    pub fn page(self) -> Page {
        let config = &self.catalogue.config;
        let tag = config.tag(self.lang);
        let site = config.name.to(tag);
        let is_home = self.template == "home";
        let words = self.shelf.words(self.lang);
        let title = if is_home { site.to_string() } else { [&*self.heading, site].join(&words.get("title_between")) };
        let link = |label: &Arc<str>, href: Value| Value::map([("label", Value::from(label.clone())), ("href", href)]);
        let mut breadcrumb = Vec::new();
        if !is_home {
            breadcrumb.push(link(site, home_path(self.catalogue, self.lang).into()));
            breadcrumb.extend(self.way.iter().map(|(label, path)| link(label, path.clone().into())));
            breadcrumb.push(link(&self.heading, Value::Null));
        }
        let alternates = self.alternates.iter().map(|(lang, path)| {
            let language = config.language(*lang);
            Value::map([
                ("lang", Value::from(language.tag.clone())),
                ("label", Value::from(self.shelf.words(*lang).get("language"))),
                ("href", Value::from(path.clone())),
                ("here", Value::from(*lang == self.lang)),
            ])
        });
        Page {
            title,
            heading: self.heading,
            description: super::shelf::text(&config.description, tag),
            lang: config.language(self.lang).tag.clone(),
            template: self.template,
            section: self.section,
            alternates: alternates.collect(),
            breadcrumb,
            canonical: absolute(self.catalogue, self.path),
            image: None,
            published: None,
            updated: None,
            draft: false,
        }
    }
}

/// The complete address of a file, where the site knows its own.
pub fn absolute(catalogue: &Catalogue, path: &WebPath) -> Option<String> {
    catalogue.config.base_url.as_ref().map(|base| format!("{base}{path}"))
}

pub fn home_path(catalogue: &Catalogue, lang: Lang) -> WebPath {
    WebPath::new("index.html").below(&catalogue.config.language(lang).folder)
}

/// The list of a kind, from page 1.
pub fn list_path(catalogue: &Catalogue, kind: usize, lang: Lang, page: usize) -> WebPath {
    numbered(&format!("{}/index", catalogue.kinds[kind].folder), &format!("{}/page", catalogue.kinds[kind].folder), page)
        .below(&catalogue.config.language(lang).folder)
}

/// The first page of a list by its own name, the others by number: `by/city/hangzhou.html`, `by/city/hangzhou-page-2.html`.
pub fn numbered(first: &str, others: &str, page: usize) -> WebPath {
    if page == 1 { WebPath::new(format!("{first}.html")) } else { WebPath::new(format!("{others}-{page}.html")) }
}

/// A facet of a kind, or one value of it.
pub fn facet_path(catalogue: &Catalogue, kind: usize, facet: &str, value: Option<&str>, lang: Lang, page: usize) -> WebPath {
    let folder = format!("{}/by/{}", catalogue.kinds[kind].folder, facet.replace('_', "-"));
    let path = match value {
        None => WebPath::new(format!("{folder}/index.html")),
        Some(value) => numbered(&format!("{folder}/{value}"), &format!("{folder}/{value}-page"), page),
    };
    path.below(&catalogue.config.language(lang).folder)
}

pub fn tag_path(catalogue: &Catalogue, tag: &str, lang: Lang, page: usize) -> WebPath {
    numbered(&format!("tags/{tag}"), &format!("tags/{tag}-page"), page).below(&catalogue.config.language(lang).folder)
}
