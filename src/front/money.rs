//! A price: `免费`, `10`, `10元/人`, `20-50元`.

use crate::front::fields::Where;
use crate::front::node::Node;
use crate::front::numerals::plain;
use crate::front::quantity::Spoken;
use crate::model::money::{Money, Per};
use crate::model::quantity::{Decimal, Sure};
use crate::problem::{Problems, measures};

pub fn read(node: &Node, at: &Where<'_>, problems: &Problems) -> Option<Money> {
    let Some(text) = node.written().filter(|_| !matches!(node, Node::Bool(_))) else {
        problems.add(measures::no_price(&at.path(), &node.excerpt(), None));
        return None;
    };
    match parse(&text) {
        Ok(money) => Some(money),
        Err(wrong) => {
            let (path, text) = (at.path(), text.trim());
            problems.add(match wrong {
                Wrong::Form => measures::no_price(&path, text, span_of_prices(text).map(|money| money.to_string()).as_deref()),
                Wrong::Loose(money) => measures::price_otherwise(&path, text, &money.to_string()),
                Wrong::Currency => measures::other_currency(&path, text),
            });
            None
        }
    }
}

#[derive(Debug, PartialEq)]
enum Wrong {
    Form,
    Loose(Money),
    Currency,
}

const FREE: [&str; 8] = ["免费", "免费开放", "免费参观", "免费入场", "免票", "不收费", "免费不免票", "无需门票"];
const CURRENCIES: [&str; 14] =
    ["美元", "欧元", "英镑", "日元", "日圆", "港元", "港币", "澳门元", "台币", "韩元", "$", "€", "£", "USD"];
const PER: [(&str, Per); 14] = [
    ("人次", Per::Head),
    ("人", Per::Head),
    ("位", Per::Head),
    ("张", Per::Ticket),
    ("票", Per::Ticket),
    ("次", Per::Time),
    ("场", Per::Time),
    ("团", Per::Group),
    ("批", Per::Group),
    ("组", Per::Group),
    ("车", Per::Vehicle),
    ("辆", Per::Vehicle),
    ("小时", Per::Hour),
    ("时", Per::Hour),
];

fn parse(written: &str) -> Result<Money, Wrong> {
    let plain = plain(written);
    let text = plain.trim();
    let money = |low, high, and_more, per| Money { written: written.trim().into(), low, high, and_more, per };
    if FREE.contains(&text) {
        let none = Decimal::integer(0);
        return if text == "免费" {
            Ok(money(none, none, false, None))
        } else {
            Err(Wrong::Loose(money(none, none, false, None)))
        };
    }
    let upper = text.to_uppercase();
    if CURRENCIES.iter().any(|currency| upper.contains(currency)) {
        return Err(Wrong::Currency);
    }
    let (mut rest, mut per, mut and_more, mut loose) = (text.to_owned(), None, false, false);
    if let Some(after) = rest.strip_prefix("每").map(str::to_owned)
        && let Some((word, of)) = PER.iter().find(|(word, _)| after.starts_with(word))
    {
        (rest, per, loose) = (after[word.len()..].trim_start().to_owned(), Some(*of), true);
    }
    for sign in ["¥", "￥", "RMB", "CNY", "人民币"] {
        if let Some(after) = rest.strip_prefix(sign) {
            (rest, loose) = (after.trim_start().to_owned(), true);
        }
    }
    if let Some(before) = rest.strip_suffix("起") {
        (rest, and_more) = (before.trim_end().to_owned(), true);
    }
    for (word, of) in PER {
        let before = rest.strip_suffix(word).and_then(|before| {
            let before = before.trim_end();
            before.strip_suffix('/').map(|before| (before, false)).or_else(|| Some((before.strip_suffix(['每', '一'])?, true)))
        });
        if let Some((before, is_loose)) = before {
            (rest, per, loose) = (before.trim_end().to_owned(), Some(of), loose || is_loose);
            break;
        }
    }
    if let Some(before) = rest.strip_suffix("起") {
        (rest, and_more) = (before.trim_end().to_owned(), true);
    }
    let spoken = Spoken::parse(&rest).ok_or(Wrong::Form)?;
    match &*spoken.unit {
        "" | "元" => {}
        "块" | "块钱" | "圆" | "元人民币" | "元钱" | "rmb" | "RMB" | "CNY" => loose = true,
        _ => return Err(Wrong::Form),
    }
    // 约 is no price that a visitor could pay.
    if !is_price(spoken.low) || !is_price(spoken.high) {
        return Err(Wrong::Form);
    }
    match spoken.sure {
        Sure::Exactly => {}
        Sure::AtLeast => (and_more, loose) = (true, true),
        Sure::About | Sure::Nearly => return Err(Wrong::Form),
    }
    let money = money(spoken.low, spoken.high, and_more && spoken.low == spoken.high, per);
    if loose || spoken.loose { Err(Wrong::Loose(money)) } else { Ok(money) }
}

