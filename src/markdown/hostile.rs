//! Texts that want to do harm: nothing may panic, hang, or grow beyond measure.
//!
//! What these cost was looked at by hand; a test that measures time fails on a busy machine.

use std::collections::HashSet;

use crate::markdown::html::tests::show;
use crate::markdown::{Outline, SlipKind, outline};

/// Reads a text both ways; its HTML is at most `factor` times as long, and 2,000 bytes.
fn check(text: &str, factor: usize) -> (Outline, String) {
    let html = show(text, false);
    let head: String = text.chars().take(40).collect();
    assert!(html.len() <= text.len() * factor + 2_000, "{head}: {} bytes from {}", html.len(), text.len());
    assert!(!html.contains(" style=") && !html.contains("<script"), "{head}");
    (outline(text), html)
}

fn is_too_deep(outline: &Outline) -> bool {
    outline.slips.iter().any(|slip| slip.kind == SlipKind::NestingTooDeep)
}

#[test]
fn nesting_is_limited() {
    for text in [
        ">".repeat(100_000) + " a",
        "- ".repeat(100_000) + "a",
        "1. ".repeat(100_000) + "a",
        "> - ".repeat(50_000) + "a",
        "> a\n".repeat(1_000) + &">".repeat(50_000),
    ] {
        let (outline, html) = check(&text, 4);
        assert!(is_too_deep(&outline) || text.starts_with("> a"));
        assert!(html.matches("<blockquote>").count() + html.matches("<ul>").count() <= 20);
        assert!(html.contains('a'));
    }
    let steps: String = (0..400).map(|n| format!("{}- a\n", "  ".repeat(n))).collect();
    assert!(is_too_deep(&check(&steps, 2).0));
    let quotes: String = (1..400).map(|n| format!("{} a\n", ">".repeat(n))).collect();
    assert!(is_too_deep(&check(&quotes, 2).0));
    assert!(is_too_deep(&check(&format!("{}a{}", "*a **b ".repeat(10_000), "**b a*".repeat(10_000)), 4).0));
    check(&"<div>".repeat(100_000), 2);
    check(&"<b title=1>x\n\n".repeat(20_000), 4);
    check(&"<ul><li>".repeat(50_000), 3);
    check(&":::note\n".repeat(20_000), 2);
}

#[test]
fn endless_runs_are_read() {
    for part in [
        "[", "*", "`", "<", "![", "![[", "[[", "]", "_", "~", "\\", "&", "|", "#", ":", "：", "(", "\0", "\n", "\t", "<a ",
        "<a \"", "<!--", "[^", "{", "$", "'",
    ] {
        check(&part.repeat(1_000_000 / part.len()), 6);
    }
}

#[test]
fn endless_mixtures_are_read() {
    for part in [
        "*a",
        "a**b",
        "*a_",
        "**窑“",
        "“**窑”",
        "a~~",
        "**“窑”**",
        "`a``",
        "[a](",
        "[a](b",
        "![a](b)",
        "[[a|",
        "[[a]]",
        "[[a]",
        "<a>",
        "</a>",
        "<b>",
        "<?",
        "<!A",
        "a <a b='",
        "[^a]",
        "[^a]: b\n",
        "[a]: b\n",
        "| a ",
        "|a|\n",
        "a\n:",
        "a\n: b\n\n",
        "- a\n",
        "1) a\n",
        "# a {#",
        "# a {#b}\n",
        "::fact{a=",
        "::fact{a=\"b\"}\n",
        ":::note\n:::\n",
        "::figure[",
        "：：：\n",
        "```\n",
        "~~~a\n",
        "    a\n",
        "<pre>\n",
        "<script>\n",
        "<div>\n\n",
        "[a]\n",
        "&amp;",
        "a  \n",
        "- [ ] a\n",
        "***a*** ",
        "<details>\n\n- a\n\n",
        "![](a)\n\n",
    ] {
        check(&part.repeat(300_000 / part.len()), 64);
    }
}

