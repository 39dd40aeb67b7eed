//! What a site says of itself in `content/longyao.yaml`.

use std::sync::Arc;

use crate::model::lang::{Label, Lang, Language};

/// A checked configuration.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    pub name: Label,
    pub tagline: Label,
    pub description: Label,
    pub footer: Label,
    pub organiser: Label,
    /// Filing numbers, as they stand at the foot of a page.
    pub icp: Option<Arc<str>>,
    pub psb: Option<Arc<str>>,
    /// At least one; the first is the default and stands at the root.
    pub languages: Vec<Language>,
    /// With a slash at its end. Without it the site knows no address of its own.
    pub base_url: Option<Arc<str>>,
    /// Folder below `themes/`; `None` for the built-in theme alone.
    pub theme: Option<Arc<str>>,
    /// For the ids of feeds where there is no address.
    pub tag_id: Arc<str>,
    /// Whether raw HTML in texts is left as it is.
    pub trusted_html: bool,
}

impl Config {
    pub fn language(&self, lang: Lang) -> &Language {
        &self.languages[usize::from(lang.0)]
    }

    pub fn tag(&self, lang: Lang) -> &str {
        &self.language(lang).tag
    }

    pub fn langs(&self) -> impl Iterator<Item = Lang> + use<> {
        (0..self.languages.len()).map(|at| Lang(at as u8))
    }
}
