//! Bytes to text, in whichever encoding the office saved them.
//!
//! UTF-8 with or without a mark, UTF-16, and GB18030 (which includes GBK and GB 2312) are read; line ends become LF. Bytes
//! that are certainly text in none of these are refused: a page of rubbish characters is never published.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{GB18030, GBK, UTF_16BE, UTF_16LE};

/// How the bytes of a file spelled its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    /// UTF-8 with the three bytes EF BB BF before it, as Notepad writes it.
    Utf8Bom,
    Utf16Le,
    Utf16Be,
    /// GB18030 or its elder forms GBK and GB 2312.
    Gb18030,
}

/// The text of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// Without byte order mark, with LF at line ends, without NUL.
    pub text: String,
    pub encoding: Encoding,
}

/// Why bytes are no text. Lines count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotText {
    /// A Word, Excel or WPS document whose name ends in `.md` or `.yaml`.
    Office,
    /// Rich text, as WordPad saves it.
    Rtf,
    /// Bytes of a picture, a program or the like.
    Binary { line: usize },
    /// Text in UTF-8 with the letter NUL in it, as a broken disk or a cut-off copy leaves it.
    Nul { line: usize },
    /// Mostly UTF-8, but not in this line: two encodings in one file, or a file cut off within a letter.
    Broken { line: usize },
}

/// Reads the text of a file.
///
/// Clean UTF-8 without mark and without CR is returned in the memory it came in.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, NotText> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(NotText::Office);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(NotText::Rtf);
    }
    if bytes.starts_with(b"\xFF\xFE\0\0") || bytes.starts_with(b"\0\0\xFE\xFF") {
        return Err(NotText::Binary { line: 1 });
    }
    if let Some(marked) = bytes.strip_prefix(b"\xFF\xFE") {
        return utf_16(marked, Encoding::Utf16Le);
    }
    if let Some(marked) = bytes.strip_prefix(b"\xFE\xFF") {
        return utf_16(marked, Encoding::Utf16Be);
    }
    if let Some(encoding) = unmarked_utf_16(&bytes) {
        return utf_16(&bytes, encoding);
    }
    match String::from_utf8(bytes) {
        Ok(text) => utf_8(text),
        Err(error) => {
            let n_valid = error.utf8_error().valid_up_to();
            other(error.as_bytes(), n_valid)
        }
    }
}

fn utf_8(mut text: String) -> Result<Decoded, NotText> {
    let mut encoding = Encoding::Utf8;
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
        encoding = Encoding::Utf8Bom;
    }
    finish(text, encoding)
}

fn utf_16(bytes: &[u8], encoding: Encoding) -> Result<Decoded, NotText> {
    let decoder = if encoding == Encoding::Utf16Le { UTF_16LE } else { UTF_16BE };
    match decoder.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => finish(text.into_owned(), encoding),
        None => {
            let (text, _) = decoder.decode_without_bom_handling(bytes);
            let bad = text.find('\u{FFFD}').unwrap_or(text.len());
            Err(NotText::Broken { line: line_at(&text.as_bytes()[..bad]) })
        }
    }
}

/// UTF-16 without a mark, told by the zeros beside its ASCII letters: nearly all on one side.
///
/// Not quite all, for 一 is U+4E00.
fn unmarked_utf_16(bytes: &[u8]) -> Option<Encoding> {
    let start = &bytes[..bytes.len().min(4096)];
    if !bytes.len().is_multiple_of(2) || memchr::memchr(0, start).is_none() {
        return None;
    }
    let n_zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (n_zeros(0), n_zeros(1));
    let enough = |n: usize, others: usize| n >= 2 && n >= 8 * others && n * 50 >= start.len();
    let (encoding, decoder) = match () {
        () if enough(odd, even) => (Encoding::Utf16Le, UTF_16LE),
        () if enough(even, odd) => (Encoding::Utf16Be, UTF_16BE),
        () => return None,
    };
    let text = decoder.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.chars().all(|c| !c.is_control() || c.is_whitespace()).then_some(encoding)
}

/// Bytes that are not UTF-8: GB18030, or no text.
fn other(bytes: &[u8], n_valid: usize) -> Result<Decoded, NotText> {
    let line = line_at(&bytes[..n_valid]);
    if let Some(nul) = memchr::memchr(0, bytes) {
        return Err(NotText::Binary { line: line.min(line_at(&bytes[..nul])) });
    }
    if mostly_utf_8(bytes) {
        return Err(NotText::Broken { line });
    }
    let Some(text) = GB18030.decode_without_bom_handling_and_without_replacement(bytes) else {
        return Err(NotText::Broken { line });
    };
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The detector wants some text to be sure; a title of four characters is as good if they are all in daily use.
    if detector.guess(Some(b"cn"), Utf8Detection::Deny) != GBK && !text.chars().all(usual_chinese) {
        return Err(NotText::Broken { line });
    }
    finish(text.into_owned(), Encoding::Gb18030)
}

/// More letters that are right in UTF-8 than places that are wrong.
fn mostly_utf_8(bytes: &[u8]) -> bool {
    let (mut n_right, mut n_wrong) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        n_right += chunk.valid().chars().filter(|c| *c >= '\u{800}').count();
        n_wrong += usize::from(!chunk.invalid().is_empty());
    }
    n_right > 2 * n_wrong
}

