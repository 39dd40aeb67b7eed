//! All that one output is made from, as one plain value.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::{ContentRef, Hash, WebPath};
use crate::plan::Value;
use crate::plan::value::absorb_text;

/// What `make` gets, and all that it gets, beside the theme.
#[derive(Clone, Debug)]
pub enum Ingredients {
    /// A page by a template of the theme.
    Page {
        template: &'static str,
        /// Where the page stands: links in `value` and `body` are spelled from here.
        path: WebPath,
        value: Value,
        body: Option<Body>,
    },
    /// The bytes themselves.
    Bytes(Arc<[u8]>),
    /// A file of the workplace as it is.
    Copy { source: ContentRef },
    /// A picture in several sizes, one path each.
    Image(ImageJob),
    /// A zip of other files, with the name of each inside it.
    Pack(Vec<(WebPath, Ingredients)>),
    /// Several files of one recipe, in the order of its paths.
    Many(Vec<Ingredients>),
}

/// A Markdown text with everything that it names resolved.
#[derive(Clone, Debug)]
pub struct Body {
    /// The file; the Markdown begins at `offset`.
    pub text: ContentRef,
    /// First byte of the Markdown in the text as UTF-8.
    pub offset: usize,
    /// How a link is written in the text -> where it leads.
    pub links: BTreeMap<String, Value>,
    /// How a picture is written in the text -> its files.
    pub pictures: BTreeMap<String, Picture>,
    /// Whether raw HTML is left as it is.
    pub trusted_html: bool,
    /// The facts that directives show, by [`Body::fact_key`].
    pub facts: BTreeMap<String, Value>,
}

/// A picture as a page shows it.
#[derive(Clone, Debug)]
pub struct Picture {
    /// Width in pixels and file of each size, smallest first.
    pub sizes: Vec<(u32, WebPath)>,
    /// Of the largest size, in pixels.
    pub width: u32,
    pub height: u32,
}

impl From<Picture> for Value {
    fn from(picture: Picture) -> Value {
        let sizes: Vec<Value> = picture
            .sizes
            .into_iter()
            .map(|(width, path)| Value::map([("width", Value::from(width as usize)), ("href", Value::from(path))]))
            .collect();
        let largest = sizes.last().map_or(Value::Null, |size| size.get("href").clone());
        Value::map([
            ("sizes", Value::from(sizes)),
            ("src", largest),
            ("width", Value::from(picture.width as usize)),
            ("height", Value::from(picture.height as usize)),
        ])
    }
}

/// How the sizes of a picture are made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageJob {
    pub source: ContentRef,
    pub sizes: Vec<ImageSize>,
    pub target: ImageTarget,
}

/// In pixels, upright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImageSize {
    pub width: u32,
    pub height: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImageTarget {
    /// For photographs.
    Jpeg,
    /// For drawings and whatever has transparent parts.
    Png,
}

impl Ingredients {
    /// The template, if the theme has a part in the result.
    pub fn uses_theme(&self) -> bool {
        match self {
            Ingredients::Page { .. } => true,
            Ingredients::Pack(members) => members.iter().any(|(_, member)| member.uses_theme()),
            Ingredients::Many(members) => members.iter().any(Ingredients::uses_theme),
            Ingredients::Bytes(_) | Ingredients::Copy { .. } | Ingredients::Image(_) => false,
        }
    }

    /// Writes all of it as bytes, for a hash: equal ingredients give equal bytes, and different ones different.
    pub fn absorb(&self, out: &mut Vec<u8>) {
        match self {
            Ingredients::Page { template, path, value, body } => {
                out.extend_from_slice(b"page");
                absorb_text(template, out);
                absorb_text(path.as_str(), out);
                value.absorb(out);
                if let Some(body) = body {
                    body.absorb(out);
                }
            }
            Ingredients::Bytes(bytes) => {
                out.extend_from_slice(b"bytes");
                out.extend_from_slice(Hash::of(bytes).bytes());
            }
            Ingredients::Copy { source } => {
                out.extend_from_slice(b"copy");
                absorb_content(source, out);
            }
            Ingredients::Image(job) => {
                out.extend_from_slice(b"image");
                absorb_content(&job.source, out);
                for size in &job.sizes {
                    out.extend_from_slice(&size.width.to_le_bytes());
                    out.extend_from_slice(&size.height.to_le_bytes());
                }
                out.push(job.target as u8);
            }
            Ingredients::Pack(members) => {
                out.extend_from_slice(b"pack");
                for (path, member) in members {
                    absorb_text(path.as_str(), out);
                    out.extend_from_slice(member.hash().bytes());
                }
            }
            Ingredients::Many(members) => {
                out.extend_from_slice(b"many");
                for member in members {
                    out.extend_from_slice(member.hash().bytes());
                }
            }
        }
    }

    /// The hash of all of it.
    pub fn hash(&self) -> Hash {
        let mut out = Vec::with_capacity(8 * 1024);
        self.absorb(&mut out);
        Hash::of(&out)
    }
}

impl Body {
    /// The key of a fact by the words of its directive: the entry, where it is another, and the field.
    pub fn fact_key(entry: Option<&str>, field: &str) -> String {
        entry.map_or_else(|| field.to_owned(), |entry| format!("{entry}/{field}"))
    }

    fn absorb(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"body");
        absorb_content(&self.text, out);
        out.extend_from_slice(&(self.offset as u64).to_le_bytes());
        out.push(u8::from(self.trusted_html));
        for (written, value) in self.links.iter().chain(&self.facts) {
            absorb_text(written, out);
            value.absorb(out);
        }
        for (written, picture) in &self.pictures {
            absorb_text(written, out);
            Value::from(picture.clone()).absorb(out);
        }
    }
}

/// The path matters as well as the bytes: a relative link in the text is read from there.
fn absorb_content(source: &ContentRef, out: &mut Vec<u8>) {
    absorb_text(source.path.as_str(), out);
    out.extend_from_slice(source.hash.bytes());
}
