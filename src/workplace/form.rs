//! The text of a new entry: a form that a clerk fills in with Notepad.
//!
//! Keys are the Chinese labels of the fields: a clerk reads `设区市: 待核实` without a key to the keys, and a problem names
//! the field as it stands in the file. A label that cannot be a key, or that another field has, gives way to the English key.
//!
//! What the program reads is either filled in or 待核实, so that the new file is without an error from the first. What may
//! be left out stands behind a `#` with no space after it: whoever deletes the `#` has a line that begins where it must.
//! Explanations begin with `# `.

use crate::front::values::is_unknown;
use crate::model::kind::{Field, FieldTable, FieldType, Kind, Needed};
use crate::model::vocabulary::Vocabulary;

/// Choices that are listed in full; of more, so many and where the rest are.
const MAX_CHOICES: usize = 60;

const ZH: &str = "zh-CN";

/// The file of a new entry, a draft, with ordinary line ends.
pub fn text(kind: &Kind, name: &str) -> String {
    let mut form = String::from("---\n");
    let mut line = |text: &str| {
        form.push_str(text.trim_end());
        form.push('\n');
    };
    line(&format!("# {}。一行一项，冒号用英文冒号，后面空一格。", kind.label.to(ZH)));
    line("# 以 # 开头的行程序不读。不知道的写“待核实”，不要猜。");
    line("# 几处说法不一的，都写上：项目: {说法: [{值: 1957, 来源: s20}, {值: 1956, 来源: s19}]}，s19 是来源的代号。");
    line("");
    line(&format!("{}: {}", key_of(kind, "name"), yaml_text(&name.split_whitespace().collect::<Vec<_>>().join(" "))));
    line("# 写好以后，把“草稿”改成“发布”。");
    line(&format!("{}: 草稿", key_of(kind, "status")));
    line("");
    line("# ===== 要填的项目 =====");
    for field in kind.fields().iter().filter(|field| is_asked(kind, field)) {
        asked(kind, field).iter().for_each(|text| line(text));
    }
    line("");
    line("# ===== 可以不填的项目：想填哪一项，就删去行首的 # 号，照样子改 =====");
    for group in &kind.groups {
        let fields: Vec<&Field> =
            group.fields.iter().map(|at| &kind.fields()[*at]).filter(|field| is_offered(kind, field)).collect();
        if fields.is_empty() {
            continue;
        }
        line("");
        line(&format!("# ----- {} -----", group.label.to(ZH)));
        for field in fields {
            offered(kind, field).iter().for_each(|text| line(text));
        }
    }
    line("---");
    form.push_str(body(kind));
    form
}

/// What stands at the head of the form, and what its folder says already: the folder is the id, and a new entry never had
/// another one.
fn is_settled(field: &Field) -> bool {
    matches!(&*field.key, "name" | "status" | "id" | "former_ids")
}

fn is_asked(kind: &Kind, field: &Field) -> bool {
    let asks = |needed: &Needed| matches!(needed, Needed::Always | Needed::ToPublish);
    // What goes with something that is asked is asked as well.
    let goes_with = |other: &Field| matches!(&field.needed, Needed::ToPublishWith(key) if *key == other.key);
    let is_asked = asks(&field.needed) || kind.fields().iter().any(|other| goes_with(other) && asks(&other.needed));
    is_asked && !is_settled(field)
}

fn is_offered(kind: &Kind, field: &Field) -> bool {
    !is_asked(kind, field) && !is_settled(field)
}

/// A place asks for its story and for what is not known of it; a notice or a page is a text and no more.
fn body(kind: &Kind) -> &'static str {
    let has_place = kind.fields().iter().any(|field| matches!(field.ty, FieldType::Place { .. }));
    if has_place {
        "\n（开头一两段：这是什么，在哪里，为什么值得看。写好以后，删去这几句括号里的话。）\n\n\
         ## 来历\n\n（什么时候、谁、为什么建的；后来怎样变化。写明是谁说的。）\n\n\
         ## 看什么\n\n（留下了什么，东西是怎样造出来的。）\n\n\
         ## 待核实\n\n- （还不知道的事，一行一条。）\n"
    } else {
        "\n（正文写在这里，段落之间空一行。写好以后，删去这几句括号里的话。）\n\n## 小标题\n\n（小标题前面是两个井号和一个空格；短文可以不要。）\n"
    }
}

