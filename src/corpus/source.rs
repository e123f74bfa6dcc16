//! The inputs of a run, read one after the other.
//!
//! In: files, folders and `-`. Out: chunks in input order, and notices.
//! Rules: a file that the user named and that cannot be used is an error; inside a folder it is a reject, unless there is
//! not one that can be used (`plan`).
//! Guarantee: the sequence of records depends on the inputs alone. One chunk, and one record up to the limit, is in
//! memory here; for folders also the list of their files.
//! Not here: documents; workers read them from chunks with [`Chunk::parse`].

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use self::current::{Current, Opener};
use self::plan::{Plan, Planner};
use super::chunk::{Chunk, Content};
use super::notice::Notice;
use super::options::ReadOptions;
use crate::error::Result;

mod current;
mod plan;

/// The bytes looked at to tell JSON from CSV, and for the keys of JSON.
const SNIFFED: usize = 64 << 10;

/// The inputs of a run.
///
/// ```
/// use nabra::corpus::{ReadOptions, Sources};
/// let error = Sources::open(&["no-such-file.csv".into()], &ReadOptions::default()).unwrap_err();
/// assert_eq!(error.to_string(), "no-such-file.csv: cannot be read");
/// ```
pub struct Sources {
    options: ReadOptions,
    declared: Option<&'static encoding_rs::Encoding>,
    plans: std::vec::IntoIter<Plan>,
    current: Option<Current>,
    tallies: Vec<Tally>,
    notices: Vec<Notice>,
    chunks: u64,
    spare: Vec<u8>,
    bytes_total: u64,
    bytes_read: Arc<AtomicU64>,
}

/// How many records one source held, counted when they were cut, apart from what became of them.
///
/// ```
/// # use nabra::corpus::{ReadOptions, Sources};
/// let sources = Sources::open(&[], &ReadOptions::default())?;
/// assert!(sources.tallies().is_empty());
/// # Ok::<(), nabra::error::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// The file or folder, as the user named it.
    pub source: Arc<str>,
    /// Records handed out so far.
    pub records: u64,
}

impl std::fmt::Debug for Sources {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Sources")
            .field("tallies", &self.tallies)
            .field("notices", &self.notices)
            .finish_non_exhaustive()
    }
}

impl Sources {
    /// Finds the sources behind `inputs` and looks at their headers. `-` is standard input.
    ///
    /// # Errors
    /// An input that does not exist or has an unknown ending, a header without a text column or with two columns of one
    /// name, a column or encoding named by option that is not there.
    pub fn open(inputs: &[PathBuf], options: &ReadOptions) -> Result<Self> {
        let mut planner = Planner::new(options)?;
        for input in inputs {
            planner.add(input)?;
        }
        Ok(Self::of(planner))
    }

    fn of(planner: Planner<'_>) -> Self {
        Self {
            options: planner.options.clone(),
            declared: planner.declared,
            plans: planner.plans.into_iter(),
            current: None,
            tallies: Vec::new(),
            notices: planner.notices,
            chunks: 0,
            spare: Vec::new(),
            bytes_total: planner.bytes,
            bytes_read: Arc::new(AtomicU64::new(0)),
        }
    }

    /// One source that is already in memory, read as the file `name` would be.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// let mut sources = Sources::from_bytes("news.csv", *b"id,text\n1,a\n", &ReadOptions::default())?;
    /// assert_eq!(sources.next_chunk()?.map(|chunk| chunk.records()), Some(1));
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`Sources::open`].
    pub fn from_bytes(name: &str, bytes: impl Into<Arc<[u8]>>, options: &ReadOptions) -> Result<Self> {
        let mut planner = Planner::new(options)?;
        planner.add_bytes(name, bytes.into())?;
        Ok(Self::of(planner))
    }

    /// The next chunk in input order; `None` when all is read.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// assert!(Sources::open(&[], &ReadOptions::default())?.next_chunk()?.is_none());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    ///
    /// # Errors
    /// A file that cannot be read any more or changed meanwhile. Bad records are never an error.
    pub fn next_chunk(&mut self) -> Result<Option<Chunk>> {
        loop {
            let Some(mut current) = self.current.take() else {
                let Some(plan) = self.plans.next() else {
                    return Ok(None);
                };
                self.begin(plan)?;
                continue;
            };
            let spare = std::mem::take(&mut self.spare);
            let content = if current.rejects.is_empty() {
                current.read(spare, &mut self.notices)?
            } else {
                Some(Content::Rejects(std::mem::take(&mut current.rejects)))
            };
            if let Some(content) = content {
                let chunk = self.chunk(&current, content);
                self.current = Some(current);
                return Ok(Some(chunk));
            }
        }
    }

    /// Gives a parsed chunk back, so that its memory is used for the next one.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// let mut sources = Sources::open(&[], &ReadOptions::default())?;
    /// while let Some(chunk) = sources.next_chunk()? {
    ///     sources.recycle(chunk);
    /// }
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn recycle(&mut self, chunk: Chunk) {
        if let Content::Records(_, batch) | Content::Files(_, batch) = chunk.content
            && batch.data.capacity() <= self.options.chunk_bytes.saturating_mul(2)
        {
            self.spare = batch.data;
        }
    }

    /// The sources opened so far, in order, with their records; `source_index` counts in this list.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// assert!(Sources::open(&[], &ReadOptions::default())?.tallies().is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn tallies(&self) -> &[Tally] {
        &self.tallies
    }

    /// What the readers decided or saw so far, in input order.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// assert!(Sources::open(&[], &ReadOptions::default())?.notices().is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The size of all files on the disk, for a progress bar; standard input counts nothing.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// assert_eq!(Sources::open(&[], &ReadOptions::default())?.bytes_total(), 0);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn bytes_total(&self) -> u64 {
        self.bytes_total
    }

    /// How many bytes of them were read so far.
    ///
    /// ```
    /// # use nabra::corpus::{ReadOptions, Sources};
    /// assert_eq!(Sources::open(&[], &ReadOptions::default())?.bytes_read(), 0);
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }

    fn begin(&mut self, plan: Plan) -> Result<()> {
        self.tallies.push(Tally {
            source: plan.name(),
            records: 0,
        });
        let mut opener = Opener {
            options: &self.options,
            declared: self.declared,
            bytes_read: &self.bytes_read,
            notices: &mut self.notices,
        };
        self.current = Some(opener.open(plan)?);
        Ok(())
    }

    fn chunk(&mut self, current: &Current, mut content: Content) -> Chunk {
        let source_index = self.tallies.len().saturating_sub(1);
        if let Content::Rejects(rejects) = &mut content {
            for reject in rejects {
                reject.source_index = source_index;
            }
        }
        let chunk = Chunk {
            number: self.chunks,
            source: Arc::clone(&current.name),
            source_index,
            stem: Arc::clone(&current.stem),
            damage: current.damage.clone(),
            content,
        };
        self.chunks += 1;
        if let Some(tally) = self.tallies.last_mut() {
            tally.records += chunk.records();
        }
        chunk
    }
}

impl Iterator for Sources {
    type Item = Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_chunk().transpose()
    }
}
