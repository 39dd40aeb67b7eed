//! A position in front matter -> a `Place` in WGS-84.
//!
//! What is wrong in a position is never passed over: a place that is read at all is read as it was meant, and one that has
//! any mistake in it is kept back even in a draft, so that a slip in `show: hidden` shows nobody the way.

use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::values::{is_chinese, is_empty, is_unknown};
use crate::model::place::datum::{Datum, Latitude, Longitude};
use crate::model::place::degrees::{self, Axis, Degrees, Style};
use crate::model::place::{Place, Show};
use crate::model::vocabulary::Vocabulary;
use crate::problem::fields::{self, Shape};
use crate::problem::{FieldPath, Problem, Problems, places};

/// One key of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    Lat,
    Lon,
    Datum,
    Radius,
    Show,
    Sensitivity,
}

/// The names of each key, the one for the file first and its label second.
pub const KEYS: [(Key, &[&str]); 6] = [
    (Key::Lat, &["lat", "纬度", "latitude"]),
    (Key::Lon, &["lon", "经度", "lng", "longitude"]),
    (Key::Datum, &["datum", "坐标系"]),
    (Key::Radius, &["radius_m", "精度", "误差"]),
    (Key::Show, &["show", "显示", "公开"]),
    (Key::Sensitivity, &["sensitivity", "敏感度"]),
];

/// How near a page may lead, with what may be written for it: for the file first, then for the reader.
pub const SHOWS: [(Show, &[&str]); 5] = [
    (Show::Exact, &["exact", "精确", "准确"]),
    (Show::HundredMetres, &["100m", "100米"]),
    (Show::Kilometre, &["1km", "1公里", "1千米"]),
    (Show::County, &["county", "县", "只到县"]),
    (Show::Hidden, &["hidden", "隐藏", "不公开"]),
];

/// The greatest error that a position may have: half of China.
pub const MAX_RADIUS_M: i64 = 2_000_000;

/// How far a point of an unknown datum may be off: the shift of BD-09 in Zhejiang (`coords-vectors.csv`).
const UNKNOWN_DATUM_M: u32 = 1_200;

/// Reads a position, a table with the keys of [`KEYS`]; `None` after reporting why there is none.
pub fn read(sensitivities: &Vocabulary, node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Place> {
    let own = Problems::default();
    let place = match node {
        Node::Map(entries) => Written { entries, at, problems: &own, found: [None; 6] }.sorted().place(sensitivities),
        node => {
            own.add(no_table(node, &at.path()));
            None
        }
    };
    let is_safe = !own.any_error();
    problems.extend(own.into_vec());
    place.map(|read| read.place(at.path(), is_safe))
}

/// The problem of a position that is no table: the table to write, where it can be read as one.
fn no_table(node: &Node, at: &FieldPath) -> Problem {
    let text = match node {
        Node::List(numbers) => numbers.iter().filter_map(Node::written).collect::<Vec<_>>().join(" "),
        node => node.written().unwrap_or_default(),
    };
    match degrees::read_pair(&text) {
        Some((lat, lon)) => {
            let radius_m = lat.worth_m().min(lon.worth_m());
            places::position_as_text(at, &node.excerpt(), &lat.text(), &lon.text(), radius_m)
        }
        None => fields::wrong_shape(at, Shape::Place, &node.excerpt()),
    }
}

/// What a table says, each thing read.
struct Read {
    point: Option<(Latitude, Longitude, Option<Datum>)>,
    radius_m: u32,
    show: Show,
    sensitivity: Option<std::sync::Arc<str>>,
}

impl Read {
    fn place(self, field: FieldPath, is_safe: bool) -> Place {
        let point = self.point.map(|(lat, lon, datum)| (datum.unwrap_or(Datum::Wgs84).point(lat, lon), datum));
        let show = if is_safe { self.show } else { Show::Hidden };
        Place::new(point, self.radius_m, show, self.sensitivity, field)
    }
}

/// A table as it was written.
struct Written<'a> {
    entries: &'a [(String, Node)],
    at: &'a Where<'a>,
    problems: &'a Problems,
    /// By the place in `KEYS`, the place in `entries`.
    found: [Option<usize>; 6],
}

