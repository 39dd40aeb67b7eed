//! Originals of pictures -> plain facts, by content hash, before anything is planned.
//!
//! Each original is looked at once: its facts are remembered by its hash, and its pixels are left alone. One that would take
//! too much memory is refused here, by its head.

mod facts;
pub mod weight;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::load::Loaded;
use crate::markdown::LinkForm;
use crate::model::catalogue::{Attachments, Pictures};
use crate::model::entry::{Entry, Status};
use crate::model::picture::ImageUse;
use crate::model::value::{Answer, FieldValue};
use crate::path::{ContentPath, ContentRef};
use crate::problem::{Problem, Problems, Span, disk, links, nearest, site};
use crate::source::{SourceFile, Tree};
use crate::store::{Shelf, Store};

/// What is known of the files that entries name beside their texts.
pub struct Derived {
    pub pictures: Pictures,
    pub attachments: Attachments,
}

/// Files that may stand on a site as they are. Pictures are not among them: those go through the picture pipeline, which
/// takes out where and by whom they were taken.
const ATTACHMENTS: [&str; 14] =
    ["pdf", "zip", "csv", "xlsx", "docx", "pptx", "txt", "mp3", "m4a", "mp4", "gpx", "kml", "geojson", "svg"];

/// 200 megapixels.
const MAX_PIXELS: u64 = 200_000_000;

/// Finds out about every picture and file that an entry names; reports those that are missing or cannot be read.
pub fn derive(loaded: &Loaded, tree: &Tree, store: &Store, problems: &Problems) -> Derived {
    let mut named = Named::default();
    // Published entries come last: what they name with others is theirs.
    let (drafts, others): (Vec<&Entry>, Vec<&Entry>) = loaded.entries.iter().partition(|entry| entry.status == Status::Draft);
    for entry in drafts.into_iter().chain(others) {
        let own = Problems::default();
        named.gather(entry, tree, &own);
        problems.extend(own.into_vec().into_iter().map(|problem| of_entry(entry.status, problem)));
    }
    let pictures = named
        .pictures
        .par_iter()
        .filter_map(|(path, (file, status))| {
            let own = Problems::default();
            let found = picture(file, tree, store, &own);
            problems.extend(own.into_vec().into_iter().map(|problem| of_entry(*status, problem)));
            Some(((*path).clone(), found?))
        })
        .collect();
    let attachments = named
        .attachments
        .par_iter()
        .filter_map(|(path, file)| {
            let read = tree.hash(file, store);
            read.map(|(hash, _)| ((*path).clone(), ContentRef { path: (*path).clone(), hash }))
                .map_err(|reason| problems.add(disk::cannot_read(path.as_str(), &reason)))
                .ok()
        })
        .collect();
    Derived { pictures, attachments }
}

/// A problem of a draft stops nothing.
fn of_entry(status: Status, problem: Problem) -> Problem {
    if status == Status::Draft { problem.in_draft() } else { problem }
}

#[derive(Default)]
struct Named<'t> {
    /// With the status of the entry that names it.
    pictures: BTreeMap<ContentPath, (&'t SourceFile, Status)>,
    attachments: BTreeMap<ContentPath, &'t SourceFile>,
}

impl<'t> Named<'t> {
    fn gather(&mut self, entry: &Entry, tree: &'t Tree, problems: &Problems) {
        for (_, answer) in &entry.answers {
            for_each_image(answer, &mut |image| {
                if !self.picture(&image.file, entry.status, tree) {
                    let written = image.file.name();
                    problems.add(links::picture_missing(&entry.file, Ok(&image.at), written, near_picture(&image.file, tree)));
                }
            });
        }
        for (_, text) in entry.texts.iter() {
            let body = &text.body;
            for picture in &body.outline.pictures {
                let (written, at) = (picture.written.as_str(), picture.at);
                let target = body.file.path.resolve(&decoded(written));
                if target.as_ref().is_none_or(|target| !self.picture(target, entry.status, tree)) {
                    let span = Span {
                        line: body.first_line + at.line as usize - 1,
                        column: at.column as usize,
                        width: at.width.max(1) as usize,
                    };
                    let near = target.as_ref().and_then(|target| near_picture(target, tree));
                    problems.add(links::picture_missing(&body.file.path, Err(span), written, near));
                }
            }
            for link in body.outline.links.iter().filter(|link| link.form == LinkForm::Inline) {
                if let Some(target) = attachment(&body.file.path, &link.written)
                    && let Some(file) = tree.get(&target)
                {
                    self.attachments.insert(target, file);
                }
            }
        }
    }

    fn picture(&mut self, path: &ContentPath, status: Status, tree: &'t Tree) -> bool {
        match tree.get(path) {
            Some(file) => {
                self.pictures.insert(path.clone(), (file, status));
                true
            }
            None => false,
        }
    }
}

/// The file that a link in a text leads to, if it is of a kind that may be published.
pub fn attachment(file: &ContentPath, written: &str) -> Option<ContentPath> {
    let path = decoded(written.split(['#', '?']).next()?);
    let ending = path.rsplit_once('.')?.1.to_ascii_lowercase();
    ATTACHMENTS.contains(&ending.as_str()).then(|| file.resolve(&path)).flatten()
}

