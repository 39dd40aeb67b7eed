use proptest::prelude::*;

use super::*;
use crate::problem::Problem;

fn problems_of(text: &str) -> (Option<FrontText>, Vec<Problem>) {
    let problems = Problems::default();
    let front = read(&ContentPath::new("content/heritage/a.md"), text, &problems);
    (front, problems.sorted())
}

fn check(text: &str, expected: &[(&str, usize)]) {
    let (front, problems) = problems_of(text);
    let got: Vec<_> = problems.iter().map(|problem| (problem.code, problem.span.map_or(0, |span| span.line))).collect();
    assert_eq!(got, expected, "{text}");
    assert_eq!(front.is_none(), problems.iter().any(|problem| problem.severity == Severity::Error), "{text}");
    problems.iter().for_each(speaks_chinese);
}

/// A clerk is never shown the words of a parser.
fn speaks_chinese(problem: &Problem) {
    for sentence in [Some(&problem.what), problem.why.as_ref()].into_iter().flatten() {
        assert!(!sentence.zh.contains("YAML"), "{sentence:?}");
        for word in ["mapping", "scalar", "token", "parse", "longyao:", "expected"] {
            assert!(!sentence.zh.to_lowercase().contains(word), "{sentence:?}");
        }
    }
    assert!(
        problem.why.is_some() && problem.write.as_ref().is_some_and(|write| !write.zh.is_empty() && !write.en.is_empty()),
        "{problem:?}"
    );
}

#[test]
fn a_right_text_is_read() {
    let text = "---\nname: 菱湖丝厂\nlat: 30.93\n---\n\n正文\n";
    let (front, problems) = problems_of(text);
    assert_eq!(problems, []);
    let front = front.expect("a right text");
    assert_eq!(front.node.get("name"), Some(&Node::Text("菱湖丝厂".to_owned())));
    assert_eq!(front.node.get("lat").and_then(Node::written).as_deref(), Some("30.93"));
    assert_eq!(&text[front.front.clone()], "name: 菱湖丝厂\nlat: 30.93\n");
    assert_eq!((front.front_line, front.body_line), (2, 5));
    assert_eq!(&text[front.body_offset..], "\n正文\n");
}

#[test]
fn every_slip_of_a_file_is_told_at_once() {
    check("---\n名称：菱湖丝厂\nplace:\n\tlat: 1\ntags: [a，b]\n---\n", &[("E120", 2), ("E122", 4), ("E127", 5)]);
    check("---\nname: “菱湖丝厂”\n---\n", &[("W125", 2)]);
    check("", &[("E110", 1)]);
    check("———\nname: a\n———\n", &[("E111", 1)]);
    check("---\nname: a\n\n正文\n", &[("E113", 3)]);
    // The rule in the body was taken for the second `---`; the slip before it is told as well.
    check("---\nname：a\n\n丝厂始建于 1946 年。\n\n---\n\n更多\n", &[("E120", 2), ("E113", 3)]);
    check("---\n- a\n---\n", &[("E155", 2)]);
    check(&format!("---\na: {}{}\n---\n", "[".repeat(20), "]".repeat(20)), &[("E151", 2)]);
}

#[test]
fn what_no_slip_explains_is_told_in_our_words() {
    check("---\na: \"\\d\"\n---\n", &[("E150", 2)]);
    check("---\na: {b: c: d}\n---\n", &[("E150", 2)]);
    check("---\na: b\n? c\nd: [e]]\n---\n", &[("E133", 4)]);
    check("---\n[a]: b\n---\n", &[("E133", 2)]);
    check("---\nname: a\n---\n", &[]);
}

#[test]
fn bytes_become_text_or_a_problem() {
    let codes = |bytes: &[u8]| {
        let problems = Problems::default();
        let read = text(&ContentPath::new("a.md"), bytes.to_vec(), &problems);
        let found = problems.sorted();
        found.iter().for_each(speaks_chinese);
        (read, found.iter().map(|problem| problem.code).collect::<Vec<_>>())
    };
    assert_eq!(codes(b"a\n"), (Some("a\n".to_owned()), vec![]));
    assert_eq!(codes(b"\xEF\xBB\xBFa"), (Some("a".to_owned()), vec!["H101"]));
    assert_eq!(codes(b"\xFF\xFEa\0"), (Some("a".to_owned()), vec!["H102"]));
    assert_eq!(codes(b"PK\x03\x04"), (None, vec!["E102"]));
    assert_eq!(codes(b"a\0"), (None, vec!["E103"]));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_written_gives_a_tree_or_a_plain_problem(front in "((  )?(- )?(a|名称|b|lat)?(: |:|：)?[-:?,\\[\\]{}#&*!|>'\"%@a1龙：“” \t]{0,6}\n){1,5}") {
        let (front, problems) = problems_of(&format!("---\n{front}---\n正文"));
        prop_assert_eq!(front.is_none(), problems.iter().any(|problem| problem.severity == Severity::Error));
        problems.iter().for_each(speaks_chinese);
    }
}
