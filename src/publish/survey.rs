//! The files that are wanted beside those that an earlier build made, before anything is made.

use std::collections::BTreeSet;

use crate::problem::{Problem, disk};
use crate::publish::Wanted;
use crate::publish::manifest::{Known, Manifest};
use crate::publish::target::{CONTROL, Standing, Target, above, standing, writing_failed};

/// Files are numbered through all outputs, in the order in which they are wanted.
pub(super) struct Survey<'a> {
    pub(super) manifest: Option<&'a Manifest>,
    /// Number of the first file of each output.
    first: Vec<usize>,
    /// Path, number and output of each file, in the order of paths.
    sorted: Vec<(&'a str, usize, usize)>,
    /// By number of the file: its place in the manifest.
    known: Vec<Option<usize>>,
    /// Files of the manifest that are not wanted any more.
    gone: Vec<Known<'a>>,
    /// Every folder of a wanted file, the outer ones first.
    folders: BTreeSet<&'a str>,
}

impl<'a> Survey<'a> {
    /// # Panics
    /// If two outputs have the same path, which the plan refuses, or one lies in our own folder, where no content leads.
    pub(super) fn new(wanted: &'a [Wanted], manifest: Option<&'a Manifest>) -> Survey<'a> {
        let mut first = Vec::with_capacity(wanted.len());
        let mut sorted = Vec::with_capacity(wanted.len());
        for (output, one) in wanted.iter().enumerate() {
            first.push(sorted.len());
            for path in &one.paths {
                sorted.push((path.as_str(), sorted.len(), output));
            }
        }
        sorted.sort_unstable();
        let twice = sorted.windows(2).find(|pair| pair[0].0 == pair[1].0);
        assert!(twice.is_none(), "the plan refuses two outputs for one path: {twice:?}");
        assert!(!sorted.iter().any(|(path, ..)| above(path).next().unwrap_or(path) == CONTROL), "{CONTROL} is not for outputs");

        let mut known = vec![None; sorted.len()];
        let mut gone = Vec::new();
        let mut coming = sorted.iter().peekable();
        for (index, file) in manifest.iter().flat_map(|manifest| manifest.files()).enumerate() {
            while coming.next_if(|(path, ..)| *path < file.path).is_some() {}
            match coming.next_if(|(path, ..)| *path == file.path) {
                Some((_, number, _)) => known[*number] = Some(index),
                None => gone.push(file),
            }
        }

        let mut folders = BTreeSet::new();
        let mut last = "";
        for (path, ..) in &sorted {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folder != last {
                folders.extend(above(path));
                last = folder;
            }
        }
        Survey { manifest, first, sorted, known, gone, folders }
    }

    /// Number of a file by its output and its place there.
    pub(super) fn number(&self, output: usize, place: usize) -> usize {
        self.first[output] + place
    }

    /// Path, number and output of each wanted file, in the order of paths.
    pub(super) fn sorted(&self) -> &[(&'a str, usize, usize)] {
        &self.sorted
    }

    /// What the manifest says of a wanted file.
    pub(super) fn known(&self, number: usize) -> Option<Known<'a>> {
        Some(self.manifest?.file(self.known[number]?))
    }

    pub(super) fn gone(&self) -> &[Known<'a>] {
        &self.gone
    }

    pub(super) fn is_gone(&self, path: &str) -> bool {
        self.gone.binary_search_by(|file| file.path.cmp(path)).is_ok()
    }

    /// Whether a file must go before the new ones come, because one of them needs its name for a folder, or its folder's name.
    pub(super) fn makes_room(&self, gone: &str) -> bool {
        self.folders.contains(gone) || above(gone).any(|folder| self.wants(folder))
    }

    fn wants(&self, path: &str) -> bool {
        self.sorted.binary_search_by(|(wanted, ..)| (*wanted).cmp(path)).is_ok()
    }

    /// Looks whether every folder can be what it must be.
    pub(super) fn check_folders(&self, target: &Target) -> Vec<Problem> {
        let mut problems = Vec::new();
        for folder in &self.folders {
            let place = target.at(folder);
            if self.wants(folder) {
                problems.push(disk::file_and_folder(&place));
                continue;
            }
            match standing(&place) {
                Ok(Standing::Nothing | Standing::Folder) => {}
                Ok(Standing::File(_)) if self.is_gone(folder) => {}
                Ok(Standing::File(_)) => problems.push(disk::stranger_in_the_way(&place)),
                Ok(Standing::Other) => problems.push(disk::folder_is_a_link(&place)),
                Err(error) => problems.push(*writing_failed(&place, &error)),
            }
        }
        problems
    }
}
