//! The long text of every problem, for `longyao explain`: what it means, why the program minds, wrong and right, how to mend.
//!
//! One table for each file of problems. The words are a clerk's: no knowledge of YAML or of programs is asked for.

mod dates;
mod disk;
mod fields;
mod links;
mod markdown;
mod measures;
mod names;
mod places;
mod site;
mod sources;
mod text;
mod workplace;

use unicode_normalization::UnicodeNormalization as _;

use crate::problem::{Tongue, nearest};

/// The long text of one problem.
#[derive(Debug)]
pub struct Explanation {
    pub code: &'static str,
    /// What was written or done; one or more lines.
    pub wrong: &'static str,
    /// The same as it should be.
    pub right: &'static str,
    zh: Words,
    en: Words,
}

/// An explanation in one language.
#[derive(Debug)]
pub struct Words {
    /// A few words for the list of codes.
    pub title: &'static str,
    pub means: &'static str,
    pub why: &'static str,
    pub mend: &'static str,
}

/// Title, meaning, reason and mending of a language, in this order.
type Four = [&'static str; 4];

/// One line of a table: the code, wrong and right, the words in Chinese and in English.
const fn explain(code: &'static str, [wrong, right]: [&'static str; 2], zh: Four, en: Four) -> Explanation {
    let [title, means, why, mend] = zh;
    let zh = Words { title, means, why, mend };
    let [title, means, why, mend] = en;
    Explanation { code, wrong, right, zh, en: Words { title, means, why, mend } }
}

impl Explanation {
    pub fn words(&self, tongue: Tongue) -> &Words {
        match tongue {
            Tongue::Chinese => &self.zh,
            Tongue::English => &self.en,
        }
    }

    /// All of it, for a terminal.
    pub fn text(&self, tongue: Tongue) -> String {
        let words = self.words(tongue);
        let [means, why, wrong, right, mend] = match tongue {
            Tongue::Chinese => ["意思  ", "原因  ", "错的  ", "对的  ", "改法  "],
            Tongue::English => ["Means   ", "Why     ", "Wrong   ", "Right   ", "Mend    "],
        };
        // Six columns of a terminal in Chinese, eight in English: lines of an example stay below each other.
        let indent = format!("\n{}", " ".repeat(if tongue == Tongue::Chinese { 6 } else { 8 }));
        let mut text = format!("{}  {}\n", self.code, words.title);
        for (label, part) in
            [(means, words.means), (why, words.why), (wrong, self.wrong), (right, self.right), (mend, words.mend)]
        {
            // A Tab and what is invisible are shown by signs, as beside a problem.
            let part = part.replace('\t', "→").replace('\u{200b}', "�").replace('\n', &indent);
            text.push_str(&format!("\n{label}{part}"));
        }
        text
    }
}

/// Every explanation, in the order of the files of problems.
pub fn all() -> impl Iterator<Item = &'static Explanation> {
    [
        text::TABLE,
        fields::TABLE,
        places::TABLE,
        dates::TABLE,
        measures::TABLE,
        sources::TABLE,
        links::TABLE,
        names::TABLE,
        site::TABLE,
        markdown::TABLE,
        workplace::TABLE,
        disk::TABLE,
    ]
    .into_iter()
    .flatten()
}

/// The explanations that are meant by a code; small, wide and missing letters are understood: `e203`, `Ｅ２０３`, `203`.
///
/// # Errors
/// With the nearest code where there is one.
pub fn find(written: &str) -> Result<Vec<&'static Explanation>, Option<&'static str>> {
    let wanted: String = written.nfkc().filter(|c| c.is_alphanumeric()).collect::<String>().to_uppercase();
    let found: Vec<_> = all().filter(|explanation| explanation.code == wanted || explanation.code[1..] == wanted).collect();
    if found.is_empty() { Err(nearest(&wanted, all().map(|explanation| explanation.code))) } else { Ok(found) }
}

#[cfg(test)]
mod tests;
