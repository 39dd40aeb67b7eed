//! A time that is one word: a day, a year, a decade, a reign.

use super::reigns::Reign;
use super::{Day, Edge, Fine, Shape, counted, days_in, historic};

/// What the left of a range lends to the right: 1957年3月至5月.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context {
    pub year: Option<i16>,
    pub month: Option<u8>,
    pub century: Option<i16>,
    pub reign: Option<&'static Reign>,
}

/// A time with both ends, not yet a `Period`.
#[derive(Clone, Copy, Debug)]
pub struct Point {
    pub first: Edge,
    pub last: Edge,
    pub shape: Shape,
    pub soft: bool,
    pub context: Context,
}

/// A piece of a longer time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slice {
    from: i16,
    to: i16,
    of: i16,
}

impl Point {
    pub fn years(first: i16, last: i16) -> Point {
        let edge = |year, month, day| Edge { day: Day { year, month, day }, fine: Fine::Year };
        let context = Context { year: Some(last), century: (last > 0).then(|| last / 100 + 1), ..Context::default() };
        Point { first: edge(first, 1, 1), last: edge(last, 12, 31), shape: Shape::Plain, soft: false, context }
    }

    pub fn months(year: i16, first: u8, last: u8) -> Point {
        let mut point = Point::years(year, year);
        point.first = Edge { day: Day { year, month: first, day: 1 }, fine: Fine::Month };
        point.last = Edge { day: Day { year, month: last, day: days_in(year, last) }, fine: Fine::Month };
        point.context.month = Some(last);
        point
    }

    pub fn days(year: i16, month: u8, first: u8, last: u8) -> Point {
        let mut point = Point::months(year, month, month);
        point.first = Edge { day: Day { year, month, day: first }, fine: Fine::Day };
        point.last = Edge { day: Day { year, month, day: last }, fine: Fine::Day };
        point
    }

    pub fn decades(first: i16, last: i16) -> Point {
        let shape = if first == last { Shape::Decade } else { Shape::Plain };
        Point { shape, ..Point::years(first, last + 9) }
    }

    /// The months of a lunar year that begins in this one, as whole years.
    ///
    /// The first day of lunar month m lies after the 19th of Western month m, the last before the 22nd of month m + 2; in the
    /// Julian calendar, before 1582, a week earlier. Reckoned for 1000 to 1911 with the package sxtwl 2.0.7. So the twelfth
    /// and often the eleventh month reach into the next year.
    pub fn lunar_month(year: i16, month: u8) -> Point {
        let (from, to) = if year < 1582 { (12, 16) } else { (19, 22) };
        let mut point = Point::years(year, year);
        point.first.day = Day { year, month, day: from };
        point.last.day = match month {
            11 | 12 => Day { year: historic(counted(year) + 1), month: month - 10, day: to },
            _ => Day { year, month: month + 2, day: to },
        };
        point.soft = true;
        point
    }

    pub fn soft(self) -> Point {
        Point { soft: true, ..self }
    }

    /// A part of the years, its ends rounded outwards.
    pub fn slice(self, slice: Slice) -> Point {
        let [first, last] = [self.first, self.last].map(|edge| counted(edge.day.year));
        let n_years = i32::from(last - first + 1);
        let [from, to, of] = [slice.from, slice.to, slice.of].map(i32::from);
        let start = first + (from * n_years / of) as i16;
        let end = first + ((to * n_years + of - 1) / of) as i16 - 1;
        Point { context: self.context, ..Point::years(historic(start), historic(end)) }.soft()
    }
}

impl Slice {
    /// 初, 中期, 末, 上半叶: thirds and halves, as *Cataloging Cultural Objects* (VRA, 2006, 4.2.3.2) reads early, middle, late.
    pub fn named(word: &str) -> Option<Slice> {
        let (from, to, of) = match word {
            "初" | "初期" | "初年" | "早期" | "前期" | "初叶" | "早年" | "之初" | "年初" => (0, 1, 3),
            "中" | "中期" | "中叶" | "年中" => (1, 2, 3),
            "末" | "末期" | "末年" | "晚期" | "后期" | "末叶" | "晚年" | "之末" | "年末" | "底" => (2, 3, 3),
            "早中期" | "前中期" | "初中期" => (0, 2, 3),
            "中后期" | "中晚期" | "中末期" => (1, 3, 3),
            "上半叶" | "前半叶" | "上半期" | "前半期" | "上半" | "前半" => (0, 1, 2),
            "下半叶" | "后半叶" | "下半期" | "后半期" | "下半" | "后半" => (1, 2, 2),
            _ => return None,
        };
        Some(Slice { from, to, of })
    }

    /// From and to, in thirds.
    pub fn thirds(self) -> Option<(i16, i16)> {
        (self.of == 3).then_some((self.from, self.to))
    }

    /// early, mid, late.
    pub fn english(word: &str) -> Option<Slice> {
        match word {
            "early" => Slice::named("初"),
            "mid" | "middle" => Slice::named("中"),
            "late" => Slice::named("末"),
            _ => None,
        }
    }
}
