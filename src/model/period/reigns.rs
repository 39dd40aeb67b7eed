//! Years of reigns, Tang to Qing, and of the Republic.
//!
//! A reign year is a lunar year that begins in January or February; scholarship writes the Western year with which it mostly
//! coincides, and so does this: 光绪十六年 is 1890. A reign begins with the year that it names its first, mostly the one after
//! the emperor came to the throne, and 宣统三年 (1911) in fact ends on 17 February 1912.
//!
//! Ming and Qing stood here before the tables of `tests/data/reigns.csv` were found, and both of these agree with them. Song and
//! Yuan come from the first of the two and agree with the second; Tang stands in the first alone. Where a table differs, the
//! test names the row and says why.

use super::numbers;
use super::point::{Context, Point, Slice};
use super::slip::{PeriodSlip, SlipKind};
use super::western::{self, Reading};

/// A name of years.
#[derive(Debug)]
pub struct Reign {
    pub dynasty: &'static str,
    pub name: &'static str,
    pub first: i16,
    pub last: i16,
}

impl Reign {
    const fn of(dynasty: &'static str, name: &'static str, first: i16, last: i16) -> Reign {
        Reign { dynasty, name, first, last }
    }

    /// How many years were counted by this name.
    ///
    /// After 1402 the years of 建文 were struck out and counted as the 32nd to 35th of 洪武.
    fn n_years(&self) -> i16 {
        self.last - self.first + if self.name == "洪武" { 5 } else { 1 }
    }

    /// The Republic's months and days are those of the Western calendar.
    fn is_solar(&self) -> bool {
        self.dynasty.is_empty()
    }

    fn belongs_to(&self, dynasty: &str) -> bool {
        match dynasty {
            "宋" => matches!(self.dynasty, "北宋" | "南宋"),
            "明" => matches!(self.dynasty, "明" | "南明"),
            dynasty => self.dynasty == dynasty,
        }
    }
}

/// Counted on the mainland until 1949.
static REPUBLIC: Reign = Reign::of("", "民国", 1912, 1949);

