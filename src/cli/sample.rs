//! `nabra sample`: a coding sheet from a scored corpus.
//!
//! In: the `sentences.csv` of a run. Out: a sheet with the codebook's columns, empty, and a key that links its
//! rows to the scores.
//! Rule: the sheet holds no score, confidence or evidence, and its order says nothing; the key is for later.
//! Guarantee: a sheet that exists is never written over without `--force`, for somebody may have coded it.
//! Cost: the table is read twice; of each row some forty bytes are kept.

use super::coded::{file_name, write_whole};
use super::exit::CheckFailed;
use anyhow::{Context, Result, bail};
use nabra::error::Error;
use nabra::profile::sample::{Candidate, Drawn, Stratum, draw, hash};
use nabra::report::cell::{unprotect, write_text};
use nabra::report::screen::Screen;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The arguments of `nabra sample`.
#[derive(Debug, clap::Args)]
pub(crate) struct Sample {
    /// Folder of a scored run, or its sentences.csv
    input: PathBuf,
    /// Number of units (a sentence and an actor) to draw
    #[arg(short = 'n', long = "units", value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    units: u32,
    /// Seed of the draw; the same seed draws the same units
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The coding sheet; the key is written beside it as NAME-key.csv
    #[arg(short, long, value_name = "FILE", default_value = "sample.csv")]
    out: PathBuf,
    /// Write over a sheet that exists
    #[arg(long)]
    force: bool,
    /// Begin both files with a byte order mark, for older versions of Excel
    #[arg(long)]
    bom: bool,
}

/// Columns of the coding sheet; from `tone` on the coder fills them in.
const SHEET: [&str; 13] = [
    "sample_id",
    "doc_id",
    "outlet",
    "date",
    "sentence_number",
    "actor",
    "text",
    "tone",
    "effect",
    "voice",
    "stances",
    "sure",
    "note",
];

/// Columns of the key. A drawn unit stands for `units_in_cell` / `drawn_in_cell` units of the corpus.
const KEY: [&str; 15] = [
    "sample_id",
    "doc_id",
    "outlet",
    "date",
    "sentence",
    "actor",
    "tone",
    "polarity",
    "effect",
    "voice",
    "role",
    "confidence",
    "confidence_level",
    "units_in_cell",
    "drawn_in_cell",
];

/// Columns of `sentences.csv` that are read.
const NEEDED: [&str; 12] = [
    "doc_id",
    "outlet",
    "date",
    "sentence",
    "actor",
    "tone",
    "polarity",
    "effect",
    "voice",
    "role",
    "confidence",
    "text",
];

/// Runs the command; what was drawn is told to `notes`.
pub(crate) fn run(args: &Sample, notes: &mut dyn Write) -> Result<()> {
    let table = find_table(&args.input)?;
    let key = key_path(&args.out);
    for path in [&args.out, &key] {
        if path.exists() && !args.force {
            bail!(
                "{}: this file exists and may hold somebody's coding; name another (--out), or write over it (--force)",
                path.display()
            );
        }
    }
    let strata = read_candidates(&table)?;
    let all: usize = strata.values().map(Vec::len).sum();
    let groups = strata.len();
    let drawn = draw(strata, args.units as usize, args.seed);
    if drawn.is_empty() {
        bail!(CheckFailed(format!(
            "{}: no sentence mentions an actor",
            table.display()
        )));
    }
    let (sheet, key_rows) = rows(&table, &drawn)?;
    // The key first: a sheet without its key would be of little use.
    write_whole(&key, &csv_text(args.bom, &KEY, key_rows))?;
    write_whole(&args.out, &csv_text(args.bom, &SHEET, sheet))?;
    writeln!(
        notes,
        "{} of {all} units drawn from {groups} strata (outlet and actor) with seed {}\n\
         sheet  {}: fill in tone and effect (-1, 0, 1), voice (author, attributed), stances (RUS>ARM:-), sure (2, 1)\n\
         key    {}: holds the scores; do not open it before the sheet is coded\n\
         then   nabra validate {}",
        drawn.len(),
        args.seed,
        shown(&args.out.display().to_string()),
        shown(&key.display().to_string()),
        shown(&file_name(&args.out)),
    )?;
    Ok(())
}

/// A file's name as a message shows it.
fn shown(name: &str) -> String {
    Screen::default().show(name).to_string()
}

/// The table of a run; a folder without `run.json` is not one.
fn find_table(input: &Path) -> Result<PathBuf> {
    if !input.is_dir() {
        return Ok(input.to_owned());
    }
    if !input.join("run.json").is_file() {
        bail!(CheckFailed(format!(
            "{}: found no run.json, accepted is a folder that nabra score has written and finished",
            input.display()
        )));
    }
    Ok(input.join("sentences.csv"))
}

pub(crate) fn key_path(sheet: &Path) -> PathBuf {
    let stem = sheet.file_stem().unwrap_or_default().to_string_lossy();
    sheet.with_file_name(format!("{stem}-key.csv"))
}

