//! Telephone numbers of China, as a visitor dials them.
//!
//! An area code has three digits (010, 020 to 029) or four, a number seven or eight (《电信网编号计划》); mobile numbers have
//! eleven digits from 13 to 19, 400 and 800 ten, and services such as 12345 and 96345 five or six.

use crate::front::numerals::plain;

/// Why a line is no telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// Understood; should be written so.
    Loose(String),
    /// A number of a town without its area code.
    NoAreaCode(String),
    Form,
}

/// Whether every number of the line is one; several stand with `、` between them.
pub fn check(text: &str) -> Result<(), Wrong> {
    let plain = plain(text);
    let parts: Vec<&str> = plain.split(['、', ',', ';', '/']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return Err(Wrong::Form);
    }
    let mut all: Vec<(String, bool)> = Vec::new();
    for part in &parts {
        all.push(one(part)?);
    }
    let is_listed = text.trim().contains(['/', ';', '；', ',', '，']);
    let is_wide = text.chars().any(|c| matches!(c, '０'..='９' | '－' | '—' | '～' | '＋'));
    if all.iter().all(|(_, right)| *right) && !is_listed && !is_wide {
        return Ok(());
    }
    Err(Wrong::Loose(all.into_iter().map(|(number, _)| number).collect::<Vec<_>>().join("、")))
}

/// A number as it should be written, and whether it is.
fn one(text: &str) -> Result<(String, bool), Wrong> {
    // 0577-88888888（办公室）
    let (number, note) = text.find('(').filter(|at| *at > 0 && text.ends_with(')')).map_or((text, ""), |at| text.split_at(at));
    let note = note.replace('(', "（").replace(')', "）");
    let (number, extension) = extension(number.trim());
    let extension = extension.map_or_else(String::new, |extension| format!("转{extension}"));
    let (number, mut right) = match number.strip_prefix('=') {
        // A table program took it for a sum.
        Some(number) => (number.trim(), false),
        None => (number, true),
    };
    if !number.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ' ' | '+' | '(' | ')')) {
        return Err(Wrong::Form);
    }
    let abroad = ["+86", "0086"].iter().find_map(|code| number.strip_prefix(code));
    let digits: String = abroad.unwrap_or(number).chars().filter(char::is_ascii_digit).collect();
    if number.contains('+') && abroad.is_none() {
        right = false;
    }
    let found = match (abroad, digits.as_str()) {
        (Some(_), digits) if is_mobile(digits) => digits.to_owned(),
        (Some(_), digits) => with_area_code(&format!("0{}", digits.trim_start_matches('0'))).ok_or(Wrong::Form)?,
        (None, digits) => national(digits)?,
    };
    let wrote_groups = number.contains([' ', '(', ')', '=']);
    let same: String = number.chars().filter(|c| *c != '-').collect();
    let found_digits: String = found.chars().filter(char::is_ascii_digit).collect();
    // 0577-88888888, 057788888888 and 400-800-1234 are right as they are; 05-7788888888 is not.
    let dash_is_right = match (number.split_once('-'), found.split_once('-')) {
        (None, _) => true,
        (Some((area, number)), Some((code, _))) if !found.starts_with(['4', '8']) => area == code && !number.contains('-'),
        _ => found.starts_with("400") || found.starts_with("800"),
    };
    right &= abroad.is_none() && !wrote_groups && same == found_digits && dash_is_right;
    Ok((format!("{found}{extension}{note}"), right))
}

/// `转801`, or a short number after a second dash.
fn extension(number: &str) -> (&str, Option<&str>) {
    let n_digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let is_short = |text: &str| (1..=6).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if let Some((number, extension)) = number.split_once('转') {
        let extension = extension.trim();
        return if is_short(extension) { (number.trim().trim_end_matches('-'), Some(extension)) } else { (number, None) };
    }
    match number.rsplit_once('-') {
        // 0577-8888-8888 is one number in pieces.
        Some((before, short)) if is_short(short) && before.starts_with('0') && n_digits(before) >= 10 => (before, Some(short)),
        _ => (number, None),
    }
}

fn is_mobile(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with('1') && matches!(digits.as_bytes()[1], b'3'..=b'9')
}

