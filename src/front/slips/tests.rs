use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::front::node;
use crate::path::ContentPath;
use crate::problem::text;

/// Code, line and mended line of every slip.
fn found(source: &str) -> Vec<(&'static str, usize, String)> {
    let file = ContentPath::new("a.md");
    let found = slips(source, 1);
    found.iter().map(|slip| (text::slip(&file, slip).code, slip.span.line, slip.mended.clone())).collect()
}

fn check(source: &str, expected: &[(&str, usize, &str)]) {
    let expected: Vec<_> = expected.iter().map(|(code, line, mended)| (*code, *line, (*mended).to_owned())).collect();
    let got = found(source);
    let got: Vec<_> = got.iter().map(|(code, line, mended)| (*code, *line, mended.clone())).collect();
    assert_eq!(got, expected, "{source}");
}

/// One slip in one line, which is right when mended: the reader takes it and no slip is left.
fn mends(source: &str, code: &str, line: usize, mended: &str) {
    check(source, &[(code, line, mended)]);
    let mut lines: Vec<&str> = source.split('\n').collect();
    lines[line - 1] = mended;
    let right = lines.join("\n");
    assert_eq!(found(&right), [], "mended: {right}");
    assert!(node::parse(&right).is_ok(), "mended: {right}: {:?}", node::parse(&right));
}

fn right(source: &str) {
    assert!(node::parse(source).is_ok(), "not YAML: {source}: {:?}", node::parse(source));
    assert_eq!(found(source), [], "{source}");
}

#[test]
fn colons() {
    mends("名称：菱湖丝厂", "E120", 1, "名称: 菱湖丝厂");
    mends("name：菱湖丝厂", "E120", 1, "name: 菱湖丝厂");
    mends("name ： 菱湖丝厂", "E120", 1, "name : 菱湖丝厂");
    mends("name: a\n县（市、区）：南浔区", "E120", 2, "县（市、区）: 南浔区");
    mends("place：\n  lat: 1", "E120", 1, "place:");
    mends("place:\n  lat：30.1\n  lon: 120", "E120", 2, "  lat: 30.1");
    mends("place:\n  lat: 30.1\n  lon：120", "E120", 3, "  lon: 120");
    mends("place:\n  纬度：30.1\n  经度: 120", "E120", 2, "  纬度: 30.1");
    mends("名称∶龙窑", "E120", 1, "名称: 龙窑");
    check("说明：见 name: x", &[("E120", 1, "说明: \"见 name: x\""), ("E130", 1, "说明: \"见 name: x\"")]);
    check("name：a\nkind：b", &[("E120", 1, "name: a"), ("E120", 2, "kind: b")]);
    check("items:\n  - 名称：丝车\n    类别：机器", &[("E120", 2, "  - 名称: 丝车"), ("E120", 3, "    类别: 机器")]);
    mends("place: {lat：28.012, lon: 118.9}", "E120", 1, "place: {lat: 28.012, lon: 118.9}");
    check("notes:\n  交通：地铁一号线\n  停车：免费", &[("W120", 2, "  交通: 地铁一号线")]);
    mends("name:abc", "E121", 1, "name: abc");
    mends("名称:菱湖丝厂\nname: b", "E121", 1, "名称: 菱湖丝厂");
    mends("place:\n  lat:30.1", "E121", 2, "  lat: 30.1");
    mends("place: {lat:28.012, lon: 118.9}", "E121", 1, "place: {lat: 28.012, lon: 118.9}");
    mends("title: 温州: 矾都", "E130", 1, "title: \"温州: 矾都\"");
    mends("title: 说明:", "E130", 1, "title: \"说明:\"");
    mends("- a: b: c", "E130", 1, "- a: \"b: c\"");
    mends("title: 他说\"好\": 对", "E130", 1, "title: '他说\"好\": 对'");
    mends("title: “温州: 矾都”", "E130", 1, "title: \"温州: 矾都\"");
    mends("summary: 一段\n  name: b", "E135", 2, "name: b");
}

