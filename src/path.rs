//! Names of files: where a text lies in the content folder, where a page lies in the website.
//!
//! Pure: nothing here looks at the disk.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A file below the workplace's root, with `/` between names: `content/heritage/x/index.md`.
///
/// Always relative, never with `..`; the names are as the disk gave them, so that they can be opened.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ContentPath(Arc<str>);

impl ContentPath {
    /// Takes a relative path with `/` between names.
    pub fn new(path: impl Into<Arc<str>>) -> ContentPath {
        ContentPath(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The folder that holds the file, without a slash at its end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The last name: `index.md`.
    pub fn name(&self) -> &str {
        self.0.rsplit_once('/').map_or(&self.0, |(_, name)| name)
    }

    /// The file that `written` means when it stands in this file: `../museums/x.md`.
    ///
    /// `None` where it climbs out of the root.
    pub fn resolve(&self, written: &str) -> Option<ContentPath> {
        let mut names: Vec<&str> = self.folder().split('/').filter(|name| !name.is_empty()).collect();
        for name in written.split('/') {
            match name {
                "" | "." => {}
                ".." => {
                    names.pop()?;
                }
                name => names.push(name),
            }
        }
        Some(ContentPath(names.join("/").into()))
    }
}

impl fmt::Display for ContentPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The BLAKE3 hash of some bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Hash([u8; 32]);

impl Hash {
    pub fn of(bytes: &[u8]) -> Hash {
        Hash(*blake3::hash(bytes).as_bytes())
    }

    /// Of files and their contents, in the order given.
    pub fn of_files<'a>(files: impl IntoIterator<Item = (&'a ContentPath, Hash)>) -> Hash {
        let mut hasher = blake3::Hasher::new();
        for (path, hash) in files {
            hasher.update(path.as_str().as_bytes()).update(b"\n").update(hash.bytes());
        }
        Hash::finish(&hasher)
    }

    /// What a running hasher has come to.
    pub fn finish(hasher: &blake3::Hasher) -> Hash {
        Hash(*hasher.finalize().as_bytes())
    }

    pub fn from_bytes(bytes: [u8; 32]) -> Hash {
        Hash(bytes)
    }

    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Sixty-four lower-case hexadecimal digits.
    pub fn hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex().to_string()
    }

    /// Ten hexadecimal digits, for the names of files: one pair in a million million collides.
    pub fn short(&self) -> String {
        self.hex()[..10].to_owned()
    }

    pub fn from_hex(digits: &str) -> Option<Hash> {
        blake3::Hash::from_hex(digits).ok().map(|hash| Hash(*hash.as_bytes()))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.short())
    }
}

/// A file of the workplace together with what it holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentRef {
    pub path: ContentPath,
    pub hash: Hash,
}

/// A file of the website, from its root, with `/` between names: `heritage/by/city/hangzhou.html`.
///
/// Letters, digits, `-`, `_`, `.` and `/` only, in lower case, so that it is the same on every disk and needs no escape.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebPath(Arc<str>);

impl WebPath {
    /// `None` where the path could not be carried to every disk and host: another letter, an empty or dotted name.
    pub fn parse(path: &str) -> Option<WebPath> {
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
        let name =
            |name: &str| !name.is_empty() && name.chars().all(right) && !name.ends_with('.') && !matches!(name, "." | "..");
        path.split('/').all(name).then(|| WebPath(path.into()))
    }

    /// A path that the program itself spells, of names that were checked.
    ///
    /// # Panics
    /// In a debug build, if it is not a web path: that is a mistake in the program.
    pub fn new(path: impl Into<Arc<str>>) -> WebPath {
        let path = path.into();
        debug_assert!(WebPath::parse(&path).is_some(), "not a web path: {path}");
        WebPath(path)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// How a page at this place spells the way to `target`: `../../heritage/x.html`.
    pub fn relative(&self, target: &WebPath) -> String {
        // Both share whole names up to the last `/` before they part.
        let n_same = self.0.bytes().zip(target.0.bytes()).take_while(|(a, b)| a == b).count();
        let n_shared = self.0.as_bytes()[..n_same].iter().rposition(|byte| *byte == b'/').map_or(0, |at| at + 1);
        let n_up = self.0.as_bytes()[n_shared..].iter().filter(|byte| **byte == b'/').count();
        let rest = &target.0[n_shared..];
        let mut way = String::with_capacity(3 * n_up + rest.len());
        (0..n_up).for_each(|_| way.push_str("../"));
        way.push_str(rest);
        way
    }

    /// The folder of the file, without a slash at its end; empty at the root.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The same page in another part of the site: `en` gives `en/heritage/x.html`.
    pub fn below(&self, folder: &str) -> WebPath {
        if folder.is_empty() { self.clone() } else { WebPath::new(format!("{folder}/{}", self.0)) }
    }
}

impl fmt::Display for WebPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links_climb_and_descend() {
        let check = |from: &str, to: &str, expected: &str| {
            assert_eq!(WebPath::new(from).relative(&WebPath::new(to)), expected, "{from} to {to}");
        };
        check("index.html", "heritage/a.html", "heritage/a.html");
        check("heritage/a.html", "index.html", "../index.html");
        check("heritage/a.html", "heritage/b.html", "b.html");
        check("heritage/a.html", "heritage/a.html", "a.html");
        check("heritage/by/city/x.html", "museums/m.html", "../../../museums/m.html");
        check("en/heritage/a.html", "heritage/a.html", "../../heritage/a.html");
        check("a/b/c.html", "a/d.html", "../d.html");
    }

    #[test]
    fn web_paths_fit_every_disk() {
        let check = |path: &str, right: bool| assert_eq!(WebPath::parse(path).is_some(), right, "{path}");
        check("heritage/a-1.html", true);
        check("404.html", true);
        check("", false);
        check("/a", false);
        check("a//b", false);
        check("a/../b", false);
        check("a/b.", false);
        check("Heritage/a", false);
        check("龙窑", false);
        check("a b", false);
    }

    #[test]
    fn links_in_content_never_leave_it() {
        let check = |from: &str, written: &str, expected: Option<&str>| {
            assert_eq!(ContentPath::new(from).resolve(written).as_ref().map(ContentPath::as_str), expected);
        };
        check("content/heritage/a.md", "b.md", Some("content/heritage/b.md"));
        check("content/heritage/a.md", "../museums/b.md", Some("content/museums/b.md"));
        check("content/heritage/a.md", "./x/../b.md", Some("content/heritage/b.md"));
        check("content/a.md", "../../b.md", None);
    }
}
