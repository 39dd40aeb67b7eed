//! After any edits, an incremental build gives what a clean one gives, and makes no more than it must.

use longyao::publish::Reason;
use rayon::prelude::*;

use crate::made_site::MadeSite;
use crate::support_rules::*;

#[test]
fn after_random_edits_the_site_equals_a_clean_build() {
    const N_SEQUENCES: u64 = 20;
    const N_EDITS: usize = 6;
    (0..N_SEQUENCES).into_par_iter().for_each(|seed| {
        let mut chance = Chance(seed);
        let mut site = MadeSite::new(30);
        let workplace = Workplace::new(&site.files());
        workplace.stamps_are_trusted.set(seed % 2 == 0);
        workplace.build();
        let mut edits = Vec::new();
        for _ in 0..N_EDITS {
            edits.push(site.edit(&mut chance));
            let files = site.files();
            workplace.become_exactly(&files);
            let about = format!("seed {seed}, after {edits:?}");
            if let Err(problems) = try_build(&workplace.order()) {
                panic!("{about}:\n{}", brief(&problems));
            }
            let built = read(&workplace.public());
            assert_same(&built, &clean_build(&files), &about);
            assert_eq!(broken_links(&site_of(&built)), [""; 0], "{about}");
        }
    });
}

#[test]
fn editing_a_text_makes_its_page_alone() {
    for trusted in [true, false] {
        let site = MadeSite::new(60);
        let workplace = Workplace::new(&site.files());
        workplace.stamps_are_trusted.set(trusted);
        workplace.build();
        let (address, file) = site.some_entry();
        let text = String::from_utf8(site.files()[&file].clone()).expect("is text");
        workplace.write(&file, text + "\n又一段。\n");
        let report = workplace.build();
        let made: Vec<(&str, Reason)> = report.made.iter().map(|(path, reason)| (path.as_str(), *reason)).collect();
        assert_eq!(made, [(address.as_str(), Reason::ContentChanged)], "stamps trusted: {trusted}");
        assert_eq!((report.removed.len(), report.n_same), (0, 0));
    }
}

#[test]
fn a_file_written_anew_with_the_same_bytes_makes_nothing() {
    let site = MadeSite::new(20);
    let workplace = Workplace::new(&site.files());
    workplace.build();
    for (path, bytes) in site.files() {
        workplace.write(&path, bytes);
    }
    assert_eq!(workplace.build().made, []);
}

#[test]
fn a_removed_entry_takes_its_page_and_empty_facets_along() {
    let mut files = small_site();
    let entry = |name: &str, city: &str, tag: &str| {
        format!("---\nname: {name}\nsummary: 摘要\ncity: {city}\ndistrict: 某县\nopenness: open_free\nheritage_type: [factory]\nindustry: 待核实\nfounded_text: 1956年\nera: [republic]\nprotection: 待核实\nuse_today: 待核实\ntags: [{tag}]\nsources: [{{title: 某书}}]\n---\n\n正文。\n").into_bytes()
    };
    files.insert("content/heritage/stays.md".to_owned(), entry("留下的", "huzhou", "蚕丝"));
    let without = clean_build(&files);
    files.insert("content/heritage/goes.md".to_owned(), entry("走掉的", "wenzhou", "青瓷"));
    files.insert("content/heritage/goes.en.md".to_owned(), b"---\nname: Goes\nsummary: Summary\n---\n\nText.\n".to_vec());
    let workplace = Workplace::new(&files);
    workplace.build();
    workplace.remove("content/heritage/goes.md");
    workplace.remove("content/heritage/goes.en.md");
    let removed: Vec<String> = workplace.build().removed.iter().map(ToString::to_string).collect();
    for path in ["heritage/goes.html", "heritage/by/city/wenzhou.html", "tags/qing-ci.html", "en/heritage/by/city/wenzhou.html"] {
        assert!(removed.iter().any(|gone| gone == path), "{path} is not among {removed:?}");
    }
    assert_same(&read(&workplace.public()), &without, "without it");
}

#[test]
fn why_names_the_files_and_the_reason() {
    let site = MadeSite::new(20);
    let workplace = Workplace::new(&site.files());
    assert_eq!(workplace.run(&["build"]).code(), 0);
    let (address, file) = site.some_entry();
    let text = String::from_utf8(site.files()[&file].clone()).expect("is text");
    workplace.write(&file, text + "\n又一段。\n");
    let ran = workplace.run(&["build", "--why", "--lang", "en"]);
    let lines: Vec<&str> = ran.stdout.lines().filter(|line| line.contains('\t')).collect();
    assert_eq!(lines, [format!("content changed\t{address}")], "{}", ran.said());
}