/// By dynasty and year. 至元 came twice and the second is told apart as 后至元; the two of 上元 are left out.
#[rustfmt::skip]
pub static REIGNS: [Reign; 172] = [
    Reign::of("唐", "武德", 618, 626),
    Reign::of("唐", "贞观", 627, 649),
    Reign::of("唐", "永徽", 650, 655),
    Reign::of("唐", "显庆", 656, 661),
    Reign::of("唐", "龙朔", 661, 663),
    Reign::of("唐", "麟德", 664, 665),
    Reign::of("唐", "乾封", 666, 668),
    Reign::of("唐", "总章", 668, 670),
    Reign::of("唐", "咸亨", 670, 674),
    Reign::of("唐", "仪凤", 676, 679),
    Reign::of("唐", "调露", 679, 680),
    Reign::of("唐", "永隆", 680, 681),
    Reign::of("唐", "开耀", 681, 682),
    Reign::of("唐", "永淳", 682, 683),
    Reign::of("唐", "光宅", 684, 684),
    Reign::of("唐", "垂拱", 685, 688),
    Reign::of("唐", "永昌", 689, 689),
    Reign::of("唐", "载初", 689, 690),
    Reign::of("唐", "天授", 690, 692),
    Reign::of("唐", "如意", 692, 692),
    Reign::of("唐", "长寿", 692, 694),
    Reign::of("唐", "延载", 694, 694),
    Reign::of("唐", "证圣", 695, 695),
    Reign::of("唐", "天册万岁", 695, 696),
    Reign::of("唐", "万岁登封", 696, 696),
    Reign::of("唐", "万岁通天", 696, 697),
    Reign::of("唐", "神功", 697, 697),
    Reign::of("唐", "圣历", 698, 700),
    Reign::of("唐", "久视", 700, 700),
    Reign::of("唐", "大足", 701, 701),
    Reign::of("唐", "长安", 701, 704),
    Reign::of("唐", "神龙", 705, 707),
    Reign::of("唐", "景龙", 707, 710),
    Reign::of("唐", "景云", 710, 711),
    Reign::of("唐", "先天", 712, 713),
    Reign::of("唐", "开元", 713, 741),
    Reign::of("唐", "天宝", 742, 756),
    Reign::of("唐", "至德", 756, 758),
    Reign::of("唐", "乾元", 758, 760),
    Reign::of("唐", "宝应", 762, 763),
    Reign::of("唐", "广德", 763, 764),
    Reign::of("唐", "永泰", 765, 766),
    Reign::of("唐", "大历", 766, 779),
    Reign::of("唐", "建中", 780, 783),
    Reign::of("唐", "兴元", 784, 784),
    Reign::of("唐", "贞元", 785, 805),
    Reign::of("唐", "永贞", 805, 805),
    Reign::of("唐", "元和", 806, 820),
    Reign::of("唐", "长庆", 821, 824),
    Reign::of("唐", "宝历", 825, 827),
    Reign::of("唐", "大和", 827, 835),
    Reign::of("唐", "开成", 836, 840),
    Reign::of("唐", "会昌", 841, 846),
    Reign::of("唐", "大中", 847, 860),
    Reign::of("唐", "咸通", 860, 874),
    Reign::of("唐", "乾符", 874, 879),
    Reign::of("唐", "广明", 880, 881),
    Reign::of("唐", "中和", 881, 885),
    Reign::of("唐", "光启", 885, 888),
    Reign::of("唐", "文德", 888, 888),
    Reign::of("唐", "龙纪", 889, 889),
    Reign::of("唐", "大顺", 890, 891),
    Reign::of("唐", "景福", 892, 893),
    Reign::of("唐", "乾宁", 894, 898),
    Reign::of("唐", "光化", 898, 901),
    Reign::of("唐", "天复", 901, 904),
    Reign::of("唐", "天祐", 904, 907),
    Reign::of("北宋", "建隆", 960, 963),
    Reign::of("北宋", "乾德", 963, 968),
    Reign::of("北宋", "开宝", 968, 976),
    Reign::of("北宋", "太平兴国", 976, 984),
    Reign::of("北宋", "雍熙", 984, 987),
    Reign::of("北宋", "端拱", 988, 989),
    Reign::of("北宋", "淳化", 990, 994),
    Reign::of("北宋", "至道", 995, 997),
    Reign::of("北宋", "咸平", 998, 1003),
    Reign::of("北宋", "景德", 1004, 1007),
    Reign::of("北宋", "大中祥符", 1008, 1016),
    Reign::of("北宋", "天禧", 1017, 1021),
    Reign::of("北宋", "乾兴", 1022, 1022),
    Reign::of("北宋", "天圣", 1023, 1032),
    Reign::of("北宋", "明道", 1032, 1033),
    Reign::of("北宋", "景祐", 1034, 1038),
    Reign::of("北宋", "宝元", 1038, 1040),
    Reign::of("北宋", "康定", 1040, 1041),
    Reign::of("北宋", "庆历", 1041, 1048),
    Reign::of("北宋", "皇祐", 1049, 1054),
    Reign::of("北宋", "至和", 1054, 1056),
    Reign::of("北宋", "嘉祐", 1056, 1063),
    Reign::of("北宋", "治平", 1064, 1067),
    Reign::of("北宋", "熙宁", 1068, 1077),
    Reign::of("北宋", "元丰", 1078, 1085),
    Reign::of("北宋", "元祐", 1086, 1094),
    Reign::of("北宋", "绍圣", 1094, 1098),
    Reign::of("北宋", "元符", 1098, 1100),
    Reign::of("北宋", "建中靖国", 1101, 1101),
    Reign::of("北宋", "崇宁", 1102, 1106),
    Reign::of("北宋", "大观", 1107, 1110),
    Reign::of("北宋", "政和", 1111, 1118),
    Reign::of("北宋", "重和", 1118, 1119),
    Reign::of("北宋", "宣和", 1119, 1125),
    Reign::of("北宋", "靖康", 1126, 1127),
    Reign::of("南宋", "建炎", 1127, 1130),
    Reign::of("南宋", "绍兴", 1131, 1162),
    Reign::of("南宋", "隆兴", 1163, 1164),
    Reign::of("南宋", "乾道", 1165, 1173),
    Reign::of("南宋", "淳熙", 1174, 1189),
    Reign::of("南宋", "绍熙", 1190, 1194),
    Reign::of("南宋", "庆元", 1195, 1200),
    Reign::of("南宋", "嘉泰", 1201, 1204),
    Reign::of("南宋", "开禧", 1205, 1207),
    Reign::of("南宋", "嘉定", 1208, 1224),
    Reign::of("南宋", "宝庆", 1225, 1227),
    Reign::of("南宋", "绍定", 1228, 1233),
    Reign::of("南宋", "端平", 1234, 1236),
    Reign::of("南宋", "嘉熙", 1237, 1240),
    Reign::of("南宋", "淳祐", 1241, 1252),
    Reign::of("南宋", "宝祐", 1253, 1258),
    Reign::of("南宋", "开庆", 1259, 1259),
    Reign::of("南宋", "景定", 1260, 1264),
    Reign::of("南宋", "咸淳", 1265, 1274),
    Reign::of("南宋", "德祐", 1275, 1276),
    Reign::of("南宋", "景炎", 1276, 1278),
    Reign::of("南宋", "祥兴", 1278, 1279),
    Reign::of("元", "中统", 1260, 1264),
    Reign::of("元", "至元", 1264, 1294),
    Reign::of("元", "元贞", 1295, 1297),
    Reign::of("元", "大德", 1297, 1307),
    Reign::of("元", "至大", 1308, 1311),
    Reign::of("元", "皇庆", 1312, 1313),
    Reign::of("元", "延祐", 1314, 1320),
    Reign::of("元", "至治", 1321, 1323),
    Reign::of("元", "泰定", 1324, 1328),
    Reign::of("元", "致和", 1328, 1328),
    Reign::of("元", "天历", 1328, 1330),
    Reign::of("元", "至顺", 1330, 1333),
    Reign::of("元", "元统", 1333, 1335),
    Reign::of("元", "后至元", 1335, 1340),
    Reign::of("元", "至正", 1341, 1368),
    Reign::of("明", "洪武", 1368, 1398),
    Reign::of("明", "建文", 1399, 1402),
    Reign::of("明", "永乐", 1403, 1424),
    Reign::of("明", "洪熙", 1425, 1425),
    Reign::of("明", "宣德", 1426, 1435),
    Reign::of("明", "正统", 1436, 1449),
    Reign::of("明", "景泰", 1450, 1457),
    Reign::of("明", "天顺", 1457, 1464),
    Reign::of("明", "成化", 1465, 1487),
    Reign::of("明", "弘治", 1488, 1505),
    Reign::of("明", "正德", 1506, 1521),
    Reign::of("明", "嘉靖", 1522, 1566),
    Reign::of("明", "隆庆", 1567, 1572),
    Reign::of("明", "万历", 1573, 1620),
    Reign::of("明", "泰昌", 1620, 1620),
    Reign::of("明", "天启", 1621, 1627),
    Reign::of("明", "崇祯", 1628, 1644),
    Reign::of("南明", "弘光", 1645, 1645),
    Reign::of("南明", "隆武", 1645, 1646),
    Reign::of("南明", "永历", 1647, 1661),
    Reign::of("清", "天命", 1616, 1626),
    Reign::of("清", "天聪", 1627, 1636),
    Reign::of("清", "崇德", 1636, 1643),
    Reign::of("清", "顺治", 1644, 1661),
    Reign::of("清", "康熙", 1662, 1722),
    Reign::of("清", "雍正", 1723, 1735),
    Reign::of("清", "乾隆", 1736, 1795),
    Reign::of("清", "嘉庆", 1796, 1820),
    Reign::of("清", "道光", 1821, 1850),
    Reign::of("清", "咸丰", 1851, 1861),
    Reign::of("清", "同治", 1862, 1874),
    Reign::of("清", "光绪", 1875, 1908),
    Reign::of("清", "宣统", 1909, 1911),
];

