//! Pictures as the content names them, and what is known of each original.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::path::ContentPath;
use crate::problem::FieldPath;

/// A picture named by a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageUse {
    pub file: ContentPath,
    /// Where it is named.
    pub at: FieldPath,
    /// What is to be seen, for those who do not see it.
    pub alt: Arc<str>,
    pub caption: Option<Arc<str>>,
    pub credit: Option<Arc<str>>,
    pub licence: Option<Arc<str>>,
}

/// What was found out about an original without making anything of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PictureFacts {
    /// In pixels, as seen: after the camera's orientation.
    pub width: u32,
    pub height: u32,
    pub form: PictureForm,
    /// 1 to 8, as EXIF has it.
    pub orientation: u8,
}

/// The widths that pictures are shown in, in pixels; never above the original.
pub const WIDTHS: [u32; 3] = [480, 960, 1600];

impl PictureFacts {
    /// Its height when it is so wide, in pixels, at least 1.
    pub fn height_at(&self, width: u32) -> u32 {
        ((u64::from(self.height) * u64::from(width) + u64::from(self.width) / 2) / u64::from(self.width)).max(1) as u32
    }

    /// Width and height of the largest size that is made of it, in pixels, as seen.
    pub fn largest(&self) -> (u32, u32) {
        let width = self.width.min(WIDTHS[WIDTHS.len() - 1]);
        (width, self.height_at(width))
    }
}

/// The format of an original, by its first bytes and not by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PictureForm {
    Jpeg,
    Png,
    Gif,
    WebP,
    Tiff,
    Bmp,
}
