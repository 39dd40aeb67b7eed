//! Problems of a text before its fields are known: encodings, `---` lines, slips in YAML. E1xx, W1xx, H1xx.

use crate::front::decode::{Encoding, NotText};
use crate::front::node::{DEPTH_LIMIT, Reason, Unreadable};
use crate::front::slips::{Kind, Slip};
use crate::front::split::{BODY_LIMIT, FRONT_LIMIT, NoSplit};
use crate::path::ContentPath;
use crate::problem::{Act, Mend, Problem, Span};

/// H101, H102: the file is read, but was not saved as plain UTF-8.
pub fn other_encoding(file: &ContentPath, encoding: Encoding) -> Option<Problem> {
    let name = match encoding {
        Encoding::Utf8 => return None,
        Encoding::Utf8Bom => {
            return Some(
                Problem::hint("H101", "文件开头有看不见的 BOM 标记", "the file begins with an invisible mark (BOM)")
                    .in_file(file)
                    .mend(Mend::Utf8)
                    .why("记事本保存时加上的，已经自动去掉，不影响网站。", "Notepad adds it; it was left out and does no harm.")
                    .advise(
                        "可以不改；想去掉，用记事本打开，另存为，编码选 UTF-8（不是“带有 BOM 的 UTF-8”）",
                        "it may stay; to remove it, open the file in Notepad, choose Save as and the encoding UTF-8 (not “UTF-8 with BOM”)",
                    ),
            );
        }
        Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
        Encoding::Gb18030 => "GBK",
    };
    Some(
        Problem::hint("H102", format!("这个文件是按 {name} 编码读出来的"), format!("the file was read as {name}"))
            .in_file(file)
            .mend(Mend::Utf8)
            .why(
                "文字没有丢，但别的软件打开时可能是乱码；改存为 UTF-8 更稳妥。",
                "Nothing was lost, but other programs may show rubbish; UTF-8 is safer.",
            )
            .advise(
                "用记事本打开，看看文字对不对，再选另存为，编码选 UTF-8，覆盖原文件",
                "open it in Notepad, see that the text is right, choose Save as and the encoding UTF-8, and replace the file",
            ),
    )
}

/// E102, E103: bytes that are no text.
pub fn not_text(file: &ContentPath, reason: NotText) -> Problem {
    let again = |problem: Problem| {
        problem.advise("用记事本打开，另存为，编码选 UTF-8", "open it in Notepad and save it again with the encoding UTF-8")
    };
    match reason {
        NotText::Office | NotText::Rtf => Problem::error(
            "E102",
            "这是一个 Word 或 Excel 文件，不是纯文本",
            "this is a Word or Excel document, not a plain text",
        )
        .in_file(file)
        .why("只把文件名改成 .md 或 .yaml 是不够的。", "A new name does not make it a text.")
        .advise(
            "在 Word 里全选、复制，粘贴到记事本，另存为 UTF-8 编码的 .md 文件",
            "copy all of it from Word into Notepad and save it as a .md file in UTF-8",
        ),
        NotText::Binary { line } => again(
            Problem::error("E102", "这个文件不是文字", "this file is no text")
                .at(file, Span::line(line))
                .why("里面的内容像是图片、程序或损坏的文件。", "Its bytes look like a picture, a program or a damaged file."),
        ),
        NotText::Broken { line } => again(
            Problem::error(
                "E102",
                format!("第 {line} 行有读不出来的字"),
                format!("line {line} holds letters that cannot be read"),
            )
            .at(file, Span::line(line))
            .why(
                "文件里混了两种编码，或者没有保存完整。",
                "Two encodings are mixed in the file, or it was cut off while it was saved.",
            ),
        ),
        NotText::Nul { line } => again(
            Problem::error("E103", format!("第 {line} 行有空字符（NUL）"), format!("line {line} holds the letter NUL"))
                .at(file, Span::line(line))
                .why(
                    "文字里不会有这个字符，多半是复制或存盘时损坏了。",
                    "No text has it; the file was most likely damaged when it was copied or saved.",
                ),
        ),
    }
}

