//! An entry for machines: JSON-LD after schema.org, by the types and properties that its kind names.

use serde_json::{Map, Value as Json, json};

use super::{fact, page, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::entry::{Entry, Text};
use crate::model::lang::Lang;
use crate::model::value::{Answer, FieldValue};

/// JSON that is safe inside a `<script>` element; `None` for a kind without a type.
pub fn of_entry(catalogue: &Catalogue, entry: &Entry, text: &Text, lang: Lang) -> Option<String> {
    let kind = catalogue.kind_of(entry);
    let tag = catalogue.config.tag(lang);
    let types: Vec<Json> = kind.schema_org.iter().map(|ty| json!(&**ty)).collect();
    let ty = match types.as_slice() {
        [] => return None,
        [one] => one.clone(),
        _ => Json::Array(types),
    };
    let mut data = Map::new();
    data.insert("@context".into(), json!("https://schema.org"));
    data.insert("@type".into(), ty);
    data.insert("name".into(), json!(&*text.name));
    data.insert("inLanguage".into(), json!(tag));
    if let Some(summary) = &text.summary {
        data.insert("description".into(), json!(&**summary));
    }
    if let Some(url) = page::absolute(catalogue, &catalogue.address(entry, lang)) {
        data.insert("@id".into(), json!(url));
        data.insert("url".into(), json!(url));
    }
    if let Some(path) = entry.cover.as_ref().and_then(|image| pictures::find(catalogue, &image.file)?.sizes.last().map(|(_, path)| path.clone())) {
        data.extend(page::absolute(catalogue, &path).map(|url| ("image".to_owned(), json!(url))));
    }
    for (place, answer) in &entry.answers {
        let field = &kind.fields()[*place];
        let Answer::Known(value) = answer else { continue };
        if let FieldValue::Place(point) = value {
            if let Some(point) = point.public() {
                data.insert("geo".into(), json!({"@type": "GeoCoordinates", "latitude": point.lat(), "longitude": point.lon()}));
            }
            continue;
        }
        let Some(property) = field.property.as_ref().filter(|_| !field.private) else { continue };
        let values: Vec<Json> = value.each().into_iter().filter_map(|value| plain(catalogue, &field.ty, value, tag)).collect();
        let value = match values.as_slice() {
            [] => continue,
            [one] => one.clone(),
            _ => Json::Array(values),
        };
        data.insert(property.to_string(), value);
    }
    // `</script>` and `<!--` must not end or change the element.
    Some(Json::Object(data).to_string().replace('<', "\\u003c"))
}

fn plain(catalogue: &Catalogue, ty: &crate::model::kind::FieldType, value: &FieldValue, tag: &str) -> Option<Json> {
    let of = match ty {
        crate::model::kind::FieldType::List(of) => of,
        ty => ty,
    };
    match value {
        FieldValue::YesNo(yes) => Some(json!(yes)),
        FieldValue::Integer(number) => Some(json!(number)),
        FieldValue::Date(date) => Some(json!(date.day())),
        value => fact::short(catalogue, of, value, tag).map(|text| json!(&*text)),
    }
}
