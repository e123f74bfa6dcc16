//! Compressed sources, checked before they are read.
//!
//! In: a file or a stream that may be gzip. Out: a reader of the bytes that are proved, and whether more was lost.
//! Rule: a damaged gzip hands out garbage before its checksum is reached, so every archive is decompressed once to
//! nothing; only the members whose length and checksum are right are read. Of a file cut short in its only member that
//! is nothing, and the source is one reject `corrupt_archive`. Gzip is told by its first two bytes, not by the name.
//! Cost: the check doubles the decompression (measured: see `ARCHITECTURE.md`), no memory. Handing rows out and
//! withdrawing them later would cost every table a second copy.
//! Not here: standard input; it is first kept in an unnamed temporary file by [`spool`], as compressed as it came.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};

use flate2::bufread::GzDecoder;

/// The bytes with which every gzip member begins.
const MAGIC: [u8; 2] = [0x1F, 0x8B];

/// How much of an archive can be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Proof {
    /// Decompressed bytes of whole, right members.
    pub(crate) length: u64,
    /// What is wrong behind them.
    pub(crate) damage: Option<String>,
    /// Zeros behind the last member, as tapes and some servers add them.
    pub(crate) padded: bool,
}

/// Whether these first bytes are those of an archive.
pub(crate) fn is_gzip(head: &[u8]) -> bool {
    head.starts_with(&MAGIC)
}

/// Decompresses all members to nothing.
///
/// # Errors
/// Only when `compressed` cannot be read; damage is an answer.
pub(crate) fn prove(compressed: impl Read) -> io::Result<Proof> {
    let mut compressed = BufReader::with_capacity(64 << 10, compressed);
    let mut proof = Proof {
        length: 0,
        damage: None,
        padded: false,
    };
    let mut first = true;
    loop {
        let head = compressed.fill_buf()?;
        if head.is_empty() {
            break;
        }
        if !first && head.first() == Some(&0) {
            proof.padded = only_zeros(&mut compressed)?;
            proof.damage = (!proof.padded).then(|| "bytes behind the last member".to_owned());
            break;
        }
        let mut member = GzDecoder::new(compressed);
        match io::copy(&mut member, &mut io::sink()) {
            Ok(length) => proof.length += length,
            Err(error) if is_damage(&error) => {
                proof.damage = Some(error.to_string());
                break;
            }
            Err(error) => return Err(error),
        }
        compressed = member.into_inner();
        first = false;
    }
    Ok(proof)
}

fn only_zeros(rest: &mut impl BufRead) -> io::Result<bool> {
    loop {
        let block = rest.fill_buf()?;
        if block.is_empty() || block.iter().any(|byte| *byte != 0) {
            return Ok(block.is_empty());
        }
        let length = block.len();
        rest.consume(length);
    }
}

/// Errors by which flate2 tells damage, as against a disk that cannot be read.
fn is_damage(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), InvalidData | InvalidInput | UnexpectedEof)
}

/// Reads the proved part.
pub(crate) fn reader(compressed: impl Read + Send + 'static, proof: &Proof) -> Box<dyn Read + Send> {
    let members = flate2::bufread::MultiGzDecoder::new(BufReader::with_capacity(64 << 10, compressed));
    Box::new(Proved {
        inner: members,
        left: proof.length,
    })
}

/// Exactly as many bytes as were proved; fewer mean that the file changed meanwhile.
struct Proved<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Proved<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let Some(buffer) = buffer.get_mut(..most).filter(|buffer| !buffer.is_empty()) else {
            return Ok(0);
        };
        match self.inner.read(buffer) {
            Ok(0) => Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                "shorter than when it was checked",
            )),
            Ok(count) => {
                self.left -= count as u64;
                Ok(count)
            }
            Err(error) => Err(error),
        }
    }
}

/// Keeps a stream in a temporary file that has no name any more, so that it can be read twice.
///
/// # Errors
/// When the temporary folder cannot be written or the stream not be read.
pub(crate) fn spool(mut stream: impl Read) -> io::Result<File> {
    let mut file = unnamed_file()?;
    io::copy(&mut stream, &mut file)?;
    file.flush()?;
    file.seek(SeekFrom::Start(0))?;
    Ok(file)
}

fn unnamed_file() -> io::Result<File> {
    let folder = std::env::temp_dir();
    let process = std::process::id();
    let mut number = 0;
    loop {
        let path = folder.join(format!("nabra-stdin-{process}-{number}.tmp"));
        match private_options().open(&path) {
            Ok(file) => {
                #[cfg(not(windows))]
                std::fs::remove_file(&path)?;
                return Ok(file);
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && number < 1000 => number += 1,
            Err(error) => return Err(error),
        }
    }
}

fn private_options() -> std::fs::OpenOptions {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // FILE_FLAG_DELETE_ON_CLOSE.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::custom_flags(&mut options, 0x0400_0000);
    options
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn all_members_are_proved_and_read() {
        let archive = [gzip(b"one\n"), gzip(b""), gzip(b"two\n")].concat();
        let proof = prove(archive.as_slice()).unwrap();
        assert_eq!(
            proof,
            Proof {
                length: 8,
                damage: None,
                padded: false
            }
        );
        let mut text = String::new();
        reader(io::Cursor::new(archive), &proof)
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "one\ntwo\n");
    }

    #[test]
    fn members_before_the_damage_are_kept_and_none_behind_it() {
        let mut second = gzip(&b"two\n".repeat(1000));
        let middle = second.len() - 6;
        second[middle] ^= 1;
        let archive = [gzip(b"one\n"), second, gzip(b"three\n")].concat();
        let proof = prove(archive.as_slice()).unwrap();
        assert_eq!(proof.length, 4);
        assert!(proof.damage.is_some());
        let mut text = String::new();
        reader(io::Cursor::new(archive), &proof)
            .read_to_string(&mut text)
            .unwrap();
        assert_eq!(text, "one\n");
    }

    #[test]
    fn no_flipped_or_missing_byte_passes_for_more_than_was_written() {
        let text = "نص عربي\n".repeat(20);
        let archive = gzip(text.as_bytes());
        for at in 0..archive.len() {
            let mut flipped = archive.clone();
            flipped[at] ^= 0x10;
            for bytes in [flipped.as_slice(), &archive[..at]] {
                let proof = prove(bytes).unwrap();
                let mut read = Vec::new();
                reader(io::Cursor::new(bytes.to_vec()), &proof)
                    .read_to_end(&mut read)
                    .unwrap();
                assert!(read.is_empty() || read == text.as_bytes(), "byte {at}");
                assert!(
                    !read.is_empty() || proof.damage.is_some() || bytes.is_empty(),
                    "byte {at}"
                );
            }
        }
    }

    #[test]
    fn zeros_behind_the_last_member_are_padding() {
        let archive = [gzip(b"one\n"), vec![0; 512]].concat();
        assert_eq!(
            prove(archive.as_slice()).unwrap(),
            Proof {
                length: 4,
                damage: None,
                padded: true
            }
        );
    }

    #[test]
    fn a_spooled_stream_can_be_read_from_its_start() {
        let mut text = String::new();
        spool(&b"abc"[..]).unwrap().read_to_string(&mut text).unwrap();
        assert_eq!(text, "abc");
    }
}
