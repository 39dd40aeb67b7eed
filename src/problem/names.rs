//! Problems of names and addresses: E4xx.

use crate::path::{ContentPath, WebPath};
use crate::problem::{FieldPath, Problem};

/// E401: two outputs would stand at one address.
pub fn two_outputs_one_path(path: &WebPath, first: &str, second: &str) -> Problem {
    let problem =
        Problem::error("E401", format!("两样内容要用同一个网址 {path}"), format!("two outputs share the address {path}"));
    let problem = if second.starts_with("content/") { problem.in_file(&ContentPath::new(second)) } else { problem };
    problem
        .why(format!("一个来自 {first}，另一个来自 {second}。"), format!("One comes from {first}, the other from {second}."))
        .advise("给其中一个条目换一个 id，例如 id: 新的英文或拼音名", "give one of the entries another id, e.g. id: another-name")
}

/// E402: two entries with one id.
pub fn duplicate_id(file: &ContentPath, id: &str, other: &ContentPath) -> Problem {
    Problem::error("E402", format!("编号“{id}”用了两次"), format!("the id “{id}” is used twice"))
        .at_value(&FieldPath::new(file).key("id"))
        .why(
            format!("{other} 已经用了它；编号在整个网站里只能用一次。"),
            format!("{other} has it already; an id is used once on the whole site."),
        )
        .write(format!("id: {id}-2"))
}

/// E403: names that a disk may take for one.
pub fn names_differ_by_case(file: &ContentPath, other: &ContentPath) -> Problem {
    Problem::error("E403", format!("文件名 {file} 和 {other} 太像"), format!("the names {file} and {other} are too much alike"))
        .in_file(file)
        .why(
            "只差大小写或字的编码形式，在 Windows 和 Mac 上会变成同一个文件，丢掉一个。",
            "They differ by case or Unicode form alone; Windows and Mac would keep only one of them.",
        )
        .advise("给其中一个文件改名", "give one of them another name")
}

/// E404: a name that Windows refuses.
pub fn reserved_on_windows(file: &ContentPath, name: &str) -> Problem {
    Problem::error("E404", format!("“{name}”在 Windows 上不能当文件名"), format!("Windows refuses the name “{name}”"))
        .in_file(file)
        .why(
            "Windows 保留了这个名字，或者里面有它不允许的符号，别人就拷不走这个文件夹。",
            "It is kept for a device or has a sign that Windows forbids, so nobody there could copy the folder.",
        )
        .advise("改成别的名字，只用字母、数字、汉字和连字符", "choose a name of letters, digits and hyphens")
}

/// E405: a name that is no text.
pub fn name_is_no_text(name: &str) -> Problem {
    Problem::error("E405", format!("文件名 {name} 里有读不出的字"), format!("the name {name} cannot be read as text"))
        .why("多半是从旧系统解压时文件名变成了乱码。", "Most often it was garbled when unpacked from an old system.")
        .advise("给这个文件改名", "give the file another name")
}

/// E406: a link in the content folder.
pub fn link_in_content(file: &ContentPath) -> Problem {
    Problem::error("E406", format!("{file} 是一个链接，不是文件"), format!("{file} is a link and no file"))
        .in_file(file)
        .why(
            "链接可能指到内容文件夹之外，拷到别处就失效，所以不跟随。",
            "A link may lead out of the folder and breaks when it is copied, so it is not followed.",
        )
        .advise("把它指向的文件复制到这里，换掉链接", "copy the file that it leads to in its place")
}

/// E407: something that is no file at all.
pub fn no_plain_file(file: &ContentPath) -> Problem {
    Problem::error("E407", format!("{file} 不是普通文件"), format!("{file} is no plain file"))
        .in_file(file)
        .why("管道、设备之类读起来可能永远等不到头。", "Reading a pipe or a device may never end.")
        .advise("把它移出内容文件夹", "move it out of the content folder")
}

