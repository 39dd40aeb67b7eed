//! Temporary workplaces, builds in this process and by the program itself, and folders as values.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use longyao::Order;
use longyao::link::Audience;
use longyao::path::Hash;
use longyao::problem::{Problem, Problems};
use longyao::publish::Report;
use tempfile::TempDir;

/// A folder as a value: each file by its path with slashes.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_longyao");

/// A workplace in a folder of its own, deleted at the end.
///
/// Every file that is written gets a time of its own, ten seconds after the one before, so that no test depends on how fast
/// it runs.
pub struct Workplace {
    folder: TempDir,
    n_written: Cell<u64>,
    /// Whether a run begins long after the files were written, so that their stamps are trusted.
    pub stamps_are_trusted: Cell<bool>,
}

impl Workplace {
    pub fn new(files: &Files) -> Workplace {
        let workplace = Workplace { folder: temporary(), n_written: Cell::new(0), stamps_are_trusted: Cell::new(true) };
        workplace.become_exactly(files);
        workplace
    }

    /// A site of one page with the given further files; `content/…` paths.
    pub fn small(more: &[(&str, &str)]) -> Workplace {
        let mut files = small_site();
        files.extend(more.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())));
        Workplace::new(&files)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    pub fn public(&self) -> PathBuf {
        self.root().join("public")
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.root().join(path);
        fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("makes the folder");
        fs::write(&place, bytes).expect("writes");
        self.n_written.set(self.n_written.get() + 1);
        let time = UNIX_EPOCH + Duration::from_secs(1_000_000_000 + 10 * self.n_written.get());
        fs::File::options().write(true).open(&place).and_then(|file| file.set_modified(time)).expect("sets the time");
    }

    pub fn remove(&self, path: &str) {
        fs::remove_file(self.root().join(path)).expect("removes");
    }

    /// Changes content and themes to be these files and no others, touching only what differs.
    pub fn become_exactly(&self, files: &Files) {
        for folder in ["content", "themes"] {
            for (path, bytes) in read(&self.root().join(folder)) {
                let path = format!("{folder}/{path}");
                match files.get(&path) {
                    Some(new) if *new == bytes => {}
                    _ => self.remove(&path),
                }
            }
        }
        for (path, bytes) in files {
            if !self.root().join(path).exists() {
                self.write(path, bytes);
            }
        }
    }

    pub fn order(&self) -> Order {
        let begun = if self.stamps_are_trusted.get() { UNIX_EPOCH + Duration::from_secs(2_000_000_000) } else { UNIX_EPOCH };
        order(self.root(), begun)
    }

    /// Builds in this process.
    pub fn build(&self) -> Report {
        build(&self.order())
    }

    /// Runs the program in the workplace; see [`run`].
    pub fn run(&self, arguments: &[&str]) -> Ran {
        run(Command::new(PROGRAM).args(arguments).current_dir(self.root()))
    }
}

/// In memory where the system offers it: these tests build hundreds of sites.
pub fn temporary() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| TempDir::new()).expect("temporary folder")
}

fn order(root: &Path, begun: SystemTime) -> Order {
    Order {
        root: root.to_owned(),
        target: root.join("public"),
        base_url: None,
        audience: Audience::Public,
        begun,
        program: Hash::of(b"the program under test"),
    }
}

pub fn build(order: &Order) -> Report {
    try_build(order).unwrap_or_else(|problems| panic!("{}", brief(&problems)))
}

