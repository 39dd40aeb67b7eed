//! Problems of opening hours, quantities, prices and telephone numbers, and of what programs leave in a value: E240 to E255.

use crate::front::phone;
use crate::front::quantity::MeantInteger;
use crate::problem::{Act, FieldPath, Problem, Step};

fn last_key(at: &FieldPath) -> &str {
    let last = at.steps.iter().rev().find(|step| matches!(step, Step::Key(_)));
    if let Some(Step::Key(key)) = last { key } else { "" }
}

/// The value as it stands in the file: after its key, or as an item of a list.
fn line(at: &FieldPath, value: &str) -> String {
    match at.steps.last() {
        Some(Step::Index(_)) => format!("- {value}"),
        _ => format!("{}: {value}", last_key(at)),
    }
}

fn lines(at: &FieldPath, values: &[String]) -> String {
    match (at.steps.last(), values) {
        (_, [one]) => line(at, one),
        (Some(Step::Index(_)), _) => values.iter().map(|value| format!("- {value}")).collect::<Vec<_>>().join("\n"),
        _ => format!("{}:\n  - {}", last_key(at), values.join("\n  - ")),
    }
}

const HOURS: &str = "周二至周日 9:00-17:00，16:30停止入馆";

/// E240: hours that are not understood; `word` is the first thing that is not, empty where something is missing.
pub fn hours_not_understood(at: &FieldPath, wrote: &str, word: &str) -> Problem {
    let problem =
        Problem::error("E240", format!("{} 看不懂", at.name()), format!("{} is not understood", at.name())).at_value(at);
    let form = (
        "写成“季节 日子 开门-关门”，季节和日子可以不写；闭馆日写成“周一闭馆”。别的话写到“开放时间说明”（hours_notes）里。",
        "Write “season days open-close”; season and days may be left out; a closing day is “周一闭馆”. All else belongs in hours_notes.",
    );
    let problem = match (wrote.is_empty(), word.is_empty()) {
        (true, _) => problem.why("要同时写开门 open 和关门 close 的时刻。", "It needs both the opening and the closing time."),
        (false, true) => problem.why(format!("现在写的是“{wrote}”。{}", form.0), format!("It says “{wrote}”. {}", form.1)),
        (false, false) => problem.why(format!("不认识“{word}”。{}", form.0), format!("“{word}” is not known. {}", form.1)),
    };
    problem.example(line(at, HOURS))
}

/// E240: a season or days in a table of hours.
pub fn no_season_or_days(at: &FieldPath, wrote: &str, is_season: bool) -> Problem {
    let (zh, en, example) = if is_season {
        ("季节要写出从哪天到哪天", "A season is from one day to another", "4月1日-10月31日")
    } else {
        ("日子写成周几，或每天、工作日、周末、法定节假日", "Days are weekdays, or 每天, 工作日, 周末, 法定节假日", "周二至周日")
    };
    Problem::error("E240", format!("{} 看不懂", at.name()), format!("{} is not understood", at.name()))
        .at_value(at)
        .why(format!("现在写的是“{wrote}”。{zh}。"), format!("It says “{wrote}”. {en}."))
        .example(line(at, example))
}

/// E240 or E241: a time in a table of hours that is no `9:00`.
pub fn no_clock_time(at: &FieldPath, wrote: &str, instead: Option<&str>) -> Problem {
    let code = if instead.is_some() { "E241" } else { "E240" };
    Problem::error(code, format!("{} 写成了 {wrote}", at.name()), format!("{} is {wrote}", at.name()))
        .at_value(at)
        .why(
            "时刻写成“时:分”，24 小时制，加英文引号；不然有的软件会把它当成一个数。",
            "A time is hour:minute on a clock of 24 hours, in quotes: some programs take it for a number.",
        )
        .write(line(at, &format!("\"{}\"", instead.unwrap_or("9:00"))))
        .act(if instead.is_some() { Act::Write } else { Act::Example })
}

/// E241: hours as people say them.
pub fn hours_in_prose(at: &FieldPath, wrote: &str, instead: &[String]) -> Problem {
    Problem::error("E241", format!("{} 要写成规定的样子", at.name()), format!("{} is to be written in its form", at.name()))
        .at_value(at)
        .why(
            format!("“{wrote}”看得懂，但只有写成下面的样子，网页才能算出今天开不开门。"),
            format!("“{wrote}” is understood, but only in its form can a page tell whether it is open today."),
        )
        .write(lines(at, instead))
}

