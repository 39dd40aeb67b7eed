//! What a designer owns: templates, style, words. The only module that names Tera, minify-html and lightningcss.
//!
//! A theme is a folder laid over the built-in one, file by file. Templates are minified once, when they are first needed,
//! and not once a page (minify-html costs as much as rendering does).

mod json;
mod lint;
mod minify;
mod overlay;
mod render;
mod unquote;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use tera::Tera;

use crate::model::assets::Assets;
use crate::model::config::Config;
use crate::model::words::Words;
use crate::path::{ContentPath, Hash, WebPath};
use crate::problem::{FieldPath, Problem, Problems, nearest, site};
use crate::source::Tree;
use crate::store::{Shelf, Store};
use overlay::{Layer, ThemeFile};

pub use json::json;
pub use render::{Rendered, link};

/// A theme, ready to make pages.
pub struct Theme {
    files: BTreeMap<String, ThemeFile>,
    hash: Hash,
    assets: Assets,
    /// By language of the site.
    words: Arc<[Words]>,
    templates: OnceLock<Result<Templates, Vec<Problem>>>,
    kept: render::Kept,
}

struct Templates {
    tera: Tera,
    /// Words by language tag, as templates get them.
    words: BTreeMap<Arc<str>, tera::Value>,
}

/// Reads a theme: the built-in one, what `themes/default` of the workplace changes, and what the site's own theme changes.
pub fn load(tree: &Tree, config: &Config, store: &Store, problems: &Problems) -> Theme {
    let mut layers = vec![Layer::BuiltIn, Layer::Folder("themes/default/".to_owned())];
    if let Some(name) = &config.theme {
        let folder = format!("themes/{name}/");
        if tree.below(&folder).is_empty() {
            let at = FieldPath::new(&ContentPath::new(crate::load::config::CONFIG_FILE)).key("theme");
            problems.add(site::no_such_theme(&at, name));
        }
        layers.push(Layer::Folder(folder));
    }
    let files = overlay::files(&layers, tree, problems);
    let mut hasher = blake3::Hasher::new();
    for (name, file) in &files {
        hasher.update(&(name.len() as u64).to_le_bytes()).update(name.as_bytes()).update(Hash::of(&file.bytes).bytes());
    }
    let words = words(&files, config, problems);
    // Of a file of words that another covers, what the other lacks is still said.
    for (key, word) in words.iter().flat_map(Words::iter) {
        for text in [key, word] {
            hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
        }
    }
    let assets = assets(&files, store, problems);
    Theme { hash: Hash::finish(&hasher), words, assets, files, templates: OnceLock::new(), kept: render::Kept::default() }
}

impl Theme {
    /// Of all its files.
    pub fn hash(&self) -> Hash {
        self.hash
    }

    pub fn assets(&self) -> &Assets {
        &self.assets
    }

    /// The words of each language of the site.
    pub fn words(&self) -> &Arc<[Words]> {
        &self.words
    }

    /// A word of the theme in a language; the key itself where it has none.
    pub fn word(&self, tag: &str, key: &str) -> Arc<str> {
        self.words.iter().find(|words| words.tag() == tag).map_or_else(|| key.into(), |words| words.get(key))
    }

    /// Every template of the theme by its name, for tests and for `check`.
    pub fn template_names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|name| name.strip_prefix("templates/"))
    }

    /// Reads all templates now, and gives what is wrong with them.
    pub fn problems(&self) -> Vec<Problem> {
        self.templates().err().map_or_else(Vec::new, <[Problem]>::to_vec)
    }

    fn templates(&self) -> Result<&Templates, &[Problem]> {
        self.templates.get_or_init(|| self.read_templates()).as_ref().map_err(Vec::as_slice)
    }

    fn read_templates(&self) -> Result<Templates, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut sources = Vec::new();
        for (name, file) in self.files.iter().filter_map(|(name, file)| Some((name.strip_prefix("templates/")?, file))) {
            let Ok(text) = std::str::from_utf8(&file.bytes) else {
                problems.push(site::theme_file_broken(&file.path, "不是 UTF-8 / not UTF-8"));
                continue;
            };
            if name.ends_with(".html") {
                problems.extend(lint::between_attributes(text).map(|span| site::condition_between_attributes(&file.path, span)));
                sources.push((name.to_owned(), minify::template(text)));
            } else {
                sources.push((name.to_owned(), text.to_owned()));
            }
        }
        let mut tera = Tera::default();
        if problems.is_empty()
            && let Err(error) = tera.add_raw_templates(sources)
        {
            let reason = reason(&error);
            let named =
                self.files.iter().find(|(name, _)| name.strip_prefix("templates/").is_some_and(|name| reason.contains(name)));
            let path = named.map_or_else(|| ContentPath::new("themes/default/templates"), |(_, file)| file.path.clone());
            problems.push(site::template_broken(&path, &reason));
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        let words = self.words.iter().map(|words| {
            let word = |(key, word): (&Arc<str>, &Arc<str>)| (key.to_string().into(), tera::Value::from(&**word));
            (words.tag().into(), tera::Value::from(words.iter().map(word).collect::<tera::Map>()))
        });
        Ok(Templates { tera, words: words.collect() })
    }
}

