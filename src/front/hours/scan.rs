//! The words of opening hours, one by one.

use crate::front::numerals::{chinese_number, plain};
use crate::model::hours::{DAY, MonthDay, NamedDay, Season, Weekdays};

#[derive(Clone, Debug, PartialEq)]
pub enum Token {
    Season(Season),
    /// 夏季, 旺季: a season without dates.
    VagueSeason(String),
    AllYear,
    Days(Weekdays),
    Named(Vec<NamedDay>),
    /// Opening and closing, in minutes.
    Range(u16, u16),
    Time(u16),
    /// 停止入馆, beside the time of the last entry.
    Last,
    /// 闭馆前30分钟.
    MinutesBefore(u16),
    Opens,
    Closes,
    /// 除外.
    Except,
    /// 照常开放.
    AsUsual,
    Comma,
    /// Nothing known begins here.
    Odd(String),
}

/// What a word stands for; `None` is a word that says nothing.
type Word = (&'static str, Option<Token>);

/// Of two words that begin alike the longer one stands first.
const WORDS: &[Word] = &[
    ("停止入馆", Some(Token::Last)),
    ("停止入场", Some(Token::Last)),
    ("停止入园", Some(Token::Last)),
    ("停止进馆", Some(Token::Last)),
    ("停止进场", Some(Token::Last)),
    ("停止售票", Some(Token::Last)),
    ("停止检票", Some(Token::Last)),
    ("停止进入", Some(Token::Last)),
    ("停止接待", Some(Token::Last)),
    ("截止入馆", Some(Token::Last)),
    ("截止入场", Some(Token::Last)),
    ("最晚入馆", Some(Token::Last)),
    ("最晚入场", Some(Token::Last)),
    ("最晚入园", Some(Token::Last)),
    ("最后入馆", Some(Token::Last)),
    ("最后入场", Some(Token::Last)),
    ("谢绝入馆", Some(Token::Last)),
    ("禁止入馆", Some(Token::Last)),
    ("止票", Some(Token::Last)),
    ("不开放", Some(Token::Closes)),
    ("停止开放", Some(Token::Closes)),
    ("例行闭馆", Some(Token::Closes)),
    ("固定闭馆", Some(Token::Closes)),
    ("全天闭馆", Some(Token::Closes)),
    ("不闭馆", Some(Token::AsUsual)),
    ("不休息", Some(Token::AsUsual)),
    ("闭馆", Some(Token::Closes)),
    ("休馆", Some(Token::Closes)),
    ("闭园", Some(Token::Closes)),
    ("关馆", Some(Token::Closes)),
    ("关门", Some(Token::Closes)),
    ("歇业", Some(Token::Closes)),
    ("休息", Some(Token::Closes)),
    ("正常开放", Some(Token::AsUsual)),
    ("照常开放", Some(Token::AsUsual)),
    ("正常开馆", Some(Token::AsUsual)),
    ("照常开馆", Some(Token::AsUsual)),
    ("照常", Some(Token::AsUsual)),
    ("除外", Some(Token::Except)),
    ("开放时间", None),
    ("开馆时间", None),
    ("营业时间", None),
    ("参观时间", None),
    ("对外开放", None),
    ("开放", Some(Token::Opens)),
    ("开馆", Some(Token::Opens)),
    ("开门", Some(Token::Opens)),
    ("开园", Some(Token::Opens)),
    ("营业", Some(Token::Opens)),
    ("全年无休", Some(Token::AllYear)),
    ("全年", Some(Token::AllYear)),
    ("无休", Some(Token::AllYear)),
    ("每年", None),
    ("全天候", Some(Token::Range(0, DAY))),
    ("全天", Some(Token::Range(0, DAY))),
    ("24小时", Some(Token::Range(0, DAY))),
    ("每天", Some(Token::Days(Weekdays::ALL))),
    ("每日", Some(Token::Days(Weekdays::ALL))),
    ("天天", Some(Token::Days(Weekdays::ALL))),
    ("工作日", Some(Token::Days(Weekdays::WORKDAYS))),
    ("双休日", Some(Token::Days(Weekdays::WEEKEND))),
    ("时间", None),
    ("国家", None),
    ("以后", None),
    ("之后", None),
    ("后", None),
    ("遇", None),
    ("逢", None),
    ("除", None),
    ("外", Some(Token::Except)),
    ("和", Some(Token::Comma)),
    ("及", Some(Token::Comma)),
    ("与", Some(Token::Comma)),
    ("、", Some(Token::Comma)),
    (",", Some(Token::Comma)),
    ("(", None),
    (")", None),
    (":", None),
];

const VAGUE_SEASONS: [&str; 12] =
    ["夏令时", "冬令时", "夏季", "冬季", "春季", "秋季", "旺季", "淡季", "暑假", "寒假", "暑期", "寒期"];

const NAMED: &[(&str, NamedDay)] = &[
    ("国家法定节假日", NamedDay::Holidays),
    ("法定节假日", NamedDay::Holidays),
    ("法定假日", NamedDay::Holidays),
    ("法定假期", NamedDay::Holidays),
    ("公共假日", NamedDay::Holidays),
    ("节假日", NamedDay::Holidays),
    ("农历除夕", NamedDay::NewYearsEve),
    ("除夕", NamedDay::NewYearsEve),
    ("大年三十", NamedDay::NewYearsEve),
    ("年三十", NamedDay::NewYearsEve),
    ("春节", NamedDay::SpringFestival),
    ("元宵节", NamedDay::Lantern),
    ("元宵", NamedDay::Lantern),
    ("元旦", NamedDay::NewYear),
    ("清明节", NamedDay::QingMing),
    ("清明", NamedDay::QingMing),
    ("劳动节", NamedDay::Labour),
    ("五一", NamedDay::Labour),
    ("端午节", NamedDay::DragonBoat),
    ("端午", NamedDay::DragonBoat),
    ("中秋节", NamedDay::MidAutumn),
    ("中秋", NamedDay::MidAutumn),
    ("国庆节", NamedDay::National),
    ("国庆", NamedDay::National),
];

const LUNAR_MONTH: [&str; 4] = ["农历正月", "大年", "正月", "年"];
const NUMERALS: &str = "零一二三四五六七八九十两";

/// The part of the day that a time is said to be in.
#[derive(Clone, Copy, PartialEq)]
enum Half {
    Unsaid,
    Morning,
    Afternoon,
    /// 次日.
    NextDay,
}

const HALVES: [(&str, Half); 13] = [
    ("上午", Half::Morning),
    ("早上", Half::Morning),
    ("早晨", Half::Morning),
    ("凌晨", Half::Morning),
    ("中午", Half::Unsaid),
    ("下午", Half::Afternoon),
    ("午后", Half::Afternoon),
    ("傍晚", Half::Afternoon),
    ("晚上", Half::Afternoon),
    ("早", Half::Morning),
    ("晚", Half::Afternoon),
    ("次日", Half::NextDay),
    ("第二天", Half::NextDay),
];

pub struct Scan {
    chars: Vec<char>,
    at: usize,
    loose: bool,
}

impl Scan {
    pub fn new(text: &str) -> Scan {
        Scan { chars: plain(text).chars().collect(), at: 0, loose: false }
    }

    /// Whether something so far was understood, but should be written otherwise.
    pub fn is_loose(&self) -> bool {
        self.loose
    }

    /// The next token; none at the end, and none after an odd one.
    pub fn token(&mut self) -> Option<Token> {
        loop {
            self.blanks();
            if self.at >= self.chars.len() {
                return None;
            }
            let before = self.at;
            if let Some(word) = VAGUE_SEASONS.iter().find(|word| self.eat(word)) {
                return Some(Token::VagueSeason((*word).to_owned()));
            }
            let found = self
                .before_closing()
                .or_else(|| self.whole_day())
                .or_else(|| self.season())
                .or_else(|| self.weekdays())
                .or_else(|| self.named())
                .or_else(|| self.times());
            if let Some(token) = found {
                return Some(token);
            }
            self.at = before;
            match WORDS.iter().find(|(word, _)| self.eat(word)) {
                Some((_, Some(token))) => return Some(token.clone()),
                Some((_, None)) => {}
                None => return Some(Token::Odd(self.odd())),
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek() == Some(' ') {
            self.at += 1;
        }
    }

    fn eat(&mut self, word: &str) -> bool {
        let n = word.chars().count();
        let is_there = self.chars.get(self.at..self.at + n).is_some_and(|here| here.iter().copied().eq(word.chars()));
        if is_there {
            self.at += n;
        }
        is_there
    }

    /// Goes back to where it was if the reading comes to nothing.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Scan) -> Option<T>) -> Option<T> {
        let (at, loose) = (self.at, self.loose);
        let found = read(self);
        if found.is_none() {
            (self.at, self.loose) = (at, loose);
        }
        found
    }

    fn dash(&mut self) -> bool {
        let before = self.at;
        self.blanks();
        let is_there = self.eat("-");
        if is_there {
            self.blanks();
        } else {
            self.at = before;
        }
        is_there
    }

    /// Digits, or Chinese numerals, which should be digits.
    fn number(&mut self, most_digits: usize) -> Option<u16> {
        let run = |is: fn(char) -> bool| self.chars[self.at..].iter().take_while(|c| is(**c)).count();
        let (n_digits, n_numerals) = (run(|c| c.is_ascii_digit()), run(|c| NUMERALS.contains(c)));
        if n_digits > 0 {
            let text: String = self.chars[self.at..self.at + n_digits].iter().collect();
            self.at += n_digits;
            return (n_digits <= most_digits).then(|| text.parse().ok())?;
        }
        if n_numerals == 0 {
            return None;
        }
        let text: String = self.chars[self.at..self.at + n_numerals].iter().collect();
        self.at += n_numerals;
        self.loose = true;
        u16::try_from(chinese_number(&text)?).ok()
    }

    /// `闭馆前30分钟`, `闭馆前半小时`.
    fn before_closing(&mut self) -> Option<Token> {
        self.attempt(|scan| {
            ["闭馆", "闭园", "关门", "关馆", "结束"].iter().find(|word| scan.eat(word))?;
            scan.eat("前").then_some(())?;
            scan.blanks();
            if scan.eat("半小时") || scan.eat("半个小时") {
                return Some(Token::MinutesBefore(30));
            }
            let number = scan.number(3)?;
            let minutes = if scan.eat("分钟") {
                number
            } else {
                scan.eat("个");
                scan.eat("小时").then_some(number * 60)?
            };
            (minutes < DAY).then_some(Token::MinutesBefore(minutes))
        })
    }

    fn whole_day(&mut self) -> Option<Token> {
        self.eat("24小时").then_some(Token::Range(0, DAY))
    }

    /// `4月1日-10月31日`, `4月-10月`, `4-10月`, `5月1日-7日`, `5月`.
    fn season(&mut self) -> Option<Token> {
        self.attempt(|scan| {
            let first = u8::try_from(scan.number(2)?).ok()?;
            if !scan.eat("月") {
                // 4-10月
                scan.dash().then_some(())?;
                let last = u8::try_from(scan.number(2)?).ok()?;
                scan.eat("月").then_some(())?;
                return Some(Token::Season(Season { from: MonthDay::new(first, 1)?, to: MonthDay::last_of(last)? }));
            }
            scan.eat("份");
            let from_day = scan.day();
            let from = MonthDay::new(first, from_day.unwrap_or(1))?;
            let to = scan.attempt(|scan| {
                scan.dash().then_some(())?;
                let _ = scan.eat("次年") || scan.eat("翌年");
                if let Some(day) = from_day.and_then(|_| scan.day()) {
                    return MonthDay::new(first, day);
                }
                let month = u8::try_from(scan.number(2)?).ok()?;
                scan.eat("月").then_some(())?;
                scan.eat("份");
                scan.day().map_or_else(|| MonthDay::last_of(month), |day| MonthDay::new(month, day))
            });
            let alone = || if from_day.is_some() { Some(from) } else { MonthDay::last_of(first) };
            Some(Token::Season(Season { from, to: to.or_else(alone)? }))
        })
    }

    /// `31日`, `31号`.
    fn day(&mut self) -> Option<u8> {
        self.attempt(|scan| {
            let day = u8::try_from(scan.number(2)?).ok()?;
            (scan.eat("日") || scan.eat("号")).then_some(day)
        })
    }

    /// `周二至周日`, `星期一、三、五`, `周末`.
    fn weekdays(&mut self) -> Option<Token> {
        self.attempt(|scan| {
            scan.eat("每");
            let mut days = scan.run_of_weekdays(true)?;
            while let Some(more) = scan.attempt(|scan| {
                scan.blanks();
                ["、", ",", "和", "及", "与"].iter().find(|sign| scan.eat(sign))?;
                scan.blanks();
                scan.run_of_weekdays(false)
            }) {
                days = days.and(more);
            }
            Some(Token::Days(days))
        })
    }

    fn run_of_weekdays(&mut self, named: bool) -> Option<Weekdays> {
        let from = match self.weekday(named)? {
            Weekdays::WEEKEND => return Some(Weekdays::WEEKEND),
            day => day.iter().next()?,
        };
        let to = self.attempt(|scan| {
            scan.dash().then_some(())?;
            scan.weekday(false)?.iter().next()
        });
        Some(Weekdays::range(from, to.unwrap_or(from)))
    }

    /// One day, with 周 before it where it must be named; or the weekend.
    fn weekday(&mut self, named: bool) -> Option<Weekdays> {
        self.attempt(|scan| {
            let is_named = ["周", "星期", "礼拜"].iter().any(|word| scan.eat(word));
            if !is_named && named {
                return None;
            }
            let c = scan.peek()?;
            scan.at += 1;
            if c == '末' && is_named {
                return Some(Weekdays::WEEKEND);
            }
            let day = "一二三四五六日天".chars().position(|name| name == c).map(|at| at.min(6) + 1);
            let digit = || c.to_digit(10).map(|day| day as usize).filter(|day| (1..=7).contains(day) && is_named);
            let day = u8::try_from(day.or_else(digit)?).ok()?;
            // 五点 is no Friday.
            let goes_on = scan.peek().is_some_and(|next| "点时月年日号个十百:".contains(next) || NUMERALS.contains(next));
            (is_named || !goes_on).then_some(Weekdays::one(day))
        })
    }

    /// `除夕`, `初一至初三`, `除夕至正月初二`, `法定节假日`.
    fn named(&mut self) -> Option<Token> {
        self.attempt(|scan| {
            let first = scan.named_day()?;
            let last = scan.attempt(|scan| {
                scan.dash().then_some(())?;
                scan.named_day()
            });
            let place = |named: NamedDay| match named {
                NamedDay::NewYearsEve => Some(0),
                NamedDay::LunarNewYear(day) => Some(day),
                _ => None,
            };
            let Some(last) = last else { return Some(Token::Named(vec![first])) };
            let (from, to) = (place(first)?, place(last)?);
            let day = |at: u8| if at == 0 { NamedDay::NewYearsEve } else { NamedDay::LunarNewYear(at) };
            (from <= to).then(|| Token::Named((from..=to).map(day).collect()))
        })
    }

    fn named_day(&mut self) -> Option<NamedDay> {
        if let Some((_, day)) = NAMED.iter().find(|(word, _)| self.eat(word)) {
            return Some(*day);
        }
        self.attempt(|scan| {
            LUNAR_MONTH.iter().find(|word| scan.eat(word));
            scan.eat("初").then_some(())?;
            let c = scan.peek()?;
            scan.at += 1;
            let day = "一二三四五六七".chars().position(|name| name == c)?;
            Some(NamedDay::LunarNewYear(u8::try_from(day).ok()? + 1))
        })
    }

    /// `9:00-17:00`, or one time alone.
    fn times(&mut self) -> Option<Token> {
        let (open, half) = self.attempt(|scan| scan.time(None))?;
        if !self.dash() {
            return Some(Token::Time(open));
        }
        match self.attempt(|scan| scan.time(Some(open).filter(|_| half == Half::Afternoon))) {
            None => Some(Token::Odd(self.odd())),
            Some((close, Half::NextDay)) => Some(Token::Range(open, close + DAY)),
            Some((close, _)) => Some(Token::Range(open, close)),
        }
    }

    /// A time with the half of the day that it was said to be in; `afternoon` is the time before it, if that was said to be in
    /// the afternoon: 下午1:30-5:00.
    fn time(&mut self, afternoon: Option<u16>) -> Option<(u16, Half)> {
        self.blanks();
        let half = HALVES.iter().find(|(word, _)| self.eat(word)).map_or(Half::Unsaid, |(_, half)| *half);
        self.blanks();
        let (hour, minute) = self.four_digits().or_else(|| self.hour_and_minute())?;
        let goes_on = || half == Half::Unsaid && afternoon.is_some_and(|open| (hour + 12) * 60 + minute > open);
        let hour = match half {
            Half::Morning if hour > 12 => return None,
            _ if hour < 12 && (half == Half::Afternoon || goes_on()) => {
                self.loose = true;
                hour + 12
            }
            _ => hour,
        };
        let minutes = hour * 60 + minute;
        (minute < 60 && minutes <= DAY).then_some((minutes, half))
    }

    /// `0900`, which should have a colon.
    fn four_digits(&mut self) -> Option<(u16, u16)> {
        self.attempt(|scan| {
            let n_digits = scan.chars[scan.at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let number = (n_digits == 4).then(|| scan.number(4))??;
            scan.loose = true;
            Some((number / 100, number % 100))
        })
    }

    fn hour_and_minute(&mut self) -> Option<(u16, u16)> {
        let hour = self.number(2)?;
        if self.eat(":") {
            let before = self.at;
            let minute = self.number(2)?;
            return (self.at == before + 2).then_some((hour, minute));
        }
        self.loose = true;
        if self.eat(".") {
            let before = self.at;
            let minute = self.number(2)?;
            return (self.at == before + 2).then_some((hour, minute));
        }
        (self.eat("点钟") || self.eat("点") || self.eat("时")).then_some(())?;
        if self.eat("半") {
            return Some((hour, 30));
        }
        if self.eat("一刻") {
            return Some((hour, 15));
        }
        if self.eat("三刻") {
            return Some((hour, 45));
        }
        let minute = self.attempt(|scan| {
            let minute = scan.number(2)?;
            scan.eat("分");
            Some(minute)
        });
        Some((hour, minute.unwrap_or(0)))
    }

    /// The unknown word here, as long as nothing known begins in it; at most eight letters. Ends the scan.
    fn odd(&mut self) -> String {
        let rest = &self.chars[self.at..];
        let begins_with_digit = rest.first().is_some_and(char::is_ascii_digit);
        let ends = |at: &usize| {
            let c = rest[*at];
            let here = || rest[*at..].iter().take(6).collect::<String>();
            " ,、()-".contains(c)
                || (c.is_ascii_digit() && !begins_with_digit)
                || WORDS.iter().any(|(word, _)| *word != ":" && here().starts_with(word))
        };
        let n = (1..rest.len()).find(ends).unwrap_or(rest.len());
        let word = rest[..n.clamp(1, 8).min(rest.len())].iter().collect();
        self.at = self.chars.len();
        word
    }
}
