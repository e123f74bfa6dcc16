//! Every system call that changes something fails once, and the program is killed at each once: `strace` does it, so
//! that the program under test is the one that is shipped. Without `strace` the test says so and does nothing.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::program::{assert_same, contents, file, final_names, message, names, score, succeed, table};

/// The calls, and the errors that a system may give for each.
const CALLS: &[(&str, &[&str])] = &[
    ("openat", &["EACCES", "ENOSPC"]),
    ("write", &["ENOSPC", "EIO"]),
    ("fsync", &["EIO"]),
    ("fdatasync", &["EIO"]),
    ("rename", &["EACCES", "EIO"]),
    ("mkdir", &["EROFS"]),
    ("unlink", &["EPERM"]),
    ("rmdir", &["EPERM"]),
    ("unlinkat", &["EIO"]),
    ("flock", &["EIO"]),
    ("ftruncate", &["EIO"]),
    ("lseek", &["EIO"]),
];
/// In a healthy run no call is made more often than this; a test that never ends is no test.
const MOST: u32 = 400;

fn can_inject(folder: &Path) -> bool {
    let works = Command::new("strace")
        .args(["-f", "-qq", "-o"])
        .arg(folder.join("log"))
        .args(["-e", "inject=flock:error=EIO", "true"])
        .status()
        .is_ok_and(|status| status.success());
    if !works {
        eprintln!("strace is not there or may not trace: faults were not injected");
    }
    works
}

/// A folder with the results of an earlier run, its input, and what a new run with another input writes.
struct Scene {
    folder: tempfile::TempDir,
    input: String,
    earlier: String,
    before: BTreeMap<String, Vec<u8>>,
    after: BTreeMap<String, Vec<u8>>,
}

impl Scene {
    /// `None` where faults cannot be injected.
    fn new() -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        if !can_inject(folder.path()) {
            return None;
        }
        let input = file(folder.path(), "news.csv", table(60).as_bytes());
        let earlier = file(folder.path(), "earlier.csv", table(20).as_bytes());
        let out = folder.path().join("out");
        succeed(&mut score(&input, &out, &PIECES));
        let after = contents(&out);
        std::fs::remove_dir_all(&out).unwrap();
        succeed(&mut score(&earlier, &out, &PIECES));
        let before = contents(&out);
        Some(Self {
            folder,
            input,
            earlier,
            before,
            after,
        })
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// What the output folder is filled with anew before each fault.
    fn kept(&self) -> PathBuf {
        self.folder.path().join("kept")
    }

    /// Keeps the earlier run.
    fn keep_earlier(&self) {
        succeed(&mut score(&self.earlier, &self.kept(), &PIECES));
    }

    /// The output folder with the earlier run in it, and nothing else.
    fn reset(&self) -> PathBuf {
        let out = self.out();
        let _ = std::fs::remove_dir_all(&out);
        std::fs::create_dir(&out).unwrap();
        for name in self.before.keys() {
            std::fs::copy(self.kept().join(name), out.join(name)).unwrap();
        }
        out
    }

    /// The new run.
    fn run(&self, more: &[&str]) -> Command {
        score(&self.input, &self.out(), &[&PIECES[..], more].concat())
    }

