//! A table of YAML, read key by key, with every mistake reported and none hiding the next.

use std::cell::RefCell;
use std::sync::Arc;

use crate::front::node::Node;
use crate::model::lang::Label;
use crate::path::ContentPath;
use crate::problem::{FieldPath, Problem, Problems, fields};

/// The way to a value, kept on the stack: most values have no problem, and their way is never spelled.
#[derive(Clone, Copy, Debug)]
pub enum Where<'a> {
    File(&'a ContentPath),
    Key(&'a Where<'a>, &'a str),
    Index(&'a Where<'a>, usize),
}

impl<'a> Where<'a> {
    pub fn key(&'a self, key: &'a str) -> Where<'a> {
        Where::Key(self, key)
    }

    pub fn index(&'a self, index: usize) -> Where<'a> {
        Where::Index(self, index)
    }

    pub fn path(&self) -> FieldPath {
        match self {
            Where::File(file) => FieldPath::new(file),
            Where::Key(parent, key) => parent.path().key(key),
            Where::Index(parent, index) => parent.path().index(*index),
        }
    }
}

/// A table that is read once: what was not asked for by the end is a mistake.
pub struct Table<'a> {
    at: Where<'a>,
    entries: &'a [(String, Node)],
    used: RefCell<Vec<bool>>,
    known: RefCell<Vec<&'static str>>,
    problems: &'a Problems,
}

impl<'a> Table<'a> {
    /// `None`, and a problem, for a node that is no table.
    pub fn new(node: &'a Node, at: Where<'a>, problems: &'a Problems) -> Option<Table<'a>> {
        match node {
            Node::Map(entries) => {
                let used = RefCell::new(vec![false; entries.len()]);
                Some(Table { at, entries, used, known: RefCell::default(), problems })
            }
            Node::Null => Some(Table { at, entries: &[], used: RefCell::default(), known: RefCell::default(), problems }),
            other => {
                problems.add(fields::wrong_shape(&at.path(), fields::Shape::Table, &other.excerpt()));
                None
            }
        }
    }

    pub fn at(&self) -> &Where<'a> {
        &self.at
    }

    pub fn report(&self, problem: Problem) {
        self.problems.add(problem);
    }

    /// The value of a key; an empty one is none.
    pub fn take(&self, key: &'static str) -> Option<&'a Node> {
        self.known.borrow_mut().push(key);
        let at = self.entries.iter().position(|(written, _)| written == key)?;
        self.used.borrow_mut()[at] = true;
        Some(&self.entries[at].1).filter(|node| !matches!(node, Node::Null))
    }

    /// Text, or a plain number or truth value as text.
    pub fn text(&self, key: &'static str) -> Option<Arc<str>> {
        let node = self.take(key)?;
        let text = node.as_line();
        if text.is_none() {
            self.report(fields::wrong_shape(&self.at.key(key).path(), fields::Shape::Text, &node.excerpt()));
        }
        text.map(Into::into)
    }

    pub fn integer(&self, key: &'static str) -> Option<i64> {
        match self.take(key)? {
            Node::Integer(number) => Some(*number),
            other => {
                self.report(fields::wrong_shape(&self.at.key(key).path(), fields::Shape::Integer, &other.excerpt()));
                None
            }
        }
    }

    /// `yes`, `no`, `true`, `false`, `是`, `否`.
    pub fn yes_no(&self, key: &'static str) -> Option<bool> {
        let node = self.take(key)?;
        let answer = node.as_yes_no();
        if answer.is_none() {
            self.report(fields::wrong_shape(&self.at.key(key).path(), fields::Shape::YesNo, &node.excerpt()));
        }
        answer
    }

    /// One of a few words; reports any other.
    pub fn one_of<T: Copy>(&self, key: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        let text = self.text(key)?;
        let found = words.iter().find(|(word, _)| **word == *text).map(|(_, value)| *value);
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.report(fields::not_one_of(&self.at.key(key).path(), &text, &words));
        }
        found
    }

    /// A text, or a text per language tag.
    pub fn label(&self, key: &'static str) -> Label {
        self.take(key).map_or_else(Label::default, |node| read_label(node, self.at.key(key), self.problems))
    }

    /// A list of texts; a single text is a list of one.
    pub fn texts(&self, key: &'static str) -> Vec<Arc<str>> {
        let Some(node) = self.take(key) else { return Vec::new() };
        let at = self.at.key(key);
        let read = |node: &Node, at: Where<'_>| {
            let text = node.as_line();
            if text.is_none() {
                self.report(fields::wrong_shape(&at.path(), fields::Shape::Text, &node.excerpt()));
            }
            text.map(Arc::from)
        };
        match node {
            Node::List(nodes) => nodes.iter().enumerate().filter_map(|(i, node)| read(node, at.index(i))).collect(),
            node => read(node, at).into_iter().collect(),
        }
    }

    /// The keys and values of a table below a key, in their order.
    pub fn entries(&self, key: &'static str) -> &'a [(String, Node)] {
        match self.take(key) {
            None => &[],
            Some(Node::Map(entries)) => entries,
            Some(other) => {
                self.report(fields::wrong_shape(&self.at.key(key).path(), fields::Shape::Table, &other.excerpt()));
                &[]
            }
        }
    }

    /// Reports every key that nobody asked for.
    pub fn refuse_the_rest(self) {
        let used = self.used.into_inner();
        let known = self.known.into_inner();
        for ((key, _), used) in self.entries.iter().zip(used) {
            if !used {
                self.problems.add(fields::unknown_key(&self.at.key(key).path(), key, known.iter().copied()));
            }
        }
    }
}

/// A label: one text for all languages, or a table of texts by language tag.
pub fn read_label(node: &Node, at: Where<'_>, problems: &Problems) -> Label {
    match node {
        Node::Map(entries) => Label::new(
            entries
                .iter()
                .filter_map(|(tag, node)| {
                    let text = node.as_line();
                    if text.is_none() {
                        problems.add(fields::wrong_shape(&at.key(tag).path(), fields::Shape::Text, &node.excerpt()));
                    }
                    Some((tag.as_str().into(), text?.into()))
                })
                .collect(),
        ),
        node => match node.as_line() {
            Some(text) => Label::same(&text),
            None => {
                problems.add(fields::wrong_shape(&at.path(), fields::Shape::Text, &node.excerpt()));
                Label::default()
            }
        },
    }
}
