//! Problems of kinds, vocabularies, the configuration and the theme: E5xx.

use crate::path::ContentPath;
use crate::problem::{FieldPath, Problem};

/// E501: no workplace here.
pub fn no_workplace(folder: &str) -> Problem {
    Problem::error("E501", format!("{folder} 里没有网站"), format!("there is no site in {folder}"))
        .why("网站的文件夹里有 content/longyao.yaml。", "The folder of a site holds content/longyao.yaml.")
        .advise(
            "先运行 longyao init 我的网站，再进入那个文件夹；或用 --root 指出网站在哪里",
            "run longyao init my-site and enter that folder, or say where the site is with --root",
        )
}

/// E502: a site without a name.
pub fn site_without_name(at: &FieldPath) -> Problem {
    Problem::error("E502", "网站还没有名称", "the site has no name").at_key(at).write("name: 浙江工业遗产")
}

/// E503: a language that the theme has no words for.
pub fn language_without_words(at: &FieldPath, tag: &str) -> Problem {
    Problem::error("E503", format!("主题里没有“{tag}”这种语言的词"), format!("the theme has no words in “{tag}”"))
        .at_value(at)
        .why(format!("界面上的词在 strings/{tag}.yaml 里。"), format!("The words of the pages stand in strings/{tag}.yaml."))
        .advise("改成 zh-CN 或 en，或在主题里加上这个文件", "write zh-CN or en, or add that file to the theme")
}

/// E504: a base URL that is none.
pub fn bad_base_url(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E504", format!("网址“{wrote}”不能当网站的地址"), format!("“{wrote}” cannot be the address of a site"))
        .at_value(at)
        .why(
            "要写完整，以 https:// 或 http:// 开头，不带 ? 和 #。",
            "It is complete, begins with https:// or http:// and has neither ? nor #.",
        )
        .write("base_url: https://example.org/heritage/")
}

/// E505: a type that no field has.
pub fn unknown_type(at: &FieldPath, wrote: &str, types: &[&str]) -> Problem {
    let near = crate::problem::nearest(wrote, types.iter().copied()).unwrap_or("line");
    Problem::error("E505", format!("没有“{wrote}”这种字段类型"), format!("there is no type of field “{wrote}”"))
        .at_value(at)
        .why(format!("可用的类型：{}。", types.join("、")), format!("Types: {}.", types.join(", ")))
        .write(format!("type: {near}"))
}

/// E506: a kind refers to a field that it does not have.
pub fn no_such_field(at: &FieldPath, wrote: &str, nearest: Option<&str>) -> Problem {
    let problem = Problem::error("E506", format!("这个类别没有“{wrote}”字段"), format!("this kind has no field “{wrote}”"))
        .at_value(at)
        .why("这里只能写 fields 或用到的 blocks 里有的字段。", "Only fields of the kind itself or of its blocks can stand here.");
    match nearest {
        Some(near) => problem.write(near),
        None => problem.advise("改正字段名，或先在 fields 里加上它", "mend the name, or add it to the fields first"),
    }
}

/// E507: a facet whose field has no fixed values.
pub fn facet_without_choices(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E507", format!("“{wrote}”不能用来筛选"), format!("lists cannot be narrowed by “{wrote}”"))
        .at_value(at)
        .why(
            "只有选项字段（type: choice，或选项的列表）才有固定的值可以筛选。",
            "Only a choice, or a list of choices, has fixed values.",
        )
        .advise(
            format!("把 {wrote} 改成 type: choice，或从 facets 里去掉"),
            format!("make {wrote} a choice, or take it out of the facets"),
        )
}

/// E508: a vocabulary that is not there.
pub fn no_such_vocabulary(at: &FieldPath, wrote: &str, nearest: Option<&str>) -> Problem {
    let problem =
        Problem::error("E508", format!("没有叫“{wrote}”的词表"), format!("there is no vocabulary “{wrote}”")).at_value(at);
    match nearest {
        Some(near) => problem.write(format!("vocab: {near}")),
        None => problem.advise(
            format!("在 content/vocab/{wrote}.yaml 里写上它，或改用 choices: [甲, 乙]"),
            format!("write it in content/vocab/{wrote}.yaml, or use choices: [a, b]"),
        ),
    }
}

/// E509: a block that is not there.
pub fn no_such_block(at: &FieldPath, wrote: &str, blocks: &[&str]) -> Problem {
    Problem::error("E509", format!("没有叫“{wrote}”的字段组"), format!("there is no block “{wrote}”"))
        .at_value(at)
        .why(format!("可用的有：{}。", blocks.join("、")), format!("Blocks: {}.", blocks.join(", ")))
        .write(format!("blocks: [{}]", blocks.join(", ")))
}

/// E510: two kinds with one folder.
pub fn folder_taken(file: &ContentPath, folder: &str, other: &str) -> Problem {
    Problem::error(
        "E510",
        format!("文件夹 {folder} 已经属于类别 {other}"),
        format!("the folder {folder} belongs to the kind {other}"),
    )
    .in_file(file)
    .why("文件夹决定条目的类别，不能两个类别共用。", "The folder decides the kind of an entry.")
    .write(format!("folder: {folder}2"))
}

