//! Small websites, published, interrupted at every step, damaged and published again.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use tempfile::TempDir;

use super::*;

/// Per output: rank, then path and bytes of each file.
type Site = &'static [(Rank, &'static [(&'static str, &'static str)])];

/// The bytes of a page are the paths that it links to.
const OLD: Site = &[
    (Rank::Asset, &[("assets/style-1.css", "")]),
    (Rank::Picture, &[("pictures/a-400.jpg", ""), ("pictures/a-800.jpg", "old"), ("pictures/a-1600.jpg", "")]),
    (Rank::Data, &[("data/map.js", "heritage/a.html heritage/gone.html")]),
    (Rank::Page, &[("heritage/a.html", "assets/style-1.css pictures/a-400.jpg pictures/a-1600.jpg heritage/gone.html")]),
    (Rank::Page, &[("heritage/gone.html", "assets/style-1.css stories/deep/gone.html")]),
    (Rank::Page, &[("stories/deep/gone.html", "heritage/a.html")]),
    (Rank::Page, &[("pages/same.html", "index.html")]),
    (Rank::List, &[("index.html", "heritage/a.html heritage/gone.html data/map.js pages/same.html")]),
    (Rank::Feed, &[("feed.xml", "heritage/gone.html")]),
];

/// After [`OLD`]: added, changed, removed, the same; three files of one recipe are now two.
const NEW: Site = &[
    (Rank::Asset, &[("assets/style-2.css", "")]),
    (Rank::Picture, &[("pictures/a-400.jpg", ""), ("pictures/a-800.jpg", "new")]),
    (Rank::Data, &[("data/map.js", "heritage/a.html museums/new.html")]),
    (Rank::Page, &[("heritage/a.html", "assets/style-2.css pictures/a-400.jpg pictures/a-800.jpg museums/new.html")]),
    (Rank::Page, &[("museums/new.html", "assets/style-2.css heritage/a.html museums/newer.html")]),
    (Rank::Page, &[("museums/newer.html", "assets/style-2.css museums/new.html")]),
    (Rank::Page, &[("pages/same.html", "index.html")]),
    (Rank::List, &[("index.html", "heritage/a.html museums/new.html data/map.js pages/same.html")]),
    (Rank::Feed, &[("feed.xml", "museums/new.html")]),
];

/// `x` is a file and `y` a folder.
const ONE_WAY: Site =
    &[(Rank::Page, &[("x", "1")]), (Rank::Page, &[("y/a", "2")]), (Rank::Page, &[("y/b/c", "3")]), (Rank::List, &[("z", "4")])];
/// The other way round.
const OTHER_WAY: Site = &[(Rank::Page, &[("x/a/b", "5")]), (Rank::Page, &[("y", "6")]), (Rank::List, &[("z", "4")])];

const NOTHING: Site = &[];

/// In memory where the system offers it, because these tests sync hundreds of times.
fn temporary() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| TempDir::new()).expect("temporary folder")
}

fn salts() -> Salts {
    Salts { program: Hash::of(b"program"), options: Hash::of(b"options"), theme: Hash::of(b"theme") }
}

fn make(ingredients: &Ingredients) -> Result<Vec<Vec<u8>>, Box<Problem>> {
    match ingredients {
        Ingredients::Many(files) => {
            Ok(files.iter().map(|file| make(file).map(|mut files| files.remove(0))).collect::<Result<_, _>>()?)
        }
        Ingredients::Bytes(bytes) => Ok(vec![bytes.to_vec()]),
        Ingredients::Page { template, .. } => Ok(vec![template.as_bytes().to_vec()]),
        _ => unreachable!("these tests make nothing else"),
    }
}

fn wanted(site: Site) -> Vec<Wanted> {
    let paths = |files: &[(&str, &str)]| files.iter().map(|(path, _)| WebPath::new(*path)).collect();
    site.iter().map(|(rank, files)| Wanted { paths: paths(files), rank: *rank, inputs: None }).collect()
}

fn put_watched(folder: &Path, site: Site, watch: Watch) -> Result<Report, Vec<Problem>> {
    let bytes = |(_, bytes): &(&str, &str)| Ingredients::Bytes(bytes.as_bytes().into());
    let ingredients = |output: usize| Ingredients::Many(site[output].1.iter().map(bytes).collect());
    publish(&Target::new(folder), &wanted(site), &salts(), &ingredients, &make, watch)
}

