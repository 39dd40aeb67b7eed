//! Honest dates: what is known of a time, from which day to which, and shown as it was written.
//!
//! A time is never made finer than its words: `1950年代` is ten years, `约1893年` is one that is not sure, `1978年以来` has no
//! end. Years before Christ are negative, and there is no year 0.

mod english;
mod named;
mod numbers;
mod plain;
mod point;
mod reach;
mod reigns;
mod slip;
#[cfg(test)]
mod tests;
mod western;

use std::sync::Arc;

pub use slip::{PeriodSlip, SlipKind};

/// A day as histories count it: -475 is 475 BC. By its order earlier days come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    pub year: i16,
    pub month: u8,
    pub day: u8,
}

/// How fine a day was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fine {
    Year,
    Month,
    Day,
}

/// One end of a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Edge {
    day: Day,
    fine: Fine,
}

/// What EDTF has a sign of its own for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    /// `195X`
    Decade,
    /// `1956-21`, spring, to `1956-24`, winter.
    Season(u8),
}

/// An end that nobody knows or that is not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Open {
    No,
    Before,
    After,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Certainty {
    Certain,
    /// 约: near it.
    About,
    /// `?`: perhaps not at all.
    Doubted,
}

/// A time as it was written, with its first and its last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    written: Arc<str>,
    first: Edge,
    last: Edge,
    open: Open,
    certainty: Certainty,
    shape: Shape,
    /// The ends are a convention (初, 春, 清中期, the month of a reign year) and were not written.
    soft: bool,
}

/// What a time looks like on a line of years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub first: Day,
    pub last: Day,
    /// The left end is not sure, or there is none.
    pub fades_before: bool,
    pub fades_after: bool,
}

impl Period {
    /// Reads Western years, months, days, decades and centuries, reigns from Tang to Qing, the Republic, named times, ranges
    /// of these, times with one end, and marks of doubt. `tests/data/periods.tsv` shows them all.
    ///
    /// # Errors
    /// With what was most likely meant, where that can be told.
    pub fn parse(text: &str) -> Result<Period, PeriodSlip> {
        let written = text.trim();
        // No time takes more words; and so nothing long is tried in many ways.
        if written.len() > 240 {
            return Err(PeriodSlip::unreadable());
        }
        reach::read(&plain::plain(written))
            .map(|found| Period { written: written.into(), ..found })
            .map_err(|slip| slip.within(written))
    }

    /// First and last year, both included. Of a time with one end, that end twice.
    pub fn years(&self) -> (i16, i16) {
        (self.first.day.year, self.last.day.year)
    }

    /// The first year, if the time has a beginning.
    pub fn first_year(&self) -> Option<i16> {
        (self.open != Open::Before).then_some(self.first.day.year)
    }

    /// The last year, if the time has an end.
    pub fn last_year(&self) -> Option<i16> {
        (self.open != Open::After).then_some(self.last.day.year)
    }

    /// The one day that it is, if it is one.
    pub fn day(&self) -> Option<Day> {
        let is_one = self.first == self.last && self.first.fine == Fine::Day && self.open == Open::No;
        is_one.then_some(self.first.day)
    }

    pub fn is_about(&self) -> bool {
        self.certainty != Certainty::Certain
    }

    /// Earlier times first; of those that begin together, the shorter.
    pub fn sort_key(&self) -> (Day, Day) {
        (self.first.day, self.last.day)
    }

    /// The year in the middle, for a mark on a line of years.
    pub fn midpoint(&self) -> i16 {
        let [first, last] = [self.first, self.last].map(|edge| counted(edge.day.year));
        historic(first + (last - first) / 2)
    }

    pub fn span(&self) -> Span {
        let unsure = self.soft || self.is_about();
        Span {
            first: self.first.day,
            last: self.last.day,
            fades_before: unsure || self.open == Open::Before,
            fades_after: unsure || self.open == Open::After,
        }
    }

    /// As EDTF writes it (ISO 8601-2:2019, level 1): `1937-09-26`, `195X`, `1957/1960`, `1978/..`, `1893~`, `-0474` for 475 BC.
    ///
    /// A century is a range of years: the 19th is 1801 to 1900, and EDTF's `18XX` would be 1800 to 1899.
    pub fn edtf(&self) -> String {
        let mark = match self.certainty {
            Certainty::Certain => "",
            Certainty::About => "~",
            Certainty::Doubted => "?",
        };
        let [first, last] = [self.first, self.last].map(|edge| format!("{}{mark}", edge.edtf()));
        match (self.open, self.shape) {
            (Open::Before, _) => format!("../{last}"),
            (Open::After, _) => format!("{first}/.."),
            (Open::No, Shape::Decade) => format!("{:03}X{mark}", self.first.day.year / 10),
            (Open::No, Shape::Season(season)) => format!("{:04}-{}{mark}", self.first.day.year, 20 + season),
            (Open::No, Shape::Plain) if first == last => first,
            (Open::No, Shape::Plain) => format!("{first}/{last}"),
        }
    }

    /// First and last year of a time that was written by reigns alone (清光绪十六年), for readers who do not know them; `None`
    /// where Western years were written too, and where the ends are a convention (光绪初年).
    pub fn western(&self) -> Option<(i16, i16)> {
        let (first, last) = self.years();
        let text = plain::plain(&self.written);
        let has_year = text.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() > 2);
        let is_sure = self.open == Open::No && (first == last || !self.soft);
        (is_sure && !has_year && reigns::are_in(&text)).then_some((first, last))
    }

    /// As it was written.
    pub fn written(&self) -> &Arc<str> {
        &self.written
    }
}

impl Edge {
    fn edtf(self) -> String {
        let Day { year, month, day } = self.day;
        let year = counted(year);
        let sign = if year < 0 { "-" } else { "" };
        let year = format!("{sign}{:04}", year.unsigned_abs());
        match self.fine {
            Fine::Year => year,
            Fine::Month => format!("{year}-{month:02}"),
            Fine::Day => format!("{year}-{month:02}-{day:02}"),
        }
    }
}

/// Years to reckon with: 1 BC is 0, as in ISO 8601.
fn counted(year: i16) -> i16 {
    if year < 0 { year + 1 } else { year }
}

/// The year that histories write.
fn historic(year: i16) -> i16 {
    if year <= 0 { year - 1 } else { year }
}

/// Days of a month; before 1582 every fourth year has its 29 February. 0 for a month that does not exist.
fn days_in(year: i16, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year < 1582 || year % 100 != 0 || year % 400 == 0);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    }
}
