//! Which files describe one entry: its facts and text, and its texts in other languages.

use std::collections::BTreeMap;

use crate::model::config::Config;
use crate::model::entry::KindIx;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::path::ContentPath;
use crate::problem::{Problems, names, nearest};
use crate::source::{SourceFile, Tree};

/// The files of one entry.
pub struct Described<'a> {
    pub kind: KindIx,
    /// The name of the file or folder: the id, where none is written.
    pub name: String,
    pub main: &'a SourceFile,
    pub translations: Vec<(Lang, &'a SourceFile)>,
}

/// Groups the Markdown files of all kinds by entry, in the order of their names.
pub fn group<'a>(tree: &'a Tree, kinds: &[Kind], config: &Config, problems: &Problems) -> Vec<Described<'a>> {
    let mut entries: BTreeMap<(KindIx, &str), Vec<(Lang, &SourceFile)>> = BTreeMap::new();
    for file in tree.below("content/") {
        let Some(path) = file.path.as_str().strip_suffix(".md") else { continue };
        let Some((folder, _)) = path["content/".len()..].split_once('/') else { continue };
        let Some(kind) = kinds.iter().position(|kind| *kind.folder == *folder) else {
            let mut folders: Vec<&str> = kinds.iter().map(|kind| &*kind.folder).collect();
            let near = nearest(folder, folders.iter().copied());
            folders.sort_unstable();
            problems.add(names::folder_of_no_kind(&file.path, near, &folders));
            continue;
        };
        let (stem, lang) = split_language(path, config);
        // `stories/index.md` would be an entry named after the folder of all stories.
        if stem["content/".len()..].strip_prefix(folder) == Some("/index") {
            problems.add(names::index_of_a_kind(&file.path, folder));
            continue;
        }
        let stem = stem.strip_suffix("/index").unwrap_or(stem);
        entries.entry((KindIx(kind), stem)).or_default().push((lang, file));
    }
    let described = entries.into_iter().filter_map(|((kind, stem), mut files)| {
        files.sort_by_key(|(lang, file)| (*lang, &file.path));
        let name = stem.rsplit('/').next().unwrap_or(stem).to_owned();
        // `x.md` and `x/index.md` in one language are two entries with one name.
        for pair in files.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            problems.add(names::duplicate_id(&pair[1].1.path, &name, &pair[0].1.path));
        }
        files.dedup_by_key(|(lang, _)| *lang);
        let (first, main) = files.remove(0);
        if first != Lang::DEFAULT {
            let original = original_of(&main.path, config.tag(first));
            problems.add(names::translation_without_original(&main.path, &original));
            return None;
        }
        Some(Described { kind, name, main, translations: files })
    });
    described.collect()
}

/// `x.en` -> `x`, English.
fn split_language<'p>(path: &'p str, config: &Config) -> (&'p str, Lang) {
    let ending = path.rsplit_once('.').filter(|(stem, ending)| !stem.is_empty() && !ending.contains('/'));
    ending
        .and_then(|(stem, ending)| {
            let lang = config.langs().find(|lang| *lang != Lang::DEFAULT && config.tag(*lang).eq_ignore_ascii_case(ending))?;
            Some((stem, lang))
        })
        .unwrap_or((path, Lang::DEFAULT))
}

fn original_of(path: &ContentPath, tag: &str) -> String {
    path.name().replace(&format!(".{tag}.md"), ".md")
}
