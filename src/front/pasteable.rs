//! The line to write instead of a wrong one, whole, as it stands in the file: with its indentation, the file's own spelling of
//! names, and what else is in the line.
//!
//! A problem is made where a value is read and knows only the value: `founded: 1958`. Here the text is at hand, and
//! `  - {name: 丝车, founded: 1958年}  # 镇志` becomes the same line with the mistake mended. What is copied from a message
//! can then be pasted as it is.

use std::ops::Range;

use super::locate::{Places, Written};
use crate::problem::{Act, Mend, Part, Problem, Sentence, Step};

/// What to write, and the place in the text of the line that it begins at.
struct Whole {
    text: String,
    act: Act,
    at: usize,
}

/// Makes what is to be written for a field into whole lines, where that can be done.
pub fn put(problem: &mut Problem, places: &Places<'_>) {
    let (Some((path, part)), Some(write), Act::Write) = (&problem.field, &problem.write, problem.act) else { return };
    if write.zh != write.en {
        return;
    }
    let Some(whole) = whole(&path.steps, *part, &write.zh, places) else { return };
    if let Some(span) = &mut problem.span {
        let line = places.line_of(whole.at);
        if span.line != line && whole.act != Act::Before {
            *span = crate::problem::Span::line(line);
        }
    }
    if matches!(problem.mend, Some(Mend::Field(_))) && whole.act == Act::Line {
        problem.mend = Some(Mend::Line(whole.text.clone()));
    }
    problem.write = Some(Sentence::new(whole.text.clone(), whole.text));
    problem.act = whole.act;
}

fn whole(steps: &[Step], part: Part, write: &str, places: &Places<'_>) -> Option<Whole> {
    if let Some(name) = write.strip_suffix(": ") {
        let field = places.field(steps)?;
        let key = field.key.clone()?;
        return Some(replaced(&field, key, name));
    }
    // What is to be written names the field it is for: this one, one around it, or one that is missing in it.
    for n_steps in (0..=steps.len()).rev() {
        let Some(value) = value_for(&steps[..n_steps], write) else { continue };
        return match places.field(&steps[..n_steps]) {
            Some(field) => instead(&field, &value),
            None => missing(steps, n_steps.checked_sub(1)?, write, places),
        };
    }
    name_of(write)?;
    match places.field(steps) {
        Some(field) => (part == Part::Value && field.is_map()).then(|| within(&field, write)).flatten(),
        // A field that is missing may have another name among its Chinese neighbours.
        None if part == Part::Key => missing(steps, steps.len().checked_sub(1)?, write, places),
        None => None,
    }
}

/// The name before the colon of a line.
fn name_of(line: &str) -> Option<&str> {
    line.split_once(": ").map(|(name, _)| name).filter(|name| !name.contains(['{', '[', '"', '\n']))
}

/// The values in what is to be written, if it is for the field at the end of these steps; several for the items of a list.
fn value_for(steps: &[Step], write: &str) -> Option<Vec<String>> {
    let items = |rest: &str, before: &str| rest.split('\n').map(|line| line.strip_prefix(before).map(str::to_owned)).collect();
    match steps.last()? {
        Step::Index(_) => items(write, "- "),
        Step::Key(key) => {
            let rest = write.strip_prefix(key.as_str())?.strip_prefix(':')?;
            match rest.strip_prefix('\n') {
                Some(list) => items(list, "  - "),
                None => Some(vec![rest.strip_prefix(' ')?.to_owned()]),
            }
        }
    }
}

/// The line of a field with another value, or with several below each other.
fn instead(field: &Written<'_>, values: &[String]) -> Option<Whole> {
    let value = field.value();
    let safe = |value: &String| if field.in_brackets { in_brackets(value) } else { value.clone() };
    if field.text[value.clone()].contains('\n') {
        return match values {
            [one] if field.is_map() && !field.begins_with_bracket() => pair_by_pair(field, one),
            _ => None,
        };
    }
    if value.is_empty() {
        return None;
    }
    match values {
        [one] => Some(replaced(field, value, &safe(one))),
        several if field.in_brackets => {
            let items = several.iter().map(safe).collect::<Vec<_>>().join(", ");
            let items = if field.key.is_some() { format!("[{items}]") } else { items };
            Some(replaced(field, value, &items))
        }
        several => {
            let line = line_around(field.text, &value);
            let first = field.key.as_ref().map_or(value.start, |key| key.start);
            let column = field.text[line.start..first].chars().count();
            let lines = match &field.key {
                Some(_) => several.iter().map(|value| format!("\n{}  - {value}", " ".repeat(column))).collect(),
                None => several.join(&format!("\n{}- ", " ".repeat(column.checked_sub(2)?))),
            };
            let whole = replaced(field, value, &lines);
            // `hours:` has its list below, and no blank behind it.
            Some(Whole { text: whole.text.replacen(": \n", ":\n", 1), ..whole })
        }
    }
}

