//! Writes the website: this module alone writes a target, and it writes nothing else.
//!
//! Everything stale is made into a stage beside the website first. Only when all of it is there, a journal of moves is
//! written, and from then on the new website is certain: whatever happens, the next command finishes the moves. Until then
//! the old website stands byte for byte. It never sees the catalogue: it knows paths, ingredients and a function that makes
//! bytes. A file that longyao did not make is never replaced and never removed.

#![expect(clippy::disallowed_methods, reason = "all writing of the website happens here")]

mod journal;
mod manifest;
mod settle;
mod survey;
mod target;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::fs;
use std::io;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use rayon::prelude::*;

use crate::path::{Hash, WebPath};
use crate::plan::{Ingredients, Rank};
use crate::problem::{Problem, Problems, disk};

use journal::Move;
use manifest::Manifest;
use settle::{Change, Refusal, Settled, Settling};
use survey::Survey;
pub use target::{CONTROL, Target};
use target::{Standing, standing};

/// The files of one output that must stand in the target.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// At least one, in the order in which the recipe makes them.
    pub paths: Vec<WebPath>,
    pub rank: Rank,
    /// Of something that the ingredients follow from, if anybody knows: with equal inputs they need not be gathered.
    pub inputs: Option<Hash>,
}

/// What every output depends on beside its own ingredients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salts {
    /// Of the program itself, not of its version number.
    pub program: Hash,
    pub options: Hash,
    /// Counts only for outputs whose ingredients use the theme.
    pub theme: Hash,
}