fn put(folder: &Path, site: Site) -> Report {
    put_watched(folder, site, &|_| Ok(())).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

fn codes(result: Result<Report, Vec<Problem>>) -> Vec<&'static str> {
    result.map_or_else(|problems| problems.iter().map(|problem| problem.code).collect(), |_| Vec::new())
}

/// Every file below a folder, with the program's own.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.expect("readable"))
        .filter(|entry| entry.file_type().is_file());
    files.map(|file| (spell(file.path(), folder), fs::read(file.path()).expect("readable"))).collect()
}

fn folders(folder: &Path) -> BTreeSet<String> {
    let all = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    all.filter(|entry| entry.file_type().is_dir()).map(|entry| spell(entry.path(), folder)).collect()
}

fn spell(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).expect("below").to_string_lossy().replace('\\', "/")
}

fn site_files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().filter(|(path, _)| !path.starts_with(CONTROL)).collect()
}

fn clean(site: Site) -> (BTreeMap<String, Vec<u8>>, BTreeSet<String>) {
    let folder = temporary();
    put(folder.path(), site);
    (files(folder.path()), folders(folder.path()))
}

/// The same bytes, manifest and folders as a clean build, and nothing left of stage and journal.
fn assert_clean(folder: &Path, site: Site, about: &str) {
    assert_is(folder, &clean(site), about);
}

fn assert_is(folder: &Path, clean: &(BTreeMap<String, Vec<u8>>, BTreeSet<String>), about: &str) {
    assert_eq!(files(folder), clean.0, "{about}");
    assert_eq!(folders(folder), clean.1, "{about}");
}

/// Publishes and is killed before the step of this number; whether there was such a step.
fn killed(step: usize, run: impl FnOnce(Watch)) -> bool {
    let n_steps = AtomicUsize::new(0);
    let watch = |_: Event| {
        if n_steps.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == step {
            // As a kill: no code of ours runs any more, and the system lets go of the lock.
            resume_unwind(Box::new("killed"));
        }
        Ok(())
    };
    catch_unwind(AssertUnwindSafe(|| run(&watch))).is_err()
}

fn each_is_old_or_new(folder: &Path, old: Site, new: Site) {
    let all = |site: Site| -> BTreeMap<&str, &str> { site.iter().flat_map(|(_, files)| files.iter().copied()).collect() };
    let (old, new) = (all(old), all(new));
    let now = site_files(folder);
    for (path, bytes) in &now {
        let bytes = str::from_utf8(bytes).expect("text");
        assert!(
            old.get(path.as_str()) == Some(&bytes) || new.get(path.as_str()) == Some(&bytes),
            "{path} is neither old nor new"
        );
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(now.contains_key(*path), "{path} is old and new, and is not there");
    }
}

/// Every link that can be reached from the first page leads to a file.
fn each_link_resolves(folder: &Path) {
    let files = site_files(folder);
    let mut seen = BTreeSet::new();
    let mut waiting: Vec<&str> = ["index.html", "feed.xml"].into_iter().filter(|path| files.contains_key(*path)).collect();
    while let Some(path) = waiting.pop() {
        let bytes = files.get(path).unwrap_or_else(|| panic!("a link leads to {path}"));
        if seen.insert(path) && !path.ends_with(".jpg") {
            waiting.extend(str::from_utf8(bytes).expect("text").split_whitespace());
        }
    }
}

/// Kills the way from one site to another before every step, and every attempt to recover before every step of its own.
fn kill_everywhere(old: Site, new: Site, check: impl Fn(&Path)) {
    let both = [new, old].map(clean);
    let site_only = |files: &BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
        files.iter().filter(|(path, _)| !path.starts_with(CONTROL)).map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    };
    for step in 0.. {
        let folder = temporary();
        let folder = folder.path();
        put(folder, old);
        if !killed(step, |watch| drop(put_watched(folder, new, watch))) {
            assert!(step > 10, "only {step} steps");
            return;
        }
        check(folder);
        let mut n_kills = 0;
        while killed(n_kills, |watch| drop(recover(&Target::new(folder), watch))) {
            check(folder);
            n_kills += 1;
        }
        check(folder);
        let after = site_files(folder);
        assert!(
            both.iter().any(|(files, _)| site_only(files) == after),
            "killed at step {step} and recovered, the site is a mixture"
        );
        // Back to the old one or on to the new one.
        put(folder, [new, old][step % 2]);
        assert_is(folder, &both[step % 2], &format!("killed at step {step}"));
    }
}

