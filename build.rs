//! Names the program by what it is built from, so that a build knows files that another program made.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

fn main() {
    let mut files: Vec<PathBuf> = ["Cargo.toml", "Cargo.lock"].map(PathBuf::from).into();
    for folder in ["src", "themes/default"] {
        println!("cargo::rerun-if-changed={folder}");
        list(Path::new(folder), &mut files);
    }
    files.sort();
    // Two hashes of 64 bits with different beginnings: one alone is short for something that decides what is made anew.
    let digits: String = (0u8..2)
        .map(|seed| {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            for variable in ["TARGET", "PROFILE", "OPT_LEVEL", "CARGO_CFG_FEATURE"] {
                env::var(variable).unwrap_or_default().hash(&mut hasher);
            }
            for file in &files {
                file.to_string_lossy().replace('\\', "/").hash(&mut hasher);
                fs::read(file).unwrap_or_default().hash(&mut hasher);
            }
            format!("{:016x}", hasher.finish())
        })
        .collect();
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rustc-env=LONGYAO_PROGRAM={digits}");
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
