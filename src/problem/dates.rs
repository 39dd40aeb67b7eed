//! Problems of dates and times: E220 to E229.

use crate::model::period::{Period, PeriodSlip, SlipKind};
use crate::problem::fields::Shape;
use crate::problem::{FieldPath, Problem, Step};

/// The problem that a slip of a date is; `None` where nothing more can be said than that it is no date.
///
/// A field for a date needs a day; what would be right in one for a time is not offered there.
pub fn of(slip: &PeriodSlip, shape: Shape, at: &FieldPath) -> Option<Problem> {
    let PeriodSlip { wrote, write, .. } = slip;
    let problem = match slip.kind {
        SlipKind::Unreadable => return None,
        SlipKind::WhichCentury => which_century(wrote),
        SlipKind::NoSuchReignYear { reign, n_years, meant } => no_such_reign_year(wrote, reign, n_years, meant),
        SlipKind::NoSuchMonth => no_such_month(wrote, shape),
        SlipKind::NoSuchDay { n_days } => no_such_day(wrote, n_days, shape),
        SlipKind::Reversed => reversed(wrote),
        SlipKind::ExcelSerial => excel_serial(wrote, write),
        SlipKind::TwoDigits => two_digits(wrote),
        SlipKind::Lunar => lunar(wrote, shape),
        SlipKind::TwoCalendars => two_calendars(wrote),
        SlipKind::Grouped => grouped(wrote),
    };
    let is_day = shape != Shape::Date || Period::parse(write).is_ok_and(|period| period.day().is_some());
    let problem = problem.at_value(at);
    Some(if is_day {
        let problem = problem.write(line(at, write));
        // Four digits are one year, grouped or not.
        if slip.kind == SlipKind::Grouped { problem.write_safely(line(at, write)) } else { problem }
    } else {
        problem.advise(
            format!("核对以后写到日，例如 {}；查不到就写“待核实”", line(at, "2025-10-22")),
            format!("look it up and write the day, such as {}, or 待核实 if nobody knows", line(at, "2025-10-22")),
        )
    })
}

fn line(at: &FieldPath, value: &str) -> String {
    let key = at.steps.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    });
    format!("{}: {value}", key.unwrap_or_default())
}

/// E220: 50年代, 上世纪, 庚寅年.
fn which_century(wrote: &str) -> Problem {
    Problem::error(
        "E220",
        format!("“{wrote}”没有说是哪一个世纪"),
        format!("“{wrote}” does not say which century"),
    )
    .why(
        "网页会留很多年，“上世纪”“50年代”到那时就说不清了；干支六十年一轮。请核对后写明。",
        "The page will stand for many years, and then nobody can tell; years of the cycle return after sixty. Check it and say which.",
    )
}

/// E221: 宣统四年.
fn no_such_reign_year(wrote: &str, reign: &str, n_years: i16, meant: Option<i16>) -> Problem {
    let (zh, en) = match meant {
        Some(year) => (format!("，照数下去是 {year} 年"), format!("; counted on, this is {year}")),
        None => (String::new(), String::new()),
    };
    // Of a range only the first end names the reign.
    let wrote = if wrote.contains(reign) { wrote.to_owned() } else { format!("{reign}{wrote}") };
    Problem::error("E221", format!("没有“{wrote}”"), format!("there is no “{wrote}”"))
        .why(format!("{reign}只有 {n_years} 年{zh}。请核对来源。"), format!("{reign} had {n_years} years{en}. Check the source."))
}

/// E222: month 13, or 30 February.
fn no_such_month(wrote: &str, shape: Shape) -> Problem {
    Problem::error("E222", format!("没有“{wrote}”这个月"), format!("there is no month “{wrote}”")).why(
        format!("一年只有 1 到 12 月，月写在日的前面。{}", unless_day(shape, "月份不清楚就只写年。")),
        format!(
            "Months go from 1 to 12 and stand before the day.{}",
            unless_day(shape, " Write the year alone if the month is not known.")
        ),
    )
}

