//! Problems of fields and their values: E2xx.

use crate::problem::{FieldPath, Problem, nearest};

/// The shape that a value should have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Text,
    Integer,
    YesNo,
    Date,
    Period,
    Link,
    Place,
    Degrees,
    Metres,
    Image,
    List,
    Table,
}

impl Shape {
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Shape::Text => ("文字", "text"),
            Shape::Integer => ("整数", "a whole number"),
            Shape::YesNo => ("是或否", "yes or no"),
            Shape::Date => ("日期", "a date"),
            Shape::Period => ("年代", "a year or period"),
            Shape::Link => ("网址", "a web address"),
            Shape::Place => ("坐标", "a position"),
            Shape::Degrees => ("小数的度数", "degrees as a decimal number"),
            Shape::Metres => ("米数", "metres"),
            Shape::Image => ("图片", "a picture"),
            Shape::List => ("列表", "a list"),
            Shape::Table => ("“字段: 值”的表", "a table of “field: value”"),
        }
    }

    fn example(self, key: &str) -> String {
        match self {
            Shape::Text => format!("{key}: 文字"),
            Shape::Integer => format!("{key}: 1958"),
            Shape::YesNo => format!("{key}: 是"),
            Shape::Date => format!("{key}: 2025-10-22"),
            Shape::Period => format!("{key}: 1958"),
            Shape::Link => format!("{key}: https://example.org/"),
            Shape::Place => format!("{key}: {{lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}}"),
            Shape::Degrees => format!("{key}: {}", if matches!(key, "lat" | "纬度") { "28.34" } else { "121.24" }),
            Shape::Metres => format!("{key}: 400"),
            Shape::Image => format!("{key}: 厂房.jpg"),
            Shape::List => format!("{key}: [甲, 乙]"),
            Shape::Table => format!("{key}: {{name: 文字}}"),
        }
    }
}

/// A value as it stands in the file: after its key, or as an item of a list.
fn line(at: &FieldPath, value: &str) -> String {
    match at.steps.last() {
        Some(crate::problem::Step::Index(_)) => format!("- {value}"),
        _ => format!("{}: {value}", last_key(at)),
    }
}

fn last_key(at: &FieldPath) -> String {
    at.steps
        .iter()
        .rev()
        .find_map(|step| match step {
            crate::problem::Step::Key(key) => Some(key.clone()),
            crate::problem::Step::Index(_) => None,
        })
        .unwrap_or_default()
}

/// E201: a value of another shape than the field asks for.
pub fn wrong_shape(at: &FieldPath, shape: Shape, wrote: &str) -> Problem {
    let (zh, en) = shape.names();
    let key = last_key(at);
    Problem::error("E201", format!("{} 应该写{zh}", at.name()), format!("{} should be {en}", at.name()))
        .at_value(at)
        .why(format!("现在写的是 {wrote}。"), format!("It says {wrote}."))
        .example(shape.example(&key))
}

/// E202: a key that no field has.
pub fn unknown_key<'a>(at: &FieldPath, key: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let known: Vec<&str> = known.collect();
    let problem = Problem::error("E202", format!("没有“{key}”这个字段"), format!("there is no field “{key}”")).at_key(at);
    match nearest(key, known.iter().copied()).or_else(|| half_right(key, &known)) {
        Some(near) => problem.why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?")).write(format!("{near}: ")),
        None => {
            let mut some: Vec<&str> = known;
            some.sort_unstable();
            some.truncate(24);
            problem
                .why(
                    "这里的字段名要在列出的名字里选，写错的字段不会出现在网站上。",
                    "Only the fields of this kind can be used; others would never reach the site.",
                )
                .advise(
                    format!("把内容写进正文，再删掉这一行；可用的字段有：{}", some.join("、")),
                    format!("put it into the text and delete the line; fields that can be used: {}", some.join(", ")),
                )
        }
    }
}

/// The one known name of two letters that shares one of its letters with a wrong one, at the same place: 票介 and 票价.
fn half_right<'a>(wrote: &str, known: &[&'a str]) -> Option<&'a str> {
    let pair = |word: &str| <[char; 2]>::try_from(word.chars().collect::<Vec<_>>()).ok();
    let [first, second] = pair(wrote).filter(|_| !wrote.is_ascii())?;
    let mut alike = known.iter().copied().filter(|word| pair(word).is_some_and(|[a, b]| a == first || b == second));
    alike.next().filter(|_| alike.next().is_none())
}