/// A reign, a part of it, or a year or month; `None` where the text begins with no reign.
pub fn read(text: &str) -> Option<Reading> {
    if let Some(rest) = text.strip_prefix("中华民国").or_else(|| text.strip_prefix("民国")) {
        return Some(within(&REPUBLIC, rest, text));
    }
    if let Some((reign, rest)) = find(text) {
        return Some(within(reign, rest, text));
    }
    let named = text.strip_prefix('大').unwrap_or(text);
    for dynasty in ["北宋", "南宋", "南明", "唐", "宋", "元", "明", "清"] {
        let Some(rest) = named.strip_prefix(dynasty) else { continue };
        let rest = rest.strip_prefix(['代', '朝']).unwrap_or(rest);
        let Some((reign, after)) = find(rest) else { continue };
        if reign.belongs_to(dynasty) {
            return Some(within(reign, after, text));
        }
        // 宋至元 is no reign of Song, but from Song to Yuan.
        if numbers::take(after.strip_prefix('元').unwrap_or(after)).0.is_empty() && !after.starts_with(['元', '年']) {
            return None;
        }
        let wrote = text.strip_suffix(after).unwrap_or(text);
        let write = format!("{}{}", reign.dynasty, reign.name);
        return Some(Err(PeriodSlip::new(SlipKind::TwoCalendars, wrote, write)));
    }
    match numbers::sexagenary(text) {
        Some((place, "年" | "" | "岁" | "之年")) => {
            Some(Err(PeriodSlip::new(SlipKind::WhichCentury, text, format!("{}年", 1864 + place))))
        }
        _ => None,
    }
}

