//! The folder that a website is published to, and the program's own corner in it.

use std::collections::HashSet;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::path::WebPath;
use crate::problem::{Problem, disk};

/// The program's own folder in a target; never linked, never uploaded.
pub const CONTROL: &str = ".longyao";

/// A folder that holds, or will hold, a published website: `public/`, or what `--to` names.
#[derive(Clone, Debug)]
pub struct Target {
    root: PathBuf,
}

/// Held while one process writes a target; the system lets it go when the process ends, however it ends.
pub(super) struct Lock {
    _file: File,
}

/// What is at a path, not looking through links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Nothing,
    /// Its size in bytes.
    File(u64),
    Folder,
    /// A link, a pipe, a device.
    Other,
}

impl Target {
    pub fn new(root: impl Into<PathBuf>) -> Target {
        Target { root: root.into() }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where a file of the website lies on the disk.
    pub fn file(&self, path: &WebPath) -> PathBuf {
        self.at(path.as_str())
    }

    /// The same for a folder or file by its name with slashes.
    pub(super) fn at(&self, path: &str) -> PathBuf {
        if cfg!(windows) {
            // A root that begins with `\\?\` takes no slashes.
            return path.split('/').fold(self.root.clone(), |place, name| place.join(name));
        }
        self.root.join(path)
    }

    pub(super) fn control(&self) -> PathBuf {
        self.root.join(CONTROL)
    }

    pub(super) fn manifest(&self) -> PathBuf {
        self.control().join("manifest")
    }

    pub(super) fn journal(&self) -> PathBuf {
        self.control().join("journal")
    }

    /// Everything stale is made here first, so on the same file system as the website.
    pub(super) fn stage(&self) -> PathBuf {
        self.control().join("stage")
    }

    /// Makes the target if it is not there, and keeps every other process from publishing to it.
    pub(super) fn lock(&self) -> Result<Lock, Box<Problem>> {
        let control = self.control();
        fs::create_dir_all(&control).map_err(|error| writing_failed(&control, &error))?;
        if standing(&control).is_ok_and(|standing| standing != Standing::Folder) {
            return Err(Box::new(disk::folder_is_a_link(&control)));
        }
        let path = control.join("lock");
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(|error| writing_failed(&path, &error))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(Box::new(disk::another_build_runs(&self.root))),
            // Some network drives know no locks; better to publish there without one than not at all.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => Ok(Lock { _file: file }),
            Err(TryLockError::Error(error)) => Err(writing_failed(&path, &error)),
        }
    }

    /// Removes what an interrupted or failed run has staged. A left-over costs room, nothing else, so a failure is no problem.
    pub(super) fn clear_stage(&self) {
        _ = fs::remove_dir_all(self.stage());
    }
}

/// Folders of a target that are known to be real folders, so that each is looked at once.
pub(super) struct Folders<'a> {
    target: &'a Target,
    real: HashSet<String>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(target: &'a Target) -> Folders<'a> {
        Folders { target, real: HashSet::new() }
    }

    /// Makes the folder of a file and all above it; refuses to go through a link.
    pub(super) fn make(&mut self, path: &WebPath) -> Result<(), Box<Problem>> {
        let Some((folder, _)) = path.as_str().rsplit_once('/') else { return Ok(()) };
        if self.real.contains(folder) {
            return Ok(());
        }
        for folder in and_above(folder) {
            let place = self.target.at(folder);
            let failed = |error: io::Error| Box::new(disk::publishing_interrupted(&place, &error));
            match standing(&place).map_err(failed)? {
                Standing::Folder => {}
                Standing::Nothing => fs::create_dir(&place).map_err(failed)?,
                Standing::File(_) => return Err(Box::new(disk::stranger_in_the_way(&place))),
                Standing::Other => return Err(Box::new(disk::folder_is_a_link(&place))),
            }
        }
        self.real.insert(folder.to_owned());
        Ok(())
    }

    /// Whether no link leads away on the way to a file. Folders that are not there, or not any more, lead nowhere else.
    pub(super) fn stay_inside(&mut self, path: &WebPath) -> bool {
        let Some((folder, _)) = path.as_str().rsplit_once('/') else { return true };
        if self.real.contains(folder) {
            return true;
        }
        let mut innermost = Standing::Nothing;
        for folder in and_above(folder) {
            match standing(&self.target.at(folder)) {
                Ok(Standing::Other) | Err(_) => return false,
                Ok(it) => innermost = it,
            }
        }
        if innermost == Standing::Folder {
            self.real.insert(folder.to_owned());
        }
        true
    }
}

/// `a`, `a/b`, `a/b/c` of `a/b/c`.
pub(super) fn and_above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at]).chain([path])
}

/// `a`, `a/b` of `a/b/c`.
pub(super) fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

pub(super) fn standing(path: &Path) -> io::Result<Standing> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_file() => Ok(Standing::File(data.len())),
        Ok(data) if data.is_dir() => Ok(Standing::Folder),
        Ok(_) => Ok(Standing::Other),
        // Below a file there is nothing.
        Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(Standing::Nothing),
        Err(error) => Err(error),
    }
}

/// The problem of a write that failed before the website was touched.
pub(super) fn writing_failed(path: &Path, error: &io::Error) -> Box<Problem> {
    Box::new(match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => disk::disk_full(path),
        _ => disk::cannot_write(path, error),
    })
}
