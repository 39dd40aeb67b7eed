//! Entries in the order of their lists, found by id, name and file, and sorted by facet and tag.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::drafts::Drafts;
use crate::derive::Derived;
use crate::front::kinds::RESERVED;
use crate::model::catalogue::{Catalogue, EntryIx, Facet, FacetValue};
use crate::model::config::Config;
use crate::model::entry::{Entry, Status};
use crate::model::id::{Id, sort_key};
use crate::model::kind::{Kind, Sort};
use crate::model::value::{Answer, FieldValue};
use crate::path::{ContentPath, Hash};
use crate::problem::{Problem, Problems, names};

/// All entries, by whether readers see them.
pub struct Parted {
    pub shown: Vec<Entry>,
    pub drafts: Vec<Entry>,
    /// Ids, names and files of all that readers do not see.
    pub hidden: HashSet<Arc<str>>,
}

/// Makes the catalogue of what is shown, but for who mentions whom; and what is needed to follow drafts, which are not in it.
pub fn arrange(
    config: Config,
    kinds: Vec<Kind>,
    parted: Parted,
    derived: Derived,
    faces: Hash,
    problems: &Problems,
) -> (Catalogue, Drafts) {
    let Parted { shown: mut entries, mut drafts, hidden } = parted;
    // What is published has its id first: a draft that wants the same is told, and takes nothing away.
    entries.sort_by_key(|entry| entry.status == Status::Draft);
    let mut seen = HashMap::with_capacity(entries.len() + drafts.len());
    refuse_bad_ids(&mut entries, &kinds, &mut seen, problems);
    refuse_bad_ids(&mut drafts, &kinds, &mut seen, problems);
    refuse_former_ids_in_use(&entries, &drafts, problems);
    let drafts = Drafts::new(drafts, &kinds);
    sort(&mut entries, &kinds);
    let by_kind = (0..kinds.len())
        .map(|kind| entries.partition_point(|e| e.kind.0 < kind)..entries.partition_point(|e| e.kind.0 <= kind))
        .collect::<Vec<_>>();
    let facets = kinds.iter().zip(&by_kind).map(|(kind, run)| facets(kind, &entries, run.clone())).collect();
    let tags = tags(&entries);
    let by_id: HashMap<Id, EntryIx> = entries.iter().enumerate().map(|(at, entry)| (entry.id.clone(), EntryIx(at))).collect();
    let mut by_name = HashMap::new();
    let mut by_file = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for (lang, text) in entry.texts.iter() {
            by_name.entry(text.name.clone()).or_insert(EntryIx(at));
            by_file.insert(text.body.file.path.clone(), (EntryIx(at), lang));
        }
    }
    for (at, entry) in entries.iter().enumerate() {
        for alias in aliases(entry, &kinds[entry.kind.0]) {
            by_name.entry(alias).or_insert(EntryIx(at));
        }
    }
    let Derived { pictures, attachments } = derived;
    let catalogue = Catalogue {
        config,
        kinds,
        entries,
        by_kind,
        facets,
        tags,
        mentions: Vec::new(),
        pictures,
        attachments,
        hidden,
        by_id,
        by_name,
        by_file,
        faces,
    };
    (catalogue, drafts)
}

/// Ids, names and files of entries that readers do not see.
pub fn hidden<'e>(entries: impl Iterator<Item = &'e Entry>) -> HashSet<Arc<str>> {
    let mut hidden: HashSet<Arc<str>> = HashSet::new();
    for entry in entries {
        hidden.extend([entry.id.as_str().into(), entry.name().clone()]);
        hidden.extend(entry.texts.iter().map(|(_, text)| Arc::from(text.body.file.path.as_str())));
    }
    hidden
}

pub(super) fn aliases(entry: &Entry, kind: &Kind) -> Vec<Arc<str>> {
    let value = kind.place_of("aliases").and_then(|place| entry.value(place));
    value.map_or_else(Vec::new, |value| value.each().into_iter().filter_map(|value| value.as_text().cloned()).collect())
}

