//! Writes the steps of a text as HTML.

use std::fmt::Write;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::markdown::anchors::Anchors;
use crate::markdown::cjk::joins;
use crate::markdown::clean::clean;
use crate::markdown::escape::{attribute, escape};
use crate::markdown::flow::{Flow, MARK, Step};
use crate::markdown::html::{Directive, PictureHtml, Piece, Resolved, Target};
use crate::markdown::links::{Address, address};
use crate::markdown::notes::Notes;
use crate::markdown::outline::{shift, written};
use crate::markdown::plain::Plain;
use crate::markdown::raw::Raw;
use crate::markdown::source::{Mark, What, Written};
use crate::markdown::table::Table;

/// Writes a whole text; `n_bytes` is its length.
pub(super) fn write(flow: &Flow<'_>, marks: &[Mark], resolved: &Resolved<'_>, n_bytes: usize) -> Vec<Piece> {
    let mut writer = Writer {
        flow,
        marks,
        resolved,
        shift: shift(flow),
        notes: Notes::new(flow),
        html: String::with_capacity(n_bytes + n_bytes / 4 + 64),
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
    fn steps(&mut self, range: Range<usize>) {
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

fn directive(written: &Written) -> Directive {
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
