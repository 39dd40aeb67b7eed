//! `longyao build`: content → website.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Instant, SystemTime};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::json;

use super::report::Reporter;
use super::{Ending, program, root, shown, stop};
use crate::Order;
use crate::link::Audience;
use crate::problem::{Problems, Tongue, disk};
use crate::publish::{Event, Reason, Report};

#[derive(clap::Args)]
pub struct Arguments {
    /// 网站文件夹 / the workplace, if not the current folder or one above it
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// 写到另一个文件夹 / write to another folder than public/
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// 网站的网址 / the address of the site
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// 包括草稿 / with drafts
    #[arg(long)]
    drafts: bool,
    /// 说明每个文件为什么重做 / say why each file was made
    #[arg(long)]
    why: bool,
    /// 统计 / counts and times
    #[arg(long)]
    stats: bool,
    /// 每行一个 JSON / one JSON object a line
    #[arg(long)]
    json: bool,
    /// 做完打开 / open the site when it is done
    #[arg(long)]
    open: bool,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let start = Instant::now();
        let reporter = Reporter::new(tongue, self.json);
        let root = match root(self.root.clone()) {
            Ok(root) => root,
            Err(problem) => return stop(&problem, &reporter, Ending::Usage),
        };
        let target = self.to.clone().map_or_else(|| root.join("public"), |to| std::path::absolute(&to).unwrap_or(to));
        let is_source = ["content", "themes", "src"].iter().any(|folder| target.starts_with(root.join(folder)));
        if is_source || root.starts_with(&target) {
            return stop(&disk::target_among_sources(&target), &reporter, Ending::Usage);
        }
        let order = Order {
            root: root.clone(),
            target: target.clone(),
            base_url: self.base_url.clone(),
            audience: if self.drafts { Audience::Office } else { Audience::Public },
            begun: SystemTime::now(),
            program: program(),
        };
        let problems = Problems::default();
        let progress = Progress::new(&reporter, self.json);
        let report = crate::build(&order, &problems, &|event| progress.watch(event));
        progress.finish();
        let counts = reporter.problems(&problems, &root);
        let Some(report) = report else {
            let counted = counts.text(tongue);
            reporter.line(
                &format!("没有发布：{counted}。原来的网站没有动。"),
                &format!("Not published: {counted}. The site is as it was."),
            );
            reporter.object(&json!({"done": false, "errors": counts.errors, "warnings": counts.warnings, "hints": counts.hints}));
            return if problems.any_disk_error() { Ending::Failure } else { Ending::Problems };
        };
        if self.why {
            why(&report, &reporter);
        }
        let (made, removed, seconds) = (report.made.len(), report.removed.len(), start.elapsed().as_secs_f64());
        let place = shown(&target);
        reporter.line(
            &format!("完成：{place}，新做 {made} 个文件，{} 个没有变，删去 {removed} 个，用时 {seconds:.1} 秒。", report.n_fresh),
            &format!("Done: {place}, {made} files made, {} unchanged, {removed} removed, {seconds:.1} s.", report.n_fresh),
        );
        let counted = counts.text(tongue);
        if !counted.is_empty() {
            reporter.line(&format!("另有{counted}，见上。"), &format!("With {counted}, see above."));
        }
        if self.stats {
            stats(&report, &reporter);
        }
        reporter.object(&json!({
            "done": true, "target": target.display().to_string(), "made": made, "fresh": report.n_fresh, "same": report.n_same, "removed": removed,
            "bytes_written": report.n_bytes_written, "warnings": counts.warnings, "hints": counts.hints,
        }));
        if self.open {
            open(&target, &reporter);
        }
        Ending::Done
    }
}

/// A line a file: its reason and its path.
fn why(report: &Report, reporter: &Reporter) {
    for (path, reason) in &report.made {
        let (zh, en) = reason_words(*reason);
        reporter.line(&format!("{zh}\t{path}"), &format!("{en}\t{path}"));
        reporter.object(&json!({"made": path.as_str(), "why": en}));
    }
    for path in &report.removed {
        reporter.line(&format!("不再需要\t{path}"), &format!("no longer wanted\t{path}"));
        reporter.object(&json!({"removed": path.as_str()}));
    }
}

fn reason_words(reason: Reason) -> (&'static str, &'static str) {
    match reason {
        Reason::New => ("新", "new"),
        Reason::ProgramChanged => ("程序变了", "program changed"),
        Reason::OptionsChanged => ("选项变了", "options changed"),
        Reason::ThemeChanged => ("主题变了", "theme changed"),
        Reason::ContentChanged => ("内容变了", "content changed"),
        Reason::FileMissing => ("文件不见了", "file was missing"),
        Reason::SizeDiffers => ("文件被改过", "file was changed"),
    }
}

fn stats(report: &Report, reporter: &Reporter) {
    let kib = report.n_bytes_written / 1024;
    reporter.line(
        &format!("统计：写入 {kib} KiB；重做后与原来相同的 {} 个。", report.n_same),
        &format!("Counts: {kib} KiB written; {} files came out as they were.", report.n_same),
    );
    let mut by_reason: std::collections::BTreeMap<Reason, usize> = std::collections::BTreeMap::new();
    report.made.iter().for_each(|(_, reason)| *by_reason.entry(*reason).or_default() += 1);
    for (reason, n) in by_reason {
        let (zh, en) = reason_words(reason);
        reporter.line(&format!("  {zh}：{n}"), &format!("  {en}: {n}"));
    }
}

/// Opens the first page in the reader's browser; says where it is where there is no desktop.
fn open(target: &std::path::Path, reporter: &Reporter) {
    let page = target.join("index.html");
    // Without a desktop the opener itself starts, and finds nothing to open with.
    let no_desktop =
        cfg!(target_os = "linux") && ["DISPLAY", "WAYLAND_DISPLAY"].iter().all(|name| std::env::var_os(name).is_none());
    if no_desktop || opener::open(&page).is_err() {
        reporter.line(&format!("请用浏览器打开：{}", page.display()), &format!("Open in a browser: {}", page.display()));
    }
}

/// A bar on a terminal; nothing elsewhere.
struct Progress {
    bar: Mutex<Option<ProgressBar>>,
    message: String,
}

impl Progress {
    fn new(reporter: &Reporter, json: bool) -> Progress {
        let visible = !json && io::stderr().is_terminal();
        Progress { bar: Mutex::new(visible.then(ProgressBar::hidden)), message: reporter.say("制作", "making").to_owned() }
    }

    fn watch(&self, event: Event<'_>) -> io::Result<()> {
        if let Event::Settled { n_settled, n_outputs } = event {
            let mut bar = self.bar.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            if let Some(bar) = bar.as_mut() {
                if bar.length() != Some(n_outputs as u64) {
                    *bar = ProgressBar::with_draw_target(Some(n_outputs as u64), ProgressDrawTarget::stderr_with_hz(10));
                    let style = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} {eta}")
                        .unwrap_or_else(|_| ProgressStyle::default_bar());
                    bar.set_style(style);
                    bar.set_message(self.message.clone());
                }
                bar.set_position(n_settled as u64);
            }
        }
        Ok(())
    }

    fn finish(&self) {
        let mut bar = self.bar.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(bar) = bar.take() {
            bar.finish_and_clear();
        }
    }
}
