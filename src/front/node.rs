//! Front matter as a plain tree, before anyone asks what its fields mean.
//!
//! The YAML reader is known only here. Nothing is guessed: a number is a number only if printing it gives back what was
//! written, so that `+8657188888888`, `1.10` and `007` reach a text field as they are.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};

/// Values may lie this deep in one another.
pub const DEPTH_LIMIT: usize = 16;
/// More values than that are made by a trick, not by a person.
const NODE_LIMIT: usize = 400_000;

/// A value as written.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Node {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// `true` or `false`; `yes`, `no`, `是` are text.
    Bool(bool),
    Integer(i64),
    /// Always finite.
    Float(f64),
    /// Dates, times, numbers with a sign or with zeros at either end are text, as they were written.
    Text(String),
    List(Vec<Node>),
    /// In the order of the file. No key twice.
    Map(Vec<(String, Node)>),
}

/// Why a text is no tree. Lines and columns (characters) count from 1 in the given text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub reason: Reason,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    TooDeep,
    /// Aliases that stand for aliases, or simply too many values.
    TooMany,
    TwoDocuments,
    Duplicate(String),
    /// A tag, an anchor that is not there, a list as a key.
    Exotic,
    /// Written as an escape: `"\e"`.
    Harmful(char),
    /// What the reader said, for `yaml_error` to translate.
    Reader(String),
}

/// Reads a text as YAML.
pub fn parse(text: &str) -> Result<Node, Unreadable> {
    if n_brackets_open(text) > 4 * DEPTH_LIMIT {
        return Err(Unreadable { line: None, column: None, reason: Reason::TooDeep });
    }
    let read = |numbers| {
        let mut n_nodes = 0;
        let seed = Seed { depth: 0, numbers, n_nodes: &mut n_nodes };
        seed.deserialize(serde_yaml::Deserializer::from_str(text)).map_err(|error| unreadable(&error, text))
    };
    let tree = read(Numbers::AsRead)?;
    if has_odd_number(text) { read(Numbers::AsWritten(&tree)) } else { Ok(tree) }
}

impl Node {
    /// The value of a key, if this is a map that has it.
    pub fn get(&self, key: &str) -> Option<&Node> {
        let Node::Map(pairs) = self else { return None };
        pairs.iter().find(|(name, _)| name == key).map(|(_, node)| node)
    }

    /// One line of text, a number or a truth as text; `None` for the rest.
    pub fn as_line(&self) -> Option<String> {
        self.written().map(|text| if text.contains('\n') { text.split_whitespace().collect::<Vec<_>>().join(" ") } else { text })
    }

    /// `true`, `false`, `yes`, `no`, `是`, `否`, `有`, `无`.
    pub fn as_yes_no(&self) -> Option<bool> {
        match self {
            Node::Bool(answer) => Some(*answer),
            Node::Text(text) => match text.trim() {
                "是" | "有" | "yes" | "Yes" | "YES" => Some(true),
                "否" | "无" | "no" | "No" | "NO" => Some(false),
                _ => None,
            },
            _ => None,
        }
    }

    /// The value as it may stand in a sentence, short.
    pub fn excerpt(&self) -> String {
        let text = match self {
            Node::Null => "（空）".to_owned(),
            Node::List(nodes) => format!("[{}]", nodes.iter().take(4).map(Node::excerpt).collect::<Vec<_>>().join(", ")),
            Node::Map(pairs) => format!(
                "{{{}}}",
                pairs.iter().take(4).map(|(key, node)| format!("{key}: {}", node.excerpt())).collect::<Vec<_>>().join(", ")
            ),
            node => node.written().unwrap_or_default(),
        };
        if text.chars().count() > 60 { text.chars().take(58).chain("……".chars()).collect() } else { text }
    }

    /// Numbers, truths and texts as they were written; `None` for the rest.
    pub fn written(&self) -> Option<String> {
        match self {
            Node::Bool(truth) => Some(truth.to_string()),
            Node::Integer(number) => Some(number.to_string()),
            Node::Float(number) => Some(number.to_string()),
            Node::Text(text) => Some(text.clone()),
            Node::Null | Node::List(_) | Node::Map(_) => None,
        }
    }
}

