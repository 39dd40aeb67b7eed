//! Four ways to give a point in numbers, and the way from each to WGS-84, which alone is used inside.
//!
//! Maps made in China for the public are shifted: GCJ-02 by some 500 m in Zhejiang, BD-09 by some 1,100 m. No authority has
//! published either; these are the formulas that map programs everywhere repeat, written down from their public description.
//! They are approximations, and nothing here claims to be official. Test vectors: `tests/data/coords-vectors.csv`.

use std::f64::consts::PI;

/// Degrees north, -90 to 90.
#[derive(Clone, Copy, PartialEq)]
pub struct Latitude(f64);

/// Degrees east, -180 to 180.
#[derive(Clone, Copy, PartialEq)]
pub struct Longitude(f64);

impl Latitude {
    /// `None` outside -90 to 90.
    pub fn new(degrees: f64) -> Option<Latitude> {
        (-90.0..=90.0).contains(&degrees).then_some(Latitude(degrees))
    }
}

impl Longitude {
    /// `None` outside -180 to 180.
    pub fn new(degrees: f64) -> Option<Longitude> {
        (-180.0..=180.0).contains(&degrees).then_some(Longitude(degrees))
    }
}

/// In which numbers a point was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Datum {
    /// GPS.
    Wgs84,
    /// 天地图 and surveys since 2008; within decimetres of WGS-84, and read as such.
    Cgcs2000,
    /// 高德, 腾讯.
    Gcj02,
    /// 百度.
    Bd09,
}

impl Datum {
    /// All that may be written for one, in any case, with or without hyphens: the key first, and what a clerk calls the map.
    pub const WORDS: [(&str, Datum); 18] = [
        ("wgs84", Datum::Wgs84),
        ("cgcs2000", Datum::Cgcs2000),
        ("gcj02", Datum::Gcj02),
        ("bd09", Datum::Bd09),
        ("gps", Datum::Wgs84),
        ("手机定位", Datum::Wgs84),
        ("国家2000", Datum::Cgcs2000),
        ("大地2000", Datum::Cgcs2000),
        ("2000国家大地坐标系", Datum::Cgcs2000),
        ("国家2000（cgcs2000）", Datum::Cgcs2000),
        ("天地图", Datum::Cgcs2000),
        ("国测局加密（gcj02）", Datum::Gcj02),
        ("国测局", Datum::Gcj02),
        ("火星坐标", Datum::Gcj02),
        ("高德", Datum::Gcj02),
        ("腾讯", Datum::Gcj02),
        ("百度", Datum::Bd09),
        ("百度（bd09）", Datum::Bd09),
    ];

    /// The datum that is meant by a word.
    pub fn read(written: &str) -> Option<Datum> {
        let plain = written.to_lowercase().replace(['-', '_', ' ', '\u{3000}'], "");
        // 百度地图, BD-09LL: what follows says no more.
        let shorter = plain.strip_suffix("地图").or_else(|| plain.strip_suffix("ll")).unwrap_or(&plain);
        Datum::WORDS.iter().find(|(word, _)| *word == plain || *word == shorter).map(|(_, datum)| *datum)
    }

    pub fn key(self) -> &'static str {
        match self {
            Datum::Wgs84 => "wgs84",
            Datum::Cgcs2000 => "cgcs2000",
            Datum::Gcj02 => "gcj02",
            Datum::Bd09 => "bd09",
        }
    }

    /// The point that numbers of this datum mean.
    pub fn point(self, lat: Latitude, lon: Longitude) -> Wgs84 {
        match self {
            Datum::Wgs84 | Datum::Cgcs2000 => Wgs84::new(lat, lon),
            Datum::Gcj02 => Gcj02::new(lat, lon).to_wgs84(),
            Datum::Bd09 => Bd09::new(lat, lon).to_gcj02().to_wgs84(),
        }
    }

    /// The numbers that mean a point in this datum: latitude and longitude.
    pub fn numbers(self, point: Wgs84) -> (Latitude, Longitude) {
        let (lat, lon) = match self {
            Datum::Wgs84 | Datum::Cgcs2000 => point.degrees(),
            Datum::Gcj02 => point.to_gcj02().degrees(),
            Datum::Bd09 => point.to_gcj02().to_bd09().degrees(),
        };
        (Latitude(lat), Longitude(lon))
    }
}

