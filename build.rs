//! Tells cargo that the program carries these folders inside it.

fn main() {
    for folder in ["src/kinds", "src/vocab", "src/workplace/starter", "themes/default"] {
        println!("cargo::rerun-if-changed={folder}");
    }
}
