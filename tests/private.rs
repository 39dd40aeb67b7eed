//! What is private reaches no file of the website: every field of every kind is made private and filled in, in every way in
//! which it can be written, and every byte that comes out is searched.

use std::collections::BTreeSet;

use longyao::front::{kinds, values};
use longyao::model::kind::{Field, FieldType, Kind, Needed};
use longyao::problem::Problems;
use serde_yaml::{Mapping, Value};

use crate::support::{build, repository, workplace, write};

/// What the answers say, by type; each of them unlike anything else on a page.
const SECRETS: [&str; 14] = [
    "秘密行",
    "秘密文",
    "秘密注",
    "秘密书",
    "秘密图",
    "民国二十三年",
    "1777-07-07",
    "28.456",
    "secret.example",
    "secret-former",
    "918273",
    "0571-83579246",
    "330182",
    "17:53",
];

/// How a fact is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Manner {
    /// A value, and a source in the evidence.
    Plain,
    /// One claim.
    Claimed,
    /// Two claims.
    Disputed,
}

/// Which fields are private.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Private {
    None,
    /// All that an entry can do without.
    All,
    /// The facts alone: what lists sources is public, and still must not tell of them.
    Facts,
    /// The fields within groups.
    Nested,
}

/// What an entry cannot do without, or what does not show what is written in it.
fn is_kept(key: &str) -> bool {
    matches!(key, "name" | "status" | "id" | "order")
}

fn built_in() -> Vec<Kind> {
    let problems = Problems::default();
    kinds::kinds(&[], &kinds::vocabularies(&[], &problems), &problems)
}

fn yaml(path: &str) -> Mapping {
    let text = std::fs::read_to_string(repository(path)).expect("a kind is there");
    serde_yaml::from_str(&text).expect("a kind is YAML")
}

/// The YAML of a kind with all its fields in it, some of them private.
fn kind_yaml(kind: &Kind, private: Private) -> String {
    let mut own = yaml(&format!("src/kinds/{}.yaml", kind.key));
    let blocks = own.get("blocks").and_then(Value::as_sequence).cloned().unwrap_or_default();
    let names = std::iter::once("common".to_owned()).chain(blocks.iter().filter_map(|name| Some(name.as_str()?.to_owned())));
    let mut fields = Mapping::new();
    for name in names {
        let block = yaml(&format!("src/kinds/blocks/{name}.yaml"));
        fields.extend(block["fields"].as_mapping().expect("a block has fields").clone());
    }
    fields.extend(own.get("fields").and_then(Value::as_mapping).cloned().unwrap_or_default());
    let is_common = |key: &str| kind.place_of(key).is_some_and(|place| kind.is_common(place));
    if private != Private::None {
        for (key, field) in &mut fields {
            let key = key.as_str().expect("a key is text").to_owned();
            let field = field.as_mapping_mut().expect("a field is a table");
            match private {
                Private::All if !is_kept(&key) => hide(field),
                Private::Facts if !is_common(&key) => hide(field),
                Private::Nested if !is_common(&key) => hide_within(field),
                _ => {}
            }
        }
    }
    if matches!(private, Private::All | Private::Facts) {
        // A facet is public, and these are no longer.
        own.insert("facets".into(), Value::Sequence(Vec::new()));
    }
    own.insert("fields".into(), fields.into());
    serde_yaml::to_string(&own).expect("a table is YAML")
}

fn hide(field: &mut Mapping) {
    field.insert("private".into(), true.into());
}

fn hide_within(field: &mut Mapping) {
    if let Some(of) = field.get_mut("of").and_then(Value::as_mapping_mut) {
        hide_within(of);
    }
    if let Some(fields) = field.get_mut("fields").and_then(Value::as_mapping_mut) {
        fields.iter_mut().filter_map(|(_, field)| field.as_mapping_mut()).for_each(hide);
    }
}

