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
fn an_editor_is_set_up() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    done(desk.path(), &["init", "网站"]);
    let site = desk.path().join("网站");
    assert!(done(&site, &["schema", "--vscode"]).contains("Ctrl+Shift+B"));
    let read = |name: &str| -> Value {
        let text = std::fs::read_to_string(site.join(".vscode").join(name)).expect("it is there");
        serde_json::from_str(&text).expect("it is JSON")
    };
    assert_eq!(read("longyao.code-snippets")["工业遗产"]["scope"], "markdown");
    let task = &read("tasks.json")["tasks"][0];
    let arguments: Vec<&str> = task["args"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    done(&site, &arguments);
}

#[test]
fn schema_and_explain_need_no_site() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    let desk = desk.path();
    let all: Value = serde_json::from_str(&done(desk, &["schema"])).expect("it is JSON");
    let one: Value = serde_json::from_str(&done(desk, &["schema", "工业遗产"])).expect("it is JSON");
    assert_eq!(all["heritage"], one);
    assert!(fails(desk, &["schema", "--vscode"], 2).contains("E501"));
    done(desk, &["schema", "--to", "全部类别.json"]);
    let saved = std::fs::read_to_string(desk.join("全部类别.json")).expect("it is saved as UTF-8");
    assert_eq!(serde_json::from_str::<Value>(&saved).expect("it is JSON"), all);
    assert!(fails(desk, &["schema", "--to", "全部类别.json"], 3).contains("E704"), "nothing is written over");
    assert!(fails(desk, &["schema", "工业遗址"], 2).contains("E702"));
    assert!(done(desk, &["explain"]).lines().count() > 100);
    assert!(done(desk, &["explain", "E203", "--lang", "en"]).contains("out of range"));
    assert!(fails(desk, &["explain", "E2O3"], 2).contains("longyao explain E203"));
    assert!(fails(desk, &["new", "heritage", "a"], 2).contains("E501"));
}

/// What an office writes on its first day, with each slip that has one remedy; and one mistake that only it can mend.
const SLIPS: &str = "———\r\nname：菱湖丝厂\r\nsummary:湖州的缫丝厂。\r\nheritage_type: ［factory，workshop］\r\nplace:\r\n\tlat: 30.7\r\n　　lon: 120.2\r\n城市: 湖州\r\n———\r\n\r\n正文，“原样留着”。\r\n";

#[test]
fn check_mends_slips_when_told_to_and_keeps_the_old_file() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    done(desk.path(), &["init", "网站"]);
    let site = desk.path().join("网站");
    let file = site.join("content/heritage/ling-hu.md");
    std::fs::write(&file, SLIPS).expect("can be written");
    fails(&site, &["check"], 1);
    assert_eq!(std::fs::read_to_string(&file).expect("is there"), SLIPS, "nothing is mended unasked");

    let (code, said, problems) = longyao(&site, &["check", "--fix"]);
    assert_eq!(code, 1, "{said}{problems}");
    let mended = std::fs::read_to_string(&file).expect("is there");
    let lines: Vec<&str> = mended.split("\r\n").collect();
    assert_eq!(
        lines,
        [
            "---",
            "name: 菱湖丝厂",
            "summary: 湖州的缫丝厂。",
            "heritage_type: [factory, workshop]",
            "place:",
            "  lat: 30.7",
            "  lon: 120.2",
            "城市: 湖州",
            "---",
            "",
            "正文，“原样留着”。",
            "",
        ],
        "{said}{problems}"
    );
    assert!(
        said.contains("ling-hu.md 第 2 行") && said.contains("原来  name：菱湖丝厂") && said.contains("现在  name: 菱湖丝厂")
    );
    let kept = std::fs::read_to_string(site.join("before-fix/1/content/heritage/ling-hu.md")).expect("the old file is kept");
    assert_eq!(kept, SLIPS);
    // What only the office knows is left to it.
    assert!(!problems.contains("E120") && problems.contains("E204"), "{problems}");
    let (_, said, _) = longyao(&site, &["check", "--fix"]);
    assert!(said.contains("没有可以直接改好的笔误"), "{said}");
    assert!(!site.join("before-fix/2").exists());
}

#[test]
fn check_mends_values_that_have_one_reading() {
    let desk = tempfile::tempdir().expect("a temporary folder");
    done(desk.path(), &["init", "网站"]);
    let site = desk.path().join("网站");
    let file = site.join("content/tourism/works.md");
    std::fs::create_dir_all(file.parent().expect("lies in a folder")).expect("can be made");
    let before = "---\n名称: 酒厂\n状态: 草稿\n日最大承载（人次）: 2,000人次 # 电话问的\n认定年份: ２０１８年\n票价: 1.2万元\n电话: （0577）8888 8888\n坐标: {纬度: 28°0′36″, 经度: 118.9, 坐标系: GPS, 精度: 100}\n参观线路:\n  - {线路: 甲, 时长（分钟）: 2小时, 每批人数: 约30人}\n---\n\n正文。\n";
    std::fs::write(&file, before).expect("can be written");
    let (_, said, problems) = longyao(&site, &["check", "--drafts", "--fix"]);
    let mended = std::fs::read_to_string(&file).expect("is there");
    for line in [
        "日最大承载（人次）: 2000 # 电话问的",
        "认定年份: 2018",
        "票价: 12000元",
        "电话: 0577-88888888",
        "坐标: {纬度: 28.01, 经度: 118.9, 坐标系: GPS, 精度: 100}",
        // Two hours are no two minutes, and about thirty are not thirty.
        "  - {线路: 甲, 时长（分钟）: 2小时, 每批人数: 约30人}",
    ] {
        assert!(mended.lines().any(|found| found == line), "{line}\n{mended}\n{said}\n{problems}");
    }
}
