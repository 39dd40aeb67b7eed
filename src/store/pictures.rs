//! Derived pictures, each in a file of its own under the hash of what it is made from.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::path::Hash;
use crate::problem::{Problem, disk};
use crate::store::sealed;

const KIND: &[u8; 8] = b"LYpict1\n";

/// A folder of pictures that can be made again; two builds may share it.
#[derive(Clone, Debug)]
pub struct Pictures {
    folder: PathBuf,
}

impl Pictures {
    pub(super) fn new(folder: PathBuf) -> Pictures {
        Pictures { folder }
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
        super::replace(&path, &sealed::close(file)).map_err(|error| Box::new(disk::cannot_remember(&path, &error)))
    }

    /// Deletes every picture with another key than these, and what a killed run left half-written.
    ///
    /// Not while another build uses the folder: it might lose what it has just kept, and would make it again.
    pub fn forget_all_but(&self, keys: &HashSet<Hash>) {
        for folder in entries(&self.folder) {
            for file in entries(&folder) {
                if !is_one_of(&file, keys) {
                    _ = fs::remove_file(&file);
                }
            }
            // Refuses to go while something is in it.
            _ = fs::remove_dir(&folder);
        }
    }

    /// `pictures/ab/cdef…`: no folder holds more than a 256th.
    fn path(&self, key: &Hash) -> PathBuf {
        let hex = key.hex();
        self.folder.join(&hex[..2]).join(&hex[2..])
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn is_one_of(file: &Path, keys: &HashSet<Hash>) -> bool {
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
    let hex = name(file.parent().unwrap_or(file)) + &name(file);
    Hash::from_hex(&hex).is_some_and(|hash| keys.contains(&hash))
}
