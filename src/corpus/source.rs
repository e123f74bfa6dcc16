//! The inputs of a run, read one after the other.
//!
//! In: files, folders and `-`. Out: chunks in input order, and notices.
//! Rules: a file that the user named and that cannot be used is an error; inside a folder it is a reject, unless there is
//! not one that can be used. Headers are
//! looked at before anything is read, so that a missing column shows at once and not after an hour.
//! Guarantee: the sequence of records depends on the inputs alone. One chunk, and one record up to the limit, is in
//! memory here; for folders also the list of their files.
//! Not here: documents; workers read them from chunks with [`Chunk::parse`].

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::archive::Archive;
use super::chunk::{Chunk, Content, Shape};
use super::draft::stem;
use super::folder::{self, Found};
use super::json::Keys;
use super::manifest::Manifest;
use super::notice::Notice;
use super::options::{Format, ReadOptions};
use super::reject::{Reject, RejectReason};
use super::splitter::Splitter;
use super::stream::{Input, Stream, at_file};
use super::table::{Kind, Table};
use super::text::Texts;
use crate::error::{Error, Place, Result};

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

/// A source that is not opened yet.
enum Plan {
    Stream {
        input: Input,
        name: Arc<str>,
        format: Option<Format>,
    },
    Texts {
        name: Arc<str>,
        files: Vec<PathBuf>,
        manifest: Option<PathBuf>,
    },
    Refused {
        name: Arc<str>,
        reason: RejectReason,
        message: String,
    },
}

/// The source that is being read.
struct Current {
    name: Arc<str>,
    stem: Arc<str>,
    damage: Option<Arc<str>>,
    /// Rejects that were known when the source was opened; they come first.
    rejects: Vec<Reject>,
    kind: CurrentKind,
}

