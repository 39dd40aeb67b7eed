//! Content that is broken, enormous or meant to harm: a clear problem or a right result, soon, in little memory.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support_rules::*;

const MAX_MEMORY: u64 = 500 << 20;
/// Of what a person is shown, in bytes.
const MAX_SAID: usize = 300_000;

/// What became of a site with something hostile in it.
struct Outcome {
    /// Of the build.
    code: i32,
    /// Codes of all problems, each once, in order.
    codes: Vec<String>,
    /// What `check` showed to a person.
    said: String,
    site: Files,
}

impl Outcome {
    #[track_caller]
    fn is_problem(&self, code: &str) -> &Outcome {
        assert_eq!(self.code, 1, "{:?}\n{}", self.codes, shorten(&self.said));
        assert!(self.codes.iter().any(|found| found == code), "{code} is not among {:?}\n{}", self.codes, shorten(&self.said));
        assert!(self.site.is_empty(), "something was published");
        self
    }

    #[track_caller]
    fn is_built(&self) -> &Outcome {
        assert_eq!(self.code, 0, "{:?}\n{}", self.codes, shorten(&self.said));
        assert_eq!(broken_links(&self.site), [""; 0]);
        self
    }

    #[track_caller]
    fn page(&self, path: &str) -> &str {
        let bytes =
            self.site.get(path).unwrap_or_else(|| panic!("{path} is not among {:?}", self.site.keys().collect::<Vec<_>>()));
        std::str::from_utf8(bytes).expect("is text")
    }
}

/// Builds and checks a small site after `spoil` has had its way with it.
#[track_caller]
fn spoilt(spoil: impl FnOnce(&Path)) -> Outcome {
    let workplace = Workplace::small(&[]);
    spoil(workplace.root());
    let build = workplace.run(&["build", "--json"]);
    let check = workplace.run(&["check"]);
    for ran in [&build, &check] {
        assert!(ran.peak < MAX_MEMORY, "{} MB of memory", ran.peak >> 20);
    }
    let said = check.said();
    assert!(said.len() < MAX_SAID, "{} bytes to read: {}", said.len(), shorten(&said));
    let code_of = |line: &str| Some(serde_json::from_str::<serde_json::Value>(line).ok()?.get("code")?.as_str()?.to_owned());
    let mut codes: Vec<String> = build.stdout.lines().filter_map(code_of).collect();
    codes.dedup();
    Outcome { code: build.code(), codes, said, site: site_of(&read(&workplace.public())) }
}

/// The same for one text.
#[track_caller]
fn spoilt_by(path: &str, bytes: impl AsRef<[u8]>) -> Outcome {
    spoilt(|root| put(root, path, bytes))
}

fn put(root: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let place = root.join(path);
    fs::create_dir_all(place.parent().expect("lies in a folder")).expect("makes");
    fs::write(place, bytes).expect("writes");
}

/// A story with this text; its page is `stories/hostile.html`.
#[track_caller]
fn story(body: &str) -> Outcome {
    spoilt_by("content/stories/hostile.md", format!("---\nname: 怪文\nsummary: 怪\n---\n\n{body}\n"))
}

/// A story with these lines of fields beside a name and a summary.
#[track_caller]
fn fields(lines: &str) -> Outcome {
    spoilt_by("content/stories/hostile.md", format!("---\nname: 怪文\nsummary: 怪\n{lines}\n---\n\n正文。\n"))
}

const PAGE: &str = "stories/hostile.html";

#[cfg(unix)]
#[test]
fn pipes_and_links_are_named_and_not_followed() {
    use std::os::unix::fs::symlink;
    let pipe = |root: &Path, path: &str| {
        let made = std::process::Command::new("mkfifo").arg(root.join(path)).status();
        assert!(made.expect("mkfifo runs").success());
    };
    spoilt(|root| pipe(root, "content/stories/pipe.md")).is_problem("E407");
    spoilt(|root| pipe(root, "content/stories/pipe.jpg")).is_problem("E407");
    spoilt(|root| symlink("/etc", root.join("content/stories/etc")).expect("links")).is_problem("E406");
    spoilt(|root| symlink("/etc/passwd", root.join("content/stories/passwd.md")).expect("links")).is_problem("E406");
    spoilt(|root| symlink("..", root.join("content/stories/loop")).expect("links")).is_problem("E406");
    spoilt(|root| symlink("itself", root.join("content/stories/itself")).expect("links")).is_problem("E406");
    spoilt(|root| {
        fs::remove_file(root.join("content/longyao.yaml")).expect("removes");
        pipe(root, "content/longyao.yaml");
    });
    spoilt(|root| {
        fs::create_dir(root.join("themes")).expect("makes");
        pipe(root, "themes/pipe");
    });
}

