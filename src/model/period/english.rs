//! Times in English, for texts that are translated.

use super::point::{Context, Point, Slice};
use super::western::Reading;
use super::{Shape, numbers, western};

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

const DYNASTIES: [(&str, &str); 17] = [
    ("shang", "商"),
    ("western zhou", "西周"),
    ("eastern zhou", "东周"),
    ("warring states", "战国"),
    ("qin", "秦"),
    ("western han", "西汉"),
    ("eastern han", "东汉"),
    ("han", "汉"),
    ("sui", "隋"),
    ("tang", "唐"),
    ("five dynasties", "五代"),
    ("northern song", "北宋"),
    ("southern song", "南宋"),
    ("song", "宋"),
    ("yuan", "元"),
    ("ming", "明"),
    ("qing", "清"),
];

/// `the 1950s`, `late 19th century`, `March 1956`, `15 March 1956`, `475 BC`, `Southern Song dynasty`.
pub fn read(text: &str) -> Option<Reading> {
    let text = text.strip_prefix("the ").unwrap_or(text);
    if let Some((word, rest)) = text.split_once([' ', '-'])
        && let Some(slice) = Slice::english(word)
    {
        return Some(read(rest)?.map(|point| point.slice(slice)));
    }
    if let Some(found) = number(text).or_else(|| month(text)) {
        return Some(found);
    }
    let name = ["dynasty", "period", "era"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    if matches!(name, "republican" | "republic of china") {
        return super::named::read("民国").map(Ok);
    }
    let (_, chinese) = DYNASTIES.iter().find(|(english, _)| *english == name)?;
    super::named::read(chinese).map(Ok)
}

fn number(text: &str) -> Option<Reading> {
    let (numeral, rest) = numbers::take(text);
    let number: i16 = numeral.parse().ok()?;
    let year = |year: i16| Some(Ok(Point::years(year, year)));
    match rest.trim_start() {
        "s" => Some(western::read(&format!("{numeral}年代"), &Context::default()).map_err(|slip| slip.in_english(text))),
        "bc" | "bce" if (1..=9999).contains(&number) => year(-number),
        "ad" | "ce" if (1..=2100).contains(&number) => year(number),
        rest => {
            let rest = ["st", "nd", "rd", "th"].iter().find_map(|end| rest.strip_prefix(end))?;
            match rest.trim_start() {
                "century" | "centuries" => Some(western::read(&format!("{number}世纪"), &Context::default())),
                "century bc" | "century bce" => Some(western::read(&format!("公元前{number}世纪"), &Context::default())),
                _ => None,
            }
        }
    }
}

fn month(text: &str) -> Option<Reading> {
    let mut words = text.split([' ', ',', '.']).filter(|word| !word.is_empty());
    let (first, second, third) = (words.next()?, words.next()?, words.next());
    if words.next().is_some() {
        return None;
    }
    let named = |word: &str| {
        (1..=12_u8)
            .zip(MONTHS)
            .find_map(|(number, name)| (name == word || word.len() >= 3 && name[..3] == *word).then_some(number))
    };
    let written = match (third, named(first), named(second)) {
        (None, Some(month), _) => format!("{second}年{month}月"),
        (Some(year), Some(month), _) => format!("{year}年{month}月{second}日"),
        (Some(year), None, Some(month)) => format!("{year}年{month}月{first}日"),
        (None, None, _) => {
            let season = (1..).zip(["spring", "summer", "autumn", "winter"]).find(|(_, name)| *name == first)?.0;
            let chinese = ["春", "夏", "秋", "冬"].get(season - 1)?;
            return Some(
                western::read(&format!("{second}年{chinese}"), &Context::default())
                    .map(|point| Point { shape: Shape::Season(season as u8), ..point }),
            );
        }
        (Some(_), None, None) => return None,
    };
    Some(western::read(&written, &Context::default()).map_err(|slip| slip.in_english(text)))
}
