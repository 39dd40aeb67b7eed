//! The answer to a field as a page shows it.
//!
//! A fact says its form (`unknown`, `text`, `paragraphs`, `list`, `table`, `group`, `picture`, `hours`, `quantity`, `money`,
//! `disputed`), and the theme has one component for each. One that names its sources has `notes`; see `claims`.

use std::sync::Arc;

use super::claims::Row;
use super::sources::Notes;
use super::{Shelf, hours, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::kind::{Field, FieldTable, FieldType};
use crate::model::lang::Lang;
use crate::model::money::Money;
use crate::model::period::Period;
use crate::model::quantity::{Measure, Quantity, Sure};
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
            (_, FieldValue::Hours(hours)) => Some(hours::value(hours)),
            (_, FieldValue::Money(money)) => Some(price(money)),
            // As the entry has it; in another language its parts, for the words of the theme.
            (FieldType::Quantity(measure), FieldValue::Quantity(quantity)) if !self.tag().starts_with("zh") => {
                Some(measured(measure, quantity, self.tag()))
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

/// `low` and `high` (only of a range) as digits, `free`, `and_more` (that is the lowest price), `per` (`person`, `ticket`,
/// `time`, `group`, `vehicle`, `hour`).
fn price(money: &Money) -> Vec<(&'static str, Value)> {
    vec![
        ("form", Value::from("money")),
        ("free", Value::from(money.is_free())),
        ("low", Value::from(grouped(&money.low.to_string()))),
        ("high", Value::from(money.is_range().then(|| grouped(&money.high.to_string())))),
        ("and_more", Value::from(money.and_more)),
        ("per", Value::from(money.per.map(|per| per.key()))),
    ]
}

/// `low` and `high` (only of a range) as digits, `sure` (`exactly`, `about`, `at_least`, `nearly`), and the unit's label.
fn measured(measure: &Measure, quantity: &Quantity, tag: &str) -> Vec<(&'static str, Value)> {
    let sure = match quantity.sure {
        Sure::Exactly => "exactly",
        Sure::About => "about",
        Sure::AtLeast => "at_least",
        Sure::Nearly => "nearly",
    };
    vec![
        ("form", Value::from("quantity")),
        ("low", Value::from(grouped(&quantity.low.to_string()))),
        ("high", Value::from(quantity.is_range().then(|| grouped(&quantity.high.to_string())))),
        ("sure", Value::from(sure)),
        ("unit", Value::from(measure.unit(quantity.unit).label.to(tag).clone())),
    ]
}

/// As it is written, with the unit that was meant.
fn with_unit(measure: &Measure, quantity: &Quantity, tag: &str) -> Arc<str> {
    if quantity.unit_written && tag.starts_with("zh") {
        return quantity.written.clone();
    }
    let unit = measure.unit(quantity.unit).label.to(tag);
    if quantity.unit_written {
        let range = if quantity.is_range() { format!("–{}", quantity.high) } else { String::new() };
        return format!("{}{range} {unit}", quantity.low).into();
    }
    format!("{} {unit}", quantity.written).into()
}

/// Digits in groups of three, from five digits on: `12,000`.
fn grouped(digits: &str) -> String {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// As it is written; reigns with their Western years beside them.
fn time(period: &Period, words: &Words) -> Arc<str> {
    let Some((first, last)) = period.western() else { return period.written().clone() };
    let until = if first == last { String::new() } else { format!("{}{last}", words.get("number_range")) };
    format!("{}{}{first}{until}{}", period.written(), words.get("reign_before"), words.get("reign_after")).into()
}

/// A value in a few words; `None` where it has none or may not be shown.
pub fn short(catalogue: &Catalogue, ty: &FieldType, value: &FieldValue, words: &Words) -> Option<Arc<str>> {
    let tag = words.tag();
    Some(match (ty, value) {
        (_, FieldValue::Line(text) | FieldValue::Text(text) | FieldValue::Link(text)) => text.clone(),
        (_, FieldValue::Integer(number)) => number.to_string().into(),
        (_, FieldValue::YesNo(yes)) => words.get(if *yes { "answer_yes" } else { "answer_no" }),
        (FieldType::Choice(vocabulary), FieldValue::Choice(term)) => vocabulary.terms[*term].label.to(tag).clone(),
        (_, FieldValue::Period(period)) => time(period, words),
        (_, FieldValue::Date(date)) => date.to_string().into(),
        (_, FieldValue::Place(place)) => place.public()?.text(words).into(),
        (_, FieldValue::Hours(hours)) => hours.to_string().into(),
        (_, FieldValue::Money(money)) => money.to_string().into(),
        (FieldType::Quantity(measure), FieldValue::Quantity(quantity)) => with_unit(measure, quantity, tag),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reigns_have_western_years_beside_them() {
        let words = [("reign_before", "（"), ("reign_after", "年）"), ("number_range", "—")];
        let words = Words::new("zh-CN".into(), words.into_iter().map(|(key, word)| (key.into(), word.into())).collect());
        let check = |text: &str, expected: &str| {
            let period = Period::parse(text).unwrap_or_else(|slip| panic!("{text}: {slip:?}"));
            assert_eq!(&*time(&period, &words), expected);
        };
        check("清光绪十六年", "清光绪十六年（1890年）");
        check("清雍正年间", "清雍正年间（1723—1735年）");
        check("1956年", "1956年");
    }

    #[test]
    fn large_numbers_are_grouped() {
        let check = |digits: &str, expected: &str| assert_eq!(grouped(digits), expected);
        check("0", "0");
        check("1100", "1100");
        check("12000", "12,000");
        check("1234567.50", "1,234,567.50");
    }
}
