//! What [`super::values`] reads, said as JSON Schema (draft 2020-12), for editors and for programs that write entries.
//!
//! A schema is never stricter than the reader: what it refuses, the reader refuses. It can be milder, where a rule needs
//! more than one file or a calendar.

use serde_json::{Map, Value as Json, json};

use crate::front::claims::{CLAIMS, NOTE, SOURCE, VALUE};
use crate::front::place::{KEYS, Key, MAX_RADIUS_M, SHOWS};
use crate::model::kind::{Field, FieldTable, FieldType, Kind, LineRule, Needed};
use crate::model::place::datum::Datum;
use crate::model::vocabulary::Vocabulary;

const ZH: &str = "zh-CN";

/// The schema of the fields of a kind, complete in itself.
pub fn of_kind(kind: &Kind) -> Json {
    let mut definitions = Map::new();
    definitions.insert(
        "unknown".to_owned(),
        json!({"title": "待核实", "description": "应该有、但还不知道的，任何一项都可以这样写。", "enum": UNKNOWN}),
    );
    definitions.insert("claim".to_owned(), claim());
    definitions.insert("source_keys".to_owned(), source_keys());
    let mut schema = table(&kind.table, "", &mut definitions, Some(kind));
    let about = [kind.label.to(ZH), kind.about.to(ZH)]
        .into_iter()
        .filter(|text| !text.is_empty())
        .map(|text| &**text)
        .collect::<Vec<_>>();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    schema.insert("title".to_owned(), (&**kind.label.to(ZH)).into());
    schema.insert("description".to_owned(), about.join("：").into());
    schema.insert("$defs".to_owned(), definitions.into());
    schema.into()
}

/// As `values::is_unknown` knows them.
const UNKNOWN: [&str; 4] = ["待核实", "unknown", "未知", "不详"];

/// The object that a table of fields is; the fields themselves become definitions, since each has several names.
fn table(table: &FieldTable, prefix: &str, definitions: &mut Map<String, Json>, kind: Option<&Kind>) -> Map<String, Json> {
    let mut properties = Map::new();
    let mut all_of = Vec::new();
    for (place, field) in table.fields.iter().enumerate() {
        let definition = format!("{prefix}{}", field.key);
        let schema = of_field(field, &definition, definitions, kind);
        definitions.insert(definition.clone(), schema);
        let mut names: Vec<&str> = std::iter::once(&field.key)
            .chain(field.label.texts())
            .chain(&field.also)
            .map(|name| &**name)
            .filter(|name| table.find(name) == Some(place))
            .collect();
        names.sort_unstable();
        names.dedup();
        for name in &names {
            properties.insert((*name).to_owned(), json!({"$ref": format!("#/$defs/{definition}")}));
        }
        if field.needed == Needed::Always {
            // Exactly one: a field under two names is a mistake.
            let one: Vec<Json> = names.iter().map(|name| json!({"required": [name]})).collect();
            all_of.push(json!({"oneOf": one}));
        }
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), "object".into());
    schema.insert("properties".to_owned(), properties.into());
    schema.insert("additionalProperties".to_owned(), false.into());
    if !all_of.is_empty() {
        schema.insert("allOf".to_owned(), all_of.into());
    }
    schema
}

fn of_field(field: &Field, definition: &str, definitions: &mut Map<String, Json>, kind: Option<&Kind>) -> Json {
    let mut any_of = match (kind, &*field.key) {
        (Some(kind), "evidence") if matches!(field.ty, FieldType::Group(_)) => evidence(kind),
        (Some(kind), "sources") if kind.source_table().is_some() => sources(alternatives(&field.ty, definition, definitions)),
        _ => alternatives(&field.ty, definition, definitions),
    };
    let is_common = kind.is_some_and(|kind| kind.place_of(&field.key).is_some_and(|place| kind.is_common(place)));
    if !is_common {
        any_of.push(json!({"$ref": "#/$defs/claim"}));
    }
    any_of.push(json!({"$ref": "#/$defs/unknown"}));
    if field.needed != Needed::Always {
        any_of.push(json!({"type": "null"}));
    }
    json!({"title": &**field.label.to(ZH), "description": description(field, kind), "anyOf": any_of})
}

