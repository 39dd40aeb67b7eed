//! Times that have a name: dynasties, five-year plans, and those of the last two hundred years.
//!
//! Dynasties as the table of 《现代汉语词典》 bounds them, Xia, Shang and Western Zhou after 夏商周断代工程 (2000), Qing from 1644
//! and to 1911 as in the vocabulary of eras. Times of the People's Republic after that vocabulary where it has them.

use super::counted;
use super::numbers;
use super::point::{Context, Point, Slice};

const DYNASTIES: [(&str, i16, i16); 62] = [
    ("新石器", -8000, -2000),
    ("夏", -2070, -1600),
    ("商", -1600, -1046),
    ("殷商", -1300, -1046),
    ("西周", -1046, -771),
    ("东周", -770, -256),
    ("周", -1046, -256),
    ("春秋", -770, -476),
    ("战国", -475, -221),
    ("先秦", -2070, -221),
    ("秦", -221, -206),
    // With Wang Mang and Gengshi, until Guangwu.
    ("西汉", -206, 25),
    ("新莽", 9, 23),
    ("东汉", 25, 220),
    ("两汉", -206, 220),
    ("汉", -206, 220),
    ("三国", 220, 280),
    ("孙吴", 222, 280),
    ("东吴", 222, 280),
    ("西晋", 265, 317),
    ("东晋", 317, 420),
    ("两晋", 265, 420),
    ("晋", 265, 420),
    ("魏晋南北朝", 220, 589),
    ("魏晋", 220, 420),
    ("六朝", 222, 589),
    ("南朝", 420, 589),
    ("北朝", 386, 581),
    ("南北朝", 420, 589),
    ("隋", 581, 618),
    ("唐", 618, 907),
    ("初唐", 618, 712),
    ("盛唐", 713, 765),
    ("中唐", 766, 835),
    ("晚唐", 836, 907),
    ("五代十国", 907, 979),
    ("五代", 907, 960),
    ("吴越国", 907, 978),
    ("吴越", 907, 978),
    ("北宋", 960, 1127),
    ("南宋", 1127, 1279),
    ("两宋", 960, 1279),
    ("宋", 960, 1279),
    ("辽", 907, 1125),
    ("西夏", 1038, 1227),
    ("金", 1115, 1234),
    // From the name of the state; Hangzhou surrendered in 1276.
    ("元", 1271, 1368),
    ("元末明初", 1341, 1402),
    ("明", 1368, 1644),
    ("晚明", 1573, 1644),
    ("南明", 1644, 1661),
    ("明末清初", 1621, 1683),
    ("清", 1644, 1911),
    ("康乾", 1662, 1795),
    ("乾嘉", 1736, 1820),
    ("嘉道", 1796, 1850),
    ("咸同", 1851, 1874),
    ("同光", 1862, 1908),
    ("晚清", 1840, 1911),
    ("清末", 1840, 1911),
    ("清末民初", 1895, 1927),
    ("民国", 1912, 1949),
];

/// Names with their years; what is not a dynasty joins no other: 文革民国 is no time.
fn name(text: &str) -> Option<(i16, i16)> {
    Some(match text {
        "河姆渡文化" => (-5000, -3300),
        "马家浜文化" => (-5000, -4000),
        "崧泽文化" => (-4000, -3300),
        "良渚文化" | "良渚" => (-3300, -2300),
        "鸦片战争" => (1840, 1842),
        "第一次鸦片战争" => (1840, 1842),
        "第二次鸦片战争" => (1856, 1860),
        "太平天国" => (1851, 1864),
        "洋务运动" | "洋务" => (1861, 1895),
        "甲午战争" => (1894, 1895),
        "戊戌变法" | "百日维新" => (1898, 1898),
        "清末新政" => (1901, 1911),
        "辛亥革命" => (1911, 1912),
        "民初" => (1912, 1927),
        "北洋政府" | "北洋军阀" | "北洋" => (1912, 1928),
        "第一次世界大战" | "一战" => (1914, 1918),
        "南京国民政府" => (1927, 1949),
        "土地革命战争" | "土地革命" => (1927, 1937),
        // Fourteen years since the school books of 2017.
        "抗日战争" | "抗战" => (1931, 1945),
        "全面抗战" | "全民族抗战" => (1937, 1945),
        "抗战胜利" | "抗日战争胜利" => (1945, 1945),
        "第二次世界大战" | "二战" => (1939, 1945),
        "解放战争" => (1945, 1949),
        "解放" | "建国" | "新中国成立" | "中华人民共和国成立" | "新中国建立" => (1949, 1949),
        "建国初" | "解放初" | "新中国成立初" | "过渡" => (1949, 1956),
        "国民经济恢复" | "经济恢复" | "国民经济恢复和发展" => (1949, 1952),
        "抗美援朝" => (1950, 1953),
        "社会主义改造" | "三大改造" => (1953, 1956),
        "公私合营" => (1954, 1956),
        "大跃进" | "大跃进运动" => (1958, 1960),
        "大炼钢铁" => (1958, 1958),
        "人民公社" => (1958, 1983),
        "三年困难" | "三年自然灾害" => (1959, 1961),
        "国民经济调整" | "调整" => (1961, 1965),
        "大跃进与国民经济调整" => (1958, 1965),
        "三线建设" | "三线" | "小三线建设" | "小三线" | "大三线建设" => (1964, 1980),
        "文革" | "文化大革命" | "无产阶级文化大革命" | "十年动乱" => (1966, 1976),
        "改革开放" => (1978, 2000),
        // To the decision of 1984 on the reform of the economic system.
        "改革开放初" | "改革开放之初" => (1978, 1984),
        "新世纪" => (2001, 2012),
        "十八大" | "党的十八大" | "新时代" => (2012, 2012),
        _ => return plan(text),
    })
}

