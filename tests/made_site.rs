//! A website made up in code, and random edits of it as a person at a desk would make them.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use crate::support_rules::{Chance, Files};

const CITIES: [&str; 4] = ["huzhou", "wenzhou", "ningbo", "杭州"];
const TYPES: [&str; 3] = ["factory", "mine", "machine"];
const TAGS: [&str; 7] = ["蚕丝", "青瓷", "黄酒", "矿山", "电力", "老厂房", "Machines & tools"];

/// A whole website as the person who writes it sees it. Entries are known by a number that no edit changes.
#[derive(Clone)]
pub struct MadeSite {
    name: String,
    footer: String,
    colour: Option<u32>,
    entries: BTreeMap<u32, MadeEntry>,
    next: u32,
}

#[derive(Clone)]
struct MadeEntry {
    folder: &'static str,
    /// Name of the file, or of the folder with `index.md`.
    file: String,
    in_folder: bool,
    name: String,
    summary: String,
    body: String,
    tags: Vec<usize>,
    city: usize,
    ty: usize,
    translated: bool,
    /// The seed of its picture.
    picture: Option<u32>,
    leads_to: Vec<u32>,
    former: Vec<String>,
    is_draft: bool,
}

impl MadeSite {
    /// `n` entries of all kinds that link to one another, half of them in two languages, a few with pictures.
    pub fn new(n: u32) -> MadeSite {
        let mut site = MadeSite {
            name: "浙江工业文化".to_owned(),
            footer: "试验用的网站".to_owned(),
            colour: None,
            entries: BTreeMap::new(),
            next: 0,
        };
        let mut chance = Chance(7);
        for _ in 0..n {
            site.add(&mut chance);
        }
        // Two originals with the same bytes.
        for number in [0, 3] {
            let entry = site.entries.get_mut(&number).expect("there are more than three");
            (entry.in_folder, entry.picture) = (true, Some(42));
        }
        site
    }

    /// The same entries with the next of everything: every page differs, some addresses do.
    pub fn rewritten(&self) -> MadeSite {
        let mut site = self.clone();
        "浙江工业文化（新版）".clone_into(&mut site.name);
        site.colour = Some(0x0a_55_99);
        let mut chance = Chance(99);
        for (number, entry) in &mut site.entries {
            entry.body.push_str("\n改写过的一段。\n");
            entry.name.push('新');
            if number % 7 == 3 {
                entry.file = format!("renamed-{number}");
            }
            entry.tags = vec![(*number as usize + 1) % TAGS.len()];
            entry.city = (entry.city + 1) % 3;
            entry.picture = entry.picture.map(|seed| seed + 1);
        }
        let gone: Vec<u32> = site.entries.keys().copied().filter(|number| number % 11 == 5).collect();
        gone.iter().for_each(|number| drop(site.entries.remove(number)));
        (0..gone.len()).for_each(|_| site.add(&mut chance));
        site
    }

    fn add(&mut self, chance: &mut Chance) {
        let number = self.next;
        self.next += 1;
        let folder = match number % 12 {
            0..=4 => "heritage",
            5..=7 => "tourism",
            8 | 9 => "museums",
            10 => "stories",
            _ => "news",
        };
        // Every fifth has a Chinese name, which becomes pinyin.
        let file = if number % 5 == 4 { format!("试验条目{number}") } else { format!("entry-{number}") };
        let known: Vec<u32> = self.entries.keys().copied().collect();
        let leads_to = if known.is_empty() { Vec::new() } else { (0..chance.below(4)).map(|_| *chance.one_of(&known)).collect() };
        let entry = MadeEntry {
            folder,
            file,
            in_folder: number.is_multiple_of(3),
            name: format!("第{number}号厂"),
            summary: format!("第{number}号厂的摘要。"),
            body: format!("这里是第 {number} 号厂的故事，**约 {}** 年。\n", 1900 + number),
            tags: (0..chance.below(3)).map(|_| chance.below(TAGS.len())).collect(),
            city: chance.below(CITIES.len()),
            ty: chance.below(TYPES.len()),
            translated: number.is_multiple_of(2),
            picture: number.is_multiple_of(12).then_some(number),
            leads_to,
            former: Vec::new(),
            is_draft: false,
        };
        self.entries.insert(number, entry);
    }

