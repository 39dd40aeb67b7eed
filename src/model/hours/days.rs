//! Days of the year and of the week, and days with a name.

use std::fmt;

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    month: u8,
    day: u8,
}

impl MonthDay {
    /// `None` for a day that no year has; the 29th of February is one.
    pub fn new(month: u8, day: u8) -> Option<MonthDay> {
        let right = (1..=12).contains(&month) && (1..=days_in(month)).contains(&day);
        right.then_some(MonthDay { month, day })
    }

    /// The last day of a month from 1 to 12.
    pub fn last_of(month: u8) -> Option<MonthDay> {
        MonthDay::new(month, if (1..=12).contains(&month) { days_in(month) } else { 1 })
    }

    pub fn month(self) -> u8 {
        self.month
    }

    pub fn day(self) -> u8 {
        self.day
    }

    /// The day before; before the first of March it is the 29th of February, for a year is not known.
    pub fn before(self) -> MonthDay {
        match (self.month, self.day) {
            (1, 1) => MonthDay { month: 12, day: 31 },
            (month, 1) => MonthDay { month: month - 1, day: days_in(month - 1) },
            (month, day) => MonthDay { month, day: day - 1 },
        }
    }
}

fn days_in(month: u8) -> u8 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// From one day of the year to another, both included; over the new year where the first is the later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Season {
    pub from: MonthDay,
    pub to: MonthDay,
}

impl Season {
    pub fn contains(self, day: MonthDay) -> bool {
        if self.from <= self.to { (self.from..=self.to).contains(&day) } else { day >= self.from || day <= self.to }
    }

    pub fn overlaps(self, other: Season) -> bool {
        self.contains(other.from) || other.contains(self.from)
    }

    /// Whether it is from the first day of a month to the last of one.
    pub fn is_of_months(self) -> bool {
        self.from.day == 1 && self.to.day == days_in(self.to.month)
    }

    /// `0401-1031`.
    pub fn digits(self) -> String {
        format!("{:02}{:02}-{:02}{:02}", self.from.month, self.from.day, self.to.month, self.to.day)
    }
}

/// As an entry has it: `4月-10月`, `4月1日-10月7日`, `5月`, `5月1日`.
impl fmt::Display for Season {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from, self.to);
        match self.is_of_months() {
            true if from.month == to.month && from.day <= to.day => write!(f, "{}月", from.month),
            true => write!(f, "{}月-{}月", from.month, to.month),
            false if from == to => write!(f, "{}月{}日", from.month, from.day),
            false => write!(f, "{}月{}日-{}月{}日", from.month, from.day, to.month, to.day),
        }
    }
}

/// A set of days of the week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

impl Weekdays {
    pub const NONE: Weekdays = Weekdays(0);
    pub const ALL: Weekdays = Weekdays(0b111_1111);
    pub const WORKDAYS: Weekdays = Weekdays(0b001_1111);
    pub const WEEKEND: Weekdays = Weekdays(0b110_0000);

    /// One day, 1 is Monday and 7 is Sunday; nothing for another number.
    pub const fn one(weekday: u8) -> Weekdays {
        if weekday >= 1 && weekday <= 7 { Weekdays(1 << (weekday - 1)) } else { Weekdays::NONE }
    }

    /// From one day to another; over the weekend where the first is the later one.
    pub fn range(from: u8, to: u8) -> Weekdays {
        let whole: Vec<u8> = if from <= to { (from..=to).collect() } else { (from..=7).chain(1..=to).collect() };
        whole.into_iter().fold(Weekdays::NONE, |days, day| days.and(Weekdays::one(day)))
    }

    pub const fn and(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 | other.0)
    }

    pub const fn minus(self, other: Weekdays) -> Weekdays {
        Weekdays(self.0 & !other.0)
    }

    pub fn contains(self, weekday: u8) -> bool {
        self.overlaps(Weekdays::one(weekday))
    }

    pub fn overlaps(self, other: Weekdays) -> bool {
        self.0 & other.0 != 0
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The days in their order, 1 is Monday.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (1..=7).filter(move |day| self.contains(*day))
    }

    /// The days as runs from one to another: `[(2, 5), (7, 7)]`.
    pub fn runs(self) -> Vec<(u8, u8)> {
        let mut runs: Vec<(u8, u8)> = Vec::new();
        for day in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if *last + 1 == day => *last = day,
                _ => runs.push((day, day)),
            }
        }
        runs
    }

    /// `1234567`.
    pub fn digits(self) -> String {
        self.iter().map(|day| char::from(b'0' + day)).collect()
    }
}

/// As an entry has it: `每天`, `周二至周日`, `周一、周三`.
impl fmt::Display for Weekdays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const NAMES: [&str; 7] = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        if *self == Weekdays::ALL {
            return f.write_str("每天");
        }
        let name = |day: u8| NAMES[usize::from(day - 1)];
        let mut parts = Vec::new();
        for (from, to) in self.runs() {
            match to - from {
                0 => parts.push(name(from).to_owned()),
                1 => parts.extend([name(from).to_owned(), name(to).to_owned()]),
                _ => parts.push(format!("{}至{}", name(from), name(to))),
            }
        }
        f.write_str(&parts.join("、"))
    }
}

