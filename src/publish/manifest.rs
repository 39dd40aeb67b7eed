//! What stands in a target: every file that we made, and what from.
//!
//! The fingerprint of an output is the hashes of the program, the build options, the theme (where it has a part in the
//! output) and the ingredients. They are kept apart and not hashed into one, so that `build --why` can say which of them
//! changed: after a publishing all outputs agree on the first three, which therefore stand once, in the head.
//!
//! Bytes (numbers little-endian), in a sealed file:
//! ```text
//! program, options, theme                 3 × 32
//! n_outputs, n_files                      4, 4
//! per output: rank, hash, inputs          1, 32, 32   inputs zero where unknown
//! per file:   output, size, path length   4, 8, 4     in the order of paths
//! all paths, one after the other          UTF-8
//! ```
//! 130,000 files are 16 MB and are read in one piece. A later version of the program must go on reading this one: without
//! a manifest, all that stands in the target counts as somebody else's. The first form, `LYsite1`, had no inputs.

use std::fs;

use crate::path::{Hash, WebPath};
use crate::plan::{Ingredients, Rank};
use crate::publish::Salts;
use crate::publish::target::Target;
use crate::store::sealed::{self, Reader};

const KIND: &[u8; 8] = b"LYsite2\n";
const WITHOUT_INPUTS: &[u8; 8] = b"LYsite1\n";
/// Stands for unknown inputs.
const NO_INPUTS: [u8; 32] = [0; 32];
const RANKS: [Rank; 6] = [Rank::Asset, Rank::Picture, Rank::Data, Rank::Page, Rank::List, Rank::Feed];

/// What an earlier publishing left in the target.
pub(super) struct Manifest {
    pub(super) salts: Salts,
    outputs: Vec<Output>,
    files: Vec<Record>,
    paths: String,
    /// As it lies on the disk, to see whether a new one differs.
    pub(super) bytes: Vec<u8>,
}

/// What is written down of one output.
#[derive(Clone, Copy, Debug)]
pub(super) struct Output {
    pub(super) rank: Rank,
    /// Of its paths and ingredients.
    pub(super) hash: Hash,
    /// Of what the ingredients follow from, if anybody knew.
    pub(super) inputs: Option<Hash>,
}

struct Record {
    output: u32,
    size: u64,
    start: u32,
    end: u32,
}

/// One file of a manifest.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) path: &'a str,
    pub(super) rank: Rank,
    /// Of the output that it belongs to.
    pub(super) hash: &'a Hash,
    pub(super) inputs: Option<&'a Hash>,
    pub(super) size: u64,
}

/// The hash of an output: its paths as well as its ingredients, because files of one recipe that change places are other files.
pub(super) fn output_hash(paths: &[WebPath], ingredients: &Ingredients) -> Hash {
    let mut all = Vec::with_capacity(8 * 1024);
    for path in paths {
        all.extend_from_slice(path.as_str().as_bytes());
        all.push(b'\n');
    }
    ingredients.absorb(&mut all);
    Hash::of(&all)
}

impl Manifest {
    /// The manifest of a target; `None` where there is none, or where it is damaged or not ours.
    pub(super) fn read(target: &Target) -> Option<Manifest> {
        Manifest::parse(fs::read(target.manifest()).ok()?)
    }

    fn parse(bytes: Vec<u8>) -> Option<Manifest> {
        let has_inputs = bytes.starts_with(KIND);
        let mut reader = Reader(sealed::open(if has_inputs { KIND } else { WITHOUT_INPUTS }, &bytes)?);
        let salts = Salts { program: reader.hash()?, options: reader.hash()?, theme: reader.hash()? };
        let (n_outputs, n_files) = (reader.u32()?, reader.u32()?);
        let outputs = (0..n_outputs)
            .map(|_| {
                let (rank, hash) = (*RANKS.get(usize::from(reader.u8()?))?, reader.hash()?);
                let inputs = if has_inputs { Some(reader.hash()?) } else { None };
                Some(Output { rank, hash, inputs: inputs.filter(|inputs| *inputs.bytes() != NO_INPUTS) })
            })
            .collect::<Option<Vec<_>>>()?;
        let mut end = 0u32;
        let files = (0..n_files)
            .map(|_| {
                let (output, size, length) = (reader.u32()?, reader.u64()?, reader.u32()?);
                let start = end;
                end = end.checked_add(length)?;
                (output < n_outputs).then_some(Record { output, size, start, end })
            })
            .collect::<Option<Vec<_>>>()?;
        let paths = str::from_utf8(reader.0).ok().filter(|paths| paths.len() == end as usize)?.to_owned();
        let in_order = files.windows(2).all(|pair| path_of(&paths, &pair[0]) < path_of(&paths, &pair[1]));
        in_order.then_some(Manifest { salts, outputs, files, paths, bytes })
    }

