//! One entry as lists show it.

use std::sync::Arc;

use super::{fact, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::entry::{Entry, Status, Text};
use crate::model::lang::Lang;
use crate::model::words::Words;
use crate::path::WebPath;
use crate::plan::{Shown, Value, page_value};

page_value! {
    /// `card`: an entry in a list.
    pub struct Card {
        pub name: Arc<str>,
        pub href: WebPath,
        /// Where the text is of another language than the page may be.
        pub lang: Arc<str>,
        pub summary: Option<Arc<str>>,
        pub kind: Value,
        pub badge: Option<Arc<str>>,
        /// Short facts, in the order of the kind.
        pub facts: Vec<Arc<str>>,
        pub cover: Option<Value>,
        pub published: Option<String>,
        pub draft: bool,
    }
}

/// The card of an entry in a language that it has a text in.
pub fn card(catalogue: &Catalogue, entry: &Entry, text: &Text, lang: Lang, kind_value: Value, words: &Words) -> Value {
    let kind = catalogue.kind_of(entry);
    let short = |place: &usize| fact::short(catalogue, &kind.fields()[*place].ty, entry.value(*place)?, words);
    let card = Card {
        name: text.name.clone(),
        href: catalogue.address(entry, lang),
        lang: catalogue.config.language(lang).tag.clone(),
        summary: text
            .summary
            .clone()
            .or_else(|| Some(text.body.outline.excerpt.as_str().into()))
            .filter(|summary| !summary.is_empty()),
        kind: kind_value,
        badge: kind.badges.iter().find_map(short),
        facts: kind.card.iter().filter_map(short).collect(),
        cover: entry.cover.as_ref().and_then(|image| pictures::value(catalogue, image)),
        published: entry.published.map(|date| date.day()),
        draft: entry.status == Status::Draft,
    };
    Value::from(card).shown(Shown::Often)
}