/// Whether a text names a reign or the Republic anywhere.
pub fn are_in(text: &str) -> bool {
    text.contains("民国") || REIGNS.iter().any(|reign| text.contains(reign.name))
}

/// The reign whose name is the longest at the head of a text.
fn find(text: &str) -> Option<(&'static Reign, &str)> {
    let reign = REIGNS.iter().filter(|reign| text.starts_with(reign.name)).max_by_key(|reign| reign.name.len());
    if let Some(reign) = reign {
        return Some((reign, &text[reign.name.len()..]));
    }
    // Both letters stand in good editions.
    for (other, name) in
        [("太和", "大和"), ("天佑", "天祐"), ("景佑", "景祐"), ("元佑", "元祐"), ("淳佑", "淳祐"), ("宝佑", "宝祐")]
    {
        if let Some(rest) = text.strip_prefix(other) {
            return REIGNS.iter().find(|reign| reign.name == name).map(|reign| (reign, rest));
        }
    }
    None
}

/// What stands after the name of a reign.
fn within(reign: &'static Reign, rest: &str, text: &str) -> Reading {
    let whole = of_reign(reign, Point::years(reign.first, reign.last));
    let rest = rest.strip_prefix("时期").filter(|rest| !rest.is_empty()).unwrap_or(rest);
    if matches!(rest, "" | "年间" | "间" | "时期" | "朝" | "时代" | "时") {
        return Ok(whole);
    }
    if let Some(slice) = Slice::named(rest) {
        return Ok(of_reign(reign, whole.slice(slice)));
    }
    let (numeral, after) = match rest.strip_prefix('元') {
        Some(after) => ("元", after),
        None => numbers::take(rest),
    };
    if numeral.is_empty() {
        return by_cycle(reign, rest);
    }
    match after.strip_prefix('年') {
        Some(after) => year(reign, numeral, after, text),
        None => Err(PeriodSlip::unreadable()),
    }
}

/// A year of the reign that the left of a range named, or a month of its year: 光绪十六年至二十年.
pub fn next_year(text: &str, context: &Context) -> Option<Reading> {
    let reign = context.reign?;
    let (numeral, after) = match text.strip_prefix('元') {
        Some(after) => ("元", after),
        None => numbers::take(text),
    };
    if let Some(after) = after.strip_prefix('年') {
        let is_count = numbers::count(numeral).is_some();
        return is_count.then(|| year(reign, numeral, after, text));
    }
    let left = context.year.filter(|_| !reign.is_solar())?;
    month(text).map(|month| Ok(of_reign(reign, Point::lunar_month(left, month))))
}

fn of_reign(reign: &'static Reign, point: Point) -> Point {
    Point { context: Context { reign: Some(reign), ..point.context }, ..point }
}

fn year(reign: &'static Reign, numeral: &str, after: &str, text: &str) -> Reading {
    let Some(number) = numbers::count(numeral) else {
        return match numbers::year(numeral) {
            // 民国1928年
            Some((western, 4)) if (1..=2100).contains(&western) => Err(western_in_reign(reign, numeral, western, text)),
            Some((number, 3)) => Err(no_such_year(reign, number, text)),
            _ => Err(PeriodSlip::unreadable()),
        };
    };
    if number > reign.n_years() {
        return Err(no_such_year(reign, number, text.strip_suffix(after).unwrap_or(text)));
    }
    let western = reign.first + number - 1;
    if reign.is_solar() {
        return western::within_year(western, after, text).map(|point| of_reign(reign, point));
    }
    let after = after.strip_prefix("岁次").unwrap_or(after);
    let after = match numbers::sexagenary(after) {
        Some((place, rest)) if place == cycle(western) => rest.strip_prefix(['年', '岁']).unwrap_or(rest),
        Some((_, rest)) => {
            let wrote = after.strip_suffix(rest).unwrap_or(after);
            return Err(PeriodSlip::new(SlipKind::TwoCalendars, wrote, cycle_name(western)));
        }
        None => after,
    };
    within_reign_year(reign, western, after)
}