#[test]
fn many_equal_headings_have_anchors_of_their_own() {
    let outcome = story(&"## 同名\n\n".repeat(20_000));
    let page = outcome.is_built().page(PAGE);
    let ids: Vec<&str> =
        page.match_indices("<h2 id=").map(|(at, _)| page[at + 7..].split([' ', '>']).next().expect("has one")).collect();
    let unique: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!((ids.len(), unique.len()), (20_000, 20_000));
}

#[test]
fn deep_nesting_is_cut_and_told() {
    for body in [
        "> ".repeat(100_000),
        ">".repeat(100_000),
        "- ".repeat(100_000),
        "1. ".repeat(100_000),
        (0..400).map(|level| format!("{}- 层\n", "  ".repeat(level))).collect::<String>(),
        "[".repeat(100_000),
        "![".repeat(50_000),
        "*".repeat(100_000),
        "**a ".repeat(50_000),
        "<b>".repeat(50_000),
        "`".repeat(100_000),
        ":::note\n".repeat(10_000),
        "[^a".repeat(30_000),
        "&".repeat(100_000),
        "<!--".repeat(30_000),
    ] {
        let outcome = story(&body);
        if outcome.code == 0 {
            outcome.is_built().page(PAGE);
        } else {
            assert!(!outcome.codes.is_empty(), "{}", shorten(&outcome.said));
        }
    }
}

#[test]
fn a_table_of_very_many_columns_is_told() {
    let row = "|甲".repeat(20_000);
    let outcome = story(&format!("{row}|\n{}|\n{row}|\n", "|-".repeat(20_000)));
    assert!(outcome.codes.iter().any(|code| code == "W612"), "{:?}", outcome.codes);
    outcome.is_built();
}

#[test]
fn yaml_that_unfolds_without_end_is_refused() {
    let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for (before, now) in "abcdefghi".chars().zip("bcdefghij".chars()) {
        let _ = writeln!(bomb, "{now}: &{now} [{}]", vec![format!("*{before}"); 10].join(", "));
    }
    // Told as a value that begins with &, before the reader of YAML sees it.
    fields(&bomb).is_problem("E129");
    spoilt_by("content/longyao.yaml", format!("name: 站\n{bomb}")).is_problem("E129");
    spoilt_by("content/kinds/bomb.yaml", &bomb).is_problem("E129");
    // In brackets it comes to the reader.
    let nested = ('a'..'j').zip('b'..).map(|(before, now)| format!("&{now} [{}]", vec![format!("*{before}"); 10].join(", ")));
    let nested = format!("[&a [x, x, x, x, x, x, x, x, x, x], {}]", nested.collect::<Vec<_>>().join(", "));
    let outcome = fields(&format!("tags: {nested}"));
    assert!(
        outcome.code == 1 && outcome.codes.iter().any(|code| ["E129", "E152"].contains(&code.as_str())),
        "{:?}",
        outcome.codes
    );
    fields(&format!("tags: {}{}", "[".repeat(20_000), "]".repeat(20_000))).is_problem("E151");
    fields(&format!("tags: {}", "{a: ".repeat(10_000)));
    fields("tags: &a [*a]");
    fields("tags: !!python/object/apply:os.system [ls]");
}

#[test]
fn limits_of_size_are_told() {
    fields(&format!("tags:\n{}", "  - 标签\n".repeat(8_000))).is_problem("E115");
    story(&"长文。\n\n".repeat(500_000)).is_problem("E116");
    story(&"长".repeat(1_300_000)).is_built();
}

#[test]
fn two_pages_for_one_address_are_told_with_both_files() {
    let text = |more: &str| format!("---\nname: 怪文\nsummary: 怪\n{more}---\n\n正文。\n");
    let check = |files: &[(&str, &str)], code: &str, names: &[&str]| {
        let outcome = spoilt(|root| files.iter().for_each(|(path, more)| put(root, path, text(more))));
        assert_eq!(outcome.code, 1, "{files:?}");
        outcome.is_problem(code);
        for name in names {
            assert!(outcome.said.contains(name), "{name} is not named:\n{}", shorten(&outcome.said));
        }
    };
    let both = ["content/stories/a.md", "content/stories/b.md"];
    check(&[(both[0], "id: same\n"), (both[1], "id: same\n")], "E402", &both);
    check(&[("content/stories/a.md", ""), ("content/stories/a/index.md", "")], "E402", &["content/stories/a"]);
    check(&[("content/stories/x/a.md", ""), ("content/stories/y/a.md", "")], "E402", &["x/a.md", "y/a.md"]);
    check(
        &[("content/stories/same.md", ""), ("content/pages/same.md", "")],
        "E402",
        &["content/stories/same.md", "content/pages/same.md"],
    );
    check(&[("content/stories/温州.md", ""), ("content/stories/wen-zhou.md", "")], "E402", &["温州.md", "wen-zhou.md"]);
    check(&[(both[0], "former_ids: [b]\n"), (both[1], "")], "E412", &both);
    check(&[(both[0], "former_ids: [old]\n"), (both[1], "former_ids: [old]\n")], "E401", &both);
    check(&[(both[0], "former_ids: [old, old]\n")], "E401", &both[..1]);
    check(&[("content/pages/404.md", "")], "E408", &["404"]);
    check(&[("content/pages/heritage.md", "")], "E408", &["heritage"]);
    check(&[("content/stories/page-2.md", "")], "E408", &["page-2"]);
}

