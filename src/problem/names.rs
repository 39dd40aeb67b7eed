//! Problems of names and addresses: E4xx.

use crate::path::WebPath;
use crate::problem::Problem;

/// E401: two outputs would stand at one address.
pub fn two_outputs_one_path(path: &WebPath, first: &str, second: &str) -> Problem {
    Problem::error("E401", format!("两样内容要用同一个网址 {path}"), format!("two outputs share the address {path}"))
        .why(format!("一个来自 {first}，另一个来自 {second}。"), format!("One comes from {first}, the other from {second}."))
        .advise("给其中一个条目换一个 id，例如 id: 新的英文或拼音名", "give one of the entries another id, e.g. id: another-name")
}