fn within_reign_year(reign: &'static Reign, western: i16, after: &str) -> Reading {
    let point = match after {
        "" | "间" => Point::years(western, western),
        // Lunar seasons are three months each: 正月 to 三月, and so on.
        "春" | "夏" | "秋" | "冬" | "初" | "末" | "底" | "年初" | "年底" | "年末" | "岁末" => {
            let (first, last) = match after {
                "春" | "初" | "年初" => (1, 3),
                "夏" => (4, 6),
                "秋" => (7, 9),
                _ => (10, 12),
            };
            let (first, last) = (Point::lunar_month(western, first), Point::lunar_month(western, last));
            Point { last: last.last, ..first }
        }
        after => match month(after) {
            Some(month) => Point::lunar_month(western, month),
            None => return Err(PeriodSlip::unreadable()),
        },
    };
    Ok(of_reign(reign, point))
}

/// A lunar month, with or without a day: 八月, 正月, 腊月, 闰二月, 八月十五, 九月初三日.
fn month(text: &str) -> Option<u8> {
    let text = text.strip_prefix('闰').unwrap_or(text);
    let (month, day) = text.split_once('月')?;
    let number = match month {
        "正" => 1,
        "冬" => 11,
        "腊" => 12,
        month => numbers::count(month).filter(|number| (1..=12).contains(number))?,
    };
    let day = day.strip_suffix('日').unwrap_or(day);
    let is_day = numbers::count(day.strip_prefix('初').unwrap_or(day)).is_some_and(|day| (1..=30).contains(&day));
    (is_day || matches!(day, "" | "间" | "上旬" | "中旬" | "下旬" | "朔" | "望" | "晦" | "初" | "底" | "末" | "吉"))
        .then_some(number as u8)
}

/// 光绪庚寅年: the one year of the reign with this place in the cycle; of 康熙, which has two of one, none.
fn by_cycle(reign: &'static Reign, rest: &str) -> Reading {
    let Some((place, after)) = numbers::sexagenary(rest.strip_prefix("岁次").unwrap_or(rest)) else {
        return Err(PeriodSlip::unreadable());
    };
    let after = after.strip_prefix(['年', '岁']).unwrap_or(after);
    let mut years = (reign.first..=reign.last).filter(|year| cycle(*year) == place);
    match (years.next(), years.next()) {
        (Some(western), None) => within_reign_year(reign, western, after),
        (Some(first), Some(second)) => Ok(of_reign(reign, Point::years(first, second))),
        (None, _) => {
            let whole = format!("{}年间", reign.name);
            Err(PeriodSlip::new(SlipKind::TwoCalendars, format!("{}{rest}", reign.name), whole))
        }
    }
}

/// The place of a year in the cycle of sixty; 1864 is 甲子.
fn cycle(year: i16) -> i16 {
    (year - 4).rem_euclid(60)
}

fn cycle_name(year: i16) -> String {
    let letter = |letters: &str, place: i16| letters.chars().nth(place as usize).unwrap_or_default();
    let place = cycle(year);
    [letter("甲乙丙丁戊己庚辛壬癸", place % 10), letter("子丑寅卯辰巳午未申酉戌亥", place % 12)].iter().collect()
}

fn no_such_year(reign: &'static Reign, number: i16, text: &str) -> PeriodSlip {
    let meant = reign.first + number - 1;
    let is_known = (1..=2100).contains(&meant) && number < 100;
    let write = if is_known { format!("{meant}年") } else { format!("{}年间", reign.name) };
    let kind = SlipKind::NoSuchReignYear { reign: reign.name, n_years: reign.n_years(), meant: is_known.then_some(meant) };
    PeriodSlip::new(kind, text, write)
}

/// 民国1928年: what was most likely meant is the Western year.
fn western_in_reign(reign: &'static Reign, numeral: &str, western: i16, text: &str) -> PeriodSlip {
    if (reign.first..=reign.last).contains(&western) {
        let counted = numbers::chinese(western - reign.first + 1);
        let wrote = format!("{}{numeral}年", reign.name);
        return PeriodSlip::new(SlipKind::TwoCalendars, wrote, format!("{}{counted}年", reign.name));
    }
    PeriodSlip::new(SlipKind::TwoCalendars, text, format!("{western}年"))
}
