//! Names of files and addresses: E4xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E401",
        ["content/pages/places.md", "content/pages/our-places.md"],
        [
            "两样内容用同一个网址",
            "网站上有两样东西要放在同一个网址，例如一个单独的页面和程序自己做的页面。",
            "一个网址只能有一页，后一个会盖掉前一个。",
            "给其中一个条目换一个编号：加一行 id: ，或者改文件名。",
        ],
        [
            "two things at one address",
            "Two things of the site would stand at one address, such as a page of yours and one that longyao makes.",
            "An address has one page; one would replace the other.",
            "Give one of the entries another id, or another name to its file.",
        ],
    ),
    explain(
        "E402",
        [
            "content/heritage/silk-mill/index.md\ncontent/museums/silk-mill/index.md",
            "content/heritage/silk-mill/index.md\ncontent/museums/silk-mill-museum/index.md",
        ],
        [
            "编号用了两次",
            "两个条目的编号一样。编号就是文件夹或文件的名字，或者 id 那一行。",
            "别的条目提到它时，不知道是哪一个；所以整个网站里只能用一次，不同类别也不行。",
            "给其中一个改名，或者加一行 id: 新编号。已经公布的那个不要改。",
        ],
        [
            "an id used twice",
            "Two entries have one id: the name of the folder or file, or the line id.",
            "Other entries could not say which they mean, so an id is used once on the whole site, whatever the kinds.",
            "Rename one, or add a line id: with a new one. Leave the one that was published as it is.",
        ],
    ),
    explain(
        "E403",
        ["照片/Mill.jpg\n照片/mill.jpg", "照片/mill-1.jpg\n照片/mill-2.jpg"],
        [
            "两个文件名太像",
            "两个文件名只差大小写，或者看着一样、编码不同。",
            "在 Windows 和 Mac 上，它们会变成同一个文件，拷贝时丢掉一个。",
            "给其中一个换一个明显不同的名字，引用它的地方也要改。",
        ],
        [
            "two names too much alike",
            "Two names differ by case alone, or look the same and are spelled differently inside.",
            "Windows and Mac take them for one file and lose one when they are copied.",
            "Give one a clearly different name, and change it wherever it is used.",
        ],
    ),
    explain(
        "E404",
        ["content/heritage/aux.md", "content/heritage/auxiliary-plant.md"],
        [
            "Windows 不允许的名字",
            "文件或文件夹的名字是 Windows 留着自己用的（con、aux、nul、com1 等），或者里面有 < > : \" | ? * 这些符号。",
            "在 Windows 上打不开，也拷不走整个文件夹。",
            "改成别的名字，只用字母、数字、汉字和连字符。",
        ],
        [
            "a name that Windows refuses",
            "The name is kept by Windows (con, aux, nul, com1 and such) or has one of the signs < > : \" | ? *.",
            "Windows can neither open it nor copy its folder.",
            "Choose another name, of letters, digits and hyphens.",
        ],
    ),
    explain(
        "E405",
        ["content/heritage/��˿��.md", "content/heritage/linghu-silk-mill.md"],
        [
            "文件名是乱码",
            "文件名里有读不出的字，多半是解压旧压缩包时变成了乱码。",
            "读不出名字，就没法引用它，也做不成网址。",
            "在资源管理器里给它改名。",
        ],
        [
            "a garbled name",
            "The name holds letters that cannot be read, most often from unpacking an old archive.",
            "It can neither be named nor become an address.",
            "Rename it in Explorer.",
        ],
    ),
    explain(
        "E406",
        ["content/heritage/photos → D:\\照片", "content/heritage/linghu-silk-mill/厂房.jpg"],
        [
            "内容文件夹里有链接",
            "这里放的是一个通向别处的链接（符号链接），不是文件本身。",
            "把文件夹拷给别人，或者放到别的电脑，链接就断了；它还可能通向不该公开的地方。",
            "把它指向的文件复制到这里，删去链接。",
        ],
        [
            "a link among the content",
            "This is a symbolic link to another place and not the file itself.",
            "It breaks when the folder is copied, and may lead to what should not be published.",
            "Copy the file here in its place.",
        ],
    ),
    explain(
        "E407",
        ["content/pipe", "content/heritage/linghu-silk-mill/index.md"],
        [
            "不是普通文件",
            "内容文件夹里有管道、设备之类的东西，不是普通的文件。",
            "读它可能永远读不完，程序会停在那里。",
            "把它移出 content 文件夹。",
        ],
        [
            "no plain file",
            "The content folder holds a pipe or a device.",
            "Reading it may never end.",
            "Move it out of the content folder.",
        ],
    ),
    explain(
        "E408",
        ["content/pages/search.md", "content/pages/how-to-search.md"],
        [
            "编号留给网站自己用",
            "这个编号是网站自己的页面要用的，例如 index、map、tags。",
            "用了它，就会和列表、地图这样的页面抢同一个网址。",
            "换一个编号或文件名。",
        ],
        [
            "an id that the site keeps",
            "The site needs this name for a page of its own, such as index, map or tags.",
            "A list or a map would share its address.",
            "Choose another id or name of the file.",
        ],
    ),
    explain(
        "E409",
        ["content/heritage/……/index.md", "content/heritage/linghu-silk-mill/index.md"],
        [
            "名字拼不成网址",
            "文件或文件夹的名字里没有字母、数字和汉字，拼不出网址。",
            "每一页都要有一个网址。",
            "改名，或者在资料里加一行 id: 英文或拼音名。",
        ],
        [
            "a name of which no address can be made",
            "The name has neither letters nor digits nor Chinese.",
            "Every page needs an address.",
            "Rename it, or add a line id: with letters.",
        ],
    ),
    explain(
        "E410",
        ["content/heritige/linghu-silk-mill/index.md", "content/heritage/linghu-silk-mill/index.md"],
        [
            "文件夹不属于任何类别",
            "content 下面的第一层文件夹决定条目的类别，例如 heritage 是工业遗产。这个文件夹哪一类都不是。",
            "不知道类别，就不知道有哪些字段，网页放在哪里。",
            "移到提示里的文件夹。资料、照片原件不要放在 content 里，或者不要用 .md 后缀。",
        ],
        [
            "a folder of no kind",
            "The first folder below content decides the kind of an entry; this one belongs to none.",
            "Without a kind there are no fields and no place for the page.",
            "Move it to one of the folders in the message. Keep working papers out of content, or give them another ending than .md.",
        ],
    ),
    explain(
        "E411",
        ["content/heritage/mill/index.en.md", "content/heritage/mill/index.md\ncontent/heritage/mill/index.en.md"],
        [
            "译文没有原文",
            "这是一个译文（文件名里有 .en），旁边没有中文的原文。",
            "资料只写在原文里，没有原文，译文就没有资料。",
            "先写原文，和译文放在一起，名字相同，只是没有 .en。",
        ],
        [
            "a translation without its original",
            "This is a translation (its name has .en), and the original is not beside it.",
            "The facts stand in the original alone.",
            "Write the original first, beside it and of the same name without .en.",
        ],
    ),
    explain(
        "E412",
        ["former_ids: [hefeng-cotton-mill]", "former_ids: [linghu-mill]"],
        [
            "曾用编号现在是别人的",
            "former_ids 里写的旧编号，现在是另一个条目的编号。",
            "旧网址应当转到这里，可那个网址上已经有一页了。",
            "从 former_ids 里去掉它，或者给那个条目换编号。",
        ],
        [
            "a former id that is in use",
            "An old id in former_ids is another entry's id today.",
            "Its address should lead here, and has a page of its own.",
            "Take it out of former_ids, or give that entry another id.",
        ],
    ),
    explain(
        "E413",
        ["content/stories/index.md", "content/stories/kiln-night-watch/index.md"],
        [
            "类别文件夹里的 index.md",
            "index.md 直接放在了类别的文件夹里，没有放在某个条目自己的文件夹里。",
            "index.md 是它所在文件夹那个条目的正文；类别的文件夹不是条目，列表页由程序自动生成，目前还不能自己加介绍。",
            "是一个条目，就放进它自己的文件夹，或者改成条目的名字。想给一类条目写介绍，放进 content/pages，另取一个名字。",
        ],
        [
            "an index.md in the folder of a kind",
            "An index.md lies directly in the folder of a kind and in no folder of an entry.",
            "It is the text of the entry whose folder it lies in; the folder of a kind is no entry, its list is made by longyao, and an introduction to a list cannot be written yet.",
            "If it is an entry, give it a folder of its own or the entry's name. An introduction to a kind goes to content/pages under a name of its own.",
        ],
    ),
];
