//! Dated documents: what each adds to a mean, and on which day.
//!
//! In: documents with their day. Out: sums by day or longer span.
//! Rule: a day is a whole number of days since any fixed one.
//! Guarantee: days come out in order, each once; days without documents do not come out.
//! Cost: one sort.

use super::documents::DocumentSum;
use std::collections::BTreeMap;

/// A document and its day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DatedSum {
    /// Days since any fixed one.
    pub day: i64,
    /// What it adds.
    pub document: DocumentSum,
}

/// The sums of spans of `days` days, each dated by its first; spans begin at day 0, `days` below 1 count as 1.
///
/// One sum a day makes the day the unit of a test, as it should be where stories of one day hang together.
///
/// ```
/// use nabra::profile::statistics::dated::{DatedSum, by_span};
/// use nabra::profile::statistics::documents::DocumentSum;
/// let on = |day, sum| DatedSum { day, document: DocumentSum::new(sum, 2) };
/// let weeks = by_span(&[on(8, 100), on(1, -300), on(6, 500)], 7);
/// assert_eq!(weeks, [
///     DatedSum { day: 0, document: DocumentSum::new(200, 4) },
///     DatedSum { day: 7, document: DocumentSum::new(100, 2) },
/// ]);
/// ```
pub fn by_span(documents: &[DatedSum], days: i64) -> Vec<DatedSum> {
    let days = days.max(1);
    let mut spans: BTreeMap<i64, DocumentSum> = BTreeMap::new();
    for dated in documents {
        let span = spans
            .entry(dated.day.div_euclid(days))
            .or_insert(DocumentSum::new(0, 0));
        span.sum += dated.document.sum;
        span.sentences += dated.document.sentences;
    }
    spans
        .into_iter()
        .filter(|(_, document)| document.sentences > 0.0)
        .map(|(span, document)| DatedSum {
            day: span * days,
            document,
        })
        .collect()
}
