//! `content/longyao.yaml` -> a checked configuration.

use std::sync::Arc;

use crate::front::fields::{Table, Where};
use crate::front::node::Node;
use crate::model::config::Config;
use crate::model::lang::Language;
use crate::path::ContentPath;
use crate::problem::{FieldPath, Problems, site};

pub const CONFIG_FILE: &str = "content/longyao.yaml";

/// Reads the configuration; what is wrong in it is reported and replaced by what is usual.
pub fn read(node: &Node, base_url: Option<&str>, problems: &Problems) -> Config {
    let file = ContentPath::new(CONFIG_FILE);
    let empty = Node::Null;
    let at = Where::File(&file);
    let table = Table::new(node, at, problems).or_else(|| Table::new(&empty, at, problems)).expect("an empty table is a table");
    let name = table.label("name");
    if name.is_empty() {
        problems.add(site::site_without_name(&FieldPath::new(&file).key("name")));
    }
    let written_url = table.text("base_url");
    let base_url = base_url.map(Arc::from).or(written_url).and_then(|url: Arc<str>| {
        let checked = check_base_url(&url);
        if checked.is_none() {
            problems.add(site::bad_base_url(&FieldPath::new(&file).key("base_url"), &url));
        }
        checked
    });
    let tag_id = table
        .text("tag_id")
        .or_else(|| base_url.as_deref().map(host).map(Into::into))
        .unwrap_or_else(|| "longyao.invalid".into());
    let config = Config {
        name,
        tagline: table.label("tagline"),
        description: table.label("description"),
        footer: table.label("footer"),
        organiser: table.label("organiser"),
        icp: table.text("icp"),
        psb: table.text("psb"),
        languages: languages(table.texts("languages"), &FieldPath::new(&file), problems),
        base_url,
        theme: table.text("theme").filter(|theme| &**theme != "default"),
        tag_id,
        trusted_html: table.yes_no("trusted_html").unwrap_or(false),
    };
    table.refuse_the_rest();
    config
}

/// A complete address with a slash at its end.
fn check_base_url(url: &str) -> Option<Arc<str>> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let right =
        !rest.is_empty() && !rest.starts_with('/') && rest.bytes().all(|b| b.is_ascii_graphic() && !b"?#\"'<>\\".contains(&b));
    right.then(|| if url.ends_with('/') { url.into() } else { format!("{url}/").into() })
}

fn host(url: &str) -> &str {
    url.split('/').nth(2).and_then(|host| host.split([':', '@']).next_back()).unwrap_or("longyao.invalid")
}

fn languages(tags: Vec<Arc<str>>, file: &FieldPath, problems: &Problems) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for (i, tag) in tags.iter().enumerate() {
        let right = tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && (2..=12).contains(&tag.len());
        if !right || languages.iter().any(|language| language.tag == *tag) {
            problems.add(site::language_without_words(&file.key("languages").index(i), tag));
            continue;
        }
        let folder = if languages.is_empty() { "".into() } else { tag.to_ascii_lowercase().into() };
        languages.push(Language { tag: tag.clone(), folder });
    }
    if languages.is_empty() {
        languages.push(Language { tag: "zh-CN".into(), folder: "".into() });
    }
    languages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_are_complete() {
        let check = |url: &str, expected: Option<&str>| assert_eq!(check_base_url(url).as_deref(), expected, "{url}");
        check("https://example.org/a", Some("https://example.org/a/"));
        check("http://example.org/", Some("http://example.org/"));
        check("example.org", None);
        check("https://", None);
        check("https:///a", None);
        check("https://example.org/?a", None);
        check("ftp://example.org", None);
    }
}
