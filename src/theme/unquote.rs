//! Quotation marks that a finished page does not need.
//!
//! A minified template keeps them around what is filled in later: whether `href="{{ x }}"` could do without is known only
//! when x is. This looks once at each tag of the page, as a browser's tokenizer does (HTML Standard, 13.2.5), and at nothing
//! between them.

use memchr::{memchr, memmem};

/// Takes the quotation marks off each attribute whose value needs none (HTML Standard, 13.1.2.3).
///
/// From a place on where browsers do not agree with one another or with the plain rules, the page stays as it is.
pub fn unquote(page: &mut Vec<u8>) {
    let mut walk = Walk { page, at: 0, kept: 0, end: 0 };
    while walk.tag().is_some() {}
    let n = walk.page.len();
    walk.keep(n);
    let end = walk.end;
    page.truncate(end);
}

/// What a byte is to a tag.
const ENDS_NAME: u8 = 1;
const NEEDS_QUOTES: u8 = 2;
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut at = 0;
    while at < 256 {
        let byte = at as u8;
        if matches!(byte, b'/' | b'>' | b'=') || byte.is_ascii_whitespace() {
            class[at] |= ENDS_NAME;
        }
        if byte <= b' ' || matches!(byte, b'"' | b'\'' | b'=' | b'<' | b'>' | b'`') {
            class[at] |= NEEDS_QUOTES;
        }
        at += 1;
    }
    class
};

struct Walk<'a> {
    page: &'a mut Vec<u8>,
    /// Where it reads.
    at: usize,
    /// What is before is written, or left out.
    kept: usize,
    /// The end of what is written.
    end: usize,
}

