//! One file or standard input, opened as a stream of UTF-8.
//!
//! In: a path or `-`. Out: a reader of decompressed, decoded bytes, and what was found out on the way.
//! Guarantee: what the reader yields was proved, if it was compressed; see [`gzip`](super::gzip).
//! Not here: records; see [`splitter`](super::splitter).

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::encoding::{self, Choice, Transcoder};
use super::gzip;
use crate::error::{Error, Place, Result};

/// Bytes by which the encoding is chosen; always the same, so that the chunk size cannot change it.
const HEAD: usize = 256 << 10;

/// Where bytes come from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
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
        let counted = |inner| Counted {
            inner,
            progress: Arc::clone(progress),
        };
        let mut magic = Vec::new();
        let (reader, proof) = match input {
            Input::Stdin => {
                io::stdin().take(2).read_to_end(&mut magic)?;
                let all = Cursor::new(magic.clone()).chain(io::stdin());
                once(&magic, Box::new(counted(Box::new(all))))?
            }
            Input::File(path) => {
                let mut file = File::open(path)?;
                Read::by_ref(&mut file).take(2).read_to_end(&mut magic)?;
                let regular = file.metadata()?.is_file();
                if !regular {
                    once(
                        &magic,
                        Box::new(counted(Box::new(Cursor::new(magic.clone()).chain(file)))),
                    )?
                } else if gzip::is_gzip(&magic) {
                    rewind(&mut file)?;
                    let proof = gzip::prove(&mut file)?;
                    rewind(&mut file)?;
                    (gzip::reader(counted(Box::new(file)), &proof), Some(proof))
                } else if is_named_gz(path) {
                    let damage = Some("it is named .gz but does not begin like a gzip file".to_owned());
                    (
                        Box::new(io::empty()) as Box<dyn Read + Send>,
                        Some(gzip::Proof {
                            length: 0,
                            damage,
                            padded: false,
                        }),
                    )
                } else {
                    rewind(&mut file)?;
                    (Box::new(counted(Box::new(file))) as Box<dyn Read + Send>, None)
                }
            }
        };
        let (damage, padded) = proof.map_or((None, false), |proof| (proof.damage, proof.padded));
        let (reader, choice) = decoded(reader, declared)?;
        Ok(Self {
            reader,
            choice,
            damage,
            padded,
        })
    }

    /// The beginning of a regular file, unproved: good for a look at its header, not for documents.
    pub(crate) fn preview(
        path: &Path,
        declared: Option<&'static encoding_rs::Encoding>,
    ) -> io::Result<Box<dyn Read + Send>> {
        let mut file = File::open(path)?;
        let mut head = Vec::new();
        Read::by_ref(&mut file).take(HEAD as u64).read_to_end(&mut head)?;
        if gzip::is_gzip(&head) {
            rewind(&mut file)?;
            head.clear();
            // Damage shows when the file is proved; what could be decompressed stays in `head`.
            let _ = flate2::read::MultiGzDecoder::new(file)
                .take(HEAD as u64)
                .read_to_end(&mut head);
        }
        decoded(Box::new(Cursor::new(head)), declared).map(|(reader, _)| reader)
    }
}

/// A stream that can be read once only: an archive is kept in a temporary file to be proved.
fn once(magic: &[u8], all: Box<dyn Read + Send>) -> io::Result<(Box<dyn Read + Send>, Option<gzip::Proof>)> {
    if !gzip::is_gzip(magic) {
        return Ok((all, None));
    }
    let mut file = gzip::spool(all)?;
    let proof = gzip::prove(&mut file)?;
    rewind(&mut file)?;
    Ok((gzip::reader(file, &proof), Some(proof)))
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

fn rewind(file: &mut File) -> io::Result<()> {
    file.seek(SeekFrom::Start(0)).map(|_| ())
}

fn is_named_gz(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
}

/// An error of reading, with its file. Damage in what was proved before means that the file changed.
pub(crate) fn read_error(file: &str, source: io::Error) -> Error {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    let place = Place::file(file);
    match source.kind() {
        InvalidData | InvalidInput | UnexpectedEof => Error::ChangedWhileRead { place },
        _ => Error::Unreadable { place, source },
    }
}

/// The same for a result.
pub(crate) fn at_file<T>(result: io::Result<T>, file: &str) -> Result<T> {
    result.map_err(|source| read_error(file, source))
}

/// Counts what was read, for a progress bar.
struct Counted {
    inner: Box<dyn Read + Send>,
    progress: Arc<AtomicU64>,
}

impl Read for Counted {
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
        let archive = gzip(b"abc");
        let (mut reader, proof) = once(&archive[..2], Box::new(Cursor::new(archive.clone()))).unwrap();
        let mut out = Vec::new();
        reader.read_to_end(&mut out).unwrap();
        assert_eq!((out.as_slice(), proof.unwrap().damage), (&b"abc"[..], None));
    }
}
