//! What a command says: problems on the standard error, results on the standard output.

use std::collections::HashMap;
use std::io::Write as _;
use std::path::Path;

use anstream::{eprint, eprintln, println};

use crate::front;
use crate::path::ContentPath;
use crate::problem::display::{Display, json};
use crate::problem::{Problem, Problems, Severity, Tongue};

/// Problems drawn in full; what comes after is counted.
const MAX_DRAWN: usize = 200;

/// Prints for a person, or one JSON object a line for a program.
pub struct Reporter {
    tongue: Tongue,
    json: bool,
}

impl Reporter {
    pub fn new(tongue: Tongue, json: bool) -> Reporter {
        Reporter { tongue, json }
    }

    pub fn say<'a>(&self, zh: &'a str, en: &'a str) -> &'a str {
        if self.tongue == Tongue::Chinese { zh } else { en }
    }

    /// One line for a person; nothing for a program.
    pub fn line(&self, zh: &str, en: &str) {
        if !self.json {
            println!("{}", self.say(zh, en));
        }
    }

    /// One object for a program.
    pub fn object(&self, value: &serde_json::Value) {
        if self.json {
            println!("{value}");
            let _ = std::io::stdout().flush();
        }
    }

    /// A whole document on the standard output, the same in every language.
    pub fn document(&self, text: &str) {
        // Whoever reads only its beginning (`| more`) closes the pipe: no mistake.
        let _ = writeln!(std::io::stdout().lock(), "{text}");
    }

    pub fn one(&self, problem: &Problem) {
        let display = Display::new(self.tongue, true);
        if self.json { println!("{}", json(problem, self.tongue)) } else { eprintln!("{}\n", display.draw(problem, None)) }
    }

    /// Prints all problems, sorted by file and line; gives how many of each severity.
    pub fn problems(&self, problems: &Problems, root: &Path) -> Counts {
        let sorted = problems.sorted();
        let mut counts = Counts::default();
        sorted.iter().for_each(|problem| counts.add(problem.severity));
        if self.json {
            sorted.iter().for_each(|problem| println!("{}", json(problem, self.tongue)));
            return counts;
        }
        let display = Display::new(self.tongue, true);
        let mut texts: HashMap<ContentPath, Option<String>> = HashMap::new();
        for problem in sorted.iter().take(MAX_DRAWN) {
            let text = problem
                .file
                .as_ref()
                .filter(|_| problem.span.is_some())
                .and_then(|file| texts.entry(file.clone()).or_insert_with(|| front::text_for_display(root, file)).as_deref());
            eprint!("{}\n\n", display.draw(problem, text));
        }
        if let Some(first) = sorted.first() {
            let code = first.code;
            eprintln!(
                "{}",
                self.say(
                    &format!("编号的详细说明：longyao explain {code}"),
                    &format!("More about a code: longyao explain {code}")
                )
            );
        }
        if sorted.len() > MAX_DRAWN {
            let more = sorted.len() - MAX_DRAWN;
            eprintln!(
                "{}",
                self.say(
                    &format!("……还有 {more} 个问题，先改上面的，再运行一次。"),
                    &format!("… and {more} more: mend these first, then run again.")
                )
            );
        }
        counts
    }
}

/// How many problems of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub hints: usize,
}

impl Counts {
    fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Hint => self.hints += 1,
        }
    }

    /// `2 个错误、1 个警告`, or nothing.
    pub fn text(&self, tongue: Tongue) -> String {
        let (zh, parts) = (
            tongue == Tongue::Chinese,
            [(self.errors, "个错误", "errors"), (self.warnings, "个警告", "warnings"), (self.hints, "个提示", "hints")],
        );
        let parts: Vec<String> = parts
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, chinese, english)| format!("{n} {}", if zh { chinese } else { english }))
            .collect();
        parts.join(if zh { "、" } else { ", " })
    }
}
