//! Before and after: whether the mean is another from a given day on.
//!
//! In: dated documents and a day. Out: both means, the difference with its interval, and a test.
//! Rule: documents before the day and from it on are two samples, compared as two outlets are:
//! [`super::resample`] for the interval, [`super::permutation`] for p. A window keeps out what is long past
//! (an event study; MacKinlay 1997, *Journal of Economic Literature* 35(1)).
//! Rule: the day must come from outside, an election say. For a day chosen because the tone changed there
//! p is too small; [`super::change_point`] searches, and takes the search into account.
//! Rule: stories of one day hang together; hand in sums of days ([`super::dated::by_span`]) where that is to be feared.
//! Cost: that of the two routines.

use super::dated::DatedSum;
use super::documents::Documents;
use super::interval::Estimate;
use super::permutation::{PermutationOptions, Test, test};
use super::resample::{ResampleOptions, resample};

/// Both sides of a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfter {
    /// Mean before the day, with its interval.
    pub before: Estimate,
    /// Mean from the day on.
    pub after: Estimate,
    /// After minus before.
    pub difference: Estimate,
    /// Whether they differ.
    pub test: Test,
    /// Documents before the day and from it on.
    pub documents: (usize, usize),
}

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BeforeAfterOptions {
    /// The first day that counts as after.
    pub day: i64,
    /// Documents farther than so many days from it are left out.
    pub window: Option<i64>,
    /// How sure the intervals are, 0.95 say.
    pub confidence: f64,
    /// How the intervals are made.
    pub resample: ResampleOptions,
    /// How the test is made.
    pub permutation: PermutationOptions,
}

impl BeforeAfterOptions {
    /// All documents, 95 %, usual seeds.
    pub fn at(day: i64) -> Self {
        Self {
            day,
            window: None,
            confidence: 0.95,
            resample: ResampleOptions::default(),
            permutation: PermutationOptions::default(),
        }
    }
}

/// Compares both sides of a day; `None` with fewer than two documents on a side.
///
/// ```
/// use nabra::profile::statistics::before_after::{BeforeAfterOptions, before_after};
/// use nabra::profile::statistics::{dated::DatedSum, documents::DocumentSum};
/// let on = |day| DatedSum { day, document: DocumentSum::new(day % 5 * 10 - if day < 40 { 0 } else { 100 }, 1) };
/// let documents: Vec<_> = (0..80).map(on).collect();
/// let found = before_after(&documents, BeforeAfterOptions::at(40)).unwrap();
/// assert_eq!(found.difference.value, -100.0);
/// assert!(found.test.p < 0.001 && found.difference.interval.high < 0.0);
/// ```
pub fn before_after(documents: &[DatedSum], options: BeforeAfterOptions) -> Option<BeforeAfter> {
    let distance = |dated: &DatedSum| {
        let days = dated.day.saturating_sub(options.day);
        if days < 0 {
            days.saturating_neg()
        } else {
            days.saturating_add(1)
        }
    };
    let near = |dated: &&DatedSum| options.window.is_none_or(|window| distance(dated) <= window);
    let side = |after: bool| -> Documents {
        documents
            .iter()
            .filter(near)
            .filter(|dated| (dated.day >= options.day) == after)
            .map(|dated| dated.document)
            .collect()
    };
    let (before, after) = (side(false), side(true));
    let drawn_before = resample(&before, options.resample)?;
    let drawn_after = resample(&after, options.resample)?;
    Some(BeforeAfter {
        before: drawn_before.estimate(options.confidence),
        after: drawn_after.estimate(options.confidence),
        difference: drawn_after.minus(&drawn_before).estimate(options.confidence),
        test: test(&after, &before, options.permutation)?,
        documents: (before.len(), after.len()),
    })
}
