//! A person who knows no YAML is led by the messages alone: ten entries as offices write them, and a clerk who does what the
//! program says, word by word, until the site is published.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support_rules::{Workplace, read};

/// A mistake in a line may hide another; nobody makes more in one.
const MAX_ROUNDS: usize = 12;

/// Does something with the lines of a file, at one of them.
type Verb = fn(&mut Vec<String>, usize);

/// What a clerk understands without being shown a line: a handful of words, each of which means one thing to do.
const VERBS: [(&str, Verb); 4] = [
    ("把内容写进正文，再删掉这一行", |lines, at| {
        let line = lines.remove(at);
        lines.extend([String::new(), line.split_once(':').expect("a field has a colon").1.trim().to_owned()]);
    }),
    ("删掉 --- 前面的空行", |lines, _| {
        let n_blank = lines.iter().take_while(|line| line.trim().is_empty()).count();
        lines.drain(..n_blank);
    }),
    ("删掉其中一行", |lines, at| drop(lines.remove(at))),
    ("就写“待核实”", |lines, at| {
        let line = &lines[at];
        let key = line.split_once(": ").expect("a field has a colon").0;
        lines[at] = format!("{key}: 待核实");
    }),
];

/// Follows one message. What it says is all that is known of the mistake.
fn follow(said: &Value, lines: &mut Vec<String>) -> Result<(), ()> {
    let help = said["help"].as_str().ok_or(())?;
    let at = usize::try_from(said["line"].as_u64().ok_or(())?).expect("is small") - 1;
    let new = help.split('\n').map(str::to_owned);
    match said["act"].as_str().ok_or(())? {
        "line" => drop(lines.splice(at..=at, new)),
        "lines" => drop(lines.splice(at..at + new.clone().count(), new)),
        "before" => drop(lines.splice(at..at, new)),
        "piece" => {
            let number = |key: &str| said[key].as_u64().and_then(|number| usize::try_from(number).ok()).ok_or(());
            let (column, width) = (number("column")? - 1, number("width")?);
            let letters: Vec<char> = lines[at].chars().collect();
            let (before, after) = (&letters[..column], &letters[column + width..]);
            lines[at] = before.iter().chain(help.chars().collect::<Vec<_>>().iter()).chain(after).collect();
        }
        // What is wrong stands in the message as it stands in the line.
        "write" => {
            let message = said["message"].as_str().ok_or(())?;
            let wrong = message.split([' ', '“', '”']).find(|word| word.len() > 3 && lines[at].contains(word)).ok_or(())?;
            lines[at] = lines[at].replacen(wrong, help, 1);
        }
        "advice" => VERBS.iter().find(|(words, _)| help.contains(words)).ok_or(())?.1(lines, at),
        // An example shows the form and not what is true.
        _ => return Err(()),
    }
    Ok(())
}

/// As an editor shows it, whichever way it was saved.
fn open(path: &Path) -> Vec<String> {
    let bytes = fs::read(path).expect("reads");
    let text = String::from_utf8(bytes).unwrap_or_else(|bytes| encoding_rs::GBK.decode(bytes.as_bytes()).0.into_owned());
    text.lines().map(str::to_owned).collect()
}

fn told(workplace: &Workplace) -> Vec<Value> {
    let said = workplace.run(&["check", "--json"]).stdout;
    said.lines()
        .map(|line| serde_json::from_str(line).expect("is JSON"))
        .filter(|said: &Value| said["code"].is_string())
        .collect()
}

