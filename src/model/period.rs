//! Honest dates: what is known of a time, as years, and shown as it was written.

use std::sync::Arc;

/// Years, both included, and the words they came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// 1 to 2100.
    first: u16,
    last: u16,
    about: bool,
    written: Arc<str>,
}

impl Period {
    /// Reads `1956`, `1956年`, `1956年3月`, `1950年代`, `20世纪50年代`, `19世纪`, `约1893年`, `1957-1960`, `1957年至1960年`,
    /// `清光绪十六年`, `民国17年`, `光绪年间`.
    pub fn parse(text: &str) -> Option<Period> {
        let written: Arc<str> = text.trim().into();
        let plain = written.replace(' ', "");
        let (about, plain) = match plain.strip_prefix('约') {
            Some(rest) => (true, rest),
            None => match plain.strip_suffix("前后").or(plain.strip_suffix("左右")) {
                Some(rest) => (true, rest),
                None => (false, plain.as_str()),
            },
        };
        let (first, last) = match split_range(plain) {
            Some((from, to)) => (point(from)?.0, point(to)?.1),
            None => point(plain)?,
        };
        (first <= last && (1..=2100).contains(&first) && last <= 2100).then_some(Period { first, last, about, written })
    }

    /// First and last year.
    pub fn years(&self) -> (u16, u16) {
        (self.first, self.last)
    }

    pub fn is_about(&self) -> bool {
        self.about
    }

    /// As it was written.
    pub fn written(&self) -> &Arc<str> {
        &self.written
    }
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    ["——", "—", "－", "–", "～", "~", "至", "到", "-"].iter().find_map(|dash| text.split_once(dash))
}

/// One year, decade or century.
fn point(text: &str) -> Option<(u16, u16)> {
    if let Some(years) = reign(text) {
        return Some(years);
    }
    let year = |digits: &str| (3..=4).contains(&digits.len()).then(|| digits.parse::<u16>().ok()).flatten();
    if let Some(decade) = text.strip_suffix("年代") {
        if let Some((century, decade)) = decade.split_once("世纪") {
            let first = (century.parse::<u16>().ok()?.checked_sub(1)?).checked_mul(100)?
                + decade.parse::<u16>().ok().filter(|d| d.is_multiple_of(10) && *d < 100)?;
            return Some((first, first + 9));
        }
        let first = year(decade.trim_end_matches('s')).filter(|year| year.is_multiple_of(10))?;
        return Some((first, first + 9));
    }
    if let Some(century) = text.strip_suffix("世纪") {
        let century = century.parse::<u16>().ok().filter(|c| (1..=21).contains(c))?;
        return Some(((century - 1) * 100 + 1, century * 100));
    }
    let digits = match text.split_once('年') {
        Some((digits, "")) => digits,
        Some((digits, month)) => {
            let (month, day) = month.split_once('月')?;
            month.parse::<u8>().ok().filter(|m| (1..=12).contains(m))?;
            if !day.is_empty() {
                day.strip_suffix('日')?.parse::<u8>().ok().filter(|d| (1..=31).contains(d))?;
            }
            digits
        }
        None => text,
    };
    let year = year(digits)?;
    Some((year, year))
}

/// Reigns of Ming and Qing and the Republic, each with its first and its last year as chronicles count them.
const REIGNS: [(&str, u16, u16); 28] = [
    ("洪武", 1368, 1398),
    ("建文", 1399, 1402),
    ("永乐", 1403, 1424),
    ("洪熙", 1425, 1425),
    ("宣德", 1426, 1435),
    ("正统", 1436, 1449),
    ("景泰", 1450, 1457),
    ("天顺", 1457, 1464),
    ("成化", 1465, 1487),
    ("弘治", 1488, 1505),
    ("正德", 1506, 1521),
    ("嘉靖", 1522, 1566),
    ("隆庆", 1567, 1572),
    ("万历", 1573, 1620),
    ("泰昌", 1620, 1620),
    ("天启", 1621, 1627),
    ("崇祯", 1628, 1644),
    ("顺治", 1644, 1661),
    ("康熙", 1662, 1722),
    ("雍正", 1723, 1735),
    ("乾隆", 1736, 1795),
    ("嘉庆", 1796, 1820),
    ("道光", 1821, 1850),
    ("咸丰", 1851, 1861),
    ("同治", 1862, 1874),
    ("光绪", 1875, 1908),
    ("宣统", 1909, 1911),
    ("民国", 1912, 1949),
];

/// A year of a reign, or all of its years.
fn reign(text: &str) -> Option<(u16, u16)> {
    let text = text.strip_prefix(['明', '清']).unwrap_or(text);
    let (rest, first, last) = REIGNS.iter().find_map(|(name, first, last)| Some((text.strip_prefix(name)?, *first, *last)))?;
    if matches!(rest, "年间" | "时期" | "朝") {
        return Some((first, last));
    }
    let year = first + chinese_number(rest.strip_suffix('年')?)? - 1;
    (year <= last).then_some((year, year))
}

/// `元`, `十七`, `二十`, `六十一`, `廿三`, `17`: 1 to 99.
fn chinese_number(text: &str) -> Option<u16> {
    if text == "元" {
        return Some(1);
    }
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().filter(|number| (1..=99).contains(number));
    }
    let digit = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().filter(|_| letters.clone().next().is_none())?;
        (1..).zip("一二三四五六七八九".chars()).find_map(|(number, c)| (c == first).then_some(number))
    };
    let text = text.replace('廿', "二十").replace('卅', "三十");
    let Some((tens, ones)) = text.split_once('十') else { return digit(&text) };
    let tens = if tens.is_empty() { 1 } else { digit(tens)? };
    Some(tens * 10 + if ones.is_empty() { 0 } else { digit(ones)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_ranges_of_years() {
        let check =
            |text: &str, expected: Option<(u16, u16)>| assert_eq!(Period::parse(text).map(|p| p.years()), expected, "{text}");
        check("1956", Some((1956, 1956)));
        check("1956年", Some((1956, 1956)));
        check("1956年3月", Some((1956, 1956)));
        check("1985年3月20日", Some((1985, 1985)));
        check("1950年代", Some((1950, 1959)));
        check("20世纪50年代", Some((1950, 1959)));
        check("19世纪", Some((1801, 1900)));
        check("约1893年", Some((1893, 1893)));
        check("1957-1960", Some((1957, 1960)));
        check("1957年—1960年", Some((1957, 1960)));
        check("1723年至1735年", Some((1723, 1735)));
        check("1960-1957", None);
        check("1956年13月", None);
        check("1955年代", None);
        check("清雍正年间", Some((1723, 1735)));
        check("清光绪十六年", Some((1890, 1890)));
        check("民国十七年", Some((1928, 1928)));
        check("民国17年", Some((1928, 1928)));
        check("宣统元年", Some((1909, 1909)));
        check("康熙六十一年", Some((1722, 1722)));
        check("乾隆廿三年至嘉庆五年", Some((1758, 1800)));
        check("约光绪二十年", Some((1894, 1894)));
        check("宣统四年", None);
        check("光绪十十年", None);
        check("光绪年", None);
        check("19560", None);
        check("", None);
    }
}
