//! From bytes of a text to lines and columns.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A piece of one line: line and column from 1, column and width in characters, counted from the beginning of the Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct At {
    pub line: u32,
    pub column: u32,
    /// From 1 to 200; to the end of the line at most.
    pub width: u32,
}

/// Counts lines and columns on the way through a text.
///
/// It walks forwards, so that ten thousand links in one endless line cost one walk; a question that goes back begins anew.
pub(super) struct Lines<'a> {
    text: &'a str,
    offset: usize,
    line: u32,
    column: u32,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Lines<'a> {
        Lines { text, offset: 0, line: 1, column: 1 }
    }

    /// Where a range of bytes stands.
    pub fn at(&mut self, range: Range<usize>) -> At {
        if range.start < self.offset {
            *self = Lines::new(self.text);
        }
        for c in self.text[self.offset..range.start].chars() {
            if c == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset = range.start;
        let width = self.text[range].chars().take(200).take_while(|&c| c != '\n' && c != '\r').count();
        At { line: self.line, column: self.column, width: width.max(1) as u32 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "龙窑ab\n长兴\r\n煤山";
        let check = |part: &str, line: u32, column: u32, width: u32| {
            let start = text.find(part).expect("the part is in the text");
            assert_eq!(Lines::new(text).at(start..start + part.len()), At { line, column, width }, "{part}");
        };
        check("龙窑", 1, 1, 2);
        check("b", 1, 4, 1);
        check("兴\r\n煤", 2, 2, 1);
        check("山", 3, 2, 1);
    }

    #[test]
    fn going_back_is_allowed() {
        let mut lines = Lines::new("a\nb\nc");
        assert_eq!(lines.at(4..5).line, 3);
        assert_eq!(lines.at(0..1).line, 1);
    }
}
