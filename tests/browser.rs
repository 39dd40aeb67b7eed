//! The sample site in a real browser: from disk, at a root and below a path, every page that a link leads to.
//!
//! Without Chromium these tests fail, so that nobody takes a run without them for a whole one; `.ci/install-browser`
//! installs it, and `LONGYAO_NO_BROWSER=1` leaves them out on purpose.

mod devtools;
mod server;

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::Path;
use std::sync::{Condvar, Mutex};
use std::thread;

use devtools::{Browser, Tab};
use serde_json::{Value, json};

use crate::support_rules::{Files, Workplace, build, read, sample_content, site_of};

/// Tabs that look at pages at the same time.
const N_TABS: usize = 3;
const LOOK: &str = include_str!("browser/look.js");
/// How far things have moved while the page was loading, after two frames in which they might move on; and what moved, from
/// where to where.
const SHIFT: &str = "new Promise((done) => {
  let shift = 0;
  const moved = [];
  const box = (rect) => [rect.x, rect.y, rect.width, rect.height].map(Math.round).join(' ');
  const add = (entry) => {
    shift += entry.value;
    for (const { node, previousRect, currentRect } of entry.sources) {
      moved.push(`${node ? node.nodeName + '.' + node.className : '?'} ${box(previousRect)} to ${box(currentRect)}`);
    }
  };
  new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => done({ shift, moved })));
  setTimeout(() => done('no frame was drawn'), 5000);
})";

/// How closely each page is looked at.
#[derive(Clone, Copy, PartialEq)]
enum Look {
    /// Links, errors, requests.
    Once,
    /// Also narrow windows, sizes of targets, shifts, and without scripts.
    Closely,
}

#[test]
fn from_disk_in_a_folder_with_chinese_and_a_space() {
    check("龙窑 演示", Look::Once, |folder| {
        let path: String = folder.to_str().expect("is text").bytes().map(escaped).collect();
        format!("file://{path}/")
    });
}

#[test]
fn at_the_root_of_a_host() {
    check("public", Look::Closely, |folder| server::serve(folder, "/"));
}

#[test]
fn below_a_path_of_a_host() {
    check("public", Look::Once, |folder| server::serve(folder, "/a/b/"));
}

fn escaped(byte: u8) -> String {
    if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
}

/// Builds the sample site into a folder of this name and follows every link from its first page.
fn check(name: &str, look: Look, base_of: impl Fn(&Path) -> String) {
    if std::env::var_os("LONGYAO_NO_BROWSER").is_some() {
        return println!("left out: LONGYAO_NO_BROWSER is set");
    }
    let workplace = Workplace::new(&sample_content());
    let folder = workplace.root().join(name);
    build(&longyao::Order { target: folder.clone(), ..workplace.order() });
    let site = site_of(&read(&folder));
    let walk = Walk { base: base_of(&folder), site: &site, look, state: Mutex::default(), changed: Condvar::new() };
    walk.all();
    let mut state = walk.state.into_inner().expect("no tab panicked");
    state.check_anchors();
    state.check_orphans(&site);
    let n_faults = state.faults.len();
    assert!(state.faults.is_empty(), "{n_faults} faults, such as\n{}", state.faults[..n_faults.min(40)].join("\n"));
    assert!(state.ids.len() > 20, "only {} pages were reached", state.ids.len());
}

/// A walk over a site by several tabs.
struct Walk<'a> {
    /// The address of the site, with a slash at its end.
    base: String,
    site: &'a Files,
    look: Look,
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<String>,
    seen: BTreeSet<String>,
    /// Tabs that look at a page just now.
    n_busy: usize,
    /// By page: the ids on it.
    ids: BTreeMap<String, BTreeSet<String>>,
    /// Page, target and the place in it.
    anchors: Vec<(String, String, String)>,
    faults: Vec<String>,
}

