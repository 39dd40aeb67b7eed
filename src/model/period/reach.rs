//! The whole text: marks of doubt, open ends, ranges, and the words of each time.

use super::point::{Context, Point};
use super::slip::{PeriodSlip, SlipKind};
use super::western::{self, Reading};
use super::{Certainty, Edge, Fine, Open, Period, Shape, english, named, reigns};

/// Reads a text that `plain` has made plain. The period has no words yet.
pub fn read(text: &str) -> Result<Period, PeriodSlip> {
    let (certainty, text) = marks(text);
    let text = text.strip_prefix("between ").unwrap_or(text);
    let closed = match range(text) {
        Ok(point) => return Ok(period(point, Open::No, certainty)),
        Err(slip) => slip,
    };
    match open(text) {
        Some(Ok((point, open))) => Ok(period(point, open, certainty)),
        Some(Err(slip)) if !closed.is_lesson() => Err(slip),
        _ => Err(closed),
    }
}

fn period(point: Point, open: Open, certainty: Certainty) -> Period {
    let Point { first, last, shape, soft, .. } = point;
    Period { written: "".into(), first, last, open, certainty, shape, soft }
}

/// 约, 左右, 许, `?`, circa: near it, or perhaps not at all.
fn marks(text: &str) -> (Certainty, &str) {
    const ABOUT: [&str; 14] =
        ["大约", "约在", "约于", "约为", "约", "大概", "circa ", "circa", "ca.", "c.", "ca ", "c ", "about ", "around "];
    const ABOUT_AFTER: [&str; 6] = ["左右", "前后", "上下", "年许", "许", "~"];
    const DOUBTED: [&str; 5] = ["可能为", "可能", "疑为", "疑似", "或为"];
    let (mut certainty, mut text) = (Certainty::Certain, text);
    for word in ["(?)", "?"] {
        if let Some(rest) = text.strip_suffix(word).or_else(|| text.strip_prefix(word)) {
            (certainty, text) = (Certainty::Doubted, rest);
        }
    }
    if let Some(rest) = DOUBTED.iter().find_map(|word| text.strip_prefix(word)) {
        (certainty, text) = (Certainty::Doubted, rest);
    }
    if let Some(rest) = ABOUT.iter().find_map(|word| text.strip_prefix(word)) {
        (certainty, text) = (Certainty::About, rest);
    }
    if let Some(rest) = ABOUT_AFTER.iter().find_map(|word| text.strip_suffix(word)) {
        // `1956~` is EDTF for about; `1956~1960` has no mark.
        (certainty, text) = (Certainty::About, rest);
    }
    (certainty, text)
}

