//! One value of YAML -> one typed answer, by the type of its field.

use std::sync::Arc;

use crate::front::claims;
use crate::front::fields::{Table, Where};
use crate::front::node::Node;
use crate::front::{hours, lines, money, place, quantity};
use crate::model::date::Date;
use crate::model::kind::{Field, FieldTable, FieldType, LineRule, Needed};
use crate::model::period::{Period, PeriodSlip, SlipKind};
use crate::model::picture::ImageUse;
use crate::model::value::{Answer, EntryUse, FieldValue};
use crate::path::ContentPath;
use crate::problem::fields::{self, Shape};
use crate::problem::{Problems, dates, links, measures};

/// Whether the words say that nobody knows.
pub fn is_unknown(text: &str) -> bool {
    matches!(text.trim(), "待核实" | "unknown" | "未知" | "不详")
}

/// Whether nothing is written. What is written wrongly is there: its own problem is enough, and it is not missing as well.
pub fn is_empty(node: &Node) -> bool {
    match node {
        Node::Null => true,
        Node::Text(text) => text.trim().is_empty(),
        Node::List(nodes) => nodes.iter().all(is_empty),
        _ => false,
    }
}

/// Reads the answer to a field; `None` where it is empty, or after reporting why not.
pub fn read(ty: &FieldType, node: &Node, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Option<Answer> {
    match node {
        node if is_empty(node) => return None,
        Node::Text(text) if is_unknown(text) => return Some(Answer::Unknown),
        Node::Map(entries) if claims::is_claim(ty, entries) => return claims::read(ty, entries, at, file, problems),
        _ => {}
    }
    let wrong = |shape| {
        problems.add(fields::wrong_shape(&at.path(), shape, &node.excerpt()));
        None
    };
    let value = match ty {
        FieldType::List(of) => return list(of, node, at, file, problems),
        FieldType::Group(table) => FieldValue::Group(group(table, node, at, file, problems)?),
        FieldType::Place { sensitivities } => FieldValue::Place(place::read(sensitivities, node, at, problems)?),
        FieldType::Image => FieldValue::Image(image(node, at, file, problems)?),
        FieldType::Hours => return hours::read(node, at, problems),
        _ if matches!(node, Node::List(_)) => {
            problems.add(fields::list_for_one(&at.path(), &node.excerpt()));
            return None;
        }
        FieldType::Line(rule) => match node.as_line() {
            Some(text) => FieldValue::Line(line(rule, text.trim(), at, problems)?),
            None => return wrong(Shape::Text),
        },
        FieldType::Text { max_characters } => match node.written() {
            Some(text) => FieldValue::Text(paragraphs(text.trim(), *max_characters, at, problems)),
            None => return wrong(Shape::Text),
        },
        FieldType::Integer { min, max } => match node {
            Node::Integer(number) if (*min..=*max).contains(number) => FieldValue::Integer(*number),
            Node::Integer(number) => {
                problems.add(fields::out_of_range(&at.path(), *number, *min, *max));
                return None;
            }
            node => {
                let written = node.written().unwrap_or_default();
                if lines::is_damaged(written.trim(), at, problems) {
                    return None;
                }
                match quantity::meant_integer(&written) {
                    Some(meant) if (*min..=*max).contains(&meant.number) => {
                        problems.add(measures::integer_otherwise(&at.path(), written.trim(), &meant));
                    }
                    Some(quantity::MeantInteger { number, .. }) => {
                        problems.add(fields::out_of_range(&at.path(), number, *min, *max))
                    }
                    None => match Period::parse(&written) {
                        Ok(period) if !written.trim().bytes().all(|b| b.is_ascii_digit()) => {
                            problems.add(dates::year_alone(&at.path(), written.trim(), period.years().0));
                        }
                        Err(slip) if slip.kind == SlipKind::Grouped => return slipped(&slip, Shape::Integer, node, at, problems),
                        _ => return wrong(Shape::Integer),
                    },
                }
                return None;
            }
        },
        FieldType::YesNo => match node.as_yes_no() {
            Some(answer) => FieldValue::YesNo(answer),
            None => match node.written().and_then(|text| meant_yes_no(&text)) {
                Some(yes) => {
                    problems.add(measures::yes_no_otherwise(&at.path(), &node.excerpt(), yes));
                    return None;
                }
                None => return wrong(Shape::YesNo),
            },
        },
        FieldType::Quantity(measure) => FieldValue::Quantity(quantity::read(measure, node, at, problems)?),
        FieldType::Money => FieldValue::Money(money::read(node, at, problems)?),
        FieldType::Choice(vocabulary) => {
            let Some(text) = node.as_line() else { return wrong(Shape::Text) };
            match vocabulary.find(&text) {
                Some(term) => FieldValue::Choice(term),
                None => {
                    let labels: Vec<&str> = vocabulary.terms.iter().map(|term| &**term.label.to("zh-CN")).collect();
                    problems.add(fields::not_in_vocabulary(&at.path(), &text, vocabulary.spellings(), &labels));
                    return None;
                }
            }
        }
        FieldType::Period => match node.as_line().map(|text| Period::parse(&text)) {
            Some(Ok(period)) => FieldValue::Period(period),
            Some(Err(slip)) => return slipped(&slip, Shape::Period, node, at, problems),
            None => return wrong(Shape::Period),
        },
        FieldType::Date => match node.as_line().map(|text| date(&text)) {
            Some(Ok(date)) => FieldValue::Date(date),
            Some(Err(Some(slip))) => return slipped(&slip, Shape::Date, node, at, problems),
            Some(Err(None)) | None => return wrong(Shape::Date),
        },
        FieldType::Link => {
            let Some(text) = node.as_line() else { return wrong(Shape::Link) };
            let text = text.trim();
            let right = ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()));
            if !right || text.contains(char::is_whitespace) {
                problems.add(fields::bad_link(&at.path(), text));
                return None;
            }
            FieldValue::Link(text.into())
        }
        FieldType::Entry(_) => match node.as_line() {
            Some(text) => FieldValue::Entry(EntryUse { written: text.trim().into(), at: at.path() }),
            None => return wrong(Shape::Text),
        },
    };
    Some(Answer::Known(value))
}

