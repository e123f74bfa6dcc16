//! The worst errors, each with its sentence and what was made of it.

use super::page::Page;
use anyhow::Result;
use nabra::profile::agreement::UnitError;
use nabra::profile::evaluation::EvidenceLine;

impl Page<'_> {
    /// The errors, in the order given.
    pub(super) fn worst(&mut self, errors: &[UnitError]) -> Result<()> {
        if errors.is_empty() {
            return Ok(());
        }
        self.title(&format!("The {} worst errors", errors.len()))?;
        errors.iter().try_for_each(|error| self.error(error))
    }

    /// A unit that was scored otherwise than it is coded.
    fn error(&mut self, error: &UnitError) -> Result<()> {
        writeln!(
            self.out,
            "\n{} {}: coded {:+}, scored {:+} with confidence {:.3}\n  {}",
            self.screen.show(&error.id),
            self.screen.show(&error.actor),
            error.coded,
            error.scored,
            error.confidence,
            self.screen.show(&error.text)
        )?;
        if error.evidence.is_empty() {
            writeln!(self.out, "    no evidence")?;
        }
        error.evidence.iter().try_for_each(|piece| self.piece(piece))
    }

    /// A piece of evidence on it.
    fn piece(&mut self, piece: &EvidenceLine) -> Result<()> {
        let shifter = if piece.shifter.is_empty() {
            String::new()
        } else {
            format!(" shifted by {}", piece.shifter)
        };
        writeln!(
            self.out,
            "    {} as {} by {}, light {}, effect {}{}{shifter}: {}",
            piece.entry,
            piece.role,
            piece.rule,
            piece.light,
            piece.effect,
            if piece.attributed { ", attributed" } else { "" },
            self.screen.show(&piece.words)
        )?;
        Ok(())
    }
}