/// A table of one line for one below each other: those of its lines that change, and those between them.
fn pair_by_pair(field: &Written<'_>, table: &str) -> Option<Whole> {
    let places = Places::read(table, 1);
    let new = places.field(&[])?;
    let value_of = |name: &str| new.pairs().find(|(found, ..)| *found == name).map(|(.., value)| &table[value]);
    let mut lines: Vec<(usize, String, bool)> = Vec::new();
    for (name, key, value) in field.pairs() {
        let old = &field.text[value.clone()];
        let is_new = value_of(name).is_some_and(|new| new != old && !old.contains('\n') && !old.is_empty());
        let line = line_around(field.text, &key);
        let text = if is_new { replaced(field, value, value_of(name)?).text } else { field.text[line.clone()].to_owned() };
        lines.push((line.start, text, is_new));
    }
    let first = lines.iter().position(|(.., is_new)| *is_new)?;
    let last = lines.iter().rposition(|(.., is_new)| *is_new)?;
    let text: Vec<&str> = lines[first..=last].iter().map(|(_, text, _)| text.as_str()).collect();
    let n_written = field.text[lines[first].0..lines[last].0].matches('\n').count();
    let act = if first == last { Act::Line } else { Act::Lines };
    (n_written == last - first).then(|| Whole { text: text.join("\n"), act, at: lines[first].0 })
}

/// A field that is missing: the line for it among those around it. `from` is the number of steps to the table it is missing in.
fn missing(steps: &[Step], from: usize, write: &str, places: &Places<'_>) -> Option<Whole> {
    let table = places.field(&steps[..from])?;
    if from == 0 && table.is_map() && !table.begins_with_bracket() {
        return Some(Whole { text: write.to_owned(), act: Act::Before, at: table.value().start });
    }
    match &table.key {
        // Below its name: what is missing is shown there.
        Some(key) if table.is_map() && !table.begins_with_bracket() && !table.in_brackets => {
            let (_, first, _) = table.pairs().next()?;
            let (line, inner) = (line_around(table.text, key), line_around(table.text, &first));
            let indent = " ".repeat(table.text[inner.start..first.start].chars().count());
            let text = format!("{}\n{indent}{write}", &table.text[line.clone()]);
            Some(Whole { text, act: Act::Line, at: line.start })
        }
        _ => table.is_map().then(|| within(&table, write)).flatten(),
    }
}

/// A table with one more line.
fn within(table: &Written<'_>, write: &str) -> Option<Whole> {
    let range = table.value();
    if table.begins_with_bracket() {
        let (name, value) = (name_of(write)?, write.split_once(": ")?.1);
        let open = table.text[range.clone()].strip_suffix('}')?;
        if open.contains('\n') {
            return None;
        }
        let open = open.trim_end().trim_end_matches(',');
        let comma = if open == "{" { "" } else { ", " };
        return Some(replaced(table, range, &format!("{open}{comma}{name}: {}}}", in_brackets(value))));
    }
    let (_, key, value) = table.pairs().next()?;
    let line = line_around(table.text, &key);
    let column = table.text[line.start..key.start].chars().count();
    let old = &table.text[line.clone()];
    let text = if table.text[key.start..value.end.max(key.end)].contains('\n') {
        // What belongs to the first line stays below it.
        let (before, rest) = old.split_at(key.start - line.start);
        format!("{before}{write}\n{}{rest}", " ".repeat(column))
    } else {
        format!("{old}\n{}{write}", " ".repeat(column))
    };
    Some(Whole { text, act: Act::Line, at: line.start })
}

/// The line around a piece of it, with other words in its place.
fn replaced(field: &Written<'_>, piece: Range<usize>, new: &str) -> Whole {
    let line = line_around(field.text, &piece);
    let text = format!("{}{new}{}", &field.text[line.start..piece.start], &field.text[piece.end..line.end]);
    Whole { text, act: Act::Line, at: line.start }
}

fn line_around(text: &str, piece: &Range<usize>) -> Range<usize> {
    let start = memchr::memrchr(b'\n', &text.as_bytes()[..piece.start]).map_or(0, |at| at + 1);
    let end = memchr::memchr(b'\n', &text.as_bytes()[piece.end..]).map_or(text.len(), |length| piece.end + length);
    start..end
}

