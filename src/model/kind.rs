//! Kinds of entries, as their YAML describes them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::lang::Label;
use crate::model::quantity::Measure;
use crate::model::vocabulary::Vocabulary;

/// One kind of entry. All that the program knows of it is here.
#[derive(Clone, Debug, PartialEq)]
pub struct Kind {
    pub key: Arc<str>,
    pub label: Label,
    pub about: Label,
    /// The folder of the content, and of the website unless `at_root`.
    pub folder: Arc<str>,
    /// Whether its pages stand at the root of the site: `about.html`.
    pub at_root: bool,
    /// Whether it has list pages and a place in the navigation.
    pub listed: bool,
    pub order: i64,
    pub symbol: Arc<str>,
    /// Types of schema.org.
    pub schema_org: Vec<Arc<str>>,
    pub sort: Sort,
    /// All fields: those of every kind, of its blocks, and its own.
    pub table: FieldTable,
    /// The fields as a page groups them.
    pub groups: Vec<Group>,
    /// Fields by which lists are narrowed, by place in `fields`.
    pub facets: Vec<usize>,
    /// Fields that a card shows.
    pub card: Vec<usize>,
    /// Fields that stand as badges beside the name.
    pub badges: Vec<usize>,
}

/// Fields under one heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub key: Arc<str>,
    pub label: Label,
    /// By place in `Kind::fields`.
    pub fields: Vec<usize>,
}

/// How a list of the kind is sorted; entries with an `order` come first in either.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By the reading of the name.
    #[default]
    Name,
    /// The newest first.
    Newest,
}

/// One field of a kind or of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    pub key: Arc<str>,
    pub label: Label,
    /// Other names that may be written for it.
    pub also: Vec<Arc<str>>,
    pub ty: FieldType,
    pub needed: Needed,
    /// What to write, for the person who fills it in.
    pub help: Label,
    /// The property of schema.org that it gives.
    pub property: Option<Arc<str>>,
    /// Whether a page shows it in its table of fields.
    pub shown: bool,
    /// Read and checked, and never published.
    pub private: bool,
    /// Whether an answer asks for a source.
    pub evidence: bool,
}

/// When a field must be filled in. `待核实` fills it in.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Needed {
    #[default]
    No,
    Always,
    /// Not in a draft.
    ToPublish,
    /// Not in a draft, and where another field of the same table is filled in.
    ToPublishWith(Arc<str>),
}

/// What a field may hold; `FieldValue` mirrors it.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldType {
    /// One line.
    Line(LineRule),
    /// Paragraphs, of at most so many characters.
    Text {
        max_characters: Option<usize>,
    },
    /// A whole number between two others.
    Integer {
        min: i64,
        max: i64,
    },
    YesNo,
    Choice(Arc<Vocabulary>),
    Period,
    Date,
    /// A position, with the words for what makes one sensitive.
    Place {
        sensitivities: Arc<Vocabulary>,
    },
    Link,
    /// An entry of one of these kinds, by key; of any, where there is none.
    Entry(Vec<Arc<str>>),
    Image,
    /// Opening hours.
    Hours,
    /// A number with one of these units.
    Quantity(Arc<Measure>),
    /// A price in yuan.
    Money,
    Group(Arc<FieldTable>),
    List(Box<FieldType>),
}

/// What one line must look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineRule {
    /// Digits alone.
    pub digits: bool,
    /// A telephone number, or several.
    pub phone: bool,
    /// Exactly so many characters.
    pub characters: Option<usize>,
    /// The code of a division after GB/T 2260: these are known, and other provinces have others.
    pub divisions: Option<Arc<Vocabulary>>,
}

impl LineRule {
    /// Digits that could stand in the field: the code of a county where it takes one, and else noughts.
    pub fn example_of_digits(&self) -> String {
        let county = self.divisions.iter().flat_map(|known| &known.terms).find(|term| !term.key.ends_with("00"));
        county.map_or_else(|| "0".repeat(self.characters.unwrap_or(6)), |county| county.key.to_string())
    }
}

/// Fields with an index over their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldTable {
    pub fields: Vec<Field>,
    names: HashMap<Arc<str>, usize>,
}

impl FieldTable {
    pub fn new(fields: Vec<Field>) -> FieldTable {
        FieldTable { names: names(&fields), fields }
    }

    pub fn find(&self, written: &str) -> Option<usize> {
        self.names.get(written).or_else(|| self.names.get(written.trim())).copied()
    }

    /// All names that may be written.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(|name| &**name)
    }
}

/// A field is found by its key, its labels and its other names.
fn names(fields: &[Field]) -> HashMap<Arc<str>, usize> {
    let mut names = HashMap::new();
    for (at, field) in fields.iter().enumerate() {
        names.entry(field.key.clone()).or_insert(at);
    }
    for (at, field) in fields.iter().enumerate() {
        for name in field.label.texts().chain(&field.also) {
            names.entry(name.clone()).or_insert(at);
        }
    }
    names
}

impl Kind {
    /// The place of a field by its key, its label or another name.
    pub fn find(&self, written: &str) -> Option<usize> {
        self.table.find(written)
    }

    pub fn fields(&self) -> &[Field] {
        &self.table.fields
    }

    /// The fields of a source, where the kind lists its sources as the common block does.
    pub fn source_table(&self) -> Option<&Arc<FieldTable>> {
        match &self.table.fields[self.place_of("sources")?].ty {
            FieldType::List(of) => match &**of {
                FieldType::Group(table) => Some(table),
                _ => None,
            },
            _ => None,
        }
    }

    /// Whether the field belongs to what every entry carries, which a page shows in its own way.
    pub fn is_common(&self, place: usize) -> bool {
        self.groups.iter().any(|group| &*group.key == "common" && group.fields.contains(&place))
    }

    /// The place of the field with this key.
    pub fn place_of(&self, key: &str) -> Option<usize> {
        self.table.fields.iter().position(|field| *field.key == *key)
    }
}

impl FieldType {
    /// The vocabulary of a choice or of a list of choices.
    pub fn vocabulary(&self) -> Option<&Arc<Vocabulary>> {
        match self {
            FieldType::Choice(vocabulary) => Some(vocabulary),
            FieldType::List(of) => of.vocabulary(),
            _ => None,
        }
    }

    /// The name of the type, as a kind's YAML has it.
    pub fn name(&self) -> &'static str {
        match self {
            FieldType::Line(_) => "line",
            FieldType::Text { .. } => "text",
            FieldType::Integer { .. } => "integer",
            FieldType::YesNo => "yes_no",
            FieldType::Choice(_) => "choice",
            FieldType::Period => "period",
            FieldType::Date => "date",
            FieldType::Place { .. } => "place",
            FieldType::Link => "link",
            FieldType::Entry(_) => "entry",
            FieldType::Image => "image",
            FieldType::Hours => "hours",
            FieldType::Quantity(_) => "quantity",
            FieldType::Money => "money",
            FieldType::Group(_) => "group",
            FieldType::List(_) => "list",
        }
    }
}