/// A field to fill in: what to write, and 待核实 until somebody knows.
fn asked(kind: &Kind, field: &Field) -> Vec<String> {
    let key = key(&kind.table, field);
    let mut notes = notes(kind, field);
    let sample = sample(&field.ty, field.label.to(ZH));
    if let Sample::Inline(example) = &sample
        && field.ty.vocabulary().is_none()
        && !matches!(field.ty, FieldType::Line(_) | FieldType::Text { .. } | FieldType::YesNo)
    {
        notes.push(format!("例如 {example}"));
    }
    let mut lines = Vec::new();
    if !notes.is_empty() {
        lines.push(format!("# {key}：{}", notes.join("；")));
    }
    lines.push(format!("{key}: 待核实"));
    if let Sample::Block(block) = sample {
        lines.insert(lines.len() - 1, format!("# 知道了，就删去“{key}”后面的“待核实”，再删去下面几行开头的 # 号，照样子改。"));
        lines.extend(block.iter().map(|line| format!("#  {line}")));
    }
    lines
}

/// A field that may be left out, behind a `#`.
fn offered(kind: &Kind, field: &Field) -> Vec<String> {
    let key = key(&kind.table, field);
    let notes = notes(kind, field);
    let mut lines = Vec::new();
    if !notes.is_empty() {
        lines.push(format!("# {key}：{}", notes.join("；")));
    }
    match sample_of(kind, field) {
        Sample::Inline(value) => lines.push(format!("#{key}: {value}")),
        Sample::Block(block) => {
            lines.push(format!("#{key}:"));
            lines.extend(block.iter().map(|line| format!("#  {line}")));
        }
    }
    lines
}

/// What a clerk must know of a field before filling it in.
fn notes(kind: &Kind, field: &Field) -> Vec<String> {
    let mut notes = Vec::new();
    let help = field.help.to(ZH);
    if !help.is_empty() {
        notes.push(help.to_string());
    }
    if let Needed::ToPublishWith(other) = &field.needed
        && let Some(other) = kind.fields().iter().find(|field| field.key == *other)
    {
        notes.push(format!("填了“{}”就要填", other.label.to(ZH)));
    }
    notes.extend(type_note(&field.ty, help.is_empty()));
    notes.extend(group_notes(&field.ty));
    if field.evidence {
        notes.push("要在“依据”里写明出自哪条来源".to_owned());
    }
    if field.private {
        notes.push("只供自己看，不会公布".to_owned());
    }
    notes
}

fn type_note(ty: &FieldType, without_help: bool) -> Option<String> {
    Some(match ty {
        FieldType::Line(rule) if rule.digits => {
            let n = rule.characters.map_or_else(String::new, |n| format!("{n} 位"));
            format!("{n}数字，加英文引号")
        }
        FieldType::Line(rule) if rule.phone => "区号-号码，手机号连着写，几个用顿号隔开".to_owned(),
        FieldType::Line(_) => return None,
        FieldType::YesNo => "是或否".to_owned(),
        FieldType::Text { max_characters } => format!("不超过 {} 字", max_characters.filter(|_| without_help)?),
        FieldType::Integer { min, max } if *max < i64::from(i32::MAX) && *min > i64::from(i32::MIN) => {
            format!("整数，{min} 到 {max}")
        }
        FieldType::Integer { .. } => "整数".to_owned(),
        FieldType::Choice(vocabulary) => format!("可选 {}", choices(vocabulary)),
        FieldType::Period => "可以写 1958、1958年3月、1950年代、约1893年、1957-1960、1978年以来、清光绪十六年".to_owned(),
        FieldType::Date => "年-月-日".to_owned(),
        FieldType::Place { .. } => "lat 是纬度，lon 是经度，都写小数；datum 是坐标系，高德、腾讯写 gcj02，百度写 bd09，天地图写 cgcs2000，GPS 写 wgs84；radius_m 是误差（米）；不清楚就不填".to_owned(),
        FieldType::Link => "完整的网址".to_owned(),
        FieldType::Entry(_) => "写另一个条目的名称".to_owned(),
        FieldType::Image => "图片放在同一个文件夹里；alt 说图中是什么，credit 写拍摄者，licence 写许可".to_owned(),
        FieldType::Hours => "一行写一段：季节 日子 开门-关门，季节和日子可以不写；再写闭馆日".to_owned(),
        FieldType::Quantity(measure) => {
            let units: Vec<&str> = measure.units().iter().map(|unit| &**unit.label.to(ZH)).collect();
            format!("数字加单位，单位可用 {}；可以带“约”“余”", units.join(" / "))
        }
        FieldType::Money => "可以写 免费、10元、20-50元、10元/人".to_owned(),
        FieldType::Group(_) => return None,
        FieldType::List(of) => match (&**of, type_note(of, without_help)) {
            (FieldType::Group(_), _) => "可以写几项，每项以 - 开头".to_owned(),
            (_, Some(note)) => format!("几项写成 [甲, 乙]；{note}"),
            (_, None) => return None,
        },
    })
}