impl<'a> Written<'a> {
    /// Finds each key, and reports those that are none or that come twice.
    fn sorted(mut self) -> Written<'a> {
        let mut before = None;
        for (place, (key, node)) in self.entries.iter().enumerate() {
            let known = KEYS.iter().position(|(_, names)| names.contains(&key.trim()));
            let Some(known) = known else {
                self.unknown(key, node, before);
                continue;
            };
            match self.found[known] {
                Some(first) => {
                    let first = &self.entries[first].0;
                    self.problems.add(fields::field_twice(&self.at.key(key).path(), key, first));
                }
                None => self.found[known] = Some(place),
            }
            before = Some(KEYS[known].0);
        }
        self
    }

    /// A key that is none; `{lat: 28,34}` has one, since a comma in brackets begins the next.
    fn unknown(&self, key: &str, node: &Node, before: Option<Key>) {
        let is_rest = matches!(node, Node::Null) && !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
        if let Some(before @ (Key::Lat | Key::Lon)) = before.filter(|_| is_rest)
            && let Some((name, Node::Integer(whole))) = self.get(before)
        {
            let path = self.at.key(name).path();
            let (wrote, write) = (format!("{whole},{key}"), self.line([]));
            self.problems.add(places::number_with_odd_marks(&path, &wrote, &write));
            return;
        }
        let names = KEYS.iter().flat_map(|(_, names)| names.iter().copied().take(2));
        self.problems.add(fields::unknown_key(&self.at.key(key).path(), key, names));
    }

    /// The name and value of a key; an empty one is none.
    fn get(&self, key: Key) -> Option<(&'a str, &'a Node)> {
        let known = KEYS.iter().position(|(known, _)| *known == key)?;
        let (name, node) = &self.entries[self.found[known]?];
        (!is_empty(node)).then_some((name.as_str(), node))
    }

    /// The name that this file has for a key, or the usual one.
    fn name(&self, key: Key) -> &'a str {
        let known = KEYS.iter().position(|(known, _)| *known == key).unwrap_or_default();
        let usual = KEYS[known].1[usize::from(is_chinese(self.entries.iter().map(|(name, _)| name.as_str())))];
        self.found[known].map_or(usual, |place| self.entries[place].0.as_str())
    }

    /// The line for the whole position with two values in place of those that were written.
    fn line<const N: usize>(&self, changed: [(Key, &str); N]) -> String {
        let key = match self.at {
            Where::Key(_, key) => format!("{key}: "),
            _ => String::new(),
        };
        let mut pairs: Vec<String> = Vec::with_capacity(self.entries.len());
        for (place, (name, node)) in self.entries.iter().enumerate() {
            // The rest of a number with a comma.
            if matches!(node, Node::Null)
                && name.bytes().all(|byte| byte.is_ascii_digit())
                && let Some(before) = pairs.last_mut()
            {
                before.push('.');
                before.push_str(name);
                continue;
            }
            let known = self.found.iter().position(|found| *found == Some(place)).map(|known| KEYS[known].0);
            let value = match changed.iter().find(|(key, _)| Some(*key) == known) {
                Some((_, value)) => (*value).to_owned(),
                None => node.written().unwrap_or_default(),
            };
            pairs.push(format!("{name}: {value}"));
        }
        format!("{key}{{{}}}", pairs.join(", "))
    }

    fn place(&self, sensitivities: &Vocabulary) -> Option<Read> {
        // All are read before any is asked for, so that one run shows every mistake.
        let (lat, lon) = (self.degrees(Key::Lat), self.degrees(Key::Lon));
        let radius_m = self.radius();
        let datum = self.datum();
        let show = self.show();
        let sensitivity = self.sensitivity(sensitivities);
        let read = |point, radius_m| Read { point, radius_m, show, sensitivity };
        let (lat, lon) = match (lat?, lon?) {
            (Some(lat), Some(lon)) => (lat, lon),
            (None, None) => return Some(read(None, 0)),
            _ => {
                self.problems.add(fields::half_a_position(&self.at.path()));
                return None;
            }
        };
        let (north, east) = self.on_the_globe(&lat, &lon)?;
        if !degrees::is_in_china(lat.value, lon.value) && degrees::is_in_china(lon.value, lat.value) {
            let write = self.line([(Key::Lat, &lon.text()), (Key::Lon, &lat.text())]);
            self.problems.add(places::seems_swapped(&self.at.key(self.name(Key::Lat)).path(), &lat.text(), &lon.text(), &write));
        }
        let datum = match datum? {
            Asked::Known(datum) => Some(datum),
            Asked::Unknown => None,
            Asked::Missing => {
                self.missing(places::datum_missing(&self.at.path()));
                Some(Datum::Wgs84)
            }
        };
        let known_m = match radius_m? {
            Asked::Known(radius_m) => radius_m,
            asked => {
                let guess_m = lat.worth_m().min(lon.worth_m());
                if asked == Asked::Missing {
                    self.missing(places::radius_missing(&self.at.path(), self.name(Key::Radius), guess_m));
                }
                guess_m
            }
        };
        let least_m = if datum.is_none() { UNKNOWN_DATUM_M } else { 0 };
        Some(read(Some((north, east, datum)), known_m.max(least_m)))
    }

    /// Reports what is missing, unless a mistake may be all there is to it: `datun: wgs84`.
    fn missing(&self, problem: Problem) {
        if !self.problems.any_error() {
            self.problems.add(problem);
        }
    }

    /// Both numbers, or `None` after saying which is off the globe.
    fn on_the_globe(&self, lat: &Degrees, lon: &Degrees) -> Option<(Latitude, Longitude)> {
        let (north, east) = (Latitude::new(lat.value), Longitude::new(lon.value));
        let is_swapped = Latitude::new(lon.value).is_some() && Longitude::new(lat.value).is_some();
        let swapped = || self.line([(Key::Lat, &lon.text()), (Key::Lon, &lat.text())]);
        for (key, other, is_right, usual) in [(Key::Lat, lon, north.is_some(), 28.34), (Key::Lon, lat, east.is_some(), 121.24)] {
            if !is_right {
                let (name, number) = (self.name(key), if key == Key::Lat { lat } else { lon });
                let fits = other.value.abs() <= if key == Key::Lat { 90.0 } else { 180.0 };
                let write = match (is_swapped, fits) {
                    (true, _) => swapped(),
                    (false, true) => format!("{name}: {}", other.text()),
                    (false, false) => format!("{name}: {usual}"),
                };
                let path = self.at.key(name).path();
                self.problems.add(fields::degrees_out_of_range(&path, key == Key::Lat, number.value, &write));
            }
        }
        north.zip(east)
    }

    /// A number in degrees; nothing where there is none or nobody knows, `None` after a problem.
    fn degrees(&self, key: Key) -> Option<Option<Degrees>> {
        let Some((name, node)) = self.get(key) else { return Some(None) };
        let written = node.written().unwrap_or_default();
        if is_unknown(&written) {
            return Some(None);
        }
        let read = degrees::read(&written);
        if let Some(degrees) = read.filter(|degrees| degrees.style == Style::Decimal) {
            return Some(Some(degrees));
        }
        let path = self.at.key(name).path();
        match read {
            Some(degrees) => {
                // `lat: 东经118°` says which of the two it is.
                let name = match degrees.axis {
                    Some(Axis::Latitude) if key != Key::Lat => self.name(Key::Lat),
                    Some(Axis::Longitude) if key != Key::Lon => self.name(Key::Lon),
                    _ => name,
                };
                let write = format!("{name}: {}", degrees.text());
                self.problems.add(match degrees.style {
                    Style::OddMarks => places::number_with_odd_marks(&path, &written, &write),
                    _ => places::degrees_with_signs(&path, &written, &write),
                });
            }
            None => self.problems.add(fields::wrong_shape(&path, Shape::Degrees, &node.excerpt())),
        }
        None
    }

    /// Metres: `400`, `400米`, `约3公里`.
    fn radius(&self) -> Option<Asked<u32>> {
        let Some((name, node)) = self.get(Key::Radius) else { return Some(Asked::Missing) };
        let written = node.written().unwrap_or_default();
        if is_unknown(&written) {
            return Some(Asked::Unknown);
        }
        let path = self.at.key(name).path();
        let Some(metres) = metres(&written) else {
            self.problems.add(fields::wrong_shape(&path, Shape::Metres, &node.excerpt()));
            return None;
        };
        if !(1..=MAX_RADIUS_M).contains(&metres) {
            self.problems.add(fields::out_of_range(&path, metres, 1, MAX_RADIUS_M));
            return None;
        }
        u32::try_from(metres).ok().map(Asked::Known)
    }

    fn datum(&self) -> Option<Asked<Datum>> {
        let Some((name, node)) = self.get(Key::Datum) else { return Some(Asked::Missing) };
        let written = node.written().unwrap_or_default();
        if is_unknown(&written) {
            return Some(Asked::Unknown);
        }
        let found = Datum::read(&written);
        if found.is_none() {
            // Proposed where no word is near: to name a wrong one would move the point.
            let known = Datum::WORDS.iter().map(|(word, _)| *word).take(4);
            let words: Vec<&str> = std::iter::once("待核实").chain(known).collect();
            self.problems.add(fields::not_one_of(&self.at.key(name).path(), &node.excerpt(), &words));
        }
        found.map(Asked::Known)
    }

    /// Where nothing is written, three decimals; after a problem, nothing at all.
    fn show(&self) -> Show {
        let Some((name, node)) = self.get(Key::Show) else { return Show::HundredMetres };
        let written = node.written().unwrap_or_default();
        let found = SHOWS.iter().find(|(_, words)| words.contains(&written.trim()));
        if found.is_none() {
            // The first is proposed where no word is near: the one that shows least.
            let words: Vec<&str> = SHOWS.iter().rev().flat_map(|(_, words)| words.iter().copied().take(2)).collect();
            self.problems.add(fields::not_one_of(&self.at.key(name).path(), &node.excerpt(), &words));
        }
        found.map_or(Show::Hidden, |(show, _)| *show)
    }

    /// The key of a word of the vocabulary; what nobody knows is taken for sensitive.
    fn sensitivity(&self, words: &Vocabulary) -> Option<std::sync::Arc<str>> {
        let (name, node) = self.get(Key::Sensitivity)?;
        let written = node.written().unwrap_or_default();
        if is_unknown(&written) {
            return Some("unknown".into());
        }
        let Some(term) = words.find(&written) else {
            let labels: Vec<&str> = words.terms.iter().map(|term| &**term.label.to("zh-CN")).collect();
            let path = self.at.key(name).path();
            self.problems.add(fields::not_in_vocabulary(&path, &node.excerpt(), words.spellings(), &labels));
            return Some("unknown".into());
        };
        Some(words.terms[term].key.clone()).filter(|key| &**key != "none")
    }
}