#[test]
fn killed_at_any_step_each_file_is_old_or_new_and_each_link_resolves() {
    let check = |old: Site, new: Site| {
        kill_everywhere(old, new, |folder| {
            each_is_old_or_new(folder, old, new);
            each_link_resolves(folder);
        });
    };
    check(OLD, NEW);
    check(NEW, OLD);
    check(NOTHING, NEW);
    check(OLD, NOTHING);
}

#[test]
fn killed_while_files_become_folders_the_next_build_repairs_it() {
    kill_everywhere(ONE_WAY, OTHER_WAY, |_| {});
    kill_everywhere(OTHER_WAY, ONE_WAY, |_| {});
}

/// A disk that refuses at any step: before the journal the old site is untouched, after it the next run finishes.
#[test]
fn refused_at_any_step_the_site_is_untouched_or_the_next_run_finishes() {
    let after = clean(NEW);
    for step in 0.. {
        let folder = temporary();
        let folder = folder.path();
        put(folder, OLD);
        let before = files(folder);
        let n_steps = AtomicUsize::new(0);
        let refuse = |_: Event| {
            let refused = n_steps.fetch_add(1, std::sync::atomic::Ordering::SeqCst) == step;
            if refused { Err(ErrorKind::StorageFull.into()) } else { Ok(()) }
        };
        match codes(put_watched(folder, NEW, &refuse))[..] {
            [] => return assert!(step > 20, "only {step} steps"),
            ["E903"] => assert_eq!(files(folder), before, "step {step}"),
            ["E909"] => {
                each_is_old_or_new(folder, OLD, NEW);
                each_link_resolves(folder);
            }
            ref other => panic!("step {step}: {other:?}"),
        }
        put(folder, NEW);
        assert_is(folder, &after, &format!("refused at step {step}"));
    }
}

#[test]
fn a_file_in_use_is_tried_again() {
    let folder = temporary();
    let n_tries = AtomicUsize::new(0);
    let busy_twice = |event: Event| match event {
        Event::Place(path) if path.as_str() == "index.html" => match n_tries.fetch_add(1, std::sync::atomic::Ordering::SeqCst) {
            0 | 1 => Err(ErrorKind::PermissionDenied.into()),
            _ => Ok(()),
        },
        _ => Ok(()),
    };
    assert_eq!(codes(put_watched(folder.path(), NEW, &busy_twice)), [""; 0]);
    assert_clean(folder.path(), NEW, "after three tries");
}

#[test]
fn an_error_while_making_leaves_the_site_and_all_errors_are_told() {
    let folder = temporary();
    let folder = folder.path();
    put(folder, OLD);
    let before = (files(folder), folders(folder));
    let failing = |ingredients: &Ingredients| match ingredients {
        Ingredients::Bytes(bytes) if bytes.starts_with(b"heritage") => {
            Err(Box::new(Problem::error("E100", String::from_utf8_lossy(bytes), String::from_utf8_lossy(bytes))))
        }
        other => make(other),
    };
    let ingredients = |output: usize| Ingredients::Bytes(NEW[output].1[0].1.as_bytes().into());
    let wanted: Vec<Wanted> =
        wanted(NEW).into_iter().map(|one| Wanted { paths: one.paths[..1].to_vec(), rank: one.rank, inputs: None }).collect();
    let problems = publish(&Target::new(folder), &wanted, &salts(), &ingredients, &failing, &|_| Ok(())).expect_err("fails");
    let what: Vec<&str> = problems.iter().map(|problem| problem.what.en.as_str()).collect();
    assert_eq!(what, ["heritage/a.html museums/new.html", "heritage/a.html museums/new.html data/map.js pages/same.html"]);
    assert_eq!((files(folder), folders(folder)), before);
}

