//! Commands that make or show something for the clerk: E7xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E701",
        ["longyao init 我的文档", "longyao init 我的网站"],
        [
            "文件夹里已经有东西",
            "要建新网站的文件夹不是空的。",
            "程序不往有东西的文件夹里放网站，免得和您的文件混在一起，或者盖掉它们。",
            "换一个新名字，程序会自己建文件夹。",
        ],
        [
            "the folder is not empty",
            "The folder for the new site holds something.",
            "A site is never mixed with files of yours, nor put over them.",
            "Choose a new name; the folder is made for you.",
        ],
    ),
    explain(
        "E702",
        ["longyao new 工业遗址 菱湖丝厂", "longyao new 工业遗产 菱湖丝厂"],
        [
            "没有这个类别",
            "longyao new 或 longyao schema 后面写的类别不存在。",
            "类别决定条目放在哪里、有哪些字段。",
            "从提示列出的里面选，写中文名或英文代号都行。名称里有空格，要加英文引号。",
        ],
        [
            "no such kind",
            "The kind after longyao new or longyao schema is not there.",
            "It decides where an entry lies and which fields it has.",
            "Take one of the message, by label or key. Put a name with spaces in quotes.",
        ],
    ),
    explain(
        "E703",
        ["longyao new 工业遗产 ……", "longyao new 工业遗产 …… --id linghu-silk-mill"],
        [
            "名称拼不成网址",
            "名称里没有汉字、字母和数字，拼不出网址里用的编号。",
            "每个条目都要有一个网址。",
            "用 --id 自己定一个编号，例如 --id linghu-silk-mill 。",
        ],
        [
            "a name of which no id can be made",
            "The name has neither letters nor digits nor Chinese.",
            "Every entry needs an address.",
            "Choose an id with --id, such as --id linghu-silk-mill.",
        ],
    ),
    explain(
        "E704",
        ["longyao new 工业遗产 菱湖丝厂", "longyao new 工业遗产 菱湖丝厂 --id linghu-silk-mill-2"],
        [
            "文件已经有了",
            "要新建的文件已经在那里，可能您早就建过这个条目。",
            "程序从不覆盖已有的文件，它没有改动。",
            "打开那个文件接着写。确实是另一个条目，用 --id 另定一个编号。",
        ],
        [
            "the file is already there",
            "The file that was to be made is there; perhaps the entry was made before.",
            "A file that is there is never replaced; it was not touched.",
            "Go on in that file. If this is another entry, give it another id with --id.",
        ],
    ),
    explain(
        "E705",
        ["longyao new 工业博物馆 菱湖丝厂", "longyao new 工业博物馆 菱湖丝厂 --id linghu-silk-museum"],
        [
            "编号已经有条目用了",
            "名称的拼音，或者 --id 写的编号，和另一个条目（或它的曾用编号）一样。",
            "编号在整个网站里只能用一次，不同类别也不行。",
            "用 --id 另定一个编号。",
        ],
        [
            "an id that is in use",
            "Another entry has this id, or had it.",
            "An id is used once on the whole site, whatever the kinds.",
            "Choose another with --id.",
        ],
    ),
    explain(
        "E706",
        ["longyao show 菱湖丝场", "longyao show 菱湖丝厂"],
        [
            "没有这个条目",
            "没有哪个条目的编号或名称是这样写的。",
            "程序不知道该显示哪一个。",
            "用 longyao show 列出全部条目，照抄编号。条目里有错，就读不进来，先用 longyao check 看看。",
        ],
        [
            "no such entry",
            "No entry has this id or name.",
            "longyao cannot know which to show.",
            "List all entries with longyao show and copy the id. An entry with an error is left out; longyao check tells which.",
        ],
    ),
    explain(
        "E707",
        ["longyao explain E999", "longyao explain E120"],
        [
            "没有这个编号",
            "没有哪个问题的编号是这样写的。",
            "编号是一个字母加三位数字，E 是错误，W 是警告，H 是提示。",
            "照抄问题开头方括号里的编号；或者用 longyao explain 列出全部。",
        ],
        [
            "no such code",
            "No problem has this code.",
            "A code is a letter and three digits: E for errors, W for warnings, H for hints.",
            "Copy it from the head of the problem, or list all with longyao explain.",
        ],
    ),
    explain(
        "E708",
        ["longyao new 工业遗产 菱湖丝厂 --id Linghu_Mill", "longyao new 工业遗产 菱湖丝厂 --id linghu-mill"],
        [
            "编号不能用",
            "编号里有不能用在网址里的字，或者是留给网站和系统用的名字，例如 index、con。",
            "编号会变成网址和文件夹的名字。",
            "只用小写英文字母、数字和连字符，照提示改。",
        ],
        [
            "an id that cannot be used",
            "The id has letters that cannot stand in an address, or is a name that the site or Windows keeps, such as index or con.",
            "It becomes an address and the name of a folder.",
            "Use lower-case letters, digits and single hyphens, as in the message.",
        ],
    ),
    explain(
        "E709",
        ["status: 撤下", "status: 发布"],
        [
            "条目没有网页",
            "条目在那里，网站上没有它的网页：它的状态是“撤下”，或者它和别的条目抢同一个编号。",
            "没有网页，就没有数据可以显示。",
            "撤下的条目，先把状态改成“草稿”或“发布”；抢编号的，运行 longyao check 看是哪一个。",
        ],
        [
            "an entry without a page",
            "The entry is there and has no page: it was withdrawn, or its id belongs to another.",
            "Without a page there is nothing to show.",
            "Make a withdrawn entry a draft or publish it; for an id that clashes, run longyao check.",
        ],
    ),
    explain(
        "E710",
        ["longyao show linghu-silk-mill --in fr", "longyao show linghu-silk-mill --in en"],
        [
            "条目没有这种语言",
            "--in 后面写的语言，这个条目没有，或者网站没有。",
            "没有译文，就没有那种语言的网页。",
            "从提示里选一种。要有英文，就在 index.md 旁边写一个 index.en.md ，再在 longyao.yaml 的 languages 里加上 en 。",
        ],
        [
            "not in this language",
            "The entry or the site does not have the language after --in.",
            "Without a translation there is no page in it.",
            "Take one of the message. For English, write index.en.md beside index.md and add en to languages in longyao.yaml.",
        ],
    ),
    explain(
        "E711",
        ["longyao init 名单.xlsx", "longyao init 我的网站"],
        [
            "要建网站的地方是一个文件",
            "init 后面写的名字是一个已有的文件。",
            "网站要放在文件夹里；那个文件没有改动。",
            "换一个名字，程序会自己建文件夹。",
        ],
        [
            "a file where a site should be",
            "The name after init belongs to a file.",
            "A site lies in a folder. The file was not touched.",
            "Choose another name; the folder is made for you.",
        ],
    ),
];
