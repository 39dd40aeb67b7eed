//! Problems of running text: E6xx.

use crate::invisible::{Found, Harm};
use crate::markdown::{AttributeSpec, DIRECTIVES, DirectiveSpec, MAX_COLUMNS, MAX_DIRECTIVES, MAX_NESTING, Slip, SlipKind};
use crate::path::ContentPath;
use crate::problem::{Problem, Span};

/// The problem that a slip is, in a file whose Markdown begins at `first_line`.
pub fn of(slip: &Slip, file: &ContentPath, first_line: usize) -> Problem {
    let line = first_line + (slip.at.line as usize).saturating_sub(1);
    let span = Span { line, column: slip.at.column as usize, width: slip.at.width as usize };
    match &slip.kind {
        SlipKind::UnknownDirective { name, nearest } => unknown_directive(file, span, name, nearest.as_deref()),
        SlipKind::UnclosedDirective { name } => unclosed_directive(file, span, name),
        SlipKind::StrayClose => stray_close(file, span),
        SlipKind::BrokenDirective { name } => broken_directive(file, span, name),
        SlipKind::WrongColons { name, needs } => wrong_colons(file, span, name, *needs),
        SlipKind::DirectiveTooDeep { name } => directive_too_deep(file, span, name),
        SlipKind::MissingAttribute { directive, attribute } => missing_attribute(file, span, directive, attribute),
        SlipKind::UnknownAttribute { directive, attribute, nearest } => {
            unknown_attribute(file, span, directive, attribute, nearest.as_deref())
        }
        SlipKind::FullWidthDirective { line } => full_width_directive(file, span, line),
        SlipKind::DangerousLink { scheme } => dangerous_link(file, span, scheme),
        SlipKind::NestingTooDeep => nesting_too_deep(file, span),
        SlipKind::TableTooWide { n_columns } => table_too_wide(file, span, *n_columns),
        SlipKind::UndefinedFootnote { label } => undefined_footnote(file, span, label),
        SlipKind::UnusedFootnote { label } => unused_footnote(file, span, label),
        SlipKind::HtmlCleaned { what } => html_cleaned(file, span, what),
        SlipKind::Invisible { letter } => match crate::invisible::harm(*letter) {
            Some(Harm::Turns) => turning_letter(file, span, *letter, 1),
            _ => control_character(file, span, *letter, 1),
        },
    }
}

/// E601: `::figrue`.
pub fn unknown_directive(file: &ContentPath, span: Span, name: &str, nearest: Option<&str>) -> Problem {
    let known = |name: fn(&DirectiveSpec) -> &'static str| DIRECTIVES.iter().map(name).collect::<Vec<_>>();
    let known_zh = known(|spec| spec.alias_zh).join("、");
    let known_en = known(|spec| spec.name).join(", ");
    let problem = Problem::error("E601", format!("没有叫“{name}”的组件"), format!("there is no directive named {name}"))
        .at(file, span)
        .why(
            format!("以两个或三个冒号开头的一行是组件，现有：{known_zh}。"),
            format!("A line that begins with two or three colons is a directive; there are: {known_en}."),
        );
    match nearest.and_then(DirectiveSpec::find) {
        Some(spec) => problem.write(spec.example),
        None => problem.advise(
            format!("换成现有的组件，例如 {}；如果只是文字，请在行首加一个字", DIRECTIVES[0].example),
            format!("use one of these, e.g. {}; if it is plain text, begin the line with a word", DIRECTIVES[0].example),
        ),
    }
}

/// E602: `:::note` without its `:::`.
pub fn unclosed_directive(file: &ContentPath, span: Span, name: &str) -> Problem {
    Problem::error("E602", format!("“{name}”开了头，没有结尾"), format!("{name} is opened but never closed"))
        .at(file, span)
        .why(
            "三个冒号开头的组件要用单独一行的三个冒号结束，否则后面的正文全都算在里面。",
            "A block that three colons open ends at a line of three colons; without it the rest of the text belongs to it.",
        )
        .write(":::")
}

