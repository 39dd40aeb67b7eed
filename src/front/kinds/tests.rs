//! What holds for every built-in kind, block and vocabulary.

use std::collections::BTreeMap;

use super::*;
use crate::model::kind::{FieldTable, FieldType};
use crate::model::lang::Label;

/// Every table of fields of a kind with the path to it, the groups' own tables among them.
fn tables(kind: &Kind) -> Vec<(String, &FieldTable)> {
    fn add<'a>(path: String, ty: &'a FieldType, tables: &mut Vec<(String, &'a FieldTable)>) {
        match ty {
            FieldType::Group(table) => {
                for field in &table.fields {
                    add(format!("{path}.{}", field.key), &field.ty, tables);
                }
                tables.push((path, table));
            }
            FieldType::List(of) => add(path, of, tables),
            _ => {}
        }
    }
    let mut tables = vec![(kind.key.to_string(), &kind.table)];
    for field in kind.fields() {
        add(format!("{}.{}", kind.key, field.key), &field.ty, &mut tables);
    }
    tables
}

fn built_in_kinds() -> Vec<Kind> {
    let problems = Problems::default();
    let kinds = kinds(&[], &vocabularies(&[], &problems), &problems);
    assert_eq!(problems.into_vec(), []);
    kinds
}

/// Else what a clerk wrote for one field would be read as another, without a word.
#[test]
fn no_two_fields_answer_to_one_name() {
    let mut clashes = Vec::new();
    for kind in &built_in_kinds() {
        for (path, table) in tables(kind) {
            let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
            for field in &table.fields {
                let names = std::iter::once(&field.key).chain(field.label.texts()).chain(&field.also);
                for name in names {
                    match owners.insert(name, &field.key) {
                        Some(owner) if *owner != *field.key => clashes.push(format!("{path}: {name}: {owner}, {}", field.key)),
                        _ => {}
                    }
                }
            }
        }
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
}

#[test]
fn every_label_is_there_in_both_languages() {
    let mut lacking = Vec::new();
    let mut check = |path: &str, label: &Label| {
        if !(label.has("zh-CN") && label.has("en")) {
            lacking.push(format!("{path}: {label:?}"));
        }
    };
    for kind in &built_in_kinds() {
        check(&kind.key, &kind.label);
        kind.groups.iter().for_each(|group| check(&format!("{}: group {}", kind.key, group.key), &group.label));
        for about in [&kind.about].into_iter().filter(|about| !about.is_empty()) {
            check(&format!("{}: about", kind.key), about);
        }
        for (path, table) in tables(kind) {
            for field in &table.fields {
                let path = format!("{path}.{}", field.key);
                check(&path, &field.label);
                if !field.help.is_empty() {
                    check(&format!("{path}: help"), &field.help);
                }
                let terms = field.ty.vocabulary().into_iter().flat_map(|vocabulary| &vocabulary.terms);
                terms.for_each(|term| check(&format!("{path}: {}", term.key), &term.label));
            }
        }
    }
    for (name, vocabulary) in &vocabularies(&[], &Problems::default()) {
        vocabulary.terms.iter().for_each(|term| check(&format!("{name}: {}", term.key), &term.label));
    }
    assert!(lacking.is_empty(), "{lacking:#?}");
}

/// The condition of a field names a field that stands beside it.
#[test]
fn conditions_name_fields_of_the_same_table() {
    for kind in &built_in_kinds() {
        for (path, table) in tables(kind) {
            for field in &table.fields {
                if let crate::model::kind::Needed::ToPublishWith(other) = &field.needed {
                    assert!(table.fields.iter().any(|field| field.key == *other), "{path}.{}: {other}", field.key);
                }
            }
        }
    }
}