#[test]
fn twice_the_same_makes_nothing() {
    let folder = temporary();
    let first = put(folder.path(), NEW);
    assert_eq!((first.made.len(), first.n_fresh, first.n_same), (10, 0, 0));
    assert!(first.made.is_sorted() && first.made.iter().all(|(_, reason)| *reason == Reason::New));
    let n_steps = AtomicUsize::new(0);
    let count = |event: Event| {
        n_steps.fetch_add(usize::from(!matches!(event, Event::Settled { .. })), std::sync::atomic::Ordering::SeqCst);
        Ok(())
    };
    let again = put_watched(folder.path(), NEW, &count).expect("publishes");
    assert_eq!(again, Report { n_fresh: 10, record: first.record, ..Report::default() });
    assert_eq!(n_steps.into_inner(), 0, "nothing was written");
}

#[test]
fn the_report_says_what_changed() {
    let folder = temporary();
    put(folder.path(), OLD);
    let report = put(folder.path(), NEW);
    let made: Vec<(&str, Reason)> = report.made.iter().map(|(path, reason)| (path.as_str(), *reason)).collect();
    use Reason::*;
    assert_eq!(
        made,
        [
            ("assets/style-2.css", New),
            ("data/map.js", ContentChanged),
            ("feed.xml", ContentChanged),
            ("heritage/a.html", ContentChanged),
            ("index.html", ContentChanged),
            ("museums/new.html", New),
            ("museums/newer.html", New),
            ("pictures/a-400.jpg", ContentChanged),
            ("pictures/a-800.jpg", ContentChanged),
        ]
    );
    let removed: Vec<&str> = report.removed.iter().map(WebPath::as_str).collect();
    assert_eq!(removed, ["assets/style-1.css", "heritage/gone.html", "pictures/a-1600.jpg", "stories/deep/gone.html"]);
    assert_eq!((report.n_fresh, report.n_same), (1, 1), "pages/same.html is fresh, pictures/a-400.jpg came out the same");
    assert_clean(folder.path(), NEW, "after an edit");
}

#[test]
fn salts_make_stale_what_they_are_in() {
    let page = |output: usize| match output {
        0 => Ingredients::Page { template: "page", path: WebPath::new("a.html"), value: crate::plan::Value::Null, body: None },
        _ => Ingredients::Bytes(b"data".as_slice().into()),
    };
    let wanted: Vec<Wanted> = [("a.html", Rank::Page), ("b.js", Rank::Data)]
        .map(|(path, rank)| Wanted { paths: vec![WebPath::new(path)], rank, inputs: None })
        .into();
    let folder = temporary();
    let check = |salts: Salts, expected: &[(&str, Reason)]| {
        let report = publish(&Target::new(folder.path()), &wanted, &salts, &page, &make, &|_| Ok(())).expect("publishes");
        assert_eq!(report.made.iter().map(|(path, reason)| (path.as_str(), *reason)).collect::<Vec<_>>(), expected);
    };
    let other = Hash::of(b"other");
    check(salts(), &[("a.html", Reason::New), ("b.js", Reason::New)]);
    check(Salts { theme: other, ..salts() }, &[("a.html", Reason::ThemeChanged)]);
    check(Salts { theme: other, ..salts() }, &[]);
    check(Salts { options: other, ..salts() }, &[("a.html", Reason::OptionsChanged), ("b.js", Reason::OptionsChanged)]);
    check(Salts { program: other, ..salts() }, &[("a.html", Reason::ProgramChanged), ("b.js", Reason::ProgramChanged)]);
}

#[test]
fn missing_and_damaged_files_are_made_again() {
    let folder = temporary();
    let folder = folder.path();
    put(folder, NEW);
    fs::remove_file(folder.join("index.html")).expect("removes");
    fs::write(folder.join("heritage/a.html"), "short").expect("writes");
    fs::remove_dir_all(folder.join("museums")).expect("removes");
    fs::remove_file(folder.join("feed.xml")).expect("removes");
    fs::create_dir_all(folder.join("feed.xml/empty")).expect("makes");
    let report = put(folder, NEW);
    let made: Vec<(&str, Reason)> = report.made.iter().map(|(path, reason)| (path.as_str(), *reason)).collect();
    use Reason::*;
    assert_eq!(
        made,
        [
            ("feed.xml", FileMissing),
            ("heritage/a.html", SizeDiffers),
            ("index.html", FileMissing),
            ("museums/new.html", FileMissing),
            ("museums/newer.html", FileMissing),
        ]
    );
    assert_clean(folder, NEW, "after repair");
}