/// E203: a number outside its range.
pub fn out_of_range(at: &FieldPath, wrote: i64, min: i64, max: i64) -> Problem {
    Problem::error("E203", format!("{} 写成了 {wrote}，超出范围", at.name()), format!("{} is {wrote}, out of range", at.name()))
        .at_value(at)
        .why(format!("应在 {min} 到 {max} 之间。"), format!("It lies between {min} and {max}."))
        .advise(
            format!("核对以后改正；查不到就写“待核实”：{}: 待核实", last_key(at)),
            format!("look it up and correct it, or write {}: 待核实 if nobody knows", last_key(at)),
        )
}

/// E204: a field that must be filled in is missing.
///
/// `spelled` is its name in the language of the names around it.
pub fn missing(at: &FieldPath, label: &str, spelled: &str, always: bool, example: &str) -> Problem {
    let key = last_key(at);
    let problem = Problem::error("E204", format!("缺少“{label}”（{key}）"), format!("“{label}” ({key}) is missing"));
    let problem = Problem { file: Some(at.file.clone()), field: Some((at.clone(), crate::problem::Part::Key)), ..problem };
    if always {
        let problem =
            problem.why("这一项必须填写；查不到就写“待核实”。", "This field must be filled in; write 待核实 if nobody knows.");
        // Without a name there is no entry.
        if key == "name" { problem.example(example) } else { problem.write(format!("{spelled}: 待核实")) }
    } else {
        problem
            .why(
                "发布前必须填写；还不知道就写“待核实”，或先写 status: draft 当草稿。",
                "It is needed before publishing; write 待核实 if it is not known, or keep the entry a draft with status: draft.",
            )
            .write(format!("{spelled}: 待核实"))
    }
}

/// E205: a word that its vocabulary does not have.
pub fn not_in_vocabulary<'a>(at: &FieldPath, wrote: &str, spellings: impl Iterator<Item = &'a str>, labels: &[&str]) -> Problem {
    let problem = Problem::error(
        "E205",
        format!("{} 里没有“{wrote}”这个选项", at.name()),
        format!("“{wrote}” is not a choice of {}", at.name()),
    )
    .at_value(at);
    // 小学 is the beginning of three stages, and which was meant only its writer knows.
    let several: Vec<&str> = labels.iter().copied().filter(|label| label.contains(wrote)).collect();
    let labels = if several.len() > 1 { several.as_slice() } else { labels };
    match nearest(wrote, spellings).filter(|_| several.len() < 2) {
        Some(near) => problem.why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?")).write(line(at, near)),
        None => {
            let some = labels.iter().take(16).copied().collect::<Vec<_>>();
            problem.why("这一项要从固定的选项里选。", "This field takes one of a fixed list.").advise(
                format!("可选：{}；都不合适就写“待核实”", some.join("、")),
                format!("choices: {}; write 待核实 if none fits", some.join(", ")),
            )
        }
    }
}

/// E206: one of a few words was expected.
pub fn not_one_of(at: &FieldPath, wrote: &str, words: &[&str]) -> Problem {
    let best = nearest(wrote, words.iter().copied()).unwrap_or(words.first().copied().unwrap_or_default());
    Problem::error("E206", format!("{} 不能写“{wrote}”", at.name()), format!("{} cannot be “{wrote}”", at.name()))
        .at_value(at)
        .why(format!("只能写：{}。", words.join("、")), format!("It is one of: {}.", words.join(", ")))
        .write(line(at, best))
}

/// E207: a text longer than its limit.
pub fn too_long(at: &FieldPath, n_characters: usize, max: usize) -> Problem {
    Problem::error(
        "E207",
        format!("{} 有 {n_characters} 字，太长", at.name()),
        format!("{} has {n_characters} characters, too many", at.name()),
    )
    .at_value(at)
    .why(format!("最多 {max} 字，列表和搜索结果里才放得下。"), format!("At most {max} fit into lists and search results."))
    .advise(
        format!("删去 {} 字；细节写到正文里", n_characters - max),
        format!("cut {} characters; details belong in the text", n_characters - max),
    )
}

