//! Where a cell of a table stands.

use pulldown_cmark::Alignment;

use crate::markdown::MAX_COLUMNS;

/// The table that is being written.
pub(super) struct Table {
    columns: Vec<Alignment>,
    /// Of the next cell.
    column: usize,
    pub in_head: bool,
    pub has_body: bool,
}

impl Table {
    pub fn new(columns: Vec<Alignment>) -> Table {
        Table { columns, column: 0, in_head: false, has_body: false }
    }

    pub fn start_row(&mut self, out: &mut String) {
        self.column = 0;
        out.push_str("<tr>");
    }

    /// Begins a cell. Cells beyond the last column go into the last one, with a space between.
    pub fn start_cell(&mut self, out: &mut String) {
        self.column += 1;
        if self.column > MAX_COLUMNS {
            if !out.ends_with(' ') {
                out.push(' ');
            }
            return;
        }
        out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        // A style attribute would not pass the page's security policy.
        match self.columns.get(self.column - 1) {
            Some(Alignment::Center) => out.push_str(" class=\"center\""),
            Some(Alignment::Right) => out.push_str(" class=\"right\""),
            _ => {}
        }
        out.push('>');
    }

    pub fn end_cell(&mut self, out: &mut String) {
        let last = self.columns.len();
        if self.column < MAX_COLUMNS || self.column == last {
            out.push_str(if self.in_head { "</th>" } else { "</td>" });
        }
    }
}
