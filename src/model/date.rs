//! Days of the civil calendar, for what is published and when.

use std::fmt;

/// A day, with a time of day where one was written; China Standard Time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
    /// Hour and minute.
    time: Option<(u8, u8)>,
}

impl Date {
    /// Years 1 to 9999; `None` for a day or a time that does not exist.
    pub fn new(year: u16, month: u8, day: u8, time: Option<(u8, u8)>) -> Option<Date> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let right_time = time.is_none_or(|(hour, minute)| hour < 24 && minute < 60);
        ((1..=9999).contains(&year) && (1..=days).contains(&day) && right_time).then_some(Date { year, month, day, time })
    }

    /// Reads `2025-10-22`, `2025-10-22 09:30`, `2025/10/22`, `2025.10.22`, `2025年10月22日`.
    pub fn parse(text: &str) -> Option<Date> {
        let text = text.trim();
        let (day, time) = match text.split_once([' ', 'T', '日']) {
            Some((day, time)) if !time.trim().is_empty() => (day, Some(time.trim())),
            Some((day, _)) => (day, None),
            None => (text, None),
        };
        let mut numbers = day.split(['-', '/', '.', '年', '月']).filter(|part| !part.is_empty());
        let mut next = |most: usize| {
            numbers.next().filter(|n| n.len() <= most && n.bytes().all(|b| b.is_ascii_digit()))?.parse::<u16>().ok()
        };
        // A year of two digits is of no century.
        let (year, month, day) = (next(4).filter(|year| *year > 99)?, next(2)?, next(2)?);
        if numbers.next().is_some() {
            return None;
        }
        let time = match time {
            None => None,
            Some(time) => {
                let mut parts = time.trim_end_matches('Z').split('+').next()?.split(':');
                let hour = parts.next()?.parse().ok()?;
                Some((hour, parts.next()?.parse().ok()?))
            }
        };
        Date::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?, time)
    }

    pub fn year(&self) -> u16 {
        self.year
    }

    /// RFC 3339, as Atom asks for it (RFC 4287, 3.3): `2025-10-22T09:30:00+08:00`.
    pub fn rfc3339(&self) -> String {
        let (hour, minute) = self.time.unwrap_or((0, 0));
        format!("{:04}-{:02}-{:02}T{hour:02}:{minute:02}:00+08:00", self.year, self.month, self.day)
    }

    /// The day alone, `2025-10-22`.
    pub fn day(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// As the design rules of government sites ask for it: `2025-10-22 09:30`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        self.time.map_or(Ok(()), |(hour, minute)| write!(f, " {hour:02}:{minute:02}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_written() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(Date::parse(text).map(|d| d.to_string()).as_deref(), expected, "{text}")
        };
        check("2025-10-22", Some("2025-10-22"));
        check("2025-1-2", Some("2025-01-02"));
        check("2025/10/22", Some("2025-10-22"));
        check("2025年10月22日", Some("2025-10-22"));
        check("2025-10-22 09:30", Some("2025-10-22 09:30"));
        check("2025-10-22T09:30:11+08:00", Some("2025-10-22 09:30"));
        check("2024-02-29", Some("2024-02-29"));
        check("2025-02-29", None);
        check("2025-13-01", None);
        check("2025-10", None);
        check("25-10-22", None);
        check("45000", None);
        check("2025-10-22 25:00", None);
        check("", None);
    }
}