impl Walk<'_> {
    /// Moves what was read up to here behind what is written.
    fn keep(&mut self, to: usize) {
        if self.kept != self.end {
            self.page.copy_within(self.kept..to, self.end);
        }
        self.end += to - self.kept;
        self.kept = to;
    }

    /// Leaves one byte out.
    fn drop(&mut self, at: usize) {
        self.keep(at);
        self.kept = at + 1;
    }

    /// Goes behind the next tag, comment or element of raw text; `None` at the end.
    fn tag(&mut self) -> Option<()> {
        self.at += memchr(b'<', &self.page[self.at..])? + 1;
        match self.page.get(self.at)? {
            b'!' => self.declaration(),
            b'?' => self.behind(b">"),
            b'/' => match self.page.get(self.at + 1)? {
                letter if letter.is_ascii_alphabetic() => {
                    self.at += 1;
                    self.name()?;
                    self.attributes()
                }
                b'>' => Some(()),
                _ => self.behind(b">"),
            },
            letter if letter.is_ascii_alphabetic() => {
                let name = self.at;
                self.name()?;
                let raw = raw_text(&self.page[name..self.at]);
                self.attributes()?;
                raw.map_or(Some(()), |name| self.raw(name))
            }
            _ => Some(()),
        }
    }

    fn name(&mut self) -> Option<()> {
        self.at += self.page[self.at..].iter().position(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))?;
        Some(())
    }

    fn behind(&mut self, close: &[u8]) -> Option<()> {
        self.at += memmem::find(&self.page[self.at..], close)? + close.len();
        Some(())
    }

    /// A comment or a document type. Inside a drawing `<![CDATA[` is text, elsewhere a comment: not told apart here.
    fn declaration(&mut self) -> Option<()> {
        let rest = &self.page[self.at..];
        if rest.starts_with(b"![CDATA[") {
            return None;
        }
        if !rest.starts_with(b"!--") {
            return self.behind(b">");
        }
        if rest.starts_with(b"!-->") || rest.starts_with(b"!--->") {
            return self.behind(b">");
        }
        self.at += 3;
        let rest = &self.page[self.at..];
        let plain = memmem::find(rest, b"-->").map(|at| at + 3);
        let odd = memmem::find(&rest[..plain.unwrap_or(rest.len())], b"--!>").map(|at| at + 4);
        self.at += odd.or(plain)?;
        Some(())
    }

    /// The content of an element that has no tags in it. A script with `<!--` in it does not end where it seems to.
    fn raw(&mut self, name: &str) -> Option<()> {
        loop {
            let from = self.at;
            self.behind(b"</")?;
            if name == "script" && memmem::find(&self.page[from..self.at], b"<!--").is_some() {
                return None;
            }
            let is_end = self.page[self.at..].get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
            if is_end
                && self.page.get(self.at + name.len()).is_some_and(|byte| byte.is_ascii_whitespace() || b"/>".contains(byte))
            {
                return self.attributes();
            }
        }
    }

    /// Attributes up to the end of the tag.
    fn attributes(&mut self) -> Option<()> {
        loop {
            self.space(b"/");
            if *self.page.get(self.at)? == b'>' {
                self.at += 1;
                return Some(());
            }
            // A name may begin with `=`, and has at least one letter.
            self.at += 1;
            self.at += self.page.get(self.at..)?.iter().position(|byte| CLASS[usize::from(*byte)] & ENDS_NAME != 0)?;
            self.space(b"");
            if *self.page.get(self.at)? != b'=' {
                continue;
            }
            self.at += 1;
            self.space(b"");
            match *self.page.get(self.at)? {
                quote @ (b'"' | b'\'') => self.quoted(quote)?,
                // A tag that ends where a value should begin: the value is empty.
                b'>' => {}
                _ => {
                    while *self.page.get(self.at)? != b'>' && !self.page[self.at].is_ascii_whitespace() {
                        self.at += 1;
                    }
                }
            }
        }
    }

    fn space(&mut self, also: &[u8]) {
        while self.page.get(self.at).is_some_and(|byte| byte.is_ascii_whitespace() || also.contains(byte)) {
            self.at += 1;
        }
    }

    fn quoted(&mut self, quote: u8) -> Option<()> {
        let open = self.at;
        let close = open + 1 + memchr(quote, &self.page[open + 1..])?;
        let value = &self.page[open + 1..close];
        let needs_none = |byte: &u8| CLASS[usize::from(*byte)] & NEEDS_QUOTES == 0;
        // `href=a/>` is read by some as an element without content.
        let next_parts = match self.page.get(close + 1)? {
            b'>' => value.last() != Some(&b'/'),
            next => next.is_ascii_whitespace(),
        };
        if !value.is_empty() && next_parts && value.iter().all(needs_none) {
            self.drop(open);
            self.drop(close);
        }
        self.at = close + 1;
        Some(())
    }
}