/// Five-year plans: 一五, 第一个五年计划, 十四五.
fn plan(text: &str) -> Option<(i16, i16)> {
    let number = match text.strip_prefix('第') {
        Some(text) => text.strip_suffix("个五年")?,
        None => text.strip_suffix('五')?,
    };
    if !number.starts_with(|c: char| "一二三四五六七八九十".contains(c)) {
        return None;
    }
    Some(match numbers::count(number)? {
        1 => (1953, 1957),
        2 => (1958, 1962),
        // 1963 to 1965 were years of adjustment.
        3 => (1966, 1970),
        number @ 4..=15 => (1951 + 5 * number, 1955 + 5 * number),
        _ => return None,
    })
}

/// Reads a name, with or without 时期, and with or without a part of it.
pub fn read(text: &str) -> Option<Point> {
    dynasties(text, 0).or_else(|| {
        if let Some((first, last)) = name(text) {
            return Some(Point::years(first, last));
        }
        let bare = bare(text);
        if let Some((first, last)) = name(bare) {
            return Some(Point::years(first, last));
        }
        // 一五时期末, 三线建设后期
        let mut cuts = text.char_indices().rev().map(|(at, _)| at).take_while(|at| text.len() - at <= 9);
        cuts.find_map(|at| {
            let (whole, part) = text.split_at(at);
            let slice = Slice::named(part)?;
            let (first, last) = name(whole).or_else(|| name(self::bare(whole)))?;
            Some(Point::years(first, last).slice(slice))
        })
    })
}

/// Without the words for a time: 民国时期, 一五计划期间.
fn bare(text: &str) -> &str {
    let mut text = text;
    for word in ["时期", "期间", "年间", "时代", "阶段", "期", "计划", "以来的"] {
        text = text.strip_suffix(word).filter(|rest| !rest.is_empty()).unwrap_or(text);
    }
    text
}

/// A dynasty, a part of one, or several after one another: 宋元时期.
fn dynasties(text: &str, depth: usize) -> Option<Point> {
    let mut candidates: Vec<_> = DYNASTIES.iter().filter(|(name, ..)| text.starts_with(name)).collect();
    candidates.sort_by_key(|(name, ..)| std::cmp::Reverse(name.len()));
    candidates.into_iter().find_map(|&(name, first, last)| {
        let rest = &text[name.len()..];
        let whole = Point::years(first, last);
        let rest = ["王朝", "代", "朝"].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
        if matches!(rest, "" | "时期" | "年间" | "时代" | "期间" | "之际" | "时" | "期") {
            return Some(Point { context: Context::default(), ..whole });
        }
        let part = rest.strip_prefix("时期").unwrap_or(rest);
        if let Some(slice) = Slice::named(part.strip_suffix("时期").unwrap_or(part)) {
            return Some(Point { context: Context::default(), ..by_convention(name, slice, whole) });
        }
        let next = (depth < 4).then(|| dynasties(rest, depth + 1)).flatten()?;
        (counted(next.first.day.year) >= counted(first)).then_some(Point { first: whole.first, ..next })
    })
}

/// Where the thirds of a dynasty are drawn at reigns: in Ming at 天顺 and 正德, in Qing at 雍正 and 嘉庆.
fn by_convention(name: &str, slice: Slice, whole: Point) -> Point {
    let (second, third) = match name {
        "明" => (1465, 1522),
        "清" => (1736, 1821),
        _ => return whole.slice(slice),
    };
    let (first, last) = (whole.first.day.year, whole.last.day.year);
    match slice.thirds() {
        Some((0, 1)) => Point::years(first, second - 1).soft(),
        Some((1, 2)) => Point::years(second, third - 1).soft(),
        Some((2, 3)) => Point::years(third, last).soft(),
        Some((0, 2)) => Point::years(first, third - 1).soft(),
        Some((1, 3)) => Point::years(second, last).soft(),
        _ => whole.slice(slice),
    }
}