#[test]
fn what_strangers_put_there_stays() {
    let folder = temporary();
    let folder = folder.path();
    for (path, bytes) in [("README.md", "note"), ("CNAME", "example.org"), ("heritage/notes/mine.txt", "mine")] {
        fs::create_dir_all(folder.join(path).parent().expect("has one")).expect("makes");
        fs::write(folder.join(path), bytes).expect("writes");
    }
    let strangers = site_files(folder);
    put(folder, OLD);
    put(folder, NEW);
    put(folder, NOTHING);
    assert_eq!(site_files(folder), strangers);
}

#[test]
fn a_stranger_in_the_way_is_named_and_kept() {
    let check = |old: Site, path: &str, expected: &[&str]| {
        let folder = temporary();
        let folder = folder.path();
        if !old.is_empty() {
            put(folder, old);
        }
        fs::create_dir_all(folder.join(path).parent().expect("has one")).expect("makes");
        fs::write(folder.join(path), "mine").expect("writes");
        let before = files(folder);
        let problems = put_watched(folder, NEW, &|_| Ok(())).expect_err("is in the way");
        assert_eq!(problems.iter().map(|problem| problem.code).collect::<Vec<_>>(), expected, "{path}");
        let now: BTreeMap<_, _> = files(folder).into_iter().filter(|(path, _)| path != ".longyao/lock").collect();
        let before: BTreeMap<_, _> = before.into_iter().filter(|(path, _)| path != ".longyao/lock").collect();
        assert_eq!(now, before, "{path}");
    };
    check(OLD, "museums/new.html", &["E905"]);
    check(OLD, "museums", &["E905"]);
    check(OLD, "museums/new.html/mine.txt", &["E907"]);
    check(NOTHING, "museums/new.html", &["E906"]);
    check(NOTHING, "museums", &["E905"]);
}

#[test]
fn a_stranger_with_the_same_bytes_is_taken_over() {
    let folder = temporary();
    let folder = folder.path();
    put(folder, NEW);
    fs::remove_dir_all(folder.join(CONTROL)).expect("removes");
    let report = put(folder, NEW);
    assert_eq!((report.n_same, report.n_bytes_written), (10, 0));
    assert_clean(folder, NEW, "without a manifest");
}

#[test]
fn a_damaged_manifest_counts_as_none() {
    let folder = temporary();
    let folder = folder.path();
    put(folder, OLD);
    let manifest = fs::read(folder.join(".longyao/manifest")).expect("is there");
    for n_bytes in [0, 7, 8, 40, 41, 136, 140, 200, manifest.len() - 1] {
        fs::write(folder.join(".longyao/manifest"), &manifest[..n_bytes]).expect("writes");
        assert_eq!(put(folder, OLD).removed, [], "cut after {n_bytes}");
        assert_clean(folder, OLD, "after repair");
    }
    fs::write(folder.join(".longyao/manifest"), "not ours").expect("writes");
    assert_eq!(codes(put_watched(folder, NEW, &|_| Ok(()))), ["E906"]);
}

#[test]
fn a_torn_journal_never_began() {
    let folder = temporary();
    let folder = folder.path();
    put(folder, OLD);
    let before = files(folder);
    // The journal of the way to the new site, taken at the moment when it comes into force.
    let mut journal = Vec::new();
    for step in 0.. {
        killed(step, |watch| drop(put_watched(folder, NEW, watch)));
        if let Ok(bytes) = fs::read(folder.join(".longyao/stage/journal")) {
            journal = bytes;
            break;
        }
    }
    for n_bytes in (0..journal.len()).step_by(11) {
        fs::create_dir_all(folder.join(".longyao/stage")).expect("makes");
        fs::write(folder.join(".longyao/stage/0"), "staged").expect("writes");
        fs::write(folder.join(".longyao/journal"), &journal[..n_bytes]).expect("writes");
        recover(&Target::new(folder), &|_| Ok(())).expect("recovers");
        assert_eq!(files(folder), before, "cut after {n_bytes}");
    }
}

