//! A number with a unit, as clerks write it: `约 1100 平方米`, `200余件`, `1.2 公顷`.

use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::numerals::{chinese_number, plain};
use crate::model::quantity::{Decimal, Measure, Quantity, Sure, Unit};
use crate::problem::{Problems, measures};

const ABOUT: [&str; 7] = ["大约", "大概", "约有", "约为", "约计", "约", "左右"];
const AT_LEAST: [&str; 9] = ["不少于", "不低于", "超过", "逾", "以上", "余", "多", "来", "起"];
const NEARLY: [&str; 6] = ["不足", "将近", "接近", "近", "以下", "以内"];

pub fn read(measure: &Measure, node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Quantity> {
    let Some(text) = node.written().filter(|_| !matches!(node, Node::Bool(_))) else {
        problems.add(measures::no_quantity(&at.path(), &node.excerpt(), &example(measure)));
        return None;
    };
    match parse(measure, &text) {
        Ok(quantity) => Some(quantity),
        Err(wrong) => {
            let path = at.path();
            problems.add(match wrong {
                Wrong::Form => measures::no_quantity(&path, text.trim(), &example(measure)),
                Wrong::Loose(instead) => measures::number_otherwise(&path, text.trim(), &instead),
                Wrong::Unit { unit, instead } => {
                    let units: Vec<&str> = measure.units().iter().map(zh).collect();
                    measures::unit_not_taken(&path, &unit, &units, instead.as_deref())
                }
            });
            None
        }
    }
}

/// A value that a field of this measure could have.
pub fn example(measure: &Measure) -> String {
    format!("1100 {}", zh(measure.unit(0)))
}

fn zh(unit: &Unit) -> &str {
    unit.label.to("zh-CN")
}

#[derive(Debug, PartialEq)]
enum Wrong {
    Form,
    /// Understood; should be written so.
    Loose(String),
    /// A unit that the field does not take; with the same in one that it does.
    Unit {
        unit: String,
        instead: Option<String>,
    },
}

fn parse(measure: &Measure, written: &str) -> Result<Quantity, Wrong> {
    let spoken = Spoken::parse(written).ok_or(Wrong::Form)?;
    let place = |unit: &str| measure.units().iter().position(|known| known.is_written(unit));
    let (unit, unit_written) = match &*spoken.unit {
        "" => (0, false),
        unit => match place(unit) {
            Some(place) => (place, true),
            None => {
                let other = measure.others().iter().find(|other| other.is_written(unit));
                let instead = other.and_then(|other| {
                    let ((over, under), (by, of)) = (other.factor, measure.unit(0).factor);
                    let factor = (over.checked_mul(of)?, under.checked_mul(by)?);
                    let (low, high) = (spoken.low.times(factor)?, spoken.high.times(factor)?);
                    Some(spoken.again(low, high, zh(measure.unit(0))))
                });
                return Err(Wrong::Unit { unit: unit.to_owned(), instead });
            }
        },
    };
    if spoken.loose {
        return Err(Wrong::Loose(spoken.again(spoken.low, spoken.high, zh(measure.unit(unit)))));
    }
    let (low, high, sure) = (spoken.low, spoken.high, spoken.sure);
    Ok(Quantity { written: written.trim().into(), low, high, sure, unit, unit_written })
}

/// The whole number that a text for a field of whole numbers most likely means: `1,100`, `1100平米`, `1.2万`, `85%`.
pub fn meant_integer(text: &str) -> Option<MeantInteger> {
    let spoken = Spoken::parse(text)?;
    let number = (spoken.low == spoken.high).then(|| spoken.low.as_integer())??;
    Some(MeantInteger { number, unit: spoken.unit, is_sure: spoken.sure == Sure::Exactly })
}

/// A whole number with what stood beside it.
pub struct MeantInteger {
    pub number: i64,
    pub unit: String,
    /// Whether neither 约 nor 余 stood there.
    pub is_sure: bool,
}

/// A number as it is said, before anybody asks whether its unit is right.
pub struct Spoken {
    pub low: Decimal,
    pub high: Decimal,
    pub sure: Sure,
    pub unit: String,
    /// 万, Chinese numerals, numbers in the wrong order: understood, and to be written otherwise.
    pub loose: bool,
}

impl Spoken {
    pub fn parse(text: &str) -> Option<Spoken> {
        let plain = plain(text);
        let mut rest = plain.trim();
        let mut sure = Sure::Exactly;
        if let Some((after, said)) = without_word(rest, |rest, word| rest.strip_prefix(word)) {
            (rest, sure) = (after.trim_start(), said);
        }
        let first = Number::read(&mut rest)?;
        let mut first_unit = "";
        let mut second = None;
        // `1100-1200平方米`, `1100平方米-1200平方米`.
        if let Some((between, after)) = rest.split_once('-') {
            let mut after = after.trim_start();
            second = Some(Number::read(&mut after)?);
            (first_unit, rest) = (between.trim(), after);
        }
        let mut unit = rest.trim();
        // `200余件`, `200件以上`; `200余件左右` says two things, and the first one holds.
        while let Some((before, said)) = without_word(unit, |unit, word| unit.strip_suffix(word).filter(|_| is_after(word))) {
            unit = before.trim_end();
            sure = if sure == Sure::Exactly { said } else { sure };
        }
        if first.and_more || second.as_ref().is_some_and(|second| second.and_more) {
            sure = if sure == Sure::Exactly { Sure::AtLeast } else { sure };
        }
        let is_unit =
            |unit: &str| unit.chars().count() <= 12 && !unit.contains(|c: char| c.is_ascii_digit() && !unit.ends_with(c));
        if !is_unit(unit) || unit.contains([',', '。', '(', ':', '、', '/']) && !is_per(unit) {
            return None;
        }
        if !first_unit.is_empty() && first_unit != unit {
            return None;
        }
        let mut loose = first.loose || second.as_ref().is_some_and(|second| second.loose);
        let (mut low, mut high) = match &second {
            // 1-2万
            Some(second) if first.power == 1 && second.power > 1 => (first.value.times((second.power, 1))?, second.value),
            Some(second) => (first.value, second.value),
            None => (first.value, first.value),
        };
        if low > high {
            (low, high) = (high, low);
            loose = true;
        }
        Some(Spoken { low, high, sure, unit: unit.to_owned(), loose })
    }

    /// The same as it should be written, with these numbers and this unit.
    fn again(&self, low: Decimal, high: Decimal, unit: &str) -> String {
        let (before, after) = match self.sure {
            Sure::Exactly => ("", ""),
            Sure::About => ("约 ", ""),
            Sure::AtLeast => ("", "余"),
            Sure::Nearly => ("近 ", ""),
        };
        let number = if low == high { low.to_string() } else { format!("{low}-{high}") };
        format!("{before}{number}{after} {unit}").trim_end().to_owned()
    }
}

/// Units such as `件/套` and `km/h`: letters with one stroke between them.
fn is_per(unit: &str) -> bool {
    unit.split('/').count() == 2 && unit.split('/').all(|part| !part.is_empty() && !part.contains([',', '。', '(', ':', '、']))
}

fn is_after(word: &str) -> bool {
    matches!(word, "左右" | "以上" | "以下" | "以内" | "余" | "多" | "来" | "起")
}

/// The text without a word that says how sure it is.
fn without_word<'t>(text: &'t str, cut: impl Fn(&'t str, &str) -> Option<&'t str>) -> Option<(&'t str, Sure)> {
    let tables = [(&ABOUT[..], Sure::About), (&AT_LEAST[..], Sure::AtLeast), (&NEARLY[..], Sure::Nearly)];
    tables.into_iter().find_map(|(words, sure)| words.iter().find_map(|word| Some((cut(text, word)?, sure))))
}

struct Number {
    value: Decimal,
    /// 万 is 10000.
    power: u32,
    and_more: bool,
    loose: bool,
}

impl Number {
    /// Takes a number from the beginning of the text: `1,100.5`, `1.2万`, `两百`, `10余万`.
    fn read<'t>(rest: &mut &'t str) -> Option<Number> {
        let text: &'t str = rest;
        let mut loose = false;
        let digits_end = text.find(|c: char| !(c.is_ascii_digit() || c == ',' || c == '.')).unwrap_or(text.len());
        let value = if digits_end > 0 {
            let digits = text[..digits_end].trim_end_matches([',', '.']);
            *rest = &text[digits.len()..];
            Decimal::parse(&without_separators(digits)?)?
        } else {
            let end = text.find(|c: char| !"零〇一二三四五六七八九十百千万两".contains(c)).unwrap_or(text.len());
            *rest = &text[end..];
            loose = true;
            Decimal::integer(chinese_number(&text[..end])?)
        };
        let mut and_more = false;
        let mut more = |rest: &mut &'t str| {
            for word in ["余", "多", "来"] {
                // 余 before 万 or a unit; at the very end it is cut off as a word of its own.
                if let Some(after) = rest.strip_prefix(word).filter(|after| !after.is_empty()) {
                    (*rest, and_more) = (after, true);
                    return;
                }
            }
        };
        more(rest);
        *rest = rest.trim_start();
        let mut power = 1_u32;
        for (word, times) in [("万", 10_000_u32), ("亿", 100_000_000), ("千", 1000), ("百", 100)] {
            // 千米, 千瓦, 千克 and 百分 are no thousands.
            let is_unit = |after: &str| {
                (word == "千" && after.starts_with(['米', '瓦', '克', '伏', '升', '卡']))
                    || (word == "百" && after.starts_with('分'))
            };
            if let Some(after) = rest.strip_prefix(word).filter(|after| !is_unit(after)) {
                (*rest, power, loose) = (after, times, true);
                more(rest);
                break;
            }
        }
        Some(Number {
            value: value.times((power, 1)).filter(|_| power > 1).or((power == 1).then_some(value))?,
            power,
            and_more,
            loose,
        })
    }
}

