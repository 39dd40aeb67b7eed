//! What tests share: building a small website in a folder of its own, and reading what came out.

pub mod html;
pub mod story;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use longyao::Order;
use longyao::link::Audience;
use longyao::path::Hash;
use longyao::plan::Value;
use longyao::problem::{Problem, Problems, Severity};
use longyao::publish::Report;
use walkdir::WalkDir;

/// The files of a website by their path in it, with `/` between names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// A website that was built, or was not, and what was wrong.
pub struct Built {
    pub problems: Vec<Problem>,
    /// `None` where an error stopped it.
    pub report: Option<Report>,
    /// What stands in `public/`, without the program's own notes.
    pub files: Files,
}

impl Built {
    /// A page as text.
    ///
    /// # Panics
    /// If the website has no such file: then the test says which ones there are.
    pub fn page(&self, path: &str) -> &str {
        let bytes =
            self.files.get(path).unwrap_or_else(|| panic!("no {path} among {:#?}", self.files.keys().collect::<Vec<_>>()));
        std::str::from_utf8(bytes).unwrap_or_else(|_| panic!("{path} is no text"))
    }

    /// The code and place of each problem, one a line.
    pub fn codes(&self) -> String {
        self.problems.iter().map(|problem| line(problem) + "\n").collect()
    }

    pub fn n_errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }
}

/// `error E210 content/heritage/baoxi.md:7:8 place.lat`
pub fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    };
    let file = problem.file.as_ref().map_or("-", |file| file.as_str());
    let span = problem.span.map_or_else(String::new, |span| format!(":{}:{}", span.line, span.column));
    let field = problem.field.as_ref().map_or_else(String::new, |(field, _)| format!(" {}", field.name()));
    format!("{severity} {} {file}{span}{field}", problem.code)
}

/// Builds the workplace `root` into its `public/`, as the program does.
pub fn build(root: &Path) -> Built {
    build_for(root, Audience::Public)
}

pub fn build_for(root: &Path, audience: Audience) -> Built {
    let target = root.join("public");
    let order = Order {
        root: root.to_owned(),
        target: target.clone(),
        base_url: None,
        audience,
        // Every file is younger than this, so no stamp is trusted and no test hangs on a clock.
        begun: SystemTime::UNIX_EPOCH,
        program: Hash::of(b"tests"),
    };
    let problems = Problems::default();
    let report = longyao::build(&order, &problems, &|_| Ok(()));
    Built { problems: problems.sorted(), report, files: files(&target) }
}

/// A workplace of its own, deleted when it goes out of scope.
pub fn workplace(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder for a test can be made");
    for (path, text) in files {
        write(&root.path().join(path), text.as_bytes());
    }
    root
}

/// Writes a file and the folders above it.
pub fn write(path: &Path, bytes: &[u8]) {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).and_then(|()| fs::write(path, bytes)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}

/// Everything below a folder; the program's own notes are left out. A missing folder is empty.
pub fn files(folder: &Path) -> Files {
    let walk = WalkDir::new(folder).into_iter().filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".longyao");
    let plain = walk.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    plain
        .map(|entry| {
            let below = entry.path().strip_prefix(folder).expect("a walk stays below its folder");
            let names: Vec<_> = below.components().map(|name| name.as_os_str().to_string_lossy()).collect();
            (names.join("/"), fs::read(entry.path()).unwrap_or_else(|e| panic!("{}: {e}", entry.path().display())))
        })
        .collect()
}

/// A file of this repository.
pub fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether expected files are rewritten instead of compared: `UPDATE=1 cargo test`.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// JSON as the value that a template gets. Links in it stay texts, as they are written.
pub fn value(json: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match json {
        Json::Null => Value::Null,
        Json::Bool(yes) => Value::from(*yes),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Value::from(number.as_f64().expect("a number of JSON")), Value::from)
        }
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(values) => Value::from(values.iter().map(value).collect::<Vec<_>>()),
        Json::Object(map) => Value::map(map.iter().map(|(key, json)| (key.clone(), value(json)))),
    }
}

/// So many bytes as gzip sends them.
pub fn gzip_size(bytes: &[u8]) -> usize {
    use std::io::Write as _;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory does not refuse a write").len()
}
