//! Files of the program's own that are either whole or worth nothing: eight letters, a checksum, a body.
//!
//! A file that was cut short, damaged, or written by another version does not open; its reader goes on as if it were not
//! there.

use crate::path::Hash;

const HEAD: usize = 8 + 32;

/// Begins a file of this kind; the caller appends the body and then calls [`close`].
pub fn begin(kind: &[u8; 8]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.resize(HEAD, 0);
    bytes
}

/// Writes the checksum of the body into the head.
pub fn close(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = Hash::of(&bytes[HEAD..]);
    bytes[8..HEAD].copy_from_slice(sum.bytes());
    bytes
}

/// The body, if the file is of this kind and whole.
pub fn open<'a>(kind: &[u8; 8], bytes: &'a [u8]) -> Option<&'a [u8]> {
    let (head, body) = bytes.split_at_checked(HEAD)?;
    (head[..8] == *kind && head[8..] == *Hash::of(body).bytes()).then_some(body)
}

/// Takes little-endian numbers and pieces from the front of some bytes; `None` where they end too early.
pub struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub fn take(&mut self, n_bytes: usize) -> Option<&'a [u8]> {
        let (piece, rest) = self.0.split_at_checked(n_bytes)?;
        self.0 = rest;
        Some(piece)
    }

    fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    pub fn u8(&mut self) -> Option<u8> {
        self.array().map(u8::from_le_bytes)
    }

    pub fn u32(&mut self) -> Option<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub fn u64(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    pub fn i128(&mut self) -> Option<i128> {
        self.array().map(i128::from_le_bytes)
    }

    pub fn hash(&mut self) -> Option<Hash> {
        self.array().map(Hash::from_bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_file_of_the_same_kind_opens() {
        let mut bytes = begin(b"trial 1\n");
        bytes.extend_from_slice("龙窑".as_bytes());
        let bytes = close(bytes);
        assert_eq!(open(b"trial 1\n", &bytes), Some("龙窑".as_bytes()));
        assert_eq!(open(b"trial 2\n", &bytes), None);
        for n_bytes in 0..bytes.len() {
            assert_eq!(open(b"trial 1\n", &bytes[..n_bytes]), None, "cut after {n_bytes}");
            let mut damaged = bytes.clone();
            damaged[n_bytes] ^= 1;
            assert_eq!(open(b"trial 1\n", &damaged), None, "damaged at {n_bytes}");
        }
    }
}
