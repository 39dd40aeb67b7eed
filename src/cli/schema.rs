//! `longyao schema`: which fields an entry of a kind may have, for editors and other programs.

use std::path::PathBuf;

use serde_json::{Map, Value as Json};

use super::new::find_kind;
use super::report::Reporter;
use super::{Ending, root, stop};
use crate::front::schema;
use crate::model::kind::Kind;
use crate::problem::{Problems, Tongue};
use crate::workplace::editor;
use crate::{load, source};

#[derive(clap::Args)]
pub struct Arguments {
    /// 类别，例如 工业遗产 或 heritage；不写就是全部类别 / the kind; all kinds by key, if not given
    kind: Option<String>,
    /// 在网站里写好 VS Code 的设置：填写条目的表格、一键检查 / write settings for VS Code: forms to fill in, and a check by one key
    #[arg(long)]
    vscode: bool,
    /// 存成文件，不显示在屏幕上 / save to a file instead of printing
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// 网站文件夹；不在网站里时，用程序自带的类别 / the workplace; outside of one, the built-in kinds
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, false);
        let is_named = self.root.is_some();
        let root = match root(self.root) {
            Ok(root) => root,
            Err(problem) if is_named || self.vscode => return stop(&problem, &reporter, Ending::Usage),
            // Nothing to read: the built-in kinds alone.
            Err(_) => PathBuf::new(),
        };
        let problems = Problems::default();
        let folders: &[&str] = if root.as_os_str().is_empty() { &[] } else { &["content"] };
        let tree = source::scan(&root, folders, &Problems::default());
        let kinds = load::schema(&tree, &problems).kinds;
        crate::front::locate_problems(&tree, &problems);
        let chosen: Vec<&Kind> = match &self.kind {
            None => kinds.iter().collect(),
            Some(written) => match find_kind(&kinds, written) {
                Ok(kind) => vec![kind],
                Err(problem) => return stop(&problem, &reporter, Ending::Usage),
            },
        };
        if self.vscode {
            match editor::set(&root, &chosen) {
                Ok(set) => say(&set, &reporter),
                Err(problem) => return stop(&problem, &reporter, Ending::Failure),
            }
        } else {
            let document = match &self.kind {
                Some(_) => schema::of_kind(chosen[0]),
                None => {
                    Json::Object(chosen.iter().map(|kind| (kind.key.to_string(), schema::of_kind(kind))).collect::<Map<_, _>>())
                }
            };
            let document = format!("{document:#}\n");
            match &self.to {
                None => reporter.document(document.trim_end()),
                Some(file) => {
                    if let Err(problem) = crate::workplace::create(file, document.as_bytes()) {
                        return stop(&problem, &reporter, Ending::Failure);
                    }
                }
            }
        }
        let counts = reporter.problems(&problems, &root);
        if counts.errors > 0 { Ending::Problems } else { Ending::Done }
    }
}

fn say(set: &editor::Set, reporter: &Reporter) {
    for file in &set.written {
        let file = file.display();
        reporter.line(&format!("写好了 {file}"), &format!("written: {file}"));
    }
    if let Some(file) = &set.left {
        let file = file.display();
        let tasks = editor::tasks();
        reporter.line(
            &format!("{file} 里已有别的任务，没有动它。要一键检查，请把下面 tasks 里的一项加进去：\n{tasks:#}"),
            &format!(
                "{file} has other tasks and was left as it is. For the check by one key, add the task below to it:\n{tasks:#}"
            ),
        );
    }
    reporter.line(
        "用 VS Code 打开这个文件夹：在新的 .md 文件里输入类别的名字（如“工业遗产”）就出来表格；按 Ctrl+Shift+B 检查全部条目。",
        "Open this folder in VS Code: type the name of a kind (such as heritage) in a new .md file to get its form; press Ctrl+Shift+B to check all entries.",
    );
}
