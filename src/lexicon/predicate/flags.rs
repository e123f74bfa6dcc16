//! Flags: how a predicate treats its parties and what it governs.
//!
//! In: the column `flags`. Out: [`Flags`].
//! Rule: what «أوقف» (stopped) governs is ended, what «حاول» (tried) governs is not done yet.
//! Guarantee: two flags that contradict each other are refused.

use crate::lexicon::tsv::Row;

/// How a predicate treats its parties and what it governs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is an independent flag of the file"
)]
pub struct Flags {
    /// The relation holds in both directions.
    pub mutual: bool,
    /// Its subject is the agent of what it governs.
    pub light: bool,
    /// Its subject is the target of what it governs.
    pub undergo: bool,
    /// What it governs is not done or is ended.
    pub stops: bool,
    /// What it governs is tried, wanted or threatened.
    pub tries: bool,
    /// What follows is the subject's words or belief.
    pub says: bool,
    /// What follows is denied by the subject.
    pub denies: bool,
    /// What follows is said of the target.
    pub accuses: bool,
    /// What follows is wanted from the target.
    pub asks: bool,
    /// Its target does what it governs: it lets, helps or makes somebody do it.
    pub enables: bool,
    /// The word behind its target says what the target is called.
    pub calls: bool,
    /// A lone noun phrase after the past verb is usually the one acted upon.
    pub passive: bool,
    /// Its target, where that is a pair, is at odds.
    pub odds: bool,
    /// Its past is written like another word and is meant only where somebody is named right behind: «هنأ», «هنا».
    pub names: bool,
}

/// The flag of a name.
type Flag = fn(&mut Flags) -> &mut bool;

/// What the column `flags` may hold.
const NAMES: [(&str, Flag); 14] = [
    ("mutual", |flags| &mut flags.mutual),
    ("light", |flags| &mut flags.light),
    ("undergo", |flags| &mut flags.undergo),
    ("stops", |flags| &mut flags.stops),
    ("tries", |flags| &mut flags.tries),
    ("says", |flags| &mut flags.says),
    ("denies", |flags| &mut flags.denies),
    ("accuses", |flags| &mut flags.accuses),
    ("asks", |flags| &mut flags.asks),
    ("enables", |flags| &mut flags.enables),
    ("calls", |flags| &mut flags.calls),
    ("passive", |flags| &mut flags.passive),
    ("odds", |flags| &mut flags.odds),
    ("names", |flags| &mut flags.names),
];

impl Flags {
    /// The flags of a row.
    pub(super) fn read(row: &Row<'_, '_>) -> Self {
        let mut flags = Self::default();
        for flag in row.choices("flags", &NAMES) {
            *flag(&mut flags) = true;
        }
        for (name, both) in [
            ("light and undergo", flags.light && flags.undergo),
            ("says and denies", flags.says && flags.denies),
        ] {
            if both {
                row.refuse("flags", name, "one of the two: they contradict each other");
            }
        }
        flags
    }
}
