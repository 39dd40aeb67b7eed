//! What a field holds.

use std::sync::Arc;

use crate::model::date::Date;
use crate::model::hours::Hours;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::picture::ImageUse;
use crate::model::place::Place;
use crate::model::quantity::Quantity;
use crate::model::source::SourceUse;
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
    /// Told without naming who says so; the entry's sources stand for it.
    Known(FieldValue),
    /// Told with its sources; by more than one claim it is disputed, and shown as 说法不一.
    Claimed(Claims),
}

/// What one or more sources say of one fact; never empty.
///
/// The first claim counts wherever a page has room for one value only: in cards, lists and badges, on a map, for the order.
/// A facet counts every claimed value, so that a reader finds the entry by each.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims(Vec<Claim>);

/// One value with those who say so.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub value: FieldValue,
    /// In the order written.
    pub sources: Vec<SourceUse>,
    /// On what it rests, or what it counts: 按开工算.
    pub note: Option<Arc<str>>,
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
    /// The value; of several claims, that of the first.
    pub fn known(&self) -> Option<&FieldValue> {
        self.stated().next()
    }

    /// Whether sources differ.
    pub fn is_disputed(&self) -> bool {
        matches!(self, Answer::Claimed(claims) if claims.are_disputed())
    }

    /// Every value that is told: none, one, or one of each claim.
    pub fn stated(&self) -> impl Iterator<Item = &FieldValue> {
        let (plain, claims) = match self {
            Answer::Unknown => (None, &[][..]),
            Answer::Known(value) => (Some(value), &[][..]),
            Answer::Claimed(claims) => (None, &claims.0[..]),
        };
        plain.into_iter().chain(claims.iter().map(|claim| &claim.value))
    }

    pub fn stated_mut(&mut self) -> impl Iterator<Item = &mut FieldValue> {
        let (plain, claims) = match self {
            Answer::Unknown => (None, &mut [][..]),
            Answer::Known(value) => (Some(value), &mut [][..]),
            Answer::Claimed(claims) => (None, &mut claims.0[..]),
        };
        plain.into_iter().chain(claims.iter_mut().map(|claim| &mut claim.value))
    }

    /// Every value that is told, and of a list every value of each item.
    pub fn each_stated(&self) -> Vec<&FieldValue> {
        fn within(value: &FieldValue) -> Vec<&FieldValue> {
            match value {
                FieldValue::List(answers) => answers.iter().flat_map(Answer::each_stated).collect(),
                value => vec![value],
            }
        }
        self.stated().flat_map(within).collect()
    }

    /// Calls back for every source that is named in the answer, at any depth.
    pub fn for_each_source(&self, found: &mut dyn FnMut(&SourceUse)) {
        if let Answer::Claimed(claims) = self {
            claims.iter().flat_map(|claim| &claim.sources).for_each(&mut *found);
        }
        for value in self.stated() {
            match value {
                FieldValue::List(answers) => answers.iter().for_each(|answer| answer.for_each_source(found)),
                FieldValue::Group(answers) => answers.iter().for_each(|(_, answer)| answer.for_each_source(found)),
                _ => {}
            }
        }
    }
}

impl Claims {
    /// `None` for no claim at all.
    pub fn new(claims: Vec<Claim>) -> Option<Claims> {
        (!claims.is_empty()).then_some(Claims(claims))
    }

    pub fn iter(&self) -> impl Iterator<Item = &Claim> {
        self.0.iter()
    }

    /// Whether there is more than one.
    pub fn are_disputed(&self) -> bool {
        self.0.len() > 1
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

#[cfg(test)]
mod tests {
    use super::*;

    fn claimed(values: &[i64]) -> Answer {
        let claim = |number: &i64| Claim { value: FieldValue::Integer(*number), sources: Vec::new(), note: None };
        Answer::Claimed(Claims::new(values.iter().map(claim).collect()).unwrap())
    }

    #[test]
    fn the_first_claim_stands_for_all_and_every_claim_is_stated() {
        let disputed = claimed(&[1957, 1956]);
        assert_eq!(disputed.known(), Some(&FieldValue::Integer(1957)));
        assert!(disputed.is_disputed() && !claimed(&[1957]).is_disputed() && !Answer::Unknown.is_disputed());
        let list = Answer::Known(FieldValue::List(vec![Answer::Known(FieldValue::Integer(1)), Answer::Unknown, disputed]));
        let numbers = [1, 1957, 1956].map(FieldValue::Integer);
        assert_eq!(list.each_stated(), numbers.iter().collect::<Vec<_>>());
        assert!(Claims::new(Vec::new()).is_none());
    }
}