#[test]
fn ten_thousand_files_in_one_folder_are_no_trouble() {
    let outcome = spoilt(|root| {
        for number in 0..10_000 {
            put(
                root,
                &format!("content/stories/n{number}.md"),
                format!("---\nname: 第{number}则\nsummary: 一则\n---\n\n正文。\n"),
            );
        }
    });
    assert!(outcome.is_built().site.len() > 10_000);
}

#[test]
fn files_that_are_no_texts_are_told() {
    let png = crate::made_site::picture(1);
    spoilt_by("content/stories/empty.md", "").is_problem("E110");
    spoilt_by("content/stories/blank.md", "\n\n \n").is_problem("E110");
    spoilt_by("content/stories/picture.md", &png).is_problem("E102");
    spoilt_by("content/longyao.yaml", &png).is_problem("E102");
    spoilt_by("content/stories/nul.md", "---\nname: 甲\nsummary: 乙\n---\n\n丙\0丁\n").is_problem("E103");
    spoilt_by("content/stories/zip.md", b"PK\x03\x04rest of a document").is_problem("E102");
    spoilt_by("content/stories/half.md", b"---\nname: \xe9\x9d\n---\n\xff\xfe\xfd\n");
    spoilt_by("content/longyao.yaml", "").is_problem("E502");
    spoilt_by("content/longyao.yaml", "- a\n- b\n");
}

/// A cover with these bytes.
#[track_caller]
fn cover(name: &str, bytes: impl AsRef<[u8]>) -> Outcome {
    spoilt(|root| {
        let text = format!(
            "---\nname: 怪图\nsummary: 怪\ncover: {{file: {name}, alt: 图, credit: 某人, licence: cc0}}\n---\n\n正文。\n\n![图]({name})\n"
        );
        put(root, "content/stories/hostile/index.md", text);
        put(root, &format!("content/stories/hostile/{name}"), bytes);
    })
}

#[test]
fn broken_pictures_are_told() {
    let png = crate::made_site::picture(1);
    let jpeg = jpeg();
    cover("a.jpg", &jpeg).is_built();
    cover("a.png", &png).is_built();
    // The end alone says what is whole: a decoder that fills the rest with grey is right as well.
    for n_bytes in [jpeg.len() / 2, jpeg.len() - 3, 600] {
        let outcome = cover("cut.jpg", &jpeg[..n_bytes]);
        assert!(outcome.code == 0 || outcome.codes == ["E308"], "{n_bytes}: {} {:?}", outcome.code, outcome.codes);
    }
    cover("head.jpg", &jpeg[..20]).is_problem("E308");
    cover("cut.png", &png[..png.len() / 2]).is_problem("E308");
    cover("text.jpg", "这不是图片。").is_problem("E308");
    cover("nothing.jpg", "").is_problem("E308");
    cover("page.png", "<html><script>alert(1)</script>").is_problem("E308");
    cover("really-a-png.jpg", &png).is_built();
    cover("missing", "").is_problem("E308");
}

fn jpeg() -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels: Vec<u8> = (0..600 * 400 * 3).map(|at| (at / 700) as u8).collect();
    jpeg_encoder::Encoder::new(&mut bytes, 80).encode(&pixels, 600, 400, jpeg_encoder::ColorType::Rgb).expect("encodes");
    bytes
}

/// A PNG whose head promises a size, with next to nothing behind it.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let chunk = |kind: &[u8; 4], data: &[u8]| {
        let mut chunk = (data.len() as u32).to_be_bytes().to_vec();
        chunk.extend_from_slice(kind);
        chunk.extend_from_slice(data);
        chunk.extend_from_slice(&crc32(&chunk[4..]).to_be_bytes());
        chunk
    };
    let mut head = width.to_be_bytes().to_vec();
    head.extend_from_slice(&height.to_be_bytes());
    head.extend_from_slice(&[8, 2, 0, 0, 0]);
    let data = [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &chunk(b"IDAT", &data), &chunk(b"IEND", &[])].concat()
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 })
    })
}

