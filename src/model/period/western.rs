//! Years, months and days of the Western calendar, decades and centuries.

use super::point::{Context, Point, Slice};
use super::slip::{PeriodSlip, SlipKind};
use super::{Shape, counted, days_in, historic, numbers};

pub type Reading = Result<Point, PeriodSlip>;

/// Later years are slips: the site tells of what was.
const LAST_YEAR: i16 = 2100;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Era {
    Unsaid,
    Before,
    After,
}

/// Reads a text that begins with a number, or with 公元.
pub fn read(text: &str, context: &Context) -> Reading {
    if let Some(slip) = other_century(text) {
        return Err(slip);
    }
    let (text, era) = era(text);
    if let Some(digits) = text.strip_prefix('-').filter(|_| era == Era::Unsaid) {
        return iso_before_christ(digits);
    }
    let (numeral, rest) = numbers::take(text);
    let nothing = || Err(PeriodSlip::unreadable());
    if numeral.is_empty() {
        return nothing();
    }
    let first_letter = rest.chars().next();
    match first_letter {
        None => bare(numeral, era, context),
        Some('世') => match rest.strip_prefix("世纪") {
            Some(rest) => century(numeral, rest, era),
            None => nothing(),
        },
        Some('年') => match rest.strip_prefix("年代") {
            Some(rest) => decade(numeral, rest, context.century, text),
            None => {
                let rest = &rest['年'.len_utf8()..];
                within_year(year(numeral, era, context)?, rest, text)
            }
        },
        Some('月') => match context.year {
            Some(year) => within_month(year, numeral, &rest['月'.len_utf8()..], text),
            None => nothing(),
        },
        Some('日' | '号') => match (context.year.zip(context.month), rest.chars().count()) {
            (Some((year, month)), 1) => one_day(year, month, numeral, text),
            _ => nothing(),
        },
        Some('-' | '.' | '/') if numeral.is_ascii() && era == Era::Unsaid => numeric(text, context),
        Some(',' | ' ') if numeral.is_ascii() => grouped(text).map_or_else(nothing, Err),
        Some('x') => match (rest, numeral.len(), numeral.parse::<i16>()) {
            ("x", 3, Ok(number)) if number > 0 => Ok(Point::decades(number * 10, number * 10)),
            ("xx", 2, Ok(number)) if number > 0 => Ok(Point::years(number * 100, number * 100 + 99)),
            _ => nothing(),
        },
        _ => nothing(),
    }
}

fn era(text: &str) -> (&str, Era) {
    for (word, era) in [("公元前", Era::Before), ("西元前", Era::Before), ("公元", Era::After), ("西元", Era::After)] {
        if let Some(rest) = text.strip_prefix(word) {
            return (rest, era);
        }
    }
    match text.strip_prefix('前').filter(|rest| !numbers::take(rest).0.is_empty()) {
        Some(rest) => (rest, Era::Before),
        None => (text, Era::Unsaid),
    }
}

/// 上世纪: which one depends on the day of reading.
fn other_century(text: &str) -> Option<PeriodSlip> {
    [("上个世纪", "20世纪"), ("上世纪", "20世纪"), ("本世纪", "21世纪"), ("这个世纪", "21世纪")]
        .into_iter()
        .find(|(word, _)| text.starts_with(word))
        .map(|(word, meant)| PeriodSlip::new(SlipKind::WhichCentury, word, meant))
}

fn known(year: i16) -> Result<i16, PeriodSlip> {
    if (1..=LAST_YEAR).contains(&year) { Ok(year) } else { Err(PeriodSlip::unreadable()) }
}

/// A number of a year, with its era; two digits are a year only beside a longer one, or after 公元.
fn year(numeral: &str, era: Era, context: &Context) -> Result<i16, PeriodSlip> {
    let read = match era {
        Era::Unsaid => numbers::year(numeral),
        // 公元前二十一年
        Era::Before | Era::After => numbers::year(numeral).or_else(|| Some((numbers::count(numeral)?, 3))),
    };
    let Some((number, n_digits)) = read else { return Err(PeriodSlip::unreadable()) };
    let number = if era == Era::Before && (1..=9999).contains(&number) { number } else { known(number)? };
    match (era, context.year, n_digits) {
        (Era::Before, _, _) => Ok(-number),
        // 公元前475-221年: still before Christ, as long as the numbers fall.
        (Era::Unsaid, Some(left), _) if left < 0 && number <= -left && !numeral.starts_with('0') => Ok(-number),
        (Era::Unsaid, None, 2) => Err(two_digits(numeral, number)),
        (Era::Unsaid, Some(left), 2) if left > 99 => Ok(left / 100 * 100 + number),
        (Era::Unsaid, _, 1 | 2) => Err(PeriodSlip::unreadable()),
        _ => Ok(number),
    }
}

