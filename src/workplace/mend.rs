//! Mends in the files of a person what can have been meant in one way only, when told to.
//!
//! The old file is kept first, in a folder beside `content/`; then the new one takes its place in one step. Nothing is
//! mended in a line that has a mistake of which only its writer knows what was meant.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use crate::front::decode::{Encoding, decode};
use crate::path::ContentPath;
use crate::problem::{Mend, Problem, workplace};

/// What mending changed in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    pub file: ContentPath,
    /// Number, from 1, and text before and after of each line.
    pub lines: Vec<(usize, String, String)>,
    /// Whether the file was of another encoding and is UTF-8 now.
    pub saved_as_utf8: bool,
}

/// Mends what the problems allow in each file, once; gives what was changed, in the order of the files.
///
/// A line with two mistakes may need another round. `keep` is the folder that old files are copied to, under their own
/// paths; a file that lies there already is left, for it is older.
///
/// # Errors
/// If a file cannot be read, kept or written: it is as it was.
pub fn mend(root: &Path, problems: &[Problem], keep: &Path) -> Result<Vec<Mended>, Box<Problem>> {
    let mut by_file: BTreeMap<&ContentPath, Vec<&Problem>> = BTreeMap::new();
    for problem in problems {
        if let Some(file) = &problem.file {
            by_file.entry(file).or_default().push(problem);
        }
    }
    let mut all = Vec::new();
    for (file, problems) in by_file {
        let place = root.join(file.as_str());
        // A link would lead the hand elsewhere, and what is no file is not ours to write.
        if !file.as_str().starts_with("content/") || !fs::symlink_metadata(&place).is_ok_and(|found| found.is_file()) {
            continue;
        }
        let refused = |error: &io::Error| Box::new(workplace::cannot_create(&place, error));
        let bytes = fs::read(&place).map_err(|error| refused(&error))?;
        let Some((mended, text)) = mend_bytes(file, bytes.clone(), &problems) else { continue };
        let kept = keep.join(file.as_str());
        if !kept.exists() {
            super::create(&kept, &bytes)?;
        }
        let half = place.with_extension("mending");
        let written = fs::write(&half, text).and_then(|()| fs::rename(&half, &place));
        written.map_err(|error| {
            let _ = fs::remove_file(&half);
            refused(&error)
        })?;
        all.push(mended);
    }
    Ok(all)
}

/// The file as it should be; `None` where nothing is to be mended.
fn mend_bytes(file: &ContentPath, bytes: Vec<u8>, problems: &[&Problem]) -> Option<(Mended, String)> {
    let has_crlf = bytes.windows(2).any(|pair| pair == b"\r\n");
    let decoded = decode(bytes).ok()?;
    let mut lines: Vec<String> = decoded.text.split('\n').map(str::to_owned).collect();
    let mut changed: Vec<(usize, String, String)> = Vec::new();
    for number in problems.iter().filter_map(|problem| Some(problem.span?.line)).collect::<BTreeSet<usize>>() {
        let here: Vec<&&Problem> =
            problems.iter().filter(|problem| problem.span.is_some_and(|span| span.line == number)).collect();
        let Some(old) = number.checked_sub(1).and_then(|at| lines.get_mut(at)) else { continue };
        if here.iter().any(|problem| problem.mend.is_none() && problem.severity == crate::problem::Severity::Error) {
            continue;
        }
        let new = here.iter().find_map(|problem| mended_line(old, problem.mend.as_ref()?));
        if let Some(new) = new.filter(|new| new != old) {
            changed.push((number, std::mem::replace(old, new.clone()), new));
        }
    }
    let saved_as_utf8 = decoded.encoding != Encoding::Utf8 && problems.iter().any(|problem| problem.mend == Some(Mend::Utf8));
    if changed.is_empty() && !saved_as_utf8 {
        return None;
    }
    let text = lines.join(if has_crlf { "\r\n" } else { "\n" });
    Some((Mended { file: file.clone(), lines: changed, saved_as_utf8 }, text))
}

