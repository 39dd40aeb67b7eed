//! The name of an entry in addresses.

use std::fmt;
use std::sync::Arc;

use pinyin::ToPinyin;
use unicode_normalization::UnicodeNormalization;

/// Letters a-z, digits and single hyphens, 1 to 80 of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

impl Id {
    pub const MAX_LETTERS: usize = 80;

    /// `None` where it is not an id as it stands.
    pub fn parse(text: &str) -> Option<Id> {
        (!text.is_empty() && text.len() <= Id::MAX_LETTERS && slug(text) == text).then(|| Id(text.into()))
    }

    /// An id made from a name: `温州矾矿` gives `wen-zhou-fan-kuang`. `None` where nothing of it can be spelled.
    pub fn from_name(name: &str) -> Option<Id> {
        let mut slug = slug(name);
        if slug.len() > Id::MAX_LETTERS {
            slug.truncate(Id::MAX_LETTERS);
            slug.truncate(slug.trim_end_matches('-').len());
        }
        (!slug.is_empty()).then(|| Id(slug.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id with a number at its end, for the second of two values that are spelled alike.
    pub fn numbered(&self, number: usize) -> Id {
        Id(format!("{}-{number}", self.0).into())
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Lower-case letters and digits of a name, Han characters by their most usual reading, all else as one hyphen.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    let mut gap = false;
    let push = |slug: &mut String, gap: &mut bool, text: &str| {
        if *gap && !slug.is_empty() {
            slug.push('-');
        }
        *gap = false;
        slug.push_str(text);
    };
    for c in name.nfkc() {
        if c.is_ascii_alphanumeric() {
            push(&mut slug, &mut gap, c.to_ascii_lowercase().encode_utf8(&mut [0; 4]));
        } else if let Some(reading) = c.to_pinyin() {
            gap = true;
            push(&mut slug, &mut gap, &reading.plain().replace('ü', "v"));
            gap = true;
        } else {
            gap = true;
        }
    }
    slug
}

/// A key that sorts names as a Chinese dictionary does: Han characters by their reading, then as they are.
pub fn sort_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len() * 2);
    for c in name.chars() {
        match c.to_pinyin() {
            Some(reading) => key.push_str(reading.plain()),
            None => key.extend(c.to_lowercase()),
        }
        key.push('\u{1}');
    }
    key.push('\u{0}');
    key.push_str(name);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_ids() {
        let check =
            |name: &str, expected: Option<&str>| assert_eq!(Id::from_name(name).as_ref().map(Id::as_str), expected, "{name}");
        check("温州矾矿", Some("wen-zhou-fan-kuang"));
        check("Linghu Silk Mill", Some("linghu-silk-mill"));
        check("7013 试车台", Some("7013-shi-che-tai"));
        check("绿茶", Some("lv-cha"));
        check("ＡＢＣ１", Some("abc1"));
        check("……", None);
        assert!(Id::from_name(&"长".repeat(100)).is_some_and(|id| id.as_str().len() <= Id::MAX_LETTERS));
    }

    #[test]
    fn ids_are_strict() {
        let check = |text: &str, right: bool| assert_eq!(Id::parse(text).is_some(), right, "{text}");
        check("linghu-silk-mill", true);
        check("h000001", true);
        check("Linghu", false);
        check("a--b", false);
        check("-a", false);
        check("a-", false);
        check("a_b", false);
        check("温州", false);
        check("", false);
        check(&"a".repeat(81), false);
    }

    #[test]
    fn names_sort_by_reading() {
        let mut names = ["温岭", "长兴", "安吉", "Zhejiang", "菱湖"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names[0], "安吉");
        assert!(names.iter().position(|n| *n == "菱湖") < names.iter().position(|n| *n == "温岭"));
    }
}
