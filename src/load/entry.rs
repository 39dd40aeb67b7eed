//! One entry: the answers to the fields of its kind, and its texts.

use std::sync::Arc;

use super::files::Described;
use super::sources::WrittenSources;
use super::text::{self, Text};
use crate::front::fields::{Table, Where};
use crate::front::node::Node;
use crate::front::sources;
use crate::front::values::{self, is_unknown};
use crate::model::date::Date;
use crate::model::entry::{self as model, Body, Entry, Status};
use crate::model::id::Id;
use crate::model::kind::{FieldType, Kind};
use crate::model::lang::{Lang, PerLang};
use crate::model::source::Register;
use crate::model::value::{Answer, FieldValue};
use crate::path::{ContentPath, ContentRef};
use crate::problem::{FieldPath, Problems, fields, names, sources as source_problems};
use crate::source::Tree;
use crate::store::Store;

/// Reads one entry with its translations. In a draft every problem is a warning.
pub fn read(
    files: &Described<'_>,
    kind: &Kind,
    register: &Register,
    tree: &Tree,
    store: &Store,
    problems: &Problems,
) -> Option<Entry> {
    let own = Problems::default();
    let main = text::read(files.main, tree, store, &own);
    // Before anything is given up: a mistake in one file hides none in another.
    let translations = files.translations.iter().filter_map(|(lang, file)| {
        let (content, text) = text::read(file, tree, store, &own)?;
        Some((*lang, translation(&file.path, content, &text, &own)?))
    });
    let translations: Vec<(Lang, Translation)> = translations.collect();
    let (status, entry) =
        main.map_or((Status::Published, None), |(content, text)| entry(files, kind, register, content, text, translations, &own));
    let is_draft = status == Status::Draft;
    problems.extend(own.into_vec().into_iter().map(|problem| if is_draft { problem.in_draft() } else { problem }));
    entry
}

/// What a translation says; the name of the original stands in for its own.
struct Translation {
    name: Option<Arc<str>>,
    summary: Option<Arc<str>>,
    body: Body,
}

