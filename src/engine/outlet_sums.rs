//! Sums by outlet of a whole run, in bounded memory however many outlets there are.
//!
//! In: the sums of each chunk. Out: each outlet once, by name, with the sums over all chunks.
//! Rule: when the sums in memory take more than eight megabytes they are put away as a file in the work folder,
//! sorted by name, and counting begins anew; at the end all files are merged. Integers add up alike in any order, so
//! that it does not show where sums were put away.
//! Guarantee: what a checkpoint refers to is on the disk, and stays until the next checkpoint.
//! Cost: with fewer than some twenty-five thousand outlets no file but at a checkpoint, and then a small one.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, at_path};
use crate::profile::outlet::{Outlet, Outlets};
use crate::report::work::WorkFiles;

/// The most bytes of sums in memory: a third of what a run may take in all.
const MOST_BYTES: usize = 8 << 20;
/// The most files before they are merged into one, far below the 256 that some systems let a program open.
const MOST_FILES: usize = 32;

/// Sums by outlet, in memory and put away.
#[derive(Debug)]
pub(super) struct OutletSums {
    memory: Outlets,
    most_bytes: usize,
    files: WorkFiles,
    put_away: PutAway,
    /// Files that the last checkpoint may still refer to.
    obsolete: Vec<String>,
}

/// The files in which sums were put away.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct PutAway {
    names: Vec<String>,
    made: u64,
}

/// The next outlet of a file; a heap gives the least name first.
type Head = Reverse<(String, usize)>;

impl OutletSums {
    /// The sums of a run that keeps files in `files`; `put_away` is what the last checkpoint held.
    pub(super) fn new(files: WorkFiles, put_away: PutAway) -> Self {
        Self {
            memory: Outlets::default(),
            most_bytes: MOST_BYTES,
            files,
            put_away,
            obsolete: Vec::new(),
        }
    }

    /// Adds the sums of a chunk, which are left empty.
    pub(super) fn absorb(&mut self, chunk: &mut Outlets) -> Result<()> {
        self.memory.absorb(chunk);
        if self.memory.bytes() > self.most_bytes {
            self.put_away()?;
        }
        Ok(())
    }

    /// Puts everything on the disk and says in which files it is, for a checkpoint.
    pub(super) fn save(&mut self) -> Result<PutAway> {
        self.put_away()?;
        Ok(self.put_away.clone())
    }

    /// The checkpoint stands: files that only the one before referred to go.
    pub(super) fn saved(&mut self) -> Result<()> {
        for name in std::mem::take(&mut self.obsolete) {
            self.files.remove(&name)?;
        }
        Ok(())
    }

    /// Shows each outlet once, by name.
    pub(super) fn for_each(mut self, mut see: impl FnMut(&str, &Outlet) -> Result<()>) -> Result<()> {
        if !self.put_away.names.is_empty() {
            self.put_away()?;
            return merge(&self.files, &self.put_away.names, see);
        }
        self.memory
            .iter()
            .try_for_each(|(name, outlet)| see(name, outlet))
    }

    fn put_away(&mut self) -> Result<()> {
        let memory = std::mem::take(&mut self.memory);
        if memory.bytes() > 0 {
            let mut writer = self.make()?;
            for (name, outlet) in memory.iter() {
                writer.push(name, outlet)?;
            }
            writer.finish()?;
        }
        if self.put_away.names.len() > MOST_FILES {
            let old = std::mem::take(&mut self.put_away.names);
            let mut writer = self.make()?;
            merge(&self.files, &old, |name, outlet| writer.push(name, outlet))?;
            writer.finish()?;
            self.obsolete.extend(old);
        }
        Ok(())
    }

    fn make(&mut self) -> Result<Writer> {
        self.put_away.made += 1;
        let name = format!("outlets-{}", self.put_away.made);
        let file = self.files.create(&name)?;
        let writer = Writer {
            lines: BufWriter::new(file),
            files: self.files.clone(),
            name: name.clone(),
        };
        self.put_away.names.push(name);
        Ok(writer)
    }
}

/// A file of outlets, one a line as JSON.
struct Writer {
    lines: BufWriter<File>,
    files: WorkFiles,
    name: String,
}

impl Writer {
    fn push(&mut self, name: &str, outlet: &Outlet) -> Result<()> {
        serde_json::to_writer(&mut self.lines, &(name, outlet))
            .map_err(std::io::Error::from)
            .and_then(|()| self.lines.write_all(b"\n"))
            .map_err(|source| at_path(&self.files.path(&self.name), source))
    }

    fn finish(self) -> Result<()> {
        let path = self.files.path(&self.name);
        let file = self
            .lines
            .into_inner()
            .map_err(|error| at_path(&path, error.into_error()))?;
        file.sync_all().map_err(|source| at_path(&path, source))
    }
}

