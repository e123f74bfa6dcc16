//! How the text of a validation is set: titles and tables.
//!
//! In: cells. Out: lines with aligned columns, or a table in Markdown.

use anyhow::Result;
use nabra::report::screen::Screen;
use std::io::Write;

/// A text under way.
pub(super) struct Page<'o> {
    pub(super) out: &'o mut dyn Write,
    pub(super) screen: Screen,
    pub(super) markdown: bool,
}

impl Page<'_> {
    /// A title, unless it is empty.
    pub(super) fn title(&mut self, title: &str) -> Result<()> {
        if !title.is_empty() {
            writeln!(self.out, "\n{}{title}", if self.markdown { "### " } else { "" })?;
        }
        Ok(())
    }

    /// A table with aligned columns, or in Markdown.
    pub(super) fn table<const N: usize>(
        &mut self,
        title: &str,
        header: &[&str; N],
        rows: &[[String; N]],
    ) -> Result<()> {
        self.title(title)?;
        writeln!(self.out)?;
        if self.markdown {
            self.markdown_table(header, rows)
        } else {
            self.aligned_table(header, rows)
        }
    }

    fn markdown_table<const N: usize>(&mut self, header: &[&str; N], rows: &[[String; N]]) -> Result<()> {
        writeln!(self.out, "| {} |", header.join(" | "))?;
        writeln!(self.out, "|{}", "---|".repeat(N))?;
        for row in rows {
            writeln!(self.out, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }

    fn aligned_table<const N: usize>(&mut self, header: &[&str; N], rows: &[[String; N]]) -> Result<()> {
        let mut widths = header.map(|cell| cell.chars().count());
        for row in rows {
            for (width, cell) in widths.iter_mut().zip(row) {
                *width = (*width).max(cell.chars().count());
            }
        }
        let mut line = |cells: &mut dyn Iterator<Item = &str>| -> Result<()> {
            let mut text = String::new();
            for (cell, width) in cells.zip(widths) {
                text.push_str(cell);
                text.push_str(&" ".repeat(width.saturating_sub(cell.chars().count()) + 2));
            }
            writeln!(self.out, "{}", text.trim_end())?;
            Ok(())
        };
        line(&mut header.iter().copied())?;
        for row in rows {
            line(&mut row.iter().map(String::as_str))?;
        }
        Ok(())
    }
}
