//! One line of opening hours -> sessions and closures.
//!
//! `[season] [days] open-close[，last entry]`, or `days闭馆`. Spoken times (上午九点) are understood as well, so that the line to
//! write can be shown.

use super::scan::{Scan, Token};
use crate::model::hours::{Closure, Contradiction, DAY, Hours, NamedDay, Season, Session, Weekdays, clock};

/// What a line says.
#[derive(Clone, Debug, PartialEq)]
pub struct Understood {
    pub hours: Hours,
    /// Written otherwise than a line should be.
    pub loose: bool,
}

/// Why a line says nothing.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// These words are not known; empty where something is missing.
    Odd(String),
    /// The times contradict each other; with the line that was most likely meant.
    Contradiction { times: String, reason: Contradiction, instead: Option<String> },
}

/// Reads a line; several with `；`, `。` or line ends between them.
pub fn parse(text: &str) -> Result<Understood, Wrong> {
    let mut all = Understood { hours: Hours::default(), loose: false };
    let pieces = text.split(['；', ';', '。', '\n']).map(str::trim).filter(|piece| !piece.is_empty());
    let mut n_pieces = 0;
    for piece in pieces {
        n_pieces += 1;
        let mut scan = Scan::new(piece);
        let mut draft = Draft::default();
        while let Some(token) = scan.token() {
            draft = draft.take(token, &mut all.hours)?;
        }
        draft.finish(&mut all.hours)?;
        all.loose |= scan.is_loose();
    }
    if n_pieces == 0 { Err(Wrong::Odd(String::new())) } else { Ok(all) }
}

/// A season alone, as it stands in a table.
pub fn season(text: &str) -> Option<Option<Season>> {
    let mut scan = Scan::new(text);
    match (scan.token()?, scan.token(), scan.is_loose()) {
        (Token::Season(season), None, false) => Some(Some(season)),
        (Token::AllYear, None, false) => Some(None),
        _ => None,
    }
}

/// Days alone, as they stand in a table; with whether holidays are among them.
pub fn days(text: &str) -> Option<(Weekdays, bool)> {
    let mut scan = Scan::new(text);
    let (mut days, mut holidays) = (Weekdays::NONE, false);
    while let Some(token) = scan.token() {
        match token {
            Token::Days(more) => days = days.and(more),
            Token::Named(named) if named == [NamedDay::Holidays] => holidays = true,
            Token::Comma => {}
            _ => return None,
        }
    }
    (!scan.is_loose() && (holidays || !days.is_empty())).then_some((days, holidays))
}

/// A time alone, in minutes after midnight; and whether it is written as it should be.
pub fn time(text: &str) -> Option<(u16, bool)> {
    let mut scan = Scan::new(text);
    match (scan.token()?, scan.token()) {
        (Token::Time(time), None) => Some((time, !scan.is_loose())),
        _ => None,
    }
}

/// A line in the making: what was said so far.
#[derive(Default)]
struct Draft {
    seasons: Vec<Season>,
    /// 夏季 and the like, which mean nothing without dates.
    vague_season: Option<String>,
    days: Weekdays,
    named: Vec<NamedDay>,
    times: Vec<(u16, u16)>,
    /// A time whose meaning the next word tells.
    waiting: Option<u16>,
    open: Option<u16>,
    last: Option<u16>,
    /// The next time is the last entry.
    last_follows: bool,
    minutes_before: Option<u16>,
    closed: bool,
    except_holidays: bool,
    every_day: bool,
    /// Hours were told before in the same line.
    follows_session: bool,
}

impl Draft {
    fn is_done(&self) -> bool {
        !self.times.is_empty() || self.closed
    }

