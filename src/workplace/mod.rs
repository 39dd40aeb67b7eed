//! New content, when a person asks for it: a starter site, a starter entry.
//!
//! The only module that writes below `content/`. It replaces nothing that is there, but for `mend`, which is told to and keeps
//! the old file; what it could not finish it takes away again.

#![allow(clippy::disallowed_methods, reason = "the content is written here, when a person asks for it")]

pub mod editor;
mod entry;
pub mod form;
pub mod mend;
mod snippet;
mod starter;

pub use entry::add;
pub use starter::init;

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::problem::{Problem, workplace};

/// Makes a new file, and the folders that it lies in.
///
/// # Errors
/// If something of this name is there, or the disk refuses; then no half file is left.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), Box<Problem>> {
    let refused = |reason: &io::Error| match reason.kind() {
        io::ErrorKind::AlreadyExists => Box::new(workplace::already_there(&path.display().to_string())),
        _ => Box::new(workplace::cannot_create(path, reason)),
    };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|reason| Box::new(workplace::cannot_create(folder, &reason)))?;
    }
    let mut file = fs::OpenOptions::new().write(true).create_new(true).open(path).map_err(|reason| refused(&reason))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|reason| {
        let _ = fs::remove_file(path);
        refused(&reason)
    })
}

/// The text with the line ends of Windows: an old Notepad shows any other as one long line.
fn for_notepad(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\n', "\r\n")
}
