//! What a field holds.

use std::sync::Arc;

use crate::model::date::Date;
use crate::model::hours::Hours;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::picture::ImageUse;
use crate::model::place::Place;
use crate::model::quantity::Quantity;
use crate::problem::FieldPath;

/// An entry named by a field.
#[derive(Clone, Debug, PartialEq)]
pub struct EntryUse {
    /// An id or a name, as written; `Catalogue::find` knows whose.
    pub written: Arc<str>,
    /// Where it is named, for the problem of a name that leads nowhere.
    pub at: FieldPath,
}

/// What was answered to a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Written as `待核实` or `unknown`, and shown so.
    Unknown,
    Known(FieldValue),
}

/// A value of each type of field; mirrors `kind::FieldType`.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue {
    Line(Arc<str>),
    /// Paragraphs.
    Text(Arc<str>),
    Integer(i64),
    YesNo(bool),
    /// The place of the term in the field's vocabulary.
    Choice(usize),
    Period(Period),
    Date(Date),
    Place(Place),
    /// An http, https or mailto address.
    Link(Arc<str>),
    Entry(EntryUse),
    Image(ImageUse),
    Hours(Hours),
    Quantity(Quantity),
    Money(Money),
    /// Answers by the place of the field in the group.
    Group(Vec<(usize, Answer)>),
    List(Vec<Answer>),
}

impl Answer {
    pub fn known(&self) -> Option<&FieldValue> {
        match self {
            Answer::Known(value) => Some(value),
            Answer::Unknown => None,
        }
    }
}

impl FieldValue {
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match self {
            FieldValue::Line(text) | FieldValue::Text(text) | FieldValue::Link(text) => Some(text),
            FieldValue::Entry(named) => Some(&named.written),
            _ => None,
        }
    }

    /// The known values of a list; of another value, the value itself.
    pub fn each(&self) -> Vec<&FieldValue> {
        match self {
            FieldValue::List(answers) => answers.iter().filter_map(Answer::known).collect(),
            value => vec![value],
        }
    }
}
