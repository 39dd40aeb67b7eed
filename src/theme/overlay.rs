//! Folders laid over one another: the last that has a file gives it; of words, the last that has the word.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use crate::path::ContentPath;
use crate::problem::{Problems, disk};
use crate::source::Tree;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// One folder of a theme.
pub enum Layer {
    BuiltIn,
    /// Below the root of the workplace, with a slash at its end.
    Folder(String),
}

/// A file of a theme, and where it came from.
pub struct ThemeFile {
    pub path: ContentPath,
    pub bytes: Vec<u8>,
    /// The file of the same name in the theme below, which this one covers: words are laid over one another one by one.
    pub below: Option<Box<ThemeFile>>,
}

impl ThemeFile {
    /// The files of one name, the lowest first.
    pub fn layers(&self) -> Vec<&ThemeFile> {
        let mut layers: Vec<&ThemeFile> = std::iter::successors(Some(self), |file| file.below.as_deref()).collect();
        layers.reverse();
        layers
    }
}

fn lay(name: String, path: ContentPath, bytes: Vec<u8>, files: &mut BTreeMap<String, ThemeFile>) {
    let below = files.remove(&name).map(Box::new);
    files.insert(name, ThemeFile { path, bytes, below });
}

/// All files by their name in the theme: `templates/base.html`.
pub fn files(layers: &[Layer], tree: &Tree, problems: &Problems) -> BTreeMap<String, ThemeFile> {
    let mut files = BTreeMap::new();
    for layer in layers {
        match layer {
            Layer::BuiltIn => built_in(&BUILT_IN, &mut files),
            Layer::Folder(folder) => {
                for file in tree.below(folder) {
                    match tree.read(&file.path) {
                        Ok(bytes) => {
                            let name = file.path.as_str()[folder.len()..].to_owned();
                            lay(name, file.path.clone(), bytes, &mut files);
                        }
                        Err(reason) => problems.add(disk::cannot_read(file.path.as_str(), &reason)),
                    }
                }
            }
        }
    }
    files
}

fn built_in(dir: &'static Dir<'static>, files: &mut BTreeMap<String, ThemeFile>) {
    for file in dir.files() {
        let name = file.path().to_string_lossy().replace('\\', "/");
        let path = ContentPath::new(format!("themes/default/{name}"));
        lay(name, path, file.contents().to_vec(), files);
    }
    dir.dirs().for_each(|dir| built_in(dir, files));
}
