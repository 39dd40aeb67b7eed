//! Raw HTML in a text: keeps the tags on a list, in balance, and drops all else.
//!
//! This is the first of two gates. It alone knows which tags the author wrote, so it can refuse what our own HTML must have
//! (ids, `rel`, checkboxes), and can close what the author left open before the paragraph or list around it ends. It is no
//! full HTML parser: whatever it lets through passes `clean` as well, which is one.

use memchr::memchr;

/// Elements in each other, at most.
const MAX_OPEN: usize = 20;

/// Elements that may stay.
const ELEMENTS: &[&str] = &[
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements without an end.
const VOID: &[&str] = &["br", "col", "hr", "wbr"];

/// Elements whose content is no text for a reader.
const HIDDEN: &[&str] = &[
    "script",
    "style",
    "textarea",
    "title",
    "xmp",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "plaintext",
    "template",
    "svg",
    "math",
    "object",
    "select",
    "audio",
    "video",
    "canvas",
];

/// Attributes that may stay, on any element that may stay.
const ATTRIBUTES: &[&str] = &[
    "abbr", "class", "cite", "colspan", "datetime", "dir", "href", "lang", "open", "reversed", "rowspan", "scope", "span",
    "start", "title", "value",
];

/// Classes that a theme has rules for.
const CLASSES: &[&str] = &["center", "right", "small", "nowrap", "vertical"];

/// The raw HTML of one text, tag by tag.
#[derive(Default)]
pub(super) struct Raw {
    /// The author's elements that are open.
    open: Vec<&'static str>,
    /// How many of them stand outside the paragraph or list that is being written.
    floors: Vec<usize>,
    /// What was left out: `<script>`, `onclick`.
    pub dropped: Vec<String>,
}

impl Raw {
    /// Enters a block of our own: its end will close what the author opens in it, and nothing in it can close what is outside.
    pub fn enter(&mut self) {
        self.floors.push(self.open.len());
    }

    /// Leaves the block; writes the ends that the author forgot.
    pub fn leave(&mut self, out: &mut String) {
        let floor = self.floors.pop().unwrap_or(0);
        self.close_to(floor, out);
    }

    /// At the end of a piece.
    pub fn close_all(&mut self, out: &mut String) {
        self.close_to(0, out);
    }

    fn close_to(&mut self, floor: usize, out: &mut String) {
        for name in self.open.drain(floor.min(self.open.len())..).rev() {
            end_tag(name, out);
        }
    }

    /// Takes a tag or a whole block.
    pub fn feed(&mut self, html: &str, out: &mut String) {
        let mut rest = html;
        while let Some(at) = memchr(b'<', rest.as_bytes()) {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = match rest.as_bytes().get(1) {
                Some(b'!') if rest.starts_with("<!--") => rest.split_once("-->").map_or("", |(_, after)| after),
                Some(b'!' | b'?') => rest.split_once('>').map_or("", |(_, after)| after),
                Some(b'/') if rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => self.end(rest, out),
                Some(c) if c.is_ascii_alphabetic() => match self.start(rest, out) {
                    Some(after) => after,
                    // Without its end the rest of the block is no HTML.
                    None => {
                        out.push_str(&rest.replace('<', "&lt;"));
                        return;
                    }
                },
                _ => {
                    out.push_str("&lt;");
                    &rest[1..]
                }
            };
        }
        out.push_str(rest);
    }

    /// `</name>`: closes the nearest element of that name within this block, and those in it.
    fn end<'a>(&mut self, rest: &'a str, out: &mut String) -> &'a str {
        let (tag, after) = rest[2..].split_once('>').unwrap_or((&rest[2..], ""));
        let name = tag.trim().to_ascii_lowercase();
        let floor = self.floors.last().copied().unwrap_or(0).min(self.open.len());
        if let Some(at) = self.open[floor..].iter().rposition(|open| *open == name) {
            self.close_to(floor + at, out);
        }
        after
    }

    /// `<name …>`; `None` where it does not end.
    fn start<'a>(&mut self, rest: &'a str, out: &mut String) -> Option<&'a str> {
        let end = rest[1..].find(|c: char| !c.is_ascii_alphanumeric() && c != '-')? + 1;
        let name = rest[1..end].to_ascii_lowercase();
        let mut tag = String::new();
        let element = ELEMENTS.iter().find(|element| **element == name);
        let mut after = &rest[end..];
        loop {
            after = after.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
            if let Some(rest) = after.strip_prefix('>') {
                after = rest;
                break;
            }
            after = self.attribute(after, element.copied(), &mut tag)?;
        }
        let Some(element) = element else {
            self.dropped.push(format!("<{name}>"));
            if HIDDEN.contains(&name.as_str()) {
                return Some(skip_hidden(after, &name));
            }
            return Some(after);
        };
        let void = VOID.contains(element);
        // These end by themselves where the next begins, so authors leave their ends out.
        let implied =
            matches!(*element, "p" | "li" | "dt" | "dd" | "tr" | "td" | "th" | "rt" | "rp" | "thead" | "tbody" | "tfoot");
        if implied && self.open.last() == Some(element) {
            self.open.pop();
            end_tag(element, out);
        }
        if !void && self.open.len() >= MAX_OPEN {
            return Some(after);
        }
        out.push('<');
        out.push_str(element);
        out.push_str(&tag);
        out.push('>');
        if !void {
            self.open.push(element);
        }
        Some(after)
    }

    /// One `name=value`, added to `tag` if it may stay.
    fn attribute<'a>(&mut self, rest: &'a str, element: Option<&str>, tag: &mut String) -> Option<&'a str> {
        let end =
            rest.char_indices().skip(1).find(|(_, c)| c.is_whitespace() || matches!(c, '=' | '>' | '/')).map(|(at, _)| at)?;
        let name = rest[..end].to_ascii_lowercase();
        let mut after = rest[end..].trim_start();
        let mut value = "";
        if let Some(rest) = after.strip_prefix('=') {
            let rest = rest.trim_start();
            (value, after) = match rest.as_bytes().first()? {
                quote @ (b'"' | b'\'') => rest[1..].split_once(*quote as char)?,
                _ => rest.split_at(rest.find(|c: char| c.is_whitespace() || c == '>')?),
            };
        }
        if element.is_none() {
            return Some(after);
        }
        if !ATTRIBUTES.contains(&name.as_str()) {
            self.dropped.push(name);
            return Some(after);
        }
        let value = match name.as_str() {
            "class" => value.split_whitespace().filter(|class| CLASSES.contains(class)).collect::<Vec<_>>().join(" "),
            _ => value.replace('"', "&quot;").replace('<', "&lt;"),
        };
        if name != "class" || !value.is_empty() {
            tag.push_str(&format!(" {name}=\"{value}\""));
        }
        if name == "href" && value.trim_start().to_ascii_lowercase().starts_with("http") {
            tag.push_str(" rel=\"noopener\"");
        }
        Some(after)
    }
}