/// A line a problem.
pub fn brief(problems: &[Problem]) -> String {
    let line = |problem: &Problem| {
        let file = problem.file.as_ref().map_or("", |file| file.as_str());
        let why = problem.why.as_ref().map_or("", |why| why.en.as_str());
        format!("{} {file}:{} {} {why}", problem.code, problem.span.map_or(0, |span| span.line), problem.what.en)
    };
    problems.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The report, or every problem.
pub fn try_build(order: &Order) -> Result<Report, Vec<Problem>> {
    let problems = Problems::default();
    let report = longyao::build(order, &problems, &|_| Ok(()));
    report.ok_or_else(|| problems.into_vec())
}

/// What a clean build of these files gives: every file of the target, with the program's own.
pub fn clean_build(files: &Files) -> Files {
    let workplace = Workplace::new(files);
    workplace.build();
    read(&workplace.public())
}

/// A small site with everything that a site needs.
pub fn small_site() -> Files {
    let files = [
        ("content/longyao.yaml", "name: {zh-CN: 试验站, en: Test site}\nlanguages: [zh-CN, en]\n"),
        ("content/pages/about.md", "---\nname: 关于\nsummary: 说明\n---\n\n试验用。\n"),
        ("content/stories/kiln.md", "---\nname: 窑\nsummary: 一座窑\n---\n\n## 烧窑\n\n点火。\n"),
    ];
    files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into()
}

/// `content/` of the repository.
pub fn sample_content() -> Files {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    read(&content).into_iter().map(|(path, bytes)| (format!("content/{path}"), bytes)).collect()
}

/// Every plain file below a folder; a folder that is not there is empty.
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    read_below(folder, "", &mut files);
    files
}

fn read_below(folder: &Path, prefix: &str, files: &mut Files) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        let kind = entry.file_type().expect("has a type");
        if kind.is_dir() {
            read_below(&entry.path(), &format!("{path}/"), files);
        } else if kind.is_file() {
            files.insert(path, fs::read(entry.path()).expect("is readable"));
        }
    }
}

/// The site alone: without the manifest, the lock and what else is the program's own.
pub fn site_of(files: &Files) -> Files {
    files.iter().filter(|(path, _)| !path.starts_with(".longyao/")).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
}

/// Fails with the names of the files that differ, and the first difference, instead of megabytes of bytes.
#[track_caller]
pub fn assert_same(left: &Files, right: &Files, about: &str) {
    let mut differences = Vec::new();
    for path in left.keys().chain(right.keys().filter(|path| !left.contains_key(*path))) {
        match (left.get(path), right.get(path)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => differences.push(format!("{path}: {}", first_difference(a, b))),
            (Some(_), None) => differences.push(format!("{path}: only on the left")),
            (None, _) => differences.push(format!("{path}: only on the right")),
        }
    }
    assert!(
        differences.is_empty(),
        "{about}: {} files differ\n{}",
        differences.len(),
        differences[..differences.len().min(12)].join("\n")
    );
}

fn first_difference(a: &[u8], b: &[u8]) -> String {
    let at = a.iter().zip(b).position(|(a, b)| a != b).unwrap_or(a.len().min(b.len()));
    let piece = |bytes: &[u8]| String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 60)]).into_owned();
    format!("at byte {at} of {}/{}: {:?} and {:?}", a.len(), b.len(), piece(a), piece(b))
}

/// A run of the program that has ended.
pub struct Ran {
    pub status: ExitStatus,
    pub stdout: String,
    pub stderr: String,
    /// The most memory that it held, in bytes; 0 where the system does not tell.
    pub peak: u64,
}

impl Ran {
    /// -1 where a signal ended it.
    pub fn code(&self) -> i32 {
        self.status.code().unwrap_or(-1)
    }

    /// Both streams.
    pub fn said(&self) -> String {
        format!("{}{}", self.stdout, self.stderr)
    }
}