/// A path as it was meant: `%20` is a space.
pub fn decoded(written: &str) -> String {
    if !written.contains('%') {
        return written.to_owned();
    }
    let bytes = written.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = bytes.get(at + 1..at + 3).and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match code.filter(|_| bytes[at] == b'%') {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| written.to_owned())
}

fn near_picture<'t>(wanted: &ContentPath, tree: &'t Tree) -> Option<&'t str> {
    let folder = format!("{}/", wanted.folder());
    let beside = tree.below(&folder).iter().map(|file| file.path.name()).filter(|name| facts::looks_like_picture(name));
    nearest(wanted.name(), beside)
}

/// Calls back for every picture below an answer.
pub fn for_each_image(answer: &Answer, found: &mut impl FnMut(&ImageUse)) {
    for value in answer.stated() {
        match value {
            FieldValue::Image(image) => found(image),
            FieldValue::List(answers) => answers.iter().for_each(|answer| for_each_image(answer, found)),
            FieldValue::Group(answers) => answers.iter().for_each(|(_, answer)| for_each_image(answer, found)),
            _ => {}
        }
    }
}

fn picture(
    file: &SourceFile,
    tree: &Tree,
    store: &Store,
    problems: &Problems,
) -> Option<(ContentRef, crate::model::picture::PictureFacts)> {
    let (hash, bytes) =
        tree.hash(file, store).map_err(|reason| problems.add(disk::cannot_read(file.path.as_str(), &reason))).ok()?;
    let content = ContentRef { path: file.path.clone(), hash };
    if let Some(facts) = store.fact(Shelf::Picture, &hash).and_then(|bytes| postcard::from_bytes(bytes).ok()) {
        return Some((content, facts));
    }
    let bytes = bytes
        .map_or_else(|| tree.read(&file.path), Ok)
        .map_err(|reason| problems.add(disk::cannot_read(file.path.as_str(), &reason)))
        .ok()?;
    let Some(facts) = facts::of(&bytes) else {
        problems.add(links::picture_unreadable(&file.path));
        return None;
    };
    if u64::from(facts.width) * u64::from(facts.height) > MAX_PIXELS {
        problems.add(links::picture_too_large(&file.path, facts.width, facts.height));
        return None;
    }
    let (width, height) = facts.largest();
    let stored = if facts.orientation >= 5 { (height, width) } else { (width, height) };
    let Some(weight) = weight::of(&bytes, stored) else {
        problems.add(links::picture_unreadable(&file.path));
        return None;
    };
    if weight > weight::MAX_BYTES {
        problems.add(site::picture_too_heavy(&file.path, weight, weight::MAX_BYTES));
        return None;
    }
    if let Ok(bytes) = postcard::to_stdvec(&facts) {
        store.remember(Shelf::Picture, &hash, bytes);
    }
    Some((content, facts))
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "takes files away while a site is read")]
mod tests {
    use std::fs;

    use super::*;
    use crate::path::Hash;
    use crate::{load, source};

    /// A reader who may do everything is refused as well: what was a file when it was listed is a folder when it is read.
    #[test]
    fn a_file_that_cannot_be_read_is_told() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let root = folder.path();
        let text =
            "---\nname: 甲\nsummary: 乙\ncover: {file: 图.png, alt: 图, credit: 某人, licence: cc0}\n---\n\n[图](总图.pdf)\n";
        let files = [
            ("longyao.yaml", "name: 站\n"),
            ("pages/a/index.md", text),
            ("pages/b.md", text),
            ("pages/a/图.png", "x"),
            ("pages/a/总图.pdf", "x"),
        ];
        for (path, text) in files {
            let path = root.join("content").join(path);
            fs::create_dir_all(path.parent().expect("has one")).expect("makes");
            fs::write(path, text).expect("writes");
        }
        let told = |spoilt: &str| {
            let path = root.join(spoilt);
            let bytes = fs::read(&path).expect("reads");
            let problems = Problems::default();
            let tree = source::scan(root, &["content"], &problems);
            let store = Store::open(&root.join(".longyao"), &Hash::of(b"program"), std::time::SystemTime::UNIX_EPOCH);
            fs::remove_file(&path).expect("removes");
            fs::create_dir(&path).expect("makes a folder");
            derive(&load::load(&tree, &store, None, &problems), &tree, &store, &problems);
            fs::remove_dir(&path).expect("removes");
            fs::write(&path, bytes).expect("writes");
            assert!(problems.any_disk_error(), "{spoilt}");
            let unread = problems.sorted().into_iter().filter(|problem| problem.code == "E901");
            unread.map(|problem| problem.what.zh).collect::<Vec<_>>()
        };
        let pages = ["content/longyao.yaml", "content/pages/a/index.md", "content/pages/b.md"];
        for file in pages.into_iter().chain(["content/pages/a/图.png", "content/pages/a/总图.pdf"]) {
            assert_eq!(told(file), [format!("读不了 {file}")], "{file}");
        }
    }
}
