//! Sources at the end of a page, and the notes that lead to them from its facts.

use std::sync::Arc;

use super::page;
use crate::model::catalogue::Catalogue;
use crate::model::cite;
use crate::model::entry::{Entry, Text};
use crate::model::lang::Lang;
use crate::model::source::Source;
use crate::path::WebPath;
use crate::plan::Value;

/// The numbers of an entry's sources, seen from a page: its own, or another that shows one of its facts.
#[derive(Clone, Copy)]
pub struct Notes<'a> {
    entry: &'a Entry,
    /// The page with the sources, where it is another one.
    elsewhere: Option<&'a WebPath>,
}

impl<'a> Notes<'a> {
    pub fn here(entry: &'a Entry) -> Notes<'a> {
        Notes { entry, elsewhere: None }
    }

    pub fn elsewhere(entry: &'a Entry, page: &'a WebPath) -> Notes<'a> {
        Notes { entry, elsewhere: Some(page) }
    }

    /// Keys of the sources that vouch for a field.
    pub fn evidence(&self, field: usize) -> &'a [Arc<str>] {
        self.entry.evidence.of(field)
    }

    /// `n` and `href` of each source, by number and each once; `None` for no source.
    pub fn of<'k>(&self, keys: impl IntoIterator<Item = &'k Arc<str>>) -> Option<Value> {
        let place = |key: &Arc<str>| self.entry.sources.iter().position(|source| source.key.as_ref() == Some(key));
        let mut places: Vec<usize> = keys.into_iter().filter_map(place).collect();
        places.sort_unstable();
        places.dedup();
        let note = |place: usize| {
            let id = format!("source-{}", place + 1);
            let href = match self.elsewhere {
                None => Value::from(format!("#{id}")),
                Some(page) => Value::Link(page.clone(), id.into()),
            };
            Value::map([("n", Value::from(place + 1)), ("href", href)])
        };
        (!places.is_empty()).then(|| places.into_iter().map(note).collect::<Vec<_>>().into())
    }
}

/// The sources of an entry, numbered.
pub fn values(entry: &Entry) -> Value {
    entry.sources.iter().enumerate().map(|(at, source)| value(at + 1, source)).collect::<Vec<_>>().into()
}

fn value(n: usize, source: &Source) -> Value {
    let cited = cite::citation(source);
    let text = |text: &Option<Arc<str>>| Value::from(text.clone());
    Value::map([
        ("n", Value::from(n)),
        ("title", Value::from(source.title.clone())),
        ("publisher", text(&source.publisher)),
        ("date", Value::from(source.date.as_ref().map(|date| date.written().clone()))),
        ("number", text(&source.number)),
        ("href", text(&source.url)),
        ("via", text(&source.via)),
        ("note", text(&source.note)),
        ("cite", Value::from(cite::cite(source))),
        ("before", Value::from(cited.before)),
        ("cited", Value::from(cited.title)),
        ("after", Value::from(cited.after)),
    ])
}

/// How to cite the page of an entry: `before` and `after` the day on which the reader saw it. Without a base URL no page can
/// be cited, for it has no address.
pub fn cite_page(catalogue: &Catalogue, entry: &Entry, text: &Text, lang: Lang) -> Value {
    let Some(url) = page::absolute(catalogue, &catalogue.address(entry, lang)) else { return Value::Null };
    let day = entry.updated.max(entry.published).map(|date| date.day());
    let site = catalogue.config.name.to(catalogue.config.tag(lang));
    let (before, after) = cite::page(site, &text.name, day.as_deref(), &url);
    Value::map([("before", Value::from(before)), ("after", Value::from(after))])
}
