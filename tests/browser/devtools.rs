//! Chromium by its DevTools protocol: starts one, opens tabs, asks and listens. No more of the protocol than the tests need.

use std::io::{BufRead as _, BufReader};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::{Message, WebSocket};

/// How long a page may take, or an answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running browser without a window; ends when it is dropped.
pub struct Browser {
    child: Child,
    /// `127.0.0.1:40123`.
    address: String,
    control: Tab,
    _profile: TempDir,
}

/// One tab, with its own connection; tabs may be used from different threads.
pub struct Tab {
    socket: WebSocket<TcpStream>,
    n_asked: u64,
    /// What the browser told since the last [`Tab::open`]: method and parameters.
    events: Vec<(String, Value)>,
}

impl Browser {
    /// # Panics
    /// If there is no Chromium.
    pub fn start() -> Browser {
        let program = find().expect(
            "no Chromium found: run .ci/install-browser, or name one with CHROME=/path/to/chrome; LONGYAO_NO_BROWSER=1 leaves these tests out",
        );
        let profile = tempfile::tempdir().expect("temporary folder");
        let mut child = Command::new(program)
            .args([
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
            ])
            .args([
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
            ])
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("Chromium starts");
        let mut lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        let url = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.strip_prefix("DevTools listening on ").map(str::to_owned))
            .expect("Chromium says where it listens");
        // It stops when nobody reads what it says.
        std::thread::spawn(move || lines.for_each(drop));
        let address = url["ws://".len()..].split('/').next().expect("has a host").to_owned();
        let control = Tab::connect(&address, &url);
        Browser { child, address, control, _profile: profile }
    }

    /// An empty tab in a window of its own, because a tab behind another draws nothing, that listens for all that may go wrong on a page.
    pub fn tab(&mut self) -> Tab {
        let target = self.control.ask("Target.createTarget", json!({"url": "about:blank", "newWindow": true}));
        let id = target["targetId"].as_str().expect("has an id");
        let mut tab = Tab::connect(&self.address, &format!("ws://{}/devtools/page/{id}", self.address));
        for domain in ["Page", "Runtime", "Log", "Network", "Audits"] {
            tab.ask(&format!("{domain}.enable"), json!({}));
        }
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.control.socket.send(Message::text(r#"{"id":0,"method":"Browser.close"}"#));
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(5) {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Tab {
    fn connect(address: &str, url: &str) -> Tab {
        let stream = TcpStream::connect(address).expect("Chromium listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("can be set");
        stream.set_nodelay(true).expect("can be set");
        let (socket, _) = tungstenite::client(url, stream).expect("Chromium answers");
        Tab { socket, n_asked: 0, events: Vec::new() }
    }

    /// Calls a method of the protocol.
    ///
    /// # Panics
    /// If the browser refuses, or does not answer in time.
    pub fn ask(&mut self, method: &str, parameters: Value) -> Value {
        self.n_asked += 1;
        let id = self.n_asked;
        let message = json!({"id": id, "method": method, "params": parameters}).to_string();
        self.socket.send(Message::text(message)).expect("Chromium listens");
        loop {
            let mut answer = self.hear(method);
            if answer["id"] == id {
                assert!(answer.get("error").is_none(), "{method}: {}", answer["error"]);
                return answer["result"].take();
            }
        }
    }

    /// Goes to an address and waits until all of the page has loaded.
    pub fn open(&mut self, url: &str) {
        self.events.clear();
        let gone = self.ask("Page.navigate", json!({"url": url}));
        assert!(gone.get("errorText").is_none(), "{url}: {}", gone["errorText"]);
        while !self.events.iter().any(|(method, _)| method == "Page.loadEventFired") {
            self.hear(url);
        }
    }

    /// The value of an expression on the page, as JSON; a promise is waited for.
    pub fn value(&mut self, expression: &str) -> Value {
        let parameters = json!({"expression": expression, "returnByValue": true, "awaitPromise": true});
        let mut answer = self.ask("Runtime.evaluate", parameters);
        assert!(answer.get("exceptionDetails").is_none(), "{}", answer["exceptionDetails"]);
        answer["result"]["value"].take()
    }

    /// A window of this width, in CSS pixels.
    pub fn set_width(&mut self, width: u32) {
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            json!({"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": false}),
        );
    }

    pub fn set_scripts(&mut self, allowed: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({"value": !allowed}));
    }

    /// What was told since the page was opened.
    pub fn events(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.events.iter().map(|(method, parameters)| (method.as_str(), parameters))
    }

    /// The next message; an event is kept as well.
    fn hear(&mut self, waiting_for: &str) -> Value {
        loop {
            let message = self.socket.read().unwrap_or_else(|error| panic!("waiting for {waiting_for}: {error}"));
            let Message::Text(text) = message else { continue };
            let mut message: Value = serde_json::from_str(text.as_str()).expect("Chromium speaks JSON");
            if let Some(method) = message["method"].as_str() {
                self.events.push((method.to_owned(), message["params"].take()));
            }
            return message;
        }
    }
}

/// Chromium or Chrome: the one that `CHROME` names, or the first on the path.
fn find() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROME") {
        return Some(named.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe"];
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).flat_map(|folder| names.map(|name| folder.join(name)));
    let of_mac =
        ["Google Chrome", "Chromium"].map(|name| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{name}")));
    on_path.chain(of_mac).find(|program| program.is_file())
}