/// A line with its mistake mended; `None` where the mistake does not have the line for itself.
fn mended_line(old: &str, mend: &Mend) -> Option<String> {
    match mend {
        Mend::Utf8 => None,
        Mend::Line(new) => Some(new.clone()),
        Mend::Field(new) => {
            let (key, _) = new.split_once(':')?;
            let at = old.len() - old.trim_start_matches([' ', '-']).len();
            let (before, field) = old.split_at(at);
            let value = field.strip_prefix(key)?.strip_prefix(':')?;
            // A remark, or a value that goes on in the lines below, would be lost.
            let is_alone =
                !value.contains(" #") && !value.trim().is_empty() && !value.trim_start().starts_with(['|', '>', '{', '[', '&']);
            is_alone.then(|| format!("{before}{new}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Span;

    fn at(line: usize, mend: Option<Mend>) -> Problem {
        let file = ContentPath::new("content/heritage/a.md");
        Problem { mend, ..Problem::error("E120", "", "").at(&file, Span::line(line)) }
    }

    fn check(before: &str, problems: &[Problem], after: Option<&str>) {
        let problems: Vec<&Problem> = problems.iter().collect();
        let file = ContentPath::new("content/heritage/a.md");
        let mended = mend_bytes(&file, before.as_bytes().to_vec(), &problems).map(|(_, text)| text);
        assert_eq!(mended.as_deref(), after, "{before}");
    }

    #[test]
    fn only_the_line_of_a_mistake_changes() {
        let line = |text: &str| Some(Mend::Line(text.to_owned()));
        check("---\nname：甲\n# 乙\n", &[at(2, line("name: 甲"))], Some("---\nname: 甲\n# 乙\n"));
        check("---\r\nname：甲\r\n", &[at(2, line("name: 甲"))], Some("---\r\nname: 甲\r\n"));
        check("---\nname：甲\n", &[at(2, line("name: 甲")), at(2, None)], None);
        check("---\nname：甲\n", &[at(9, line("name: 甲"))], None);
        check("---\nname: 甲\n", &[at(2, line("name: 甲"))], None);
    }

    #[test]
    fn a_field_is_mended_where_it_has_its_line_alone() {
        let field = |text: &str| Some(Mend::Field(text.to_owned()));
        check("a:\n  - phone: 1 # 甲\n", &[at(2, field("phone: \"2\""))], None);
        check("a:\n  - phone: 1\n", &[at(2, field("phone: \"2\""))], Some("a:\n  - phone: \"2\"\n"));
        check("a: {phone: 1}\n", &[at(1, field("phone: \"2\""))], None);
        check("phone: |\n  1\n", &[at(1, field("phone: \"2\""))], None);
        check("phone:\n  1\n", &[at(1, field("phone: \"2\""))], None);
    }

    #[test]
    fn the_old_file_is_kept() {
        let root = tempfile::tempdir().unwrap();
        let place = root.path().join("content/heritage/a.md");
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        let (gbk, _, _) = encoding_rs::GBK.encode("---\nname：菱湖丝厂\n---\n\n正文说的是丝。\n");
        fs::write(&place, &gbk).unwrap();
        let file = ContentPath::new("content/heritage/a.md");
        let as_utf8 = Problem::hint("H102", "", "").in_file(&file).mend(Mend::Utf8);
        let keep = root.path().join("before-fix/1");
        let problems = [as_utf8, at(2, Some(Mend::Line("name: 菱湖丝厂".to_owned())))];
        let mended = mend(root.path(), &problems, &keep).unwrap();
        assert_eq!(mended.len(), 1);
        assert!(mended[0].saved_as_utf8);
        assert_eq!(mended[0].lines, [(2, "name：菱湖丝厂".to_owned(), "name: 菱湖丝厂".to_owned())]);
        assert_eq!(fs::read_to_string(&place).unwrap(), "---\nname: 菱湖丝厂\n---\n\n正文说的是丝。\n");
        assert_eq!(fs::read(keep.join("content/heritage/a.md")).unwrap(), gbk.as_ref());
        assert_eq!(mend(root.path(), &problems, &keep).unwrap(), [], "there is nothing left to mend");
    }
}
