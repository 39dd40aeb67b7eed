//! What a person can mend: every problem of every file, in words that say what to write instead.
//!
//! Each problem is made by one function of this folder, grouped by subject, in Chinese and English. Nothing here reads a
//! file: a problem names a field, and `front::locate` finds its line when there is something to show.

pub mod dates;
pub mod disk;
pub mod display;
pub mod explain;
pub mod fields;
pub mod links;
pub mod markdown;
pub mod measures;
pub mod names;
pub mod places;
pub mod site;
pub mod sources;
pub mod text;
pub mod workplace;

use std::sync::Mutex;

use crate::path::ContentPath;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops publishing.
    Error,
    Warning,
    Hint,
}

impl Severity {
    /// What codes of this severity begin with. A draft's error is told as a warning and keeps its code.
    fn letter(self) -> char {
        match self {
            Severity::Error => 'E',
            Severity::Warning => 'W',
            Severity::Hint => 'H',
        }
    }
}

/// The language that the program speaks to the person at the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    #[default]
    Chinese,
    English,
}

/// One sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sentence {
    pub zh: String,
    pub en: String,
}

impl Sentence {
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Sentence {
        Sentence { zh: zh.into(), en: en.into() }
    }

    pub fn to(&self, tongue: Tongue) -> &str {
        match tongue {
            Tongue::Chinese => &self.zh,
            Tongue::English => &self.en,
        }
    }
}

/// A step on the way to a value in front matter or a YAML file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key as it was written.
    Key(String),
    /// The place in a list, from 0.
    Index(usize),
}

/// A field of a file: the way to it as written, and its label for the reader.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldPath {
    pub file: ContentPath,
    pub steps: Vec<Step>,
}

impl FieldPath {
    pub fn new(file: &ContentPath) -> FieldPath {
        FieldPath { file: file.clone(), steps: Vec::new() }
    }

    pub fn key(&self, key: &str) -> FieldPath {
        self.step(Step::Key(key.to_owned()))
    }

    pub fn index(&self, index: usize) -> FieldPath {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> FieldPath {
        let mut path = self.clone();
        path.steps.push(step);
        path
    }

    /// `place.lat`, `core_items[2].name`: items counted from 1, as a reader counts.
    pub fn name(&self) -> String {
        let mut name = String::new();
        for step in &self.steps {
            match step {
                Step::Key(key) if name.is_empty() => name.push_str(key),
                Step::Key(key) => {
                    name.push('.');
                    name.push_str(key);
                }
                Step::Index(index) => name.push_str(&format!("[{}]", index + 1)),
            }
        }
        name
    }
}

/// What a problem of a field points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Key,
    Value,
}

/// A piece of one line: line and column from 1, column and width in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub line: usize,
    pub column: usize,
    /// At least 1.
    pub width: usize,
}

impl Span {
    /// The first letter of a line.
    pub fn line(line: usize) -> Span {
        Span { line, column: 1, width: 1 }
    }
}

/// One thing that a person can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// `E203`; its long text stands in `explain`.
    pub code: &'static str,
    pub severity: Severity,
    /// Empty for what belongs to no file.
    pub file: Option<ContentPath>,
    /// The field, where the problem is in one.
    pub field: Option<(FieldPath, Part)>,
    /// Where in the file, as soon as it is known.
    pub span: Option<Span>,
    pub what: Sentence,
    pub why: Option<Sentence>,
    /// The line to write instead, as it can be pasted, or the command to give.
    pub write: Option<Sentence>,
    pub act: Act,
    /// What the program may do itself when it is told to mend: it changes no meaning.
    pub mend: Option<Mend>,
}

/// What a person does with the words in `Problem::write`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// They are advice.
    Advice,
    /// They show the form; what is true only the person knows.
    Example,
    /// They are right, and where they go is seen at a glance.
    Write,
    /// They take the place of the whole line of the problem.
    Line,
    /// They take the place of as many lines, the first of which is that of the problem.
    Lines,
    /// They take the place of the marked piece of the line.
    Piece,
    /// They stand before the line of the problem.
    Before,
}

/// A change of a file that `check --fix` makes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mend {
    /// The whole line of the problem, as it should be.
    Line(String),
    /// The field of the problem with its value, as it should be, without what stands before it in its line: `phone: "0577-88"`.
    Field(String),
    /// The same text, saved as UTF-8 without a mark.
    Utf8,
}

impl Problem {
    fn new(code: &'static str, severity: Severity, what: Sentence) -> Problem {
        debug_assert!(code.starts_with(severity.letter()), "{code} is {severity:?}");
        Problem {
            code,
            severity,
            file: None,
            field: None,
            span: None,
            what,
            why: None,
            write: None,
            act: Act::Advice,
            mend: None,
        }
    }

    /// A problem that stops publishing.
    pub fn error(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem::new(code, Severity::Error, Sentence::new(zh, en))
    }

    pub fn warning(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem::new(code, Severity::Warning, Sentence::new(zh, en))
    }

    pub fn hint(code: &'static str, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        Problem::new(code, Severity::Hint, Sentence::new(zh, en))
    }

    /// In a file as a whole.
    pub fn in_file(mut self, file: &ContentPath) -> Problem {
        self.file = Some(file.clone());
        self
    }

    /// At a piece of a line.
    pub fn at(mut self, file: &ContentPath, span: Span) -> Problem {
        self.file = Some(file.clone());
        self.span = Some(span);
        self
    }

