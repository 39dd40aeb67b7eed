//! The page of each entry, in each language that it has a text in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fact::Shower;
use super::page::{self, Heading};
use super::sources::{self, Notes};
use super::{Shelf, pictures, structured};
use crate::derive::decoded;
use crate::link::target::{Target, target};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::entry::{self as model, Entry, Status};
use crate::model::lang::Lang;
use crate::model::value::{Answer, FieldValue};
use crate::model::words::Words;
use crate::path::WebPath;
use crate::plan::{Body, Ingredients, Output, Plan, Rank, Reads, Recipe, Value, page_value};
use crate::problem::Problems;

/// Cards of kin and of those who mention an entry, at most.
const MAX_CARDS: usize = 12;

page_value! {
    /// `entry`: what the head of the page says.
    pub struct EntryValue {
        pub id: String,
        pub name: Arc<str>,
        pub aliases: Vec<Arc<str>>,
        pub summary: Option<Arc<str>>,
        pub cover: Option<Value>,
        /// `label`, `href`.
        pub badges: Vec<Value>,
        /// City and county in a few words.
        pub place: Option<String>,
        pub published: Option<String>,
        pub updated: Option<String>,
        pub author: Option<Arc<str>>,
        pub source: Option<Arc<str>>,
    }
}

pub fn plan(catalogue: &Catalogue, shelf: &Arc<Shelf>, plan: &mut Plan, problems: &Problems) {
    for (at, entry) in catalogue.all().filter(|(_, entry)| !catalogue.kind_of(entry).at_root) {
        for (lang, _) in entry.texts.iter() {
            let path = catalogue.address(entry, lang);
            let recipe = EntryPage { at, lang, path: path.clone(), shelf: shelf.clone() };
            plan.add(Output::new(path, Rank::Page, entry.file.as_str(), recipe), problems);
        }
    }
}

struct EntryPage {
    at: EntryIx,
    lang: Lang,
    path: WebPath,
    shelf: Arc<Shelf>,
}

impl Recipe for EntryPage {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        let entry = catalogue.entry(self.at);
        let text = entry.texts.nearest(self.lang).1;
        let kind = catalogue.kind_of(entry);
        let tag = catalogue.config.tag(self.lang);
        let heading = Heading {
            catalogue,
            shelf: &self.shelf,
            lang: self.lang,
            path: &self.path,
            template: "entry",
            heading: text.name.clone(),
            section: kind.key.clone(),
            way: if kind.listed {
                vec![(kind.label.to(tag).clone(), page::list_path(catalogue, entry.kind.0, self.lang, 1))]
            } else {
                Vec::new()
            },
            alternates: entry.texts.iter().map(|(lang, _)| (lang, catalogue.address(entry, lang))).collect(),
        };
        let shower = Shower { catalogue, shelf: &self.shelf, kind: entry.kind.0, lang: self.lang, notes: Notes::here(entry) };
        let (earlier, later) = neighbours(catalogue, self.at, self.lang);
        let value = Value::map([
            ("site", self.shelf.site(self.lang)),
            ("page", entry_page(heading, entry, text).into()),
            ("kind", self.shelf.kind(entry.kind.0, self.lang)),
            ("entry", head(catalogue, &shower, entry, text).into()),
            ("groups", groups(&shower, entry).into()),
            ("position", position(entry, self.shelf.words(self.lang))),
            ("toc", toc(text)),
            ("sources", sources::values(entry)),
            ("cite", sources::cite_page(catalogue, entry, text, self.lang)),
            ("tags", tags(&self.shelf, entry, self.lang).into()),
            ("related", related(catalogue, &self.shelf, self.at, self.lang).into()),
            ("mentions", mentions(catalogue, &self.shelf, self.at, self.lang).into()),
            ("earlier", earlier),
            ("later", later),
            ("json_ld", structured::of_entry(catalogue, self.shelf.words(self.lang), entry, text, self.lang).into()),
        ]);
        Ingredients::Page {
            template: "entry",
            path: self.path.clone(),
            value,
            body: Some(body(catalogue, &self.shelf, entry, text, self.lang)),
        }
    }

    fn reads(&self) -> Reads {
        Reads::FacesAndBody(self.at, self.lang)
    }
}

/// What the page says of itself, with the days and the summary of its entry.
pub fn entry_page(heading: Heading<'_>, entry: &Entry, text: &model::Text) -> page::Page {
    let catalogue = heading.catalogue;
    let picture = entry.cover.as_ref().and_then(|image| pictures::find(catalogue, &image.file));
    let image = picture.and_then(|picture| page::absolute(catalogue, &picture.sizes.last()?.1));
    let summary = text.summary.clone().or_else(|| Some(text.body.outline.excerpt.as_str().into()));
    let page = heading.page();
    page::Page {
        description: summary.filter(|summary| !summary.is_empty()).or(page.description.clone()),
        image,
        published: entry.published.map(|date| date.to_string()),
        updated: entry.updated.map(|date| date.to_string()),
        draft: entry.status == Status::Draft,
        ..page
    }
}

