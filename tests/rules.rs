//! Rules that hold for every website: the same content gives the same bytes, and a build changes nothing but what it should.

use std::fs;

use longyao::publish::Report;

use crate::made_site::MadeSite;
use crate::support_rules::*;

/// The sample site and one made up in code.
fn sites() -> [(&'static str, Files); 2] {
    [("sample", sample_content()), ("made up", MadeSite::new(60).files())]
}

#[test]
fn the_made_up_site_is_as_rich_as_meant() {
    let site = site_of(&clean_build(&MadeSite::new(60).files()));
    for path in [
        "heritage/index.html",
        "en/heritage/index.html",
        "heritage/by/city/huzhou.html",
        "tags/can-si.html",
        "404.html",
        "feed.xml",
    ] {
        assert!(site.contains_key(path), "{path} is missing among {:?}", site.keys().collect::<Vec<_>>());
    }
    assert!(site.keys().filter(|path| path.starts_with("pictures/")).count() > 5);
    assert!(site.len() > 150, "{} files", site.len());
}

#[test]
fn built_twice_nothing_is_made_and_no_byte_changes() {
    for (name, files) in sites() {
        for trusted in [true, false] {
            let workplace = Workplace::new(&files);
            workplace.stamps_are_trusted.set(trusted);
            let first = workplace.build();
            let before = read(&workplace.public());
            let again = workplace.build();
            assert_eq!(again, Report { n_fresh: first.made.len(), record: first.record, ..Report::default() }, "{name}");
            assert_same(&before, &read(&workplace.public()), name);
        }
    }
}

#[test]
fn another_folder_gives_the_same_bytes() {
    for (name, files) in sites() {
        assert_same(&clean_build(&files), &clean_build(&files), name);
    }
}

#[test]
fn one_thread_and_eight_give_the_same_bytes() {
    for (name, files) in sites() {
        let with = |n_threads: usize| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads");
            pool.install(|| clean_build(&files))
        };
        assert_same(&with(1), &with(8), name);
    }
}

#[test]
fn without_what_was_remembered_the_bytes_are_the_same() {
    for (name, files) in sites() {
        let workplace = Workplace::new(&files);
        workplace.build();
        let before = read(&workplace.public());
        fs::remove_dir_all(workplace.root().join(".longyao")).expect("removes");
        let again = workplace.build();
        assert_eq!(again.made, [], "{name}: the manifest alone says what is fresh");
        fs::remove_dir_all(workplace.root().join(".longyao")).expect("removes");
        fs::remove_dir_all(workplace.public()).expect("removes");
        workplace.build();
        assert_same(&before, &read(&workplace.public()), name);
    }
}

#[test]
fn a_damaged_memory_is_as_good_as_none() {
    let workplace = Workplace::new(&MadeSite::new(30).files());
    workplace.build();
    let before = read(&workplace.public());
    let memory = workplace.root().join(".longyao");
    for (path, bytes) in read(&memory) {
        let mut damaged = bytes.clone();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 1;
        fs::write(memory.join(&path), damaged).expect("writes");
    }
    fs::remove_dir_all(workplace.public()).expect("removes");
    workplace.build();
    assert_same(&before, &read(&workplace.public()), "after damage");
}

#[test]
fn another_target_gives_the_same_bytes() {
    for (name, files) in sites() {
        let workplace = Workplace::new(&files);
        workplace.build();
        let elsewhere = temporary();
        let mut order = workplace.order();
        order.target = elsewhere.path().join("另一个 文件夹");
        build(&order);
        assert_same(&read(&workplace.public()), &read(&order.target), name);
    }
}

#[test]
fn what_a_stranger_put_into_the_site_survives() {
    let workplace = Workplace::new(&MadeSite::new(20).files());
    workplace.write("public/README.md", "a note");
    workplace.build();
    workplace.write("public/heritage/of-mine.txt", "mine");
    workplace.write("public/.well-known/security.txt", "mine");
    workplace.become_exactly(&small_site());
    workplace.build();
    let site = read(&workplace.public());
    for path in ["README.md", "heritage/of-mine.txt", ".well-known/security.txt"] {
        assert!(site.contains_key(path), "{path} is gone");
    }
    let mut without = site;
    without.retain(|path, _| !["README.md", "heritage/of-mine.txt", ".well-known/security.txt"].contains(&path.as_str()));
    assert_same(&without, &clean_build(&small_site()), "beside them");
}

