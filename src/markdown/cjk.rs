//! Which characters are set the Chinese way: without spaces between words, with punctuation as wide as a character.

/// Han characters, kana, bopomofo, hangul, their punctuation and full-width forms.
pub(super) fn is_cjk(c: char) -> bool {
    matches!(c as u32,
        0x1100..=0x11FF | 0x2E80..=0x2FFF | 0x3000..=0x303F | 0x3040..=0x31FF | 0x3200..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE10..=0xFE1F | 0xFE30..=0xFE6F | 0xFF01..=0xFF60
        | 0xFFE0..=0xFFE6 | 0x16FE0..=0x18DFF | 0x1AFF0..=0x1B16F | 0x1F200..=0x1F2FF | 0x20000..=0x3FFFF)
}

/// Han characters and kana.
pub(super) fn is_ideograph(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3040..=0x30FA | 0x30FC..=0x31FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xF900..=0xFAFF | 0xFF66..=0xFF9D | 0x20000..=0x3FFFF)
}

/// Korean puts spaces between words.
fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Marks that Chinese shares with other scripts and sets in its own width: `“” ‘’ … — ·`.
pub(super) fn is_shared_mark(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '·' | '–')
}

/// Punctuation and symbols as CommonMark means them.
///
/// Without a table of categories: whatever is no letter, digit, space, control or combining mark. Good enough beside a
/// delimiter, where nothing else stands in practice.
pub(super) fn is_punctuation(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_punctuation();
    }
    let combining = matches!(c as u32, 0x300..=0x36F | 0x1AB0..=0x1AFF | 0x200B..=0x200F | 0x20D0..=0x20FF | 0xFE00..=0xFE0F | 0xE0100..=0xE01EF);
    !(c.is_alphanumeric() || c.is_whitespace() || c.is_control() || combining)
}

/// Whether a line that ends with `before` and one that begins with `after` are joined without a space.
///
/// A shared mark counts as Chinese beside a Chinese character: `说：` + `“好”`.
pub(super) fn joins(before: char, after: char) -> bool {
    let chinese = |c| is_cjk(c) && !is_hangul(c);
    match (chinese(before), chinese(after)) {
        (true, true) => true,
        (true, false) => is_shared_mark(after),
        (false, true) => is_shared_mark(before),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_join_between_chinese_characters() {
        let check = |before: char, after: char, joined: bool| assert_eq!(joins(before, after), joined, "{before}{after}");
        check('窑', '火', true);
        check('，', '火', true);
        check('窑', '「', true);
        check('：', '“', true);
        check('”', '他', true);
        check('カ', '漢', true);
        check('窑', 'a', false);
        check('a', '窑', false);
        check('1', '9', false);
        check('”', 'a', false);
        check('”', '“', false);
        check('한', '국', false);
    }

    #[test]
    fn punctuation_is_told_from_letters() {
        let check = |c: char, right: bool| assert_eq!(is_punctuation(c), right, "{c}");
        for c in "!*_“”。、「》（…—€×".chars() {
            check(c, true);
        }
        for c in "a1窑あé한\u{301} \u{3000}".chars() {
            check(c, false);
        }
    }
}
