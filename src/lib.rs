//! longyao 龙窑: Markdown entries about industrial heritage in, a website that stands anywhere out.
//!
//! The program is one straight pipeline of plain values, and [`build`] is all of it:
//! scan → load → derive → link → check → plan → publish.
//!
//! | module | is |
//! | --- | --- |
//! | [`path`] | names of files in the content and in the website |
//! | [`invisible`] | letters that nobody sees and that do harm |
//! | [`problem`] | what a person can mend, in words |
//! | [`source`] | the only module that reads the content |
//! | [`front`] | text → typed values; kinds and vocabularies |
//! | [`model`] | plain types of the field |
//! | [`markdown`] | what is in a text, and how it reads as HTML |
//! | [`load`] | tree → entries, each file alone |
//! | [`derive`] | pictures → facts |
//! | [`link`] | entries → catalogue |
//! | [`check`] | what a curator would complain about |
//! | [`plan`], [`parts`] | catalogue → every file of the website, none made yet |
//! | [`make`], [`theme`] | ingredients → bytes |
//! | [`publish`] | the only module that writes the website |
//! | [`store`] | the only module that writes the cache |
//! | [`workplace`] | the only module that writes content, when told to |
//! | [`cli`] | commands; the only module that prints |

#![warn(clippy::disallowed_methods, clippy::disallowed_macros)]
#![deny(clippy::print_stdout, clippy::print_stderr)]

pub mod check;
pub mod cli;
pub mod derive;
pub mod front;
pub mod invisible;
pub mod link;
pub mod load;
pub mod make;
pub mod markdown;
pub mod model;
pub mod parts;
pub mod path;
pub mod plan;
pub mod problem;
pub mod publish;
pub mod source;
pub mod store;
pub mod theme;
pub mod workplace;

use std::collections::HashSet;
use std::path::PathBuf;
use std::time::SystemTime;

use link::Audience;
use make::Kitchen;
use model::catalogue::Catalogue;
use path::Hash;
use plan::{Plan, Rank};
use problem::Problems;
use publish::{Report, Salts, Target, Wanted};
use source::Tree;
use store::{Shelf, Store};
use theme::Theme;

/// What a build is asked for. Nothing else enters it but the files: no clock, no environment.
#[derive(Clone, Debug)]
pub struct Order {
    /// The workplace.
    pub root: PathBuf,
    /// Where the website is written.
    pub target: PathBuf,
    /// Stands in for the one of the configuration.
    pub base_url: Option<String>,
    pub audience: Audience,
    /// When the run began. Only says which files are too young for their stamps to be trusted.
    pub begun: SystemTime,
    /// Of the program itself: another program may make other bytes of the same content.
    pub program: Hash,
}

impl Order {
    /// Of what is asked for that is not the program itself.
    fn options(&self) -> Hash {
        Hash::of(format!("{:?} {:?}", self.base_url, self.audience).as_bytes())
    }
}

/// A site that was read, linked and planned, with nothing made yet.
pub struct Site {
    pub tree: Tree,
    pub theme: Theme,
    pub catalogue: Catalogue,
    pub plan: Plan,
}

/// Builds the website and publishes it; `None` where an error stops it.
///
/// The target is untouched unless every stage before `publish` succeeds; what was wrong is in `problems` either way.
pub fn build(order: &Order, problems: &Problems, watch: publish::Watch<'_>) -> Option<Report> {
    let target = Target::new(&order.target);
    if let Err(problem) = publish::recover(&target, watch) {
        problems.add(*problem);
        return None;
    }
    let store = Store::open(&order.root.join(".longyao"), &order.program, order.begun);
    let tree = scan(order, problems);
    let inputs = inputs(order, &tree, &store);
    if let Some(report) = inputs.as_ref().filter(|_| problems.is_empty()).and_then(|inputs| unchanged(inputs, &store, &target)) {
        return Some(report);
    }
    let site = read(order, tree, &store, problems);
    let report = if problems.any_error() { None } else { publish_site(order, &site, &store, &target, problems, watch) };
    if let Some((inputs, record)) = inputs.filter(|_| problems.is_empty()).zip(report.as_ref().and_then(|report| report.record)) {
        store.remember(Shelf::Site, &inputs, record.bytes().to_vec());
    }
    if let Err(problem) = store.save() {
        problems.add(*problem);
    }
    report
}