/// E242: closing before opening.
pub fn closes_first(at: &FieldPath, times: &str, instead: &str) -> Problem {
    Problem::error("E242", format!("开放时间 {times} 前后矛盾"), format!("the hours {times} contradict themselves"))
        .at_value(at)
        .why(
            "关门不晚于开门。用 24 小时制；过了半夜才关门，写“18:00-次日2:00”。",
            "It closes before it opens. The clock has 24 hours; a closing after midnight is “18:00-次日2:00”.",
        )
        .write(line(at, instead))
}

/// E242: a last entry while it is closed.
pub fn last_entry_outside(at: &FieldPath, time: &str, instead: &str) -> Problem {
    Problem::error("E242", format!("最晚入馆 {time} 不在开放时间里"), format!("the last entry at {time} is not within the hours"))
        .at_value(at)
        .why(
            "停止入馆的时刻应在开门和关门之间，用 24 小时制。",
            "The last entry is between opening and closing, on a clock of 24 hours.",
        )
        .write(line(at, instead))
}

/// E243: two lines that are open at the same time.
pub fn hours_overlap(at: &FieldPath, second: &str, first: &str) -> Problem {
    Problem::error("E243", format!("“{second}”和“{first}”有重叠"), format!("“{second}” and “{first}” overlap"))
        .at_value(at)
        .why(
            "同一天的同一个时刻写了两次，不知道该信哪一行。",
            "The same time of the same day is said twice, and nobody knows which line holds.",
        )
        .advise(
            "把两行的季节、日子或钟点分开，或删去其中一行",
            "keep seasons, days or times of the two apart, or delete one of them",
        )
}

/// E243: a line for days on which it is closed.
pub fn hours_never_open(at: &FieldPath, closure: &str, session: &str) -> Problem {
    Problem::error("E243", format!("“{closure}”和“{session}”矛盾"), format!("“{closure}” and “{session}” contradict each other"))
        .at_value(at)
        .why(
            "一行说这些日子开放，一行说这些日子闭馆。",
            "One line says that it is open on these days, another that it is closed.",
        )
        .advise("核对以后删去其中一行", "delete the line that is wrong")
}

/// E244: no number with a unit.
pub fn no_quantity(at: &FieldPath, wrote: &str, example: &str) -> Problem {
    Problem::error("E244", format!("{} 应该写数量", at.name()), format!("{} should be a quantity", at.name()))
        .at_value(at)
        .why(
            format!("现在写的是“{wrote}”。写一个数或一个范围，可以带“约”“余”和单位；别的话写到正文里。"),
            format!(
                "It says “{wrote}”. Write a number or a range, perhaps with 约 or 余 and a unit; all else belongs in the text."
            ),
        )
        .example(line(at, example))
}

/// E245: a number that is understood and should be written otherwise.
pub fn number_otherwise(at: &FieldPath, wrote: &str, instead: &str) -> Problem {
    Problem::error(
        "E245",
        format!("{} 的数要换个写法", at.name()),
        format!("the number of {} is to be written otherwise", at.name()),
    )
    .at_value(at)
    .why(
        format!("现在写的是“{wrote}”。数用阿拉伯数字写全，不用“万”，从小到大。"),
        format!("It says “{wrote}”. Numbers are digits in full, without 万, the smaller one first."),
    )
    .write_safely(line(at, instead))
}

/// E245: more than digits in a field of whole numbers.
pub fn integer_otherwise(at: &FieldPath, wrote: &str, meant: &MeantInteger) -> Problem {
    let problem =
        Problem::error("E245", format!("{} 只写数字", at.name()), format!("{} is digits alone", at.name())).at_value(at).why(
            format!("现在写的是“{wrote}”。这一项是整数，不写单位、逗号、百分号和“万”。"),
            format!("It says “{wrote}”. The field is a whole number, without unit, separators, per cent or 万."),
        );
    let line = line(at, &meant.number.to_string());
    // Of `时长（分钟）` the unit is known; of `minutes` nobody asks here.
    let asked = last_key(at).split_once('（').and_then(|(_, rest)| rest.strip_suffix('）'));
    match asked {
        Some(asked) if !meant.unit.is_empty() && !is_one_unit(asked, &meant.unit) => problem.advise(
            format!("这一项的单位是{asked}：换算以后只写数字；算不出来就写“待核实”"),
            format!("the field is in {asked}: convert it and write digits alone, or 待核实 if that cannot be done"),
        ),
        _ if meant.is_sure && (meant.unit.is_empty() || asked.is_some() || COUNTERS.contains(&meant.unit.as_str())) => {
            problem.write_safely(line)
        }
        _ => problem.write(line),
    }
}

