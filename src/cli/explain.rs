//! `longyao explain`: the long text of a problem, or the list of all codes.

use super::report::Reporter;
use super::{Ending, stop};
use crate::problem::{Tongue, explain, workplace};

#[derive(clap::Args)]
pub struct Arguments {
    /// 问题的编号，例如 E120；不写就列出全部 / the code of a problem; without it, all codes are listed
    code: Option<String>,
}

impl Arguments {
    pub fn run(self, tongue: Tongue) -> Ending {
        let reporter = Reporter::new(tongue, false);
        let Some(code) = self.code else {
            let lines: Vec<String> =
                explain::all().map(|explanation| format!("{}  {}", explanation.code, explanation.words(tongue).title)).collect();
            reporter.document(&lines.join("\n"));
            return Ending::Done;
        };
        match explain::find(&code) {
            Ok(found) => {
                let texts: Vec<String> = found.iter().map(|explanation| explanation.text(tongue)).collect();
                reporter.document(&texts.join("\n\n"));
                Ending::Done
            }
            Err(near) => stop(&workplace::no_such_code(&code, near), &reporter, Ending::Usage),
        }
    }
}
