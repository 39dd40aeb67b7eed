//! A picture -> its sizes: upright, without what the camera wrote into it.
//!
//! Only pixels go through, so no place, name or number of a camera reaches a page. The decoder is chosen by the first
//! bytes; a JPEG is decoded at an eighth, a quarter or half where that is enough. All pictures in work share one room.

use std::borrow::Cow;
use std::io::Cursor;

use image::DynamicImage;
use image::imageops::FilterType;

use super::Kitchen;
use crate::derive::weight;
use crate::path::Hash;
use crate::plan::{ImageJob, ImageTarget};
use crate::problem::{Problem, disk, links, site};
use crate::source;

/// Of the JPEG encoder, 1 to 100.
const QUALITY: u8 = 82;

/// By what the sizes of a job are kept, in their order.
pub fn keys(job: &ImageJob) -> Vec<Hash> {
    let key = |size| Hash::of(format!("{} {size:?} {:?} {QUALITY}", job.source.hash.hex(), job.target).as_bytes());
    job.sizes.iter().map(key).collect()
}

/// Makes every size of a job, or takes it from those made before.
pub fn make(kitchen: &Kitchen<'_>, job: &ImageJob) -> Result<Vec<Vec<u8>>, Box<Problem>> {
    let keys = keys(job);
    if let Some(made) = keys.iter().map(|key| kitchen.pictures.get(key)).collect::<Option<Vec<_>>>() {
        return Ok(made);
    }
    let bytes =
        source::read_exact(kitchen.root, &job.source).map_err(|reason| disk::cannot_read(job.source.path.as_str(), &reason))?;
    let orientation = orientation(&bytes);
    let largest = job.sizes.last().map_or((1, 1), |size| (size.width, size.height));
    let stored = if orientation >= 5 { (largest.1, largest.0) } else { largest };
    let unreadable = || links::picture_unreadable(&job.source.path);
    let weight = weight::of(&bytes, stored).ok_or_else(unreadable)?;
    if weight > weight::MAX_BYTES {
        return Err(Box::new(site::picture_too_heavy(&job.source.path, weight, weight::MAX_BYTES)));
    }
    let _room = kitchen.room.take(weight);
    let picture = decode(&bytes, stored).ok_or_else(unreadable)?;
    drop(bytes);
    // Turned only when it is small: two of the original might be too much.
    let mut picture = upright(scaled(picture, stored), orientation);
    let mut made = vec![Vec::new(); job.sizes.len()];
    // From the largest down, each from the one before: a cascade costs a fraction and looks the same.
    for (at, size) in job.sizes.iter().enumerate().rev() {
        picture = scaled(picture, (size.width, size.height));
        made[at] = encode(&picture, job.target).ok_or_else(unreadable)?;
        // A cache that cannot be written costs time in the next build, and nothing in this one.
        let _ = kitchen.pictures.keep(&keys[at], &made[at]);
    }
    Ok(made)
}

/// A picture in another size: finely, or by a plain mean where that would take too much memory.
fn scaled(picture: DynamicImage, (width, height): (u32, u32)) -> DynamicImage {
    if (picture.width(), picture.height()) == (width, height) {
        return picture;
    }
    match weight::fine(picture.as_bytes().len() as u64, picture.width(), height) {
        Some(_) => picture.resize_exact(width, height, FilterType::Lanczos3),
        None => picture.thumbnail_exact(width, height),
    }
}

fn upright(picture: DynamicImage, orientation: u32) -> DynamicImage {
    match orientation {
        2 => picture.fliph(),
        3 => picture.rotate180(),
        4 => picture.flipv(),
        5 => picture.rotate90().fliph(),
        6 => picture.rotate90(),
        7 => picture.rotate270().fliph(),
        8 => picture.rotate270(),
        _ => picture,
    }
}

fn decode(bytes: &[u8], largest: (u32, u32)) -> Option<DynamicImage> {
    if weight::is_jpeg(bytes) { decode_jpeg(bytes, largest) } else { weight::decode(bytes) }
}

fn orientation(bytes: &[u8]) -> u32 {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    read.and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)).unwrap_or(1)
}

fn decode_jpeg(bytes: &[u8], largest: (u32, u32)) -> Option<DynamicImage> {
    use jpeg_decoder::PixelFormat;
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(weight::MAX_BYTES as usize);
    decoder.read_info().ok()?;
    let wanted = weight::wanted(largest);
    let (width, height) = decoder.scale(wanted, wanted).ok()?;
    let (width, height) = (u32::from(width), u32::from(height));
    let pixels = decoder.decode().ok()?;
    match decoder.info()?.pixel_format {
        PixelFormat::L8 => image::GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8),
        PixelFormat::L16 => None,
        PixelFormat::RGB24 => image::RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        PixelFormat::CMYK32 => {
            let rgb: Vec<u8> =
                pixels.chunks_exact(4).flat_map(|p| [0, 1, 2].map(|i| (u16::from(p[i]) * u16::from(p[3]) / 255) as u8)).collect();
            image::RgbImage::from_raw(width, height, rgb).map(DynamicImage::ImageRgb8)
        }
    }
}

fn encode(picture: &DynamicImage, target: ImageTarget) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match target {
        ImageTarget::Jpeg => {
            let rgb = rgb(picture);
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
            encoder.set_progressive(true);
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
            let (width, height) = (u16::try_from(rgb.width()).ok()?, u16::try_from(rgb.height()).ok()?);
            encoder.encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb).ok()?;
        }
        ImageTarget::Png => {
            let out = &mut Cursor::new(&mut bytes);
            match picture {
                DynamicImage::ImageRgba8(rgba) => rgba.write_to(out, image::ImageFormat::Png),
                picture if picture.color().has_alpha() => picture.to_rgba8().write_to(out, image::ImageFormat::Png),
                picture => rgb(picture).write_to(out, image::ImageFormat::Png),
            }
            .ok()?;
        }
    }
    Some(bytes)
}

/// The pixels without transparency, copied only where they are others.
fn rgb(picture: &DynamicImage) -> Cow<'_, image::RgbImage> {
    match picture {
        DynamicImage::ImageRgb8(rgb) => Cow::Borrowed(rgb),
        picture => Cow::Owned(picture.to_rgb8()),
    }
}
