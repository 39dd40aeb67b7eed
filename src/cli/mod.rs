//! The commands. The only module that prints, and that asks for the time, the environment or the current folder.

#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "commands print, and ask for the clock and the current folder"
)]

mod build;
mod check;
mod explain;
mod init;
mod new;
mod report;
mod schema;
mod show;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use crate::path::Hash;
use crate::problem::{Problem, Tongue, site};
use report::Reporter;

/// 龙窑: turns Markdown entries about industrial heritage into a website.
#[derive(Parser)]
#[command(
    name = "longyao",
    version,
    about = "龙窑：把工业文化条目做成网站 / turns entries about industrial culture into a website"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// 说哪种语言 / language of messages
    #[arg(long, global = true, value_name = "LANG", default_value = "zh")]
    lang: Language,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    #[value(alias = "zh-CN")]
    Zh,
    En,
}

#[derive(Subcommand)]
enum Command {
    /// 制作网站 / build the website into public/
    Build(build::Arguments),
    /// 检查全部内容，不制作 / report all problems and make nothing
    Check(check::Arguments),
    /// 新建一个网站文件夹 / make a starter site
    Init(init::Arguments),
    /// 新建一个条目 / make a starter entry
    New(new::Arguments),
    /// 看一个条目的数据 / print what a template gets of an entry
    Show(show::Arguments),
    /// 字段的 JSON Schema / JSON Schema of a kind
    Schema(schema::Arguments),
    /// 详细解释一个问题编号 / the long text of a problem's code
    Explain(explain::Arguments),
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    Done,
    /// Problems stopped it; nothing was published.
    Problems,
    Usage,
    /// The disk or the network refused.
    Failure,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> ExitCode {
        ExitCode::from(match ending {
            Ending::Done => 0,
            Ending::Problems => 1,
            Ending::Usage => 2,
            Ending::Failure => 3,
        })
    }
}

/// Runs the command that `arguments` ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            let is_help = !error.use_stderr();
            let _ = error.print();
            return if is_help { Ending::Done } else { Ending::Usage }.into();
        }
    };
    let tongue = match arguments.lang {
        Language::Zh => Tongue::Chinese,
        Language::En => Tongue::English,
    };
    match arguments.command {
        Command::Build(build) => build.run(tongue),
        Command::Check(check) => check.run(tongue),
        Command::Init(init) => init.run(tongue),
        Command::New(new) => new.run(tongue),
        Command::Show(show) => show.run(tongue),
        Command::Schema(schema) => schema.run(tongue),
        Command::Explain(explain) => explain.run(tongue),
    }
    .into()
}

/// The workplace: the one that was named, or the nearest one above the current folder.
#[expect(clippy::result_large_err, reason = "once a run")]
fn root(named: Option<PathBuf>) -> Result<PathBuf, Problem> {
    let here = named.clone().or_else(|| std::env::current_dir().ok()).unwrap_or_else(|| PathBuf::from("."));
    let here = std::path::absolute(&here).unwrap_or(here);
    let found = match named {
        Some(_) => Some(here.clone()).filter(|root| root.join("content").is_dir()),
        None => crate::source::find_root(&here),
    };
    found.ok_or_else(|| site::no_workplace(&here.display().to_string()))
}

/// The hash of the program itself: of all that it was built from, taken when it was built.
fn program() -> Hash {
    Hash::of(env!("LONGYAO_PROGRAM").as_bytes())
}

/// A path as a person reads it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below = here.and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    below.filter(|path| !path.as_os_str().is_empty()).unwrap_or_else(|| path.to_owned()).display().to_string()
}

/// Prints one problem that ends a command before it began.
fn stop(problem: &Problem, reporter: &Reporter, ending: Ending) -> Ending {
    reporter.one(problem);
    ending
}