    /// Every file, in the order of paths.
    pub(super) fn files(&self) -> impl ExactSizeIterator<Item = Known<'_>> {
        (0..self.files.len()).map(|index| self.file(index))
    }

    pub(super) fn file(&self, index: usize) -> Known<'_> {
        let record = &self.files[index];
        let Output { rank, hash, inputs } = &self.outputs[record.output as usize];
        Known { path: path_of(&self.paths, record), rank: *rank, hash, inputs: inputs.as_ref(), size: record.size }
    }
}

/// Empty where a damaged record cuts a letter in two, which no path is.
fn path_of<'a>(paths: &'a str, record: &Record) -> &'a str {
    paths.get(record.start as usize..record.end as usize).unwrap_or("")
}

/// The bytes of a new manifest.
///
/// `files` are in the order of paths: path, size, and the number of the output among `outputs`. The bytes depend on nothing
/// else, so outputs may be numbered in any order.
pub(super) fn bytes<'a>(
    salts: &Salts,
    outputs: &[Output],
    files: impl Iterator<Item = (&'a str, u64, usize)> + Clone,
) -> Vec<u8> {
    let mut numbers = vec![u32::MAX; outputs.len()];
    let mut in_order = Vec::with_capacity(outputs.len());
    for (_, _, output) in files.clone() {
        if numbers[output] == u32::MAX {
            numbers[output] = in_order.len() as u32;
            in_order.push(&outputs[output]);
        }
    }
    let mut bytes = sealed::begin(KIND);
    for hash in [&salts.program, &salts.options, &salts.theme] {
        bytes.extend_from_slice(hash.bytes());
    }
    bytes.extend_from_slice(&(in_order.len() as u32).to_le_bytes());
    bytes.extend_from_slice(&(files.clone().count() as u32).to_le_bytes());
    for output in in_order {
        bytes.push(output.rank as u8);
        bytes.extend_from_slice(output.hash.bytes());
        bytes.extend_from_slice(output.inputs.as_ref().map_or(&NO_INPUTS, |inputs| inputs.bytes()));
    }
    for (path, size, output) in files.clone() {
        bytes.extend_from_slice(&numbers[output].to_le_bytes());
        bytes.extend_from_slice(&size.to_le_bytes());
        bytes.extend_from_slice(&(path.len() as u32).to_le_bytes());
    }
    for (path, _, _) in files {
        bytes.extend_from_slice(path.as_bytes());
    }
    sealed::close(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn salts() -> Salts {
        Salts { program: Hash::of(b"program"), options: Hash::of(b"options"), theme: Hash::of(b"theme") }
    }

    #[test]
    fn a_manifest_says_what_was_written() {
        let feed = Output { rank: Rank::Feed, hash: Hash::of(b"1"), inputs: Some(Hash::of(b"3")) };
        let outputs = [feed, Output { rank: Rank::Picture, hash: Hash::of(b"2"), inputs: None }];
        let written = bytes(&salts(), &outputs, [("a/1.jpg", 7, 1), ("a/2.jpg", 8, 1), ("feed.xml", 9, 0)].into_iter());
        let manifest = Manifest::parse(written.clone()).expect("written just now");
        assert_eq!(manifest.salts, salts());
        let files: Vec<_> =
            manifest.files().map(|file| (file.path, file.rank, *file.hash, file.inputs.copied(), file.size)).collect();
        let (one, two, three) = (Hash::of(b"1"), Hash::of(b"2"), Hash::of(b"3"));
        let pictures = [("a/1.jpg", Rank::Picture, two, None, 7), ("a/2.jpg", Rank::Picture, two, None, 8)];
        assert_eq!(files, [pictures[0], pictures[1], ("feed.xml", Rank::Feed, one, Some(three), 9)]);

        let other_numbers = [outputs[1], outputs[0]];
        let again = bytes(&salts(), &other_numbers, [("a/1.jpg", 7, 0), ("a/2.jpg", 8, 0), ("feed.xml", 9, 1)].into_iter());
        assert_eq!(again, written, "the order of outputs does not show");
    }

    #[test]
    fn ranks_have_their_numbers() {
        for (number, rank) in RANKS.into_iter().enumerate() {
            assert_eq!(rank as usize, number);
        }
    }

    #[test]
    fn a_manifest_that_contradicts_itself_is_none() {
        let outputs = [Output { rank: Rank::Page, hash: Hash::of(b"1"), inputs: None }];
        let check = |files: &[(&'static str, u64, usize)], right: bool| {
            let written = bytes(&salts(), &outputs, files.iter().copied());
            assert_eq!(Manifest::parse(written).is_some(), right, "{files:?}");
        };
        check(&[], true);
        check(&[("a", 1, 0), ("b", 1, 0)], true);
        check(&[("b", 1, 0), ("a", 1, 0)], false);
        check(&[("a", 1, 0), ("a", 1, 0)], false);
        assert!(Manifest::parse(b"LYsite1\n".to_vec()).is_none());
        assert!(Manifest::parse(Vec::new()).is_none());
    }
}