/// Takes out entries whose id is kept for the site or is among those `seen`, and adds the others to these.
fn refuse_bad_ids(entries: &mut Vec<Entry>, kinds: &[Kind], seen: &mut HashMap<Id, ContentPath>, problems: &Problems) {
    entries.retain(|entry| {
        let id = entry.id.as_str();
        let kind = &kinds[entry.kind.0];
        let at_root = kind.at_root && (RESERVED.contains(&id) || kinds.iter().any(|kind| *kind.folder == *id));
        let is_list =
            id == "index" || id == "by" || id.strip_prefix("page-").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        if at_root || is_list || crate::source::is_reserved_name(id) {
            problems.add(of_entry(entry, names::reserved_by_site(&entry.file, id)));
            return false;
        }
        match seen.insert(entry.id.clone(), entry.file.clone()) {
            Some(first) => {
                problems.add(of_entry(entry, names::duplicate_id(&entry.file, id, &first)));
                seen.insert(entry.id.clone(), first);
                false
            }
            None => true,
        }
    });
}

/// A problem of a draft stops nothing.
fn of_entry(entry: &Entry, problem: Problem) -> Problem {
    if entry.status == Status::Draft { problem.in_draft() } else { problem }
}

/// Reports former ids that an entry has today; where one of the two is a draft, it stops nothing yet.
fn refuse_former_ids_in_use(entries: &[Entry], drafts: &[Entry], problems: &Problems) {
    let all = || entries.iter().chain(drafts);
    if all().all(|entry| entry.former_ids.is_empty()) {
        return;
    }
    let by_id: HashMap<&Id, &Entry> = all().map(|entry| (&entry.id, entry)).collect();
    for entry in all() {
        for former in &entry.former_ids {
            if let Some(other) = by_id.get(former) {
                problems
                    .add(of_entry(other, of_entry(entry, names::former_id_in_use(&entry.file, former.as_str(), &other.file))));
            }
        }
    }
}

/// By kind; in it first what has an `order`, then by name or by day.
fn sort(entries: &mut [Entry], kinds: &[Kind]) {
    entries.sort_by_cached_key(|entry| {
        let newest = match kinds[entry.kind.0].sort {
            Sort::Name => None,
            Sort::Newest => entry.published,
        };
        (entry.kind, entry.order.is_none(), entry.order, Reverse(newest), sort_key(entry.name()), entry.id.clone())
    });
}

fn facets(kind: &Kind, entries: &[Entry], run: std::ops::Range<usize>) -> Vec<Facet> {
    let facet = |&field: &usize| {
        let vocabulary = kind.fields()[field].ty.vocabulary().expect("a facet has a vocabulary, or its kind was refused");
        let mut holders: Vec<Vec<EntryIx>> = vec![Vec::new(); vocabulary.terms.len()];
        for at in run.clone() {
            // A disputed entry is found by each value that is claimed.
            for value in entries[at].answer(field).map_or_else(Vec::new, Answer::each_stated) {
                if let FieldValue::Choice(term) = value
                    && holders[*term].last() != Some(&EntryIx(at))
                {
                    holders[*term].push(EntryIx(at));
                }
            }
        }
        let values = holders.into_iter().enumerate().filter(|(_, entries)| !entries.is_empty());
        let values =
            values.map(|(term, entries)| FacetValue { term, id: vocabulary.terms[term].id.clone(), text: "".into(), entries });
        Facet { field, values: values.collect() }
    };
    kind.facets.iter().map(facet).collect()
}

fn tags(entries: &[Entry]) -> Vec<FacetValue> {
    let mut holders: BTreeMap<(String, Arc<str>), Vec<EntryIx>> = BTreeMap::new();
    let mut keys: HashMap<Arc<str>, String> = HashMap::new();
    for (at, entry) in entries.iter().enumerate() {
        for tag in &entry.tags {
            let key = keys.entry(tag.clone()).or_insert_with(|| sort_key(tag)).clone();
            let held = holders.entry((key, tag.clone())).or_default();
            if held.last() != Some(&EntryIx(at)) {
                held.push(EntryIx(at));
            }
        }
    }
    let mut taken: HashSet<Id> = HashSet::from_iter(Id::parse("index"));
    let values = holders.into_iter().enumerate().map(|(term, ((_, text), entries))| {
        let plain = Id::from_name(&text).or_else(|| Id::parse("tag")).expect("“tag” is an id");
        let id = (1..)
            .map(|n| if n == 1 { plain.clone() } else { plain.numbered(n) })
            .find(|id| taken.insert(id.clone()))
            .unwrap_or(plain);
        FacetValue { term, id, text, entries }
    });
    values.collect()
}
