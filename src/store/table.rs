//! Keys and values in one file: read in one piece, looked up without copying.
//!
//! Bytes (numbers little-endian), in a sealed file:
//! ```text
//! salt                             32     of another program: the table counts as empty
//! n_entries                        8
//! per entry: length of key, value  4, 4   in the order of keys
//! key, value, key, value …
//! ```

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{BuildHasherDefault, DefaultHasher, Hasher};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::path::Hash;
use crate::store::sealed::{self, Reader};

/// Eight letters that say what a table holds and in which format.
pub(super) type Kind = [u8; 8];

/// What a run before has remembered.
#[derive(Default)]
pub(super) struct Table {
    bytes: Vec<u8>,
    entries: Vec<Entry>,
    /// By a hash of the key. Of two keys with one hash only one is found: the other is worked out anew, never mistaken.
    index: HashMap<u64, u32, BuildHasherDefault<AsItIs>>,
}

struct Entry {
    start: usize,
    key_length: u32,
    value_length: u32,
    /// Whether this run has asked for it; what nobody asks for is forgotten at some time.
    is_used: AtomicBool,
}

impl Table {
    /// The table in a file; an empty one where the file is missing, damaged, or not for this salt.
    pub(super) fn read(path: &Path, kind: &Kind, salt: &Hash) -> Table {
        fs::read(path).ok().and_then(|bytes| Table::parse(bytes, kind, salt)).unwrap_or_default()
    }

    fn parse(bytes: Vec<u8>, kind: &Kind, salt: &Hash) -> Option<Table> {
        let mut reader = Reader(sealed::open(kind, &bytes)?);
        if reader.hash()? != *salt {
            return None;
        }
        let n_entries = usize::try_from(reader.u64()?).ok()?;
        let mut lengths = Reader(reader.take(n_entries.checked_mul(8)?)?);
        let mut start = bytes.len() - reader.0.len();
        let mut entries = Vec::with_capacity(n_entries);
        let mut index = HashMap::with_capacity_and_hasher(n_entries, BuildHasherDefault::default());
        for number in 0..n_entries {
            let (key_length, value_length) = (lengths.u32()?, lengths.u32()?);
            let key = bytes.get(start..start.checked_add(key_length as usize)?)?;
            index.insert(hash_of(key), number as u32);
            entries.push(Entry { start, key_length, value_length, is_used: AtomicBool::new(false) });
            start = start.checked_add(key_length as usize + value_length as usize)?;
        }
        (start == bytes.len()).then_some(Table { bytes, entries, index })
    }

    /// The value of a key, which from now on counts as used.
    pub(super) fn get(&self, key: &[u8]) -> Option<&[u8]> {
        let entry = &self.entries[*self.index.get(&hash_of(key))? as usize];
        (self.key(entry) == key).then(|| {
            entry.is_used.store(true, Ordering::Relaxed);
            self.value(entry)
        })
    }

    /// Keys and values that this run has asked for.
    pub(super) fn used(&self) -> impl Iterator<Item = (&[u8], &[u8])> {
        let used = self.entries.iter().filter(|entry| entry.is_used.load(Ordering::Relaxed));
        used.map(|entry| (self.key(entry), self.value(entry)))
    }

    /// Bytes of all entries, and of those that nobody has asked for.
    pub(super) fn n_bytes(&self) -> (usize, usize) {
        let length = |entry: &Entry| entry.key_length as usize + entry.value_length as usize;
        let unused = self.entries.iter().filter(|entry| !entry.is_used.load(Ordering::Relaxed));
        (self.entries.iter().map(length).sum(), unused.map(length).sum())
    }

    fn key(&self, entry: &Entry) -> &[u8] {
        &self.bytes[entry.start..][..entry.key_length as usize]
    }

    fn value(&self, entry: &Entry) -> &[u8] {
        &self.bytes[entry.start + entry.key_length as usize..][..entry.value_length as usize]
    }
}

/// Writes a table over an earlier one, all at once: whoever reads meanwhile gets the one or the other.
pub(super) fn write(path: &Path, kind: &Kind, salt: &Hash, entries: &BTreeMap<&[u8], &[u8]>) -> io::Result<()> {
    let n_bytes: usize = entries.iter().map(|(key, value)| 8 + key.len() + value.len()).sum();
    let mut bytes = sealed::begin(kind);
    bytes.reserve_exact(40 + n_bytes);
    bytes.extend_from_slice(salt.bytes());
    bytes.extend_from_slice(&(entries.len() as u64).to_le_bytes());
    for (key, value) in entries {
        bytes.extend_from_slice(&(key.len() as u32).to_le_bytes());
        bytes.extend_from_slice(&(value.len() as u32).to_le_bytes());
    }
    for (key, value) in entries {
        bytes.extend_from_slice(key);
        bytes.extend_from_slice(value);
    }
    super::replace(path, &sealed::close(bytes))
}

fn hash_of(key: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(key);
    hasher.finish()
}

/// For keys that are hashes already.
#[derive(Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn write(&mut self, _: &[u8]) {
        unreachable!("the keys of the index are u64");
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
