//! Follows every name in fields and texts, and notes who names whom.

use std::sync::Arc;

use super::drafts::Drafts;
use super::target::{self, Target, target};
use crate::markdown::{At, LinkForm, LinkUse};
use crate::model::catalogue::{Catalogue, EntryIx};
use crate::model::entry::{Body, Entry, Status};
use crate::model::kind::{Field, FieldType};
use crate::model::value::{Answer, EntryUse, FieldValue};
use crate::path::ContentPath;
use crate::problem::{Problems, Span, links, nearest};

/// A search for a near name looks at every name; after so many mistakes the first ones tell enough.
const MAX_SEARCHES: usize = 60;

/// Reports names that lead nowhere; gives, for each entry, the entries that name it, each once, in order.
///
/// Of `drafts`, which are not in the catalogue, come problems alone.
pub fn follow(catalogue: &Catalogue, drafts: &Drafts, problems: &Problems) -> Vec<Vec<EntryIx>> {
    let mut mentions: Vec<Vec<EntryIx>> = vec![Vec::new(); catalogue.entries.len()];
    let mut names = Names { catalogue, drafts: None, n_searches: 0 };
    for (at, entry) in catalogue.all() {
        let mut named = follow_entry(entry, &mut names, problems);
        named.sort_unstable();
        named.dedup();
        named.into_iter().filter(|other| *other != at).for_each(|other| mentions[other.0].push(at));
    }
    report_cycles(catalogue, problems);
    let mut names = Names { catalogue, drafts: Some(drafts), n_searches: 0 };
    for draft in &drafts.entries {
        follow_entry(draft, &mut names, problems);
        report_cycles_of(draft, &names, problems);
    }
    mentions
}

/// The entries of the catalogue that an entry names.
fn follow_entry(entry: &Entry, names: &mut Names<'_>, problems: &Problems) -> Vec<EntryIx> {
    let mut named = Vec::new();
    let kind = names.catalogue.kind_of(entry);
    let own = Problems::default();
    for (place, answer) in &entry.answers {
        follow_field(&kind.fields()[*place], answer, names, &mut named, &own);
    }
    for (_, text) in entry.texts.iter() {
        follow_text(&text.body, entry, names, &mut named, &own);
    }
    let is_draft = entry.status == Status::Draft;
    problems.extend(own.into_vec().into_iter().map(|problem| if is_draft { problem.in_draft() } else { problem }));
    named
}

/// All names that an entry may use, and for suggestions.
struct Names<'a> {
    catalogue: &'a Catalogue,
    /// Only a draft may lead to these.
    drafts: Option<&'a Drafts>,
    n_searches: usize,
}

impl<'a> Names<'a> {
    /// The entry that is meant by an id or a name, with its place if it has one.
    fn find(&self, written: &str) -> Option<(&'a Entry, Option<EntryIx>)> {
        let shown = self.catalogue.find(written).map(|at| (self.catalogue.entry(at), Some(at)));
        shown.or_else(|| Some((self.drafts?.find(written)?, None)))
    }

    /// The text of a draft that a link leads to, where it does not lead into the catalogue.
    fn draft_at(&self, file: &ContentPath, link: &LinkUse) -> Option<&'a Body> {
        match link.form {
            LinkForm::Wiki => Some(&self.drafts?.find(link.target().0)?.texts.default().body),
            _ => self.drafts?.in_file(&target::files(file, link)),
        }
    }

    fn near(&mut self, wrote: &str) -> Option<&'a str> {
        self.n_searches += 1;
        if self.n_searches > MAX_SEARCHES {
            return None;
        }
        let names = self.catalogue.by_name.keys().map(|name| &**name);
        nearest(wrote, names.chain(self.catalogue.entries.iter().map(|entry| entry.id.as_str())))
    }
}

/// Follows an answer; one of a private field is checked, and its page does not show who named it.
fn follow_field(field: &Field, answer: &Answer, names: &mut Names<'_>, named: &mut Vec<EntryIx>, problems: &Problems) {
    let mut untold = Vec::new();
    follow_answer(&field.ty, answer, names, if field.private { &mut untold } else { named }, problems);
}

