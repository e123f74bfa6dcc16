//! Documents drawn from outlets of a known lean.

use nabra::profile::bootstrap::Random;
use nabra::profile::statistics::documents::{DocumentSum, Documents};

/// Mean tone of 1,000 negative, neutral and positive sentences by the stance of their document.
const TONES: [[f64; 3]; 3] = [[0.60, 0.35, 0.05], [0.20, 0.65, 0.15], [0.05, 0.45, 0.50]];

/// The most sentences a document has, by stance; every number from 1 on is as likely.
const LONGEST: [usize; 3] = [9, 7, 5];

/// How often an outlet takes each stance: hostile, even, kind.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outlet(pub(super) [f64; 3]);

/// The mean of this outlet is −160 thousandths.
pub(super) const HOSTILE: Outlet = Outlet([0.3, 0.5, 0.2]);
/// And of this one −63.
pub(super) const KIND: Outlet = Outlet([0.2, 0.5, 0.3]);

impl Outlet {
    /// An outlet between two others: `part` of the way from the first.
    pub(super) fn between(first: Outlet, second: Outlet, part: f64) -> Self {
        let share = |at: usize| first.0[at] + part * (second.0[at] - first.0[at]);
        Self([share(0), share(1), share(2)])
    }

    /// The mean over all sentences it will ever print, in thousandths.
    pub(super) fn mean(self) -> f64 {
        let sentences = |stance: usize| self.0[stance] * (LONGEST[stance] + 1) as f64 / 2.0;
        let all: f64 = (0..3).map(sentences).sum();
        let tone = |stance: usize| 1000.0 * (TONES[stance][2] - TONES[stance][0]);
        (0..3).map(|stance| sentences(stance) * tone(stance)).sum::<f64>() / all
    }

    /// The tones of the sentences of one document.
    pub(super) fn document(self, random: &mut Random) -> Vec<i64> {
        let stance = pick(&self.0, random);
        let sentences = 1 + random.below(LONGEST[stance]);
        (0..sentences)
            .map(|_| [-1000, 0, 1000][pick(&TONES[stance], random)])
            .collect()
    }

    /// So many documents.
    pub(super) fn documents(self, count: usize, random: &mut Random) -> Documents {
        (0..count).map(|_| sum_of(&self.document(random))).collect()
    }
}

/// What a document of these tones adds.
pub(super) fn sum_of(tones: &[i64]) -> DocumentSum {
    DocumentSum::new(tones.iter().sum(), i64::try_from(tones.len()).unwrap())
}

/// A generator for one trial of one simulation.
pub(super) fn generator(simulation: u64, trial: u64) -> Random {
    // Both numbers are mixed first: the generator's states are multiples of one number, and streams must not overlap.
    let mixed = Random::new(simulation).next_bits() ^ Random::new(!trial).next_bits();
    Random::new(mixed)
}

/// A number from 0 to 1.
pub(super) fn uniform(random: &mut Random) -> f64 {
    (random.next_bits() >> 11) as f64 / (1_u64 << 53) as f64
}

/// A place drawn with these probabilities.
pub(super) fn pick(probabilities: &[f64], random: &mut Random) -> usize {
    let mut left = uniform(random);
    for (place, probability) in probabilities.iter().enumerate() {
        left -= probability;
        if left < 0.0 {
            return place;
        }
    }
    probabilities.len() - 1
}

#[test]
fn sentences_of_a_document_are_alike_and_the_mean_is_known() {
    let mut random = generator(1, 0);
    let documents = HOSTILE.documents(200_000, &mut random);
    let found = documents.estimate(0.95).unwrap();
    assert!((found.value - HOSTILE.mean()).abs() < 4.0 * found.standard_error);
    // As if sentences were independent, the standard error would be a good deal smaller.
    let sentences: f64 = documents
        .as_slice()
        .iter()
        .map(|document| document.sentences)
        .sum();
    let independent = (TONES[0][0] * 1e6 / sentences).sqrt();
    assert!(
        found.standard_error > 1.2 * independent,
        "{} {independent}",
        found.standard_error
    );
    let means = documents.means();
    let mean_of_means = means.iter().sum::<f64>() / means.len() as f64;
    assert!((mean_of_means - HOSTILE.mean()).abs() > 30.0);
}
