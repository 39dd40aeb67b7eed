//! Problems of sources, claims and evidence: E26x and E27x in entries, E52x in the register.

use crate::problem::{FieldPath, Problem, Step, nearest};

fn last_key(at: &FieldPath) -> &str {
    let key = |step: &'_ Step| matches!(step, Step::Key(_));
    match at.steps.iter().rev().find(|step| key(step)) {
        Some(Step::Key(key)) => key,
        _ => "",
    }
}

/// E260: a key that no source has.
pub fn unknown_source(at: &FieldPath, wrote: &str, near: Option<&str>) -> Problem {
    let problem =
        Problem::error("E260", format!("没有代号为“{wrote}”的来源"), format!("there is no source with the key “{wrote}”"))
            .at_value(at);
    match near {
        Some(near) => problem
            .why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?"))
            .write(if at.steps.last().is_some_and(|step| matches!(step, Step::Index(_))) {
                format!("- {near}")
            } else {
                format!("{}: {near}", last_key(at))
            }),
        None => problem
            .why(
                "这里写的是来源的代号：content/sources.yaml 里冒号前的那个短名，或者本条目“来源”里写明的代号。",
                "A key is the short name before the colon in content/sources.yaml, or the key of a source in this entry’s own list.",
            )
            .advise(
                format!("在 content/sources.yaml 里登记：\n{wrote}: {{题名: 文件或书的题名, 发布者: 发布者}}"),
                format!("register it in content/sources.yaml:\n{wrote}: {{title: title of the document, publisher: who issued it}}"),
            ),
    }
}

/// E261: more claims than anybody will read.
pub fn too_many_claims(at: &FieldPath, n_claims: usize, max: usize) -> Problem {
    Problem::error(
        "E261",
        format!("{} 列了 {n_claims} 种说法，太多", at.name()),
        format!("{} has {n_claims} claims, too many", at.name()),
    )
    .at_key(at)
    .why(
        format!("最多 {max} 种。值相同的说法应当并成一条，来源写在一起。"),
        format!("At most {max}. Claims of the same value are one claim with several sources."),
    )
    .advise(
        "值相同的并成一条：{value: 1956, source: [s19, s20]}；其余的在正文里说",
        "join those of one value: {value: 1956, source: [s19, s20]}; tell the rest in the text",
    )
}

/// E262: a claim that says nothing.
pub fn claim_without_value(at: &FieldPath) -> Problem {
    Problem::error("E262", format!("{} 的说法没有写值", at.name()), format!("a claim of {} has no value", at.name()))
        .at_value(at)
        .why(
            "一种说法要写明它说的是什么；没有人知道的，整项写“待核实”。",
            "A claim says something; what nobody knows is 待核实 as a whole.",
        )
        .example("{value: 1956, source: s19}")
}

/// E263: evidence for something that is no field.
pub fn evidence_for_no_field<'a>(at: &FieldPath, wrote: &str, known: impl Iterator<Item = &'a str>) -> Problem {
    let problem = Problem::error(
        "E263",
        format!("“依据”里的“{wrote}”不是这个类别的字段"),
        format!("“{wrote}” in the evidence is no field of this kind"),
    )
    .at_key(at);
    match nearest(wrote, known) {
        Some(near) => problem.why(format!("是不是想写“{near}”？"), format!("Did you mean “{near}”?")).write(format!("{near}: ")),
        None => problem
            .why(
                "“依据”里冒号前写字段的名字，后面写来源的代号；整个条目的依据写“全部”。",
                "Before the colon stands the name of a field, after it keys of sources; “all” is the entry as a whole.",
            )
            .example("全部: s19"),
    }
}

/// W264: two claims that say the same.
pub fn same_claim_twice(at: &FieldPath) -> Problem {
    Problem::warning("W264", format!("{} 和前面的说法一样", at.name()), format!("{} says what an earlier claim says", at.name()))
        .at_value(at)
        .why("说法相同就不是“说法不一”，只是来源多了一个。", "Equal claims are no dispute, but one claim with one more source.")
        .advise("并成一条，来源写在一起：{value: 1956, source: [s19, s20]}", "make them one: {value: 1956, source: [s19, s20]}")
}

/// W265: evidence for a field that is not filled in.
pub fn evidence_without_answer(at: &FieldPath, label: &str) -> Problem {
    Problem::warning(
        "W265",
        format!("“依据”里有“{label}”，而这一项没有填"),
        format!("there is evidence for “{label}”, which is not filled in"),
    )
    .at_key(at)
    .why("没有内容，来源就没有东西可证明。", "A source has nothing to vouch for.")
    .advise(format!("填上“{label}”，或删去依据里的这一行"), format!("fill in “{label}”, or delete this line"))
}