/// Gives the ingredients of the output of a number.
pub type IngredientsOf<'a> = &'a (dyn Fn(usize) -> Ingredients + Sync);
/// Makes the bytes of all files of an output, in the order of its paths.
pub type MakeFiles<'a> = &'a (dyn Fn(&Ingredients) -> Result<Vec<Vec<u8>>, Box<Problem>> + Sync);
/// Is told what comes next. An error stops publishing as if the disk had refused that step.
pub type Watch<'a> = &'a (dyn Fn(Event<'_>) -> io::Result<()> + Sync);

/// A step of publishing. All but the first are told before they are done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event<'a> {
    /// So many of all outputs are known to be fresh or are made. Told from any thread, in any order.
    Settled {
        n_settled: usize,
        n_outputs: usize,
    },
    /// A file that was made is written to the stage. Told from any thread.
    Stage(&'a WebPath),
    StageManifest,
    StageJournal,
    /// The journal comes into force; the moves follow.
    Begin,
    Place(&'a WebPath),
    Remove(&'a WebPath),
    RemoveFolder(&'a str),
    PlaceManifest,
    /// The journal is deleted: all is done.
    End,
}

/// Why an output was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// No earlier build has made one of its files.
    New,
    ProgramChanged,
    OptionsChanged,
    ThemeChanged,
    ContentChanged,
    /// One of its files was deleted, or is no file any more.
    FileMissing,
    /// One of its files was cut short or edited.
    SizeDiffers,
}

/// What a publishing did. All lists are in the order of paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    pub made: Vec<(WebPath, Reason)>,
    /// Files that were made and turned out to be what stood there already.
    pub n_same: usize,
    /// Files that did not have to be made.
    pub n_fresh: usize,
    pub removed: Vec<WebPath>,
    /// Of files of the website that were added or replaced.
    pub n_bytes_written: u64,
    /// Of what was written down of the target: see [`standing_whole`].
    pub record: Option<Hash>,
}

/// Makes what is stale and brings the target to exactly what is wanted, beside what strangers have put there.
///
/// On a problem while making, the target is what it was, byte for byte. On a problem while moving (E909), each file is wholly
/// old or wholly new, and the next call of [`publish`] or [`recover`] finishes. Memory holds what is being made, one output
/// per thread.
///
/// # Panics
/// If two outputs share a path, one lies in [`CONTROL`], or `make` gives another number of files than an output has paths: mistakes in the program.
pub fn publish(
    target: &Target,
    wanted: &[Wanted],
    salts: &Salts,
    ingredients: IngredientsOf,
    make: MakeFiles,
    watch: Watch,
) -> Result<Report, Vec<Problem>> {
    let one = |problem: Box<Problem>| vec![*problem];
    let _lock = target.lock().map_err(one)?;
    journal::recover(target, watch).map_err(one)?;
    target.clear_stage();
    let manifest = Manifest::read(target);
    let survey = Survey::new(wanted, manifest.as_ref());
    let problems = survey.check_folders(target);
    if !problems.is_empty() {
        return Err(problems);
    }
    let staged = stage(
        &Settling {
            target,
            wanted,
            salts,
            survey: &survey,
            make,
            watch,
            n_settled: AtomicUsize::new(0),
            disk_refuses: AtomicBool::new(false),
        },
        ingredients,
    );
    let begun = staged.and_then(|settled| {
        let (moves, mut report) = moves(wanted, &survey, &settled);
        let new_manifest = new_manifest(salts, wanted, &survey, &settled);
        report.record = Some(Hash::of(&new_manifest));
        let is_needed = !moves.is_empty() || manifest.as_ref().is_none_or(|manifest| manifest.bytes != new_manifest);
        if is_needed {
            journal::commit(target, &moves, &new_manifest, watch).map_err(one)?;
        }
        Ok((is_needed.then_some(moves), report))
    });
    let report = match begun {
        Ok((Some(moves), report)) => journal::roll(target, &moves, watch).map(|()| report).map_err(one)?,
        Ok((None, report)) => report,
        Err(problems) => {
            target.clear_stage();
            return Err(problems);
        }
    };
    target.clear_stage();
    Ok(report)
}

/// What the last publishing has written down of a target, as a hash, and how many files it made; `None` unless each of them
/// stands there with its size and nothing was interrupted.
///
/// Whoever knows that this hash came of the inputs in hand need not plan at all.
pub fn standing_whole(target: &Target) -> Option<(Hash, usize)> {
    let _lock = target.lock().ok()?;
    if target.journal().exists() {
        return None;
    }
    let manifest = Manifest::read(target)?;
    let n_files = manifest.files().len();
    let stands = |index: usize| {
        let file = manifest.file(index);
        standing(&target.root().join(file.path)).is_ok_and(|found| found == Standing::File(file.size))
    };
    (0..n_files).into_par_iter().all(stands).then(|| (Hash::of(&manifest.bytes), n_files))
}

/// Finishes a publishing that was interrupted, if there is one; costs one look at the disk where there is none.
///
/// Where another process is publishing just now, nothing is interrupted, and this does nothing.
pub fn recover(target: &Target, watch: Watch) -> Result<(), Box<Problem>> {
    if !target.journal().exists() {
        return Ok(());
    }
    let _lock = match target.lock() {
        Ok(lock) => lock,
        Err(problem) if problem.code == disk::ANOTHER_BUILD_RUNS => return Ok(()),
        Err(problem) => return Err(problem),
    };
    journal::recover(target, watch)?;
    target.clear_stage();
    Ok(())
}

/// Looks at every output and makes the stale ones, in parallel; all problems, or all outputs in order.
fn stage(settling: &Settling, ingredients: IngredientsOf) -> Result<Vec<Settled>, Vec<Problem>> {
    let target = settling.target;
    fs::create_dir_all(target.stage()).map_err(|error| vec![*target::writing_failed(&target.stage(), &error)])?;
    // One at a time: a picture may cost a thousand times what a page does.
    let outputs = (0..settling.wanted.len()).into_par_iter().with_max_len(1);
    let all: Vec<Result<Settled, Vec<Refusal>>> = outputs.map(|output| settling.settle(output, ingredients)).collect();
    let mut settled = Vec::with_capacity(all.len());
    let mut strangers = Vec::new();
    let problems = Problems::default();
    for one in all {
        match one {
            Ok(one) => settled.push(one),
            Err(refusals) => {
                for refusal in refusals {
                    match refusal {
                        Refusal::Problem(problem) => problems.add(*problem),
                        Refusal::Stranger(path) => strangers.push(target.file(&path)),
                        Refusal::Skipped => {}
                    }
                }
            }
        }
    }
    strangers.sort();
    match strangers.first() {
        Some(example) if settling.survey.manifest.is_none() => {
            problems.add(disk::target_is_not_ours(target.root(), strangers.len(), example));
        }
        _ => problems.extend(strangers.iter().map(|stranger| disk::stranger_in_the_way(stranger))),
    }
    if settled.len() == settling.wanted.len() { Ok(settled) } else { Err(problems.sorted()) }
}

/// The moves in an order that keeps every link whole that a reader can reach, and what the moves come to.
///
/// First goes what makes room for a file or folder of the same name. Then come files under new names, to which nothing leads
/// yet; then new versions of files, which may lead to them: what is linked before what links. What is not wanted any more
/// goes last, what links before what is linked.
fn moves(wanted: &[Wanted], survey: &Survey, settled: &[Settled]) -> (Vec<Move>, Report) {
    let mut report = Report::default();
    let mut places = Vec::new();
    for (_, number, output) in survey.sorted() {
        let one = &settled[*output];
        let place = number - survey.number(*output, 0);
        let (path, file) = (&wanted[*output].paths[place], &one.files[place]);
        match one.reason {
            Some(reason) => report.made.push((path.clone(), reason)),
            None => report.n_fresh += 1,
        }
        match file.change {
            Change::Keep => report.n_same += usize::from(one.reason.is_some()),
            change => {
                report.n_bytes_written += file.size;
                places.push((change, wanted[*output].rank, *number, path));
            }
        }
    }
    // Stable, so paths stay in order within each rank.
    places.sort_by_key(|(change, rank, ..)| (*change, *rank));

    let mut gone: Vec<_> = survey.gone().iter().filter_map(|file| Some((file.rank, WebPath::parse(file.path)?))).collect();
    report.removed = gone.iter().map(|(_, path)| path.clone()).collect();
    gone.sort_by_key(|(rank, _)| Reverse(*rank));
    let (early, late): (Vec<_>, Vec<_>) = gone.into_iter().partition(|(_, path)| survey.makes_room(path.as_str()));

    let remove = |(_, path)| Move::Remove(path);
    let moves = early.into_iter().map(remove);
    let moves = moves.chain(places.into_iter().map(|(_, _, number, path)| Move::Place(number as u32, path.clone())));
    (moves.chain(late.into_iter().map(remove)).collect(), report)
}

fn new_manifest(salts: &Salts, wanted: &[Wanted], survey: &Survey, settled: &[Settled]) -> Vec<u8> {
    let outputs: Vec<manifest::Output> = (wanted.iter().zip(settled))
        .map(|(wanted, settled)| manifest::Output { rank: wanted.rank, hash: settled.hash, inputs: wanted.inputs })
        .collect();
    let files = survey.sorted().iter().map(|(path, number, output)| {
        let place = number - survey.number(*output, 0);
        (*path, settled[*output].files[place].size, *output)
    });
    manifest::bytes(salts, &outputs, files)
}
