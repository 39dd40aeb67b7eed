//! What will stand in `public/`: every path with the recipe that makes it, and nothing made yet.

mod ingredients;
mod value;

use std::collections::HashMap;

use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::lang::Lang;
use crate::path::{Hash, WebPath};
use crate::problem::{Problems, names};

pub use ingredients::{Body, ImageJob, ImageSize, ImageTarget, Ingredients, Picture};
pub(crate) use value::page_value;
pub use value::{Map, Shown, Value};

/// How the files of one output come about.
///
/// A recipe is small: it names entries by their place in the catalogue, and gathers what it needs when it is asked.
pub trait Recipe: Send + Sync {
    /// All that the files depend on, as one value.
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients;

    /// How much of the catalogue `ingredients` looks at. Where that is what it was, they need not be gathered anew.
    fn reads(&self) -> Reads {
        Reads::Everything
    }
}

/// How much of the catalogue a recipe looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    Everything,
    /// All but what the bodies of texts say and whom they name.
    Faces,
    /// That, the body of one entry in one language, and who names the entry.
    FacesAndBody(EntryIx, Lang),
}

impl Reads {
    /// The hash of that much of the catalogue; `None` for everything, of which nobody keeps one.
    pub fn inputs(self, catalogue: &Catalogue) -> Option<Hash> {
        match self {
            Reads::Everything => None,
            Reads::Faces => Some(catalogue.faces),
            Reads::FacesAndBody(at, lang) => {
                let mut all = catalogue.faces.bytes().to_vec();
                all.extend_from_slice(catalogue.entry(at).texts.nearest(lang).1.body.file.hash.bytes());
                all.extend(catalogue.mentions[at.0].iter().flat_map(|other| (other.0 as u64).to_le_bytes()));
                Some(Hash::of(&all))
            }
        }
    }
}

/// The order in which files change places when a site is published: what is linked comes before what links to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    Asset,
    Picture,
    Data,
    Page,
    List,
    Feed,
}

/// One or many files that one recipe makes.
pub struct Output {
    /// At least one; all that the recipe gives, no more and no less.
    pub paths: Vec<WebPath>,
    pub rank: Rank,
    /// Whom it comes from, for the problem of two outputs with one path: a file of the content or the name of a part.
    pub from: String,
    pub recipe: Box<dyn Recipe>,
}

impl Output {
    /// An output of one file.
    pub fn new(path: WebPath, rank: Rank, from: impl Into<String>, recipe: impl Recipe + 'static) -> Output {
        Output { paths: vec![path], rank, from: from.into(), recipe: Box::new(recipe) }
    }

    /// An output of several files, such as the sizes of a picture.
    pub fn many(paths: Vec<WebPath>, rank: Rank, from: impl Into<String>, recipe: impl Recipe + 'static) -> Output {
        Output { paths, rank, from: from.into(), recipe: Box::new(recipe) }
    }
}

/// Every file of the website.
#[derive(Default)]
pub struct Plan {
    outputs: Vec<Output>,
    owners: HashMap<WebPath, usize>,
}

impl Plan {
    /// Adds an output; refuses one whose path is taken, and names both sides.
    pub fn add(&mut self, output: Output, problems: &Problems) {
        for path in &output.paths {
            if let Some(&owner) = self.owners.get(path) {
                problems.add(names::two_outputs_one_path(path, &self.outputs[owner].from, &output.from));
                return;
            }
        }
        for path in &output.paths {
            self.owners.insert(path.clone(), self.outputs.len());
        }
        self.outputs.push(output);
    }

    /// Whether some output makes this file.
    pub fn has(&self, path: &WebPath) -> bool {
        self.owners.contains_key(path)
    }

    pub fn outputs(&self) -> &[Output] {
        &self.outputs
    }
}
