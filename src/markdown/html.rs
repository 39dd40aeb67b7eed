//! A text as HTML, for `make`.
//!
//! The HTML is tight, has no style attributes, no scripts and no id twice. Blocks follow each other without white space.

use crate::invisible;
use crate::markdown::{flow, source, writer};

/// A part of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Html(String),
    Directive(Directive),
}

/// A directive, for its template. Name and keys are English and in the table
/// [`DIRECTIVES`](crate::markdown::DIRECTIVES); a required attribute may still be missing, in a draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Directive {
    pub name: String,
    /// Plain text.
    pub argument: String,
    pub attributes: Vec<(String, String)>,
    /// What stands between `:::name` and `:::`; empty for a leaf. Four deep at most.
    pub inner: Vec<Piece>,
}

/// Where a link leads.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Target {
    /// As the page spells it.
    pub href: String,
    /// The language of what is linked, where it is another than the page's.
    pub lang: Option<String>,
    /// What a wiki link without a text of its own shows: the name of the entry.
    pub text: Option<String>,
}

/// The files of a picture.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureHtml {
    pub src: String,
    /// Of the largest size, in pixels.
    pub width: u32,
    pub height: u32,
    /// Width in pixels and file of each size; empty where there is but one.
    pub sizes: Vec<(u32, String)>,
}

/// Everything that a text needs from outside.
pub struct Resolved<'a> {
    /// Asked for every link but those to other websites, as [`LinkUse::written`](crate::markdown::LinkUse) has it, also for
    /// `#place`. `None` leaves the text of the link.
    pub link: &'a dyn Fn(&str) -> Option<Target>,
    /// `None` leaves the description of the picture.
    pub picture: &'a dyn Fn(&str) -> Option<PictureHtml>,
    /// The `sizes` of pictures in the text, such as `(min-width:48rem) 44rem,100vw`.
    pub picture_sizes: &'a str,
    /// Whether raw HTML is left as it is.
    pub trusted_html: bool,
    pub words: Words<'a>,
}

/// Words that readers see or hear, in the language of the page.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// 注释, of the section.
    pub footnotes: &'a str,
    /// 注, before a number.
    pub footnote: &'a str,
    /// 返回正文, before a number.
    pub back: &'a str,
    /// 已完成, of a box in a task list.
    pub done: &'a str,
    /// 未完成
    pub not_done: &'a str,
}

/// Gives a text as HTML and directives.
///
/// Mistakes in the text are told by [`outline`](crate::markdown::outline()); here each is shown as well as it can be.
pub fn pieces(text: &str, resolved: &Resolved<'_>) -> Vec<Piece> {
    let source = source::read(text);
    let mut pieces = writer::write(&flow::read(&source), &source.marks, resolved, text.len());
    // In a text without letters that do harm, an address or a title may still have one, as `&#8;`.
    if text.contains("&#") {
        pieces.iter_mut().for_each(Piece::leave_out_invisible);
    }
    pieces
}