/// A reader at the first row, and where the needed columns stand.
fn open(table: &Path) -> Result<(csv::Reader<File>, [usize; NEEDED.len()])> {
    let file = File::open(table).map_err(|source| Error::Io {
        path: table.to_owned(),
        source,
    })?;
    let mut reader = csv::Reader::from_reader(file);
    let headers = reader
        .headers()
        .with_context(|| format!("while reading {}", table.display()))?;
    let mut columns = [0; NEEDED.len()];
    for (column, name) in columns.iter_mut().zip(NEEDED) {
        let at = headers
            .iter()
            .position(|header| header.trim_start_matches('\u{feff}') == name);
        *column = at.ok_or_else(|| {
            CheckFailed(format!(
                "{}: found no column {name}, accepted is the sentences.csv of a run",
                table.display()
            ))
        })?;
    }
    Ok((reader, columns))
}

/// The cells of a row in the order of [`NEEDED`].
fn needed<'r>(record: &'r csv::StringRecord, columns: &[usize; NEEDED.len()]) -> [&'r str; NEEDED.len()] {
    columns.map(|column| record.get(column).unwrap_or_default())
}

fn read_candidates(table: &Path) -> Result<BTreeMap<Stratum, Vec<Candidate>>> {
    let (mut reader, columns) = open(table)?;
    let mut strata: BTreeMap<Stratum, Vec<Candidate>> = BTreeMap::new();
    let mut record = csv::StringRecord::new();
    for row in 0.. {
        let more = reader
            .read_record(&mut record)
            .with_context(|| format!("while reading {}", table.display()))?;
        if !more {
            break;
        }
        let [document, outlet, _, sentence, actor, .., confidence, text] = needed(&record, &columns);
        let stratum = (outlet.to_owned(), actor.to_owned());
        strata.entry(stratum).or_default().push(Candidate {
            row,
            id: hash(&[document, sentence, actor]),
            text: hash(&[text]),
            confidence: thousandths(confidence),
        });
    }
    Ok(strata)
}

/// A decimal of three digits as thousandths; what is none counts as 0, the doubtful end.
fn thousandths(decimal: &str) -> u16 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{part:0<3}").parse().unwrap_or(0)
}

/// The rows of sheet and key, in the order of `drawn`.
#[expect(clippy::type_complexity, reason = "two lists of rows")]
fn rows(table: &Path, drawn: &[Drawn]) -> Result<(Vec<[String; SHEET.len()]>, Vec<[String; KEY.len()]>)> {
    let wanted: BTreeMap<u64, usize> = drawn
        .iter()
        .enumerate()
        .map(|(at, unit)| (unit.row, at))
        .collect();
    let (mut reader, columns) = open(table)?;
    let mut found = BTreeMap::new();
    for (row, record) in (0..).zip(reader.records()) {
        if let Some(&at) = wanted.get(&row) {
            let record = record.with_context(|| format!("while reading {}", table.display()))?;
            found.insert(at, needed(&record, &columns).map(str::to_owned));
        }
    }
    let mut sheet = Vec::new();
    let mut key = Vec::new();
    for ((number, cells), unit) in (1..).zip(found.into_values()).zip(drawn) {
        let id = format!("s{number:04}");
        let [
            document,
            outlet,
            date,
            sentence,
            actor,
            tone,
            polarity,
            effect,
            voice,
            role,
            confidence,
            text,
        ] = cells;
        let empty = String::new;
        sheet.push([
            id.clone(),
            document.clone(),
            outlet.clone(),
            date.clone(),
            sentence.clone(),
            actor.clone(),
            text,
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
            empty(),
        ]);
        let level = ["low", "middle", "high"]
            .get(unit.level)
            .copied()
            .unwrap_or_default();
        key.push([
            id,
            document,
            outlet,
            date,
            sentence,
            actor,
            tone,
            polarity,
            effect,
            voice,
            role,
            confidence,
            level.to_owned(),
            unit.of.to_string(),
            unit.drawn.to_string(),
        ]);
    }
    Ok((sheet, key))
}

/// A table as bytes. Whoever wrote the table that was read, no cell begins like a formula.
fn csv_text<const N: usize>(bom: bool, header: &[&str; N], rows: Vec<[String; N]>) -> Vec<u8> {
    let mut out = if bom { b"\xEF\xBB\xBF".to_vec() } else { Vec::new() };
    out.extend_from_slice(header.join(",").as_bytes());
    out.push(b'\n');
    for row in rows {
        for (at, cell) in row.iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            // Scores are numbers and stay so; everything else that looks like a formula is text.
            if is_decimal(cell) {
                out.extend_from_slice(cell.as_bytes());
            } else {
                write_text(&mut out, unprotect(cell));
            }
        }
        out.push(b'\n');
    }
    out
}

/// Whether a cell is a number as our tables write them: a sign, digits, a point and digits.
fn is_decimal(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
