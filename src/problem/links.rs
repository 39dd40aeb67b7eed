//! Problems of links, references and pictures: E3xx.

use crate::path::ContentPath;
use crate::problem::{Act, FieldPath, Problem, Severity, Span, Step};

/// A value as it stands in the file: after its key, or as an item of a list.
fn line(at: &FieldPath, value: &str) -> String {
    match at.steps.last() {
        Some(Step::Key(key)) => format!("{key}: {value}"),
        _ => format!("- {value}"),
    }
}

/// E301: a link to a file that is no entry.
pub fn link_to_nowhere(file: &ContentPath, span: Span, written: &str, nearest: Option<&str>) -> Problem {
    let problem =
        Problem::error("E301", format!("链接 {written} 没有对应的条目"), format!("the link {written} leads to no entry"))
            .at(file, span)
            .why(
                "链接写的是从这个文件出发的相对路径，或者条目的名称。",
                "A link is a path from this file, or the name of an entry.",
            );
    match nearest {
        Some(near) => problem.write(near),
        None => problem.advise("改成 [[条目名称]]，或用 ../文件夹/文件.md", "write [[name of the entry]], or ../folder/file.md"),
    }
}

/// E302: a wiki link to no entry.
pub fn broken_wiki_link(file: &ContentPath, span: Span, written: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error("E302", format!("[[{written}]] 没有对应的条目"), format!("[[{written}]] leads to no entry"))
        .at(file, span);
    match nearest {
        Some(near) => problem
            .why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?"))
            .write(format!("[[{near}]]"))
            .act(Act::Piece),
        None => problem
            .why("双方括号里写条目的名称或编号。", "Between the brackets stands the name or the id of an entry.")
            .advise("去掉方括号，或先为它写一个条目", "take the brackets away, or write that entry first"),
    }
}

/// E303: a link to a heading that its page does not have.
pub fn no_such_heading(file: &ContentPath, span: Span, fragment: &str, nearest: Option<&str>) -> Problem {
    let problem =
        Problem::error("E303", format!("那一页没有 #{fragment} 这个小标题"), format!("that page has no heading #{fragment}"))
            .at(file, span);
    match nearest {
        Some(near) => problem.write(format!("#{near}")),
        None => problem.advise("去掉 # 后面的部分", "take away what follows the #"),
    }
}

/// E304: a field names an entry that is not there.
pub fn missing_reference(at: &FieldPath, wrote: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error("E304", format!("没有叫“{wrote}”的条目"), format!("there is no entry “{wrote}”")).at_value(at);
    match nearest {
        Some(near) => problem.why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?")).write(line(at, near)),
        None => problem
            .why("这里写另一个条目的名称或编号。", "Here stands the name or the id of another entry.")
            .advise("改成已有条目的名称，或先为它写一个条目", "name an entry that exists, or write that entry first"),
    }
}

/// E301, E302 or E304 while there are texts that could not be read: what is named may be one of them, and is no mistake then.
pub fn while_others_are_unread(problem: Problem) -> Problem {
    if !matches!(problem.code, "E301" | "E302" | "E304") {
        return problem;
    }
    let severity = problem.severity.max(Severity::Warning);
    Problem { severity, ..problem }
        .why(
            "有的条目写错了，还读不出来；这里说的也许就是其中一个。",
            "Some entries have mistakes and could not be read; this may be one of them.",
        )
        .advise("先改好读不出来的条目，再检查一次", "mend the entries that could not be read, then check again")
}

/// E305: a field names an entry of another kind than it takes.
pub fn wrong_kind(at: &FieldPath, wrote: &str, is: &str, takes: &[&str]) -> Problem {
    Problem::error(
        "E305",
        format!("“{wrote}”是{is}，这里不能用"),
        format!("“{wrote}” is of the kind {is}, which cannot stand here"),
    )
    .at_value(at)
    .why(format!("这一项只能写：{}。", takes.join("、")), format!("This field takes: {}.", takes.join(", ")))
    .advise("换一个条目，或写到“相关条目”里", "name another entry, or put it under “related”")
}

/// E306: entries that lead to themselves.
pub fn cyclic_reference(at: &FieldPath, names: &[&str]) -> Problem {
    let way = names.join(" → ");
    Problem::error("E306", format!("条目绕回了自己：{way}"), format!("the entry leads back to itself: {way}"))
        .at_value(at)
        .why(
            "这个字段不能首尾相接，否则说不清谁属于谁。",
            "This field cannot run in a circle: nobody could tell what belongs to what.",
        )
        .advise("去掉其中一处引用", "take one of the references away")
}

