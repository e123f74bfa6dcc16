//! A set of fingerprints on the disk, for more ids than memory should hold.
//!
//! In: 64-bit fingerprints that are spread evenly. Out: whether each was there before.
//! Rule: open addressing in a file (Knuth, *The Art of Computer Programming* 3, §6.4, algorithm L): the first bits of
//! a fingerprint say where it belongs, and it stands there or in the next free place behind. When two thirds are
//! taken everything is copied in order to a file of twice the size.
//! Guarantee: the set is exact. What a kill leaves of the file is of no use, and nobody looks at it.
//! Cost: a read of 64 bytes and, for a new one, a write of eight: about a microsecond while the system's file cache
//! holds the file. 12 to 24 bytes on the disk a fingerprint, none in memory.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};

/// Places of the first file, as a power of two: four million, 32 MB.
const FIRST_BITS: u32 = 22;
/// Bytes of a place.
const PLACE: usize = 8;
/// Places read at a time; nearly always enough to find a fingerprint or a free place.
const PLACES: usize = 8;

/// A set of fingerprints in a file.
#[derive(Debug)]
pub(super) struct PrintFile {
    file: File,
    bits: u32,
    count: u64,
}

/// Where a fingerprint stands, or the free place where it belongs.
enum Found {
    There,
    Free(u64),
}

impl PrintFile {
    /// An empty set in an empty file.
    pub(super) fn new(file: File) -> Self {
        Self {
            file,
            bits: FIRST_BITS,
            count: 0,
        }
    }

    /// Whether a fingerprint is in the set.
    pub(super) fn contains(&mut self, print: u64) -> io::Result<bool> {
        Ok(matches!(self.find(print)?, Found::There))
    }

    /// Adds a fingerprint and says whether it is new.
    pub(super) fn insert(&mut self, print: u64) -> io::Result<bool> {
        let Found::Free(place) = self.find(print)? else {
            return Ok(false);
        };
        write_at(&mut self.file, &taken(print).to_le_bytes(), offset(place))?;
        self.count += 1;
        Ok(true)
    }

    /// Whether it is time to [grow](Self::grow).
    pub(super) fn is_full(&self) -> bool {
        self.count > (2 << self.bits) / 3
    }

    fn find(&mut self, print: u64) -> io::Result<Found> {
        let print = taken(print);
        let mut place = print >> (u64::BITS - self.bits);
        loop {
            // Behind the end of the file all places are free.
            let mut block = [0; PLACES * PLACE];
            read_at(&mut self.file, &mut block, offset(place))?;
            for (word, at) in block.chunks_exact(PLACE).zip(place..) {
                match word.try_into().map_or(0, u64::from_le_bytes) {
                    0 => return Ok(Found::Free(at)),
                    known if known == print => return Ok(Found::There),
                    _ => {}
                }
            }
            place += PLACES as u64;
        }
    }

    /// The same set in an empty file with twice as many places. Fingerprints between two free places belong between
    /// these two in the new file too: so both files are gone through once, from front to back.
    pub(super) fn grow(&mut self, file: File) -> io::Result<()> {
        let bits = self.bits + 1;
        self.file.seek(SeekFrom::Start(0))?;
        let mut old = BufReader::with_capacity(1 << 18, &self.file);
        let mut new = BufWriter::with_capacity(1 << 18, &file);
        let mut next = 0;
        let mut cluster: Vec<u64> = Vec::new();
        loop {
            let mut word = [0; PLACE];
            let is_end = match old.read_exact(&mut word) {
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => true,
                read => read.map(|()| false)?,
            };
            match u64::from_le_bytes(word) {
                0 => {
                    cluster.sort_unstable();
                    for print in cluster.drain(..) {
                        let place = (print >> (u64::BITS - bits)).max(next);
                        for _ in next..place {
                            new.write_all(&[0; PLACE])?;
                        }
                        new.write_all(&print.to_le_bytes())?;
                        next = place + 1;
                    }
                }
                print => cluster.push(print),
            }
            if is_end {
                break;
            }
        }
        new.flush()?;
        drop((old, new));
        (self.file, self.bits) = (file, bits);
        Ok(())
    }
}

/// Where a place begins in the file.
fn offset(place: u64) -> u64 {
    place * PLACE as u64
}

/// Zero means a free place.
fn taken(print: u64) -> u64 {
    print.max(1)
}

fn read_at(file: &mut File, buffer: &mut [u8], at: u64) -> io::Result<()> {
    let mut read = 0;
    while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
        #[cfg(unix)]
        let count = std::os::unix::fs::FileExt::read_at(file, rest, at + read as u64)?;
        #[cfg(not(unix))]
        let count = {
            file.seek(SeekFrom::Start(at + read as u64))?;
            file.read(rest)?
        };
        if count == 0 {
            break;
        }
        read += count;
    }
    Ok(())
}

fn write_at(file: &mut File, bytes: &[u8], at: u64) -> io::Result<()> {
    #[cfg(unix)]
    return std::os::unix::fs::FileExt::write_all_at(file, bytes, at);
    #[cfg(not(unix))]
    {
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_set_is_exact_at_its_ends_when_crowded_and_after_growing() {
        let mut set = PrintFile::new(tempfile::tempfile().unwrap());
        // So few places that prints crowd, and some stand behind the last place.
        set.bits = 4;
        let mut known = BTreeSet::new();
        let mut print = 0x9E37_79B9_7F4A_7C15_u64;
        for step in 0..5000_u64 {
            print = (print ^ (print >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let print = match step % 5 {
                0 => u64::MAX - step,
                1 => step,
                _ => print,
            };
            for print in [print, print] {
                assert_eq!(set.contains(print).unwrap(), known.contains(&taken(print)));
                assert_eq!(
                    set.insert(print).unwrap(),
                    known.insert(taken(print)),
                    "{print:x}"
                );
            }
            if set.is_full() {
                set.grow(tempfile::tempfile().unwrap()).unwrap();
                assert!(!set.is_full());
            }
        }
        assert!(set.bits > 10 && set.count == known.len() as u64);
        for print in known {
            assert!(set.contains(print).unwrap());
        }
    }
}