/// The name of an element whose content is text to some or all browsers.
fn raw_text(name: &[u8]) -> Option<&'static str> {
    const RAW: [&str; 10] =
        ["script", "style", "title", "textarea", "iframe", "noscript", "xmp", "noembed", "noframes", "plaintext"];
    RAW.into_iter().find(|raw| raw.as_bytes().eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use html5ever::buffer_queue::BufferQueue;
    use html5ever::tendril::StrTendril;
    use html5ever::tokenizer::states::RawKind;
    use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
    use proptest::prelude::*;

    use super::*;

    fn unquoted(page: &str) -> String {
        let mut page = page.as_bytes().to_vec();
        unquote(&mut page);
        String::from_utf8(page).expect("whole letters are kept")
    }

    #[test]
    fn what_needs_no_quotes_has_none() {
        let check = |page: &str, expected: &str| {
            assert_eq!(unquoted(page), expected, "{page}");
            assert_eq!(unquoted(expected), expected, "once is enough");
        };
        check("<a href=\"../index.html\">首页</a>", "<a href=../index.html>首页</a>");
        check("<a href='x' rel = \"next\"  id=y>a</a>", "<a href=x rel = next  id=y>a</a>");
        check("<html lang=\"zh-CN\"><p class=\"a b\">", "<html lang=zh-CN><p class=\"a b\">");
        check("<a title=\"窑\" data-x=\"a=b\" alt=\"\">", "<a title=窑 data-x=\"a=b\" alt=\"\">");
        check("<a href=\"a/\">b</a><a href=\"a/\" id=\"b\">", "<a href=\"a/\">b</a><a href=a/ id=b>");
        check("<a b=\"c\"d=\"e\"><br id=\"x\"/>", "<a b=\"c\"d=e><br id=\"x\"/>");
        check("a=\"b\" < c=\"d\" <1 e=\"f\">", "a=\"b\" < c=\"d\" <1 e=\"f\">");
        check("<!-- <a b=\"c\"> --><a b=\"c\">", "<!-- <a b=\"c\"> --><a b=c>");
        check("<script type=\"a\">\"<a b=\"c\">\"</script><a b=\"c\">", "<script type=a>\"<a b=\"c\">\"</script><a b=c>");
        check("<script><!--<script></script><a b=\"c\">", "<script><!--<script></script><a b=\"c\">");
        check("<title><a b=\"c\"></title><p id=\"d\">", "<title><a b=\"c\"></title><p id=d>");
        check("<svg><![CDATA[<a b=\"c\">", "<svg><![CDATA[<a b=\"c\">");
        check("<a b=\"c", "<a b=\"c");
        check("", "");
    }

    /// What a browser's tokenizer makes of a page.
    #[derive(Default)]
    struct Sink(RefCell<Vec<String>>);

    impl TokenSink for Sink {
        type Handle = ();

        fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
            let mut tokens = self.0.borrow_mut();
            match token {
                Token::ParseError(_) => {}
                Token::CharacterTokens(text) => match tokens.last_mut().filter(|last| last.starts_with("text ")) {
                    Some(last) => last.push_str(&text),
                    None => tokens.push(format!("text {text}")),
                },
                Token::TagToken(tag) => {
                    tokens.push(format!("{:?} {} {} {:?}", tag.kind, tag.name, tag.self_closing, tag.attrs));
                    if tag.kind == TagKind::StartTag {
                        return match &*tag.name {
                            "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                            "style" | "xmp" => TokenSinkResult::RawData(RawKind::Rawtext),
                            "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                            "plaintext" => TokenSinkResult::Plaintext,
                            _ => TokenSinkResult::Continue,
                        };
                    }
                }
                other => tokens.push(format!("{other:?}")),
            }
            TokenSinkResult::Continue
        }
    }

    fn tokens(page: &str) -> Vec<String> {
        let queue = BufferQueue::default();
        queue.push_back(StrTendril::from(page));
        let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
        let _ = tokenizer.feed(&queue);
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }

    const PIECES: [&str; 40] = [
        "<a ",
        "<p",
        "</a",
        "<br",
        "<",
        ">",
        "/",
        "/>",
        " ",
        "\n",
        "\t",
        "\u{c}",
        "=",
        "\"",
        "'",
        "`",
        "x",
        "href=",
        "id=\"y\"",
        "class='a'",
        "\"b\"",
        "&quot;",
        "&amp",
        "&lt=",
        "窑",
        "<!--",
        "-->",
        "--!>",
        "-",
        "<!",
        "<?",
        "</",
        "<script>",
        "</script>",
        "<title>",
        "</title ",
        "<style>",
        "</STYLE>",
        "<textarea>",
        "<plaintext>",
    ];

    proptest! {
        #[test]
        fn a_browser_reads_the_same(pieces in proptest::collection::vec(0..PIECES.len(), 0..24)) {
            let page: String = pieces.into_iter().map(|at| PIECES[at]).collect();
            let small = unquoted(&page);
            prop_assert!(small.len() <= page.len());
            prop_assert_eq!(tokens(&small), tokens(&page), "{:?} -> {:?}", page, small);
        }
    }
}
