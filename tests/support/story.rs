//! A story: a small website in a folder below `tests/sites`, with what is expected of it.
//!
//! ```text
//! tests/sites/place-swapped/
//!   content/heritage/baoxi.md     lat: 118.9   #~ E210
//!   story.txt                     what git or some disk could not carry, and other orders (see `Story::order`)
//!   expected/problems.txt         every problem of the run, in its order; none without this file
//!   expected/site.txt             what the pages say (see `expect`)
//!   expected/site/…               files that must come out just so
//!   expected/report.zh.txt        the problems as a person reads them; report.en.txt in English
//! ```
//!
//! `expected/problems.txt` holds the whole truth. A mark beside a mistake (`#~ E210` in YAML, `<!--~ E301 -->` in Markdown,
//! at the end of its line) says it where it happens: a file with marks must have one for each of its problems that has a line.
//! Marks are taken out before the site is built, so that a line can be anything.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use longyao::link::Audience;
use longyao::problem::Tongue;
use longyao::problem::display::Display;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::{Built, build_for, files, updating, write};

/// Code, file and line of a mark or of a problem.
type Mark = (String, String, usize);

pub struct Story {
    pub name: String,
    folder: PathBuf,
    root: TempDir,
    audience: Audience,
    marks: BTreeSet<Mark>,
    /// A folder of the story; laid over its content, it must give the same website.
    twin: Option<String>,
}

/// Tells the story and gives all that is not as expected; `None` where this disk cannot carry it.
pub fn tell(folder: &Path) -> Option<String> {
    let mut story = Story::open(folder);
    if !story.prepare() {
        return None;
    }
    let built = build_for(story.root.path(), story.audience);
    let mut differences = String::new();
    story.compare_problems(&built, &mut differences);
    story.compare_reports(&built, &mut differences);
    story.compare_site(&built, &mut differences);
    if let Some(twin) = story.twin.clone() {
        story.compare_twin(&built, &twin, &mut differences);
    }
    Some(differences)
}

impl Story {
    fn open(folder: &Path) -> Story {
        let name = folder.file_name().expect("a story has a name").to_string_lossy().into_owned();
        let root = tempfile::tempdir().expect("a folder for a test can be made");
        Story { name, folder: folder.to_owned(), root, audience: Audience::Public, marks: BTreeSet::new(), twin: None }
    }

