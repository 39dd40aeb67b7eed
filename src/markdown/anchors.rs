//! Ids of headings.

use std::collections::{HashMap, HashSet};

use pinyin::ToPinyin;

/// Letters of an id, before its number.
const MAX_LETTERS: usize = 40;

/// Gives every heading of a text an id of its own.
#[derive(Default)]
pub(super) struct Anchors {
    taken: HashSet<String>,
    /// Slug -> the last number given to it. Remembered, so that equal headings cost the same each.
    last: HashMap<String, u32>,
}

impl Anchors {
    /// The id of a heading: what the author asks for, or the pinyin and letters of its text; `-2`, `-3` … from the second on.
    pub fn id(&mut self, text: &str, wanted: Option<&str>) -> String {
        let slug = wanted.filter(|id| is_plain(id)).map_or_else(|| slug(wanted.unwrap_or(text)), str::to_owned);
        let slug = match slug.as_str() {
            "" => "section".to_owned(),
            // Footnotes have `fn-1` and `fnref-1`.
            s if s.starts_with("fn-") || s.starts_with("fnref-") => format!("h-{slug}"),
            _ => slug,
        };
        if self.taken.insert(slug.clone()) {
            return slug;
        }
        let number = self.last.entry(slug.clone()).or_insert(1);
        loop {
            *number += 1;
            let id = format!("{slug}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// Whether an id can stand in an address as it is.
fn is_plain(id: &str) -> bool {
    (1..=2 * MAX_LETTERS).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

/// ASCII letters in small and digits as they are, Han characters as pinyin, `-` between words: `煤山镇 No. 2` is `mei-shan-zhen-no-2`.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    let mut in_word = false;
    for c in text.chars() {
        let pinyin = c.to_pinyin().map(|pinyin| pinyin.plain());
        let letter = c.is_ascii_alphanumeric();
        let length = pinyin.map_or(usize::from(letter), str::len);
        if length == 0 {
            in_word = false;
            continue;
        }
        let goes_on = slug.is_empty() || (in_word && letter);
        if slug.len() + length + usize::from(!goes_on) > MAX_LETTERS {
            break;
        }
        if !goes_on {
            slug.push('-');
        }
        match pinyin {
            // `nü` has a letter that is not ASCII in some spellings.
            Some(pinyin) => slug.extend(pinyin.chars().map(|c| if c.is_ascii() { c } else { 'v' })),
            None => slug.push(c.to_ascii_lowercase()),
        }
        in_word = letter;
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_ascii() {
        let check = |text: &str, expected: &str| assert_eq!(slug(text), expected, "{text}");
        check("历史沿革", "li-shi-yan-ge");
        check("Kiln No. 2", "kiln-no-2");
        check("1958年建成", "1958-nian-jian-cheng");
        check("女工", "nv-gong");
        check("  —— ", "");
        check("かな", "");
        check("`a_b`", "a-b");
        check(&"窑".repeat(50), "yao-yao-yao-yao-yao-yao-yao-yao-yao-yao");
        check(&"x".repeat(50), &"x".repeat(40));
    }

    #[test]
    fn ids_are_unique() {
        let mut anchors = Anchors::default();
        let mut check = |text: &str, wanted: Option<&str>, expected: &str| assert_eq!(anchors.id(text, wanted), expected);
        check("a", None, "a");
        check("a-2", None, "a-2");
        check("a", None, "a-3");
        check("a", None, "a-4");
        check("别的", Some("a"), "a-5");
        check("别的", Some("Own_id"), "Own_id");
        check("。", None, "section");
        check("。", Some("。"), "section-2");
        check("fn 1", None, "h-fn-1");
    }
}