fn follow_answer(ty: &FieldType, answer: &Answer, names: &mut Names<'_>, named: &mut Vec<EntryIx>, problems: &Problems) {
    for value in answer.stated() {
        match (ty, value) {
            (FieldType::List(of), FieldValue::List(answers)) => {
                answers.iter().for_each(|answer| follow_answer(of, answer, names, named, problems))
            }
            (FieldType::Group(table), FieldValue::Group(answers)) => {
                answers.iter().for_each(|(place, answer)| follow_field(&table.fields[*place], answer, names, named, problems));
            }
            (FieldType::Entry(kinds), FieldValue::Entry(wrote)) => named.extend(follow_use(kinds, wrote, names, problems)),
            _ => {}
        }
    }
}

fn follow_use(kinds: &[Arc<str>], wrote: &EntryUse, names: &mut Names<'_>, problems: &Problems) -> Option<EntryIx> {
    let catalogue = names.catalogue;
    let Some((entry, found)) = names.find(&wrote.written) else {
        if catalogue.hidden.contains(&wrote.written) {
            problems.add(links::leads_to_draft(&wrote.at.file, Ok(&wrote.at), &wrote.written));
        } else {
            problems.add(links::missing_reference(&wrote.at, &wrote.written, names.near(&wrote.written)));
        }
        return None;
    };
    let kind = catalogue.kind_of(entry);
    if !kinds.is_empty() && !kinds.contains(&kind.key) {
        let takes: Vec<&str> = kinds
            .iter()
            .map(|key| catalogue.kinds.iter().find(|kind| kind.key == *key).map_or(&**key, |kind| kind.label.to("zh-CN")))
            .collect();
        problems.add(links::wrong_kind(&wrote.at, &wrote.written, kind.label.to("zh-CN"), &takes));
        return None;
    }
    found
}

fn follow_text(body: &Body, entry: &Entry, names: &mut Names<'_>, named: &mut Vec<EntryIx>, problems: &Problems) {
    let catalogue = names.catalogue;
    let file = &body.file.path;
    for link in &body.outline.links {
        let span = span(body, link.at);
        match target(catalogue, file, link) {
            Target::Entry(other, lang, fragment) => {
                named.push(other);
                let text = catalogue.entry(other).texts.nearest(lang.unwrap_or_default()).1;
                check_heading(&text.body, fragment, body, span, problems);
            }
            Target::Heading(fragment) => check_heading(body, fragment, body, span, problems),
            Target::Elsewhere | Target::Attachment(_) => {}
            Target::Hidden => match names.draft_at(file, link) {
                Some(draft) => check_heading(draft, link.target().1.unwrap_or(""), body, span, problems),
                None => problems.add(links::leads_to_draft(file, Err(span), &link.written)),
            },
            Target::Nowhere if link.form == LinkForm::Wiki => {
                let (name, _) = link.target();
                problems.add(links::broken_wiki_link(file, span, name, names.near(name)));
            }
            Target::Nowhere => {
                let near = near_file(names, file, &link.written);
                problems.add(links::link_to_nowhere(file, span, &link.written, near.as_deref()));
            }
        }
    }
    for directive in body.outline.directives.iter().filter(|directive| directive.name == "fact") {
        let attribute = |key: &str| directive.attributes.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
        let Some(field) = attribute("field") else { continue };
        let at = span(body, directive.at);
        let of = match attribute("entry") {
            None => entry,
            Some(other) => match names.find(other) {
                Some((entry, found)) => {
                    named.extend(found);
                    entry
                }
                None => {
                    problems.add(links::broken_wiki_link(file, at, other, names.near(other)));
                    continue;
                }
            },
        };
        let kind = catalogue.kind_of(of);
        if kind.find(field).is_none_or(|place| of.answer(place).is_none() || kind.fields()[place].private) {
            let answered = of.answers.iter().map(|(place, _)| &*kind.fields()[*place].key);
            problems.add(links::no_such_fact(file, at, field, nearest(field, answered)));
        }
    }
}

/// Where something stands in the file whose text `body` is.
fn span(body: &Body, at: At) -> Span {
    Span { line: body.first_line + at.line as usize - 1, column: at.column as usize, width: at.width.max(1) as usize }
}

