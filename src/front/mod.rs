//! Text to typed values: the border of the program. Behind it nobody checks again.

pub mod claims;
pub mod decode;
pub mod fields;
mod hours;
pub mod kinds;
mod lines;
pub mod locate;
mod money;
pub mod node;
mod numerals;
mod pasteable;
pub mod phone;
pub mod place;
mod places;
pub mod quantity;
pub mod schema;
pub mod slips;
pub mod sources;
pub mod split;
pub mod values;

pub use places::{locate_problems, text_for_display};

use std::ops::Range;

use crate::invisible;
use crate::path::ContentPath;
use crate::problem::{Problems, Severity, text as problem};
use node::Node;

/// The front matter of a file as a tree, and where it and the body stand.
#[derive(Clone, Debug, PartialEq)]
pub struct FrontText {
    /// Always a map.
    pub node: Node,
    /// The front matter in the text, in bytes, without its `---` lines.
    pub front: Range<usize>,
    /// The line on which it begins, from 1.
    pub front_line: usize,
    /// Where the body begins, in bytes, and its line.
    pub body_offset: usize,
    pub body_line: usize,
}

/// The text of a file without letters that do harm, or `None` after reporting why its bytes are none.
pub fn text(file: &ContentPath, bytes: Vec<u8>, problems: &Problems) -> Option<String> {
    match decode::decode(bytes) {
        Ok(decoded) => {
            problems.extend(problem::other_encoding(file, decoded.encoding));
            if !invisible::any(&decoded.text) {
                return Some(decoded.text);
            }
            problems.extend(invisible::find(&decoded.text).iter().map(|found| crate::problem::markdown::invisible(file, found)));
            Some(invisible::without(decoded.text))
        }
        Err(reason) => {
            problems.add(problem::not_text(file, reason));
            None
        }
    }
}

/// The front matter of a text, or `None` after reporting every slip in it.
pub fn read(file: &ContentPath, text: &str, problems: &Problems) -> Option<FrontText> {
    let split = split::split(text).map_err(|reason| problems.add(problem::no_split(file, &reason))).ok()?;
    let start = split.front.as_ptr().addr() - text.as_ptr().addr();
    let node = match tree(file, split.front, split.front_line) {
        Ok((node, warnings)) => {
            problems.extend(warnings);
            node
        }
        Err(found) => {
            // Running text among the fields: the second `---` is missing, and a rule of the body was taken for it.
            match split::running_text(split.front) {
                Some(line) => {
                    let line = line + split.front_line - 1;
                    problems.extend(found.into_iter().filter(|p| p.span.is_some_and(|span| span.line < line)));
                    problems.add(problem::no_split(file, &split::NoSplit::NotClosed { line }));
                }
                None => problems.extend(found),
            }
            return None;
        }
    };
    if !matches!(node, Node::Map(_)) {
        problems.add(problem::no_fields(file, split.front_line));
        return None;
    }
    Some(FrontText {
        node,
        front: start..start + split.front.len(),
        front_line: split.front_line,
        body_offset: split.body_offset,
        body_line: split.body_line,
    })
}

/// A whole YAML file as a tree, or `None` after reporting every slip in it. An empty file is `Null`.
pub fn read_yaml(file: &ContentPath, text: &str, problems: &Problems) -> Option<Node> {
    match tree(file, text, 1) {
        Ok((node, warnings)) => {
            problems.extend(warnings);
            Some(node)
        }
        Err(found) => {
            problems.extend(found);
            None
        }
    }
}

type Found = Vec<crate::problem::Problem>;

/// The tree with what is only worth a warning, or all that is wrong.
fn tree(file: &ContentPath, front: &str, front_line: usize) -> Result<(Node, Found), Found> {
    let mut found: Found = slips::slips(front, front_line).iter().map(|slip| problem::slip(file, slip)).collect();
    if found.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(found);
    }
    match node::parse(front) {
        Ok(node) => Ok((node, found)),
        Err(unreadable) => {
            found.push(problem::yaml_error(file, &unreadable, front_line, front));
            Err(found)
        }
    }
}

#[cfg(test)]
mod tests;
