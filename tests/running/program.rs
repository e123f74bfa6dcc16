//! The program as a process, its inputs, and the folders that it leaves.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};

/// The files of a whole run that compares nothing.
pub(crate) const FILES: [&str; 5] = [
    "documents.csv",
    "rejects.csv",
    "run.json",
    "sentences.csv",
    "stances.csv",
];

/// A command that scores `input` into `out`, quietly, and compares nothing.
pub(crate) fn score(input: &str, out: &Path, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nabra"));
    command
        .args(["score", input, "-q", "--no-compare", "-o"])
        .arg(out)
        .args(more);
    command
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Output {
    command.stdin(Stdio::null()).output().unwrap()
}

/// Runs a command that must succeed.
pub(crate) fn succeed(command: &mut Command) {
    let output = run(command);
    assert!(output.status.success(), "{command:?}: {}", message(&output));
}

/// What a command said on standard error.
pub(crate) fn message(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A table of `rows` documents, some of them rejects, some with ids that stand twice.
pub(crate) fn table(rows: usize) -> String {
    let sentences = [
        "نددت موسكو بسياسة أنقرة في المنطقة",
        "هاجمت القوات الروسية المدينة صباح اليوم",
        "رحبت تركيا بالاتفاق مع أذربيجان",
        "هطل المطر على الساحل",
        "قال رئيس الوزراء الأرميني إن بلاده تدعم السلام",
    ];
    let mut text = String::from("id,outlet,date,title,text\n");
    for row in 0..rows {
        let id = if row % 50 == 49 { row - 20 } else { row };
        match row % 97 {
            13 => writeln!(text, "d{id},o1,2024-01-01,t,").unwrap(),
            14 => writeln!(text, "d{id},o1").unwrap(),
            _ => {
                let (first, second) = (sentences[row % 5], sentences[row % 3]);
                writeln!(text, "d{id},o{},2024-01-01,t,{first}. {second} {row}.", row % 11).unwrap();
            }
        }
    }
    text
}

/// A file in a folder.
pub(crate) fn file(folder: &Path, name: &str, content: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, content).unwrap();
    path.display().to_string()
}

/// Everything in a folder of a run: the tables' bytes, and `run.json` without what may differ.
pub(crate) fn contents(out: &Path) -> BTreeMap<String, Vec<u8>> {
    names(out)
        .into_iter()
        .map(|name| {
            let mut bytes = std::fs::read(out.join(&name)).unwrap();
            if name == "run.json" {
                let mut record: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
                record.as_object_mut().unwrap().remove("timing");
                bytes = record.to_string().into_bytes();
            }
            (name, bytes)
        })
        .collect()
}

/// Holds two runs against each other; says which file differs and not in what, for that would fill the screen.
pub(crate) fn assert_same(found: &Path, expected: &BTreeMap<String, Vec<u8>>, context: &str) {
    let found = contents(found);
    assert_eq!(
        found.keys().collect::<Vec<_>>(),
        expected.keys().collect::<Vec<_>>(),
        "{context}"
    );
    for (name, bytes) in expected {
        assert!(found[name] == *bytes, "{name} differs: {context}");
    }
}

/// The names in a folder; none if it is not there.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The names in a folder that a user sees as those of results.
pub(crate) fn final_names(folder: &Path) -> Vec<String> {
    let mut names = names(folder);
    names.retain(|name| !name.starts_with('.'));
    names
}

/// A run that has read the first half of its input, has made a checkpoint, and waits for the rest.
pub(crate) struct Waiting {
    pub(crate) child: Child,
    /// Standard input; dropping it ends the input.
    pub(crate) input: ChildStdin,
}

/// The arguments by which a run reads a table from standard input, in small pieces, with many checkpoints.
pub(crate) const PIECES: &[&str] = &[
    "--format",
    "csv",
    "--chunk-bytes",
    "20000",
    "--checkpoint-bytes",
    "0",
];

/// Starts a run that reads what we write.
fn read_from_us(out: &Path, more: &[&str]) -> (Child, ChildStdin) {
    let mut child = score("-", out, PIECES)
        .args(more)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let input = child.stdin.take().unwrap();
    (child, input)
}

/// Starts a run, gives it `first` and waits for its first checkpoint.
pub(crate) fn start(out: &Path, first: &str, more: &[&str]) -> Waiting {
    let (mut child, mut input) = read_from_us(out, more);
    input.write_all(first.as_bytes()).unwrap();
    input.flush().unwrap();
    let checkpoint = out.join(".nabra-work/checkpoint.json");
    while !checkpoint.exists() {
        assert!(child.try_wait().unwrap().is_none(), "the run ended too early");
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    Waiting { child, input }
}

/// Scores `text` from standard input to the end.
pub(crate) fn score_text(out: &Path, text: &str, more: &[&str]) -> Output {
    let (child, mut input) = read_from_us(out, more);
    let text = text.to_owned();
    let writer = std::thread::spawn(move || {
        // A run that refuses to go on does not read to the end.
        let _ = input.write_all(text.as_bytes());
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

/// A corpus beside the repository, if there is one.
pub(crate) fn shared_corpus() -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus/articles.csv.gz");
    if path.exists() {
        return Some(path);
    }
    eprintln!("there is no ../shared/corpus/articles.csv.gz; a generated table is used instead");
    None
}
