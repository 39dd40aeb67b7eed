//! Problems of the disk: E9xx. Each carries the path.

use std::io;
use std::path::Path;

use crate::problem::Problem;

/// E901: a file or folder could not be read.
pub fn cannot_read(path: &str, reason: &io::Error) -> Problem {
    Problem::error("E901", format!("读不了 {path}"), format!("cannot read {path}"))
        .why(format!("系统说：{reason}"), format!("The system says: {reason}"))
        .advise(
            "看看文件是否还在、是否有权限、U 盘是否插好，再试一次",
            "check that it is there, that you may read it and that its disk is plugged in, then try again",
        )
}

/// E902: a file of the website could not be prepared; the website is as it was.
pub fn cannot_write(path: &Path, reason: &io::Error) -> Problem {
    let path = path.display();
    Problem::error("E902", format!("写不了 {path}"), format!("cannot write {path}"))
        .why(format!("系统说：{reason}。网站没有改动，还是原来的样子。"), format!("The system says: {reason}. The website was not touched."))
        .advise(
            "看看这个文件夹是否只读、是否有写的权限；或者换一个文件夹：longyao build --to 新文件夹",
            "check that the folder is not read-only and that you may write there, or choose another: longyao build --to NEW_FOLDER",
        )
}

/// E903: no room left while the website was being prepared; the website is as it was.
pub fn disk_full(path: &Path) -> Problem {
    let path = path.display();
    Problem::error("E903", format!("磁盘满了，写不下 {path}"), format!("the disk is full: no room for {path}"))
        .why("网站没有改动，还是原来的样子。", "The website was not touched.")
        .advise(
            "删去或移走一些不用的文件，腾出空间后再运行一次",
            "delete or move away some files to make room, then run the command again",
        )
}

/// By which a command that only looks for an interrupted publishing knows that there is none.
pub const ANOTHER_BUILD_RUNS: &str = "E904";

/// E904: another longyao is writing the same website.
pub fn another_build_runs(target: &Path) -> Problem {
    let target = target.display();
    Problem::error(ANOTHER_BUILD_RUNS, format!("另一个 longyao 正在写 {target}"), format!("another longyao is writing {target}"))
        .why(
            "两个程序同时写一个网站会互相覆盖，所以后来的先停下。",
            "Two programs writing one website would undo each other's work, so the later one stops.",
        )
        .advise(
            "等那一个完成（或关掉它的窗口），再运行一次",
            "wait until the other one is done (or close its window), then run the command again",
        )
}

/// E905: a file that longyao did not make stands where a page or a folder of the website must be.
pub fn stranger_in_the_way(path: &Path) -> Problem {
    let path = path.display();
    Problem::error(
        "E905",
        format!("{path} 不是 longyao 做的，却占着网站要用的位置"),
        format!("{path} was not made by longyao, but stands where the website needs the place"),
    )
    .why(
        "longyao 只改写自己做的文件，免得丢了您放在那里的东西。网站没有改动。",
        "longyao only replaces files that it made itself, so that nothing of yours is lost. The website was not touched.",
    )
    .advise("把这个文件移到别处或改个名字，再运行一次", "move this file elsewhere or rename it, then run the command again")
}

/// E906: the target holds other files in the way, and longyao never published there, or no longer knows what it made.
pub fn target_is_not_ours(target: &Path, n_files: usize, example: &Path) -> Problem {
    let (target, example) = (target.display(), example.display());
    Problem::error(
        "E906",
        format!("文件夹 {target} 里已有 {n_files} 个别的文件占着网站要用的位置，例如 {example}"),
        format!("the folder {target} already holds {n_files} other files where the website needs the place, such as {example}"),
    )
    .why(
        "这里没有 longyao 的发布记录（.longyao/manifest），不知道哪些文件是它做的，所以一个也不覆盖。",
        "There is no record of an earlier publishing (.longyao/manifest), so longyao cannot tell its own files from yours and replaces none.",
    )
    .advise(
        "换一个空文件夹：longyao build --to 新文件夹；或者确认里面没有要留的东西，把它清空后再运行一次",
        "choose an empty folder: longyao build --to NEW_FOLDER; or, if nothing in it is worth keeping, empty it and run the command again",
    )
}

