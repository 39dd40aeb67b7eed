//! The disk: E9xx.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E901",
        ["longyao build --root E:\\网站", "longyao build --root D:\\网站"],
        [
            "读不了文件",
            "有一个文件或文件夹读不出来。后面写着系统说的原因。",
            "读不到内容，做出的网页就不全。",
            "看看 U 盘或网络盘是否连着，文件是否还在，您有没有打开它的权限；文件正在别的程序里打开的，先关掉那个程序。",
        ],
        [
            "a file cannot be read",
            "A file or folder could not be read; the system's reason stands beside it.",
            "Without it the pages would be incomplete.",
            "See that the disk is plugged in, that the file is there and that you may read it; close any program that has it open.",
        ],
    ),
    explain(
        "E902",
        ["longyao build --to C:\\Windows", "longyao build --to D:\\网站成品"],
        [
            "写不了文件",
            "做好的网页写不到那个文件夹里。原来的网站没有动。",
            "文件夹可能是只读的，或者您没有写的权限。",
            "在文件夹上点右键看“属性”，去掉“只读”；或者用 --to 换一个文件夹。",
        ],
        [
            "a file cannot be written",
            "The pages could not be written to the folder. The old site is untouched.",
            "The folder may be read-only, or you may not write there.",
            "Look at its properties and take “read-only” away, or choose another folder with --to.",
        ],
    ),
    explain(
        "E903",
        ["longyao build --to E:\\", "longyao build --to D:\\网站成品"],
        [
            "磁盘满了",
            "磁盘没有空间了，新网页写不下。原来的网站没有动。",
            "图片要做成几种大小，第一次做网站需要的空间比照片本身大。",
            "删去或移走一些不用的文件，再运行一次；或者用 --to 换一个大一些的盘。",
        ],
        [
            "the disk is full",
            "There is no room for the new pages. The old site is untouched.",
            "Pictures are made in several sizes, so the first build needs more room than the photographs.",
            "Delete or move some files and run it again, or choose a larger disk with --to.",
        ],
    ),
    explain(
        "E904",
        ["longyao build\nlongyao build", "longyao build"],
        [
            "另一个 longyao 正在写",
            "另一个窗口里的 longyao 正在写同一个网站。",
            "两个一起写会互相覆盖，所以后来的先停下。",
            "等那个做完再运行。找不到它，就关掉别的命令窗口，再试一次。",
        ],
        [
            "another longyao is writing",
            "longyao in another window is writing the same site.",
            "Two at once would undo each other's work, so the later one stops.",
            "Wait for the other, or close the other windows, and run it again.",
        ],
    ),
    explain(
        "E905",
        ["public/index.html", "public/old/index.html"],
        [
            "别的文件占着位置",
            "网站要放网页的地方有一个文件，不是 longyao 做的。",
            "程序只改自己做的文件，免得丢了您放在那里的东西。网站没有动。",
            "那个文件要留，就移到别处；不要，就删去。以后不要把自己的文件放在 public 里，放在 content 里。",
        ],
        [
            "another file in the way",
            "Where a page should be is a file that longyao did not make.",
            "It only replaces files of its own, so that nothing of yours is lost. The site is untouched.",
            "Move the file away or delete it. Keep files of yours in content and not in public.",
        ],
    ),
    explain(
        "E906",
        ["longyao build --to D:\\旧网站", "longyao build --to D:\\新网站"],
        [
            "文件夹里是别的东西",
            "要写的文件夹里有别的文件占着位置，也没有 longyao 以前发布的记录。",
            "不知道哪些是您的，所以一个也不动。",
            "用 --to 换一个空文件夹。确认里面没有要留的，清空后再运行。",
        ],
        [
            "the folder holds something else",
            "Other files stand where pages should be, and there is no record of an earlier build.",
            "longyao cannot tell which are yours, so it touches none.",
            "Choose an empty folder with --to; or, if nothing in it is worth keeping, empty it and run it again.",
        ],
    ),
    explain(
        "E907",
        ["public/index.html/备忘.txt", "备忘.txt"],
        [
            "文件夹占着网页的位置",
            "网站要放一个文件的地方是一个文件夹，里面还有不是 longyao 做的东西。",
            "删去它就会丢了您的东西，所以没有动。",
            "把那个文件夹移到别处，再运行一次。",
        ],
        [
            "a folder in the way",
            "Where a file should be is a folder with something in it that longyao did not make.",
            "To remove it would lose that, so it was left alone.",
            "Move the folder elsewhere and run it again.",
        ],
    ),
    explain(
        "E908",
        ["public → E:\\别的地方", "longyao build --to E:\\网站成品"],
        [
            "网站的文件夹是一个链接",
            "要写的文件夹其实是通向别处的链接。",
            "穿过链接写文件，可能改到网站以外的东西。",
            "删去链接，它指向的内容不受影响；要写到别处，就用 --to 写明。",
        ],
        [
            "a folder that is a link",
            "The folder to be written is a link to another place.",
            "Writing through it could change things outside the site.",
            "Delete the link, which leaves what it leads to alone; to write elsewhere, say so with --to.",
        ],
    ),
    explain(
        "E909",
        ["longyao build", "longyao build\nlongyao build"],
        [
            "换上新网页时停下了",
            "新网站已经做好，一个一个换上去的时候，有一个文件换不了，例如正在别的程序里打开。",
            "每个文件都是完整的旧版或新版，没有丢失，只是没有全部换完。",
            "关掉打开着网页文件的程序，磁盘满了就腾出空间，再运行一次，会接着做完。",
        ],
        [
            "interrupted while publishing",
            "The new site was ready, but one file could not be put in its place, e.g. because a program has it open.",
            "Every file is wholly old or wholly new; nothing is lost, but not all is done.",
            "Close that program, or make room on the disk, and run it again: it goes on from there.",
        ],
    ),
    explain(
        "E910",
        ["id: a\nid: a.html", "id: a\nid: b"],
        [
            "一个名字既是文件又是文件夹",
            "网站要用同一个名字放一个文件，又要放一个文件夹。",
            "磁盘上一个名字只能有一种用处。网站没有动。",
            "给其中一个条目换一个编号。",
        ],
        [
            "one name for a file and a folder",
            "The site wants one name both for a file and for a folder.",
            "On a disk a name is only one of them. The site is untouched.",
            "Give one of the entries another id.",
        ],
    ),
    explain(
        "W911",
        ["（.longyao 文件夹是只读的）", "（.longyao 文件夹可以写）"],
        [
            "没能记下算好的东西",
            "程序把算过的东西记在 .longyao 里，下次就快；这次没有记成。",
            "网站是对的，只是下次要重新算一遍，慢一些。",
            "让 .longyao 文件夹可以写，留出一些空间。这个文件夹随时可以整个删去。",
        ],
        [
            "could not remember its work",
            "What was worked out is kept in .longyao to save time in the next run; this time it could not be.",
            "The site is right; the next run is only slower.",
            "Let the folder .longyao be writable and make some room. It may be deleted at any time.",
        ],
    ),
    explain(
        "E921",
        ["longyao init \"我的:网站\"", "longyao init 我的网站"],
        [
            "建不了文件",
            "longyao init 或 longyao new 要建的文件没有建成。后面写着系统说的原因。",
            "磁盘可能满了、只读，或者名字里有 Windows 不允许的符号。没有建完的已经收走。",
            "换一个名字或换一个盘，再试一次。",
        ],
        [
            "a file cannot be made",
            "longyao init or longyao new could not make a file; the system's reason stands beside it.",
            "The disk may be full or read-only, or the name has a sign that Windows forbids. What was half done was taken away.",
            "Choose another name or disk and try again.",
        ],
    ),
    explain(
        "E912",
        ["longyao build --to content", "longyao build --to ../网站成品"],
        [
            "网站要写到原稿里去",
            "--to 指的文件夹里放着内容或主题，或者就是整个网站文件夹。什么也没有写。",
            "做好的网页和原稿混在一起，以后分不清哪些可以删，也会被当成内容再读一遍。",
            "换一个文件夹；不写 --to 就写到 public 里。",
        ],
        [
            "the website would be written among its sources",
            "The folder behind --to holds the content or the themes, or is the whole workplace. Nothing was written.",
            "Pages would mix with what they are made from, and would be read as content the next time.",
            "Choose another folder; without --to it is public.",
        ],
    ),
];
