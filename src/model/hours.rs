//! When a place can be visited: sessions, and the days on which it is closed in spite of them.
//!
//! Hours of museums are stated by season, weekday and time of day, with a last entry before closing (《博物馆条例》第二十九条
//! asks a museum to tell its opening hours, and to be open on public holidays). All of it is kept as numbers, so that a page
//! can say in any language when a place is open, and a script whether it is open now.

use std::fmt;

mod days;

pub use days::{MonthDay, NamedDay, Season, Weekdays};

/// Minutes of a day.
pub const DAY: u16 = 24 * 60;

/// One time of opening: in a season, on these days, from one minute to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    season: Option<Season>,
    days: Weekdays,
    holidays: bool,
    open: u16,
    close: u16,
    last_entry: Option<u16>,
}

/// Why times make no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// It closes when or before it opens.
    ClosesFirst,
    /// The last entry is before the opening or after the closing.
    LastEntryOutside,
}

impl Session {
    /// Times in minutes after midnight of the day on which it opens; a closing after midnight is more than [`DAY`].
    ///
    /// `holidays`: on public holidays as well, whatever their weekday. Without any day it is every day.
    ///
    /// # Errors
    /// Where the times contradict each other.
    pub fn new(
        season: Option<Season>,
        (days, holidays): (Weekdays, bool),
        (open, close): (u16, u16),
        last_entry: Option<u16>,
    ) -> Result<Session, Contradiction> {
        let days = if days.is_empty() && !holidays { Weekdays::ALL } else { days };
        // A day of the week is a holiday or not: who is open on all of them is open on holidays.
        let holidays = holidays && days != Weekdays::ALL;
        if open >= close || open >= DAY || close > 2 * DAY {
            return Err(Contradiction::ClosesFirst);
        }
        let last_entry = last_entry.map(|last| if last < open && close > DAY { last + DAY } else { last });
        if last_entry.is_some_and(|last| last < open || last > close) {
            return Err(Contradiction::LastEntryOutside);
        }
        Ok(Session { season, days, holidays, open, close, last_entry })
    }

    pub fn season(&self) -> Option<Season> {
        self.season
    }

    pub fn days(&self) -> Weekdays {
        self.days
    }

    pub fn holidays(&self) -> bool {
        self.holidays
    }

    pub fn open(&self) -> u16 {
        self.open
    }

    pub fn close(&self) -> u16 {
        self.close
    }

    pub fn last_entry(&self) -> Option<u16> {
        self.last_entry
    }

    /// The whole day, from midnight to midnight.
    pub fn is_all_day(&self) -> bool {
        (self.open, self.close) == (0, DAY)
    }

    /// Whether the two are ever open at the same minute, as far as season, weekday and time tell.
    fn overlaps(&self, other: &Session) -> bool {
        let seasons = match (self.season, other.season) {
            (Some(a), Some(b)) => a.overlaps(b),
            _ => true,
        };
        let days = self.days.overlaps(other.days) || (self.holidays && other.holidays);
        seasons && days && self.open < other.close && other.open < self.close
    }
}

/// Days on which it is closed: weekdays, perhaps of a season only; a season as a whole; or days with a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closure {
    pub season: Option<Season>,
    pub days: Weekdays,
    pub named: Vec<NamedDay>,
    /// A closing day that is a public holiday is open (周一闭馆，法定节假日除外).
    pub except_holidays: bool,
}

impl Closure {
    fn holds(&self, day: MonthDay, weekday: u8) -> bool {
        let in_season = self.season.is_none_or(|season| season.contains(day));
        let by_weekday = match (self.season.is_some(), self.days.is_empty()) {
            (true, true) => in_season,
            _ => in_season && self.days.contains(weekday),
        };
        let named = self.named.iter().any(|named| named.is_on(day));
        (by_weekday || named) && !(self.except_holidays && days::is_holiday(day))
    }
}

/// All that is known of when a place is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    pub sessions: Vec<Session>,
    pub closures: Vec<Closure>,
}

/// What a visitor finds at a given minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Open,
    /// Open still, and nobody is let in any more.
    LastEntryPassed,
    /// Open today at another time.
    NotNow,
    ClosedToday,
    /// Only closing days are known.
    NotSaid,
}

