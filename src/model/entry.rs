//! One described thing: its facts once, its texts per language.

use std::sync::Arc;

use crate::markdown::Outline;
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::lang::PerLang;
use crate::model::picture::ImageUse;
use crate::model::source::{Evidence, Source};
use crate::model::value::{Answer, FieldValue};
use crate::path::{ContentPath, ContentRef, Hash};

/// The place of a kind in `Catalogue::kinds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct KindIx(pub usize);

/// One entry, read and checked by itself; what it names may still be missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub id: Id,
    pub kind: KindIx,
    /// The file that holds the facts.
    pub file: ContentPath,
    pub status: Status,
    pub texts: PerLang<Text>,
    /// Answers by the place of the field in the kind, in that order.
    pub answers: Vec<(usize, Answer)>,
    pub cover: Option<ImageUse>,
    pub tags: Vec<Arc<str>>,
    pub published: Option<Date>,
    pub updated: Option<Date>,
    pub order: Option<i64>,
    pub former_ids: Vec<Id>,
    pub related: Vec<Arc<str>>,
    /// What it is told after, as its page numbers them: official documents first, then as written.
    pub sources: Vec<Arc<Source>>,
    /// Which of them vouch for which field.
    pub evidence: Evidence,
}

/// What an entry is called and what is told of it in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    pub name: Arc<str>,
    pub summary: Option<Arc<str>>,
    pub body: Body,
}

/// A Markdown text: where it stands, and what is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    pub file: ContentRef,
    /// First byte of the Markdown in the file as UTF-8 text, and its line.
    pub offset: usize,
    pub first_line: usize,
    pub outline: Arc<Outline>,
    /// Of all that pages of other entries can show of this file: its front matter and the beginning of its text.
    pub face: Hash,
}

/// Whether an entry is meant for readers yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Published,
    Draft,
    Withdrawn,
}

impl Entry {
    pub fn answer(&self, field: usize) -> Option<&Answer> {
        self.answers.binary_search_by_key(&field, |(at, _)| *at).ok().map(|at| &self.answers[at].1)
    }

    /// The value of a field, if it was answered and is known.
    pub fn value(&self, field: usize) -> Option<&FieldValue> {
        self.answer(field)?.known()
    }

    pub fn name(&self) -> &Arc<str> {
        &self.texts.default().name
    }
}
