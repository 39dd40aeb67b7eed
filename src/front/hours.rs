//! The opening hours of a place: lines, or tables, or both.

mod line;
mod scan;

use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::values::{is_empty, is_unknown};
use crate::model::hours::{Conflict, Contradiction, DAY, Hours, Session, Weekdays, clock};
use crate::model::value::{Answer, FieldValue};
use crate::problem::{FieldPath, Problems, fields, measures};

use line::{Understood, Wrong};

/// The keys of a table, English and Chinese.
pub const KEYS: [(&str, &str); 5] =
    [("season", "季节"), ("days", "日子"), ("open", "开门"), ("close", "关门"), ("last_entry", "最晚入馆")];

/// Reads all lines before giving up; `None` after reporting what is wrong with any of them.
pub fn read(node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Answer> {
    let single = [node];
    let (nodes, is_list): (Vec<&Node>, bool) = match node {
        Node::List(nodes) => (nodes.iter().collect(), true),
        _ => (single.to_vec(), false),
    };
    let mut hours = Hours::default();
    // Where each session and each closure was written, for what contradicts another.
    let (mut sessions_at, mut closures_at): (Vec<FieldPath>, Vec<FieldPath>) = (Vec::new(), Vec::new());
    let (mut all_right, mut any_unknown) = (true, false);
    for (i, node) in nodes.into_iter().enumerate() {
        if is_empty(node) {
            continue;
        }
        if node.written().is_some_and(|text| is_unknown(&text)) {
            any_unknown = true;
            continue;
        }
        let item = at.index(i);
        let at = if is_list { &item } else { at };
        let Some(read) = one(node, at, problems) else {
            all_right = false;
            continue;
        };
        sessions_at.extend(read.sessions.iter().map(|_| at.path()));
        closures_at.extend(read.closures.iter().map(|_| at.path()));
        hours.sessions.extend(read.sessions);
        hours.closures.extend(read.closures);
    }
    for conflict in hours.conflicts() {
        all_right = false;
        problems.add(match conflict {
            Conflict::Overlap(first, second) => {
                let (first, second) = (&hours.sessions[first], (&hours.sessions[second], &sessions_at[second]));
                measures::hours_overlap(second.1, &second.0.to_string(), &first.to_string())
            }
            Conflict::NeverOpen { session, closure } => {
                let (session, closure) = (&hours.sessions[session], (&hours.closures[closure], &closures_at[closure]));
                measures::hours_never_open(closure.1, &closure.0.to_string(), &session.to_string())
            }
        });
    }
    if hours == Hours::default() {
        return (all_right && any_unknown).then_some(Answer::Unknown);
    }
    all_right.then_some(Answer::Known(FieldValue::Hours(hours)))
}

fn one(node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Hours> {
    if let Node::Map(entries) = node {
        // `周二至周日: 9:00-17:00` is a table for the YAML reader, and a line for whoever wrote it.
        let is_key = |key: &str| KEYS.iter().any(|(english, chinese)| key == *english || key == *chinese);
        let joined: Vec<String> = entries.iter().filter_map(|(key, value)| Some(format!("{key} {}", value.written()?))).collect();
        if !entries.iter().any(|(key, _)| is_key(key))
            && joined.len() == entries.len()
            && let Ok(Understood { hours, .. }) = line::parse(&joined.join("；"))
        {
            problems.add(measures::hours_in_prose(&at.path(), &node.excerpt(), &hours.lines()));
            return None;
        }
        return table(entries, at, problems);
    }
    let Some(text) = node.written() else {
        problems.add(measures::hours_not_understood(&at.path(), &node.excerpt(), ""));
        return None;
    };
    if !matches!(node, Node::Text(_)) {
        problems.add(measures::hours_not_understood(&at.path(), &text, ""));
        return None;
    }
    match line::parse(&text) {
        Ok(Understood { hours, loose: false }) => Some(hours),
        Ok(Understood { hours, loose: true }) => {
            problems.add(measures::hours_in_prose(&at.path(), text.trim(), &hours.lines()));
            None
        }
        Err(Wrong::Odd(word)) => {
            problems.add(measures::hours_not_understood(&at.path(), text.trim(), &word));
            None
        }
        Err(Wrong::Contradiction { times, reason, instead }) => {
            problems.add(contradiction(&at.path(), &times, reason, instead));
            None
        }
    }
}

fn contradiction(at: &FieldPath, times: &str, reason: Contradiction, instead: Option<String>) -> crate::problem::Problem {
    let line = instead.unwrap_or_else(|| "每天 9:00-17:00，16:30停止入馆".to_owned());
    match reason {
        Contradiction::ClosesFirst => measures::closes_first(at, times, &line),
        Contradiction::LastEntryOutside => measures::last_entry_outside(at, times, &line),
    }
}

/// `{season: 4月-10月, days: 周二至周日, open: "9:00", close: "17:00", last_entry: "16:30"}`.
fn table(entries: &[(String, Node)], at: &Where<'_>, problems: &Problems) -> Option<Hours> {
    let mut season = None;
    let mut days = (Weekdays::ALL, false);
    let mut times: [Option<u16>; 3] = [None; 3];
    let mut seen: [Option<&str>; 5] = [None; 5];
    let mut all_right = true;
    for (key, node) in entries {
        let at = at.key(key);
        let Some(place) = KEYS.iter().position(|(english, chinese)| key == english || key == chinese) else {
            problems.add(fields::unknown_key(&at.path(), key, KEYS.iter().flat_map(|(english, chinese)| [*english, *chinese])));
            all_right = false;
            continue;
        };
        if let Some(first) = seen[place].replace(key) {
            problems.add(fields::field_twice(&at.path(), key, first));
            all_right = false;
            continue;
        }
        if is_empty(node) {
            continue;
        }
        let written = match node {
            // Days may be a list.
            Node::List(nodes) => nodes.iter().map(Node::written).collect::<Option<Vec<_>>>().map(|words| words.join("、")),
            node => node.written(),
        };
        let text = written.unwrap_or_default();
        let right = match place {
            0 => line::season(&text).map(|read| season = read).is_some(),
            1 => line::days(&text).map(|read| days = read).is_some(),
            time => match (node, line::time(&text)) {
                (Node::Text(_), Some((minutes, true))) => {
                    times[time - 2] = Some(minutes);
                    true
                }
                (node, read) => {
                    let instead = minutes_of_number(node).or(read.map(|(minutes, _)| minutes));
                    problems.add(measures::no_clock_time(&at.path(), &node.excerpt(), instead.map(clock).as_deref()));
                    all_right = false;
                    continue;
                }
            },
        };
        if !right {
            problems.add(measures::no_season_or_days(&at.path(), &node.excerpt(), place == 0));
            all_right = false;
        }
    }
    let [open, close, last] = times;
    let Some((open, close)) = open.zip(close) else {
        if all_right {
            problems.add(measures::hours_not_understood(&at.path(), "", ""));
        }
        return None;
    };
    if !all_right {
        return None;
    }
    let close_on = if close < open && close <= DAY / 4 { close + DAY } else { close };
    match Session::new(season, days, (open, close_on), last) {
        Ok(session) => Some(Hours { sessions: vec![session], closures: Vec::new() }),
        Err(reason) => {
            let times = match (reason, last) {
                (Contradiction::LastEntryOutside, Some(last)) => clock(last),
                _ => format!("{}-{}", clock(open), clock(close)),
            };
            problems.add(contradiction(&at.path(), &times, reason, None));
            None
        }
    }
}

/// The time that a number most likely stands for: an hour; `930`; minutes, as a reader of YAML 1.1 counts `9:00`; a part of a
/// day, as a table program keeps it.
fn minutes_of_number(node: &Node) -> Option<u16> {
    let number = match node {
        Node::Float(part) if (0.0..=1.0).contains(part) => return Some((part * f64::from(DAY)).round() as u16),
        Node::Integer(number) => u16::try_from(*number).ok()?,
        _ => return None,
    };
    let (hour, minute) = (number / 100, number % 100);
    let with_colon = (hour <= 24 && minute < 60).then_some(hour * 60 + minute).filter(|time| *time <= DAY);
    let is_usual = |time: &u16| time.is_multiple_of(30);
    match number {
        0..=24 => Some(number * 60),
        _ => with_colon.filter(is_usual).or(Some(number).filter(|time| is_usual(time) && *time <= DAY)).or(with_colon),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::node::parse;
    use crate::path::ContentPath;

    /// The lines that a field of hours gives, or the codes of what is wrong with what to write instead.
    fn check(yaml: &str, expected: &[&str]) {
        let problems = Problems::default();
        let file = ContentPath::new("content/museums/a.md");
        let node = parse(yaml).unwrap();
        let at = Where::File(&file);
        let answer = read(node.get("hours").unwrap(), &at.key("hours"), &problems);
        let mut found: Vec<String> = match answer {
            Some(Answer::Known(FieldValue::Hours(hours))) => hours.lines(),
            Some(Answer::Unknown) => vec!["待核实".to_owned()],
            _ => Vec::new(),
        };
        let problems = problems.into_vec();
        found.extend(problems.iter().map(|problem| format!("{} {}", problem.code, problem.write.as_ref().unwrap().zh)));
        assert_eq!(found, expected, "{yaml}");
    }

    #[test]
    fn lines_and_tables_are_read() {
        check("hours: 9:00-17:00", &["每天 9:00-17:00"]);
        check(
            "hours:\n  - 4月1日-10月31日 周二至周日 9:00-17:00，16:30停止入馆\n  - 11月-3月 周二至周日 9:00-16:30\n  - 周一闭馆（法定节假日除外）\n",
            &["4月-10月 周二至周日 9:00-17:00，16:30停止入馆", "11月-3月 周二至周日 9:00-16:30", "周一闭馆（法定节假日除外）"],
        );
        check(
            "hours: {season: 4月-10月, days: 周二至周日, open: \"9:00\", close: \"17:00\", last_entry: \"16:30\"}",
            &["4月-10月 周二至周日 9:00-17:00，16:30停止入馆"],
        );
        check("hours: [{日子: [周六, 周日], 开门: 9:00, 关门: '17:00'}, 周一闭馆]", &["周六、周日 9:00-17:00", "周一闭馆"]);
        check("hours: {open: \"18:00\", close: \"2:00\"}", &["每天 18:00-次日2:00"]);
        check("hours: [待核实]", &["待核实"]);
        check("hours: [周一闭馆, 待核实]", &["周一闭馆"]);
        check("hours: |\n  周二至周日 9:00-17:00\n  周一闭馆\n", &["周二至周日 9:00-17:00", "周一闭馆"]);
    }

    #[test]
    fn what_is_wrong_says_what_to_write() {
        check("hours: 上午九点到下午五点，周一休息", &["E241 hours:\n  - 每天 9:00-17:00\n  - 周一闭馆"]);
        check("hours: [上午9点-下午5点]", &["E241 - 每天 9:00-17:00"]);
        check(
            "hours: {周一至周五: 9:00-17:00, 周末: 10:00-16:00}",
            &["E241 hours:\n  - 周一至周五 9:00-17:00\n  - 周六、周日 10:00-16:00"],
        );
        check("hours: 预约参观", &["E240 hours: 周二至周日 9:00-17:00，16:30停止入馆"]);
        check("hours: 900", &["E240 hours: 周二至周日 9:00-17:00，16:30停止入馆"]);
        check("hours: 17:00-9:00", &["E242 hours: 每天 9:00-17:00"]);
        check("hours: [周一 9:00-17:00, 每天 10:00-12:00]", &["E243 把两行的季节、日子或钟点分开，或删去其中一行"]);
        check("hours: [周一 9:00-17:00, 周一闭馆]", &["E243 核对以后删去其中一行"]);
        check("hours: {open: 9, close: 1020}", &["E241 open: \"9:00\"", "E241 close: \"17:00\""]);
        check("hours: {open: 930, close: 1700}", &["E241 open: \"9:30\"", "E241 close: \"17:00\""]);
        check("hours: {open: 0.375, close: 下午5点}", &["E241 open: \"9:00\"", "E241 close: \"17:00\""]);
        check("hours: {open: 九, close: \"17:00\"}", &["E240 open: \"9:00\""]);
        check("hours: {season: 夏季, open: \"9:00\", close: \"17:00\"}", &["E240 season: 4月1日-10月31日"]);
        check("hours: {days: 上班, open: \"9:00\", close: \"17:00\"}", &["E240 days: 周二至周日"]);
        check("hours: {opens: \"9:00\", close: \"17:00\"}", &["E202 open: "]);
        check("hours: {open: \"9:00\"}", &["E240 hours: 周二至周日 9:00-17:00，16:30停止入馆"]);
        check("hours: {open: \"17:00\", close: \"9:00\"}", &["E242 hours: 每天 9:00-17:00，16:30停止入馆"]);
        check("hours: {open: \"9:00\", 开门: \"8:00\", close: \"17:00\"}", &["E216 删去“开门”这一行，或合并到“open”里"]);
    }
}