/// W603: `:::` that closes nothing.
pub fn stray_close(file: &ContentPath, span: Span) -> Problem {
    Problem::warning("W603", "这一行三个冒号没有对应的开头", "these colons close nothing")
        .at(file, span)
        .why(
            "前面没有还开着的组件，可能多写了一行，或开头的那一行写错了。",
            "No block is open here: a line too many, or a slip in the line that opens.",
        )
        .advise("删去这一行；或在要突出的文字前加一行 :::note", "delete the line, or open a block before the text: :::note")
}

/// E604: brackets that do not end, or words after them.
pub fn broken_directive(file: &ContentPath, span: Span, name: &str) -> Problem {
    let example = DirectiveSpec::find(name).map_or(DIRECTIVES[0].example, |spec| spec.example);
    Problem::error("E604", format!("“{name}”这一行没有写完整"), format!("the line of {name} is not complete"))
        .at(file, span)
        .why(
            "名称后面只能有方括号和花括号，括号和引号都要成对，后面不再写别的字。",
            "Only square brackets and braces may follow the name, all closed on the same line, and nothing after them.",
        )
        .write(example)
}

/// E605: `:::figure`, `::note`.
pub fn wrong_colons(file: &ContentPath, span: Span, name: &str, needs: u8) -> Problem {
    let example = DirectiveSpec::find(name).map_or(DIRECTIVES[0].example, |spec| spec.example);
    let (zh, en) = if needs == 2 {
        (
            "它自成一行，不包住下面的正文，前面写两个冒号，也不需要结尾的 :::。",
            "It stands on one line and holds no text: two colons, and no closing line.",
        )
    } else {
        (
            "它包住下面的正文，前面写三个冒号，正文之后另起一行写 :::。",
            "It holds the text below: three colons, and a line of three colons after the text.",
        )
    };
    Problem::error("E605", format!("“{name}”前面应当是 {needs} 个冒号"), format!("{name} is written with {needs} colons"))
        .at(file, span)
        .why(zh, en)
        .write(example)
}

/// E606: a directive in more than four others.
pub fn directive_too_deep(file: &ContentPath, span: Span, name: &str) -> Problem {
    Problem::error("E606", format!("“{name}”套得太深"), format!("{name} stands too deep in other blocks"))
        .at(file, span)
        .why(
            format!("组件里可以再放组件，最多 {MAX_DIRECTIVES} 层。更可能是前面漏了结尾的 :::。"),
            format!(
                "Blocks may stand in each other, {MAX_DIRECTIVES} deep at most. Most likely a closing line is missing above."
            ),
        )
        .write(":::")
}

/// E607: a figure without a file.
pub fn missing_attribute(file: &ContentPath, span: Span, directive: &str, attribute: &str) -> Problem {
    let spec = DirectiveSpec::find(directive);
    let label = spec.and_then(|spec| spec.attribute(attribute)).map_or(attribute, |attribute| attribute.alias_zh);
    let example = spec.map_or(DIRECTIVES[0].example, |spec| spec.example);
    Problem::error("E607", format!("“{directive}”缺少 {attribute}（{label}）"), format!("{directive} lacks {attribute}"))
        .at(file, span)
        .why("没有这一项就不知道要显示什么。", "Without it there is nothing to show.")
        .write(example)
}

/// W608: an attribute that the directive does not have.
pub fn unknown_attribute(file: &ContentPath, span: Span, directive: &str, attribute: &str, nearest: Option<&str>) -> Problem {
    let keys: &[AttributeSpec] = DirectiveSpec::find(directive).map_or(&[], |spec| spec.attributes);
    let keys_zh = keys.iter().map(|key| format!("{}（{}）", key.name, key.alias_zh)).collect::<Vec<_>>().join("、");
    let keys_en = keys.iter().map(|key| key.name).collect::<Vec<_>>().join(", ");
    let problem =
        Problem::warning("W608", format!("“{directive}”没有“{attribute}”这一项"), format!("{directive} has no {attribute}"))
            .at(file, span)
            .why(format!("它可以写：{keys_zh}。"), format!("It takes: {keys_en}."));
    match nearest {
        Some(nearest) => problem.write(format!("{nearest}=\"…\"")),
        None => problem.advise(format!("删去 {attribute}，或改成上面的一项"), format!("delete {attribute}, or use one of these")),
    }
}

