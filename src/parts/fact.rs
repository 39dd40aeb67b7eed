//! The answer to a field as a page shows it.
//!
//! A fact says its form (`unknown`, `text`, `paragraphs`, `list`, `table`, `group`, `picture`, `disputed`), and the theme has
//! one component for each. One that names its sources has `notes`; see `claims`.

use std::sync::Arc;

use super::claims::Row;
use super::sources::Notes;
use super::{Shelf, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::kind::{Field, FieldTable, FieldType};
use crate::model::lang::Lang;
use crate::model::value::{Answer, FieldValue};
use crate::model::words::Words;
use crate::plan::Value;

/// Who shows a fact: links to facets and entries are made for this kind and language.
pub struct Shower<'a> {
    pub catalogue: &'a Catalogue,
    pub shelf: &'a Shelf,
    pub kind: usize,
    pub lang: Lang,
    /// The sources of the entry whose facts are shown.
    pub notes: Notes<'a>,
}

impl Shower<'_> {
    /// A field with its label; `None` where the value may not be shown at all.
    pub fn fact(&self, place: usize, field: &Field, answer: &Answer) -> Option<Value> {
        let facet = self.catalogue.kinds[self.kind].facets.iter().position(|facet| *facet == place);
        let content = self.content(&field.ty, answer, facet)?;
        Some(self.labelled(field, self.with_evidence(place, answer, content)))
    }

    fn labelled(&self, field: &Field, content: Vec<(&'static str, Value)>) -> Value {
        let label = field.label.to(self.tag()).clone();
        Value::map([("key", Value::from(field.key.clone())), ("label", Value::from(label))].into_iter().chain(content))
    }

    fn tag(&self) -> &str {
        self.catalogue.config.tag(self.lang)
    }

    fn words(&self) -> &Words {
        self.shelf.words(self.lang)
    }

    pub(super) fn content(&self, ty: &FieldType, answer: &Answer, facet: Option<usize>) -> Option<Vec<(&'static str, Value)>> {
        let form = |form: &'static str, key: &'static str, value: Value| Some(vec![("form", Value::from(form)), (key, value)]);
        let value = match answer {
            Answer::Known(value) => value,
            Answer::Unknown => return Some(vec![("form", Value::from("unknown"))]),
            Answer::Claimed(claims) => return self.claimed(ty, claims, facet),
        };
        match (ty, value) {
            (_, FieldValue::Text(text)) => {
                let paragraphs = text.split("\n\n").map(str::trim).filter(|text| !text.is_empty());
                form("paragraphs", "texts", Value::from(paragraphs.map(Value::from).collect::<Vec<_>>()))
            }
            (_, FieldValue::Image(image)) => form("picture", "picture", pictures::value(self.catalogue, image)?),
            (FieldType::Group(table), FieldValue::Group(answers)) => {
                let facts: Vec<Value> =
                    answers.iter().filter_map(|(place, answer)| self.member(&table.fields[*place], answer)).collect();
                (!facts.is_empty()).then(|| form("group", "facts", facts.into()))?
            }
            (FieldType::List(of), FieldValue::List(answers)) => match &**of {
                FieldType::Group(table) => self.table(table, answers),
                of => {
                    let items: Vec<Value> =
                        answers.iter().filter_map(|answer| Some(Value::map(self.content(of, answer, facet)?))).collect();
                    form("list", "items", items.into())
                }
            },
            _ => {
                let mut content =
                    vec![("form", Value::from("text")), ("text", Value::from(short(self.catalogue, ty, value, self.words())?))];
                content.extend(self.href(ty, value, facet).map(|href| ("href", href)));
                if let FieldValue::Period(period) = value {
                    let years = [("first", period.first_year()), ("last", period.last_year())];
                    content.extend(years.into_iter().filter_map(|(key, year)| Some((key, Value::from(i64::from(year?))))));
                    content.push(("edtf", Value::from(period.edtf())));
                }
                Some(content)
            }
        }
    }

    fn member(&self, field: &Field, answer: &Answer) -> Option<Value> {
        (!field.private).then(|| self.content(&field.ty, answer, None))?.map(|content| self.labelled(field, content))
    }

    /// A list of groups as a table; a column that no row fills in is left out.
    fn table(&self, table: &FieldTable, rows: &[Answer]) -> Option<Vec<(&'static str, Value)>> {
        let groups = self.rows(rows);
        let is_shown = |place: &usize| {
            !table.fields[*place].private && groups.iter().any(|(group, _)| group.iter().any(|(at, _)| at == place))
        };
        let columns: Vec<usize> = (0..table.fields.len()).filter(is_shown).collect();
        let cell = |group: &Vec<(usize, Answer)>, place: usize| {
            let answer = group.iter().find(|(at, _)| *at == place).map(|(_, answer)| answer);
            let content = answer.and_then(|answer| self.content(&table.fields[place].ty, answer, None));
            Value::map(content.unwrap_or_else(|| vec![("form", Value::from("empty"))]))
        };
        let row = |(group, notes): &Row<'_>| {
            let mut cells: Vec<Value> = columns.iter().map(|place| cell(group, *place)).collect();
            if let (Some(first), Some(notes)) = (cells.first_mut(), notes) {
                *first = first.with("notes", notes.clone());
            }
            Value::from(cells)
        };
        let rows: Vec<Value> = groups.iter().map(row).collect();
        let labels: Vec<Value> =
            columns.iter().map(|place| Value::from(table.fields[*place].label.to(self.tag()).clone())).collect();
        (!rows.is_empty()).then(|| vec![("form", Value::from("table")), ("columns", labels.into()), ("rows", rows.into())])
    }

    fn href(&self, ty: &FieldType, value: &FieldValue, facet: Option<usize>) -> Option<Value> {
        match (ty, value) {
            (_, FieldValue::Link(address)) => Some(Value::from(address.clone())),
            (_, FieldValue::Entry(named)) => {
                let entry = self.catalogue.entry(self.catalogue.find(&named.written)?);
                Some(self.catalogue.nearest_address(entry, self.lang).1.into())
            }
            (_, FieldValue::Choice(term)) => self.shelf.term_link(self.kind, facet?, *term, self.lang).cloned().map(Value::from),
            _ => None,
        }
    }
}

