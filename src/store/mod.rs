//! Remembers between runs what is dear to find out: hashes of files, parsed texts, facts of pictures, derived pictures.
//!
//! Writes `.longyao/` of the workplace and nothing else. All of it may be deleted at any time; what is missing, damaged,
//! half-written or of another version counts as never remembered. Nothing here can be wrong, only absent: a key is the
//! content that the value follows from.

#![expect(clippy::disallowed_methods, reason = "the cache is read and written here")]

mod layers;
mod pictures;
pub mod sealed;
mod table;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::path::{ContentPath, Hash};
use crate::problem::{Problem, disk};

use layers::Layers;
pub use pictures::Pictures;
use sealed::Reader;

/// The kinds of facts that are remembered by the hash of a content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// A text as it was parsed.
    Text = 1,
    /// What is known of the original of a picture.
    Picture = 2,
    /// What all inputs of a build came to: the hash of what publishing wrote down.
    Site = 3,
    /// A style sheet, minified.
    Style = 4,
}

/// What earlier runs have remembered, and what this one will.
pub struct Store {
    folder: PathBuf,
    /// When this run began, by the clock that dates files.
    begun: SystemTime,
    /// Path -> size, time of change, hash. They hold for every version of the program.
    stamps: Layers,
    /// Shelf and content hash -> bytes. They hold for one program, because another may find other facts.
    facts: Layers,
    pictures: Pictures,
}

impl Store {
    /// Opens `.longyao/` of a workplace, which need not exist. Never fails: what cannot be read is empty.
    ///
    /// `program` is the hash of the program that the facts must come from; `begun` is the time before any file is read.
    pub fn open(folder: &Path, program: &Hash, begun: SystemTime) -> Store {
        let (stamps, facts) = rayon::join(
            || Layers::read(folder, "stamps", *b"LYstamp1", Hash::from_bytes([0; 32])),
            || Layers::read(folder, "facts", *b"LYfacts1", *program),
        );
        Store { folder: folder.to_owned(), begun, stamps, facts, pictures: Pictures::new(folder.join("pictures")) }
    }

    /// The hash of a file that has still the size and time of change that it was remembered with.
    pub fn hash_of(&self, path: &ContentPath, size: u64, modified: SystemTime) -> Option<Hash> {
        let mut reader = Reader(self.stamps.get(path.as_str().as_bytes())?);
        (reader.u64()? == size && reader.i128()? == nanoseconds(modified)).then(|| reader.hash())?
    }

    /// Remembers the hash of a file, unless the file is younger than two seconds.
    ///
    /// Younger by the beginning of the run. Some disks count in steps of two seconds, so a younger file could change once
    /// more and keep its time and size.
    pub fn remember_stamp(&self, path: &ContentPath, size: u64, modified: SystemTime, hash: &Hash) {
        if self.begun.duration_since(modified).is_ok_and(|age| age > Duration::from_secs(2)) {
            let mut stamp = size.to_le_bytes().to_vec();
            stamp.extend_from_slice(&nanoseconds(modified).to_le_bytes());
            stamp.extend_from_slice(hash.bytes());
            self.stamps.put(path.as_str().as_bytes().to_vec(), stamp);
        }
    }

    /// What an earlier run has remembered of a content; the caller knows how to read it.
    pub fn fact(&self, shelf: Shelf, content: &Hash) -> Option<&[u8]> {
        self.facts.get(&fact_key(shelf, content))
    }

    /// Remembers a fact for the next run. From any thread; of two facts with one key the later stays, so they should agree.
    pub fn remember(&self, shelf: Shelf, content: &Hash, fact: Vec<u8>) {
        self.facts.put(fact_key(shelf, content).to_vec(), fact);
    }

    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Writes what this run has used or remembered and, in the long run, forgets the rest; so only a run that has looked at
    /// the whole content should save.
    ///
    /// A problem is a warning: the next run is slower, nothing else.
    pub fn save(self) -> Result<(), Box<Problem>> {
        sweep(&self.folder);
        let (stamps, facts) = rayon::join(|| self.stamps.save(), || self.facts.save());
        stamps.and(facts).map_err(|(path, error)| Box::new(disk::cannot_remember(&path, &error)))
    }
}