/// Label and help, when it is needed, and its choices with their keys.
fn description(field: &Field, kind: Option<&Kind>) -> String {
    let mut parts = vec![field.label.to(ZH).to_string()];
    let help = field.help.to(ZH);
    if !help.is_empty() {
        parts.push(help.to_string());
    }
    match &field.needed {
        Needed::No => {}
        Needed::Always => parts.push("必须填写".to_owned()),
        Needed::ToPublish => parts.push("发布前要填，不知道就写“待核实”".to_owned()),
        Needed::ToPublishWith(other) => {
            let other = kind
                .and_then(|kind| Some(kind.fields()[kind.place_of(other)?].label.to(ZH).to_string()))
                .unwrap_or_else(|| other.to_string());
            parts.push(format!("填了“{other}”，发布前就要填"));
        }
    }
    if let Some(vocabulary) = field.ty.vocabulary() {
        let choices: Vec<String> = vocabulary.terms.iter().map(|term| format!("{}（{}）", term.label.to(ZH), term.key)).collect();
        parts.push(format!("可选：{}", choices.join("、")));
    }
    if field.private {
        parts.push("不公布".to_owned());
    }
    parts.join("。")
}

/// All forms that a known value may have.
fn alternatives(ty: &FieldType, definition: &str, definitions: &mut Map<String, Json>) -> Vec<Json> {
    match ty {
        FieldType::Line(rule) => line(rule),
        FieldType::Text { max_characters: Some(max) } => {
            // Spaces and line ends do not count.
            vec![
                json!({"type": "string", "pattern": format!("^(\\s*\\S){{0,{max}}}\\s*$")}),
                json!({"type": ["number", "boolean"]}),
            ]
        }
        FieldType::Text { max_characters: None } => vec![json!({"type": ["string", "number", "boolean"]})],
        FieldType::Integer { min, max } => vec![json!({"type": "integer", "minimum": min, "maximum": max})],
        FieldType::YesNo => {
            vec![json!({"type": "boolean"}), json!({"enum": ["是", "否", "有", "无", "yes", "no", "Yes", "No", "YES", "NO"]})]
        }
        FieldType::Choice(vocabulary) => vec![json!({"enum": spellings(vocabulary)})],
        FieldType::Period => vec![json!({"type": ["string", "integer"]})],
        FieldType::Date => {
            vec![json!({"type": "string", "pattern": "^\\s*[0-9]{1,4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?([ T].*)?\\s*$"})]
        }
        FieldType::Place { sensitivities } => vec![place(sensitivities)],
        FieldType::Link => vec![json!({"type": "string", "pattern": "^\\s*(https?://|mailto:)\\S+\\s*$"})],
        FieldType::Entry(_) => vec![json!({"type": ["string", "number", "boolean"]})],
        FieldType::Image => vec![json!({"type": "string"}), image()],
        FieldType::Hours => hours(),
        FieldType::Quantity(_) => vec![json!({"type": "number", "minimum": 0}), json!({"type": "string", "pattern": DIGIT})],
        FieldType::Money => {
            vec![json!({"type": "number", "minimum": 0}), json!({"type": "string", "pattern": format!("{DIGIT}|免费")})]
        }
        FieldType::Group(of) => vec![table(of, &format!("{definition}."), definitions, None).into()],
        FieldType::List(of) => {
            let one = alternatives(of, definition, definitions);
            let mut items = one.clone();
            items.push(json!({"$ref": "#/$defs/unknown"}));
            items.push(json!({"type": "null"}));
            let mut all = vec![json!({"type": "array", "items": {"anyOf": items}})];
            // One value alone is a list of one.
            all.extend(one);
            all
        }
    }
}