#[test]
fn wide_tables_are_narrowed() {
    let row = "|a".repeat(20_000);
    let text = format!("{row}\n{}\n{row}\n|b", "|-".repeat(20_000));
    let (outline, html) = check(&text, 2);
    assert_eq!(outline.slips[0].kind, SlipKind::TableTooWide { n_columns: 20_000 });
    assert_eq!(html.matches("<td").count(), 400);
    assert_eq!(html.matches("</td>").count(), 400);
    let rows = format!("{row}\n{}\n{}", "|-".repeat(20_000), "|b\n".repeat(20_000));
    check(&rows, 300);
}

#[test]
fn many_footnotes_and_headings_are_numbered() {
    let notes: String = (0..100_000).map(|n| format!("a[^{n}]\n\n[^{n}]: b\n\n")).collect();
    let (outline, html) = check(&notes, 30);
    assert!(outline.slips.is_empty());
    assert!(html.contains("id=\"fn-100000\""));
    let chain: String = (0..20_000).map(|n| format!("[^{n}]: a[^{}]\n\n", n + 1)).collect();
    assert!(check(&format!("{chain}a[^0]"), 30).1.contains("id=\"fn-20000\""));
    check(&format!("{}\n\n[^a]: b", "[^a]".repeat(100_000)), 80);
    let (outline, _) = check(&"# 窑\n".repeat(20_000), 8);
    assert_eq!(outline.headings[19_999].id, "yao-20000");
}

#[test]
fn long_lines_are_located() {
    let (outline, _) = check(&"[窑](a) ![火](b) [^x] ".repeat(50_000), 12);
    assert_eq!(outline.links.len(), 50_000);
    check(&"窑".repeat(1_000_000), 2);
}

/// Whether every tag is closed in order and no id comes twice.
fn is_sound(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').ok_or_else(|| format!("<{part}"))?;
        if text.contains('>') {
            return Err(format!("bare > in {text}"));
        }
        let name = tag.split(' ').next().unwrap_or(tag);
        if let Some(name) = name.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}>"));
            }
        } else if !matches!(name, "br" | "hr" | "img" | "input" | "wbr" | "col") {
            open.push(name);
        }
        if let Some((_, id)) = tag.split_once(" id=\"")
            && !ids.insert(id.split('"').next().unwrap_or(id).to_owned())
        {
            return Err(format!("twice {id}"));
        }
    }
    if open.is_empty() { Ok(()) } else { Err(format!("open: {open:?}")) }
}

#[test]
fn whatever_is_written_the_html_is_sound() {
    let parts = [
        "*",
        "**",
        "~~",
        "_",
        "`",
        "[",
        "](a)",
        "]",
        "![",
        "[[",
        "]]",
        "|",
        "[^1]",
        "\n[^1]: ",
        "\n",
        "\n\n",
        "\n> ",
        "\n- ",
        "\n  ",
        "\n    ",
        "\n1. ",
        "\n# ",
        "\n: ",
        "\n|-|-|\n",
        "\n```\n",
        "\n::: note\n",
        "\n:::\n",
        "\n::fact{field=a}\n",
        "\n::图片[",
        "{src=b}",
        "<b>",
        "</b>",
        "<div>",
        "</div>",
        "<table>",
        "<td>",
        "<p>",
        "</p>",
        "<li>",
        "<a href=x>",
        "</a>",
        "<!--",
        "-->",
        "<script>",
        "<ruby>",
        "<rt>",
        "<details>",
        "<br>",
        "<h2 id=a>",
        "窑",
        "“",
        "。”",
        "a",
        " ",
        "\\",
        "&lt;",
        "<",
        "\0",
        "[x] ",
        "  \n",
        "{#a}",
        "——",
        "\r\n",
        "\t",
        "https://a.b",
        "<pre>",
        "<?",
        "'",
        "\"",
    ];
    let mut n = 7u32;
    for round in 0..30_000 {
        let mut text = String::new();
        for _ in 0..(5 + round % 30) {
            n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(parts[(n >> 16) as usize % parts.len()]);
        }
        let html = show(&text, false);
        if let Err(wrong) = is_sound(&html) {
            panic!("{wrong}\nin {html}\nfrom {text:?}");
        }
        outline(&text);
    }
}
