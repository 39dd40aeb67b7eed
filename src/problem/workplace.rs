//! Problems of the commands that make something for the clerk or are asked for something: E7xx; and E921, of their disk.

use std::io;
use std::path::Path;

use crate::problem::{Problem, nearest};

/// E701: a starter site is asked for where files are.
pub fn folder_not_empty(folder: &Path, n_files: usize, example: &str) -> Problem {
    let folder = folder.display();
    Problem::error(
        "E701",
        format!("文件夹 {folder} 里已经有 {n_files} 样东西，例如 {example}"),
        format!("the folder {folder} already holds {n_files} things, such as {example}"),
    )
    .why(
        "新网站只建在空文件夹里，免得盖掉您的文件。什么也没有改动。",
        "A new site is only made in an empty folder, so that nothing of yours is lost. Nothing was touched.",
    )
    .advise("换一个新名字：longyao init 我的网站", "choose a new name: longyao init my-site")
}

/// E702: a kind that the site does not have.
pub fn no_such_kind(wrote: &str, kinds: &[(&str, &str)]) -> Problem {
    let problem = Problem::error("E702", format!("没有叫“{wrote}”的类别"), format!("there is no kind “{wrote}”"));
    let list = |sign: &str| kinds.iter().map(|(key, label)| format!("{label}（{key}）")).collect::<Vec<_>>().join(sign);
    match nearest(wrote, kinds.iter().flat_map(|(key, label)| [*label, *key])) {
        Some(near) => problem.why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?")),
        None => problem.why("类别可以写中文名，也可以写英文代号。", "A kind is named by its label or its key."),
    }
    .advise(format!("可用的类别：{}", list("、")), format!("kinds: {}", list(", ")))
}

/// E703: a name of which no id can be spelled.
pub fn name_without_id(name: &str) -> Problem {
    Problem::error("E703", format!("“{name}”拼不成网址"), format!("no address can be spelled from “{name}”"))
        .why(
            "网址只用英文字母、数字和连字符，汉字会变成拼音；这个名字里没有能用的字。",
            "An address has letters, digits and hyphens, Chinese becomes pinyin; nothing in this name can be used.",
        )
        .advise("自己定一个编号：--id linghu-silk-mill", "choose an id yourself: --id linghu-silk-mill")
}

/// E704: the file that was to be made is there.
pub fn already_there(path: &str) -> Problem {
    Problem::error("E704", format!("{path} 已经有了"), format!("{path} is already there"))
        .why("已有的文件从不覆盖，它没有改动。", "A file that is there is never replaced; it was not touched.")
        .advise(
            "直接打开它来改；如果要写的是另一个条目，用 --id 另定编号",
            "open it and go on there; for another entry, choose another id with --id",
        )
}

/// E705: the id of another entry.
pub fn id_in_use(id: &str, other: &str) -> Problem {
    Problem::error("E705", format!("编号“{id}”已经有条目用了"), format!("the id “{id}” belongs to another entry"))
        .why(
            format!("{other} 在用它；编号在整个网站里只能用一次。"),
            format!("{other} has it; an id is used once on the whole site."),
        )
        .advise(format!("另定一个编号：--id {id}-2"), format!("choose another id: --id {id}-2"))
}

/// E706: an entry that the site does not have.
pub fn no_such_entry(wrote: &str, near: Option<(&str, &str)>, n_broken: usize) -> Problem {
    let problem =
        Problem::error("E706", format!("没有编号或名称是“{wrote}”的条目"), format!("no entry has the id or name “{wrote}”"));
    let problem = match (near, n_broken) {
        (Some((id, name)), _) => problem.why(format!("是不是想看“{name}”？"), format!("Did you mean “{name}” ({id})?")),
        (None, 0) => problem.why(
            "编号就是文件夹或文件的名字，也可以写条目的名称。",
            "The id is the name of its folder or file; the name of the entry will do as well.",
        ),
        (None, n) => problem.why(
            format!("有 {n} 处错误，有错的条目读不进来。"),
            format!("There are {n} errors, and a broken entry is left out."),
        ),
    };
    match (near, n_broken) {
        (Some((id, _)), _) => problem.write(format!("longyao show {id}")),
        (None, 0) => problem.advise("列出全部条目：longyao show", "list all entries: longyao show"),
        (None, _) => problem.advise("先运行 longyao check，改正错误", "run longyao check first and mend the errors"),
    }
}