/// A point on the globe as GPS gives it. Has no `Debug`: nothing prints a point that is not meant to be shown.
#[derive(Clone, Copy, PartialEq)]
pub struct Wgs84 {
    lat: f64,
    lon: f64,
}

/// A point as 高德 and 腾讯 give it.
#[derive(Clone, Copy, PartialEq)]
pub struct Gcj02 {
    lat: f64,
    lon: f64,
}

/// A point as 百度 gives it.
#[derive(Clone, Copy, PartialEq)]
pub struct Bd09 {
    lat: f64,
    lon: f64,
}

/// No fixed point is looked for longer: each step brings a point at least twenty times nearer.
const MAX_STEPS: usize = 10;
/// Nearer than that, in degrees, is there: a thousandth of a millimetre.
const NEAR: f64 = 1e-11;

impl Wgs84 {
    pub fn new(Latitude(lat): Latitude, Longitude(lon): Longitude) -> Wgs84 {
        Wgs84 { lat, lon }
    }

    /// Latitude and longitude.
    pub fn degrees(self) -> (f64, f64) {
        (self.lat, self.lon)
    }

    pub fn to_gcj02(self) -> Gcj02 {
        let Wgs84 { lat, lon } = self;
        if !is_shifted(lat, lon) {
            return Gcj02 { lat, lon };
        }
        let (north, east) = shift(lat, lon);
        Gcj02 { lat: lat + north, lon: lon + east }
    }
}

impl Gcj02 {
    pub fn new(Latitude(lat): Latitude, Longitude(lon): Longitude) -> Gcj02 {
        Gcj02 { lat, lon }
    }

    /// Latitude and longitude.
    pub fn degrees(self) -> (f64, f64) {
        (self.lat, self.lon)
    }

    /// The point that the formula shifts here, to a millimetre; how well the formula is what the maps use nobody tells.
    ///
    /// GCJ-02 has no published inverse: the shift of the last guess is taken off until the guess rests. Whether the point is
    /// shifted at all is asked once, of the point that was given: asked of each guess, a point at the edge of the region
    /// would go in and out for ever.
    pub fn to_wgs84(self) -> Wgs84 {
        let Gcj02 { lat, lon } = self;
        if !is_shifted(lat, lon) {
            return Wgs84 { lat, lon };
        }
        let (mut y, mut x) = (lat, lon);
        for _ in 0..MAX_STEPS {
            let (north, east) = shift(y, x);
            let moved = (lat - north - y).abs() + (lon - east - x).abs();
            (y, x) = (lat - north, lon - east);
            if moved < NEAR {
                break;
            }
        }
        Wgs84 { lat: y, lon: x }
    }

    pub fn to_bd09(self) -> Bd09 {
        let (lat, lon) = baidu(self.lat, self.lon);
        let (lat, lon) = on_the_globe(lat, lon);
        Bd09 { lat, lon }
    }
}

impl Bd09 {
    pub fn new(Latitude(lat): Latitude, Longitude(lon): Longitude) -> Bd09 {
        Bd09 { lat, lon }
    }

    /// Latitude and longitude.
    pub fn degrees(self) -> (f64, f64) {
        (self.lat, self.lon)
    }

    /// The inverse of [`Gcj02::to_bd09`], by the same search as [`Gcj02::to_wgs84`].
    pub fn to_gcj02(self) -> Gcj02 {
        let (mut y, mut x) = (self.lat - BAIDU_NORTH, self.lon - BAIDU_EAST);
        for _ in 0..MAX_STEPS {
            let (lat, lon) = baidu(y, x);
            let (north, east) = (lat - self.lat, lon - self.lon);
            (y, x) = (y - north, x - east);
            if north.abs() + east.abs() < NEAR {
                break;
            }
        }
        let (lat, lon) = on_the_globe(y, x);
        Gcj02 { lat, lon }
    }
}