fn national(digits: &str) -> Result<String, Wrong> {
    if is_mobile(digits) {
        return Ok(digits.to_owned());
    }
    if digits.len() == 10 && (digits.starts_with("400") || digits.starts_with("800")) {
        return Ok(format!("{}-{}-{}", &digits[..3], &digits[3..6], &digits[6..]));
    }
    let is_service = match digits.len() {
        3 => matches!(digits, "110" | "119" | "120" | "122"),
        5 => digits.starts_with('1') || digits.starts_with('9'),
        6 => digits.starts_with("96") || digits.starts_with("95"),
        _ => false,
    };
    if is_service {
        return Ok(digits.to_owned());
    }
    if digits.starts_with('0') {
        return with_area_code(digits).ok_or(Wrong::Form);
    }
    if matches!(digits.len(), 7 | 8) && !digits.starts_with('1') {
        return Err(Wrong::NoAreaCode(digits.to_owned()));
    }
    // A table program, or a reader of YAML, took the nought before it away.
    with_area_code(&format!("0{digits}")).ok_or(Wrong::Form)
}

/// `0577-88888888` from the digits alone.
fn with_area_code(digits: &str) -> Option<String> {
    let is_short = digits.starts_with("010") || digits.starts_with("02");
    let (code, number) = digits.split_at_checked(if is_short { 3 } else { 4 })?;
    let is_code = code.starts_with('0') && !code.starts_with("00") && (is_short || !code.starts_with("01"));
    let right = is_code && matches!(number.len(), 7 | 8) && !number.starts_with(['0', '1']);
    right.then(|| format!("{code}-{number}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn verdict(text: &str) -> String {
        match check(text) {
            Ok(()) => "right".to_owned(),
            Err(Wrong::Loose(instead)) => instead,
            Err(Wrong::NoAreaCode(number)) => format!("code? {number}"),
            Err(Wrong::Form) => "?".to_owned(),
        }
    }

    #[test]
    fn numbers_are_checked() {
        let check = |text: &str, expected: &str| assert_eq!(verdict(text), expected, "{text}");
        for right in [
            "0577-88888888",
            "057788888888",
            "010-62345678",
            "0572-2345678",
            "13812345678",
            "400-800-1234",
            "4008001234",
            "400-8001234",
            "800-810-1234",
            "12345",
            "96345",
            "0577-88888888转801",
            "0577-88888888-801",
            "0577-88888888、13812345678",
            "0577-88888888（办公室）",
            "120",
        ] {
            check(right, "right");
        }
        check("0577 88888888", "0577-88888888");
        check("(0577)88888888", "0577-88888888");
        check("（0577）8888 8888", "0577-88888888");
        check("０５７７－８８８８８８８８", "0577-88888888");
        check("0577—88888888", "0577-88888888");
        check("+86 577 88888888", "0577-88888888");
        check("0086-577-88888888", "0577-88888888");
        check("+86 138 1234 5678", "13812345678");
        check("138-1234-5678", "13812345678");
        check("57788888888", "0577-88888888");
        check("2162345678", "021-62345678");
        check("=0577-88888888", "0577-88888888");
        check("0577+88888888", "0577-88888888");
        check("0577-8888-8888", "0577-88888888");
        check("0577-88888888/0577-88888889", "0577-88888888、0577-88888889");
        check("0577-88888888，13812345678", "0577-88888888、13812345678");
        check("88888888", "code? 88888888");
        for wrong in [
            "0577",
            "=0577-888",
            "0577+888",
            "见网站",
            "电话：0577-88888888",
            "0577-8888888a",
            "",
            "、",
            "12",
            "0577-12345678",
            "((",
            "转",
            "1",
        ] {
            check(wrong, "?");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([0-9]{1,12}|[-+=()（）、/转 ]|é|０){0,10}") {
            let _ = verdict(&text);
        }

        #[test]
        fn what_is_proposed_is_right(text in "[=+]?(0[1-9][0-9]{1,2}|1[0-9]{2}|400|86)[- ]?[0-9]{3,8}([- ][0-9]{1,4})?") {
            if let Err(Wrong::Loose(instead)) = check(&text) {
                prop_assert_eq!(verdict(&instead), "right", "{} -> {}", text, instead);
            }
        }
    }
}
