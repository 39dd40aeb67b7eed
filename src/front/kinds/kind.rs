//! One kind: its blocks and fields put together, and what it says of lists, cards and facets.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::Written;
use super::field::Names;
use crate::front::fields::{Table, Where};
use crate::model::kind::{Field, FieldTable, FieldType, Group, Kind, Sort};
use crate::model::lang::Label;
use crate::model::vocabulary::Vocabulary;
use crate::path::WebPath;
use crate::problem::{FieldPath, Problems, nearest, site};

/// The block that every kind has; the program knows its fields by name.
const COMMON: &str = "common";

/// Folders that the site or the content keeps for other things (decisions 8).
pub const RESERVED: [&str; 13] =
    ["kinds", "vocab", "map", "data", "assets", "pictures", "iiif", "gallery", "search", "tags", "en", "index", "404"];

/// Reads all kinds, in the order of the navigation.
pub fn read_all(
    written: impl Iterator<Item = Written>,
    blocks: &[Written],
    vocabularies: &BTreeMap<Arc<str>, Arc<Vocabulary>>,
    problems: &Problems,
) -> Vec<Kind> {
    let names = Names { vocabularies, problems };
    let blocks: BTreeMap<&str, Block> =
        blocks.iter().filter_map(|block| Some((&*block.name, Block::read(block, &names)?))).collect();
    let mut kinds = Vec::new();
    let mut folders: HashMap<Arc<str>, Arc<str>> = HashMap::new();
    for written in written {
        let Some(kind) = read(&written, &blocks, &names) else { continue };
        if let Some(other) = folders.insert(kind.folder.clone(), kind.key.clone()) {
            problems.add(site::folder_taken(&written.file, &kind.folder, &other));
            continue;
        }
        kinds.push(kind);
    }
    kinds.sort_by(|a, b| (a.order, &a.key).cmp(&(b.order, &b.key)));
    kinds
}

/// Whether the program reads the field by its name: those of every entry, and the city by which places are listed.
fn is_known_by_name(field: &Field, blocks: &BTreeMap<&str, Block>) -> bool {
    let is_in = |block: &str| blocks.get(block).is_some_and(|block| block.fields.iter().any(|known| known.key == field.key));
    is_in(COMMON) || (&*field.key == "city" && is_in("place"))
}

/// What the program counts on in a field that it knows by name: a line and a text are both words.
fn shape(ty: &FieldType) -> (&'static str, Option<&'static str>) {
    let name = |ty: &FieldType| if matches!(ty, FieldType::Text { .. }) { "line" } else { ty.name() };
    (name(ty), if let FieldType::List(of) = ty { Some(name(of)) } else { None })
}

/// Fields that several kinds carry.
struct Block {
    label: Label,
    fields: Vec<Field>,
}

impl Block {
    fn read(written: &Written, names: &Names<'_>) -> Option<Block> {
        let table = Table::new(&written.node, Where::File(&written.file), names.problems)?;
        let block =
            Block { label: table.label("label"), fields: names.fields(table.entries("fields"), &table.at().key("fields")) };
        table.refuse_the_rest();
        Some(block)
    }
}

fn read(written: &Written, blocks: &BTreeMap<&str, Block>, names: &Names<'_>) -> Option<Kind> {
    let problems = names.problems;
    let file = FieldPath::new(&written.file);
    let table = Table::new(&written.node, Where::File(&written.file), problems)?;
    let label = table.label("label");
    if label.is_empty() {
        problems.add(site::kind_lacks(&file.key("label"), "label", "label: {zh-CN: 工匠, en: Craftsman}"));
    }
    let folder = table.text("folder").unwrap_or_else(|| written.name.clone());
    let bad_folder =
        WebPath::parse(&folder).is_none_or(|path| path.as_str().contains(['/', '.', '_'])) || RESERVED.contains(&&*folder);
    if bad_folder {
        problems.add(site::bad_folder(&file.key("folder"), &folder));
    }
    let about = table.label("about");
    let at_root = table.one_of("address", &[("root", true), ("folder", false)]).unwrap_or(false);
    let listed = table.yes_no("list").unwrap_or(true);
    let order = table.integer("order").unwrap_or(60);
    let symbol = table.text("symbol").unwrap_or_else(|| "page".into());
    let schema_org = table.texts("schema_org");
    let sort = table.one_of("sort", &[("name", Sort::Name), ("newest", Sort::Newest)]).unwrap_or_default();
    let record = table.label("record");

    let mut asked: Vec<Arc<str>> = table.texts("blocks");
    asked.insert(0, COMMON.into());
    let own = names.fields(table.entries("fields"), &table.at().key("fields"));
    let mut fields: Vec<Field> = Vec::new();
    let mut groups = Vec::new();
    for (at, name) in asked.iter().enumerate() {
        let Some(block) = blocks.get(&**name) else {
            let known: Vec<&str> = blocks.keys().copied().filter(|name| *name != COMMON).collect();
            problems.add(site::no_such_block(&file.key("blocks").index(at.saturating_sub(1)), name, &known));
            continue;
        };
        let first = fields.len();
        fields.extend(block.fields.iter().cloned());
        groups.push(Group { key: name.clone(), label: block.label.clone(), fields: (first..fields.len()).collect() });
    }
    // A field of the kind's own takes the place of one of a block, and comes into the kind's own group.
    let mut own_group = Vec::new();
    for field in own {
        if let Some(known) = fields.iter().find(|known| known.key == field.key)
            && (is_known_by_name(known, blocks) && shape(&known.ty) != shape(&field.ty))
        {
            let at = file.key("fields").key(&field.key).key("type");
            problems.add(site::type_is_fixed(&at, field.ty.name(), known.ty.name()));
            continue;
        }
        match fields.iter().position(|known| known.key == field.key) {
            Some(at) => {
                fields[at] = field;
                groups.iter_mut().for_each(|group| group.fields.retain(|place| *place != at));
                own_group.push(at);
            }
            None => {
                own_group.push(fields.len());
                fields.push(field);
            }
        }
    }
    groups.insert(
        1.min(groups.len()),
        Group { key: "record".into(), label: if record.is_empty() { label.clone() } else { record }, fields: own_group },
    );

    let places = |key: &'static str| -> Vec<usize> {
        let mut found = Vec::new();
        for (i, name) in table.texts(key).iter().enumerate() {
            match fields.iter().position(|field| field.key == *name) {
                Some(place) => found.push(place),
                None => problems.add(site::no_such_field(
                    &file.key(key).index(i),
                    name,
                    nearest(name, fields.iter().map(|field| &*field.key)),
                )),
            }
        }
        found
    };
    let (mut facets, card, badges) = (places("facets"), places("card"), places("badges"));
    facets.retain(|place| {
        let right = fields[*place].ty.vocabulary().is_some() && !fields[*place].private;
        if !right {
            problems.add(site::facet_without_choices(&file.key("facets"), &fields[*place].key));
        }
        right
    });
    table.refuse_the_rest();
    // Only now: a bad folder hides none of the other mistakes.
    (!bad_folder).then(|| Kind {
        key: written.name.clone(),
        label,
        about,
        folder,
        at_root,
        listed,
        order,
        symbol,
        schema_org,
        sort,
        table: FieldTable::new(fields),
        groups,
        facets,
        card,
        badges,
    })
}
