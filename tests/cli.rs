//! The commands as a person and as a program meet them.

use std::fs;
use std::io::Read as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::made_site::MadeSite;
use crate::support_rules::*;

/// A text with an unknown field, a broken link and a hint.
const WRONG: (&str, &str) =
    ("content/stories/wrong.md", "---\nname: 错\nsummary: 有错\nsumary: 多余\n---\n\n见[[没有的条目]]。\n");
/// Nothing but a hint.
const BARE: (&str, &str) = ("content/stories/bare.md", "---\nname: 空\nsummary: 没有正文\n---\n");

#[test]
fn exit_codes_say_how_it_ended() {
    let right = Workplace::small(&[BARE]);
    let wrong = Workplace::small(&[WRONG]);
    let in_the_way = Workplace::small(&[]);
    fs::write(in_the_way.public(), "a file").expect("writes");
    let nowhere = temporary();
    let check = |ran: Ran, code: i32, says: &str| {
        assert_eq!(ran.code(), code, "{}", ran.said());
        assert!(ran.said().contains(says), "{says} is not in\n{}", ran.said());
    };
    check(right.run(&["build"]), 0, "完成");
    check(right.run(&["check"]), 0, "H315");
    check(right.run(&["--version"]), 0, "longyao");
    check(right.run(&["--help"]), 0, "build");
    check(wrong.run(&["build"]), 1, "E302");
    check(wrong.run(&["check"]), 1, "E202");
    assert!(!wrong.public().join("index.html").exists(), "nothing was published");
    check(right.run(&["build", "--no-such-flag"]), 2, "--no-such-flag");
    check(right.run(&["biuld"]), 2, "build");
    check(right.run(&["build", "--lang", "fr"]), 2, "fr");
    check(run(Command::new(PROGRAM).arg("build").current_dir(nowhere.path())), 2, "content/longyao.yaml");
    check(
        run(Command::new(PROGRAM).args(["build", "--root", "no-such-folder"]).current_dir(nowhere.path())),
        2,
        "no-such-folder",
    );
    check(run(Command::new(PROGRAM).args(["build", "--lang", "en"]).current_dir(nowhere.path())), 2, "longyao init");
    check(in_the_way.run(&["build"]), 3, "E902");
    check(right.run(&["build", "--to", "content"]), 2, "E912");
    check(right.run(&["build", "--to", "."]), 2, "E912");
}

#[test]
fn json_is_one_object_a_line_with_the_documented_keys() {
    let lines = |ran: &Ran| -> Vec<Value> {
        ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    };
    let wrong = Workplace::small(&[WRONG, BARE]);
    for command in ["build", "check"] {
        for lang in ["zh", "en"] {
            let ran = wrong.run(&[command, "--json", "--lang", lang]);
            assert_eq!((ran.code(), ran.stderr.as_str()), (1, ""), "{}", ran.stdout);
            let lines = lines(&ran);
            let (last, problems) = lines.split_last().expect("says something");
            assert_eq!(last["errors"], 2, "{last}");
            assert_eq!(problems.len(), 3, "{}", ran.stdout);
            for problem in problems {
                for key in ["code", "severity", "file", "line", "column", "field", "message", "help"] {
                    assert!(problem.get(key).is_some(), "{key} is missing in {problem}");
                }
                assert!(["error", "warning", "hint"].contains(&problem["severity"].as_str().expect("is text")), "{problem}");
            }
            let link = problems.iter().find(|problem| problem["code"] == "E302").expect("the broken link is told");
            assert_eq!((&link["file"], &link["line"]), (&Value::from(WRONG.0), &Value::from(7)), "{link}");
            assert!(link["message"].as_str().is_some_and(|message| message.starts_with("[[没有的条目]] ")), "{link}");
            let field = problems.iter().find(|problem| problem["code"] == "E202").expect("the unknown field is told");
            assert_eq!((&field["field"], &field["line"]), (&Value::from("sumary"), &Value::from(4)), "{field}");
        }
    }
    let right = Workplace::small(&[]);
    let ran = right.run(&["build", "--json", "--why"]);
    let lines = lines(&ran);
    let last = lines.last().expect("says something");
    assert_eq!((&last["done"], &last["removed"]), (&Value::from(true), &Value::from(0)), "{last}");
    assert!(lines.iter().any(|line| line["made"] == "index.html" && line["why"] == "new"), "{}", ran.stdout);
    let nowhere = temporary();
    let ran = run(Command::new(PROGRAM).args(["build", "--json"]).current_dir(nowhere.path()));
    assert_eq!(ran.code(), 2);
    let problem: Value = serde_json::from_str(ran.stdout.trim()).unwrap_or_else(|error| panic!("{error}: {}", ran.said()));
    assert_eq!(problem["code"], "E501");
}

