//! What the head of a picture says.

use std::io::Cursor;

use crate::model::picture::{PictureFacts, PictureForm};

/// Endings of files that a person would take for a picture.
pub fn looks_like_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    matches!(ending.as_str(), "jpg" | "jpeg" | "png" | "gif" | "webp" | "tif" | "tiff" | "bmp")
}

/// Size as seen, format and orientation; `None` for bytes that are no picture of a known format.
pub fn of(bytes: &[u8]) -> Option<PictureFacts> {
    let form = match imagesize::image_type(bytes).ok()? {
        imagesize::ImageType::Jpeg => PictureForm::Jpeg,
        imagesize::ImageType::Png => PictureForm::Png,
        imagesize::ImageType::Gif => PictureForm::Gif,
        imagesize::ImageType::Webp => PictureForm::WebP,
        imagesize::ImageType::Tiff => PictureForm::Tiff,
        imagesize::ImageType::Bmp => PictureForm::Bmp,
        _ => return None,
    };
    let size = imagesize::blob_size(bytes).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    if width == 0 || height == 0 {
        return None;
    }
    let orientation = orientation(bytes);
    let (width, height) = if orientation >= 5 { (height, width) } else { (width, height) };
    Some(PictureFacts { width, height, form, orientation })
}

/// How the camera was held: 1 to 8 (EXIF 2.32, tag 0x0112); 1 where it does not say.
fn orientation(bytes: &[u8]) -> u8 {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes));
    let value = read.ok().and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0));
    value.and_then(|value| u8::try_from(value).ok()).filter(|value| (1..=8).contains(value)).unwrap_or(1)
}