/// H609: `：：：note`.
pub fn full_width_directive(file: &ContentPath, span: Span, line: &str) -> Problem {
    Problem::hint("H609", "行首用了中文冒号", "the line begins with full-width colons")
        .at(file, span)
        .why("这样写也能认出来，但别的编辑软件认不出。", "It is understood here, though not by other programs.")
        .write(line)
}

/// E610: `javascript:`, `file:`.
pub fn dangerous_link(file: &ContentPath, span: Span, scheme: &str) -> Problem {
    let problem =
        Problem::error("E610", format!("链接不能以“{scheme}”开头"), format!("a link cannot begin with {scheme}")).at(file, span);
    match scheme {
        "file" => {
            problem.why("这是您自己电脑里的文件，读者打不开。", "This is a file of your own computer; a reader cannot open it.")
        }
        scheme if scheme.len() == 1 => problem.why(
            "这是您自己电脑里的文件（盘符），读者打不开。",
            "This is a file of your own computer, by its drive letter; a reader cannot open it.",
        ),
        "//" => problem.why(
            "网址前面少了 https:，在本机打开网站时会失效。",
            "The https: is missing; it fails where the website is opened from a disk.",
        ),
        _ => problem.why(
            "网址只能以 http、https、mailto、tel 开头；其他写法可能在读者的浏览器里执行程序。",
            "Addresses begin with http, https, mailto or tel; others could run a program in the reader's browser.",
        ),
    }
    .advise(
        "指向本站写相对路径 [文字](../museums/x.md) 或 [[条目名]]，指向外站写 [文字](https://…)",
        "within this website write [text](../museums/x.md) or [[entry]], to another one [text](https://…)",
    )
}

/// W611: quotations and lists in each other without end.
pub fn nesting_too_deep(file: &ContentPath, span: Span) -> Problem {
    Problem::warning("W611", "引用、列表或强调套得太深", "quotations, lists or emphasis stand too deep in each other")
        .at(file, span)
        .why(
            format!("最多 {MAX_NESTING} 层，再深的只显示文字。多半是粘贴时多出了 > 或空格。"),
            format!("{MAX_NESTING} deep at most; what is deeper is shown as plain text. Most likely > or spaces came in with pasted text."),
        )
        .advise("删去行首多余的 >、- 和空格", "delete the >, - and spaces at the beginning of the line that are too many")
}

/// W612: a table that no page can show.
pub fn table_too_wide(file: &ContentPath, span: Span, n_columns: u32) -> Problem {
    Problem::warning("W612", format!("表格有 {n_columns} 列，太宽"), format!("a table of {n_columns} columns is too wide"))
        .at(file, span)
        .why(
            format!("最多 {MAX_COLUMNS} 列，其余的内容并在最后一列里。"),
            format!("{MAX_COLUMNS} columns at most; the rest is put into the last one."),
        )
        .advise("行列对调，或拆成几个表", "turn rows into columns, or make several tables")
}

/// W613: `[^x]` without a note.
pub fn undefined_footnote(file: &ContentPath, span: Span, label: &str) -> Problem {
    Problem::warning("W613", format!("注 [^{label}] 没有内容"), format!("the footnote [^{label}] has no text"))
        .at(file, span)
        .why(
            "正文里引用了这个注，但没有写注文，读者会看到这几个符号。",
            "The text refers to a note that is nowhere written; readers will see these signs.",
        )
        .advise(
            format!("在正文后另起一行写 [^{label}]: 注文"),
            format!("write it on a line of its own after the text: [^{label}]: the note"),
        )
}

/// W614: a note that nothing refers to.
pub fn unused_footnote(file: &ContentPath, span: Span, label: &str) -> Problem {
    Problem::warning("W614", format!("注 [^{label}] 没有被引用"), format!("nothing refers to the footnote [^{label}]"))
        .at(file, span)
        .why("正文里没有这个注的标记，注文不会显示。", "No place in the text has its mark, so it is not shown.")
        .advise(
            format!("在正文相应的地方写 [^{label}]，或删去这条注"),
            format!("put [^{label}] where it belongs in the text, or delete it"),
        )
}