impl Walk<'_> {
    fn all(&self) {
        let mut browser = Browser::start();
        let tabs: Vec<Tab> = (0..N_TABS).map(|_| browser.tab()).collect();
        {
            let mut state = self.state.lock().expect("no tab panicked");
            // Nothing leads to the page of errors but an error.
            for first in ["index.html", "404.html"] {
                state.seen.insert(first.to_owned());
                state.waiting.push_back(first.to_owned());
            }
        }
        thread::scope(|scope| {
            for mut tab in tabs {
                scope.spawn(move || {
                    while let Some(page) = self.next() {
                        let fault = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| self.visit(&mut tab, &page))).err();
                        let mut state = self.state.lock().expect("no tab panicked");
                        state.n_busy -= 1;
                        if let Some(fault) = fault {
                            let why = fault.downcast_ref::<String>().cloned().unwrap_or_default();
                            state.faults.push(format!("{page}: {why}"));
                        }
                        self.changed.notify_all();
                    }
                });
            }
        });
    }

    /// The next page to look at; `None` when all are done.
    fn next(&self) -> Option<String> {
        let mut state = self.state.lock().expect("no tab panicked");
        loop {
            if let Some(page) = state.waiting.pop_front() {
                state.n_busy += 1;
                return Some(page);
            }
            if state.n_busy == 0 {
                return None;
            }
            state = self.changed.wait(state).expect("no tab panicked");
        }
    }

    fn visit(&self, tab: &mut Tab, page: &str) {
        let url = format!("{}{page}", self.base);
        tab.set_width(360);
        tab.open(&url);
        let seen = tab.value(LOOK);
        let mut faults = plain_faults(page, &seen);
        if self.look == Look::Closely {
            faults.extend(close_faults(tab, &url, &seen));
        }
        faults.extend(self.faults_told(tab));
        let cookies = tab.ask("Network.getCookies", json!({}));
        if cookies["cookies"].as_array().is_none_or(|cookies| !cookies.is_empty()) {
            faults.push(format!("a cookie: {cookies}"));
        }
        self.note(page, &seen, faults);
    }

    /// What the browser told while the page was open: errors, and requests that failed or went elsewhere.
    fn faults_told(&self, tab: &Tab) -> Vec<String> {
        let host = self.base.split('/').take(3).collect::<Vec<_>>().join("/") + "/";
        let fault = |(method, told): (&str, &Value)| match method {
            "Runtime.exceptionThrown" => Some(format!("exception: {}", told["exceptionDetails"])),
            "Runtime.consoleAPICalled" if told["type"] != "log" && told["type"] != "debug" => Some(format!("console: {told}")),
            "Log.entryAdded" if told["entry"]["level"] == "error" || told["entry"]["level"] == "warning" => {
                Some(format!("{}: {} {}", told["entry"]["source"], told["entry"]["text"], told["entry"]["url"]))
            }
            "Audits.issueAdded" => Some(format!("issue: {}", told["issue"])),
            "Network.loadingFailed" => Some(format!("a request failed: {told}")),
            "Network.responseReceived" if told["response"]["status"].as_u64().unwrap_or(0) >= 400 => {
                Some(format!("status {} of {}", told["response"]["status"], told["response"]["url"]))
            }
            "Network.requestWillBeSent" => {
                let url = told["request"]["url"].as_str().unwrap_or_default();
                (!url.starts_with(&host) && !url.starts_with("blob:")).then(|| format!("a request to {url}"))
            }
            _ => None,
        };
        tab.events().filter_map(fault).collect()
    }

    /// Puts down what was found on a page, and sends the tabs on to where it leads.
    fn note(&self, page: &str, seen: &Value, faults: Vec<String>) {
        let mut state = self.state.lock().expect("no tab panicked");
        state.faults.extend(faults.into_iter().map(|fault| format!("{page}: {fault}")));
        for link in texts(&seen["links"]) {
            let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
            let Some(path) = address.strip_prefix(&self.base) else {
                if address.starts_with("file:") || address.starts_with("http://127.0.0.1") {
                    state.faults.push(format!("{page}: {link} leads out of the site"));
                }
                continue;
            };
            if !self.site.contains_key(path) {
                state.faults.push(format!("{page}: {link} leads to no file"));
                continue;
            }
            if !anchor.is_empty() {
                state.anchors.push((page.to_owned(), path.to_owned(), unescaped(anchor)));
            }
            if path.ends_with(".html") && state.seen.insert(path.to_owned()) {
                state.waiting.push_back(path.to_owned());
            }
        }
        state.ids.insert(page.to_owned(), texts(&seen["ids"]).map(str::to_owned).collect());
        self.changed.notify_all();
    }
}

