//! A source as a Chinese reader cites it: GB/T 7714-2015《信息与文献 参考文献著录规则》, numeric order.
//!
//! The words 等 and 转引自 belong to the form, as its brackets do; they are the same in every language of a site.

use std::sync::Arc;

use crate::model::source::{Source, SourceKind};

/// A citation in three pieces, so that a page can make a link of the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// Those who answer for it: `陈登原. `; or nothing.
    pub before: String,
    pub title: String,
    /// `[M]. 北京: 中华书局, 2000: 29.`; without the copy that was seen (`Source::via`).
    pub after: String,
}

/// The citation as one line, `via` included.
pub fn cite(source: &Source) -> String {
    let Citation { before, title, after } = citation(source);
    let via = source.via.as_ref().map_or_else(String::new, |via| format!(" 转引自: {}", ended(via)));
    format!("{before}{title}{after}{via}")
}

/// The citation in pieces; what is not known is left out.
pub fn citation(source: &Source) -> Citation {
    let responsible = responsible(source);
    // Whoever stands at the beginning is not named again as the publisher.
    let publisher = source.publisher.as_deref().filter(|_| !source.authors.is_empty() || !publisher_answers(source.kind));
    let number = source.number.as_ref().filter(|_| !matches!(source.kind, Some(SourceKind::Journal | SourceKind::Press)));
    let mut after = number.map_or_else(String::new, |number| format!(": {number}"));
    after.push_str(&format!("[{}]", mark(source)));
    let body = match source.kind {
        Some(SourceKind::Journal) => in_journal(source),
        Some(SourceKind::Press) => in_newspaper(source),
        _ => {
            let archive = source.container.as_deref().filter(|_| source.kind == Some(SourceKind::Archive));
            if let Some(container) = source.container.as_deref().filter(|_| archive.is_none()) {
                after.push_str(&format!("//{}", bare(container)));
            }
            imprint(source, publisher.or(archive))
        }
    };
    if !body.is_empty() {
        after.push_str(". ");
        after.push_str(&body);
    }
    if source.url.is_some()
        && let Some(day) = &source.accessed
    {
        // A day seen stands directly behind the date, and with no date behind the mark.
        after.push_str(if body.is_empty() { ". " } else { "" });
        after.push_str(&format!("[{}]", day.day()));
    }
    if let Some(url) = &source.url {
        after.push_str(&format!(". {url}"));
    }
    Citation { before: responsible, title: bare(&source.title).to_owned(), after: ended(&after) }
}

/// Where nobody is named as the author, an authority or a site answers for what it publishes.
fn publisher_answers(kind: Option<SourceKind>) -> bool {
    use SourceKind::{Data, Law, Official, Report, Web};
    matches!(kind, None | Some(Official | Law | Data | Report | Web))
}

/// At most three names (GB/T 7714-2015, 8.1.2).
fn responsible(source: &Source) -> String {
    let names: Vec<&str> = source.authors.iter().flat_map(|name| name.split(['、', '；', ';', '，'])).map(str::trim).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    let text = match names.as_slice() {
        [] => match source.publisher.as_ref().filter(|_| publisher_answers(source.kind)) {
            Some(publisher) => publisher.to_string(),
            None => return String::new(),
        },
        names => {
            let others = if names.len() <= 3 {
                ""
            } else if names[0].is_ascii() {
                ", et al"
            } else {
                ", 等"
            };
            format!("{}{others}", names[..names.len().min(3)].join(", "))
        }
    };
    format!("{} ", ended(&text))
}

/// The mark of what it is and how it is carried: `M`, `J/OL`, `EB/OL`.
fn mark(source: &Source) -> String {
    let online = source.url.is_some();
    let letter = match source.kind {
        Some(SourceKind::Web) => return "EB/OL".to_owned(),
        // The standard has no mark of their own for documents of an authority.
        None | Some(SourceKind::Official | SourceKind::Law) if online => return "EB/OL".to_owned(),
        None | Some(SourceKind::Official | SourceKind::Law | SourceKind::Oral | SourceKind::Other) => "Z",
        Some(SourceKind::Standard) => "S",
        Some(SourceKind::Book) => "M",
        Some(SourceKind::Collection) => "G",
        Some(SourceKind::Journal) => "J",
        Some(SourceKind::Press) => "N",
        Some(SourceKind::Thesis) => "D",
        Some(SourceKind::Report) => "R",
        Some(SourceKind::Archive) => "A",
        Some(SourceKind::Map) => "CM",
        Some(SourceKind::Data) => "DS",
    };
    if online { format!("{letter}/OL") } else { letter.to_owned() }
}