#[test]
fn with_lang_en_nothing_is_chinese_but_what_is_quoted() {
    let plain = Workplace::small(&[(
        "content/stories/wrong.md",
        "---\nname: Wrong\nsummary: Wrong\nsumary: too much\n---\n\nSee [[nothing]] and [this](gone.md).\n\n![x](gone.jpg)\n",
    )]);
    plain.write("content/longyao.yaml", "name: Test\n");
    plain.write("content/pages/about.md", "---\nname: About\nsummary: About\n---\n\nText.\n");
    plain.write("content/stories/kiln.md", "---\nname: Kiln\nsummary: Kiln\n---\n\nText.\n");
    let check = |ran: Ran| {
        let chinese: Vec<&str> =
            ran.stdout.lines().chain(ran.stderr.lines()).filter(|line| line.chars().any(is_chinese)).collect();
        assert!(chinese.is_empty(), "{chinese:#?}");
    };
    check(plain.run(&["check", "--lang", "en"]));
    check(plain.run(&["build", "--lang", "en"]));
    plain.remove("content/stories/wrong.md");
    check(plain.run(&["check", "--lang", "en"]));
    check(plain.run(&["build", "--lang", "en", "--why", "--stats"]));
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{4e00}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

#[test]
fn a_build_below_the_workplace_finds_it() {
    let workplace = Workplace::small(&[]);
    let below = workplace.root().join("content/stories");
    let ran = run(Command::new(PROGRAM).arg("build").current_dir(&below));
    assert_eq!(ran.code(), 0, "{}", ran.said());
    assert!(workplace.public().join("index.html").exists());
    assert!(!below.join("public").exists());
}

#[test]
fn to_writes_there_and_nowhere_else() {
    let workplace = Workplace::small(&[]);
    let ran = workplace.run(&["build", "--to", "別的 地方/网站"]);
    assert_eq!(ran.code(), 0, "{}", ran.said());
    assert!(workplace.root().join("別的 地方/网站/index.html").exists());
    assert!(!workplace.public().exists());
    let ran = run(Command::new(PROGRAM).args(["build", "--root"]).arg(workplace.root()).current_dir("/"));
    assert_eq!(ran.code(), 0, "{}", ran.said());
    assert_same(&read(&workplace.root().join("別的 地方/网站")), &read(&workplace.public()), "both");
}

#[test]
fn drafts_are_built_only_when_asked_for() {
    let draft = ("content/stories/draft.md", "---\nname: 草稿一篇\nsummary: 未完\nstatus: draft\n---\n\n正文。\n");
    let workplace = Workplace::small(&[draft]);
    assert_eq!(workplace.run(&["build"]).code(), 0);
    let site = read(&workplace.public());
    let anywhere = site.values().any(|bytes| String::from_utf8_lossy(bytes).contains("草稿一篇"));
    assert!(!anywhere && !site.contains_key("stories/draft.html"));
    assert_eq!(workplace.run(&["build", "--drafts"]).code(), 0);
    assert!(workplace.public().join("stories/draft.html").exists());
    assert_eq!(workplace.run(&["build"]).code(), 0);
    assert_same(&read(&workplace.public()), &site, "public again");
}

#[test]
fn what_is_no_terminal_gets_no_escape_codes() {
    let workplace = Workplace::small(&[
        WRONG,
        BARE,
        ("content/stories/escape.md", "---\nname: \"红\\e[31m色\"\nsummary: \"\\u202e反\"\n---\n\n\u{1b}[2J\n"),
    ]);
    for arguments in [&["check"][..], &["build"], &["--help"], &["build", "--bad"], &["check", "--json"]] {
        let ran = workplace.run(arguments);
        assert!(!ran.said().contains('\u{1b}'), "{arguments:?}: {:?}", ran.said());
    }
}

#[test]
fn a_reader_who_leaves_early_makes_no_panic() {
    let mut files = small_site();
    for number in 0..300 {
        files.insert(
            format!("content/stories/s{number}.md"),
            format!("---\nname: 错{number}\nsummary: 有错\n---\n\n[[没有{number}]]\n").into_bytes(),
        );
    }
    let workplace = Workplace::new(&files);
    for arguments in [&["check", "--json"][..], &["check"], &["build", "--json"], &["build"], &["--help"]] {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .current_dir(workplace.root())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("starts");
        let mut stdout = child.stdout.take().expect("piped");
        let _ = stdout.read(&mut [0; 1]);
        drop(stdout);
        let output = child.wait_with_output().expect("ends");
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(!stderr.contains("panicked") && output.status.code() != Some(101), "{arguments:?}: {}", shorten(&stderr));
    }
    // The other stream as well.
    let mut child = Command::new(PROGRAM)
        .arg("check")
        .current_dir(workplace.root())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starts");
    drop(child.stderr.take());
    assert_ne!(child.wait_with_output().expect("ends").status.code(), Some(101));
}

#[test]
fn check_makes_nothing() {
    let workplace = Workplace::new(&MadeSite::new(15).files());
    let content = read(&workplace.root().join("content"));
    assert_eq!(workplace.run(&["check"]).code(), 0);
    assert!(!workplace.public().exists());
    assert_same(&read(&workplace.root().join("content")), &content, "content");
}
