//! The second gate for raw HTML: a real HTML parser over the whole piece.
//!
//! Only pieces that hold raw HTML pass here. The whole piece goes through rather than the author's tags alone, because only
//! then is the result what a browser will see: tags that may not stand in each other are put in order. Hence our own ids,
//! classes and checkboxes are allowed here; that the author wrote none of them is the work of `raw`.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::{Builder, UrlRelative};

use crate::invisible;

/// Elements beside those of ammonia's own list that we or the author may write.
const MORE_ELEMENTS: &[&str] = &["section", "input", "u", "dfn", "var", "samp", "tfoot"];

/// Gives HTML with nothing in it but text markup: no scripts, no styles, no address of another scheme.
pub(super) fn clean(html: &str) -> String {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    // Letters that do harm may be written as `&#8;` in a tag; the parser has unfolded them.
    invisible::without(BUILDER.get_or_init(builder).clean(html).to_string())
}

fn builder() -> Builder<'static> {
    let mut builder = Builder::default();
    let tag_attributes: HashMap<&str, HashSet<&str>> = [
        ("a", &["href", "hreflang"][..]),
        ("img", &["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"]),
        ("input", &["type", "disabled", "checked"]),
        ("ol", &["start", "reversed"]),
        ("li", &["value"]),
        ("td", &["colspan", "rowspan"]),
        ("th", &["colspan", "rowspan", "scope", "abbr"]),
        ("col", &["span"]),
        ("colgroup", &["span"]),
        ("details", &["open"]),
        ("time", &["datetime"]),
        ("del", &["datetime", "cite"]),
        ("ins", &["datetime", "cite"]),
        ("q", &["cite"]),
        ("blockquote", &["cite"]),
    ]
    .into_iter()
    .map(|(tag, names)| (tag, names.iter().copied().collect()))
    .collect();
    builder
        .add_tags(MORE_ELEMENTS)
        .tag_attributes(tag_attributes)
        .generic_attributes(["id", "class", "lang", "dir", "title", "role", "aria-label", "tabindex", "rel"].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .attribute_filter(|element, name, value| {
            // No request to another host: our pictures are files beside the page.
            let elsewhere = || value.contains(':') || value.contains("//") || value.contains('\\');
            match (element, name) {
                ("img", "src" | "srcset") if elsewhere() => None,
                ("a", "href") if value.trim_start().starts_with("//") => None,
                ("input", "type") => Some(Cow::Borrowed("checkbox")),
                _ => Some(Cow::Borrowed(value)),
            }
        });
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_html_survives() {
        let check = |html: &str| assert_eq!(clean(html), html);
        check(r##"<h2 id="li-shi">历史</h2><p class="right"><a href="../a.html#b" hreflang="en">a</a></p>"##);
        check(r#"<ul><li><input type="checkbox" disabled="" checked="" aria-label="完成"> a</li></ul>"#);
        check(r##"<sup class="fnref"><a id="fnref-1" href="#fn-1" role="doc-noteref" aria-label="注 1">1</a></sup>"##);
        check(r#"<section class="footnotes" role="doc-endnotes" aria-label="注释"><ol><li id="fn-1">a</li></ol></section>"#);
        check(
            r#"<figure><img src="a.jpg" srcset="a.jpg 1w" width="1" height="2" alt="" loading="lazy" decoding="async"></figure>"#,
        );
        check(r#"<div class="table" tabindex="0"><table><tbody><tr><td>a</td></tr></tbody></table></div>"#);
        check(r#"<a href="https://x.example" rel="noopener">x</a><ruby>a<rp>(</rp><rt>b</rt></ruby>"#);
    }

    #[test]
    fn hostile_html_does_not() {
        let check = |html: &str, expected: &str| assert_eq!(clean(html), expected, "{html}");
        check("<script>a</script>b", "b");
        check("<a href=\"javascript:a\">b</a>", "<a>b</a>");
        check("<a href=\"&#106;avascript:a\">b</a>", "<a>b</a>");
        check("<a href=//x>b</a>", "<a>b</a>");
        check("<img src=https://x/y onerror=z>", "<img>");
        check("<p style=x onclick=y>b", "<p>b</p>");
        check("<p title=\"a&#8;&#x202e;b\">c&#x202d;d", "<p title=\"ab\">cd</p>");
    }
}