fn two_digits(numeral: &str, number: i16) -> PeriodSlip {
    let meant = if number < 30 { 2000 + number } else { 1900 + number };
    PeriodSlip::new(SlipKind::TwoDigits, numeral, meant.to_string())
}

fn bare(numeral: &str, era: Era, context: &Context) -> Reading {
    if numeral.is_ascii() && era == Era::Unsaid {
        match numeral.len() {
            5 => return Err(serial(numeral)),
            8 => {
                let parts = [&numeral[..4], &numeral[4..6], &numeral[6..]].map(|part| part.parse().unwrap_or(0));
                let right = (1000..=LAST_YEAR).contains(&parts[0]) && (1..=12).contains(&parts[1]);
                return if right { day(parts[0], parts[1], parts[2], numeral) } else { Err(PeriodSlip::unreadable()) };
            }
            _ => {}
        }
    }
    let year = year(numeral, era, context)?;
    Ok(Point::years(year, year))
}

/// A number of days since the last day but one of 1899, as spreadsheets keep a date: 10000 (1927) to 73050 (the end of 2099).
pub(super) fn serial(numeral: &str) -> PeriodSlip {
    let Some(days) = numeral.parse::<i64>().ok().filter(|days| (10_000..=73_050).contains(days)) else {
        return PeriodSlip::unreadable();
    };
    let (mut year, mut left) = (1899_i16, days + 363);
    loop {
        let length = (1..=12).map(|month| i64::from(days_in(year, month))).sum::<i64>();
        if left < length {
            break;
        }
        left -= length;
        year += 1;
    }
    let mut month = 1;
    while left >= i64::from(days_in(year, month)) {
        left -= i64::from(days_in(year, month));
        month += 1;
    }
    PeriodSlip::new(SlipKind::ExcelSerial, numeral, format!("{year}-{month:02}-{:02}", left + 1))
}

/// `1,956`, `1 956`
fn grouped(text: &str) -> Option<PeriodSlip> {
    let (text, unit) = text.strip_suffix('年').map_or((text, ""), |text| (text, "年"));
    let (thousands, rest) = text.split_once([',', ' '])?;
    let right = thousands.len() == 1 && rest.len() == 3 && rest.bytes().all(|b| b.is_ascii_digit());
    right.then(|| PeriodSlip::new(SlipKind::Grouped, format!("{text}{unit}"), format!("{thousands}{rest}{unit}")))
}

/// `-0474`: 475 BC, as ISO 8601 writes it.
fn iso_before_christ(digits: &str) -> Reading {
    match digits.parse::<i16>() {
        Ok(number) if digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit()) && number < 9999 => {
            let year = historic(-number);
            Ok(Point::years(year, year))
        }
        _ => Err(PeriodSlip::unreadable()),
    }
}

/// 19世纪, 19世纪末, 19世纪70年代: the first year of a century is its 01, as histories count.
fn century(numeral: &str, rest: &str, era: Era) -> Reading {
    let Some(number) = numbers::count(numeral).filter(|number| (1..=if era == Era::Before { 99 } else { 21 }).contains(number))
    else {
        return Err(PeriodSlip::unreadable());
    };
    let mut whole = match era {
        Era::Before => Point::years(-number * 100, -number * 100 + 99),
        _ => Point::years(number * 100 - 99, number * 100),
    };
    whole.context = Context { century: (era != Era::Before).then_some(number), ..Context::default() };
    if rest.is_empty() {
        return Ok(whole);
    }
    if let Some(slice) = Slice::named(rest) {
        return Ok(whole.slice(slice));
    }
    let (numeral, rest) = numbers::take(rest);
    match rest.strip_prefix("年代") {
        Some(rest) if era != Era::Before => decade(numeral, rest, Some(number), ""),
        _ => Err(PeriodSlip::unreadable()),
    }
}

