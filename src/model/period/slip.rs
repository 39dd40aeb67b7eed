//! Why a text is no time, as far as that can be told.

/// What was wrong with a time, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodSlip {
    pub kind: SlipKind,
    /// The piece that is wrong.
    pub wrote: String,
    /// The whole text as it should most likely be.
    pub write: String,
}

/// The kinds of slips that have a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipKind {
    /// No time that this program knows.
    Unreadable,
    /// 上世纪, 50年代, 庚寅年: it comes again each century or each sixty years.
    WhichCentury,
    /// 宣统四年: how many years the reign had, the year that this one would have been, and the last one that it was.
    NoSuchReignYear { reign: &'static str, n_years: i16, meant: Option<i16> },
    /// Month 13.
    NoSuchMonth,
    /// 31 April; how many days the month has.
    NoSuchDay { n_days: u8 },
    /// It ends before it begins.
    Reversed,
    /// 20515 for 1 March 1956.
    ExcelSerial,
    /// 56 for 1956.
    TwoDigits,
    /// A day of the lunar calendar in a Western year.
    Lunar,
    /// 民国1928年, 光绪庚卯年, 光绪十六年（1891年）.
    TwoCalendars,
    /// `1,956`
    Grouped,
}

impl PeriodSlip {
    pub(super) fn unreadable() -> PeriodSlip {
        PeriodSlip { kind: SlipKind::Unreadable, wrote: String::new(), write: String::new() }
    }

    pub(super) fn new(kind: SlipKind, wrote: impl Into<String>, write: impl Into<String>) -> PeriodSlip {
        PeriodSlip { kind, wrote: wrote.into(), write: write.into() }
    }

    /// Whether it says what is wrong.
    pub(super) fn is_lesson(&self) -> bool {
        self.kind != SlipKind::Unreadable
    }

    /// The slip of an English time that was read by its Chinese twin.
    pub(super) fn in_english(self, text: &str) -> PeriodSlip {
        match self.kind {
            SlipKind::WhichCentury => PeriodSlip { write: format!("19{text}"), wrote: text.to_owned(), ..self },
            _ => PeriodSlip { wrote: text.to_owned(), ..self },
        }
    }

    /// The slip with the whole text in `write`, where only a piece of it is wrong.
    pub(super) fn within(self, written: &str) -> PeriodSlip {
        if self.wrote.is_empty() || !written.contains(&self.wrote) {
            return self;
        }
        let write = written.replacen(&self.wrote, &self.write, 1);
        // What contradicts is not the piece alone.
        let wrote = if self.kind == SlipKind::TwoCalendars { written.to_owned() } else { self.wrote };
        PeriodSlip { kind: self.kind, wrote, write }
    }
}