/// By which a site that trusts its owner's HTML knows what does not apply to it.
pub const HTML_LEFT_OUT: &str = "E615";

/// E615: `<script>`, `onclick`, `style`.
pub fn html_cleaned(file: &ContentPath, span: Span, what: &str) -> Problem {
    let advice = match what {
        "<img>" => ("图片请写 ![说明](照片.jpg)", "write a picture as ![description](photo.jpg)"),
        "style" | "<style>" | "<font>" => ("删去它；外观由主题决定", "delete it; the theme decides on looks"),
        "<iframe>" | "<video>" | "<audio>" => {
            ("改成链接，例如 [视频](https://…)", "write a link instead, e.g. [video](https://…)")
        }
        "id" => (
            "标题的锚写在行尾，例如 ## 历史 {#lishi}",
            "a heading's anchor stands at the end of its line, e.g. ## History {#history}",
        ),
        _ => (
            "删去它；确有需要时请网站管理员打开 trusted_html",
            "delete it; if it is needed, the owner of the website can turn on trusted_html",
        ),
    };
    Problem::warning(HTML_LEFT_OUT, format!("HTML 里的 {what} 不会显示"), format!("{what} in HTML is left out"))
        .at(file, span)
        .why(
            "为了读者的安全，正文里的 HTML 只保留文字排版用的标记。",
            "For the safety of readers only marks of plain text are kept.",
        )
        .advise(advice.0, advice.1)
}

/// E617, W618: a letter that nobody sees, as it stands in a file.
pub fn invisible(file: &ContentPath, found: &Found) -> Problem {
    let span = Span { line: found.line, column: found.column, width: 1 };
    match found.harm {
        Harm::Control => control_character(file, span, found.letter, found.n),
        Harm::Turns => turning_letter(file, span, found.letter, found.n),
    }
}

/// E617: a control character, of which a line has `n`.
fn control_character(file: &ContentPath, span: Span, letter: char, n: usize) -> Problem {
    let Span { line, column, .. } = span;
    let (more_zh, more_en) = more(n);
    let code = u32::from(letter);
    Problem::error(
        "E617",
        format!("第 {line} 行第 {column} 个字是看不见的控制字符（U+{code:04X}）{more_zh}"),
        format!("line {line} has an invisible control character (U+{code:04X}) as its letter {column}{more_en}"),
    )
    .at(file, span)
    .why(
        "多半是从 PDF、微信或 Word 复制时带进来的；编辑器里看不见，却会弄坏网页、订阅和搜索。",
        "It most likely came along from a PDF, WeChat or Word; no editor shows it, and it breaks pages, feeds and searches.",
    )
    .advise(
        "把光标放到它前面按一次 Delete；找不到就把这一行删去，重新打一遍",
        "put the cursor before it and press Delete once; if you cannot find it, delete the line and type it anew",
    )
}

/// W618: a letter that turns the text behind it round, of which a line has `n`.
fn turning_letter(file: &ContentPath, span: Span, letter: char, n: usize) -> Problem {
    let Span { line, column, .. } = span;
    let (more_zh, more_en) = more(n);
    let code = u32::from(letter);
    Problem::warning(
        "W618",
        format!("第 {line} 行第 {column} 个字会把后面的文字倒过来显示（U+{code:04X}）{more_zh}"),
        format!("letter {column} of line {line} turns the text behind it round (U+{code:04X}){more_en}"),
    )
    .at(file, span)
    .why(
        "它看不见，多半是从网页或微信复制时带进来的；网页上已经去掉，文字照常从左到右。",
        "Nobody sees it; it most likely came along from a web page or WeChat. Pages leave it out and read from left to right.",
    )
    .advise(
        "把光标放到它前面按一次 Delete；找不到就把这一行重新打一遍",
        "put the cursor before it and press Delete once; if you cannot find it, type the line anew",
    )
}