/// 1950年代, 五十年代 of a century, 五六十年代, and a part of one.
fn decade(numeral: &str, rest: &str, century: Option<i16>, text: &str) -> Reading {
    let (first, last) = match (numbers::decades(numeral), century) {
        (Some((first, last)), Some(century)) => ((century - 1) * 100 + first, (century - 1) * 100 + last),
        (Some(_), None) => {
            return Err(PeriodSlip::new(SlipKind::WhichCentury, text, format!("20世纪{text}")));
        }
        (None, _) => match numbers::year(numeral) {
            Some((year, 3..=4)) if year % 10 == 0 && year > 0 => (known(year)?, year),
            _ => return Err(PeriodSlip::unreadable()),
        },
    };
    let mut point = Point::decades(first, last);
    // A next decade is of the same century, whatever the number of its first year.
    point.context = Context { century: Some(first / 100 + 1), ..Context::default() };
    match rest {
        "" => Ok(point),
        rest => Slice::named(rest).map(|slice| point.slice(slice)).ok_or_else(PeriodSlip::unreadable),
    }
}

/// What stands after 1956年.
pub(super) fn within_year(year: i16, rest: &str, text: &str) -> Reading {
    // 冬 is the cold at the end of the year, as chronicles write it.
    const SEASONS: [(&str, u8, u8); 4] = [("春", 2, 5), ("夏", 5, 8), ("秋", 8, 11), ("冬", 11, 12)];
    const PARTS: [(&str, u8, u8); 20] = [
        ("初", 1, 3),
        ("年初", 1, 3),
        ("中", 5, 8),
        ("年中", 5, 8),
        ("底", 11, 12),
        ("末", 11, 12),
        ("年底", 11, 12),
        ("年末", 11, 12),
        ("岁末", 11, 12),
        ("上半年", 1, 6),
        ("下半年", 7, 12),
        ("前半年", 1, 6),
        ("后半年", 7, 12),
        ("第一季度", 1, 3),
        ("一季度", 1, 3),
        ("二季度", 4, 6),
        ("第二季度", 4, 6),
        ("第三季度", 7, 9),
        ("三季度", 7, 9),
        ("四季度", 10, 12),
    ];
    if matches!(rest, "" | "度" | "间" | "份" | "内") {
        return Ok(Point::years(year, year));
    }
    if let Some(found) = SEASONS.iter().zip(1..).find_map(|((word, first, last), season)| {
        matches!(rest.strip_prefix(word)?, "" | "季" | "天")
            .then(|| Point { shape: Shape::Season(season), ..Point::months(year, *first, *last).soft() })
    }) {
        return Ok(found);
    }
    if let Some((_, first, last)) = PARTS.iter().find(|(word, ..)| *word == rest).or((rest == "第四季度").then_some(&PARTS[19]))
    {
        let point = Point::months(year, *first, *last);
        return Ok(if rest.contains("季度") || rest.contains("半年") { point } else { point.soft() });
    }
    if let Some(slip) = lunar(year, rest, text) {
        return Err(slip);
    }
    let (numeral, after) = numbers::take(rest);
    match after.strip_prefix('月') {
        Some(after) => within_month(year, numeral, after, text),
        None => Err(PeriodSlip::unreadable()),
    }
}

/// What stands after 1956年3月.
fn within_month(year: i16, numeral: &str, rest: &str, text: &str) -> Reading {
    let Some(month) = numbers::count(numeral) else { return Err(PeriodSlip::unreadable()) };
    if !(1..=12).contains(&month) {
        return Err(no_such_month(text.strip_suffix(rest).unwrap_or(text), year));
    }
    let month = month as u8;
    let n_days = days_in(year, month);
    let days = |first, last| Ok(Point::days(year, month, first, last).soft());
    match rest {
        "" | "份" | "间" => return Ok(Point::months(year, month, month)),
        "上旬" => return days(1, 10),
        "中旬" => return days(11, 20),
        "下旬" => return days(21, n_days),
        "初" => return days(1, 10),
        "中" => return days(11, 20),
        "底" | "末" => return days(21, n_days),
        _ => {}
    }
    if let Some(slip) = lunar(year, &format!("{numeral}月{rest}"), text) {
        return Err(slip);
    }
    let (numeral, after) = numbers::take(rest);
    match after {
        "日" | "号" => one_day(year, month, numeral, text),
        "" if numeral.is_ascii() && !numeral.is_empty() => one_day(year, month, numeral, text),
        _ => Err(PeriodSlip::unreadable()),
    }
}