/// Whether the shift is applied here: a box round China and its neighbours, as the formula has it.
pub(super) fn is_shifted(lat: f64, lon: f64) -> bool {
    (0.8293..=55.8271).contains(&lat) && (72.004..=137.8347).contains(&lon)
}

/// How far GCJ-02 shifts a point, in degrees north and east.
fn shift(lat: f64, lon: f64) -> (f64, f64) {
    /// The ellipsoid of Krasovsky (1940), on which the formula was made.
    const RADIUS_M: f64 = 6_378_245.0;
    const FLATTENING: f64 = 0.006_693_421_622_965_943;
    let (x, y) = (lon - 105.0, lat - 35.0);
    let wave = |height_m: f64, turns: f64| height_m * (turns * PI).sin();
    let both = (wave(20.0, 6.0 * x) + wave(20.0, 2.0 * x)) * 2.0 / 3.0;
    let north_m = -100.0
        + 2.0 * x
        + 3.0 * y
        + 0.2 * y * y
        + 0.1 * x * y
        + 0.2 * x.abs().sqrt()
        + both
        + (wave(20.0, y) + wave(40.0, y / 3.0)) * 2.0 / 3.0
        + (wave(160.0, y / 12.0) + wave(320.0, y / 30.0)) * 2.0 / 3.0;
    let east_m = 300.0
        + x
        + 2.0 * y
        + 0.1 * x * x
        + 0.1 * x * y
        + 0.1 * x.abs().sqrt()
        + both
        + (wave(20.0, x) + wave(40.0, x / 3.0)) * 2.0 / 3.0
        + (wave(150.0, x / 12.0) + wave(300.0, x / 30.0)) * 2.0 / 3.0;
    let lat = lat.to_radians();
    let bulge = 1.0 - FLATTENING * lat.sin().powi(2);
    let metres_north = RADIUS_M * (1.0 - FLATTENING) / (bulge * bulge.sqrt()) * PI / 180.0;
    let metres_east = RADIUS_M / bulge.sqrt() * lat.cos() * PI / 180.0;
    (north_m / metres_north, east_m / metres_east)
}

const BAIDU_NORTH: f64 = 0.006;
const BAIDU_EAST: f64 = 0.0065;

/// What 百度 makes of a point in GCJ-02: turned and stretched a little about the point 0, 0, then moved.
fn baidu(lat: f64, lon: f64) -> (f64, f64) {
    const WAVES: f64 = PI * 3000.0 / 180.0;
    let length = lon.hypot(lat) + 0.000_02 * (lat * WAVES).sin();
    // `atan2`, since `atan` would throw longitudes west of Greenwich to the other side of the globe.
    let angle = lat.atan2(lon) + 0.000_003 * (lon * WAVES).cos();
    (length * angle.sin() + BAIDU_NORTH, length * angle.cos() + BAIDU_EAST)
}