/// E110 to E116: front matter that cannot be told from the body.
pub fn no_split(file: &ContentPath, reason: &NoSplit) -> Problem {
    const FORM: &str = "---\nname: 名称\nsummary: 一两句话的摘要\n---";
    match reason {
        NoSplit::Nothing => Problem::error("E110", "文件是空的", "the file is empty")
            .at(file, Span::line(1))
            .why("条目要以两行 --- 之间的资料开头。", "An entry begins with its fields between two lines of ---.")
            .example(FORM),
        NoSplit::NoFront => {
            Problem::error("E110", "文件开头没有条目资料", "the file does not begin with the fields of the entry")
                .at(file, Span::line(1))
                .why(
                    "第 1 行应当是 ---，下面写各个字段，再用一行 --- 结束，然后才是正文。",
                    "The first line is ---, then come the fields, another ---, and only then the text.",
                )
                .example(FORM)
        }
        NoSplit::FieldsWithoutDashes { line } => {
            Problem::error("E110", "字段前面少了一行 ---", "a line of --- is missing before the fields")
                .at(file, Span::line(*line))
                .why(
                    "字段要写在两行 --- 之间：最前面一行，字段写完后再一行。",
                    "The fields stand between two lines of ---: one before the first of them, one after the last.",
                )
                .write("---")
                .act(Act::Before)
        }
        NoSplit::WrongDashes { line, wrote, opening } => {
            Problem::error("E111", format!("“{wrote}”不是三个英文减号"), format!("“{wrote}” is not three hyphens"))
                .at(file, Span { line: *line, column: 1, width: wrote.chars().count().max(1) })
                .why(
                    if *opening {
                        "文件第 1 行要正好是三个英文减号；Word 和输入法常会把它换成破折号。"
                    } else {
                        "字段结束的那一行要正好是三个英文减号；Word 和输入法常会把它换成破折号。"
                    },
                    if *opening {
                        "The first line is exactly three hyphens; Word likes to make a dash of them."
                    } else {
                        "The line after the fields is exactly three hyphens; Word likes to make a dash of them."
                    },
                )
                .write("---")
                .act(Act::Line)
                .mend(Mend::Line("---".to_owned()))
        }
        NoSplit::SpaceBefore { line } => {
            Problem::error("E112", "第一个 --- 前面有空行或空格", "blank lines or spaces stand before the first ---")
                .at(file, Span::line(*line))
                .why("--- 必须在文件的第 1 行，从第一格写起。", "It must be the very first line and begin at its first letter.")
                .advise("删掉 --- 前面的空行和空格", "delete the blank lines and spaces before ---")
        }
        NoSplit::NotClosed { line } => {
            Problem::error("E113", "字段后面少了一行 ---", "a line of --- is missing after the fields")
                .at(file, Span::line(*line))
                .why(
                    format!("看起来字段到第 {line} 行之前就结束了；请在那里加一行三个英文减号，下面再写正文。"),
                    format!("The fields seem to end before line {line}; put three hyphens there, and the text below."),
                )
                .write("---")
                .act(Act::Before)
        }
        NoSplit::EmptyFront { line } => {
            Problem::error("E114", "两行 --- 之间没有字段", "there are no fields between the two lines of ---")
                .at(file, Span::line(*line))
                .why("至少要写名称。", "An entry has at least a name.")
                .example("name: 名称")
        }
        NoSplit::FrontTooLong { line, n_bytes } => Problem::error(
            "E115",
            format!("字段部分有 {} KB，太长了", n_bytes / 1024),
            format!("the fields take {} KB, which is too long", n_bytes / 1024),
        )
        .at(file, Span::line(*line))
        .why(
            format!("最多 {} KB。是不是第二行 --- 放到正文后面去了？", FRONT_LIMIT / 1024),
            format!("They may take {} KB. Does the second --- stand after the text?", FRONT_LIMIT / 1024),
        )
        .advise(
            "在最后一个字段下面写一行 ---，长的文字放到它下面的正文里",
            "put --- below the last field, and long texts below that",
        ),
        NoSplit::BodyTooLong { line, n_bytes } => Problem::error(
            "E116",
            format!("正文有 {} MB，太长了", n_bytes / 1024 / 1024),
            format!("the text takes {} MB, which is too long", n_bytes / 1024 / 1024),
        )
        .at(file, Span::line(*line))
        .why(
            format!("最多 {} MB。是不是把图片的数据贴进来了？", BODY_LIMIT / 1024 / 1024),
            format!("It may take {} MB. Was the data of a picture pasted into it?", BODY_LIMIT / 1024 / 1024),
        )
        .advise("把图片存成文件放在旁边，长文分成几篇", "keep pictures as files beside it, and part a long text into several"),
    }
}

