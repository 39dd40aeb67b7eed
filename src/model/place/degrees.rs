//! Degrees as people write them: `28.34`, `北纬28°20′24″`, `28度20分24秒`, `N28.34`, `28,34`.
//!
//! Only a plain decimal number is a value. All else is understood well enough to say which decimal number to write, and is
//! left to the writer to put there: whoever copies a wrong sign sees it then, and not on the map.

/// Which of the two a number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    Latitude,
    Longitude,
}

/// How a number was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `28.34`
    Decimal,
    /// `28,34`, `28。34`, `２８.３４`
    OddMarks,
    /// With degrees, minutes and seconds, or with the hemisphere.
    Signs,
}

/// One number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Degrees {
    /// Negative in the south and in the west; finite, and not always on the globe.
    pub value: f64,
    /// Where it says so itself.
    pub axis: Option<Axis>,
    pub style: Style,
    /// As many as what was written is worth.
    decimals: usize,
}

impl Degrees {
    /// The number in decimals.
    pub fn text(&self) -> String {
        let text = format!("{:.*}", self.decimals, self.value);
        if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
    }

    /// The error in metres that its decimals allow, never better than 100: 100,000, 10,000, 1,000 or 100.
    pub fn worth_m(&self) -> u32 {
        [100_000, 10_000, 1_000, 100][self.decimals.min(3)]
    }
}

/// Reads one number; `None` for what is none, such as `30 70` (seventy minutes).
pub fn read(written: &str) -> Option<Degrees> {
    let written = written.trim();
    if let Some(value) = written.parse().ok().filter(|value: &f64| value.is_finite()) {
        let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len().min(7));
        return Some(Degrees { value, axis: None, style: Style::Decimal, decimals });
    }
    let mut tokens = tokens(&narrow(written))?;
    let mut hemisphere: Option<(Axis, Option<f64>)> = None;
    let mut sign = 1.0;
    while let Some(&Token::Side(axis, side)) = tokens.first() {
        hemisphere = joined(hemisphere, axis, side)?;
        tokens.remove(0);
    }
    while let Some(&Token::Side(axis, side)) = tokens.last() {
        hemisphere = joined(hemisphere, axis, side)?;
        tokens.pop();
    }
    if tokens.first() == Some(&Token::Minus) {
        sign = -1.0;
        tokens.remove(0);
    }
    let is_marked = tokens.iter().any(|token| matches!(token, Token::Mark(_)));
    let parts = parts(&tokens)?;
    let style = if hemisphere.is_none() && !is_marked && parts.len() == 1 { Style::OddMarks } else { Style::Signs };
    let value = parts.iter().zip([1.0, 60.0, 3600.0]).map(|((number, _), share)| number / share).sum::<f64>();
    let last = parts.last()?.1;
    // A minute is two kilometres, a second thirty metres.
    let decimals = match parts.len() {
        1 => last,
        2 => 4 + last,
        _ => 5 + last,
    };
    let side = hemisphere.and_then(|(_, side)| side).unwrap_or(1.0);
    Some(Degrees { value: value * sign * side, axis: hemisphere.map(|(axis, _)| axis), style, decimals: decimals.min(7) })
}

/// Reads two numbers in one text, in either order: latitude and longitude.
///
/// Where neither says which it is, the order is that under which the point lies in China; 高德 writes longitude first.
pub fn read_pair(written: &str) -> Option<(Degrees, Degrees)> {
    let text = written.trim().trim_matches(['(', ')', '（', '）', '[', ']', '【', '】', '"', '“', '”']);
    let between = |is_split: fn(char) -> bool| {
        text.char_indices().filter(move |(_, c)| is_split(*c)).map(|(at, c)| (&text[..at], &text[at + c.len_utf8()..]))
    };
    let beside =
        text.char_indices().filter(|(at, c)| *at > 0 && "东西北南EWNSewns".contains(*c)).map(|(at, _)| text.split_at(at));
    let splits = between(|c| matches!(c, ';' | '；' | '、' | '/' | '|'))
        .chain(between(|c| matches!(c, ',' | '，')))
        .chain(between(char::is_whitespace))
        .chain(beside);
    let (first, second) = splits
        .filter_map(|(first, second)| read(first).zip(read(second)))
        .find(|(first, second)| first.axis.is_none() || first.axis != second.axis)?;
    let latitude_first = match (first.axis, second.axis) {
        (Some(axis), _) => axis == Axis::Latitude,
        (_, Some(axis)) => axis == Axis::Longitude,
        _ if is_in_china(first.value, second.value) => true,
        _ if is_in_china(second.value, first.value) => false,
        _ => first.value.abs() <= 90.0,
    };
    let (lat, lon) = if latitude_first { (first, second) } else { (second, first) };
    (lat.value.abs() <= 90.0 && lon.value.abs() <= 180.0).then_some((lat, lon))
}