/// Letters that no page can show: they break XML, or turn round the text behind them.
pub(super) fn is_harmful(c: char) -> bool {
    crate::invisible::harm(c).is_some() || matches!(c, '\u{FEFF}' | '\u{2028}' | '\u{2029}')
}

/// The deepest that brackets lie in one another, whatever they stand in.
///
/// The reader takes time for each open bracket at each word, so that a megabyte of `[` would keep it for hours.
fn n_brackets_open(text: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// Whether something in the text may be read as a number that prints otherwise.
///
/// Then, and only then, the text is read twice: the reader does not tell how a number was written.
fn has_odd_number(text: &str) -> bool {
    let ends = |c: char| matches!(c, ' ' | '\t' | '\n' | ',' | '[' | ']' | '{' | '}' | ':');
    text.split(ends).any(|word| {
        let unsigned = word.trim_start_matches(['+', '-']);
        let radix = unsigned.starts_with("0x") || unsigned.starts_with("0o") || unsigned.starts_with("0b");
        let decimal = unsigned.starts_with(|c: char| c.is_ascii_digit() || c == '.');
        let special = || matches!(unsigned.to_ascii_lowercase().as_str(), ".inf" | ".nan");
        decimal && (radix || word.parse::<f64>().is_ok() || special()) && !is_plain_number(word)
    })
}

fn is_plain_number(word: &str) -> bool {
    let integer = word.parse::<i64>().is_ok_and(|number| number.to_string() == word);
    // A number without a point is no float that prints alike: `-0`.
    integer || word.contains('.') && word.parse::<f64>().is_ok_and(|number| number.is_finite() && number.to_string() == word)
}

/// How the seed reads what may be a number.
#[derive(Clone, Copy)]
enum Numbers<'n> {
    /// As the reader understands it.
    AsRead,
    /// As text first: the same place was a number when read before.
    AsWritten(&'n Node),
}

struct Seed<'n, 'c> {
    depth: usize,
    numbers: Numbers<'n>,
    n_nodes: &'c mut usize,
}

impl<'de> DeserializeSeed<'de> for Seed<'_, '_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        *self.n_nodes += 1;
        if *self.n_nodes > NODE_LIMIT {
            return Err(D::Error::custom(TOO_MANY));
        }
        if self.depth > DEPTH_LIMIT {
            return Err(D::Error::custom(TOO_DEEP));
        }
        match self.numbers {
            Numbers::AsWritten(number @ (Node::Integer(_) | Node::Float(_))) => {
                let word = from.deserialize_str(Written)?;
                Ok(if is_plain_number(&word) { number.clone() } else { Node::Text(word) })
            }
            Numbers::AsWritten(_) | Numbers::AsRead => from.deserialize_any(self),
        }
    }
}

const TOO_MANY: &str = "longyao: too many values";
const TOO_DEEP: &str = "longyao: too deep";
const DUPLICATE: &str = "longyao: duplicate ";
const EXOTIC: &str = "longyao: exotic";
const HARMFUL: &str = "longyao: harmful U+";

