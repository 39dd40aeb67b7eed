//! Files -> one zip, the same bytes for the same files.

use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::path::WebPath;

/// A zip of the files in their order. The time of each is the first that the format has: 1980-01-01.
pub fn zip(files: &[(WebPath, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (path, bytes) in files {
        zip.start_file(path.as_str(), options).expect("a web path is a name in a zip");
        zip.write_all(bytes).expect("memory takes all bytes");
    }
    zip.finish().expect("memory takes all bytes").into_inner()
}