    /// Takes the next token; what is done with goes into `hours`.
    fn take(mut self, token: Token, hours: &mut Hours) -> Result<Draft, Wrong> {
        let begins = matches!(&token, Token::Season(_) | Token::Days(_) | Token::VagueSeason(_))
            || matches!(&token, Token::Named(named) if !(self.closed && *named == [NamedDay::Holidays]));
        if begins && self.is_done() {
            let seasons = self.seasons.clone();
            let was_session = !self.times.is_empty();
            self.finish(hours)?;
            self = Draft::default();
            // What is told after the hours of a season belongs to it.
            self.follows_session = was_session;
            if was_session && !matches!(token, Token::Season(_)) {
                self.seasons = seasons;
            }
        }
        match token {
            Token::Comma => {}
            Token::AllYear => self.every_day = true,
            Token::Season(season) => self.seasons.push(season),
            Token::VagueSeason(word) => self.vague_season = Some(word),
            Token::Days(days) => self.days = self.days.and(days),
            Token::Named(named) => {
                if self.closed {
                    // Until it is said what of them, holidays after a closing day are an exception to come.
                    self.except_holidays = true;
                } else {
                    self.named.extend(named);
                }
            }
            Token::Except => match self.named.iter().position(|named| *named == NamedDay::Holidays) {
                // 周二至周日 9:00-17:00（法定节假日除外）
                Some(_) if self.follows_session => self.closed = true,
                Some(at) => {
                    self.named.remove(at);
                    self.except_holidays = true;
                }
                None if self.except_holidays => {}
                None => return Err(Wrong::Odd("除外".to_owned())),
            },
            Token::AsUsual => {
                if self.named.contains(&NamedDay::Holidays) {
                    return Err(Wrong::Odd("照常开放".to_owned()));
                }
            }
            Token::Range(open, close) => {
                if self.closed && self.except_holidays {
                    // 周一闭馆，法定节假日 9:00-17:00
                    self.finish(hours)?;
                    self = Draft { named: vec![NamedDay::Holidays], ..Draft::default() };
                } else if self.closed {
                    return Err(Wrong::Odd("闭馆".to_owned()));
                }
                self.times.push((open, close));
            }
            Token::Time(time) if self.last_follows => {
                self.last = Some(time);
                self.last_follows = false;
            }
            Token::Time(time) => {
                if self.waiting.replace(time).is_some() {
                    return Err(Wrong::Odd(clock(time)));
                }
            }
            Token::Last => match self.waiting.take() {
                Some(time) => self.last = Some(time),
                None => self.last_follows = self.minutes_before.is_none(),
            },
            Token::MinutesBefore(minutes) => self.minutes_before = Some(minutes),
            Token::Opens => {
                // 开放 is also said of a whole line.
                if let Some(time) = self.waiting.take() {
                    self.open = Some(time);
                }
            }
            Token::Closes => match (self.waiting.take(), self.open.take()) {
                (Some(close), Some(open)) => self.times.push((open, close)),
                (Some(time), None) => return Err(Wrong::Odd(clock(time))),
                (None, Some(open)) => return Err(Wrong::Odd(clock(open))),
                (None, None) if self.times.is_empty() => self.closed = true,
                (None, None) => return Err(Wrong::Odd("闭馆".to_owned())),
            },
            Token::Odd(word) => return Err(Wrong::Odd(word)),
        }
        Ok(self)
    }

    fn finish(self, hours: &mut Hours) -> Result<(), Wrong> {
        if let Some(word) = self.vague_season.filter(|_| self.seasons.is_empty()) {
            return Err(Wrong::Odd(word));
        }
        if let Some(time) = self.waiting.or(self.open) {
            return Err(Wrong::Odd(clock(time)));
        }
        let nothing = || Err(Wrong::Odd(String::new()));
        if self.last_follows {
            return nothing();
        }
        if self.closed {
            let is_empty = self.days.is_empty() && self.named.is_empty();
            if is_empty && self.seasons.is_empty() || self.last.or(self.minutes_before).is_some() {
                return nothing();
            }
            let closure = |season, days, named| Closure { season, days, named, except_holidays: self.except_holidays };
            let closures = &mut hours.closures;
            match self.seasons.is_empty() {
                true => closures.push(closure(None, self.days, self.named)),
                false => {
                    // A day with a name is closed by itself, beside a season or its weekdays.
                    closures.extend(self.seasons.iter().map(|season| closure(Some(*season), self.days, Vec::new())));
                    if !self.named.is_empty() {
                        closures.push(closure(None, Weekdays::NONE, self.named));
                    }
                }
            }
            return Ok(());
        }
        if self.times.is_empty() {
            // 全年无休 and no more tells nothing that a visitor could use.
            return nothing();
        }
        let holidays = self.named.contains(&NamedDay::Holidays);
        if self.except_holidays || self.named.iter().any(|named| *named != NamedDay::Holidays) {
            let odd =
                self.named.iter().find(|named| **named != NamedDay::Holidays).map_or("除外".to_owned(), NamedDay::to_string);
            return Err(Wrong::Odd(odd));
        }
        let days = if self.every_day && self.days.is_empty() { Weekdays::ALL } else { self.days };
        let seasons: Vec<Option<Season>> =
            if self.seasons.is_empty() { vec![None] } else { self.seasons.into_iter().map(Some).collect() };
        let n_times = self.times.len();
        for season in seasons {
            for (at, (open, close)) in self.times.iter().copied().enumerate() {
                let close = after(open, close);
                let before = self.minutes_before.and_then(|minutes| close.checked_sub(minutes));
                let last = self.last.or(before).filter(|_| at + 1 == n_times);
                match Session::new(season, (days, holidays), (open, close), last) {
                    Ok(session) => hours.sessions.push(session),
                    Err(reason) => {
                        let times = match reason {
                            Contradiction::ClosesFirst => format!("{}-{}", clock(open), clock(close)),
                            Contradiction::LastEntryOutside => clock(last.unwrap_or_default()),
                        };
                        let (open, close, last) = mended(open, close, last, reason);
                        let instead = Session::new(season, (days, holidays), (open, close), last).ok();
                        let instead = instead.map(|session| session.to_string());
                        return Err(Wrong::Contradiction { times, reason, instead });
                    }
                }
            }
        }
        Ok(())
    }
}