/// The choices of the fields of a group, which its sample has no room for.
fn group_notes(ty: &FieldType) -> Vec<String> {
    match ty {
        FieldType::List(of) => group_notes(of),
        FieldType::Group(table) => {
            let choice = |field: &Field| Some(format!("“{}”可选 {}", key(table, field), choices(field.ty.vocabulary()?)));
            table.fields.iter().filter_map(choice).collect()
        }
        _ => Vec::new(),
    }
}

fn choices(vocabulary: &Vocabulary) -> String {
    let mut labels: Vec<&str> = vocabulary.terms.iter().take(MAX_CHOICES).map(|term| &**term.label.to(ZH)).collect();
    let n_more = vocabulary.terms.len().saturating_sub(MAX_CHOICES);
    let more = format!("……（还有 {n_more} 种）");
    if n_more > 0 {
        labels.push(&more);
    }
    // Labels have commas and 、 of their own.
    labels.join(" / ")
}

/// A value that could stand for a field, on its own line or below it.
enum Sample {
    Inline(String),
    /// Lines that are two spaces further in than the field.
    Block(Vec<String>),
}

fn sample(ty: &FieldType, label: &str) -> Sample {
    let term = |vocabulary: &Vocabulary, at: usize| vocabulary.terms.get(at).map(|term| yaml_text(term.label.to(ZH)));
    Sample::Inline(match ty {
        FieldType::Line(rule) if rule.digits => format!("\"{}\"", rule.example_of_digits()),
        FieldType::Line(rule) if rule.characters.is_some() => "字".repeat(rule.characters.unwrap_or(1)),
        FieldType::Line(rule) if rule.phone => "0577-88888888".to_owned(),
        FieldType::Line(_) | FieldType::Text { .. } => yaml_text(&format!("（{label}）")),
        // A year where it may be one, and else a number of a size that most things have.
        FieldType::Integer { min, max } => (if *min >= 1000 { 2020 } else { 30 }).clamp(*min, *max).to_string(),
        FieldType::YesNo => "是".to_owned(),
        FieldType::Choice(vocabulary) => term(vocabulary, 0).unwrap_or_else(|| "待核实".to_owned()),
        FieldType::Period => "1958".to_owned(),
        FieldType::Date => "2025-10-22".to_owned(),
        FieldType::Place { .. } => "{lat: 28.34, lon: 121.24, datum: wgs84, radius_m: 400}".to_owned(),
        FieldType::Link => "https://example.org/".to_owned(),
        FieldType::Entry(_) => "（条目的名称）".to_owned(),
        FieldType::Image => "{file: 厂房.jpg, alt: 图中是什么, credit: 拍摄者, licence: CC BY 4.0}".to_owned(),
        FieldType::Hours => {
            let lines =
                ["4月-10月 周二至周日 9:00-17:00，16:30停止入馆", "11月-3月 周二至周日 9:00-16:30", "周一闭馆（法定节假日除外）"];
            return Sample::Block(lines.map(|line| format!("- {line}")).to_vec());
        }
        FieldType::Quantity(measure) => format!("1100 {}", measure.unit(0).label.to(ZH)),
        FieldType::Money => "10元".to_owned(),
        FieldType::Group(table) => return Sample::Block(group_lines(table)),
        FieldType::List(of) => match &**of {
            FieldType::Group(table) => {
                let lines = group_lines(table).into_iter().enumerate();
                return Sample::Block(lines.map(|(at, line)| format!("{}{line}", if at == 0 { "- " } else { "  " })).collect());
            }
            FieldType::Choice(vocabulary) => {
                let terms: Vec<String> = (0..2).filter_map(|at| term(vocabulary, at)).collect();
                format!("[{}]", terms.join(", "))
            }
            FieldType::Line(rule) if !rule.digits && rule.characters.is_none() => "[甲, 乙]".to_owned(),
            FieldType::List(_) => "待核实".to_owned(),
            of => match sample(of, label) {
                Sample::Inline(value) => format!("[{value}]"),
                Sample::Block(_) => "待核实".to_owned(),
            },
        },
    })
}