/// E307: a picture that is not there.
pub fn picture_missing(file: &ContentPath, at: Result<&FieldPath, Span>, written: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error("E307", format!("找不到图片 {written}"), format!("there is no picture {written}"));
    let problem = match at {
        Ok(field) => problem.at_value(field),
        Err(span) => problem.at(file, span),
    };
    let problem = problem.why(
        "图片要和文字放在同一个文件夹里，文件名（包括 .jpg 这样的后缀和大小写）要完全一样。",
        "A picture lies beside the text, and its name is spelled the same, ending and case included.",
    );
    match nearest {
        Some(near) => match at {
            Ok(field) => problem.write(line(field, near)),
            Err(_) => problem.write(near),
        },
        None => problem
            .advise("把图片放进这个条目的文件夹，或改正文件名", "put the picture into the entry's folder, or mend its name"),
    }
}

/// E308: a file that is no picture the program can read.
pub fn picture_unreadable(file: &ContentPath) -> Problem {
    Problem::error("E308", format!("{file} 不是能用的图片"), format!("{file} is no picture that can be used"))
        .in_file(file)
        .why(
            "能用的格式是 JPEG、PNG、GIF、WebP、TIFF、BMP；文件也可能没有传完整。",
            "JPEG, PNG, GIF, WebP, TIFF and BMP can be used; or the file was cut off.",
        )
        .advise("用看图软件打开它，另存为 JPEG 再放回来", "open it in a viewer and save it as JPEG")
}

/// E309: a picture larger than the program takes.
pub fn picture_too_large(file: &ContentPath, width: u32, height: u32) -> Problem {
    Problem::error("E309", format!("{file} 太大：{width}×{height} 像素"), format!("{file} is too large: {width}×{height} pixels"))
        .in_file(file)
        .why("一张图片最多 2 亿像素。", "A picture has at most 200 megapixels.")
        .advise("缩小到长边 12000 像素以内再放回来", "scale it down to 12,000 pixels on its longer side")
}

/// E310: a picture outside the content folder.
pub fn picture_outside(at: &FieldPath, written: &str) -> Problem {
    Problem::error(
        "E310",
        format!("图片 {written} 在内容文件夹之外"),
        format!("the picture {written} lies outside the content folder"),
    )
    .at_value(at)
    .why("只有 content 文件夹里的图片会放到网站上。", "Only pictures in the content folder reach the site.")
    .advise("把图片复制到这个条目的文件夹里", "copy the picture into the entry's folder")
}

/// E311: a published picture without credit or licence; a warning in a draft.
pub fn picture_without_rights(at: &FieldPath, written: &str) -> Problem {
    Problem::error("E311", format!("图片 {written} 没有写作者或许可"), format!("the picture {written} has no credit or licence"))
        .at_value(at)
        .why("没有署名和许可的图片不能发布。", "A picture without credit and licence cannot be published.")
        .example(format!("cover: {{file: {written}, alt: 图中是什么, credit: 拍摄者, licence: CC BY 4.0}}"))
}

/// W312: a picture without words for those who do not see it.
pub fn picture_without_alt(at: &FieldPath, written: &str) -> Problem {
    Problem::warning("W312", format!("图片 {written} 没有替代文字"), format!("the picture {written} has no alternative text"))
        .at_value(at)
        .why("读屏软件靠它说出图中是什么。", "A screen reader says it in place of the picture.")
        .example(format!("cover: {{file: {written}, alt: 图中是什么}}"))
}

/// E313: a fact directive for a field that the entry does not have.
pub fn no_such_fact(file: &ContentPath, span: Span, field: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error(
        "E313",
        format!("这个条目没有“{field}”这个字段可以引用"),
        format!("this entry has no field “{field}” to show"),
    )
    .at(file, span);
    match nearest {
        Some(near) => problem.write(format!("::fact{{field={near}}}")),
        None => problem.advise(
            "写本条目已填写的字段名，例如 ::fact{field=founded_text}",
            "name a field that this entry fills in, e.g. ::fact{field=founded_text}",
        ),
    }
}

/// W314: a link to an entry that readers do not see yet.
pub fn leads_to_draft(file: &ContentPath, at: Result<&FieldPath, Span>, written: &str) -> Problem {
    let problem =
        Problem::warning("W314", format!("“{written}”还是草稿或已撤下"), format!("“{written}” is a draft or was withdrawn"));
    let problem = match at {
        Ok(field) => problem.at_value(field),
        Err(span) => problem.at(file, span),
    };
    problem
        .why("网站上没有那一页，这里只显示文字，不带链接。", "The site has no page for it; here stands the text without a link.")
        .advise("等它发布后链接会自动生效，不用改", "the link works once it is published; nothing needs to change")
}

/// H315: an entry of fields alone.
pub fn entry_without_text(file: &ContentPath) -> Problem {
    Problem::hint("H315", format!("{file} 只有字段，没有正文"), format!("{file} has fields and no text"))
        .in_file(file)
        .why("页面会只有一张表，读者看不到故事。", "Its page is a table and tells no story.")
        .advise("在第二个 --- 下面写一两段话，哪怕很短", "write a paragraph or two below the second ---, however short")
}