/// E511: a folder name that cannot be one.
pub fn bad_folder(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E511", format!("“{wrote}”不能当类别的文件夹名"), format!("“{wrote}” cannot be the folder of a kind"))
        .at_value(at)
        .why(
            "文件夹名会出现在网址里，只用小写英文字母、数字和连字符；kinds、vocab、data 等名字留给程序。",
            "It stands in addresses: lower-case letters, digits and hyphens; kinds, vocab, data and the like are kept.",
        )
        .write("folder: craftsmen")
}

/// E512: a kind, field or term without what it must have.
pub fn kind_lacks(at: &FieldPath, key: &str, example: &str) -> Problem {
    Problem::error("E512", format!("{} 少了 {key}", at.name()), format!("{} lacks {key}", at.name())).at_key(at).write(example)
}

/// E513: a theme that is not there.
pub fn no_such_theme(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E513", format!("没有叫“{wrote}”的主题"), format!("there is no theme “{wrote}”"))
        .at_value(at)
        .why(format!("应有 themes/{wrote}/ 这个文件夹。"), format!("The folder themes/{wrote}/ is missing."))
        .write("theme: default")
}

/// E514: a template that Tera cannot read.
pub fn template_broken(file: &ContentPath, reason: &str) -> Problem {
    Problem::error("E514", format!("模板 {file} 有错"), format!("the template {file} is broken"))
        .in_file(file)
        .why(format!("模板引擎说：{reason}"), format!("The template engine says: {reason}"))
        .advise(
            "请设计主题的人改正，或删掉这个文件，改用内置的模板",
            "ask the theme's designer, or delete the file to use the built-in one",
        )
}

/// E515: a condition between the attributes of a tag, which the minifier would mangle.
pub fn condition_between_attributes(file: &ContentPath, span: crate::problem::Span) -> Problem {
    Problem::error(
        "E515",
        format!("模板 {file} 在标签的属性之间写了条件"),
        format!("the template {file} has a condition between attributes"),
    )
    .at(file, span)
    .why("压缩模板时会弄坏它。", "Minifying the template would mangle it.")
    .write("<a href=\"…\" aria-current=\"{% if here %}page{% else %}false{% endif %}\">")
}

/// E516: a file of the theme that is no such file.
pub fn theme_file_broken(file: &ContentPath, reason: &str) -> Problem {
    Problem::error("E516", format!("主题文件 {file} 读不了"), format!("the theme file {file} cannot be read"))
        .in_file(file)
        .why(reason, reason)
        .advise(
            "请设计主题的人改正，或删掉这个文件，改用内置的",
            "ask the theme's designer, or delete the file to use the built-in one",
        )
}

/// E517: a kind that was changed to be nothing.
pub fn kind_is_no_table(file: &ContentPath) -> Problem {
    Problem::error("E517", format!("{file} 里没有类别的说明"), format!("{file} describes no kind"))
        .in_file(file)
        .advise("照 longyao explain E517 里的例子写", "write it after the example in longyao explain E517")
}

/// E518: a picture whose pixels would take too much memory, whatever its file is; both in bytes.
pub fn picture_too_heavy(file: &ContentPath, needs: u64, most: u64) -> Problem {
    let (needs, most) = (needs.div_ceil(1_000_000), most / 1_000_000);
    Problem::error(
        "E518",
        format!("{file} 展开后太大，要占 {needs} MB 内存"),
        format!("{file} is too large when unfolded: it takes {needs} MB of memory"),
    )
    .in_file(file)
    .why(
        format!("PNG、GIF、TIFF 这些格式（和渐进式 JPEG）要整张展开才能缩小，一张最多 {most} MB，大约一亿像素；普通 JPEG 可以边读边缩，能大一倍。"),
        format!(
            "PNG, GIF, TIFF and their like (and progressive JPEG) are unfolded whole before they are made smaller, in {most} MB at most, about 100 megapixels; ordinary JPEG may have twice as many."
        ),
    )
    .advise(
        "用看图软件另存为普通 JPEG（不勾“渐进”），或缩小到长边 8000 像素以内再放回来；很长的图请截成几张",
        "save it as an ordinary JPEG (not “progressive”), or scale it down to 8,000 pixels on its longer side; cut a very long one into several",
    )
}

/// E523: another type for a field that the program knows by its name.
pub fn type_is_fixed(at: &FieldPath, wrote: &str, must: &str) -> Problem {
    let key = at.steps.iter().rev().nth(1).map_or("", |step| if let crate::problem::Step::Key(key) = step { key } else { "" });
    Problem::error(
        "E523",
        format!("“{key}”的类型不能改成 {wrote}"),
        format!("the type of “{key}” cannot be changed to {wrote}"),
    )
    .at_value(at)
    .why(
        "名称、摘要、状态这些字段，网站自己要用；换了类型，草稿会被公布，条目会不见。标签和说明可以改，另外的内容请加一个新字段。",
        "The site itself uses fields such as name, summary and status: with another type drafts would be published and entries lost. Labels and help may be changed; put anything else into a field of its own.",
    )
    .write(format!("type: {must}"))
}