    /// Copies the story and follows its orders; `false` where this disk cannot carry it.
    fn prepare(&mut self) -> bool {
        for top in ["content", "themes"] {
            self.lay(&self.folder.join(top), top);
        }
        let config = self.root.path().join("content/longyao.yaml");
        if !config.exists() {
            write(&config, "name: 试验站\n".as_bytes());
        }
        let orders = fs::read_to_string(self.folder.join("story.txt")).unwrap_or_default();
        orders.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).all(|line| self.order(line))
    }

    /// Copies a folder into the workplace, without its marks.
    fn lay(&mut self, from: &Path, to: &str) {
        for (path, bytes) in files(from) {
            let path = format!("{to}/{path}");
            let bytes = match String::from_utf8(bytes) {
                Ok(text) => self.without_marks(&path, &text).into_bytes(),
                Err(error) => error.into_bytes(),
            };
            write(&self.root.path().join(path), &bytes);
        }
    }

    /// Takes the marks out of a text and remembers them.
    fn without_marks(&mut self, path: &str, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        for (at, line) in text.split_inclusive('\n').enumerate() {
            let mark = [("#~", ""), ("<!--~", "-->")].into_iter().find_map(|(open, close)| {
                let start = line.rfind(open)?;
                let codes = line[start + open.len()..].trim_end().strip_suffix(close)?;
                Some((start, codes))
            });
            let Some((start, codes)) = mark else {
                out.push_str(line);
                continue;
            };
            self.marks.extend(codes.split_whitespace().map(|code| (code.to_owned(), path.to_owned(), at + 1)));
            out.push_str(line[..start].trim_end_matches(' '));
            out.push_str(if line.ends_with("\r\n") { "\r\n" } else { "\n" });
        }
        out
    }

    /// Follows one order of `story.txt`; `false` where this disk cannot carry it.
    ///
    /// | order | does |
    /// | --- | --- |
    /// | `copy A <- B` | a second file with the bytes of B; `%FF` in A is that byte |
    /// | `many N A <- B` | N copies; `{n}` in name and text is 1, 2, 3 |
    /// | `pad A N` | N letters for `{pad}` in A |
    /// | `link A -> B` | a link |
    /// | `pipe A` | a named pipe |
    /// | `drafts` | builds for the office |
    /// | `twin F` | the same website must come of the story with the folder F laid over it |
    fn order(&mut self, order: &str) -> bool {
        let root = self.root.path().to_owned();
        let (verb, rest) = order.split_once(' ').unwrap_or((order, ""));
        match verb {
            "copy" => {
                let (to, from) = parted(rest, " <- ");
                let Some(to) = raw_path(&root, to) else { return false };
                // A disk that takes the two names for one has no such story to tell.
                !to.exists()
                    && fs::create_dir_all(to.parent().expect("a file lies in a folder")).is_ok()
                    && fs::copy(root.join(from), to).is_ok()
            }
            "many" => {
                let (n, rest) = parted(rest, " ");
                let (to, from) = parted(rest, " <- ");
                let text = fs::read_to_string(root.join(from)).unwrap_or_else(|e| panic!("{}: {from}: {e}", self.name));
                for n in 1..=n.parse().unwrap_or_else(|e| panic!("{}: {order}: {e}", self.name)) {
                    let number = |text: &str| text.replace("{n}", &format!("{n:02}"));
                    write(&root.join(number(to)), number(&text).as_bytes());
                    let _: usize = n;
                }
                fs::remove_file(root.join(from)).is_ok()
            }
            "pad" => {
                let (file, n) = parted(rest, " ");
                let path = root.join(file);
                let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {file}: {e}", self.name));
                let n = n.parse().unwrap_or_else(|e| panic!("{}: {order}: {e}", self.name));
                write(&path, text.replace("{pad}", &"a".repeat(n)).as_bytes());
                true
            }
            "link" => {
                let (to, target) = parted(rest, " -> ");
                link(&root.join(to), Path::new(target))
            }
            "pipe" => pipe(&root.join(rest)),
            "drafts" => {
                self.audience = Audience::Office;
                true
            }
            "twin" => {
                self.twin = Some(rest.to_owned());
                true
            }
            _ => panic!("{}: no such order: {order}", self.name),
        }
    }

    fn compare_problems(&self, built: &Built, differences: &mut String) {
        self.compare_text("problems.txt", &built.codes(), true, differences);
        let marked: BTreeSet<&str> = self.marks.iter().map(|(_, file, _)| file.as_str()).collect();
        let found: BTreeSet<Mark> = built
            .problems
            .iter()
            .filter_map(|problem| Some((problem.code.to_owned(), problem.file.as_ref()?.as_str().to_owned(), problem.span?.line)))
            .filter(|(_, file, _)| marked.contains(file.as_str()))
            .collect();
        for (code, file, line) in self.marks.difference(&found) {
            let _ = writeln!(differences, "  {file}:{line} is marked {code}, and nothing was found");
        }
        for (code, file, line) in found.difference(&self.marks) {
            let _ = writeln!(differences, "  {file}:{line} has {code}, and no mark");
        }
        for problem in &built.problems {
            let whole = [&problem.what].into_iter().chain(&problem.why).chain(&problem.write);
            if whole.into_iter().any(|sentence| sentence.zh.trim().is_empty() || sentence.en.trim().is_empty())
                || problem.write.is_none()
            {
                let _ = writeln!(differences, "  {} does not say in both languages what to write: {problem:?}", problem.code);
            }
        }
        let stopped = built.n_errors() > 0;
        if stopped != built.report.is_none() {
            let _ = writeln!(
                differences,
                "  {} errors, and the site was {}published",
                built.n_errors(),
                if stopped { "" } else { "not " }
            );
        }
    }

    fn compare_reports(&self, built: &Built, differences: &mut String) {
        for (name, tongue) in [("report.zh.txt", Tongue::Chinese), ("report.en.txt", Tongue::English)] {
            let display = Display::new(tongue, false);
            let draw = |problem: &longyao::problem::Problem| {
                let text = problem.file.as_ref().and_then(|file| longyao::front::text_for_display(self.root.path(), file));
                let json = longyao::problem::display::json(problem, tongue);
                assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{json}");
                display.draw(problem, text.as_deref()) + "\n\n"
            };
            let report: String = built.problems.iter().map(draw).collect();
            if self.folder.join("expected").join(name).exists() {
                self.compare_text(name, &report, false, differences);
            }
        }
    }

    /// Compares a text with an expected file; where `always`, a missing file is an empty one.
    fn compare_text(&self, name: &str, found: &str, always: bool, differences: &mut String) {
        let path = self.folder.join("expected").join(name);
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected == found {
            return;
        }
        if updating() {
            if found.is_empty() && always {
                let _ = fs::remove_file(&path);
            } else {
                write(&path, found.as_bytes());
            }
            return;
        }
        let _ = writeln!(differences, "  expected/{name}:");
        let (before, after): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
        before.iter().filter(|line| !after.contains(line)).for_each(|line| differences.push_str(&format!("    - {line}\n")));
        after.iter().filter(|line| !before.contains(line)).for_each(|line| differences.push_str(&format!("    + {line}\n")));
        if before.len() == after.len() && before.iter().all(|line| after.contains(line)) {
            let _ = writeln!(differences, "    the order differs:\n{found}");
        }
    }

    fn compare_site(&self, built: &Built, differences: &mut String) {
        for (path, expected) in files(&self.folder.join("expected/site")) {
            let Some(found) = built.files.get(&path) else {
                let _ = writeln!(differences, "  the site has no {path}");
                continue;
            };
            if *found == expected {
                continue;
            }
            if updating() {
                write(&self.folder.join("expected/site").join(&path), found);
            } else {
                let _ =
                    writeln!(differences, "  {path} differs:\n--- expected\n{}\n+++ found\n{}", shown(&expected), shown(found));
            }
        }
        let claims = fs::read_to_string(self.folder.join("expected/site.txt")).unwrap_or_default();
        for claim in claims.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if let Some(difference) = expect(claim, built) {
                let _ = writeln!(differences, "  {claim}\n    {difference}");
            }
        }
    }

    fn compare_twin(&mut self, built: &Built, twin: &str, differences: &mut String) {
        self.lay(&self.folder.join(twin), "content");
        let other = build_for(self.root.path(), self.audience);
        if other.n_errors() > 0 {
            let _ = writeln!(differences, "  the twin has problems:\n{}", other.codes());
        }
        let paths: BTreeSet<&String> = built.files.keys().chain(other.files.keys()).collect();
        for path in paths {
            if built.files.get(path) != other.files.get(path) {
                let text = |built: &Built| built.files.get(path).map_or_else(|| "no such file".to_owned(), |bytes| shown(bytes));
                let _ = writeln!(
                    differences,
                    "  {path} differs from that of the twin:\n--- story\n{}\n+++ twin\n{}",
                    text(built),
                    text(&other)
                );
            }
        }
    }
}