/// What was answered to one key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked<T> {
    Known(T),
    Unknown,
    Missing,
}

/// Whole metres of a length; `None` for what is none.
fn metres(written: &str) -> Option<i64> {
    let text = written.trim().to_lowercase();
    let text = text.trim_start_matches(['约', '±', '~']).trim_start();
    let units = [("公里", 1_000.0), ("千米", 1_000.0), ("km", 1_000.0), ("米", 1.0), ("m", 1.0), ("", 1.0)];
    let (number, unit) = units.iter().find_map(|(unit, metres)| Some((text.strip_suffix(unit)?, metres)))?;
    let metres = number.trim_end().parse().ok().filter(|number: &f64| number.is_finite())? * unit;
    (metres.abs() < 1e12).then_some(metres.ceil() as i64)
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::front::kinds;
    use crate::path::ContentPath;

    /// What is shown of a position, and the codes of its problems.
    fn shown(yaml: &str) -> (Option<String>, Vec<&'static str>) {
        let node = crate::front::node::parse(yaml).expect("it is YAML");
        let (problems, file) = (Problems::default(), ContentPath::new("content/a.md"));
        let words = kinds::vocabularies(&[], &problems)["sensitivity"].clone();
        let file = Where::File(&file);
        let place = read(&words, node.get("place").expect("it has a place"), &file.key("place"), &problems);
        let words = crate::model::words::of_points();
        let text = |point: crate::model::place::PublicPoint| format!("{} ±{}", point.text(&words), point.radius_m());
        let point = place.and_then(|place| place.public()).map(text);
        (point, problems.into_vec().iter().map(|problem| problem.code).collect())
    }

    fn check(yaml: &str, expected: Option<&str>, codes: &[&str]) {
        let (point, found) = shown(&format!("place: {yaml}"));
        assert_eq!((point.as_deref(), &found[..]), (expected, codes), "{yaml}");
    }

    #[test]
    fn a_position_in_english_and_chinese() {
        let here = Some("28.012° N, 118.900° E ±400");
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400}", here, &[]);
        check("{纬度: 28.012, 经度: 118.9, 坐标系: 国家2000, 精度: 400米}", here, &[]);
        check("{lng: 118.9, lat: 28.012, datum: GPS, radius_m: 0.4 km, 敏感度: 无, 显示: 100米}", here, &[]);
        let rough = Some("28.01° N, 118.90° E ±1110");
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400, 显示: 1公里}", rough, &[]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400, 敏感度: 能源设施}", rough, &[]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400, 敏感度: 待核实}", rough, &[]);
        check("{lat: 28.012, lon: 118.9, datum: 待核实, radius_m: 400}", Some("28.01° N, 118.90° E ±1200"), &[]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400, 显示: 隐藏}", None, &[]);
        check("{show: hidden, sensitivity: defence}", None, &[]);
        check("{lat: 待核实, lon: 待核实}", None, &[]);
    }

    #[test]
    fn what_is_missing_is_said_and_guessed_with_care() {
        let here = Some("28.012° N, 118.900° E ±400");
        check("{lat: 28.012, lon: 118.9, radius_m: 400}", here, &["H234"]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84}", Some("28.012° N, 118.900° E ±111"), &["W235"]);
        check("{lat: 28.01, lon: 118.9, datum: wgs84}", Some("28.01° N, 118.90° E ±1110"), &["W235"]);
        check("{lat: 28.01, lon: 118.9, datum: wgs84, radius_m: 待核实}", Some("28.01° N, 118.90° E ±1110"), &[]);
        check("{lat: 28.012, datum: wgs84, radius_m: 400}", None, &["E211"]);
    }

    #[test]
    fn slips_are_lessons() {
        check("{lat: 118.9, lon: 28.012, datum: wgs84, radius_m: 400}", None, &["E210"]);
        check("{lat: 87.6, lon: 43.8, datum: wgs84, radius_m: 400}", Some("87.600° N, 43.800° E ±400"), &["W230"]);
        check("{lat: 30°15′, lon: 东经120°9′, datum: wgs84, radius_m: 400}", None, &["E231", "E231"]);
        check("{lat: 30,26, lon: 120,15, datum: wgs84, radius_m: 400}", None, &["E232", "E232"]);
        check("{lat: \"30,26\", lon: 120。15, datum: wgs84, radius_m: 400}", None, &["E232", "E232"]);
        check("30.27, 120.15", None, &["E233"]);
        check("[120.15, 30.27]", None, &["E233"]);
        check("龙泉", None, &["E201"]);
        check("{lat: 某处, lon: 118.9, datum: wgs84, radius_m: 400}", None, &["E201"]);
        check("{lat: 28, lon: 118.9, datum: wgs84, radius_m: 0}", None, &["E203"]);
        check("{lat: 28, lon: 118.9, datum: wgs84, radius_m: 远}", None, &["E201"]);
        check("{lat: 28, 纬度: 28, lon: 118.9, datum: wgs84, radius_m: 400}", None, &["E216"]);
        check("{lat: 28, lon: 118.9, datum: wgs80, radius_m: 400}", None, &["E206"]);
    }

    #[test]
    fn a_mistake_shows_nobody_the_way() {
        // Problems of a draft stop nothing, and the office sees its page.
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 5, show: hiden}", None, &["E206"]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 5, shwo: hidden}", None, &["E202"]);
        check("{lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 5, sensitivity: defense}", None, &["E205"]);
    }

    #[test]
    fn the_line_to_write_is_without_its_mistake() {
        let lines = |yaml: &str| {
            let node = crate::front::node::parse(yaml).expect("it is YAML");
            let (problems, file) = (Problems::default(), ContentPath::new("content/a.md"));
            let words = kinds::vocabularies(&[], &problems)["sensitivity"].clone();
            let file = Where::File(&file);
            read(&words, node.get("place").expect("it has a place"), &file.key("place"), &problems);
            problems.into_vec().into_iter().filter_map(|problem| Some(problem.write?.zh)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines("place: {lat: 118.9, lon: 28.012, datum: wgs84, radius_m: 400}"),
            ["place: {lat: 28.012, lon: 118.9, datum: wgs84, radius_m: 400}"]
        );
        assert_eq!(
            lines("place: {lat: 28°0′43″N, lon: 118,9, radius_m: 5, datum: gps}"),
            [
                // The rest of a number with a comma is a key of its own, so the whole table is written anew.
                "place: {lat: 28°0′43″N, lon: 118.9, radius_m: 5, datum: gps}",
                "lat: 28.01194"
            ]
        );
        for text in ["place: 120.15,30.27", "place: 北纬30.27 东经120.15", "place: [30.27, 120.15]"] {
            let line = &lines(text)[0];
            assert!(line.starts_with("place: {lat: 30.27, lon: 120.15, datum: 待核实, radius_m: 1000}"), "{line}");
            assert_eq!(lines(line), [""; 0]);
        }
    }

    #[test]
    fn no_key_has_two_meanings() {
        let mut seen = HashMap::new();
        for (key, names) in KEYS {
            for name in names {
                assert_eq!(seen.insert(*name, key), None, "{name}");
            }
        }
    }
}
