//! Numbers as Chinese texts write them.

/// The numeral at the head of a text, ASCII or Chinese but not mixed, and what follows.
pub fn take(text: &str) -> (&str, &str) {
    let is_ascii = text.starts_with(|c: char| c.is_ascii_digit());
    let is_part = |c: char| if is_ascii { c.is_ascii_digit() } else { "〇一二三四五六七八九十廿卅".contains(c) };
    text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()))
}

fn digit(letter: char) -> Option<i16> {
    "〇一二三四五六七八九".chars().zip(0..).find_map(|(c, number)| (c == letter).then_some(number))
}

/// `一九五六`: one letter for each digit, and how many there are.
pub fn positional(text: &str) -> Option<(i16, usize)> {
    let mut number: i16 = 0;
    let mut n_digits = 0;
    for letter in text.chars() {
        number = number.checked_mul(10)?.checked_add(digit(letter)?)?;
        n_digits += 1;
    }
    (n_digits > 0).then_some((number, n_digits))
}

/// `17`, `一九五六`: a year with its number of digits. Not `十七`.
pub fn year(text: &str) -> Option<(i16, usize)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some((text.parse().ok()?, text.len()));
    }
    positional(text)
}

/// `元`, `正`, `十七`, `二十`, `六十一`, `廿三`, `17`: 1 to 99.
pub fn count(text: &str) -> Option<i16> {
    if text == "元" {
        return Some(1);
    }
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return text.parse().ok().filter(|number| (1..=99).contains(number));
    }
    let one = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().filter(|_| letters.as_str().is_empty())?;
        digit(first).filter(|digit| *digit > 0)
    };
    let ones = |text: &str| if text.is_empty() { Some(0) } else { one(text) };
    if let Some(rest) = text.strip_prefix('廿') {
        return Some(20 + ones(rest)?);
    }
    if let Some(rest) = text.strip_prefix('卅') {
        return Some(30 + ones(rest)?);
    }
    match text.split_once('十') {
        Some((tens, rest)) => Some(if tens.is_empty() { 10 } else { one(tens)? * 10 } + ones(rest)?),
        None => one(text),
    }
}

/// The first and the last of decades: `50`, `五十`, `五六十`.
pub fn decades(text: &str) -> Option<(i16, i16)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let number = text.parse().ok().filter(|number| text.len() == 2 && number % 10 == 0)?;
        return Some((number, number));
    }
    let mut tens = text.strip_suffix('十')?.chars().map(digit);
    let Some(first) = tens.next() else { return Some((10, 10)) };
    let first = first.filter(|digit| *digit > 0)?;
    let last = match tens.next() {
        None => first,
        Some(last) => last.filter(|last| *last == first + 1)?,
    };
    tens.next().is_none().then_some((first * 10, last * 10))
}

/// A year of a reign as inscriptions write it: 元, 十七.
pub fn chinese(number: i16) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = ((number / 10).clamp(0, 9) as usize, (number % 10).max(0) as usize);
    match (tens, ones) {
        (0, 1) => "元".to_owned(),
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
    }
}

/// The place of 干支 in the cycle, 0 for 甲子, and what follows.
pub fn sexagenary(text: &str) -> Option<(i16, &str)> {
    let mut letters = text.chars();
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().position(|c| Some(c) == letters.clone().next())?;
    letters.next();
    let branch = "子丑寅卯辰巳午未申酉戌亥".chars().position(|c| Some(c) == letters.clone().next())?;
    letters.next();
    // Every tenth and every twelfth place; half of the pairs do not exist.
    (0..60).find(|place| place % 10 == stem as i16 && place % 12 == branch as i16).map(|place| (place, letters.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read() {
        let check = |text: &str, expected: Option<i16>| assert_eq!(count(text), expected, "{text}");
        check("元", Some(1));
        check("十", Some(10));
        check("十七", Some(17));
        check("二十", Some(20));
        check("六十一", Some(61));
        check("廿三", Some(23));
        check("卅", Some(30));
        check("17", Some(17));
        check("0", None);
        check("十十", None);
        check("", None);
        check("一二", None);
    }

    #[test]
    fn decades_are_read() {
        let check = |text: &str, expected: Option<(i16, i16)>| assert_eq!(decades(text), expected, "{text}");
        check("50", Some((50, 50)));
        check("五十", Some((50, 50)));
        check("五六十", Some((50, 60)));
        check("十", Some((10, 10)));
        check("55", None);
        check("五七十", None);
        check("五", None);
    }

    #[test]
    fn what_is_counted_is_read_again() {
        for number in 1..=99 {
            assert_eq!(count(&chinese(number)), Some(number));
        }
    }

    #[test]
    fn the_cycle_has_sixty_pairs() {
        let check = |text: &str, expected: Option<i16>| assert_eq!(sexagenary(text).map(|(place, _)| place), expected, "{text}");
        check("甲子", Some(0));
        check("庚寅年", Some(26));
        check("癸亥", Some(59));
        check("甲丑", None);
        check("甲", None);
    }
}