/// The sample of a field; that of the evidence names the one source that the form gives a key.
fn sample_of(kind: &Kind, field: &Field) -> Sample {
    let sources = kind.source_table().filter(|_| &*field.key == "evidence");
    let Some(name) = sources.and_then(|table| table.fields.iter().find(|field| &*field.key == "key")) else {
        return sample(&field.ty, field.label.to(ZH));
    };
    let Sample::Inline(key_of_source) = sample(&name.ty, name.label.to(ZH)) else {
        return Sample::Inline("待核实".to_owned());
    };
    Sample::Block(vec![format!("全部: {key_of_source}")])
}

fn group_lines(table: &FieldTable) -> Vec<String> {
    let mut lines = Vec::new();
    for field in &table.fields {
        let key = key(table, field);
        match sample(&field.ty, field.label.to(ZH)) {
            Sample::Inline(value) => lines.push(format!("{key}: {value}")),
            Sample::Block(block) => {
                lines.push(format!("{key}:"));
                lines.extend(block.into_iter().map(|line| format!("  {line}")));
            }
        }
    }
    lines
}

fn key_of(kind: &Kind, name: &str) -> String {
    kind.place_of(name).map_or_else(|| name.to_owned(), |place| key(&kind.table, &kind.fields()[place]))
}

/// The label of a field where it can stand as its name, else its key.
fn key(table: &FieldTable, field: &Field) -> String {
    let label = &**field.label.to(ZH);
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '/' | '、' | '（' | '）');
    let right = label.starts_with(char::is_alphabetic) && label.chars().all(is_word) && label.chars().count() <= 24;
    let is_own = || table.find(label).is_some_and(|place| table.fields[place].key == field.key);
    if right && is_own() { label.to_owned() } else { yaml_text(&field.key) }
}