fn usual_chinese(c: char) -> bool {
    let usual = ['\u{2010}'..='\u{2027}', '\u{3000}'..='\u{303F}', '\u{4E00}'..='\u{9FFF}', '\u{FF00}'..='\u{FFEF}'];
    (c.is_ascii() && (!c.is_ascii_control() || c.is_ascii_whitespace())) || usual.iter().any(|range| range.contains(&c))
}

fn finish(text: String, encoding: Encoding) -> Result<Decoded, NotText> {
    if let Some(nul) = memchr::memchr(0, text.as_bytes()) {
        return Err(NotText::Nul { line: line_at(&text.as_bytes()[..nul]) });
    }
    let text =
        if memchr::memchr(b'\r', text.as_bytes()).is_some() { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    Ok(Decoded { text, encoding })
}

/// The line on which something stands that follows these bytes.
fn line_at(before: &[u8]) -> usize {
    let n_lf = memchr::memchr_iter(b'\n', before).count();
    let n_lone_cr = memchr::memchr_iter(b'\r', before).filter(|at| before.get(at + 1) != Some(&b'\n')).count();
    1 + n_lf + n_lone_cr
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TEXT: &str = "---\nname: 菱湖丝厂\nsummary: 始建于一九四六年\n---\n";

    fn check(bytes: impl Into<Vec<u8>>, expected: Result<(&str, Encoding), NotText>) {
        let bytes = bytes.into();
        let got = decode(bytes.clone()).map(|decoded| (decoded.text, decoded.encoding));
        assert_eq!(got, expected.map(|(text, encoding)| (text.to_owned(), encoding)), "{bytes:?}");
    }

    fn in_utf_16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn text_is_read_in_every_encoding_of_an_office() {
        check("", Ok(("", Encoding::Utf8)));
        check(TEXT, Ok((TEXT, Encoding::Utf8)));
        check(format!("\u{FEFF}{TEXT}"), Ok((TEXT, Encoding::Utf8Bom)));
        check("\u{FEFF}", Ok(("", Encoding::Utf8Bom)));
        check(in_utf_16(&format!("\u{FEFF}{TEXT}"), true), Ok((TEXT, Encoding::Utf16Le)));
        check(in_utf_16(&format!("\u{FEFF}{TEXT}"), false), Ok((TEXT, Encoding::Utf16Be)));
        check(in_utf_16(TEXT, true), Ok((TEXT, Encoding::Utf16Le)));
        check(in_utf_16(TEXT, false), Ok((TEXT, Encoding::Utf16Be)));
        check(GBK.encode(TEXT).0.into_owned(), Ok((TEXT, Encoding::Gb18030)));
        check(GB18030.encode("name: 𠮷祥窑\n").0.into_owned(), Ok(("name: 𠮷祥窑\n", Encoding::Gb18030)));
        check(GBK.encode("名称：龙窑").0.into_owned(), Ok(("名称：龙窑", Encoding::Gb18030)));
    }

    #[test]
    fn line_ends_become_lf() {
        check("a\r\nb\rc\n\r\n", Ok(("a\nb\nc\n\n", Encoding::Utf8)));
        check(in_utf_16("\u{FEFF}a\r\nb", true), Ok(("a\nb", Encoding::Utf16Le)));
    }

    #[test]
    fn clean_text_is_not_copied() {
        let bytes = TEXT.as_bytes().to_vec();
        let address = bytes.as_ptr();
        assert_eq!(decode(bytes).map(|decoded| decoded.text.as_ptr()), Ok(address));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_first_bad_line() {
        check(*b"PK\x03\x04xxxx", Err(NotText::Office));
        check(*b"\xD0\xCF\x11\xE0\xA1\xB1", Err(NotText::Office));
        check(*b"{\\rtf1 abc}", Err(NotText::Rtf));
        check(*b"a\nb\0c", Err(NotText::Nul { line: 2 }));
        check(*b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR\xFF", Err(NotText::Binary { line: 1 }));
        let mut mixed = TEXT.as_bytes().to_vec();
        mixed.extend_from_slice(&GBK.encode("宝溪").0);
        check(mixed, Err(NotText::Broken { line: 5 }));
        let cut = &TEXT.as_bytes()[..TEXT.len() - 6];
        check(cut, Err(NotText::Broken { line: 3 }));
        check(*b"\xFF\xFE\x00\xD8a\0", Err(NotText::Broken { line: 1 }));
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            if let Ok(decoded) = decode(bytes) {
                prop_assert!(!decoded.text.contains(['\r', '\0']));
            }
        }

        #[test]
        fn chinese_survives_gbk(text in "[一-龥]{4,40}[，。a-z]{0,20}") {
            if decode(GBK.encode(&text).0.into_owned()).as_ref().map(|d| &d.text) != Ok(&text) {
                // Bytes that happen to be UTF-8 as well are not GBK's to claim.
                prop_assert!(std::str::from_utf8(&GBK.encode(&text).0).is_ok());
            }
        }
    }
}
