//! The lines of the fields that problems are about, looked up when there are problems to show.

use std::path::Path;

use crate::path::ContentPath;
use crate::problem::{Problem, Problems, Sentence, Step};
use crate::source::Tree;

use super::decode;
use super::locate::Places;
use super::pasteable;
use super::split;

/// Gives each problem of a field its line.
pub fn locate_problems(tree: &Tree, problems: &Problems) {
    problems.locate(|file, waiting| {
        let Some(text) = tree.read(file).ok().and_then(|bytes| decode::decode(bytes).ok()).map(|decoded| decoded.text) else {
            return;
        };
        let (front, first_line) = match split::split(&text) {
            Ok(split) if file.as_str().ends_with(".md") => (split.front, split.front_line),
            _ => (text.as_str(), 1),
        };
        let places = Places::read(front, first_line);
        for problem in waiting {
            spell_id(problem, &places);
            problem.span = problem.field.as_ref().and_then(|(path, part)| places.find(&path.steps, *part));
            pasteable::put(problem, &places);
        }
    });
}

/// A problem with an id is found when all entries are known, and nobody then knows which name of the field its file has.
fn spell_id(problem: &mut Problem, places: &Places<'_>) {
    let Some((path, _)) = &mut problem.field else { return };
    let (id, chinese) = (Step::Key("id".to_owned()), Step::Key("编号".to_owned()));
    if path.steps != [id] || places.field(&path.steps).is_some() || places.field(std::slice::from_ref(&chinese)).is_none() {
        return;
    }
    path.steps = vec![chinese];
    if let Some(write) = &mut problem.write {
        *write = Sentence::new(write.zh.replacen("id:", "编号:", 1), write.en.replacen("id:", "编号:", 1));
    }
}

/// The text of a file for an excerpt beside a problem; `None` where it cannot be read.
pub fn text_for_display(root: &Path, file: &ContentPath) -> Option<String> {
    decode::decode(crate::source::read_plain(root, file)?).ok().map(|decoded| decoded.text)
}