    /// At the value of a field.
    pub fn at_value(mut self, field: &FieldPath) -> Problem {
        self.file = Some(field.file.clone());
        self.field = Some((field.clone(), Part::Value));
        self
    }

    /// At the name of a field.
    pub fn at_key(mut self, field: &FieldPath) -> Problem {
        self.file = Some(field.file.clone());
        self.field = Some((field.clone(), Part::Key));
        self
    }

    /// The same problem in a draft, which stops nothing.
    pub fn in_draft(mut self) -> Problem {
        self.severity = self.severity.max(Severity::Warning);
        self
    }

    /// The reason.
    pub fn why(mut self, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        self.why = Some(Sentence::new(zh, en));
        self
    }

    /// The line to write instead, the same in every language.
    pub fn write(mut self, line: impl Into<String>) -> Problem {
        let line = line.into();
        self.write = Some(Sentence::new(line.clone(), line));
        self.act = Act::Write;
        self
    }

    /// As `write`, for what only shows the form: a person who copies it would say what is not so.
    pub fn example(self, line: impl Into<String>) -> Problem {
        Problem { act: Act::Example, ..self.write(line) }
    }

    /// Says what to do with the words to write.
    pub fn act(self, act: Act) -> Problem {
        Problem { act, ..self }
    }

    /// As `write`, where the program may write the field itself when it is told to mend.
    pub fn write_safely(self, line: impl Into<String>) -> Problem {
        let line = line.into();
        Problem { mend: Some(Mend::Field(line.clone())), ..self.write(line) }
    }

    /// The program may do this itself when it is told to mend.
    pub fn mend(mut self, mend: Mend) -> Problem {
        self.mend = Some(mend);
        self
    }

    /// What to write or to do instead, in words.
    pub fn advise(mut self, zh: impl Into<String>, en: impl Into<String>) -> Problem {
        self.write = Some(Sentence::new(zh, en));
        self.act = Act::Advice;
        self
    }
}

/// All problems of one run, gathered from any number of threads.
#[derive(Debug, Default)]
pub struct Problems(Mutex<Vec<Problem>>);

impl Problems {
    pub fn add(&self, problem: Problem) {
        self.lock().push(problem);
    }

    pub fn extend(&self, problems: impl IntoIterator<Item = Problem>) {
        self.lock().extend(problems);
    }

    pub fn is_empty(&self) -> bool {
        self.lock().is_empty()
    }

    /// Whether one of them stops publishing.
    pub fn any_error(&self) -> bool {
        self.lock().iter().any(|problem| problem.severity == Severity::Error)
    }

    /// Whether the disk stopped it, and not the content.
    pub fn any_disk_error(&self) -> bool {
        self.lock().iter().any(|problem| problem.severity == Severity::Error && problem.code.starts_with("E9"))
    }

    /// All problems as they came.
    pub fn into_vec(self) -> Vec<Problem> {
        self.0.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// Hands the problems of fields that have no line yet to `locate`, which is asked once a file: with all of them.
    pub fn locate(&self, locate: impl Fn(&ContentPath, Vec<&mut Problem>)) {
        let mut problems = self.lock();
        problems.sort_by(|a, b| a.file.cmp(&b.file));
        for group in problems.chunk_by_mut(|a, b| a.file == b.file) {
            let Some(file) = group[0].file.clone() else { continue };
            let waiting: Vec<&mut Problem> = group.iter_mut().filter(|p| p.span.is_none() && p.field.is_some()).collect();
            if !waiting.is_empty() {
                locate(&file, waiting);
            }
        }
    }

    /// All problems by file, line and column, each once.
    pub fn sorted(&self) -> Vec<Problem> {
        let mut problems = self.lock().clone();
        let key = |p: &Problem| (p.file.clone(), p.span, p.severity, p.code, p.what.clone());
        problems.sort_by_key(key);
        problems.dedup_by(|a, b| key(a) == key(b));
        problems
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Problem>> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// The known word that a wrong one was most likely meant to be, or `None` where nothing is near.
///
/// Jaro-Winkler over characters; a Chinese word is short, so one wrong character of three still counts as near.
pub fn nearest<'a>(wrote: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let as_written = wrote.trim();
    let wrote = as_written.to_lowercase();
    // Of `Owner` and `owner` the one that is spelled like what was written.
    let alike = |word: &str| strsim::jaro_winkler(as_written, word);
    let score = |word: &str| {
        let word = word.to_lowercase();
        let contains =
            wrote.chars().count() >= 2 && (word.contains(&wrote) || (wrote.contains(&word) && word.chars().count() >= 2));
        strsim::jaro_winkler(&wrote, &word).max(if contains { 0.85 } else { 0.0 })
    };
    known
        .map(|word| (score(word), word))
        .filter(|(score, _)| *score >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| alike(a.1).total_cmp(&alike(b.1))).then(b.1.cmp(a.1)))
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_word_is_spelled_alike() {
        let check = |wrote: &str, expected: Option<&str>| {
            assert_eq!(nearest(wrote, ["Owner", "owner", "所有权人", "丽水市"].into_iter()), expected, "{wrote}");
        };
        check("ownr", Some("owner"));
        check("Ownr", Some("Owner"));
        check("丽水", Some("丽水市"));
        check("zzz", None);
    }
}