/// E408: an id that the site keeps for itself.
pub fn reserved_by_site(file: &ContentPath, id: &str) -> Problem {
    Problem::error("E408", format!("编号“{id}”留给网站自己用"), format!("the id “{id}” is kept for the site itself"))
        .in_file(file)
        .why("它会和列表、地图这样的页面用同一个网址。", "A list or a map has that address.")
        .write(format!("id: {id}-page"))
}

/// E409: a name of which no id can be made.
pub fn no_id(file: &ContentPath) -> Problem {
    Problem::error("E409", format!("{file} 的名字拼不成网址"), format!("no address can be spelled from the name of {file}"))
        .in_file(file)
        .why(
            "网址只用字母、数字和连字符，汉字会变成拼音；这个名字里没有能用的字。",
            "An address has letters, digits and hyphens; nothing in this name can be used.",
        )
        .write("id: linghu-silk-mill")
}

/// E410: a text in a folder that belongs to no kind.
pub fn folder_of_no_kind(file: &ContentPath, nearest: Option<&str>, folders: &[&str]) -> Problem {
    let problem =
        Problem::error("E410", format!("{file} 所在的文件夹不属于任何类别"), format!("{file} lies in a folder of no kind"))
            .in_file(file);
    match nearest {
        Some(near) => problem
            .why(format!("是不是想放进 content/{near}/？"), format!("Did you mean content/{near}/?"))
            .advise(format!("移到 content/{near}/"), format!("move it to content/{near}/")),
        None => problem
            .why("每个类别有自己的文件夹，文件夹决定条目有哪些字段。", "The folder decides the kind of an entry and its fields.")
            .advise(format!("移到其中一个：{}", folders.join("、")), format!("move it to one of: {}", folders.join(", "))),
    }
}

/// E411: a translation of nothing.
pub fn translation_without_original(file: &ContentPath, original: &str) -> Problem {
    Problem::error(
        "E411",
        format!("{file} 是译文，但找不到原文"),
        format!("{file} is a translation, and its original is missing"),
    )
    .in_file(file)
    .why(format!("译文要和原文 {original} 放在一起。"), format!("Its original, {original}, must lie beside it."))
    .advise(format!("先写 {original}"), format!("write {original} first"))
}

/// E412: a former id that an entry has today.
pub fn former_id_in_use(file: &ContentPath, id: &str, other: &ContentPath) -> Problem {
    Problem::error(
        "E412",
        format!("曾用编号“{id}”现在是另一个条目的编号"),
        format!("the former id “{id}” is another entry's id today"),
    )
    .in_file(file)
    .why(format!("{other} 在用它，旧网址就没法转过来。"), format!("{other} has it, so its old address cannot lead here."))
    .advise("从 former_ids 里去掉它", "take it out of former_ids")
}

/// E413: an `index.md` directly in the folder of a kind, where it is the text of no entry.
pub fn index_of_a_kind(file: &ContentPath, folder: &str) -> Problem {
    let name = file.name();
    Problem::error(
        "E413",
        format!("{file} 直接放在类别的文件夹里，不知道是哪个条目"),
        format!("{file} lies directly in the folder of a kind and belongs to no entry"),
    )
    .in_file(file)
    .why(
        format!("{name} 是它所在文件夹的那个条目的正文，而 content/{folder} 不是一个条目，是这一类的全部条目。列表页由程序自动生成，目前还不能自己加一段介绍。"),
        format!(
            "A file named {name} is the text of the entry whose folder it lies in, and content/{folder} is no entry but holds all of its kind. Lists are made by longyao; an introduction to one cannot be written yet."
        ),
    )
    .advise(
        format!("是一个条目：移到 content/{folder}/条目名/{name}，或改名为 content/{folder}/条目名.md；是介绍：放进 content/pages/，另取一个名字"),
        format!(
            "if it is an entry, move it to content/{folder}/NAME/{name} or call it content/{folder}/NAME.md; if it is an introduction, move it to content/pages/ under a name of its own"
        ),
    )
}