fn more(n: usize) -> (String, String) {
    if n > 1 {
        (format!("，这一行共有 {n} 个"), format!(", one of {n} in this line"))
    } else {
        (String::new(), String::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Shape, outline};
    use crate::problem::Severity;

    fn check(text: &str, code: &str, line: usize, what: &str, write: &str) {
        let file = ContentPath::new("content/heritage/x.md");
        let outline = outline(text);
        let problems: Vec<Problem> = outline.slips.iter().map(|slip| of(slip, &file, 8)).collect();
        let found = problems.iter().find(|problem| problem.code == code).unwrap_or_else(|| panic!("{text}: {problems:?}"));
        assert_eq!(found.span.map(|span| span.line), Some(line), "{text}");
        assert_eq!(found.what.zh, what, "{text}");
        assert_eq!(found.write.as_ref().map(|write| write.zh.as_str()), Some(write), "{text}");
        assert!(found.why.as_ref().is_some_and(|why| !why.zh.is_empty() && !why.en.is_empty()), "{text}");
    }

    #[test]
    fn every_slip_says_what_to_write() {
        let figure = DIRECTIVES[0].example;
        check("a\n::figrue", "E601", 9, "没有叫“figrue”的组件", figure);
        check(":::note\na", "E602", 8, "“note”开了头，没有结尾", ":::");
        check("a\n\n:::", "W603", 10, "这一行三个冒号没有对应的开头", "删去这一行；或在要突出的文字前加一行 :::note");
        check("::figure{src=\"a", "E604", 8, "“figure”这一行没有写完整", figure);
        check("::note", "E605", 8, "“note”前面应当是 3 个冒号", ":::note{title=\"提示\"}");
        check(&":::note\n".repeat(5), "E606", 12, "“note”套得太深", ":::");
        check("::figure[a]", "E607", 8, "“figure”缺少 src（文件）", figure);
        check("::fact{feld=a}", "W608", 8, "“fact”没有“feld”这一项", "field=\"…\"");
        check("：：：提示\n:::", "H609", 8, "行首用了中文冒号", ":::提示");
        check(
            "[a](file:///c)",
            "E610",
            8,
            "链接不能以“file”开头",
            "指向本站写相对路径 [文字](../museums/x.md) 或 [[条目名]]，指向外站写 [文字](https://…)",
        );
        check(&">".repeat(30), "W611", 8, "引用、列表或强调套得太深", "删去行首多余的 >、- 和空格");
        check("a[^1]", "W613", 8, "注 [^1] 没有内容", "在正文后另起一行写 [^1]: 注文");
        check("[^1]: a", "W614", 8, "注 [^1] 没有被引用", "在正文相应的地方写 [^1]，或删去这条注");
        check("<img src=a>", "E615", 8, "HTML 里的 <img> 不会显示", "图片请写 ![说明](照片.jpg)");
        check(
            "a\nb&#8;",
            "E617",
            9,
            "第 9 行第 2 个字是看不见的控制字符（U+0008）",
            "把光标放到它前面按一次 Delete；找不到就把这一行删去，重新打一遍",
        );
        check(
            "&#x202e;",
            "W618",
            8,
            "第 8 行第 1 个字会把后面的文字倒过来显示（U+202E）",
            "把光标放到它前面按一次 Delete；找不到就把这一行重新打一遍",
        );
        let wide = format!("{}\n{}", "|a".repeat(201), "|-".repeat(201));
        check(&wide, "W612", 8, "表格有 201 列，太宽", "行列对调，或拆成几个表");
    }

    #[test]
    fn examples_of_the_table_are_right() {
        for spec in DIRECTIVES {
            let close = if spec.shape == Shape::Container { "\n:::" } else { "" };
            assert_eq!(outline(&format!("{}{close}", spec.example)).slips, [], "{}", spec.name);
        }
    }

    #[test]
    fn understood_slips_do_not_stop_publishing() {
        let file = ContentPath::new("x.md");
        assert_eq!(full_width_directive(&file, Span::line(1), ":::").severity, Severity::Hint);
        assert_eq!(unclosed_directive(&file, Span::line(1), "note").severity, Severity::Error);
    }
}
