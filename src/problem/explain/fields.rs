//! Fields and their values: E2xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E201",
        ["national_year: 第二批那年", "national_year: 2017"],
        [
            "内容的形式不对",
            "这一项要的是某种形式的内容，例如整数、日期或列表，现在写的是另一种。",
            "排序、筛选和地图都要靠统一的形式，“第二批那年”没法和 2018 比大小。",
            "照提示里的样子写。不知道就写“待核实”。",
        ],
        [
            "a value of another shape",
            "The field takes a certain shape, such as a number, a date or a list, and something else was written.",
            "Sorting, narrowing and maps need one shape; words cannot be compared with numbers.",
            "Write it as the message shows, or 待核实 if it is not known.",
        ],
    ),
    explain(
        "E202",
        ["nmae: 菱湖丝厂", "name: 菱湖丝厂"],
        [
            "没有这个字段",
            "字段名不在这个类别的字段里，多半是打错了字，或者用了别的类别的字段。",
            "认不出的字段不会显示。悄悄忽略，您会以为它已经在网页上了。",
            "照提示改成相近的名字；真的需要一个新字段，请管理员在 content/kinds 里加上。",
        ],
        [
            "no such field",
            "This kind has no field of that name: most likely a slip, or a field of another kind.",
            "An unknown field is never shown; to pass over it in silence would let you believe that it is on the page.",
            "Take the name that the message proposes. If a new field is really needed, the owner of the site can add it in content/kinds.",
        ],
    ),
    explain(
        "E203",
        ["national_year: 217", "national_year: 2017"],
        [
            "数字超出范围",
            "这个数比允许的大或者小。",
            "范围是按常理定的，例如公布年份不会早于名单开始的那一年；超出的多半是多打或少打了一位。",
            "核对原件，改成正确的数。数字没有错，请管理员在 content/kinds 里放宽范围。",
        ],
        [
            "a number out of range",
            "The number is larger or smaller than the field allows.",
            "The range is what can be true, such as no year before a list began; beyond it a digit was lost or doubled.",
            "Compare it with the document. If the number is right, the owner of the site can widen the range in content/kinds.",
        ],
    ),
    explain(
        "E204",
        ["（没有 name 这一行）", "name: 菱湖丝厂"],
        [
            "少了必填的字段",
            "有一项必须填写的内容没有写。有的任何时候都要有，例如名称；有的发布前要有，例如摘要。",
            "缺了它，列表、筛选或网页会空一块。",
            "加上提示里的那一行。还不知道内容，就写“待核实”；条目还没有写完，就写 status: draft，草稿不要求填全。",
        ],
        [
            "a needed field is missing",
            "A field that must be filled in was left out. Some are needed always, such as the name, some only before publishing, such as the summary.",
            "Without it a list or a page has a hole.",
            "Add the line of the message. Write 待核实 if it is not known, or keep the entry a draft with status: draft, of which less is asked.",
        ],
    ),
    explain(
        "E205",
        ["city: 湖洲市", "city: 湖州市"],
        [
            "不在可选的内容里",
            "这一项只能从固定的几种里选一种，写的不在其中。",
            "同一个意思只有一种写法，才能归到一起筛选；“湖洲”和“湖州”会变成两个城市。",
            "照提示选一种，写中文名或英文代号都行。都不合适，就写“待核实”，或者请管理员在词表里加一种。",
        ],
        [
            "not one of the choices",
            "The field takes one of a fixed list, and this word is not in it.",
            "Only where one thing has one spelling can entries be gathered by it.",
            "Take one of the list, by key or label. If none fits, write 待核实, or ask the owner of the site to add one.",
        ],
    ),
    explain(
        "E206",
        [
            "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400, show: 大概}",
            "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400, show: 1公里}",
        ],
        [
            "只能写几个词中的一个",
            "这里只认几个固定的词，写了别的。",
            "它管的是程序怎样做，例如坐标公开到多细，不能含糊。",
            "照提示从几个词里选一个。",
        ],
        [
            "not one of a few words",
            "Only a few fixed words are understood here.",
            "The word decides what is done, such as how closely a position is shown, and cannot be vague.",
            "Take one of the words in the message.",
        ],
    ),
    explain(
        "E207",
        ["summary: （一整段三百字的介绍）", "summary: 一两句话，不超过 150 字。"],
        [
            "文字太长",
            "这一项有字数限制，写得超过了。空格和换行不算字数。",
            "它要显示在列表、卡片和搜索结果里，太长就放不下。",
            "删到规定的字数，只留最要紧的话，其余写到正文里。",
        ],
        [
            "too long a text",
            "The field has a limit, and the text goes beyond it. Spaces do not count.",
            "It is shown in lists, on cards and in search results, where no more fits.",
            "Keep what matters most and move the rest into the text.",
        ],
    ),
    explain(
        "E208",
        ["district_code: \"33050\"", "district_code: \"330503\""],
        [
            "位数或字数不对",
            "这一项有固定的位数，例如行政区划代码是 6 位数字，写的不是。",
            "代码差一位就是别的地方，或者什么也不是。",
            "核对后补全。前面有 0 的数字要加英文引号，不然 0 会丢掉。",
        ],
        [
            "a wrong number of digits",
            "The field has a fixed length, as a division code has six digits, and this has another.",
            "A code with one digit less is another place, or none.",
            "Look it up and complete it. Put a number that begins with 0 in straight quotes, or the 0 is lost.",
        ],
    ),
    explain(
        "E209",
        ["id: Linghu Silk_Mill", "id: linghu-silk-mill"],
        [
            "编号不能用",
            "编号用在网址里，只能用小写英文字母、数字和连字符 - ，最多 80 个。",
            "别的符号在网址里会变成一串百分号，有的系统还会认错。",
            "照提示改。也可以不写 id，程序会用文件夹或文件的名字，中文自动变成拼音。",
        ],
        [
            "an id that cannot be used",
            "The id stands in an address: lower-case letters, digits and single hyphens, at most 80.",
            "Other signs turn into percent signs there, and some systems mistake them.",
            "Write it as the message shows, or leave it out: the name of the folder or file serves, Chinese as pinyin.",
        ],
    ),
    explain(
        "E210",
        [
            "place: {lat: 121.24, lon: 28.34, datum: wgs84, radius_m: 400}",
            "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}",
        ],
        [
            "纬度或经度超出范围",
            "纬度 lat 在 -90 到 90 之间，经度 lon 在 -180 到 180 之间，写的超出了。",
            "多半是把两个写反了。浙江的纬度是 27 到 31，经度是 118 到 123。",
            "把两个数对调，小的是纬度。",
        ],
        [
            "a position off the globe",
            "Latitudes lie between -90 and 90, longitudes between -180 and 180; this one does not.",
            "Most likely the two are swapped. In Zhejiang latitudes are 27 to 31, longitudes 118 to 123.",
            "Exchange them: the smaller is the latitude.",
        ],
    ),
    explain(
        "E211",
        ["place: {lat: 28.34}", "place: {lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}"],
        [
            "坐标只写了一半",
            "坐标要有纬度 lat 和经度 lon，少了一个。",
            "只有一个数，在地图上是一条线，不是一个点。",
            "补上另一个。不知道坐标，就不写 place。",
        ],
        [
            "half a position",
            "A position has a latitude and a longitude; one is missing.",
            "One number is a line on the map, and no point.",
            "Give the other one. If the position is not known, leave place out.",
        ],
    ),
    explain(
        "E213",
        ["active: 1950-1980", "active: 1950-1980\nsources:\n  - {title: 厂志, publisher: 菱湖丝厂}"],
        [
            "要有来源",
            "这一项要写明依据，这个条目没有写“来源”。",
            "没有出处的话，读者不敢信，后来的人也没法核对。",
            "在资料里加上 sources，写明文件或书的名字、谁发布的。没有依据，就把这一项改成“待核实”。",
        ],
        [
            "a source is needed",
            "The field asks for evidence, and the entry names no sources.",
            "Without one no reader can trust it and nobody can check it.",
            "Add sources with the title and who issued it. If there is no evidence, write 待核实.",
        ],
    ),
    explain(
        "E214",
        ["website: www.example.org", "website: https://www.example.org"],
        [
            "不是完整的网址",
            "网址要从 https:// 或 http:// 写起，中间没有空格。",
            "不写开头，浏览器会以为它是本站的一个文件，点了打不开。",
            "在浏览器里打开那个网页，从地址栏里复制，粘贴过来。",
        ],
        [
            "no complete address",
            "A web address begins with https:// or http:// and has no spaces.",
            "Without that a browser takes it for a file of this site and finds nothing.",
            "Open the page in a browser and copy the address from its bar.",
        ],
    ),
    explain(
        "E215",
        ["city: [湖州市, 嘉兴市]", "city: 湖州市"],
        [
            "只能写一个",
            "这一项只能有一个值，写成了列表。",
            "例如一个条目只能归到一个城市，不然筛选和网址就乱了。",
            "留下最主要的一个，去掉方括号；其余的在正文里说。",
        ],
        [
            "only one value",
            "The field takes one value and has a list.",
            "An entry belongs to one city, for instance, or lists and addresses would contradict each other.",
            "Keep the most important one, without brackets, and tell the rest in the text.",
        ],
    ),
    explain(
        "E216",
        ["name: 菱湖丝厂\n名称: 湖州菱湖丝厂", "name: 湖州菱湖丝厂"],
        [
            "一个字段写了两个名字",
            "英文名和中文名是同一个字段，两个都写了。",
            "程序不知道该用哪一个。",
            "留下一行，删去另一行。用中文名还是英文名都可以。",
        ],
        [
            "one field under two names",
            "The English and the Chinese name mean one field, and both are there.",
            "longyao cannot know which value is meant.",
            "Keep one of the lines; either name will do.",
        ],
    ),
];