#[test]
fn spaces() {
    mends("place:\n\tlat: 1", "E122", 2, "  lat: 1");
    mends("place:\n  lat: 1\n\tlon: 2", "E122", 3, "  lon: 2");
    mends("items:\n  -\ta", "E122", 2, "  - a");
    mends("name: a\n\t\nkind: b", "E122", 2, "");
    mends("summary: |\n\t文字", "E122", 2, "  文字");
    mends("summary: |\n　　文字", "E123", 2, "  文字");
    mends("　name: a", "E123", 1, "name: a");
    mends("name: a\n　kind: b", "E123", 2, "kind: b");
    mends("\u{A0}name: a", "E123", 1, "name: a");
    mends("name　: a", "E123", 1, "name: a");
    mends("name:　a", "E123", 1, "name: a");
    mends("name:\u{A0}a", "E123", 1, "name: a");
    mends("place:\n　　lat: 1", "E123", 2, "    lat: 1");
    mends("\u{FEFF}name: a", "E136", 1, "name: a");
    mends("name: a\u{B}b", "E136", 1, "name: ab");
    mends("name: a\u{2028}b", "E136", 1, "name: ab");
    mends("na\u{200B}me: a", "E136", 1, "name: a");
    mends("notes: |\n  第一行\n 第二行", "E135", 3, "  第二行");
    mends("notes: |\n  第一行\n \t第二行", "E122", 3, "  第二行");
    mends("notes: |　\n  第一行", "E123", 1, "notes: |");
    mends("tags: [a]　", "E123", 1, "tags: [a]");
    mends("place:\n　　　lat: 1\n  lon: 2", "E123", 2, "  lat: 1");
    mends("items:\n  - name: a\n    kind: b\n　phone: c", "E123", 4, "phone: c");
    check("　名称：“菱湖丝厂”", &[("E123", 1, "名称: 菱湖丝厂"), ("E120", 1, "名称: 菱湖丝厂"), ("W125", 1, "名称: 菱湖丝厂")]);
}

#[test]
fn quotes_and_brackets() {
    mends("name: “菱湖丝厂”", "W125", 1, "name: 菱湖丝厂");
    mends("name: ‘菱湖丝厂’", "W125", 1, "name: 菱湖丝厂");
    mends("number: “1950”", "W125", 1, "number: \"1950\"");
    mends("tags: [“a”, b]", "W125", 1, "tags: [a, b]");
    mends("“name”: a", "E124", 1, "name: a");
    mends("tags: ［a，b］", "E126", 1, "tags: [a, b]");
    mends("tags: ［a, b]", "E126", 1, "tags: [a, b]");
    mends("tags: [a, b］", "E126", 1, "tags: [a, b]");
    mends("tags: 【a】", "W126", 1, "tags: [a]");
    mends("tags: 【a、b】", "W126", 1, "tags: [a, b]");
    mends("tags: [a，b]", "E127", 1, "tags: [a, b]");
    mends("tags: [a, b，c]", "E127", 1, "tags: [a, b, c]");
    mends("tags: [a、b]", "W127", 1, "tags: [a, b]");
    mends("tags: [\n  a，b\n]", "E127", 2, "  a, b");
    mends("name: \"龙窑", "E132", 1, "name: \"龙窑\"");
    mends("name: \"龙窑”", "E132", 1, "name: \"龙窑\"");
    mends("name: 'a\nkind: b", "E132", 1, "name: 'a'");
    mends("name: \"龙窑\nkind: \"b\"", "E132", 1, "name: \"龙窑\"");
    mends("title: \"龙窑\"的故事", "E133", 1, "title: “龙窑”的故事");
    mends("title: [公告] 开放", "E133", 1, "title: \"[公告] 开放\"");
    mends("tags: \"a\", \"b\"", "E133", 1, "tags: [\"a\", \"b\"]");
    mends("tags: [a, b", "E138", 1, "tags: [a, b]");
    mends("tags: [a, b\nname: c", "E138", 1, "tags: [a, b]");
    mends("place: {lat: 1,", "E138", 1, "place: {lat: 1}");
    mends("tags: [a, b}", "E138", 1, "tags: [a, b]");
    mends("name: a\n[kind: b", "E138", 2, "kind: b");
    mends("name: a\n\"kind: b", "E132", 2, "kind: b");
    mends("name: a\n\"kind: b\"", "E132", 2, "kind: b");
    mends("tags:\n[a, b]\nname: c", "E135", 2, "  [a, b]");
    mends("tags: [\"a\"，\"b\"]", "E127", 1, "tags: [\"a\", \"b\"]");
    mends("tags: [a，, b]", "E127", 1, "tags: [a, b]");
    mends("tags: [a, b，]", "E127", 1, "tags: [a, b]");
}

#[test]
fn lists() {
    mends("tags:\n- a\n－ b", "E128", 3, "- b");
    mends("tags:\n  · a\n  - b", "E128", 2, "  - a");
    mends("tags:\n  • a", "E128", 2, "  - a");
    mends("tags:\n  —a", "E128", 2, "  - a");
    mends("tags:\n  -a", "E128", 2, "  - a");
    mends("tags:\n  * a", "E128", 2, "  - a");
    mends("tags:\n  - a\n  b", "E128", 3, "  - b");
    check("tags:\n-a\n-b", &[("E128", 2, "- a"), ("E128", 3, "- b")]);
    mends("tags: - a", "E140", 1, "tags: [a]");
    mends("tags: - a - b", "E140", 1, "tags: [a, b]");
    check("tags: a\n- b", &[("E140", 2, "")]);
    check("tags: a\n  - b\n  - c", &[("E140", 2, "")]);
    mends("tags:\n  - a\n    - b", "E135", 3, "  - b");
    mends("items:\n  - name: a\n  kind: b", "E135", 3, "    kind: b");
}