/// Units that only count, and `年` behind a year.
const COUNTERS: [&str; 14] = ["年", "人", "人次", "名", "位", "个", "件", "台", "套", "座", "处", "次", "批", "天"];

/// Whether two words are one unit.
fn is_one_unit(asked: &str, wrote: &str) -> bool {
    const SAME: [&[&str]; 6] = [
        &["平方米", "平米", "㎡", "m²", "m2"],
        &["公里", "千米", "km"],
        &["米", "m"],
        &["小时", "个小时", "h"],
        &["分钟", "分", "min"],
        &["公顷", "ha"],
    ];
    asked.contains(wrote) || wrote.contains(asked) || SAME.iter().any(|words| words.contains(&asked) && words.contains(&wrote))
}

/// E246: a unit that the field does not take.
pub fn unit_not_taken(at: &FieldPath, unit: &str, units: &[&str], instead: Option<&str>) -> Problem {
    let problem =
        Problem::error("E246", format!("{} 不能用单位“{unit}”", at.name()), format!("{} is not measured in “{unit}”", at.name()))
            .at_value(at)
            .why(format!("这一项的单位是：{}。", units.join("、")), format!("It is measured in: {}.", units.join(", ")));
    match instead {
        Some(instead) => problem.write(line(at, instead)),
        None => problem.example(line(at, &format!("1100 {}", units.first().copied().unwrap_or_default()))),
    }
}

/// E247: no price.
pub fn no_price(at: &FieldPath, wrote: &str, instead: Option<&str>) -> Problem {
    Problem::error("E247", format!("{} 应该写价钱", at.name()), format!("{} should be a price", at.name()))
        .at_value(at)
        .why(
            format!("现在写的是“{wrote}”。写“免费”、一个数或一个范围；几种票价写从低到高的范围，细节写到说明里，例如“票价说明”（ticket_notes）。"),
            format!("It says “{wrote}”. Write 免费, a number or a range; of several prices the lowest and the highest, and details in the notes."),
        )
        .write(line(at, instead.unwrap_or("20-50元")))
        .act(if instead.is_some() { Act::Write } else { Act::Example })
}

/// E248: a price that is understood and should be written otherwise.
pub fn price_otherwise(at: &FieldPath, wrote: &str, instead: &str) -> Problem {
    Problem::error("E248", format!("{} 要换个写法", at.name()), format!("{} is to be written otherwise", at.name()))
        .at_value(at)
        .why(
            format!("现在写的是“{wrote}”。价钱写成“10元”“20-50元”“10元/人”或“免费”，数用阿拉伯数字写全。"),
            format!("It says “{wrote}”. A price is 10元, 20-50元, 10元/人 or 免费, with digits in full."),
        )
        .write_safely(line(at, instead))
}

/// E249: a price in another currency.
pub fn other_currency(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E249", format!("{} 要用人民币写", at.name()), format!("{} is in yuan", at.name()))
        .at_value(at)
        .why(
            format!("现在写的是“{wrote}”。这里的价钱都是元，外币没法放在一起比较。"),
            format!("It says “{wrote}”. All prices here are in yuan, and no other could be compared with them."),
        )
        .example(line(at, "10元"))
}

/// E250: no telephone number.
pub fn no_phone(at: &FieldPath, wrote: &str, wrong: &phone::Wrong) -> Problem {
    let problem =
        Problem::error("E250", format!("{} 写成了“{wrote}”", at.name()), format!("{} is “{wrote}”", at.name())).at_value(at);
    let form = (
        "写成“区号-号码”，手机号连着写，分机写“转801”，几个号码用顿号隔开。",
        "Write area code, dash, number; a mobile number in one piece; an extension as 转801; several with 、 between them.",
    );
    match wrong {
        phone::Wrong::Loose(instead) => problem.why(form.0, form.1).write_safely(line(at, instead)),
        phone::Wrong::NoAreaCode(number) => problem
            .why(
                "少了区号，外地人打不通。温州是 0577，杭州是 0571。",
                "The area code is missing, and nobody from elsewhere can dial it.",
            )
            .example(line(at, &format!("0577-{number}"))),
        phone::Wrong::Form => problem.why(form.0, form.1).example(line(at, "0577-88888888")),
    }
}

