//! Documents: what each of them adds to a ratio of sums, and the mean over all of them.
//!
//! In: for each document a sum and a number of sentences. Out: [`Documents`], their mean and its standard error.
//! Rule: the mean is a ratio, `Σ sum / Σ sentences`, so that each sentence counts the same; it is not the mean of
//! the documents' means. Its variance is linearised, with documents as clusters and the factor G/(G−1) for G
//! documents (Cochran 1977, *Sampling Techniques*, §2.11 and §9A; Cameron and Miller 2015, *Journal of Human Resources*
//! 50(2), §II).
//! Rule: a weight multiplies both of a document's numbers: five copies of one text with the weight 1/5 each count as
//! one.
//! Guarantee: documents are sorted, so the order in which they come changes no figure made from them.
//! Cost: 16 bytes a document; one sort.

use super::distribution::student_point;
use super::interval::{Estimate, Interval};
use super::number::{real, whole};

/// What one document adds: a sum over its sentences and their number.
///
/// For tone the sum is in thousandths and so is every mean of it; for a share it is the number of sentences with the
/// property, for a balance the positive ones minus the negative ones.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DocumentSum {
    /// Sum over its sentences.
    pub sum: f64,
    /// Number of its sentences.
    pub sentences: f64,
}

impl DocumentSum {
    /// A document that counts once.
    ///
    /// ```
    /// use nabra::profile::statistics::documents::DocumentSum;
    /// let document = DocumentSum::new(-600, 3);
    /// assert_eq!(document.mean(), -200.0);
    /// assert_eq!(document.weighted(0.5).sentences, 1.5);
    /// ```
    pub fn new(sum: i64, sentences: i64) -> Self {
        Self {
            sum: whole(sum),
            sentences: whole(sentences),
        }
    }

    /// The document counted `weight` times.
    #[must_use]
    pub fn weighted(self, weight: f64) -> Self {
        Self {
            sum: self.sum * weight,
            sentences: self.sentences * weight,
        }
    }

    /// The mean over its sentences; whatever its weight.
    pub fn mean(self) -> f64 {
        self.sum / self.sentences
    }
}

/// Documents of one outlet about one actor, say; sorted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Documents {
    documents: Vec<DocumentSum>,
}

impl FromIterator<DocumentSum> for Documents {
    /// Documents without sentences (or with a weight of zero) are left out.
    fn from_iter<I: IntoIterator<Item = DocumentSum>>(documents: I) -> Self {
        let counts = |document: &DocumentSum| {
            document.sum.is_finite() && document.sentences.is_finite() && document.sentences > 0.0
        };
        let mut documents: Vec<_> = documents.into_iter().filter(counts).collect();
        documents.sort_unstable_by(|a, b| {
            (a.sentences.total_cmp(&b.sentences)).then_with(|| a.sum.total_cmp(&b.sum))
        });
        Self { documents }
    }
}

impl Documents {
    /// Documents from `(sum, sentences)`.
    ///
    /// ```
    /// use nabra::profile::statistics::documents::Documents;
    /// let documents = Documents::from_pairs([(-600, 3), (100, 2), (0, 0)]);
    /// assert_eq!((documents.len(), documents.mean()), (2, Some(-100.0)));
    /// ```
    pub fn from_pairs(pairs: impl IntoIterator<Item = (i64, i64)>) -> Self {
        pairs
            .into_iter()
            .map(|(sum, sentences)| DocumentSum::new(sum, sentences))
            .collect()
    }

    /// Number of documents.
    pub fn len(&self) -> usize {
        self.documents.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty()
    }

    /// All documents, by sentences and sum.
    pub fn as_slice(&self) -> &[DocumentSum] {
        &self.documents
    }

    /// The mean of each document, in the order of [`Documents::as_slice`].
    pub fn means(&self) -> Vec<f64> {
        self.documents.iter().map(|document| document.mean()).collect()
    }

    /// The ratio mean; `None` without documents.
    pub fn mean(&self) -> Option<f64> {
        Moments::of(&self.documents).mean()
    }

    /// The variance of the ratio mean, robust to clustering by document; `None` with fewer than two.
    pub fn variance(&self) -> Option<f64> {
        Moments::of(&self.documents).variance()
    }

