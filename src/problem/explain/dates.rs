//! Dates and times: E220 to E229.

use super::{Explanation, explain};

pub const TABLE: &[Explanation] = &[
    explain(
        "E220",
        ["founded: 50年代", "founded: 20世纪50年代"],
        [
            "没有说是哪一个世纪",
            "写了“上世纪”“50年代”或“庚寅年”，看不出是哪一百年、哪一个六十年。",
            "网页会留很多年。今天的“上世纪”，几十年后读的人会当成别的世纪；19 世纪也有 50 年代。",
            "写明世纪：20世纪50年代，也可以写 1950年代。干支加上年号：光绪庚寅年。",
        ],
        [
            "the century is not said",
            "It says “last century”, “the 50s” or a year of the sixty-year cycle, and not which one.",
            "Pages stand for many years, and “last century” will mean another one; the 19th century had its fifties too.",
            "Name the century: 20世纪50年代 or 1950年代. Put the reign before a year of the cycle: 光绪庚寅年.",
        ],
    ),
    explain(
        "E221",
        ["founded: 宣统四年", "founded: 1912"],
        [
            "年号没有这一年",
            "写的年数比这个年号用过的年数多。",
            "宣统只到三年（1911 年），光绪只到三十四年（1908 年）；民国纪年到三十八年（1949 年）为止。年数或年号有一个写错了。",
            "查对来源。来源真这样写的，写公元年，并在正文里说明。",
        ],
        [
            "a reign had no such year",
            "The year is beyond the last one that was counted by this reign.",
            "宣统 ends with its third year (1911), 光绪 with its 34th (1908), and the Republic's years with the 38th (1949). The year or the reign is wrong.",
            "Check the source. If it does say so, write the Western year and tell of it in the text.",
        ],
    ),
    explain(
        "E222",
        ["founded: 1956年13月", "founded: 1956"],
        [
            "没有这个月或这一天",
            "月份不在 1 到 12 之间，或者那个月没有这一天，例如 2 月 30 日。",
            "多半是多打了一个数字，或者把日写在了月的前面。",
            "改成对的日期，先年、再月、再日：1956-03-15。不清楚的就不写：1956年3月、1956 都可以。",
        ],
        [
            "no such month or day",
            "The month is not between 1 and 12, or the month has no such day, as 30 February.",
            "Mostly a digit too many, or the day before the month.",
            "Write year, month, day: 1956-03-15. Leave out what is not known: 1956年3月 and 1956 are right too.",
        ],
    ),
    explain(
        "E223",
        ["founded: 1960-1957", "founded: 1957-1960"],
        ["头尾写反了", "一段时间的结束早于开始。", "时间轴从早到晚排，反过来的画不出来。", "先写早的，再写晚的。"],
        [
            "it ends before it begins",
            "A time ends before it begins.",
            "It cannot be put on a line of time.",
            "Write the earlier one first.",
        ],
    ),
    explain(
        "E224",
        ["founded: 20515", "founded: 1956-03-01"],
        [
            "表格里的日期变成了数",
            "写的是一个五位数，像是从 Excel 里粘过来的日期。",
            "Excel 把日期存成 1900 年以来的天数；单元格的格式一变，日期就显示成数。",
            "照提示写成日期，并和原来的表格对一遍。以后可以先把那一列的格式设成“文本”再粘。",
        ],
        [
            "a date that became a number",
            "It is a number of five digits, like a date pasted from Excel.",
            "Excel keeps dates as days since 1900 and shows the number when the cell loses its format.",
            "Write the date that the message gives, and compare it with the sheet. Set the column to “text” before the next paste.",
        ],
    ),
    explain(
        "E225",
        ["founded: 56年", "founded: 1956"],
        ["年份只有两位", "年份写了两位数。", "56 年可能是 1856、1956，读的人分不出来，程序也排不了先后。", "写四位：1956。"],
        [
            "a year with two digits",
            "The year has two digits.",
            "It may be of any century, and cannot be put in order.",
            "Write all four: 1956.",
        ],
    ),
    explain(
        "E226",
        ["founded: 1958年二月初三", "founded: 1958"],
        [
            "公历的年写了农历的月日",
            "年份是公历的，月或日是农历的，例如 1958年二月初三、1958年腊月。",
            "农历的月日换成公历要晚一个月上下；腊月常在公历的第二年。混着写，排出来就不对。",
            "查万年历换成公历日期。换不了，就只写年，农历的说法写在正文里。用年号的可以写农历月：光绪十六年八月。",
        ],
        [
            "a lunar day in a Western year",
            "The year is Western, the month or day is of the lunar calendar.",
            "Lunar dates fall about a month later, and the last months often in the next year, so the order would be wrong.",
            "Convert it by an almanac, or write the year alone and tell the rest in the text. With a reign a lunar month is right: 光绪十六年八月.",
        ],
    ),
    explain(
        "E227",
        ["founded: 民国1928年", "founded: 民国十七年"],
        [
            "两种纪年对不上",
            "一处写了两种纪年，说的不是同一年，或者年号后面写了公元年。",
            "例如民国十七年就是 1928 年，“民国1928年”把两种混在了一起；光绪十六年是庚寅年，也就是 1890 年。",
            "核对来源，只写一种；要写两种，写成 光绪十六年（1890年）。",
        ],
        [
            "two calendars that contradict each other",
            "Two calendars in one date are of different years, or a Western year stands after a reign.",
            "民国十七年 is 1928, so 民国1928年 mixes both; 光绪十六年 is 庚寅 and 1890.",
            "Check the source and write one of them, or both in this form: 光绪十六年（1890年）.",
        ],
    ),
    explain(
        "E228",
        ["founded: 1,956", "founded: 1956"],
        [
            "年份中间分了节",
            "年份里有逗号或空格。",
            "表格会把大数每三位隔开；年份不是数量，隔开就认不出来了。",
            "四位数字连着写。",
        ],
        [
            "a year with a comma in it",
            "There is a comma or a blank within the year.",
            "Spreadsheets group large numbers by three digits; a year is no quantity.",
            "Write the four digits together.",
        ],
    ),
    explain(
        "E229",
        ["national_year: 2018年1月\nnational_batch: 待核实", "national_year: 2018\nnational_batch: 待核实"],
        [
            "整数里写了日期",
            "这一项只要一个整数，写成了日期或带“年”字的年份。",
            "程序按数排先后，“2018年1月”不是数。",
            "只写四位数字的年份。月日写在正文里，或写在专门的日期字段里。",
        ],
        [
            "a date in a whole number",
            "The field takes a whole number and has a date, or a year with 年.",
            "It is put in order as a number, which a date is not.",
            "Write the four digits of the year. Month and day belong in the text or in a field for dates.",
        ],
    ),
];