/// Two statements that cannot both hold; sessions and closures by their place in `Hours`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The second session is open at a time of the first.
    Overlap(usize, usize),
    /// The session is on closing days only.
    NeverOpen { session: usize, closure: usize },
}

impl Hours {
    /// What a visitor finds on a day of the year, given its weekday (1 is Monday) and the minute.
    ///
    /// Public holidays are known as far as they have a date of their own: 元旦, 劳动节, 国庆节. Those of the lunar calendar move
    /// from year to year, and a page says them in words.
    pub fn open_on(&self, month: u8, day: u8, weekday: u8, minute: u16) -> Standing {
        let Some(day) = MonthDay::new(month, day) else { return Standing::NotSaid };
        // Those who stayed from yesterday evening.
        let (yesterday, before) = (day.before(), if weekday <= 1 { 7 } else { weekday - 1 });
        if !self.is_closed(yesterday, before)
            && let Some(standing) = self.of_day(yesterday, before).find_map(|session| session.at(minute + DAY))
        {
            return standing;
        }
        if self.is_closed(day, weekday) {
            return Standing::ClosedToday;
        }
        if self.sessions.is_empty() {
            return Standing::NotSaid;
        }
        let standings: Vec<Option<Standing>> = self.of_day(day, weekday).map(|session| session.at(minute)).collect();
        if standings.is_empty() {
            return Standing::ClosedToday;
        }
        standings.into_iter().flatten().next().unwrap_or(Standing::NotNow)
    }

    fn is_closed(&self, day: MonthDay, weekday: u8) -> bool {
        self.closures.iter().any(|closure| closure.holds(day, weekday))
    }

    /// The sessions of a day. A session that names holidays stands in for the others on one.
    fn of_day(&self, day: MonthDay, weekday: u8) -> impl Iterator<Item = &Session> {
        let in_season = move |session: &&Session| session.season.is_none_or(|season| season.contains(day));
        let on_holiday = days::is_holiday(day) && self.sessions.iter().filter(in_season).any(|session| session.holidays);
        self.sessions
            .iter()
            .filter(in_season)
            .filter(move |session| if on_holiday { session.holidays } else { session.days.contains(weekday) })
    }

    /// What cannot be true together.
    pub fn conflicts(&self) -> Vec<Conflict> {
        let mut found = Vec::new();
        for (at, session) in self.sessions.iter().enumerate() {
            if let Some(first) = self.sessions[..at].iter().position(|other| other.overlaps(session)) {
                found.push(Conflict::Overlap(first, at));
            }
            let takes_all = |closure: &Closure| {
                let always = closure.season.is_none() || closure.season == session.season;
                let days = closure.season.is_some() && closure.days.is_empty() && closure.named.is_empty();
                always && !session.holidays && (days || session.days.minus(closure.days).is_empty())
            };
            if let Some(closure) = self.closures.iter().position(takes_all) {
                found.push(Conflict::NeverOpen { session: at, closure });
            }
        }
        found
    }

    /// The weekdays of a session without those on which it is closed in all its season.
    pub fn days_open(&self, session: &Session) -> Weekdays {
        let whole = self.closures.iter().filter(|closure| closure.season.is_none() || closure.season == session.season);
        whole.fold(session.days, |days, closure| days.minus(closure.days))
    }

    /// The same in one short text, for a script beside the page.
    ///
    /// Items with a blank between them. A session is `season,days,open,close,last`: the season `MMDD-MMDD` or nothing; the days
    /// as digits, 1 is Monday, with `h` for public holidays; minutes after midnight; nothing where no last entry is said. A
    /// closure is `x,season,days,names,h`: names as of [`NamedDay::key`] with `+` between them, `h` where holidays are excepted.
    pub fn compact(&self) -> String {
        let season = |season: Option<Season>| season.map_or_else(String::new, |season| season.digits());
        let mut items: Vec<String> = Vec::new();
        for session in &self.sessions {
            let holidays = if session.holidays { "h" } else { "" };
            let last = session.last_entry.map_or_else(String::new, |last| last.to_string());
            let (season, days) = (season(session.season), session.days.digits());
            items.push(format!("{season},{days}{holidays},{},{},{last}", session.open, session.close));
        }
        for closure in &self.closures {
            let names: Vec<String> = closure.named.iter().map(NamedDay::key).collect();
            let except = if closure.except_holidays { "h" } else { "" };
            items.push(format!("x,{},{},{},{except}", season(closure.season), closure.days.digits(), names.join("+")));
        }
        items.join(" ")
    }