pub fn head(catalogue: &Catalogue, shower: &Shower<'_>, entry: &Entry, text: &model::Text) -> EntryValue {
    let kind = catalogue.kind_of(entry);
    let value = |key: &str| kind.place_of(key).and_then(|place| entry.value(place));
    let words = shower.shelf.words(shower.lang);
    let line = |key: &str| value(key).and_then(FieldValue::as_text).cloned();
    let short = |key: &str| {
        let place = kind.place_of(key)?;
        super::fact::short(catalogue, &kind.fields()[place].ty, entry.value(place)?, words)
    };
    let aliases = value("aliases")
        .map_or_else(Vec::new, |value| value.each().into_iter().filter_map(|value| value.as_text().cloned()).collect());
    let badge = |place: &usize| {
        // A badge has room for one value: that of the first claim.
        let fact = shower.fact(*place, &kind.fields()[*place], &Answer::Known(entry.value(*place)?.clone()))?;
        Some(Value::map([("label", fact.get("text").clone()), ("href", fact.get("href").clone())]))
    };
    let place: Vec<Arc<str>> = ["city", "district", "town"].into_iter().filter_map(short).collect();
    EntryValue {
        id: entry.id.to_string(),
        name: text.name.clone(),
        aliases,
        summary: text.summary.clone(),
        cover: entry.cover.as_ref().and_then(|image| pictures::value(catalogue, image)),
        badges: kind.badges.iter().filter_map(badge).collect(),
        place: (!place.is_empty()).then(|| place.join(&words.get("parts_between"))),
        published: entry.published.map(|date| date.to_string()),
        updated: entry.updated.map(|date| date.to_string()),
        author: line("author"),
        source: line("source"),
    }
}

/// The table of fields: what the kind shows, group by group. The common block is shown by the page itself.
fn groups(shower: &Shower<'_>, entry: &Entry) -> Vec<Value> {
    let kind = shower.catalogue.kind_of(entry);
    let groups = kind.groups.iter().filter(|group| &*group.key != "common").filter_map(|group| {
        let fact = |place: &usize| {
            let field = &kind.fields()[*place];
            let answer = entry.answer(*place)?;
            // A position stands beside the text; here only where sources differ.
            let is_position = matches!(field.ty, crate::model::kind::FieldType::Place { .. }) && !answer.is_disputed();
            let is_shown = field.shown && !field.private && !is_position;
            is_shown.then(|| shower.fact(*place, field, answer))?
        };
        let facts: Vec<Value> = group.fields.iter().filter_map(fact).collect();
        let label = group.label.to(shower.catalogue.config.tag(shower.lang)).clone();
        (!facts.is_empty()).then(|| {
            Value::map([("key", Value::from(group.key.clone())), ("label", Value::from(label)), ("facts", Value::from(facts))])
        })
    });
    groups.collect()
}

/// Where the entry is, as far as it may be told.
fn position(entry: &Entry, words: &Words) -> Value {
    let place = entry.answers.iter().find_map(|(_, answer)| match answer.known()? {
        FieldValue::Place(place) => Some(place),
        _ => None,
    });
    let Some(place) = place else { return Value::Null };
    match place.public() {
        Some(point) => Value::map([
            ("text", Value::from(point.text(words))),
            ("radius_m", Value::from(point.radius_m() as usize)),
            ("note_hidden", Value::from(false)),
        ]),
        None if place.is_withheld() => {
            Value::map([("text", Value::Null), ("radius_m", Value::Null), ("note_hidden", Value::from(true))])
        }
        None => Value::Null,
    }
}

pub fn toc(text: &model::Text) -> Value {
    let headings = text.body.outline.headings.iter().filter(|heading| heading.level <= 3);
    let entries: Vec<Value> = headings
        .map(|heading| {
            Value::map([
                ("text", Value::from(heading.text.as_str())),
                ("href", Value::from(format!("#{}", heading.id))),
                ("level", Value::from(usize::from(heading.level))),
            ])
        })
        .collect();
    if entries.len() > 1 { entries.into() } else { Value::from(Vec::<Value>::new()) }
}

fn tags(shelf: &Shelf, entry: &Entry, lang: Lang) -> Vec<Value> {
    let link = |tag: &Arc<str>| {
        Some(Value::map([("label", Value::from(tag.clone())), ("href", Value::from(shelf.tag_link(tag, lang)?.clone()))]))
    };
    entry.tags.iter().filter_map(link).collect()
}