    /// The ratio mean with its linearised standard error and an interval by Student's t with G − 1 degrees of
    /// freedom; `None` with fewer than two documents. `confidence` is a share, 0.95 say.
    ///
    /// ```
    /// use nabra::profile::statistics::documents::Documents;
    /// let documents = Documents::from_pairs([(-500, 1), (0, 1), (200, 1), (700, 1)]);
    /// let estimate = documents.estimate(0.95).unwrap();
    /// assert_eq!(estimate.value, 100.0);
    /// assert!((estimate.standard_error - 248.328).abs() < 1e-3); // that of a plain mean
    /// ```
    pub fn estimate(&self, confidence: f64) -> Option<Estimate> {
        let (value, variance) = (self.mean()?, self.variance()?);
        let standard_error = variance.sqrt();
        let reach = student_point(f64::midpoint(1.0, confidence), real(self.len()) - 1.0) * standard_error;
        Some(Estimate {
            value,
            standard_error,
            interval: Interval::around(value, reach),
        })
    }
}

/// Sums over documents from which the ratio mean and its variance follow.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moments {
    documents: f64,
    sum: f64,
    sentences: f64,
    sum_squares: f64,
    products: f64,
    sentence_squares: f64,
}

impl Moments {
    pub(super) fn of(documents: &[DocumentSum]) -> Self {
        let mut moments = Self::default();
        for document in documents {
            moments.add(*document);
        }
        moments
    }

    pub(super) fn add(&mut self, document: DocumentSum) {
        self.documents += 1.0;
        self.sum += document.sum;
        self.sentences += document.sentences;
        self.sum_squares += document.sum * document.sum;
        self.products += document.sum * document.sentences;
        self.sentence_squares += document.sentences * document.sentences;
    }

    /// All of these without those of `part`. Exact for documents that count once, whose sums are whole numbers.
    pub(super) fn without(self, part: Self) -> Self {
        Self {
            documents: self.documents - part.documents,
            sum: self.sum - part.sum,
            sentences: self.sentences - part.sentences,
            sum_squares: self.sum_squares - part.sum_squares,
            products: self.products - part.products,
            sentence_squares: self.sentence_squares - part.sentence_squares,
        }
    }

    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counted one by one"
    )]
    pub(super) fn count(&self) -> usize {
        self.documents as usize
    }

    pub(super) fn mean(&self) -> Option<f64> {
        (self.sentences > 0.0).then(|| self.sum / self.sentences)
    }

    pub(super) fn variance(&self) -> Option<f64> {
        if self.documents < 2.0 {
            return None;
        }
        let mean = self.mean()?;
        let residuals = self.sum_squares - 2.0 * mean * self.products + mean * mean * self.sentence_squares;
        // Rounding can leave a trace where every document has the same mean.
        let rounding = 1e-13 * self.sum_squares;
        let residuals = if residuals > rounding { residuals } else { 0.0 };
        Some(self.documents / (self.documents - 1.0) * residuals / (self.sentences * self.sentences))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_that_need_more_documents_are_absent() {
        let of = |count: usize| Documents::from_pairs(std::iter::repeat_n((100, 2), count));
        assert_eq!((of(0).mean(), of(0).variance()), (None, None));
        assert_eq!((of(1).mean(), of(1).variance()), (Some(50.0), None));
        assert_eq!(of(2).variance(), Some(0.0));
    }

    #[test]
    fn repeating_sentences_within_documents_narrows_nothing() {
        let single = Documents::from_pairs([(-500, 1), (0, 1), (200, 1), (700, 1)]);
        let tenfold = Documents::from_pairs([(-5000, 10), (0, 10), (2000, 10), (7000, 10)]);
        let ratio = single.variance().unwrap() / tenfold.variance().unwrap();
        assert!((ratio - 1.0).abs() < 1e-12);
    }

    #[test]
    fn moments_without_a_part_are_those_of_the_rest() {
        let all = [(-500, 1), (30, 4), (200, 2), (700, 3)].map(|(sum, n)| DocumentSum::new(sum, n));
        let rest = Moments::of(&all).without(Moments::of(&all[..1]));
        assert_eq!(rest.variance(), Moments::of(&all[1..]).variance());
    }
}
