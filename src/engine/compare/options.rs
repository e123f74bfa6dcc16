//! How a comparison is made.
//!
//! Rule: the defaults are what `nabra compare` does without flags.

use crate::profile::compare::duplicates::Rule;
use crate::profile::compare::events;
use crate::profile::compare::gold::Code;
use crate::profile::compare::pairs;
use crate::profile::compare::period::{Day, Period};
use crate::profile::compare::terms;

/// How a comparison is made.
#[derive(Debug, Clone)]
pub struct CompareOptions {
    /// Periods of `outlets.csv` and `dyads.csv`, beside the whole.
    pub by: Option<Period>,
    /// Which copies count.
    pub duplicates: Rule,
    /// Which pairs of outlets are made and tested.
    pub pairs: pairs::Options,
    /// What is listed in `terms.csv`.
    pub terms: terms::Options,
    /// Entries listed for each pair in `shift.csv`.
    pub entries: usize,
    /// What makes an event.
    pub events: events::Options,
    /// A day before and after which tone is compared.
    pub split: Option<Day>,
    /// A coded sample by which figures are corrected.
    pub codes: Option<Codes>,
    /// Whether tables begin with a byte order mark.
    pub mark: bool,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self {
            by: None,
            duplicates: Rule::Group,
            pairs: pairs::Options {
                least_documents: 10,
                most_outlets: 40,
            },
            terms: terms::Options {
                most: 25,
                least_documents: 3,
                least_of_outlet: 10,
            },
            entries: 15,
            events: events::Options::default(),
            split: None,
            codes: None,
            mark: false,
        }
    }
}

/// A coded sample.
#[derive(Debug, Clone, Default)]
pub struct Codes {
    /// Name of its file.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its coded units.
    pub codes: Vec<Code>,
}
