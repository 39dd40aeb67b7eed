//! Tree -> Loaded: configuration, kinds and entries, each file alone.

pub mod config;
mod divisions;
mod entry;
mod files;
mod sources;
mod text;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::front::kinds::{self, Written};
use crate::front::node::Node;
use crate::model::config::Config;
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::vocabulary::Vocabulary;
use crate::path::{ContentPath, Hash};
use crate::problem::markdown::HTML_LEFT_OUT;
use crate::problem::{Problems, disk};
use crate::source::{SourceFile, Tree};
use crate::store::Store;

/// What the files say, each by itself: names in them may still lead nowhere.
pub struct Loaded {
    pub config: Config,
    pub kinds: Vec<Kind>,
    /// In the order of their files.
    pub entries: Vec<Entry>,
    /// Of the configuration, the kinds and vocabularies, and the face of every text.
    pub faces: Hash,
    /// Texts of which no entry came.
    pub n_unread: usize,
}

/// Kinds and vocabularies of a site.
pub struct Schema {
    pub kinds: Vec<Kind>,
    pub vocabularies: BTreeMap<Arc<str>, Arc<Vocabulary>>,
}

/// Reads every file of the content. A broken one is reported and left out; the others go on.
pub fn load(tree: &Tree, store: &Store, base_url: Option<&str>, problems: &Problems) -> Loaded {
    let config = config(tree, base_url, problems);
    let Schema { kinds, .. } = schema(tree, problems);
    let register = sources::register(tree, &kinds, problems);
    let described = files::group(tree, &kinds, &config, problems);
    let entries: Vec<Entry> = described
        .par_iter()
        .filter_map(|described| {
            let own = Problems::default();
            let entry = entry::read(described, &kinds[described.kind.0], &register, tree, store, &own);
            // Where the owner's HTML is trusted, none of it is left out.
            problems.extend(own.into_vec().into_iter().filter(|problem| !(config.trusted_html && problem.code == HTML_LEFT_OUT)));
            entry
        })
        .collect();
    sources::report_unused(tree, &register, &entries, problems);
    let faces = faces(tree, &entries, store);
    let n_unread = described.len() - entries.len();
    Loaded { config, kinds, entries, faces, n_unread }
}

/// One that cannot be read has been reported where it was to be read.
fn faces(tree: &Tree, entries: &[Entry], store: &Store) -> Hash {
    let is_yaml = |file: &&SourceFile| file.path.as_str().ends_with(".yaml") || file.path.as_str().ends_with(".yml");
    let yaml = tree.below("content/").iter().filter(is_yaml);
    let yaml = yaml.filter_map(|file| Some((&file.path, tree.hash(file, store).ok()?.0)));
    let bodies = entries.iter().flat_map(|entry| entry.texts.iter().map(|(_, text)| &text.body));
    Hash::of_files(yaml.chain(bodies.map(|body| (&body.file.path, body.face))))
}

/// Reads the configuration alone.
pub fn config(tree: &Tree, base_url: Option<&str>, problems: &Problems) -> Config {
    let node = yaml(tree, &ContentPath::new(config::CONFIG_FILE), problems).unwrap_or(Node::Null);
    config::read(&node, base_url, problems)
}

/// Reads the kinds and vocabularies: the built-in ones and the site's own.
pub fn schema(tree: &Tree, problems: &Problems) -> Schema {
    let vocabularies = kinds::vocabularies(&written(tree, "content/vocab/", problems), problems);
    let kinds = kinds::kinds(&written(tree, "content/kinds/", problems), &vocabularies, problems);
    Schema { kinds, vocabularies }
}

fn written(tree: &Tree, folder: &str, problems: &Problems) -> Vec<Written> {
    let yaml_files = tree.below(folder).iter().filter_map(|file| {
        let name = file.path.name();
        let stem = name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml"))?;
        Some((stem, &file.path))
    });
    yaml_files
        .filter_map(|(stem, path)| Some(Written { name: stem.into(), file: path.clone(), node: yaml(tree, path, problems)? }))
        .collect()
}

fn yaml(tree: &Tree, path: &ContentPath, problems: &Problems) -> Option<Node> {
    tree.get(path)?;
    match tree.read(path) {
        Ok(bytes) => {
            let text = crate::front::text(path, bytes, problems)?;
            crate::front::read_yaml(path, &text, problems)
        }
        Err(reason) => {
            problems.add(disk::cannot_read(path.as_str(), &reason));
            None
        }
    }
}
