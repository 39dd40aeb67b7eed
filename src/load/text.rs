//! A Markdown file as far as it can be read without knowing its kind; remembered by its hash.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::front::{self, node::Node};
use crate::markdown::{self, Outline};
use crate::path::{ContentPath, ContentRef, Hash};
use crate::problem::{Problems, disk};
use crate::source::{SourceFile, Tree};
use crate::store::{Shelf, Store};

/// Front matter as a tree, and what is in the text below it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Text {
    pub front: Node,
    /// First byte of the Markdown in the file as UTF-8 text, and its line.
    pub offset: usize,
    pub first_line: usize,
    pub outline: Arc<Outline>,
    /// Of all that pages of other entries can show of this file: its front matter and the beginning of its text.
    pub face: Hash,
}

/// Reads a file, or remembers what was read from the same bytes before.
///
/// Only a text without any problem is remembered: the problems of another are found anew in each run.
pub fn read(file: &SourceFile, tree: &Tree, store: &Store, problems: &Problems) -> Option<(ContentRef, Text)> {
    let (hash, bytes) = match tree.hash(file, store) {
        Ok(read) => read,
        Err(reason) => {
            problems.add(disk::cannot_read(file.path.as_str(), &reason));
            return None;
        }
    };
    let content = ContentRef { path: file.path.clone(), hash };
    if let Some(text) = store.fact(Shelf::Text, &hash).and_then(|bytes| postcard::from_bytes(bytes).ok()) {
        return Some((content, text));
    }
    let bytes = match bytes.map_or_else(|| tree.read(&file.path), Ok) {
        Ok(bytes) => bytes,
        Err(reason) => {
            problems.add(disk::cannot_read(file.path.as_str(), &reason));
            return None;
        }
    };
    let own = Problems::default();
    let text = parse(&file.path, bytes, &own);
    let own = own.into_vec();
    if let Some(text) = text.as_ref().filter(|_| own.is_empty())
        && let Ok(bytes) = postcard::to_stdvec(text)
    {
        store.remember(Shelf::Text, &hash, bytes);
    }
    problems.extend(own);
    Some((content, text?))
}

fn parse(path: &ContentPath, bytes: Vec<u8>, problems: &Problems) -> Option<Text> {
    let text = front::text(path, bytes, problems)?;
    let front = front::read(path, &text, problems)?;
    let outline = markdown::outline(&text[front.body_offset..]);
    problems.extend(outline.slips.iter().map(|slip| crate::problem::markdown::of(slip, path, front.body_line)));
    let face = Hash::of(format!("{}\n{}", &text[..front.body_offset], outline.excerpt).as_bytes());
    Some(Text { front: front.node, offset: front.body_offset, first_line: front.body_line, outline: Arc::new(outline), face })
}
