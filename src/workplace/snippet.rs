//! The form of a new entry as a snippet for VS Code.
//!
//! No extension of VS Code asks a JSON Schema about the fields of a Markdown file; a snippet works in one as it is, and
//! offers the choices of a field as a list.

use serde_json::{Map, Value as Json, json};

use super::form;
use crate::model::kind::{FieldType, Kind};

/// The file `.vscode/longyao.code-snippets`: one snippet a kind, by its key or its label.
pub fn file(kinds: &[&Kind]) -> Json {
    let snippets = kinds.iter().map(|kind| {
        let label = kind.label.to("zh-CN");
        let snippet = json!({
            "scope": "markdown",
            "prefix": [&*kind.key, &**label],
            "description": format!("新的{label}条目"),
            "body": body(kind),
        });
        (label.to_string(), snippet)
    });
    snippets.collect::<Map<String, Json>>().into()
}

/// The lines of the form: whoever presses Tab goes from field to field.
fn body(kind: &Kind) -> Vec<String> {
    let mut n = 0;
    let mut stop = |inside: &str| {
        n += 1;
        format!("${{{n}{inside}}}")
    };
    let mut lines = Vec::new();
    for line in form::text(kind, "名称").lines() {
        let plain = line.replace('\\', "\\\\").replace('$', "\\$");
        let field = line
            .split_once(": ")
            .filter(|(name, _)| !name.starts_with(['#', ' ']))
            .and_then(|(name, value)| Some((name, value, kind.find(name)?)));
        lines.push(match field {
            Some((name, value, place)) => match &kind.fields()[place].ty {
                FieldType::Choice(vocabulary) => {
                    let labels = vocabulary.terms.iter().map(|term| &**term.label.to("zh-CN")).filter(|label| *label != value);
                    let choices: Vec<String> = std::iter::once(value).chain(labels).map(choice).collect();
                    format!("{name}: {}", stop(&format!("|{}|", choices.join(","))))
                }
                _ => format!("{name}: {}", stop(&format!(":{value}"))),
            },
            None => plain,
        });
    }
    lines
}

/// A word in a list of choices, where commas and bars part the words.
fn choice(word: &str) -> String {
    word.replace('\\', "\\\\").replace(',', "\\,").replace('|', "\\|").replace('$', "\\$").replace('}', "\\}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::kinds;
    use crate::problem::Problems;

    #[test]
    fn a_snippet_asks_for_each_field() {
        let problems = Problems::default();
        let kinds = kinds::kinds(&[], &kinds::vocabularies(&[], &problems), &problems);
        let museum = kinds.iter().find(|kind| &*kind.key == "museum").unwrap();
        let file = file(&[museum]);
        assert_eq!(file["工业博物馆"]["prefix"], json!(["museum", "工业博物馆"]));
        let body = file["工业博物馆"]["body"].as_array().unwrap();
        assert!(body.contains(&json!("名称: ${1:名称}")), "{body:?}");
        assert!(body.contains(&json!("状态: ${2|草稿,发布,撤下|}")), "{body:?}");
        assert!(
            body.iter().any(|line| line.as_str().unwrap().starts_with("设区市: ${")
                && line.as_str().unwrap().contains("|待核实,杭州市,宁波市,")),
            "{body:?}"
        );
    }
}