/// What is not so of one claim of `site.txt`:
///
/// | claim | means |
/// | --- | --- |
/// | `file A` | the website has this file |
/// | `no-file A` | it has not |
/// | `files A N` | so many files have a path that begins with A |
/// | `has A TEXT` | the file holds the text |
/// | `has-not A TEXT` | it does not |
/// | `before A TEXT \| TEXT` | the file holds both, the first one first |
/// | `somewhere TEXT` | some file of the website holds the text |
/// | `nowhere TEXT` | no file of the website holds it, not even a picture |
///
/// Quotation marks `"` do not count: `href="a.html"` and `href=a.html` are the same to a browser.
fn expect(claim: &str, built: &Built) -> Option<String> {
    let (verb, rest) = claim.split_once(' ').unwrap_or((claim, ""));
    let (path, text) = rest.split_once(' ').unwrap_or((rest, ""));
    let page = built.files.get(path);
    let missing = || Some(format!("no such file; there are: {}", built.files.keys().cloned().collect::<Vec<_>>().join(" ")));
    let place = |bytes: &[u8], text: &str| memchr::memmem::find(&unquoted(bytes), &unquoted(text.as_bytes()));
    let holds = |bytes: &[u8], text: &str| place(bytes, text).is_some();
    match verb {
        "file" => page.map_or_else(missing, |_| None),
        "no-file" => page.map(|_| "it is there".to_owned()),
        "files" => {
            let n = built.files.keys().filter(|found| found.starts_with(path)).count();
            (n.to_string() != text).then(|| format!("there are {n}"))
        }
        "has" => page.map_or_else(missing, |page| (!holds(page, text)).then(|| shown(page))),
        "has-not" => page.map_or_else(missing, |page| holds(page, text).then(|| shown(page))),
        "before" => page.map_or_else(missing, |page| {
            let (first, second) = parted(text, " | ");
            let is_so = place(page, first).zip(place(page, second)).is_some_and(|(first, second)| first < second);
            (!is_so).then(|| shown(page))
        }),
        "nowhere" => {
            let held: Vec<&str> =
                built.files.iter().filter(|(_, bytes)| holds(bytes, rest)).map(|(path, _)| path.as_str()).collect();
            (!held.is_empty()).then(|| format!("it stands in {}", held.join(" ")))
        }
        "somewhere" => (!built.files.values().any(|bytes| holds(bytes, rest))).then(|| "no file holds it".to_owned()),
        _ => Some("no such claim".to_owned()),
    }
}