#[test]
fn an_error_leaves_the_site_byte_for_byte() {
    let workplace = Workplace::new(&MadeSite::new(30).files());
    workplace.build();
    let before = read(&workplace.public());
    let check = |path: &str, text: &str, code: &str| {
        workplace.write(path, text);
        let problems = try_build(&workplace.order()).expect_err(path);
        assert!(problems.iter().any(|problem| problem.code == code), "{path}: {code} is not among\n{}", brief(&problems));
        assert_same(&before, &read(&workplace.public()), path);
        workplace.remove(path);
    };
    check("content/stories/a.md", "---\nname: 甲\nsummary: 乙\n---\n\n见[[没有的]]。\n", "E302");
    check("content/stories/b.md", "没有资料\n", "E110");
    check("content/nowhere/c.md", "---\nname: 甲\n---\n", "E410");
    check("themes/default/templates/entry.html", "{% if %}", "E514");
    check("themes/default/templates/home.html", "{{ page.no_such_key.deeper }}", "E514");
    workplace.build();
    assert_same(&before, &read(&workplace.public()), "after all is mended");
}

#[test]
fn a_base_url_adds_what_needs_one_and_changes_no_other_link() {
    for (name, files) in sites() {
        let workplace = Workplace::new(&files);
        workplace.build();
        let without = site_of(&read(&workplace.public()));
        let mut order = workplace.order();
        order.base_url = Some("https://example.org/a/b/".to_owned());
        order.target = workplace.root().join("with");
        build(&order);
        let with = site_of(&read(&order.target));
        let added: Vec<&str> = with.keys().filter(|path| !without.contains_key(*path)).map(String::as_str).collect();
        assert_eq!(added, ["robots.txt", "sitemap.xml"], "{name}");
        assert!(without.keys().all(|path| with.contains_key(path)), "{name}: something is gone");
        for (path, bytes) in &without {
            let (text, addressed) = (String::from_utf8_lossy(bytes), String::from_utf8_lossy(&with[path]));
            if !path.ends_with(".html") {
                continue;
            }
            assert!(!text.contains("example.org/a/b"), "{name}: {path} knows an address");
            let own = [r#"rel="canonical""#, r#"rel=canonical"#].iter().any(|canonical| addressed.contains(canonical));
            assert!(own || path == "404.html", "{name}: {path} has no canonical address");
            let others = |html: &str| {
                links(html).into_iter().filter(|link| !link.starts_with("https://example.org/a/b/")).collect::<Vec<_>>()
            };
            let of_404 = path == "404.html";
            assert!(of_404 || others(&text) == others(&addressed), "{name}: {path} has other links");
        }
    }
}

#[test]
fn what_the_same_content_once_made_is_believed_only_while_it_stands() {
    let made = MadeSite::new(30);
    let (old, new) = (made.files(), made.rewritten().files());
    let workplace = Workplace::new(&old);
    let build_thrice = || (0..3).map(|_| workplace.build()).collect::<Vec<_>>();
    let first = build_thrice();
    assert!(first[1].made.is_empty() && first[2].made.is_empty());
    let before = read(&workplace.public());

    // Another content in between: the target is not what the first content made any more.
    workplace.become_exactly(&new);
    build_thrice();
    assert_same(&clean_build(&new), &read(&workplace.public()), "another content");
    workplace.become_exactly(&old);
    let back = workplace.build();
    assert!(!back.made.is_empty());
    assert_same(&before, &read(&workplace.public()), "and back");

    // A file that is gone or cut short is made again, though nothing in the content changed.
    build_thrice();
    for damage in [None, Some("short")] {
        let page = workplace.public().join("heritage/index.html");
        match damage {
            None => fs::remove_file(&page).expect("removes"),
            Some(text) => fs::write(&page, text).expect("writes"),
        }
        assert_eq!(workplace.build().made.len(), 1);
        assert_same(&before, &read(&workplace.public()), "mended");
    }

    // Other options are other inputs.
    let mut order = workplace.order();
    order.base_url = Some("https://example.org/".to_owned());
    assert!(!build(&order).made.is_empty());
}

#[test]
fn a_warning_is_told_in_every_run() {
    let workplace = Workplace::small(&[("content/stories/bare.md", "---\nname: 空\nsummary: 没有正文\n---\n")]);
    for _ in 0..4 {
        let ran = workplace.run(&["build"]);
        assert!(ran.said().contains("H315"), "{}", ran.said());
    }
}