/// A value of a type in the flow style of YAML; `None` for what names another entry, of which there is none.
fn value(field: &Field, ty: &FieldType) -> Option<String> {
    Some(match ty {
        FieldType::Line(rule) if rule.phone => "0571-83579246".to_owned(),
        // The code of a county, since others would be no secret but a mistake.
        FieldType::Line(rule) if rule.divisions.is_some() => "\"330182\"".to_owned(),
        FieldType::Line(rule) if rule.digits => format!("\"{}\"", &"918273918273"[..rule.characters.unwrap_or(6)]),
        FieldType::Line(_) => "秘密行".to_owned(),
        FieldType::Text { .. } => "秘密文".to_owned(),
        FieldType::Integer { min, max } => 918_273.clamp(*min, *max).to_string(),
        FieldType::Period => "民国二十三年".to_owned(),
        FieldType::Quantity(measure) => format!("918273 {}", measure.unit(0).label.to("zh-CN")),
        FieldType::Money => "918273元".to_owned(),
        FieldType::Hours => "周二至周日 9:17-17:53".to_owned(),
        FieldType::Date => "1777-07-07".to_owned(),
        FieldType::Place { .. } => "{lat: 28.456789, lon: 119.987654, datum: wgs84, radius_m: 5, show: exact}".to_owned(),
        FieldType::Link => "https://secret.example/".to_owned(),
        FieldType::Image => "{file: secret.svg.png, alt: 秘密图, caption: 秘密图, credit: 秘密图, licence: 秘密图}".to_owned(),
        FieldType::Entry(_) => return None,
        FieldType::Group(table) => {
            let member = |field: &Field| {
                let unknown = (field.needed != Needed::No).then(|| "待核实".to_owned());
                Some(format!("{}: {}", field.key, value(field, &field.ty).or(unknown)?))
            };
            let members: Vec<String> = table.fields.iter().filter_map(member).collect();
            format!("{{{}}}", members.join(", "))
        }
        FieldType::List(of) => format!("[{}]", value(field, of)?),
        // Whatever types there will be.
        _ => {
            let line = values::example(&Field { ty: ty.clone(), ..field.clone() });
            line.split_once(": ")?.1.to_owned()
        }
    })
}

fn entry(kind: &Kind, manner: Manner) -> String {
    let mut text = "---\nname: 甲条目\nstatus: 发布\n".to_owned();
    let mut evidence = Vec::new();
    for (place, field) in kind.fields().iter().enumerate().filter(|(_, field)| !is_kept(&field.key)) {
        let key = &*field.key;
        let is_date = matches!(field.ty, FieldType::Date) && ["published", "updated"].contains(&key);
        match key {
            "sources" | "evidence" => continue,
            "former_ids" => {
                text += "former_ids: [secret-former]\n";
                continue;
            }
            _ => {}
        }
        let Some(value) = value(field, &field.ty) else {
            if field.needed != Needed::No {
                text += &format!("{key}: 待核实\n");
            }
            continue;
        };
        text += &match manner {
            _ if kind.is_common(place) || is_date => format!("{key}: {value}\n"),
            Manner::Plain => {
                evidence.push(format!("{key}: secret"));
                format!("{key}: {value}\n")
            }
            Manner::Claimed => format!("{key}: {{value: {value}, source: secret, note: 秘密注}}\n"),
            Manner::Disputed => {
                let other = if value == "秘密行" { ", {value: 秘密行二, source: own}" } else { "" };
                format!("{key}: {{claims: [{{value: {value}, source: [secret, own], note: 秘密注}}{other}]}}\n")
            }
        };
    }
    text += &format!("evidence: {{{}}}\n", evidence.join(", "));
    text += "sources: [secret, {key: own, title: 秘密书乙, note: 秘密注}]\n---\n\n正文。\n";
    text
}

/// Which secrets the website tells, in a path or in a file.
fn told(kind: &Kind, private: Private, manner: Manner) -> BTreeSet<&'static str> {
    let path = format!("content/{}/a/index.md", kind.folder);
    let root = workplace(&[
        ("content/longyao.yaml", "name: 试验站\nbase_url: https://example.org/\n"),
        ("content/sources.yaml", "secret: {title: 秘密书, kind: official, note: 秘密注, url: 'https://secret.example/'}\n"),
        (&format!("content/kinds/{}.yaml", kind.key), &kind_yaml(kind, private)),
        (&path, &entry(kind, manner)),
    ]);
    let picture = root.path().join(format!("content/{}/a/secret.svg.png", kind.folder));
    write(&picture, &crate::made_site::picture(7));
    let built = build(root.path());
    assert!(built.report.is_some(), "{} {private:?} {manner:?}:\n{}\n{}", kind.key, built.codes(), entry(kind, manner));
    if private == Private::All {
        assert!(!built.files.keys().any(|path| path.starts_with("pictures/")), "{} {manner:?}: a picture is out", kind.key);
    }
    let holds = |secret: &str| {
        built.files.iter().any(|(path, bytes)| path.contains(secret) || memchr::memmem::find(bytes, secret.as_bytes()).is_some())
    };
    SECRETS.into_iter().filter(|secret| holds(secret)).collect()
}

