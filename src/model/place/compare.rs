//! What places say of one another: distances, and the marks of a wrong datum. Gives numbers of metres, never a position.

use std::collections::BTreeMap;

use super::Place;
use super::datum::{Datum, Wgs84};

/// Two places whose distance is the shift of a datum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mislabelled {
    /// The datum under which the first place would be where the second is.
    pub datum: Datum,
    pub metres: u32,
}

impl Place {
    /// Whether this place would lie where the other one lies, had its numbers been written in another datum.
    ///
    /// Only of two places that should be one: the shift has one length and one direction, and lies within 60 m of it, so
    /// that two places a few hundred metres apart are hardly ever taken for such a pair.
    pub fn mislabelled(&self, other: &Place) -> Option<Mislabelled> {
        /// The shifts of GCJ-02 and BD-09 in China lie between (`coords-vectors.csv`).
        const SHIFTS_M: std::ops::RangeInclusive<f64> = 200.0..=1_500.0;
        const NEAR_M: f64 = 60.0;
        let (here, there) = (self.near_point()?, other.near_point()?);
        let apart = metres(here, there);
        if !SHIFTS_M.contains(&apart) {
            return None;
        }
        let (lat, lon) = self.datum?.numbers(here);
        let fits = |datum: &Datum| !datum.is_same(self.datum) && metres(datum.point(lat, lon), there) <= NEAR_M;
        let datum = [Datum::Wgs84, Datum::Gcj02, Datum::Bd09].into_iter().find(fits)?;
        Some(Mislabelled { datum, metres: apart.round() as u32 })
    }

    /// The point, where it is known well enough to be compared with another.
    fn near_point(&self) -> Option<Wgs84> {
        /// A large works; less than most shifts.
        const WORKS_M: u32 = 300;
        self.at.filter(|_| self.radius_m <= WORKS_M)
    }
}

impl Datum {
    /// Whether both mean the same point by the same numbers.
    fn is_same(self, other: Option<Datum>) -> bool {
        let plain = |datum| if datum == Datum::Cgcs2000 { Datum::Wgs84 } else { datum };
        other.is_some_and(|other| plain(self) == plain(other))
    }
}

/// Pairs of places that have the same numbers, to the sixth decimal, in different datums; by their places in the list.
pub fn same_numbers(places: &[&Place]) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    for (at, place) in places.iter().enumerate() {
        if let Some((point, datum)) = place.near_point().zip(place.datum) {
            let (lat, lon) = datum.numbers(point);
            let (lat, lon) = Wgs84::new(lat, lon).degrees();
            groups.entry(((lat * 1e6).round() as i64, (lon * 1e6).round() as i64)).or_default().push(at);
        }
    }
    let pairs = groups.values().flat_map(|group| group.windows(2).map(|pair| (pair[0], pair[1])));
    pairs.filter(|(a, b)| places[*a].datum.is_some_and(|datum| !datum.is_same(places[*b].datum))).collect()
}

/// Places that lie apart from most of the others, each with its distance from their middle in kilometres.
///
/// The middle is that of latitudes and longitudes each, which a few stray points do not move. Apart is four times as far as
/// three quarters of the places lie, and 400 km at least: the province is 450 km long.
pub fn apart(places: &[&Place]) -> Vec<(usize, u32)> {
    const FEW: usize = 8;
    const NEVER_APART_M: f64 = 400_000.0;
    let points: Vec<(usize, Wgs84)> = places.iter().enumerate().filter_map(|(at, place)| Some((at, place.at?))).collect();
    if points.len() < FEW {
        return Vec::new();
    }
    let sorted = |number: fn(Wgs84) -> f64| {
        let mut numbers: Vec<f64> = points.iter().map(|(_, point)| number(*point)).collect();
        numbers.sort_by(f64::total_cmp);
        numbers
    };
    let (lats, lons) = (sorted(|point| point.degrees().0), sorted(|point| point.degrees().1));
    let middle = (lats[lats.len() / 2], lons[lons.len() / 2]);
    let distance = |point: Wgs84| great_circle(point.degrees(), middle);
    let mut distances: Vec<f64> = points.iter().map(|(_, point)| distance(*point)).collect();
    distances.sort_by(f64::total_cmp);
    let limit = (4.0 * distances[(distances.len() - 1) * 3 / 4]).max(NEVER_APART_M);
    let far = points.iter().filter(|(_, point)| distance(*point) > limit);
    far.map(|(at, point)| (*at, (distance(*point) / 1_000.0).round() as u32)).collect()
}

