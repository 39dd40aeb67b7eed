//! The languages of a site, and texts that exist in some of them.

use std::sync::Arc;

/// One of the site's languages, by its place in `Config::languages`; the first is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(pub u8);

impl Lang {
    pub const DEFAULT: Lang = Lang(0);
}

/// What the program knows of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47: `zh-CN`, `en`.
    pub tag: Arc<str>,
    /// The folder of its pages, empty for the default language.
    pub folder: Arc<str>,
}

/// One value per language. The default language is always there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PerLang<T> {
    default: T,
    others: Vec<(Lang, T)>,
}

impl<T> PerLang<T> {
    pub fn new(default: T, others: Vec<(Lang, T)>) -> PerLang<T> {
        PerLang { default, others }
    }

    /// The value in just this language.
    pub fn exact(&self, lang: Lang) -> Option<&T> {
        if lang == Lang::DEFAULT {
            return Some(&self.default);
        }
        self.others.iter().find(|(other, _)| *other == lang).map(|(_, value)| value)
    }

    /// The value in this language, or else in the default one, and which it is.
    pub fn nearest(&self, lang: Lang) -> (Lang, &T) {
        self.exact(lang).map_or((Lang::DEFAULT, &self.default), |value| (lang, value))
    }

    pub fn default(&self) -> &T {
        &self.default
    }

    pub fn iter(&self) -> impl Iterator<Item = (Lang, &T)> {
        std::iter::once((Lang::DEFAULT, &self.default)).chain(self.others.iter().map(|(lang, value)| (*lang, value)))
    }
}

/// A short text that a kind, a vocabulary or the configuration gives in several languages, by language tag.
///
/// Where a language is missing, the first that was written stands in: a county may label its fields in Chinese alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label(Vec<(Arc<str>, Arc<str>)>);

impl Label {
    pub fn new(texts: Vec<(Arc<str>, Arc<str>)>) -> Label {
        Label(texts)
    }

    /// The same text in every language.
    pub fn same(text: &str) -> Label {
        Label(vec![("".into(), text.into())])
    }

    pub fn to(&self, tag: &str) -> &Arc<str> {
        static EMPTY: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| "".into());
        self.0.iter().find(|(own, _)| **own == *tag).or(self.0.first()).map_or(&EMPTY, |(_, text)| text)
    }

    /// Whether it has a text of its own in this language.
    #[cfg(test)]
    pub fn has(&self, tag: &str) -> bool {
        self.0.iter().any(|(own, text)| **own == *tag && !text.is_empty())
    }

    pub fn texts(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter().map(|(_, text)| text)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
