//! Emphasis where Chinese stands beside the marks.
//!
//! CommonMark decides by the neighbours whether `**` may open or close, and takes every punctuation mark for the edge of a
//! word. Chinese has no spaces, so `**“甲。”**的` keeps its asterisks. The CJK-friendly amendments to CommonMark
//! (<https://github.com/tats-u/markdown-cjk-friendly>) mend the two rules: Chinese punctuation counts as a letter, and other
//! punctuation is no obstacle beside a Chinese character.
//!
//! A pair that was missed shifts all later pairs (`**“甲”**乙**“丙”**`), so it does not help to look at leftovers only. This
//! takes the parser's pairs apart and pairs all marks of a paragraph anew: CommonMark's own procedure with the amended
//! rules. It runs only on paragraphs where the parser's pairs are in doubt; most have none.
//!
//! A single `~` never strikes through: Chinese writes ranges with it, 5~10人.

use std::ops::Range;

use memchr::{memchr3_iter, memmem};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use crate::markdown::cjk::{is_cjk, is_punctuation, is_shared_mark};
use crate::markdown::flow::{Step, push};

/// Pairs the marks of one run of inline events anew, where that can make a difference.
pub(super) fn mend<'a>(text: &'a str, steps: &mut Vec<Step<'a>>, from: usize) {
    if needs_mending(text, &steps[from..]) {
        let taken = steps.split_off(from);
        let mut tokens = take_apart(text, taken);
        pair(text, &mut tokens);
        put_together(text, tokens, steps);
    }
}

/// Whether the parser may have paired wrongly: it left marks over, or opened where the amended rules would close.
fn needs_mending(text: &str, steps: &[Step<'_>]) -> bool {
    steps.iter().any(|step| match &step.event {
        Event::Start(Tag::Strikethrough) if text.as_bytes().get(step.range.start + 1) != Some(&b'~') => true,
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough) => {
            let before = text[..step.range.start].chars().next_back();
            before.is_some_and(|c| is_punctuation(c) && !matches!(c, '*' | '_' | '~'))
        }
        Event::Text(part) => memchr::memchr(b'*', part.as_bytes()).is_some() || memmem::find(part.as_bytes(), b"~~").is_some(),
        _ => false,
    })
}

enum Token<'a> {
    Step(Step<'a>),
    Marks(Marks),
}

/// A run of one mark: `**`.
struct Marks {
    start: usize,
    length: usize,
    mark: u8,
    can_open: bool,
    can_close: bool,
    /// Marks not yet used.
    left: usize,
    /// In the order of use: the leftmost first.
    closes: Vec<TagEnd>,
    /// In the order of use: the innermost first.
    opens: Vec<TagEnd>,
}

fn take_apart<'a>(text: &'a str, steps: Vec<Step<'a>>) -> Vec<Token<'a>> {
    let mut tokens = Vec::with_capacity(steps.len() + 8);
    // Whether each strikethrough that is open has one mark or two.
    let mut tildes = Vec::new();
    let mut in_address = false;
    for step in steps {
        let Range { start, end } = step.range;
        match &step.event {
            Event::Start(Tag::Emphasis) => add(text, &mut tokens, start, 1),
            Event::End(TagEnd::Emphasis) => add(text, &mut tokens, end - 1, 1),
            Event::Start(Tag::Strong) => add(text, &mut tokens, start, 2),
            Event::End(TagEnd::Strong) => add(text, &mut tokens, end - 2, 2),
            Event::Start(Tag::Strikethrough) => {
                let length = if text.as_bytes().get(start + 1) == Some(&b'~') { 2 } else { 1 };
                tildes.push(length);
                add(text, &mut tokens, start, length);
            }
            Event::End(TagEnd::Strikethrough) => {
                let length = tildes.pop().unwrap_or(2);
                add(text, &mut tokens, end - length, length);
            }
            Event::Text(part) if !in_address && text.get(start..end) == Some(&**part) => split(text, &mut tokens, start..end),
            event => {
                match event {
                    Event::Start(Tag::Link { link_type, .. }) => {
                        in_address =
                            matches!(link_type, LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false });
                    }
                    Event::End(TagEnd::Link) => in_address = false,
                    _ => {}
                }
                tokens.push(Token::Step(step));
            }
        }
    }
    tokens
}

