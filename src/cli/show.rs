//! `longyao show`: what the template of an entry's page gets, as JSON; or which entries there are.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde_json::json;

use super::report::Reporter;
use super::{Ending, program, root, stop};
use crate::link::Audience;
use crate::load::{self, Loaded};
use crate::make::{self, Kitchen};
use crate::model::catalogue::EntryIx;
use crate::model::config::Config;
use crate::model::entry::{Entry, Status};
use crate::model::lang::Lang;
use crate::plan::Ingredients;
use crate::problem::{Problem, Problems, Tongue, nearest, workplace as problem};
use crate::store::Store;
use crate::{Order, Site, source, theme};

#[derive(clap::Args)]
pub struct Arguments {
    /// 条目的编号或名称；不写就列出全部条目 / id or name of an entry; without it, all entries are listed
    #[arg(value_name = "ID")]
    entry: Option<String>,
    /// 连正文的 HTML 和界面用词一起，模板得到的全部 / all that the template gets, with the text as HTML and the words
    #[arg(long)]
    template_value: bool,
    /// 哪种语言的页面 / the language of the page
    #[arg(long = "in", value_name = "TAG")]
    language: Option<String>,
    /// 网站文件夹 / the workplace
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,
    /// 列表每行一个 JSON / the list as one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, self.json);
        let root = match root(self.root.clone()) {
            Ok(root) => root,
            Err(problem) => return stop(&problem, &reporter, Ending::Usage),
        };
        let store = Store::open(&root.join(".longyao"), &program(), SystemTime::now());
        let Some(written) = &self.entry else {
            list(&load_all(&root, &store, &Problems::default()), &reporter);
            return Ending::Done;
        };
        match self.value(written, &root, &store) {
            Ok(value) => {
                reporter.document(&format!("{value:#}"));
                Ending::Done
            }
            Err(problem) => {
                let ending = if problem.code.starts_with("E7") { Ending::Usage } else { Ending::Problems };
                reporter.one(&problem);
                ending
            }
        }
    }

    fn value(&self, written: &str, root: &Path, store: &Store) -> Result<serde_json::Value, Box<Problem>> {
        let (site, at) = find(written, root, store)?;
        let catalogue = &site.catalogue;
        let entry = catalogue.entry(at);
        let lang = match &self.language {
            None => Lang::DEFAULT,
            Some(tag) => language(&catalogue.config, entry, tag)?,
        };
        let path = catalogue.address(entry, lang);
        let output = site.plan.outputs().iter().find(|output| output.paths.contains(&path));
        let ingredients = output.map(|output| output.recipe.ingredients(catalogue));
        let Some(Ingredients::Page { path, value, body, .. }) = ingredients else {
            return Err(Box::new(problem::entry_without_page(entry.id.as_str(), false)));
        };
        if !self.template_value {
            return Ok(theme::json(&value, &path));
        }
        let kitchen = Kitchen { root, theme: &site.theme, pictures: store.pictures(), room: make::Room::default() };
        let html = make::page::html(&kitchen, &path, &value, body.as_ref())?;
        Ok(site.theme.page_json(&path, make::page::tag(&value), &value, html))
    }
}

/// The site that readers see, with the entry in it; for a draft, the site that the office sees.
fn find(written: &str, root: &Path, store: &Store) -> Result<(Site, EntryIx), Box<Problem>> {
    for audience in [Audience::Public, Audience::Office] {
        let (target, begun) = (root.join("public"), SystemTime::now());
        let order = Order { root: root.to_owned(), target, base_url: None, audience, begun, program: program() };
        let site = crate::prepare(&order, store, &Problems::default());
        if let Some(at) = site.catalogue.find(written) {
            return Ok((site, at));
        }
    }
    let problems = Problems::default();
    let Loaded { entries, .. } = load_all(root, store, &problems);
    let is_meant = |entry: &&Entry| entry.id.as_str() == written.trim() || **entry.name() == *written.trim();
    if let Some(entry) = entries.iter().find(is_meant) {
        return Err(Box::new(problem::entry_without_page(entry.id.as_str(), entry.status == Status::Withdrawn)));
    }
    let names = entries.iter().flat_map(|entry| [entry.id.as_str(), entry.name()]);
    let near = nearest(written, names)
        .and_then(|near| entries.iter().find(|entry| entry.id.as_str() == near || **entry.name() == *near));
    let n_broken = problems.sorted().iter().filter(|problem| problem.severity == crate::problem::Severity::Error).count();
    Err(Box::new(problem::no_such_entry(written, near.map(|entry| (entry.id.as_str(), &**entry.name())), n_broken)))
}

/// A language by its tag, or by the part before its hyphen.
fn language(config: &Config, entry: &Entry, tag: &str) -> Result<Lang, Box<Problem>> {
    let is_meant =
        |own: &str| own.eq_ignore_ascii_case(tag) || own.split('-').next().is_some_and(|own| own.eq_ignore_ascii_case(tag));
    let found = entry.texts.iter().map(|(lang, _)| lang).find(|lang| is_meant(config.tag(*lang)));
    found.ok_or_else(|| {
        let has: Vec<&str> = entry.texts.iter().map(|(lang, _)| config.tag(lang)).collect();
        Box::new(problem::not_in_language(tag, entry.id.as_str(), &has))
    })
}

fn load_all(root: &Path, store: &Store, problems: &Problems) -> Loaded {
    let tree = source::scan(root, &["content"], problems);
    load::load(&tree, store, None, problems)
}

/// All entries by kind and file, with drafts and what was withdrawn. Tabs between columns, so that they can be pasted into
/// a spreadsheet.
fn list(loaded: &Loaded, reporter: &Reporter) {
    let mut entries: Vec<&Entry> = loaded.entries.iter().collect();
    entries.sort_by_key(|entry| (entry.kind, &entry.file));
    reporter.line("编号\t类别\t名称\t状态\t文件", "id\tkind\tname\tstatus\tfile");
    for entry in entries {
        let kind = &loaded.kinds[entry.kind.0];
        let (key, zh) = match entry.status {
            Status::Draft => ("draft", "草稿"),
            Status::Published => ("published", "发布"),
            Status::Withdrawn => ("withdrawn", "撤下"),
        };
        let (id, name, file) = (&entry.id, entry.name(), &entry.file);
        reporter.line(
            &format!("{id}\t{}\t{name}\t{zh}\t{file}", kind.label.to("zh-CN")),
            &format!("{id}\t{}\t{name}\t{key}\t{file}", kind.label.to("en")),
        );
        reporter.object(&json!({"id": id.as_str(), "kind": &*kind.key, "name": &**name, "status": key, "file": file.as_str()}));
    }
}