/// As `claims` reads them. What stands as the value is left to the reader: to say it for each field would double the schema.
fn claim() -> Json {
    let any = json!({});
    let keys = json!({"$ref": "#/$defs/source_keys"});
    let note = json!({"type": ["string", "number", "boolean", "null"]});
    let parts = VALUE.iter().map(|name| (*name, &any)).chain(SOURCE.iter().map(|name| (*name, &keys)));
    let parts = parts.chain(NOTE.iter().map(|name| (*name, &note)));
    let properties: Map<String, Json> = parts.map(|(name, schema)| (name.to_owned(), schema.clone())).collect();
    let one = |names: [&str; 2]| json!([{"required": [names[0]]}, {"required": [names[1]]}]);
    let several = json!({"anyOf": [{"type": "array", "minItems": 1}, {"type": "object"}]});
    json!({
        "title": "说法",
        "description": "带来源的值 {value: 1956, source: s19}；说法不一，就把几个这样的值列在 claims（说法）下面。",
        "anyOf": [
            {"type": "object", "properties": properties, "additionalProperties": false, "oneOf": one(VALUE)},
            {"type": "object", "properties": {CLAIMS[0]: several, CLAIMS[1]: several}, "oneOf": one(CLAIMS)},
        ],
    })
}

/// One key of a source or several.
fn source_keys() -> Json {
    let key = json!({"type": ["string", "number", "boolean", "null"]});
    json!({"description": "来源的代号，登记在 content/sources.yaml 里，或在本条目的“来源”里写明", "anyOf": [key, {"type": "array", "items": key}]})
}

/// From names of fields to keys of sources, or keys alone for the entry as a whole.
fn evidence(kind: &Kind) -> Vec<Json> {
    let mut names: Vec<&str> = kind.table.names().chain(["all", "All", "全部"]).collect();
    names.sort_unstable();
    let keys = json!({"$ref": "#/$defs/source_keys"});
    vec![json!({"type": "object", "propertyNames": {"enum": names}, "additionalProperties": keys}), keys]
}

/// Beside sources as tables, keys of those that are registered.
fn sources(mut forms: Vec<Json>) -> Vec<Json> {
    let key = json!({"type": ["string", "number", "boolean"]});
    if let Some(items) = forms.first_mut().and_then(|list| list.pointer_mut("/items/anyOf")).and_then(Json::as_array_mut) {
        items.push(key.clone());
    }
    forms.push(key);
    forms
}

/// Each number has one, narrow or wide; that the rest is right only the reader can tell.
const DIGIT: &str = "[0-9０-９]";

/// As `front::hours` reads them: a line, a table, or a list of either.
fn hours() -> Vec<Json> {
    let time = |label: &str| json!({"description": format!("{label}，写成“9:00”"), "type": "string", "pattern": "^\\s*[0-9０-９]{1,2}\\s*[:：]\\s*[0-9０-９]{2}\\s*$"});
    let mut properties = Map::new();
    for (english, chinese) in crate::front::hours::KEYS {
        let schema = match english {
            "season" => json!({"description": "季节，例如 4月1日-10月31日；全年就不写", "type": ["string", "null"]}),
            "days" => {
                json!({"description": "日子，例如 周二至周日；每天就不写", "type": ["string", "array", "null"], "items": {"type": "string"}})
            }
            _ => time(chinese),
        };
        properties.insert(chinese.to_owned(), schema.clone());
        properties.insert(english.to_owned(), schema);
    }
    let line = json!({
        "description": "[季节] [日子] 开门-关门[，最晚入馆]，例如 4月-10月 周二至周日 9:00-17:00，16:30停止入馆；闭馆日写“周一闭馆”",
        "type": "string",
        "pattern": format!("{DIGIT}|全天|闭|休|关|歇|不开放|停止开放|除外|待核实|unknown|未知|不详"),
    });
    let one = [line, json!({"type": "object", "properties": properties, "additionalProperties": false})];
    let mut items = one.to_vec();
    items.push(json!({"type": "null"}));
    let mut all = vec![json!({"type": "array", "items": {"anyOf": items}})];
    all.extend(one);
    all
}

fn line(rule: &LineRule) -> Vec<Json> {
    if rule.phone {
        // Digits may stand without quotes; a nought before them would be lost.
        return vec![
            json!({"type": "string", "pattern": "^\\D*[0-9]{3}", "description": "区号-号码，例如 0577-88888888；几个用顿号隔开"}),
            json!({"type": "integer", "minimum": 110}),
        ];
    }
    let n = rule.characters.map_or_else(|| "*".to_owned(), |n| format!("{{{n}}}"));
    if rule.digits {
        let most = rule.characters.and_then(|n| 10i64.checked_pow(u32::try_from(n).ok()?)).map_or(i64::MAX, |most| most - 1);
        let least = rule.characters.map_or(0, |_| (most + 1) / 10);
        return vec![
            json!({"type": "string", "pattern": format!("^\\s*[0-9]{n}\\s*$")}),
            json!({"type": "integer", "minimum": least, "maximum": most}),
        ];
    }
    match rule.characters {
        // The reader counts a number by its digits, which a schema cannot.
        Some(_) => vec![json!({"type": "string", "pattern": format!("^\\s*.{n}\\s*$")}), json!({"type": ["number", "boolean"]})],
        None => vec![json!({"type": ["string", "number", "boolean"]})],
    }
}

