//! One file or standard input, opened as a stream of UTF-8.
//!
//! In: a path or `-`. Out: a reader of decompressed, decoded bytes, and what was found out on the way.
//! Guarantee: what the reader yields was proved, if it was compressed; see [`archive`](super::archive).
//! Not here: records; see [`splitter`](super::splitter).

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::archive::{Archive, Proof, is_damage, spool};
use super::encoding::{self, Choice, Transcoder};
use crate::error::{Error, Place, Result};

/// Bytes by which the encoding is chosen; always the same, so that the chunk size cannot change it.
const HEAD: usize = 256 << 10;

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
    Bytes(Arc<[u8]>),
}

/// An opened source.
pub(crate) struct Stream {
    pub(crate) reader: Box<dyn Read + Send>,
    pub(crate) choice: Choice,
    /// What is wrong with the archive behind the last byte of `reader`.
    pub(crate) damage: Option<String>,
    pub(crate) padded: bool,
}

impl Stream {
    /// Opens, checks and decodes. Bytes read from the disk are added to `progress`.
    pub(crate) fn open(
        input: &Input,
        declared: Option<&'static encoding_rs::Encoding>,
        progress: &Arc<AtomicU64>,
    ) -> io::Result<Self> {
        let (reader, proof) = match input {
            Input::Stdin => once(io::stdin(), progress)?,
            Input::Bytes(bytes) => twice(Cursor::new(Arc::clone(bytes)), None, progress)?,
            Input::File(path) => {
                let file = File::open(path)?;
                if file.metadata()?.is_file() {
                    twice(file, Archive::named(path), progress)?
                } else {
                    once(file, progress)?
                }
            }
        };
        let (reader, choice) = decoded(reader, declared)?;
        Ok(Self {
            reader,
            choice,
            damage: proof.damage,
            padded: proof.padded,
        })
    }

    /// The beginning of something that can be read twice, unproved: good for a look at its header, not for documents.
    /// Says too whether it is compressed.
    pub(crate) fn preview(
        input: &Input,
        declared: Option<&'static encoding_rs::Encoding>,
    ) -> io::Result<(Box<dyn Read + Send>, bool)> {
        let (head, compressed) = match input {
            Input::Stdin => (Vec::new(), false),
            Input::File(path) => head_of(File::open(path)?, Archive::named(path))?,
            Input::Bytes(bytes) => head_of(Cursor::new(Arc::clone(bytes)), None)?,
        };
        decoded(Box::new(Cursor::new(head)), declared).map(|(reader, _)| (reader, compressed))
    }

    /// What is wrong with something that can be read twice, if it is compressed.
    pub(crate) fn damage(input: &Input) -> io::Result<Option<String>> {
        Self::open(input, None, &Arc::default()).map(|stream| stream.damage)
    }
}

fn head_of(
    mut source: impl Read + Seek + Send + 'static,
    named: Option<Archive>,
) -> io::Result<(Vec<u8>, bool)> {
    let mut head = Vec::new();
    source.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let Some(archive) = Archive::of(&head) else {
        // No archive though named so is damage, as it will be told.
        return Ok((head, named.is_some()));
    };
    source.seek(SeekFrom::Start(0))?;
    head.clear();
    // Damage shows when the file is proved; what could be decompressed stays in `head`.
    let _ = archive.unproved(source)?.take(HEAD as u64).read_to_end(&mut head);
    Ok((head, true))
}

type Opened = (Box<dyn Read + Send>, Proof);

/// Something that can be read from its beginning again: an archive is proved, then read.
fn twice(
    mut source: impl Read + Seek + Send + 'static,
    named: Option<Archive>,
    progress: &Arc<AtomicU64>,
) -> io::Result<Opened> {
    let mut magic = Vec::new();
    source
        .by_ref()
        .take(Archive::MAGIC as u64)
        .read_to_end(&mut magic)?;
    source.seek(SeekFrom::Start(0))?;
    if let Some(archive) = Archive::of(&magic) {
        let proof = archive.prove(source.by_ref())?;
        source.seek(SeekFrom::Start(0))?;
        let reader = archive.reader(Counted::new(source, progress), &proof)?;
        return Ok((reader, proof));
    }
    match named {
        Some(archive) => {
            let name = archive.name();
            let damage = format!("it is named as a {name} file but does not begin like one");
            let proof = Proof {
                damage: Some(damage),
                ..Proof::default()
            };
            Ok((Box::new(io::empty()), proof))
        }
        None => Ok((Box::new(Counted::new(source, progress)), Proof::default())),
    }
}

