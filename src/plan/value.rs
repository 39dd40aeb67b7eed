//! What a template gets: plain data, shared by reference, whose hash is known.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use crate::path::{Hash, WebPath};

/// Plain data for a template.
///
/// A value is immutable and cheap to clone. A link stays a place in the website until a page is made, so the card of an
/// entry is made once and shown on pages at any depth.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Integer(i64),
    Number(f64),
    Text(Arc<str>),
    /// A page of this website and a place in it (empty: its beginning); a template sees the relative link.
    Link(WebPath, Arc<str>),
    List(Arc<[Value]>),
    Map(Arc<Map>),
}

/// A map with its keys in order.
#[derive(Debug)]
pub struct Map {
    entries: Vec<(Cow<'static, str>, Value)>,
    shown: Shown,
    /// Of a map that more than one page shows, once it was asked for.
    hash: OnceLock<Hash>,
}

/// By how many pages a map is shown: what is taken from it is worth keeping accordingly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    Once,
    /// By several pages, such as a card: its hash is taken once, and stands for it in theirs.
    Often,
    /// By nearly every page, such as the site's navigation: a theme keeps its own form of it as well.
    Everywhere,
}

impl Map {
    /// Sorts the keys; of two equal keys the first stays.
    fn new(mut entries: Vec<(Cow<'static, str>, Value)>, shown: Shown) -> Map {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        entries.dedup_by(|later, first| later.0 == first.0);
        Map { entries, shown, hash: OnceLock::new() }
    }

    pub fn shown(&self) -> Shown {
        self.shown
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.entries.iter().map(|(key, value)| (key.as_ref(), value))
    }

    /// As `iter`, with keys that tell whether they stand in the program itself.
    pub fn entries(&self) -> &[(Cow<'static, str>, Value)] {
        &self.entries
    }

    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entries.binary_search_by(|(k, _)| k.as_ref().cmp(key)).ok().map(|at| &self.entries[at].1)
    }

    fn absorb(&self, out: &mut Vec<u8>) {
        if self.shown == Shown::Once {
            out.push(b'm');
            return self.absorb_entries(out);
        }
        let hash = self.hash.get_or_init(|| {
            let mut out = Vec::with_capacity(1024);
            self.absorb_entries(&mut out);
            Hash::of(&out)
        });
        out.push(b'M');
        out.extend_from_slice(hash.bytes());
    }

    fn absorb_entries(&self, out: &mut Vec<u8>) {
        absorb_length(self.entries.len(), out);
        for (key, value) in &self.entries {
            absorb_text(key, out);
            value.absorb(out);
        }
    }
}

fn absorb_length(length: usize, out: &mut Vec<u8>) {
    out.extend_from_slice(&(length as u32).to_le_bytes());
}

/// A text with its length before it, so that no two lists of texts give the same bytes.
pub(super) fn absorb_text(text: &str, out: &mut Vec<u8>) {
    absorb_length(text.len(), out);
    out.extend_from_slice(text.as_bytes());
}

impl Value {
    /// A map of the given keys and values.
    pub fn map<K: Into<Cow<'static, str>>>(entries: impl IntoIterator<Item = (K, Value)>) -> Value {
        Value::Map(Arc::new(Map::new(entries.into_iter().map(|(key, value)| (key.into(), value)).collect(), Shown::Once)))
    }

    /// The same map as one that more pages show.
    pub fn shown(self, shown: Shown) -> Value {
        match self {
            Value::Map(map) => Value::Map(Arc::new(Map { entries: map.entries.clone(), shown, hash: OnceLock::new() })),
            value => value,
        }
    }

    /// The same map with one more key, or with another value for it.
    pub fn with(&self, key: &'static str, value: Value) -> Value {
        let entries = match self {
            Value::Map(map) => map.entries.clone(),
            _ => Vec::new(),
        };
        Value::map(std::iter::once((Cow::from(key), value)).chain(entries))
    }

