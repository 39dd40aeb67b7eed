//! Derived pictures, each in a file of its own under the hash of what it is made from.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use crate::path::Hash;
use crate::problem::{Problem, disk};
use crate::store::sealed;

const KIND: &[u8; 8] = b"LYpict1\n";

/// Bytes that pictures which this build does not want may take in one folder of 256, whatever the others take: 256 MB in all.
const SPARE: u64 = 1 << 20;

/// A folder of pictures that can be made again; two builds may share it.
#[derive(Clone, Debug)]
pub struct Pictures {
    folder: PathBuf,
    /// Folders in it that this run has put something into.
    grown: Arc<Mutex<BTreeSet<PathBuf>>>,
}

impl Pictures {
    pub(super) fn new(folder: PathBuf) -> Pictures {
        Pictures { folder, grown: Arc::default() }
    }

    /// The bytes that were kept under a key; `None` where there are none, or where they are damaged.
    pub fn get(&self, key: &Hash) -> Option<Vec<u8>> {
        let bytes = fs::read(self.path(key)).ok()?;
        sealed::open(KIND, &bytes).map(<[u8]>::to_vec)
    }

    /// Keeps bytes under a key, all at once. A problem is a warning: the picture is only made again next time.
    pub fn keep(&self, key: &Hash, bytes: &[u8]) -> Result<(), Box<Problem>> {
        let path = self.path(key);
        let mut file = sealed::begin(KIND);
        file.extend_from_slice(bytes);
        super::replace(&path, &sealed::close(file)).map_err(|error| Box::new(disk::cannot_remember(&path, &error)))?;
        let mut grown = self.grown.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(folder) = path.parent().filter(|folder| !grown.contains(*folder)) {
            grown.insert(folder.to_owned());
        }
        Ok(())
    }

    /// Keeps the folder from growing for ever: `wanted` are the keys of this build, asked for only if it has kept any.
    ///
    /// What is not wanted here may be another's: of a build with drafts, or into another target. So it may stay while it
    /// takes no more room than what is wanted, and a little; beyond that the oldest go, as do those that killed runs left
    /// half-written. Only where this run has put something is looked at, so the work is as small as the news. Nothing is
    /// lost: what another build misses it makes again.
    pub fn forget_unwanted(&self, wanted: impl FnOnce() -> HashSet<Hash>) {
        let grown = std::mem::take(&mut *self.grown.lock().unwrap_or_else(|poisoned| poisoned.into_inner()));
        if grown.is_empty() {
            return;
        }
        let wanted = wanted();
        for folder in grown {
            forget_in(&folder, &wanted);
        }
    }

    /// `pictures/ab/cdef…`: no folder holds more than a 256th.
    fn path(&self, key: &Hash) -> PathBuf {
        let hex = key.hex();
        self.folder.join(&hex[..2]).join(&hex[2..])
    }
}

fn forget_in(folder: &Path, wanted: &HashSet<Hash>) {
    let mut n_wanted = 0;
    let mut others: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        let path = entry.path();
        if is_one_of(&path, wanted) {
            n_wanted += metadata.len();
        } else {
            others.push((metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH), path, metadata.len()));
        }
    }
    others.sort_unstable();
    let mut n_others: u64 = others.iter().map(|(_, _, n_bytes)| n_bytes).sum();
    for (_, path, n_bytes) in others {
        if n_others <= n_wanted + SPARE {
            break;
        }
        _ = fs::remove_file(path);
        n_others -= n_bytes;
    }
}

fn is_one_of(file: &Path, keys: &HashSet<Hash>) -> bool {
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
    let hex = name(file.parent().unwrap_or(file)) + &name(file);
    Hash::from_hex(&hex).is_some_and(|hash| keys.contains(&hash))
}
