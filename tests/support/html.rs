//! Looks into pages as a browser's reader does, without a browser.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

/// An element by its opening tag.
#[derive(Debug)]
pub struct Element {
    pub name: String,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

/// The elements of a page or a piece of one, in the order of their opening tags.
pub fn elements(html: &str) -> Vec<Element> {
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    let tokenizer = Tokenizer::new(Sink(RefCell::default()), TokenizerOpts::default());
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

struct Sink(RefCell<Vec<Element>>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let Token::TagToken(tag) = token else { return TokenSinkResult::Continue };
        if tag.kind == TagKind::EndTag {
            return TokenSinkResult::Continue;
        }
        let name = tag.name.to_string();
        let raw = match name.as_str() {
            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
            "style" => TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
            _ => TokenSinkResult::Continue,
        };
        let attributes = tag.attrs.iter().map(|attribute| (attribute.name.local.to_string(), attribute.value.to_string())).collect();
        self.0.borrow_mut().push(Element { name, attributes });
        raw
    }
}

/// What no page of the website may have: each as a sentence.
///
/// `whole`: a page from `<html>` on, and not a piece of one.
pub fn faults(html: &str, whole: bool) -> Vec<String> {
    let elements = elements(html);
    let mut faults = Vec::new();
    let mut ids: Vec<&str> = Vec::new();
    for element in &elements {
        let name = element.name.as_str();
        for (key, value) in element.attributes() {
            if key == "style" {
                faults.push(format!("<{name} style={value}>: the security policy blocks it"));
            }
            if key.starts_with("on") {
                faults.push(format!("<{name} {key}=…>: a handler in the page"));
            }
            // What a browser would fetch by itself; links that a reader follows may lead anywhere.
            let fetched = matches!(key, "src" | "srcset" | "poster" | "data" | "background")
                || (key.ends_with("href") && matches!(name, "use" | "image"))
                || (key == "href" && name == "link" && element.get("rel").is_some_and(|rel| ["stylesheet", "icon", "preload", "manifest"].iter().any(|kind| rel.split(' ').any(|word| word == *kind))));
            if fetched && (value.contains("//") || value.starts_with("data:") || value.starts_with('/')) {
                faults.push(format!("<{name} {key}={value}>: from another host, or not by a relative path"));
            }
            if key == "id" {
                ids.push(value);
            }
        }
        if name == "script" && element.get("type") != Some("application/ld+json") {
            faults.push(format!("<script> that is no data: {element:?}"));
        }
        if name == "a" && element.get("href").is_some_and(|href| href.starts_with('/') || href.trim_start().to_lowercase().starts_with("javascript:")) {
            faults.push(format!("a link that leads wrong from a folder: {:?}", element.get("href")));
        }
        if matches!(name, "iframe" | "object" | "embed" | "base" | "form") {
            faults.push(format!("<{name}>"));
        }
    }
    ids.sort_unstable();
    faults.extend(ids.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| format!("two elements have the id {}", pair[0])));
    if whole {
        for name in ["h1", "main", "title"] {
            let n = elements.iter().filter(|element| element.name == name).count();
            if n != 1 {
                faults.push(format!("{n} <{name}>"));
            }
        }
        if !elements.first().is_some_and(|html| html.name == "html" && html.get("lang").is_some_and(|lang| !lang.is_empty())) {
            faults.push("<html> does not say its language".to_owned());
        }
        if !elements.iter().any(|meta| meta.get("http-equiv") == Some("Content-Security-Policy")) {
            faults.push("no security policy".to_owned());
        }
    }
    faults
}