/// Adds marks; those of one kind that touch are one run.
fn add(text: &str, tokens: &mut Vec<Token<'_>>, start: usize, length: usize) {
    let mark = text.as_bytes()[start];
    if let Some(Token::Marks(last)) = tokens.last_mut()
        && last.mark == mark
        && last.start + last.length == start
    {
        last.length += length;
        last.left += length;
        return;
    }
    let marks =
        Marks { start, length, mark, can_open: false, can_close: false, left: length, closes: Vec::new(), opens: Vec::new() };
    tokens.push(Token::Marks(marks));
}

/// Splits a text at its marks; those with a backslash before them stay text.
fn split<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>, range: Range<usize>) {
    let plain = |tokens: &mut Vec<Token<'a>>, part: Range<usize>| {
        if !part.is_empty() {
            tokens.push(Token::Step(Step { event: Event::Text(CowStr::Borrowed(&text[part.clone()])), range: part }));
        }
    };
    let mut done = range.start;
    for at in memchr3_iter(b'*', b'_', b'~', &text.as_bytes()[range.clone()]).map(|at| range.start + at) {
        // Escaped text is an event of its own, so only its first letter can be escaped.
        let escaped = at == range.start && text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count() % 2 == 1;
        if !escaped {
            plain(tokens, done..at);
            add(text, tokens, at, 1);
            done = at + 1;
        }
    }
    plain(tokens, done..range.end);
}

/// What stands on one side of a run.
#[derive(Clone, Copy)]
struct Side {
    space: bool,
    cjk: bool,
    /// Any punctuation, Chinese or not.
    punctuation: bool,
}

impl Side {
    /// Reads outwards from the run: a shared mark such as `”` is Chinese if a Chinese character stands behind it.
    fn of(mut outwards: impl Iterator<Item = char>) -> Side {
        let Some(c) = outwards.next() else { return Side { space: true, cjk: false, punctuation: false } };
        let cjk = is_cjk(c) || (is_shared_mark(c) && outwards.take(4).find(|&c| !is_shared_mark(c)).is_some_and(is_cjk));
        Side { space: c.is_whitespace(), cjk, punctuation: is_punctuation(c) }
    }

    fn is_wall(self) -> bool {
        self.punctuation && !self.cjk
    }

    /// Whether marks with this before and `after` behind them lean on what follows.
    fn leads_to(self, after: Side) -> bool {
        !after.space && (!after.is_wall() || self.space || self.punctuation || self.cjk)
    }
}

