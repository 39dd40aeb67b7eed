//! A trap of minifying templates: a condition between the attributes of a tag comes out mangled, without an error.

use crate::problem::Span;

/// Finds each `{%` or `{{` that stands inside a tag and outside a quoted value.
pub fn between_attributes(text: &str) -> impl Iterator<Item = Span> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut in_tag = false;
    let mut quote = None;
    while at < bytes.len() {
        let rest = &bytes[at..];
        if rest.starts_with(b"<!--") && !in_tag {
            at += find(rest, b"-->").unwrap_or(rest.len());
            continue;
        }
        if rest.starts_with(b"{#") {
            at += find(rest, b"#}").unwrap_or(rest.len());
            continue;
        }
        if rest.starts_with(b"{%") || rest.starts_with(b"{{") {
            if in_tag && quote.is_none() {
                found.push(span(text, at));
            }
            let close: &[u8] = if rest[1] == b'%' { b"%}" } else { b"}}" };
            at += find(rest, close).unwrap_or(rest.len());
            continue;
        }
        match (bytes[at], quote) {
            (b'"' | b'\'', None) if in_tag => quote = Some(bytes[at]),
            (c, Some(q)) if c == q => quote = None,
            (b'<', None) if rest.get(1).is_some_and(u8::is_ascii_alphabetic) => in_tag = true,
            (b'>', None) => in_tag = false,
            _ => {}
        }
        at += 1;
    }
    found.into_iter()
}

/// Where what closes `open` ends, counted from its beginning.
fn find(text: &[u8], close: &[u8]) -> Option<usize> {
    memchr::memmem::find(text, close).map(|at| at + close.len())
}

fn span(text: &str, at: usize) -> Span {
    let before = &text[..at];
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Span { line: before.matches('\n').count() + 1, column, width: 2 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_between_attributes_are_found() {
        let check = |text: &str, expected: Option<(usize, usize)>| {
            let found: Vec<Span> = between_attributes(text).collect();
            assert_eq!(found.first().map(|span| (span.line, span.column)), expected, "{text}");
        };
        check("<a href=\"{{ x }}\">b</a>", None);
        check("<a href=\"x\" {% if y %}id=\"z\"{% endif %}>b</a>", Some((1, 13)));
        check("<p>\n<a {{ attrs }}>", Some((2, 4)));
        check("<p class=\"{% if x %}a{% else %}b{% endif %}\">{% if x < y %}c{% endif %}</p>", None);
        check("{{ <card card={x} /> }}", None);
        check("<!-- <a {% if %}> -->", None);
        check("{# <a {% if %} #}<b>", None);
        check("1 < 2 {% if x %}", None);
    }
}