/// E208: a line that must be so many digits.
pub fn wrong_line(at: &FieldPath, wrote: &str, digits: bool, characters: Option<usize>) -> Problem {
    let (zh, en) = (if digits { "位数字" } else { "个字" }, if digits { "digits" } else { "characters" });
    let n = characters.map_or_else(String::new, |n| format!("{n} "));
    Problem::error("E208", format!("{} 写成了“{wrote}”", at.name()), format!("{} is “{wrote}”", at.name()))
        .at_value(at)
        .why(format!("这一项应是 {n}{zh}。"), format!("It should be {n}{en}."))
        .example(format!("{}: \"{}\"", last_key(at), "0".repeat(characters.unwrap_or(6))))
}

/// E209: an id that is no id.
pub fn bad_id(at: &FieldPath, wrote: &str, instead: Option<&str>) -> Problem {
    Problem::error("E209", format!("编号“{wrote}”不能用在网址里"), format!("the id “{wrote}” cannot stand in an address"))
        .at_value(at)
        .why(
            "编号只用小写英文字母、数字和连字符 -，最多 80 个。",
            "An id has lower-case letters, digits and single hyphens, at most 80.",
        )
        .write(format!("{}: {}", last_key(at), instead.unwrap_or("linghu-silk-mill")))
}

/// E210: a latitude or longitude off the globe, most often because they are swapped.
pub fn degrees_out_of_range(at: &FieldPath, latitude: bool, wrote: f64, example: &str) -> Problem {
    let (zh, en, most) = if latitude { ("纬度", "latitude", 90) } else { ("经度", "longitude", 180) };
    Problem::error("E210", format!("{zh} {wrote} 超出范围"), format!("the {en} {wrote} is off the globe"))
        .at_value(at)
        .why(
            format!("{zh}在 -{most} 到 {most} 之间。是不是把纬度和经度写反了？"),
            format!("A {en} lies between -{most} and {most}. Are the two swapped?"),
        )
        .write(example)
}

/// E211: a position with only one of its numbers.
pub fn half_a_position(at: &FieldPath) -> Problem {
    Problem::error("E211", format!("{} 只写了一半", at.name()), format!("{} is only half there", at.name()))
        .at_value(at)
        .why("坐标要同时写纬度 lat 和经度 lon。", "A position has a latitude, lat, and a longitude, lon.")
        .example(format!("{}: {{lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}}", last_key(at)))
}

/// E213: an answer that asks for a source, in an entry without any.
pub fn evidence_missing(at: &FieldPath, label: &str) -> Problem {
    Problem::error(
        "E213",
        format!("“{label}”要有来源，而这个条目没有写来源"),
        format!("“{label}” needs a source, and this entry names none"),
    )
    .at_value(at)
    .why("写出依据，读者才能相信，别人也能核对。", "With a source a reader can trust it and others can check it.")
    .advise(
        "在前面的字段里加：\nsources:\n  - {title: 文件或书的题名, publisher: 发布者}",
        "add to the fields:\nsources:\n  - {title: title of the document, publisher: who issued it}",
    )
}

/// E214: a link that is no web address.
pub fn bad_link(at: &FieldPath, wrote: &str) -> Problem {
    let guess = wrote.contains('.') && !wrote.contains([':', ' ', '，', '。']);
    let problem = Problem::error("E214", format!("“{wrote}”不是网址"), format!("“{wrote}” is no web address"))
        .at_value(at)
        .why("网址以 https:// 或 http:// 开头。", "An address begins with https:// or http://.");
    if guess { problem.write(line(at, &format!("https://{wrote}"))) } else { problem.example(line(at, "https://example.org/")) }
}

/// E215: a list where one value belongs.
pub fn list_for_one(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error(
        "E215",
        format!("{} 只能写一个值，现在写了一个列表", at.name()),
        format!("{} takes one value and has a list", at.name()),
    )
    .at_value(at)
    .why(format!("现在写的是 {wrote}。"), format!("It says {wrote}."))
    .example(format!("{}: {}", last_key(at), wrote.trim_matches(['[', ']']).split(',').next().unwrap_or_default().trim()))
}

/// E216: one field under two names.
pub fn field_twice(at: &FieldPath, key: &str, first: &str) -> Problem {
    Problem::error(
        "E216",
        format!("“{key}”和“{first}”是同一个字段，写了两次"),
        format!("“{key}” and “{first}” are one field, written twice"),
    )
    .at_key(at)
    .why("字段的英文名和中文名是一回事，只留一个。", "The English and the Chinese name of a field are the same; keep one.")
    .advise(
        format!("删去“{key}”这一行，或合并到“{first}”里"),
        format!("delete the line “{key}”, or put its value under “{first}”"),
    )
}
