//! Which files there are, and what is in them: the only module that reads the content.
//!
//! Nothing is followed out of the workplace, and nothing but plain files is opened: a named pipe would wait for ever.

#![expect(clippy::disallowed_methods, reason = "all reading of content happens here")]

mod names;

pub use names::is_reserved as is_reserved_name;

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::WalkDir;

use crate::path::{ContentPath, ContentRef, Hash};
use crate::problem::{Problems, disk, names as name_problems};
use crate::store::Store;

/// A plain file of the workplace.
#[derive(Clone, Debug)]
pub struct SourceFile {
    pub path: ContentPath,
    /// In bytes.
    pub size: u64,
    pub modified: SystemTime,
}

/// The files below some folders of the workplace, by path.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    files: Vec<SourceFile>,
}

/// Lists the plain files below `folders` of the workplace; a missing folder is an empty one.
pub fn scan(root: &Path, folders: &[&str], problems: &Problems) -> Tree {
    let mut files = Vec::new();
    for folder in folders {
        scan_folder(root, folder, &mut files, problems);
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    names::check(&files, problems);
    Tree { root: root.to_owned(), files }
}

fn scan_folder(root: &Path, folder: &str, files: &mut Vec<SourceFile>, problems: &Problems) {
    let top = root.join(folder);
    if !top.is_dir() {
        return;
    }
    let walk = WalkDir::new(&top)
        .follow_links(false)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    for entry in walk {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| path.display().to_string());
                let reason = error
                    .io_error()
                    .map_or_else(|| io::Error::other(error.to_string()), |e| io::Error::new(e.kind(), e.to_string()));
                problems.add(disk::cannot_read(&path, &reason));
                continue;
            }
        };
        let kind = entry.file_type();
        if kind.is_dir() {
            continue;
        }
        let Some(path) = content_path(root, entry.path()) else {
            problems.add(name_problems::name_is_no_text(&entry.path().to_string_lossy()));
            continue;
        };
        if !kind.is_file() {
            problems.add(if kind.is_symlink() {
                name_problems::link_in_content(&path)
            } else {
                name_problems::no_plain_file(&path)
            });
            continue;
        }
        match entry.metadata() {
            Ok(metadata) => {
                let modified = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
                files.push(SourceFile { path, size: metadata.len(), modified });
            }
            Err(error) => problems.add(disk::cannot_read(path.as_str(), &io::Error::other(error.to_string()))),
        }
    }
}

/// What editors and systems leave behind: hidden files, thumbnails, Word's locks.
fn is_hidden(name: &std::ffi::OsStr) -> bool {
    let name = name.to_string_lossy();
    name.starts_with('.') || name.starts_with("~$") || matches!(&*name, "Thumbs.db" | "desktop.ini")
}

fn content_path(root: &Path, path: &Path) -> Option<ContentPath> {
    let below = path.strip_prefix(root).ok()?;
    let names: Option<Vec<&str>> = below.components().map(|component| component.as_os_str().to_str()).collect();
    Some(ContentPath::new(names?.join("/")))
}

impl Tree {
    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    pub fn get(&self, path: &ContentPath) -> Option<&SourceFile> {
        self.files.binary_search_by(|file| file.path.cmp(path)).ok().map(|at| &self.files[at])
    }

    /// The files whose path begins with `prefix`.
    pub fn below<'a>(&'a self, prefix: &str) -> &'a [SourceFile] {
        let from = self.files.partition_point(|file| file.path.as_str() < prefix);
        let n = self.files[from..].partition_point(|file| file.path.as_str().starts_with(prefix));
        &self.files[from..from + n]
    }

    /// Reads a file of the tree.
    pub fn read(&self, path: &ContentPath) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(path.as_str()))
    }

    /// The hash of a file: remembered where its size and time are the same, else from its bytes, which come along.
    pub fn hash(&self, file: &SourceFile, store: &Store) -> io::Result<(Hash, Option<Vec<u8>>)> {
        if let Some(hash) = store.hash_of(&file.path, file.size, file.modified) {
            return Ok((hash, None));
        }
        let bytes = self.read(&file.path)?;
        let hash = Hash::of(&bytes);
        store.remember_stamp(&file.path, file.size, file.modified, &hash);
        Ok((hash, Some(bytes)))
    }
}

/// Reads the bytes that `content` stands for.
///
/// # Errors
/// If they are no longer the same: then what was planned from them is wrong.
pub fn read_exact(root: &Path, content: &ContentRef) -> io::Result<Vec<u8>> {
    let bytes = fs::read(root.join(content.path.as_str()))?;
    if Hash::of(&bytes) != content.hash {
        return Err(io::Error::other("the file changed while the site was being built"));
    }
    Ok(bytes)
}

/// The bytes of a plain file, for showing a piece of it.
pub fn read_plain(root: &Path, file: &ContentPath) -> Option<Vec<u8>> {
    let path = root.join(file.as_str());
    fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
    fs::read(path).ok()
}

/// Finds the workplace that holds a folder: the nearest one above it with `content/longyao.yaml`.
pub fn find_root(from: &Path) -> Option<PathBuf> {
    from.ancestors().find(|folder| folder.join("content/longyao.yaml").is_file()).map(Path::to_owned)
}

/// Every file of a listing by its path in lower case and one Unicode form, for names that a disk may confuse.
pub(crate) fn by_folded_name(files: &[SourceFile]) -> HashMap<String, Vec<&SourceFile>> {
    let mut folded: HashMap<String, Vec<&SourceFile>> = HashMap::with_capacity(files.len());
    for file in files {
        folded.entry(names::fold(file.path.as_str())).or_default().push(file);
    }
    folded
}
