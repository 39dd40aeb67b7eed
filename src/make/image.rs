//! A picture -> its sizes: upright, without what the camera wrote into it.
//!
//! Only pixels go through, so no place, name or number of a camera reaches a page. The decoder is chosen by the first
//! bytes; a JPEG is decoded at an eighth, a quarter or half where that is enough.

use std::io::Cursor;

use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};

use super::Kitchen;
use crate::path::Hash;
use crate::plan::{ImageJob, ImageTarget};
use crate::problem::{Problem, disk, links};
use crate::source;

/// Of the JPEG encoder, 1 to 100.
const QUALITY: u8 = 82;
/// Bytes that decoding one picture may take.
const MAX_BYTES: u64 = 1 << 30;

/// Makes every size of a job, or takes it from those made before.
pub fn make(kitchen: &Kitchen<'_>, job: &ImageJob) -> Result<Vec<Vec<u8>>, Box<Problem>> {
    let keys: Vec<Hash> = job
        .sizes
        .iter()
        .map(|size| Hash::of(format!("{} {size:?} {:?} {QUALITY}", job.source.hash.hex(), job.target).as_bytes()))
        .collect();
    if let Some(made) = keys.iter().map(|key| kitchen.pictures.get(key)).collect::<Option<Vec<_>>>() {
        return Ok(made);
    }
    let bytes =
        source::read_exact(kitchen.root, &job.source).map_err(|reason| disk::cannot_read(job.source.path.as_str(), &reason))?;
    let largest = job.sizes.iter().map(|size| size.width.max(size.height)).max().unwrap_or(1);
    let mut picture = decode(&bytes, largest).ok_or_else(|| links::picture_unreadable(&job.source.path))?;
    let mut made = vec![Vec::new(); job.sizes.len()];
    // From the largest down, each from the one before: a cascade costs a fraction and looks the same.
    for (at, size) in job.sizes.iter().enumerate().rev() {
        if (picture.width(), picture.height()) != (size.width, size.height) {
            picture = picture.resize_exact(size.width, size.height, FilterType::Lanczos3);
        }
        made[at] = encode(&picture, job.target).ok_or_else(|| links::picture_unreadable(&job.source.path))?;
        // A cache that cannot be written costs time in the next build, and nothing in this one.
        let _ = kitchen.pictures.keep(&keys[at], &made[at]);
    }
    Ok(made)
}

fn decode(bytes: &[u8], wanted: u32) -> Option<DynamicImage> {
    let orientation = orientation(bytes);
    let picture = if bytes.starts_with(&[0xff, 0xd8]) { decode_jpeg(bytes, wanted)? } else { decode_other(bytes)? };
    Some(match orientation {
        2 => picture.fliph(),
        3 => picture.rotate180(),
        4 => picture.flipv(),
        5 => picture.rotate90().fliph(),
        6 => picture.rotate90(),
        7 => picture.rotate270().fliph(),
        8 => picture.rotate270(),
        _ => picture,
    })
}

fn orientation(bytes: &[u8]) -> u32 {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(bytes)).ok();
    read.and_then(|exif| exif.get_field(exif::Tag::Orientation, exif::In::PRIMARY)?.value.get_uint(0)).unwrap_or(1)
}

fn decode_jpeg(bytes: &[u8], wanted: u32) -> Option<DynamicImage> {
    use jpeg_decoder::PixelFormat;
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.set_max_decoding_buffer_size(MAX_BYTES as usize);
    decoder.read_info().ok()?;
    let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
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

fn decode_other(bytes: &[u8]) -> Option<DynamicImage> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_BYTES);
    reader.limits(limits);
    reader.decode().ok()
}

fn encode(picture: &DynamicImage, target: ImageTarget) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    match target {
        ImageTarget::Jpeg => {
            let rgb = picture.to_rgb8();
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, QUALITY);
            encoder.set_progressive(true);
            encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_2);
            let (width, height) = (u16::try_from(rgb.width()).ok()?, u16::try_from(rgb.height()).ok()?);
            encoder.encode(&rgb, width, height, jpeg_encoder::ColorType::Rgb).ok()?;
        }
        ImageTarget::Png => {
            let plain = if picture.color().has_alpha() {
                DynamicImage::ImageRgba8(picture.to_rgba8())
            } else {
                DynamicImage::ImageRgb8(picture.to_rgb8())
            };
            plain.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).ok()?;
        }
    }
    Some(bytes)
}
