//! Text without marks: for ids, descriptions and counts.

use pulldown_cmark::Event;

use crate::markdown::cjk::{is_cjk, is_ideograph, joins};

/// Longest excerpt, in characters.
const EXCERPT: usize = 110;

/// Gathers the text of inline events.
#[derive(Default)]
pub(super) struct Plain {
    pub text: String,
    waiting: bool,
}

impl Plain {
    pub fn take(&mut self, event: &Event<'_>) {
        match event {
            Event::Text(part) | Event::Code(part) => self.add(part),
            Event::SoftBreak | Event::HardBreak => self.waiting = true,
            _ => {}
        }
    }

    fn add(&mut self, part: &str) {
        let Some(first) = part.chars().next() else { return };
        if std::mem::take(&mut self.waiting)
            && let Some(last) = self.text.chars().next_back()
            && !joins(last, first)
        {
            self.text.push(' ');
        }
        self.text.push_str(part);
    }
}

/// How much there is to read: Chinese characters and kana one each, a run of other letters and digits one in all.
pub(super) fn n_characters(text: &str) -> u32 {
    let mut n = 0;
    let mut in_word = false;
    for c in text.chars() {
        // Most characters are told apart by their range; the tables of Unicode are slow.
        let ideograph = c > '\u{2e7f}' && is_ideograph(c);
        let word = match c {
            _ if c.is_ascii() => c.is_ascii_alphanumeric(),
            // Dashes, quotes and the punctuation of Chinese.
            '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => false,
            '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => false,
            _ => !ideograph && c.is_alphanumeric(),
        };
        n += u32::from(ideograph || (word && !in_word));
        in_word = word;
    }
    n
}

/// The beginning of a paragraph: whole sentences if they fill a third of the space, else cut with `……`.
pub(super) fn excerpt(paragraph: &str) -> String {
    let text = paragraph.trim();
    let Some((limit, _)) = text.char_indices().nth(EXCERPT) else { return text.to_owned() };
    let mut end = None;
    let mut last = ' ';
    for (n, (at, c)) in text.char_indices().enumerate().take(EXCERPT) {
        let closes = matches!(c, '”' | '’' | '」' | '』' | '）' | '"' | ')') && end == Some(at);
        let stops = matches!(c, '。' | '！' | '？' | '；') || (c == ' ' && matches!(last, '.' | '!' | '?'));
        if closes || (stops && n >= EXCERPT / 3) {
            end = Some(at + c.len_utf8());
        }
        last = c;
    }
    if let Some(end) = end {
        return text[..end].trim_end().to_owned();
    }
    // The sign takes two of the characters; no Latin word is cut in two.
    let cut = text.char_indices().nth(EXCERPT - 2).map_or(limit, |(at, _)| at);
    let head = &text[..cut];
    let in_word = text[cut..].starts_with(|c: char| c.is_alphanumeric() && !is_cjk(c));
    let head = match head.rfind(|c: char| !c.is_alphanumeric() || is_cjk(c)) {
        Some(at) if in_word && at > cut / 2 => &head[..at + head[at..].chars().next().map_or(0, char::len_utf8)],
        _ => head,
    };
    format!("{}……", head.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '，' | '、' | ',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_as_chinese_counts() {
        let check = |text: &str, n: u32| assert_eq!(n_characters(text), n, "{text}");
        check("", 0);
        check("龙窑，长42米。", 5);
        check("Dragon kiln No 2", 4);
        check("用GDP衡量", 4);
        check("カナ と かな", 5);
        check("——……！", 0);
    }

    #[test]
    fn excerpts_end_at_a_sentence() {
        let check = |text: &str, expected: &str| assert_eq!(excerpt(text), expected);
        check(" 短。 ", "短。");
        let sentence = format!("{}。", "窑".repeat(59));
        check(&sentence.repeat(3), &sentence);
        let quoted = format!("“{}。”", "窑".repeat(59));
        check(&quoted.repeat(3), &quoted);
        check(&"窑".repeat(200), &format!("{}……", "窑".repeat(108)));
        check(&format!("短。{}", "窑".repeat(200)), &format!("短。{}……", "窑".repeat(106)));
        check(&"kiln ".repeat(40), &format!("{}kiln……", "kiln ".repeat(20)));
    }
}
