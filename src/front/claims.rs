//! What sources say of a fact: `{value: 1956, source: s19}`, or several such claims below `claims`.
//!
//! Any field of any type may hold claims in place of its value. Whether a source of that key exists is asked later, when the
//! whole entry is known (`load::sources`).

use std::sync::Arc;

use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::values::{self, is_empty};
use crate::model::kind::FieldType;
use crate::model::source::SourceUse;
use crate::model::value::{Answer, Claim, Claims};
use crate::path::ContentPath;
use crate::problem::fields::{self, Shape};
use crate::problem::{Problems, sources as problem};

/// Of one fact. A page with more is no record but a collection of quotations.
pub const MAX_CLAIMS: usize = 20;

/// Names of the parts of a claim, English first.
pub const VALUE: [&str; 2] = ["value", "值"];
pub const CLAIMS: [&str; 2] = ["claims", "说法"];
pub const SOURCE: [&str; 4] = ["source", "sources", "来源", "出处"];
pub const NOTE: [&str; 3] = ["note", "说明", "备注"];

/// Whether a table says what sources say, and is not itself the value: a group may have a field called 值.
pub fn is_claim(ty: &FieldType, entries: &[(String, Node)]) -> bool {
    let mut keys = VALUE.iter().chain(&CLAIMS);
    keys.any(|key| entries.iter().any(|(written, _)| written.trim() == *key) && !has_field(ty, key))
}

/// Whether a table names sources and no value.
fn lacks_value(ty: &FieldType, entries: &[(String, Node)]) -> bool {
    entries.iter().all(|(key, _)| (SOURCE.contains(&key.trim()) || NOTE.contains(&key.trim())) && !has_field(ty, key))
}

fn has_field(ty: &FieldType, key: &str) -> bool {
    match ty {
        FieldType::Group(table) => table.find(key).is_some(),
        FieldType::List(of) => has_field(of, key),
        _ => false,
    }
}

/// Reads one claim or several; `None` after reporting why not.
pub fn read(
    ty: &FieldType,
    entries: &[(String, Node)],
    at: &Where<'_>,
    file: &ContentPath,
    problems: &Problems,
) -> Option<Answer> {
    let parts = Parts::of(entries, at, problems);
    match (&parts.claims, &parts.value) {
        (Some((key, _)), Some(_)) => {
            problems.add(problem::claims_in_claim(&at.key(key).path()));
            None
        }
        (Some((key, node)), None) => several(ty, node, &at.key(key), file, problems),
        (None, _) => one(ty, &parts, at, file, problems),
    }
}

/// The parts of a table, each with the name that it has there.
#[derive(Default)]
struct Parts<'n> {
    value: Option<(&'n str, &'n Node)>,
    claims: Option<(&'n str, &'n Node)>,
    source: Option<(&'n str, &'n Node)>,
    note: Option<(&'n str, &'n Node)>,
}

impl<'n> Parts<'n> {
    fn of(entries: &'n [(String, Node)], at: &Where<'_>, problems: &Problems) -> Parts<'n> {
        let mut parts = Parts::default();
        for (key, node) in entries {
            let name = key.trim();
            let part = match name {
                _ if VALUE.contains(&name) => &mut parts.value,
                _ if CLAIMS.contains(&name) => &mut parts.claims,
                _ if SOURCE.contains(&name) => &mut parts.source,
                _ if NOTE.contains(&name) => &mut parts.note,
                _ => {
                    let known = VALUE.iter().chain(&SOURCE).chain(&NOTE).copied();
                    problems.add(fields::unknown_key(&at.key(key).path(), key, known));
                    continue;
                }
            };
            match part {
                Some((first, _)) => problems.add(fields::field_twice(&at.key(key).path(), key, first)),
                None => *part = Some((key, node)),
            }
        }
        parts
    }
}

/// One value with its sources. A claim that nobody knows is a fact that nobody knows.
fn one(ty: &FieldType, parts: &Parts<'_>, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Option<Answer> {
    let sources = parts.source.map_or_else(Vec::new, |(key, node)| names(node, &at.key(key), problems));
    let note = parts.note.and_then(|(key, node)| line(node, &at.key(key), problems));
    let Some((key, node)) = parts.value.filter(|(_, node)| !is_empty(node)) else {
        problems.add(problem::claim_without_value(&at.path()));
        return None;
    };
    let at = at.key(key);
    match values::read(ty, node, &at, file, problems)? {
        Answer::Known(value) => Claims::new(vec![Claim { value, sources, note }]).map(Answer::Claimed),
        Answer::Unknown => Some(Answer::Unknown),
        Answer::Claimed(_) => {
            problems.add(problem::claims_in_claim(&at.path()));
            None
        }
    }
}