/// E907: a folder stands where a file of the website must be, with a file in it that longyao did not make.
pub fn folder_in_the_way(folder: &Path, example: &Path) -> Problem {
    let (folder, example) = (folder.display(), example.display());
    Problem::error(
        "E907",
        format!("网站要在 {folder} 放一个文件，那里却是一个文件夹"),
        format!("the website needs a file at {folder}, but a folder is there"),
    )
    .why(
        format!("里面有不是 longyao 做的东西，例如 {example}，所以没有动它。网站没有改动。"),
        format!(
            "It holds something that longyao did not make, such as {example}, and was left alone. The website was not touched."
        ),
    )
    .advise("把这个文件夹移到别处或改个名字，再运行一次", "move this folder elsewhere or rename it, then run the command again")
}

/// E908: a folder of the website is a link to somewhere else.
pub fn folder_is_a_link(folder: &Path) -> Problem {
    let folder = folder.display();
    Problem::error(
        "E908",
        format!("{folder} 是通向别处的链接，不是文件夹"),
        format!("{folder} is a link to another place, not a folder"),
    )
    .why(
        "longyao 不穿过链接写文件，免得改到网站以外的东西。",
        "longyao does not write through links, so that nothing outside the website is changed.",
    )
    .advise(
        "删去这个链接（链接指向的内容不会受影响），再运行一次",
        "delete the link (what it leads to stays), then run the command again",
    )
}

/// E909: the new website was ready, but a file could not be put in its place; the next command goes on from there.
pub fn publishing_interrupted(path: &Path, reason: &io::Error) -> Problem {
    let path = path.display();
    Problem::error("E909", format!("新网站已做好，但换到 {path} 时停下了"), format!("the new website is ready, but could not be moved in at {path}"))
        .why(
            format!("系统说：{reason}。每个文件都是完整的旧版或新版，没有丢失。"),
            format!("The system says: {reason}. Every file is wholly old or wholly new; nothing is lost."),
        )
        .advise(
            "如果这个文件正在别的程序里打开，关掉那个程序；如果磁盘满了，腾出空间；然后再运行一次，会从这里接着做",
            "close the program that has this file open, or make room if the disk is full, then run the command again: it goes on from here",
        )
}

/// E910: the website wants a file where it also wants a folder.
pub fn file_and_folder(path: &Path) -> Problem {
    let path = path.display();
    Problem::error(
        "E910",
        format!("网站既要把 {path} 当文件，又要把它当文件夹"),
        format!("the website wants {path} both as a file and as a folder"),
    )
    .why("一个名字只能有一种用处。网站没有改动。", "One name can be only one of them. The website was not touched.")
    .advise("给其中一个条目换一个 id，例如 id: 新的英文或拼音名", "give one of the entries another id, e.g. id: another-name")
}

/// E912: a website that would be written among the files that it is made from.
pub fn target_among_sources(target: &Path) -> Problem {
    let target = target.display();
    Problem::error("E912", format!("网站不能写到 {target}"), format!("the website cannot be written to {target}"))
        .why(
            "那里放着内容、主题或整个网站文件夹，做好的网页会和原稿混在一起。",
            "The content, the themes or the whole workplace lie there, and pages would mix with what they are made from.",
        )
        .write("longyao build --to ../网站成品")
}

/// W911: what was worked out could not be remembered for the next run, which only costs time.
pub fn cannot_remember(path: &Path, reason: &io::Error) -> Problem {
    let path = path.display();
    Problem::warning("W911", format!("没能记下这次算好的东西：{path}"), format!("could not remember what was worked out: {path}"))
        .why(
            format!("系统说：{reason}。网站不受影响，只是下次要重新算一遍，会慢一些。"),
            format!("The system says: {reason}. The website is right; the next run is only slower."),
        )
        .advise(
            "想要快一些，就让 .longyao 文件夹可以写，并留出空间",
            "for speed, let the folder .longyao be writable and make some room",
        )
}
