//! One output: whether it is stale, and if so its new files in the stage.

use std::fs;
use std::io;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::path::{Hash, WebPath};
use crate::plan::Ingredients;
use crate::problem::Problem;
use crate::problem::disk;
use crate::publish::manifest::output_hash;
use crate::publish::survey::Survey;
use crate::publish::target::{Standing, Target, standing, writing_failed};
use crate::publish::{Event, MakeFiles, Reason, Salts, Wanted, Watch};

/// What all outputs are settled with.
pub(super) struct Settling<'a> {
    pub(super) target: &'a Target,
    pub(super) wanted: &'a [Wanted],
    pub(super) salts: &'a Salts,
    pub(super) survey: &'a Survey<'a>,
    pub(super) make: MakeFiles<'a>,
    pub(super) watch: Watch<'a>,
    pub(super) n_settled: AtomicUsize,
    /// Set once the disk refuses, because every further output would only say the same again.
    pub(super) disk_refuses: AtomicBool,
}

/// An output after it was looked at and, where stale, made.
pub(super) struct Settled {
    pub(super) hash: Hash,
    /// Why it was made; `None` if it was fresh.
    pub(super) reason: Option<Reason>,
    /// In the order of its paths.
    pub(super) files: Vec<SettledFile>,
}

pub(super) struct SettledFile {
    pub(super) size: u64,
    pub(super) change: Change,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    /// What stands there is right.
    Keep,
    /// Staged; nothing of that name stands there.
    Add,
    /// Staged; an earlier one stands there.
    Replace,
}

/// Why an output could not be settled.
pub(super) enum Refusal {
    Problem(Box<Problem>),
    /// A file that we did not make and whose bytes are others stands at this path.
    Stranger(WebPath),
    /// Not tried: the disk has refused already.
    Skipped,
}

/// # Panics
/// If a file is missing, which a fresh output has none of.
fn fresh(hash: Hash, standings: &[Standing]) -> Settled {
    let keep = |standing: &Standing| match standing {
        Standing::File(size) => SettledFile { size: *size, change: Change::Keep },
        _ => unreachable!("a fresh output has all its files"),
    };
    Settled { hash, reason: None, files: standings.iter().map(keep).collect() }
}

