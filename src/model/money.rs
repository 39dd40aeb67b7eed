//! Prices in yuan.

use std::fmt;
use std::sync::Arc;

use crate::model::quantity::Decimal;

/// ISO 4217, as schema.org asks for it.
pub const CURRENCY: &str = "CNY";

/// For what the price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Per {
    Head,
    Ticket,
    Time,
    Group,
    Vehicle,
    Hour,
}

impl Per {
    /// Its name in the value of a page.
    pub fn key(self) -> &'static str {
        match self {
            Per::Head => "head",
            Per::Ticket => "ticket",
            Per::Time => "time",
            Per::Group => "group",
            Per::Vehicle => "vehicle",
            Per::Hour => "hour",
        }
    }
}

/// A price, or the lowest and the highest of several.
#[derive(Clone, Debug, PartialEq)]
pub struct Money {
    /// As the entry has it.
    pub written: Arc<str>,
    pub low: Decimal,
    /// The same as `low` where there is one price.
    pub high: Decimal,
    /// 起: that is the lowest, and the highest is not said.
    pub and_more: bool,
    pub per: Option<Per>,
}

impl Money {
    pub fn is_free(&self) -> bool {
        self.low.is_zero() && self.high.is_zero() && !self.and_more
    }

    pub fn is_range(&self) -> bool {
        self.low != self.high
    }
}

/// As an entry has it: `免费`, `10元`, `20-50元/人`.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_free() {
            return f.write_str("免费");
        }
        write!(f, "{}", self.low)?;
        if self.is_range() {
            write!(f, "-{}", self.high)?;
        }
        f.write_str("元")?;
        f.write_str(match self.per {
            None => "",
            Some(Per::Head) => "/人",
            Some(Per::Ticket) => "/张",
            Some(Per::Time) => "/次",
            Some(Per::Group) => "/团",
            Some(Per::Vehicle) => "/车",
            Some(Per::Hour) => "/小时",
        })?;
        f.write_str(if self.and_more { "起" } else { "" })
    }
}
