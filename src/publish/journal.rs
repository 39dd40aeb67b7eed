//! The moves that turn the old website into the new one, written down before the first is made.
//!
//! A journal that stands in the target is whole and is rolled forward, from its beginning, as often as it takes: every move
//! that was made already does nothing the second time.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::path::WebPath;
use crate::problem::{Problem, disk};
use crate::publish::target::{Folders, Standing, Target, above, standing, writing_failed};
use crate::publish::{Event, Watch};
use crate::store::sealed;

const KIND: &[u8; 8] = b"LYmove1\n";

/// One change of the website.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// The staged file of this number goes to its path.
    Place(u32, WebPath),
    /// A file that an earlier build made is no longer wanted.
    Remove(WebPath),
}

/// A move as it is written: `None` removes.
#[derive(Serialize, Deserialize)]
struct WrittenMove<'a>(Option<u32>, &'a str);

/// Writes the new manifest and the journal; from the moment this returns `Ok`, the new website is certain.
///
/// Both are synced, and so is their folder, so the journal also outlives a power cut. The staged files are not: 14,000 syncs
/// would take minutes. A file that a power cut left empty or short has not the size that the manifest states, and is made again.
/// The manifest is staged first, so that nothing after the journal needs more room than the entry of a folder.
pub(super) fn commit(target: &Target, moves: &[Move], manifest: &[u8], watch: Watch) -> Result<(), Box<Problem>> {
    let staged_manifest = target.stage().join("manifest");
    let staged_journal = target.stage().join("journal");
    let written = watch(Event::StageManifest).and_then(|()| write_synced(&staged_manifest, manifest));
    written.map_err(|error| writing_failed(&staged_manifest, &error))?;
    let written = watch(Event::StageJournal).and_then(|()| write_synced(&staged_journal, &encode(moves)));
    written.map_err(|error| writing_failed(&staged_journal, &error))?;
    sync_folder(&target.stage());
    let begun = watch(Event::Begin).and_then(|()| fs::rename(&staged_journal, target.journal()));
    begun.map_err(|error| writing_failed(&target.journal(), &error))?;
    sync_folder(&target.control());
    Ok(())
}

/// Finishes a publishing that was interrupted, if there is one. A journal that is not whole never began.
pub(super) fn recover(target: &Target, watch: Watch) -> Result<(), Box<Problem>> {
    let bytes = match fs::read(target.journal()) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Box::new(disk::cannot_read(&target.journal().display().to_string(), &error))),
    };
    match decode(&bytes) {
        Some(moves) => roll(target, &moves, watch),
        None => fs::remove_file(target.journal()).map_err(|error| writing_failed(&target.journal(), &error)),
    }
}

/// Makes every move, then puts the manifest in its place and ends the journal.
///
/// On a problem the journal stays, and the next command goes on.
pub(super) fn roll(target: &Target, moves: &[Move], watch: Watch) -> Result<(), Box<Problem>> {
    let mut folders = Folders::new(target);
    let mut left_folders = BTreeSet::new();
    for step in moves {
        match step {
            Move::Place(number, path) => {
                folders.make(path)?;
                let (staged, place) = (target.stage().join(number.to_string()), target.file(path));
                let placed = patiently(|| watch(Event::Place(path)).and_then(|()| move_in(&staged, &place)));
                placed.map_err(|error| Box::new(disk::publishing_interrupted(&place, &error)))?;
            }
            // What lies behind a link is not what we made.
            Move::Remove(path) if folders.stay_inside(path) => {
                let place = target.file(path);
                let removed = patiently(|| watch(Event::Remove(path)).and_then(|()| remove(&place)));
                removed.map_err(|error| Box::new(disk::publishing_interrupted(&place, &error)))?;
                left_folders.extend(above(path.as_str()));
            }
            Move::Remove(_) => {}
        }
    }
    // The inner ones first. One that still holds something stays: it refuses to go.
    for folder in left_folders.into_iter().rev() {
        let place = target.at(folder);
        watch(Event::RemoveFolder(folder)).map_err(|error| Box::new(disk::publishing_interrupted(&place, &error)))?;
        if standing(&place).is_ok_and(|it| it == Standing::Folder) {
            _ = fs::remove_dir(&place);
        }
    }
    let manifest = target.manifest();
    let placed = patiently(|| watch(Event::PlaceManifest).and_then(|()| move_in(&target.stage().join("manifest"), &manifest)));
    placed.map_err(|error| Box::new(disk::publishing_interrupted(&manifest, &error)))?;
    // The staged files of the next publishing have the same names: the journal must be gone for good before they come.
    let journal = target.journal();
    let ended = patiently(|| watch(Event::End).and_then(|()| fs::remove_file(&journal)));
    ended.map_err(|error| Box::new(disk::publishing_interrupted(&journal, &error)))?;
    sync_folder(&target.control());
    Ok(())
}

