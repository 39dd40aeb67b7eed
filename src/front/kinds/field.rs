//! One field of a kind or of a group.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{units, vocabulary};
use crate::front::fields::{Table, Where};
use crate::front::node::Node;
use crate::model::kind::{Field, FieldTable, FieldType, LineRule, Needed};
use crate::model::lang::Label;
use crate::model::vocabulary::Vocabulary;
use crate::problem::{Problems, nearest, site};

const TYPES: [&str; 16] = [
    "line", "text", "integer", "quantity", "money", "yes_no", "choice", "period", "date", "hours", "place", "link", "entry",
    "image", "group", "list",
];

/// What the fields of a kind may name.
pub struct Names<'a> {
    pub vocabularies: &'a BTreeMap<Arc<str>, Arc<Vocabulary>>,
    pub problems: &'a Problems,
}

impl Names<'_> {
    /// Reads a table of fields; a wrong one is left out.
    pub fn fields(&self, entries: &[(String, Node)], at: &Where<'_>) -> Vec<Field> {
        entries.iter().filter_map(|(key, node)| self.field(key, node, at.key(key))).collect()
    }

    fn field(&self, key: &str, node: &Node, at: Where<'_>) -> Option<Field> {
        let table = Table::new(node, at, self.problems)?;
        let label = table.label("label");
        let field = Field {
            key: key.into(),
            label: if label.is_empty() { Label::same(key) } else { label },
            also: table.texts("also"),
            ty: self.field_type(&table)?,
            needed: self.needed(&table),
            help: table.label("help"),
            property: table.text("property"),
            shown: table.yes_no("show").unwrap_or(true),
            private: table.yes_no("private").unwrap_or(false),
            evidence: table.one_of("evidence", &[("required", true), ("no", false)]).unwrap_or(false),
        };
        table.refuse_the_rest();
        Some(field)
    }

    fn field_type(&self, table: &Table<'_>) -> Option<FieldType> {
        let at = table.at();
        let Some(name) = table.text("type") else {
            table.report(site::kind_lacks(&at.path(), "type", "type: line"));
            return None;
        };
        Some(match &*name {
            "line" => {
                // `division_code` is six digits, of which `vocab` names those that are known.
                let pattern = table.text("pattern").is_some().then(|| {
                    table.one_of("pattern", &[("digits", "digits"), ("phone", "phone"), ("division_code", "division_code")])
                });
                let pattern = pattern.flatten().unwrap_or_default();
                let characters = table.integer("characters").and_then(|n| usize::try_from(n).ok());
                let is_division = pattern == "division_code";
                FieldType::Line(LineRule {
                    digits: is_division || pattern == "digits",
                    phone: pattern == "phone",
                    characters: if is_division { Some(6) } else { characters },
                    divisions: if is_division { Some(self.vocabulary(table)?) } else { None },
                })
            }
            "text" => FieldType::Text { max_characters: table.integer("max_characters").and_then(|n| usize::try_from(n).ok()) },
            "integer" => {
                let min = table.integer("min").unwrap_or(i64::from(i32::MIN));
                FieldType::Integer { min, max: table.integer("max").unwrap_or(i64::from(i32::MAX)).max(min) }
            }
            "quantity" => FieldType::Quantity(Arc::new(units::measure(self, table)?)),
            "money" => FieldType::Money,
            "hours" => FieldType::Hours,
            "yes_no" => FieldType::YesNo,
            "choice" => FieldType::Choice(self.vocabulary(table)?),
            "period" => FieldType::Period,
            "date" => FieldType::Date,
            "place" => FieldType::Place { sensitivities: self.vocabularies.get("sensitivity").cloned().unwrap_or_default() },
            "link" => FieldType::Link,
            "entry" => FieldType::Entry(table.texts("kind")),
            "image" => FieldType::Image,
            "group" => FieldType::Group(Arc::new(FieldTable::new(self.fields(table.entries("fields"), &at.key("fields"))))),
            "list" => {
                let Some(of) = table.take("of") else {
                    table.report(site::kind_lacks(&at.path(), "of", "of: {type: line}"));
                    return None;
                };
                let of = Table::new(of, at.key("of"), self.problems)?;
                let ty = self.field_type(&of)?;
                of.label("label");
                of.refuse_the_rest();
                FieldType::List(Box::new(ty))
            }
            other => {
                table.report(site::unknown_type(&at.key("type").path(), other, &TYPES));
                return None;
            }
        })
    }

    /// `vocab: name`, or the words themselves in `choices`.
    fn vocabulary(&self, table: &Table<'_>) -> Option<Arc<Vocabulary>> {
        let at = table.at();
        if let Some(name) = table.text("vocab") {
            let found = self.vocabularies.get(&name).cloned();
            if found.is_none() {
                let near = nearest(&name, self.vocabularies.keys().map(|name| &**name));
                table.report(site::no_such_vocabulary(&at.key("vocab").path(), &name, near));
            }
            return found;
        }
        let Some(node) = table.take("choices") else {
            table.report(site::kind_lacks(&at.path(), "choices", "choices: [甲, 乙]"));
            return None;
        };
        vocabulary::choices("", node, at.key("choices"), self.problems).map(Arc::new)
    }

    /// `always`, `to_publish`, or `{to_publish: {with: another_field}}`.
    fn needed(&self, table: &Table<'_>) -> Needed {
        match table.take("needed") {
            None => Needed::No,
            Some(node @ Node::Map(_)) => {
                let at = table.at().key("needed");
                let Some(outer) = Table::new(node, at, self.problems) else { return Needed::No };
                let with = outer.take("to_publish").and_then(|node| {
                    let inner = Table::new(node, at.key("to_publish"), self.problems)?;
                    let with = inner.text("with");
                    inner.refuse_the_rest();
                    with
                });
                outer.refuse_the_rest();
                with.map_or(Needed::ToPublish, Needed::ToPublishWith)
            }
            Some(_) => table
                .one_of("needed", &[("always", true), ("to_publish", false)])
                .map_or(Needed::No, |always| if always { Needed::Always } else { Needed::ToPublish }),
        }
    }
}