/// A day that closing lines call by its name. Those of the lunar calendar have no date here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamedDay {
    /// 除夕, the last day of the lunar year.
    NewYearsEve,
    /// 初一 to 初七, the first days of the lunar year.
    LunarNewYear(u8),
    /// 春节: the holiday as a whole.
    SpringFestival,
    /// 元宵节.
    Lantern,
    /// 元旦, the first of January.
    NewYear,
    /// 清明节.
    QingMing,
    /// 劳动节.
    Labour,
    /// 端午节.
    DragonBoat,
    /// 中秋节.
    MidAutumn,
    /// 国庆节.
    National,
    /// 法定节假日, all of them.
    Holidays,
}

impl NamedDay {
    /// Its name in data for scripts.
    pub fn key(&self) -> String {
        match self {
            NamedDay::NewYearsEve => "eve".to_owned(),
            NamedDay::LunarNewYear(day) => format!("lunar{day}"),
            NamedDay::SpringFestival => "spring".to_owned(),
            NamedDay::Lantern => "lantern".to_owned(),
            NamedDay::NewYear => "newyear".to_owned(),
            NamedDay::QingMing => "qingming".to_owned(),
            NamedDay::Labour => "labour".to_owned(),
            NamedDay::DragonBoat => "dragonboat".to_owned(),
            NamedDay::MidAutumn => "midautumn".to_owned(),
            NamedDay::National => "national".to_owned(),
            NamedDay::Holidays => "holidays".to_owned(),
        }
    }

    /// Whether it is on this day, of the days that have a date of their own.
    pub fn is_on(&self, day: MonthDay) -> bool {
        match self {
            NamedDay::NewYear => is_holiday(day) && day.month == 1,
            NamedDay::Labour => is_holiday(day) && day.month == 5,
            NamedDay::National => is_holiday(day) && day.month == 10,
            NamedDay::Holidays => is_holiday(day),
            _ => false,
        }
    }
}

/// Public holidays with a date of their own: 元旦 one day, 劳动节 two, 国庆节 three
/// (《全国年节及纪念日放假办法》, as changed from 2025 on).
pub fn is_holiday(day: MonthDay) -> bool {
    matches!((day.month, day.day), (1, 1) | (5, 1 | 2) | (10, 1..=3))
}

/// As an entry has it.
impl fmt::Display for NamedDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const FIRST: [&str; 7] = ["初一", "初二", "初三", "初四", "初五", "初六", "初七"];
        f.write_str(match self {
            NamedDay::NewYearsEve => "除夕",
            NamedDay::LunarNewYear(day) => FIRST[usize::from(day.clamp(&1, &7) - 1)],
            NamedDay::SpringFestival => "春节",
            NamedDay::Lantern => "元宵节",
            NamedDay::NewYear => "元旦",
            NamedDay::QingMing => "清明节",
            NamedDay::Labour => "劳动节",
            NamedDay::DragonBoat => "端午节",
            NamedDay::MidAutumn => "中秋节",
            NamedDay::National => "国庆节",
            NamedDay::Holidays => "法定节假日",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seasons_go_over_the_new_year() {
        let season =
            |a: (u8, u8), b: (u8, u8)| Season { from: MonthDay::new(a.0, a.1).unwrap(), to: MonthDay::new(b.0, b.1).unwrap() };
        let winter = season((11, 1), (3, 31));
        let day = |month, day| MonthDay::new(month, day).unwrap();
        for (date, expected) in
            [(day(11, 1), true), (day(12, 31), true), (day(1, 1), true), (day(3, 31), true), (day(4, 1), false)]
        {
            assert_eq!(winter.contains(date), expected, "{date:?}");
        }
        assert!(!winter.overlaps(season((4, 1), (10, 31))) && winter.overlaps(season((3, 1), (4, 1))));
        assert!(winter.overlaps(winter) && season((1, 1), (12, 31)).overlaps(winter));
        assert_eq!(winter.to_string(), "11月-3月");
        assert_eq!(season((2, 1), (2, 29)).to_string(), "2月");
        assert_eq!(season((5, 1), (5, 1)).to_string(), "5月1日");
        assert_eq!(season((7, 15), (8, 31)).to_string(), "7月15日-8月31日");
        assert_eq!(day(3, 1).before(), day(2, 29));
        assert_eq!(day(1, 1).before(), day(12, 31));
    }

    #[test]
    fn days_of_the_week_are_a_set() {
        let check = |days: Weekdays, expected: &str| assert_eq!(days.to_string(), expected);
        check(Weekdays::ALL, "每天");
        check(Weekdays::range(2, 7), "周二至周日");
        check(Weekdays::range(6, 1), "周一、周六、周日");
        check(Weekdays::range(1, 3).and(Weekdays::one(5)), "周一至周三、周五");
        check(Weekdays::NONE, "");
        assert_eq!(Weekdays::WORKDAYS.and(Weekdays::WEEKEND), Weekdays::ALL);
        assert_eq!(Weekdays::one(9), Weekdays::NONE);
    }

    #[test]
    fn days_that_no_year_has_are_none() {
        for (month, day, right) in [(2, 29, true), (2, 30, false), (4, 31, false), (0, 1, false), (13, 1, false), (12, 0, false)]
        {
            assert_eq!(MonthDay::new(month, day).is_some(), right, "{month}-{day}");
        }
        assert_eq!(MonthDay::last_of(13), None);
    }
}