impl Piece {
    fn leave_out_invisible(&mut self) {
        let clean = |text: &mut String| *text = invisible::without(std::mem::take(text));
        match self {
            Piece::Html(html) => clean(html),
            Piece::Directive(directive) => {
                clean(&mut directive.argument);
                directive.attributes.iter_mut().for_each(|(_, value)| clean(value));
            }
        }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::markdown::escape::escape;

    /// Shows a text as one line; every link resolves to `/` and its name, every picture to one of two sizes.
    pub fn show(text: &str, trusted_html: bool) -> String {
        let link = |written: &str| match written {
            "nowhere" => None,
            "[[name]]" => Some(Target { href: "n.html".into(), lang: Some("en".into()), text: Some("Näme".into()) }),
            _ => Some(Target { href: format!("to/{}", written.trim_matches(['[', ']'])), lang: None, text: None }),
        };
        let picture = |written: &str| {
            (written != "nowhere").then(|| PictureHtml {
                src: format!("p/{written}"),
                width: 800,
                height: 600,
                sizes: Vec::new(),
            })
        };
        let words =
            Words { footnotes: "注释", footnote: "注", back: "返回正文", done: "已完成", not_done: "未完成" };
        let resolved = Resolved { link: &link, picture: &picture, picture_sizes: "100vw", trusted_html, words };
        let mut shown = String::new();
        show_pieces(&pieces(text, &resolved), &mut shown);
        shown
    }

    fn show_pieces(pieces: &[Piece], shown: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Html(html) => shown.push_str(html),
                Piece::Directive(directive) => {
                    shown.push_str(&format!("({} [", directive.name));
                    escape(&directive.argument, shown);
                    shown.push(']');
                    for (key, value) in &directive.attributes {
                        shown.push_str(&format!(" {key}={value}"));
                    }
                    shown.push_str(": ");
                    show_pieces(&directive.inner, shown);
                    shown.push(')');
                }
            }
        }
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(show(text, false), expected, "{text}");
    }

    #[test]
    fn blocks_follow_each_other_without_space() {
        check("# a\n\nb\nc\n\n> d", "<h2 id=\"a\">a</h2><p>b c</p><blockquote><p>d</p></blockquote>");
        check("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>");
        check("3. a\n\n4. b", "<ol start=\"3\"><li><p>a</p></li><li><p>b</p></li></ol>");
        check("a\n: b", "<dl><dt>a</dt><dd>b</dd></dl>");
        check("```rust\na < b\n```", "<pre tabindex=\"0\"><code class=\"language-rust\">a &lt; b\n</code></pre>");
        check("***", "<hr>");
        check("a\\\nb", "<p>a<br>b</p>");
        check(
            "- [x] a\n- [ ] b",
            "<ul><li><input type=\"checkbox\" disabled checked aria-label=\"已完成\"> a</li>\
             <li><input type=\"checkbox\" disabled aria-label=\"未完成\"> b</li></ul>",
        );
        check("a\0b\u{1}", "<p>ab</p>");
    }

    #[test]
    fn tables_align_by_class() {
        check(
            "|a|b|c|\n|:-|-:|:-:|\n|1|2|3|",
            "<div class=\"table\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\
             <th scope=\"col\" class=\"right\">b</th><th scope=\"col\" class=\"center\">c</th></tr></thead>\
             <tbody><tr><td>1</td><td class=\"right\">2</td><td class=\"center\">3</td></tr></tbody></table></div>",
        );
    }

    #[test]
    fn lines_of_chinese_join() {
        check("龙窑\n在山坡，\n“很长”\n的。", "<p>龙窑在山坡，“很长”的。</p>");
        check("龙窑\n**在**山\nabc\nd", "<p>龙窑<strong>在</strong>山 abc d</p>");
        check("> 龙\n> 窑", "<blockquote><p>龙窑</p></blockquote>");
    }

    #[test]
    fn links_lead_where_the_caller_says() {
        check("[a](b.md \"c\")", "<p><a href=\"to/b.md\" title=\"c\">a</a></p>");
        check("[a][r]\n\n[r]: b.md", "<p><a href=\"to/b.md\">a</a></p>");
        check("[**a**](nowhere)", "<p><strong>a</strong></p>");
        check(
            "[[name]] [[name|他]]",
            "<p><a href=\"n.html\" hreflang=\"en\">Näme</a> <a href=\"n.html\" hreflang=\"en\">他</a></p>",
        );
        check("[[a#b]]", "<p><a href=\"to/a#b\">a#b</a></p>");
        check("`[[a]]`", "<p><code>[[a]]</code></p>");
        check("[a](https://x.example/?b&c)", "<p><a href=\"https://x.example/?b&amp;c\" rel=\"noopener\">a</a></p>");
        check("<a@example.org>", "<p><a href=\"mailto:a@example.org\" rel=\"noopener\">a@example.org</a></p>");
        check("[a](javascript:b) <data:c> [d](vbscript&colon;e)", "<p>a data:c d</p>");
    }

    #[test]
    fn pictures_alone_are_figures() {
        let img = |alt: &str, more: &str| {
            format!("<img src=\"p/x.jpg\" width=\"800\" height=\"600\" alt=\"{alt}\"{more} loading=\"lazy\" decoding=\"async\">")
        };
        check("![a *b*](x.jpg \"c\")", &format!("<figure>{}<figcaption>c</figcaption></figure>", img("a b", "")));
        check("![](x.jpg)", &format!("<figure>{}</figure>", img("", "")));
        check("a ![\"](x.jpg \"c\")", &format!("<p>a {}</p>", img("&quot;", " title=\"c\"")));
        check("![a](nowhere)", "<p>a</p>");
        check("![a](data:image/svg+xml,x)", "<p>a</p>");
        check("![a ![b](c) d](x.jpg)", &format!("<figure>{}</figure>", img("a b d", "")));
    }

    #[test]
    fn footnotes_are_numbered_by_use() {
        let reference = |n: usize, id: &str| {
            format!(
                "<sup class=\"fnref\"><a id=\"{id}\" href=\"#fn-{n}\" role=\"doc-noteref\" aria-label=\"注 {n}\">{n}</a></sup>"
            )
        };
        let back = |id: &str, label: &str| {
            format!(" <a class=\"back\" href=\"#{id}\" role=\"doc-backlink\" aria-label=\"返回正文 {label}\">↩</a>")
        };
        let section = "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注释\"><ol>";
        check(
            "[^a]: A[^b]\n[^b]: B\n[^c]: C\n\nx[^b] y[^a] z[^b] [^d]",
            &format!(
                "<p>x{} y{} z{} [^d]</p>{section}<li id=\"fn-1\"><p>B{}{}{}</p></li><li id=\"fn-2\"><p>A{}{}</p></li></ol></section>",
                reference(1, "fnref-1"),
                reference(2, "fnref-2"),
                reference(1, "fnref-1-2"),
                back("fnref-1", "1"),
                back("fnref-1-2", "1-2"),
                back("fnref-1-3", "1-3"),
                reference(1, "fnref-1-3"),
                back("fnref-2", "2"),
            ),
        );
        assert!(show("x[^1]\n\n::fact{field=a}\n\n[^1]: n", false).contains("<li id=\"fn-1\"><p>n "));
    }

    #[test]
    fn directives_are_pieces() {
        check("a\n::fact{field=b}\nc", "<p>a</p>(fact [] field=b: )<p>c</p>");
        check(
            ":::note{title=t}\n# a\n:::提示\nb\n:::\nc\n:::\nd",
            "(note [] title=t: <h2 id=\"a\">a</h2>(note []: <p>b</p>)<p>c</p>)<p>d</p>",
        );
        check("- a\n::fact{field=b}\n- c", "<ul><li>a</li></ul>(fact [] field=b: )<ul><li>c</li></ul>");
        check("a\n:::\n::wrong\nb", "<p>a</p><p>b</p>");
        check(":::note\na", "(note []: <p>a</p>)");
        check("```\n:::note\n```", "<pre tabindex=\"0\"><code>:::note\n</code></pre>");
        check("<!--\n::fact{field=b}\n-->", "");
        check("<div>\n::fact{field=b}\n</div>", "<div></div>(fact [] field=b: )");
        check("a\n: b\n::fact{field=b}", "<dl><dt>a</dt><dd>b</dd></dl>(fact [] field=b: )");
        check("> a\n::fact{field=b}", "<blockquote><p>a</p></blockquote>(fact [] field=b: )");
        check("|a|\n::fact{field=b}\n", "<p>|a|</p>(fact [] field=b: )");
        check("[r]: x \"a\n::fact{field=b}\n\"", "<p>[r]: x \"a</p>(fact [] field=b: )<p>\"</p>");
        assert!(show("|a|\n|-|\n|b|\n::fact{field=b}", false).ends_with("</table></div>(fact [] field=b: )"));
        check("`a\n::fact{field=b}\nb`", "<p>`a</p>(fact [] field=b: )<p>b`</p>");
        check("[r]: x\n:::note\n[a][r]\n:::", "(note []: <p><a href=\"to/x\">a</a></p>)");
    }

    #[test]
    fn raw_html_is_cleaned() {
        check("a<br>b H<sub>2</sub>O", "<p>a<br>b H<sub>2</sub>O</p>");
        check("<ruby>漢<rt>hàn</rt></ruby>", "<p><ruby>漢<rt>hàn</rt></ruby></p>");
        check("<b>a\n\nb", "<p><b>a</b></p><p>b</p>");
        check("<div>\n\n*a*\n\n</div>\n\nb", "<div><p><em>a</em></p></div><p>b</p>");
        check("<details>\n<summary>a</summary>\n\nb\n\n</details>", "<details>\n<summary>a</summary><p>b</p></details>");
        check("> <div>\n\nb", "<blockquote><div></div></blockquote><p>b</p>");
        check("a</main></p></div>", "<p>a</p>");
        check("<script>alert(1)</script>\n\na", "<p>a</p>");
        check("<style>\np{}\n\nq{}\n</style>\n\na", "<p>a</p>");
        check("a <img src=x onerror=b> <svg onload=c>", "<p>a  </p>");
        check("<a href=\"javascript:a\">b</a>", "<p><a>b</a></p>");
        check("<a href=\"https://x.example\" onclick=c>b</a>", "<p><a href=\"https://x.example\" rel=\"noopener\">b</a></p>");
        check("a\n\n<!-- b\n\nc", "<p>a</p>");
        check("> <!-- b\n\nc", "<blockquote></blockquote><p>c</p>");
        check("<plaintext>\n\n# a {#b}", "<h2 id=\"b\">a</h2>");
        check(
            "<table><tr><td><table><tr><td>a</td></tr></table></td></tr></table>",
            "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>",
        );
        check("<p id=\"fn-1\" style=\"a\">b", "<p>b</p>");
        assert_eq!(show("<video src=x></video>", true), "<p><video src=x></video></p>");
    }
}
