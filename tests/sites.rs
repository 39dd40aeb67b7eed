//! Small websites: each folder below `tests/sites` is one story (see `support::story`).

use std::collections::BTreeSet;
use std::fs;

use rayon::prelude::*;

use crate::support::{repository, story};

#[test]
fn every_story_comes_out_as_expected() {
    let stories = story::all(&repository("tests/sites"));
    let told: Vec<(String, Option<String>)> = stories
        .par_iter()
        .map(|folder| (folder.file_name().unwrap_or_default().to_string_lossy().into_owned(), story::tell(folder)))
        .collect();
    let mut wrong = String::new();
    for (name, differences) in &told {
        match differences {
            None => eprintln!("{name}: this disk cannot carry it"),
            Some(differences) if differences.is_empty() => {}
            Some(differences) => wrong.push_str(&format!("{name}\n{differences}\n")),
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Codes that no small website can show, and where they are tested instead. E7xx are of commands: `tools`.
const ELSEWHERE: &[(&str, &str)] = &[
    ("E152", "front::node, for it takes a megabyte"),
    ("E501", "cli: a story is a site"),
    ("E901", "derive: a file that is a folder when it comes to be read"),
    ("E902", "publish::tests"),
    ("E903", "publish::tests"),
    ("E904", "publish::tests"),
    ("E905", "publish::tests"),
    ("E906", "publish::tests"),
    ("E907", "publish::tests"),
    ("E908", "publish::tests"),
    ("E909", "publish::tests"),
    ("E910", "publish::tests"),
    ("W911", "store"),
    ("E912", "cli"),
    ("E921", "tools: of a command that makes a folder"),
];

#[test]
fn every_problem_has_its_story() {
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for (path, bytes) in crate::support::files(&repository("src/problem")) {
        if path.starts_with("explain") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("source is text");
        let text = text.split("#[cfg(test)]").next().expect("a split has a first part");
        let code =
            |word: &&str| word.len() == 4 && word.starts_with(['E', 'W', 'H']) && word[1..].bytes().all(|b| b.is_ascii_digit());
        missing.extend(text.split('"').filter(code).map(str::to_owned));
    }
    for story in story::all(&repository("tests/sites")) {
        let expected = fs::read_to_string(story.join("expected/problems.txt")).unwrap_or_default();
        for code in expected.lines().filter_map(|line| line.split(' ').nth(1)) {
            missing.remove(code);
        }
    }
    missing.retain(|code| !code.starts_with("E7") && ELSEWHERE.iter().all(|(elsewhere, _)| elsewhere != code));
    assert!(missing.is_empty(), "no story shows {missing:?}");
}
