//! All entries of a site, linked: what every part reads and nothing changes.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::model::config::Config;
use crate::model::entry::{Entry, KindIx};
use crate::model::id::Id;
use crate::model::kind::Kind;
use crate::model::lang::Lang;
use crate::model::picture::PictureFacts;
use crate::path::{ContentPath, ContentRef, Hash, WebPath};

/// The place of an entry in `Catalogue::entries`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx(pub usize);

/// The originals that entries name, and what is known of each.
pub type Pictures = HashMap<ContentPath, (ContentRef, PictureFacts)>;

/// Files that texts lead to, such as a plan as PDF.
pub type Attachments = HashMap<ContentPath, ContentRef>;

/// A whole site, checked and linked.
#[derive(Debug)]
pub struct Catalogue {
    pub config: Config,
    /// In the order of the navigation.
    pub kinds: Vec<Kind>,
    /// By kind, then as a list of the kind shows them.
    pub entries: Vec<Entry>,
    /// The entries of each kind: a run of `entries`.
    pub by_kind: Vec<std::ops::Range<usize>>,
    /// Facets of each kind, in the order of `Kind::facets`.
    pub facets: Vec<Vec<Facet>>,
    /// Tags by reading.
    pub tags: Vec<FacetValue>,
    /// Who names an entry, in text or field, by its place in `entries`.
    pub mentions: Vec<Vec<EntryIx>>,
    /// What is known of the pictures that entries name.
    pub pictures: Pictures,
    /// Other files that texts lead to.
    pub attachments: Attachments,
    /// Entries that readers do not see, by id, name and file: a link to one is no mistake.
    pub hidden: HashSet<Arc<str>>,
    pub by_id: HashMap<Id, EntryIx>,
    pub by_name: HashMap<Arc<str>, EntryIx>,
    pub by_file: HashMap<ContentPath, (EntryIx, Lang)>,
    /// Of everything above but the bodies of texts, and of what follows from those.
    pub faces: Hash,
}

/// A field by which the lists of a kind are narrowed.
#[derive(Debug)]
pub struct Facet {
    /// Place of the field in the kind.
    pub field: usize,
    /// In the order of the vocabulary; only those that some entry has.
    pub values: Vec<FacetValue>,
}

/// One value of a facet, or one tag, and the entries that have it.
#[derive(Debug)]
pub struct FacetValue {
    /// Place of the term in the vocabulary; for a tag, its place among the tags.
    pub term: usize,
    /// As it stands in the address.
    pub id: Id,
    /// The tag itself; empty for a term of a vocabulary.
    pub text: Arc<str>,
    /// As lists show them.
    pub entries: Vec<EntryIx>,
}

impl Catalogue {
    pub fn entry(&self, at: EntryIx) -> &Entry {
        &self.entries[at.0]
    }

    pub fn kind(&self, at: KindIx) -> &Kind {
        &self.kinds[at.0]
    }

    pub fn kind_of(&self, entry: &Entry) -> &Kind {
        &self.kinds[entry.kind.0]
    }

    /// The entry that is meant by an id or a name.
    pub fn find(&self, written: &str) -> Option<EntryIx> {
        let written = written.trim();
        Id::parse(written).and_then(|id| self.by_id.get(&id)).or_else(|| self.by_name.get(written)).copied()
    }

    /// Whether an entry has a text in just this language, and so a page and a card.
    pub fn speaks(&self, at: EntryIx, lang: Lang) -> bool {
        self.entry(at).texts.exact(lang).is_some()
    }

    /// Where the page of an entry stands in a language.
    pub fn address(&self, entry: &Entry, lang: Lang) -> WebPath {
        let kind = self.kind_of(entry);
        let page = if kind.at_root { format!("{}.html", entry.id) } else { format!("{}/{}.html", kind.folder, entry.id) };
        WebPath::new(page).below(&self.config.language(lang).folder)
    }

    /// The address in this language, or in the default one where there is no translation, and which it is.
    pub fn nearest_address(&self, entry: &Entry, lang: Lang) -> (Lang, WebPath) {
        let (lang, _) = entry.texts.nearest(lang);
        (lang, self.address(entry, lang))
    }

    /// All entries with their places.
    pub fn all(&self) -> impl Iterator<Item = (EntryIx, &Entry)> {
        self.entries.iter().enumerate().map(|(at, entry)| (EntryIx(at), entry))
    }
}
