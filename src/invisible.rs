//! Letters that nobody sees and that do harm: which they are, where they stand, and a text without them.
//!
//! The one rule for every text that is read. Control characters are an error: they break feeds and data, and nobody knows
//! what stood there. Letters that turn the text behind them round are a warning. Neither ever reaches a page. What is
//! written without its letter (`&#8;` in a text, `"\b"` in a field) counts as the letter. The marks U+200E and U+200F, which
//! only lend a direction to what stands beside them, are harmless, as are Tab and line end.

/// Why a letter may not stand on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Harm {
    /// U+0000 to U+001F, U+007F to U+009F, and what is no character at all.
    Control,
    /// U+202A to U+202E and U+2066 to U+2069 (Unicode Annex 9): the text behind them reads the other way.
    Turns,
}

/// What harm a letter does.
pub fn harm(letter: char) -> Option<Harm> {
    match letter {
        '\t' | '\n' => None,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => Some(Harm::Turns),
        '\u{FFFE}' | '\u{FFFF}' => Some(Harm::Control),
        _ => letter.is_control().then_some(Harm::Control),
    }
}

/// Whether there is one in a text.
///
/// Looks at bytes, for nearly no text has one, and at many of them in one step: every text is asked several times.
pub fn any(text: &str) -> bool {
    const STEP: usize = 64;
    let bytes = text.as_bytes();
    // Each byte with the two behind it; the last two bytes of a text have noughts there.
    let (second, third) = (bytes.get(1..).unwrap_or(&[]), bytes.get(2..).unwrap_or(&[]));
    let whole = third.len() / STEP * STEP;
    let is_any = |first: &[u8], second: &[u8], third: &[u8]| {
        first.iter().zip(second).zip(third).fold(false, |any, ((a, b), c)| any | begins_harm(*a, *b, *c))
    };
    let parts = bytes[..whole].chunks_exact(STEP).zip(second[..whole].chunks_exact(STEP)).zip(third[..whole].chunks_exact(STEP));
    let follows = |at: usize, n: usize| bytes.get(at + n).copied().unwrap_or(0);
    parts.into_iter().any(|((first, second), third)| is_any(first, second, third))
        || (whole..bytes.len()).any(|at| begins_harm(bytes[at], follows(at, 1), follows(at, 2)))
}

/// Whether a harmful letter begins with these bytes of UTF-8. No branches: the compiler takes sixteen at once.
#[inline]
fn begins_harm(a: u8, b: u8, c: u8) -> bool {
    let control = (a < 0x20) & (a != b'\t') & (a != b'\n') | (a == 0x7F);
    let high_control = (a == 0xC2) & (0x80..=0x9F).contains(&b);
    let turns = (b == 0x80) & (0xAA..=0xAE).contains(&c) | (b == 0x81) & (0xA6..=0xA9).contains(&c);
    let no_character = (a == 0xEF) & (b == 0xBF) & (c >= 0xBE);
    control | high_control | (a == 0xE2) & turns | no_character
}

/// The text without them.
pub fn without(mut text: String) -> String {
    if any(&text) {
        text.retain(|letter| harm(letter).is_none());
    }
    text
}

/// The first harmful letter of one kind in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// From 1, the column in characters.
    pub line: usize,
    pub column: usize,
    pub letter: char,
    pub harm: Harm,
    /// How many of the kind the line has.
    pub n: usize,
}

/// Lines that are told of one text: who has mended so many sees the next.
const MAX_TOLD: usize = 50;

/// Where they stand, line by line.
pub fn find(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if !any(text) {
        return found;
    }
    for (at, line) in text.split('\n').enumerate() {
        if found.len() >= MAX_TOLD {
            break;
        }
        let first = found.len();
        for (column, letter) in line.chars().enumerate() {
            let Some(harm) = harm(letter) else { continue };
            match found[first..].iter_mut().find(|found| found.harm == harm) {
                Some(found) => found.n += 1,
                None => found.push(Found { line: at + 1, column: column + 1, letter, harm, n: 1 }),
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_letters_agree() {
        for letter in '\0'..=char::MAX {
            let text = format!("窑{letter}工");
            assert_eq!(any(&text), harm(letter).is_some(), "U+{:04X}", u32::from(letter));
            if u32::from(letter) < 0x3000 || u32::from(letter) >= 0xFF00 && u32::from(letter) < 0x1_0010 {
                // At every place of a step, and of the rest behind the last step.
                for n_before in [0, 61, 62, 63, 64, 65, 126, 127, 128] {
                    let long = format!("{}{letter}{}", "a".repeat(n_before), "b".repeat(70));
                    assert_eq!(any(&long), harm(letter).is_some(), "U+{:04X} behind {n_before}", u32::from(letter));
                    assert_eq!(any(long.trim_end_matches('b')), harm(letter).is_some(), "U+{:04X}", u32::from(letter));
                }
            }
            assert_eq!(without(text.clone()), if harm(letter).is_some() { "窑工".to_owned() } else { text });
        }
    }

    #[test]
    fn each_line_is_told_once_with_its_first() {
        let check = |text: &str, expected: &[(usize, usize, char, usize)]| {
            let found: Vec<_> = find(text).iter().map(|found| (found.line, found.column, found.letter, found.n)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("龙窑\n\t龙窑，\u{200E}2024\u{3000}", &[]);
        check("龙窑\n\u{8}守\u{b}夜\n", &[(2, 1, '\u{8}', 2)]);
        check("守\u{202E}夜\u{7F}\u{2069}", &[(1, 2, '\u{202E}', 2), (1, 4, '\u{7F}', 1)]);
        assert_eq!(find(&"\u{1}\n".repeat(1000)).len(), MAX_TOLD);
    }
}
