//! The words of a theme in one language, as plain data: what a page says that no entry and no kind says.

use std::collections::BTreeMap;
use std::sync::Arc;

/// Words by their keys, from `strings/` of the theme and of those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    tag: Arc<str>,
    words: BTreeMap<Arc<str>, Arc<str>>,
}

impl Words {
    /// `tag` is the language, as in BCP 47.
    pub fn new(tag: Arc<str>, words: BTreeMap<Arc<str>, Arc<str>>) -> Words {
        Words { tag, words }
    }

    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The word; its key where the theme has none, so that a page shows what is missing.
    pub fn get(&self, key: &str) -> Arc<str> {
        self.words.get(key).cloned().unwrap_or_else(|| key.into())
    }

    /// The word with a value in the place of its `{}`: `北纬 {}°`, `{}° N`.
    pub fn fill(&self, key: &str, value: &str) -> String {
        self.get(key).replacen("{}", value, 1)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Arc<str>)> {
        self.words.iter()
    }

    /// Takes from another language what this one lacks.
    pub fn complete(&mut self, other: &Words) {
        for (key, word) in &other.words {
            self.words.entry(key.clone()).or_insert_with(|| word.clone());
        }
    }
}

/// How the tests of other modules read a point.
#[cfg(test)]
pub(crate) fn of_points() -> Words {
    let words = [("north", "{}° N"), ("south", "{}° S"), ("east", "{}° E"), ("west", "{}° W"), ("point_between", ", ")];
    Words::new("en".into(), words.into_iter().map(|(key, word)| (key.into(), word.into())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(tag: &str, words: &[(&str, &str)]) -> Words {
        Words::new(tag.into(), words.iter().map(|(key, word)| ((*key).into(), (*word).into())).collect())
    }

    #[test]
    fn a_word_that_is_missing_shows_its_key() {
        let words = words("en", &[("north", "{}° N")]);
        assert_eq!(&*words.get("south"), "south");
        assert_eq!(words.fill("north", "28.3"), "28.3° N");
        assert_eq!(words.fill("south", "28.3"), "south");
    }

    #[test]
    fn another_language_stands_in() {
        let mut japanese = words("ja", &[("tags", "タグ")]);
        japanese.complete(&words("zh-CN", &[("tags", "标签"), ("news", "动态")]));
        assert_eq!((&*japanese.get("tags"), &*japanese.get("news")), ("タグ", "动态"));
    }
}