/// `图书情报工作, 2008, 52(6): 6-12`.
fn in_journal(source: &Source) -> String {
    let mut text = source.container.as_ref().or(source.publisher.as_ref()).map_or_else(String::new, |name| bare(name).to_owned());
    let issue = source.issue.as_ref().map_or_else(String::new, |issue| issue_number(issue));
    let year = source.date.as_ref().map(|date| date.year());
    join(&mut text, year.as_deref(), ", ");
    let sep = if issue.starts_with('(') { "" } else { ", " };
    join(&mut text, Some(&*issue), sep);
    join(&mut text, source.pages.as_deref(), ": ");
    text
}

/// `中国青年报, 2000-11-20(15)`.
fn in_newspaper(source: &Source) -> String {
    let mut text = source.container.as_ref().or(source.publisher.as_ref()).map_or_else(String::new, |name| bare(name).to_owned());
    let day = source.date.as_ref().map(|date| date.day().unwrap_or_else(|| date.year()));
    join(&mut text, day.as_deref(), ", ");
    if let Some(page) = source.issue.as_ref().or(source.pages.as_ref()) {
        let page = page.trim().trim_start_matches('第').trim_end_matches('版');
        text.push_str(&format!("({page})"));
    }
    text
}

/// Place and publisher, year, pages, and for what is online the day: `中华书局, 2000: 29`, `(2013-04-16)`.
fn imprint(source: &Source, publisher: Option<&str>) -> String {
    let mut text = publisher.unwrap_or_default().to_owned();
    let (year, day) = source.date.as_ref().map_or((None, None), |date| (Some(date.year()), date.day()));
    let online = source.url.is_some();
    // The year of a publisher; without one, the date alone: in brackets, as the day on which a page was changed.
    match (publisher, online) {
        (Some(_), _) => join(&mut text, year.as_deref(), ", "),
        (None, false) => join(&mut text, day.as_deref().or(year.as_deref()), ""),
        (None, true) => {}
    }
    join(&mut text, source.pages.as_deref(), ": ");
    if online && let Some(date) = if publisher.is_some() { day } else { day.or(year) } {
        text.push_str(&format!("({date})"));
    }
    text
}

fn join(text: &mut String, more: Option<&str>, by: &str) {
    if let Some(more) = more.filter(|more| !more.is_empty()) {
        text.push_str(if text.is_empty() { "" } else { by });
        text.push_str(more);
    }
}

/// `第52卷第6期` -> `52(6)`, `6` -> `(6)`; another spelling stays as it is.
fn issue_number(written: &str) -> String {
    let plain: String = written.chars().filter(|c| !matches!(c, '第' | ' ' | '总')).collect();
    let is_number =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '增' | '刊'));
    let (volume, issue) = match plain.split_once('卷') {
        Some((volume, issue)) => (volume, issue.trim_end_matches('期')),
        None => ("", plain.trim_end_matches('期')),
    };
    match (volume, issue) {
        (volume, "") if is_number(volume) => volume.to_owned(),
        (volume, issue) if (volume.is_empty() || is_number(volume)) && is_number(issue) => format!("{volume}({issue})"),
        _ => written.trim().to_owned(),
    }
}

/// A title without the marks 《》 around the whole of it, which a citation does not have.
fn bare(title: &str) -> &str {
    let title = title.trim();
    let inner = title.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
    inner.filter(|inner| !inner.contains(['《', '》'])).unwrap_or(title)
}

/// With one full stop at its end.
fn ended(text: &str) -> String {
    let text = text.trim_end();
    if text.ends_with(['.', '。']) { text.to_owned() } else { format!("{text}.") }
}

