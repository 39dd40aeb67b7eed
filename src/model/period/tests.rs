//! Every form of a time, from `tests/data/periods.tsv`, and the reigns against the tables of others.

use proptest::prelude::*;

use super::reigns::REIGNS;
use super::*;

const PERIODS: &str = include_str!("../../../tests/data/periods.tsv");
const OTHERS: &str = include_str!("../../../tests/data/reigns.csv");

/// The line of the table that a text should have.
fn line(text: &str) -> String {
    let shown = match Period::parse(text) {
        Err(slip) if slip.kind == SlipKind::Unreadable => format!("{text}\t!\tUnreadable"),
        Err(slip) => {
            let kind = format!("{:?}", slip.kind);
            format!("{text}\t!\t{}\t{}", kind.split([' ', '{']).next().unwrap_or_default(), slip.write)
        }
        Ok(period) => {
            let year = |year: Option<i16>| year.map_or_else(String::new, |year| year.to_string());
            let flags: String = [
                (period.open == Open::Before, 'b'),
                (period.certainty == Certainty::About, 'a'),
                (period.certainty == Certainty::Doubted, '?'),
                (period.open == Open::After, 'e'),
                (period.soft, 's'),
            ]
            .into_iter()
            .filter_map(|(is_so, flag)| is_so.then_some(flag))
            .collect();
            let (first, last) = (year(period.first_year()), year(period.last_year()));
            format!("{text}\t{first}\t{last}\t{}\t{flags}", period.edtf())
        }
    };
    shown.trim_end_matches('\t').to_owned()
}

