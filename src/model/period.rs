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
    /// Reads `1956`, `1956年`, `1956年3月`, `1950年代`, `20世纪50年代`, `19世纪`, `约1893年`, `1957-1960`, `1957年至1960年`.
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
    let year = |digits: &str| (3..=4).contains(&digits.len()).then(|| digits.parse::<u16>().ok()).flatten();
    if let Some(decade) = text.strip_suffix("年代") {
        if let Some((century, decade)) = decade.split_once("世纪") {
            let first = (century.parse::<u16>().ok()?.checked_sub(1)?).checked_mul(100)? + decade.parse::<u16>().ok().filter(|d| d.is_multiple_of(10) && *d < 100)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_ranges_of_years() {
        let check = |text: &str, expected: Option<(u16, u16)>| assert_eq!(Period::parse(text).map(|p| p.years()), expected, "{text}");
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
        check("清雍正年间", None);
        check("19560", None);
        check("", None);
    }
}
