//! Sources of an entry: what it lists, what its fields and claims name, and whether there is such a source.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::front::node::Node;
use crate::front::sources::{self, Listed, Named};
use crate::model::entry::Entry;
use crate::model::kind::Kind;
use crate::model::source::{Evidence, Register, Source, SourceUse};
use crate::model::value::Answer;
use crate::path::ContentPath;
use crate::problem::{FieldPath, Problems, nearest, sources as problem};
use crate::source::Tree;

/// Where the register of a site stands.
const FILES: [&str; 2] = ["content/sources.yaml", "content/sources.yml"];

/// The register of a site; none is an empty one.
pub fn register(tree: &Tree, kinds: &[Kind], problems: &Problems) -> Register {
    let Some(fields) = kinds.iter().find_map(Kind::source_table) else { return Register::default() };
    let file = FILES.iter().map(|file| ContentPath::new(*file)).find(|file| tree.get(file).is_some());
    let node = file.as_ref().and_then(|file| super::yaml(tree, file, problems));
    file.zip(node)
        .map_or_else(Register::default, |(file, node): (ContentPath, Node)| sources::register(&node, fields, &file, problems))
}

/// Hints at every source of the register that no entry names.
///
/// Not asked where an entry could not be read: what it names is not known.
pub fn report_unused(tree: &Tree, register: &Register, entries: &[Entry], problems: &Problems) {
    let Some(file) = FILES.iter().map(|file| ContentPath::new(*file)).find(|file| tree.get(file).is_some()) else { return };
    if problems.any_error() {
        return;
    }
    let used: BTreeSet<&Arc<str>> =
        entries.iter().flat_map(|entry| &entry.sources).filter_map(|source| source.key.as_ref()).collect();
    let unused = register.keys().filter(|key| !used.contains(key));
    problems.extend(unused.map(|key| problem::source_used_nowhere(&FieldPath::new(&file).key(key))));
}

/// Sources of one entry as they were written.
#[derive(Default)]
pub struct WrittenSources {
    pub listed: Vec<Listed>,
    pub evidence: Named,
}

impl WrittenSources {
    /// Whether the entry names a source for itself as a whole.
    pub fn any_whole(&self) -> bool {
        !self.listed.is_empty() || !self.evidence.whole.is_empty()
    }

    /// Finds every source that is named: those of the page, in its order, and which of them vouch for what.
    pub fn find(self, register: &Register, answers: &[(usize, Answer)], problems: &Problems) -> (Vec<Arc<Source>>, Evidence) {
        let mut found = Found { register, own: BTreeMap::new(), sources: Vec::new(), problems };
        for listed in &self.listed {
            if let Listed::Own(source, Some(name)) = listed {
                found.define(source, name);
            }
        }
        for listed in self.listed {
            match listed {
                Listed::Named(name) => drop(found.take(&name)),
                Listed::Own(source, _) => found.add(&source),
            }
        }
        let evidence = Evidence {
            whole: self.evidence.whole.iter().filter_map(|name| found.take(name)).collect(),
            fields: self
                .evidence
                .fields
                .iter()
                .map(|(place, _, names)| (*place, names.iter().filter_map(|name| found.take(name)).collect()))
                .collect(),
        };
        answers.iter().for_each(|(_, answer)| answer.for_each_source(&mut |name| drop(found.take(name))));
        let mut sources = found.sources;
        sources.sort_by_key(|source| !source.kind.is_some_and(|kind| kind.is_official()));
        (sources, evidence)
    }
}

struct Found<'a> {
    register: &'a Register,
    own: BTreeMap<Arc<str>, Arc<Source>>,
    /// Each once, in the order in which they are named.
    sources: Vec<Arc<Source>>,
    problems: &'a Problems,
}

impl Found<'_> {
    fn define(&mut self, source: &Arc<Source>, name: &SourceUse) {
        let in_register = self.register.get(&name.key).is_some();
        if in_register || self.own.contains_key(&name.key) {
            self.problems.add(problem::source_key_taken(&name.at, &name.key, in_register));
            return;
        }
        self.own.insert(name.key.clone(), source.clone());
    }

    fn add(&mut self, source: &Arc<Source>) {
        if !self.sources.iter().any(|known| Arc::ptr_eq(known, source)) {
            self.sources.push(source.clone());
        }
    }

    /// The key of a source, which now is one of the page's; `None` and a problem where there is no such source.
    fn take(&mut self, name: &SourceUse) -> Option<Arc<str>> {
        let Some(source) = self.own.get(&name.key).or_else(|| self.register.get(&name.key)).cloned() else {
            let known = self.own.keys().chain(self.register.keys()).map(|key| &**key);
            self.problems.add(problem::unknown_source(&name.at, &name.key, nearest(&name.key, known)));
            return None;
        };
        self.add(&source);
        Some(name.key.clone())
    }
}
