//! An entry for machines: JSON-LD after schema.org, by the types and properties that its kind names.

use std::sync::Arc;

use super::{fact, page, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::entry::{Entry, Text};
use crate::model::kind::FieldType;
use crate::model::lang::Lang;
use crate::model::value::FieldValue;
use crate::model::words::Words;

/// JSON that is safe inside a `<script>` element; `None` for a kind without a type.
///
/// Written straight into a text: trees of JSON for ten thousand pages cost as much as all else that those pages need.
pub fn of_entry(catalogue: &Catalogue, words: &Words, entry: &Entry, text: &Text, lang: Lang) -> Option<String> {
    let kind = catalogue.kind_of(entry);
    let mut json = Json(String::with_capacity(512));
    json.0.push_str("{\"@context\":\"https://schema.org\"");
    json.texts("@type", &kind.schema_org)?;
    json.text("name", &text.name);
    json.text("inLanguage", words.tag());
    if let Some(summary) = &text.summary {
        json.text("description", summary);
    }
    if let Some(url) = page::absolute(catalogue, &catalogue.address(entry, lang)) {
        json.text("@id", &url);
        json.text("url", &url);
    }
    let cover = entry.cover.as_ref().and_then(|image| pictures::find(catalogue, &image.file)?.sizes.pop());
    if let Some(url) = cover.and_then(|(_, path)| page::absolute(catalogue, &path)) {
        json.text("image", &url);
    }
    for (place, answer) in &entry.answers {
        let field = &kind.fields()[*place];
        let Some(value) = answer.known() else { continue };
        match (value, &field.property) {
            (FieldValue::Place(place), _) => {
                if let Some(point) = place.public() {
                    json.key("geo");
                    json.0.push_str(&format!(
                        "{{\"@type\":\"GeoCoordinates\",\"latitude\":{},\"longitude\":{}}}",
                        point.lat(),
                        point.lon()
                    ));
                }
            }
            // schema.org has no way to say that sources differ: what is disputed is not stated as a fact.
            (value, Some(property)) if !field.private && !answer.is_disputed() => {
                json.value(catalogue, property, &field.ty, value, words)
            }
            _ => {}
        }
    }
    json.0.push('}');
    Some(json.0)
}

/// An object of JSON in the making, after its first member.
struct Json(String);

impl Json {
    fn key(&mut self, key: &str) {
        self.0.push(',');
        self.quoted(key);
        self.0.push(':');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.quoted(text);
    }

    /// One text, or a list of them; `None` for none.
    fn texts(&mut self, key: &str, texts: &[Arc<str>]) -> Option<()> {
        match texts {
            [] => return None,
            [one] => self.text(key, one),
            _ => {
                self.key(key);
                for (at, text) in texts.iter().enumerate() {
                    self.0.push(if at == 0 { '[' } else { ',' });
                    self.quoted(text);
                }
                self.0.push(']');
            }
        }
        Some(())
    }

    fn value(&mut self, catalogue: &Catalogue, property: &str, ty: &FieldType, value: &FieldValue, words: &Words) {
        let of = match ty {
            FieldType::List(of) => of,
            ty => ty,
        };
        match value {
            FieldValue::YesNo(yes) => {
                self.key(property);
                self.0.push_str(if *yes { "true" } else { "false" });
            }
            FieldValue::Integer(number) => {
                self.key(property);
                self.0.push_str(&number.to_string());
            }
            FieldValue::Date(date) => self.text(property, &date.day()),
            value => {
                let texts: Vec<Arc<str>> =
                    value.each().into_iter().filter_map(|value| fact::short(catalogue, of, value, words)).collect();
                self.texts(property, &texts);
            }
        }
    }

    /// A string of JSON (RFC 8259, 7). `<` is escaped: `</script>` and `<!--` must not end or change the element.
    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        let mut plain_from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte < 0x20 || matches!(byte, b'"' | b'\\' | b'<') {
                self.0.push_str(&text[plain_from..at]);
                self.0.push_str(&format!("\\u{byte:04x}"));
                plain_from = at + 1;
            }
        }
        self.0.push_str(&text[plain_from..]);
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_json_and_close_no_element() {
        let check = |text: &str| {
            let mut json = Json(String::new());
            json.quoted(text);
            assert_eq!(serde_json::from_str::<String>(&json.0).as_deref().ok(), Some(text));
            assert!(!json.0.contains('<'));
        };
        check("菱湖丝厂");
        check("a \"b\" \\ c\n\t\u{1}");
        check("</script><!-- x");
        check("");
    }
}