/// E266: two sources with one key.
pub fn source_key_taken(at: &FieldPath, key: &str, in_register: bool) -> Problem {
    let (zh, en) = if in_register {
        ("content/sources.yaml 里已经有这个代号。", "The register content/sources.yaml has a source of that key.")
    } else {
        ("本条目的另一条来源已经用了它。", "Another source of this entry has it already.")
    };
    Problem::error("E266", format!("代号“{key}”已经有了"), format!("the key “{key}” is taken")).at_value(at).why(zh, en).advise(
        format!("换一个代号，例如 {key}-2；如果就是那一条，只写 - {key}"),
        format!("take another key, such as {key}-2; if it is the same source, write only - {key}"),
    )
}

/// H267: an answer that asks for a source, in an entry of which several sources might be meant.
pub fn evidence_not_named(at: &FieldPath, label: &str) -> Problem {
    Problem::hint(
        "H267",
        format!("“{label}”依据的是哪一条来源，没有写明"),
        format!("it is not said which source vouches for “{label}”"),
    )
    .at_value(at)
    .why(
        "这一项要有依据，而条目列了几条来源，读者不知道该核对哪一条。",
        "The field asks for evidence, and of several sources a reader cannot know which one to look up.",
    )
    .example(format!("依据: {{{label}: 来源的代号}}"))
}

/// W268: one side of a dispute without anybody who says so.
pub fn claim_without_source(at: &FieldPath) -> Problem {
    Problem::warning("W268", format!("{} 没有写是谁说的", at.name()), format!("{} does not say whose claim it is", at.name()))
        .at_value(at)
        .why("说法不一的时候，读者要知道每一种说法出自哪里。", "Where accounts differ, a reader must know where each comes from.")
        .example("{value: 1956, source: s19}")
}

/// E269: a claim in which claims stand.
pub fn claims_in_claim(at: &FieldPath) -> Problem {
    Problem::error("E269", format!("{} 里又写了说法", at.name()), format!("{} has claims within a claim", at.name()))
        .at_value(at)
        .why("一种说法只有一个值；几种说法并排写。", "A claim has one value; several claims stand side by side.")
        .example("claims: [{value: 1957, source: s20}, {value: 1956, source: s19}]")
}

/// E270: claims for what is no fact but the way in which the site presents an entry.
pub fn claims_not_here(at: &FieldPath, label: &str) -> Problem {
    Problem::error("E270", format!("“{label}”不能写几种说法"), format!("“{label}” takes no claims"))
        .at_key(at)
        .why(
            "名称、摘要、标签这些是网站怎样介绍这个条目，只有一个；别的名称写在“别名”里。",
            "Name, summary, tags and the like are how this site presents the entry; other names belong under aliases.",
        )
        .example(format!("{}: 文字", last_key(at)))
}

/// H520: a source of the register that no entry names.
pub fn source_used_nowhere(at: &FieldPath) -> Problem {
    let key = last_key(at);
    Problem::hint("H520", format!("来源“{key}”没有条目用到"), format!("no entry names the source “{key}”"))
        .at_key(at)
        .why("不影响网站；也许是条目里忘了写，或者代号写成了别的。", "The site does not mind; perhaps an entry forgot it.")
        .advise(
            format!("在条目里写上它的代号，例如 来源: [{key}]；不要了就删去"),
            format!("name it in an entry, such as sources: [{key}], or delete it"),
        )
}

/// W521: a date of a source that is none.
pub fn bad_source_date(at: &FieldPath, wrote: &str) -> Problem {
    Problem::warning("W521", format!("来源的日期“{wrote}”认不出来"), format!("the date “{wrote}” of a source is not understood"))
        .at_value(at)
        .why(
            "可以写年、年月或年月日，也可以写民国、清代的年号。现在会照原样显示。",
            "It is a year, a month or a day; years of a reign are understood too. It is shown as written.",
        )
        .example(format!("{}: 2017-12-20", last_key(at)))
}

/// E522: a key by which nothing can be named.
pub fn bad_source_key(at: &FieldPath, wrote: &str) -> Problem {
    Problem::error("E522", format!("“{wrote}”不能当来源的代号"), format!("“{wrote}” cannot be the key of a source"))
        .at_key(at)
        .why(
            "代号是一个短名，里面不能有逗号、顿号、分号和竖线，它们用来隔开几个代号；也不能是“待核实”。",
            "A key is a short name without commas, 、, semicolons and bars, which stand between keys; nor can it be 待核实.",
        )
        .advise("改成短名，例如 s19 或 镇志1990", "take a short name, such as s19")
}
