//! A starter site: small, invented, and built without a problem from the first moment on.
//!
//! The theme stays inside the program, so that a site takes part in its improvements.

use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::{create, for_notepad};
use crate::problem::{Problem, workplace};

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/workplace/starter");

/// What systems and version control leave in a folder that its owner takes for empty.
const LEFT_ALONE: [&str; 4] = [".git", ".DS_Store", "Thumbs.db", "desktop.ini"];

/// Makes a starter site in a new or empty folder; gives the files, as they lie below it.
///
/// # Errors
/// If the folder is in use, or the disk refuses; then what was made is taken away again.
pub fn init(folder: &Path) -> Result<Vec<PathBuf>, Box<Problem>> {
    refuse_if_used(folder)?;
    let mut files = Vec::new();
    gather(&STARTER, &mut files);
    files.sort();
    let mut made: Vec<PathBuf> = Vec::new();
    for (path, bytes) in files {
        if let Err(problem) = create(&folder.join(&path), &bytes) {
            made.iter().for_each(|path| drop(fs::remove_file(folder.join(path))));
            return Err(problem);
        }
        made.push(path);
    }
    Ok(made)
}

fn refuse_if_used(folder: &Path) -> Result<(), Box<Problem>> {
    let Ok(metadata) = fs::metadata(folder) else { return Ok(()) };
    if !metadata.is_dir() {
        return Err(Box::new(workplace::folder_is_a_file(folder)));
    }
    let cannot_read = |reason| Box::new(crate::problem::disk::cannot_read(&folder.display().to_string(), &reason));
    let names =
        fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<Result<Vec<_>, _>>());
    let mut names: Vec<String> = names.map_err(cannot_read)?.iter().map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| !LEFT_ALONE.contains(&name.as_str()));
    names.sort();
    match names.first() {
        None => Ok(()),
        Some(first) => Err(Box::new(workplace::folder_not_empty(folder, names.len(), first))),
    }
}

fn gather(dir: &Dir<'_>, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for file in dir.files() {
        // In this repository the file would hide the starter site from version control.
        let path = if file.path() == Path::new("gitignore") { PathBuf::from(".gitignore") } else { file.path().to_owned() };
        let is_for_clerks = path.extension().is_some_and(|ending| ["md", "txt", "yaml"].iter().any(|known| ending == *known));
        let bytes = match file.contents_utf8() {
            Some(text) if is_for_clerks => for_notepad(text).into_bytes(),
            _ => file.contents().to_vec(),
        };
        files.push((path, bytes));
    }
    dir.dirs().for_each(|dir| gather(dir, files));
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::*;
    use crate::Order;
    use crate::link::Audience;
    use crate::path::Hash;
    use crate::problem::Problems;

    fn build(root: PathBuf) -> (Vec<Problem>, bool) {
        let (target, begun) = (root.join("public"), SystemTime::UNIX_EPOCH);
        let order = Order { target, root, base_url: None, audience: Audience::Public, begun, program: Hash::of(b"") };
        let problems = Problems::default();
        let report = crate::build(&order, &problems, &|_| Ok(()));
        (problems.into_vec(), report.is_some())
    }

    #[test]
    fn a_starter_site_builds_at_once_without_a_problem() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("我的 网站");
        let made = init(&root).unwrap();
        assert!(made.contains(&PathBuf::from(".gitignore")) && made.contains(&PathBuf::from("content/README.txt")), "{made:?}");
        let (problems, is_published) = build(root.clone());
        assert_eq!(problems, []);
        assert!(is_published);
        for page in [
            "index.html",
            "about.html",
            "heritage/example-kiln.html",
            "museums/example-abacus-museum.html",
            "news/example-opening.html",
        ] {
            assert!(root.join("public").join(page).is_file(), "{page}");
        }
    }

    #[test]
    fn each_example_can_be_deleted_by_itself() {
        for example in
            ["heritage/example-kiln", "tourism/example-tea-works", "museums/example-abacus-museum", "news/example-opening.md"]
        {
            let folder = tempfile::tempdir().unwrap();
            init(folder.path()).unwrap();
            let example = folder.path().join("content").join(example);
            if example.is_dir() { fs::remove_dir_all(example) } else { fs::remove_file(example) }.unwrap();
            assert_eq!(build(folder.path().to_owned()).0, []);
        }
    }

    #[test]
    fn nothing_that_is_there_is_touched() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("照片.txt"), "mine").unwrap();
        let problem = init(folder.path()).unwrap_err();
        assert_eq!(problem.code, "E701");
        assert!(problem.what.zh.contains("照片.txt"), "{problem:?}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(init(&folder.path().join("照片.txt")).unwrap_err().code, "E711");
    }

    #[test]
    fn a_folder_under_version_control_counts_as_empty() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert!(init(folder.path()).is_ok());
        assert_eq!(init(folder.path()).unwrap_err().code, "E701");
    }

    #[test]
    fn an_old_notepad_shows_the_lines() {
        let folder = tempfile::tempdir().unwrap();
        init(folder.path()).unwrap();
        for path in ["content/README.txt", "content/longyao.yaml", "content/heritage/example-kiln/index.md"] {
            let text = fs::read_to_string(folder.path().join(path)).unwrap();
            assert!(text.contains("\r\n") && !text.replace("\r\n", "").contains('\n'), "{path}");
        }
    }
}