/// A GIF whose head promises a size, with one small frame.
fn gif_head(width: u16, height: u16) -> Vec<u8> {
    let mut gif = b"GIF89a".to_vec();
    gif.extend_from_slice(&width.to_le_bytes());
    gif.extend_from_slice(&height.to_le_bytes());
    gif.extend_from_slice(&[0x80, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff]);
    gif.extend_from_slice(&[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]);
    gif
}

#[test]
fn pictures_that_promise_too_much_are_refused_by_their_head() {
    cover("bomb.png", png_head(30_000, 30_000)).is_problem("E309");
    cover("bomb.png", png_head(u32::MAX, u32::MAX));
    cover("bomb.gif", gif_head(65_535, 65_535)).is_problem("E309");
    cover("bomb.png", png_head(0, 7)).is_problem("E308");
    // Thin ones are small enough in all.
    cover("thin.png", png_head(100_000_000, 1)).is_problem("E308");
}

/// A JPEG whose head promises a size, with one scan of nothing behind it. `start` tells a plain one from a progressive one.
fn jpeg_head(start: u8, width: u16, height: u16) -> Vec<u8> {
    let mut jpeg = jpeg();
    let at = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("has a frame");
    jpeg[at + 1] = start;
    jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
    jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
    let scan = jpeg.windows(2).position(|pair| pair == [0xff, 0xda]).expect("has a scan");
    jpeg.truncate(scan + 20);
    jpeg
}

fn bmp_head(width: i32, height: i32) -> Vec<u8> {
    let mut bmp = b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".to_vec();
    bmp.extend_from_slice(&width.to_le_bytes());
    bmp.extend_from_slice(&height.to_le_bytes());
    bmp.extend_from_slice(&[1, 0, 24, 0]);
    bmp.resize(54 + 4, 0);
    bmp
}

fn tiff_head(width: u32, height: u32) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0".to_vec();
    let fields = [(256, width), (257, height), (258, 16), (259, 1), (262, 1), (273, 8), (277, 1), (278, height), (279, 4)];
    tiff.extend_from_slice(&(fields.len() as u16).to_le_bytes());
    for (tag, value) in fields {
        tiff.extend_from_slice(&u16::to_le_bytes(tag));
        tiff.extend_from_slice(&[4, 0, 1, 0, 0, 0]);
        tiff.extend_from_slice(&u32::to_le_bytes(value));
    }
    tiff.extend_from_slice(&[0; 4]);
    tiff
}