impl Settling<'_> {
    /// Settles the output of this number; ingredients live no longer than this.
    pub(super) fn settle(&self, output: usize, ingredients: super::IngredientsOf) -> Result<Settled, Vec<Refusal>> {
        if self.disk_refuses.load(Ordering::Relaxed) {
            return Err(vec![Refusal::Skipped]);
        }
        let paths = &self.wanted[output].paths;
        let standings = self.standings(output)?;
        let known = self.hash_of_equal_inputs(output);
        let settled = match known.filter(|hash| self.why_stale(output, hash, true, &standings).is_none()) {
            Some(hash) => {
                debug_assert_eq!(hash, output_hash(paths, &ingredients(output)), "of equal inputs came others: {paths:?}");
                fresh(hash, &standings)
            }
            None => self.settle_by_ingredients(output, &ingredients(output), &standings)?,
        };
        let n_settled = self.n_settled.fetch_add(1, Ordering::Relaxed) + 1;
        match (self.watch)(Event::Settled { n_settled, n_outputs: self.wanted.len() }) {
            Ok(()) => Ok(settled),
            Err(error) => Err(vec![self.refused(&self.target.file(&paths[0]), &error)]),
        }
    }

    fn settle_by_ingredients(
        &self,
        output: usize,
        ingredients: &Ingredients,
        standings: &[Standing],
    ) -> Result<Settled, Vec<Refusal>> {
        let paths = &self.wanted[output].paths;
        let hash = output_hash(paths, ingredients);
        let Some(reason) = self.why_stale(output, &hash, ingredients.uses_theme(), standings) else {
            return Ok(fresh(hash, standings));
        };
        let made = (self.make)(ingredients).map_err(|problem| vec![Refusal::Problem(problem)])?;
        assert_eq!(made.len(), paths.len(), "a recipe makes one file for each of its paths: {paths:?}");
        Ok(Settled { hash, reason: Some(reason), files: self.stage_all(output, made, standings)? })
    }

    /// The hash that an earlier publishing came to from the same inputs.
    fn hash_of_equal_inputs(&self, output: usize) -> Option<Hash> {
        let wanted = &self.wanted[output];
        let inputs = wanted.inputs.as_ref()?;
        let mut known = (0..wanted.paths.len()).map(|place| self.survey.known(self.survey.number(output, place)));
        let first = known.next()??;
        (first.inputs == Some(inputs)).then_some(*first.hash)
    }

    fn standings(&self, output: usize) -> Result<Vec<Standing>, Vec<Refusal>> {
        let look = |path: &WebPath| {
            let place = self.target.file(path);
            standing(&place)
                .map_err(|error| vec![Refusal::Problem(Box::new(disk::cannot_read(&place.display().to_string(), &error)))])
        };
        self.wanted[output].paths.iter().map(look).collect()
    }

    /// The widest reason: when the program changed, that is why the content hashes differ, too.
    fn why_stale(&self, output: usize, hash: &Hash, uses_theme: bool, standings: &[Standing]) -> Option<Reason> {
        let known = (0..standings.len()).map(|place| self.survey.known(self.survey.number(output, place)));
        let (Some(manifest), Some(known)) = (self.survey.manifest, known.collect::<Option<Vec<_>>>()) else {
            return Some(Reason::New);
        };
        let (old, new) = (&manifest.salts, self.salts);
        if old.program != new.program {
            return Some(Reason::ProgramChanged);
        }
        if old.options != new.options {
            return Some(Reason::OptionsChanged);
        }
        if uses_theme && old.theme != new.theme {
            return Some(Reason::ThemeChanged);
        }
        if known.iter().any(|known| known.hash != hash) {
            return Some(Reason::ContentChanged);
        }
        let size = |standing: &Standing| if let Standing::File(size) = standing { Some(*size) } else { None };
        if standings.iter().any(|standing| size(standing).is_none()) {
            return Some(Reason::FileMissing);
        }
        let right = |(standing, known): (&Standing, &super::manifest::Known)| size(standing) == Some(known.size);
        (!standings.iter().zip(&known).all(right)).then_some(Reason::SizeDiffers)
    }

    fn stage_all(&self, output: usize, made: Vec<Vec<u8>>, standings: &[Standing]) -> Result<Vec<SettledFile>, Vec<Refusal>> {
        let mut files = Vec::with_capacity(made.len());
        let mut refusals = Vec::new();
        for (place, (bytes, standing)) in made.into_iter().zip(standings).enumerate() {
            let path = &self.wanted[output].paths[place];
            match self.stage(self.survey.number(output, place), path, &bytes, *standing) {
                Ok(change) => files.push(SettledFile { size: bytes.len() as u64, change }),
                Err(refusal) => refusals.push(refusal),
            }
        }
        if refusals.is_empty() { Ok(files) } else { Err(refusals) }
    }

    /// Puts the bytes of a file into the stage, unless the same bytes already stand at its place.
    ///
    /// Reading and comparing costs a fifth of writing anew, and leaves times alone for whoever uploads what is newer.
    fn stage(&self, number: usize, path: &WebPath, bytes: &[u8], standing: Standing) -> Result<Change, Refusal> {
        let place = self.target.file(path);
        let is_ours = self.survey.known(number).is_some();
        let change = match standing {
            Standing::File(size) if size == bytes.len() as u64 && fs::read(&place).is_ok_and(|old| old == bytes) => {
                return Ok(Change::Keep);
            }
            Standing::File(_) | Standing::Other if is_ours => Change::Replace,
            Standing::File(_) | Standing::Other => return Err(Refusal::Stranger(path.clone())),
            Standing::Folder => match self.stranger_below(path.as_str()) {
                Ok(None) => Change::Add,
                Ok(Some(stranger)) => return Err(Refusal::Problem(Box::new(disk::folder_in_the_way(&place, &stranger)))),
                Err(error) => return Err(Refusal::Problem(Box::new(disk::cannot_read(&place.display().to_string(), &error)))),
            },
            Standing::Nothing => Change::Add,
        };
        let staged = self.target.stage().join(number.to_string());
        let written = (self.watch)(Event::Stage(path)).and_then(|()| fs::write(&staged, bytes));
        written.map_err(|error| self.refused(&staged, &error))?;
        Ok(change)
    }

    /// A file in a folder that is not to be removed by this publishing.
    fn stranger_below(&self, folder: &str) -> io::Result<Option<PathBuf>> {
        for entry in fs::read_dir(self.target.at(folder))? {
            let entry = entry?;
            let name = entry.file_name();
            let path = name.to_str().map(|name| format!("{folder}/{name}"));
            let stranger = match path {
                Some(path) if entry.file_type()?.is_dir() => self.stranger_below(&path)?,
                Some(path) if entry.file_type()?.is_file() && self.survey.is_gone(&path) => None,
                _ => Some(entry.path()),
            };
            if stranger.is_some() {
                return Ok(stranger);
            }
        }
        Ok(None)
    }

    fn refused(&self, place: &std::path::Path, error: &io::Error) -> Refusal {
        self.disk_refuses.store(true, Ordering::Relaxed);
        Refusal::Problem(writing_failed(place, error))
    }
}
