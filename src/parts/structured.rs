//! An entry for machines: JSON-LD after schema.org, by the types and properties that its kind names.

use std::sync::Arc;

use super::{fact, page, pictures};
use crate::model::catalogue::Catalogue;
use crate::model::entry::{Entry, Text};
use crate::model::hours::{DAY, Hours, clock};
use crate::model::kind::FieldType;
use crate::model::lang::Lang;
use crate::model::money::{CURRENCY, Money};
use crate::model::quantity::{Measure, Quantity, Sure};
use crate::model::value::FieldValue;
use crate::model::words::Words;

/// JSON that is safe inside a `<script>` element; `None` for a kind without a type.
///
/// Written straight into a text: trees of JSON for ten thousand pages cost as much as all else that those pages need.
pub fn of_entry(catalogue: &Catalogue, words: &Words, entry: &Entry, text: &Text, lang: Lang) -> Option<String> {
    let kind = catalogue.kind_of(entry);
    let mut json = Json(String::with_capacity(512));
    json.0.push_str("{\"@context\":\"https://schema.org\"");
    json.texts("@type", &kind.schema_org)?;
    json.text("name", &text.name);
    json.text("inLanguage", words.tag());
    if let Some(summary) = &text.summary {
        json.text("description", summary);
    }
    if let Some(url) = page::absolute(catalogue, &catalogue.address(entry, lang)) {
        json.text("@id", &url);
        json.text("url", &url);
    }
    let cover = entry.cover.as_ref().and_then(|image| pictures::find(catalogue, &image.file)?.sizes.pop());
    if let Some(url) = cover.and_then(|(_, path)| page::absolute(catalogue, &path)) {
        json.text("image", &url);
    }
    let mut said: Vec<&str> = Vec::new();
    for (place, answer) in &entry.answers {
        let field = &kind.fields()[*place];
        let Some(value) = answer.known() else { continue };
        // Two fields may give one property, and JSON has it once.
        if let Some(property) = field.property.as_deref().filter(|_| !field.private) {
            if said.contains(&property) {
                continue;
            }
            said.push(property);
        }
        match (value, &field.property) {
            (FieldValue::Place(place), _) => {
                if let Some(point) = place.public() {
                    json.key("geo");
                    json.0.push_str(&format!(
                        "{{\"@type\":\"GeoCoordinates\",\"latitude\":{},\"longitude\":{}}}",
                        point.lat(),
                        point.lon()
                    ));
                }
            }
            // schema.org has no way to say that sources differ: what is disputed is not stated as a fact.
            (value, Some(property)) if !field.private && !answer.is_disputed() => {
                json.value(catalogue, property, &field.ty, value, words)
            }
            _ => {}
        }
    }
    json.0.push('}');
    Some(json.0)
}

/// An object of JSON in the making, after its first member.
struct Json(String);