fn unquoted(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().copied().filter(|byte| *byte != b'"').collect()
}

fn parted<'a>(text: &'a str, by: &str) -> (&'a str, &'a str) {
    let (left, right) = text.split_once(by).unwrap_or_else(|| panic!("“{text}” lacks “{by}”"));
    (left.trim(), right.trim())
}

/// A file's text, from where a page begins to speak; or how long it is.
fn shown(bytes: &[u8]) -> String {
    let Ok(text) = std::str::from_utf8(bytes) else { return format!("{} bytes", bytes.len()) };
    text[text.find("<main").unwrap_or(0)..].chars().take(6000).collect()
}

/// A path whose name may hold bytes that are no text.
#[cfg(unix)]
fn raw_path(root: &Path, written: &str) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt as _;
    let mut bytes = Vec::new();
    let mut rest = written.as_bytes();
    while let Some((first, more)) = rest.split_first() {
        let code = more.get(..2).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code.filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &more[2..];
            }
            None => {
                bytes.push(*first);
                rest = more;
            }
        }
    }
    Some(root.join(std::ffi::OsStr::from_bytes(&bytes)))
}

#[cfg(not(unix))]
fn raw_path(_: &Path, _: &str) -> Option<PathBuf> {
    None
}

#[cfg(unix)]
fn link(path: &Path, target: &Path) -> bool {
    std::os::unix::fs::symlink(target, path).is_ok()
}

#[cfg(unix)]
fn pipe(path: &Path) -> bool {
    std::process::Command::new("mkfifo").arg(path).status().is_ok_and(|status| status.success())
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(not(unix))]
fn pipe(_: &Path) -> bool {
    false
}

/// All stories, by name.
pub fn all(folder: &Path) -> Vec<PathBuf> {
    let folders = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().filter_map(Result::ok);
    folders.filter(|entry| entry.file_type().is_dir()).map(walkdir::DirEntry::into_path).collect()
}