/// A stream that can be read once only: an archive is kept in a temporary file to be proved.
fn once(mut stream: impl Read + Send + 'static, progress: &Arc<AtomicU64>) -> io::Result<Opened> {
    let mut magic = Vec::new();
    stream
        .by_ref()
        .take(Archive::MAGIC as u64)
        .read_to_end(&mut magic)?;
    let archive = Archive::of(&magic);
    let all = Counted::new(Cursor::new(magic).chain(stream), progress);
    let Some(archive) = archive else {
        return Ok((Box::new(all), Proof::default()));
    };
    let mut file = spool(all)?;
    let proof = archive.prove(&mut file)?;
    file.seek(SeekFrom::Start(0))?;
    Ok((archive.reader(file, &proof)?, proof))
}

fn decoded(
    mut reader: Box<dyn Read + Send>,
    declared: Option<&'static encoding_rs::Encoding>,
) -> io::Result<(Box<dyn Read + Send>, Choice)> {
    let mut head = Vec::new();
    reader.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
    let choice = encoding::choose(&head, declared);
    if choice.encoding == encoding_rs::UTF_8 {
        // The mark stays, so that offsets are those of the file; the splitter drops it.
        return Ok((Box::new(Cursor::new(head).chain(reader)), choice));
    }
    head.drain(..choice.mark.min(head.len()));
    Ok((
        Box::new(Transcoder::new(Cursor::new(head).chain(reader), choice.encoding)),
        choice,
    ))
}

/// An error of reading, with its file. Damage in what was proved before means that the file changed.
pub(crate) fn read_error(file: &str, source: io::Error) -> Error {
    let place = Place::file(file);
    if is_damage(&source) {
        Error::ChangedWhileRead { place }
    } else {
        Error::Unreadable { place, source }
    }
}

/// The same for a result.
pub(crate) fn at_file<T>(result: io::Result<T>, file: &str) -> Result<T> {
    result.map_err(|source| read_error(file, source))
}

/// Counts what was read, for a progress bar.
struct Counted<R> {
    inner: R,
    progress: Arc<AtomicU64>,
}

impl<R: Read> Counted<R> {
    fn new(inner: R, progress: &Arc<AtomicU64>) -> Self {
        Self {
            inner,
            progress: Arc::clone(progress),
        }
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.progress.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::gzip::tests::gzip;

    fn read(bytes: &[u8], name: &str) -> (Vec<u8>, Stream) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let mut stream = Stream::open(&Input::File(path), None, &Arc::default()).unwrap();
        let mut out = Vec::new();
        stream.reader.read_to_end(&mut out).unwrap();
        (out, stream)
    }

    #[test]
    fn an_archive_is_told_by_its_bytes_not_its_name() {
        assert_eq!(read(&gzip(b"abc"), "a.csv").0, b"abc");
        assert_eq!(read(&gzip(b"abc"), "a.csv.gz").0, b"abc");
    }

    #[test]
    fn a_false_archive_gives_nothing_but_its_damage() {
        let (bytes, stream) = read(b"abc", "a.csv.gz");
        assert!(bytes.is_empty() && stream.damage.is_some());
    }

    #[test]
    fn a_stream_that_is_read_once_is_kept_to_be_proved() {
        let (mut reader, proof) = once(Cursor::new(gzip(b"abc")), &Arc::default()).unwrap();
        let mut out = Vec::new();
        reader.read_to_end(&mut out).unwrap();
        assert_eq!((out.as_slice(), proof.damage), (&b"abc"[..], None));
    }
}
