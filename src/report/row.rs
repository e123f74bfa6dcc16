//! Rows of CSV tables, and the rows of a chunk before its documents have their final ids.
//!
//! In: cells in the order of a table's columns. Out: lines that end in `\n`.
//! Rule: workers format rows without their first cell, the document's id, because only the writer, who sees all
//! documents in order, knows whether an id was used before; it puts the id in front.
//! Cost: buffers are reused from chunk to chunk; nothing is allocated a row.

use super::cell::{write_decimal, write_number, write_text};

/// The most memory that is kept for the next rows: several times those of a usual chunk.
const MOST_KEPT: usize = 8 << 20;

/// Bytes of rows that are written at a time.
const BLOCK: usize = 1 << 20;

/// Writes one row, cell by cell.
#[derive(Debug)]
pub struct Row<'b> {
    out: &'b mut Vec<u8>,
    is_first: bool,
}

impl<'b> Row<'b> {
    /// A row at the end of `out`.
    pub fn new(out: &'b mut Vec<u8>) -> Self {
        Self { out, is_first: true }
    }

    /// A row whose first cell is put in front later.
    pub fn behind_id(out: &'b mut Vec<u8>) -> Self {
        Self { out, is_first: false }
    }

    fn next(&mut self) -> &mut Vec<u8> {
        if !std::mem::take(&mut self.is_first) {
            self.out.push(b',');
        }
        self.out
    }

    /// A cell of text.
    pub fn text(&mut self, text: &str) -> &mut Self {
        write_text(self.next(), text);
        self
    }

    /// A whole number.
    pub fn number(&mut self, number: u64) -> &mut Self {
        write_number(self.next(), number);
        self
    }

    /// A count that cannot be negative.
    pub fn count(&mut self, number: i64) -> &mut Self {
        self.number(number.unsigned_abs())
    }

    /// Thousandths as a decimal; an empty cell for `None`.
    pub fn decimal(&mut self, thousandths: Option<i64>) -> &mut Self {
        let out = self.next();
        if let Some(thousandths) = thousandths {
            write_decimal(out, thousandths);
        }
        self
    }

    /// A figure in thousandths, rounded, as a decimal; an empty cell for `None` and for what is not finite.
    pub fn figure(&mut self, thousandths: Option<f64>) -> &mut Self {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "figures in thousandths are far below 2^53"
        )]
        let rounded = |value: f64| value.round() as i64;
        self.decimal(thousandths.filter(|value| value.is_finite()).map(rounded))
    }

    /// A number in units, written with three digits behind the point.
    pub fn units(&mut self, units: Option<f64>) -> &mut Self {
        self.figure(units.map(|units| units * 1000.0))
    }

    /// Millionths as a decimal with six digits.
    pub fn millionths(&mut self, millionths: i64) -> &mut Self {
        let sign = if millionths < 0 { "-" } else { "" };
        let size = millionths.unsigned_abs();
        let text = format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000);
        self.next().extend_from_slice(text.as_bytes());
        self
    }

    /// A p-value: six digits behind the point, and as a power of ten below a hundred thousandth.
    pub fn probability(&mut self, p: Option<f64>) -> &mut Self {
        let out = self.next();
        if let Some(p) = p.filter(|p| p.is_finite()) {
            let text = if p < 1e-5 && p > 0.0 {
                format!("{p:.2e}")
            } else {
                format!("{p:.6}")
            };
            out.extend_from_slice(text.as_bytes());
        }
        self
    }

    /// Ends the row.
    pub fn end(&mut self) {
        self.out.push(b'\n');
    }
}

/// Rows of one table whose first cells are still to come.
#[derive(Debug, Default)]
pub struct Rows {
    bytes: Vec<u8>,
    /// By row: index of its document, and its end in `bytes`.
    ends: Vec<(usize, usize)>,
}

impl Rows {
    /// Forgets all rows and keeps the memory, unless a huge record made it huge.
    pub fn clear(&mut self) {
        if self.bytes.capacity() > MOST_KEPT {
            *self = Self::default();
        }
        self.bytes.clear();
        self.ends.clear();
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Adds a row of the document with this index.
    pub fn push(&mut self, document: usize, fill: impl FnOnce(&mut Row<'_>)) {
        let mut row = Row::behind_id(&mut self.bytes);
        fill(&mut row);
        row.end();
        self.ends.push((document, self.bytes.len()));
    }

    /// Gives all rows to `write`, each behind its document's id, which is a ready cell; in blocks of about a megabyte,
    /// with the number of rows in each, gathered in `block`.
    ///
    /// # Errors
    /// What `write` says.
    pub fn write_with_ids<E>(
        &self,
        ids: &[Vec<u8>],
        block: &mut Vec<u8>,
        mut write: impl FnMut(&[u8], u64) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut start, mut rows) = (0, 0);
        block.clear();
        for &(document, end) in &self.ends {
            block.extend_from_slice(ids.get(document).map_or(&[], Vec::as_slice));
            block.extend_from_slice(self.bytes.get(start..end).unwrap_or_default());
            start = end;
            rows += 1;
            if block.len() >= BLOCK {
                write(block, std::mem::take(&mut rows))?;
                block.clear();
            }
        }
        write(block, rows)
    }
}

/// The header line of a table.
pub(crate) fn header(columns: &[&str]) -> Vec<u8> {
    let mut line = columns.join(",").into_bytes();
    line.push(b'\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_separated_and_none_is_empty() {
        let mut out = Vec::new();
        Row::new(&mut out)
            .text("a,b")
            .number(3)
            .decimal(None)
            .decimal(Some(-500))
            .end();
        assert_eq!(String::from_utf8(out).unwrap(), "\"a,b\",3,,-0.500\n");
    }

    #[test]
    fn figures_are_rounded_and_small_probabilities_are_powers_of_ten() {
        let mut out = Vec::new();
        Row::new(&mut out)
            .figure(Some(-12.5))
            .figure(Some(f64::INFINITY))
            .units(Some(0.25))
            .millionths(-1_000_042)
            .probability(Some(0.05))
            .probability(Some(3.21e-9))
            .probability(Some(0.0))
            .end();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "-0.013,,0.250,-1.000042,0.050000,3.21e-9,0.000000\n"
        );
    }

    #[test]
    fn ids_are_put_in_front_of_the_rows_of_their_document() {
        let mut rows = Rows::default();
        for (document, text) in [(0, "x"), (0, "two\nlines"), (2, "y")] {
            rows.push(document, |row| {
                row.text(text);
            });
        }
        let (mut out, mut count) = (Vec::new(), 0);
        let ids = [b"a".to_vec(), b"b".to_vec(), b"c#2".to_vec()];
        rows.write_with_ids(&ids, &mut Vec::new(), |block, rows| {
            out.extend_from_slice(block);
            count += rows;
            Ok::<(), std::convert::Infallible>(())
        })
        .unwrap();
        assert_eq!(count, 3);
        assert_eq!(String::from_utf8(out).unwrap(), "a,x\na,\"two\nlines\"\nc#2,y\n");
    }
}
