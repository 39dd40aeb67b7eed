//! `longyao init`: a starter site in a new folder.

use std::path::{Path, PathBuf};

use super::report::Reporter;
use super::{Ending, stop};
use crate::problem::Tongue;
use crate::workplace;

#[derive(clap::Args)]
pub struct Arguments {
    /// 新网站的文件夹，例如 我的网站；一个点（.）是当前文件夹 / the folder of the new site; a dot is the current one
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, false);
        let folder = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        let made = match workplace::init(&folder) {
            Ok(made) => made,
            Err(problem) => {
                let ending = if problem.code.starts_with("E9") { Ending::Failure } else { Ending::Usage };
                return stop(&problem, &reporter, ending);
            }
        };
        let here = std::env::current_dir().is_ok_and(|here| here == folder);
        let (name, n_files) = (if here { folder.display() } else { self.folder.display() }, made.len());
        let build = if here {
            "longyao build --open".to_owned()
        } else {
            format!("longyao build --root {} --open", quoted(&self.folder))
        };
        reporter.line(
            &format!("建好了：{name}，共 {n_files} 个文件。怎样写，看 content 里的 README.txt。"),
            &format!("Made: {name}, {n_files} files. How to write is told in content/README.txt."),
        );
        reporter.line(&format!("下一步，做出网站并打开：\n  {build}"), &format!("Next, build the site and open it:\n  {build}"));
        Ending::Done
    }
}

/// A path as it can be pasted into a command.
fn quoted(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = path.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '\\' | ':'));
    if plain { path } else { format!("\"{path}\"") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_can_be_pasted() {
        let check = |path: &str, expected: &str| assert_eq!(quoted(Path::new(path)), expected);
        check("我的网站", "我的网站");
        check("我的 网站", "\"我的 网站\"");
        check("D:\\网站", "D:\\网站");
        check("a&b", "\"a&b\"");
    }
}