/// Shows each outlet of several files once, by name.
fn merge(
    files: &WorkFiles,
    names: &[String],
    mut see: impl FnMut(&str, &Outlet) -> Result<()>,
) -> Result<()> {
    let mut readers = Vec::new();
    let mut heads = BinaryHeap::new();
    for name in names {
        let mut reader = Reader {
            lines: BufReader::new(files.open(name)?),
            outlet: Outlet::default(),
        };
        if let Some(first) = reader.next(files, name)? {
            heads.push(Reverse((first, readers.len())));
        }
        readers.push((reader, name));
    }
    let mut sum: Option<(String, Outlet)> = None;
    while let Some(Reverse((name, index))) = heads.pop() {
        let Some((reader, file)) = readers.get_mut(index) else {
            break;
        };
        match &mut sum {
            Some((known, outlet)) if *known == name => outlet.merge(&reader.outlet),
            _ => {
                let next = (name, std::mem::take(&mut reader.outlet));
                if let Some((name, outlet)) = sum.replace(next) {
                    see(&name, &outlet)?;
                }
            }
        }
        if let Some(next) = reader.next(files, file)? {
            let head: Head = Reverse((next, index));
            heads.push(head);
        }
    }
    match sum {
        Some((name, outlet)) => see(&name, &outlet),
        None => Ok(()),
    }
}

struct Reader {
    lines: BufReader<File>,
    /// The outlet whose name was given last.
    outlet: Outlet,
}

impl Reader {
    fn next(&mut self, files: &WorkFiles, file: &str) -> Result<Option<String>> {
        let mut line = String::new();
        self.lines
            .read_line(&mut line)
            .map_err(|source| at_path(&files.path(file), source))?;
        if line.is_empty() {
            return Ok(None);
        }
        let (name, outlet) = serde_json::from_str(&line).map_err(|error| Error::CannotResume {
            path: files.path(file),
            difference: format!("the kept sums are not whole: {error}"),
        })?;
        self.outlet = outlet;
        Ok(Some(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::tally::Tally;
    use crate::report::folder::OutputFolder;
    use crate::report::stop::Stop;
    use std::collections::BTreeMap;

    fn tally(tone_sum: i64) -> Tally {
        Tally {
            sentences: 1,
            tone_sum,
            ..Tally::default()
        }
    }

    /// Sums of many documents of 300 outlets, in an order that repeats names at a distance.
    fn fill(sums: &mut OutletSums) {
        for at in 0..2000_i64 {
            let mut chunk = Outlets::default();
            let actor = usize::try_from(at % 3).unwrap();
            chunk.add(
                &format!("o{:03}", at * 7 % 300),
                &BTreeMap::from([(actor, tally(at))]),
            );
            sums.absorb(&mut chunk).unwrap();
        }
    }

    fn all(sums: OutletSums) -> Vec<(String, Outlet)> {
        let mut seen = Vec::new();
        sums.for_each(|name, outlet| {
            seen.push((name.to_owned(), outlet.clone()));
            Ok(())
        })
        .unwrap();
        seen
    }

    fn folder() -> (tempfile::TempDir, OutputFolder) {
        let folder = tempfile::tempdir().unwrap();
        let out = OutputFolder::create(&folder.path().join("out"), &[], false, &Stop::default()).unwrap();
        (folder, out)
    }

    #[test]
    fn it_does_not_show_where_sums_were_put_away() {
        let (_folder, out) = folder();
        let mut memory = OutletSums::new(out.work(), PutAway::default());
        fill(&mut memory);
        assert!(memory.put_away.names.is_empty());
        let expected = all(memory);
        assert_eq!(expected.len(), 300);
        assert!(expected.is_sorted_by(|a, b| a.0 < b.0));
        for most_bytes in [1, 1000, 10_000, 40_000] {
            let (_folder, out) = folder();
            let mut sums = OutletSums::new(out.work(), PutAway::default());
            sums.most_bytes = most_bytes;
            fill(&mut sums);
            assert!(!sums.put_away.names.is_empty(), "{most_bytes}");
            assert!(sums.put_away.names.len() <= MOST_FILES + 1);
            assert_eq!(all(sums), expected, "{most_bytes}");
        }
    }

    #[test]
    fn sums_go_on_from_a_checkpoint_and_its_files_stay_until_the_next() {
        let (_folder, out) = folder();
        let mut sums = OutletSums::new(out.work(), PutAway::default());
        fill(&mut sums);
        let saved = sums.save().unwrap();
        sums.most_bytes = 1;
        fill(&mut sums);
        // What came behind the checkpoint is lost, as in a kill.
        drop(sums);
        let mut resumed = OutletSums::new(out.work(), saved);
        fill(&mut resumed);
        let resumed = all(resumed);
        let mut twice = OutletSums::new(out.work(), PutAway::default());
        fill(&mut twice);
        fill(&mut twice);
        assert_eq!(resumed, all(twice));
    }
}