#[test]
fn a_second_build_is_told_to_wait() {
    let folder = temporary();
    let target = Target::new(folder.path());
    let lock = target.lock().expect("free");
    assert_eq!(codes(put_watched(folder.path(), NEW, &|_| Ok(()))), ["E904"]);
    fs::write(target.journal(), "of the other one").expect("writes");
    recover(&target, &|_| Ok(())).expect("leaves it to the other one");
    assert!(target.journal().exists());
    drop(lock);
    put(folder.path(), NEW);
    assert_clean(folder.path(), NEW, "after the other one");
}

#[test]
fn a_target_that_is_a_file_is_a_problem() {
    let folder = temporary();
    let file = folder.path().join("public");
    fs::write(&file, "a file").expect("writes");
    assert_eq!(codes(put_watched(&file, NEW, &|_| Ok(()))), ["E902"]);
    assert_eq!(fs::read(&file).expect("is there"), b"a file");
}

#[test]
fn a_file_below_a_file_is_a_problem() {
    let folder = temporary();
    let site: Site = &[(Rank::Page, &[("a", "1")]), (Rank::Page, &[("a-b", "2")]), (Rank::Page, &[("a/b", "3")])];
    assert_eq!(codes(put_watched(folder.path(), site, &|_| Ok(()))), ["E910"]);
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    let outside = temporary();
    let folder = temporary();
    let folder = folder.path();
    put(folder, OLD);
    fs::remove_dir_all(folder.join("heritage")).expect("removes");
    fs::write(outside.path().join("gone.html"), "of somebody else").expect("writes");
    std::os::unix::fs::symlink(outside.path(), folder.join("heritage")).expect("links");
    assert_eq!(codes(put_watched(folder, NEW, &|_| Ok(()))), ["E908"]);
    put(folder, NOTHING);
    assert_eq!(files(outside.path()).into_keys().collect::<Vec<_>>(), ["gone.html"]);
    assert!(folder.join("heritage").is_symlink());

    fs::remove_dir_all(folder.join(CONTROL)).expect("removes");
    std::os::unix::fs::symlink(outside.path(), folder.join(CONTROL)).expect("links");
    assert_eq!(codes(put_watched(folder, NEW, &|_| Ok(()))), ["E908"]);
    assert_eq!(files(outside.path()).len(), 1);
}

#[test]
fn the_same_bytes_on_one_thread_and_on_eight() {
    let build = |n_threads: usize| {
        let folder = temporary();
        let pool = rayon::ThreadPoolBuilder::new().num_threads(n_threads).build().expect("threads");
        pool.install(|| put(folder.path(), OLD));
        pool.install(|| put(folder.path(), NEW));
        files(folder.path())
    };
    assert_eq!(build(1), build(8));
}

#[test]
fn equal_inputs_need_no_ingredients() {
    let folder = temporary();
    let target = Target::new(folder.path());
    let one = |inputs: &[u8]| {
        let inputs = Some(Hash::of(inputs));
        vec![Wanted { paths: vec![WebPath::new("a.html")], rank: Rank::Page, inputs }]
    };
    let n_gathered = AtomicUsize::new(0);
    let put = |inputs: &[u8], bytes: &'static [u8], salts: &Salts| {
        n_gathered.store(0, std::sync::atomic::Ordering::SeqCst);
        let gather = |_| {
            n_gathered.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            Ingredients::Bytes(bytes.into())
        };
        let report = publish(&target, &one(inputs), salts, &gather, &make, &|_| Ok(())).expect("publishes");
        (report.made.len(), n_gathered.load(std::sync::atomic::Ordering::SeqCst))
    };
    // A build for tests gathers once more, to hold the promise against the ingredients.
    let held = usize::from(cfg!(debug_assertions));
    assert_eq!(put(b"1", b"one", &salts()), (1, 1));
    assert_eq!(put(b"1", b"one", &salts()), (0, held));
    assert_eq!(put(b"2", b"one", &salts()), (0, 1), "other inputs, the same ingredients");
    assert_eq!(put(b"3", b"two", &salts()), (1, 1));
    let other_program = Salts { program: Hash::of(b"another"), ..salts() };
    assert_eq!(put(b"3", b"two", &other_program), (1, 1));
    fs::write(folder.path().join("a.html"), "c").expect("a file can be cut");
    assert_eq!(put(b"3", b"two", &other_program), (1, 1), "a file that was cut is made again");
}
