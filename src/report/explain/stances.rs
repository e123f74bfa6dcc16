//! The stances that a sentence tells of.

use super::Page;
use crate::polarity::stance::{Holder, Stance};
use crate::report::summary::decimal;
use crate::report::wording;
use std::fmt::{self, Write};

impl Page<'_> {
    /// All stances, or that there is none.
    pub(super) fn stances(&self, out: &mut String) -> fmt::Result {
        self.heading(out, "stances")?;
        if self.analysis.stances.is_empty() {
            writeln!(out, "  none: nobody is said to hold a view of a measured actor")?;
        }
        for stance in &self.analysis.stances {
            self.stance(out, stance)?;
        }
        Ok(())
    }

    /// Who holds it toward whom, how strongly, and by which words.
    fn stance(&self, out: &mut String, stance: &Stance) -> fmt::Result {
        let holder = match stance.holder {
            Holder::Actor(actor) => self.actor(actor),
            Holder::Other => "OTH",
            Holder::Outlet => "OUT",
        };
        let target = self.actor(stance.target);
        let sign = if stance.positive { "positive" } else { "negative" };
        let strength = decimal(Some(stance.strength.into()));
        let (quote, id) = (self.quote(stance.span), self.id(stance.entry));
        let shown = wording::channel(stance.channel.name());
        let by = if stance.learned {
            ", by the words around its name alone"
        } else {
            ""
        };
        writeln!(
            out,
            "  {holder} → {target} {sign}, strength {strength}: {quote} {id}, {shown}{by}"
        )?;
        match stance.holder {
            Holder::Other => writeln!(out, "      OTH is another party, named or not"),
            Holder::Outlet => writeln!(out, "      OUT is the outlet itself"),
            Holder::Actor(_) => Ok(()),
        }
    }
}