/// A day of the civil calendar, also in Chinese numerals or of the Republic; or what is wrong with it, where that can be told.
fn date(text: &str) -> Result<Date, Option<PeriodSlip>> {
    if let Some(date) = Date::parse(text) {
        return Ok(date);
    }
    let day = Period::parse(text).map_err(Some)?.day().ok_or(None)?;
    u16::try_from(day.year).ok().and_then(|year| Date::new(year, day.month, day.day, None)).ok_or(None)
}

/// Reports what is wrong with a time, by its lesson or only by the shape that it should have.
fn slipped(slip: &PeriodSlip, shape: Shape, node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Answer> {
    let path = at.path();
    let written = node.written().unwrap_or_default();
    if slip.kind == SlipKind::Unreadable
        && let Some(meant) = without_mixed_digits(written.trim())
        && Period::parse(&meant).is_ok()
    {
        problems.add(measures::number_otherwise(&path, written.trim(), &meant));
        return None;
    }
    problems.add(dates::of(slip, shape, &path).unwrap_or_else(|| fields::wrong_shape(&path, shape, &node.excerpt())));
    None
}

/// `2003年` for `二00三年`: a Chinese number from a keyboard that has no 〇.
fn without_mixed_digits(text: &str) -> Option<String> {
    let is_digit = |c: char| "一二三四五六七八九〇零".contains(c);
    let is_nought = |c: char| matches!(c, '0' | '０' | 'O' | 'o' | 'Ｏ' | '○');
    let runs_right = text.chars().any(is_nought) && text.chars().any(is_digit) && !text.chars().any(|c| ('1'..='9').contains(&c));
    let digit = |c: char| {
        if is_nought(c) {
            '0'
        } else {
            "〇一二三四五六七八九".chars().zip('0'..='9').find(|(zh, _)| *zh == c).map_or(c, |(_, digit)| digit)
        }
    };
    runs_right.then(|| text.chars().map(digit).collect())
}

/// Signs that people put for yes and no in a table.
fn meant_yes_no(text: &str) -> Option<bool> {
    match text.trim() {
        "√" | "✓" | "✔" | "☑" | "对" | "是的" | "有的" | "y" | "Y" | "1" | "○" | "开" => Some(true),
        "×" | "✗" | "✘" | "✕" | "x" | "X" | "错" | "不" | "不是" | "没有" | "没" | "n" | "N" | "0" | "关" => {
            Some(false)
        }
        _ => None,
    }
}

fn line(rule: &LineRule, text: &str, at: &Where<'_>, problems: &Problems) -> Option<Arc<str>> {
    if lines::is_damaged(text, at, problems) || rule.phone && !lines::is_phone(text, at, problems) {
        return None;
    }
    if !rule.phone {
        lines::check_blanks(text, at, problems);
    }
    let right =
        (!rule.digits || text.bytes().all(|b| b.is_ascii_digit())) && rule.characters.is_none_or(|n| text.chars().count() == n);
    if !right {
        problems.add(fields::wrong_line(&at.path(), text, rule.digits, rule.characters));
        return None;
    }
    Some(text.into())
}

fn paragraphs(text: &str, max_characters: Option<usize>, at: &Where<'_>, problems: &Problems) -> Arc<str> {
    // No text has more characters than bytes: most need no counting.
    if let Some(max) = max_characters.filter(|max| text.len() > *max) {
        let n_characters = text.chars().filter(|c| !c.is_whitespace()).count();
        if n_characters > max {
            problems.add(fields::too_long(&at.path(), n_characters, max));
        }
    }
    text.into()
}

/// A list; one value alone is a list of one.
fn list(of: &FieldType, node: &Node, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Option<Answer> {
    let answers: Vec<Answer> = match node {
        Node::List(nodes) => {
            let item = |(i, node)| {
                let at = at.index(i);
                match meant_choices(of, node) {
                    Some(parts) => {
                        problems.add(measures::text_for_list(&at.path(), &node.excerpt(), &parts));
                        None
                    }
                    None => read(of, node, &at, file, problems),
                }
            };
            nodes.iter().enumerate().filter_map(item).collect()
        }
        node => {
            if let Some(parts) = meant_list(of, node) {
                problems.add(measures::text_for_list(&at.path(), &node.excerpt(), &parts));
                return None;
            }
            read(of, node, at, file, problems).into_iter().collect()
        }
    };
    (!answers.is_empty()).then_some(Answer::Known(FieldValue::List(answers)))
}

/// The parts of one text that was meant to be a list of them; none for what may be a text of its own.
fn meant_list<'n>(of: &FieldType, node: &'n Node) -> Option<Vec<&'n str>> {
    let Node::Text(text) = node else { return None };
    match of {
        FieldType::Line(rule) if !rule.phone => lines::meant_list(text),
        FieldType::Entry(_) => lines::meant_list(text),
        FieldType::Choice(vocabulary) if vocabulary.find(text).is_none() => {
            lines::meant_list(text).filter(|parts| parts.iter().any(|part| vocabulary.find(part).is_some()))
        }
        _ => None,
    }
}