/// Keys, labels and other spellings, in the order of the vocabulary; a key of digits may stand without quotes.
fn spellings(vocabulary: &Vocabulary) -> Vec<Json> {
    let mut all: Vec<Json> = Vec::new();
    for (at, term) in vocabulary.terms.iter().enumerate() {
        let mut own: Vec<&str> = vocabulary.spellings().filter(|text| vocabulary.find(text) == Some(at)).collect();
        let rank = |text: &str| (text != &*term.key, !term.label.texts().any(|label| **label == *text));
        own.sort_by_key(|text| (rank(text), text.to_owned()));
        for text in own {
            all.push(text.into());
            if let Ok(number) = text.parse::<i64>()
                && number.to_string() == text
            {
                all.push(number.into());
            }
        }
    }
    all
}

/// As `front::place` reads it. The reader takes some words in other cases too, which no editor needs to offer.
fn place(sensitivities: &Vocabulary) -> Json {
    let degrees = |most: i64, label: &str| {
        json!({"description": label, "anyOf": [
            {"type": "number", "minimum": -most, "maximum": most},
            {"type": "string", "pattern": "^\\s*[-+0-9.eE]+\\s*$"},
            {"$ref": "#/$defs/unknown"},
            {"type": "null"},
        ]})
    };
    let mut properties = Map::new();
    for (key, names) in KEYS {
        let value = match key {
            Key::Lat => degrees(90, "纬度，小数的度数，北纬为正"),
            Key::Lon => degrees(180, "经度，小数的度数，东经为正"),
            Key::Datum => {
                let words: Vec<&str> = Datum::WORDS.iter().map(|(word, _)| *word).collect();
                json!({
                    "description": "坐标系：GPS 写 wgs84，天地图写 cgcs2000，高德、腾讯写 gcj02，百度写 bd09",
                    // Any case and hyphen will do; the words are what an editor offers.
                    "anyOf": [{"enum": words}, {"type": ["string", "null"]}],
                })
            }
            Key::Radius => json!({
                "description": "精度：误差多少米；只知道到乡镇的，写乡镇的大小",
                "anyOf": [
                    {"type": "number", "exclusiveMinimum": 0, "maximum": MAX_RADIUS_M},
                    // `400米`, `约3公里`
                    {"type": ["string", "null"]},
                ],
            }),
            Key::Show => {
                let words = SHOWS.iter().flat_map(|(_, words)| words.iter().map(|word| Json::from(*word)));
                json!({
                    "description": "公开到多细：exact 精确，100m 约百米，1km 约一公里，county 只到县，hidden 不公开",
                    "anyOf": [{"enum": words.collect::<Vec<_>>()}, {"type": "null"}],
                })
            }
            Key::Sensitivity => json!({
                "description": "敏感度：不是“无”的，坐标最多公开到约一公里",
                "anyOf": [{"enum": spellings(sensitivities)}, {"$ref": "#/$defs/unknown"}, {"type": "null"}],
            }),
        };
        properties.extend(names.iter().map(|name| ((*name).to_owned(), value.clone())));
    }
    json!({"type": "object", "properties": properties, "additionalProperties": false})
}

