//! The program itself, killed, doubled, out of room and locked out: nothing is lost, nothing is half.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::made_site::MadeSite;
use crate::support_rules::*;

/// What the program itself makes of these files: another program makes another manifest.
fn clean_build_by_program(files: &Files) -> Files {
    let workplace = Workplace::new(files);
    let ran = workplace.run(&["build"]);
    assert_eq!(ran.code(), 0, "{}", ran.said());
    read(&workplace.public())
}

fn start_build(root: &Path) -> Child {
    let mut command = Command::new(PROGRAM);
    command.arg("build").current_dir(root).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("starts")
}

#[test]
fn killed_at_any_moment_the_site_is_whole_and_the_next_build_repairs_it() {
    const N_KILLS: usize = 48;
    let one = MadeSite::new(150);
    let contents = [one.rewritten().files(), one.files()];
    let clean = contents.each_ref().map(clean_build_by_program);
    let sites = clean.each_ref().map(site_of);
    let workplace = Workplace::new(&contents[1]);
    let start = Instant::now();
    assert_eq!(workplace.run(&["build"]).code(), 0);
    let whole_run = start.elapsed();

    let mut chance = Chance(20_250_101);
    let (mut n_amid_moves, mut n_before) = (0, 0);
    for kill in 0..N_KILLS {
        let (new, old) = (kill % 2, 1 - kill % 2);
        workplace.become_exactly(&contents[new]);
        let mut child = start_build(workplace.root());
        if kill % 3 == 0 {
            // At some time of the whole run.
            thread::sleep(whole_run.mul_f64(chance.below(1000) as f64 / 1000.0));
        } else {
            // Amid the moves, which take little time of the whole.
            let journal = workplace.public().join(".longyao/journal");
            while !journal.exists() && child.try_wait().expect("can be asked").is_none() {
                thread::yield_now();
            }
            thread::sleep(Duration::from_micros(chance.below(4000) as u64));
        }
        child.kill().expect("can be killed");
        let ended = child.wait_with_output().expect("ends").status.code();
        let about = format!("kill {kill}");
        if ended.is_none() {
            let is_amid = workplace.public().join(".longyao/journal").exists();
            *(if is_amid { &mut n_amid_moves } else { &mut n_before }) += 1;
        }
        let now = site_of(&read(&workplace.public()));
        each_is_old_or_new(&now, &sites[old], &sites[new], &about);
        each_reachable_link_resolves(&now, &about);

        let ran = workplace.run(&["build"]);
        assert_eq!(ran.code(), 0, "{about}: {}", ran.said());
        assert_same(&read(&workplace.public()), &clean[new], &about);
    }
    println!("{N_KILLS} kills: {n_amid_moves} amid the moves, {n_before} before them or after, the rest too late");
}

fn each_is_old_or_new(now: &Files, old: &Files, new: &Files, about: &str) {
    for (path, bytes) in now {
        assert!(old.get(path) == Some(bytes) || new.get(path) == Some(bytes), "{about}: {path} is neither old nor new");
    }
    for path in old.keys().filter(|path| new.contains_key(*path)) {
        assert!(now.contains_key(path), "{about}: {path} is old and new, and is not there");
    }
}

/// Of every page that can be reached from the first one.
fn each_reachable_link_resolves(site: &Files, about: &str) {
    let mut seen = BTreeSet::new();
    let mut waiting = vec!["index.html".to_owned()];
    while let Some(path) = waiting.pop() {
        let bytes = site.get(&path).unwrap_or_else(|| panic!("{about}: a link leads to {path}"));
        if path.ends_with(".html") && !seen.contains(&path) {
            for link in links(&String::from_utf8_lossy(bytes)) {
                let target = link.split(['#', '?']).next().unwrap_or("");
                if !target.is_empty() && !target.contains(':') {
                    let target = resolve(&path, target).unwrap_or_else(|| panic!("{about}: {path} leads out by {link}"));
                    assert!(site.contains_key(&target), "{about}: {path} leads to {target}, which is not there");
                    waiting.push(target);
                }
            }
        }
        seen.insert(path);
    }
}

#[test]
fn two_builds_at_once_end_and_the_site_is_right() {
    let one = MadeSite::new(60);
    let contents = [one.rewritten().files(), one.files()];
    let clean = contents.each_ref().map(clean_build_by_program);
    let workplace = Workplace::new(&contents[1]);
    for round in 0..8 {
        workplace.become_exactly(&contents[round % 2]);
        let children = [0, 1].map(|_| start_build(workplace.root()));
        let ended = children.map(|child| child.wait_with_output().expect("ends"));
        let codes = ended.each_ref().map(|output| output.status.code().unwrap_or(-1));
        assert!(codes.contains(&0), "one of them succeeds: {codes:?}");
        for (code, output) in codes.iter().zip(&ended) {
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(*code == 0 || (*code == 3 && said.contains("E904")), "round {round}, code {code}: {said}");
        }
        assert_same(&read(&workplace.public()), &clean[round % 2], &format!("round {round}"));
    }
}

