//! The theme: every template with every sample in every language, and what finished pages weigh.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use longyao::link::Audience;
use longyao::path::{Hash, WebPath};
use longyao::plan::Value;
use longyao::problem::Problems;
use longyao::store::Store;
use longyao::theme::{Rendered, Theme};
use rayon::prelude::*;
use serde_json::Value as Json;

use crate::support::{self, gzip_size, html, repository, value};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// The default theme, read for a site in both languages.
fn theme() -> Theme {
    let root = support::workplace(&[("content/longyao.yaml", "name: 试验站\nlanguages: [zh-CN, en]\n")]);
    let order = longyao::Order {
        root: root.path().to_owned(),
        target: root.path().join("public"),
        base_url: None,
        audience: Audience::Public,
        begun: std::time::SystemTime::UNIX_EPOCH,
        program: Hash::of(b"tests"),
    };
    let problems = Problems::default();
    let store = Store::open(&root.path().join(".longyao"), &order.program, order.begun);
    let site = longyao::prepare(&order, &store, &problems);
    problems.extend(site.theme.problems());
    assert!(problems.sorted().is_empty(), "{:?}", problems.sorted());
    site.theme
}

/// The samples of a template: case and value.
fn samples() -> BTreeMap<String, Vec<(String, Json)>> {
    let mut samples: BTreeMap<String, Vec<(String, Json)>> = BTreeMap::new();
    for (name, bytes) in support::files(&repository("tests/theme/samples")) {
        let (template, case) = name
            .strip_suffix(".json")
            .and_then(|name| name.rsplit_once('.'))
            .unwrap_or_else(|| panic!("{name}: TEMPLATE.CASE.json"));
        let json = serde_json::from_slice(&bytes).unwrap_or_else(|e| panic!("{name}: {e}"));
        samples.entry(template.to_owned()).or_default().push((case.to_owned(), json));
    }
    samples
}

/// A sample as a page of this language.
fn render(theme: &Theme, template: &str, sample: &Json, tag: &str) -> String {
    let mut sample = sample.clone();
    if let Some(lang) = sample.pointer_mut("/page/lang") {
        *lang = tag.into();
    }
    let path = WebPath::new("heritage/sample.html");
    let text = |key: &str| sample.get(key).and_then(Json::as_str).map(str::to_owned);
    let rendered = match template.strip_prefix("directives.") {
        Some(directive) => {
            let map = sample.as_object().expect("a sample is an object");
            let values: Vec<(String, Value)> =
                map.iter().filter(|(key, _)| *key != "inner").map(|(key, json)| (key.clone(), value(json))).collect();
            theme.directive(directive, &path, tag, values, Rendered(text("inner").unwrap_or_default()))
        }
        None => {
            let page = theme.page(template, &path, tag, &value(&sample), text("body").map(Rendered));
            page.map(|bytes| String::from_utf8(bytes).expect("a page is text"))
        }
    };
    rendered.unwrap_or_else(|problem| panic!("{template}: {problem:?}"))
}