#[test]
fn values_with_special_letters() {
    mends("phone: *123", "E129", 1, "phone: \"*123\"");
    mends("name: @x", "E129", 1, "name: \"@x\"");
    mends("name: `x`", "E129", 1, "name: \"`x`\"");
    mends("rate: %5", "E129", 1, "rate: \"%5\"");
    mends("name: &a b", "E129", 1, "name: \"&a b\"");
    mends("name: !!str b", "E129", 1, "name: \"!!str b\"");
    mends("name: !注意", "E129", 1, "name: \"!注意\"");
    mends("age: >5", "E129", 1, "age: \">5\"");
    mends("name: |甲", "E129", 1, "name: \"|甲\"");
    mends("name: }", "E129", 1, "name: \"}\"");
    mends("tags: [*a, b]", "E129", 1, "tags: [\"*a\", b]");
    mends("- *a", "E129", 1, "- \"*a\"");
    mends("tags: [#a, b]", "E129", 1, "tags: [\"#a\", b]");
    mends("tags: [a, #b]", "E129", 1, "tags: [a, \"#b\"]");
    check("<<: a", &[("E129", 1, "")]);
    mends("name: 3 #楼", "W131", 1, "name: \"3 #楼\"");
    mends("colour: #fff", "W131", 1, "colour: \"#fff\"");
}

#[test]
fn fields() {
    check("name: a\nkind: b\nname: c", &[("E134", 3, "")]);
    check("a:\n  x: 1\n  x: 2", &[("E134", 3, "")]);
    check("a: {x: 1, x: 2}", &[("E134", 1, "")]);
    check("- x: 1\n  x: 2", &[("E134", 2, "")]);
    mends("place:\n    lat: 1\n  lon: 2", "E135", 3, "    lon: 2");
    mends("  name: a\nkind: b", "E135", 1, "name: a");
    mends("name: \"a\"\n  kind: b", "E135", 2, "kind: b");
    mends("name: a\n名称 菱湖丝厂", "E139", 2, "名称: 菱湖丝厂");
    mends("name=abc", "E139", 1, "name: abc");
    mends("name；abc", "E139", 1, "name: abc");
    mends("summary: 第一行\n第二行的文字，很长。", "E139", 2, "  第二行的文字，很长。");
}

#[test]
fn right_yaml_has_no_slip() {
    let kinds = include_dir::include_dir!("$CARGO_MANIFEST_DIR/src/kinds");
    let folders = std::iter::once(&kinds).chain(kinds.dirs());
    let mut n_files = 0;
    for file in folders.flat_map(|folder| folder.files()).filter_map(|file| file.contents_utf8()) {
        right(file);
        n_files += 1;
    }
    assert!(n_files >= 9);
    for source in [
        "",
        "# nothing\n",
        "---\nname: a\n",
        "name:\nkind: ~\nother: null\n",
        "website: https://example.org:8080/a?b=c#d\nopen: 08:30-17:00\nat: 08:30\n",
        "times:\n  - 08:30\n  - 周一：闭馆\n  - http://a.b\n",
        "name: 菱湖丝厂：浙江第一\n",
        "summary:\n  本馆位于杭州：拱墅区\n",
        "summary: 第一行\n  第二行：还有\n  第三行 - 完\n",
        "summary: |\n  名称：x\n  \ttab\n  - a\n  “b\n   ： x: y: z\n\n  [a，b\nname: a\n",
        "summary: >-\n  a: b: c\n  # not a comment\nname: a\n",
        "summary: |2-  # note\n    a\n   b\nname: a",
        "a:\n  - b: |\n      x: y: z\n    c: d\n  - |\n    m：n\n",
        "a: \"x: y # z\"\nb: 'it''s: fine'\n",
        "a: \"one\n  two: three\n  four\"\nb: c\n",
        "a: 'one\n\n  two'\nb: c\n",
        "a: \"x \\\" y\"  # comment\n",
        "a: [b, c]  # comment\nd: {e: f, \"g\": h, 'i': [j, {k: l}]}\n",
        "a: [\n  b, # comment，with ［things］\n  \"c，d\",\n  'e'\n]\nf: g\n",
        "a: {\n  b: c,\n  d: [e,\n    f]\n}\n",
        "a: {\"b\":1, \"c\":[1,2]}\n",
        "choices: [甲（一、二）, 乙]\n",
        "aliases: [龙泉窑、哥窑遗址, 大窑]\n",
        "title: “龙窑”与“水碓”\n",
        "title: 「龙窑」\n",
        "title: 《龙窑，水碓》\n",
        "title: 【公告】开放\n",
        "a: -5\nb: -x\nc: --d\n",
        "a:\n- b\n- c\nd: e\n",
        "a:\n  - b\n  -\n    c: d\n  - e: f\n    g: h\n  - - i\n    - j\n",
        "- a\n- b: c\n  d: e\n-\n  - f\n",
        "\"quoted key\": a\n'other': b\n\"c:d\" : e\n",
        "a : b\nc :\n  d: e\n",
        "a: b   # comment\nc: d #~ E203\ne: # comment\n  f: g\n",
        "a:   # comment\n  - b\n",
        "a: b\n\n\n# comment\n\nc: d\n",
        "a: b\n  # indented comment\nc: d\n",
        "a:\n  b:\n    c: d\n  e: f\ng: h\n",
        "a: b#c\nd: C#\ne: 1#2\n",
        "a: 2017-12-20\nb: 约1906年\nc: 50%\nd: a@b.c\ne: a & b\nf: 5 > 3\n",
        "a: ——选自《县志》\n",
        "a:\n  ——选自《县志》\n",
        "a:\tb\n",
        "a: b\t\n",
        "08:30: x\n",
        "a: 'b'\nc: \"d\"\n",
        "a: [b: c, d]\n",
        "a: []\nb: {}\nc: [ ]\n",
        "a: [b,]\n",
        "a: 第一句。　第二句\n",
        "a: 第一段\n  　　第二段\n",
        "a: |\n  　　第一段\n  　　第二段\n",
        "lon: 120.18\nlat: 30.93\n",
        "a: 3 # three\n",
        "a: \"multi\n\n  line\"   \nb: c",
        "名称: 菱湖丝厂\n级别: 国家工业旅游示范基地\n建成: 1946\n",
        "a: (b), c; d = e\n",
        "a: http://x.y/z: w\n".split(": w").next().unwrap_or(""),
        "? a\n",
    ] {
        right(source);
    }
}

