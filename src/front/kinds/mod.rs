//! The YAML of kinds and vocabularies -> types. The built-in kinds and a site's own go the same way.

mod field;
mod kind;
#[cfg(test)]
mod tests;
mod units;
mod vocabulary;

pub use kind::RESERVED;

use std::collections::BTreeMap;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use crate::front::node::Node;
use crate::model::kind::Kind;
use crate::model::vocabulary::Vocabulary;
use crate::path::ContentPath;
use crate::problem::{Problems, site};

static BUILT_IN_KINDS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/kinds");
static BUILT_IN_VOCABULARIES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/vocab");

/// A YAML file, read.
#[derive(Clone, Debug)]
pub struct Written {
    /// The file's name without its ending.
    pub name: Arc<str>,
    pub file: ContentPath,
    pub node: Node,
}

/// Every vocabulary by name: the built-in ones, then the site's own, which stand in for built-in ones of the same name.
pub fn vocabularies(own: &[Written], problems: &Problems) -> BTreeMap<Arc<str>, Arc<Vocabulary>> {
    let built_in = built_in(&BUILT_IN_VOCABULARIES, "src/vocab", problems);
    built_in
        .iter()
        .chain(own)
        .filter_map(|written| Some((written.name.clone(), Arc::new(vocabulary::read(written, problems)?))))
        .collect()
}

/// Every kind, in the order of the navigation. A site's file with the name of a built-in kind changes that kind.
pub fn kinds(own: &[Written], vocabularies: &BTreeMap<Arc<str>, Arc<Vocabulary>>, problems: &Problems) -> Vec<Kind> {
    let blocks = BUILT_IN_KINDS.get_dir("blocks").map_or_else(Vec::new, |dir| built_in(dir, "src/kinds/blocks", problems));
    let mut written: BTreeMap<Arc<str>, Written> =
        built_in(&BUILT_IN_KINDS, "src/kinds", problems).into_iter().map(|kind| (kind.name.clone(), kind)).collect();
    for kind in own {
        if !matches!(kind.node, Node::Map(_)) {
            problems.add(site::kind_is_no_table(&kind.file));
            continue;
        }
        match written.get_mut(&kind.name) {
            Some(base) => {
                base.node = merged(std::mem::replace(&mut base.node, Node::Null), kind.node.clone());
                base.file = kind.file.clone();
            }
            None => drop(written.insert(kind.name.clone(), kind.clone())),
        }
    }
    kind::read_all(written.into_values(), &blocks, vocabularies, problems)
}

fn built_in(dir: &'static Dir<'static>, folder: &str, problems: &Problems) -> Vec<Written> {
    let yaml = dir.files().filter(|file| file.path().extension().is_some_and(|ending| ending == "yaml"));
    let mut written: Vec<Written> = yaml
        .filter_map(|file| {
            let name = file.path().file_stem()?.to_str()?;
            let path = ContentPath::new(format!("{folder}/{name}.yaml"));
            let node = crate::front::read_yaml(&path, file.contents_utf8()?, problems)?;
            Some(Written { name: name.into(), file: path, node })
        })
        .collect();
    written.sort_by(|a, b| a.name.cmp(&b.name));
    written
}

/// The second table laid over the first: tables are merged key by key, an empty value takes a key away, all else is
/// replaced; so is a field that says its type anew, since the rules of one type mean nothing to another.
fn merged(base: Node, over: Node) -> Node {
    match (base, over) {
        (Node::Map(mut base), Node::Map(over)) if over.iter().all(|(key, _)| key != "type") => {
            for (key, value) in over {
                if matches!(value, Node::Null) {
                    base.retain(|(known, _)| *known != key);
                    continue;
                }
                match base.iter().position(|(known, _)| *known == key) {
                    Some(at) => {
                        let old = std::mem::replace(&mut base[at].1, Node::Null);
                        base[at].1 = merged(old, value);
                    }
                    None => base.push((key, value)),
                }
            }
            Node::Map(base)
        }
        (_, over) => over,
    }
}
