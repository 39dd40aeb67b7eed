//! Running text: E6xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E601",
        ["::figrue[窑头]{src=\"kiln.jpg\"}", "::figure[窑头]{src=\"kiln.jpg\"}"],
        [
            "没有这个组件",
            "以两个或三个冒号开头的一行是组件，例如图片、提示框。这个名字的组件没有。",
            "不认识的组件显示不出来，读者会看到一行符号。",
            "照提示改正名字。只是普通文字，就不要以冒号开头。",
        ],
        [
            "no such directive",
            "A line that begins with two or three colons is a directive, such as a picture or a note; there is none of this name.",
            "It cannot be shown, and readers would see a line of signs.",
            "Mend the name. If it is plain text, do not begin it with colons.",
        ],
    ),
    explain(
        "E602",
        [":::note\n请先预约。", ":::note\n请先预约。\n:::"],
        [
            "组件没有结尾",
            "用三个冒号开头的组件，后面没有单独一行的三个冒号来结束。",
            "没有结尾，后面的正文全都会框在里面。",
            "在要框住的文字后面另起一行，写三个冒号。",
        ],
        [
            "a block that is never closed",
            "A block that three colons open has no line of three colons at its end.",
            "All the rest of the text would belong to it.",
            "Write three colons on a line of their own after the text that belongs to it.",
        ],
    ),
    explain(
        "W603",
        ["请先预约。\n\n:::", ":::note\n请先预约。\n:::"],
        [
            "多出一行三个冒号",
            "有一行三个冒号，前面没有开着的组件。",
            "多半是开头那一行写错了，或者多写了一个结尾。",
            "看看前面：少了 :::note 就补上，不需要就删去这一行。",
        ],
        [
            "colons that close nothing",
            "A line of three colons stands where no block is open.",
            "Most likely the opening line is wrong, or this one is too many.",
            "Add the opening :::note above, or delete this line.",
        ],
    ),
    explain(
        "E604",
        ["::figure[窑头]{src=\"kiln.jpg", "::figure[窑头]{src=\"kiln.jpg\"}"],
        [
            "组件这一行没有写完整",
            "组件的方括号、花括号或引号没有成对，或者后面还有别的字。",
            "写不完整，就不知道哪些是它的内容。",
            "照提示里的样子补全：[说明] 在前，{…} 在后，都在同一行里。",
        ],
        [
            "an incomplete directive",
            "Brackets, braces or quotes of the directive are not closed, or something follows them.",
            "longyao cannot tell what belongs to it.",
            "Complete it as in the message: [caption] first, then {…}, all on one line.",
        ],
    ),
    explain(
        "E605",
        [":::figure[窑头]{src=\"kiln.jpg\"}\n:::", "::figure[窑头]{src=\"kiln.jpg\"}"],
        [
            "冒号的个数不对",
            "自成一行的组件（如图片）写两个冒号；框住一段文字的组件（如提示）写三个冒号，再用三个冒号结束。",
            "个数不同，意思就不同。",
            "照提示改成两个或三个。",
        ],
        [
            "a wrong number of colons",
            "A directive of one line, such as a picture, has two colons; one that holds text, such as a note, has three, and three at its end.",
            "The number says which of the two it is.",
            "Write the number in the message.",
        ],
    ),
    explain(
        "E606",
        [":::note\n:::note\n:::note\n:::note\n:::note\n太深\n:::\n:::\n:::\n:::\n:::", ":::note\n一层就够\n:::"],
        [
            "组件套得太深",
            "组件里面又有组件，超过了四层。",
            "读者看不清那么多层；多半是前面漏写了结尾的 ::: 。",
            "看看前面的组件是不是都结束了。",
        ],
        [
            "blocks too deep in each other",
            "Blocks stand in each other more than four deep.",
            "Nobody can read that; most likely a closing line is missing above.",
            "See that every block above is closed.",
        ],
    ),
    explain(
        "E607",
        ["::figure[窑头]", "::figure[窑头]{src=\"kiln.jpg\"}"],
        [
            "组件少了一项",
            "组件缺了一样必须有的东西，例如图片没有写文件名。",
            "没有它，就没有东西可以显示。",
            "照提示在花括号里补上。",
        ],
        [
            "a directive that lacks something",
            "The directive lacks what it must have, such as the file of a picture.",
            "Without it there is nothing to show.",
            "Add it in the braces, as in the message.",
        ],
    ),
    explain(
        "W608",
        ["::figure[窑头]{src=\"kiln.jpg\" credits=\"某某\"}", "::figure[窑头]{src=\"kiln.jpg\" credit=\"某某\"}"],
        [
            "组件没有这一项",
            "花括号里写了一项这个组件不认识的东西。",
            "不认识的项不起作用，例如署名就不会显示。",
            "照提示改正名字，或者删去它。",
        ],
        [
            "a directive has no such attribute",
            "The braces hold something that this directive does not know.",
            "It has no effect: a credit, for instance, would not be shown.",
            "Mend its name or delete it.",
        ],
    ),
    explain(
        "H609",
        ["：：：提示\n请先预约。\n:::", ":::提示\n请先预约。\n:::"],
        [
            "组件用了中文冒号",
            "组件开头的冒号是中文冒号。程序认出来了，网页没有问题。",
            "换了别的软件来看，就不一定认得。",
            "改成英文冒号。不改也行。",
        ],
        [
            "full-width colons before a directive",
            "The directive begins with Chinese colons. It was understood, and the page is right.",
            "Other programs may not understand it.",
            "Type ordinary colons; you may also leave it.",
        ],
    ),
    explain(
        "E610",
        ["[名单](file:///D:/名单.pdf)", "[名单](名单.pdf)"],
        [
            "链接不能这样开头",
            "链接以 file: 、盘符或别的特殊词开头，或者少了 https: 。",
            "您电脑里的文件，读者打不开；有的写法还可能在读者的浏览器里运行程序。",
            "把文件放进条目的文件夹，只写文件名；别的网站从 https:// 写起；本站的条目写 [[条目名称]]。",
        ],
        [
            "a link that cannot begin so",
            "The link begins with file:, a drive letter or another special word, or lacks https:.",
            "Readers cannot open a file of your computer, and some such links could run a program in their browsers.",
            "Put the file into the entry's folder and write its name; begin other sites with https://; write [[name]] for an entry.",
        ],
    ),
    explain(
        "W611",
        [">>>>>>>>>>>>>>>>>>>>>>>>>>>>>> 引文", "> 引文"],
        [
            "引用或列表套得太深",
            "行首的 > 、- 或空格太多，引用、列表或强调一层套一层。",
            "网页上显示不下，更深的只当普通文字；多半是从邮件里复制来的。",
            "删去行首多余的符号，留一个就够。",
        ],
        [
            "quotations or lists too deep in each other",
            "Too many >, - or spaces begin the line.",
            "A page cannot show so many levels, and what is deeper becomes plain text; most likely it was pasted from a mail.",
            "Delete the signs that are too many; one is enough.",
        ],
    ),
    explain(
        "W612",
        ["（一个 250 列的表）", "（几个不超过 8 列的表）"],
        [
            "表格太宽",
            "表格的列太多了，放不进网页。",
            "手机上只有一掌宽，多出的列会挤在最后一格里。",
            "行和列对调，或者拆成几个表。很大的表，做成 Excel 文件放在旁边，正文里写一个链接。",
        ],
        [
            "too wide a table",
            "The table has more columns than a page can show.",
            "A telephone is narrow, and the rest would be squeezed into the last column.",
            "Turn rows into columns or make several tables; put a very large one beside the text as a spreadsheet and link to it.",
        ],
    ),
    explain(
        "W613",
        ["建于1946年。[^1]", "建于1946年。[^1]\n\n[^1]: 《湖州市志》。"],
        [
            "注没有内容",
            "正文里有注的记号，例如 [^1] ，后面没有写注文。",
            "读者会看到这几个符号，却找不到出处。",
            "在文末另起一行写 [^1]: 注文 。记号和注文里的名字要一样，冒号用英文冒号。",
        ],
        [
            "a note without text",
            "The text has the mark of a note, such as [^1], and the note is nowhere written.",
            "Readers would see the signs and find no source.",
            "Write [^1]: and the note on a line of its own at the end, with the same name and an ordinary colon.",
        ],
    ),
    explain(
        "W614",
        ["建于1946年。\n\n[^1]: 《湖州市志》。", "建于1946年。[^1]\n\n[^1]: 《湖州市志》。"],
        [
            "注没有被引用",
            "文末写了注文，正文里没有它的记号。",
            "没有记号，注文就不会显示。",
            "在正文相应的地方写上 [^1] ，或者删去这条注。",
        ],
        [
            "a note that nothing refers to",
            "A note is written, and the text has no mark for it.",
            "Without a mark it is not shown.",
            "Put [^1] where it belongs, or delete the note.",
        ],
    ),
    explain(
        "E615",
        ["<img src=\"kiln.jpg\">", "![窑头](kiln.jpg)"],
        [
            "有的 HTML 不会显示",
            "正文里有 HTML 标记，其中一部分为了安全去掉了，例如脚本、样式、外站的框。",
            "从别处复制来的 HTML 可能带着广告或跟踪读者的东西。",
            "用 Markdown 的写法代替，照提示改。确实需要，请管理员在 longyao.yaml 里打开 trusted_html。",
        ],
        [
            "some HTML is left out",
            "The text holds HTML, and part of it is left out for safety, such as scripts, styles and frames.",
            "HTML from elsewhere may carry advertising or spy on readers.",
            "Write Markdown instead, as in the message. If it is needed, the owner of the site can turn on trusted_html.",
        ],
    ),
    explain(
        "E617",
        ["一九五六年&#8;投产。", "一九五六年投产。"],
        [
            "看不见的控制字符",
            "文字里有一个控制字符：不是字，也不是空格，编辑器和网页上都看不见。",
            "多半是从 PDF、微信、Word（软回车）复制时带进来的。它会弄坏订阅和给机器读的数据，搜索也找不到被它隔开的词。",
            "提示里写了第几行第几个字。把光标放到它前面按一次 Delete，或者把那一行删去重新打一遍。再从别处复制时，先粘贴到记事本。",
        ],
        [
            "an invisible control character",
            "The text has a control character: no letter and no space, and nothing shows it.",
            "It most likely came along from a PDF, WeChat or Word. It breaks feeds and data for machines, and a search does not find the word that it splits.",
            "The message says which letter of which line it is. Put the cursor before it and press Delete once, or type the line anew. Next time paste into Notepad first.",
        ],
    ),
    explain(
        "W618",
        ["龙泉&#x202e;窑", "龙泉窑"],
        [
            "让文字倒着显示的字符",
            "文字里有一个看不见的字符，它让后面的文字从右往左显示。",
            "中文和英文用不到它，多半是从网页或微信复制时带进来的，也有人用它来骗人。网页上已经去掉。",
            "提示里写了第几行第几个字。把光标放到它前面按一次 Delete，或者把那一行重新打一遍。",
        ],
        [
            "a letter that turns text round",
            "The text has an invisible letter that makes what follows read from right to left.",
            "Chinese and English never need it; it came along from a web page or WeChat, or is meant to deceive. Pages leave it out.",
            "The message says which letter of which line it is. Put the cursor before it and press Delete once, or type the line anew.",
        ],
    ),
];
