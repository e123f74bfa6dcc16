//! Merging: the tables of several runs put together as if one run had scored all their inputs in that order.
//!
//! In: folders of runs that one version scored with one lexicon and the same options. Out: a folder that is equal to
//! that of the one run to the byte, but for `timing` in `run.json`.
//! Rule: documents are independent, so rows are copied; only ids that stand in several runs are numbered anew, as
//! the one run would have done. Numbers that a run gave out (`a#2`) are taken back first.
//! Guarantee: every table is held against `run.json` before the result gets its name; what does not fit is refused.
//! Memory: one row, the ids' fingerprints, and the ids that change.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use serde_json::{Value, json};

use crate::corpus::IdLedger;
use crate::error::{Error, Result};
use crate::profile::compare::words::hash;
use crate::report::TABLES;
use crate::report::cell::write_text;
use crate::report::file::FileRecord;
use crate::report::folder::OutputFolder;
use crate::report::saved::SavedRun;
use crate::report::stop::Stop;

/// Rows gathered before they are written.
const BATCH: usize = 1 << 16;

/// Merges runs into `out`, in the order given.
///
/// # Errors
/// When the runs do not fit one another, a table is not the one that its run wrote, `out` is one of them or cannot
/// be written. `out` is then as it was before.
pub fn merge(runs: &[SavedRun], out: &Path) -> Result<()> {
    let Some((first, others)) = runs.split_first() else {
        return Ok(());
    };
    for other in others {
        check(first, other)?;
    }
    for run in runs {
        if same_folder(run.folder(), out) {
            return Err(Error::NotMergeable {
                path: out.to_owned(),
                message: "is one of the runs to merge; name another folder (--out)".to_owned(),
            });
        }
    }
    let mark = of(first.record(), &["options", "bom"]) == Value::Bool(true);
    let mut folder = OutputFolder::create(out, &TABLES, mark, &Stop::default())?;
    let mut ids = IdLedger::new();
    for run in runs {
        let renamed = rename(run, &mut ids)?;
        for (name, columns) in TABLES {
            copy(run, (name, columns), &renamed, &mut folder)?;
        }
    }
    let records: Vec<&Value> = runs.iter().map(SavedRun::record).collect();
    folder.finish(|tables| record(&records, tables, ids.duplicates()))
}

fn of(record: &Value, names: &[&str]) -> Value {
    names
        .iter()
        .try_fold(record, |value, name| value.get(name))
        .cloned()
        .unwrap_or(Value::Null)
}

/// Two runs fit when everything that affects a row is the same.
fn check(first: &SavedRun, other: &SavedRun) -> Result<()> {
    for what in [&["version"][..], &["schema"], &["lexicon"], &["options"]] {
        if of(first.record(), what) != of(other.record(), what) {
            return Err(Error::NotMergeable {
                path: other.folder().to_owned(),
                message: format!(
                    "was scored with another {} than {}; score both anew with one",
                    what.join("."),
                    first.folder().display()
                ),
            });
        }
    }
    Ok(())
}

fn same_folder(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => false,
    }
}

/// The ids of a run that become others in the whole.
fn rename(run: &SavedRun, ids: &mut IdLedger) -> Result<BTreeMap<String, String>> {
    let told = of(run.record(), &["counts", "duplicate_ids"])
        .as_u64()
        .unwrap_or(0);
    let mut seen: HashSet<u64> = HashSet::new();
    let mut taken_back = 0;
    let mut renamed = BTreeMap::new();
    let mut last = String::new();
    run.documents(|row| {
        if row.document == last {
            return Ok(());
        }
        row.document.clone_into(&mut last);
        let mut given = row.document;
        if told > 0 {
            if let Some(base) = unnumbered(given).filter(|base| seen.contains(&hash(base.as_bytes()))) {
                given = base;
                taken_back += 1;
            }
            seen.insert(hash(row.document.as_bytes()));
        }
        let id = ids.admit(given)?;
        if id != row.document {
            renamed.insert(row.document.to_owned(), id.into_owned());
        }
        Ok(())
    })?;
    if taken_back == told {
        return Ok(renamed);
    }
    Err(Error::NotMergeable {
        path: run.folder().to_owned(),
        message: format!(
            "has ids like a#2 both in its input and by numbering ({taken_back} found, {told} numbered), so that the \
             original ones cannot be told; score its input together with the others"
        ),
    })
}

/// The id before a number was put behind it.
fn unnumbered(id: &str) -> Option<&str> {
    let (base, number) = id.rsplit_once('#')?;
    let is_number = number.parse::<u64>().is_ok_and(|number| number > 1) && !number.starts_with(['0', '+']);
    is_number.then_some(base)
}

/// Copies a table behind what is there.
fn copy(
    run: &SavedRun,
    (name, columns): (&'static str, &[&str]),
    renamed: &BTreeMap<String, String>,
    folder: &mut OutputFolder,
) -> Result<()> {
    let has_ids = columns.first() == Some(&"doc_id");
    let mut bytes = Vec::new();
    let mut rows = 0;
    run.raw_rows(name, columns, |row| {
        match row.split_id().filter(|_| has_ids && !renamed.is_empty()) {
            Some((id, rest)) => match renamed.get(&*id) {
                Some(new) => {
                    write_text(&mut bytes, new);
                    bytes.extend_from_slice(rest);
                }
                None => bytes.extend_from_slice(row.bytes),
            },
            None => bytes.extend_from_slice(row.bytes),
        }
        rows += 1;
        if bytes.len() >= BATCH {
            folder.write(name, &bytes, rows)?;
            bytes.clear();
            rows = 0;
        }
        Ok(())
    })?;
    folder.write(name, &bytes, rows)
}

/// The text of `run.json`.
fn record(records: &[&Value], tables: &[(&'static str, FileRecord)], duplicates: u64) -> String {
    let mut whole = records.first().map_or(Value::Null, |first| (*first).clone());
    for list in ["inputs", "sources", "notices"] {
        let all = records
            .iter()
            .filter_map(|record| record.get(list)?.as_array())
            .flatten()
            .cloned();
        set(&mut whole, &[list], Value::Array(all.collect()));
    }
    let counts = of(&whole, &["counts"]);
    for name in counts.as_object().into_iter().flat_map(|counts| counts.keys()) {
        let counts = records
            .iter()
            .map(|record| of(record, &["counts", name]).as_u64().unwrap_or(0));
        set(&mut whole, &["counts", name], json!(counts.sum::<u64>()));
    }
    set(&mut whole, &["counts", "duplicate_ids"], json!(duplicates));
    let tables: serde_json::Map<_, _> = tables
        .iter()
        .map(|(name, file)| ((*name).to_owned(), json!(file)))
        .collect();
    set(&mut whole, &["tables"], Value::Object(tables));
    let seconds = records
        .iter()
        .map(|record| of(record, &["timing", "seconds"]).as_f64().unwrap_or(0.0));
    set(&mut whole, &["timing", "seconds"], json!(seconds.sum::<f64>()));
    // Values of this kind can always be written.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

fn set(record: &mut Value, names: &[&str], value: Value) {
    let mut slot = record;
    for name in names {
        let Some(inner) = slot.as_object_mut() else { return };
        slot = inner.entry(*name).or_insert(Value::Null);
    }
    *slot = value;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_behind_ids_are_told_from_ids() {
        for (id, base) in [
            ("a#2", Some("a")),
            ("a#2#13", Some("a#2")),
            ("a#1", None),
            ("a#02", None),
            ("a#+2", None),
            ("a#x", None),
            ("a", None),
        ] {
            assert_eq!(unnumbered(id), base, "{id}");
        }
    }
}
