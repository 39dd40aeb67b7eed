//! Words that a field may hold: a key for the file, a label for the reader.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::id::Id;
use crate::model::lang::Label;

/// One word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub key: Arc<str>,
    pub label: Label,
    /// The key as it stands in an address.
    pub id: Id,
    /// What else its file says of it, as text: `factor`, `code`.
    pub facts: Vec<(Arc<str>, Arc<str>)>,
}

impl Term {
    pub fn fact(&self, key: &str) -> Option<&Arc<str>> {
        self.facts.iter().find(|(name, _)| **name == *key).map(|(_, fact)| fact)
    }
}

/// A list of words in its own order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    pub name: Arc<str>,
    pub terms: Vec<Term>,
    spellings: HashMap<Arc<str>, usize>,
}

impl Vocabulary {
    /// `also` are other spellings by the place of the term. The first claim to a spelling holds.
    pub fn new(name: &str, terms: Vec<Term>, also: Vec<(usize, Arc<str>)>) -> Vocabulary {
        let mut spellings = HashMap::new();
        for (at, term) in terms.iter().enumerate() {
            spellings.entry(term.key.clone()).or_insert(at);
        }
        for (at, term) in terms.iter().enumerate() {
            for text in term.label.texts() {
                spellings.entry(text.clone()).or_insert(at);
            }
        }
        for (at, text) in also {
            spellings.entry(text).or_insert(at);
        }
        Vocabulary { name: name.into(), terms, spellings }
    }

    /// The place of a word by its key, its label in any language or another spelling.
    pub fn find(&self, written: &str) -> Option<usize> {
        self.spellings.get(written.trim()).copied()
    }

    /// All that may be written.
    pub fn spellings(&self) -> impl Iterator<Item = &str> {
        self.spellings.keys().map(|text| &**text)
    }
}