#[test]
fn every_template_shows_every_sample_in_every_language() {
    let (theme, samples) = (theme(), samples());
    let mut wrong = String::new();
    for (template, cases) in &samples {
        for (case, sample) in cases {
            for tag in LANGUAGES {
                let page = render(&theme, template, sample, tag);
                let is_html = !matches!(template.as_str(), "feed" | "sitemap");
                let faults = if is_html { html::faults(&page, !template.starts_with("directives.")) } else { Vec::new() };
                faults.iter().for_each(|fault| wrong.push_str(&format!("{template}.{case} ({tag}): {fault}\n")));
                for untold in ["[object", "{{", "{%", "undefined"] {
                    if page.contains(untold) {
                        wrong.push_str(&format!("{template}.{case} ({tag}) says {untold}\n"));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_template_has_a_sample() {
    let (theme, samples) = (theme(), samples());
    let pages = theme.template_names().filter(|name| !name.starts_with("components/") && *name != "base.html");
    let names: BTreeSet<String> =
        pages.map(|name| name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace('/', ".")).collect();
    let sampled: BTreeSet<String> = samples.keys().cloned().collect();
    assert_eq!(names, sampled);
}

#[test]
fn xml_stays_whole_whatever_stands_in_it() {
    let (theme, samples) = (theme(), samples());
    for template in ["feed", "sitemap"] {
        for (case, sample) in &samples[template] {
            let xml = render(&theme, template, sample, "zh-CN");
            assert!(xml.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>"), "{template}.{case}: {xml}");
            let mut open: Vec<&str> = Vec::new();
            for tag in xml.split('<').skip(1).map(|rest| rest.split('>').next().expect("a split has a first part")) {
                let name = tag.trim_start_matches('/').split([' ', '\n']).next().expect("a split has a first part");
                match tag.as_bytes().first() {
                    Some(b'?' | b'!') => {}
                    Some(b'/') => assert_eq!(open.pop(), Some(name), "{template}.{case}: {xml}"),
                    _ if tag.ends_with('/') => {}
                    _ => open.push(name),
                }
            }
            assert!(open.is_empty(), "{template}.{case} leaves {open:?} open");
            let bare = xml.split('&').skip(1).find(|rest| {
                !rest
                    .split_once(';')
                    .is_some_and(|(name, _)| name.len() <= 8 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'#'))
            });
            assert_eq!(bare, None, "{template}.{case} has a bare &");
        }
    }
}

/// Keys of a strings file.
fn words(tag: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(repository(&format!("themes/default/strings/{tag}.yaml"))).expect("the theme has its words");
    text.lines()
        .filter(|line| !line.starts_with([' ', '#']))
        .filter_map(|line| Some(line.split_once(':')?.0.to_owned()))
        .collect()
}

#[test]
fn every_word_is_there_in_every_language() {
    let words_zh = words("zh-CN");
    assert_eq!(words_zh, words("en"), "the same keys in both");
    for (name, bytes) in support::files(&repository("themes/default/templates")) {
        let text = String::from_utf8(bytes).expect("a template is text");
        for word in text.split("words.").skip(1) {
            let key: String = word.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            assert!(words_zh.contains(&key), "{name} says words.{key}, which no strings file has");
        }
    }
    // Words that a value carries: titles, and facts in a few words.
    let parts = support::files(&repository("src/parts")).into_iter().map(|(name, bytes)| (format!("parts/{name}"), bytes));
    let place = fs::read(repository("src/model/place/mod.rs")).expect("the program has its source");
    for (name, bytes) in parts.chain([("model/place/mod.rs".to_owned(), place)]) {
        let text = String::from_utf8(bytes).expect("a program is text");
        for line in text.lines().take_while(|line| *line != "#[cfg(test)]") {
            let asks = ["words.get(", "words.fill(", "words(*lang).get("];
            let asked = asks.into_iter().filter_map(|ask| Some(line.split_once(ask)?.1));
            for key in asked.flat_map(|rest| rest.split('"').skip(1).step_by(2)) {
                assert!(words_zh.contains(key), "{name} says “{key}”, which no strings file has");
            }
        }
    }
}

/// The colours of `:root` in the light and the dark scheme.
fn colours() -> [BTreeMap<String, [f64; 3]>; 2] {
    let text = fs::read_to_string(repository("themes/default/style/00-tokens.css")).expect("the theme has its colours");
    let (light, dark) = text.split_once("@media (prefers-color-scheme: dark)").expect("there are two schemes");
    let read = |text: &str| {
        let tokens = text.split("--").skip(1).filter_map(|token| token.split_once(": #"));
        tokens
            .map(|(name, hex)| {
                let channel = |at: usize| {
                    f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap_or_else(|e| panic!("--{name}: {e}"))) / 255.0
                };
                (name.to_owned(), [channel(0), channel(2), channel(4)])
            })
            .collect::<BTreeMap<_, _>>()
    };
    let (light, changed) = (read(light), read(dark));
    let mut dark = light.clone();
    dark.extend(changed);
    [light, dark]
}

/// WCAG 2.2, “contrast ratio” and “relative luminance”.
fn contrast(a: [f64; 3], b: [f64; 3]) -> f64 {
    let linear = |c: f64| if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) };
    let luminance = |[r, g, b]: [f64; 3]| 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_can_be_told_apart_in_both_schemes() {
    assert!((contrast([1.0; 3], [0.0; 3]) - 21.0).abs() < 1e-9);
    // As the theme's README promises.
    let pairs = [
        (7.0, &["ink"][..], &["paper", "panel", "mark"][..]),
        (7.0, &["hero-ink"], &["hero"]),
        (7.0, &["foot-ink"], &["foot"]),
        (4.5, &["ink-soft", "kiln", "steel", "ochre", "link"], &["paper", "panel"]),
        (4.5, &["link"], &["mark"]),
        (3.0, &["rule-strong"], &["paper"]),
    ];
    let mut wrong = String::new();
    for (scheme, colours) in ["light", "dark"].into_iter().zip(colours()) {
        for (least, inks, papers) in pairs {
            for (ink, paper) in inks.iter().flat_map(|ink| papers.iter().map(move |paper| (ink, paper))) {
                let found = contrast(colours[*ink], colours[*paper]);
                if found < least {
                    wrong.push_str(&format!("{scheme}: {ink} on {paper} has {found:.2}, and {least} is needed\n"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn finished_pages_are_light_and_right() {
    let root = tempfile::tempdir().expect("a folder for a test can be made");
    for (path, bytes) in support::files(&repository("content")) {
        support::write(&root.path().join("content").join(path), &bytes);
    }
    let built = support::build(root.path());
    assert!(built.report.is_some(), "the sample site has errors:\n{}", built.codes());
    let config =
        minify_html::Cfg { keep_closing_tags: true, keep_html_and_head_opening_tags: true, ..minify_html::Cfg::default() };
    let pages: Vec<(&String, &Vec<u8>)> = built.files.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    assert!(pages.len() > 40, "{} pages", pages.len());
    let weights = pages.par_iter().map(|(_, bytes)| (bytes.len(), minify_html::minify(bytes, &config).len()));
    let (n, least) = weights.reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    assert!((n - least) * 100 < n, "{n} bytes, and {least} would do");
    let wrong: Vec<String> = pages
        .par_iter()
        .flat_map_iter(|(path, bytes)| {
            let text = std::str::from_utf8(bytes).expect("a page is text");
            let mut wrong = html::faults(text, true);
            let gzip = gzip_size(bytes);
            if gzip > 14 * 1024 {
                wrong.push(format!("{gzip} bytes as a server sends it"));
            }
            let n_elements = html::elements(text).len();
            if n_elements > 1000 && built_is_entry(text) {
                wrong.push(format!("{n_elements} elements"));
            }
            wrong.into_iter().map(move |fault| format!("{path}: {fault}"))
        })
        .collect();
    let styles = built.files.iter().filter(|(path, _)| path.ends_with(".css"));
    let heavy: Vec<String> = styles
        .map(|(path, bytes)| (path, gzip_size(bytes)))
        .filter(|(_, n)| *n > 10 * 1024)
        .map(|(path, n)| format!("{path}: {n} bytes as a server sends it"))
        .collect();
    assert!(wrong.is_empty() && heavy.is_empty(), "\n{}\n{}", wrong.join("\n"), heavy.join("\n"));
}

fn built_is_entry(page: &str) -> bool {
    page.contains("<article")
}
