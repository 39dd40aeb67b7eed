//! `longyao new`: a starter entry, with the fields of its kind to fill in.

use std::path::PathBuf;
use std::time::SystemTime;

use super::report::Reporter;
use super::{Ending, program, root, stop};
use crate::front::kinds::RESERVED;
use crate::load::{self, Loaded};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::problem::{Problem, Problems, Tongue, workplace as problem};
use crate::store::Store;
use crate::{source, workplace};

#[derive(clap::Args)]
pub struct Arguments {
    /// 类别，例如 工业遗产 或 heritage / the kind, by label or key
    kind: String,
    /// 名称，例如 菱湖丝厂 / the name of the entry
    name: String,
    /// 网址里用的编号；不写就用名称的拼音 / the id in its address; the pinyin of the name, if not given
    #[arg(long)]
    id: Option<String>,
    /// 网站文件夹 / the workplace
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, false);
        let root = match root(self.root.clone()) {
            Ok(root) => root,
            Err(problem) => return stop(&problem, &reporter, Ending::Usage),
        };
        // What is wrong in other entries is no matter of this command.
        let others = Problems::default();
        let tree = source::scan(&root, &["content"], &others);
        let store = Store::open(&root.join(".longyao"), &program(), SystemTime::now());
        let loaded = load::load(&tree, &store, None, &others);
        let made = find_kind(&loaded.kinds, &self.kind).and_then(|kind| {
            let id = self.choose_id(kind, &loaded)?;
            Ok((workplace::add(&root, kind, &self.name, &id)?, id))
        });
        let (file, id) = match made {
            Ok(made) => made,
            Err(problem) => {
                let ending = if problem.code.starts_with("E9") { Ending::Failure } else { Ending::Usage };
                return stop(&problem, &reporter, ending);
            }
        };
        reporter.line(&format!("建好了：{file}（编号 {id}，草稿）。"), &format!("Made: {file} (id {id}, a draft)."));
        reporter.line(
            "下一步：用记事本打开它照着填，照片放在同一个文件夹里。\n填好后检查：longyao check --drafts\n先看样子：longyao build --drafts --open\n可以公布时，把“草稿”改成“发布”。",
            "Next: open it in Notepad and fill it in; photographs go into the same folder.\nThen check it: longyao check --drafts\nSee it: longyao build --drafts --open\nWhen it may be seen by all, change 草稿 to 发布.",
        );
        Ending::Done
    }

    /// The id that was asked for, or the pinyin of the name; refused where the site could not use it.
    fn choose_id(&self, kind: &Kind, loaded: &Loaded) -> Result<Id, Box<Problem>> {
        let id = match &self.id {
            Some(asked) => {
                Id::parse(asked).ok_or_else(|| problem::id_refused(asked, Id::from_name(asked).as_ref().map(Id::as_str)))?
            }
            None => Id::from_name(&self.name).ok_or_else(|| problem::name_without_id(&self.name))?,
        };
        let word = id.as_str();
        let is_list =
            matches!(word, "index" | "by") || word.strip_prefix("page-").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()));
        let at_root = kind.at_root && (RESERVED.contains(&word) || loaded.kinds.iter().any(|kind| *kind.folder == *word));
        if is_list || at_root || source::is_reserved_name(word) {
            return Err(Box::new(problem::id_refused(word, Some(&format!("{word}-1")))));
        }
        let taken = |entry: &&crate::model::entry::Entry| entry.id == id || entry.former_ids.contains(&id);
        // The same id in the same folder is a file that is there, which `add` tells more plainly.
        let here = format!("content/{}/", kind.folder);
        match loaded
            .entries
            .iter()
            .find(taken)
            .filter(|entry| !entry.file.as_str().starts_with(&here) || entry.former_ids.contains(&id))
        {
            Some(other) => Err(Box::new(problem::id_in_use(word, other.file.as_str()))),
            None => Ok(id),
        }
    }
}

/// A kind by its key, a label or its folder.
pub fn find_kind<'a>(kinds: &'a [Kind], written: &str) -> Result<&'a Kind, Box<Problem>> {
    let wanted = written.trim();
    let is_meant = |kind: &&Kind| {
        [&kind.key, &kind.folder].into_iter().chain(kind.label.texts()).any(|name| name.eq_ignore_ascii_case(wanted))
    };
    kinds.iter().find(is_meant).ok_or_else(|| {
        let names: Vec<(&str, &str)> = kinds.iter().map(|kind| (&*kind.key, &**kind.label.to("zh-CN"))).collect();
        Box::new(problem::no_such_kind(wanted, &names))
    })
}
