//! What the address of a link says by itself.

use serde::{Deserialize, Serialize};

/// How a link was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkForm {
    /// To something of this website: `[text](../museums/x.md)`, `[text][ref]`.
    Inline,
    /// `[[name]]`.
    Wiki,
    /// To another website, an e-mail address or a telephone.
    External,
}

/// Where an address may lead.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Address {
    Here,
    Elsewhere,
    /// A scheme that no reader should follow, in small letters.
    Dangerous(String),
}

/// Sorts an address by its scheme, as a browser would read it: white space and controls do not count.
pub(super) fn address(written: &str) -> Address {
    let mut letters = written.chars().filter(|c| !c.is_whitespace() && !c.is_control());
    let mut scheme = String::new();
    loop {
        match letters.next() {
            Some(':') if !scheme.is_empty() => break,
            Some('/' | '\\') if scheme.is_empty() => {
                return if matches!(letters.next(), Some('/' | '\\')) { Address::Dangerous("//".into()) } else { Address::Here };
            }
            Some(c) if c.is_ascii_alphabetic() => scheme.push(c.to_ascii_lowercase()),
            Some(c) if !scheme.is_empty() && (c.is_ascii_digit() || matches!(c, '+' | '-' | '.')) => scheme.push(c),
            _ => return Address::Here,
        }
    }
    if matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel") { Address::Elsewhere } else { Address::Dangerous(scheme) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_sorted_by_scheme() {
        let check = |written: &str, expected: Address| assert_eq!(address(written), expected, "{written}");
        let dangerous = |scheme: &str| Address::Dangerous(scheme.to_owned());
        check("../museums/x.md#a:b", Address::Here);
        check("#窑", Address::Here);
        check("", Address::Here);
        check("温州矾矿", Address::Here);
        check("/a", Address::Here);
        check("?a:b", Address::Here);
        check("1a:b", Address::Here);
        check("HTTPS://example.org", Address::Elsewhere);
        check("mailto:a@example.org", Address::Elsewhere);
        check("tel:+86", Address::Elsewhere);
        check("JavaScript:alert(1)", dangerous("javascript"));
        check(" java\tscript\n:alert(1)", dangerous("javascript"));
        check("\u{1}data:text/html,x", dangerous("data"));
        check("vbscript:x", dangerous("vbscript"));
        check("file:///etc", dangerous("file"));
        check("C:\\x", dangerous("c"));
        check("//example.org", dangerous("//"));
        check("/\\example.org", dangerous("//"));
    }
}