    /// Writes the value as bytes, for a hash: equal values give equal bytes, and different ones different.
    pub fn absorb(&self, out: &mut Vec<u8>) {
        match self {
            Value::Null => out.push(b'0'),
            Value::Bool(value) => out.push(if *value { b't' } else { b'f' }),
            Value::Integer(value) => {
                out.push(b'i');
                out.extend_from_slice(&value.to_le_bytes());
            }
            Value::Number(value) => {
                out.push(b'n');
                out.extend_from_slice(&value.to_bits().to_le_bytes());
            }
            Value::Text(text) => {
                out.push(b's');
                absorb_text(text, out);
            }
            Value::Link(path, fragment) => {
                out.push(b'a');
                absorb_text(path.as_str(), out);
                absorb_text(fragment, out);
            }
            Value::List(values) => {
                out.push(b'l');
                absorb_length(values.len(), out);
                values.iter().for_each(|value| value.absorb(out));
            }
            Value::Map(map) => map.absorb(out),
        }
    }

    /// The value below a key of a map; `Null` where there is none.
    pub fn get(&self, key: &str) -> &Value {
        match self {
            Value::Map(map) => map.get(key).unwrap_or(&Value::Null),
            _ => &Value::Null,
        }
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Value {
        Value::Bool(value)
    }
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Integer(value)
    }
}

impl From<usize> for Value {
    fn from(value: usize) -> Value {
        Value::Integer(value as i64)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Value {
        Value::Number(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.into())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Value {
        Value::Text(value.into())
    }
}

impl From<Arc<str>> for Value {
    fn from(value: Arc<str>) -> Value {
        Value::Text(value)
    }
}

impl From<WebPath> for Value {
    fn from(path: WebPath) -> Value {
        Value::Link(path, "".into())
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::Null, Into::into)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(values: Vec<T>) -> Value {
        Value::List(values.into_iter().map(Into::into).collect())
    }
}

/// Declares the data that a template gets as a struct of documented fields, and how it becomes a [`Value`].
///
/// A `derive` of serde would copy every shared card into every page; this keeps them shared.
macro_rules! page_value {
    ($($(#[$about:meta])* pub struct $name:ident { $($(#[$doc:meta])* pub $field:ident : $type:ty,)* })*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        impl From<$name> for $crate::plan::Value {
            fn from(value: $name) -> $crate::plan::Value {
                let $name { $($field),* } = value;
                $crate::plan::Value::map([$((stringify!($field), $crate::plan::Value::from($field)),)*])
            }
        }
    )*};
}
pub(crate) use page_value;

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(value: &Value) -> Hash {
        let mut out = Vec::new();
        value.absorb(&mut out);
        Hash::of(&out)
    }

    #[test]
    fn equal_values_have_equal_hashes() {
        let a = Value::map([("b", Value::from("x")), ("a", Value::from(1usize))]);
        let b = Value::map([("a", Value::from(1usize)), ("b", Value::from("x"))]);
        assert_eq!(hash(&a), hash(&b));
    }

    #[test]
    fn different_values_have_different_hashes() {
        let values = [
            Value::Null,
            Value::from(false),
            Value::from(0usize),
            Value::from(0.0),
            Value::from(""),
            Value::from(vec!["ab", "c"]),
            Value::from(vec!["a", "bc"]),
            Value::from(vec![Value::from(vec!["a"]), Value::from("b")]),
            Value::from(WebPath::new("a")),
            Value::Link(WebPath::new("a"), "b".into()),
            Value::map([("a", Value::Null)]),
            Value::map([("a", Value::from("b"))]),
            Value::map([("a", Value::map([("b", Value::Null)]))]),
            Value::map([("a", Value::from("c"))]).shown(Shown::Often),
        ];
        for (i, a) in values.iter().enumerate() {
            for b in &values[i + 1..] {
                assert_ne!(hash(a), hash(b), "{a:?} {b:?}");
            }
        }
    }
}