/// Metres between two points.
pub(super) fn metres(a: Wgs84, b: Wgs84) -> f64 {
    great_circle(a.degrees(), b.degrees())
}

/// Metres along the globe between two points in degrees of latitude and longitude, by the haversine.
fn great_circle(a: (f64, f64), b: (f64, f64)) -> f64 {
    const RADIUS_M: f64 = 6_371_008.8;
    let half = |from: f64, to: f64| ((to - from).to_radians() / 2.0).sin().powi(2);
    let h = half(a.0, b.0) + a.0.to_radians().cos() * b.0.to_radians().cos() * half(a.1, b.1);
    2.0 * RADIUS_M * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::place::Show;
    use crate::model::place::datum::{Latitude, Longitude};
    use crate::path::ContentPath;
    use crate::problem::FieldPath;

    fn place(lat: f64, lon: f64, datum: Datum, radius_m: u32) -> Place {
        let field = FieldPath::new(&ContentPath::new("content/a.md"));
        let (lat, lon) = (Latitude::new(lat).unwrap(), Longitude::new(lon).unwrap());
        Place::new(Some((datum.point(lat, lon), Some(datum))), radius_m, Show::Exact, None, field)
    }

    #[test]
    fn a_shift_between_two_places_tells_of_a_datum() {
        let museum = place(30.2737, 120.1551, Datum::Wgs84, 50);
        let check = |lat: f64, lon: f64, datum: Datum, expected: Option<Datum>| {
            let works = place(lat, lon, datum, 50);
            assert_eq!(works.mislabelled(&museum).map(|found| found.datum), expected, "{lat} {lon} {datum:?}");
            // The museum is right in any case, but for the one that is right under both readings.
            if datum != Datum::Gcj02 {
                assert_eq!(museum.mislabelled(&works), None);
            }
        };
        // 高德's numbers, said to be GPS; 百度's; and a street away from them.
        check(30.27137, 120.15980, Datum::Wgs84, Some(Datum::Gcj02));
        check(30.27137, 120.15980, Datum::Cgcs2000, Some(Datum::Gcj02));
        check(30.27730, 120.16625, Datum::Wgs84, Some(Datum::Bd09));
        check(30.27137, 120.15980, Datum::Gcj02, None);
        check(30.2737, 120.1551, Datum::Wgs84, None);
        // As far, in other directions.
        check(30.2690, 120.1551, Datum::Wgs84, None);
        check(30.2737, 120.1605, Datum::Wgs84, None);
        // GPS numbers said to be 高德's.
        check(30.2737, 120.1551, Datum::Gcj02, Some(Datum::Wgs84));
        assert_eq!(place(30.27137, 120.15980, Datum::Wgs84, 2000).mislabelled(&museum), None);
    }

    #[test]
    fn the_same_numbers_in_two_datums_are_found() {
        let places = [
            place(30.2737, 120.1551, Datum::Wgs84, 50),
            place(28.1, 119.1, Datum::Bd09, 50),
            place(30.2737, 120.1551, Datum::Gcj02, 50),
            place(28.1, 119.1, Datum::Bd09, 50),
        ];
        assert_eq!(same_numbers(&places.iter().collect::<Vec<_>>()), [(0, 2)]);
    }

    #[test]
    fn one_place_far_from_all_others_is_found() {
        let mut places: Vec<Place> =
            (0..12).map(|n| place(27.5 + f64::from(n) * 0.3, 118.5 + f64::from(n % 4), Datum::Wgs84, 50)).collect();
        let far = |places: &[Place]| apart(&places.iter().collect::<Vec<_>>());
        assert_eq!(far(&places), []);
        places.push(place(45.0, 30.0, Datum::Wgs84, 50));
        assert!(matches!(far(&places)[..], [(12, 7_000..9_000)]), "{:?}", far(&places));
        assert_eq!(far(&places[10..]), [], "of a few places none is apart");
    }
}