/// A small file system in memory, gone when it is dropped.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    /// `None`, with a note, where we may not mount one.
    fn new(kib: usize) -> Option<SmallDisk> {
        let folder = tempfile::tempdir().expect("temporary folder");
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", &format!("size={kib}k"), "tmpfs"]).arg(folder.path()).output();
        if mounted.is_ok_and(|output| output.status.success()) {
            return Some(SmallDisk(folder));
        }
        println!("skipped: no right to mount a small file system here");
        None
    }

    fn mount_again(&self, option: &str) -> bool {
        let mounted = Command::new("mount").args(["-o", &format!("remount,{option}")]).arg(self.0.path()).status();
        mounted.is_ok_and(|status| status.success())
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn on_a_full_disk_the_site_stays_as_it_was() {
    let Some(disk) = SmallDisk::new(8 * 1024) else { return };
    let one = MadeSite::new(60);
    let contents = [one.files(), one.rewritten().files()];
    let clean = contents.each_ref().map(clean_build_by_program);
    let workplace = Workplace::new(&contents[0]);
    let target = disk.0.path().join("public");
    let target_name = target.to_str().expect("is text");
    let build = || workplace.run(&["build", "--to", target_name]);
    assert_eq!(build().code(), 0);
    let before = read(&target);
    assert_same(&before, &clean[0], "on a small disk");
    let filler = disk.0.path().join("filler");
    workplace.become_exactly(&contents[1]);
    let mut n_full = 0;
    for kib_left in [0, 4, 16, 64, 200, 400, 800] {
        fill(&filler, disk.0.path(), kib_left);
        let ran = build();
        match ran.code() {
            3 => {
                assert!(ran.said().contains("E903"), "{kib_left} KiB left: {}", ran.said());
                assert_same(&site_of(&read(&target)), &site_of(&before), &format!("{kib_left} KiB left"));
                n_full += 1;
            }
            code => {
                assert_eq!(code, 0, "{}", ran.said());
                break;
            }
        }
    }
    assert!(n_full >= 3, "the disk was full only {n_full} times");
    fs::remove_file(&filler).expect("removes");
    assert_eq!(build().code(), 0);
    assert_same(&read(&target), &clean[1], "with room again");
}

/// Fills a disk with one file but for so many KiB.
fn fill(filler: &Path, disk: &Path, kib_left: usize) {
    let _ = fs::remove_file(filler);
    let free = Command::new("df").args(["-k", "--output=avail"]).arg(disk).output().expect("df runs");
    let free: usize =
        String::from_utf8_lossy(&free.stdout).split_whitespace().last().and_then(|n| n.parse().ok()).expect("a number");
    fs::write(filler, vec![b'x'; free.saturating_sub(kib_left) * 1024]).expect("there is room for this");
}

#[test]
fn on_a_disk_that_is_read_only_the_site_stays_as_it_was() {
    let Some(disk) = SmallDisk::new(8 * 1024) else { return };
    let workplace = Workplace::small(&[]);
    let target = disk.0.path().join("public");
    let target_name = target.to_str().expect("is text");
    assert_eq!(workplace.run(&["build", "--to", target_name]).code(), 0);
    let before = read(&target);
    workplace.write("content/stories/kiln.md", "---\nname: 窑\nsummary: 一座窑\n---\n\n改了。\n");
    if !disk.mount_again("ro") {
        return println!("skipped: no right to mount again");
    }
    let ran = workplace.run(&["build", "--to", target_name]);
    assert_eq!(ran.code(), 3, "{}", ran.said());
    assert!(ran.said().contains("E902"), "{}", ran.said());
    assert_same(&read(&target), &before, "read-only");
    assert!(disk.mount_again("rw"));
    assert_eq!(workplace.run(&["build", "--to", target_name]).code(), 0);
}

#[test]
fn in_a_folder_without_the_right_to_write_the_site_stays_as_it_was() {
    let workplace = Workplace::small(&[]);
    assert_eq!(workplace.run(&["build"]).code(), 0);
    let before = read(&workplace.public());
    workplace.write("content/stories/kiln.md", "---\nname: 窑\nsummary: 一座窑\n---\n\n改了。\n");
    let set_mode =
        |folder: &Path, mode: u32| fs::set_permissions(folder, fs::Permissions::from_mode(mode)).expect("may change it");
    for folder in [workplace.root().to_owned(), workplace.public(), workplace.public().join(".longyao")] {
        set_mode(&folder, 0o555);
    }
    let mut command = Command::new(PROGRAM);
    command.arg("build").current_dir(workplace.root());
    // Root may write anywhere, so the program runs as nobody then.
    if fs::write(workplace.public().join("probe"), "").is_ok() {
        fs::remove_file(workplace.public().join("probe")).expect("removes");
        command.uid(65534).gid(65534);
        if Command::new(PROGRAM).arg("--version").uid(65534).gid(65534).stdout(Stdio::null()).status().is_err() {
            return println!("skipped: no right to run as another user");
        }
    }
    let ran = run(&mut command);
    assert_eq!(ran.code(), 3, "{}", ran.said());
    assert!(ran.said().contains("E902"), "{}", ran.said());
    assert_same(&read(&workplace.public()), &before, "without the right to write");
    for folder in [workplace.root().to_owned(), workplace.public(), workplace.public().join(".longyao")] {
        set_mode(&folder, 0o755);
    }
    assert_eq!(workplace.run(&["build"]).code(), 0);
}
