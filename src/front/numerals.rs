//! Letters as they come from a Chinese keyboard, made plain: one digit, one colon, one dash.

/// Full-width signs as their narrow twins, every dash and `至`, `到` as `-`, no blank twice.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        let c = match c {
            '\u{3000}' | '\u{A0}' | '\t' | '\n' => ' ',
            '—' | '–' | '－' | '‐' | '‑' | '−' | '～' | '~' | '〜' | '至' | '到' => '-',
            '：' => ':',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            c => c,
        };
        if !(matches!(c, ' ' | '-') && out.ends_with(c)) {
            out.push(c);
        }
    }
    out
}

/// A whole number in Chinese numerals, below 100 million: `九`, `十二`, `二十三`, `两千三百`, `一万二千`.
///
/// Digits in a row (`二〇一七`) are a year and not read here.
pub fn chinese_number(text: &str) -> Option<u32> {
    let digit = |c: char| "零一二三四五六七八九".chars().position(|d| d == c).or((c == '两').then_some(2));
    let (mut whole, mut section, mut waiting): (u32, u32, Option<u32>) = (0, 0, None);
    let mut last_power = u32::MAX;
    for c in text.chars() {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            '零' | '〇' => {
                if waiting.is_some() {
                    return None;
                }
                continue;
            }
            c => {
                if waiting.is_some() {
                    return None;
                }
                waiting = Some(u32::try_from(digit(c)?).ok()?);
                continue;
            }
        };
        if power == 10_000 {
            let times = section + waiting.take().unwrap_or(0);
            if whole > 0 || times == 0 {
                return None;
            }
            whole = times.checked_mul(power)?;
            (section, last_power) = (0, u32::MAX);
            continue;
        }
        if power >= last_power {
            return None;
        }
        last_power = power;
        // 十二 is ten and two; 百 alone is no number.
        let times = waiting.take().or((power == 10 && section == 0).then_some(1))?;
        section += times * power;
    }
    let number = whole + section + waiting.unwrap_or(0);
    (!text.is_empty()).then_some(number)
}

/// A number that a table program shortened, which always has a plus: `5.77889E+11`. `2E3` may be the name of a machine.
pub fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    let exponent = exponent.strip_prefix('+').unwrap_or_default();
    digits(whole) && digits(fraction) && digits(exponent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_made_plain() {
        let check = |text: &str, expected: &str| assert_eq!(plain(text), expected, "{text}");
        check("　９：００——１７：３０　", "9:00-17:30");
        check("９点～到十点", "9点-十点");
        check("周二至周日，9:00", "周二-周日,9:00");
        check("甲  乙", "甲 乙");
    }

    #[test]
    fn chinese_numbers_are_read() {
        let check = |text: &str, expected: Option<u32>| assert_eq!(chinese_number(text), expected, "{text}");
        check("九", Some(9));
        check("十", Some(10));
        check("十二", Some(12));
        check("二十", Some(20));
        check("三十一", Some(31));
        check("两百零五", Some(205));
        check("二百五十", Some(250));
        check("一千二百三十四", Some(1234));
        check("一万二千", Some(12_000));
        check("三十万", Some(300_000));
        check("零", Some(0));
        check("二〇一七", None);
        check("一二", None);
        check("百", None);
        check("十百", None);
        check("", None);
        check("九点", None);
        check("万万万万万", None);
    }

    #[test]
    fn numbers_that_a_table_program_shortened_are_known() {
        for (text, expected) in [
            ("5.77889E+11", true),
            ("1e+5", true),
            ("1e5", false),
            ("E11", false),
            ("1.E5", false),
            ("12", false),
            ("a1E5", false),
        ] {
            assert_eq!(is_scientific(text), expected, "{text}");
        }
    }
}
