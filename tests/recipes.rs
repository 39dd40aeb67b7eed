//! What later parts need of the machinery, shown with recipes of our own: facts of pictures before the plan, outputs of
//! many files whose number changes, and zips.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;

use longyao::make::{self, Kitchen};
use longyao::model::catalogue::Catalogue;
use longyao::path::{ContentRef, Hash, WebPath};
use longyao::plan::{ImageJob, ImageSize, ImageTarget, Ingredients, Output, Plan, Rank, Recipe};
use longyao::problem::Problems;
use longyao::publish::{self, Reason, Report, Salts, Target, Wanted};
use longyao::store::Store;

use crate::made_site::picture;
use crate::support_rules::*;

/// A recipe that is a function of the catalogue.
struct From<F>(F);

impl<F: Fn(&Catalogue) -> Ingredients + Send + Sync> Recipe for From<F> {
    fn ingredients(&self, catalogue: &Catalogue) -> Ingredients {
        (self.0)(catalogue)
    }
}

/// Publishes what a part of our own plans, and nothing else.
fn publish(workplace: &Workplace, target: &Path, part: impl Fn(&Catalogue, &mut Plan, &Problems)) -> Report {
    let (order, problems) = (workplace.order(), Problems::default());
    let store = Store::open(&order.root.join(".longyao"), &order.program, order.begun);
    let site = longyao::prepare(&order, &store, &problems);
    let mut plan = Plan::default();
    part(&site.catalogue, &mut plan, &problems);
    assert!(!problems.any_error(), "{}", brief(&problems.sorted()));
    let outputs = plan.outputs();
    let wanted: Vec<Wanted> =
        outputs.iter().map(|output| Wanted { paths: output.paths.clone(), rank: output.rank, inputs: None }).collect();
    let salts = Salts { program: order.program, options: Hash::of(b""), theme: site.theme.hash() };
    let kitchen = Kitchen { root: &order.root, theme: &site.theme, pictures: store.pictures(), room: make::Room::default() };
    let ingredients = |at: usize| outputs[at].recipe.ingredients(&site.catalogue);
    let make = |ingredients: &Ingredients| make::make(&kitchen, ingredients);
    let report = publish::publish(&Target::new(target), &wanted, &salts, &ingredients, &make, &|_| Ok(()));
    let report = report.unwrap_or_else(|problems| panic!("{}", brief(&problems)));
    store.save().expect("can be written");
    report
}

fn paths(report: &Report) -> Vec<&str> {
    report.made.iter().map(|(path, _)| path.as_str()).collect()
}

/// A quarter and a half of every picture: sizes and names follow from facts, before anything is decoded.
fn small_pictures(catalogue: &Catalogue, plan: &mut Plan, problems: &Problems) {
    let sorted: BTreeMap<_, _> = catalogue.pictures.iter().collect();
    for (path, (original, facts)) in sorted {
        let size = |part: u32| ImageSize { width: facts.width / part, height: facts.height / part };
        let job = ImageJob { source: original.clone(), sizes: vec![size(4), size(2)], target: ImageTarget::Jpeg };
        let name = Hash::of(format!("{} {:?}", original.hash.hex(), job.sizes).as_bytes()).short();
        let paths = job.sizes.iter().map(|size| WebPath::new(format!("small/{name}-{}.jpg", size.width))).collect();
        plan.add(
            Output::many(paths, Rank::Picture, path.as_str(), From(move |_: &Catalogue| Ingredients::Image(job.clone()))),
            problems,
        );
    }
}

fn workplace_with_picture(seed: u32) -> Workplace {
    let workplace =
        Workplace::small(&[("content/stories/kiln/index.md", "---\nname: 另一座窑\nsummary: 有图\n---\n\n![窑口](photo.png)\n")]);
    workplace.remove("content/stories/kiln.md");
    workplace.write("content/stories/kiln/photo.png", picture(seed));
    workplace
}

#[test]
fn sizes_of_a_picture_are_planned_from_its_facts() {
    let workplace = workplace_with_picture(1);
    let target = workplace.root().join("out");
    let report = publish(&workplace, &target, small_pictures);
    let made = paths(&report);
    assert_eq!(made.len(), 2, "{made:?}");
    for (path, size) in made.iter().zip([(125, 75), (250, 150)]) {
        let bytes = std::fs::read(target.join(path)).expect("is there");
        let facts = imagesize::blob_size(&bytes).expect("is a picture");
        assert_eq!((facts.width, facts.height), size, "{path}");
    }
    let (first, before) = (made.join(" "), read(&target));
    assert_eq!(publish(&workplace, &target, small_pictures).made, [], "nothing is made twice");

    workplace.write("content/stories/kiln/photo.png", picture(2));
    let report = publish(&workplace, &target, small_pictures);
    assert_eq!((report.made.len(), report.removed.len()), (2, 2));
    assert!(paths(&report).iter().all(|path| !first.contains(path)), "another picture has other names");
    workplace.write("content/stories/kiln/photo.png", picture(1));
    publish(&workplace, &target, small_pictures);
    assert_same(&read(&target), &before, "back to the first picture");
}