/// A list of claims, or of plain values.
fn several(ty: &FieldType, node: &Node, at: &Where<'_>, file: &ContentPath, problems: &Problems) -> Option<Answer> {
    let nodes = match node {
        Node::List(nodes) => nodes.as_slice(),
        Node::Map(_) => std::slice::from_ref(node),
        other => {
            problems.add(fields::wrong_shape(&at.path(), Shape::List, &other.excerpt()));
            return None;
        }
    };
    let is_list = matches!(node, Node::List(_));
    if nodes.iter().all(is_empty) {
        problems.add(problem::claim_without_value(&at.path()));
        return None;
    }
    if nodes.len() > MAX_CLAIMS {
        problems.add(problem::too_many_claims(&at.path(), nodes.len(), MAX_CLAIMS));
    }
    let mut claims: Vec<Claim> = Vec::new();
    let n_written = nodes.iter().filter(|node| !is_empty(node)).count();
    for (i, node) in nodes.iter().enumerate().take(MAX_CLAIMS).filter(|(_, node)| !is_empty(node)) {
        let item = at.index(i);
        let at = if is_list { &item } else { at };
        let read = match node {
            Node::Map(entries) if is_claim(ty, entries) || lacks_value(ty, entries) => {
                let parts = Parts::of(entries, at, problems);
                match parts.claims {
                    Some((key, _)) => {
                        problems.add(problem::claims_in_claim(&at.key(key).path()));
                        None
                    }
                    None => one(ty, &parts, at, file, problems),
                }
            }
            node => match values::read(ty, node, at, file, problems) {
                Some(Answer::Known(value)) => {
                    Claims::new(vec![Claim { value, sources: Vec::new(), note: None }]).map(Answer::Claimed)
                }
                other => other,
            },
        };
        match read {
            Some(Answer::Claimed(read)) => {
                let claim = read.iter().next().cloned();
                if n_written > 1 && claim.as_ref().is_some_and(|claim| claim.sources.is_empty()) {
                    problems.add(problem::claim_without_source(&at.path()));
                }
                add(&mut claims, claim, &at.path(), problems);
            }
            Some(Answer::Unknown) => problems.add(problem::claim_without_value(&at.path())),
            Some(Answer::Known(_)) | None => {}
        }
    }
    Claims::new(claims).map(Answer::Claimed)
}

/// Adds a claim; two that say the same are one with the sources of both.
fn add(claims: &mut Vec<Claim>, claim: Option<Claim>, at: &crate::problem::FieldPath, problems: &Problems) {
    let Some(claim) = claim else { return };
    match claims.iter_mut().find(|known| known.value == claim.value) {
        Some(known) => {
            problems.add(problem::same_claim_twice(at));
            known.sources.extend(claim.sources);
            known.note = known.note.take().or(claim.note);
        }
        None => claims.push(claim),
    }
}

/// Keys of sources: a list of them, or one line in which marks such as 、 stand between.
pub fn names(node: &Node, at: &Where<'_>, problems: &Problems) -> Vec<SourceUse> {
    let mut names = Vec::new();
    let mut read = |node: &Node, at: &Where<'_>| match node.as_line() {
        Some(text) => {
            let keys = text.split(SEPARATORS).map(str::trim).filter(|key| !key.is_empty() && !values::is_unknown(key));
            names.extend(keys.map(|key| SourceUse { key: key.into(), at: at.path() }));
        }
        None if is_empty(node) => {}
        None => problems.add(fields::wrong_shape(&at.path(), Shape::Text, &node.excerpt())),
    };
    match node {
        Node::List(nodes) => nodes.iter().enumerate().for_each(|(i, node)| read(node, &at.index(i))),
        node => read(node, at),
    }
    names
}

/// What stands between keys, and therefore in none.
pub const SEPARATORS: [char; 6] = ['、', '，', ',', '；', ';', '|'];

