//! Sources, claims and evidence: E26x, E27x and E52x.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E260",
        ["founded: {value: 1956, source: s91}", "founded: {value: 1956, source: s19}"],
        [
            "没有这个来源",
            "说法、“依据”或“来源”里写了一个代号，登记册和这个条目里都没有这样的来源。",
            "代号对不上，网页上的注就没有地方可指，读者无从核对。",
            "照提示改正代号；还没有登记的，先在 content/sources.yaml 里加上。要在条目里直接写来源，就写成 {题名: …, 发布者: …}。",
        ],
        [
            "no such source",
            "A claim, the evidence or the list of sources names a key that neither the register nor the entry has.",
            "Its note would lead nowhere, and nobody could check the fact.",
            "Take the key that the message proposes, or register the source in content/sources.yaml. A source of the entry alone is written as {title: …, publisher: …}.",
        ],
    ),
    explain(
        "E261",
        ["（一项里列了五十种说法）", "founded: {claims: [{value: 1957, source: [s20, s21]}, {value: 1956, source: s19}]}"],
        [
            "说法太多",
            "一项里列的说法超过了二十种。",
            "几十种说法并排，读者看不出分歧在哪里；多半是同一个值写了很多遍。",
            "值相同的并成一条，来源写在方括号里；细节在正文里说。",
        ],
        [
            "too many claims",
            "One field has more than twenty claims.",
            "Nobody sees from so many where the accounts differ; most often the same value stands there many times.",
            "Join the claims of one value, with their sources in brackets; tell details in the text.",
        ],
    ),
    explain(
        "E262",
        ["founded: {value: , source: s19}", "founded: {value: 1956, source: s19}"],
        [
            "说法没有值",
            "写了来源，却没有写它说的是什么；或者几种说法里夹了一个“待核实”。",
            "没有值的说法无法显示，也无法比较。",
            "补上值。没有人知道的，整项写“待核实”，不用写成说法。",
        ],
        [
            "a claim without a value",
            "A source is named and what it says is not, or 待核实 stands among several claims.",
            "Nothing can be shown or compared.",
            "Write the value. What nobody knows is 待核实 as a whole.",
        ],
    ),
    explain(
        "E263",
        ["founded: 1956\nevidence: {foundd: s19}", "founded: 1956\nevidence: {founded: s19}"],
        [
            "“依据”里的字段不存在",
            "“依据”里冒号前写的名字，不是这个类别的字段。",
            "认不出是哪一项的依据，注就没有地方放。",
            "照提示改正字段名，中文名和英文名都可以。整个条目的依据写在“全部”后面。",
        ],
        [
            "evidence for no field",
            "The name before a colon in the evidence is no field of this kind.",
            "The note would have no fact to stand at.",
            "Take the name that the message proposes; “all” is the entry as a whole.",
        ],
    ),
    explain(
        "W264",
        [
            "founded: {claims: [{value: 1956, source: s19}, {value: 1956, source: s20}]}",
            "founded: {value: 1956, source: [s19, s20]}",
        ],
        [
            "两种说法相同",
            "几种说法里有两条的值一样。",
            "说法相同不算分歧；网页上已经把它们并成一条，两个来源都列出。",
            "在文件里也并成一条，来源写在方括号里。",
        ],
        [
            "two claims say the same",
            "Two of the claims have one value.",
            "That is no dispute; the page shows them as one claim with both sources.",
            "Make them one in the file as well.",
        ],
    ),
    explain(
        "W265",
        ["evidence: {stopped: s19}", "stopped: 1998\nevidence: {stopped: s19}"],
        [
            "依据的那一项没有填",
            "“依据”里写了一个字段，而这个字段没有内容。",
            "多半是填的时候漏了，或者字段删了、依据忘了删。",
            "填上那一项，或删去这一行依据。",
        ],
        [
            "evidence for an empty field",
            "The evidence names a field that is not filled in.",
            "Most often the value was forgotten, or deleted without its evidence.",
            "Fill the field in, or delete the line.",
        ],
    ),
    explain(
        "E266",
        ["sources: [{key: s19, title: 某书}]", "sources: [{key: 某书, title: 某书}]"],
        [
            "来源的代号重复",
            "条目里一条来源的代号，登记册或本条目里已经有了。",
            "两条来源同一个代号，程序不知道该指哪一条。",
            "换一个代号；如果就是登记册里的那一条，只写代号就够了。",
        ],
        [
            "a key that is taken",
            "A source of the entry has a key that the register, or another source of the entry, has already.",
            "With one key for two sources nobody knows which is meant.",
            "Take another key; if it is the one of the register, its key alone is enough.",
        ],
    ),
    explain(
        "H267",
        ["sources: [s19, s20]", "sources: [s19, s20]\nevidence: {founded: s19}"],
        [
            "没有写明依据哪一条",
            "这一项要有依据，条目列了两条以上来源，没有说这一项出自哪一条。",
            "读者核对时不该把每一条都翻一遍。",
            "在“依据”里写上这一项和来源的代号；每一项都出自同几条来源的，写在“全部”后面。",
        ],
        [
            "it is not said which source",
            "The field asks for evidence, and of two or more sources none is named for it.",
            "Whoever checks it should not have to read them all.",
            "Name it in the evidence; sources of the whole entry go under “all”.",
        ],
    ),
    explain(
        "W268",
        [
            "founded: {claims: [1957, {value: 1956, source: s19}]}",
            "founded: {claims: [{value: 1957, source: s20}, {value: 1956, source: s19}]}",
        ],
        [
            "说法没有来源",
            "几种说法里有一条没有写来源。",
            "说法不一时，读者只能凭来源判断；没有来源的说法分量说不清。",
            "补上来源的代号；说不出是谁说的，就删去这一条，或在正文里说明。",
        ],
        [
            "a claim without a source",
            "One of several claims does not say whose it is.",
            "Where accounts differ, the sources are all that a reader can judge by.",
            "Add its source; if nobody can be named, delete the claim or speak of it in the text.",
        ],
    ),
    explain(
        "E269",
        ["founded: {value: {value: 1956, source: s19}}", "founded: {value: 1956, source: s19}"],
        [
            "说法里套了说法",
            "一种说法的值又写成了说法，或者 value 和 claims 写在一起。",
            "一种说法只有一个值，套起来就不知道谁说了什么。",
            "几种说法并排写在 claims 下面，每条一个 value。",
        ],
        [
            "claims within a claim",
            "The value of a claim is a claim itself, or value and claims stand together.",
            "A claim has one value; else nobody knows who said what.",
            "Write claims side by side below claims, each with its value.",
        ],
    ),
    explain(
        "E270",
        ["name: {value: 菱湖丝厂, source: s19}", "name: 菱湖丝厂\naliases: [浙江制丝二厂]"],
        [
            "这一项不能写说法",
            "名称、摘要、标签、日期这些通用项目，写成了带来源的说法。",
            "它们是网站怎样介绍这个条目，不是要核对的史实，网页上也没有放注的地方。",
            "只写一个值。别的名称写在“别名”里，来历在正文里说。",
        ],
        [
            "no claims here",
            "One of the general fields, such as name, summary or tags, was written as a claim with a source.",
            "They are how the site presents an entry, and have no place for a note.",
            "Write one value. Other names belong under aliases, and their story in the text.",
        ],
    ),
    explain(
        "H520",
        ["（登记了 s91，没有条目用到）", "sources: [s91]"],
        [
            "来源没有用到",
            "content/sources.yaml 里登记的一条来源，没有条目提到它。",
            "不影响网站。提醒一下，是因为常常是条目里忘了写，或代号写成了别的。",
            "在条目的“来源”“依据”或说法里写上它的代号；不要了就删去。",
        ],
        [
            "a source that is not used",
            "No entry names this source of content/sources.yaml.",
            "The site does not mind; often an entry forgot it, or has another key.",
            "Name it in an entry, or delete it.",
        ],
    ),
    explain(
        "W521",
        ["s19: {title: 镇志, date: 去年}", "s19: {title: 镇志, date: 1990}"],
        [
            "来源的日期认不出来",
            "来源的日期不是年、年月或年月日，也不是年号纪年。",
            "著录时年份和日期的位置不同，认不出来只能照原样放。",
            "写成 1990、1990-05 或 1990-05-01；民国三十六年、1950年代 也认得。",
        ],
        [
            "a date that is not understood",
            "The date of a source is no year, month or day, nor a year of a reign.",
            "A citation puts years and days in different places; what is not understood stays as it is.",
            "Write 1990, 1990-05 or 1990-05-01; 民国三十六年 and 1950年代 are understood as well.",
        ],
    ),
    explain(
        "E522",
        ["“甲、乙”: {title: 镇志}", "镇志1990: {title: 镇志}"],
        [
            "代号不能用",
            "来源的代号里有逗号、顿号、分号或竖线，或者太长，或者写成了“待核实”。",
            "这些符号用来隔开几个代号，放在代号里就分不开了。",
            "改成短名，例如 s19、镇志1990。",
        ],
        [
            "a key that cannot be used",
            "The key of a source has a comma, 、, a semicolon or a bar in it, is too long, or is 待核实.",
            "Those marks stand between keys.",
            "Take a short name, such as s19.",
        ],
    ),
];