fn check_heading(target: &Body, fragment: &str, from: &Body, span: Span, problems: &Problems) {
    let headings = &target.outline.headings;
    if fragment.is_empty() || headings.iter().any(|heading| heading.id == fragment) {
        return;
    }
    // A heading may be named by its text: the page still has its id, so this is the line to write.
    let by_text = headings.iter().find(|heading| heading.text == fragment).map(|heading| heading.id.as_str());
    let near = by_text.or_else(|| nearest(fragment, headings.iter().map(|heading| heading.id.as_str())));
    problems.add(links::no_such_heading(&from.file.path, span, fragment, near));
}

/// The file that a wrong path most likely meant: one of the same name anywhere, as seen from here.
fn near_file(names: &mut Names<'_>, file: &ContentPath, written: &str) -> Option<String> {
    let catalogue = names.catalogue;
    let name = written.split('#').next()?.rsplit('/').find(|name| !name.is_empty() && *name != "index.md")?;
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let entry = catalogue.find(stem).or_else(|| catalogue.find(names.near(stem)?))?;
    let target = &catalogue.entry(entry).file;
    let here: Vec<&str> = file.folder().split('/').collect();
    let there: Vec<&str> = target.as_str().split('/').collect();
    let n_shared = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    Some(format!("{}{}", "../".repeat(here.len() - n_shared), there[n_shared..].join("/")))
}

/// Reports fields of one entry each that lead round in a circle, such as two works that are each part of the other.
fn report_cycles(catalogue: &Catalogue, problems: &Problems) {
    for (kind_at, kind) in catalogue.kinds.iter().enumerate() {
        let single = |field: &&(usize, &Field)| matches!(field.1.ty, FieldType::Entry(_));
        for (place, field) in kind.fields().iter().enumerate().collect::<Vec<_>>().iter().filter(single) {
            let next = |at: EntryIx| {
                let entry = catalogue.entry(at);
                let place = catalogue.kind_of(entry).place_of(&field.key)?;
                match entry.value(place)? {
                    FieldValue::Entry(wrote) => catalogue.find(&wrote.written),
                    _ => None,
                }
            };
            // 0: not seen, else the number of the walk that came by.
            let mut seen = vec![0usize; catalogue.entries.len()];
            for (walk, start) in catalogue.by_kind[kind_at].clone().enumerate() {
                let mut way = Vec::new();
                let mut at = Some(EntryIx(start));
                while let Some(here) = at.filter(|here| seen[here.0] == 0) {
                    seen[here.0] = walk + 1;
                    way.push(here);
                    at = next(here);
                }
                if let Some(first) =
                    at.filter(|here| seen[here.0] == walk + 1).and_then(|here| way.iter().position(|at| *at == here))
                {
                    let mut names: Vec<&str> = way[first..].iter().map(|at| &**catalogue.entry(*at).name()).collect();
                    names.push(names[0]);
                    let entry = catalogue.entry(way[first]);
                    let Some(FieldValue::Entry(wrote)) = entry.value(*place) else { continue };
                    let is_draft = way[first..].iter().any(|at| catalogue.entry(*at).status == Status::Draft);
                    let problem = links::cyclic_reference(&wrote.at, &names);
                    problems.add(if is_draft { problem.in_draft() } else { problem });
                }
            }
        }
    }
}

/// Reports fields that lead from a draft, which is not in the catalogue, round to itself.
fn report_cycles_of(draft: &Entry, names: &Names<'_>, problems: &Problems) {
    let fields = names.catalogue.kind_of(draft).fields();
    for field in fields.iter().filter(|field| matches!(field.ty, FieldType::Entry(_))) {
        let leads_on = |entry: &Entry| {
            let place = names.catalogue.kind_of(entry).place_of(&field.key)?;
            match entry.value(place)? {
                FieldValue::Entry(wrote) => Some((wrote.at.clone(), names.find(&wrote.written)?.0)),
                _ => None,
            }
        };
        let Some((at, mut next)) = leads_on(draft) else { continue };
        let mut way = vec![draft];
        while !way.iter().any(|seen| seen.id == next.id) {
            way.push(next);
            let Some((_, further)) = leads_on(next) else { break };
            next = further;
        }
        // Of several drafts in one circle the first file is told.
        let is_first = way.iter().all(|entry| entry.status != Status::Draft || entry.file >= draft.file);
        if next.id == draft.id && is_first {
            let mut way: Vec<&str> = way.iter().map(|entry| &**entry.name()).collect();
            way.push(way[0]);
            problems.add(links::cyclic_reference(&at, &way).in_draft());
        }
    }
}
