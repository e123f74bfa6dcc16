//! Kills at random moments.

use std::time::{Duration, Instant};

use crate::program::{assert_same, contents, file, final_names, run, score, shared_corpus, succeed, table};

/// Kills of the long test.
const KILLS: u32 = 50;

/// A generator of Lehmer's kind, seeded alike in each run, so that a finding can be repeated as far as time allows.
struct Moments(u64);

impl Moments {
    /// A time between nothing and `most`.
    fn next(&mut self, most: Duration) -> Duration {
        self.0 = self.0 * 48_271 % 0x7FFF_FFFF;
        most.mul_f64(f64::from(u32::try_from(self.0).unwrap()) / f64::from(0x7FFF_FFFF_u32))
    }
}

#[test]
#[ignore = "long: some minutes"]
fn fifty_kills_leave_no_partial_file_and_resume_gives_the_undisturbed_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let corpus = shared_corpus();
    let input = match &corpus {
        Some(path) => path.to_str().unwrap().to_owned(),
        None => file(folder.path(), "news.csv", table(60_000).as_bytes()),
    };
    let out = folder.path().join("out");
    let start = Instant::now();
    succeed(&mut score(&input, &out, &["--checkpoint-bytes", "0"]));
    let whole = start.elapsed();
    let expected = contents(&out);
    let mut moments = Moments(20_241_121);
    let (mut kills, mut resumed, mut between) = (0, 0, 0);
    while kills < KILLS {
        std::fs::remove_dir_all(&out).unwrap();
        // Killed one to three times before it may come to its end; every third time in a folder with an earlier run.
        if kills % 3 == 0 {
            succeed(&mut score(&input, &out, &[]));
        }
        for _ in 0..=kills % 3 {
            let mut command = score(&input, &out, &["--resume", "--checkpoint-bytes", "0"]);
            let mut child = command.spawn().unwrap();
            std::thread::sleep(moments.next(whole));
            child.kill().unwrap();
            if child.wait().unwrap().success() {
                // It came to its end first.
                assert_same(&out, &expected, "a run that was not killed");
                continue;
            }
            kills += 1;
            for name in final_names(&out) {
                let bytes = std::fs::read(out.join(&name)).unwrap();
                assert!(
                    name == "run.json" || bytes == expected[&name],
                    "kill {kills}: {name} is not whole"
                );
            }
            let is_run = out.join("run.json").exists();
            between += u32::from(!is_run && !final_names(&out).is_empty());
            resumed += u32::from(out.join(".nabra-work/checkpoint.json").exists());
        }
        succeed(&mut score(&input, &out, &["--resume"]));
        assert_same(&out, &expected, &format!("resumed after kill {kills}"));
    }
    eprintln!(
        "{kills} kills within {whole:?}: {resumed} behind a checkpoint, {between} while files got their names; all \
         resumed to the undisturbed bytes"
    );
    assert!(resumed > KILLS / 4, "too few kills came behind a checkpoint");
}

#[test]
#[ignore = "long: half a minute"]
fn a_signal_ends_the_run_within_a_second() {
    let folder = tempfile::tempdir().unwrap();
    // A worker that is long at one record of 16 MB, and a writer that has much to write.
    let record = format!("id,text\n1,{}\n", "هاجمت روسيا أوكرانيا ".repeat(380_000)).repeat(20);
    let big = file(folder.path(), "big.csv", record.as_bytes());
    let many = file(folder.path(), "many.csv", table(300_000).as_bytes());
    let mut moments = Moments(7);
    let mut longest = Duration::ZERO;
    for round in 0..40 {
        let input = if round % 2 == 0 { &big } else { &many };
        let signal = if round % 4 < 2 { "-TERM" } else { "-INT" };
        let out = folder.path().join("out");
        let mut child = score(input, &out, &["--threads", "4"]).spawn().unwrap();
        // Before its signals are looked after a program ends by them alone, and has written nothing.
        std::thread::sleep(Duration::from_millis(100) + moments.next(Duration::from_millis(1500)));
        let start = Instant::now();
        let killed = std::process::Command::new("kill")
            .args([signal, &child.id().to_string()])
            .status();
        assert!(killed.unwrap().success());
        let status = child.wait().unwrap();
        longest = longest.max(start.elapsed());
        assert!(matches!(status.code(), Some(0 | 2) | None), "{status:?}");
        if status.code() != Some(0) {
            let left = std::fs::read_dir(&out).into_iter().flatten().count();
            let kept = out.join(".nabra-work/checkpoint.json").exists();
            assert!(
                left == usize::from(kept),
                "round {round}: {left} entries are left"
            );
        }
        let _ = std::fs::remove_dir_all(&out);
    }
    eprintln!("the longest of 40 ends took {longest:?}");
    assert!(longest < Duration::from_secs(1), "{longest:?}");
    run(&mut score(&many, &folder.path().join("out"), &[]));
}
