//! Where something is, and how much of that may be shown.

pub mod compare;
pub mod datum;
pub mod degrees;

use std::fmt;
use std::sync::Arc;

use crate::model::words::Words;
use crate::problem::FieldPath;
use datum::{Datum, Wgs84};

/// How near a page may lead a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Show {
    /// As well as it is known, at most five decimals, and only where `radius_m` is 10 or less.
    Exact,
    /// Three decimals, about 110 m.
    HundredMetres,
    /// Two decimals, about 1.1 km.
    Kilometre,
    /// The county by name, no point.
    County,
    Hidden,
}

/// A point as the office knows it.
///
/// Not `Serialize`, and its numbers are private: [`Place::public`] is the only way to a page, a feed or a data file. Not even
/// `Debug` prints them.
#[derive(Clone, PartialEq)]
pub struct Place {
    at: Option<Wgs84>,
    /// In which numbers it was given; `None` where nobody knows.
    datum: Option<Datum>,
    radius_m: u32,
    show: Show,
    /// Key in the vocabulary `sensitivity`; `None` for nothing sensitive.
    sensitivity: Option<Arc<str>>,
    field: FieldPath,
}

/// A point that may be shown, rounded to what may be told of it. In WGS-84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublicPoint {
    lat: f64,
    lon: f64,
    decimals: usize,
    radius_m: u32,
}

/// Metres that a step of the last decimal is long from north to south, by the number of decimals.
const STEP_M: [u32; 6] = [111_000, 11_100, 1_110, 111, 11, 1];

impl Place {
    /// A point with the datum in which it was written, if that is known; `field` is where it stands.
    pub fn new(
        point: Option<(Wgs84, Option<Datum>)>,
        radius_m: u32,
        show: Show,
        sensitivity: Option<Arc<str>>,
        field: FieldPath,
    ) -> Place {
        Place { at: point.map(|(at, _)| at), datum: point.and_then(|(_, datum)| datum), radius_m, show, sensitivity, field }
    }

    /// What may be shown: three decimals at most unless exact and known to 10 m, no more than its radius bears (decisions
    /// 10), two where the place is sensitive (map rules of the domain), nothing where it is hidden.
    ///
    /// The point is turned into WGS-84 first and rounded last: whoever turns the rounded point back into another datum gets
    /// a point of the same coarse grid, and nothing of what the rounding took away.
    pub fn public(&self) -> Option<PublicPoint> {
        let (lat, lon) = self.at?.degrees();
        let asked = match self.show {
            Show::Exact if self.radius_m <= 10 => 5,
            Show::Exact | Show::HundredMetres => 3,
            Show::Kilometre => 2,
            Show::County | Show::Hidden => return None,
        };
        let known = match self.radius_m {
            ..=10 => 5,
            11..=999 => 3,
            1_000..=9_999 => 2,
            _ => 1,
        };
        let allowed = if self.sensitivity.is_some() { 2 } else { 5 };
        let decimals = asked.min(known).min(allowed);
        let scale = 10f64.powi(decimals as i32);
        // A nought without a sign: `-0` is a number that no page should show.
        let round = |degrees: f64| (degrees * scale).round() / scale + 0.0;
        Some(PublicPoint { lat: round(lat), lon: round(lon), decimals, radius_m: self.radius_m.max(STEP_M[decimals]) })
    }

    /// Whether the place is kept back on purpose, which a page says.
    pub fn is_withheld(&self) -> bool {
        self.sensitivity.is_some() && self.public().is_none()
    }

    /// Where it is written.
    pub fn field(&self) -> &FieldPath {
        &self.field
    }
}

impl fmt::Debug for Place {
    /// Without the numbers: what is printed while looking for a mistake may end in a page or a report.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.at.map(|_| "withheld");
        f.debug_struct("Place").field("at", &at).field("show", &self.show).field("sensitivity", &self.sensitivity).finish()
    }
}

impl PublicPoint {
    /// Degrees north.
    pub fn lat(&self) -> f64 {
        self.lat
    }

    /// Degrees east.
    pub fn lon(&self) -> f64 {
        self.lon
    }

    /// Within how many metres the place lies, never less than the rounding hides.
    pub fn radius_m(&self) -> u32 {
        self.radius_m
    }

