//! A kind is one YAML file: nothing in the program knows one from another.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{self, build, repository, workplace};

/// Keys and folders of the built-in kinds.
fn built_in() -> BTreeSet<String> {
    let files = support::files(&repository("src/kinds"));
    let kinds = files
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_suffix(".yaml")?, std::str::from_utf8(bytes).expect("a kind is text"))));
    let kinds = kinds.filter(|(name, _)| !name.contains('/'));
    kinds
        .flat_map(|(name, text)| {
            let folder = text.lines().find_map(|line| line.strip_prefix("folder: ")).unwrap_or(name);
            [name.to_owned(), folder.trim().to_owned()]
        })
        .collect()
}

#[test]
fn no_source_names_a_kind() {
    // These are words of the website as well: a page, the pages of a list, what is new; and JSON and HTML have objects.
    let words = ["page", "pages", "news", "object"];
    let names = built_in();
    assert!(names.contains("heritage") && names.contains("museums") && names.contains("tourism_base"), "{names:?}");
    let mut named = Vec::new();
    for (path, bytes) in support::files(&repository("src")) {
        if !path.ends_with(".rs") || path.ends_with("tests.rs") {
            continue;
        }
        let text = String::from_utf8(bytes).expect("source is text");
        let program = text.split("#[cfg(test)]").next().expect("a split has a first part");
        for (at, line) in program.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")) {
            for literal in
                line.split('"').skip(1).step_by(2).filter(|literal| names.contains(*literal) && !words.contains(literal))
            {
                named.push(format!("src/{path}:{}: {literal}", at + 1));
            }
        }
    }
    assert!(named.is_empty(), "{named:#?}");
}

#[test]
fn a_built_in_kind_is_worth_no_more_than_a_copy_of_it() {
    let entry = "---\nname: 宝溪龙窑\nsummary: 一座还在烧的窑。\nheritage_type: kiln\nindustry: 待核实\nfounded_text: 1958年\nera: [republic]\n\
                 protection: 待核实\nuse_today: 待核实\ncity: lishui\ndistrict: 龙泉市\nopenness: 待核实\ntags: [青瓷]\n\
                 place: {lat: 28.1, lon: 118.9, datum: wgs84, radius_m: 400}\n---\n\n正文。\n";
    let kind = fs::read_to_string(repository("src/kinds/heritage.yaml")).expect("the kind is there");
    let copy = kind.replace("folder: heritage", "folder: relics");
    assert_ne!(kind, copy);
    let config = ("content/longyao.yaml", "name: 试验站\nbase_url: https://example.org/\n");
    let original = workplace(&[config, ("content/heritage/bao-xi.md", entry)]);
    let copied = workplace(&[config, ("content/kinds/relic.yaml", &copy), ("content/relics/bao-xi.md", entry)]);
    let (original, copied) = (build(original.path()), build(copied.path()));
    assert_eq!((original.codes(), copied.codes()), (String::new(), String::new()));
    let renamed = |path: &str| path.replace("relics", "heritage");
    let paths: BTreeSet<String> = copied.files.keys().map(|path| renamed(path)).collect();
    assert_eq!(original.files.keys().cloned().collect::<BTreeSet<_>>(), paths);
    for path in copied.files.keys().filter(|path| path.ends_with(".html") || path.ends_with(".js")) {
        // The kind's key stands in the data for scripts, and in ids.
        let page = renamed(copied.page(path)).replace("relic", "heritage");
        let expected = original.page(&renamed(path));
        let at = expected.chars().zip(page.chars()).take_while(|(a, b)| a == b).count();
        let from = |page: &str| page.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
        assert!(*expected == page, "{path}:\n{}\n{}", from(expected), from(&page));
    }
}

/// The example of the handbook, in both languages.
#[test]
fn a_craftsman_needs_no_template_and_no_rust() {
    let folder = repository("tests/sites/craftsman/content");
    let files = support::files(&folder);
    assert!(files.keys().all(|path| path.starts_with("craftsmen/")
        || path.starts_with("kinds/")
        || path == "longyao.yaml"
        || path.starts_with("heritage/")));
    let root = tempfile::tempdir().expect("a folder for a test can be made");
    files.iter().for_each(|(path, bytes)| support::write(&root.path().join("content").join(path), bytes));
    let built = build(root.path());
    assert_eq!(built.codes(), "");
    for (folder, kind, trade, tool) in [("", "工匠", "工种", "工具"), ("en/", "Craftsman", "Trade", "工具")] {
        let page = built.page(&format!("{folder}craftsmen/zhang.html"));
        for text in [kind, trade, tool] {
            assert!(page.contains(text), "{folder}: no {text} in {page}");
        }
        for path in ["index.html", "craftsmen/index.html", "craftsmen/by/trade/index.html", "craftsmen/by/trade/la-pi.html"] {
            let page = built.page(&format!("{folder}{path}"));
            assert!(page.contains(kind), "{folder}{path}: no {kind} in {page}");
            assert!(support::html::faults(page, true).is_empty(), "{folder}{path}");
        }
    }
}
