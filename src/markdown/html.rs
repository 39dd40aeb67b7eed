//! A text as HTML, for `make`.
//!
//! The HTML is tight, has no style attributes, no scripts and no id twice. Blocks follow each other without white space.

use std::fmt::Write;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::markdown::anchors::Anchors;
use crate::markdown::cjk::joins;
use crate::markdown::clean::clean;
use crate::markdown::flow::{self, Flow, MARK, Step};
use crate::markdown::links::{Address, address};
use crate::markdown::notes::Notes;
use crate::markdown::outline::{shift, written};
use crate::markdown::plain::Plain;
use crate::markdown::raw::Raw;
use crate::markdown::source::{self, Mark, What};
use crate::markdown::table::Table;

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
    let flow = flow::read(&source);
    let mut writer = Writer {
        flow: &flow,
        marks: &source.marks,
        resolved,
        shift: shift(&flow),
        notes: Notes::new(&flow),
        html: String::with_capacity(text.len() + text.len() / 4 + 64),
        pieces: Vec::new(),
        outer: Vec::new(),
        anchors: Anchors::default(),
        raw: Raw::default(),
        has_raw: false,
        block: String::new(),
        last: None,
        links: Vec::new(),
        table: None,
    };
    writer.steps(0..flow.steps.len());
    while !writer.outer.is_empty() {
        writer.close();
    }
    writer.footnotes();
    writer.finish_piece();
    writer.pieces
}

struct Writer<'a> {
    flow: &'a Flow<'a>,
    marks: &'a [Mark],
    resolved: &'a Resolved<'a>,
    shift: u8,
    notes: Notes<'a>,
    /// Of the piece that is being written.
    html: String,
    /// Pieces of the innermost directive that is open.
    pieces: Vec<Piece>,
    /// Directives that are open, each with the pieces before it.
    outer: Vec<(Directive, Vec<Piece>)>,
    anchors: Anchors,
    raw: Raw,
    /// Whether the piece has raw HTML to be cleaned.
    has_raw: bool,
    /// Lines of the HTML block that is open.
    block: String,
    /// The last letter written in this paragraph.
    last: Option<char>,
    /// Whether each link that is open was written as one.
    links: Vec<bool>,
    table: Option<Table>,
}