#[test]
fn no_file_carries_what_is_private() {
    let mut shown = BTreeSet::new();
    for kind in built_in() {
        for manner in [Manner::Plain, Manner::Claimed, Manner::Disputed] {
            // Or the search would prove nothing.
            shown.extend(told(&kind, Private::None, manner));
            let context = format!("{} {manner:?}", kind.key);
            assert_eq!(told(&kind, Private::All, manner), BTreeSet::new(), "{context}");
        }
    }
    let unshown: Vec<&str> = SECRETS.into_iter().filter(|secret| !shown.contains(secret)).collect();
    assert_eq!(unshown, [""; 0], "never shown, even in public");
}

#[test]
fn a_source_of_private_facts_alone_is_not_told() {
    for kind in built_in().iter().filter(|kind| (0..kind.fields().len()).any(|place| !kind.is_common(place))) {
        // Both sources are named by facts, and by nothing else but the list.
        let told = told(kind, Private::Facts, Manner::Disputed);
        let of_facts: Vec<&str> = ["秘密注", "28.456", "秘密书"].into_iter().filter(|secret| told.contains(secret)).collect();
        assert_eq!(of_facts, [""; 0], "{}", kind.key);
    }
}

#[test]
fn private_fields_of_groups_stay_in() {
    for kind in built_in() {
        let has_group = |ty: &FieldType| {
            matches!(ty, FieldType::Group(_)) || matches!(ty, FieldType::List(of) if matches!(**of, FieldType::Group(_)))
        };
        let groups: Vec<usize> =
            (0..kind.fields().len()).filter(|at| has_group(&kind.fields()[*at].ty) && !kind.is_common(*at)).collect();
        if groups.is_empty() {
            continue;
        }
        // Of its groups alone: what stands beside them is public.
        let lone = |manner| {
            let all = entry(&kind, manner);
            let keys: Vec<String> = groups.iter().map(|at| format!("{}:", kind.fields()[*at].key)).collect();
            let lines = all.lines().filter(|line| {
                keys.iter().any(|key| line.starts_with(key.as_str()))
                    || ["---", "name:", "status:", "正文"].iter().any(|head| line.starts_with(head))
            });
            let needed = kind
                .fields()
                .iter()
                .enumerate()
                .filter(|(at, field)| !groups.contains(at) && !is_kept(&field.key) && field.needed != Needed::No);
            let mut text: String = lines.map(|line| format!("{line}\n")).collect();
            let fill: String = needed.map(|(_, field)| format!("{}: 待核实\n", field.key)).collect();
            text = text.replacen("status: 发布\n", &format!("status: 发布\n{fill}"), 1);
            text.replace(", note: 秘密注", "").replace("source: own", "source: secret").replace("[secret, own]", "secret")
        };
        for manner in [Manner::Plain, Manner::Claimed, Manner::Disputed] {
            let root = workplace(&[
                ("content/longyao.yaml", "name: 试验站\n"),
                ("content/sources.yaml", "secret: {title: 公开的书}\n"),
                (&format!("content/kinds/{}.yaml", kind.key), &kind_yaml(&kind, Private::Nested)),
                (&format!("content/{}/a/index.md", kind.folder), &lone(manner)),
            ]);
            write(&root.path().join(format!("content/{}/a/secret.svg.png", kind.folder)), &crate::made_site::picture(7));
            let built = build(root.path());
            assert!(built.report.is_some(), "{} {manner:?}:\n{}\n{}", kind.key, built.codes(), lone(manner));
            for (path, bytes) in &built.files {
                for secret in SECRETS {
                    let found = memchr::memmem::find(bytes, secret.as_bytes()).is_some();
                    assert!(!found, "{} {manner:?}: {path} tells {secret}", kind.key);
                }
            }
            assert!(!built.files.keys().any(|path| path.starts_with("pictures/")), "{} {manner:?}", kind.key);
        }
    }
}
