#![expect(clippy::disallowed_methods, reason = "a test reads the sources and makes a site to try the examples")]

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use super::*;
use crate::path::{ContentPath, Hash};
use crate::problem::Problems;
use crate::{front, load, source, store::Store};

/// The codes that a file of problems uses, tests apart.
fn codes_in(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code =
        |piece: &&str| piece.len() == 4 && piece.starts_with(['E', 'W', 'H']) && piece[1..].bytes().all(|b| b.is_ascii_digit());
    text.split('"').filter(is_code).map(str::to_owned).collect()
}

#[test]
fn every_code_is_explained_and_every_explanation_has_a_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/problem");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_file());
    let used: BTreeSet<String> = files.flat_map(|path| codes_in(&std::fs::read_to_string(path).unwrap())).collect();
    let explained: BTreeSet<String> = all().map(|explanation| explanation.code.to_owned()).collect();
    assert!(used.len() > 100, "{used:?}");
    assert_eq!(used.difference(&explained).collect::<Vec<_>>(), Vec::<&String>::new(), "without an explanation");
    assert_eq!(explained.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "of no problem");
    assert_eq!(explained.len(), all().count(), "a code is explained twice");
}

#[test]
fn every_explanation_says_all() {
    for explanation in all() {
        let code = explanation.code;
        assert!(
            !explanation.wrong.is_empty() && !explanation.right.is_empty() && explanation.wrong != explanation.right,
            "{code}"
        );
        for (words, end) in [(&explanation.zh, ['。', '”', '"', ']', '）']), (&explanation.en, ['.', '.', '"', ']', ')'])] {
            assert!(!words.title.is_empty() && !words.title.ends_with(end[0]), "{code}");
            for text in [words.means, words.why, words.mend] {
                assert!(text.ends_with(end) || text.ends_with("发布者}"), "{code}: {text}");
            }
        }
    }
}

/// The codes of what is wrong in a text of front matter, or in a whole file.
fn codes_of_front(text: &str) -> Vec<&'static str> {
    let problems = Problems::default();
    front::read(&ContentPath::new("content/heritage/a.md"), text, &problems);
    problems.into_vec().iter().map(|problem| problem.code).collect()
}

#[test]
fn examples_of_slips_are_wrong_and_right() {
    let is_scene = |text: &str| text.starts_with('（') || text.starts_with("![");
    let slips = text::TABLE.iter().filter(|explanation| !is_scene(explanation.wrong) && explanation.code != "E152");
    for explanation in slips {
        let is_whole = explanation.code.starts_with("E11");
        let check = |text: &str| codes_of_front(&if is_whole { text.to_owned() } else { format!("---\n{text}\n---\n") });
        let (wrong, right) = (check(explanation.wrong), check(explanation.right));
        assert!(wrong.contains(&explanation.code), "{}: {wrong:?}", explanation.code);
        assert_eq!(right, [""; 0], "{}", explanation.code);
    }
}

#[test]
fn examples_of_markdown_are_wrong_and_right() {
    let file = ContentPath::new("content/heritage/a.md");
    let codes = |text: &str| -> Vec<&str> {
        crate::markdown::outline(text).slips.iter().map(|slip| crate::problem::markdown::of(slip, &file, 1).code).collect()
    };
    for explanation in markdown::TABLE {
        if explanation.wrong.starts_with('（') {
            continue;
        }
        assert!(codes(explanation.wrong).contains(&explanation.code), "{}: {:?}", explanation.code, codes(explanation.wrong));
        assert_eq!(codes(explanation.right), [""; 0], "{}", explanation.code);
    }
}

#[test]
fn examples_of_fields_are_wrong_and_right() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("content/heritage");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::create_dir_all(root.path().join("content/museums")).unwrap();
    std::fs::write(root.path().join("content/longyao.yaml"), "name: 试\n").unwrap();
    let codes = |text: &str| -> Vec<&str> {
        let name = if text.starts_with("name:") || text.starts_with("nmae:") { "" } else { "name: 甲\n" };
        // A source that an example does not name is no matter of the example.
        std::fs::write(root.path().join("content/sources.yaml"), "s19: {title: 甲}\ns20: {title: 乙}\ns21: {title: 丙}\n")
            .unwrap();
        // Few kinds have an area.
        let is_museum = text.starts_with("area");
        let own = if is_museum { "" } else { "heritage_type: 待核实\n" };
        let text = format!("---\n{name}{text}\n{own}status: draft\n---\n正文\n");
        let empty = "---\nname: 乙\nstatus: draft\nheritage_type: 待核实\n---\n";
        std::fs::write(folder.join("a.md"), if is_museum { empty } else { &text }).unwrap();
        std::fs::write(
            root.path().join("content/museums/b.md"),
            if is_museum { &*text } else { "---\nname: 丙\nstatus: draft\n---\n" },
        )
        .unwrap();
        let problems = Problems::default();
        let tree = source::scan(root.path(), &["content"], &problems);
        let store = Store::open(&root.path().join(".longyao"), &Hash::of(b""), SystemTime::UNIX_EPOCH);
        load::load(&tree, &store, None, &problems);
        problems.into_vec().iter().map(|problem| problem.code).filter(|code| *code != "H520").collect()
    };
    // H267 takes a kind that asks for evidence; E52x are of the register.
    let is_of_entry = |explanation: &&Explanation| explanation.code != "H267" && explanation.code[1..].starts_with('2');
    let plain = |text: &str| !text.contains('（') && !text.starts_with("active:");
    let tables = [fields::TABLE, places::TABLE, dates::TABLE, measures::TABLE, sources::TABLE];
    for explanation in tables.into_iter().flatten().filter(is_of_entry).filter(|explanation| plain(explanation.wrong)) {
        assert!(codes(explanation.wrong).contains(&explanation.code), "{}: {:?}", explanation.code, codes(explanation.wrong));
        assert_eq!(codes(explanation.right), [""; 0], "{}", explanation.code);
    }
}

#[test]
fn codes_are_found_as_people_write_them() {
    let check = |written: &str, expected: &[&str]| {
        let found: Vec<&str> =
            find(written).map(|found| found.iter().map(|explanation| explanation.code).collect()).unwrap_or_default();
        assert_eq!(found, expected, "{written}");
    };
    check("E203", &["E203"]);
    check("e203", &["E203"]);
    check("Ｅ２０３", &["E203"]);
    check(" [E203] ", &["E203"]);
    check("203", &["E203"]);
    check("120", &["E120", "W120"]);
    check("E999", &[]);
    check("", &[]);
    assert_eq!(find("E293").err(), Some(Some("E203")));
    assert_eq!(find("错误").err(), Some(None));
}

#[test]
fn lines_of_an_example_stay_below_each_other() {
    let text = find("E122").unwrap()[0].text(Tongue::Chinese);
    assert!(text.contains("\n错的  place:\n      →lat: 28.34\n对的  place:\n        lat: 28.34\n"), "{text}");
}