impl<'a> Writer<'a> {
    fn steps(&mut self, range: std::ops::Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            at = self.step(at);
        }
    }

    /// Writes a step; gives the number of the next.
    fn step(&mut self, at: usize) -> usize {
        let steps: &'a [Step<'a>] = &self.flow.steps;
        match &steps[at].event {
            Event::Text(text) => self.text(text),
            Event::Code(text) => {
                self.html.push_str("<code>");
                self.text(text);
                self.html.push_str("</code>");
            }
            Event::SoftBreak => {
                let next = steps[at + 1..].iter().take(8).find_map(|step| match &step.event {
                    Event::Text(text) | Event::Code(text) => text.chars().next(),
                    _ => None,
                });
                if !matches!((self.last, next), (Some(last), Some(next)) if joins(last, next)) {
                    self.html.push(' ');
                    self.last = Some(' ');
                }
            }
            Event::HardBreak => self.html.push_str("<br>"),
            Event::Rule => self.html.push_str("<hr>"),
            Event::FootnoteReference(label) => self.notes.reference(label, &self.resolved.words, &mut self.html),
            Event::TaskListMarker(done) => self.task(*done),
            Event::Html(html) => self.block.push_str(html),
            Event::InlineHtml(html) => self.raw(html),
            Event::Start(Tag::FootnoteDefinition(_)) => return self.notes.end(at),
            Event::Start(Tag::Paragraph) => return self.paragraph(at),
            Event::Start(Tag::Image { .. }) => return self.image(at),
            Event::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                return self.link(at, *link_type, dest_url, title);
            }
            Event::Start(tag) => self.start(tag, at),
            Event::End(tag) => self.end(*tag),
            event if *event == MARK => self.mark(steps[at].range.start),
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        at + 1
    }

    fn text(&mut self, text: &str) {
        escape(text, &mut self.html);
        self.last = text.chars().next_back().or(self.last);
    }

    fn start(&mut self, tag: &'a Tag<'a>, at: usize) {
        if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::HtmlBlock) {
            self.raw.enter();
            self.last = None;
        }
        let html = &mut self.html;
        match tag {
            Tag::Heading { level, id, .. } => {
                let level = (*level as u8 + self.shift).min(6);
                let mut plain = Plain::default();
                let mut n_images = 0usize;
                for step in &self.flow.steps[at + 1..] {
                    match &step.event {
                        Event::End(TagEnd::Heading(_)) => break,
                        Event::Start(Tag::Image { .. }) => n_images += 1,
                        Event::End(TagEnd::Image) => n_images -= 1,
                        event if n_images == 0 => plain.take(event),
                        _ => {}
                    }
                }
                let id = self.anchors.id(plain.text.trim(), id.as_deref());
                let _ = write!(html, "<h{level} id=\"{id}\">");
            }
            Tag::BlockQuote(_) => html.push_str("<blockquote>"),
            Tag::CodeBlock(kind) => code_block(kind, html),
            Tag::List(None) => html.push_str("<ul>"),
            Tag::List(Some(1)) => html.push_str("<ol>"),
            Tag::List(Some(first)) => drop(write!(html, "<ol start=\"{first}\">")),
            Tag::Item => html.push_str("<li>"),
            Tag::DefinitionList => html.push_str("<dl>"),
            Tag::DefinitionListTitle => html.push_str("<dt>"),
            Tag::DefinitionListDefinition => html.push_str("<dd>"),
            Tag::Table(columns) => {
                self.table = Some(Table::new(columns.clone()));
                // Wide tables scroll in a frame, which the keyboard must reach.
                html.push_str("<div class=\"table\" tabindex=\"0\"><table>");
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.in_head = *tag == Tag::TableHead;
                    if table.in_head {
                        html.push_str("<thead>");
                    } else if !table.has_body {
                        table.has_body = true;
                        html.push_str("<tbody>");
                    }
                    table.start_row(html);
                }
            }
            Tag::TableCell => {
                if let Some(table) = &mut self.table {
                    table.start_cell(html);
                }
            }
            Tag::Emphasis => html.push_str("<em>"),
            Tag::Strong => html.push_str("<strong>"),
            Tag::Strikethrough => html.push_str("<del>"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.html.push_str("</a>");
                }
                return;
            }
            TagEnd::HtmlBlock => {
                let block = std::mem::take(&mut self.block);
                self.raw(block.trim_end());
                return;
            }
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => self.raw.leave(&mut self.html),
        }
        let html = &mut self.html;
        match tag {
            TagEnd::Paragraph => html.push_str("</p>"),
            TagEnd::Heading(level) => drop(write!(html, "</h{}>", (level as u8 + self.shift).min(6))),
            TagEnd::BlockQuote(_) => html.push_str("</blockquote>"),
            TagEnd::CodeBlock => html.push_str("</code></pre>"),
            TagEnd::List(false) => html.push_str("</ul>"),
            TagEnd::List(true) => html.push_str("</ol>"),
            TagEnd::Item => html.push_str("</li>"),
            TagEnd::DefinitionList => html.push_str("</dl>"),
            TagEnd::DefinitionListTitle => html.push_str("</dt>"),
            TagEnd::DefinitionListDefinition => html.push_str("</dd>"),
            TagEnd::Table => {
                let has_body = self.table.take().is_some_and(|table| table.has_body);
                html.push_str(if has_body { "</tbody></table></div>" } else { "</table></div>" });
            }
            TagEnd::TableHead => html.push_str("</tr></thead>"),
            TagEnd::TableRow => html.push_str("</tr>"),
            TagEnd::TableCell => {
                if let Some(table) = &mut self.table {
                    table.end_cell(html);
                }
            }
            TagEnd::Emphasis => html.push_str("</em>"),
            TagEnd::Strong => html.push_str("</strong>"),
            TagEnd::Strikethrough => html.push_str("</del>"),
            _ => {}
        }
    }

    /// A paragraph; one that is nothing but a picture becomes a figure, with the picture's title as caption.
    fn paragraph(&mut self, at: usize) -> usize {
        let steps: &'a [Step<'a>] = &self.flow.steps;
        if let Some(Event::Start(Tag::Image { dest_url, title, .. })) = steps.get(at + 1).map(|step| &step.event) {
            let (alt, after) = description(steps, at + 1);
            if matches!(steps.get(after).map(|step| &step.event), Some(Event::End(TagEnd::Paragraph)))
                && let Some(picture) = self.find_picture(dest_url)
            {
                self.html.push_str("<figure>");
                self.write_picture(&picture, &alt, "");
                if !title.is_empty() {
                    self.html.push_str("<figcaption>");
                    escape(title, &mut self.html);
                    self.html.push_str("</figcaption>");
                }
                self.html.push_str("</figure>");
                return after + 1;
            }
        }
        self.raw.enter();
        self.last = None;
        self.html.push_str("<p>");
        at + 1
    }

    fn image(&mut self, at: usize) -> usize {
        let steps: &'a [Step<'a>] = &self.flow.steps;
        let (alt, after) = description(steps, at);
        let Event::Start(Tag::Image { dest_url, title, .. }) = &steps[at].event else { return at + 1 };
        match self.find_picture(dest_url) {
            Some(picture) => self.write_picture(&picture, &alt, title),
            None => self.text(&alt),
        }
        after
    }

    fn find_picture(&self, dest_url: &str) -> Option<PictureHtml> {
        if let Address::Dangerous(_) = address(dest_url) { None } else { (self.resolved.picture)(dest_url) }
    }

    fn write_picture(&mut self, picture: &PictureHtml, alt: &str, title: &str) {
        let html = &mut self.html;
        html.push_str("<img");
        attribute("src", &picture.src, html);
        if !picture.sizes.is_empty() {
            let sizes: Vec<String> = picture.sizes.iter().map(|(width, src)| format!("{src} {width}w")).collect();
            attribute("srcset", &sizes.join(","), html);
            attribute("sizes", self.resolved.picture_sizes, html);
        }
        let _ = write!(html, " width=\"{}\" height=\"{}\"", picture.width, picture.height);
        attribute("alt", alt, html);
        if !title.is_empty() {
            attribute("title", title, html);
        }
        html.push_str(" loading=\"lazy\" decoding=\"async\">");
    }

    fn link(&mut self, at: usize, link_type: LinkType, dest_url: &str, title: &str) -> usize {
        let asked = written(link_type, dest_url);
        let wiki = matches!(link_type, LinkType::WikiLink { .. });
        let target = match address(&asked) {
            _ if wiki => (self.resolved.link)(&asked),
            Address::Elsewhere => Some(Target { href: asked, lang: None, text: None }),
            Address::Here => return self.open_link((self.resolved.link)(&asked), title, false, at),
            Address::Dangerous(_) => None,
        };
        let text = target.as_ref().and_then(|target| target.text.clone());
        let next = self.open_link(target, title, !wiki, at);
        match (link_type, text, self.flow.steps.get(at + 1).map(|step| &step.event)) {
            (LinkType::WikiLink { has_pothole: false }, Some(text), Some(Event::Text(_))) => {
                self.text(&text);
                at + 2
            }
            _ => next,
        }
    }

    fn open_link(&mut self, target: Option<Target>, title: &str, elsewhere: bool, at: usize) -> usize {
        self.links.push(target.is_some());
        if let Some(target) = target {
            self.html.push_str("<a");
            attribute("href", &target.href, &mut self.html);
            if let Some(lang) = &target.lang {
                attribute("hreflang", lang, &mut self.html);
            }
            if !title.is_empty() {
                attribute("title", title, &mut self.html);
            }
            self.html.push_str(if elsewhere { " rel=\"noopener\">" } else { ">" });
        }
        at + 1
    }

    fn task(&mut self, done: bool) {
        let words = &self.resolved.words;
        self.html.push_str(if done { "<input type=\"checkbox\" disabled checked" } else { "<input type=\"checkbox\" disabled" });
        attribute("aria-label", if done { words.done } else { words.not_done }, &mut self.html);
        self.html.push_str("> ");
    }

    fn raw(&mut self, html: &str) {
        if self.resolved.trusted_html {
            self.html.push_str(html);
        } else {
            self.has_raw = true;
            self.raw.feed(html, &mut self.html);
        }
    }

    fn mark(&mut self, number: usize) {
        match &self.marks[number].what {
            What::Open(written) => {
                self.finish_piece();
                let directive = directive(written);
                self.outer.push((directive, std::mem::take(&mut self.pieces)));
            }
            What::Leaf(written) => {
                self.finish_piece();
                self.pieces.push(Piece::Directive(directive(written)));
            }
            What::Close => self.close(),
            What::Nothing => {}
        }
    }

    fn close(&mut self) {
        self.finish_piece();
        if let Some((mut directive, before)) = self.outer.pop() {
            directive.inner = std::mem::replace(&mut self.pieces, before);
            self.pieces.push(Piece::Directive(directive));
        }
    }

    fn finish_piece(&mut self) {
        self.raw.close_all(&mut self.html);
        if self.html.is_empty() {
            return;
        }
        let html = std::mem::take(&mut self.html);
        let html = if std::mem::take(&mut self.has_raw) { clean(&html) } else { html };
        if !html.is_empty() {
            self.pieces.push(Piece::Html(html));
        }
    }

    /// The notes that are used. Notes may refer to further notes, which join the end of the list.
    fn footnotes(&mut self) {
        if !self.notes.any() {
            return;
        }
        self.raw.close_all(&mut self.html);
        let words = &self.resolved.words;
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        attribute("aria-label", words.footnotes, &mut self.html);
        self.html.push_str("><ol>");
        // Where the links back of each note belong: their number is known only at the end.
        let mut backs: Vec<usize> = Vec::new();
        let mut number = 1;
        while let Some(steps) = self.notes.get(number) {
            let _ = write!(self.html, "<li id=\"fn-{number}\">");
            self.raw.enter();
            self.steps(steps);
            self.raw.leave(&mut self.html);
            backs.push(if self.html.ends_with("</p>") { self.html.len() - "</p>".len() } else { self.html.len() });
            self.html.push_str("</li>");
            number += 1;
        }
        self.html.push_str("</ol></section>");
        let mut html = String::with_capacity(self.html.len() + backs.len() * 96);
        let mut done = 0;
        for (index, &place) in backs.iter().enumerate() {
            html.push_str(&self.html[done..place]);
            self.notes.back(index + 1, words, &mut html);
            done = place;
        }
        html.push_str(&self.html[done..]);
        self.html = html;
    }
}

