//! All places: a list that works without a map, and their points as data in shards that do not grow.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::page::{self, Heading};
use super::{Shelf, fact};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::entry::Entry;
use crate::model::lang::Lang;
use crate::model::value::FieldValue;
use crate::path::WebPath;
use crate::plan::{Ingredients, Output, Plan, Rank, Reads, Recipe, Value};
use crate::problem::Problems;

/// Above so many places the page lists counts that lead to lists (decisions 17).
const MAX_LISTED: usize = 300;
/// Points of one data file.
const PER_SHARD: usize = 2000;

/// The list of all places.
pub fn path(catalogue: &Catalogue, lang: Lang) -> WebPath {
    WebPath::new("map/index.html").below(&catalogue.config.language(lang).folder)
}

/// Whether some entry of this language has a city or a point.
pub fn has_places(catalogue: &Catalogue, lang: Lang) -> bool {
    catalogue
        .entries
        .iter()
        .any(|entry| entry.texts.exact(lang).is_some() && (city(catalogue, entry).is_some() || has_point(entry)))
}

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for lang in catalogue.config.langs().filter(|lang| has_places(catalogue, *lang)) {
        let places: Arc<[EntryIx]> = catalogue
            .all()
            .filter(|(_, e)| e.texts.exact(lang).is_some() && (city(catalogue, e).is_some() || has_point(e)))
            .map(|(at, _)| at)
            .collect();
        let points: Arc<[EntryIx]> = places.iter().copied().filter(|at| has_point(catalogue.entry(*at))).collect();
        let folder = &catalogue.config.language(lang).folder;
        let shards: Vec<WebPath> =
            (1..=points.len().div_ceil(PER_SHARD)).map(|n| WebPath::new(format!("data/places-{n}.js")).below(folder)).collect();
        if !shards.is_empty() {
            plan.add(Output::many(shards, Rank::Data, "places", Points { points, lang, shelf: shelf.clone() }), problems);
        }
        plan.add(
            Output::new(path(catalogue, lang), Rank::List, "places", PlacesPage { places, lang, shelf: shelf.clone() }),
            problems,
        );
    }
}

fn has_point(entry: &Entry) -> bool {
    point(entry).is_some()
}

fn point(entry: &Entry) -> Option<crate::model::place::PublicPoint> {
    entry.answers.iter().find_map(|(_, answer)| match answer.known()? {
        FieldValue::Place(place) => place.public(),
        _ => None,
    })
}

/// The term of the field `city`, if the entry's kind has that field.
fn city(catalogue: &Catalogue, entry: &Entry) -> Option<(usize, usize)> {
    let place = catalogue.kind_of(entry).place_of("city")?;
    match entry.value(place)? {
        FieldValue::Choice(term) => Some((place, *term)),
        _ => None,
    }
}

struct PlacesPage {
    places: Arc<[EntryIx]>,
    lang: Lang,
    shelf: Arc<Shelf>,
}

impl Recipe for PlacesPage {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let lang = self.lang;
        let words = self.shelf.words(lang);
        let path = path(catalogue, lang);
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang,
            path: &path,
            template: "places",
            heading: words.get("all_places"),
            section: "map".into(),
            way: Vec::new(),
            alternates: catalogue
                .config
                .langs()
                .filter(|lang| has_places(catalogue, *lang))
                .map(|lang| (lang, self::path(catalogue, lang)))
                .collect(),
        };
        let listed = self.places.len() <= MAX_LISTED;
        let mut groups: BTreeMap<usize, Vec<EntryIx>> = BTreeMap::new();
        for at in self.places.iter() {
            groups.entry(city(catalogue, catalogue.entry(*at)).map_or(usize::MAX, |(_, term)| term)).or_default().push(*at);
        }
        let groups: Vec<Value> = groups.values().map(|entries| self.group(catalogue, entries, listed)).collect();
        let value = Value::map([
            ("site", self.shelf.site(lang)),
            ("page", heading.page().into()),
            ("total", Value::from(self.places.len())),
            ("groups", groups.into()),
        ]);
        Ingredients::Page { template: "places", path, value, body: None }
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}

impl PlacesPage {
    /// One city: its places, or links to the lists of each kind there.
    fn group(&self, catalogue: &Catalogue, entries: &[EntryIx], listed: bool) -> Value {
        let words = self.shelf.words(self.lang);
        let first = catalogue.entry(entries[0]);
        let kind = catalogue.kind_of(first);
        let label = city(catalogue, first)
            .and_then(|(place, term)| fact::short(catalogue, &kind.fields()[place].ty, &FieldValue::Choice(term), words));
        let href = city(catalogue, first).filter(|(place, _)| kind.facets.contains(place)).and_then(|(place, term)| {
            let id = &kind.fields()[place].ty.vocabulary()?.terms[term].id;
            Some(page::facet_path(catalogue, first.kind.0, &kind.fields()[place].key, Some(id.as_str()), self.lang, 1))
        });
        let place = |at: &EntryIx| {
            let entry = catalogue.entry(*at);
            let kind = catalogue.kind_of(entry);
            let district = kind
                .place_of("district")
                .and_then(|place| fact::short(catalogue, &kind.fields()[place].ty, entry.value(place)?, words));
            Value::map([
                ("name", Value::from(entry.texts.nearest(self.lang).1.name.clone())),
                ("href", Value::from(catalogue.address(entry, self.lang))),
                ("kind", Value::from(kind.label.to(words.tag()).clone())),
                ("symbol", Value::from(kind.symbol.clone())),
                ("district", Value::from(district)),
            ])
        };
        let places: Vec<Value> = if listed { entries.iter().map(place).collect() } else { Vec::new() };
        Value::map([
            ("label", Value::from(label.unwrap_or_else(|| words.get("elsewhere")))),
            ("count", Value::from(entries.len())),
            ("href", Value::from(href)),
            ("places", Value::from(places)),
        ])
    }
}

/// The points of all places, in files of at most 2,000.
struct Points {
    points: Arc<[EntryIx]>,
    lang: Lang,
    shelf: Arc<Shelf>,
}

/// One point; keys are short because there may be a hundred thousand.
#[derive(Serialize)]
struct Point<'a> {
    t: &'a str,
    /// From the root of the site.
    u: String,
    k: &'a str,
    /// Longitude, latitude, radius in metres.
    p: (f64, f64, u32),
    /// Short facts of the card.
    f: Vec<Arc<str>>,
}

impl Recipe for Points {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let words = self.shelf.words(self.lang);
        let shard = |entries: &[EntryIx]| {
            let points: Vec<Point<'_>> = entries
                .iter()
                .filter_map(|at| {
                    let entry = catalogue.entry(*at);
                    let kind = catalogue.kind_of(entry);
                    let point = point(entry)?;
                    Some(Point {
                        t: &entry.texts.nearest(self.lang).1.name,
                        u: catalogue.address(entry, self.lang).to_string(),
                        k: &kind.key,
                        p: (point.lon(), point.lat(), point.radius_m()),
                        f: kind
                            .facets
                            .iter()
                            .filter_map(|place| fact::short(catalogue, &kind.fields()[*place].ty, entry.value(*place)?, words))
                            .collect(),
                    })
                })
                .collect();
            let json = serde_json::to_string(&points).expect("plain data is JSON");
            Ingredients::Bytes(format!("LY(\"places\",{json});\n").into_bytes().into())
        };
        Ingredients::Many(self.points.chunks(PER_SHARD).map(shard).collect())
    }

    fn reads(&self) -> Reads {
        Reads::Faces
    }
}