    /// The lines as an entry has them: one a session, then one a closure.
    pub fn lines(&self) -> Vec<String> {
        let sessions = self.sessions.iter().map(Session::to_string);
        sessions.chain(self.closures.iter().map(Closure::to_string)).collect()
    }
}

impl Session {
    fn at(&self, minute: u16) -> Option<Standing> {
        let passed = self.last_entry.is_some_and(|last| minute > last);
        (self.open..self.close).contains(&minute).then_some(if passed { Standing::LastEntryPassed } else { Standing::Open })
    }
}

/// Minutes after midnight as a clock shows them: `9:00`, `24:00`, and `2:00` of the next day.
pub fn clock(minutes: u16) -> String {
    let minutes = if minutes > DAY { minutes - DAY } else { minutes };
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// As a line of an entry: `4月-10月 周二至周日 9:00-17:00，16:30停止入馆`.
impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(season) = self.season {
            write!(f, "{season} ")?;
        }
        let days = match (self.days.to_string(), self.holidays) {
            (days, false) => days,
            (days, true) if self.days.is_empty() => format!("法定节假日{days}"),
            (days, true) => format!("{days}、法定节假日"),
        };
        if self.is_all_day() {
            write!(f, "{days} 全天")?;
        } else {
            let next = if self.close > DAY { "次日" } else { "" };
            write!(f, "{days} {}-{next}{}", clock(self.open), clock(self.close))?;
        }
        self.last_entry.map_or(Ok(()), |last| write!(f, "，{}停止入馆", clock(last)))
    }
}

/// As a line of an entry: `周一闭馆（法定节假日除外）`.
impl fmt::Display for Closure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut days: Vec<String> = Vec::new();
        if !self.days.is_empty() {
            days.push(self.days.to_string());
        }
        days.extend(self.named.iter().map(NamedDay::to_string));
        if let Some(season) = self.season {
            write!(f, "{season}{}", if days.is_empty() { "" } else { " " })?;
        }
        write!(f, "{}闭馆{}", days.join("、"), if self.except_holidays { "（法定节假日除外）" } else { "" })
    }
}

