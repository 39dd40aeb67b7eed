//! One line of text: what programs and keyboards leave in it.

use crate::front::fields::Where;
use crate::front::numerals::is_scientific;
use crate::front::phone;
use crate::problem::{Problems, measures};

/// Reports blanks that a reader would take for a mistake: full-width, several, or in the middle of a Chinese word.
pub fn check_blanks(text: &str, at: &Where<'_>, problems: &Problems) {
    if text.contains(is_odd_blank) || text.contains("  ") {
        problems.add(measures::odd_blanks(&at.path(), text, &mended(text)));
    }
}

fn is_odd_blank(c: char) -> bool {
    matches!(c, '\u{3000}' | '\u{A0}' | '\t' | '\u{2000}'..='\u{200B}')
}

/// One ordinary blank for each run of them, and none between two Chinese letters.
fn mended(text: &str) -> String {
    let chinese = |c: Option<char>| {
        c.is_some_and(|c| matches!(c, '\u{2E80}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'))
    };
    let words: Vec<&str> = text.split(|c| c == ' ' || is_odd_blank(c)).filter(|word| !word.is_empty()).collect();
    let mut out = String::with_capacity(text.len());
    for word in words {
        let is_between_chinese = chinese(out.chars().next_back()) && chinese(word.chars().next());
        if !out.is_empty() && !is_between_chinese {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether a table program shortened a number in the line, after reporting it.
pub fn is_damaged(text: &str, at: &Where<'_>, problems: &Problems) -> bool {
    let damaged = is_scientific(text);
    if damaged {
        problems.add(measures::shortened_number(&at.path(), text));
    }
    damaged
}

/// Whether the line is one telephone number or several; reports why not.
pub fn is_phone(text: &str, at: &Where<'_>, problems: &Problems) -> bool {
    match phone::check(text) {
        Ok(()) => true,
        Err(wrong) => {
            problems.add(measures::no_phone(&at.path(), text, &wrong));
            false
        }
    }
}

/// The parts of a text that was meant to be a list: short ones, with a sign of enumeration between them.
pub fn meant_list(text: &str) -> Option<Vec<&str>> {
    let mut depth = 0_i32;
    let (mut parts, mut from) = (Vec::new(), 0);
    for (at, c) in text.char_indices() {
        match c {
            '《' | '（' | '(' | '“' | '「' | '"' | '[' => depth += 1,
            '》' | '）' | ')' | '”' | '」' | ']' => depth -= 1,
            '、' | '，' | '；' if depth <= 0 => {
                parts.push(text[from..at].trim());
                from = at + c.len_utf8();
            }
            '。' | '！' | '？' => return None,
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    let is_name = |part: &&str| !part.is_empty() && part.chars().count() <= 16;
    (parts.len() > 1 && parts.iter().all(is_name)).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_mended() {
        let check = |text: &str, expected: &str| assert_eq!(mended(text), expected, "{text}");
        check("矾　矿", "矾矿");
        check("温州  矾矿", "温州矾矿");
        check("1958　年", "1958 年");
        check("Alum\u{A0}Mine", "Alum Mine");
        check("平阳矾矿", "平阳矾矿");
    }

    #[test]
    fn lists_are_known_by_their_signs() {
        let check = |text: &str, expected: Option<&[&str]>| assert_eq!(meant_list(text).as_deref(), expected, "{text}");
        check("明矾、采矿", Some(&["明矾", "采矿"]));
        check("明矾，采矿；化工", Some(&["明矾", "采矿", "化工"]));
        check("明矾", None);
        check("《浙江、江苏》", None);
        check("丝、", None);
        check("这座矿开了六百年，如今停了。", None);
        check("一座从明代开到当代的矿山和它的工人们的故事，其一", None);
    }
}
