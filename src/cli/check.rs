//! `longyao check`: all problems of all files, and nothing made.

use std::path::PathBuf;
use std::time::SystemTime;

use serde_json::json;

use super::report::Reporter;
use super::{Ending, program, root, stop};
use crate::Order;
use crate::link::Audience;
use crate::problem::{Problems, Tongue};
use crate::store::Store;

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
        let problems = Problems::default();
        let store = Store::open(&root.join(".longyao"), &order.program, order.begun);
        let site = crate::prepare(&order, &store, &problems);
        problems.extend(site.theme.problems());
        if let Err(problem) = store.save() {
            problems.add(*problem);
        }
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
