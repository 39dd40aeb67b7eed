//! Every picture that an entry names, in the sizes that pages ask for.

use std::collections::HashSet;
use std::sync::Arc;

use super::Shelf;
use crate::model::catalogue::Catalogue;
use crate::model::picture::{ImageUse, PictureFacts, PictureForm, WIDTHS};
use crate::path::{ContentPath, ContentRef, Hash, WebPath};
use crate::plan::{ImageJob, ImageSize, ImageTarget, Ingredients, Output, Picture, Plan, Rank, Recipe, Value};
use crate::problem::Problems;

pub fn plan(catalogue: &Catalogue, _: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (content, facts) in once(catalogue.pictures.values()) {
        let job = job(content, facts);
        let paths = picture(&job).sizes.into_iter().map(|(_, path)| path).collect();
        plan.add(Output::many(paths, Rank::Picture, content.path.as_str(), Sizes(job)), problems);
    }
}

/// Each picture once, by path: of two originals with the same bytes the first, whatever order they come in.
fn once<'a>(originals: impl Iterator<Item = &'a (ContentRef, PictureFacts)>) -> Vec<&'a (ContentRef, PictureFacts)> {
    let mut originals: Vec<_> = originals.collect();
    originals.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    let mut seen = HashSet::new();
    originals.retain(|(content, _)| seen.insert(content.hash));
    originals
}

struct Sizes(ImageJob);

impl Recipe for Sizes {
    fn ingredients(&self, _: &Catalogue) -> Ingredients {
        Ingredients::Image(self.0.clone())
    }
}

fn job(content: &ContentRef, facts: &PictureFacts) -> ImageJob {
    let mut widths: Vec<u32> = WIDTHS.into_iter().filter(|width| *width < facts.width).collect();
    if widths.len() < WIDTHS.len() {
        widths.push(facts.width);
    }
    let sizes = widths.into_iter().map(|width| ImageSize { width, height: facts.height_at(width) }).collect();
    let target = match facts.form {
        PictureForm::Jpeg | PictureForm::WebP | PictureForm::Tiff => ImageTarget::Jpeg,
        PictureForm::Png | PictureForm::Gif | PictureForm::Bmp => ImageTarget::Png,
    };
    ImageJob { source: content.clone(), sizes, target }
}

/// The files of a job, named by the original's hash and the recipe (decisions 2).
fn picture(job: &ImageJob) -> Picture {
    let recipe = format!("{:?} {:?}", job.sizes, job.target);
    let name = Hash::of(format!("{} {recipe}", job.source.hash.hex()).as_bytes()).short();
    let ending = match job.target {
        ImageTarget::Jpeg => "jpg",
        ImageTarget::Png => "png",
    };
    let path = |size: &ImageSize| (size.width, WebPath::new(format!("pictures/{name}-{}.{ending}", size.width)));
    let largest = job.sizes.last().expect("a picture has at least one size");
    Picture { sizes: job.sizes.iter().map(path).collect(), width: largest.width, height: largest.height }
}

/// The files of an original that some entry names.
pub fn find(catalogue: &Catalogue, file: &ContentPath) -> Option<Picture> {
    let (content, facts) = catalogue.pictures.get(file)?;
    Some(picture(&job(content, facts)))
}

/// A picture of a field with all that is said of it.
pub fn value(catalogue: &Catalogue, image: &ImageUse) -> Option<Value> {
    let value = Value::from(find(catalogue, &image.file)?);
    let said = [
        ("alt", Value::from(image.alt.clone())),
        ("caption", Value::from(image.caption.clone())),
        ("credit", Value::from(image.credit.clone())),
        ("licence", Value::from(image.licence.clone())),
    ];
    let Value::Map(map) = value else { return None };
    Some(Value::map(
        map.iter()
            .map(|(key, value)| (std::borrow::Cow::Owned(key.to_owned()), value.clone()))
            .chain(said.map(|(key, value)| (key.into(), value))),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_originals_with_the_same_bytes_the_first_path_stays() {
        let facts = PictureFacts { width: 4, height: 3, form: PictureForm::Png, orientation: 1 };
        let original = |path: &str, bytes: &[u8]| (ContentRef { path: ContentPath::new(path), hash: Hash::of(bytes) }, facts);
        let mut originals = [original("content/b.png", b"1"), original("content/c.png", b"2"), original("content/a.png", b"1")];
        for _ in 0..3 {
            originals.rotate_left(1);
            let paths: Vec<&str> = once(originals.iter()).into_iter().map(|(content, _)| content.path.as_str()).collect();
            assert_eq!(paths, ["content/a.png", "content/c.png"]);
        }
    }
}
