//! Kinds, vocabularies, the settings and the theme: E5xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E501",
        ["longyao build", "longyao build --root D:\\我的网站"],
        [
            "这里没有网站",
            "当前文件夹和它的上层都没有 content/longyao.yaml，或者 --root 指的文件夹里没有 content。",
            "程序靠这个文件知道网站在哪里。",
            "进入网站的文件夹再运行，或者用 --root 写出它在哪里。还没有网站，就用 longyao init 我的网站 建一个。",
        ],
        [
            "no site here",
            "Neither this folder nor one above it holds content/longyao.yaml, or the folder after --root has no content.",
            "By that file longyao knows where a site is.",
            "Go to the folder of the site, or name it with --root. To make a site: longyao init my-site.",
        ],
    ),
    explain(
        "E502",
        ["name:", "name: 走读浙江工业遗产"],
        [
            "网站没有名称",
            "content/longyao.yaml 里没有写 name，或者后面是空的。",
            "每一页的标题和页头都要显示网站名称。",
            "在 longyao.yaml 里写上 name: 和网站的名称。",
        ],
        [
            "a site without a name",
            "content/longyao.yaml has no name.",
            "It stands in the title and the head of every page.",
            "Write name: and the name of the site there.",
        ],
    ),
    explain(
        "E503",
        ["languages: [zh-CN, fr]", "languages: [zh-CN, en]"],
        [
            "主题里没有这种语言",
            "languages 里写的语言，主题没有准备界面上的词，例如“下一页”“来源”。",
            "没有这些词，那种语言的网页就做不出来。",
            "改成 zh-CN 或 en。要用别的语言，请设计主题的人加上 strings 里的词。",
        ],
        [
            "a language without words",
            "The theme has no words of the pages, such as “next” or “sources”, in this language.",
            "Without them no page in it can be made.",
            "Write zh-CN or en, or ask the theme's designer for a file of words in strings.",
        ],
    ),
    explain(
        "E504",
        ["base_url: www.example.org", "base_url: https://www.example.org/"],
        [
            "网站地址不完整",
            "base_url 要写完整的网址，以 https:// 或 http:// 开头，里面没有 ? 和 # 。",
            "站点地图和分享卡片里要用它，写错了别人就打不开。",
            "照提示写完整。还没有网址，就把这一行删去。",
        ],
        [
            "an incomplete address of the site",
            "base_url is a complete address that begins with https:// or http:// and has neither ? nor #.",
            "Site maps and shared links are made from it.",
            "Complete it; if there is no address yet, delete the line.",
        ],
    ),
    explain(
        "E505",
        ["fields:\n  trade: {type: string}", "fields:\n  trade: {type: line}"],
        [
            "没有这种字段类型",
            "类别文件里写的 type，程序不认识。",
            "类型决定怎样检查、怎样显示这一项。",
            "从提示列出的类型里选：一行字是 line，长文字是 text，固定选项是 choice，整数是 integer，年代是 period，日期是 date。",
        ],
        [
            "no such type of field",
            "The file of a kind names a type that longyao does not know.",
            "The type decides how a field is checked and shown.",
            "Take one of the message: line for a few words, text for paragraphs, choice for fixed words, integer, period, date.",
        ],
    ),
    explain(
        "E506",
        ["facets: [trad]", "facets: [trade]"],
        [
            "类别提到一个没有的字段",
            "facets、card 或 badges 里写了一个字段，这个类别没有它。",
            "没有的字段没法用来筛选，也没法显示。",
            "改正名字，要写字段的英文代号；或者先在 fields 里加上它。",
        ],
        [
            "a kind names a field that it lacks",
            "facets, card or badges names a field that the kind does not have.",
            "It can neither narrow a list nor be shown.",
            "Mend the name, which is the key of the field, or add the field first.",
        ],
    ),
    explain(
        "E507",
        ["facets: [address]", "facets: [city]"],
        [
            "这个字段不能用来筛选",
            "facets 里的字段没有固定的选项，例如地址，每个条目都不一样。",
            "筛选要把相同的归到一起，随便写的文字归不拢。",
            "换成选项字段，或者把它改成 type: choice，再写上 choices。",
        ],
        [
            "a field that cannot narrow a list",
            "A field in facets has no fixed choices, such as an address.",
            "Narrowing gathers what is the same, and free text never is.",
            "Take a field of choices, or make this one type: choice with choices.",
        ],
    ),
    explain(
        "E508",
        ["city: {type: choice, vocab: citys}", "city: {type: choice, vocab: cities}"],
        [
            "没有这个词表",
            "字段的 vocab 里写的词表不存在。",
            "没有词表，就不知道有哪些选项。",
            "改正名字；或者在 content/vocab 里写一个词表；选项不多的，直接写 choices: [甲, 乙]。",
        ],
        [
            "no such vocabulary",
            "A field takes its choices from a vocabulary that is not there.",
            "Without it there are no choices.",
            "Mend the name, write the vocabulary in content/vocab, or list a few words with choices: [a, b].",
        ],
    ),
    explain(
        "E509",
        ["blocks: [places]", "blocks: [place]"],
        [
            "没有这个字段组",
            "blocks 里写的字段组不存在。",
            "字段组是几类条目共用的一批字段，例如位置 place、参观信息 visiting。",
            "从提示列出的里面选。",
        ],
        [
            "no such block",
            "blocks names a block of fields that is not there.",
            "A block holds fields that several kinds share, such as place and visiting.",
            "Take one of those in the message.",
        ],
    ),
    explain(
        "E510",
        ["folder: heritage", "folder: craftsmen"],
        [
            "文件夹已经有主",
            "两个类别用了同一个文件夹。",
            "文件夹决定条目是哪一类，不能两类共用。",
            "给新类别换一个文件夹名。想改的是自带的类别，就把文件命名成和它一样，例如 content/kinds/heritage.yaml。",
        ],
        [
            "a folder of two kinds",
            "Two kinds have one folder.",
            "The folder decides the kind of an entry.",
            "Give the new kind another folder. To change a built-in kind, name the file like it, such as content/kinds/heritage.yaml.",
        ],
    ),
    explain(
        "E511",
        ["folder: 工匠", "folder: craftsmen"],
        [
            "文件夹名不能用",
            "类别的文件夹名要用在网址里，只能用小写英文字母、数字和连字符；kinds、vocab、data 这些名字留给程序。",
            "别的字在网址里会变成一串百分号。",
            "改成英文或拼音名。",
        ],
        [
            "a folder that cannot be one",
            "The folder of a kind stands in addresses: lower-case letters, digits and hyphens; kinds, vocab, data and such are kept.",
            "Other letters become percent signs there.",
            "Choose an English or pinyin name.",
        ],
    ),
    explain(
        "E512",
        ["fields:\n  trade: {label: 工种}", "fields:\n  trade: {label: 工种, type: line}"],
        [
            "类别或字段的说明不全",
            "类别、字段或词表少了一样必须有的东西，例如 label、type、choices。",
            "少了它，就不知道怎样读这一项，或者不知道它叫什么。",
            "照提示补上那一行。",
        ],
        [
            "a kind or field lacks something",
            "A kind, a field or a vocabulary lacks what it must have, such as label, type or choices.",
            "Without it nobody knows how it is read or what it is called.",
            "Add the line of the message.",
        ],
    ),
    explain(
        "E513",
        ["theme: ocean", "theme: default"],
        [
            "没有这个主题",
            "longyao.yaml 里的 theme 写了一个名字，themes 里没有这个文件夹。",
            "主题管网站的样子，找不到就不知道怎样显示。",
            "改成 default，或者把主题的文件夹放到 themes 里。",
        ],
        [
            "no such theme",
            "theme in longyao.yaml names a folder that is not below themes.",
            "A theme decides how the site looks.",
            "Write default, or put the theme's folder below themes.",
        ],
    ),
    explain(
        "E514",
        ["{% if entry.name %}{{ entry.name }}", "{% if entry.name %}{{ entry.name }}{% endif %}"],
        [
            "模板有错",
            "主题里的一个模板写错了，或者用了没有的数据。",
            "模板错了，用它的网页都做不出来。",
            "把提示发给设计主题的人。着急的话，删去 themes 里的这个文件，程序会用自带的模板。",
        ],
        [
            "a broken template",
            "A template of the theme is wrong or uses data that is not there.",
            "No page that uses it can be made.",
            "Send the message to the theme's designer. In a hurry, delete this file below themes and the built-in one is used.",
        ],
    ),
    explain(
        "E515",
        ["<a href=\"x\" {% if here %}class=\"now\"{% endif %}>", "<a href=\"x\" class=\"{% if here %}now{% endif %}\">"],
        [
            "条件写在标签的属性之间",
            "模板在一个标签里、引号外面写了条件。",
            "压缩网页时会把它弄坏，而且不报错。",
            "请设计主题的人把条件移到引号里面。",
        ],
        [
            "a condition between attributes",
            "The template has a condition inside a tag and outside of quotes.",
            "Minifying would mangle it without an error.",
            "Ask the theme's designer to move the condition into the quotes.",
        ],
    ),
    explain(
        "E516",
        ["themes/default/static/我的图标.svg", "themes/default/static/my-icon.svg"],
        [
            "主题文件读不了",
            "主题里有一个文件不是 UTF-8，样式写错了，或者文件名不能用在网址里。",
            "网站的样子要靠它。",
            "请设计主题的人改正；或者删去这个文件，用自带的。",
        ],
        [
            "a broken file of the theme",
            "A file of the theme is not UTF-8, a style is wrong, or a name cannot stand in an address.",
            "The look of the site depends on it.",
            "Ask the theme's designer, or delete the file to use the built-in one.",
        ],
    ),
    explain(
        "E517",
        [
            "工匠",
            "label: {zh-CN: 工匠, en: Craftsman}\nfolder: craftsmen\nfacets: [trade]\nfields:\n  trade: {label: {zh-CN: 工种}, type: choice, choices: [拉坯, 釉料], needed: always}\n  works_at: {label: {zh-CN: 所在窑}, type: entry, kind: heritage}",
        ],
        [
            "文件里没有类别的说明",
            "content/kinds 里的这个文件应当说明一个类别：叫什么，放在哪个文件夹，有哪些字段。现在读出来不是这样。",
            "没有说明，程序不知道这一类条目怎样读。",
            "照下面的例子写。字段的 type 决定怎样填，needed: always 是必填，needed: to_publish 是发布前要填。",
        ],
        [
            "a file that describes no kind",
            "This file in content/kinds should describe a kind: its name, its folder and its fields, and it does not.",
            "Without that longyao cannot read its entries.",
            "Write it after the example. type decides what may be filled in; needed: always and needed: to_publish, whether it must be.",
        ],
    ),
    explain(
        "E518",
        ["（一张 14000×14000 像素的 PNG）", "（同一张图另存为 JPEG，或缩小到长边 8000 像素以内）"],
        [
            "图片展开后太大",
            "图片文件也许不大，但展开成像素后占的内存超过了上限。",
            "电脑内存不够时会卡住，整个网站都做不成；网页上最宽也只显示 1600 像素，用不着这么大的图。",
            "用看图软件打开它，另存为普通 JPEG（不要勾选“渐进”），或者缩小到长边 8000 像素以内。聊天记录那样很长的图，截成几张。",
        ],
        [
            "a picture too large when unfolded",
            "The file may be small, but its pixels take more memory than is allowed.",
            "A computer without enough memory would stall and the site would not be made; pages show 1,600 pixels of width at most.",
            "Open it in a viewer and save it as an ordinary JPEG (not “progressive”), or scale it down to 8,000 pixels on its longer side. Cut a very long one into several.",
        ],
    ),
    explain(
        "E523",
        ["fields:\n  status: {label: 进度, type: line}", "fields:\n  progress: {label: 进度, type: line}"],
        [
            "网站自己要用的字段换了类型",
            "content/kinds 里的文件把名称、摘要、状态、封面、设区市这样的字段改成了另一种类型。",
            "这些字段网站自己要读：状态换成一行字，草稿就会被公布；名称换成列表，条目就不见了。",
            "把 type 改回原来的；label 和 help 可以改。要记别的内容，另起一个字段。",
        ],
        [
            "another type for a field that the site uses itself",
            "A file in content/kinds gives another type to a field such as name, summary, status, cover or city.",
            "The site reads these itself: with a line for a status drafts would be published, with a list for a name entries would be lost.",
            "Give it its type back; label and help may differ. Put anything else into a field of its own.",
        ],
    ),
];
