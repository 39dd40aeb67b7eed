//! A fact by what sources say of it: one value with its notes, or 说法不一 with a value for each claim.

use std::sync::Arc;

use super::fact::Shower;
use crate::model::kind::FieldType;
use crate::model::value::{Answer, Claim, Claims, FieldValue};
use crate::plan::Value;

/// What a page gets of a fact, key by key.
pub type Content = Vec<(&'static str, Value)>;

/// A row of a table, and the notes of those who tell it so.
pub type Row<'v> = (&'v Vec<(usize, Answer)>, Option<Value>);

impl Shower<'_> {
    /// `None` where no claim may be shown.
    pub(super) fn claimed(&self, ty: &FieldType, claims: &Claims, facet: Option<usize>) -> Option<Content> {
        let mut contents: Vec<Content> = claims.iter().filter_map(|claim| self.claim(ty, claim, facet)).collect();
        if !claims.are_disputed() {
            return contents.pop();
        }
        let items: Vec<Value> = contents.into_iter().map(Value::map).collect();
        (!items.is_empty()).then(|| vec![("form", Value::from("disputed")), ("items", items.into())])
    }

    fn claim(&self, ty: &FieldType, claim: &Claim, facet: Option<usize>) -> Option<Content> {
        let mut content = self.content(ty, &Answer::Known(claim.value.clone()), facet)?;
        content.extend(self.notes.of(claim.sources.iter().map(|name| &name.key)).map(|notes| ("notes", notes)));
        content.extend(claim.note.clone().map(|note| ("note", Value::from(note))));
        Some(content)
    }

    /// The rows of a table; a row that sources tell of differently is one row for each claim, with its notes.
    pub(super) fn rows<'v>(&self, rows: &'v [Answer]) -> Vec<Row<'v>> {
        let mut found = Vec::new();
        for row in rows {
            let notes = |at: usize| match row {
                Answer::Claimed(claims) => {
                    self.notes.of(claims.iter().nth(at).into_iter().flat_map(|claim| &claim.sources).map(|name| &name.key))
                }
                _ => None,
            };
            for (at, value) in row.stated().enumerate() {
                if let FieldValue::Group(answers) = value {
                    found.push((answers, notes(at)));
                }
            }
        }
        found
    }

    /// Adds the notes of those who vouch for the field as a whole to what the answer itself names.
    pub(super) fn with_evidence(&self, field: usize, answer: &Answer, mut content: Content) -> Content {
        let evidence = self.notes.evidence(field);
        if evidence.is_empty() {
            return content;
        }
        let mut keys: Vec<Arc<str>> = evidence.to_vec();
        if let Answer::Claimed(claims) = answer
            && !claims.are_disputed()
        {
            keys.extend(claims.iter().flat_map(|claim| &claim.sources).map(|name| name.key.clone()));
        }
        content.retain(|(key, _)| *key != "notes");
        content.extend(self.notes.of(&keys).map(|notes| ("notes", notes)));
        content
    }
}