/// The entry, unless it lacks what no entry can be without; and its status in any case.
fn entry(
    files: &Described<'_>,
    kind: &Kind,
    register: &Register,
    content: ContentRef,
    text: Text,
    translations: Vec<(Lang, Translation)>,
    problems: &Problems,
) -> (Status, Option<Entry>) {
    let file = &files.main.path;
    let Some(Read { answers, written, sources }) = read_answers(kind, &text.front, file, problems) else {
        return (Status::Published, None);
    };
    let find = |key: &str| {
        kind.place_of(key).and_then(|place| answers.iter().find(|(at, _)| *at == place)).and_then(|(_, answer)| answer.known())
    };
    // What an entry says of itself beside its answers; of a private field nothing may be said anywhere.
    let public = |key: &str| find(key).filter(|_| !is_private(kind, key));
    let line = |key: &str| find(key).and_then(FieldValue::as_text).cloned();
    let date = |key: &str| {
        public(key).and_then(|value| match value {
            FieldValue::Date(date) => Some(*date),
            _ => None,
        })
    };
    let status = match find("status") {
        Some(FieldValue::Choice(term)) => {
            kind.place_of("status").and_then(|place| status(kind, place, *term)).unwrap_or(Status::Published)
        }
        _ => Status::Published,
    };
    let name = line("name");
    let name_unknown = |place: usize| kind.fields()[place].key.as_ref() == "name" && answers.contains(&(place, Answer::Unknown));
    let is_there = |place: usize| written.iter().any(|(at, _)| *at == place) && !name_unknown(place);
    let in_chinese = values::is_chinese(written.iter().map(|(_, spelled)| *spelled));
    values::require(kind.fields(), is_there, in_chinese, &Where::File(file), status == Status::Published, problems);
    // The way to a field, by the name that the file has for it.
    let at = |key: &str| {
        let spelled =
            kind.place_of(key).and_then(|place| written.iter().find(|(at, _)| *at == place)).map_or(key, |(_, spelled)| *spelled);
        FieldPath::new(file).key(spelled)
    };
    check_evidence(kind, &answers, &sources, &at, problems);
    super::divisions::check(kind, &answers, at, problems);
    let id = id(&files.name, line("id"), file, &at("id"), problems);
    let former_ids = lines(public("former_ids")).into_iter().enumerate().filter_map(|(i, former)| {
        let parsed = Id::parse(&former);
        if parsed.is_none() {
            problems.add(fields::bad_id(&at("former_ids").index(i), &former, Id::from_name(&former).as_ref().map(Id::as_str)));
        }
        parsed
    });
    let former_ids = former_ids.collect();
    let (sources, evidence) = sources.find(register, &answers, problems);
    let Some((id, name)) = id.zip(name) else { return (status, None) };
    let cover = public("cover").and_then(|value| match value {
        FieldValue::Image(image) => Some(image.clone()),
        _ => None,
    });
    let order = match find("order") {
        Some(FieldValue::Integer(order)) => Some(*order),
        _ => None,
    };
    let (published, updated): (Option<Date>, Option<Date>) = (date("published"), date("updated"));
    let (tags, related) = (lines(public("tags")), lines(public("related")));
    let has_summary = !is_private(kind, "summary");
    let translations = translations.into_iter().map(|(lang, Translation { name: own, summary, body })| {
        (lang, model::Text { name: own.unwrap_or_else(|| name.clone()), summary: summary.filter(|_| has_summary), body })
    });
    let translations = translations.collect();
    let texts = PerLang::new(
        model::Text { name, summary: line("summary").filter(|_| has_summary), body: body(content, &text) },
        translations,
    );
    let entry = Entry {
        id,
        kind: files.kind,
        file: file.clone(),
        status,
        texts,
        answers,
        cover,
        tags,
        published,
        updated,
        order,
        former_ids,
        related,
        sources,
        evidence,
    };
    (status, Some(entry))
}

/// What stands in the front matter.
struct Read<'n> {
    /// In the order of the kind.
    answers: Vec<(usize, Answer)>,
    /// Each field in which something is written, right or wrong, by its place and as it is spelled.
    written: Vec<(usize, &'n str)>,
    sources: WrittenSources,
}

/// Reads every field; `None` for what is no table of fields.
fn read_answers<'n>(kind: &Kind, front: &'n Node, file: &ContentPath, problems: &Problems) -> Option<Read<'n>> {
    let at = Where::File(file);
    let entries: &'n [(String, Node)] = match front {
        Node::Map(entries) => entries,
        Node::Null => &[],
        other => {
            problems.add(fields::wrong_shape(&at.path(), fields::Shape::Table, &other.excerpt()));
            return None;
        }
    };
    let mut answers = Vec::with_capacity(entries.len());
    let mut places: Vec<(usize, &str)> = Vec::with_capacity(entries.len());
    let mut written = Vec::with_capacity(entries.len());
    let mut sources = WrittenSources::default();
    for (key, node) in entries {
        let Some(place) = kind.find(key) else {
            problems.add(fields::unknown_key(&at.key(key).path(), key, kind.table.names()));
            continue;
        };
        if let Some((_, first)) = places.iter().find(|(known, _)| *known == place) {
            problems.add(fields::field_twice(&at.key(key).path(), key, first));
            continue;
        }
        places.push((place, key));
        if !values::is_empty(node) {
            written.push((place, key.as_str()));
        }
        let at = at.key(key);
        let field = &kind.fields()[place];
        match &*field.key {
            // Keys of sources beside whole sources, and names of fields: no type of field says that.
            "sources" if kind.source_table().is_some() => sources.listed = sources::listed(kind, node, &at, file, problems),
            "evidence" if matches!(field.ty, FieldType::Group(_)) => {
                sources.evidence = sources::evidence(kind, node, &at, problems)
            }
            _ => match values::read(&field.ty, node, &at, file, problems) {
                Some(Answer::Claimed(_)) if kind.is_common(place) => {
                    problems.add(source_problems::claims_not_here(&at.path(), field.label.to("zh-CN")));
                }
                Some(answer) => answers.push((place, answer)),
                None => {}
            },
        }
    }
    answers.sort_by_key(|(place, _)| *place);
    Some(Read { answers, written, sources })
}