#[test]
fn pictures_that_promise_nearly_too_much_are_refused_by_what_they_would_take() {
    cover("nearly.png", png_head(14_000, 14_000)).is_problem("E518");
    cover("nearly.gif", gif_head(14_000, 14_000)).is_problem("E518");
    cover("nearly.bmp", bmp_head(14_000, 14_000)).is_problem("E518");
    cover("nearly.tif", tiff_head(15_000, 13_900)).is_problem("E309");
    cover("nearly.tif", tiff_head(14_000, 14_200)).is_problem("E518");
    cover("nearly.jpg", jpeg_head(0xc2, 14_000, 14_000)).is_problem("E518");
    // Read at half its size; the longer side would need more than that.
    cover("long.jpg", jpeg_head(0xc0, 3_000, 65_000)).is_problem("E518");
    let outcome = cover("read-small.jpg", jpeg_head(0xc0, 14_000, 14_000));
    assert!(outcome.code == 0 || outcome.codes == ["E308"], "{:?}", outcome.codes);
    // A draft may hold one.
    let outcome = spoilt(|root| {
        let text = "---\nname: 怪图\nsummary: 怪\nstatus: draft\n---\n\n![图](nearly.png)\n";
        put(root, "content/stories/hostile/index.md", text);
        put(root, "content/stories/hostile/nearly.png", png_head(14_000, 14_000));
    });
    assert!(outcome.is_built().codes.contains(&"E518".to_owned()), "{:?}", outcome.codes);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_name_that_is_no_text_is_told() {
    use std::os::unix::ffi::OsStrExt as _;
    let name = std::ffi::OsStr::from_bytes(b"content/stories/\xff\xfe.md");
    spoilt(|root| fs::write(root.join(name), "---\nname: 甲\n---\n").expect("writes")).is_problem("E405");
    let picture = std::ffi::OsStr::from_bytes(b"content/stories/\xd5\xd5\xc6\xac.jpg");
    spoilt(|root| fs::write(root.join(picture), "x").expect("writes")).is_problem("E405");
}

#[test]
fn long_names_and_deep_folders_are_no_trouble() {
    let long = "龙".repeat(200);
    let outcome =
        spoilt_by("content/stories/hostile.md", format!("---\nname: {long}\nsummary: 怪\ntags: [{long}]\n---\n\n正文。\n"));
    assert!(outcome.is_built().page(PAGE).contains(&long));
    // 240 bytes, nearly all that a file name may have.
    let outcome = spoilt_by(&format!("content/stories/{}.md", "窑".repeat(79)), "---\nname: 甲\nsummary: 乙\n---\n\n正文。\n");
    let address = outcome.is_built().site.keys().find(|path| path.starts_with("stories/yao-yao")).expect("has a page").clone();
    assert!(address.len() <= "stories/.html".len() + 80, "{address}");
    let deep = format!("content/stories/{}hostile.md", "层/".repeat(60));
    spoilt_by(&deep, "---\nname: 甲\nsummary: 乙\n---\n\n正文。\n").is_built().page(PAGE);
}

#[test]
fn an_entry_may_name_itself() {
    let outcome = spoilt_by(
        "content/stories/hostile.md",
        "---\nname: 怪文\nsummary: 怪\nrelated: [怪文, hostile]\nabout: []\n---\n\n[[怪文]]、[自己](hostile.md)、[[hostile#节]]\n\n## 节\n",
    );
    outcome.is_problem("E303");
    let outcome = spoilt_by(
        "content/stories/hostile.md",
        "---\nname: 怪文\nsummary: 怪\nrelated: [怪文, hostile]\n---\n\n[[怪文]]、[自己](hostile.md)\n",
    );
    outcome.is_built().page(PAGE);
}

/// Signs that turn text round or move the cursor.
fn is_harmful(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[track_caller]
fn shows_nothing_harmful(outcome: &Outcome) {
    outcome.is_built();
    for (path, bytes) in outcome.site.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let bad: Vec<char> = String::from_utf8_lossy(bytes).chars().filter(|c| is_harmful(*c)).collect();
        assert!(bad.is_empty(), "{path} holds {bad:?}");
    }
}

#[test]
fn control_characters_never_reach_a_terminal_or_a_page() {
    let named = |name: &str| {
        let outcome = spoilt_by("content/stories/hostile.md", format!("---\nname: \"{name}\"\nsummary: 怪\n---\n\n正文。\n"));
        assert!(!outcome.said.contains(is_harmful), "{name:?}: {:?}", outcome.said);
        outcome
    };
    for name in ["红\\e[31m色", "\\u202e反\\u202c", "响\\a铃", "回\\b退", "\\u2066隔\\u2069", "删\\x7f除"] {
        named(name).is_problem("E136");
    }
    for name in ["红\u{1b}[31m色", "删\u{7f}除", "旧\u{85}行", "软\u{b}回车"] {
        named(name).is_problem("E617");
    }
    let outcome = named("反\u{202e}字");
    assert_eq!(outcome.codes, ["W618"]);
    shows_nothing_harmful(&outcome);
    // In a text as in a field, and as well where it is written without its letter.
    for letter in ["\u{1b}[31m", "\u{8}", "\u{7f}", "\u{9b}", "&#27;", "&#x7f;", "&#x9b;"] {
        let outcome = story(&format!("红{letter}色、[没{letter}有](a.md)"));
        assert!(!outcome.said.contains(is_harmful), "{:?}", outcome.said);
        outcome.is_problem("E617");
    }
    for turn in ["\u{202e}", "\u{2066}", "&#x202e;", "&#8294;"] {
        let body = format!("甲{turn}反字、<b title=\"{turn}乙\">丙{turn}</b>、[丁](https://a.example/{turn} \"{turn}戊\")");
        let outcome = story(&format!("{body}\n\n## {body}\n\n| {body} |\n|-|\n| {body} |\n\n```\n{body}\n```\n\n- `{body}`\n"));
        assert!(outcome.codes.contains(&"W618".to_owned()), "{:?}", outcome.codes);
        shows_nothing_harmful(&outcome);
    }
    // A draft is shown to the office without them.
    let draft = "---\nname: 草\nsummary: 怪\nstatus: draft\n---\n\n红\u{1b}色\n";
    assert_eq!(spoilt_by("content/stories/hostile.md", draft).is_built().codes, ["E617"]);
    let outcome = spoilt_by("content/stories/\u{202e}反.md", "---\nname: 甲\nsummary: 乙\n---\n\n[[没有]]\n");
    assert!(!outcome.said.contains(is_harmful), "{:?}", outcome.said);
}

#[test]
fn a_name_cannot_end_a_script() {
    let name = "甲</script><script>alert(1)</script><!--";
    let outcome = spoilt_by(
        "content/stories/hostile.md",
        format!("---\nname: {name}\nsummary: {name}\ntags: [\"{name}\"]\n---\n\n正文 {name}\n"),
    );
    let page = outcome.is_built().page(PAGE);
    assert!(!page.contains("<script>alert"), "{page}");
    assert!(!page.contains("<!--"), "{page}");
    let start = page.find("application/ld+json").expect("has data for machines");
    let json = &page[start..][page[start..].find('>').expect("ends") + 1..];
    let json: serde_json::Value = serde_json::from_str(json.split("</script>").next().expect("ends")).expect("is JSON");
    assert_eq!(json["name"], name);
    for (path, bytes) in &outcome.site {
        assert!(!String::from_utf8_lossy(bytes).contains("<script>alert"), "{path}");
    }
}

#[test]
fn markup_in_fields_is_text() {
    let name = "\\\"><img src=x onerror=alert(1)> & ' &amp;";
    let outcome = spoilt_by(
        "content/stories/hostile.md",
        format!("---\nname: \"{name}\"\nsummary: \"{name}\"\ntags: [\"{name}\"]\nauthor: \"{name}\"\n---\n\n正文。\n"),
    );
    outcome.is_built();
    for (path, bytes) in &outcome.site {
        assert!(!String::from_utf8_lossy(bytes).contains("<img src=x"), "{path}");
    }
}

#[test]
fn scripts_in_texts_do_not_reach_a_page() {
    let outcome = story(
        "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<iframe src=\"https://example.org\"></iframe>\n\n<a href=\"javascript:alert(1)\">甲</a>\n\n<svg onload=alert(1)></svg>\n\n<p style=\"position:fixed\" onclick=\"alert(1)\">乙</p>\n",
    );
    for bad in ["<script>alert", "onerror", "<iframe", "javascript:", "onload", "position:fixed", "onclick"] {
        for (path, bytes) in &outcome.site {
            assert!(!String::from_utf8_lossy(bytes).contains(bad), "{bad} reached {path}");
        }
    }
    story("[甲](javascript:alert(1))").is_problem("E610");
    story("[甲](data:text/html,x)").is_problem("E610");
    story("![甲](../../../etc/passwd)").is_problem("E307");
    story("![甲](/etc/passwd)").is_problem("E307");
    story("[甲](../../../../etc/passwd)").is_problem("E301");
}

#[test]
fn signs_of_templates_are_text() {
    let signs = "{{ 7*7 }}{% raw %}{# x #}{% include \"base.html\" %}";
    let outcome = spoilt_by(
        "content/stories/hostile.md",
        format!(
            "---\nname: 模板 {{{{ 7*7 }}}}\nsummary: '{signs}'\ntags: ['{{{{ 7*7 }}}}']\n---\n\n## {signs}\n\n{signs}\n\n```\n{signs}\n```\n"
        ),
    );
    let page = outcome.is_built().page(PAGE);
    assert!(page.contains("模板 {{ 7*7 }}"));
    assert!(page.matches("{{ 7*7 }}").count() >= 4, "{page}");
    assert!(page.matches("{% raw %}").count() >= 3, "{page}");
    for (path, bytes) in &outcome.site {
        assert!(!String::from_utf8_lossy(bytes).contains(">49<"), "{path}");
    }
}

#[test]
fn very_many_broken_links_are_counted_and_not_all_shown() {
    let links: String = (0..5_000).map(|number| format!("- [[没有的第{number}条]] 和 [甲](gone-{number}.md)\n")).collect();
    let outcome = story(&links);
    outcome.is_problem("E302");
    assert!(outcome.said.contains("9800"), "the rest is counted:\n{}", shorten(&outcome.said));
    let related: Vec<String> = (0..3_000).map(|number| format!("没有{number}")).collect();
    fields(&format!("related: [{}]", related.join(", "))).is_problem("E304");
    let keys: String = (0..3_000).map(|number| format!("key{number}: x\n")).collect();
    fields(keys.trim_end()).is_problem("E202");
}

#[test]
fn a_theme_that_never_ends_or_breaks_is_told() {
    spoilt_by("themes/default/templates/entry.html", "{% for a in b %}").is_problem("E514");
    spoilt_by("themes/default/templates/home.html", "{{ no_such_function() }}").is_problem("E514");
    spoilt_by("themes/default/templates/home.html", b"\xff\xfe\x00").is_problem("E516");
    spoilt_by("themes/default/style/10-base.css", "a { color: ");
    spoilt_by("themes/default/static/照片.svg", "<svg/>").is_problem("E516");
    spoilt_by("content/longyao.yaml", "name: 站\ntheme: ../../etc\n").is_problem("E513");
}

/// A kind with a field of every type that reads more than words.
const KIND: &str = "label: 怪\nfolder: odd\nfields:
  hours: {label: 开放时间, type: hours}
  area: {label: 面积, type: quantity, unit: m2, units: [hectare, mu]}
  price: {label: 票价, type: money}
  place: {label: 坐标, type: place}
  time: {label: 年代, type: period}
  day: {label: 日子, type: date}
  count: {label: 数目, type: integer, min: 0, max: 1000000}
  sure: {label: 有无, type: yes_no}
  phone: {label: 电话, type: line, pattern: phone}
  industry: {label: 行业, type: list, of: {type: choice, vocab: industries}}
";

/// Entries of that kind, each with one line of fields.
#[track_caller]
fn odd(lines: impl IntoIterator<Item = String>) -> Outcome {
    spoilt(|root| {
        put(root, "content/kinds/odd.yaml", KIND);
        for (number, lines) in lines.into_iter().enumerate() {
            let text = format!("---\nname: 怪{number}\nsummary: 怪\n{lines}\n---\n\n正文。\n");
            put(root, &format!("content/odd/n{number}.md"), text);
        }
    })
}

#[test]
fn every_type_takes_any_value() {
    let digits = "9".repeat(30);
    let long = "9".repeat(50_000);
    let values = [
        "1e400",
        "-1e400",
        ".nan",
        ".inf",
        "-.inf",
        "0x7fffffffffffffffff",
        &digits,
        &long,
        "[[1], [2]]",
        "[]",
        "{}",
        "[{}, {a: [b]}]",
        "{a: {b: c}}",
        "{value: {value: {value: 1}}}",
        "{claims: [[[1]]]}",
        "{claims: {claims: {claims: 1}}}",
        "{lat: 1e400, lon: .nan}",
        "{lat: [1], lon: {a: b}, datum: [], radius_m: 1e400}",
        "{open: 1e400, close: [], days: {}}",
        "\"\\u0001\"",
        "1-",
        "-1",
        "~",
        "'-'",
        "99999999999年",
        "公元前99999年",
        "民国99999年",
        "9999999万亿元",
        "1e99元",
        "1e99平方米",
        "25:99-99:99",
        "0-0",
        "周一至",
        "１－２",
    ];
    let fields = ["hours", "area", "price", "place", "time", "day", "count", "sure", "phone", "industry"];
    let nested = format!("{}1{}", "[".repeat(20), "]".repeat(20));
    let values = values.iter().copied().chain([nested.as_str()]);
    let lines = values.flat_map(|value| fields.iter().map(move |field| format!("{field}: {value}")));
    let outcome = odd(lines);
    assert!(outcome.code == 1 && outcome.codes.len() > 5, "{} {:?}", outcome.code, outcome.codes);
}

#[test]
fn long_values_are_read_or_told_soon() {
    let list = |field: &str, item: &str, n: usize| format!("{field}:\n{}", format!("  - {item}\n").repeat(n));
    let n_hours = 2_000;
    let hours: String = (0..n_hours).map(|n| format!("  - {}月{}日 9:{:02}-17:00\n", n % 12 + 1, n % 28 + 1, n % 60)).collect();
    let outcome = odd([
        format!("hours:\n{hours}"),
        list("hours", "9:00-17:00", 4_000),
        list("hours", "周一闭馆", 4_000),
        format!("hours: {}", "周一、".repeat(6_000)),
        format!("hours: {}", "9:00-17:00，".repeat(4_000)),
        format!("area: {}", "1-".repeat(30_000)),
        format!("price: {}", "10元，".repeat(7_000)),
        format!("time: {}", "1958年".repeat(8_000)),
        format!("time: {}", "约".repeat(20_000)),
        format!("time: {}", "一".repeat(20_000)),
        format!("phone: {}", "0577-88888888、".repeat(3_000)),
        format!("place: {{lat: {}, lon: 1}}", "28°".repeat(10_000)),
        format!("industry: [{}]", "甲、".repeat(10_000)),
    ]);
    assert!(outcome.code == 1 && !outcome.codes.is_empty(), "{:?}", outcome.codes);
    odd([list("hours", "周一至周日 9:00-17:00", 100_000)]).is_problem("E115");
    odd([format!("time: {}", "1958、".repeat(800_000))]).is_problem("E115");
}

#[test]
fn a_register_of_any_size_is_read_or_told() {
    let source = |key: usize| format!("s{key}: {{title: 书{key}, date: 1990}}\n");
    let many: String = (0..20_000).map(source).collect();
    spoilt_by("content/sources.yaml", many).is_built();
    spoilt_by("content/sources.yaml", format!("s: {{title: 书, date: \"{}\"}}\n", "1958、".repeat(500_000)));
    spoilt_by("content/sources.yaml", format!("s: {{title: 书, author: {}{}}}\n", "[".repeat(20), "]".repeat(20)));
    spoilt_by("content/sources.yaml", "- [s, t]\n").is_problem("E201");
    spoilt_by("content/sources.yaml", "s: &a [*a]\nt: {title: {title: {title: 1}}}\n");
}

#[test]
fn fifty_claims_for_one_fact_are_told() {
    let claims: String = (0..50).map(|n| format!("    - {{value: {}, source: s}}\n", 1900 + n)).collect();
    odd([format!("sources: [{{key: s, title: 书}}]\ntime:\n  claims:\n{claims}")]).is_problem("E261");
    let nested = format!("{}1{}", "{value: ".repeat(6), "}".repeat(6));
    odd([
        format!("time: {nested}"),
        format!("evidence: {nested}"),
        "evidence: [[s]]".to_owned(),
        "evidence: {all: {all: s}}".to_owned(),
    ])
    .is_problem("E201");
    let keys: Vec<String> = (0..5_000).map(|n| format!("x{n}")).collect();
    odd([format!("evidence: {{all: [{}]}}", keys.join(", "))]).is_problem("E260");
}

#[test]
fn a_vocabulary_of_ten_thousand_words_is_no_trouble() {
    let words: String = (0..10_000).map(|n| format!("  w{n}: 词{n}\n")).collect();
    let kind =
        "label: 怪\nfolder: odd\nfacets: [word]\nfields:\n  word: {label: 词, type: list, of: {type: choice, vocab: words}}\n";
    let entries = |wrote: &dyn Fn(usize) -> String| {
        spoilt(|root| {
            put(root, "content/vocab/words.yaml", format!("label: 词\nvalues:\n{words}"));
            put(root, "content/kinds/odd.yaml", kind);
            for number in 0..40 {
                let text = format!("---\nname: 怪{number}\nsummary: 怪\nword: [{}]\n---\n\n正文。\n", wrote(number));
                put(root, &format!("content/odd/n{number}.md"), text);
            }
        })
    };
    entries(&|number| format!("词{number}, w{}", number + 5_000)).is_built();
    entries(&|number| format!("词{number}x, 无此")).is_problem("E205");
}

#[test]
fn kinds_that_bite_themselves_are_told() {
    let kind = |more: &str| format!("label: 怪\nfolder: odd\n{more}");
    spoilt_by("content/kinds/odd.yaml", kind("blocks: [odd]\n")).is_problem("E509");
    spoilt_by("content/kinds/odd.yaml", kind("blocks: [common, place, place]\n"));
    // Entries of a kind may name each other.
    let outcome = spoilt(|root| {
        put(root, "content/kinds/odd.yaml", kind("fields:\n  next: {label: 下一个, type: entry, kind: odd}\n"));
        put(root, "content/odd/a.md", "---\nname: 甲\nsummary: 甲\nnext: 甲\n---\n\n正文。\n");
    });
    assert!(outcome.code == 0 || outcome.codes == ["E306"], "{:?}", outcome.codes);
    let group = format!("fields:\n  g: {}", "{type: group, fields: {g: ".repeat(10) + "{type: line}" + &"}}".repeat(10));
    spoilt_by("content/kinds/odd.yaml", kind(&group));
    let list = format!("fields:\n  g: {}", "{type: list, of: ".repeat(18) + "{type: line}" + &"}".repeat(18));
    spoilt_by("content/kinds/odd.yaml", kind(&list));
    spoilt_by("content/kinds/odd.yaml", "label: 怪\nfolder: heritage\n").is_problem("E510");
    let outcome = spoilt(|root| {
        put(root, "content/kinds/one.yaml", "label: 一\nfolder: odd\n");
        put(root, "content/kinds/two.yaml", "label: 二\nfolder: odd\n");
    });
    outcome.is_problem("E510");
    spoilt_by("content/kinds/odd.yaml", kind("fields:\n  a: {label: 长, type: integer, min: 99999999999999999999, max: .nan}\n"));
}

#[test]
fn fields_known_by_name_keep_their_type() {
    let types = ["hours", "group", "place", "money", "yes_no", "image", "period", "list, of: {type: list, of: {type: line}}"];
    let names = [
        "id",
        "name",
        "aliases",
        "summary",
        "cover",
        "tags",
        "status",
        "published",
        "updated",
        "order",
        "former_ids",
        "related",
        "sources",
        "evidence",
        "city",
    ];
    for ty in types {
        let fields: String = names.iter().map(|name| format!("  {name}: {{label: 甲, type: {ty}}}\n")).collect();
        spoilt_by("content/kinds/heritage.yaml", format!("fields:\n{fields}")).is_problem("E523");
    }
    // A draft stays one.
    let outcome = spoilt(|root| {
        put(root, "content/kinds/story.yaml", "fields:\n  status: {label: 状态, type: line}\n");
        put(root, "content/stories/draft.md", "---\nname: 未完\nsummary: 甲\nstatus: 草稿\n---\n\n正文。\n");
    });
    outcome.is_problem("E523");
    // Labels may change.
    spoilt_by("content/kinds/story.yaml", "fields:\n  summary: {label: 简介, type: line}\n").is_built();
}