fn related(catalogue: &Catalogue, shelf: &Shelf, at: EntryIx, lang: Lang) -> Vec<Value> {
    let named = catalogue.entry(at).related.iter().filter_map(|written| catalogue.find(written)).filter(|other| *other != at);
    named.take(MAX_CARDS).map(|other| shelf.nearest_card(catalogue, other, lang)).collect()
}

fn mentions(catalogue: &Catalogue, shelf: &Shelf, at: EntryIx, lang: Lang) -> Vec<Value> {
    let entry = catalogue.entry(at);
    let is_related = |other: &EntryIx| entry.related.iter().any(|written| catalogue.find(written) == Some(*other));
    let others = catalogue.mentions[at.0].iter().copied().filter(|other| !is_related(other));
    others.take(MAX_CARDS).map(|other| shelf.nearest_card(catalogue, other, lang)).collect()
}

/// The entries before and after this one in the list of its kind.
fn neighbours(catalogue: &Catalogue, at: EntryIx, lang: Lang) -> (Value, Value) {
    let run = catalogue.by_kind[catalogue.entry(at).kind.0].clone();
    let link = |found: Option<usize>| {
        found.map_or(Value::Null, |other| {
            let entry = &catalogue.entries[other];
            Value::map([
                ("label", Value::from(entry.texts.nearest(lang).1.name.clone())),
                ("href", Value::from(catalogue.address(entry, lang))),
            ])
        })
    };
    let has_text = |other: &usize| catalogue.entries[*other].texts.exact(lang).is_some();
    (link((run.start..at.0).rev().find(has_text)), link((at.0 + 1..run.end).find(has_text)))
}

/// The Markdown of a text with everything that it names resolved.
pub fn body(catalogue: &Catalogue, shelf: &Shelf, entry: &Entry, text: &model::Text, lang: Lang) -> Body {
    let body = &text.body;
    let file = &body.file.path;
    let mut links = BTreeMap::new();
    for link in &body.outline.links {
        let target = target(catalogue, file, link);
        if let Some(value) = link_value(catalogue, &target, lang) {
            links.insert(link.written.clone(), value);
        }
    }
    let named = body.outline.pictures.iter().filter_map(|picture| {
        let file = file.resolve(&decoded(&picture.written))?;
        Some((picture.written.clone(), pictures::find(catalogue, &file)?))
    });
    let mut facts = BTreeMap::new();
    for directive in body.outline.directives.iter().filter(|directive| directive.name == "fact") {
        let attribute = |key: &str| directive.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let Some(field) = attribute("field") else { continue };
        let of = attribute("entry").map_or(Some(entry), |other| catalogue.find(other).map(|at| catalogue.entry(at)));
        if let Some(fact) = of.and_then(|of| named_fact(catalogue, shelf, of, field, lang, std::ptr::eq(of, entry))) {
            facts.insert(Body::fact_key(attribute("entry"), field), fact);
        }
    }
    Body {
        text: body.file.clone(),
        offset: body.offset,
        links,
        pictures: named.collect(),
        trusted_html: catalogue.config.trusted_html,
        facts,
    }
}

/// A field of an entry by its key or label; its notes lead to the page of that entry, unless that is `here`.
fn named_fact(catalogue: &Catalogue, shelf: &Shelf, entry: &Entry, written: &str, lang: Lang, here: bool) -> Option<Value> {
    let kind = catalogue.kind_of(entry);
    let place = kind.find(written).filter(|place| !kind.fields()[*place].private)?;
    let page = catalogue.nearest_address(entry, lang).1;
    let notes = if here { Notes::here(entry) } else { Notes::elsewhere(entry, &page) };
    Shower { catalogue, shelf, kind: entry.kind.0, lang, notes }.fact(place, &kind.fields()[place], entry.answer(place)?)
}

/// `href`, and for an entry its `name` and, where it is another, its `lang`; `None` for what leads nowhere.
fn link_value(catalogue: &Catalogue, target: &Target<'_>, lang: Lang) -> Option<Value> {
    match target {
        Target::Entry(at, asked, fragment) => {
            let entry = catalogue.entry(*at);
            let (found, address) = catalogue.nearest_address(entry, asked.unwrap_or(lang));
            let name = entry.texts.nearest(found).1.name.clone();
            let other = (found != lang).then(|| catalogue.config.language(found).tag.clone());
            Some(Value::map([
                ("href", Value::Link(address, (*fragment).into())),
                ("name", Value::from(name)),
                ("lang", Value::from(other)),
            ]))
        }
        Target::Attachment(path) => {
            let content = catalogue.attachments.get(path)?;
            Some(Value::map([("href", Value::from(super::assets::attachment_path(content)))]))
        }
        Target::Heading(_) | Target::Elsewhere | Target::Hidden | Target::Nowhere => None,
    }
}
