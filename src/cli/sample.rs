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

/// The columns of `sentences.csv` that are read: what names a unit, its scores, its text.
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
/// How many of them name a unit; these stand in the sheet too.
const NAMING: usize = 5;

/// Columns of the coding sheet: what names a unit, its text, and what the coder fills in.
const SHEET: &str =
    "sample_id,doc_id,outlet,date,sentence_number,actor,text,tone,effect,voice,stances,sure,note";
/// How many columns the coder fills in.
const CODED: usize = 6;

/// Columns of the key. A drawn unit stands for `units_in_cell` / `drawn_in_cell` units of the corpus.
const KEY: &str = "sample_id,doc_id,outlet,date,sentence,actor,tone,polarity,effect,voice,role,confidence,\
                   confidence_level,units_in_cell,drawn_in_cell";

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
    let units = read_units(&table, &drawn)?;
    // The key first: a sheet without its key would be of little use.
    write_whole(&key, &key_text(args.bom, &units, &drawn))?;
    write_whole(&args.out, &sheet_text(args.bom, &units))?;
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

/// A `sentences.csv` that is read row by row.
struct Table<'p> {
    path: &'p Path,
    reader: csv::Reader<File>,
    record: csv::StringRecord,
    /// Where the columns of [`NEEDED`] stand.
    columns: [usize; NEEDED.len()],
}

impl<'p> Table<'p> {
    fn open(path: &'p Path) -> Result<Self> {
        let file = File::open(path).map_err(|source| Error::Io {
            path: path.to_owned(),
            source,
        })?;
        let mut reader = csv::Reader::from_reader(file);
        let headers = reader
            .headers()
            .with_context(|| format!("while reading {}", path.display()))?;
        let mut columns = [0; NEEDED.len()];
        for (column, name) in columns.iter_mut().zip(NEEDED) {
            let at = headers
                .iter()
                .position(|header| header.trim_start_matches('\u{feff}') == name);
            *column = at.ok_or_else(|| {
                CheckFailed(format!(
                    "{}: found no column {name}, accepted is the sentences.csv of a run",
                    path.display()
                ))
            })?;
        }
        Ok(Self {
            path,
            reader,
            record: csv::StringRecord::new(),
            columns,
        })
    }

    /// The cells of the next row in the order of [`NEEDED`].
    fn next(&mut self) -> Result<Option<[&str; NEEDED.len()]>> {
        let more = self
            .reader
            .read_record(&mut self.record)
            .with_context(|| format!("while reading {}", self.path.display()))?;
        let cell = |column| self.record.get(column).unwrap_or_default();
        Ok(more.then(|| self.columns.map(cell)))
    }
}

fn read_candidates(table: &Path) -> Result<BTreeMap<Stratum, Vec<Candidate>>> {
    let mut table = Table::open(table)?;
    let mut strata: BTreeMap<Stratum, Vec<Candidate>> = BTreeMap::new();
    for row in 0.. {
        let Some([document, outlet, _, sentence, actor, .., confidence, text]) = table.next()? else {
            break;
        };
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

/// What is needed of a drawn unit, in the order of [`NEEDED`].
type Unit = [String; NEEDED.len()];

/// The units drawn, in the order of `drawn`.
fn read_units(table: &Path, drawn: &[Drawn]) -> Result<Vec<Unit>> {
    let places: BTreeMap<u64, usize> = (drawn.iter().zip(0..)).map(|(unit, at)| (unit.row, at)).collect();
    let mut table = Table::open(table)?;
    let mut found = BTreeMap::new();
    for row in 0.. {
        let Some(cells) = table.next()? else { break };
        if let Some(&at) = places.get(&row) {
            found.insert(at, cells.map(str::to_owned));
        }
    }
    Ok(found.into_values().collect())
}

fn sheet_text(bom: bool, units: &[Unit]) -> Vec<u8> {
    let mut out = first_line(bom, SHEET);
    for (number, [scored @ .., text]) in (1..).zip(units) {
        let id = sample_id(number);
        let naming = scored.iter().take(NAMING).map(String::as_str);
        let cells = [id.as_str()].into_iter().chain(naming).chain([text.as_str()]);
        push_row(&mut out, cells.chain([""; CODED]));
    }
    out
}

fn key_text(bom: bool, units: &[Unit], drawn: &[Drawn]) -> Vec<u8> {
    let mut out = first_line(bom, KEY);
    for ((number, [scored @ .., _]), unit) in (1..).zip(units).zip(drawn) {
        let (id, of, drawn) = (sample_id(number), unit.of.to_string(), unit.drawn.to_string());
        let level = ["low", "middle", "high"].get(unit.level).copied();
        let cells = [id.as_str()].into_iter().chain(scored.iter().map(String::as_str));
        push_row(&mut out, cells.chain([level.unwrap_or_default(), &of, &drawn]));
    }
    out
}

fn sample_id(number: u32) -> String {
    format!("s{number:04}")
}

fn first_line(bom: bool, header: &str) -> Vec<u8> {
    let mark = if bom { "\u{feff}" } else { "" };
    format!("{mark}{header}\n").into_bytes()
}

/// Appends a row. Whoever wrote the table that was read, no cell begins like a formula.
fn push_row<'c>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'c str>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            out.push(b',');
        }
        // Scores are numbers and stay so; everything else that looks like a formula is text.
        if is_decimal(cell) {
            out.extend_from_slice(cell.as_bytes());
        } else {
            write_text(out, unprotect(cell));
        }
    }
    out.push(b'\n');
}

/// Whether a cell is a number as our tables write them: a sign, digits, a point and digits.
fn is_decimal(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part]
        .iter()
        .all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}