/// Decides what each run may do, then pairs: CommonMark's "process emphasis".
fn pair(text: &str, tokens: &mut [Token<'_>]) {
    for at in 0..tokens.len() {
        let Token::Marks(Marks { start, length, mark, .. }) = tokens[at] else { continue };
        let before = if at > 0 && !is_break(&tokens[at - 1]) { &text[..start] } else { "" };
        let after = if tokens.get(at + 1).is_some_and(|next| !is_break(next)) { &text[start + length..] } else { "" };
        let (before, after) = (Side::of(before.chars().rev()), Side::of(after.chars()));
        let (left, right) = (before.leads_to(after), after.leads_to(before));
        let Token::Marks(marks) = &mut tokens[at] else { continue };
        (marks.can_open, marks.can_close) = match mark {
            b'_' => (left && (!right || before.punctuation), right && (!left || after.punctuation)),
            b'~' => (left && length == 2, right && length == 2),
            _ => (left, right),
        };
    }
    let mut openers: Vec<usize> = Vec::new();
    // Below these tokens no opener was found, so none will be: this keeps the search linear.
    let mut bottoms = [0usize; 18];
    let mut outer: Vec<(usize, [usize; 18])> = Vec::new();
    for at in 0..tokens.len() {
        match &tokens[at] {
            // No pair crosses the edge of a link.
            Token::Step(Step { event: Event::Start(Tag::Link { .. } | Tag::Image { .. }), .. }) => {
                outer.push((openers.len(), bottoms));
                bottoms = [at; 18];
            }
            Token::Step(Step { event: Event::End(TagEnd::Link | TagEnd::Image), .. }) => {
                if let Some((n_openers, saved)) = outer.pop() {
                    openers.truncate(n_openers);
                    bottoms = saved;
                }
            }
            Token::Step(_) => {}
            Token::Marks(marks) => {
                let (can_open, can_close) = (marks.can_open, marks.can_close);
                if can_close {
                    close(tokens, at, &mut openers, &mut bottoms);
                }
                if can_open && left(&tokens[at]) > 0 {
                    openers.push(at);
                }
            }
        }
    }
}

fn is_break(token: &Token<'_>) -> bool {
    matches!(token, Token::Step(Step { event: Event::SoftBreak | Event::HardBreak, .. }))
}

fn left(token: &Token<'_>) -> usize {
    if let Token::Marks(marks) = token { marks.left } else { 0 }
}

/// Pairs the marks at `closer` with openers before them, the nearest first, as long as any are left.
fn close(tokens: &mut [Token<'_>], closer: usize, openers: &mut Vec<usize>, bottoms: &mut [usize; 18]) {
    let (before, rest) = tokens.split_at_mut(closer);
    let Some(Token::Marks(marks)) = rest.first_mut() else { return };
    let kind = match marks.mark {
        b'*' => 0,
        b'_' => 1,
        _ => 2,
    };
    let bottom = &mut bottoms[kind * 6 + usize::from(marks.can_open) * 3 + marks.length % 3];
    while marks.left > 0 {
        let fits = |&at: &usize| {
            let Token::Marks(opener) = &before[at] else { return false };
            let ambiguous = opener.can_close || marks.can_open;
            let thirds = (opener.length + marks.length).is_multiple_of(3)
                && !(opener.length.is_multiple_of(3) && marks.length.is_multiple_of(3));
            opener.mark == marks.mark && (opener.mark == b'~' || !(ambiguous && thirds))
        };
        let mut candidates = openers.iter().enumerate().rev().take_while(|&(_, &at)| at >= *bottom);
        let Some((place, &at)) = candidates.find(|(_, at)| fits(at)) else {
            *bottom = closer;
            return;
        };
        let Token::Marks(opener) = &mut before[at] else { return };
        let (n_used, tag) = match (marks.mark, opener.left.min(marks.left)) {
            (b'~', _) => (2, TagEnd::Strikethrough),
            (_, 1) => (1, TagEnd::Emphasis),
            _ => (2, TagEnd::Strong),
        };
        opener.left -= n_used;
        marks.left -= n_used;
        opener.opens.push(tag);
        marks.closes.push(tag);
        openers.truncate(if opener.left > 0 { place + 1 } else { place });
    }
}

fn put_together<'a>(text: &'a str, tokens: Vec<Token<'a>>, steps: &mut Vec<Step<'a>>) {
    for token in tokens {
        match token {
            Token::Step(step) => push(text, steps, step),
            Token::Marks(marks) => {
                let used: usize = marks.closes.iter().map(|tag| if *tag == TagEnd::Emphasis { 1 } else { 2 }).sum();
                let plain = marks.start + used..marks.start + used + marks.left;
                for tag in marks.closes {
                    push(text, steps, Step { event: Event::End(tag), range: marks.start..marks.start + marks.length });
                }
                if marks.left > 0 {
                    push(text, steps, Step { event: Event::Text(CowStr::Borrowed(&text[plain.clone()])), range: plain });
                }
                for tag in marks.opens.into_iter().rev() {
                    let tag = match tag {
                        TagEnd::Emphasis => Tag::Emphasis,
                        TagEnd::Strong => Tag::Strong,
                        _ => Tag::Strikethrough,
                    };
                    push(text, steps, Step { event: Event::Start(tag), range: marks.start..marks.start + marks.length });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::markdown::html::tests::show;

    /// `*`, `**` and `~~` are shown as `[e …]`, `[b …]` and `[d …]`.
    fn check(text: &str, expected: &str) {
        let html = show(text, false);
        let shown = html.trim_start_matches("<p>").trim_end_matches("</p>");
        let shown = shown.replace("<em>", "[e ").replace("<strong>", "[b ").replace("<del>", "[d ");
        let shown = shown.replace("</em>", "]").replace("</strong>", "]").replace("</del>", "]");
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn chinese_punctuation_does_not_stop_emphasis() {
        check("**“甲。”**的", "[b “甲。”]的");
        check("**甲。**乙", "[b 甲。]乙");
        check("**甲（乙）**丙", "[b 甲（乙）]丙");
        check("甲**（乙）**丙", "甲[b （乙）]丙");
        check("甲**「乙」**丙", "甲[b 「乙」]丙");
        check("甲**《乙》**丙", "甲[b 《乙》]丙");
        check("これは**「強調」**です", "これは[b 「強調」]です");
        check("**甲、**乙", "[b 甲、]乙");
        check("*“甲”*乙", "[e “甲”]乙");
        check("***“甲”***乙", "[e [b “甲”]]乙");
        check("~~“甲”~~乙", "[d “甲”]乙");
        check("**“甲”**乙**“丙”**", "[b “甲”]乙[b “丙”]");
        check("**“甲”**“乙”**丙**", "[b “甲”]“乙”[b 丙]");
        check("甲**1958年**乙", "甲[b 1958年]乙");
        check("甲**GDP（亿元）**2", "甲[b GDP（亿元）]2");
        check("甲**50%**乙", "甲[b 50%]乙");
        check("甲**(a)**乙", "甲[b (a)]乙");
        check("**甲……**B", "[b 甲……]B");
        check("**甲——**乙", "[b 甲——]乙");
        check("**甲：*“乙”*丙**丁", "[b 甲：[e “乙”]丙]丁");
        check("**`甲`**乙", "[b <code>甲</code>]乙");
        check("**[甲](x)**乙", "[b <a href=\"to/x\">甲</a>]乙");
        check("[**“甲”**乙](x)", "<a href=\"to/x\">[b “甲”]乙</a>");
        check("**甲\n“乙”**丙", "[b 甲“乙”]丙");
        check("甲**“*”**乙", "甲[b “*”]乙");
        check("한국어**(韓)**는", "한국어[b (韓)]는");
    }

    #[test]
    fn what_is_no_emphasis_stays() {
        check("a * b", "a * b");
        check("窑 * 火 * 土", "窑 * 火 * 土");
        check("** 甲**", "** 甲**");
        check("**甲 **乙", "**甲 **乙");
        check("foo_bar_baz", "foo_bar_baz");
        check("窑_火_土", "窑_火_土");
        check("\\*甲\\*", "*甲*");
        check("\\**甲*“", "*[e 甲]“");
        check("\\\\*甲*", "\\[e 甲]");
        check("&#42;甲&#42;", "*甲*");
        check("`**“甲”**乙`", "<code>**“甲”**乙</code>");
        check("**[甲**](x)乙", "**<a href=\"to/x\">甲**</a>乙");
        check("*[甲*](x)*乙*", "[e <a href=\"to/x\">甲*</a>]乙*");
        check("甲1~2人，3~4人", "甲1~2人，3~4人");
        check("1~2 and 3~4", "1~2 and 3~4");
        check("~~甲~~~乙", "~~甲~~~乙");
        check("**甲", "**甲");
        check("****", "<hr>");
    }

    #[test]
    fn latin_text_is_as_in_commonmark() {
        check("2*3*4", "2[e 3]4");
        check("foo**bar", "foo**bar");
        check("a**\"b\"**c", "a**\"b\"**c");
        check("窑 a**\"b\"**c", "窑 a**\"b\"**c");
        check("é *a **b** c*", "é [e a [b b] c]");
        check("é ***a** b*", "é [e [b a] b]");
        check("é ***a* b**", "é [b [e a] b]");
        check("é *a**b*", "é [e a**b]");
        check("é **a*b**", "é [b a*b]");
        check("é _a_ __b__", "é [e a] [b b]");
        check("é *a _b* c_", "é [e a _b] c_");
        check("é **a**b*c*", "é [b a]b[e c]");
    }

    /// The pairing here is CommonMark's: with letters beyond ASCII at the end it gives what the parser gives without them.
    #[test]
    fn pairing_agrees_with_the_parser() {
        let parts = ["*", "**", "a", " ", "_", "[b](c)", "(", "***"];
        let mut n = 1u32;
        for _ in 0..20_000 {
            let mut text = String::from("x ");
            for _ in 0..12 {
                n = n.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                text.push_str(parts[(n >> 24) as usize % parts.len()]);
            }
            text.push_str(" x");
            let expected = show(&text, false);
            let mended = show(&format!("{text} é"), false);
            assert_eq!(mended.replace(" x é</p>", " x</p>"), expected, "{text}");
        }
    }
}