/// A closing in the small hours is of the next day, for who opens in the evening: `18:00-2:00`.
fn after(open: u16, close: u16) -> u16 {
    let until = close + DAY;
    if close <= 6 * 60 && close < open && until - open <= 12 * 60 { until } else { close }
}

/// What was most likely meant: a clock of twelve hours, times that changed places, a last entry half an hour before closing.
fn mended(open: u16, close: u16, last: Option<u16>, reason: Contradiction) -> (u16, u16, Option<u16>) {
    let half_day = DAY / 2;
    match reason {
        Contradiction::ClosesFirst if close < half_day && open < half_day && close + half_day > open => {
            (open, close + half_day, last.map(|last| if last < half_day { last + half_day } else { last }))
        }
        Contradiction::ClosesFirst if close < open => (close, open, last),
        Contradiction::ClosesFirst => (0, DAY, None),
        Contradiction::LastEntryOutside => {
            let afternoon = last.filter(|last| *last < half_day).map(|last| last + half_day);
            let last = afternoon.filter(|last| (open..=close).contains(last)).unwrap_or(close.saturating_sub(30).max(open));
            (open, close, Some(last))
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::hours::MonthDay;

    /// Lines as they should be read, `~` before them where the text was written otherwise than it should be.
    fn check(text: &str, expected: &[&str]) {
        let found = match parse(text) {
            Ok(understood) => understood
                .hours
                .lines()
                .into_iter()
                .map(|line| if understood.loose { format!("~{line}") } else { line })
                .collect(),
            Err(Wrong::Odd(word)) => vec![format!("? {word}").trim().to_owned()],
            Err(Wrong::Contradiction { times, instead, .. }) => vec![format!("! {times} -> {}", instead.unwrap_or_default())],
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn lines_are_read() {
        check("9:00-17:00", &["每天 9:00-17:00"]);
        check("每天 9:00-17:00", &["每天 9:00-17:00"]);
        check("全年08:30—16:20", &["每天 8:30-16:20"]);
        check("全年无休 9:00-17:00", &["每天 9:00-17:00"]);
        check("4月1日-10月31日 周二至周日 9:00-17:00，16:30停止入馆", &["4月-10月 周二至周日 9:00-17:00，16:30停止入馆"]);
        check("11月-3月 周二至周日 9:00-16:30", &["11月-3月 周二至周日 9:00-16:30"]);
        check("4-10月 9:00-17:00", &["4月-10月 每天 9:00-17:00"]);
        check("5月1日-7日 9:00-17:00", &["5月1日-5月7日 每天 9:00-17:00"]);
        check("7月、8月 9:00-20:00", &["7月 每天 9:00-20:00", "8月 每天 9:00-20:00"]);
        check("夏季（4月-10月）9:00-17:00", &["4月-10月 每天 9:00-17:00"]);
        check("4月—10月（夏令时）9:00-17:00", &["4月-10月 每天 9:00-17:00"]);
        check("星期一、三、五 9:00-12:00", &["周一、周三、周五 9:00-12:00"]);
        check("周一-五 9:00-12:00", &["周一至周五 9:00-12:00"]);
        check("周二～周日９：００～１７：００", &["周二至周日 9:00-17:00"]);
        check("工作日 9:00-17:00", &["周一至周五 9:00-17:00"]);
        check("周末、法定节假日 9:00-18:00", &["周六、周日、法定节假日 9:00-18:00"]);
        check("法定节假日 9:00-18:00", &["法定节假日 9:00-18:00"]);
        check("每天 全天", &["每天 全天"]);
        check("全天开放", &["每天 全天"]);
        check("24小时", &["每天 全天"]);
        check("每天 9:00-24:00", &["每天 9:00-24:00"]);
        check("周五 18:00-2:00，1:00停止入馆", &["周五 18:00-次日2:00，1:00停止入馆"]);
        check("周五 18:00-次日2:00", &["周五 18:00-次日2:00"]);
        check("上午9:00-11:30，下午13:30-17:00", &["每天 9:00-11:30", "每天 13:30-17:00"]);
        check("9:00-11:30、13:30-17:00，16:30停止入馆", &["每天 9:00-11:30", "每天 13:30-17:00，16:30停止入馆"]);
        check("9:00-17:00（最晚入馆16:30）", &["每天 9:00-17:00，16:30停止入馆"]);
        check("开放时间：9:00-17:00，停止售票时间：16:00", &["每天 9:00-17:00，16:00停止入馆"]);
    }

    #[test]
    fn closing_lines_are_read() {
        check("周一闭馆", &["周一闭馆"]);
        check("每周一休息", &["周一闭馆"]);
        check("逢周一闭馆（法定节假日除外）", &["周一闭馆（法定节假日除外）"]);
        check("周一（法定节假日除外）闭馆", &["周一闭馆（法定节假日除外）"]);
        check("除法定节假日外，周一闭馆", &["周一闭馆（法定节假日除外）"]);
        check("周一闭馆，国家法定节假日照常开放", &["周一闭馆（法定节假日除外）"]);
        check("除夕、初一闭馆", &["除夕、初一闭馆"]);
        check("除夕至正月初二闭馆", &["除夕、初一、初二闭馆"]);
        check("周一、除夕闭馆", &["周一、除夕闭馆"]);
        check("法定节假日闭馆", &["法定节假日闭馆"]);
        check("12月31日闭馆", &["12月31日闭馆"]);
        check("11月-3月闭馆", &["11月-3月闭馆"]);
        check("11月-3月 周一闭馆", &["11月-3月 周一闭馆"]);
        check("周二至周日 9:00-17:00，周一闭馆", &["周二至周日 9:00-17:00", "周一闭馆"]);
        check("周二至周日 9:00-17:00；周一闭馆；", &["周二至周日 9:00-17:00", "周一闭馆"]);
        check("4月-10月 周二至周日 9:00-17:00，周一闭馆", &["4月-10月 周二至周日 9:00-17:00", "4月-10月 周一闭馆"]);
        check("周二至周日 9:00-17:00（法定节假日除外）", &["周二至周日 9:00-17:00", "法定节假日闭馆"]);
        check("周一闭馆，法定节假日 9:00-17:00", &["法定节假日 9:00-17:00", "周一闭馆（法定节假日除外）"]);
        check("12月31日、除夕闭馆", &["12月31日闭馆", "除夕闭馆"]);
    }

    #[test]
    fn spoken_times_give_the_line_to_write() {
        check("上午九点到下午五点，周一休息", &["~每天 9:00-17:00", "~周一闭馆"]);
        check("下午5点半停止入馆，上午9点-下午6点", &["~每天 9:00-18:00，17:30停止入馆"]);
        check("早上八点半至晚上九点", &["~每天 8:30-21:00"]);
        check("下午1:30-5:00", &["~每天 13:30-17:00"]);
        check("9时至16时30分", &["~每天 9:00-16:30"]);
        check("9点一刻-17点", &["~每天 9:15-17:00"]);
        check("9.00-17.00", &["~每天 9:00-17:00"]);
        check("0900-1700", &["~每天 9:00-17:00"]);
        check("9:00开馆，17:00闭馆", &["每天 9:00-17:00"]);
        check("9:00-17:00，闭馆前30分钟停止入馆", &["每天 9:00-17:00，16:30停止入馆"]);
        check("9:00-17:00，闭馆前半小时停止售票", &["每天 9:00-17:00，16:30停止入馆"]);
        check("中午12点-下午2点", &["~每天 12:00-14:00"]);
        check("四月至十月 9:00-17:00", &["~4月-10月 每天 9:00-17:00"]);
    }

    #[test]
    fn what_is_not_understood_names_the_word() {
        check("南洋312平硐 全年08:30—16:20", &["? 南洋"]);
        check("预约参观", &["? 预约参观"]);
        check("夏季 9:00-17:00", &["? 夏季"]);
        check("周二至周日", &["?"]);
        check("9:00", &["? 9:00"]);
        check("每月第一个周一闭馆", &["? 每月第一个周一"]);
        check("9:00-25:00", &["? 25:00"]);
        check("9:70-17:00", &["? 9:70"]);
        check("2月30日闭馆", &["? 2月30日"]);
        check("全年无休", &["?"]);
        check("", &["?"]);
        check("闭馆", &["?"]);
        check("9:00-17:00 闭馆", &["? 闭馆"]);
    }

    #[test]
    fn contradictions_come_with_what_was_meant() {
        check("17:00-9:00", &["! 17:00-9:00 -> 每天 9:00-17:00"]);
        check("9:00-5:00", &["! 9:00-5:00 -> 每天 9:00-17:00"]);
        check("9:00-9:00", &["! 9:00-9:00 -> 每天 9:00-21:00"]);
        check("13:00-13:00", &["! 13:00-13:00 -> 每天 全天"]);
        check("9:00-17:00，4:30停止入馆", &["! 4:30 -> 每天 9:00-17:00，16:30停止入馆"]);
        check("9:00-17:00，18:00停止入馆", &["! 18:00 -> 每天 9:00-17:00，16:30停止入馆"]);
    }

    fn any_season() -> impl Strategy<Value = Option<Season>> {
        let day = || (1u8..=12, 1u8..=31).prop_filter_map("a day", |(month, day)| MonthDay::new(month, day));
        proptest::option::of((day(), day()).prop_map(|(from, to)| Season { from, to }))
    }

    fn any_days() -> impl Strategy<Value = Weekdays> {
        proptest::collection::vec(1u8..=7, 0..7)
            .prop_map(|days| days.into_iter().fold(Weekdays::NONE, |all, day| all.and(Weekdays::one(day))))
    }

    fn any_session() -> impl Strategy<Value = Session> {
        (any_season(), any_days(), any::<bool>(), 0..DAY, 1..=DAY, proptest::option::of(0..=DAY)).prop_filter_map(
            "times in order",
            |(season, days, holidays, open, length, last)| {
                let close = open + length;
                // What is written as `0:30` of the next day is read so up to 24 hours later.
                (close <= DAY || close - DAY < open).then_some(())?;
                let last = last.map(|last| open + last % (length + 1));
                Session::new(season, (days, holidays), (open, close), last).ok()
            },
        )
    }

    fn any_closure() -> impl Strategy<Value = Closure> {
        (any_season(), any_days(), proptest::collection::vec(1u8..=7, 0..3), any::<bool>()).prop_filter_map(
            "something is closed",
            |(season, days, lunar, except_holidays)| {
                let named: Vec<NamedDay> = lunar.into_iter().map(NamedDay::LunarNewYear).collect();
                let named = if season.is_some() { Vec::new() } else { named };
                let is_empty = season.is_none() && days.is_empty() && named.is_empty();
                (!is_empty).then_some(Closure { season, days, named, except_holidays })
            },
        )
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(sessions in proptest::collection::vec(any_session(), 0..3), closures in proptest::collection::vec(any_closure(), 0..3)) {
            let hours = Hours { sessions, closures };
            let mut back = Hours::default();
            for line in hours.lines() {
                let understood = parse(&line);
                prop_assert!(understood.is_ok(), "{line}: {understood:?}");
                let Understood { hours, loose } = understood.unwrap();
                prop_assert!(!loose, "{line}");
                back.sessions.extend(hours.sessions);
                back.closures.extend(hours.closures);
            }
            prop_assert_eq!(back, hours);
        }

        #[test]
        fn no_text_makes_it_panic(text in "([一二三五六日天0-9:：.—至、，（）() ]|周|星期|月|日|点|半|上午|下午|次日|闭馆|停止入馆|除夕|初一|法定节假日|除外|全年|全天|夏季|前|小时|分钟){0,14}") {
            let _ = parse(&text);
            let _ = (season(&text), days(&text), time(&text));
        }
    }
}
