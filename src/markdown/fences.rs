//! Which lines stand in fenced code, found without a parser.

/// Follows fences from line to line.
///
/// Only lines that begin at the margin are ever asked about, so a fence in a list or quotation ends at the latest with the
/// first such line that is not quoted. A wrong guess does no harm: `flow` puts back what it finds in code.
#[derive(Default)]
pub(super) struct Fences {
    open: Option<Fence>,
    /// Whether an indented line would belong to a list.
    in_list: bool,
}

struct Fence {
    mark: u8,
    n_marks: usize,
    /// In a list, quotation or footnote.
    contained: bool,
}

impl Fences {
    /// Takes the next line; says whether it is a fence or inside one.
    pub fn is_code(&mut self, line: &str) -> bool {
        let line = line.trim_end();
        if line.is_empty() {
            return self.open.is_some();
        }
        let at_margin = !line.starts_with([' ', '\t', '>']);
        if let Some(fence) = &self.open {
            if !(fence.contained && at_margin) {
                let (mark, n_marks) = (fence.mark, fence.n_marks);
                let rest = line.trim_start_matches([' ', '\t', '>']);
                if rest.len() >= n_marks && rest.bytes().all(|byte| byte == mark) {
                    self.open = None;
                }
                return true;
            }
            self.open = None;
        }
        let (rest, n_containers) = inside(line);
        if at_margin {
            self.in_list = n_containers > 0;
        }
        let indent = line.len() - line.trim_start().len();
        let contained = n_containers > 0 || (indent > 0 && self.in_list);
        if !contained && indent > 3 {
            return false;
        }
        self.open = fence(rest).map(|(mark, n_marks)| Fence { mark, n_marks, contained });
        self.open.is_some()
    }
}

/// The line after the marks of lists, quotations and footnotes, and their number.
fn inside(line: &str) -> (&str, usize) {
    let mut rest = line.trim_start();
    let mut n_containers = 0;
    while let Some(inner) = after_mark(rest) {
        rest = inner.trim_start();
        n_containers += 1;
    }
    (rest, n_containers)
}

fn after_mark(rest: &str) -> Option<&str> {
    let inner = match *rest.as_bytes().first()? {
        b'>' => return Some(&rest[1..]),
        b'-' | b'+' | b'*' | b':' => &rest[1..],
        b'0'..=b'9' => rest.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')'])?,
        b'[' => return rest.strip_prefix("[^")?.split_once("]:").map(|(_, inner)| inner),
        _ => return None,
    };
    inner.starts_with([' ', '\t']).then_some(inner)
}

fn fence(rest: &str) -> Option<(u8, usize)> {
    let mark = *rest.as_bytes().first().filter(|mark| matches!(mark, b'`' | b'~'))?;
    let n_marks = rest.bytes().take_while(|&byte| byte == mark).count();
    let right = n_marks >= 3 && (mark == b'~' || !rest[n_marks..].contains('`'));
    right.then_some((mark, n_marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `expected` has a `c` for each line of code.
    fn check(text: &str, expected: &str) {
        let mut fences = Fences::default();
        let found: String = text.lines().map(|line| if fences.is_code(line) { 'c' } else { '.' }).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn fences_open_and_close() {
        check("a\n```\nb\n```\nc", ".ccc.");
        check("~~~~ rust\n~~~\n\n~~~~\nc", "cccc.");
        check("```\n~~~\n```\nc", "ccc.");
        check("``` a`b\nc", "..");
        check("``\nc", "..");
        check("    ```\nc", "..");
        check("  ```\nx\n  ```\nc", "ccc.");
        check("```\nnever closed\n", "cc");
    }

    #[test]
    fn fences_end_with_what_holds_them() {
        check("- ```\n  a\n  ```\n\nc", "ccc..");
        check("- a\n\n  ```\n  b\nc", "..cc.");
        check("> ```\n> b\nc", "cc.");
        check("1. > - ~~~\n\n   x\nc", "ccc.");
        check("[^1]: ```\n    x\nc", "cc.");
    }
}
