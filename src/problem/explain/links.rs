//! Links, references and pictures: E3xx, W3xx, H3xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E301",
        ["[丝厂](../heritage/linghu-silk-mil/index.md)", "[丝厂](../heritage/linghu-silk-mill/index.md)"],
        [
            "链接的文件不存在",
            "正文里的链接指向一个文件，那里没有条目。",
            "读者点了会看到“找不到网页”。",
            "照提示改正路径。路径从这个文件所在的文件夹算起，../ 是上一层。更省事的是写 [[条目名称]]，不用管路径。",
        ],
        [
            "a link to a file that is not there",
            "A link in the text leads to a file that is no entry.",
            "Readers who follow it would find no page.",
            "Mend the path; it starts from the folder of this file, and ../ is the folder above. It is easier to write [[name of the entry]].",
        ],
    ),
    explain(
        "E302",
        ["[[菱湖丝场]]", "[[菱湖丝厂]]"],
        [
            "双方括号里的条目不存在",
            "双方括号里写的名称或编号，没有哪个条目用它。",
            "程序不知道该链接到哪里。",
            "照提示改正名称。那个条目还没有写，就先去掉方括号，写好再加。",
        ],
        [
            "no entry of the name in double brackets",
            "No entry has the name or id between the double brackets.",
            "longyao does not know where to lead.",
            "Mend the name. If that entry is not written yet, take the brackets away until it is.",
        ],
    ),
    explain(
        "E303",
        ["[看工艺](../heritage/linghu-silk-mill/index.md#gongyi)", "[看工艺](../heritage/linghu-silk-mill/index.md)"],
        [
            "那一页没有这个小标题",
            "链接里 # 后面写的是小标题，那一页没有它，可能改过名。",
            "读者会停在页首，找不到您要他看的地方。",
            "照提示改成现有的小标题，或者去掉 # 和后面的部分。",
        ],
        [
            "no such heading on that page",
            "What follows # in a link is a heading, and that page has none of this name; it may have been changed.",
            "Readers would stay at the top of the page.",
            "Take a heading that is there, or delete the # and what follows.",
        ],
    ),
    explain(
        "E304",
        ["related: [菱湖丝场]", "related: [菱湖丝厂]"],
        [
            "字段里写的条目不存在",
            "这一项要写另一个条目的名称或编号，没有哪个条目叫这个名字。",
            "程序没法把两个条目连起来。",
            "照提示改正。那个条目还没有写，就先删去它，或者先为它写一个条目。",
        ],
        [
            "a field names no entry",
            "The field takes the name or id of another entry, and no entry is called so.",
            "The two cannot be joined.",
            "Mend the name; if that entry is not written yet, leave it out or write it first.",
        ],
    ),
    explain(
        "E305",
        ["heritage: [丝绸博物馆]", "heritage: [菱湖丝厂]"],
        [
            "条目的类别不对",
            "这一项只能写某几类条目，例如“关联工业遗产”只能写工业遗产，写的是别的类别。",
            "类别错了，网页上的说法就错了。",
            "换成正确的条目。想提到它，写到“相关条目”里，那里什么类别都可以。",
        ],
        [
            "an entry of a wrong kind",
            "The field takes entries of certain kinds, and this one is of another.",
            "What the page says of it would be untrue.",
            "Name an entry of a right kind, or put this one under “related”, which takes any.",
        ],
    ),
    explain(
        "E306",
        ["（甲属于乙，乙又属于甲）", "（甲属于乙，乙不写属于谁）"],
        [
            "条目绕回了自己",
            "几个条目的这一项首尾相接，绕成了一圈。",
            "说不清谁属于谁，网页上的层次会没完没了。",
            "看提示列出的顺序，去掉其中不对的一处。",
        ],
        [
            "entries that run in a circle",
            "By this field some entries lead back to themselves.",
            "Nobody could tell what belongs to what.",
            "Follow the order in the message and take the wrong reference away.",
        ],
    ),
    explain(
        "E307",
        [
            "cover: {file: IMG_001.jpg, alt: 厂房, credit: 某某, licence: CC BY 4.0}",
            "cover: {file: IMG_001.JPG, alt: 厂房, credit: 某某, licence: CC BY 4.0}",
        ],
        [
            "找不到图片",
            "写的图片文件不在那里，可能没有放进来，或者名字差了一点。",
            "大小写也要一样：.jpg 和 .JPG 在您的电脑上一样，放到网上就是两个文件。",
            "把图片放进条目的文件夹，文件名照抄，连后缀在内。看不到后缀，就在资源管理器里打开“查看 → 文件扩展名”。",
        ],
        [
            "a picture that is not there",
            "No file of this name is there: it was not put in, or the name differs.",
            "Case counts: .jpg and .JPG are one file on Windows and two on the web.",
            "Put the picture into the entry's folder and copy its name, ending included. In Explorer, View → File name extensions shows the ending.",
        ],
    ),
    explain(
        "E308",
        ["（把 照片.heic 改名成 照片.jpg）", "（用看图软件打开，另存为 JPEG）"],
        [
            "不是能用的图片",
            "这个文件读不成图片：格式不支持，只改了后缀，或者没有传完整。",
            "读不出来的图片，网页上就是一个空框。",
            "用看图软件打开，另存为 JPEG。手机的 HEIC 照片要转成 JPEG，只改名字不行。打不开的，请重新要一份。",
        ],
        [
            "a file that is no picture",
            "The file cannot be read as a picture: another format, a changed ending, or cut off.",
            "The page would show an empty frame.",
            "Open it in a viewer and save it as JPEG. A HEIC photo of a telephone has to be converted; a new name is not enough.",
        ],
    ),
    explain(
        "E309",
        ["（扫描图 20000×15000 像素）", "（缩小到 12000×9000 像素）"],
        [
            "图片太大",
            "图片超过了 2 亿像素。",
            "这么大的图，处理起来会占满内存，网页上也用不到。",
            "原件另外保存。用看图软件把长边缩到 12000 像素以内，再放进来。",
        ],
        [
            "too large a picture",
            "The picture has more than 200 megapixels.",
            "It would fill the memory, and no page needs so much.",
            "Keep the original elsewhere; scale its longer side down to 12,000 pixels and put that in.",
        ],
    ),
    explain(
        "E310",
        [
            "cover: {file: ../../../照片/厂房.jpg, alt: 厂房}",
            "cover: {file: 厂房.jpg, alt: 厂房, credit: 某某, licence: CC BY 4.0}",
        ],
        [
            "图片在内容文件夹之外",
            "图片的路径走到了 content 文件夹外面。",
            "只有 content 里的东西会放到网站上；文件夹拷给别人，外面的图片也不会跟着走。",
            "把图片复制到条目的文件夹里，只写文件名。",
        ],
        [
            "a picture outside the content",
            "The path leads out of the content folder.",
            "Only what lies in it reaches the site, and goes along when the folder is copied.",
            "Copy the picture into the entry's folder and write its name alone.",
        ],
    ),
    explain(
        "E311",
        ["cover: {file: 厂房.jpg, alt: 厂房}", "cover: {file: 厂房.jpg, alt: 厂房, credit: 王某某摄, licence: CC BY 4.0}"],
        [
            "图片没有作者或许可",
            "图片没有写谁拍的（credit）或者凭什么可以用（licence）。草稿里只是警告，发布时是错误。",
            "没有得到许可的图片放到网上，是侵权。",
            "补上拍摄者和许可。自己单位的，licence 写“自有版权”；得到同意的，写“取得授权”。问不到是谁的，就不要用。",
        ],
        [
            "a picture without credit or licence",
            "The picture does not say who made it (credit) or why it may be used (licence). In a draft this is a warning only.",
            "To publish a picture without leave breaks its maker's rights.",
            "Add both. For your own institution's write 自有版权, with the maker's consent 取得授权. If its maker cannot be found, do not use it.",
        ],
    ),
    explain(
        "W312",
        [
            "cover: {file: 厂房.jpg, credit: 某某, licence: CC BY 4.0}",
            "cover: {file: 厂房.jpg, alt: 锯齿形屋顶的红砖厂房, credit: 某某, licence: CC BY 4.0}",
        ],
        [
            "图片没有替代文字",
            "图片没有写 alt，也就是“图中是什么”。",
            "看不见图的读者靠读屏软件读出这句话；图片没有显示出来时，大家看到的也是它。",
            "加上 alt，用一句话说图中有什么，不用写“图片”两个字。",
        ],
        [
            "a picture without alternative text",
            "The picture has no alt: words for what it shows.",
            "Readers who do not see it hear these words, and all read them when it fails to load.",
            "Add alt with one sentence for what can be seen; the word “picture” is not needed.",
        ],
    ),
    explain(
        "E313",
        ["::fact{field=found}", "::fact{field=founded_text}"],
        [
            "没有这个字段可以引用",
            "正文里用 ::fact 引用一个字段，条目里没有填它，或者没有这个字段。",
            "没有内容可以显示。",
            "改成条目里填了的字段名，中英文都行；或者先在资料里填上它。",
        ],
        [
            "no such field to show",
            "The text shows a field with ::fact, and the entry does not fill it in or has none of that name.",
            "There is nothing to show.",
            "Name a field that is filled in, or fill it in first.",
        ],
    ),
    explain(
        "W314",
        ["related: [还是草稿的条目]", "related: [已经发布的条目]"],
        [
            "链接的条目还没有发布",
            "这里提到的条目是草稿，或者已经撤下。",
            "网站上没有那一页，所以只显示文字，不加链接。",
            "不用改。那个条目发布以后，链接会自己出现。",
        ],
        [
            "a link to an entry not yet published",
            "The entry named here is a draft or was withdrawn.",
            "The site has no page for it, so the words stand without a link.",
            "Nothing needs to change: the link appears once that entry is published.",
        ],
    ),
    explain(
        "H315",
        ["---\nname: 菱湖丝厂\n---", "---\nname: 菱湖丝厂\n---\n\n1946年建的缫丝厂。"],
        [
            "只有资料，没有正文",
            "条目填了资料，第二行 --- 下面没有文字。",
            "网页上只有一张表，读者不知道它有什么意思。",
            "在下面写一两段，哪怕很短：这是什么，为什么值得看。",
        ],
        [
            "fields and no text",
            "The entry has fields, and nothing below the second ---.",
            "Its page is a table and tells readers nothing.",
            "Write a paragraph or two there, however short: what it is and why it matters.",
        ],
    ),
];
