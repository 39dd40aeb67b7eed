//! Where something is, and how much of that may be shown.

use std::sync::Arc;

use crate::model::words::Words;

/// Degrees north, -90 to 90, WGS-84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Latitude(f64);

/// Degrees east, -180 to 180, WGS-84.
#[derive(Clone, Copy, Debug, PartialEq)]
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
/// Not `Serialize`, and its numbers are private: [`Place::public`] is the only way to a page, a feed or a data file.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    at: Option<(Latitude, Longitude)>,
    radius_m: u32,
    show: Show,
    /// Key in the vocabulary `sensitivity`; `None` for nothing sensitive.
    sensitivity: Option<Arc<str>>,
}

/// A point that may be shown, rounded to what may be told of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublicPoint {
    lat: f64,
    lon: f64,
    decimals: usize,
    radius_m: u32,
}

impl Place {
    pub fn new(at: Option<(Latitude, Longitude)>, radius_m: u32, show: Show, sensitivity: Option<Arc<str>>) -> Place {
        Place { at, radius_m, show, sensitivity }
    }

    /// What may be shown: three decimals at most unless exact and known to 10 m (decisions 10), two where the place is
    /// sensitive (map rules of the domain), nothing where it is hidden.
    pub fn public(&self) -> Option<PublicPoint> {
        let (Latitude(lat), Longitude(lon)) = self.at?;
        let asked = match self.show {
            Show::Exact if self.radius_m <= 10 => 5,
            Show::Exact | Show::HundredMetres => 3,
            Show::Kilometre => 2,
            Show::County | Show::Hidden => return None,
        };
        let decimals = if self.sensitivity.is_some() { asked.min(2) } else { asked };
        let scale = 10f64.powi(decimals as i32);
        let round = |degrees: f64| (degrees * scale).round() / scale;
        let blur_m = [111_000, 11_100, 1_110, 111, 11, 1][decimals];
        Some(PublicPoint { lat: round(lat), lon: round(lon), decimals, radius_m: self.radius_m.max(blur_m) })
    }

    /// Whether the place is kept back on purpose, which a page says.
    pub fn is_withheld(&self) -> bool {
        self.sensitivity.is_some() && self.public().is_none()
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
    use super::*;

    fn public(radius_m: u32, show: Show, sensitive: bool) -> Option<(f64, f64, u32)> {
        let at = Latitude::new(28.342_789).zip(Longitude::new(121.240_281));
        let place = Place::new(at, radius_m, show, sensitive.then(|| "energy".into()));
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
    fn a_point_reads_as_the_theme_says_it() {
        let words =
            [("north", "北纬 {}°"), ("south", "南纬 {}°"), ("east", "东经 {}°"), ("west", "西经 {}°"), ("point_between", "，")];
        let words = Words::new("zh-CN".into(), words.into_iter().map(|(key, word)| (key.into(), word.into())).collect());
        let check = |lat: f64, lon: f64, expected: &str| {
            let point = Place::new(Latitude::new(lat).zip(Longitude::new(lon)), 2000, Show::Kilometre, None).public();
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
}