    /// Every file below the workplace's root.
    pub fn files(&self) -> Files {
        let mut files = Files::new();
        let config = format!(
            "name: {{zh-CN: {}, en: Made up}}\ndescription: {{zh-CN: 试验, en: A test}}\nfooter: {{zh-CN: {}, en: A test}}\nlanguages: [zh-CN, en]\n",
            self.name, self.footer
        );
        files.insert("content/longyao.yaml".to_owned(), config.into_bytes());
        if let Some(colour) = self.colour {
            let style = format!(".masthead{{color:#{colour:06x}}}\n");
            files.insert("themes/default/style/99-own.css".to_owned(), style.into_bytes());
        }
        for (number, entry) in &self.entries {
            let path = entry.path();
            files.insert(path.clone(), self.main_text(*number, entry).into_bytes());
            if entry.translated {
                let text =
                    format!("---\nname: Works {number}\nsummary: About works {number}.\n---\n\n{}", self.body(entry, true));
                files.insert(format!("{}.en.md", &path[..path.len() - 3]), text.into_bytes());
            }
            if let Some(seed) = entry.picture.filter(|_| entry.in_folder) {
                files.insert(path.replace("index.md", "photo.png"), picture(seed));
            }
        }
        files
    }

    fn main_text(&self, number: u32, entry: &MadeEntry) -> String {
        let mut text = format!("---\nname: {}\nsummary: {}\n", entry.name, entry.summary);
        if !entry.tags.is_empty() {
            text += &format!(
                "tags: [{}]\n",
                entry.tags.iter().map(|tag| format!("\"{}\"", TAGS[*tag])).collect::<Vec<_>>().join(", ")
            );
        }
        let place = format!("city: {}\ndistrict: 某县\nopenness: open_free\n", CITIES[entry.city]);
        let lat = 28 + number % 3;
        text += &match entry.folder {
            "heritage" => format!(
                "{place}heritage_type: [{}]\nindustry: 待核实\nfounded_text: 约{}年\nera: [republic]\nprotection: 待核实\nuse_today: 待核实\nplace: {{lat: {lat}.5{number}, lon: 120.25, datum: wgs84, radius_m: 500}}\n",
                TYPES[entry.ty],
                1900 + number % 90
            ),
            "tourism" => format!(
                "{place}level: provincial_demo\nrecognised_year: {}\nowner: 某公司\nproducts: [某物]\nproduction_visible: live\nfacilities: [parking]\n",
                2000 + number % 20
            ),
            "museums" => format!("{place}level: {}\nexhibitions: [某展]\nfree: yes\n", ["first_class", "ungraded"][entry.ty % 2]),
            "stories" => "theme: [craft]\n".to_owned(),
            _ => format!("published: \"2025-0{}-1{}\"\nsource: 某单位\n", 1 + number % 9, number % 10),
        };
        if let Some((_, related)) =
            entry.leads_to.first().and_then(|number| self.entries.get_key_value(number)).filter(|_| !entry.is_draft)
        {
            text += &format!("related: [{}]\n", related.name);
        }
        if !entry.former.is_empty() {
            text += &format!("former_ids: [{}]\n", entry.former.join(", "));
        }
        if entry.picture.is_some() && entry.in_folder {
            text += "cover: {file: photo.png, alt: 厂房, credit: 某人, licence: cc0}\n";
        }
        if entry.is_draft {
            text += "status: draft\n";
        }
        text += "sources:\n  - {title: 某书, date: \"1990\"}\n";
        text + "---\n\n" + &self.body(entry, false)
    }