fn directive(written: &source::Written) -> Directive {
    Directive {
        name: written.name.clone(),
        argument: written.argument.clone(),
        attributes: written.attributes.clone(),
        inner: Vec::new(),
    }
}

/// The description of the picture that begins at a step, and the step after the picture.
fn description(steps: &[Step<'_>], at: usize) -> (String, usize) {
    let mut plain = Plain::default();
    let mut n_open = 0usize;
    for (after, step) in steps.iter().enumerate().skip(at) {
        match &step.event {
            Event::Start(Tag::Image { .. }) => n_open += 1,
            Event::End(TagEnd::Image) if n_open == 1 => return (plain.text, after + 1),
            Event::End(TagEnd::Image) => n_open -= 1,
            event => plain.take(event),
        }
    }
    (plain.text, steps.len())
}

fn code_block(kind: &CodeBlockKind<'_>, html: &mut String) {
    // Long lines scroll in the block, which the keyboard must reach.
    html.push_str("<pre tabindex=\"0\"><code");
    if let CodeBlockKind::Fenced(info) = kind {
        let right = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '_' | '#');
        let language: String = info.chars().take_while(right).take(40).collect();
        if !language.is_empty() {
            let _ = write!(html, " class=\"language-{}\"", language.to_ascii_lowercase());
        }
    }
    html.push('>');
}

fn attribute(name: &str, value: &str, html: &mut String) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_attribute(value, html);
    html.push('"');
}

/// Writes text between tags.
pub(super) fn escape(text: &str, html: &mut String) {
    escape_if(text, html, |byte| matches!(byte, b'&' | b'<' | b'>') || is_control(byte));
}

/// Writes text between double quotes.
pub(super) fn escape_attribute(text: &str, html: &mut String) {
    escape_if(text, html, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"') || is_control(byte));
}

/// HTML has no characters for these.
fn is_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n')
}

fn escape_if(text: &str, html: &mut String, special: impl Fn(u8) -> bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate().filter(|&(_, byte)| special(byte)) {
        html.push_str(&text[done..at]);
        html.push_str(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "",
        });
        done = at + 1;
    }
    html.push_str(&text[done..]);
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

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