impl<'de> Visitor<'de> for Seed<'_, '_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXOTIC)
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_none<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Node, D::Error> {
        self.deserialize(from)
    }

    fn visit_bool<E>(self, truth: bool) -> Result<Node, E> {
        Ok(Node::Bool(truth))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Node, E> {
        Ok(Node::Integer(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Node, E> {
        // What does not fit is no count of anything: a number of a document, to be kept letter by letter.
        Ok(i64::try_from(number).map_or_else(|_| Node::Text(number.to_string()), Node::Integer))
    }

    fn visit_i128<E>(self, number: i128) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_u128<E>(self, number: u128) -> Result<Node, E> {
        Ok(Node::Text(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Node, E> {
        Ok(Node::Float(number))
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Node, E> {
        match text.chars().find(|c| is_harmful(*c)) {
            Some(c) => Err(E::custom(format_args!("{HARMFUL}{:04X}", u32::from(c)))),
            None => Ok(Node::Text(text.to_owned())),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Node, A::Error> {
        let mut list = Vec::new();
        loop {
            let numbers = match self.numbers {
                Numbers::AsWritten(Node::List(before)) => before.get(list.len()).map_or(Numbers::AsRead, Numbers::AsWritten),
                numbers => numbers,
            };
            match items.next_element_seed(Seed { depth: self.depth + 1, numbers, n_nodes: self.n_nodes })? {
                Some(node) => list.push(node),
                None => return Ok(Node::List(list)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Node, A::Error> {
        let mut map: Vec<(String, Node)> = Vec::new();
        let mut names = HashSet::new();
        while let Some(Key(key)) = pairs.next_key()? {
            if !names.insert(key.clone()) {
                return Err(A::Error::custom(format_args!("{DUPLICATE}{key}")));
            }
            let numbers = match self.numbers {
                Numbers::AsWritten(Node::Map(before)) => {
                    before.get(map.len()).map_or(Numbers::AsRead, |(_, node)| Numbers::AsWritten(node))
                }
                numbers => numbers,
            };
            let node = pairs.next_value_seed(Seed { depth: self.depth + 1, numbers, n_nodes: self.n_nodes })?;
            map.push((key, node));
        }
        Ok(Node::Map(map))
    }
}

/// A key, letter by letter: `2017` and `true` are names too.
struct Key(String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Key, D::Error> {
        from.deserialize_str(Written).map(Key)
    }
}

/// Takes a scalar as it was written.
struct Written;

impl Visitor<'_> for Written {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXOTIC)
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }
}

fn unreadable(error: &serde_yaml::Error, text: &str) -> Unreadable {
    let said = error.to_string();
    let reason = if said.contains(TOO_DEEP) || said.contains("recursion limit") {
        Reason::TooDeep
    } else if said.contains(TOO_MANY) || said.contains("repetition limit") {
        Reason::TooMany
    } else if said.contains("more than one document") {
        Reason::TwoDocuments
    } else if let Some((_, rest)) = said.split_once(DUPLICATE) {
        Reason::Duplicate(rest.rsplit_once(" at line ").map_or(rest, |(key, _)| key).to_owned())
    } else if let Some((_, rest)) = said.split_once(HARMFUL) {
        let digits = rest.split(' ').next().unwrap_or_default();
        Reason::Harmful(u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'))
    } else if said.contains(EXOTIC) || said.contains("unknown anchor") || said.contains("tag") {
        Reason::Exotic
    } else {
        Reason::Reader(said)
    };
    if reason == Reason::TwoDocuments {
        // The reader does not say where the second one begins: at the first `---` below a field.
        let has_field = |line: &str| !line.trim().is_empty() && !line.starts_with('#') && !line.starts_with("---");
        let first = text.lines().position(has_field).unwrap_or(0);
        let line = text.lines().skip(first).position(|line| line.starts_with("---")).map(|below| first + below + 1);
        return Unreadable { line, column: line.map(|_| 1), reason };
    }
    let place = error.location();
    Unreadable { line: place.as_ref().map(|at| at.line()), column: place.as_ref().map(|at| at.column()), reason }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    fn check(value: &str, expected: Node) {
        let expected = Node::Map(vec![("a".to_owned(), expected)]);
        assert_eq!(parse(&format!("a: {value}\n")), Ok(expected), "{value}");
    }

    #[test]
    fn values_keep_what_was_written() {
        check("", Node::Null);
        check("~", Node::Null);
        check("true", Node::Bool(true));
        check("330327", Node::Integer(330_327));
        check("-5", Node::Integer(-5));
        check("28.012", Node::Float(28.012));
        check("2017-12-20", text("2017-12-20"));
        check("08:30", text("08:30"));
        check("0571-123", text("0571-123"));
        check("007", text("007"));
        check("1.10", text("1.10"));
        check("[1.10, 2.5, +3]", Node::List(vec![text("1.10"), Node::Float(2.5), text("+3")]));
        check("{x: 1e3, y: 2}", Node::Map(vec![("x".into(), text("1e3")), ("y".into(), Node::Integer(2))]));
        check("+8657188888888", text("+8657188888888"));
        check("0x1F", text("0x1F"));
        check(".inf", text(".inf"));
        check("-.INF", text("-.INF"));
        check(".nan", text(".nan"));
        check("1.", text("1."));
        check(".5", text(".5"));
        check("1_000", text("1_000"));
        check("12345678901234567890", text("12345678901234567890"));
        check("-99999999999999999999999999", text("-99999999999999999999999999"));
        check("9999999999999999999999999999999999999999999999", text("9999999999999999999999999999999999999999999999"));
        check("yes", text("yes"));
        check("off", text("off"));
        check("是", text("是"));
        check("\"1\"", text("1"));
        check("'true'", text("true"));
        check("“龙窑”", text("“龙窑”"));
        check("|\n  甲\n  乙", text("甲\n乙\n"));
        check(">\n  甲\n  乙", text("甲 乙\n"));
    }

    #[test]
    fn keys_are_texts_in_the_order_of_the_file() {
        let keys = |source: &str| match parse(source) {
            Ok(Node::Map(pairs)) => pairs.into_iter().map(|(key, _)| key).collect::<Vec<_>>(),
            other => panic!("{other:?}"),
        };
        assert_eq!(keys("b: 1\na: 2\n2017: 3\ntrue: 4\n1.50: 5\n\"x y\": 6\n"), ["b", "a", "2017", "true", "1.50", "x y"]);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let check = |source: &str, expected: Reason| {
            assert_eq!(parse(source).map_err(|unreadable| unreadable.reason), Err(expected), "{source:.40}");
        };
        check("a: 1\nb: 2\na: 3\n", Reason::Duplicate("a".to_owned()));
        check(&"[".repeat(1_000_000), Reason::TooDeep);
        check(&format!("a: {}1{}", "[".repeat(20), "]".repeat(20)), Reason::TooDeep);
        check(&format!("{}1", "- ".repeat(40)), Reason::TooDeep);
        check(&format!("a: [{}]\n", "1,".repeat(NODE_LIMIT + 1)), Reason::TooMany);
        check("a: 1\n---\nb: 2\n", Reason::TwoDocuments);
        assert_eq!(parse("---\na: 1\n---\nb: 2\n").map_err(|error| error.line), Err(Some(3)));
        check("a: \"x\\e\"\n", Reason::Harmful('\u{1b}'));
        check("a: [\"\\u202e\"]\n", Reason::Harmful('\u{202e}'));
        check("a: *x\n", Reason::Exotic);
        check("a: !x y\n", Reason::Exotic);
        check("[a]: b\n", Reason::Exotic);
        assert!(matches!(parse("a: b: c"), Err(Unreadable { line: Some(1), reason: Reason::Reader(_), .. })));
    }

    #[test]
    #[expect(clippy::disallowed_methods, reason = "measures")]
    fn nothing_takes_long() {
        let bomb: String = (1..400).map(|n| format!("a{n}: &a{n} [{}]\n", format!("*a{}, ", n - 1).repeat(9))).collect();
        let texts = [
            "[".repeat(1_000_000),
            "{a: ".repeat(250_000),
            "- ".repeat(500_000),
            "a: ".repeat(350_000),
            "a:\n".repeat(350_000),
            "? ".repeat(32_000),
            "\"".repeat(1_000_001),
            format!("{}{}", "[".repeat(10_000), "]".repeat(10_000)),
            "[\"]\", ".repeat(10_000),
            format!("a0: &a0 x\n{bomb}"),
            (0..15).map(|n| format!("{}k:\n", " ".repeat(n))).collect(),
        ];
        for text in texts {
            let start = Instant::now();
            let _ = parse(&text);
            assert!(start.elapsed() < Duration::from_secs(2), "{text:.20}: {:?}", start.elapsed());
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "([-:?,\\[\\]{}#&*!|>'\"%@` \n\ta1.龙：　+x]){0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn numbers_print_as_written(word in "[-+.0-9exob_]{1,8}") {
            let node = parse(&format!("a: {word}x\nb: {word}"));
            if let Ok(Node::Map(pairs)) = node
                && let Some(written) = pairs[1].1.written()
            {
                prop_assert_eq!(written, word);
            }
        }
    }
}