fn line(node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Arc<str>> {
    if is_empty(node) {
        return None;
    }
    let text = node.as_line();
    if text.is_none() {
        problems.add(fields::wrong_shape(&at.path(), Shape::Text, &node.excerpt()));
    }
    text.map(|text| text.trim().into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::node;
    use crate::model::kind::{Field, FieldTable, LineRule};
    use crate::model::value::FieldValue;

    fn answer(ty: &FieldType, yaml: &str) -> (Option<Answer>, Vec<&'static str>) {
        let (file, problems) = (ContentPath::new("content/heritage/a.md"), Problems::default());
        let root = node::parse(yaml).unwrap();
        let answer = values::read(ty, &root, &Where::File(&file), &file, &problems);
        (answer, problems.into_vec().iter().map(|problem| problem.code).collect())
    }

    /// The value, the sources and the note of each claim, as one line.
    fn claims(ty: &FieldType, yaml: &str) -> (String, Vec<&'static str>) {
        let (answer, codes) = answer(ty, yaml);
        let Some(Answer::Claimed(claims)) = answer else { return (format!("{answer:?}"), codes) };
        let text = |claim: &Claim| {
            let FieldValue::Integer(number) = claim.value else { return "?".to_owned() };
            let sources: Vec<&str> = claim.sources.iter().map(|name| &*name.key).collect();
            format!("{number} {} {}", sources.join("+"), claim.note.as_deref().unwrap_or("-"))
        };
        (claims.iter().map(text).collect::<Vec<_>>().join("; "), codes)
    }

    #[test]
    fn claims_are_read_in_both_languages() {
        let year = FieldType::Integer { min: 1000, max: 2100 };
        let check = |yaml: &str, expected: &str, codes: &[&str]| {
            assert_eq!(claims(&year, yaml), (expected.to_owned(), codes.to_vec()), "{yaml}");
        };
        check("{value: 1956, source: s19}", "1956 s19 -", &[]);
        check("{值: 1956, 来源: [s19, s20], 说明: 按开工算}", "1956 s19+s20 按开工算", &[]);
        check("{value: 1956, sources: 's19、s20'}", "1956 s19+s20 -", &[]);
        check(
            "claims:\n - {value: 1957, source: a}\n - {value: 1956, source: b, note: 按投产算}",
            "1957 a -; 1956 b 按投产算",
            &[],
        );
        check("说法: [{值: 1957, 出处: a}]", "1957 a -", &[]);
        check("claims: {value: 1957, source: a}", "1957 a -", &[]);
        check("claims: [1957, {value: 1956, source: b}]", "1957  -; 1956 b -", &["W268"]);
        check("claims: [{value: 1957, source: a}, {value: 1957, source: b}]", "1957 a+b -", &["W264"]);
        check("{value: 待核实, source: a}", "Some(Unknown)", &[]);
        check("{value: , source: a}", "None", &["E262"]);
        check("{claims: []}", "None", &["E262"]);
        check("claims: [{value: 1957, source: a}, 待核实]", "1957 a -", &["E262"]);
        check("claims: [{value: 1957, source: a}, {source: b}]", "1957 a -", &["E262"]);
        check("{value: {value: 1956}, source: a}", "None", &["E269"]);
        check("{value: 1956, claims: [1957]}", "None", &["E269"]);
        check("{value: 1956, 值: 1957, source: a}", "1956 a -", &["E216"]);
        check("{value: 1956, sorce: a}", "1956  -", &["E202"]);
        check("{value: 56, source: a}", "None", &["E203"]);
        check("{claims: 1956}", "None", &["E201"]);
        check("{value: 1956, source: {title: 某书}}", "1956  -", &["E201"]);
    }

    #[test]
    fn there_is_an_end_to_claims() {
        let year = FieldType::Integer { min: 1000, max: 2100 };
        let many = |n: usize| {
            let claims: Vec<String> = (0..n).map(|n| format!("{{value: {}, source: s}}", 1900 + n)).collect();
            format!("claims: [{}]", claims.join(", "))
        };
        assert_eq!(claims(&year, &many(20)).1, [""; 0]);
        let (text, codes) = claims(&year, &many(50));
        assert_eq!((text.split("; ").count(), codes), (20, vec!["E261"]));
    }

    #[test]
    fn a_group_may_have_a_field_of_that_name() {
        let field = |key: &str| Field {
            key: key.into(),
            label: crate::model::lang::Label::same(key),
            also: Vec::new(),
            ty: FieldType::Line(LineRule::default()),
            needed: crate::model::kind::Needed::No,
            help: Default::default(),
            property: None,
            shown: true,
            private: false,
            evidence: false,
        };
        let own = FieldType::Group(Arc::new(FieldTable::new(vec![field("值"), field("unit")])));
        let (answer, codes) = answer(&own, "{值: 甲, unit: 乙}");
        assert!(matches!(answer, Some(Answer::Known(FieldValue::Group(members))) if members.len() == 2) && codes.is_empty());
        let list = FieldType::List(Box::new(own));
        let (answer, codes) = self::answer(&list, "[{值: 甲}, {value: {值: 甲}, source: a}]");
        let Some(Answer::Known(FieldValue::List(items))) = answer else { panic!("{answer:?}") };
        assert!(matches!(items[..], [Answer::Known(_), Answer::Claimed(_)]) && codes.is_empty(), "{items:?} {codes:?}");
    }

    proptest::proptest! {
        /// Whatever stands in a table, reading it ends, and a dispute has no two equal sides.
        #[test]
        fn any_table_is_read(keys in proptest::collection::vec("(value|claims|值|说法|source|note|x)", 0..4), numbers in proptest::collection::vec(1900i64..1910, 0..30)) {
            let list = Node::List(numbers.iter().map(|number| Node::Integer(*number)).collect());
            let nodes = keys.iter().enumerate().map(|(at, key)| (key.clone(), if at % 2 == 0 { list.clone() } else { Node::Integer(1905) }));
            let (file, problems) = (ContentPath::new("a.md"), Problems::default());
            let year = FieldType::Integer { min: 1000, max: 2100 };
            let answer = values::read(&year, &Node::Map(nodes.collect()), &Where::File(&file), &file, &problems);
            if let Some(Answer::Claimed(claims)) = answer {
                let values: Vec<&FieldValue> = claims.iter().map(|claim| &claim.value).collect();
                proptest::prop_assert!((1..=MAX_CLAIMS).contains(&values.len()));
                proptest::prop_assert!(values.iter().enumerate().all(|(at, value)| !values[..at].contains(value)));
            }
        }
    }
}
