//! Opening hours as a page shows them: plain rows, which the theme puts into words.

use crate::model::hours::{Closure, DAY, Hours, NamedDay, Season, Session, Weekdays, clock};
use crate::plan::{Value, page_value};

page_value! {
    /// Sessions of the same season and days.
    pub struct Row {
        /// None for the whole year.
        pub season: Option<Value>,
        /// Runs of days, `from` and `to` from 1 (Monday) to 7.
        pub days: Vec<Value>,
        pub every_day: bool,
        /// On public holidays, whatever their weekday.
        pub holidays: bool,
        pub times: Vec<Value>,
    }

    /// From one time to another, as a clock shows them.
    pub struct Time {
        pub open: String,
        pub close: String,
        /// It closes on the day after.
        pub next_day: bool,
        pub all_day: bool,
        pub last_entry: Option<String>,
    }

    /// Days on which it is closed.
    pub struct Closed {
        pub season: Option<Value>,
        pub days: Vec<Value>,
        pub every_day: bool,
        /// Days with a name, by its key: `eve`, `lunar1`, `newyear`, `holidays`.
        pub named: Vec<String>,
        pub except_holidays: bool,
    }

    /// Two days of the year; `months` where it is from the first day of a month to the last of one.
    pub struct Dates {
        pub from_month: i64,
        pub from_day: i64,
        pub to_month: i64,
        pub to_day: i64,
        pub months: bool,
        /// One day, or one month.
        pub single: bool,
    }
}

/// `rows`, `closures`, and `data` for a script (`Hours::compact`).
pub fn value(hours: &Hours) -> Vec<(&'static str, Value)> {
    let same = |a: &Session, b: &Session| (a.season(), a.days(), a.holidays()) == (b.season(), b.days(), b.holidays());
    let rows: Vec<Row> = hours.sessions.chunk_by(same).map(row).collect();
    let closures: Vec<Closed> = hours.closures.iter().map(closed).collect();
    vec![
        ("form", Value::from("hours")),
        ("rows", Value::from(rows)),
        ("closures", Value::from(closures)),
        ("data", Value::from(hours.compact())),
    ]
}

fn row(sessions: &[Session]) -> Row {
    let first = &sessions[0];
    Row {
        season: first.season().map(season),
        days: days(first.days()),
        every_day: first.days() == Weekdays::ALL,
        holidays: first.holidays(),
        times: sessions.iter().map(|session| Value::from(time(session))).collect(),
    }
}

fn time(session: &Session) -> Time {
    Time {
        open: clock(session.open()),
        close: clock(session.close()),
        next_day: session.close() > DAY,
        all_day: session.is_all_day(),
        last_entry: session.last_entry().map(clock),
    }
}

fn closed(closure: &Closure) -> Closed {
    Closed {
        season: closure.season.map(season),
        days: days(closure.days),
        every_day: closure.days == Weekdays::ALL,
        named: closure.named.iter().map(NamedDay::key).collect(),
        except_holidays: closure.except_holidays,
    }
}

/// Every run of days; none for every day.
fn days(days: Weekdays) -> Vec<Value> {
    if days == Weekdays::ALL {
        return Vec::new();
    }
    let day = |day: u8| Value::from(i64::from(day));
    let mut runs = Vec::new();
    for (from, to) in days.runs() {
        // Two days are two, and no range.
        if to == from + 1 {
            runs.extend([from, to].map(|one| Value::map([("from", day(one)), ("to", day(one))])));
        } else {
            runs.push(Value::map([("from", day(from)), ("to", day(to))]));
        }
    }
    runs
}

fn season(season: Season) -> Value {
    let (from, to, months) = (season.from, season.to, season.is_of_months());
    Value::from(Dates {
        from_month: i64::from(from.month()),
        from_day: i64::from(from.day()),
        to_month: i64::from(to.month()),
        to_day: i64::from(to.day()),
        months,
        single: if months { from.month() == to.month() && from <= to } else { from == to },
    })
}
