//! The lines of the fields that problems are about, looked up when there are problems to show.

use std::path::Path;

use crate::path::ContentPath;
use crate::problem::Problems;
use crate::source::Tree;

use super::decode;
use super::locate::Places;
use super::split;

/// Gives each problem of a field its line.
pub fn locate_problems(tree: &Tree, problems: &Problems) {
    problems.locate(|file, fields| {
        let Some(text) = tree.read(file).ok().and_then(|bytes| decode::decode(bytes).ok()).map(|decoded| decoded.text) else {
            return vec![None; fields.len()];
        };
        let (front, first_line) = match split::split(&text) {
            Ok(split) if file.as_str().ends_with(".md") => (split.front, split.front_line),
            _ => (text.as_str(), 1),
        };
        let places = Places::read(front, first_line);
        fields.iter().map(|(path, part)| places.find(&path.steps, *part)).collect()
    });
}

/// The text of a file for an excerpt beside a problem; `None` where it cannot be read.
pub fn text_for_display(root: &Path, file: &ContentPath) -> Option<String> {
    decode::decode(crate::source::read_plain(root, file)?).ok().map(|decoded| decoded.text)
}