fn one_day(year: i16, month: u8, numeral: &str, text: &str) -> Reading {
    match numbers::count(numeral) {
        Some(number) => day(year, i16::from(month), number, text),
        None => Err(PeriodSlip::unreadable()),
    }
}

fn day(year: i16, month: i16, number: i16, text: &str) -> Reading {
    let month = month as u8;
    let n_days = days_in(year, month);
    if !(1..=i16::from(n_days)).contains(&number) {
        let write = format!("{}年{month}月", year.max(1));
        return Err(PeriodSlip::new(SlipKind::NoSuchDay { n_days }, text, write));
    }
    Ok(Point::days(year, month, number as u8, number as u8))
}

fn no_such_month(text: &str, year: i16) -> PeriodSlip {
    PeriodSlip::new(SlipKind::NoSuchMonth, text, format!("{}年", year.max(1)))
}

/// 农历二月, 正月, 腊月, 闰四月, 二月初三, 二月十五 without 日: none of them is of the Western calendar.
fn lunar(year: i16, rest: &str, text: &str) -> Option<PeriodSlip> {
    let named = ["农历", "阴历", "旧历", "夏历"].iter().find_map(|word| rest.strip_prefix(word));
    let month = named.unwrap_or(rest);
    let in_words = month.starts_with("正月") || month.starts_with("腊月") || month.starts_with("冬月") || month.starts_with('闰');
    let (numeral, after) = numbers::take(month);
    let day = after.strip_prefix('月').unwrap_or_default();
    let (day_numeral, after_day) = numbers::take(day.strip_prefix('初').unwrap_or(day));
    let in_days = after.starts_with('月')
        && (day.starts_with(['初', '廿']) && !day_numeral.is_empty()
            || !day_numeral.is_empty() && !day_numeral.is_ascii() && after_day.is_empty());
    if named.is_none() && !in_words && !in_days {
        return None;
    }
    let late = month.starts_with("腊月") || month.starts_with("冬月") || numbers::count(numeral).is_some_and(|month| month > 10);
    let write = if late { format!("{year}-{}", historic(counted(year) + 1)) } else { format!("{year}年") };
    Some(PeriodSlip::new(SlipKind::Lunar, text, write))
}

/// `1956-03-15`, `1956/3`, `1956.3.15`; not `1957-60`.
fn numeric(text: &str, context: &Context) -> Reading {
    let nothing = Err(PeriodSlip::unreadable());
    let Some(sign) = text.chars().find(|c| !c.is_ascii_digit()) else { return nothing };
    let mut parts = text.split(sign);
    let mut next = || parts.next().filter(|part| !part.is_empty() && part.len() <= 5 && part.bytes().all(|b| b.is_ascii_digit()));
    let (first, second, third) = (next(), next(), next());
    let (Some(first), Some(second)) = (first, second) else { return nothing };
    let number = |text: &str| text.parse::<i16>().unwrap_or(i16::MAX);
    let n_parts = text.matches(sign).count() + 1;
    if first.len() == 5 && sign == '.' && n_parts == 2 {
        return Err(PeriodSlip { wrote: text.to_owned(), ..serial(first) });
    }
    if first.len() == 2 && (n_parts == 2 || n_parts == 3 && third.is_some()) && context.year.is_none() {
        return Err(two_digits(first, number(first)));
    }
    if first.len() != 4 || second.len() > 2 {
        return nothing;
    }
    let (year, month) = (known(number(first))?, number(second));
    let day_number = match (n_parts, third) {
        (2, _) => None,
        (3, Some(third)) if third.len() <= 2 => Some(number(third)),
        _ => return nothing,
    };
    if !(1..=12).contains(&month) {
        return match day_number {
            // 1956-15-03
            Some(day_number) if (1..=12).contains(&day_number) && (1..=31).contains(&month) => {
                let write = format!("{year}-{day_number:02}-{month:02}");
                Err(PeriodSlip::new(SlipKind::NoSuchMonth, text, write))
            }
            Some(_) => Err(no_such_month(text, year)),
            // 1957-60
            None if sign == '-' && second.len() == 2 && month > year % 100 => nothing,
            None => Err(no_such_month(text, year)),
        };
    }
    match day_number {
        Some(number) => day(year, month, number, text),
        None => Ok(Point::months(year, month as u8, month as u8)),
    }
}
