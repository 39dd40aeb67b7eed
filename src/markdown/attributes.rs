//! The brackets and braces of a directive: `[argument]{key="value"}`.

/// Takes `[…]` from the beginning of `rest`: its text, without the backslashes, and what follows.
///
/// `None` where the bracket is not closed.
pub(super) fn argument(rest: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, c) in rest.char_indices() {
        match c {
            _ if escaped => {
                if !matches!(c, '[' | ']' | '\\') {
                    text.push('\\');
                }
                text.push(c);
                escaped = false;
                continue;
            }
            '\\' => {
                escaped = true;
                continue;
            }
            '[' => {
                depth += 1;
                if depth == 1 {
                    continue;
                }
            }
            ']' => {
                depth -= 1;
                if depth == 0 {
                    return Some((text.trim().to_owned(), &rest[at + 1..]));
                }
            }
            _ => {}
        }
        text.push(c);
    }
    None
}

/// Takes `{…}` from the beginning of `rest`: keys and values as written, and what follows.
///
/// A key without `=` has an empty value. `None` where braces or quotation marks are not closed.
pub(super) fn attributes(rest: &str) -> Option<(Vec<(String, String)>, &str)> {
    let mut rest = rest.strip_prefix('{')?;
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，'));
        if let Some(after) = rest.strip_prefix('}') {
            return Some((found, after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '＝' | '}' | ',' | '，'))?;
        let key = &rest[..end];
        rest = &rest[end..];
        let Some(after) = rest.strip_prefix(['=', '＝']) else {
            found.push((key.to_owned(), String::new()));
            continue;
        };
        let (text, after) = value(after)?;
        found.push((key.to_owned(), text));
        rest = after;
    }
}

fn value(rest: &str) -> Option<(String, &str)> {
    let closing: &[char] = match rest.chars().next()? {
        '"' => &['"'],
        '\'' => &['\''],
        // A word processor turns either mark into either.
        '“' | '”' => &['”', '“'],
        '「' => &['」'],
        _ => {
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '}' | ',' | '，'))?;
            return Some((rest[..end].to_owned(), &rest[end..]));
        }
    };
    let mut text = String::new();
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => {
                if !closing.contains(&c) && c != '\\' {
                    text.push('\\');
                }
                text.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            _ if closing.contains(&c) => return Some((text, &rest[at + c.len_utf8()..])),
            _ => text.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_end_at_their_bracket() {
        let check = |rest: &str, expected: Option<(&str, &str)>| {
            assert_eq!(argument(rest).as_ref().map(|(text, rest)| (text.as_str(), *rest)), expected, "{rest}");
        };
        check("[窑头]{a}", Some(("窑头", "{a}")));
        check("[a [b] c]", Some(("a [b] c", "")));
        check(r"[a\] \b]x", Some((r"a] \b", "x")));
        check("[a", None);
    }

    #[test]
    fn attributes_take_every_quotation_mark() {
        let check = |rest: &str, expected: Option<&[(&str, &str)]>| {
            let found = attributes(rest).map(|(found, _)| found);
            let found: Option<Vec<_>> = found.as_ref().map(|f| f.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect());
            assert_eq!(found.as_deref(), expected, "{rest}");
        };
        check("{}", Some(&[]));
        check("{a=1 b}", Some(&[("a", "1"), ("b", "")]));
        check("{a=\"x y\", b='}'}", Some(&[("a", "x y"), ("b", "}")]));
        check("{标题=“中文 引号”，kind＝tip}", Some(&[("标题", "中文 引号"), ("kind", "tip")]));
        check(r#"{a="x \" \n"}"#, Some(&[("a", r#"x " \n"#)]));
        check("{a=\"x}", None);
        check("{a=1", None);
        check("{a", None);
    }
}
