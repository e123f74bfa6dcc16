//! How many records may be rejected.
//!
//! Rule: a count ends the run at the first reject beyond it. A share is one of all records, so it is looked at when all
//! are read; and before that when an input is hopeless: from the 10,000th record on, when more than half of all
//! records so far were rejected. This is looked at reject by reject, so that it depends on no chunk.

/// Records before an input may be called hopeless: enough that a bad beginning is not mistaken for a bad file.
const LEAST_RECORDS: u64 = 10_000;
/// A share of one in [`RejectLimit::Share`].
const WHOLE: u32 = 100_000;

/// How many records may be rejected before a run fails.
///
/// ```
/// use nabra::engine::RejectLimit;
/// assert_eq!(RejectLimit::Share(2500).to_string(), "2.5%");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RejectLimit {
    /// Any number.
    #[default]
    None,
    /// So many; the run ends at the next one.
    Count(u64),
    /// So many in a hundred thousand of all records.
    Share(u32),
}

impl RejectLimit {
    /// Whether a run ends at its `rejected`th reject, which is record number `records` of the run.
    pub(super) fn is_passed(self, rejected: u64, records: u64) -> bool {
        match self {
            Self::None => false,
            Self::Count(limit) => rejected > limit,
            Self::Share(share) => {
                records >= LEAST_RECORDS && is_more(rejected, records, share.max(WHOLE / 2))
            }
        }
    }

    /// Whether a run fails of whose `records` so many were rejected.
    pub(super) fn is_passed_at_the_end(self, rejected: u64, records: u64) -> bool {
        match self {
            Self::Share(share) => is_more(rejected, records, share),
            _ => self.is_passed(rejected, records),
        }
    }
}

fn is_more(rejected: u64, records: u64, share: u32) -> bool {
    u128::from(rejected) * u128::from(WHOLE) > u128::from(records) * u128::from(share)
}

impl std::fmt::Display for RejectLimit {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match *self {
            Self::None => out.write_str("none"),
            Self::Count(count) => write!(out, "{count}"),
            Self::Share(share) if share % 1000 == 0 => write!(out, "{}%", share / 1000),
            Self::Share(share) => {
                let digits = format!("{}.{:03}", share / 1000, share % 1000);
                write!(out, "{}%", digits.trim_end_matches('0'))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_one_of_all_records_unless_the_input_is_hopeless() {
        let five = RejectLimit::Share(5000);
        for (rejected, records, passed, at_the_end) in [
            (10, 200, false, false),
            (11, 200, false, true),
            (9999, 9999, false, true),
            (10_000, 10_000, true, true),
            (5001, 10_000, true, true),
            (5000, 10_000, false, true),
            // A text file's place in the run is not known.
            (20_000, 0, false, true),
        ] {
            let found = (
                five.is_passed(rejected, records),
                five.is_passed_at_the_end(rejected, records),
            );
            assert_eq!(found, (passed, at_the_end), "{rejected} of {records}");
        }
        assert!(!RejectLimit::Share(WHOLE).is_passed(10_000, 10_000));
        assert!(RejectLimit::Count(0).is_passed(1, 1) && !RejectLimit::Count(1).is_passed(1, 1));
    }
}