    fn body(&self, entry: &MadeEntry, english: bool) -> String {
        let mut body = format!("## 由来\n\n{}\n", entry.body);
        let n_leads = if english { 1 } else { entry.leads_to.len() };
        for (at, other) in entry.leads_to.iter().take(n_leads).filter_map(|number| self.entries.get(number)).enumerate() {
            body += &match at % 3 {
                0 => format!("- 见[[{}]]。\n", other.name),
                1 => format!("- 见[那一处]({}).\n", way(&entry.path(), &other.path())),
                _ => format!("- 见[由来]({}#you-lai).\n", way(&entry.path(), &other.path())),
            };
        }
        if !english && entry.folder == "heritage" {
            body += "\n::fact{field=founded_text}\n\n:::note{title=\"待考\"}\n有出入。[^1]\n:::\n\n[^1]: 某书。\n";
        }
        if entry.picture.is_some() && entry.in_folder && !english {
            body += "\n![厂房一角](photo.png)\n";
        }
        body
    }

    /// Makes one random edit, and says which.
    pub fn edit(&mut self, chance: &mut Chance) -> String {
        let numbers: Vec<u32> = self.entries.keys().copied().collect();
        let number = *chance.one_of(&numbers);
        let word = chance.below(1000);
        let kind = chance.below(15);
        let entry = self.entries.get_mut(&number).expect("chosen from among them");
        let what = match kind {
            0 | 1 => {
                entry.body += &format!("\n添了一句 {word}。\n");
                "body"
            }
            2 => {
                entry.summary = format!("另一段摘要 {word}。");
                "summary"
            }
            3 => {
                entry.name = format!("改名{number}的厂{word}");
                "name"
            }
            4 => {
                let old = id_of(&entry.file);
                entry.file = format!("moved-{number}-{word}");
                if !entry.former.contains(&old) {
                    entry.former.push(old);
                }
                "file renamed, old address kept"
            }
            5 => {
                entry.file = format!("换了名{number}-{word}");
                "file renamed"
            }
            6 if numbers.len() > 10 => {
                self.entries.remove(&number);
                "deleted"
            }
            6 | 7 => {
                self.add(chance);
                "added"
            }
            8 => {
                entry.tags = (0..chance.below(3)).map(|_| chance.below(TAGS.len())).collect();
                "tags"
            }
            9 => {
                self.name = format!("浙江工业文化{word}");
                "site's name"
            }
            10 => {
                self.colour = (!word.is_multiple_of(4)).then_some(word as u32 * 1000);
                "theme's colour"
            }
            11 => {
                entry.translated = !entry.translated;
                "translation added or removed"
            }
            12 => {
                (entry.in_folder, entry.picture) = (true, Some(word as u32 % 5));
                "picture"
            }
            13 => {
                entry.city = chance.below(CITIES.len());
                entry.ty = chance.below(TYPES.len());
                "facets"
            }
            _ => {
                entry.is_draft = !entry.is_draft;
                "made a draft or published"
            }
        };
        format!("{number}: {what}")
    }

    /// The address of some entry that has a body of its own, and its file.
    pub fn some_entry(&self) -> (String, String) {
        let entry = &self.entries[&2];
        (format!("{}/{}.html", entry.folder, id_of(&entry.file)), entry.path())
    }
}

impl MadeEntry {
    fn path(&self) -> String {
        let ending = if self.in_folder { "/index.md" } else { ".md" };
        format!("content/{}/{}{ending}", self.folder, self.file)
    }
}

fn id_of(file: &str) -> String {
    longyao::model::id::Id::from_name(file).expect("can be spelled").to_string()
}

/// The way from one file to another as a link in a text.
fn way(from: &str, to: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.split('/').collect(), to.split('/').collect());
    let n_shared = from[..from.len() - 1].iter().zip(&to).take_while(|(a, b)| a == b).count();
    "../".repeat(from.len() - 1 - n_shared) + &to[n_shared..].join("/")
}

/// A picture of 500 by 300 pixels.
pub fn picture(seed: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(500, 300, |x, y| Rgb([(x / 3 + seed * 40) as u8, (y / 2) as u8, (seed * 13) as u8]));
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("memory takes all bytes");
    bytes.into_inner()
}