/// Whether a latitude and a longitude lie in the box of China's land and islands.
pub fn is_in_china(lat: f64, lon: f64) -> bool {
    (3.0..=54.0).contains(&lat) && (73.0..=136.0).contains(&lon)
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    /// With its number of decimals.
    Number(f64, usize),
    Minus,
    /// What stands behind degrees (0), minutes (1), seconds (2); `None` for a colon, which stands behind either.
    Mark(Option<usize>),
    /// A hemisphere, or only the word latitude or longitude.
    Side(Axis, Option<f64>),
}

/// Full-width letters, digits and signs as ordinary ones, in small letters.
fn narrow(text: &str) -> String {
    let plain = text.chars().map(|c| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '。' => '.',
        '−' => '-',
        c => c,
    });
    plain.flat_map(char::to_lowercase).collect()
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    use Axis::{Latitude, Longitude};
    /// Longer words before the shorter ones that they begin with.
    const WORDS: &[(&str, Token)] = &[
        ("北纬", Token::Side(Latitude, Some(1.0))),
        ("南纬", Token::Side(Latitude, Some(-1.0))),
        ("东经", Token::Side(Longitude, Some(1.0))),
        ("西经", Token::Side(Longitude, Some(-1.0))),
        ("纬度", Token::Side(Latitude, None)),
        ("经度", Token::Side(Longitude, None)),
        ("latitude", Token::Side(Latitude, None)),
        ("longitude", Token::Side(Longitude, None)),
        ("lat", Token::Side(Latitude, None)),
        ("lon", Token::Side(Longitude, None)),
        ("lng", Token::Side(Longitude, None)),
        ("北", Token::Side(Latitude, Some(1.0))),
        ("南", Token::Side(Latitude, Some(-1.0))),
        ("东", Token::Side(Longitude, Some(1.0))),
        ("西", Token::Side(Longitude, Some(-1.0))),
        ("n", Token::Side(Latitude, Some(1.0))),
        ("s", Token::Side(Latitude, Some(-1.0))),
        ("e", Token::Side(Longitude, Some(1.0))),
        ("w", Token::Side(Longitude, Some(-1.0))),
        ("°", Token::Mark(Some(0))),
        ("º", Token::Mark(Some(0))),
        ("˚", Token::Mark(Some(0))),
        ("度", Token::Mark(Some(0))),
        ("′′", Token::Mark(Some(2))),
        ("''", Token::Mark(Some(2))),
        ("’’", Token::Mark(Some(2))),
        ("″", Token::Mark(Some(2))),
        ("\"", Token::Mark(Some(2))),
        ("”", Token::Mark(Some(2))),
        ("“", Token::Mark(Some(2))),
        ("秒", Token::Mark(Some(2))),
        ("′", Token::Mark(Some(1))),
        ("'", Token::Mark(Some(1))),
        ("’", Token::Mark(Some(1))),
        ("‘", Token::Mark(Some(1))),
        ("分", Token::Mark(Some(1))),
        ("-", Token::Minus),
    ];
    let mut found = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        if first.is_ascii_digit() {
            let (token, length) = number(rest)?;
            found.push(token);
            rest = rest[length..].trim_start();
        } else if first == ':' {
            // `纬度: 28.34` has a colon that parts no numbers.
            if matches!(found.last(), Some(Token::Number(..))) {
                found.push(Token::Mark(None));
            }
            rest = rest[1..].trim_start();
        } else {
            let (word, token) = WORDS.iter().find(|(word, _)| rest.starts_with(word))?;
            found.push(*token);
            rest = rest[word.len()..].trim_start();
        }
    }
    Some(found)
}

/// Digits with at most one point or comma among them, and how long they are.
fn number(text: &str) -> Option<(Token, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let after = &text[whole..];
    let decimals = if after.starts_with(['.', ',']) { digits(&after[1..]) } else { 0 };
    let length = whole + if decimals > 0 { 1 + decimals } else { 0 };
    let value = text[..length].replace(',', ".").parse().ok().filter(|value: &f64| *value < 1e6)?;
    Some((Token::Number(value, decimals), length))
}

/// Both words for the side of the globe, if they do not contradict each other.
fn joined(known: Option<(Axis, Option<f64>)>, axis: Axis, side: Option<f64>) -> Option<Option<(Axis, Option<f64>)>> {
    match known {
        None => Some(Some((axis, side))),
        Some((other, _)) if other != axis => None,
        Some((_, Some(known))) if side.is_some_and(|side| side != known) => None,
        Some((_, known)) => Some(Some((axis, known.or(side)))),
    }
}