/// Waits for a command for at most twenty seconds and watches its memory.
///
/// # Panics
/// If it takes longer, or panics itself.
pub fn run(command: &mut Command) -> Ran {
    const LIMIT: Duration = Duration::from_secs(20);
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("starts");
    let mut streams = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let (id, start) = (child.id(), Instant::now());
    let (mut peak, mut in_time) = (0, true);
    let Output { status, stdout, stderr } = thread::scope(|scope| {
        let collect = |stream: &mut dyn std::io::Read| {
            let mut bytes = Vec::new();
            stream.read_to_end(&mut bytes).map(|_| bytes).unwrap_or_default()
        };
        let stdout = scope.spawn(move || collect(&mut streams.0));
        let stderr = scope.spawn(move || collect(&mut streams.1));
        let status = loop {
            peak = peak.max(peak_memory(id));
            match child.try_wait().expect("can be waited for") {
                Some(status) => break status,
                None if start.elapsed() > LIMIT && in_time => {
                    in_time = false;
                    child.kill().expect("can be killed");
                }
                None => thread::sleep(Duration::from_millis(2)),
            }
        };
        Output { status, stdout: stdout.join().expect("reads"), stderr: stderr.join().expect("reads") }
    });
    let ran = Ran {
        status,
        stdout: String::from_utf8_lossy(&stdout).into_owned(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
        peak,
    };
    assert!(in_time, "{command:?} did not end in {} seconds; so far:\n{}", LIMIT.as_secs(), shorten(&ran.said()));
    assert!(ran.code() != 101 && !ran.said().contains("panicked at"), "{command:?} panicked:\n{}", shorten(&ran.said()));
    ran
}

/// Linux tells the high-water mark of a running process; it survives nothing, so it is asked every few milliseconds.
fn peak_memory(id: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{id}/status")).unwrap_or_default();
    let kib = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    kib.map_or(0, |kib| kib * 1024)
}

/// The beginning and the end of a long text.
pub fn shorten(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    if characters.len() <= 4000 {
        return text.to_owned();
    }
    let piece = |range: &[char]| range.iter().collect::<String>();
    format!("{}\n […]\n{}", piece(&characters[..3000]), piece(&characters[characters.len() - 1000..]))
}

/// Chance that comes out the same on every machine (SplitMix64, public domain).
pub struct Chance(pub u64);

impl Chance {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `n - 1`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.next() % n.max(1) as u64) as usize
    }

    pub fn one_of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

/// Every `href` and `src` of a page, as they stand; what `srcset` names as well.
pub fn links(html: &str) -> Vec<String> {
    let mut links = Vec::new();
    for (name, value) in attributes(html) {
        let value = value.replace("&amp;", "&");
        match name {
            "href" | "src" => links.push(value),
            "srcset" => {
                links.extend(value.split(',').filter_map(|candidate| candidate.split_whitespace().next().map(str::to_owned)))
            }
            _ => {}
        }
    }
    links
}

/// Names and values of the attributes of all elements, in order.
fn attributes(html: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        rest = rest.trim_start_matches(|c: char| !c.is_whitespace() && c != '>');
        loop {
            rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            let Some(end) = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).filter(|end| *end > 0) else {
                break;
            };
            let name = &rest[..end];
            rest = &rest[end..];
            let Some(value) = rest.strip_prefix('=') else { continue };
            let (value, behind) = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len())),
            };
            found.push((name, value));
            rest = behind;
        }
    }
    found
}

/// Every link of every page that leads to no file of the site: page and link.
pub fn broken_links(site: &Files) -> Vec<String> {
    let mut broken = Vec::new();
    for (page, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
        for link in links(&String::from_utf8_lossy(bytes)) {
            let path = link.split(['#', '?']).next().unwrap_or("");
            let is_elsewhere = path.contains(':') || path.is_empty();
            if !is_elsewhere && resolve(page, path).is_none_or(|path| !site.contains_key(&path)) {
                broken.push(format!("{page}: {link}"));
            }
        }
    }
    broken
}

/// The file that a relative link on a page means.
pub fn resolve(page: &str, link: &str) -> Option<String> {
    let mut names: Vec<&str> = page.split('/').collect();
    names.pop();
    for name in link.split('/') {
        match name {
            ".." => drop(names.pop()?),
            "." => {}
            name => names.push(name),
        }
    }
    Some(names.join("/"))
}
