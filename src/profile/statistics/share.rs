//! Shares and balances with intervals.
//!
//! In: successes of trials, or [`Documents`] whose sums count successes. Out: a share or balance with its interval.
//! Rule: Wilson's score interval (Wilson 1927, *Journal of the American Statistical Association* 22(158)), which
//! stays in 0..1 and is right near its ends. Sentences of a document are not independent, so the trials are replaced
//! by the effective sample size p(1−p)/v, v the variance clustered by document, and the normal point by Student's
//! with G − 1 degrees of freedom for G documents (Korn and Graubard 1998, *Survey Methodology* 24(2); Franco, Little,
//! Louis and Slud 2019, *Journal of Survey Statistics and Methodology* 7(3)). A share of 0 or 1 has no variance:
//! then the documents are the sample size, as if each spoke once.
//! Rule: a balance is (positive − negative) / (positive + negative), twice the share of the positive minus one.
//! Guarantee: the interval is never wider than one from as many independent trials as documents would be by more than
//! Student's point, nor narrower than that from independent sentences.
//! Cost: one pass.

use super::distribution::{normal_point, student_point};
use super::documents::Documents;
use super::interval::{Estimate, Interval};
use super::number::real;

/// Wilson's interval for `successes` of `trials` that are independent; `None` without trials.
///
/// ```
/// use nabra::profile::statistics::share::wilson;
/// let interval = wilson(81.0, 263.0, 0.95).unwrap(); // Newcombe 1998, table I: 0.2553 to 0.3662
/// assert!((interval.low - 0.2553).abs() < 5e-5 && (interval.high - 0.3662).abs() < 5e-5);
/// ```
pub fn wilson(successes: f64, trials: f64, confidence: f64) -> Option<Interval> {
    (trials > 0.0).then(|| {
        score(
            successes / trials,
            trials,
            normal_point(f64::midpoint(1.0, confidence)),
        )
    })
}

/// A share clustered by document: each document's sum is its number of successes. `None` with fewer than two
/// documents.
///
/// ```
/// use nabra::profile::statistics::{documents::Documents, share::share};
/// let documents = Documents::from_pairs([(0, 4), (1, 3), (3, 3), (0, 5), (2, 5)]);
/// let found = share(&documents, 0.95).unwrap();
/// assert_eq!(found.value, 0.3);
/// assert!(found.interval.low > 0.0 && found.interval.high < 1.0);
/// ```
pub fn share(documents: &Documents, confidence: f64) -> Option<Estimate> {
    let (value, variance) = (documents.mean()?.clamp(0.0, 1.0), documents.variance()?);
    let trials: f64 = documents
        .as_slice()
        .iter()
        .map(|document| document.sentences)
        .sum();
    let count = real(documents.len());
    let binomial = value * (1.0 - value);
    let effective = if binomial <= 0.0 {
        count
    } else if variance > 0.0 {
        (binomial / variance).min(trials)
    } else {
        trials
    };
    let point = student_point(f64::midpoint(1.0, confidence), count - 1.0);
    Some(Estimate {
        value,
        standard_error: variance.sqrt(),
        interval: score(value, effective, point).cut(0.0, 1.0),
    })
}

/// A balance in −1..1 clustered by document: each document's sum is its positive minus its negative statements, its
/// `sentences` are both together. `None` with fewer than two documents.
///
/// ```
/// use nabra::profile::statistics::{documents::Documents, share::balance};
/// // Three documents: 2 positive and 1 negative, 1 and 3, 0 and 2.
/// let documents = Documents::from_pairs([(2 - 1, 3), (1 - 3, 4), (-2, 2)]);
/// let found = balance(&documents, 0.95).unwrap();
/// assert!((found.value + 1.0 / 3.0).abs() < 1e-12);
/// ```
pub fn balance(documents: &Documents, confidence: f64) -> Option<Estimate> {
    let positive = documents.as_slice().iter().map(|document| {
        let mut positive = *document;
        positive.sum = f64::midpoint(document.sum, document.sentences);
        positive
    });
    let found = share(&positive.collect(), confidence)?;
    let turned = |share: f64| 2.0 * share - 1.0;
    Some(Estimate {
        value: turned(found.value),
        standard_error: 2.0 * found.standard_error,
        interval: Interval {
            low: turned(found.interval.low),
            high: turned(found.interval.high),
        },
    })
}

fn score(share: f64, trials: f64, point: f64) -> Interval {
    let squared = point * point;
    let scale = 1.0 + squared / trials;
    let middle = (share + squared / (2.0 * trials)) / scale;
    let reach = point / scale * (share * (1.0 - share) / trials + squared / (4.0 * trials * trials)).sqrt();
    // The share lies inside but for rounding.
    Interval {
        low: (middle - reach).min(share),
        high: (middle + reach).max(share),
    }
    .cut(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_of_one_mind_count_once_each() {
        // Twenty documents of ten sentences: alike within a document, the interval is that of twenty trials.
        let alike = Documents::from_pairs((0..20).map(|at| (if at % 2 == 0 { 10 } else { 0 }, 10)));
        let single = Documents::from_pairs((0..20).map(|at| (i64::from(at % 2 == 0), 1)));
        let (alike, single) = (share(&alike, 0.95).unwrap(), share(&single, 0.95).unwrap());
        assert!((alike.interval.low - single.interval.low).abs() < 1e-9);
        assert!(alike.interval.width() > 0.4);
    }

    #[test]
    fn a_share_of_nothing_has_an_upper_end_by_documents() {
        let found = share(&Documents::from_pairs([(0, 50); 12]), 0.95).unwrap();
        assert!(found.interval.low.abs() < 1e-12 && (0.2..0.4).contains(&found.interval.high));
    }
}
