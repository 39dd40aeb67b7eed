//! A big table that is seldom written, and a small one over it for what came since.
//!
//! After an edit of one file of 50,000, only the small one is written. It is merged into the big one when it, or what nobody
//! asks for any more, has grown to an eighth of it. Any two tables fit together, because a value depends on its key alone.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::path::Hash;
use crate::store::table::{self, Kind, Table};

pub(super) struct Layers {
    kind: Kind,
    salt: Hash,
    base_path: PathBuf,
    recent_path: PathBuf,
    base: Table,
    recent: Table,
    /// What this run has found out.
    new: Mutex<BTreeMap<Vec<u8>, Vec<u8>>>,
}

impl Layers {
    /// Reads the tables `name` and `name-recent` of a folder; what is missing or damaged is empty.
    pub(super) fn read(folder: &Path, name: &str, kind: Kind, salt: Hash) -> Layers {
        let base_path = folder.join(name);
        let recent_path = folder.join(format!("{name}-recent"));
        let (base, recent) = rayon::join(|| Table::read(&base_path, &kind, &salt), || Table::read(&recent_path, &kind, &salt));
        Layers { kind, salt, base_path, recent_path, base, recent, new: Mutex::default() }
    }

    /// What an earlier run has remembered; not yet what this one has.
    pub(super) fn get(&self, key: &[u8]) -> Option<&[u8]> {
        self.recent.get(key).or_else(|| self.base.get(key))
    }

    pub(super) fn put(&self, key: Vec<u8>, value: Vec<u8>) {
        let is_known = self.get(&key) == Some(value.as_slice());
        let mut new = self.new.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if is_known {
            new.remove(&key);
        } else {
            new.insert(key, value);
        }
    }

    /// Writes what this run has used or found out; nothing if that is what is there.
    pub(super) fn save(self) -> Result<(), (PathBuf, io::Error)> {
        let new = self.new.into_inner().unwrap_or_else(|poisoned| poisoned.into_inner());
        let (n_recent, n_recent_unused) = self.recent.n_bytes();
        let (n_base, n_base_unused) = self.base.n_bytes();
        let n_new: usize = new.iter().map(|(key, value)| key.len() + value.len()).sum();
        let mut entries: BTreeMap<&[u8], &[u8]> = self.recent.used().collect();
        entries.extend(new.iter().map(|(key, value)| (key.as_slice(), value.as_slice())));
        if n_recent + n_new + n_base_unused > n_base / 8 {
            let over = std::mem::take(&mut entries);
            entries.extend(self.base.used());
            entries.extend(over);
            table::write(&self.base_path, &self.kind, &self.salt, &entries).map_err(|error| (self.base_path, error))?;
            return match fs::remove_file(&self.recent_path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err((self.recent_path, error)),
                _ => Ok(()),
            };
        }
        if n_new == 0 && n_recent_unused == 0 {
            return Ok(());
        }
        table::write(&self.recent_path, &self.kind, &self.salt, &entries).map_err(|error| (self.recent_path, error))
    }
}