/// The parts of one item of a list of choices that was meant to be several: each of them is a choice.
fn meant_choices<'n>(of: &FieldType, node: &'n Node) -> Option<Vec<&'n str>> {
    let FieldType::Choice(vocabulary) = of else { return None };
    meant_list(of, node).filter(|parts| parts.iter().all(|part| vocabulary.find(part).is_some()))
}

/// The fields of a table by place, in the order of the table.
fn group(
    table: &FieldTable,
    node: &Node,
    at: &Where<'_>,
    file: &ContentPath,
    problems: &Problems,
) -> Option<Vec<(usize, Answer)>> {
    let Node::Map(entries) = node else {
        problems.add(fields::wrong_shape(&at.path(), Shape::Table, &node.excerpt()));
        return None;
    };
    let mut answers = Vec::with_capacity(entries.len());
    let mut seen = vec![false; table.fields.len()];
    for (key, node) in entries {
        match table.find(key) {
            Some(field) => {
                seen[field] = !is_empty(node);
                if let Some(answer) = read(&table.fields[field].ty, node, &at.key(key), file, problems) {
                    answers.push((field, answer));
                }
            }
            None => problems.add(fields::unknown_key(&at.key(key).path(), key, table.names())),
        }
    }
    answers.sort_by_key(|(field, _)| *field);
    answers.dedup_by_key(|(field, _)| *field);
    require(&table.fields, |field| seen[field], is_chinese(entries.iter().map(|(key, _)| key.as_str())), at, true, problems);
    Some(answers)
}