#[test]
fn ten_wrong_entries_are_led_to_a_site() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/led");
    let workplace = Workplace::small(&[]);
    let root = workplace.root();
    let (mut entries, mut facts) = (BTreeMap::new(), BTreeMap::new());
    for (path, bytes) in read(&folder) {
        match path.strip_suffix(".md") {
            Some(name) => {
                workplace.write(&format!("content/{path}"), &bytes);
                entries.insert(name.to_owned(), root.join("content").join(&path));
            }
            None => drop(facts.insert(path.trim_end_matches(".txt").to_owned(), String::from_utf8(bytes).expect("is text"))),
        }
    }
    assert_eq!(entries.len(), 10);
    let bodies: BTreeMap<&String, Vec<String>> = entries.iter().map(|(name, path)| (name, body(&open(path)))).collect();
    let mut met = BTreeSet::new();
    let mut round = 0;
    loop {
        let told = told(&workplace);
        met.extend(told.iter().filter_map(|said| said["code"].as_str()).map(str::to_owned));
        let is_error = |said: &&Value| said["severity"] == "error";
        if !told.iter().any(|said| is_error(&said)) {
            break;
        }
        round += 1;
        let errors: Vec<String> = told.iter().filter(is_error).map(ToString::to_string).collect();
        assert!(round <= MAX_ROUNDS, "no end after {MAX_ROUNDS} rounds:\n{}", errors.join("\n"));
        let mut stuck = Vec::new();
        for path in entries.values() {
            let file = format!("content/{}", path.strip_prefix(root.join("content")).expect("lies there").display());
            let here = told.iter().filter(|said| said["file"] == file.as_str());
            // A warning is worth a line, where a line is given.
            let here = here.filter(|said| is_error(said) || matches!(said["act"].as_str(), Some("line" | "lines" | "before")));
            let mut lines = open(path);
            let mut done = usize::MAX;
            // From the end, so that no line moves before its turn; of two mistakes in one line the second has another turn.
            let mut here: Vec<&Value> = here.collect();
            here.sort_by_key(|said| (std::cmp::Reverse(said["line"].as_u64()), said["severity"] != "error"));
            for said in here {
                let line = said["line"].as_u64().map_or(0, |line| usize::try_from(line).expect("is small"));
                let n_lines =
                    if said["act"] == "lines" { said["help"].as_str().map_or(1, |help| help.lines().count()) } else { 1 };
                if line + n_lines > done {
                    continue;
                }
                match follow(said, &mut lines) {
                    Ok(()) => done = line,
                    Err(()) if is_error(&said) => {
                        stuck.push(format!("{said}\n    {}", lines.get(line.max(1) - 1).map_or("", |line| line)))
                    }
                    Err(()) => {}
                }
            }
            fs::write(path, lines.join("\n") + "\n").expect("writes");
        }
        assert!(stuck.is_empty(), "round {round}: nobody could follow\n{}", stuck.join("\n"));
    }
    println!("{round} rounds, {} codes: {met:?}", met.len());
    let build = workplace.run(&["build"]);
    assert_eq!(build.code(), 0, "{}", build.said());
    let mut lost = Vec::new();
    for (name, path) in &entries {
        let text = open(path).join("\n");
        let body = body(&open(path)).join("\n");
        for line in &bodies[name] {
            let is_mended = line.contains("](") || line.contains("[[");
            if !is_mended && !body.contains(line.as_str()) {
                lost.push(format!("{name}: the text “{line}”"));
            }
        }
        for fact in facts.get(name).map_or("", |facts| facts).lines() {
            if !text.contains(fact) {
                lost.push(format!("{name}: {fact}"));
            }
        }
    }
    let all: Vec<String> = entries.values().map(|path| open(path).join("\n")).collect();
    assert!(lost.is_empty(), "lost:\n{}\n\n{}", lost.join("\n"), all.join("\n\n"));
}

/// The lines below the fields.
fn body(lines: &[String]) -> Vec<String> {
    let is_rule = |line: &String| !line.trim().is_empty() && line.trim().chars().all(|c| matches!(c, '-' | '—' | '–'));
    let last = lines.iter().rposition(is_rule).map_or(0, |at| at + 1);
    lines[last..].iter().filter(|line| !line.trim().is_empty()).cloned().collect()
}
