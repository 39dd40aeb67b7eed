//! One vocabulary: `values:` as a table of keys and labels, or as a list of words.

use std::collections::HashSet;
use std::sync::Arc;

use super::Written;
use crate::front::fields::{Table, Where, read_label};
use crate::front::node::Node;
use crate::model::id::Id;
use crate::model::lang::Label;
use crate::model::vocabulary::{Term, Vocabulary};
use crate::problem::{FieldPath, Problems, names, site};

/// Reads a vocabulary file.
pub fn read(written: &Written, problems: &Problems) -> Option<Vocabulary> {
    let table = Table::new(&written.node, Where::File(&written.file), problems)?;
    table.label("label");
    let values = table.take("values");
    let vocabulary = match values {
        Some(node) => choices(&written.name, node, table.at().key("values"), problems),
        None => {
            problems.add(site::kind_lacks(&FieldPath::new(&written.file).key("values"), "values", "values: [甲, 乙]"));
            return None;
        }
    };
    table.refuse_the_rest();
    vocabulary
}

/// Reads words: a list, or a table of `key: label` or `key: {zh-CN: …, en: …, also: […]}`.
pub fn choices(name: &str, node: &Node, at: Where<'_>, problems: &Problems) -> Option<Vocabulary> {
    let mut terms = Vec::new();
    let mut also = Vec::new();
    let mut ids = HashSet::new();
    type Facts = Vec<(Arc<str>, Arc<str>)>;
    let mut add = |key: &str, label: Label, facts: Facts, terms: &mut Vec<Term>| match Id::from_name(key) {
        Some(id) => {
            let id =
                (1..).map(|n| if n == 1 { id.clone() } else { id.numbered(n) }).find(|id| ids.insert(id.clone())).unwrap_or(id);
            terms.push(Term { key: key.into(), label, id, facts });
        }
        None => problems.add(names::no_id(&at.path().file)),
    };
    match node {
        Node::List(words) => {
            for (i, word) in words.iter().enumerate() {
                if let Some(word) = read_label(word, at.index(i), problems).texts().next().cloned() {
                    add(&word, Label::same(&word), Vec::new(), &mut terms);
                }
            }
        }
        Node::Map(entries) => {
            for (key, node) in entries {
                let at = at.key(key);
                let mut facts = Facts::new();
                // `also`, `from` and other facts of a term stand beside its labels.
                let label = match node {
                    Node::Map(parts) => {
                        let is_label = |key: &str| key.starts_with("zh") || (2..=3).contains(&key.len()) || key.contains('-');
                        let labels = parts.iter().filter(|(key, _)| is_label(key)).cloned().collect();
                        for (fact, node) in parts {
                            if fact == "also" {
                                let words = match node {
                                    Node::List(words) => words.iter().filter_map(Node::as_line).collect(),
                                    node => node.as_line().into_iter().collect::<Vec<_>>(),
                                };
                                also.extend(words.into_iter().map(|word| (terms.len(), Arc::from(word))));
                            } else if !is_label(fact)
                                && let Some(text) = node.as_line()
                            {
                                facts.push((fact.as_str().into(), text.into()));
                            }
                        }
                        read_label(&Node::Map(labels), at, problems)
                    }
                    node => read_label(node, at, problems),
                };
                let label = if label.is_empty() { Label::same(key) } else { label };
                add(key, label, facts, &mut terms);
            }
        }
        _ => {
            problems.add(crate::problem::fields::wrong_shape(&at.path(), crate::problem::fields::Shape::List, &node.excerpt()));
            return None;
        }
    }
    Some(Vocabulary::new(name, terms, also))
}