/// Reports every field that is needed and was not answered. In a draft only what is always needed.
///
/// `in_chinese`: whether names of fields are Chinese here.
pub fn require(
    table: &[Field],
    is_there: impl Fn(usize) -> bool,
    in_chinese: bool,
    at: &Where<'_>,
    to_publish: bool,
    problems: &Problems,
) {
    for (place, field) in table.iter().enumerate() {
        let needed = match &field.needed {
            Needed::No => false,
            Needed::Always => true,
            Needed::ToPublish => to_publish,
            Needed::ToPublishWith(other) => to_publish && table.iter().position(|f| f.key == *other).is_some_and(&is_there),
        };
        if needed && !is_there(place) {
            let always = field.needed == Needed::Always;
            let label = field.label.to("zh-CN");
            let spelled = if in_chinese { label } else { &field.key };
            problems.add(fields::missing(&at.key(&field.key).path(), label, spelled, always, &example(field)));
        }
    }
}

/// Whether most of the names that are written are Chinese.
pub fn is_chinese<'a>(names: impl Iterator<Item = &'a str>) -> bool {
    names.map(|name| if name.is_ascii() { -1 } else { 1 }).sum::<i32>() > 0
}

/// A line that could stand for the field.
pub fn example(field: &Field) -> String {
    let value = match &field.ty {
        FieldType::Line(rule) if rule.digits => format!("\"{}\"", rule.example_of_digits()),
        FieldType::Line(rule) if rule.phone => "0577-88888888".to_owned(),
        FieldType::Line(_) => format!("（{}）", field.label.to("zh-CN")),
        FieldType::Text { .. } => format!("（{}）", field.label.to("zh-CN")),
        FieldType::Integer { min, max } => 1958.clamp(*min, *max).to_string(),
        FieldType::YesNo => "是".to_owned(),
        FieldType::Choice(vocabulary) => {
            vocabulary.terms.first().map_or_else(String::new, |term| term.label.to("zh-CN").to_string())
        }
        FieldType::Period => "1958".to_owned(),
        FieldType::Date => "2025-10-22".to_owned(),
        FieldType::Place { .. } => "{lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}".to_owned(),
        FieldType::Link => "https://example.org/".to_owned(),
        FieldType::Entry(_) => "（条目的名称或编号）".to_owned(),
        FieldType::Image => "厂房.jpg".to_owned(),
        FieldType::Hours => "周二至周日 9:00-17:00".to_owned(),
        FieldType::Quantity(measure) => quantity::example(measure),
        FieldType::Money => "10元".to_owned(),
        FieldType::Group(table) => {
            let inner: Vec<String> = table.fields.iter().filter(|f| f.needed == Needed::Always).map(example).collect();
            format!("{{{}}}", inner.join(", "))
        }
        FieldType::List(of) => {
            let inner = example(&Field { ty: (**of).clone(), ..field.clone() });
            format!("[{}]", inner.split_once(": ").map_or("", |(_, value)| value))
        }
    };
    format!("{}: {value}", field.key)
}

/// A file's name, or a table with what is to be said of the picture.
fn image(node: &Node, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Option<ImageUse> {
    let written;
    let (mut alt, mut caption, mut credit, mut licence) = (None, None, None, None);
    match node {
        Node::Map(_) => {
            let table = Table::new(node, *at, problems)?;
            written = table.text("file");
            alt = table.text("alt");
            caption = table.text("caption");
            credit = table.text("credit");
            licence = table.text("licence");
            table.refuse_the_rest();
        }
        node => written = node.as_line().map(Into::into),
    }
    let Some(written) = written else {
        problems.add(fields::wrong_shape(&at.path(), Shape::Image, &node.excerpt()));
        return None;
    };
    let Some(target) = file.resolve(written.trim()) else {
        problems.add(links::picture_outside(&at.path(), &written));
        return None;
    };
    Some(ImageUse { file: target, at: at.path(), alt: alt.unwrap_or_else(|| "".into()), caption, credit, licence })
}