/// 1978年以来, 1949年以前, 不晚于1937, `1956-`.
fn open(text: &str) -> Option<Result<(Point, Open), PeriodSlip>> {
    #[derive(Clone, Copy)]
    enum From {
        First,
        Last,
    }
    const AFTER: [(&str, From); 19] = [
        ("年以来", From::First),
        ("以来", From::First),
        ("至今", From::First),
        ("到今", From::First),
        ("迄今", From::First),
        ("至现在", From::First),
        ("到现在", From::First),
        ("今", From::First),
        ("现在", From::First),
        ("起", From::First),
        ("开始", From::First),
        ("以后", From::Last),
        ("之后", From::Last),
        ("后", From::Last),
        ("/..", From::First),
        ("-present", From::First),
        (" to present", From::First),
        (" onwards", From::First),
        ("-", From::First),
    ];
    const BEFORE: [&str; 5] = ["以前", "之前", "前", "止", "为止"];
    const AFTER_WORDS: [&str; 7] = ["不早于", "自", "从", "since ", "from ", "after ", "post-"];
    const BEFORE_WORDS: [&str; 9] = ["不晚于", "不迟于", "至迟", "最迟", "截至", "../", "before ", "until ", "by "];
    let mut slip = None;
    let mut tried = |rest: &str, side: Open, end: From| -> Option<(Point, Open)> {
        let rest = rest.trim_end_matches('-');
        // 50年前 counts back from the day of writing.
        let is_count = side == Open::Before && rest.strip_suffix('年').is_some_and(|rest| rest.chars().count() < 3);
        if rest.is_empty() || is_count {
            return None;
        }
        match range(rest) {
            Ok(mut point) => {
                match end {
                    From::First => point.last = last_of(point.first),
                    From::Last => point.first = first_of(point.last),
                }
                point.shape = Shape::Plain;
                Some((point, side))
            }
            Err(found) => {
                slip.get_or_insert(found);
                None
            }
        }
    };
    for word in BEFORE_WORDS {
        if let Some(found) = text.strip_prefix(word).and_then(|rest| tried(rest, Open::Before, From::Last)) {
            return Some(Ok(found));
        }
    }
    let (with_word, rest) = match AFTER_WORDS.iter().find_map(|word| text.strip_prefix(word)) {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    for (word, end) in AFTER {
        if let Some(found) = rest.strip_suffix(word).and_then(|rest| tried(rest, Open::After, end)) {
            return Some(Ok(found));
        }
    }
    if with_word && let Some(found) = tried(rest, Open::After, From::First) {
        return Some(Ok(found));
    }
    for word in BEFORE {
        if let Some(found) = text.strip_suffix(word).and_then(|rest| tried(rest, Open::Before, From::First)) {
            return Some(Ok(found));
        }
    }
    slip.map(Err)
}

/// The last day that a first one stands for: 31 December of its year.
fn last_of(first: Edge) -> Edge {
    whole(first).last
}

fn first_of(last: Edge) -> Edge {
    whole(last).first
}

/// The whole year, month or day that an edge lies in.
fn whole(edge: Edge) -> Point {
    let super::Day { year, month, day } = edge.day;
    match edge.fine {
        Fine::Year => Point::years(year, year),
        Fine::Month => Point::months(year, month, month),
        Fine::Day => Point::days(year, month, day, day),
    }
}

/// One time, or two with a dash or 至 between them.
fn range(text: &str) -> Reading {
    let mut slip = match point(text, &Context::default()) {
        Ok(point) => return Ok(point),
        Err(slip) => slip,
    };
    if slip.is_lesson() {
        return Err(slip);
    }
    // 从1957年至1960年; 自1978年 alone has no end and is left to `open`.
    let text = ["从", "自", "from "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    for (at, mark) in joints(text) {
        let (left, right) = (&text[..at], &text[at + mark.len()..]);
        if left.is_empty() || right.is_empty() {
            continue;
        }
        let found = lent(left, right).and_then(|from| {
            let to = match point(right, &from.context) {
                Err(slip) if !slip.is_lesson() => point(right, &Context::default()),
                found => found,
            }?;
            joined(from, to, text)
        });
        match found {
            Ok(point) => return Ok(point),
            Err(found) if !slip.is_lesson() => slip = found,
            Err(_) => {}
        }
    }
    Err(slip)
}

/// The left of a range, with the unit that only the right one has: 3-5月, 19至20世纪.
fn lent(left: &str, right: &str) -> Reading {
    let alone = point(left, &Context::default());
    if alone.is_ok() || !left.ends_with(|c: char| c.is_ascii_digit() || "〇一二三四五六七八九十".contains(c)) {
        return alone;
    }
    let units = ["年代", "世纪", "年", "月", "日"].into_iter().filter(|unit| right.contains(unit));
    let mut lesson = None;
    for unit in units {
        match point(&format!("{left}{unit}"), &Context::default()) {
            Ok(point) => return Ok(point),
            Err(slip) if slip.kind == SlipKind::WhichCentury => {
                let write = format!("20世纪{left}");
                lesson.get_or_insert(PeriodSlip::new(SlipKind::WhichCentury, left, write));
            }
            Err(_) => {}
        }
    }
    lesson.map_or(alone, Err)
}

fn joined(from: Point, to: Point, text: &str) -> Reading {
    if to.first.day < from.first.day && to.last.day < from.last.day {
        return Err(reversed(from, to, text));
    }
    Ok(Point { first: from.first, last: to.last, shape: Shape::Plain, soft: from.soft || to.soft, context: to.context })
}

fn reversed(from: Point, to: Point, text: &str) -> PeriodSlip {
    let words = |edge: Edge| {
        let super::Day { year, month, day } = edge.day;
        let year = if year < 0 { format!("公元前{}", -year) } else { year.to_string() };
        match edge.fine {
            Fine::Year => format!("{year}年"),
            Fine::Month => format!("{year}年{month}月"),
            Fine::Day => format!("{year}年{month}月{day}日"),
        }
    };
    let is_plain = |edge: Edge| edge.fine == Fine::Year && edge.day.year > 0;
    let write = if is_plain(to.first) && is_plain(from.last) {
        format!("{}-{}", to.first.day.year, from.last.day.year)
    } else {
        format!("{}至{}", words(to.first), words(from.last))
    };
    PeriodSlip::new(SlipKind::Reversed, text, write)
}

/// Where a text may be cut in two, from the left.
fn joints(text: &str) -> impl Iterator<Item = (usize, &str)> {
    const MARKS: [&str; 8] = ["-", "~", "至", "到", "/", "、", " to ", " and "];
    text.char_indices().filter_map(move |(at, _)| {
        let rest = &text[at..];
        let mark = MARKS.iter().find(|mark| rest.starts_with(**mark))?;
        // Two years in a row are not the time between them.
        let is_list = *mark == "、" && rest.contains(|c: char| c.is_ascii_digit());
        (!is_list).then(|| (at, &rest[..mark.len()]))
    })
}

/// A time that is no range.
fn point(text: &str, context: &Context) -> Reading {
    if let Some(found) = brackets(text, context) {
        return found;
    }
    if let Some(found) = reigns::next_year(text, context) {
        return found;
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return match western::read(text, context) {
            Err(slip) if !slip.is_lesson() => english::read(text).unwrap_or(Err(slip)),
            found => found,
        };
    }
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return english::read(text).unwrap_or_else(|| Err(PeriodSlip::unreadable()));
    }
    if let Some(found) = reigns::read(text) {
        return found;
    }
    if let Some(found) = named::read(text) {
        return Ok(found);
    }
    western::read(text, context)
}

/// 光绪十六年（1890年）: one time said twice. The narrower one counts.
fn brackets(text: &str, context: &Context) -> Option<Reading> {
    let (outer, inner) = text.strip_suffix(')')?.rsplit_once('(')?;
    let outer_point = match point(outer, context) {
        Ok(point) => point,
        Err(slip) => return Some(Err(slip)),
    };
    let inner_point = match range(inner.strip_prefix("即").unwrap_or(inner)) {
        Ok(point) => point,
        Err(slip) => return Some(Err(slip)),
    };
    let apart = inner_point.first.day.year > outer_point.last.day.year || inner_point.last.day.year < outer_point.first.day.year;
    if apart {
        let (first, last) = (outer_point.first.day.year, outer_point.last.day.year);
        let right = if first == last { format!("{first}年") } else { format!("{first}-{last}年") };
        return Some(Err(PeriodSlip::new(SlipKind::TwoCalendars, inner, right)));
    }
    let length = |point: &Point| {
        let days = |edge: Edge| i32::from(edge.day.year) * 372 + i32::from(edge.day.month) * 31 + i32::from(edge.day.day);
        days(point.last) - days(point.first)
    };
    let narrower = if length(&inner_point) < length(&outer_point) { inner_point } else { outer_point };
    let reign = outer_point.context.reign;
    Some(Ok(Point { context: Context { reign, ..narrower.context }, ..narrower }))
}