/// Whatever the YAML writer writes has no slip in it.
fn any_tree() -> impl Strategy<Value = serde_yaml::Value> {
    let word = "[a-z]{1,6}|[一-龥]{1,6}|[a-z :#，：“”\\[\\]{}&*!|>'\"%@`、-]{1,8}|[0-9.:+-]{1,8}|\\PC{0,6}|(a\n){1,2}";
    let leaf = prop_oneof![
        word.prop_map(serde_yaml::Value::from),
        any::<i32>().prop_map(serde_yaml::Value::from),
        Just(serde_yaml::Value::Null)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(serde_yaml::Value::from),
            proptest::collection::btree_map("[a-z_]{1,8}|[一-龥]{1,4}", inner, 1..4)
                .prop_map(|map| serde_yaml::Value::Mapping(map.into_iter().map(|(k, v)| (k.into(), v)).collect())),
        ]
    })
}

#[test]
#[expect(clippy::disallowed_methods, reason = "measures")]
fn nothing_takes_long() {
    for source in [
        "[",
        "- ",
        "a: ",
        "a:\n",
        "{a: ",
        "\"",
        "a：",
        "，",
        "［",
        " ",
        "\n",
        "- a：b\n",
        "'\n",
        "? ",
        "a］ ",
        "“",
        "a:\n ",
        "\t",
        "a: [a］\n",
        "#",
        " #x",
        "-a\n",
        "[a，",
    ] {
        let text = source.repeat(1_000_000 / source.len());
        let start = Instant::now();
        let n_slips = slips(&text, 1).len();
        assert!(start.elapsed() < Duration::from_secs(2), "{source:?}: {:?}", start.elapsed());
        assert!(n_slips <= 2 * SLIPS_LIMIT + 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic(source in "([-:?,\\[\\]{}#&*!|>'\"%@` \n\ta1.龙：　，、“”［］【】·—\u{A0}\u{FEFF}]){0,60}") {
        for slip in slips(&source, 1) {
            prop_assert!(slip.span.column >= 1 && slip.span.width >= 1);
            prop_assert!(!slip.mended.contains('\n'));
        }
    }

    #[test]
    fn written_yaml_has_no_error(tree in any_tree()) {
        let tree = if tree.is_mapping() || tree.is_sequence() { tree } else { vec![tree].into() };
        let source = serde_yaml::to_string(&tree).unwrap_or_default();
        let file = ContentPath::new("a.md");
        // Letters that nobody sees are an error wherever they come from.
        let errors: Vec<_> = slips(&source, 1).into_iter().filter(|slip| {
            !matches!(slip.kind, Kind::Invisible(_)) && text::slip(&file, slip).severity == crate::problem::Severity::Error
        }).collect();
        prop_assert!(errors.is_empty(), "{source}\n{errors:?}");
    }
}
