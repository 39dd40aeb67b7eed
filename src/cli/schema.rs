//! `longyao schema`: which fields an entry of a kind may have, for editors and other programs.

use std::path::PathBuf;

use serde_json::{Map, Value as Json};

use super::new::find_kind;
use super::report::Reporter;
use super::{Ending, root, stop};
use crate::front::schema;
use crate::model::kind::Kind;
use crate::problem::{Problems, Tongue};
use crate::workplace::snippet;
use crate::{load, source};

#[derive(clap::Args)]
pub struct Arguments {
    /// 类别，例如 工业遗产 或 heritage；不写就是全部类别 / the kind; all kinds by key, if not given
    kind: Option<String>,
    /// 给 VS Code 用的代码片段，存为 .vscode/longyao.code-snippets / snippets for VS Code, to be saved there
    #[arg(long)]
    vscode: bool,
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
            Err(problem) if is_named => return stop(&problem, &reporter, Ending::Usage),
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
        let document = match (self.vscode, &self.kind) {
            (true, _) => snippet::file(&chosen),
            (false, Some(_)) => schema::of_kind(chosen[0]),
            (false, None) => {
                Json::Object(chosen.iter().map(|kind| (kind.key.to_string(), schema::of_kind(kind))).collect::<Map<_, _>>())
            }
        };
        reporter.document(&format!("{document:#}"));
        let counts = reporter.problems(&problems, &root);
        if counts.errors > 0 { Ending::Problems } else { Ending::Done }
    }
}
