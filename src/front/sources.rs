//! Sources as YAML has them -> typed: the site's register, and what an entry lists.
//!
//! What a source may say is written once, as the fields of `sources` in `src/kinds/blocks/common.yaml`.

use std::sync::Arc;

use crate::front::claims::{SEPARATORS, names};
use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::values;
use crate::model::cite::nothing;
use crate::model::kind::{FieldTable, FieldType, Kind};
use crate::model::source::{Register, Source, SourceDate, SourceKind, SourceUse};
use crate::model::value::{Answer, FieldValue};
use crate::path::ContentPath;
use crate::problem::{Problems, fields, sources as problem};

/// Reads `content/sources.yaml`: a table of keys, each with a source. A wrong one is left out.
pub fn register(node: &Node, fields: &FieldTable, file: &ContentPath, problems: &Problems) -> Register {
    let at = Where::File(file);
    let entries = match node {
        Node::Map(entries) => entries.as_slice(),
        Node::Null => &[],
        other => {
            problems.add(fields::wrong_shape(&at.path(), fields::Shape::Table, &other.excerpt()));
            &[]
        }
    };
    // The key stands before the colon already.
    let plain = fields.fields.iter().filter(|field| &*field.key != "key").cloned().collect();
    let ty = FieldType::Group(Arc::new(FieldTable::new(plain)));
    let sources = entries.iter().filter_map(|(key, node)| {
        let at = at.key(key);
        let name: Arc<str> = key.trim().into();
        if !is_key(&name) {
            problems.add(problem::bad_source_key(&at.path(), key));
            return None;
        }
        let FieldType::Group(fields) = &ty else { return None };
        let source = source(fields, &ty, node, &at, file, problems)?;
        if let Some(date) = source.date.as_ref().filter(|date| !date.is_understood()) {
            let wrote = Node::Text(date.written().to_string()).excerpt();
            problems.add(problem::bad_source_date(&at.key(&spelled(node, fields, "date")).path(), &wrote));
        }
        Some((name.clone(), Arc::new(Source { key: Some(name), ..source })))
    });
    Register::new(sources.collect::<Vec<_>>())
}

/// A source of an entry's list.
pub enum Listed {
    /// By its key: one of the register, or of the same list.
    Named(SourceUse),
    /// As a table of its own, and where its key stands, if it has one.
    Own(Arc<Source>, Option<SourceUse>),
}

/// Reads the list `sources` of an entry.
pub fn listed(kind: &Kind, node: &Node, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Vec<Listed> {
    let Some(fields) = kind.source_table() else { return Vec::new() };
    let ty = FieldType::Group(fields.clone());
    let mut listed = Vec::new();
    let mut read = |node: &Node, at: &Where<'_>| match node {
        Node::Map(_) => {
            let Some(source) = source(fields, &ty, node, at, file, problems) else { return };
            let key = source.key.clone().map(|key| SourceUse { at: at.key(&spelled(node, fields, "key")).path(), key });
            if let Some(wrong) = key.as_ref().filter(|name| !is_key(&name.key)) {
                problems.add(problem::bad_source_key(&wrong.at, &wrong.key));
                return;
            }
            listed.push(Listed::Own(Arc::new(source), key));
        }
        node => listed.extend(names(node, at, problems).into_iter().map(Listed::Named)),
    };
    match node {
        Node::List(nodes) => nodes.iter().enumerate().for_each(|(i, node)| read(node, &at.index(i))),
        node => read(node, at),
    }
    listed
}

/// The sources that `evidence` names.
#[derive(Default)]
pub struct Named {
    pub whole: Vec<SourceUse>,
    /// By the place of the field, with the name that it has there.
    pub fields: Vec<(usize, crate::problem::FieldPath, Vec<SourceUse>)>,
}

/// Reads `evidence`: a table from the names of fields to keys of sources; a key alone is for the entry as a whole.
pub fn evidence(kind: &Kind, node: &Node, at: &Where<'_>, problems: &Problems) -> Named {
    let mut named = Named::default();
    let Node::Map(entries) = node else {
        named.whole = names(node, at, problems);
        return named;
    };
    for (name, node) in entries {
        let at = at.key(name);
        let uses = names(node, &at, problems);
        match (name.trim(), kind.find(name)) {
            ("all" | "All" | "全部", _) => named.whole.extend(uses),
            (_, Some(place)) => match named.fields.iter_mut().find(|(known, ..)| *known == place) {
                Some((.., known)) => known.extend(uses),
                None => named.fields.push((place, at.path(), uses)),
            },
            (_, None) => problems.add(problem::evidence_for_no_field(&at.path(), name, kind.table.names())),
        }
    }
    named.fields.sort_by_key(|(place, ..)| *place);
    named
}

fn is_key(key: &str) -> bool {
    (1..=60).contains(&key.chars().count()) && !key.contains(SEPARATORS) && !values::is_unknown(key)
}

/// The name under which a table has a field.
fn spelled(node: &Node, fields: &FieldTable, key: &str) -> String {
    let Node::Map(entries) = node else { return key.to_owned() };
    let is_meant = |name: &str| fields.find(name).is_some_and(|place| &*fields.fields[place].key == key);
    entries.iter().find(|(name, _)| is_meant(name)).map_or_else(|| key.to_owned(), |(name, _)| name.clone())
}