#[test]
fn times_are_read_as_the_table_says() {
    let rows: Vec<&str> = PERIODS.lines().filter(|line| !line.starts_with("# ")).collect();
    assert!(rows.len() >= 300, "{}", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .map(|row| (row.trim_end_matches('\t'), line(row.split('\t').next().unwrap_or_default())))
        .filter(|(row, found)| row != found)
        .map(|(row, found)| format!("expected {row}\nfound    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What a slip says to write is right, or at least another slip.
#[test]
fn what_a_slip_says_to_write_is_read() {
    for row in PERIODS.lines().filter(|line| line.contains("\t!\t") && !line.ends_with("Unreadable")) {
        let write = row.split('\t').nth(3).unwrap_or_default();
        assert!(Period::parse(write).is_ok(), "{row}: {:?}", Period::parse(write));
    }
}

#[test]
fn reigns_are_those_of_other_tables() {
    // The differences, each decided for a reason.
    let differences = [
        // Kublai died in its 31st year, 1294; one table ends it with the year before, the other begins it with the dynasty.
        ("元", "至元"),
        // The second 至元, which stands here as 后至元.
        ("元", "至元"),
        // Changed to 大德 in February 1297, so 元贞三年 was the name of a few weeks; one table leaves it out.
        ("元", "元贞"),
        // 元统 began in the tenth month of 1333, until then it was 至顺四年; one table leaves it out.
        ("元", "至顺"),
        // Counted on in the steppe until 1370; in Zhejiang its last year is 1367 or 1368.
        ("元", "至正"),
        // 景泰八年 was the name of the first weeks of 1457, until the emperor was replaced.
        ("明", "景泰"),
        // Changed from 天聪 in the fourth month of 1636.
        ("清", "天聪"),
        ("清", "崇德"),
        // Nanjing fell in the fifth month of its first year.
        ("南明", "弘光"),
        // Proclaimed at the end of 1646, for the year to come.
        ("南明", "永历"),
        // One table gives the part of 神龙 that is Tang's; it is one row here, to its third year, 707.
        ("唐", "神龙"),
    ];
    // Not supported: names of weeks, of rivals, or used twice in Tang.
    let left_out = ["上元", "嗣圣", "文明", "弘道", "唐隆", "太极", "延和", "定武", "绍武", "至和", "天顺", "寶祐", "天佑"];
    let (mut n_equal, mut n_different) = (0, 0);
    for row in OTHERS.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let cells: Vec<&str> = row.split(',').collect();
        let [_, dynasty, era, first, last] = cells[..] else { panic!("{row}") };
        let dynasty = if dynasty == "武周" { "唐" } else { dynasty };
        let (first, last): (i16, i16) = (first.parse().unwrap(), last.parse().unwrap());
        match REIGNS.iter().find(|reign| reign.dynasty == dynasty && reign.name == era) {
            None => assert!(left_out.contains(&era), "{row} is not in our table"),
            Some(reign) if (reign.first, reign.last) == (first, last) => n_equal += 1,
            Some(reign) => {
                assert!(differences.contains(&(dynasty, era)), "{row} and here {}-{}", reign.first, reign.last);
                n_different += 1;
            }
        }
    }
    assert!((n_equal, n_different) == (251, 15), "{n_equal} {n_different}");
    let of = |dynasty: &str| REIGNS.iter().filter(|reign| reign.dynasty == dynasty).count();
    assert_eq!((of("明"), of("清")), (17, 13));
}

/// Every reign can be named, with its first and its last year, with and without its dynasty.
#[test]
fn every_reign_is_read() {
    for reign in &REIGNS {
        let check = |text: String, expected: (i16, i16)| {
            assert_eq!(Period::parse(&text).map(|period| period.years()), Ok(expected), "{text}");
        };
        let (first, last) = (reign.first, reign.last);
        check(format!("{}{}年间", reign.dynasty, reign.name), (first, last));
        check(format!("{}元年", reign.name), (first, first));
        check(format!("{}{}{}年", reign.dynasty, reign.name, numbers::chinese(last - first + 1)), (last, last));
    }
}

#[test]
fn reigns_have_western_years_beside_them() {
    let check = |text: &str, expected: Option<(i16, i16)>| {
        assert_eq!(Period::parse(text).unwrap_or_else(|slip| panic!("{text}: {slip:?}")).western(), expected, "{text}");
    };
    check("清光绪十六年", Some((1890, 1890)));
    check("约民国26年", Some((1937, 1937)));
    check("光绪十六年至二十年", Some((1890, 1894)));
    check("雍正年间", Some((1723, 1735)));
    check("民国时期", Some((1912, 1949)));
    check("清光绪十六年（1890年）", None);
    check("1890年", None);
    check("一九五六年", None);
    check("光绪初年", None);
    check("民国26年以前", None);
}

#[test]
fn times_are_in_order() {
    let texts = ["战国", "唐", "1949年以前", "1956", "1956年3月", "1956年3月15日", "1957-1960", "1957"];
    let sorted = |mut texts: Vec<&str>| {
        texts.sort_by_key(|text| Period::parse(text).map(|period| period.sort_key()).unwrap());
        texts.join(" ")
    };
    assert_eq!(sorted(texts.to_vec()), "战国 唐 1949年以前 1956 1956年3月 1956年3月15日 1957 1957-1960");
}

#[test]
fn times_can_be_drawn() {
    let check = |text: &str, midpoint: i16, fades: (bool, bool)| {
        let period = Period::parse(text).unwrap();
        let span = period.span();
        assert_eq!((period.midpoint(), (span.fades_before, span.fades_after)), (midpoint, fades), "{text}");
    };
    check("1956", 1956, (false, false));
    check("1950年代", 1954, (false, false));
    check("约1893年", 1893, (true, true));
    check("1978年以来", 1978, (false, true));
    check("1949年以前", 1949, (true, false));
    check("公元前5年至公元5年", -1, (false, false));
    check("清中期", 1778, (true, true));
}

proptest! {
    #[test]
    fn what_edtf_says_is_read_again(first in -3000_i16..2100, length in 0_i16..400, month in 1_u8..=12, kind in 0_u8..4) {
        let first = if first == 0 { 1 } else { first };
        let last = historic((counted(first) + length).min(2100));
        let year = |year: i16| if year < 0 { format!("公元前{}年", -year) } else { format!("公元{year}年") };
        let text = match kind {
            0 => year(first),
            1 => format!("{}至{}", year(first), year(last)),
            2 => format!("约{}", year(first)),
            _ => format!("{}{month}月", year(first)),
        };
        let period = Period::parse(&text).unwrap();
        prop_assert_eq!(period.years(), (first, if kind == 1 { last } else { first }));
        // 0000 is 1 BC, which nobody should write so.
        let is_odd = period.edtf().contains("0000");
        if !is_odd && (kind < 3 || first >= 1000) {
            let again = Period::parse(&period.edtf());
            prop_assert_eq!(again.map(|again| (again.sort_key(), again.edtf())), Ok((period.sort_key(), period.edtf())));
        }
    }

    #[test]
    fn any_text_is_survived(text in ".{0,60}") {
        let _ = Period::parse(&text);
    }

    #[test]
    fn any_words_of_times_are_survived(words in prop::collection::vec(prop::sample::select(vec![
        "19", "56", "1956", "一", "十", "五", "年", "月", "日", "世纪", "年代", "光绪", "至元", "至", "-", "/", ".", "民国", "清",
        "元", "初", "末", "约", "前", "后", "以来", "(", ")", "（", "）", "庚寅", "公元前", "x", "~", "?", " ", "s", "th century",
        "early ", "闰", "腊月", "三线", "廿", "99999", "32767", "65536",
    ]), 0..12)) {
        if let Ok(period) = Period::parse(&words.concat()) {
            prop_assert!(period.sort_key().0 <= period.sort_key().1);
            prop_assert!((1..=12).contains(&period.span().last.month) && (1..=31).contains(&period.span().first.day));
            let _ = (period.edtf(), period.midpoint());
        }
    }
}