enum CurrentKind {
    Records(Shape, Box<Splitter>),
    Texts(Box<Texts>),
    Empty,
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
        options.delimiter_byte()?;
        let mut sources = Self {
            options: options.clone(),
            declared: options.declared_encoding()?,
            plans: Vec::new().into_iter(),
            current: None,
            tallies: Vec::new(),
            notices: Vec::new(),
            chunks: 0,
            spare: Vec::new(),
            bytes_total: 0,
            bytes_read: Arc::new(AtomicU64::new(0)),
        };
        let mut plans = Vec::new();
        for input in inputs {
            sources.plan(input, &mut plans)?;
        }
        sources.plans = plans.into_iter();
        Ok(sources)
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
        let mut sources = Self::open(&[], options)?;
        let bytes: Arc<[u8]> = bytes.into();
        sources.bytes_total = bytes.len() as u64;
        let format = sources.format_of(name, true)?;
        let plan = Plan::Stream {
            input: Input::Bytes(bytes),
            name: Arc::from(name),
            format,
        };
        sources.check_header(&plan)?;
        sources.plans = vec![plan].into_iter();
        Ok(sources)
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
                self.start(plan)?;
                continue;
            };
            let spare = std::mem::take(&mut self.spare);
            let content = if current.rejects.is_empty() {
                self.read(&mut current, spare)?
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

    fn read(&mut self, current: &mut Current, spare: Vec<u8>) -> Result<Option<Content>> {
        match &mut current.kind {
            CurrentKind::Records(shape, splitter) => {
                let batch = at_file(splitter.next_batch(spare), &current.name)?;
                Ok(batch.map(|batch| Content::Records(shape.clone(), batch)))
            }
            CurrentKind::Texts(texts) => {
                let next = texts.next_batch(spare);
                if next.is_none() {
                    let notices = texts
                        .notices()
                        .into_iter()
                        .map(|message| Notice::new(Arc::clone(&current.name), message));
                    self.notices.extend(notices);
                }
                Ok(next.map(|(batch, entries)| Content::Files(entries, batch)))
            }
            CurrentKind::Empty => Ok(None),
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

    fn plan(&mut self, input: &Path, plans: &mut Vec<Plan>) -> Result<()> {
        if input.as_os_str() == "-" {
            plans.push(Plan::Stream {
                input: Input::Stdin,
                name: Arc::from("stdin"),
                format: self.options.format,
            });
            return Ok(());
        }
        let name: Arc<str> = Arc::from(input.display().to_string());
        let metadata = at_file(std::fs::metadata(input), &name)?;
        if metadata.is_dir() {
            return self.plan_folder(input, &name, plans);
        }
        let format = self.format_of(&name, metadata.is_file())?;
        self.bytes_total += metadata.len();
        let plan = Plan::Stream {
            input: Input::File(input.to_owned()),
            name,
            format,
        };
        if metadata.is_file() {
            self.check_header(&plan)?;
        }
        plans.push(plan);
        Ok(())
    }

    /// The format of a file; only a pipe or a bare archive may be told by its content.
    fn format_of(&self, name: &str, is_file: bool) -> Result<Option<Format>> {
        let format = self.options.format.or_else(|| Format::from_name(name));
        if format.is_none() && is_file && Archive::strip(name) == name {
            return Err(Error::UnknownFormat {
                place: Place::file(name),
            });
        }
        Ok(format)
    }

    fn plan_folder(&mut self, root: &Path, name: &Arc<str>, plans: &mut Vec<Plan>) -> Result<()> {
        let is_manifest = |path: &Path| Manifest::is_one(path, &self.options);
        let listing = at_file(folder::list(root, self.options.format, &is_manifest), name)?;
        if listing.passed_over > 0 {
            let examples = listing.examples.join(", ");
            let more = if listing.passed_over > 5 { " …" } else { "" };
            let message = format!(
                "{} file(s) of other kinds were not read: {examples}{more}",
                listing.passed_over
            );
            self.notices.push(Notice::new(Arc::clone(name), message));
        }
        if listing.found.is_empty() {
            self.notices
                .push(Notice::new(Arc::clone(name), "the folder has nothing to read"));
        }
        let size = |path: &Path| std::fs::metadata(path).map_or(0, |metadata| metadata.len());
        let mut first_error = None;
        let mut usable = false;
        for (path, found) in listing.found {
            let name: Arc<str> = Arc::from(path.display().to_string());
            plans.push(match found {
                Found::File(path, format) => {
                    self.bytes_total += size(&path);
                    let plan = Plan::Stream {
                        input: Input::File(path),
                        name: Arc::clone(&name),
                        format: Some(format),
                    };
                    match self.check_header(&plan) {
                        Ok(()) => {
                            usable = true;
                            plan
                        }
                        Err(error) => {
                            let refused = refused(name, &error);
                            first_error.get_or_insert(error);
                            refused
                        }
                    }
                }
                Found::Texts { files, manifest } => {
                    usable = true;
                    self.bytes_total += files.iter().map(|file| size(file)).sum::<u64>();
                    Plan::Texts {
                        name,
                        files,
                        manifest,
                    }
                }
                Found::Refused(reason, message) => Plan::Refused {
                    name,
                    reason,
                    message,
                },
            });
        }
        match first_error {
            // Not one file for which the options are right: they are wrong.
            Some(error) if !usable => Err(error),
            _ => Ok(()),
        }
    }

    /// Looks at a table's header without reading the table.
    fn check_header(&self, plan: &Plan) -> Result<()> {
        let Plan::Stream { input, name, format } = plan else {
            return Ok(());
        };
        // Opened whatever the format: better to fail now than in the middle.
        let (reader, compressed) = at_file(Stream::preview(input, self.declared), name)?;
        let (limit, chunk) = (self.options.max_record_bytes, self.options.chunk_bytes);
        let mut splitter = Splitter::new(reader, limit, chunk, true);
        at_file(splitter.drop_marks(), name)?;
        let header = match format {
            Some(format @ (Format::Csv | Format::Tsv)) => {
                Table::read(&mut splitter, *format, Kind::Documents, &self.options, name).map(drop)
            }
            Some(Format::JsonLines) => {
                let head = String::from_utf8_lossy(at_file(splitter.peek(SNIFFED), name)?);
                Keys::check(&head, &self.options, &Place::file(&**name)).map(drop)
            }
            _ => Ok(()),
        };
        // What a damaged archive hands out may be anything; it is told as damage when its turn comes.
        let is_garbage = || Ok::<_, Error>(compressed && at_file(Stream::damage(input), name)?.is_some());
        match header {
            Err(error) if !is_garbage()? => Err(error),
            _ => Ok(()),
        }
    }

    fn start(&mut self, plan: Plan) -> Result<()> {
        let name = match &plan {
            Plan::Stream { name, .. } | Plan::Texts { name, .. } | Plan::Refused { name, .. } => {
                Arc::clone(name)
            }
        };
        self.tallies.push(Tally {
            source: Arc::clone(&name),
            records: 0,
        });
        let stem = Arc::from(stem(&name));
        let mut current = Current {
            stem,
            damage: None,
            rejects: Vec::new(),
            kind: CurrentKind::Empty,
            name,
        };
        match plan {
            Plan::Stream {
                input,
                format: Some(Format::Text),
                ..
            } => {
                let texts = Texts::single(input, &current.name, &self.options, &self.bytes_read)?;
                current.kind = CurrentKind::Texts(Box::new(texts));
            }
            Plan::Stream { input, format, .. } => self.start_stream(&input, format, &mut current)?,
            Plan::Texts { files, manifest, .. } => {
                let (texts, rejects) =
                    Texts::open(&files, manifest.as_deref(), &self.options, &self.bytes_read)?;
                current.kind = CurrentKind::Texts(Box::new(texts));
                current.rejects = rejects;
            }
            Plan::Refused { reason, message, .. } => {
                current.rejects.push(Reject {
                    source: Arc::clone(&current.name),
                    ..Reject::new(reason, message)
                });
            }
        }
        self.current = Some(current);
        Ok(())
    }

    fn start_stream(&mut self, input: &Input, format: Option<Format>, current: &mut Current) -> Result<()> {
        let name = Arc::clone(&current.name);
        let stream = at_file(Stream::open(input, self.declared, &self.bytes_read), &name)?;
        let mut splitter = Splitter::new(
            stream.reader,
            self.options.max_record_bytes,
            self.options.chunk_bytes,
            stream.damage.is_some(),
        );
        self.notice(&name, stream.choice.describe());
        if stream.padded {
            self.notice(&name, "zeros behind the end of the archive were left aside");
        }
        let marks = at_file(splitter.drop_marks(), &name)?;
        if marks > 1 {
            self.notice(
                &name,
                format!("{marks} byte order marks stand at its beginning; all were left aside"),
            );
        }
        let head = at_file(splitter.peek(SNIFFED), &name)?;
        let empty = head.is_empty() && stream.damage.is_none();
        let format = format.unwrap_or_else(|| sniff(head));
        if let Some(damage) = stream.damage {
            current.damage = Some(Arc::from(damage));
        }
        let shape = match format {
            Format::JsonLines => {
                let head = String::from_utf8_lossy(head).into_owned();
                let told = Keys::check(&head, &self.options, &Place::file(&*name))?;
                for message in told {
                    self.notice(&name, message);
                }
                Some(Shape::Json(Arc::new(Keys::new(&self.options))))
            }
            _ => self.start_table(&mut splitter, format, &name)?,
        };
        if empty {
            self.notice(&name, "it is empty");
        }
        // Without a header nothing follows but, in a damaged archive, the reject that says so.
        let shape = shape.unwrap_or_else(|| Shape::Json(Arc::new(Keys::new(&self.options))));
        current.kind = CurrentKind::Records(shape, Box::new(splitter));
        Ok(())
    }

    fn start_table(
        &mut self,
        splitter: &mut Splitter,
        format: Format,
        name: &Arc<str>,
    ) -> Result<Option<Shape>> {
        let Some(table) = Table::read(splitter, format, Kind::Documents, &self.options, name)? else {
            return Ok(None);
        };
        let how = if self.options.delimiter.is_some() {
            "as the option says"
        } else {
            "by vote"
        };
        let delimiter = char::from(table.dialect.delimiter).escape_default().to_string();
        self.notice(name, format!("fields are separated by {delimiter} ({how})"));
        for (taken, left) in &table.columns.passed_over {
            self.notice(
                name,
                format!("of the columns {taken} and {left} the first was taken"),
            );
        }
        Ok(Some(Shape::Table(Arc::new(table))))
    }

    fn notice(&mut self, name: &Arc<str>, message: impl Into<String>) {
        self.notices.push(Notice::new(Arc::clone(name), message));
    }
}

impl Iterator for Sources {
    type Item = Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_chunk().transpose()
    }
}

/// A file of a folder that cannot be used. It counts as one record, so that its loss is seen in the sums.
fn refused(name: Arc<str>, error: &Error) -> Plan {
    let (reason, message) = if let Error::Unreadable { source, .. } = error {
        (RejectReason::Unreadable, source.to_string())
    } else {
        // The place is told by the reject itself.
        let message = error.to_string();
        let bare = message.strip_prefix(&*name).unwrap_or(&message);
        let bare = bare.trim_start_matches(':').trim_start().to_owned();
        (RejectReason::BadHeader, bare)
    };
    Plan::Refused {
        name,
        reason,
        message,
    }
}

/// JSON Lines begin with a brace, everything else is a table.
fn sniff(head: &[u8]) -> Format {
    match head.iter().find(|byte| !byte.is_ascii_whitespace()) {
        Some(b'{') => Format::JsonLines,
        _ => Format::Csv,
    }
}
