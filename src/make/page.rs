//! A page: its Markdown as HTML, its directives by the theme's templates, all in the page's template.

use super::Kitchen;
use crate::front::decode;
use crate::invisible;
use crate::markdown::{self, Directive, PictureHtml, Piece, Resolved, Target, Words};
use crate::path::WebPath;
use crate::plan::{Body, Picture, Value};
use crate::problem::{Problem, disk};
use crate::source;
use crate::theme::{Rendered, link};

/// How wide a picture in a text is shown.
const PICTURE_SIZES: &str = "(min-width:48rem) 44rem,100vw";

pub fn make(
    kitchen: &Kitchen<'_>,
    template: &str,
    path: &WebPath,
    value: &Value,
    body: Option<&Body>,
) -> Result<Vec<u8>, Box<Problem>> {
    let html = html(kitchen, path, value, body)?;
    let page = kitchen.theme.page(template, path, tag(value), value, html)?;
    Ok(if body.is_some_and(|body| body.trusted_html) { kitchen.theme.minified(&page) } else { page })
}

/// The text of a page as HTML, as its template gets it.
pub fn html(kitchen: &Kitchen<'_>, path: &WebPath, value: &Value, body: Option<&Body>) -> Result<Option<Rendered>, Box<Problem>> {
    match body {
        Some(body) => Text { kitchen, path, tag: tag(value), body }.html(),
        None => Ok(None),
    }
}

/// The language of a page.
pub fn tag(value: &Value) -> &str {
    text_of(value.get("page").get("lang")).unwrap_or("zh-CN")
}

fn text_of(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// One text on its way to HTML.
struct Text<'a> {
    kitchen: &'a Kitchen<'a>,
    path: &'a WebPath,
    tag: &'a str,
    body: &'a Body,
}

impl Text<'_> {
    /// `None` for an empty text.
    fn html(&self) -> Result<Option<Rendered>, Box<Problem>> {
        let source = &self.body.text;
        let cannot_read = |reason| Box::new(disk::cannot_read(source.path.as_str(), &reason));
        let bytes = source::read_exact(self.kitchen.root, source).map_err(cannot_read)?;
        let text = decode::decode(bytes).map_err(|_| cannot_read(std::io::Error::other("no text")))?.text;
        let text = invisible::without(text);
        let markdown = text.get(self.body.offset..).unwrap_or_default();
        if markdown.trim().is_empty() {
            return Ok(None);
        }
        let word = |key| self.kitchen.theme.word(self.tag, key);
        let [footnotes, footnote, back, done, not_done] = ["footnotes", "footnote", "back", "done", "not_done"].map(word);
        let resolved = Resolved {
            link: &|written| self.link(written),
            picture: &|written| self.body.pictures.get(written).map(|picture| self.picture(picture)),
            picture_sizes: PICTURE_SIZES,
            trusted_html: self.body.trusted_html,
            words: Words { footnotes: &footnotes, footnote: &footnote, back: &back, done: &done, not_done: &not_done },
        };
        self.join(&markdown::pieces(markdown, &resolved)).map(Some)
    }

    fn join(&self, pieces: &[Piece]) -> Result<Rendered, Box<Problem>> {
        let mut html = String::new();
        for piece in pieces {
            match piece {
                Piece::Html(part) => html.push_str(part),
                Piece::Directive(directive) => html.push_str(&self.directive(directive)?),
            }
        }
        Ok(Rendered(html))
    }

    fn link(&self, written: &str) -> Option<Target> {
        if let Some(fragment) = written.strip_prefix('#') {
            return Some(Target { href: format!("#{fragment}"), ..Target::default() });
        }
        let value = self.body.links.get(written)?;
        let href = match value.get("href") {
            Value::Link(target, fragment) => link(self.path, target, fragment),
            href => text_of(href)?.to_owned(),
        };
        Some(Target { href, lang: text_of(value.get("lang")).map(Into::into), text: text_of(value.get("name")).map(Into::into) })
    }

    fn picture(&self, picture: &Picture) -> PictureHtml {
        let sizes: Vec<(u32, String)> = picture.sizes.iter().map(|(width, path)| (*width, link(self.path, path, ""))).collect();
        let src = sizes.last().map_or_else(String::new, |(_, src)| src.clone());
        PictureHtml { src, width: picture.width, height: picture.height, sizes }
    }

    /// By the template of its name; the values are its attributes, its argument, and what they name.
    fn directive(&self, directive: &Directive) -> Result<String, Box<Problem>> {
        let inner = self.join(&directive.inner)?;
        let attribute = |name: &str| directive.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
        let mut values: Vec<(String, Value)> = ["title", "kind", "credit", "licence", "alt"]
            .into_iter()
            .map(|key| (key.to_owned(), Value::from(attribute(key))))
            .collect();
        let argument = Some(directive.argument.as_str()).filter(|argument| !argument.is_empty());
        values.push(("caption".to_owned(), Value::from(argument)));
        if let Some(src) = attribute("src") {
            values.push(("src".to_owned(), Value::from(src)));
            values.push(("picture".to_owned(), Value::from(self.body.pictures.get(src).cloned())));
        }
        if let Some(field) = attribute("field") {
            let fact = self.body.facts.get(&Body::fact_key(attribute("entry"), field)).cloned().unwrap_or(Value::Null);
            values.push(("label".to_owned(), fact.get("label").clone()));
            values.push(("fact".to_owned(), fact));
        }
        self.kitchen.theme.directive(&directive.name, self.path, self.tag, values, inner)
    }
}