/// Files without a trusted stamp that are read to know whether anything changed; with more, the site is read as a whole.
const MAX_READ: usize = 200;

/// Everything that a build depends on, as one hash; `None` where too many files have to be read to know it.
fn inputs(order: &Order, tree: &Tree, store: &Store) -> Option<Hash> {
    let mut files = Vec::with_capacity(tree.files().len());
    let mut n_read = 0;
    for file in tree.files() {
        let hash = match store.hash_of(&file.path, file.size, file.modified) {
            Some(hash) => hash,
            None if n_read == MAX_READ => return None,
            None => {
                n_read += 1;
                tree.hash(file, store).ok()?.0
            }
        };
        files.push((&file.path, hash));
    }
    Some(Hash::of([order.options(), order.program, Hash::of_files(files)].map(|hash| *hash.bytes()).as_flattened()))
}

/// The report of a build that has nothing to do: the same inputs made what stands in the target, and without any problem.
fn unchanged(inputs: &Hash, store: &Store, target: &Target) -> Option<Report> {
    let made = store.fact(Shelf::Site, inputs)?;
    let (published, n_fresh) = publish::standing_whole(target)?;
    (made == published.bytes()).then(|| Report { n_fresh, record: Some(published), ..Report::default() })
}

/// Reads, links, checks and plans a site.
pub fn prepare(order: &Order, store: &Store, problems: &Problems) -> Site {
    read(order, scan(order, problems), store, problems)
}

fn scan(order: &Order, problems: &Problems) -> Tree {
    source::scan(&order.root, &["content", "themes"], problems) // which files there are, sorted
}

fn read(order: &Order, tree: Tree, store: &Store, problems: &Problems) -> Site {
    let loaded = load::load(&tree, store, order.base_url.as_deref(), problems); // each file alone: config, kinds, entries
    let theme = theme::load(&tree, &loaded.config, store, problems); // templates, style and words
    let derived = derive::derive(&loaded, &tree, store, problems); // what each original picture is
    let catalogue = link::link(loaded, derived, order.audience, problems); // names resolved
    check::check(&catalogue, problems); // what a curator would complain about
    let plan = parts::plan(&catalogue, theme.assets().clone(), theme.words().clone(), problems); // every file of the website, none made yet
    front::locate_problems(&tree, problems); // fields of problems -> lines
    Site { tree, theme, catalogue, plan }
}

fn publish_site(
    order: &Order,
    site: &Site,
    store: &Store,
    target: &Target,
    problems: &Problems,
    watch: publish::Watch<'_>,
) -> Option<Report> {
    let outputs = site.plan.outputs();
    let wanted: Vec<Wanted> = (outputs.iter())
        .map(|output| Wanted {
            paths: output.paths.clone(),
            rank: output.rank,
            inputs: output.recipe.reads().inputs(&site.catalogue),
        })
        .collect();
    let salts = Salts { program: order.program, options: order.options(), theme: site.theme.hash() };
    let kitchen = Kitchen { root: &order.root, theme: &site.theme, pictures: store.pictures(), room: make::Room::default() };
    let ingredients = |at: usize| outputs[at].recipe.ingredients(&site.catalogue);
    let make = |ingredients: &plan::Ingredients| make::make(&kitchen, ingredients);
    match publish::publish(target, &wanted, &salts, &ingredients, &make, watch) {
        Ok(report) => {
            store.pictures().forget_unwanted(|| pictures_of(site));
            Some(report)
        }
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

/// By what the pictures of a site are kept in the store.
fn pictures_of(site: &Site) -> HashSet<Hash> {
    let pictures = site.plan.outputs().iter().filter(|output| output.rank == Rank::Picture);
    let keys = pictures.flat_map(|output| match output.recipe.ingredients(&site.catalogue) {
        plan::Ingredients::Image(job) => make::image::keys(&job),
        _ => Vec::new(),
    });
    keys.collect()
}
