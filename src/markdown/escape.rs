//! Text as HTML has it.

/// Writes an attribute, with the space before it.
pub(super) fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_attribute(value, html);
    html.push('"');
}

/// Writes text between tags.
pub(super) fn escape(text: &str, html: &mut String) {
    escape_if(text, html, |byte| matches!(byte, b'&' | b'<' | b'>'));
}

/// Writes text between double quotes.
pub(super) fn escape_attribute(text: &str, html: &mut String) {
    escape_if(text, html, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"'));
}

fn escape_if(text: &str, html: &mut String, special: impl Fn(u8) -> bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|&(_, byte)| special(byte)) {
        html.push_str(&text[done..at]);
        html.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_is_a_tag() {
        let check = |text: &str, expected: &str| {
            let mut html = String::new();
            attribute("a", text, &mut html);
            assert_eq!(html, format!(" a=\"{expected}\""), "{text}");
        };
        check("龙窑", "龙窑");
        check("a<b>&\"c\"", "a&lt;b&gt;&amp;&quot;c&quot;");
    }
}
