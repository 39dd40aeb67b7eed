//! `longyao check`: all problems of all files, and nothing made; with `--fix`, those mended that have one remedy only.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::json;

use super::report::Reporter;
use super::{Ending, program, root, stop};
use crate::link::Audience;
use crate::problem::{Problem, Problems, Tongue};
use crate::store::Store;
use crate::workplace::mend::{Mended, mend};
use crate::{Order, Site};

#[derive(clap::Args)]
pub struct Arguments {
    /// 网站文件夹 / the workplace
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// 网站的网址 / the address of the site
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// 包括草稿 / with drafts
    #[arg(long)]
    drafts: bool,
    /// 把只有一种改法的笔误直接改好，原文另存一份 / mend what can be mended in one way only, and keep the old files
    #[arg(long)]
    fix: bool,
    /// 每行一个 JSON / one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, self.json);
        let root = match root(self.root) {
            Ok(root) => root,
            Err(problem) => return stop(&problem, &reporter, Ending::Usage),
        };
        let audience = if self.drafts { Audience::Office } else { Audience::Public };
        let order = Order {
            target: root.join("public"),
            root: root.clone(),
            base_url: self.base_url,
            audience,
            begun: SystemTime::now(),
            program: program(),
        };
        let looked = if self.fix { fix(&order, &reporter) } else { Ok(look(&order)) };
        let (site, problems) = match looked {
            Ok(looked) => looked,
            Err(problem) => return stop(&problem, &reporter, Ending::Failure),
        };
        let counts = reporter.problems(&problems, &root);
        let n_entries = site.catalogue.entries.len();
        let counted = counts.text(tongue);
        if counted.is_empty() {
            reporter.line(&format!("{n_entries} 个条目，没有问题。"), &format!("{n_entries} entries, no problems."));
        } else {
            reporter.line(&format!("{n_entries} 个条目，{counted}。"), &format!("{n_entries} entries, {counted}."));
        }
        reporter
            .object(&json!({"entries": n_entries, "errors": counts.errors, "warnings": counts.warnings, "hints": counts.hints}));
        if counts.errors > 0 { Ending::Problems } else { Ending::Done }
    }
}

/// Reads the whole site, as a build would.
fn look(order: &Order) -> (Site, Problems) {
    let problems = Problems::default();
    let store = Store::open(&order.root.join(".longyao"), &order.program, SystemTime::now());
    let site = crate::prepare(order, &store, &problems);
    problems.extend(site.theme.problems());
    if let Err(problem) = store.save() {
        problems.add(*problem);
    }
    (site, problems)
}

/// A line with several mistakes takes a round for each; nobody makes more in one line.
const MAX_ROUNDS: usize = 10;

/// Mends what can be mended in one way only, and says what it has changed; gives the site as it is then.
fn fix(order: &Order, reporter: &Reporter) -> Result<(Site, Problems), Box<Problem>> {
    let mut looked = look(order);
    let keep = keep(&order.root);
    let mut n_lines = 0;
    let mut n_files = 0;
    for _ in 0..MAX_ROUNDS {
        let mended = mend(&order.root, &looked.1.sorted(), &keep)?;
        if mended.is_empty() {
            break;
        }
        for Mended { file, lines, saved_as_utf8 } in mended {
            if saved_as_utf8 {
                reporter.line(&format!("{file}  改存为 UTF-8"), &format!("{file}  saved as UTF-8"));
            }
            for (number, old, new) in &lines {
                reporter.line(
                    &format!("{file} 第 {number} 行\n  原来  {old}\n  现在  {new}"),
                    &format!("{file} line {number}\n  was  {old}\n  is   {new}"),
                );
                reporter.object(&json!({"mended": file.as_str(), "line": number, "old": old, "new": new}));
            }
            n_lines += lines.len();
            n_files += 1;
        }
        looked = look(order);
    }
    if n_files == 0 {
        reporter.line("没有可以直接改好的笔误。\n", "Nothing could be mended without asking.\n");
    } else {
        let place = keep.display();
        reporter.line(
            &format!("改好了 {n_lines} 行；改动前的文件保存在 {place}\n"),
            &format!("{n_lines} lines mended; the files as they were lie in {place}\n"),
        );
    }
    Ok(looked)
}

/// A folder beside `content/` that is not there yet: `before-fix/1`, `before-fix/2` …
fn keep(root: &Path) -> PathBuf {
    let all = root.join("before-fix");
    (1..).map(|n| all.join(n.to_string())).find(|folder| !folder.exists()).unwrap_or(all)
}