/// E120 to E140 and W124 to W131: a slip of the hand, with the line to write instead.
pub fn slip(file: &ContentPath, slip: &Slip) -> Problem {
    let line = slip.span.line;
    let problem = match &slip.kind {
        Kind::WideColon => Problem::error("E120", format!("第 {line} 行的冒号是中文冒号"), format!("the colon in line {line} is a full-width one"))
            .why("字段名后面要用英文冒号 :，再空一格。", "A field's name is followed by an ordinary colon and a space."),
        Kind::WideColonText => Problem::warning("W120", "这几行用了中文冒号，被当成一整段文字", "these lines have full-width colons and are read as one text")
            .why("如果是几个下级字段，请改用英文冒号加一格空格；如果本来就是一段文字，请在上一行的冒号后面写 |。", "If they are fields, write ordinary colons with a space; if they are a text, put | after the colon in the line above."),
        Kind::NoSpaceAfterColon => Problem::error("E121", format!("第 {line} 行的冒号后面少了空格"), format!("a space is missing after the colon in line {line}"))
            .why("英文冒号后面要空一格，才算字段名结束。", "Only a colon with a space after it ends the name of a field."),
        Kind::Tab => Problem::error("E122", format!("第 {line} 行用了 Tab 键缩进"), format!("line {line} is indented with a Tab"))
            .why("缩进只能用空格，每级两个。", "Indent with spaces only, two for each level."),
        Kind::WideSpace => Problem::error("E123", format!("第 {line} 行有全角空格或不换行空格"), format!("line {line} has a full-width or no-break space"))
            .why("看起来是空格，但不是键盘上的那种；缩进和冒号后面要用普通空格。", "It looks like a space but is another letter; ordinary spaces are needed here."),
        Kind::CurlyKey => Problem::error("E124", "字段名加了中文引号", "the name of a field stands in curly quotes")
            .why("字段名不用引号。", "Names of fields need no quotes."),
        Kind::CurlyValue => Problem::warning("W125", "整个值写在了中文引号里", "the whole value stands in curly quotes")
            .why("中文引号会原样显示在网页上；一般不需要引号。", "They will be shown on the page as they are; a value needs no quotes."),
        Kind::WideBracket { certain: true } => Problem::error("E126", format!("第 {line} 行的括号是全角括号"), format!("the brackets in line {line} are full-width ones"))
            .why("写列表要用英文方括号和英文逗号。", "A list is written with ordinary brackets and commas."),
        Kind::WideBracket { certain: false } => Problem::warning("W126", "【】里的内容会当成文字原样显示", "what stands in 【】 is shown as text, brackets and all")
            .why("如果是列表，请用英文方括号和英文逗号；如果就是要这样显示，请给它加上英文引号。", "If it is a list, write ordinary brackets and commas; if it is to look like this, put it in straight quotes."),
        Kind::WideComma { certain: true } => Problem::error("E127", format!("第 {line} 行的逗号是中文逗号"), format!("the comma in line {line} is a full-width one"))
            .why("方括号里的几项要用英文逗号分开，否则会连成一项。若逗号确实是文字的一部分，请给这一项加上英文引号。", "The items of a list are parted by ordinary commas, or they become one. If the comma belongs to the text, put that item in straight quotes."),
        Kind::WideComma { certain: false } => Problem::warning("W127", "方括号里用了顿号，几项会连成一项", "the list has an enumeration comma (、), so its items become one")
            .why("方括号里的几项要用英文逗号分开；若顿号是文字的一部分，请加上英文引号。", "The items of a list are parted by ordinary commas; if it belongs to the text, put the item in straight quotes."),
        Kind::Bullet => Problem::error("E128", format!("第 {line} 行列表项的开头不对"), format!("the item in line {line} begins wrongly"))
            .why("列表的每一项以英文减号加一格空格开头。", "Each item of a list begins with a hyphen and a space."),
        Kind::SpecialStart(c) => Problem::error("E129", format!("值不能直接以 {c} 开头"), format!("a value cannot begin with {c} as it is"))
            .why(format!("{c} 在这里另有用处。要写这个字符，请把整个值放进英文引号里。"), format!("{c} has a use of its own here. To write it, put the whole value in straight quotes.")),
        Kind::Merge => Problem::error("E129", "不能用 << 引用别处的字段", "fields cannot be taken from elsewhere with <<")
            .why("每个条目的字段都写在自己的文件里。", "Every entry has its own fields in its own file.")
            .advise("删掉这一行，把要用的字段直接写出来", "delete the line and write the fields themselves"),
        Kind::ColonInValue => Problem::error("E130", format!("第 {line} 行的文字里又有一个英文冒号"), format!("the text in line {line} has a second colon"))
            .why("冒号加空格会被当成又一个字段。请把整个值放进英文引号里，或者改用中文冒号。", "A colon with a space is taken for another field. Put the whole value in straight quotes."),
        Kind::HashCut { lost } => Problem::warning("W131", format!("“{lost}”会被当成注释丢掉"), format!("“{lost}” is taken for a comment and lost"))
            .why("空格后面的 # 表示注释。要保留这些字，请把整个值放进英文引号里。", "After a space, # begins a comment. To keep it, put the whole value in straight quotes."),
        Kind::UnclosedQuote(mark) => Problem::error("E132", format!("第 {line} 行的引号 {mark} 没有配对"), format!("the quote {mark} in line {line} is never closed"))
            .why("英文引号要成对；中文引号 ” 不能和英文引号配对。", "Straight quotes come in pairs; a curly one does not close a straight one."),
        Kind::TextAfterClose => Problem::error("E133", "引号或括号后面还有文字", "text follows a closing quote or bracket")
            .why("值以英文引号或方括号开头时，必须在配对的那一个处结束。文字里的引号请用中文引号。", "A value that begins with a straight quote or bracket ends with its partner. Use curly quotes within a text."),
        Kind::DuplicateKey { key, first_line } => Problem::error("E134", format!("字段 {key} 写了两次：第 {first_line} 行和第 {line} 行"), format!("the field {key} is written twice: in lines {first_line} and {line}"))
            .why("同一个字段只能写一次。", "A field can be written only once.")
            .advise("删掉其中一行；如果有几个值，写成 [甲, 乙]", "delete one of the two lines; write several values as [a, b]"),
        Kind::Indent => Problem::error("E135", format!("第 {line} 行的缩进和上下行对不上"), format!("the indentation of line {line} fits none of the lines around it"))
            .why("同一级的字段要左对齐；下级字段比上级多空两格，而且上级的冒号后面不写值。", "Fields of one level begin in one column; fields below another begin two spaces further in, and that one has no value of its own."),
        Kind::Invisible(c) => Problem::error("E136", format!("第 {line} 行有看不见的字符（U+{:04X}）", u32::from(*c)), format!("line {line} has an invisible letter (U+{:04X})", u32::from(*c)))
            .why("多半是从 Word 或网页复制时带进来的。", "It most likely came along from Word or a web page."),
        Kind::UnclosedBracket(open) => Problem::error("E138", format!("第 {line} 行的括号 {open} 没有配对"), format!("the bracket {open} in line {line} is never closed"))
            .why("英文方括号和花括号要成对。", "Brackets come in pairs."),
        Kind::NoColon => Problem::error("E139", format!("第 {line} 行没有冒号，读不成“字段: 值”"), format!("line {line} has no colon and cannot be read as “field: value”"))
            .why("每一行都要写成“字段: 值”；若是接着上一行的文字，行首请空两格。", "Every line is “field: value”; a line that goes on with the text above begins with two spaces."),
        Kind::ListOnKeyLine => Problem::error("E140", "列表项写在了字段名的同一行", "items of a list stand in the line of the field's name")
            .why("以减号开头的项要另起一行；写在同一行的列表用方括号。", "Items with a hyphen begin a new line; a list in one line stands in brackets."),
        Kind::ListUnderValue => Problem::error("E140", "字段已经有值，下面又写了列表", "a list follows a field that has a value already")
            .why("字段要么在冒号后面写值，要么在下面逐行写列表，不能两样都写。", "A field has either a value after its colon or a list below it, not both.")
            .advise("把冒号后面的值移到下面，写成以 - 开头的一项", "move the value after the colon down, as an item that begins with -"),
    };
    let problem = problem.at(file, slip.span);
    if problem.write.is_some() {
        problem
    } else if !slip.mended.is_empty() {
        // What is only likely is a warning, and no line to copy unread.
        let is_certain = problem.severity == crate::problem::Severity::Error;
        let problem = problem.write(&slip.mended).act(if is_certain { Act::Line } else { Act::Write });
        if slip.kind.is_plain() { problem.mend(Mend::Line(slip.mended.clone())) } else { problem }
    } else if matches!(slip.kind, Kind::NoColon) {
        problem.example("name: 名称")
    } else {
        problem.advise("删掉这一行里看不见的字符", "delete the letters of this line that cannot be seen")
    }
}

