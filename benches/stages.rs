//! The stages that a build of many entries spends its time in, each by itself.
//!
//! `cargo bench` prints time and throughput; `benches/README.md` has the whole program beside its peers.

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::SystemTime;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use longyao::link::Audience;
use longyao::markdown::{self, Resolved, Words};
use longyao::path::{ContentPath, Hash};
use longyao::problem::Problems;
use longyao::store::Store;
use longyao::{Order, front};

/// An entry of the sample site: real front matter, a text with notes, lists, directives and links.
fn sample() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/heritage/linghu-silk-mill/index.md"))
        .expect("the sample site is there")
}

fn reading(c: &mut Criterion) {
    let text = sample();
    let file = ContentPath::new("content/heritage/linghu-silk-mill/index.md");
    let problems = Problems::default();
    let front = front::read(&file, &text, &problems).expect("the sample is right");
    let body = &text[front.body_offset..];

    let mut group = c.benchmark_group("reading");
    group.throughput(Throughput::Bytes(front.body_offset as u64));
    group.bench_function("front matter", |b| b.iter(|| front::read(&file, black_box(&text), &problems)));
    group.throughput(Throughput::Bytes(body.len() as u64));
    group.bench_function("outline of a text", |b| b.iter(|| markdown::outline(black_box(body))));
    let words = Words { footnotes: "注释", footnote: "注", back: "返回正文", done: "已完成", not_done: "未完成" };
    let resolved = Resolved { link: &|_| None, picture: &|_| None, picture_sizes: "100vw", trusted_html: false, words };
    group.bench_function("HTML of a text", |b| b.iter(|| markdown::pieces(black_box(body), &resolved)));
    group.finish();
}

fn building(c: &mut Criterion) {
    let folder = tempfile::tempdir().expect("temporary folder");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), &folder.path().join("content"));
    let order = Order {
        root: folder.path().to_owned(),
        target: folder.path().join("public"),
        base_url: None,
        audience: Audience::Public,
        begun: SystemTime::now(),
        program: Hash::of(b"bench"),
    };
    let mut group = c.benchmark_group("sample site");
    group.bench_function("read, link, check and plan", |b| {
        b.iter(|| {
            let store = Store::open(&folder.path().join(".longyao"), &order.program, order.begun);
            black_box(longyao::prepare(&order, &store, &Problems::default()).plan.outputs().len())
        });
    });
    group.bench_function("build, nothing changed", |b| {
        b.iter(|| black_box(longyao::build(&order, &Problems::default(), &|_| Ok(())).map(|report| report.made.len())));
    });
    group.bench_function("build, from nothing", |b| {
        b.iter(|| {
            let _ = fs::remove_dir_all(folder.path().join("public"));
            let _ = fs::remove_dir_all(folder.path().join(".longyao"));
            black_box(longyao::build(&order, &Problems::default(), &|_| Ok(())).map(|report| report.made.len()))
        });
    });
    group.finish();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("can be written");
    for entry in fs::read_dir(from).expect("can be read").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)
        } else {
            let _ = fs::copy(entry.path(), target).expect("can be copied");
        }
    }
}

criterion_group!(benches, reading, building);
criterion_main!(benches);