/// E251: a number that a table program shortened, of which digits are lost.
pub fn shortened_number(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error(
        "E251",
        format!("{} 的数字被表格软件改坏了", at.name()),
        format!("a table program broke the number of {}", at.name()),
    )
    .at_value(at)
    .why(
        format!("“{wrote}”是 Excel 把长数字缩短以后的样子，后面的几位已经丢了，不能从它还原。"),
        format!("“{wrote}” is how Excel shortens a long number; its last digits are lost and cannot be told from it."),
    )
    .advise(
        format!(
            "找到原来的号码，写全并加英文引号，例如 {0}: \"057788888888\"；找不到就写“待核实”：{0}: 待核实。在 Excel 里先把这一列设为“文本”",
            last_key(at)
        ),
        format!(
            "find the number and write it in full and in quotes, as {0}: \"057788888888\", or {0}: 待核实; in Excel set the column to text",
            last_key(at)
        ),
    )
}

/// W252: blanks that do not belong in a line.
pub fn odd_blanks(at: &FieldPath, wrote: &str, instead: &str) -> Problem {
    let shown = wrote.replace(['\u{3000}', '\u{A0}', '\t'], "␣");
    Problem::warning("W252", format!("{} 里有多余的空格", at.name()), format!("{} has odd blanks in it", at.name()))
        .at_value(at)
        .why(
            format!("“{shown}”里有全角空格或连着的空格，搜索时会找不到，名称也对不上。"),
            format!("“{shown}” has full-width or double blanks: searches miss it, and it equals no other spelling."),
        )
        .write(line(at, instead))
}

/// E253: one text where a list belongs.
pub fn text_for_list(at: &FieldPath, wrote: &str, parts: &[&str]) -> Problem {
    // In brackets a comma ends an item, and other marks begin something else.
    let item = |part: &&str| {
        if part.contains(['[', ']', '{', '}', ',', ':', '#', '"', '\'']) { format!("{part:?}") } else { (*part).to_owned() }
    };
    let parts: Vec<String> = parts.iter().map(item).collect();
    Problem::error("E253", format!("{} 要写成列表", at.name()), format!("{} is a list", at.name()))
        .at_value(at)
        .why(
            format!("“{wrote}”现在是一整个词。几个词放在方括号里，用英文逗号隔开；本来就是一个词，就写成 [\"{wrote}\"]。"),
            format!("“{wrote}” is one word now. Several stand in brackets with commas between them; if it is one, write [\"{wrote}\"]."),
        )
        .write(match at.steps.last() {
            Some(Step::Index(_)) => lines(at, &parts),
            _ => line(at, &format!("[{}]", parts.join(", "))),
        })
}

/// E254: a sign for yes or no.
pub fn yes_no_otherwise(at: &FieldPath, wrote: &str, yes: bool) -> Problem {
    let problem = Problem::error("E254", format!("{} 写成了“{wrote}”", at.name()), format!("{} is “{wrote}”", at.name()))
        .at_value(at)
        .why("这一项写“是”或“否”，“有”“无”也可以。", "The field is 是 or 否; 有 and 无 will do as well.");
    let line = line(at, if yes { "是" } else { "否" });
    // A ring or a nought is no in one office and yes in another.
    if matches!(wrote.trim(), "○" | "0" | "1" | "开" | "关") { problem.write(line) } else { problem.write_safely(line) }
}

/// E255: a unit of a kind that no vocabulary has, beside others.
pub fn unit_without_factor(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E255", format!("不知道“{wrote}”怎么换算"), format!("how much “{wrote}” is is not known"))
        .at_value(at)
        .why(
            "units 里的单位要和 unit 是同一种量，并在词表 vocab/units.yaml 里写明 measures 和 factor。",
            "Units beside the first one must measure the same, with `measures` and `factor` in vocab/units.yaml.",
        )
        .write("units: [公顷, 亩]")
}
