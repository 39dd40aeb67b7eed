//! Markdown as staff write it: what a text contains ([`outline`]), and how it reads as HTML ([`pieces`]).
//!
//! The only module that names pulldown-cmark and ammonia. It never reads a file, never decides where a link leads (the
//! caller says, through [`Resolved`]), and never writes the HTML of a directive: the theme has a template for each.
//!
//! A text is CommonMark with tables, footnotes `[^1]`, definition lists, task lists, `~~strikethrough~~`, `[[wiki links]]`,
//! and `{#id}` at the end of a heading. Emphasis and line breaks follow Chinese, see [`emphasis`] and [`cjk`].
//!
//! # Directives
//!
//! There is one form for everything beyond Markdown. A line that begins with two colons stands for itself; one that begins
//! with three opens a block, which a line of three colons closes:
//!
//! ```text
//! ::figure[二号窑的窑头]{src="kiln-2.jpg" credit="某某摄"}
//! ::事实{字段=founded}
//!
//! :::note{title="提示" kind=warning}
//! Any Markdown, also further directives, four deep at most.
//! :::
//! ```
//!
//! * The colons are the first thing on the line. In fenced code they mean nothing.
//! * `[…]` is plain text; a `]` in it is written `\]`.
//! * `{…}` holds `key=value`, `key="quoted"`, `key=“quoted”`, with spaces or commas between.
//! * Names and keys may be Chinese: the table [`DIRECTIVES`] lists both.
//! * `：：：` is understood, and reported.
//!
//! # How a text is read
//!
//! `source` finds the lines of directives and hides them from the parser behind one-line HTML blocks of the same length, so
//! that link definitions and footnotes hold over the whole text and no offset moves. `flow` runs the parser once, limits the
//! nesting and mends the emphasis. `outline` and `writer` each walk the result.

mod anchors;
mod attributes;
mod cjk;
mod clean;
mod directives;
mod emphasis;
mod escape;
mod fences;
mod flow;
mod html;
mod lines;
mod links;
mod notes;
mod outline;
mod plain;
mod raw;
mod slip;
mod source;
mod table;
mod writer;

#[cfg(test)]
mod hostile;

pub use directives::{AttributeSpec, DIRECTIVES, DirectiveSpec, Shape};
pub use html::{Directive, PictureHtml, Piece, Resolved, Target, Words, pieces};
pub use lines::At;
pub use links::LinkForm;
pub use outline::{DirectiveUse, Heading, LinkUse, Outline, PictureUse, outline};
pub use slip::{Slip, SlipKind};

/// Quotations and lists in each other, and emphasis in emphasis, at most. What lies deeper is shown without its frame.
pub const MAX_NESTING: usize = 20;
/// Columns of a table. What stands further right goes into the last one.
pub const MAX_COLUMNS: usize = 200;
/// Directives in each other.
pub const MAX_DIRECTIVES: usize = 4;
