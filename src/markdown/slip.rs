//! What is wrong with a text, as data; `problem::markdown` has the words.

use serde::{Deserialize, Serialize};

use crate::markdown::At;

/// A mistake in a text. The text is shown all the same, as well as it can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub at: At,
    pub kind: SlipKind,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlipKind {
    /// No directive has this name; the nearest name as it could have been meant.
    UnknownDirective {
        name: String,
        nearest: Option<String>,
    },
    /// `:::name` without its `:::`.
    UnclosedDirective {
        name: String,
    },
    /// `:::` that closes nothing.
    StrayClose,
    /// Brackets or quotation marks that do not end on the line, or something after them.
    BrokenDirective {
        name: String,
    },
    /// Two colons where three are due, or the other way round; `needs` is the number.
    WrongColons {
        name: String,
        needs: u8,
    },
    /// A directive in more than four others.
    DirectiveTooDeep {
        name: String,
    },
    MissingAttribute {
        directive: String,
        attribute: String,
    },
    UnknownAttribute {
        directive: String,
        attribute: String,
        nearest: Option<String>,
    },
    /// `：：：`, understood as `:::`; the line as it should be written.
    FullWidthDirective {
        line: String,
    },
    /// A link that could run a script or open a file of the reader's computer; only its text is shown.
    DangerousLink {
        scheme: String,
    },
    /// More than [`MAX_NESTING`](crate::markdown::MAX_NESTING) frames in each other.
    NestingTooDeep,
    /// More than [`MAX_COLUMNS`](crate::markdown::MAX_COLUMNS) columns.
    TableTooWide {
        n_columns: u32,
    },
    /// `[^x]` without a note; it stays as text.
    UndefinedFootnote {
        label: String,
    },
    /// A note that nothing refers to; it is not shown.
    UnusedFootnote {
        label: String,
    },
    /// Raw HTML that is left out unless the owner trusts it: `<script>`, `onclick`.
    HtmlCleaned {
        what: String,
    },
    /// `&#8;`: a letter that nobody sees and that does harm; it is left out.
    Invisible {
        letter: char,
    },
}
