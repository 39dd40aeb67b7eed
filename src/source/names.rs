//! Names that some disk would confuse or refuse.

use unicode_normalization::UnicodeNormalization;

use super::{SourceFile, by_folded_name};
use crate::problem::{Problems, names};

/// Windows keeps these for devices, with any ending (Microsoft, “Naming Files, Paths, and Namespaces”).
const RESERVED: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// The name as a disk sees it that knows no case and one Unicode form.
pub fn fold(path: &str) -> String {
    if path.is_ascii() { path.to_ascii_lowercase() } else { path.nfc().flat_map(char::to_lowercase).collect() }
}

/// Whether Windows refuses the name.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name);
    RESERVED.contains(&stem.to_ascii_lowercase().as_str())
        || name.ends_with(['.', ' '])
        || name.chars().any(|c| c.is_control() || matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\'))
}

/// Reports names that differ only by case or Unicode form, and names that Windows refuses.
pub fn check(files: &[SourceFile], problems: &Problems) {
    let mut clashes: Vec<Vec<&SourceFile>> = by_folded_name(files).into_values().filter(|same| same.len() > 1).collect();
    clashes.sort_by(|a, b| a[0].path.cmp(&b[0].path));
    for same in clashes {
        problems.add(names::names_differ_by_case(&same[1].path, &same[0].path));
    }
    for file in files {
        if let Some(name) = file.path.as_str().split('/').find(|name| is_reserved(name)) {
            problems.add(names::reserved_on_windows(&file.path, name));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_refuses_some_names() {
        let check = |name: &str, reserved: bool| assert_eq!(is_reserved(name), reserved, "{name}");
        check("aux", true);
        check("AUX.md", true);
        check("com1.jpg", true);
        check("a:b.md", true);
        check("x.", true);
        check("auxiliary.md", false);
        check("温州矾矿.md", false);
    }

    #[test]
    fn one_name_in_two_forms() {
        assert_eq!(fold("Content/É.md"), fold("content/e\u{301}.md"));
        assert_ne!(fold("a.md"), fold("b.md"));
    }
}