fn fact_key(shelf: Shelf, content: &Hash) -> [u8; 33] {
    let mut key = [shelf as u8; 33];
    key[1..].copy_from_slice(content.bytes());
    key
}

/// Since 1970, less than 0 before.
fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

/// Writes a file under a name of its own and then moves it over the old one, so that nobody ever sees half of it.
///
/// No sync: a power cut may leave a damaged file, which does not open and is written again.
fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    static N_WRITTEN: AtomicU64 = AtomicU64::new(0);
    let n_written = N_WRITTEN.fetch_add(1, Ordering::Relaxed);
    let half = path.with_extension(format!("half-{}-{n_written}", std::process::id()));
    let write = || {
        fs::write(&half, bytes)?;
        fs::rename(&half, path)
    };
    let result = write().or_else(|error| match (error.kind(), path.parent()) {
        (io::ErrorKind::NotFound, Some(folder)) => fs::create_dir_all(folder).and_then(|()| write()),
        _ => Err(error),
    });
    if result.is_err() {
        _ = fs::remove_file(&half);
    }
    result
}

/// Deletes what killed runs left half-written. A run that is writing just now writes once more.
fn sweep(folder: &Path) {
    for file in fs::read_dir(folder).into_iter().flatten().flatten() {
        if file.path().extension().is_some_and(|extension| extension.to_string_lossy().starts_with("half-")) {
            _ = fs::remove_file(file.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    const BEGUN: SystemTime = UNIX_EPOCH;
    const SECOND: Duration = Duration::from_secs(1);

    fn program() -> Hash {
        Hash::of(b"program")
    }

    /// Names and sizes of all files.
    fn listing(folder: &Path) -> Vec<(PathBuf, u64)> {
        let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
        files
            .filter(|file| file.file_type().is_file())
            .map(|file| (file.path().to_owned(), file.metadata().expect("is there").len()))
            .collect()
    }

    fn remember_numbers(folder: &Path, numbers: std::ops::Range<u32>) {
        let store = Store::open(folder, &program(), BEGUN);
        for number in numbers {
            let content = Hash::of(&number.to_le_bytes());
            if store.fact(Shelf::Text, &content).is_none() {
                store.remember(Shelf::Text, &content, number.to_string().into_bytes());
            }
        }
        store.save().expect("can be written");
    }

    fn remembered(folder: &Path, numbers: std::ops::Range<u32>) -> usize {
        let store = Store::open(folder, &program(), BEGUN);
        let found = |number: &u32| {
            let fact = store.fact(Shelf::Text, &Hash::of(&number.to_le_bytes()));
            assert!(fact.is_none_or(|fact| fact == number.to_string().as_bytes()));
            fact.is_some()
        };
        numbers.filter(found).count()
    }

    #[test]
    fn facts_are_found_by_shelf_and_content_of_the_same_program() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let folder = folder.path().join("made/when/needed");
        let content = Hash::of(b"content");
        let store = Store::open(&folder, &program(), BEGUN);
        assert_eq!(store.fact(Shelf::Text, &content), None);
        store.remember(Shelf::Text, &content, b"a text".to_vec());
        store.remember(Shelf::Picture, &content, Vec::new());
        store.save().expect("can be written");

        let store = Store::open(&folder, &program(), BEGUN);
        assert_eq!(store.fact(Shelf::Text, &content), Some(b"a text".as_slice()));
        assert_eq!(store.fact(Shelf::Picture, &content), Some(b"".as_slice()));
        assert_eq!(store.fact(Shelf::Text, &Hash::of(b"other")), None);
        assert_eq!(Store::open(&folder, &Hash::of(b"other"), BEGUN).fact(Shelf::Text, &content), None);
    }

    #[test]
    fn a_stamp_is_trusted_if_the_file_was_old_enough_and_is_the_same() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let (path, hash) = (ContentPath::new("content/a.md"), Hash::of(b"a"));
        let read_at = UNIX_EPOCH + 1000 * SECOND;
        let check = |modified: SystemTime, trusted: bool| {
            let folder = folder.path().join(format!("{}", nanoseconds(modified)));
            let store = Store::open(&folder, &program(), read_at);
            store.remember_stamp(&path, 7, modified, &hash);
            store.save().expect("can be written");
            let store = Store::open(&folder, &Hash::of(b"another program"), BEGUN);
            assert_eq!(store.hash_of(&path, 7, modified), trusted.then_some(hash));
            assert_eq!(store.hash_of(&path, 8, modified), None);
            assert_eq!(store.hash_of(&path, 7, modified + Duration::from_nanos(100)), None);
            assert_eq!(store.hash_of(&ContentPath::new("content/b.md"), 7, modified), None);
        };
        check(read_at - 3 * SECOND, true);
        check(UNIX_EPOCH - 1000 * SECOND, true);
        check(read_at - 2 * SECOND, false);
        check(read_at, false);
        check(read_at + SECOND, false);
    }

    #[test]
    fn nothing_is_written_if_nothing_changed() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let folder = folder.path().join("not-made");
        Store::open(&folder, &program(), BEGUN).save().expect("does nothing");
        assert!(!folder.exists());
        remember_numbers(&folder, 0..100);
        let facts = folder.join("facts");
        fs::write(folder.join("stamps"), "damaged").expect("writes");
        let modified = UNIX_EPOCH + 1000 * SECOND;
        fs::File::options().write(true).open(&facts).expect("is there").set_modified(modified).expect("sets");
        remember_numbers(&folder, 0..100);
        assert_eq!(fs::metadata(&facts).expect("is there").modified().expect("known"), modified);
    }

    #[test]
    fn a_little_news_goes_beside_and_is_merged_when_it_grows() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let folder = folder.path();
        let names = || listing(folder).iter().map(|(path, _)| path.file_name().expect("has one").to_owned()).collect::<Vec<_>>();
        remember_numbers(folder, 0..1000);
        assert_eq!(names(), ["facts"]);
        remember_numbers(folder, 0..1001);
        remember_numbers(folder, 0..1002);
        assert_eq!(names(), ["facts", "facts-recent"]);
        assert_eq!(remembered(folder, 0..2000), 1002);
        remember_numbers(folder, 0..1500);
        assert_eq!(names(), ["facts"]);
        assert_eq!(remembered(folder, 0..2000), 1500);
        remember_numbers(folder, 0..500);
        assert_eq!(remembered(folder, 0..2000), 500, "what nobody asked for is forgotten");
        remember_numbers(folder, 0..0);
        assert_eq!(remembered(folder, 0..2000), 0);
    }

    #[test]
    fn news_wins_over_what_was_known() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let folder = folder.path();
        remember_numbers(folder, 0..1000);
        let content = Hash::of(&7u32.to_le_bytes());
        let check = |fact: &[u8]| {
            let store = Store::open(folder, &program(), BEGUN);
            (0..1000u32).for_each(|number| _ = store.fact(Shelf::Text, &Hash::of(&number.to_le_bytes())));
            store.remember(Shelf::Text, &content, fact.to_vec());
            store.save().expect("can be written");
            assert_eq!(Store::open(folder, &program(), BEGUN).fact(Shelf::Text, &content), Some(fact));
        };
        check(b"beside");
        check(b"beside again");
        check(&vec![b'x'; 100_000]);
        check(b"7");
    }

    #[test]
    fn a_damaged_store_is_empty_and_mends() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let folder = folder.path();
        remember_numbers(folder, 0..50);
        let whole = fs::read(folder.join("facts")).expect("is there");
        for n_bytes in 0..whole.len() {
            fs::write(folder.join("facts"), &whole[..n_bytes]).expect("writes");
            assert_eq!(remembered(folder, 0..50), 0, "cut after {n_bytes}");
        }
        remember_numbers(folder, 0..50);
        assert_eq!(fs::read(folder.join("facts")).expect("is there"), whole, "the same bytes");
    }

    #[test]
    fn a_store_that_cannot_be_written_is_a_warning() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let file = folder.path().join("a-file");
        fs::write(&file, "").expect("writes");
        let store = Store::open(&file, &program(), BEGUN);
        store.remember(Shelf::Text, &program(), b"fact".to_vec());
        let kept = store.pictures().keep(&program(), b"picture").expect_err("cannot be kept");
        let saved = store.save().expect_err("cannot be saved");
        for problem in [kept, saved] {
            assert_eq!((problem.code, problem.severity), ("W911", crate::problem::Severity::Warning));
        }
    }

    #[test]
    fn pictures_are_kept_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let store = Store::open(folder.path(), &program(), BEGUN);
        let pictures = store.pictures();
        let (one, two) = (Hash::of(b"1"), Hash::of(b"2"));
        assert_eq!(pictures.get(&one), None);
        pictures.keep(&one, b"first").expect("can be kept");
        pictures.keep(&one, b"first").expect("can be kept twice");
        pictures.keep(&two, b"second").expect("can be kept");
        assert_eq!(pictures.get(&one).as_deref(), Some(b"first".as_slice()));
        assert_eq!(listing(folder.path()).len(), 2, "nothing half-written is left");

        let (path, size) =
            listing(folder.path()).into_iter().find(|(path, _)| path.ends_with(&two.hex()[2..])).expect("is there");
        fs::File::options().write(true).open(&path).expect("is there").set_len(size - 1).expect("cuts");
        assert_eq!(pictures.get(&two), None);
    }

    #[test]
    fn pictures_that_nobody_wants_take_bounded_room() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let pictures = || Store::open(folder.path(), &program(), BEGUN).pictures().clone();
        // Keys of one folder of the 256, so that they share its room.
        let keys: Vec<Hash> = (0..20).map(|n| Hash::from_bytes(std::array::from_fn(|at| if at == 0 { 7 } else { n }))).collect();
        let elsewhere = Hash::from_bytes([8; 32]);
        let quarter = vec![0; 1 << 18];
        let keep = |pictures: &Pictures, key: &Hash, age: u64| {
            pictures.keep(key, &quarter).expect("can be kept");
            let file =
                fs::File::options().write(true).open(folder.path().join("pictures").join(&key.hex()[..2]).join(&key.hex()[2..]));
            file.expect("is there").set_modified(UNIX_EPOCH + Duration::from_secs(1_000_000 - age)).expect("sets");
        };
        let kept = |pictures: &Pictures| keys.iter().map(|key| pictures.get(key).is_some()).collect::<Vec<_>>();

        let first = pictures();
        keep(&first, &elsewhere, 99);
        (0..10).for_each(|n| keep(&first, &keys[n], n as u64));
        first.forget_unwanted(|| keys.iter().copied().collect());
        assert_eq!(kept(&first).iter().filter(|kept| **kept).count(), 10, "all were wanted");

        let second = pictures();
        second.forget_unwanted(|| panic!("a run that kept nothing looks at nothing"));
        keep(&second, &keys[10], 50);
        second.forget_unwanted(|| HashSet::from([keys[10], keys[9]]));
        // Two quarters of a megabyte are wanted; as much may stay beside them, and a megabyte: the newest five, for each
        // takes a little more than its quarter.
        let expected: Vec<bool> = (0..20).map(|n| n < 5 || n == 9 || n == 10).collect();
        assert_eq!(kept(&second), expected);
        assert!(second.get(&elsewhere).is_some(), "nothing was put beside it");
    }

    #[test]
    fn what_a_killed_run_left_is_swept_away() {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::write(folder.path().join("facts.half-1-0"), "half").expect("writes");
        fs::write(folder.path().join("note.txt"), "of somebody else").expect("writes");
        remember_numbers(folder.path(), 0..1);
        let names: Vec<_> = listing(folder.path()).into_iter().map(|(path, _)| path).collect();
        assert_eq!(names, [folder.path().join("facts"), folder.path().join("note.txt")]);
    }

    #[test]
    fn many_threads_may_remember() {
        use rayon::prelude::*;
        let folder = tempfile::tempdir().expect("temporary folder");
        let store = Store::open(folder.path(), &program(), BEGUN);
        (0..1000u32).into_par_iter().for_each(|number| {
            store.remember(Shelf::Text, &Hash::of(&number.to_le_bytes()), number.to_string().into_bytes());
            store.pictures().keep(&program(), b"the same").expect("can be kept");
        });
        store.save().expect("can be written");
        assert_eq!(remembered(folder.path(), 0..1000), 1000);
    }
}
