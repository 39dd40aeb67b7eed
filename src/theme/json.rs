//! What a template gets, as JSON for the people who write templates.

use serde_json::{Map, Number, Value as Json};

use super::{Rendered, Theme, link};
use crate::model::words::Words;
use crate::path::WebPath;
use crate::plan::Value;

/// A value as JSON, with links spelled as the page at `path` spells them, and keys in order.
pub fn json(value: &Value, path: &WebPath) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(value) => Json::Bool(*value),
        Value::Integer(value) => Json::from(*value),
        Value::Number(value) => Number::from_f64(*value).map_or(Json::Null, Json::Number),
        Value::Text(text) => Json::String(text.to_string()),
        Value::Link(target, fragment) => Json::String(link(path, target, fragment)),
        Value::List(values) => Json::Array(values.iter().map(|value| json(value, path)).collect()),
        Value::Map(map) => Json::Object(map.iter().map(|(key, value)| (key.to_owned(), json(value, path))).collect()),
    }
}

impl Theme {
    /// The value of a page with all that [`Theme::page`] adds to it: `body`, and the `words` of the language.
    pub fn page_json(&self, path: &WebPath, tag: &str, value: &Value, body: Option<Rendered>) -> Json {
        let words = self.words.iter().filter(|words| words.tag() == tag).flat_map(Words::iter);
        let words = words.map(|(key, word)| (key.to_string(), Json::from(&**word)));
        let words: Map<String, Json> = words.collect();
        let mut page = json(value, path);
        if let Json::Object(page) = &mut page {
            page.insert("words".to_owned(), words.into());
            page.insert("body".to_owned(), body.map_or(Json::Null, |body| Json::String(body.0)));
        }
        page
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn links_are_those_of_the_page() {
        let value = Value::map([
            ("b", Value::from(vec![Value::from(1usize), Value::from(0.5), Value::from(f64::NAN), Value::from(true)])),
            ("a", Value::Link(WebPath::new("museums/x.html"), "top".into())),
            ("c", Value::from("龙窑")),
            ("d", Value::Null),
        ]);
        let check = |page: &str, expected: &str| assert_eq!(json(&value, &WebPath::new(page)).to_string(), expected);
        check("heritage/a.html", r#"{"a":"../museums/x.html#top","b":[1,0.5,null,true],"c":"龙窑","d":null}"#);
        check("index.html", r#"{"a":"museums/x.html#top","b":[1,0.5,null,true],"c":"龙窑","d":null}"#);
        assert_eq!(
            json(&Value::map([("b", Value::Null), ("a", Value::Null)]), &WebPath::new("x")),
            json!({"a": null, "b": null})
        );
    }
}