/// E150 to E154: what the YAML reader could not read and no slip explains.
pub fn yaml_error(file: &ContentPath, unreadable: &Unreadable, front_line: usize, text: &str) -> Problem {
    let line = unreadable.line.map_or(front_line, |line| front_line + line.saturating_sub(1));
    let span = Span { line, column: unreadable.column.unwrap_or(1).max(1), width: 1 };
    let problem = match &unreadable.reason {
        Reason::TooDeep => Problem::error("E151", "字段一层套一层，太深了", "the fields lie too deep in one another")
            .why(format!("最多 {DEPTH_LIMIT} 层。"), format!("{DEPTH_LIMIT} levels at most."))
            .advise("把内层的内容移到外面，或者写进正文", "move the inner ones outwards, or into the text"),
        Reason::TooMany => Problem::error("E152", "这个文件展开后太大", "the file is too big when unfolded")
            .why("用 & 和 * 互相引用的内容会成倍增长。", "What refers to itself with & and * grows without end.")
            .advise("把 & 和 * 的引用改成直接写出内容", "write the values themselves instead of & and *"),
        Reason::TwoDocuments => Problem::error("E153", "字段中间又有一行 ---", "another line of --- stands among the fields")
            .why("一个文件里只能有一份资料。", "A file holds one set of fields only.")
            .advise("删掉多余的 ---，或者把下面的内容移到另一个文件", "delete it, or move what follows to another file"),
        Reason::Duplicate(key) => {
            Problem::error("E134", format!("字段 {key} 写了两次"), format!("the field {key} is written twice"))
                .why("同一个字段只能写一次。", "A field can be written only once.")
                .advise(
                    "删掉其中一行；如果有几个值，写成 [甲, 乙]",
                    "delete one of the two lines; write several values as [a, b]",
                )
        }
        Reason::Harmful(c) => Problem::error(
            "E136",
            format!("第 {line} 行有看不见的字符（U+{:04X}）", u32::from(*c)),
            format!("line {line} has an invisible letter (U+{:04X})", u32::from(*c)),
        )
        .why(
            "引号里反斜杠写出的控制字符，网页显示不了。",
            "No page can show a control character written with a backslash in quotes.",
        )
        .advise("删掉反斜杠和它后面的字母", "delete the backslash and the letters behind it"),
        Reason::Exotic => Problem::error("E154", "这里用了条目用不到的写法", "this uses a form that entries do without")
            .why(
                "以 &、*、! 开头的值，或者写在方括号里的字段名，在这里不能用。",
                "Values that begin with &, * or !, and names of fields in brackets, are not allowed here.",
            )
            .advise(
                "要写这些字符，请把值放进英文引号里：name: \"*值\"",
                "to write these letters, put the value in straight quotes: name: \"*value\"",
            ),
        Reason::Reader(said) => reader_error(said, line, text.split('\n').nth(line.saturating_sub(front_line)).unwrap_or("")),
    };
    problem.at(file, span)
}