fn is_private(kind: &Kind, key: &str) -> bool {
    kind.place_of(key).is_some_and(|place| kind.fields()[place].private)
}

fn status(kind: &Kind, place: usize, term: usize) -> Option<Status> {
    match &*kind.fields()[place].ty.vocabulary()?.terms.get(term)?.key {
        "draft" => Some(Status::Draft),
        "withdrawn" | "expired" => Some(Status::Withdrawn),
        _ => Some(Status::Published),
    }
}

fn lines(value: Option<&FieldValue>) -> Vec<Arc<str>> {
    value.map_or_else(Vec::new, |value| value.each().into_iter().filter_map(|value| value.as_text().cloned()).collect())
}

/// An answer that asks for a source has one by its claims or in `evidence`, or the entry as a whole has one. Of two or more
/// sources of the whole a reader cannot know which is meant: that is worth a hint.
fn check_evidence(
    kind: &Kind,
    answers: &[(usize, Answer)],
    sources: &WrittenSources,
    at: &impl Fn(&str) -> FieldPath,
    problems: &Problems,
) {
    let is_known = |place: usize| answers.iter().any(|(known, _)| *known == place);
    for (place, path, _) in sources.evidence.fields.iter().filter(|(place, ..)| !is_known(*place)) {
        problems.add(source_problems::evidence_without_answer(path, kind.fields()[*place].label.to("zh-CN")));
    }
    for (place, answer) in answers.iter().filter(|(place, _)| kind.fields()[*place].evidence) {
        let field = &kind.fields()[*place];
        let mut named = sources.evidence.fields.iter().any(|(known, ..)| known == place);
        answer.for_each_source(&mut |_| named = true);
        if named || answer.known().is_none() {
            continue;
        }
        if !sources.any_whole() {
            problems.add(fields::evidence_missing(&at(&field.key), field.label.to("zh-CN")));
        } else if sources.listed.len() > 1 && sources.evidence.whole.is_empty() {
            problems.add(source_problems::evidence_not_named(&at(&field.key), field.label.to("zh-CN")));
        }
    }
}

/// The id that was written, or the name of the file or folder as an id.
fn id(name: &str, written: Option<Arc<str>>, file: &ContentPath, at: &FieldPath, problems: &Problems) -> Option<Id> {
    let Some(written) = written else {
        let id = Id::from_name(name);
        if id.is_none() {
            problems.add(names::no_id(file));
        }
        return id;
    };
    let id = Id::parse(&written);
    if id.is_none() {
        let instead = Id::from_name(&written);
        problems.add(fields::bad_id(at, &written, instead.as_ref().map(Id::as_str)));
    }
    id
}

fn body(content: ContentRef, text: &Text) -> Body {
    Body { file: content, offset: text.offset, first_line: text.first_line, outline: text.outline.clone(), face: text.face }
}

/// A translation has a name and a summary; facts stand with the original alone.
fn translation(file: &ContentPath, content: ContentRef, text: &Text, problems: &Problems) -> Option<Translation> {
    let table = Table::new(&text.front, Where::File(file), problems)?;
    let name = table.text("name").or_else(|| table.text("名称")).filter(|name| !is_unknown(name));
    let summary = table.text("summary").or_else(|| table.text("摘要"));
    table.refuse_the_rest();
    Some(Translation { name, summary, body: body(content, text) })
}
