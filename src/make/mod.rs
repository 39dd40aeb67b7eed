//! Ingredients -> bytes. Knows a theme and nothing of the catalogue, so a page cannot depend on what was not hashed.

pub mod image;
mod pack;
pub mod page;
mod room;

pub use room::Room;

use std::path::Path;

use crate::plan::Ingredients;
use crate::problem::{Problem, disk};
use crate::source;
use crate::store::Pictures;
use crate::theme::Theme;

/// What making needs beside the ingredients: the theme, the files that ingredients name, and pictures made before.
pub struct Kitchen<'a> {
    pub root: &'a Path,
    pub theme: &'a Theme,
    pub pictures: &'a Pictures,
    /// The memory that pictures in work share.
    pub room: Room,
}

/// Makes the files of one output, in the order of its paths.
///
/// # Errors
/// If a file changed or went away meanwhile, or a template does not fit.
pub fn make(kitchen: &Kitchen<'_>, ingredients: &Ingredients) -> Result<Vec<Vec<u8>>, Box<Problem>> {
    match ingredients {
        Ingredients::Page { template, path, value, body } => Ok(vec![page::make(kitchen, template, path, value, body.as_ref())?]),
        Ingredients::Bytes(bytes) => Ok(vec![bytes.to_vec()]),
        Ingredients::Copy { source } => {
            let bytes =
                source::read_exact(kitchen.root, source).map_err(|reason| disk::cannot_read(source.path.as_str(), &reason))?;
            Ok(vec![bytes])
        }
        Ingredients::Image(job) => image::make(kitchen, job),
        Ingredients::Pack(members) => {
            let mut files = Vec::with_capacity(members.len());
            for (path, member) in members {
                let bytes = make(kitchen, member)?.into_iter().next().unwrap_or_default();
                files.push((path.clone(), bytes));
            }
            Ok(vec![pack::zip(&files)])
        }
        Ingredients::Many(members) => {
            let mut files = Vec::with_capacity(members.len());
            for member in members {
                files.extend(make(kitchen, member)?);
            }
            Ok(files)
        }
    }
}