/// Degrees, minutes and seconds, each with its number of decimals.
fn parts(tokens: &[Token]) -> Option<Vec<(f64, usize)>> {
    let mut parts: Vec<(f64, usize)> = Vec::new();
    let mut before = None;
    for token in tokens {
        match token {
            Token::Number(value, decimals) => parts.push((*value, *decimals)),
            // The mark of the number just read.
            Token::Mark(Some(level)) if matches!(before, Some(Token::Number(..))) && *level + 1 == parts.len() => {}
            Token::Mark(None) if matches!(before, Some(Token::Number(..))) => {}
            _ => return None,
        }
        before = Some(*token);
    }
    let (last, whole) = parts.split_last()?;
    let minutes = parts.iter().skip(1);
    let right = parts.len() <= 3
        && parts[0].0 <= 180.0
        && minutes.clone().all(|(value, _)| *value < 60.0)
        && whole.iter().all(|(_, decimals)| *decimals == 0)
        && last.0.is_finite();
    right.then_some(parts)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn one_number() {
        let check = |written: &str, expected: Option<(&str, Style)>| {
            let found = read(written).map(|degrees| (degrees.text(), degrees.style));
            assert_eq!(found.as_ref().map(|(text, style)| (text.as_str(), *style)), expected, "{written}");
        };
        check("30.259", Some(("30.259", Style::Decimal)));
        check("-3", Some(("-3", Style::Decimal)));
        check("30.280", Some(("30.28", Style::Decimal)));
        check("30,26", Some(("30.26", Style::OddMarks)));
        check("30，26", Some(("30.26", Style::OddMarks)));
        check("30。26", Some(("30.26", Style::OddMarks)));
        check("３０．２６", Some(("30.26", Style::OddMarks)));
        check("30°15′32″N", Some(("30.25889", Style::Signs)));
        check("30°15'32\"", Some(("30.25889", Style::Signs)));
        check("30°15′32.4″", Some(("30.259", Style::Signs)));
        check("30° 15’ 32” N", Some(("30.25889", Style::Signs)));
        check("30度15分32秒", Some(("30.25889", Style::Signs)));
        check("北纬30度15分", Some(("30.25", Style::Signs)));
        check("30:15:32", Some(("30.25889", Style::Signs)));
        check("30 15 32", Some(("30.25889", Style::Signs)));
        check("北纬30.26°", Some(("30.26", Style::Signs)));
        check("N30.26", Some(("30.26", Style::Signs)));
        check("30.26N", Some(("30.26", Style::Signs)));
        check("纬度：30.26", Some(("30.26", Style::Signs)));
        check("南纬 30°30′", Some(("-30.5", Style::Signs)));
        check("30°15.5′", Some(("30.25833", Style::Signs)));
        check("118°54′0″W", Some(("-118.9", Style::Signs)));
        for wrong in
            ["", "龙泉", "30°70′", "30.5°15′", "北纬东经30", "30 70", "NaN", "inf", "1,2,3", "30′15°", "N", "30-15", "1e999"]
        {
            check(wrong, None);
        }
    }

    #[test]
    fn two_numbers() {
        let check = |written: &str, expected: Option<(&str, &str)>| {
            let found = read_pair(written).map(|(lat, lon)| (lat.text(), lon.text()));
            assert_eq!(found.as_ref().map(|(lat, lon)| (lat.as_str(), lon.as_str())), expected, "{written}");
        };
        check("30.27, 120.15", Some(("30.27", "120.15")));
        check("120.15,30.27", Some(("30.27", "120.15")));
        check("（120.15，30.27）", Some(("30.27", "120.15")));
        check("30.27 120.15", Some(("30.27", "120.15")));
        check("30,27 120,15", Some(("30.27", "120.15")));
        check("30°16′12″N, 120°9′E", Some(("30.27", "120.15")));
        check("东经120°9′，北纬30°16′12″", Some(("30.27", "120.15")));
        check("北纬30°16′12″东经120°9′", Some(("30.27", "120.15")));
        check("E120.15 N30.27", Some(("30.27", "120.15")));
        check("-33.86, 151.2", Some(("-33.86", "151.2")));
        check("151.2, -33.86", Some(("-33.86", "151.2")));
        check("北纬30.27，北纬31", None);
        check("龙泉市宝溪乡", None);
        check("30.27", None);
        check("300, 400", None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

        #[test]
        fn any_text_is_read_or_not(text in "[-0-9.,，。°′″度分秒北纬东经NSEW:：'\" \u{3000}]{0,24}|\\PC{0,12}") {
            if let Some(degrees) = read(&text) {
                prop_assert!(degrees.value.is_finite() && degrees.text().parse::<f64>().is_ok());
            }
            if let Some((lat, lon)) = read_pair(&text) {
                prop_assert!(lat.value.abs() <= 90.0 && lon.value.abs() <= 180.0);
            }
        }

        #[test]
        fn degrees_minutes_and_seconds_are_the_number(degrees in 0u32..180, minutes in 0u32..60, seconds in 0u32..60) {
            let value = f64::from(degrees) + f64::from(minutes) / 60.0 + f64::from(seconds) / 3600.0;
            let found = read(&format!("{degrees}°{minutes}′{seconds}″")).expect("it is a number");
            let written: f64 = found.text().parse().expect("a number is printed");
            prop_assert!((written - value).abs() <= 0.000_006, "{written} {value}");
        }
    }
}
