//! A starter entry: a folder with a form in it.

use std::path::Path;

use super::{create, for_notepad, form};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::path::ContentPath;
use crate::problem::{Problem, workplace};

/// Makes the file of a new entry, a draft, in a folder of its own, where its photographs will lie too.
///
/// # Errors
/// If an entry of this id is there, as a folder or as one file, or the disk refuses.
pub fn add(root: &Path, kind: &Kind, name: &str, id: &Id) -> Result<ContentPath, Box<Problem>> {
    let stem = format!("content/{}/{id}", kind.folder);
    let file = ContentPath::new(format!("{stem}/index.md"));
    let alone = format!("{stem}.md");
    if let Some(there) = [file.as_str(), &alone].into_iter().find(|path| root.join(path).symlink_metadata().is_ok()) {
        return Err(Box::new(workplace::already_there(there)));
    }
    create(&root.join(file.as_str()), for_notepad(&form::text(kind, name)).as_bytes())?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::front::kinds;
    use crate::problem::Problems;

    #[test]
    fn an_entry_is_never_replaced() {
        let root = tempfile::tempdir().unwrap();
        let problems = Problems::default();
        let kinds = kinds::kinds(&[], &kinds::vocabularies(&[], &problems), &problems);
        let id = Id::from_name("菱湖丝厂").unwrap();
        let file = add(root.path(), &kinds[0], "菱湖丝厂", &id).unwrap();
        assert_eq!(file.as_str(), "content/heritage/ling-hu-si-chang/index.md");
        fs::write(root.path().join(file.as_str()), "mine").unwrap();
        assert_eq!(add(root.path(), &kinds[0], "菱湖丝厂", &id).unwrap_err().code, "E704");
        assert_eq!(fs::read_to_string(root.path().join(file.as_str())).unwrap(), "mine");
        fs::write(root.path().join("content/heritage/another.md"), "mine").unwrap();
        let problem = add(root.path(), &kinds[0], "又", &Id::parse("another").unwrap()).unwrap_err();
        assert!(problem.what.zh.contains("content/heritage/another.md"), "{problem:?}");
    }
}