/// What Tera says and where, without its excerpts: a minified template is one long line.
fn reason(error: &tera::Error) -> String {
    let said = error.to_string();
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|line| !line.is_empty() && !line.contains('|')).collect();
    lines.join("\n")
}

/// The words of each language of the site: its own, then those of the default language for what it lacks.
fn words(files: &BTreeMap<String, ThemeFile>, config: &Config, problems: &Problems) -> Arc<[Words]> {
    let mut all: Vec<Words> = Vec::new();
    for (at, language) in config.languages.iter().enumerate() {
        let file = files.get(&format!("strings/{}.yaml", language.tag));
        if file.is_none() {
            let known = files.keys().filter_map(|name| name.strip_prefix("strings/")?.strip_suffix(".yaml"));
            let place = FieldPath::new(&ContentPath::new(crate::load::config::CONFIG_FILE)).key("languages").index(at);
            let tag = nearest(&language.tag, known).unwrap_or(&language.tag);
            problems.add(site::language_without_words(&place, tag));
        }
        let layers = file.map_or_else(Vec::new, ThemeFile::layers);
        let own: BTreeMap<Arc<str>, Arc<str>> = layers.into_iter().flat_map(|file| words_of(file, problems)).collect();
        let mut words = Words::new(language.tag.clone(), own);
        if let Some(default) = all.first() {
            words.complete(default);
        }
        all.push(words);
    }
    all.into()
}

/// The words of one file; none where it cannot be read.
fn words_of(file: &ThemeFile, problems: &Problems) -> Vec<(Arc<str>, Arc<str>)> {
    let Ok(text) = std::str::from_utf8(&file.bytes) else {
        problems.add(site::theme_file_broken(&file.path, "不是 UTF-8 / not UTF-8"));
        return Vec::new();
    };
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let Some(crate::front::node::Node::Map(entries)) = crate::front::read_yaml(&file.path, &text, problems) else {
        return Vec::new();
    };
    entries.into_iter().filter_map(|(key, node)| Some((key.into(), node.written()?.into()))).collect()
}

/// Style sheets in the order of their names as one file, and everything in `static/`.
/// A style sheet, minified; remembered, since that takes longer than to read a thousand entries anew.
fn small_style(style: &str, store: &Store) -> Result<String, String> {
    let hash = Hash::of(style.as_bytes());
    if let Some(small) = store.fact(Shelf::Style, &hash).and_then(|bytes| str::from_utf8(bytes).ok()) {
        return Ok(small.to_owned());
    }
    let small = minify::style(style)?;
    store.remember(Shelf::Style, &hash, small.clone().into_bytes());
    Ok(small)
}

fn assets(files: &BTreeMap<String, ThemeFile>, store: &Store, problems: &Problems) -> Assets {
    let mut style = String::new();
    for (_, file) in files.iter().filter(|(name, _)| name.starts_with("style/") && name.ends_with(".css")) {
        style.push_str(&String::from_utf8_lossy(&file.bytes));
        style.push('\n');
    }
    let style = small_style(&style, store).unwrap_or_else(|reason| {
        let path = files
            .iter()
            .find(|(name, _)| name.starts_with("style/"))
            .map_or_else(|| ContentPath::new("themes/default/style"), |(_, f)| f.path.clone());
        problems.add(site::theme_file_broken(&path, &reason));
        String::new()
    });
    let error_style =
        files.get("style-404.css").map_or_else(String::new, |file| String::from_utf8_lossy(&file.bytes).into_owned());
    let error_style = small_style(&error_style, store).unwrap_or_default();
    let named =
        |stem: &str, ending: &str, bytes: &[u8]| WebPath::parse(&format!("assets/{stem}-{}.{ending}", Hash::of(bytes).short()));
    let style_path = named("style", "css", style.as_bytes()).expect("“style” is a web path");
    let mut assets = Assets {
        files: vec![(style_path.clone(), style.into_bytes().into())],
        style: style_path,
        icon: None,
        error_style_hash: minify::sha256_base64(error_style.as_bytes()).into(),
        error_style: error_style.into(),
    };
    for (name, file) in files.iter().filter_map(|(name, file)| Some((name.strip_prefix("static/")?, file))) {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "bin"));
        let Some(path) = named(stem, ending, &file.bytes) else {
            problems.add(site::theme_file_broken(
                &file.path,
                "文件名只能用小写字母、数字和连字符 / only lower-case letters, digits and hyphens",
            ));
            continue;
        };
        if name == "favicon.svg" {
            assets.icon = Some(path.clone());
        }
        assets.files.push((path, file.bytes.clone().into()));
    }
    assets
}