/// 百度's formula moves points over the pole and over the date line.
fn on_the_globe(lat: f64, lon: f64) -> (f64, f64) {
    let lon = match lon {
        lon if lon > 180.0 => lon - 360.0,
        lon if lon < -180.0 => lon + 360.0,
        lon => lon,
    };
    (lat.clamp(-90.0, 90.0), lon)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::place::compare::metres;

    fn point(lat: f64, lon: f64) -> (Latitude, Longitude) {
        (Latitude::new(lat).expect("a latitude"), Longitude::new(lon).expect("a longitude"))
    }

    fn off_m((lat, lon): (f64, f64), (wanted_lat, wanted_lon): (f64, f64)) -> f64 {
        let (a, b) = (point(lat, lon), point(wanted_lat, wanted_lon));
        metres(Wgs84::new(a.0, a.1), Wgs84::new(b.0, b.1))
    }

    /// One line of the vectors: name, class, and latitude and longitude in each of three.
    type Row = (String, String, [(f64, f64); 3]);

    fn rows() -> Vec<Row> {
        let csv = include_str!("../../../tests/data/coords-vectors.csv");
        let rows = csv.lines().filter(|line| !line.starts_with('#')).skip(1);
        let rows = rows.map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let number = |at: usize| cells[at].parse::<f64>().expect("a number");
            let pair = |at: usize| (number(at + 1), number(at));
            (cells[0].to_owned(), cells[1].to_owned(), [pair(3), pair(5), pair(7)])
        });
        rows.collect()
    }

    #[test]
    fn the_vectors_hold_forward() {
        let rows = rows();
        assert_eq!(rows.len(), 44);
        for (name, _, [wgs, gcj, bd]) in rows {
            let (lat, lon) = point(wgs.0, wgs.1);
            let found = Wgs84::new(lat, lon).to_gcj02();
            assert!(off_m(found.degrees(), gcj) < 0.01, "{name}");
            assert!(off_m(found.to_bd09().degrees(), bd) < 0.01, "{name}");
        }
    }

    #[test]
    fn the_vectors_hold_backward() {
        for (name, class, [wgs, gcj, bd]) in rows() {
            let (lat, lon) = point(gcj.0, gcj.1);
            let from_gcj = Gcj02::new(lat, lon).to_wgs84();
            let (lat, lon) = point(bd.0, bd.1);
            let from_bd = Bd09::new(lat, lon).to_gcj02().to_wgs84();
            // At the edge a point inside may come of a point outside, and only that there is an answer can be asked.
            let most = if class == "edge" { 2_000.0 } else { 0.01 };
            assert!(off_m(from_gcj.degrees(), wgs) < most, "{name}");
            assert!(off_m(from_bd.degrees(), wgs) < most, "{name}");
        }
    }

    #[test]
    fn the_inverse_returns_at_the_edges() {
        // Points at which a well-known implementation never comes back, and the corners of the globe.
        for (lat, lon) in
            [(35.0, 72.0045), (0.8295, 105.0), (0.8293, 72.004), (55.8271, 137.8347), (90.0, 180.0), (-90.0, -180.0)]
        {
            let (lat, lon) = point(lat, lon);
            for datum in [Datum::Wgs84, Datum::Cgcs2000, Datum::Gcj02, Datum::Bd09] {
                let (lat, lon) = datum.point(lat, lon).degrees();
                assert!(Latitude::new(lat).is_some() && Longitude::new(lon).is_some(), "{datum:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn there_and_back_is_where_it_was(lat in -89.9f64..89.9, lon in -179.9f64..179.9) {
            let near = |edge: f64, degrees: f64| (edge - degrees).abs() < 0.02;
            let at_edge = near(0.8293, lat) || near(55.8271, lat) || near(72.004, lon) || near(137.8347, lon);
            let (lat, lon) = point(lat, lon);
            let start = Wgs84::new(lat, lon);
            for datum in [Datum::Gcj02, Datum::Bd09] {
                let (lat, lon) = datum.numbers(start);
                let back = datum.point(lat, lon);
                prop_assert!(back.degrees().0.is_finite() && back.degrees().1.is_finite());
                prop_assert!(at_edge || metres(start, back) < 0.01, "{datum:?}");
            }
        }

        #[test]
        fn every_pair_of_numbers_is_a_point(lat in -90f64..=90.0, lon in -180f64..=180.0) {
            let (lat, lon) = point(lat, lon);
            for datum in [Datum::Gcj02, Datum::Bd09] {
                let (lat, lon) = datum.point(lat, lon).degrees();
                prop_assert!(Latitude::new(lat).is_some() && Longitude::new(lon).is_some());
            }
        }
    }

    #[test]
    fn words_for_a_datum() {
        let check = |written: &str, expected: Option<Datum>| assert_eq!(Datum::read(written), expected, "{written}");
        check("wgs84", Some(Datum::Wgs84));
        check("WGS-84", Some(Datum::Wgs84));
        check("CGCS 2000", Some(Datum::Cgcs2000));
        check("GCJ-02", Some(Datum::Gcj02));
        check("bd09ll", Some(Datum::Bd09));
        check("高德地图", Some(Datum::Gcj02));
        check("百度地图", Some(Datum::Bd09));
        check("天地图", Some(Datum::Cgcs2000));
        check("地图", None);
        check("wgs80", None);
        check("", None);
    }
}