/// A value that may stand in brackets.
fn in_brackets(value: &str) -> String {
    let is_whole = value.starts_with(['[', '{', '"', '\'']);
    let ends = value.contains([',', '[', ']', '{', '}']) || value.contains(": ") || value.contains(" #");
    if ends && !is_whole { format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\"")) } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ContentPath;
    use crate::problem::FieldPath;

    fn check(text: &str, way: &str, part: Part, write: &str, expected: &str) {
        let mut path = FieldPath::new(&ContentPath::new("content/heritage/a.md"));
        for word in way.split(['.', '[', ']']).filter(|word| !word.is_empty()) {
            path = word.parse().map_or_else(|_| path.key(word), |index: usize| path.index(index));
        }
        let places = Places::read(text, 1);
        let problem = Problem::error("E201", "", "").write(write);
        let mut problem = if part == Part::Key { problem.at_key(&path) } else { problem.at_value(&path) };
        problem.span = places.find(&path.steps, part);
        put(&mut problem, &places);
        let found = format!("{:?} {}", problem.act, problem.write.map(|write| write.zh).unwrap_or_default());
        assert_eq!(found, expected, "{text} {way}");
    }

    #[test]
    fn a_value_keeps_what_else_is_in_its_line() {
        let value = |text: &str, way: &str, write: &str, expected: &str| check(text, way, Part::Value, write, expected);
        value("founded: 1958年 # 镇志\n", "founded", "founded: 1958", "Line founded: 1958 # 镇志");
        value("a:\n  - {name: 丝车, year: 1958年}\n", "a[0].year", "year: 1958", "Line   - {name: 丝车, year: 1958}");
        value("a:\n  - 甲\n  - 乙\n", "a[1]", "- 丙", "Line   - 丙");
        value("a: [甲, 乙]\n", "a[1]", "- 丙", "Line a: [甲, 丙]");
        value("a: [甲, 乙]\n", "a[1]", "- 丙, 丁", "Line a: [甲, \"丙, 丁\"]");
        value("\"票价\": 10块\n", "票价", "票价: 10元", "Line \"票价\": 10元");
        value("a: 甲、乙\n", "a", "a: [甲, 乙]", "Line a: [甲, 乙]");
    }

    #[test]
    fn several_lines_come_for_one() {
        let value = |text: &str, way: &str, write: &str, expected: &str| check(text, way, Part::Value, write, expected);
        value("a:\n  hours: 甲，乙\n", "a.hours", "hours:\n  - 甲\n  - 乙", "Line   hours:\n    - 甲\n    - 乙");
        value("hours:\n  - 甲，乙 # 丙\n", "hours[0]", "- 甲\n- 乙", "Line   - 甲\n  - 乙 # 丙");
        value("hours: [\"甲，乙\", 丙]\n", "hours[0]", "- 甲\n- 乙", "Line hours: [甲, 乙, 丙]");
        value("{hours: 甲，乙}\n", "hours", "hours:\n  - 甲\n  - 乙", "Line {hours: [甲, 乙]}");
    }

    #[test]
    fn a_table_is_mended_as_it_is_written() {
        let write = "place: {lat: 30.1, lon: 120.2}";
        check("place: {lat: 120.2, lon: 30.1}\n", "place.lat", Part::Value, write, "Line place: {lat: 30.1, lon: 120.2}");
        let lines = "place:\n  lat: 120.2 # 甲\n  lon: 30.1\n  datum: wgs84\n";
        check(lines, "place.lat", Part::Value, write, "Lines   lat: 30.1 # 甲\n  lon: 120.2");
        let write = "place: {lat: 30.1, datum: wgs84, lon: 120.2}";
        let lines = "place:\n  lat: 120.2\n  datum: wgs84\n  lon: 30.1\n";
        check(lines, "place.lat", Part::Value, write, "Lines   lat: 30.1\n  datum: wgs84\n  lon: 120.2");
    }

    #[test]
    fn names_are_mended_and_missing_ones_added() {
        let key = |text: &str, way: &str, write: &str, expected: &str| check(text, way, Part::Key, write, expected);
        key("  票介: 10元\n", "票介", "票价: ", "Line   票价: 10元");
        key("a: {票介: 10元, b: c}\n", "a.票介", "票价: ", "Line a: {票价: 10元, b: c}");
        key("name: 甲\n", "摘要", "摘要: 待核实", "Before 摘要: 待核实");
        key("a: {b: c}\n", "a.d", "d: 待核实", "Line a: {b: c, d: 待核实}");
        key("a:\n  - b: c\n", "a[0].d", "d: 待核实", "Line   - b: c\n    d: 待核实");
        key("a:\n  - b:\n      c: e\n", "a[0].d", "d: 待核实", "Line   - d: 待核实\n    b:");
        check("a:\n  b: c\n", "a", Part::Value, "radius_m: 400", "Line   b: c\n  radius_m: 400");
        check("a: {b: c}\n", "a", Part::Value, "radius_m: 400", "Line a: {b: c, radius_m: 400}");
    }

    #[test]
    fn what_goes_on_in_other_lines_is_left() {
        check("a: |\n  甲\n  乙\n", "a", Part::Value, "a: 丙", "Write a: 丙");
        check("a: 甲\n  乙\n", "a", Part::Value, "a: 丙", "Write a: 丙");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([-:?,\\[\\]{}#&*!|>'\"%@` \n\ta1.龙：　]){0,60}", write in "([-:,\\[\\]{} \na1龙]){0,20}") {
            let places = Places::read(&text, 1);
            for way in [vec![Step::Key("a".to_owned())], vec![Step::Index(0), Step::Key("a".to_owned())], vec![Step::Key("a".to_owned()), Step::Index(1)]] {
                for part in [Part::Key, Part::Value] {
                    let _ = whole(&way, part, &write, &places);
                }
            }
        }
    }
}