/// As `values::image` reads it.
fn image() -> Json {
    let text = |label: &str| json!({"description": label, "type": ["string", "number", "boolean", "null"]});
    json!({
        "type": "object",
        "properties": {
            "file": {"description": "图片的文件名，从这个条目所在的文件夹算起", "type": ["string", "number", "boolean"]},
            "alt": text("图中是什么，给看不见图的人"),
            "caption": text("图下的说明"),
            "credit": text("拍摄者或来源"),
            "licence": text("许可，例如 CC BY 4.0"),
        },
        "required": ["file"],
        "additionalProperties": false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::kinds;
    use crate::problem::Problems;

    fn schema(key: &str) -> Json {
        let problems = Problems::default();
        let kinds = kinds::kinds(&[], &kinds::vocabularies(&[], &problems), &problems);
        of_kind(kinds.iter().find(|kind| &*kind.key == key).expect("a built-in kind"))
    }

    #[test]
    fn a_field_has_all_its_names() {
        let schema = schema("heritage");
        for name in ["city", "设区市", "City", "district", "县（市、区）", "县区"] {
            assert!(schema["properties"][name]["$ref"].is_string(), "{name}");
        }
        assert_eq!(schema["properties"]["设区市"], json!({"$ref": "#/$defs/city"}));
        assert_eq!(schema["additionalProperties"], json!(false));
    }

    #[test]
    fn what_is_always_needed_is_required_by_one_of_its_names() {
        let schema = schema("heritage");
        let required = schema["allOf"].as_array().unwrap();
        assert!(
            required.contains(&json!({"oneOf": [{"required": ["Name"]}, {"required": ["name"]}, {"required": ["名称"]}]})),
            "{required:?}"
        );
        assert_eq!(required.len(), 2, "{required:?}");
    }

    #[test]
    fn choices_are_keys_and_labels() {
        let schema = schema("heritage");
        let cities = schema["$defs"]["city"]["anyOf"][0]["enum"].as_array().unwrap();
        assert_eq!(cities[..4], [json!("hangzhou"), json!("Hangzhou"), json!("杭州市"), json!("杭州")]);
        let industries = schema["$defs"]["industry"]["anyOf"][0]["items"]["anyOf"][0]["enum"].as_array().unwrap();
        assert!(
            industries.contains(&json!("17"))
                && industries.contains(&json!(17))
                && industries.contains(&json!("06"))
                && !industries.contains(&json!(6))
        );
        let description = schema["$defs"]["city"]["description"].as_str().unwrap();
        assert!(description.starts_with("设区市。发布前要填") && description.contains("杭州市（hangzhou）"), "{description}");
    }

    #[test]
    fn everything_may_be_unknown() {
        for key in ["heritage", "tourism_base", "museum", "story", "news", "page"] {
            let schema = schema(key);
            for (name, definition) in schema["$defs"]
                .as_object()
                .unwrap()
                .iter()
                .filter(|(name, _)| !["unknown", "claim", "source_keys"].contains(&name.as_str()))
            {
                assert!(definition["anyOf"].as_array().unwrap().contains(&json!({"$ref": "#/$defs/unknown"})), "{key} {name}");
            }
        }
        assert!(UNKNOWN.iter().all(|word| crate::front::values::is_unknown(word)));
    }

    #[test]
    fn groups_and_lists_lie_in_each_other() {
        let schema = schema("heritage");
        let item = &schema["$defs"]["core_items"]["anyOf"][0]["items"]["anyOf"][0];
        assert_eq!(item["properties"]["物项"], json!({"$ref": "#/$defs/core_items.name"}));
        assert_eq!(
            schema["$defs"]["core_items.count"]["anyOf"][0],
            json!({"type": "integer", "minimum": 1, "maximum": 1_000_000})
        );
    }

    #[test]
    fn facts_take_claims_and_evidence_names_fields() {
        let schema = schema("heritage");
        let takes = |name: &str, form: Json| schema["$defs"][name]["anyOf"].as_array().unwrap().contains(&form);
        let claim = json!({"$ref": "#/$defs/claim"});
        assert!(takes("founded", claim.clone()) && takes("core_items.count", claim.clone()) && !takes("name", claim));
        assert!(takes("evidence", json!({"$ref": "#/$defs/source_keys"})));
        let names = schema["$defs"]["evidence"]["anyOf"][0]["propertyNames"]["enum"].as_array().unwrap();
        assert!(["founded", "始建年代", "全部"].iter().all(|name| names.contains(&json!(name))), "{names:?}");
        let items = schema["$defs"]["sources"]["anyOf"][0]["items"]["anyOf"].as_array().unwrap();
        assert!(items.contains(&json!({"type": ["string", "number", "boolean"]})), "{items:?}");
    }
}