#[test]
fn shards_grow_and_shrink() {
    let workplace = Workplace::small(&[]);
    let target = workplace.root().join("out");
    let shard_path = |number: usize| WebPath::new(format!("data/names-{number}.js"));
    let part = |catalogue: &Catalogue, plan: &mut Plan, problems: &Problems| {
        let n_shards = catalogue.entries.len().div_ceil(4);
        let recipe = From(|catalogue: &Catalogue| {
            let shard = |entries: &[longyao::model::entry::Entry]| {
                let names: Vec<&str> = entries.iter().map(|entry| &**entry.name()).collect();
                Ingredients::Bytes(format!("LY(\"names\", {names:?})").into_bytes().into())
            };
            Ingredients::Many(catalogue.entries.chunks(4).map(shard).collect())
        });
        plan.add(Output::many((0..n_shards).map(shard_path).collect(), Rank::Data, "names", recipe), problems);
    };
    let write = |n: usize| {
        for number in 0..30 {
            let path = format!("content/news/n{number:02}.md");
            match (number < n, workplace.root().join(&path).exists()) {
                (true, false) => {
                    let day = 1 + number % 28;
                    workplace.write(&path, format!("---\nname: 消息{number}\nsummary: 一则\npublished: \"2025-01-{day:02}\"\nsource: 某处\n---\n\n正文。\n"));
                }
                (false, true) => workplace.remove(&path),
                _ => {}
            }
        }
    };
    for n in [3, 20, 21, 30, 9, 0, 14] {
        write(n);
        let report = publish(&workplace, &target, part);
        // Two entries of the small site come along.
        let n_shards = (n + 2).div_ceil(4);
        assert_eq!(read(&target).keys().filter(|path| path.starts_with("data/")).count(), n_shards, "{n}");
        assert_eq!(report.made.len(), n_shards, "one recipe is made as a whole");
        let elsewhere = workplace.root().join(format!("clean-{n}"));
        publish(&workplace, &elsewhere, part);
        assert_same(&read(&target), &read(&elsewhere), &format!("{n} entries"));
    }
    assert_eq!(publish(&workplace, &target, part).made, []);
}

#[test]
fn a_zip_holds_its_members_and_is_the_same_each_time() {
    let workplace = workplace_with_picture(3);
    let target = workplace.root().join("out");
    let part = |catalogue: &Catalogue, plan: &mut Plan, problems: &Problems| {
        let original: ContentRef = catalogue.pictures.values().next().expect("there is one").0.clone();
        let recipe = From(move |_: &Catalogue| {
            Ingredients::Pack(vec![
                (WebPath::new("read-me.txt"), Ingredients::Bytes("教师用\n".as_bytes().into())),
                (WebPath::new("pictures/photo.png"), Ingredients::Copy { source: original.clone() }),
            ])
        });
        plan.add(Output::new(WebPath::new("teacher.zip"), Rank::Asset, "teaching", recipe), problems);
    };
    let report = publish(&workplace, &target, part);
    assert_eq!(report.made, [(WebPath::new("teacher.zip"), Reason::New)]);
    let bytes = std::fs::read(target.join("teacher.zip")).expect("is there");
    let mut zip = zip::ZipArchive::new(Cursor::new(&bytes)).expect("opens");
    let mut members = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("is there");
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).expect("is whole");
        members.insert(file.name().expect("is text").into_owned(), bytes);
    }
    let expected = [("pictures/photo.png".to_owned(), picture(3)), ("read-me.txt".to_owned(), "教师用\n".as_bytes().to_vec())];
    assert_same(&members, &expected.into(), "members");

    let elsewhere = workplace.root().join("elsewhere");
    publish(&workplace, &elsewhere, part);
    assert_same(&read(&target), &read(&elsewhere), "made twice");
    assert_eq!(publish(&workplace, &target, part).made, []);
    workplace.write("content/stories/kiln/photo.png", picture(4));
    assert_eq!(publish(&workplace, &target, part).made, [(WebPath::new("teacher.zip"), Reason::ContentChanged)]);
}

#[test]
fn a_plan_refuses_two_outputs_for_one_path_and_names_both() {
    let bytes = || From(|_: &Catalogue| Ingredients::Bytes(b"".as_slice().into()));
    let (mut plan, problems) = (Plan::default(), Problems::default());
    let path = |path: &str| WebPath::new(path);
    plan.add(Output::many(vec![path("a.js"), path("b.js")], Rank::Data, "one", bytes()), &problems);
    plan.add(Output::many(vec![path("c.js"), path("b.js")], Rank::Data, "two", bytes()), &problems);
    let found = problems.sorted();
    assert_eq!(found.iter().map(|problem| problem.code).collect::<Vec<_>>(), ["E401"]);
    let why = &found[0].why.as_ref().expect("says why").en;
    assert!(why.contains("one") && why.contains("two"), "{why}");
    assert!(plan.has(&path("a.js")) && !plan.has(&path("c.js")), "the second is left out whole");
}