/// How a page of the site itself is cited: before the day on which the reader saw it, and after.
pub fn page(site: &str, name: &str, day: Option<&str>, url: &str) -> (String, String) {
    let site = Source { kind: Some(SourceKind::Web), ..nothing(name.into()) }.by(site);
    let Citation { before, title, after } = citation(&site);
    let day = day.map_or_else(String::new, |day| format!("({day})"));
    // After the mark there is a stop, and one more only where the day stands between.
    (format!("{before}{title}{} {day}", after.trim_end()), format!(". {url}."))
}

impl Source {
    fn by(self, publisher: &str) -> Source {
        Source { publisher: Some(publisher.into()), ..self }
    }
}

/// A source of which only the title is known.
pub fn nothing(title: Arc<str>) -> Source {
    Source {
        key: None,
        title,
        authors: Vec::new(),
        publisher: None,
        kind: None,
        date: None,
        number: None,
        container: None,
        issue: None,
        pages: None,
        url: None,
        accessed: None,
        via: None,
        note: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::Date;
    use crate::model::source::SourceDate;

    fn source(kind: &str, title: &str, facts: &[(&str, &str)]) -> Source {
        let mut source = Source { kind: SourceKind::from_key(kind), ..nothing(title.into()) };
        for (key, text) in facts {
            let text: Arc<str> = (*text).into();
            match *key {
                "author" => source.authors.push(text),
                "publisher" => source.publisher = Some(text),
                "date" => source.date = Some(SourceDate::new(&text)),
                "number" => source.number = Some(text),
                "container" => source.container = Some(text),
                "issue" => source.issue = Some(text),
                "pages" => source.pages = Some(text),
                "url" => source.url = Some(text),
                "accessed" => source.accessed = Date::parse(&text),
                "via" => source.via = Some(text),
                key => panic!("{key}"),
            }
        }
        source
    }

    #[test]
    fn sources_are_cited_as_the_standard_does() {
        let check = |kind, title, facts: &[(&str, &str)], expected| assert_eq!(cite(&source(kind, title, facts)), expected);
        // Examples of GB/T 7714-2015 itself, chapters 4 and 8 and appendix A.
        check(
            "book",
            "国史旧闻: 第1卷",
            &[("author", "陈登原"), ("publisher", "北京: 中华书局"), ("date", "2000"), ("pages", "29")],
            "陈登原. 国史旧闻: 第1卷[M]. 北京: 中华书局, 2000: 29.",
        );
        check(
            "book",
            "宋论",
            &[("author", "王夫之"), ("publisher", "金陵: 湘乡曾国荃"), ("date", "清同治四年")],
            "王夫之. 宋论[M]. 金陵: 湘乡曾国荃, 1865(清同治四年).",
        );
        check(
            "book",
            "1998年长江洪水的成因与减灾对策",
            &[
                ("author", "程根伟"),
                ("container", "许厚泽, 赵其国. 长江流域洪涝灾害与科技对策"),
                ("publisher", "北京: 科学出版社"),
                ("date", "1999"),
                ("pages", "32-36"),
            ],
            "程根伟. 1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. 北京: 科学出版社, 1999: 32-36.",
        );
        check(
            "book",
            "新时代的工业工程师",
            &[
                ("author", "赵耀东"),
                ("publisher", "台北: 天下文化出版社"),
                ("date", "1998"),
                ("accessed", "1998-09-26"),
                ("url", "http://www.ie.nthu.edu.tw/info/ie.newie.htm"),
            ],
            "赵耀东. 新时代的工业工程师[M/OL]. 台北: 天下文化出版社, 1998[1998-09-26]. http://www.ie.nthu.edu.tw/info/ie.newie.htm.",
        );
        check(
            "collection",
            "职工教育研究论文集",
            &[("author", "中国职工教育研究会"), ("publisher", "北京: 人民教育出版社"), ("date", "1985")],
            "中国职工教育研究会. 职工教育研究论文集[G]. 北京: 人民教育出版社, 1985.",
        );
        check(
            "journal",
            "韩国图书馆法",
            &[("author", "李炳穆"), ("container", "图书情报工作"), ("date", "2008"), ("issue", "52(6)"), ("pages", "6-12")],
            "李炳穆. 韩国图书馆法[J]. 图书情报工作, 2008, 52(6): 6-12.",
        );
        check(
            "journal",
            "蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口",
            &[
                ("author", "袁训来、陈哲、肖书海、刘大锰"),
                ("container", "《科学通报》"),
                ("date", "2012"),
                ("issue", "第55卷第34期"),
                ("pages", "3219"),
            ],
            "袁训来, 陈哲, 肖书海, 等. 蓝田生物群: 一个认识多细胞生物起源和早期演化的新窗口[J]. 科学通报, 2012, 55(34): 3219.",
        );
        check(
            "press",
            "数字革命与竞争国际化",
            &[("author", "丁文祥"), ("container", "中国青年报"), ("date", "2000-11-20"), ("issue", "第15版")],
            "丁文祥. 数字革命与竞争国际化[N]. 中国青年报, 2000-11-20(15).",
        );
        check(
            "press",
            "大风沙过后的思考",
            &[
                ("author", "傅刚"),
                ("author", "赵承"),
                ("author", "李佳路"),
                ("publisher", "北京青年报"),
                ("date", "2000-01-12"),
                ("accessed", "2005-09-28"),
                ("url", "http://www.bjyouth.com.cn/Bqb/20000412/GB/4216%5ED0412B1401.htm"),
            ],
            "傅刚, 赵承, 李佳路. 大风沙过后的思考[N/OL]. 北京青年报, 2000-01-12[2005-09-28]. http://www.bjyouth.com.cn/Bqb/20000412/GB/4216%5ED0412B1401.htm.",
        );
        check(
            "thesis",
            "人类活动影响下海河流域典型区水循环变化分析",
            &[("author", "马欢"), ("publisher", "北京: 清华大学"), ("date", "2011"), ("pages", "27")],
            "马欢. 人类活动影响下海河流域典型区水循环变化分析[D]. 北京: 清华大学, 2011: 27.",
        );
        check(
            "standard",
            "文献著录: 第4部分 非书资料",
            &[
                ("author", "全国信息与文献标准化技术委员会"),
                ("number", "GB/T 3792.4-2009"),
                ("publisher", "北京: 中国标准出版社"),
                ("date", "2010"),
                ("pages", "3"),
            ],
            "全国信息与文献标准化技术委员会. 文献著录: 第4部分 非书资料: GB/T 3792.4-2009[S]. 北京: 中国标准出版社, 2010: 3.",
        );
        check(
            "archive",
            "中国明朝档案汇总",
            &[
                ("author", "中国第一历史档案馆"),
                ("author", "辽宁省档案馆"),
                ("publisher", "桂林: 广西师范大学出版社"),
                ("date", "2001"),
            ],
            "中国第一历史档案馆, 辽宁省档案馆. 中国明朝档案汇总[A]. 桂林: 广西师范大学出版社, 2001.",
        );
        check(
            "report",
            "国防白皮书: 中国武装力量的多样化运用",
            &[
                ("publisher", "中华人民共和国国务院新闻办公室"),
                ("date", "2013-04-16"),
                ("accessed", "2014-06-11"),
                ("url", "http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm"),
            ],
            "中华人民共和国国务院新闻办公室. 国防白皮书: 中国武装力量的多样化运用[R/OL]. (2013-04-16)[2014-06-11]. http://www.mod.gov.cn/affair/2013-04/16/content_4442839.htm.",
        );
        check(
            "web",
            "出版业信息化迈入快车道",
            &[
                ("author", "萧钰"),
                ("date", "2001-12-19"),
                ("accessed", "2002-04-15"),
                ("url", "http://www.creader.com/news/20011219/200112190019.html"),
            ],
            "萧钰. 出版业信息化迈入快车道[EB/OL]. (2001-12-19)[2002-04-15]. http://www.creader.com/news/20011219/200112190019.html.",
        );
        check(
            "web",
            "About OCLC: history of cooperation",
            &[
                ("author", "Online Computer Library Center, Inc."),
                ("accessed", "2012-03-27"),
                ("url", "http://www.oclc.org/about/cooperation.en.html"),
            ],
            "Online Computer Library Center, Inc. About OCLC: history of cooperation[EB/OL]. [2012-03-27]. http://www.oclc.org/about/cooperation.en.html.",
        );
        check(
            "web",
            "PACS-L: the public-access computer systems forum",
            &[
                ("author", "University of Houston"),
                ("publisher", "Houston, Tex.: University of Houston Libraries"),
                ("date", "1989"),
                ("accessed", "1995-05-17"),
                ("url", "http://info.lib.uh.edu/pacsl.html"),
            ],
            "University of Houston. PACS-L: the public-access computer systems forum[EB/OL]. Houston, Tex.: University of Houston Libraries, 1989[1995-05-17]. http://info.lib.uh.edu/pacsl.html.",
        );
        // What the standard has no example of: documents of an authority, a file in an archive, a talk, a copy.
        let list = [("publisher", "工业和信息化部"), ("number", "工信部产业函〔2017〕589号"), ("date", "2017-12-20")];
        check(
            "official",
            "《国家工业遗产名单（第一批）》",
            &list,
            "工业和信息化部. 国家工业遗产名单（第一批）: 工信部产业函〔2017〕589号[Z]. 2017-12-20.",
        );
        let online = [&list[..], &[("url", "https://www.miit.gov.cn/a.html"), ("via", "公开名单整理稿")]].concat();
        check(
            "official",
            "《国家工业遗产名单（第一批）》",
            &online,
            "工业和信息化部. 国家工业遗产名单（第一批）: 工信部产业函〔2017〕589号[EB/OL]. (2017-12-20). https://www.miit.gov.cn/a.html. 转引自: 公开名单整理稿.",
        );
        check(
            "archive",
            "菱湖丝厂基建档案",
            &[("container", "湖州市档案馆"), ("number", "J58-2-17"), ("date", "1956"), ("pages", "3-5")],
            "菱湖丝厂基建档案: J58-2-17[A]. 湖州市档案馆, 1956: 3-5.",
        );
        check("oral", "老工人谈缫丝", &[("author", "某师傅"), ("date", "2024-05-01")], "某师傅. 老工人谈缫丝[Z]. 2024-05-01.");
        check("", "厂志", &[], "厂志[Z].");
        check("", "《厂志》与《镇志》", &[("date", "1990")], "《厂志》与《镇志》[Z]. 1990.");
        check("data", "名录", &[("publisher", "省厅"), ("url", "https://a.cn/x.csv")], "省厅. 名录[DS/OL]. https://a.cn/x.csv.");
    }

    #[test]
    fn numbers_of_journals_are_short() {
        let check = |written: &str, expected: &str| assert_eq!(issue_number(written), expected, "{written}");
        check("6", "(6)");
        check("第6期", "(6)");
        check("52卷6期", "52(6)");
        check("第 52 卷 第 6 期", "52(6)");
        check("52(6)", "52(6)");
        check("增刊1", "(增刊1)");
        check("第3卷", "3");
        check("no. 6", "no. 6");
    }

    #[test]
    fn a_page_leaves_room_for_the_day_on_which_it_was_seen() {
        let (before, after) = page("走读浙江", "温州矾矿", Some("2026-01-02"), "https://example.org/a.html");
        assert_eq!(before + "[…]" + &after, "走读浙江. 温州矾矿[EB/OL]. (2026-01-02)[…]. https://example.org/a.html.");
        let (before, after) = page("走读浙江", "温州矾矿", None, "https://example.org/a.html");
        assert_eq!(before + "[…]" + &after, "走读浙江. 温州矾矿[EB/OL]. […]. https://example.org/a.html.");
    }

    proptest::proptest! {
        #[test]
        fn every_citation_ends_once_and_holds_its_title(
            title in "[^《》\\s]{1,12}", publisher in ".{0,8}", date in ".{0,8}", issue in ".{0,8}", kind in 0usize..16, online: bool,
        ) {
            let keys = ["official", "standard", "law", "book", "collection", "journal", "press", "thesis", "report", "web",
                "archive", "map", "data", "oral", "other", ""];
            let mut facts = vec![("publisher", publisher.as_str()), ("date", &date), ("issue", &issue)];
            if online {
                facts.push(("url", "https://example.org/"));
            }
            let text = cite(&source(keys[kind], &title, &facts));
            proptest::prop_assert!(text.contains(&title), "{}", text);
            proptest::prop_assert!(text.ends_with(['.', '。']) , "{}", text);
        }
    }
}