    /// `28.34° N, 121.24° E` or `北纬 28.34°，东经 121.24°`, with the decimals that are known.
    pub fn text(&self, words: &Words) -> String {
        let degrees = |degrees: f64| format!("{:.*}", self.decimals, degrees.abs());
        let lat = words.fill(if self.lat < 0.0 { "south" } else { "north" }, &degrees(self.lat));
        let lon = words.fill(if self.lon < 0.0 { "west" } else { "east" }, &degrees(self.lon));
        [lat, lon].join(&words.get("point_between"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::datum::{Latitude, Longitude};
    use super::*;
    use crate::path::ContentPath;

    fn place(lat: f64, lon: f64, datum: Datum, radius_m: u32, show: Show, sensitive: bool) -> Place {
        let (lat, lon) = (Latitude::new(lat).expect("a latitude"), Longitude::new(lon).expect("a longitude"));
        let field = FieldPath::new(&ContentPath::new("content/a.md"));
        let sensitivity = sensitive.then(|| "energy".into());
        Place::new(Some((datum.point(lat, lon), Some(datum))), radius_m, show, sensitivity, field)
    }

    fn public(radius_m: u32, show: Show, sensitive: bool) -> Option<(f64, f64, u32)> {
        let place = place(28.342_789, 121.240_281, Datum::Wgs84, radius_m, show, sensitive);
        place.public().map(|point| (point.lat(), point.lon(), point.radius_m()))
    }

    #[test]
    fn nothing_finer_than_allowed_leaves() {
        assert_eq!(public(5, Show::Exact, false), Some((28.34279, 121.24028, 5)));
        assert_eq!(public(50, Show::Exact, false), Some((28.343, 121.24, 111)));
        assert_eq!(public(5, Show::HundredMetres, false), Some((28.343, 121.24, 111)));
        assert_eq!(public(5, Show::Kilometre, false), Some((28.34, 121.24, 1110)));
        assert_eq!(public(5, Show::Exact, true), Some((28.34, 121.24, 1110)));
        assert_eq!(public(5, Show::County, false), None);
        assert_eq!(public(5, Show::Hidden, true), None);
    }

    #[test]
    fn nothing_finer_than_known_leaves() {
        assert_eq!(public(400, Show::Exact, false), Some((28.343, 121.24, 400)));
        assert_eq!(public(3000, Show::Exact, false), Some((28.34, 121.24, 3000)));
        assert_eq!(public(3000, Show::HundredMetres, false), Some((28.34, 121.24, 3000)));
        assert_eq!(public(20_000, Show::Exact, false), Some((28.3, 121.2, 20_000)));
    }

    #[test]
    fn the_other_datums_are_shown_in_wgs_84() {
        // domain/map_rules.yml, coordinates.test_vectors.
        let shown =
            |lat, lon, datum| place(lat, lon, datum, 5, Show::Exact, false).public().map(|point| (point.lat(), point.lon()));
        assert_eq!(shown(29.763_481, 121.914_924, Datum::Bd09), Some((29.75982, 121.90451)));
        assert_eq!(shown(29.757_181, 121.908_500, Datum::Gcj02), Some((29.75982, 121.90451)));
    }

    #[test]
    fn a_point_reads_as_the_theme_says_it() {
        let words =
            [("north", "北纬 {}°"), ("south", "南纬 {}°"), ("east", "东经 {}°"), ("west", "西经 {}°"), ("point_between", "，")];
        let words = Words::new("zh-CN".into(), words.into_iter().map(|(key, word)| (key.into(), word.into())).collect());
        let check = |lat: f64, lon: f64, expected: &str| {
            let point = place(lat, lon, Datum::Wgs84, 2000, Show::Kilometre, false).public();
            assert_eq!(point.map(|point| point.text(&words)).as_deref(), Some(expected));
        };
        check(28.342_789, 121.2, "北纬 28.34°，东经 121.20°");
        check(-28.342_789, -121.2, "南纬 28.34°，西经 121.20°");
    }

    #[test]
    fn degrees_stay_on_the_globe() {
        assert!(Latitude::new(90.1).is_none() && Latitude::new(f64::NAN).is_none());
        assert!(Longitude::new(-180.1).is_none() && Longitude::new(180.0).is_some());
    }

    #[test]
    fn a_place_does_not_print_where_it_is() {
        let place = place(28.342_789, 121.240_281, Datum::Wgs84, 5, Show::Hidden, true);
        let printed = format!("{place:?} {:#?}", Some(&place));
        assert!(!printed.contains("28.") && !printed.contains("121.") && printed.contains("Hidden"), "{printed}");
    }

    fn n_decimals(text: &str) -> usize {
        text.split_once('.').map_or(0, |(_, decimals)| decimals.len())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn no_output_has_more_decimals_than_allowed(
            lat in -90f64..=90.0,
            lon in -180f64..=180.0,
            radius_m in prop_oneof![1u32..=12, 1u32..=200_000],
            show in prop_oneof![
                Just(Show::Exact), Just(Show::HundredMetres), Just(Show::Kilometre), Just(Show::County), Just(Show::Hidden)
            ],
            sensitive: bool,
            datum in prop_oneof![Just(Datum::Wgs84), Just(Datum::Cgcs2000), Just(Datum::Gcj02), Just(Datum::Bd09)],
        ) {
            let place = place(lat, lon, datum, radius_m, show, sensitive);
            let most = match show {
                Show::County | Show::Hidden => {
                    prop_assert_eq!(place.public(), None);
                    return Ok(());
                }
                _ if sensitive || show == Show::Kilometre => 2,
                Show::Exact if radius_m <= 10 => 5,
                _ => 3,
            };
            let point = place.public().expect("a place that is shown");
            let json = serde_json::json!([point.lat(), point.lon()]).to_string();
            let text = point.text(&crate::model::words::of_points());
            let words = json.split(['[', ',', ']']).chain(text.split(['°', ' ']));
            for word in words.chain([format!("{}", point.lat()).as_str(), format!("{:?}", point.lon()).as_str()]) {
                // `120.0` says no more than `120`.
                prop_assert!(n_decimals(word.trim_end_matches('0')) <= most, "{} in {} {}", word, json, text);
            }
            prop_assert!(point.radius_m() >= radius_m && point.radius_m() >= STEP_M[most]);
        }
    }
}
