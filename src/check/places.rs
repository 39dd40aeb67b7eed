//! Do the places of a site fit each other?
//!
//! No outline of any county is at hand, and none is needed: entries that should be in one place, and lie apart just as far
//! and in the direction that two datums do, tell of a datum that was named wrongly.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::entry::Entry;
use crate::model::kind::FieldType;
use crate::model::place::{Place, compare};
use crate::model::value::{Answer, FieldValue};
use crate::problem::{Problems, places};

pub fn check(catalogue: &Catalogue, problems: &Problems) {
    let located: Vec<(EntryIx, &Place)> = catalogue.all().filter_map(|(at, entry)| Some((at, place_of(entry)?))).collect();
    let all: Vec<&Place> = located.iter().map(|(_, place)| *place).collect();
    check_datums(catalogue, &located, &all, problems);

    let provinces: Vec<Option<&str>> = located.iter().map(|(at, _)| province(catalogue, catalogue.entry(*at))).collect();
    let usual = most_common(provinces.iter().flatten().copied());
    for (at, km) in compare::apart(&all) {
        // Whoever gives the code of another province knows that it is another province.
        let is_told = provinces[at].is_some() && provinces[at] != usual;
        if !is_told {
            problems.add(places::far_from_the_rest(all[at].field(), km));
        }
    }
}

fn check_datums(catalogue: &Catalogue, located: &[(EntryIx, &Place)], all: &[&Place], problems: &Problems) {
    let places_of: BTreeMap<EntryIx, usize> = located.iter().enumerate().map(|(at, (entry, _))| (*entry, at)).collect();
    let mut pairs: BTreeSet<(usize, usize)> = compare::same_numbers(all).into_iter().collect();
    for (a, b) in together(catalogue) {
        if let Some((a, b)) = places_of.get(&a).zip(places_of.get(&b)) {
            pairs.insert((*a.min(b), *a.max(b)));
        }
    }
    for (a, b) in pairs {
        // Of two that fit either way the second is asked about, so that one slip is one problem.
        let found =
            [(b, a), (a, b)].into_iter().find_map(|(here, other)| Some((here, other, all[here].mislabelled(all[other])?)));
        if let Some((here, other, slip)) = found {
            let name = catalogue.entry(located[other].0).name();
            problems.add(places::datum_seems_wrong(all[here].field(), name, slip.metres, slip.datum.key()));
        }
    }
}

/// Pairs of entries that may be expected in one place: one names the other in a field, or both have one name or address.
fn together(catalogue: &Catalogue) -> Vec<(EntryIx, EntryIx)> {
    let mut pairs = Vec::new();
    let mut alike: BTreeMap<&str, Vec<EntryIx>> = BTreeMap::new();
    for (at, entry) in catalogue.all() {
        for (_, answer) in &entry.answers {
            for_each_entry(answer, &mut |written| pairs.extend(catalogue.find(written).map(|other| (at, other))));
        }
        let address = catalogue.kind_of(entry).place_of("address").and_then(|place| entry.value(place)?.as_text());
        for key in [Some(entry.name()), address].into_iter().flatten() {
            alike.entry(key.trim()).or_default().push(at);
        }
    }
    // Neighbours alone: a thousand entries at one address are a thousand pairs, and not a million.
    pairs.extend(alike.values().flat_map(|entries| entries.windows(2).map(|pair| (pair[0], pair[1]))));
    pairs.retain(|(a, b)| a != b);
    pairs
}

fn for_each_entry(answer: &Answer, look: &mut impl FnMut(&str)) {
    match answer {
        Answer::Known(FieldValue::Entry(named)) => look(&named.written),
        Answer::Known(FieldValue::List(answers)) => answers.iter().for_each(|answer| for_each_entry(answer, look)),
        Answer::Known(FieldValue::Group(answers)) => answers.iter().for_each(|(_, answer)| for_each_entry(answer, look)),
        _ => {}
    }
}

fn place_of(entry: &Entry) -> Option<&Place> {
    entry.answers.iter().find_map(|(_, answer)| match answer {
        Answer::Known(FieldValue::Place(place)) => Some(place),
        _ => None,
    })
}

/// The first two digits of the entry's division code.
fn province<'a>(catalogue: &'a Catalogue, entry: &'a Entry) -> Option<&'a str> {
    let is_code = |ty: &FieldType| matches!(ty, FieldType::Line(rule) if rule.divisions.is_some());
    let place = catalogue.kind_of(entry).fields().iter().position(|field| is_code(&field.ty))?;
    entry.value(place)?.as_text()?.get(..2)
}

/// The word that comes most often; of several the first by the alphabet.
fn most_common<'a>(words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    words.for_each(|word| *counts.entry(word).or_default() += 1);
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(a.0))).map(|(word, _)| word)
}