/// What holds where a year alone is enough.
fn unless_day(shape: Shape, words: &'static str) -> &'static str {
    if shape == Shape::Date { "" } else { words }
}

fn no_such_day(wrote: &str, n_days: u8, shape: Shape) -> Problem {
    Problem::error("E222", format!("没有“{wrote}”这一天"), format!("there is no day “{wrote}”")).why(
        format!("那个月只有 {n_days} 天。请核对。{}", unless_day(shape, "日子不清楚就只写到月。")),
        format!(
            "That month has {n_days} days. Check it.{}",
            unless_day(shape, " Write the month alone if the day is not known.")
        ),
    )
}

/// E223: `1960-1957`.
fn reversed(wrote: &str) -> Problem {
    Problem::error("E223", format!("“{wrote}”的头尾写反了"), format!("“{wrote}” ends before it begins"))
        .why("先写早的，再写晚的。", "The earlier one comes first.")
}

/// E224: `20515`.
fn excel_serial(wrote: &str, meant: &str) -> Problem {
    Problem::error(
        "E224",
        format!("“{wrote}”不是日期，是表格里的数"),
        format!("“{wrote}” is no date but a number of a spreadsheet"),
    )
    .why(
        format!("Excel 把日期存成从 1900 年起的天数，{wrote} 就是 {meant}。请对照原表核对。"),
        format!("Excel keeps dates as days since 1900, and {wrote} is {meant}. Compare it with the sheet."),
    )
}

/// E225: `56年`.
fn two_digits(wrote: &str) -> Problem {
    Problem::error("E225", format!("年份“{wrote}”只有两位"), format!("the year “{wrote}” has two digits")).why(
        "两位数分不出是 18、19 还是 20 开头的年份，请写四位。",
        "Two digits may be of the 1800s, 1900s or 2000s; write all four.",
    )
}

/// E226: `1958年二月初三`.
fn lunar(wrote: &str, shape: Shape) -> Problem {
    Problem::error(
        "E226",
        format!("“{wrote}”是公历的年、农历的月日"),
        format!("“{wrote}” has a Western year and a lunar month or day"),
    )
    .why(
        format!(
            "农历的月比公历晚一个月上下，冬月、腊月常到第二年。请查万年历换成公历。{}",
            unless_day(shape, "换不了就只写年。")
        ),
        format!(
            "Lunar months come about a month later than Western ones, and the last two reach into the next year. Convert it.{}",
            unless_day(shape, " Or write the year alone.")
        ),
    )
}

/// E227: `民国1928年`.
fn two_calendars(wrote: &str) -> Problem {
    Problem::error("E227", format!("“{wrote}”里两种纪年对不上"), format!("the two calendars in “{wrote}” contradict each other"))
        .why(
            "年号、干支和公元年要说的是同一年。请核对来源，留下对的。",
            "The reign, the year of the cycle and the Western year must be of one time. Check the source and keep what is right.",
        )
}

/// E228: `1,956`.
fn grouped(wrote: &str) -> Problem {
    Problem::error("E228", format!("年份“{wrote}”中间不要分节"), format!("the year “{wrote}” must not be grouped"))
        .why("年份四位连着写，中间没有逗号和空格。", "The digits of a year stand together, without comma or blank.")
}

/// E229: a date in a field for a whole number.
pub fn year_alone(at: &FieldPath, wrote: &str, year: i16) -> Problem {
    Problem::error(
        "E229",
        format!("{} 只写数字，现在写的是“{wrote}”", at.name()),
        format!("{} takes digits alone and says “{wrote}”", at.name()),
    )
    .at_value(at)
    .why(
        "这一项是一个整数：年份只写四位数字，不写“年”，也不写月日。月日写在正文里。",
        "This field is a whole number: of a date only the four digits of the year. Tell month and day in the text.",
    )
    .write(line(at, &year.to_string()))
}