/// Moves a staged file over what stands at its place; nothing is staged any more where an earlier attempt has moved it.
fn move_in(staged: &Path, place: &Path) -> io::Result<()> {
    match fs::rename(staged, place) {
        Err(_) if standing(staged)? == Standing::Nothing => Ok(()),
        // The files of this folder were removed by earlier moves.
        Err(_) if standing(place)? == Standing::Folder => {
            remove_empty_folders(place)?;
            fs::rename(staged, place)
        }
        result => result,
    }
}

fn remove(place: &Path) -> io::Result<()> {
    match standing(place)? {
        Standing::File(_) => fs::remove_file(place),
        // Removed by an earlier attempt, or replaced since by something that we did not make.
        Standing::Nothing | Standing::Folder | Standing::Other => Ok(()),
    }
}

/// Removes a folder that holds nothing but folders.
fn remove_empty_folders(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            remove_empty_folders(&entry.path())?;
        }
    }
    fs::remove_dir(folder)
}

/// Tries again for two thirds of a second while a file is in use: on Windows a viewer, an indexer or a virus scanner may
/// hold it for a moment.
fn patiently(mut step: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    const SHARING_VIOLATION: i32 = 32;
    for wait_ms in [10, 20, 40, 80, 160, 320] {
        match step() {
            Err(error)
                if matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ResourceBusy)
                    || (cfg!(windows) && error.raw_os_error() == Some(SHARING_VIOLATION)) =>
            {
                std::thread::sleep(Duration::from_millis(wait_ms));
            }
            result => return result,
        }
    }
    step()
}

fn write_synced(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Windows opens no folders, and does not need it.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        _ = folder.sync_all();
    }
}

fn encode(moves: &[Move]) -> Vec<u8> {
    let written: Vec<WrittenMove> = moves
        .iter()
        .map(|step| match step {
            Move::Place(number, path) => WrittenMove(Some(*number), path.as_str()),
            Move::Remove(path) => WrittenMove(None, path.as_str()),
        })
        .collect();
    let bytes = postcard::to_extend(&written, sealed::begin(KIND)).expect("numbers and text always serialise");
    sealed::close(bytes)
}

fn decode(bytes: &[u8]) -> Option<Vec<Move>> {
    let written: Vec<WrittenMove> = postcard::from_bytes(sealed::open(KIND, bytes)?).ok()?;
    let read = |WrittenMove(number, path): WrittenMove| {
        let path = WebPath::parse(path)?;
        Some(number.map_or_else(|| Move::Remove(path.clone()), |number| Move::Place(number, path.clone())))
    };
    written.into_iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_says_what_was_written() {
        let moves = [Move::Place(3, WebPath::new("a/b.html")), Move::Remove(WebPath::new("c.html"))];
        let bytes = encode(&moves);
        assert_eq!(decode(&bytes).as_deref(), Some(&moves[..]));
        for n_bytes in 0..bytes.len() {
            assert_eq!(decode(&bytes[..n_bytes]), None, "cut after {n_bytes}");
        }
    }

    #[test]
    fn a_journal_never_leads_out_of_the_target() {
        let bytes = postcard::to_extend(&vec![WrittenMove(None, "../a")], sealed::begin(KIND)).expect("serialises");
        assert_eq!(decode(&sealed::close(bytes)), None);
    }
}