impl Json {
    fn key(&mut self, key: &str) {
        self.0.push(',');
        self.quoted(key);
        self.0.push(':');
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key);
        self.quoted(text);
    }

    /// One text, or a list of them; `None` for none.
    fn texts(&mut self, key: &str, texts: &[Arc<str>]) -> Option<()> {
        match texts {
            [] => return None,
            [one] => self.text(key, one),
            _ => {
                self.key(key);
                for (at, text) in texts.iter().enumerate() {
                    self.0.push(if at == 0 { '[' } else { ',' });
                    self.quoted(text);
                }
                self.0.push(']');
            }
        }
        Some(())
    }

    fn value(&mut self, catalogue: &Catalogue, property: &str, ty: &FieldType, value: &FieldValue, words: &Words) {
        let of = match ty {
            FieldType::List(of) => of,
            ty => ty,
        };
        match value {
            FieldValue::YesNo(yes) => {
                self.key(property);
                self.0.push_str(if *yes { "true" } else { "false" });
            }
            FieldValue::Integer(number) => {
                self.key(property);
                self.0.push_str(&number.to_string());
            }
            FieldValue::Date(date) => self.text(property, &date.day()),
            FieldValue::Hours(hours) => self.hours(property, hours),
            FieldValue::Money(money) => self.price(property, money),
            FieldValue::Quantity(quantity) => {
                if let FieldType::Quantity(measure) = ty {
                    self.quantity(property, measure, quantity, words.tag());
                }
            }
            value => {
                let texts: Vec<Arc<str>> =
                    value.each().into_iter().filter_map(|value| fact::short(catalogue, of, value, words)).collect();
                self.texts(property, &texts);
            }
        }
    }

    /// `OpeningHoursSpecification`, one a session, without the weekdays on which it is closed.
    ///
    /// A season has no year, so its first and last day are written as XML Schema has such days (`--04-01`, gMonthDay).
    fn hours(&mut self, property: &str, hours: &Hours) {
        const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
        let padded = |minutes: u16| format!("{:0>5}", clock(minutes));
        let mut first = true;
        for session in &hours.sessions {
            let mut days: Vec<Arc<str>> =
                hours.days_open(session).iter().map(|day| Arc::from(DAYS[usize::from(day - 1)])).collect();
            if session.holidays() {
                days.push("PublicHolidays".into());
            }
            if days.is_empty() {
                continue;
            }
            if first {
                self.key(property);
            }
            self.0.push_str(if first { "[" } else { "," });
            self.0.push_str("{\"@type\":\"OpeningHoursSpecification\"");
            self.texts("dayOfWeek", &days);
            self.text("opens", &padded(session.open()));
            // Midnight is the end of the day, and 24:00 no time of schema.org.
            let close = if session.close() == DAY { "23:59".to_owned() } else { padded(session.close()) };
            self.text("closes", &close);
            if let Some(season) = session.season() {
                for (key, day) in [("validFrom", season.from), ("validThrough", season.to)] {
                    self.text(key, &format!("--{:02}-{:02}", day.month(), day.day()));
                }
            }
            self.0.push('}');
            first = false;
        }
        if !first {
            self.0.push(']');
        }
    }

    /// Whether it is free, where the property asks that; else an `Offer`, or an `AggregateOffer` of several prices.
    fn price(&mut self, property: &str, money: &Money) {
        self.key(property);
        if property == "isAccessibleForFree" {
            self.0.push_str(if money.is_free() { "true" } else { "false" });
            return;
        }
        let one = !money.is_range() && !money.and_more;
        self.0.push_str(if one { "{\"@type\":\"Offer\"" } else { "{\"@type\":\"AggregateOffer\"" });
        if one {
            self.text("price", &money.low.to_string());
        } else {
            self.text("lowPrice", &money.low.to_string());
        }
        if money.is_range() {
            self.text("highPrice", &money.high.to_string());
        }
        self.text("priceCurrency", CURRENCY);
        self.0.push('}');
    }

    /// `QuantitativeValue`.
    fn quantity(&mut self, property: &str, measure: &Measure, quantity: &Quantity, tag: &str) {
        let unit = measure.unit(quantity.unit);
        self.key(property);
        self.0.push_str("{\"@type\":\"QuantitativeValue\"");
        let mut number = |key: &str, text: String| {
            self.key(key);
            self.0.push_str(&text);
        };
        match (quantity.is_range(), quantity.sure) {
            (true, _) => {
                number("minValue", quantity.low.to_string());
                number("maxValue", quantity.high.to_string());
            }
            (false, Sure::AtLeast) => number("minValue", quantity.low.to_string()),
            (false, Sure::Nearly) => number("maxValue", quantity.high.to_string()),
            (false, Sure::Exactly | Sure::About) => number("value", quantity.low.to_string()),
        }
        if let Some(code) = &unit.code {
            self.text("unitCode", code);
        }
        self.text("unitText", unit.label.to(tag));
        self.0.push('}');
    }

    /// A string of JSON (RFC 8259, 7). `<` is escaped: `</script>` and `<!--` must not end or change the element.
    fn quoted(&mut self, text: &str) {
        self.0.push('"');
        let mut plain_from = 0;
        for (at, byte) in text.bytes().enumerate() {
            if byte < 0x20 || matches!(byte, b'"' | b'\\' | b'<') {
                self.0.push_str(&text[plain_from..at]);
                self.0.push_str(&format!("\\u{byte:04x}"));
                plain_from = at + 1;
            }
        }
        self.0.push_str(&text[plain_from..]);
        self.0.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a function writes, as a member of an object.
    fn written(write: impl Fn(&mut Json)) -> serde_json::Value {
        let mut json = Json("{\"a\":0".to_owned());
        write(&mut json);
        json.0.push('}');
        serde_json::from_str(&json.0).unwrap_or_else(|e| panic!("{}: {e}", json.0))
    }

    #[test]
    fn hours_leave_closing_days_out() {
        use crate::model::hours::{Closure, MonthDay, Season, Session, Weekdays};
        let summer = Some(Season { from: MonthDay::new(4, 1).unwrap(), to: MonthDay::last_of(10).unwrap() });
        let hours = Hours {
            sessions: vec![
                Session::new(summer, (Weekdays::range(1, 3), true), (540, 1440), Some(990)).unwrap(),
                Session::new(None, (Weekdays::one(6), false), (1080, 1560), None).unwrap(),
                Session::new(None, (Weekdays::one(1), false), (1080, 1560), None).unwrap(),
            ],
            closures: vec![Closure { season: None, days: Weekdays::one(1), named: Vec::new(), except_holidays: false }],
        };
        let json = written(|json| json.hours("openingHoursSpecification", &hours));
        assert_eq!(
            json["openingHoursSpecification"],
            serde_json::json!([
                {"@type": "OpeningHoursSpecification", "dayOfWeek": ["Tuesday", "Wednesday", "PublicHolidays"], "opens": "09:00",
                 "closes": "23:59", "validFrom": "--04-01", "validThrough": "--10-31"},
                {"@type": "OpeningHoursSpecification", "dayOfWeek": "Saturday", "opens": "18:00", "closes": "02:00"},
            ])
        );
        assert_eq!(written(|json| json.hours("x", &Hours::default())), serde_json::json!({"a": 0}));
    }

    #[test]
    fn prices_are_free_or_offers() {
        use crate::model::quantity::Decimal;
        let money = |low: &str, high: &str, and_more| Money {
            written: "".into(),
            low: Decimal::parse(low).unwrap(),
            high: Decimal::parse(high).unwrap(),
            and_more,
            per: None,
        };
        let check = |property: &str, money: Money, expected: serde_json::Value| {
            assert_eq!(written(|json| json.price(property, &money))[property], expected);
        };
        check("isAccessibleForFree", money("0", "0", false), serde_json::json!(true));
        check("isAccessibleForFree", money("10", "10", false), serde_json::json!(false));
        check(
            "offers",
            money("9.50", "9.5", false),
            serde_json::json!({"@type": "Offer", "price": "9.50", "priceCurrency": "CNY"}),
        );
        let range = serde_json::json!({"@type": "AggregateOffer", "lowPrice": "10", "highPrice": "20", "priceCurrency": "CNY"});
        check("offers", money("10", "20", false), range);
        check(
            "offers",
            money("10", "10", true),
            serde_json::json!({"@type": "AggregateOffer", "lowPrice": "10", "priceCurrency": "CNY"}),
        );
    }

    #[test]
    fn strings_are_json_and_close_no_element() {
        let check = |text: &str| {
            let mut json = Json(String::new());
            json.quoted(text);
            assert_eq!(serde_json::from_str::<String>(&json.0).as_deref().ok(), Some(text));
            assert!(!json.0.contains('<'));
        };
        check("菱湖丝厂");
        check("a \"b\" \\ c\n\t\u{1}");
        check("</script><!-- x");
        check("");
    }
}