/// `1,100` without its commas; `None` where they do not part thousands.
fn without_separators(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(whole, fraction)| (whole, Some(fraction)));
    if !whole.contains(',') {
        return Some(digits.to_owned());
    }
    let mut groups = whole.split(',');
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut out = first.to_owned();
    for group in groups {
        (group.len() == 3).then(|| out.push_str(group))?;
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::lang::Label;

    fn unit(key: &str, zh: &str, also: &[&str], factor: (u32, u32)) -> Unit {
        let spellings = [key, zh].iter().chain(also).map(|text| (*text).into()).collect();
        Unit { key: key.into(), label: Label::same(zh), spellings, factor, code: None }
    }

    fn area() -> Measure {
        let more = vec![unit("hectare", "公顷", &["ha"], (10_000, 1)), unit("mu", "亩", &[], (2000, 3))];
        Measure::new(
            unit("m2", "平方米", &["平米", "㎡"], (1, 1)),
            more,
            vec![unit("km2", "平方千米", &["平方公里"], (1_000_000, 1))],
        )
    }

    fn items() -> Measure {
        Measure::new(unit("items", "件/套", &["件", "套", "件套"], (1, 1)), Vec::new(), Vec::new())
    }

    /// Low, high, how sure, unit; or what is wrong.
    fn check(measure: &Measure, text: &str, expected: &str) {
        let found = match parse(measure, text) {
            Ok(quantity) => format!("{} {} {:?} {}", quantity.low, quantity.high, quantity.sure, zh(measure.unit(quantity.unit))),
            Err(Wrong::Form) => "?".to_owned(),
            Err(Wrong::Loose(instead)) => format!("~ {instead}"),
            Err(Wrong::Unit { unit, instead }) => format!("! {unit} {}", instead.unwrap_or_default()).trim_end().to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quantities_are_read() {
        let area = area();
        check(&area, "1100", "1100 1100 Exactly 平方米");
        check(&area, "1100平方米", "1100 1100 Exactly 平方米");
        check(&area, "1,100.50 ㎡", "1100.50 1100.50 Exactly 平方米");
        check(&area, "1，100平米", "1100 1100 Exactly 平方米");
        check(&area, "约 1100 平方米", "1100 1100 About 平方米");
        check(&area, "1100平方米左右", "1100 1100 About 平方米");
        check(&area, "近1100平方米", "1100 1100 Nearly 平方米");
        check(&area, "1100余平方米", "1100 1100 AtLeast 平方米");
        check(&area, "1100平方米以上", "1100 1100 AtLeast 平方米");
        check(&area, "1100-1200 平方米", "1100 1200 Exactly 平方米");
        check(&area, "１１００～１２００", "1100 1200 Exactly 平方米");
        check(&area, "1100平方米至1200平方米", "1100 1200 Exactly 平方米");
        check(&area, "1.2 公顷", "1.2 1.2 Exactly 公顷");
        check(&area, "18亩", "18 18 Exactly 亩");
        check(&area, "2 HA", "2 2 Exactly 公顷");
        let items = items();
        check(&items, "200余件", "200 200 AtLeast 件/套");
        check(&items, "200多件套", "200 200 AtLeast 件/套");
        check(&items, "3000 件/套", "3000 3000 Exactly 件/套");
        check(&items, "200余", "200 200 AtLeast 件/套");
        check(&items, "0", "0 0 Exactly 件/套");
    }

    #[test]
    fn what_is_understood_is_shown_as_it_should_be() {
        let area = area();
        check(&area, "1.2万平方米", "~ 12000 平方米");
        check(&area, "约1.2万平方米", "~ 约 12000 平方米");
        check(&area, "1-2万平方米", "~ 10000-20000 平方米");
        check(&area, "10余万平方米", "~ 100000余 平方米");
        check(&area, "二百五十平方米", "~ 250 平方米");
        check(&area, "两千多平方米", "~ 2000余 平方米");
        check(&area, "1200-1100", "~ 1100-1200 平方米");
        check(&area, "1.2亿", "~ 120000000 平方米");
        check(&area, "1.2平方千米", "! 平方千米 1200000 平方米");
        check(&area, "1100 米", "! 米");
        check(&area, "5 km", "! km");
        check(&items(), "3亩", "! 亩");
    }

    #[test]
    fn what_is_no_quantity_is_none() {
        let area = area();
        for text in [
            "很大",
            "约",
            "",
            "-5",
            "1100平方米，其中展厅300平方米",
            "1100（含库房）",
            "1,10",
            "1..2",
            "12345678901234567890",
            "1100平方米-1200亩",
        ] {
            check(&area, text, "?");
        }
    }

    #[test]
    fn whole_numbers_are_found_in_what_was_written() {
        let check =
            |text: &str, expected: Option<i64>| assert_eq!(meant_integer(text).map(|meant| meant.number), expected, "{text}");
        check("1100平米", Some(1100));
        check("1,100", Some(1100));
        check("1.2万", Some(12_000));
        check("85%", Some(85));
        check("85％", Some(85));
        check("2017年", Some(2017));
        check("1100.0", Some(1100));
        check("二〇一七年", None);
        check("1.5", None);
        check("10-20", None);
        check("很多", None);
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(约|近|逾|[0-9]{1,20}|[,.，．-]|万|亿|千|百|余|多|以上|左右|平方米|件|亩|二|十| |至|人|㎡|/|é){0,9}") {
            let _ = (parse(&area(), &text), parse(&items(), &text), meant_integer(&text).is_some());
        }

        #[test]
        fn what_is_proposed_is_right(number in 0_u32..2_000_000, about in any::<bool>()) {
            let wrote = format!("{}{}万平方米", if about { "约" } else { "" }, f64::from(number) / 100.0);
            match parse(&area(), &wrote) {
                Err(Wrong::Loose(instead)) => prop_assert!(parse(&area(), &instead).is_ok(), "{wrote} -> {instead}"),
                other => prop_assert!(false, "{wrote}: {other:?}"),
            }
        }
    }
}