impl State {
    fn check_anchors(&mut self) {
        for (page, target, anchor) in &self.anchors {
            if self.ids.get(target).is_some_and(|ids| !ids.contains(anchor)) {
                self.faults.push(format!("{page}: {target} has no place #{anchor}"));
            }
        }
    }

    /// Pages to which no way leads from the first one.
    fn check_orphans(&mut self, site: &Files) {
        for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html")) {
            let is_redirect = String::from_utf8_lossy(bytes).contains("http-equiv=refresh");
            if !is_redirect && !self.ids.contains_key(path) {
                self.faults.push(format!("no link leads to {path}"));
            }
        }
    }
}

/// What every page must be, whatever the window.
fn plain_faults(page: &str, seen: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let expected_lang = if page.starts_with("en/") { "en" } else { "zh-CN" };
    let checks = [
        ("languages", seen["lang"] == expected_lang),
        ("headings of the first level", seen["headings"] == 1),
        ("a title", seen["title"].as_str().is_some_and(|title| !title.is_empty())),
        ("a style", seen["sheets"] == 1),
        ("no quirks", seen["mode"] == "CSS1Compat"),
        ("nothing stored", seen["stored"] == 0),
    ];
    for (what, _) in checks.iter().filter(|(_, right)| !right) {
        faults.push(format!("not right: {what} ({}, {} h1, {} sheets)", seen["lang"], seen["headings"], seen["sheets"]));
    }
    faults.extend(texts(&seen["doubled"]).map(|id| format!("the id {id} stands twice")));
    faults.extend(texts(&seen["emptyLinks"]).map(|link| format!("a link without a name: {link}")));
    faults.extend(texts(&seen["brokenPictures"]).map(|picture| format!("a picture does not show: {picture}")));
    faults
}

/// What a page must be in narrow windows, while it loads, and without scripts.
fn close_faults(tab: &mut Tab, url: &str, seen: &Value) -> Vec<String> {
    let mut faults: Vec<String> = texts(&seen["small"]).map(|target| format!("a small target: {target}")).collect();
    // Less than that is a fraction of a pixel, as when a window is still being made.
    const MAX_SHIFT: f64 = 0.001;
    let shift = tab.value(SHIFT);
    if shift["shift"].as_f64().is_none_or(|shift| shift > MAX_SHIFT) {
        faults.push(format!("things shift by {shift}"));
    }
    let mut wide = |width: u32, is: u64| {
        if is > u64::from(width) {
            faults.push(format!("{is} pixels wide in a window of {width}"));
        }
    };
    wide(360, seen["width"].as_u64().unwrap_or(u64::MAX));
    tab.set_width(320);
    wide(320, tab.value("document.documentElement.scrollWidth").as_u64().unwrap_or(u64::MAX));
    if seen["scripts"] != 0 || url.ends_with("/index.html") {
        tab.set_width(360);
        tab.set_scripts(false);
        tab.open(url);
        let text = tab.value("document.body.innerText");
        tab.set_scripts(true);
        if text != seen["text"] {
            faults.push("without scripts the text is another".to_owned());
        }
    }
    faults
}

fn texts(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

fn unescaped(text: &str) -> String {
    longyao::derive::decoded(text)
}

/// The page of errors has its style inside, allowed by a hash in its policy.
#[test]
fn the_page_of_errors_has_its_style_below_any_address() {
    if std::env::var_os("LONGYAO_NO_BROWSER").is_some() {
        return println!("left out: LONGYAO_NO_BROWSER is set");
    }
    let workplace = Workplace::small(&[]);
    workplace.build();
    let base = server::serve(&workplace.public(), "/a/");
    let mut browser = Browser::start();
    let mut tab = browser.tab();
    tab.open(&format!("{base}no/such/page/at/all.html"));
    let look = tab.value("({rules: document.styleSheets[0]?.cssRules.length ?? 0, styles: document.querySelectorAll('style').length, heading: document.querySelectorAll('h1').length})");
    assert!(look["rules"].as_u64() > Some(0) && look["styles"] == 1 && look["heading"] == 1, "{look}");
    let told: Vec<String> = tab
        .events()
        .filter(|(method, told)| *method == "Audits.issueAdded" || told["entry"]["source"] == "security")
        .map(|(_, told)| told.to_string())
        .collect();
    assert_eq!(told, [""; 0]);
}
