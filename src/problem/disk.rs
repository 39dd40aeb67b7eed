//! Problems of the disk: E9xx. Each carries the path.

use crate::problem::Problem;

/// E901: a file or folder could not be read.
pub fn cannot_read(path: &str, reason: &std::io::Error) -> Problem {
    Problem::error("E901", format!("读不了 {path}"), format!("cannot read {path}"))
        .why(format!("系统说：{reason}"), format!("The system says: {reason}"))
        .advise("看看文件是否还在、是否有权限、U 盘是否插好，再试一次", "check that it is there, that you may read it and that its disk is plugged in, then try again")
}
