//! Measured and counted things: exact decimals, their unit, and how sure the number is.

use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use crate::model::lang::Label;

/// A number with at most six decimals, exactly as it was written.
#[derive(Clone, Copy, Debug)]
pub struct Decimal {
    /// The digits as a whole number.
    digits: i64,
    /// So many of them stand behind the point.
    scale: u8,
}

/// More digits than that are no measure of anything.
const MAX_DIGITS: i64 = 1_000_000_000_000;
const MAX_SCALE: u8 = 6;

impl Decimal {
    pub fn integer(number: u32) -> Decimal {
        Decimal { digits: i64::from(number), scale: 0 }
    }

    /// Reads plain digits with at most one point: `1100`, `1.20`. No sign.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || text.ends_with('.') || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let scale = u8::try_from(fraction.len()).ok().filter(|scale| *scale <= MAX_SCALE)?;
        let digits: i64 = format!("{whole}{fraction}").parse().ok()?;
        (digits < MAX_DIGITS).then_some(Decimal { digits, scale })
    }

    /// Times a whole number over another, where that has at most six decimals.
    pub fn times(self, (over, under): (u32, u32)) -> Option<Decimal> {
        let mut digits = i128::from(self.digits) * i128::from(over);
        let mut scale = self.scale;
        while digits % i128::from(under.max(1)) != 0 && scale < MAX_SCALE {
            digits *= 10;
            scale += 1;
        }
        if under == 0 || digits % i128::from(under) != 0 {
            return None;
        }
        let mut digits = i64::try_from(digits / i128::from(under)).ok()?;
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        (digits < MAX_DIGITS).then_some(Decimal { digits, scale })
    }

    pub fn is_zero(self) -> bool {
        self.digits == 0
    }

    /// The whole number that it is, if it is one.
    pub fn as_integer(self) -> Option<i64> {
        let ten = 10_i64.pow(u32::from(self.scale));
        (self.digits % ten == 0).then_some(self.digits / ten)
    }

    /// In millionths.
    fn millionths(self) -> i128 {
        i128::from(self.digits) * 10_i128.pow(u32::from(MAX_SCALE - self.scale))
    }
}

/// Digits with a point, as schema.org and JSON have numbers.
impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ten = 10_i64.pow(u32::from(self.scale));
        write!(f, "{}", self.digits / ten)?;
        let scale = usize::from(self.scale);
        if scale > 0 { write!(f, ".{:0scale$}", self.digits % ten) } else { Ok(()) }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.millionths() == other.millionths()
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        self.millionths().cmp(&other.millionths())
    }
}

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub key: Arc<str>,
    pub label: Label,
    /// All that may be written for it, its key and labels among them.
    pub spellings: Vec<Arc<str>>,
    /// How many base units it is, as a fraction: 亩 is 2000/3 m².
    pub factor: (u32, u32),
    /// UN/CEFACT Recommendation 20, as schema.org asks for it: `MTK` is m².
    pub code: Option<Arc<str>>,
}

impl Unit {
    pub fn is_written(&self, text: &str) -> bool {
        self.spellings.iter().any(|spelling| spelling.eq_ignore_ascii_case(text))
    }
}

/// The units that a field of quantities takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The first one is meant where none is written. Never empty.
    units: Vec<Unit>,
    /// Units of the same kind that the field does not take, to count over for whoever wrote one.
    others: Vec<Unit>,
}

impl Measure {
    pub fn new(unit: Unit, more: Vec<Unit>, others: Vec<Unit>) -> Measure {
        let mut units = vec![unit];
        units.extend(more);
        Measure { units, others }
    }

    pub fn units(&self) -> &[Unit] {
        &self.units
    }

    pub fn others(&self) -> &[Unit] {
        &self.others
    }

    pub fn unit(&self, place: usize) -> &Unit {
        &self.units[place.min(self.units.len() - 1)]
    }
}

/// How the number is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    Exactly,
    /// 约.
    About,
    /// 余, 以上: that and more.
    AtLeast,
    /// 近, 不足: nearly that.
    Nearly,
}

/// A number, or two between which it lies, with a unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// As the entry has it.
    pub written: Arc<str>,
    pub low: Decimal,
    /// The same as `low` where there is one number.
    pub high: Decimal,
    pub sure: Sure,
    /// The place of the unit in the measure of its field.
    pub unit: usize,
    /// Whether the unit was written.
    pub unit_written: bool,
}

impl Quantity {
    pub fn is_range(&self) -> bool {
        self.low != self.high
    }

    /// How large it is in millionths of the base unit, to sort by.
    pub fn size(&self, measure: &Measure) -> i128 {
        let (over, under) = measure.unit(self.unit).factor;
        self.low.millionths() * i128::from(over) / i128::from(under.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn decimals_are_exact() {
        for text in ["0", "1100", "1.20", "0.1", "999999999999", "0.000001"] {
            assert_eq!(decimal(text).to_string(), text);
        }
        for text in ["", ".", ".5", "5.", "-1", "1e3", "1,100", "1.0000001", "1000000000000", "1.2.3"] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
        assert_eq!(decimal("1.20"), decimal("1.2"));
        assert!(decimal("0.3") < decimal("0.30001") && decimal("10") > decimal("9.99"));
        assert_eq!((decimal("3.00").as_integer(), decimal("3.01").as_integer()), (Some(3), None));
    }

    #[test]
    fn decimals_are_multiplied_as_long_as_that_is_exact() {
        let check = |text: &str, factor, expected: Option<&str>| {
            assert_eq!(decimal(text).times(factor).map(|found| found.to_string()).as_deref(), expected, "{text} {factor:?}");
        };
        check("1.2", (10_000, 1), Some("12000"));
        check("3", (2000, 3), Some("2000"));
        check("1", (2000, 3), None);
        check("5", (1, 1000), Some("0.005"));
        check("1", (1, 0), None);
        check("999999999999", (10, 1), None);
    }

    #[test]
    fn sizes_are_compared_in_base_units() {
        let unit =
            |key: &str, factor| Unit { key: key.into(), label: Label::same(key), spellings: Vec::new(), factor, code: None };
        let measure = Measure::new(unit("m2", (1, 1)), vec![unit("mu", (2000, 3)), unit("cm2", (1, 10_000))], Vec::new());
        let size = |text: &str, unit| {
            let low = decimal(text);
            Quantity { written: text.into(), low, high: low, sure: Sure::Exactly, unit, unit_written: true }.size(&measure)
        };
        assert_eq!(size("3", 1), size("2000", 0));
        assert!(size("1", 1) > size("666", 0) && size("1", 1) < size("667", 0) && size("9999", 2) < size("1", 0));
    }
}