/// A text as a value of YAML, quoted wherever a sign in it could mean something else.
fn yaml_text(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '（' | '）' | '《' | '》' | '·' | '.' | '/' | '²');
    let number = text.starts_with(|c: char| c.is_ascii_digit()) && !text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let word = ["true", "false", "null", "yes", "no", "on", "off"].iter().any(|word| text.eq_ignore_ascii_case(word));
    let right = text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '（' | '《'))
        && !text.ends_with(' ')
        && text.chars().all(plain)
        && !number
        && !word
        && !is_unknown(text);
    if right { text.to_owned() } else { format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::front::kinds::{self, Written};
    use crate::load;
    use crate::path::{ContentPath, Hash};
    use crate::problem::{Problem, Problems, Severity};
    use crate::{source, store::Store};

    const CRAFTSMAN: &str = "label: {zh-CN: 工匠, en: Craftsman}
folder: craftsmen
facets: [trade, active_now]
fields:
  trade:      {label: {zh-CN: 工种}, type: choice, choices: [把桩师傅, 拉坯, 釉料], needed: always}
  active:     {label: {zh-CN: 从业年代}, type: period, evidence: required, needed: to_publish}
  works_at:   {label: {zh-CN: 所在窑}, type: entry, kind: heritage}
  active_now: {label: {zh-CN: '还在做: 是不是'}, type: choice, choices: ['在做，常年', '不做了']}
  again:      {label: {zh-CN: 工种}, type: line}
  tools:      {label: {zh-CN: 工具}, type: list, of: {type: group, fields: {name: {type: line}, photo: {type: image}, since: {type: group, fields: {year: {type: integer, min: 1900, max: 2100}}}}}}
  numbers:    {label: {zh-CN: 号码}, type: list, of: {type: line, pattern: digits, characters: 4}}
";

    fn all_kinds() -> Vec<Kind> {
        let problems = Problems::default();
        let file = ContentPath::new("content/kinds/craftsman.yaml");
        let node = crate::front::read_yaml(&file, CRAFTSMAN, &problems).unwrap();
        let own = [Written { name: "craftsman".into(), file, node }];
        let kinds = kinds::kinds(&own, &kinds::vocabularies(&[], &problems), &problems);
        assert_eq!(problems.into_vec(), []);
        kinds
    }

    /// What is wrong with an entry of this text.
    fn problems_of(kind: &Kind, text: &str) -> (usize, Vec<Problem>) {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().join("content").join(&*kind.folder).join("new");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::create_dir_all(root.path().join("content/kinds")).unwrap();
        std::fs::write(root.path().join("content/longyao.yaml"), "name: 试\n").unwrap();
        std::fs::write(root.path().join("content/kinds/craftsman.yaml"), CRAFTSMAN).unwrap();
        std::fs::write(folder.join("index.md"), text).unwrap();
        let problems = Problems::default();
        let tree = source::scan(root.path(), &["content"], &problems);
        let store = Store::open(&root.path().join(".longyao"), &Hash::of(b""), std::time::SystemTime::UNIX_EPOCH);
        let loaded = load::load(&tree, &store, None, &problems);
        (loaded.entries.len(), problems.into_vec())
    }

    #[test]
    fn a_new_entry_of_every_kind_is_without_a_problem() {
        for kind in all_kinds() {
            let text = super::super::for_notepad(&text(&kind, "菱湖丝厂"));
            assert_eq!(problems_of(&kind, &text), (1, Vec::new()), "{text}");
        }
    }

    #[test]
    fn it_can_be_published_as_it_is() {
        for kind in all_kinds() {
            let text = text(&kind, "菱湖丝厂").replace(": 草稿", ": 发布");
            assert_eq!(problems_of(&kind, &text), (1, Vec::new()), "{text}");
        }
    }

    #[test]
    fn every_offered_line_is_right_once_its_sign_is_deleted() {
        for kind in all_kinds() {
            let uncomment = |line: &str| match line.strip_prefix('#') {
                Some(field) if !field.starts_with(' ') || field.starts_with("  ") => field.to_owned(),
                _ => line.to_owned(),
            };
            let mut lines: Vec<String> = text(&kind, "菱湖丝厂").lines().map(uncomment).collect();
            for at in 1..lines.len() {
                if lines[at].starts_with("  ") && lines[at - 1].ends_with(": 待核实") && !lines[at - 1].starts_with(' ') {
                    lines[at - 1] = lines[at - 1].replace(": 待核实", ":");
                }
            }
            // An id of Chinese letters is the one thing that only its writer can know.
            let text =
                lines.join("\n").replace("编号: （编号）", "编号: an-id").replace("曾用编号: [甲, 乙]", "曾用编号: [a, b]");
            let (n_entries, problems) = problems_of(&kind, &text);
            let wrong: Vec<_> = problems.into_iter().filter(|problem| problem.severity != Severity::Hint).collect();
            assert_eq!((n_entries, wrong), (1, Vec::new()), "{text}");
        }
    }

    #[test]
    fn a_slip_in_a_form_is_told_alone() {
        let kinds = all_kinds();
        for (right, wrong, code) in
            [("名称: 菱", "名称：菱", "E120"), ("摘要: 待", "摘要:待", "E121"), ("摘要: 待核实", "摘要 待核实", "E139")]
        {
            for kind in &kinds {
                let text = text(kind, "菱湖丝厂").replacen(right, wrong, 1);
                let codes: Vec<&str> = problems_of(kind, &text).1.iter().map(|problem| problem.code).collect();
                assert_eq!(codes, [code], "{text}");
            }
        }
    }

    #[test]
    fn names_are_quoted_where_yaml_needs_it() {
        let check = |name: &str, expected: &str| assert_eq!(yaml_text(name), expected);
        check("菱湖丝厂", "菱湖丝厂");
        check("7013试车台", "7013试车台");
        check("7013", "\"7013\"");
        check("甲: 乙", "\"甲: 乙\"");
        check("“师傅厂”", "\"“师傅厂”\"");
        check("甲 #2", "\"甲 #2\"");
        check("a\"b\\c", "\"a\\\"b\\\\c\"");
        check("No", "\"No\"");
        for kind in all_kinds() {
            for name in ["甲: 乙", "“师傅厂”", "- 甲", "甲 #2", "甲\n乙", "7013", "a\"b\\c", "[甲]", "甲：乙"] {
                let text = text(&kind, name);
                assert_eq!(problems_of(&kind, &text), (1, Vec::new()), "{text}");
            }
        }
    }

    #[test]
    fn a_label_that_cannot_be_a_key_gives_way() {
        let kinds = all_kinds();
        let craftsman = kinds.iter().find(|kind| &*kind.key == "craftsman").unwrap();
        let text = text(craftsman, "某某");
        assert!(
            text.contains("\n工种: 待核实\n")
                && text.contains("\n#again: （工种）\n")
                && text.contains("\n#active_now: \"在做，常年\"\n"),
            "{text}"
        );
    }
}