/// A value in a few words; `None` where it has none or may not be shown.
pub fn short(catalogue: &Catalogue, ty: &FieldType, value: &FieldValue, words: &Words) -> Option<Arc<str>> {
    let tag = words.tag();
    Some(match (ty, value) {
        (_, FieldValue::Line(text) | FieldValue::Text(text) | FieldValue::Link(text)) => text.clone(),
        (_, FieldValue::Integer(number)) => number.to_string().into(),
        (_, FieldValue::YesNo(yes)) => words.get(if *yes { "answer_yes" } else { "answer_no" }),
        (FieldType::Choice(vocabulary), FieldValue::Choice(term)) => vocabulary.terms[*term].label.to(tag).clone(),
        (_, FieldValue::Period(period)) => period.written().clone(),
        (_, FieldValue::Date(date)) => date.to_string().into(),
        (_, FieldValue::Place(place)) => place.public()?.text(words).into(),
        (_, FieldValue::Entry(named)) => {
            let found = catalogue.find(&named.written).map(|at| catalogue.entry(at));
            let lang = catalogue.config.langs().find(|lang| catalogue.config.tag(*lang) == tag).unwrap_or_default();
            found.map_or_else(|| named.written.clone(), |entry| entry.texts.nearest(lang).1.name.clone())
        }
        (FieldType::List(of), FieldValue::List(answers)) => {
            let texts: Vec<Arc<str>> = answers.iter().filter_map(|answer| short(catalogue, of, answer.known()?, words)).collect();
            (!texts.is_empty()).then(|| texts.join(&words.get("list_between")).into())?
        }
        _ => return None,
    })
}
