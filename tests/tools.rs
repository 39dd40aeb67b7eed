//! A clerk's first day, with the program itself: init, build, new, a mistake, check, explain, show, schema.

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

/// Runs the program in a folder; gives its exit code and what it said on either stream.
fn longyao(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    let Output { status, stdout, stderr } =
        Command::new(env!("CARGO_BIN_EXE_longyao")).args(arguments).current_dir(folder).output().expect("the program runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    (status.code().expect("it ends by itself"), text(stdout), text(stderr))
}

/// The same, where it has to succeed; gives the standard output.
fn done(folder: &Path, arguments: &[&str]) -> String {
    let (code, stdout, stderr) = longyao(folder, arguments);
    assert_eq!((code, stderr.as_str()), (0, ""), "{arguments:?}: {stdout}");
    stdout
}

/// The same, where it has to fail; gives the standard error.
fn fails(folder: &Path, arguments: &[&str], expected: i32) -> String {
    let (code, stdout, stderr) = longyao(folder, arguments);
    assert_eq!(code, expected, "{arguments:?}: {stdout}{stderr}");
    stderr
}

#[test]
fn a_clerks_first_day() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let desk = desk.path();
    let said = done(desk, &["init", "我的 网站"]);
    assert!(said.contains("longyao build --root \"我的 网站\" --open"), "{said}");
    done(desk, &["build", "--root", "我的 网站"]);
    assert!(desk.join("我的 网站/public/index.html").is_file());
    assert!(fails(desk, &["init", "我的 网站"], 2).contains("E701"));

    let site = desk.join("我的 网站");
    let said = done(&site, &["new", "工业遗产", "菱湖丝厂"]);
    assert!(said.contains("content/heritage/ling-hu-si-chang/index.md"), "{said}");
    let file = site.join("content/heritage/ling-hu-si-chang/index.md");
    let form = std::fs::read_to_string(&file).expect("the form is there");
    assert!(fails(&site, &["new", "heritage", "菱湖丝厂"], 2).contains("E704"));
    assert_eq!(std::fs::read_to_string(&file).expect("the form is there"), form);
    assert!(fails(&site, &["new", "工业遗址", "甲"], 2).contains("是不是想写“工业遗产”"));
    assert!(fails(&site, &["new", "工业博物馆", "菱湖丝厂"], 2).contains("E705"));
    done(&site, &["check", "--drafts"]);
    done(&site, &["build"]);

    std::fs::write(&file, form.replace("设区市: 待核实", "设区市：湖州市")).expect("can be written");
    let said = fails(&site, &["check"], 1);
    assert!(
        said.contains("E120")
            && said.contains("设区市: 湖州市")
            && said.contains("longyao explain E120")
            && !said.contains("E113"),
        "{said}"
    );
    assert!(done(&site, &["explain", "ｅ120"]).contains("中文冒号"));
    std::fs::write(&file, form.replace("设区市: 待核实", "设区市: 湖州市")).expect("can be written");
    done(&site, &["check", "--drafts"]);

    let shown: Value = serde_json::from_str(&done(&site, &["show", "菱湖丝厂"])).expect("it is JSON");
    assert_eq!(shown["entry"]["id"], "ling-hu-si-chang");
    assert_eq!(shown["entry"]["place"], "湖州市");
    assert_eq!(shown["page"]["draft"], true);
    assert_eq!(shown["site"]["home"], "../index.html");
}

#[test]
fn entries_are_listed_and_shown() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let site = desk.path();
    done(site, &["init", "."]);
    let list = done(site, &["show"]);
    assert!(list.contains("example-kiln\t工业遗产\t示例窑厂（虚构）\t发布\tcontent/heritage/example-kiln/index.md\n"), "{list}");
    assert!(fails(site, &["show", "示例窑"], 2).contains("longyao show example-kiln"));
    assert!(fails(site, &["show", "example-kiln", "--in", "en"], 2).contains("E710"));
    let bare: Value = serde_json::from_str(&done(site, &["show", "example-kiln"])).expect("it is JSON");
    let whole: Value = serde_json::from_str(&done(site, &["show", "example-kiln", "--template-value"])).expect("it is JSON");
    assert!(
        bare.get("body").is_none()
            && whole["body"].as_str().is_some_and(|body| body.contains("<h2"))
            && whole["words"].is_object()
    );
    assert_eq!(bare["entry"], whole["entry"]);
    assert!(whole["body"].as_str().is_some_and(|body| body.contains("../about.html")), "{whole}");
}

#[test]
fn schema_and_explain_need_no_site() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let desk = desk.path();
    let all: Value = serde_json::from_str(&done(desk, &["schema"])).expect("it is JSON");
    let one: Value = serde_json::from_str(&done(desk, &["schema", "工业遗产"])).expect("it is JSON");
    assert_eq!(all["heritage"], one);
    let snippets: Value = serde_json::from_str(&done(desk, &["schema", "--vscode"])).expect("it is JSON");
    assert_eq!(snippets["工业遗产"]["scope"], "markdown");
    assert!(fails(desk, &["schema", "工业遗址"], 2).contains("E702"));
    assert!(done(desk, &["explain"]).lines().count() > 100);
    assert!(done(desk, &["explain", "E203", "--lang", "en"]).contains("out of range"));
    assert!(fails(desk, &["explain", "E2O3"], 2).contains("longyao explain E203"));
    assert!(fails(desk, &["new", "heritage", "a"], 2).contains("E501"));
}