/// As one text: the lines, with `；` between them.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.lines().join("；"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn season(from: (u8, u8), to: (u8, u8)) -> Option<Season> {
        Some(Season { from: MonthDay::new(from.0, from.1).unwrap(), to: MonthDay::new(to.0, to.1).unwrap() })
    }

    fn session(season: Option<Season>, days: Weekdays, open: u16, close: u16, last: Option<u16>) -> Session {
        Session::new(season, (days, false), (open, close), last).unwrap()
    }

    fn closed(days: Weekdays, named: &[NamedDay], except_holidays: bool) -> Closure {
        Closure { season: None, days, named: named.to_vec(), except_holidays }
    }

    const MONDAY: Weekdays = Weekdays::one(1);

    /// Summer and winter hours, closed on Mondays but not on holidays, and on New Year's Eve.
    fn museum() -> Hours {
        let days = Weekdays::range(2, 7);
        Hours {
            sessions: vec![
                session(season((4, 1), (10, 31)), days, 540, 1020, Some(990)),
                session(season((11, 1), (3, 31)), Weekdays::ALL, 540, 960, None),
            ],
            closures: vec![closed(MONDAY, &[], true), closed(Weekdays::NONE, &[NamedDay::NewYearsEve], false)],
        }
    }

    #[test]
    fn a_visitor_is_told_what_holds_at_the_minute() {
        let hours = museum();
        let check = |(month, day, weekday, minute): (u8, u8, u8, u16), expected: Standing| {
            assert_eq!(hours.open_on(month, day, weekday, minute), expected, "{month}-{day} {weekday} {minute}");
        };
        check((4, 1, 2, 539), Standing::NotNow);
        check((4, 1, 2, 540), Standing::Open);
        check((4, 1, 2, 990), Standing::Open);
        check((4, 1, 2, 991), Standing::LastEntryPassed);
        check((4, 1, 2, 1020), Standing::NotNow);
        check((4, 1, 1, 600), Standing::ClosedToday);
        check((11, 1, 3, 1000), Standing::NotNow);
        check((2, 29, 3, 900), Standing::Open);
        // The first of January is a holiday, on whatever weekday.
        check((1, 1, 1, 600), Standing::Open);
        check((13, 1, 1, 600), Standing::NotSaid);
    }

    #[test]
    fn a_night_belongs_to_the_day_on_which_it_began() {
        let bar = Hours { sessions: vec![session(None, Weekdays::one(6), 1080, 1560, Some(1500))], closures: Vec::new() };
        assert_eq!(bar.open_on(5, 9, 6, 1100), Standing::Open);
        assert_eq!(bar.open_on(5, 10, 7, 30), Standing::Open);
        assert_eq!(bar.open_on(5, 10, 7, 61), Standing::LastEntryPassed);
        assert_eq!(bar.open_on(5, 10, 7, 120), Standing::ClosedToday);
        assert_eq!(bar.open_on(5, 9, 6, 30), Standing::NotNow);
    }

    #[test]
    fn holidays_have_hours_of_their_own() {
        let holiday = Session::new(None, (Weekdays::NONE, true), (600, 900), None).unwrap();
        let hours = Hours { sessions: vec![session(None, Weekdays::WORKDAYS, 540, 1020, None), holiday], closures: Vec::new() };
        assert_eq!(hours.open_on(10, 1, 3, 950), Standing::NotNow);
        assert_eq!(hours.open_on(10, 1, 7, 650), Standing::Open);
        assert_eq!(hours.open_on(10, 8, 3, 950), Standing::Open);
        assert_eq!(hours.open_on(10, 11, 7, 650), Standing::ClosedToday);
    }

    #[test]
    fn only_closing_days_say_nothing_of_the_rest() {
        let hours = Hours { sessions: Vec::new(), closures: vec![closed(MONDAY, &[], false)] };
        assert_eq!(hours.open_on(6, 2, 1, 600), Standing::ClosedToday);
        assert_eq!(hours.open_on(6, 3, 2, 600), Standing::NotSaid);
    }

    #[test]
    fn times_that_contradict_each_other_make_no_session() {
        let check = |open, close, last, expected: Result<(), Contradiction>| {
            let found = Session::new(None, (Weekdays::ALL, false), (open, close), last).map(drop);
            assert_eq!(found, expected, "{open} {close} {last:?}");
        };
        check(540, 1020, Some(990), Ok(()));
        check(540, 1020, Some(1020), Ok(()));
        check(1020, 540, None, Err(Contradiction::ClosesFirst));
        check(540, 540, None, Err(Contradiction::ClosesFirst));
        check(540, 1020, Some(530), Err(Contradiction::LastEntryOutside));
        check(540, 1020, Some(1021), Err(Contradiction::LastEntryOutside));
        check(1080, 1560, Some(60), Ok(()));
        check(0, 1440, None, Ok(()));
        check(1440, 1500, None, Err(Contradiction::ClosesFirst));
    }

    #[test]
    fn conflicts_are_found() {
        assert_eq!(museum().conflicts(), []);
        let mut hours = museum();
        hours.sessions.push(session(season((10, 1), (11, 30)), Weekdays::one(3), 0, 600, None));
        hours.sessions.push(session(None, MONDAY, 1380, 1400, None));
        assert_eq!(hours.conflicts(), [Conflict::Overlap(0, 2), Conflict::NeverOpen { session: 3, closure: 0 }]);
        // A morning and an afternoon.
        let days = |open, close| session(None, Weekdays::ALL, open, close, None);
        let halves = Hours { sessions: vec![days(540, 690), days(690, 1020)], closures: Vec::new() };
        assert_eq!(halves.conflicts(), []);
    }

    #[test]
    fn hours_are_written_as_they_are_read() {
        assert_eq!(
            museum().lines(),
            [
                "4月-10月 周二至周日 9:00-17:00，16:30停止入馆",
                "11月-3月 每天 9:00-16:00",
                "周一闭馆（法定节假日除外）",
                "除夕闭馆"
            ]
        );
        assert_eq!(museum().compact(), "0401-1031,234567,540,1020,990 1101-0331,1234567,540,960, x,,1,,h x,,,eve,");
        assert_eq!(museum().days_open(&museum().sessions[1]), Weekdays::range(2, 7));
    }
}