fn source(
    fields: &FieldTable,
    ty: &FieldType,
    node: &Node,
    at: &Where<'_>,
    file: &ContentPath,
    problems: &Problems,
) -> Option<Source> {
    let Some(Answer::Known(FieldValue::Group(answers))) = values::read(ty, node, at, file, problems) else { return None };
    let find = |key: &str| {
        let place = fields.fields.iter().position(|field| &*field.key == key)?;
        Some((&fields.fields[place].ty, answers.iter().find(|(at, _)| *at == place)?.1.known()?))
    };
    let text = |key: &str| find(key).and_then(|(_, value)| value.as_text().cloned());
    let kind = find("kind").and_then(|(ty, value)| match value {
        FieldValue::Choice(term) => SourceKind::from_key(&ty.vocabulary()?.terms.get(*term)?.key),
        _ => None,
    });
    let accessed = find("accessed").and_then(|(_, value)| match value {
        FieldValue::Date(date) => Some(*date),
        _ => None,
    });
    let authors = find("author")
        .map_or_else(Vec::new, |(_, value)| value.each().into_iter().filter_map(|name| name.as_text().cloned()).collect());
    Some(Source {
        key: text("key"),
        authors,
        publisher: text("publisher"),
        kind,
        date: text("date").map(|date| SourceDate::new(&date)),
        number: text("number"),
        container: text("container"),
        issue: text("issue"),
        pages: text("pages"),
        url: text("url"),
        accessed,
        via: text("via"),
        note: text("note"),
        ..nothing(text("title")?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::{kinds, node};

    fn heritage() -> Kind {
        let problems = Problems::default();
        let kinds = kinds::kinds(&[], &kinds::vocabularies(&[], &problems), &problems);
        kinds.into_iter().find(|kind| &*kind.key == "heritage").unwrap()
    }

    #[test]
    fn a_register_is_read_in_both_languages() {
        let (kind, file, problems) = (heritage(), ContentPath::new("content/sources.yaml"), Problems::default());
        let yaml = "s1: {title: 名单, kind: official, number: 〔2017〕589号, accessed: 2026-01-02}\n\
                    镇志: {题名: 菱湖镇志, 种类: 图书, 作者: [甲, 乙], 出版社: '北京: 某社', 出版年: 1990, 页码: 12-15}\n";
        let register = register(&node::parse(yaml).unwrap(), kind.source_table().unwrap(), &file, &problems);
        assert_eq!(problems.into_vec(), []);
        let (list, book) = (register.get("s1").unwrap(), register.get("镇志").unwrap());
        assert_eq!(list.kind, Some(SourceKind::Official));
        assert_eq!(crate::model::cite::cite(book), "甲, 乙. 菱湖镇志[M]. 北京: 某社, 1990: 12-15.");
    }

    #[test]
    fn what_is_wrong_in_a_register_is_told() {
        let kind = heritage();
        let check = |yaml: &str, codes: &[&str]| {
            let (file, problems) = (ContentPath::new("content/sources.yaml"), Problems::default());
            register(&node::parse(yaml).unwrap(), kind.source_table().unwrap(), &file, &problems);
            assert_eq!(problems.into_vec().iter().map(|problem| problem.code).collect::<Vec<_>>(), codes, "{yaml}");
        };
        check("", &[]);
        check("[a]", &["E201"]);
        check("s1: 镇志", &["E201"]);
        check("s1: {publisher: 某社}", &["E204"]);
        check("s1: {title: 甲, titel: 乙}", &["E202"]);
        check("s1: {title: 甲, key: s2}", &["E202"]);
        check("s1: {title: 甲, date: 去年}", &["W521"]);
        check("s1: {title: 甲, url: example}", &["E214"]);
        check("s1: {title: 甲, kind: 公函}", &["E205"]);
        check("s1: {title: 甲, accessed: 2026}", &["E201"]);
        check("'甲、乙': {title: 甲}", &["E522"]);
        check("待核实: {title: 甲}", &["E522"]);
    }

    #[test]
    fn evidence_names_fields_by_key_or_label() {
        let (kind, file, problems) = (heritage(), ContentPath::new("content/heritage/a.md"), Problems::default());
        let read = |yaml: &str| evidence(&kind, &node::parse(yaml).unwrap(), &Where::File(&file), &problems);
        let named = read("{founded: s1, 保护级别: [s2, s3], 全部: s4, 始建年: s5}");
        let key = |name: &SourceUse| name.key.to_string();
        assert_eq!(named.whole.iter().map(key).collect::<Vec<_>>(), ["s4"]);
        let places: Vec<usize> = named.fields.iter().map(|(place, ..)| *place).collect();
        assert_eq!(places, [kind.place_of("founded").unwrap(), kind.place_of("protection").unwrap()]);
        assert_eq!(read("s1、s2").whole.iter().map(key).collect::<Vec<_>>(), ["s1", "s2"]);
        assert_eq!(problems.into_vec().iter().map(|problem| problem.code).collect::<Vec<_>>(), ["E263"]);
    }
}
