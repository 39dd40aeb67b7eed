//! Opening hours, quantities, prices, telephone numbers, and what programs leave in a value: E240 to E255.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E240",
        ["hours: 预约参观", "hours: 周二至周日 9:00-17:00"],
        [
            "开放时间看不懂",
            "开放时间要写成“季节 日子 开门-关门”，闭馆日写成“周一闭馆”；现在写的里面有看不懂的话，或者少了时刻。",
            "写成规定的样子，网页才能排成表，告诉参观的人今天开不开门，英文页面也才能翻译。",
            "照提示改。一段一行，几段就写几行，每行以“- ”开头。预约、季节不定这样的话写到“开放时间说明”（hours_notes）里；不知道就写“待核实”。",
        ],
        [
            "hours that are not understood",
            "Hours are “season days open-close”, a closing day is “周一闭馆”; something in the text is neither, or a time is missing.",
            "Only in that form can a page show a table, say whether the place is open today, and say it in English.",
            "Write it as the message shows, one line a session, each after a dash. All else belongs in hours_notes; write 待核实 if it is not known.",
        ],
    ),
    explain(
        "E241",
        ["hours: 上午九点到下午五点", "hours: 9:00-17:00"],
        [
            "开放时间要换个写法",
            "这句话看得懂，但时刻要写成“9:00”，一段一行。",
            "写法统一，才能比较、排表和计算；“下午五点半”各人有各人的写法。",
            "把提示里“改成”后面的几行复制过来，核对一遍。",
        ],
        [
            "hours to be written otherwise",
            "The words are understood, but a time is written 9:00, and each session on a line of its own.",
            "One way of writing can be compared, sorted and counted.",
            "Copy the lines that the message proposes and read them once more.",
        ],
    ),
    explain(
        "E242",
        ["hours: 17:00-9:00", "hours: 9:00-17:00"],
        [
            "时刻前后矛盾",
            "关门比开门还早，或者最晚入馆不在开门和关门之间。",
            "多半是写反了，或者用了 12 小时制；照这样显示，参观的人会白跑一趟。",
            "用 24 小时制写，先开门后关门。过了半夜才关门的，写“18:00-次日2:00”。",
        ],
        [
            "times that contradict each other",
            "It closes before it opens, or the last entry is not in between.",
            "Most likely the times changed places, or the clock has twelve hours; visitors would come in vain.",
            "Write the opening first, on a clock of 24 hours. A closing after midnight is “18:00-次日2:00”.",
        ],
    ),
    explain(
        "E243",
        ["hours: [周一 9:00-17:00, 周一闭馆]", "hours: [周二至周日 9:00-17:00, 周一闭馆]"],
        [
            "两行开放时间打架",
            "同一天的同一个时刻写了两次，或者一行说开放，一行说闭馆。",
            "程序不知道该信哪一行，参观的人也不知道。",
            "把季节、日子或钟点分开，例如夏天写 4月-10月，冬天写 11月-3月；或者删去写错的一行。",
        ],
        [
            "two lines of hours disagree",
            "The same time of the same day is said twice, or one line says open and another closed.",
            "Neither longyao nor a visitor can know which line holds.",
            "Keep seasons, days or times apart, such as 4月-10月 and 11月-3月, or delete the wrong line.",
        ],
    ),
    explain(
        "E244",
        ["area_m2: 很大", "area_m2: 1100 平方米"],
        [
            "不是数量",
            "这一项要写一个数或一个范围，可以带单位。",
            "有了数才能排序、比较。",
            "写成 1100、1100 平方米、约 1100 平方米、200余件 或 1100-1200 平方米。说明的话写到正文里。",
        ],
        [
            "no quantity",
            "The field takes a number or a range, with a unit if you like.",
            "Numbers can be sorted and compared, words cannot.",
            "Write 1100, 1100 平方米, 约 1100 平方米, 200余件 or 1100-1200 平方米; words belong in the text.",
        ],
    ),
    explain(
        "E245",
        ["national_year: 2017年", "national_year: 2017"],
        [
            "数要换个写法",
            "整数一项只写数字，不带单位、逗号、百分号；数量一项可以带单位，但数要写全，不用“万”。",
            "单位已经在字段的名称里；“1.2万”和 12000 写法不一，排序就乱了。",
            "照提示改，例如 1.2万平方米 改成 12000 平方米。",
        ],
        [
            "a number to be written otherwise",
            "A whole number is digits alone, without unit, separators or per cent; a quantity may have a unit, but no 万.",
            "The unit stands in the name of the field, and 1.2万 cannot be sorted beside 12000.",
            "Write it as the message shows, such as 12000 平方米 for 1.2万平方米.",
        ],
    ),
    explain(
        "E246",
        ["area_m2: 1100 米", "area_m2: 1100 平方米"],
        [
            "单位不对",
            "这一项不用这个单位，例如面积写成了米。",
            "单位不对，数就没法比较；多半是漏了“平方”两个字。",
            "改成提示里的单位；只是单位大小不同的，提示里已经换算好了。",
        ],
        [
            "a unit that does not fit",
            "The field is not measured in this unit, such as an area in metres.",
            "With another unit the number means something else; most often 平方 was left out.",
            "Take a unit of the message; where only its size differs, the message has the number counted over.",
        ],
    ),
    explain(
        "E247",
        ["ticket: 成人20元，学生10元", "ticket: 10-20元"],
        [
            "不是价钱",
            "这一项写“免费”、一个数，或从低到高的范围。",
            "统一的写法才能比较、筛选，也才能告诉地图和搜索引擎要不要钱。",
            "几种票价写成范围，例如 10-20元；谁买哪种票，写到“票价说明”（ticket_notes）里。",
        ],
        [
            "no price",
            "The field takes 免费, a number, or a range from the lowest to the highest price.",
            "One way of writing can be compared, and tells maps and searches whether it is free.",
            "Write several prices as a range, such as 10-20元; who pays what belongs in ticket_notes.",
        ],
    ),
    explain(
        "E248",
        ["ticket: ¥10", "ticket: 10元"],
        [
            "价钱要换个写法",
            "看得懂，但价钱要写成“10元”“20-50元”“10元/人”“30元起”或“免费”，不用“万”“块”和 ¥。",
            "写法统一，网页上才整齐，也才能比较。",
            "照提示改。",
        ],
        [
            "a price to be written otherwise",
            "It is understood, but a price is 10元, 20-50元, 10元/人, 30元起 or 免费, without 万, 块 and ¥.",
            "One way of writing looks tidy and can be compared.",
            "Write it as the message shows.",
        ],
    ),
    explain(
        "E249",
        ["ticket: 10美元", "ticket: 70元"],
        [
            "要用人民币",
            "价钱写成了外币。",
            "汇率天天变，外币和元放在一起没法比较。",
            "写在浙江实际收的人民币价钱；不知道就写“待核实”。",
        ],
        [
            "a price in another currency",
            "The price is not in yuan.",
            "Rates change every day, and two currencies cannot be compared.",
            "Write the price that is taken in yuan, or 待核实.",
        ],
    ),
    explain(
        "E250",
        ["phone: 0577+88888888", "phone: 0577-88888888"],
        [
            "电话号码不对",
            "号码的位数或写法不对：固定电话要有区号，手机号十一位，400 和 800 十位。",
            "写对了，参观的人在手机上点一下就能打通。",
            "写成“区号-号码”，手机号连着写，分机写“转801”，几个号码用顿号隔开。别的话写到“参观说明”里。",
        ],
        [
            "no telephone number",
            "The number has too many or too few digits: a fixed line needs its area code, a mobile number has eleven digits, 400 and 800 ten.",
            "A visitor with a telephone only has to touch a right one.",
            "Write area code, dash, number; a mobile number in one piece; an extension as 转801; several with 、 between them.",
        ],
    ),
    explain(
        "E251",
        ["district_code: 3.30327E+05", "district_code: \"330327\""],
        [
            "数字被表格软件改坏了",
            "Excel 会把很长的数字显示成 5.77889E+11 这样，复制过来，后面几位就没有了。",
            "丢掉的数字没法猜出来。",
            "找到原来的号码，写全，两边加英文引号。以后在 Excel 里先把这一列的格式设为“文本”，再填号码。",
        ],
        [
            "a number broken by a table program",
            "Excel shows a long number as 5.77889E+11, and whoever copies that loses its last digits.",
            "Lost digits cannot be guessed.",
            "Find the number and write it in full, in quotes. In Excel set the column to text before you fill it in.",
        ],
    ),
    explain(
        "W252",
        ["owner: 温州　矾矿", "owner: 温州矾矿"],
        [
            "多余的空格",
            "文字中间有全角空格、Tab 或连着的空格，多半是从表格或 Word 里带过来的。",
            "看起来一样的名称，程序认为是两个：搜索找不到，链接也连不上。",
            "删去多余的空格；提示里已经是改好的一行。",
        ],
        [
            "odd blanks",
            "The text has full-width or double blanks in it, most likely from a table or from Word.",
            "Two names that look alike are two for a program: searches miss one of them.",
            "Delete the blanks; the message shows the line without them.",
        ],
    ),
    explain(
        "E253",
        ["tags: 明矾、采矿", "tags: [明矾, 采矿]"],
        [
            "要写成列表",
            "这一项可以有几个词，现在用顿号或逗号连成了一个长词。",
            "连在一起，就成了一个名叫“明矾、采矿”的标签，谁也不会去点它。",
            "放进方括号，用英文逗号隔开；本来就是一个词的，加引号放进方括号。",
        ],
        [
            "a list written as one text",
            "The field takes several words, and they are joined into one by 、 or a comma.",
            "Joined, they are a single tag that nobody looks for.",
            "Put them in brackets with commas between them; what is one word goes in quotes into brackets.",
        ],
    ),
    explain(
        "E254",
        ["（free 一项）free: √", "free: 是"],
        [
            "写“是”或“否”",
            "是非一项用了别的记号，例如 √、×、1、0。",
            "记号各人有各人的用法，“0”是没有还是没填，看不出来。",
            "写“是”或“否”，“有”“无”也可以；不知道就写“待核实”。",
        ],
        [
            "yes or no",
            "A sign such as √, ×, 1 or 0 stands where 是 or 否 belongs.",
            "Signs mean different things to different people; 0 may be no, or not filled in.",
            "Write 是 or 否 (有 and 无 will do), or 待核实.",
        ],
    ),
    explain(
        "E255",
        ["（类别文件里）unit: 平方米, units: [米]", "unit: 平方米, units: [公顷, 亩]"],
        [
            "单位没法换算",
            "字段的 units 里有一个单位，和 unit 量的不是一种东西，或者词表里没有它。",
            "不知道怎么换算，两个单位的数就没法放在一起排序。",
            "改 content/kinds 里的 units，或者在 content/vocab/units.yaml 里给这个单位写上 measures 和 factor。",
        ],
        [
            "a unit that cannot be counted over",
            "One of `units` does not measure the same as `unit`, or no vocabulary has it.",
            "Numbers of the two could not be sorted together.",
            "Change `units` in content/kinds, or give the unit `measures` and `factor` in content/vocab/units.yaml.",
        ],
    ),
];