/// E707: a code that no problem has.
pub fn no_such_code(wrote: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error("E707", format!("没有编号是“{wrote}”的问题"), format!("no problem has the code “{wrote}”")).why(
        "编号是一个字母加三位数字，写在每个问题的开头，例如 E120。",
        "A code is a letter and three digits and stands at the head of a problem, such as E120.",
    );
    match nearest {
        Some(near) => problem.write(format!("longyao explain {near}")),
        None => problem.advise("列出全部编号：longyao explain", "list all codes: longyao explain"),
    }
}

/// E708: an id that was asked for and cannot be one.
pub fn id_refused(wrote: &str, instead: Option<&str>) -> Problem {
    Problem::error("E708", format!("编号“{wrote}”不能用"), format!("the id “{wrote}” cannot be used"))
        .why(
            "编号只用小写英文字母、数字和连字符 -，最多 80 个；index、con 这样的名字留给网站和系统。",
            "An id has lower-case letters, digits and single hyphens, at most 80; names such as index and con are kept.",
        )
        .write(format!("--id {}", instead.unwrap_or("linghu-silk-mill")))
}

/// E709: an entry without a page.
pub fn entry_without_page(id: &str, withdrawn: bool) -> Problem {
    let problem = Problem::error("E709", format!("“{id}”没有网页"), format!("“{id}” has no page"));
    if withdrawn {
        problem
            .why("它的状态是“撤下”，网站上没有它。", "Its status is “withdrawn”, so the site has no page for it.")
            .advise("要看它，先把状态改成“草稿”或“发布”", "make it a draft or publish it first")
    } else {
        problem
            .why("它的编号或网址和别的条目冲突，所以没有做。", "Its id or address clashes with another one, so it was left out.")
            .advise("运行 longyao check 看是哪一个", "run longyao check to see which")
    }
}

/// E710: a language that the site or the entry does not have.
pub fn not_in_language(wrote: &str, id: &str, has: &[&str]) -> Problem {
    Problem::error("E710", format!("“{id}”没有“{wrote}”这种语言的页面"), format!("“{id}” has no page in “{wrote}”"))
        .why(format!("它有：{}。", has.join("、")), format!("It has: {}.", has.join(", ")))
        .write(format!("--in {}", nearest(wrote, has.iter().copied()).or(has.first().copied()).unwrap_or("zh-CN")))
}

/// E711: a starter site is asked for where a file is.
pub fn folder_is_a_file(path: &Path) -> Problem {
    let path = path.display();
    Problem::error("E711", format!("{path} 是一个文件，不是文件夹"), format!("{path} is a file and no folder"))
        .why("新网站要建在一个文件夹里。这个文件没有改动。", "A site is made in a folder. The file was not touched.")
        .advise("换一个名字：longyao init 我的网站", "choose another name: longyao init my-site")
}

/// E921: a file of the content could not be made.
pub fn cannot_create(path: &Path, reason: &io::Error) -> Problem {
    let path = path.display();
    Problem::error("E921", format!("建不了 {path}"), format!("cannot make {path}"))
        .why(format!("系统说：{reason}。"), format!("The system says: {reason}."))
        .advise(
            "看看磁盘是否已满、是否只读，名字里有没有系统不允许的符号（例如 : ? *），再试一次",
            "check that the disk is neither full nor read-only and that the name has no forbidden sign (such as : ? *), then try again",
        )
}
