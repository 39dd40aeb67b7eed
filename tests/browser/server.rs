//! A web server as simple as any host for static files: it gives the files of one folder below one address.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::thread;

/// Serves a folder at `http://127.0.0.1:…` below a path such as `/a/b/`, as long as the tests run; gives that address.
///
/// It finds no `index.html` for a folder but the top one, and no file for a name without ending: what works here works
/// anywhere.
pub fn serve(folder: &Path, below: &str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
    let address = format!("http://{}{below}", listener.local_addr().expect("is bound"));
    let (folder, below) = (folder.to_owned(), below.to_owned());
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (folder, below) = (folder.clone(), below.clone());
            thread::spawn(move || answer(&stream, &folder, &below));
        }
    });
    address
}

/// Answers one request after another until the browser closes the connection.
fn answer(stream: &TcpStream, folder: &Path, below: &str) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut lines = BufReader::new(stream).lines();
    loop {
        let request = lines.next()?.ok()?;
        while !lines.next()?.ok()?.is_empty() {}
        let found = request.split(' ').nth(1).and_then(|path| file(path, folder, below));
        let (status, file) = found.map_or_else(|| ("404 Not Found", folder.join("404.html")), |file| ("200 OK", file));
        let bytes = std::fs::read(&file).unwrap_or_default();
        let head = format!("HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n", kind(&file), bytes.len());
        (&*stream).write_all(&[head.as_bytes(), &bytes].concat()).ok()?;
    }
}

fn file(path: &str, folder: &Path, below: &str) -> Option<PathBuf> {
    let name = path.split(['?', '#']).next()?.strip_prefix(below)?;
    let name = if name.is_empty() { "index.html" } else { name };
    let right = !name.split('/').any(|name| name.starts_with('.'));
    Some(folder.join(name)).filter(|file| right && file.is_file())
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("svg") => "image/svg+xml",
        Some("jpg") => "image/jpeg",
        Some("png") => "image/png",
        Some("xml") => "application/xml",
        _ => "application/octet-stream",
    }
}