/// Half a fen is no price.
fn is_price(price: Decimal) -> bool {
    price.times((100, 1)).is_some_and(|fen| fen.as_integer().is_some())
}

/// The lowest and the highest of all prices in a text: `成人20元，学生10元`.
fn span_of_prices(text: &str) -> Option<Money> {
    let plain = plain(text);
    let mut prices: Vec<Decimal> = Vec::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find('元') {
        let before = rest[..at].trim_end();
        let from = before
            .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
            .map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8));
        prices.extend(Decimal::parse(&before[from..]).filter(|price| is_price(*price)));
        rest = &rest[at + '元'.len_utf8()..];
    }
    if plain.contains('免') && !prices.is_empty() {
        prices.push(Decimal::integer(0));
    }
    let (low, high) = (*prices.iter().min()?, *prices.iter().max()?);
    Some(Money { written: text.into(), low, high, and_more: false, per: None })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: &str) {
        let found = match parse(text) {
            Ok(money) => money.to_string(),
            Err(Wrong::Form) => {
                format!("? {}", span_of_prices(text).map(|money| money.to_string()).unwrap_or_default()).trim_end().to_owned()
            }
            Err(Wrong::Loose(money)) => format!("~ {money}"),
            Err(Wrong::Currency) => "$".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn prices_are_read() {
        check("免费", "免费");
        check("0", "免费");
        check("0元", "免费");
        check("10", "10元");
        check("10元", "10元");
        check("１０ 元", "10元");
        check("10 元/人", "10元/人");
        check("10元/人次", "10元/人");
        check("20-50元", "20-50元");
        check("20元-50元", "20-50元");
        check("20～50元/人", "20-50元/人");
        check("99.50元", "99.50元");
        check("30元起", "30元起");
        check("30元/人起", "30元/人起");
        check("1,200元/团", "1200元/团");
    }

    #[test]
    fn prices_that_are_understood_are_shown_as_they_should_be() {
        check("1.2万元", "~ 12000元");
        check("¥10", "~ 10元");
        check("10块", "~ 10元");
        check("每人10元", "~ 10元/人");
        check("10元每人", "~ 10元/人");
        check("十元", "~ 10元");
        check("免费开放", "~ 免费");
        check("50-20元", "~ 20-50元");
        check("20元以上", "~ 20元起");
    }

    #[test]
    fn other_prices_show_the_form() {
        check("10美元", "$");
        check("$10", "$");
        check("10 usd", "$");
        check("成人20元，学生10元", "? 10-20元");
        check("成人20元，1.2米以下儿童免费", "? 0-20元");
        check("门票", "?");
        check("约20元", "? 20元");
        check("10角", "?");
        check("-5元", "? 5元");
        check("0.005元", "?");
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(免费|每人|[0-9]{1,14}|[.,，-]|元|块|万|起|/人|美元|¥| |é|以上|约){0,8}") {
            let _ = (parse(&text), span_of_prices(&text));
        }

        #[test]
        fn what_is_written_is_read_back(low in 0_u32..100_000, more in 0_u32..1000, per in 0_usize..6, from in any::<bool>()) {
            let per = [None, Some(Per::Head), Some(Per::Ticket), Some(Per::Time), Some(Per::Group), Some(Per::Hour)][per];
            let (low, high) = (Decimal::integer(low), Decimal::integer(low + more));
            let money = Money { written: "".into(), low, high, and_more: from && more == 0, per };
            let per = if money.is_free() { None } else { per };
            let back = parse(&money.to_string()).map(|back| Money { written: "".into(), ..back });
            prop_assert_eq!(back, Ok(Money { per, ..money }));
        }
    }
}