    /// Runs a command under `strace` with a rule such as `write:error=EIO:when=3`.
    fn inject(&self, command: &Command, rule: &str) -> Output {
        let name = rule.split_once(':').unwrap().0;
        Command::new("strace")
            .args(["-f", "-qq", "-o"])
            .arg(self.log())
            .args(["-e", &format!("trace={name}"), "-e", &format!("inject={rule}")])
            .arg(command.get_program())
            .args(command.get_args())
            .output()
            .unwrap()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    /// Whether the last rule came to bear: `strace` marks the call.
    fn was_injected(&self) -> bool {
        let text = std::fs::read(self.log()).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        text.contains("(INJECTED)") || text.contains("+++ killed by SIGKILL")
    }

    /// Resumes the run after a fault and holds its files against the undisturbed ones.
    fn assert_comes_to_its_end(&self, more: &[&str], rule: &str) {
        succeed(&mut self.run(more));
        assert_same(&self.out(), &self.after, &format!("{more:?} after {rule}"));
    }

    /// A run that says that it is done wrote all that it writes undisturbed.
    fn assert_done(&self, rule: &str) {
        for (name, bytes) in self.after.iter().filter(|(name, _)| *name != "run.json") {
            assert!(
                std::fs::read(self.out().join(name)).unwrap() == *bytes,
                "{rule}: {name}"
            );
        }
    }

    /// A run that failed said so, and left the files of the earlier one.
    fn assert_failed_cleanly(&self, output: &Output, rule: &str) {
        let said = message(output);
        assert_eq!(output.status.code(), Some(2), "{rule}: {said}");
        assert!(
            said.starts_with("nabra: ") || said.starts_with("note: "),
            "{rule}: {said}"
        );
        assert!(final_names(&self.out()).iter().eq(self.before.keys()), "{rule}");
        for (name, bytes) in self.before.iter().filter(|(name, _)| *name != "run.json") {
            assert!(
                std::fs::read(self.out().join(name)).unwrap() == *bytes,
                "{rule}: {name}"
            );
        }
    }
}

const PIECES: [&str; 6] = [
    "--threads",
    "1",
    "--chunk-bytes",
    "3000",
    "--checkpoint-bytes",
    "0",
];

#[test]
#[ignore = "long: some minutes, and needs strace"]
fn every_call_fails_once_and_the_folder_holds_the_earlier_run_or_the_new_one() {
    let Some(scene) = Scene::new() else { return };
    scene.keep_earlier();
    let (mut cases, mut survived) = (0, 0);
    for (call, errors) in CALLS {
        for error in *errors {
            eprintln!("{call} {error}: {cases} faults so far");
            for when in 1..MOST {
                scene.reset();
                let rule = format!("{call}:error={error}:when={when}");
                let output = scene.inject(&scene.run(&[]), &rule);
                if !scene.was_injected() {
                    break;
                }
                cases += 1;
                if output.status.success() {
                    // A fault that changes nothing, as when a file that is of no use any more cannot be removed.
                    survived += 1;
                    scene.assert_done(&rule);
                } else {
                    scene.assert_failed_cleanly(&output, &rule);
                }
                scene.assert_comes_to_its_end(&["--resume"], &rule);
                assert!(when + 1 < MOST, "{call} never ends");
            }
        }
    }
    eprintln!(
        "{cases} faults, {survived} of them of no consequence; each run resumed to the undisturbed bytes"
    );
    assert!(cases > 100, "{cases}");
}

#[test]
#[ignore = "long: a minute, and needs strace"]
fn a_resumed_run_that_is_hindered_keeps_what_was_kept_or_comes_to_its_end() {
    let Some(scene) = Scene::new() else { return };
    let (kept, out) = (scene.kept(), scene.out());
    // Killed in the middle: at the twentieth sync some checkpoints stand.
    let killed = score(&scene.input, &kept, &PIECES);
    let status = scene.inject(&killed, "fsync:signal=SIGKILL:when=20").status;
    assert!(!status.success() && kept.join(".nabra-work/checkpoint.json").exists());
    let mut cases = 0;
    for (call, error) in [
        ("ftruncate", "EIO"),
        ("lseek", "EIO"),
        ("write", "ENOSPC"),
        ("fsync", "EIO"),
        ("fdatasync", "EIO"),
        ("rename", "EACCES"),
        ("unlink", "EPERM"),
    ] {
        for when in 1..MOST {
            let _ = std::fs::remove_dir_all(&out);
            assert!(
                Command::new("cp")
                    .arg("-r")
                    .args([&kept, &out])
                    .status()
                    .unwrap()
                    .success()
            );
            let rule = format!("{call}:error={error}:when={when}");
            let output = scene.inject(&scene.run(&["--resume"]), &rule);
            if !scene.was_injected() {
                break;
            }
            cases += 1;
            if !output.status.success() {
                assert_eq!(output.status.code(), Some(2), "{rule}: {}", message(&output));
                assert_eq!(final_names(&out), [""; 0], "{rule}");
                let checkpoint = out.join(".nabra-work/checkpoint.json");
                assert!(checkpoint.exists(), "{rule}: what was kept is gone");
            }
            scene.assert_comes_to_its_end(&["--resume"], &rule);
        }
    }
    eprintln!("{cases} faults of a resumed run; each went on to the undisturbed bytes");
    assert!(cases > 20, "{cases}");
}

#[test]
#[ignore = "long: some minutes, and needs strace"]
fn a_kill_at_every_call_leaves_no_partial_file_and_resume_gives_the_undisturbed_bytes() {
    let Some(scene) = Scene::new() else { return };
    scene.keep_earlier();
    let (mut cases, mut between) = (0, 0);
    for call in [
        "openat",
        "write",
        "fsync",
        "fdatasync",
        "rename",
        "mkdir",
        "unlink",
        "unlinkat",
        "rmdir",
        "flock",
    ] {
        for when in 1..MOST {
            let out = scene.reset();
            let rule = format!("{call}:signal=SIGKILL:when={when}");
            let output = scene.inject(&scene.run(&[]), &rule);
            if output.status.success() {
                break;
            }
            cases += 1;
            let is_run = out.join("run.json").exists();
            for name in final_names(&out) {
                let bytes = std::fs::read(out.join(&name)).unwrap();
                let is_earlier = bytes == std::fs::read(scene.kept().join(&name)).unwrap_or_default();
                let is_new = scene.after.get(&name).is_some_and(|new| *new == bytes);
                assert!(
                    is_earlier || is_new || name == "run.json",
                    "{rule}: {name} is not whole"
                );
            }
            between += u32::from(!is_run);
            let more: &[&str] = if when % 2 == 0 { &["--resume"] } else { &[] };
            scene.assert_comes_to_its_end(more, &rule);
            assert!(when + 1 < MOST, "{call} never ends");
        }
    }
    assert!(names(scene.folder.path()).contains(&"log".to_owned()));
    eprintln!("{cases} kills, {between} of them while files got their names");
    assert!(cases > 50 && between > 3, "{cases} {between}");
}
