//! What is told, and after whom: sources of a site and of an entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::date::Date;
use crate::model::period::Period;
use crate::problem::FieldPath;

/// A source that a claim, a field or an entry names by its key.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceUse {
    pub key: Arc<str>,
    /// Where it is named, for the problem of a key that no source has.
    pub at: FieldPath,
}

/// Something to be looked up: a document, a book, an article, a page, a talk.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// What it is named by; one that an entry alone lists need not have any.
    pub key: Option<Arc<str>>,
    pub title: Arc<str>,
    pub authors: Vec<Arc<str>>,
    pub publisher: Option<Arc<str>>,
    pub kind: Option<SourceKind>,
    pub date: Option<SourceDate>,
    /// Of the document, the standard or the file.
    pub number: Option<Arc<str>>,
    /// The journal, the newspaper, the book or the archive that it is in.
    pub container: Option<Arc<str>>,
    /// Volume and number of a journal, page of a newspaper.
    pub issue: Option<Arc<str>>,
    pub pages: Option<Arc<str>>,
    pub url: Option<Arc<str>>,
    /// The day on which somebody saw it there.
    pub accessed: Option<Date>,
    /// The copy that was seen in place of the original.
    pub via: Option<Arc<str>>,
    pub note: Option<Arc<str>>,
}

/// What a source is; each has a mark in GB/T 7714-2015, appendix B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    Official,
    Standard,
    Law,
    Book,
    Collection,
    Journal,
    Press,
    Thesis,
    Report,
    Web,
    Archive,
    Map,
    Data,
    Oral,
    Other,
}

impl SourceKind {
    /// By the key of the vocabulary `source_kinds`; `None` for a word that a site added.
    pub fn from_key(key: &str) -> Option<SourceKind> {
        Some(match key {
            "official" => SourceKind::Official,
            "standard" => SourceKind::Standard,
            "law" => SourceKind::Law,
            "book" => SourceKind::Book,
            "collection" => SourceKind::Collection,
            "journal" => SourceKind::Journal,
            "press" => SourceKind::Press,
            "thesis" => SourceKind::Thesis,
            "report" => SourceKind::Report,
            "web" => SourceKind::Web,
            "archive" => SourceKind::Archive,
            "map" => SourceKind::Map,
            "data" => SourceKind::Data,
            "oral" => SourceKind::Oral,
            "other" => SourceKind::Other,
            _ => return None,
        })
    }

    /// Whether an authority speaks in it: such sources come first.
    pub fn is_official(self) -> bool {
        matches!(self, SourceKind::Official | SourceKind::Standard | SourceKind::Law)
    }
}

/// Year, month and day.
type Known = (u16, Option<u8>, Option<u8>);

/// When a source appeared, as exactly as it is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceDate {
    written: Arc<str>,
    /// Year, and month and day where they are known.
    known: Option<Known>,
}

impl SourceDate {
    /// Keeps any text; `2017-12-20`, `2017年12月`, `1957` and dates of a reign are understood as well.
    pub fn new(text: &str) -> SourceDate {
        let written: Arc<str> = text.trim().into();
        let known = day(&written).or_else(|| month(&written)).or_else(|| year(&written));
        SourceDate { written, known }
    }

    /// Whether it names a time: a day, a month, a year, or a decade or the like.
    pub fn is_understood(&self) -> bool {
        self.known.is_some() || Period::parse(&self.written).is_ok()
    }

    pub fn written(&self) -> &Arc<str> {
        &self.written
    }

    /// The year as a citation has it: `1957`, `1947(民国三十六年)`; as written where there is no single one.
    pub fn year(&self) -> String {
        match self.known {
            Some((year, ..)) if self.written.starts_with(|c: char| c.is_ascii_digit()) => year.to_string(),
            Some((year, ..)) => format!("{year}({})", self.written),
            None => self.written.to_string(),
        }
    }

    /// `2017-12-20` or `2017-12`; `None` where the year is all that is known.
    pub fn day(&self) -> Option<String> {
        match self.known? {
            (year, Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
            (year, Some(month), None) => Some(format!("{year:04}-{month:02}")),
            (_, None, _) => None,
        }
    }
}

fn day(text: &str) -> Option<Known> {
    let written = Date::parse(text)?.day();
    let mut numbers = written.split('-');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok(), numbers.next()?.parse().ok()))
}

/// `2017-12`, `2017年12月`, `2017.12`.
fn month(text: &str) -> Option<Known> {
    let (year, month) = text.strip_suffix('月').unwrap_or(text).split_once(['-', '/', '.', '年'])?;
    let is_number = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if year.len() != 4 || !is_number(year) || !(1..=2).contains(&month.len()) || !is_number(month) {
        return None;
    }
    let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
    Some((year.parse().ok()?, Some(month), None))
}

/// A single year, also one of a reign; not a decade and not about a year.
fn year(text: &str) -> Option<Known> {
    let period = Period::parse(text).ok().filter(|period| !period.is_about())?;
    let (first, last) = period.years();
    (first == last).then(|| Some((u16::try_from(first).ok()?, None, None)))?
}

/// The sources that a site keeps for all its entries, by key.
#[derive(Clone, Debug, Default)]
pub struct Register(BTreeMap<Arc<str>, Arc<Source>>);

impl Register {
    pub fn new(sources: impl IntoIterator<Item = (Arc<str>, Arc<Source>)>) -> Register {
        Register(sources.into_iter().collect())
    }

    pub fn get(&self, key: &str) -> Option<&Arc<Source>> {
        self.0.get(key)
    }

    pub fn keys(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.keys()
    }
}

/// Which sources vouch for what in an entry, by their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Evidence {
    /// For the entry as a whole.
    pub whole: Vec<Arc<str>>,
    /// By the place of the field in the kind, in that order.
    pub fields: Vec<(usize, Vec<Arc<str>>)>,
}

impl Evidence {
    pub fn of(&self, field: usize) -> &[Arc<str>] {
        self.fields.binary_search_by_key(&field, |(at, _)| *at).map_or(&[], |at| &self.fields[at].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_sources_are_as_exact_as_they_are_known() {
        let check = |text: &str, year: &str, day: Option<&str>| {
            let date = SourceDate::new(text);
            assert_eq!((date.year().as_str(), date.day().as_deref(), date.is_understood()), (year, day, true), "{text}");
        };
        check("2017-12-20", "2017", Some("2017-12-20"));
        check("2017年12月20日", "2017", Some("2017-12-20"));
        check("2017年12月", "2017", Some("2017-12"));
        check("2017-3", "2017", Some("2017-03"));
        check("1957", "1957", None);
        check("1957年", "1957", None);
        check("民国三十六年", "1947(民国三十六年)", None);
        check("1950年代", "1950年代", None);
        check("约1893年", "约1893年", None);
        check("1957-1960", "1957-1960", None);
        for text in ["去年", "2017-13-40", "S19"] {
            assert!(!SourceDate::new(text).is_understood(), "{text}");
        }
    }
}