/// E150: what the YAML reader said, in our words.
fn reader_error(said: &str, line: usize, written: &str) -> Problem {
    let (what_zh, what_en, why_zh, why_en) = match () {
        () if said.contains("mapping values are not allowed") => (
            "的冒号位置不对",
            "has a colon in a wrong place",
            "一行只能有一个“字段: 值”；缩进也要和同级的字段对齐。",
            "A line holds one “field: value”, in the same column as the fields beside it.",
        ),
        () if said.contains("block sequence entries are not allowed") => (
            "的列表位置不对",
            "has an item in a wrong place",
            "列表要从字段名的下一行开始，每项以 - 加空格开头。",
            "A list begins in the line below its field, each item with a hyphen and a space.",
        ),
        () if said.contains("did not find expected key")
            || said.contains("did not find expected '-'")
            || said.contains("<document start>") =>
        {
            (
                "和上下行接不上",
                "does not fit the lines around it",
                "同一级的字段和列表项要左对齐，每行都要有字段名和冒号。",
                "Fields and items of one level begin in one column, and every field has its name and colon.",
            )
        }
        () if said.contains("could not find expected ':'") => {
            ("没有冒号", "has no colon", "每一行都要写成“字段: 值”。", "Every line is “field: value”.")
        }
        () if said.contains("cannot start any token") || said.contains("tab character") => (
            "开头的字符不能直接写",
            "begins with a letter that cannot stand there",
            "以特殊符号开头的值要放进英文引号里；缩进不能用 Tab。",
            "Values that begin with a special letter stand in straight quotes; indent with spaces, not Tabs.",
        ),
        () if said.contains("expected ',' or") || said.contains("unexpected ':'") || said.contains("node content") => (
            "的括号里写得不对",
            "is wrong within its brackets",
            "括号要成对，各项用英文逗号分开。",
            "Brackets come in pairs, and items are parted by ordinary commas.",
        ),
        () if said.contains("quoted scalar") || said.contains("end of stream") || said.contains("EOF") => (
            "的引号没有写对",
            "is wrong within its quotes",
            "英文引号要成对；英文双引号里不要用反斜杠 \\。",
            "Quotes come in pairs; use no backslash within straight double quotes.",
        ),
        () if said.contains("block scalar") => (
            "的 | 或 > 后面不能写字",
            "has text after | or >",
            "| 和 > 后面的文字要另起一行，并空两格。",
            "What follows | or > begins in the next line, two spaces further in.",
        ),
        () if said.contains("control characters") || said.contains("Unicode") => (
            "有看不见的字符",
            "has an invisible letter",
            "多半是从 Word 或网页复制时带进来的。",
            "It most likely came along from Word or a web page.",
        ),
        () => (
            "读不懂",
            "cannot be understood",
            "每一行都要写成“字段: 值”，同一级左对齐，下级空两格。",
            "Every line is “field: value”, in one column for one level, two spaces further in for the next.",
        ),
    };
    let problem = Problem::error(
        "E150",
        format!("第 {line} 行{what_zh}，读不成“字段: 值”"),
        format!("line {line} {what_en} and cannot be read as “field: value”"),
    )
    .why(why_zh, why_en);
    let indent: String = written.chars().take_while(|c| *c == ' ').collect();
    match written.trim().split_once(": ") {
        Some((name, value)) if !name.is_empty() && !value.contains(['"', '\\']) => {
            problem.write(format!("{indent}{name}: \"{}\"", value.trim())).act(Act::Line)
        }
        _ => problem.example("name: 名称"),
    }
}

/// E155: front matter that is one text or one list instead of fields.
pub fn no_fields(file: &ContentPath, line: usize) -> Problem {
    Problem::error("E155", "这里应当是一行行的“字段: 值”", "here should be lines of “field: value”")
        .at(file, Span::line(line))
        .why(
            "现在读出来的是一段文字或一个列表，没有字段名。",
            "What stands here is one text or one list, without names of fields.",
        )
        .example("name: 名称")
}
