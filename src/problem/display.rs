//! A problem as a person reads it on a terminal, and as an editor reads it from a line of JSON.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use crate::problem::{Act, Part, Problem, Severity, Span, Tongue};

/// Draws problems with the lines that they are about.
pub struct Display {
    tongue: Tongue,
    renderer: Renderer,
}

impl Display {
    /// `colour`: whether the terminal shows colours.
    pub fn new(tongue: Tongue, colour: bool) -> Display {
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        Display { tongue, renderer: renderer.decor_style(DecorStyle::Unicode).term_width(160) }
    }

    /// One problem; `text` is its file, where it is at hand.
    pub fn draw(&self, problem: &Problem, text: Option<&str>) -> String {
        let say = |zh, en| if self.tongue == Tongue::Chinese { zh } else { en };
        let level = match problem.severity {
            Severity::Error => Level::ERROR.with_name(say("错误", "error")),
            Severity::Warning => Level::WARNING.with_name(say("警告", "warning")),
            Severity::Hint => Level::HELP.with_name(say("提示", "hint")),
        };
        let title = clean(problem.what.to(self.tongue));
        let mut group =
            level.primary_title(title.as_str()).id(problem.code).elements(None::<Snippet<'_, annotate_snippets::Annotation<'_>>>);
        let file = problem.file.as_ref().map(|file| clean(file.as_str())).unwrap_or_default();
        let label = problem
            .field
            .as_ref()
            .map(|(field, _)| clean(&field.name()))
            .map(|name| format!("{}{name}", say("字段 ", "field ")))
            .unwrap_or_default();
        let excerpt = problem.span.zip(text).and_then(|(span, text)| excerpt(text, span));
        if let Some(excerpt) = &excerpt {
            let mark = AnnotationKind::Primary.span(excerpt.from..excerpt.to).label(label.as_str());
            group = group.element(
                Snippet::source(excerpt.text.as_str()).line_start(excerpt.first_line).path(file.as_str()).annotation(mark),
            );
        } else if !file.is_empty() {
            group = group.element(annotate_snippets::Origin::path(file.as_str()));
        }
        let why = problem.why.as_ref().map(|why| clean(why.to(self.tongue)));
        let write = problem.write.as_ref().map(|write| clean(write.to(self.tongue)));
        if let Some(why) = &why {
            group = group.element(Level::NOTE.with_name(say("原因", "why")).message(why.as_str()));
        }
        if let Some(write) = &write {
            let name = match problem.act {
                Act::Advice => say("办法", "do"),
                Act::Example => say("例如", "such as"),
                Act::Write | Act::Line | Act::Lines | Act::Piece => say("改成", "write"),
                Act::Before => say("加上", "add"),
            };
            group = group.element(Level::HELP.with_name(name).message(write.as_str()));
        }
        self.renderer.render(&[group])
    }
}

/// Lines around a place, with the place in bytes of them.
struct Excerpt {
    text: String,
    first_line: usize,
    from: usize,
    to: usize,
}

/// The line of a span, short enough for a terminal.
fn excerpt(text: &str, span: Span) -> Option<Excerpt> {
    let line = text.split('\n').nth(span.line.checked_sub(1)?)?.trim_end_matches('\r');
    let n_characters = line.chars().count();
    let first = (span.column - 1).min(n_characters);
    let width = span.width.min(n_characters - first).clamp(usize::from(n_characters > first), 60);
    // A body line may be a whole page long: 40 characters on either side tell where it is.
    let cut = first.saturating_sub(40);
    let shown: String = line.chars().skip(cut).take(40 + width + 40).map(visible).collect();
    let at = |n: usize| shown.char_indices().nth(n).map_or(shown.len(), |(at, _)| at);
    let (from, to) = (at(first - cut), at(first - cut + width));
    Some(Excerpt { from, to, first_line: span.line, text: shown })
}

/// What would change the terminal or hide itself is shown as a sign of its own.
fn visible(c: char) -> char {
    match c {
        '\t' => '→',
        '\n' | '\u{feff}' | '\u{200b}'..='\u{200f}' => '�',
        c if crate::invisible::harm(c).is_some() => '�',
        c => c,
    }
}

/// Words of a file may come in a message: they must not move the cursor.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { visible(c) }).collect()
}

/// A problem for a program, one object a line.
#[derive(Serialize)]
struct Line<'a> {
    code: &'a str,
    severity: &'static str,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    /// Of the marked piece of the line, in characters.
    width: Option<usize>,
    field: Option<String>,
    message: &'a str,
    reason: Option<&'a str>,
    help: Option<&'a str>,
    /// What to do with `help`: it is `advice` or an `example`, takes the place of the `line`, of so many `lines` or of the
    /// marked `piece`, stands `before` the line, or is what to `write` where that is plain.
    act: Option<&'static str>,
}

/// One problem as a line of JSON, without the line's end.
pub fn json(problem: &Problem, tongue: Tongue) -> String {
    let line = Line {
        code: problem.code,
        severity: match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        },
        file: problem.file.as_ref().map(|file| file.as_str()),
        line: problem.span.map(|span| span.line),
        column: problem.span.map(|span| span.column),
        width: problem.span.map(|span| span.width),
        field: problem.field.as_ref().map(|(field, _): &(_, Part)| field.name()),
        message: problem.what.to(tongue),
        reason: problem.why.as_ref().map(|why| why.to(tongue)),
        help: problem.write.as_ref().map(|write| write.to(tongue)),
        act: problem.write.as_ref().map(|_| match problem.act {
            Act::Advice => "advice",
            Act::Example => "example",
            Act::Write => "write",
            Act::Line => "line",
            Act::Lines => "lines",
            Act::Piece => "piece",
            Act::Before => "before",
        }),
    };
    serde_json::to_string(&line).expect("plain data is JSON")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ContentPath;
    use crate::problem::FieldPath;

    #[test]
    fn nothing_of_a_file_or_its_name_moves_the_cursor() {
        let file = ContentPath::new("content/\u{202e}a\u{1b}[31m.md");
        let problem = Problem::error("E401", "\u{1b}[2J", "\u{7}").at_key(&FieldPath::new(&file).key("k\u{1b}[0m"));
        let span = Span { line: 1, column: 1, width: 3 };
        for problem in [problem.clone(), Problem { span: Some(span), ..problem }] {
            let drawn = Display::new(Tongue::English, false).draw(&problem, Some("a\u{1b}[31mb\u{2066}"));
            assert!(
                !drawn.contains(|c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202e}' | '\u{2066}')),
                "{drawn:?}"
            );
        }
    }
}
