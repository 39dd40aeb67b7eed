//! Where a link in a text leads.

use crate::derive::{attachment, decoded};
use crate::markdown::{LinkForm, LinkUse};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::Lang;
use crate::path::ContentPath;

/// What a link means, seen from the file that it stands in.
#[derive(Clone, Debug, PartialEq)]
pub enum Target<'a> {
    /// An entry, in the language of its file where the link names a translation, and a heading in it.
    Entry(EntryIx, Option<Lang>, &'a str),
    /// A heading of the same page.
    Heading(&'a str),
    /// Another host, or a way to write or call.
    Elsewhere,
    Attachment(ContentPath),
    /// A draft: there, but not for readers.
    Hidden,
    Nowhere,
}

/// Finds out where `link` leads when it stands in `file`.
pub fn target<'a>(catalogue: &Catalogue, file: &ContentPath, link: &'a LinkUse) -> Target<'a> {
    let (path, fragment) = link.target();
    let fragment = fragment.unwrap_or("");
    match link.form {
        LinkForm::External => return Target::Elsewhere,
        _ if path.is_empty() => return Target::Heading(fragment),
        LinkForm::Wiki => {
            return match catalogue.find(path) {
                Some(entry) => Target::Entry(entry, None, fragment),
                None if catalogue.hidden.contains(path.trim()) => Target::Hidden,
                None => Target::Nowhere,
            };
        }
        LinkForm::Inline => {}
    }
    let Some(resolved) = file.resolve(&decoded(path)) else { return Target::Nowhere };
    let found = catalogue.by_file.get(&resolved);
    let found = found.or_else(|| in_folder(&resolved).iter().find_map(|path| catalogue.by_file.get(path)));
    if let Some((entry, lang)) = found {
        return Target::Entry(*entry, (*lang != Lang::DEFAULT).then_some(*lang), fragment);
    }
    let is_hidden = |path: &ContentPath| catalogue.hidden.contains(path.as_str());
    if is_hidden(&resolved) || in_folder(&resolved).iter().any(is_hidden) {
        return Target::Hidden;
    }
    attachment(file, path).filter(|path| catalogue.attachments.contains_key(path)).map_or(Target::Nowhere, Target::Attachment)
}

/// Files that a link without an ending may mean.
fn in_folder(path: &ContentPath) -> [ContentPath; 2] {
    [format!("{path}/index.md"), format!("{path}.md")].map(ContentPath::new)
}

/// The files that an inline link may mean, seen from the file that it stands in.
pub fn files(file: &ContentPath, link: &LinkUse) -> Vec<ContentPath> {
    file.resolve(&decoded(link.target().0)).map_or_else(Vec::new, |path| {
        let [folder, beside] = in_folder(&path);
        vec![path, folder, beside]
    })
}
