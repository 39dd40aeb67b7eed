//! Settings for VS Code, when a person asks for them: entries are begun from a form, and checked with one key.
//!
//! No extension of VS Code asks a JSON Schema about the fields of a Markdown file. So the forms come as snippets, which
//! work in one as it is and offer the choices of a field as a list; and the check is a task, whose problems VS Code shows
//! beside their lines.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use super::{create, snippet};
use crate::model::kind::Kind;
use crate::problem::{Problem, workplace};

const SNIPPETS: &str = ".vscode/longyao.code-snippets";
const TASKS: &str = ".vscode/tasks.json";

/// What was done with the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set {
    /// Written anew, as they lie below the workplace.
    pub written: Vec<PathBuf>,
    /// The tasks that were there, and are left as they were, though they have none of ours.
    pub left: Option<PathBuf>,
}

/// Writes `.vscode/` of a workplace. The snippets bear our name and are made anew each time; tasks that are there stay.
///
/// # Errors
/// If the disk refuses.
pub fn set(root: &Path, kinds: &[&Kind]) -> Result<Set, Box<Problem>> {
    let snippets = root.join(SNIPPETS);
    let refused = |error: &std::io::Error| Box::new(workplace::cannot_create(&snippets, error));
    fs::create_dir_all(root.join(".vscode")).map_err(|error| refused(&error))?;
    fs::write(&snippets, format!("{:#}\n", snippet::file(kinds))).map_err(|error| refused(&error))?;
    let mut set = Set { written: vec![SNIPPETS.into()], left: None };
    let tasks = root.join(TASKS);
    match fs::read_to_string(&tasks) {
        Ok(there) if there.contains("\"longyao\"") => {}
        Ok(_) => set.left = Some(TASKS.into()),
        Err(_) => {
            create(&tasks, format!("{:#}\n", self::tasks()).as_bytes())?;
            set.written.push(TASKS.into());
        }
    }
    Ok(set)
}

/// `longyao check --json` as the task that Ctrl+Shift+B runs.
///
/// The pattern reads what `problem::display::json` writes, one problem a line. What VS Code knows neither as an error nor as
/// a warning is an information to it.
pub fn tasks() -> Json {
    const TEXT: &str = r#""((?:[^"\\]|\\.)*)""#;
    let pattern = format!(
        r#"^\{{"code":{TEXT},"severity":{TEXT},"file":{TEXT},"line":(\d+),"column":(\d+),"field":(?:null|"(?:[^"\\]|\\.)*"),"message":{TEXT}"#
    );
    json!({
        "version": "2.0.0",
        "tasks": [{
            "label": "龙窑：检查全部条目",
            "type": "process",
            "command": "longyao",
            "args": ["check", "--drafts", "--json"],
            "options": {"cwd": "${workspaceFolder}"},
            "group": {"kind": "build", "isDefault": true},
            "presentation": {"reveal": "never", "clear": true},
            "problemMatcher": {
                "owner": "longyao",
                "source": "龙窑",
                "severity": "info",
                "fileLocation": ["relative", "${workspaceFolder}"],
                "pattern": {"regexp": pattern, "code": 1, "severity": 2, "file": 3, "line": 4, "column": 5, "message": 6},
            },
        }],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ContentPath;
    use crate::problem::display::json;
    use crate::problem::{FieldPath, Problem, Span, Tongue};

    /// The parts of a line that the pattern names, read as an editor reads them: the expression has no more to it than texts
    /// in quotes and numbers between fixed words.
    fn parts(line: &str) -> Vec<String> {
        let value: Json = serde_json::from_str(line).unwrap();
        ["code", "severity", "file", "line", "column", "message"].into_iter().map(|key| value[key].to_string()).collect()
    }

    #[test]
    fn the_pattern_follows_what_is_printed() {
        let file = ContentPath::new("content/heritage/甲.md");
        let problem = Problem::error("E203", "纬度“118.9”超出\"范围\"", "b").at_value(&FieldPath::new(&file).key("lat"));
        let line = json(&Problem { span: Some(Span { line: 7, column: 3, width: 1 }), ..problem }, Tongue::Chinese);
        let keys =
            ["{\"code\":\"", ",\"severity\":\"", ",\"file\":\"", ",\"line\":", ",\"column\":", ",\"field\":", ",\"message\":\""];
        let mut rest = line.as_str();
        let pattern = tasks()["tasks"][0]["problemMatcher"]["pattern"]["regexp"].as_str().unwrap().to_owned();
        for key in keys {
            rest = rest.split_once(key).unwrap_or_else(|| panic!("{key} comes next in {rest}")).1;
            assert!(pattern.contains(key.trim_start_matches('{').trim_end_matches('"')), "{key} in {pattern}");
        }
        assert_eq!(parts(&line)[0], "\"E203\"");
    }

    #[test]
    fn tasks_of_others_stay() {
        let root = tempfile::tempdir().unwrap();
        let set_up = set(root.path(), &[]).unwrap();
        assert_eq!(set_up, Set { written: vec![SNIPPETS.into(), TASKS.into()], left: None });
        assert_eq!(set(root.path(), &[]).unwrap(), Set { written: vec![SNIPPETS.into()], left: None });
        fs::write(root.path().join(TASKS), "{\"tasks\": []}").unwrap();
        assert_eq!(set(root.path(), &[]).unwrap(), Set { written: vec![SNIPPETS.into()], left: Some(TASKS.into()) });
        assert_eq!(fs::read_to_string(root.path().join(TASKS)).unwrap(), "{\"tasks\": []}");
    }
}