/// What follows the end of a hidden element; nothing where it has none. A tag alone is all of an inline event.
fn skip_hidden<'a>(rest: &'a str, name: &str) -> &'a str {
    let mut from = 0;
    while let Some(at) = memchr(b'<', &rest.as_bytes()[from..]).map(|at| from + at) {
        let tag = &rest[at + 1..];
        if tag.strip_prefix('/').and_then(|tag| tag.get(..name.len())).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
            return tag.split_once('>').map_or("", |(_, after)| after);
        }
        from = at + 1;
    }
    ""
}

fn end_tag(name: &str, out: &mut String) {
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds one block inside a paragraph of ours.
    fn check(html: &str, expected: &str, dropped: &[&str]) {
        let (mut raw, mut out) = (Raw::default(), String::new());
        raw.enter();
        raw.feed(html, &mut out);
        raw.leave(&mut out);
        assert_eq!(out, expected, "{html}");
        assert_eq!(raw.dropped, dropped, "{html}");
    }

    #[test]
    fn listed_tags_stay_in_balance() {
        check("<b>a</b>", "<b>a</b>", &[]);
        check("<ruby>漢<rt>kan</rt></ruby>", "<ruby>漢<rt>kan</rt></ruby>", &[]);
        check("<div>a", "<div>a</div>", &[]);
        check("a</main></div>", "a", &[]);
        check("<b><i>a</b>c</i>", "<b><i>a</i></b>c", &[]);
        check("<br/>a<hr>", "<br>a<hr>", &[]);
        check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>", &[]);
        check("<DETAILS open>a</Details>", "<details open=\"\">a</details>", &[]);
    }

    #[test]
    fn everything_else_goes() {
        check("<script>alert(1)</script>a", "a", &["<script>"]);
        check("<style>p{}</STYLE >a", "a", &["<style>"]);
        check("<plaintext>a", "", &["<plaintext>"]);
        check("<img src=x onerror=y>a", "a", &["<img>"]);
        check("<svg onload=y><a>b</a></svg>c", "c", &["<svg>"]);
        check("<b id=a style='x' onclick=\"y\">c</b>", "<b>c</b>", &["id", "style", "onclick"]);
        check("<p class='right evil'>c</p>", "<p class=\"right\">c</p>", &[]);
        check("a<!-- b", "a", &[]);
        check("a<!-- <b> -->c<?php x?>d", "acd", &[]);
        check("<a href=\"x", "&lt;a href=\"x", &[]);
        check("1 < 2 <3", "1 &lt; 2 &lt;3", &[]);
        check("<a href='https://x\"<'>y</a>", "<a href=\"https://x&quot;&lt;\" rel=\"noopener\">y</a>", &[]);
    }
}
