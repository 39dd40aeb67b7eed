//! How much memory a picture takes on its way to its sizes, told from its head alone.
//!
//! A file of a few bytes may claim any size, so a picture is weighed before its pixels are asked for. JPEG is read at an
//! eighth, a quarter or half where that is enough; the other formats are unfolded whole before they are made smaller.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

/// Bytes that all pictures in work may take together, and so the most that one may take.
///
/// 100 megapixels of PNG in three channels, 200 of JPEG; what else the program holds stays below 100 MB.
pub const MAX_BYTES: u64 = 400_000_000;
/// What a head may unfold by itself, such as a colour profile in a PNG.
const MAX_HEAD: u64 = 64_000_000;
/// Up to here a picture may be scaled finely, which takes 16 bytes for each pixel of a picture of the old width and the
/// new height.
const MAX_FINE: u64 = 256_000_000;

/// Bytes at most that a picture takes from its first byte to its largest size, which is stored (not seen) so wide and high.
///
/// `None` for a head that cannot be read.
pub fn of(bytes: &[u8], largest: (u32, u32)) -> Option<u64> {
    let Unfolded { width, bytes, while_decoding } = if is_jpeg(bytes) { jpeg(bytes, largest)? } else { other(bytes)? };
    let fine = fine(bytes, width, largest.1).unwrap_or(0);
    // The largest size stands beside the original (4 bytes), and then beside what the encoder makes of it (3 bytes).
    let made = 7 * u64::from(largest.0) * u64::from(largest.1);
    Some(while_decoding.max(bytes.saturating_add(fine + made)))
}

/// Bytes that scaling finely takes beside a picture of `bytes`; `None` where that is too much and a plain mean has to do.
pub fn fine(bytes: u64, width: u32, new_height: u32) -> Option<u64> {
    let beside = 16 * u64::from(width) * u64::from(new_height);
    (bytes.saturating_add(beside) <= MAX_FINE).then_some(beside)
}

/// Whether the first bytes are those of a JPEG. No other way leads to its decoder (decisions 18).
pub fn is_jpeg(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xd8])
}

/// How a JPEG is scaled while it is decoded: no smaller than this side of its largest size.
pub fn wanted(largest: (u32, u32)) -> u16 {
    u16::try_from(largest.0.max(largest.1)).unwrap_or(u16::MAX)
}

/// The pixels of a picture that is no JPEG, in no more than [`MAX_BYTES`].
pub fn decode(bytes: &[u8]) -> Option<DynamicImage> {
    let (format, mut decoder) = open(bytes)?;
    let mut limits = Limits::no_limits();
    // TIFF counts its pixels among what it is allowed, the others do not.
    let counted = if format == ImageFormat::Tiff { 0 } else { decoder.total_bytes() };
    limits.max_alloc = Some(MAX_BYTES.checked_sub(counted)?);
    decoder.set_limits(limits).ok()?;
    DynamicImage::from_decoder(decoder).ok()
}

/// A picture as its decoder gives it.
struct Unfolded {
    width: u32,
    bytes: u64,
    /// With what the decoder needs besides.
    while_decoding: u64,
}

fn jpeg(bytes: &[u8], largest: (u32, u32)) -> Option<Unfolded> {
    use jpeg_decoder::{CodingProcess, PixelFormat};
    let mut decoder = jpeg_decoder::Decoder::new(bytes);
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let (width, height) = decoder.scale(wanted(largest), wanted(largest)).ok()?;
    let n_channels = match info.pixel_format {
        PixelFormat::L8 => 1,
        PixelFormat::L16 => 2,
        PixelFormat::RGB24 => 3,
        PixelFormat::CMYK32 => 4,
    };
    let bytes = n_channels * u64::from(width) * u64::from(height);
    // A progressive one is kept whole until its last scan: two bytes for each value, whatever its scale.
    let kept = match info.coding_process {
        CodingProcess::DctSequential => 0,
        _ => 2 * n_channels * u64::from(info.width) * u64::from(info.height),
    };
    // Each channel by itself, and then all of them in turn.
    Some(Unfolded { width: width.into(), bytes, while_decoding: 2 * bytes + kept })
}

fn other(bytes: &[u8]) -> Option<Unfolded> {
    let (format, decoder) = open(bytes)?;
    let bytes = decoder.total_bytes();
    let n_times = match format {
        // Lossy pixels, transparency and the result each by themselves.
        ImageFormat::WebP => 3,
        // Unfolded, and then copied.
        ImageFormat::Tiff => 2,
        _ => 1,
    };
    Some(Unfolded { width: decoder.dimensions().0, bytes, while_decoding: bytes.saturating_mul(n_times) })
}

fn open(bytes: &[u8]) -> Option<(ImageFormat, impl ImageDecoder + '_)> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().ok()?;
    let format = reader.format().filter(|format| *format != ImageFormat::Jpeg)?;
    let mut limits = Limits::no_limits();
    limits.max_alloc = Some(MAX_HEAD);
    reader.limits(limits);
    Some((format, reader.into_decoder().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(width: u32, height: u32, color: image::ColorType, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new(width, height, color).write_to(&mut bytes, format).expect("encodes");
        bytes.into_inner()
    }

    #[test]
    fn what_is_unfolded_whole_weighs_as_much_as_its_pixels() {
        let check = |color, format, expected: u64| {
            let bytes = encoded(100, 50, color, format);
            assert_eq!(other(&bytes).map(|unfolded| unfolded.while_decoding), Some(expected), "{color:?} {format:?}");
            assert_eq!(of(&bytes, (10, 5)), Some(expected.max(other(&bytes).expect("is one").bytes + 16 * 500 + 7 * 50)));
            assert!(decode(&bytes).is_some_and(|picture| (picture.width(), picture.height()) == (100, 50)), "{format:?}");
        };
        check(image::ColorType::Rgb8, ImageFormat::Png, 15_000);
        check(image::ColorType::Rgba16, ImageFormat::Png, 40_000);
        check(image::ColorType::L8, ImageFormat::Png, 5_000);
        check(image::ColorType::Rgb8, ImageFormat::Bmp, 15_000);
        check(image::ColorType::Rgba8, ImageFormat::Gif, 20_000);
        check(image::ColorType::Rgb8, ImageFormat::Tiff, 30_000);
        check(image::ColorType::Rgba8, ImageFormat::WebP, 60_000);
    }

    #[test]
    fn a_jpeg_weighs_as_much_as_it_is_read() {
        let check = |progressive: bool, largest: (u32, u32), expected: u64| {
            let mut bytes = Vec::new();
            let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 80);
            encoder.set_progressive(progressive);
            encoder.encode(&vec![0; 800 * 400 * 3], 800, 400, jpeg_encoder::ColorType::Rgb).expect("encodes");
            assert_eq!(jpeg(&bytes, largest).map(|unfolded| unfolded.while_decoding), Some(expected), "{largest:?}");
            assert_eq!(other(&bytes).map(|unfolded| unfolded.bytes), None, "no JPEG goes this way");
        };
        check(false, (800, 400), 2 * 3 * 800 * 400);
        check(false, (100, 50), 2 * 3 * 100 * 50);
        check(true, (100, 50), 2 * 3 * 100 * 50 + 2 * 3 * 800 * 400);
    }

    #[test]
    fn fine_scaling_is_for_what_is_not_too_large() {
        assert_eq!(fine(6000 * 4000 * 3, 6000, 1067), Some(16 * 6000 * 1067));
        assert_eq!(fine(10_000 * 10_000 * 3, 10_000, 1600), None);
        assert_eq!(fine(u64::MAX, 1, 1), None);
    }
}
