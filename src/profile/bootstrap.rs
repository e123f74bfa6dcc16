//! Bootstrap: intervals around a figure, by drawing whole documents anew.
//!
//! In: clusters (documents with their counts) and a statistic. Out: the 2.5th and 97.5th percentile.
//! Rule: sentences of one document are alike, so documents are drawn, with replacement, and never sentences
//! (Field and Welsh 2007, «Bootstrapping clustered data»; percentile interval: Efron and Tibshirani 1993, ch. 13).
//! Guarantee: the seed is fixed, so the same clusters in the same order give the same interval everywhere.
//! Not here: what a refit of the weights would add to the uncertainty; the weights stay as they are.

/// Number of resamples: enough for two digits of a 95% interval (Efron and Tibshirani 1993, ch. 14.2).
const RESAMPLES: usize = 2000;

/// The seed of every interval; any number would do.
const SEED: u64 = 0x006e_6162_7261;

/// A small generator of random numbers: `SplitMix64` (Steele, Lea and Flood 2014), ours to keep results the same
/// when a dependency changes its own.
#[derive(Debug, Clone)]
pub struct Random(u64);

impl Random {
    /// A generator that always gives the same numbers for the same seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn next_bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`, by taking the high half of a product (Lemire 2019); 0 for a bound of 0.
    pub fn below(&mut self, bound: usize) -> usize {
        let product = u128::from(self.next_bits()) * bound as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }
}

/// The 95% interval of a statistic over clusters; the statistic itself at both ends for fewer than two clusters.
///
/// ```
/// use nabra::profile::bootstrap::interval;
/// let [low, high] = interval(&[1.0, 2.0, 3.0, 4.0], |drawn| drawn.map(|x| *x).sum::<f64>() / 4.0);
/// assert!(low < 2.5 && 2.5 < high);
/// ```
pub fn interval<T>(clusters: &[T], statistic: impl Fn(&mut dyn Iterator<Item = &T>) -> f64) -> [f64; 2] {
    if clusters.len() < 2 {
        let value = statistic(&mut clusters.iter());
        return [value, value];
    }
    let mut random = Random::new(SEED);
    let mut values: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let mut drawn = (0..clusters.len()).filter_map(|_| clusters.get(random.below(clusters.len())));
            statistic(&mut drawn)
        })
        .collect();
    values.sort_by(f64::total_cmp);
    // The nearest ranks: the 50th value from either end of 2,000.
    let edge = RESAMPLES / 40;
    let at = |rank: usize| values.get(rank).copied().unwrap_or(0.0);
    [at(edge - 1), at(RESAMPLES - edge)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generator_gives_the_published_numbers() {
        // The first numbers of SplitMix64 from seed 1234567, as in the reference implementation by Vigna (2015).
        let mut random = Random::new(1_234_567);
        assert_eq!(random.next_bits(), 6_457_827_717_110_365_317);
        assert_eq!(random.next_bits(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn interval_of_a_mean_is_that_of_theory() {
        // 400 values 0 and 1 in equal number: standard error 0.025, so the interval is 0.5 ± 0.049.
        let values: Vec<f64> = (0..400).map(|at| f64::from(at % 2)).collect();
        let [low, high] = interval(&values, |drawn| drawn.sum::<f64>() / 400.0);
        assert!(
            (low - 0.451).abs() < 0.006 && (high - 0.549).abs() < 0.006,
            "{low} {high}"
        );
    }

    #[test]
    fn interval_is_wider_when_values_hang_together() {
        let loose: Vec<Vec<f64>> = (0..100).map(|at| vec![f64::from(at % 2)]).collect();
        let bound: Vec<Vec<f64>> = (0..10).map(|at| vec![f64::from(at % 2); 10]).collect();
        let width = |clusters: &[Vec<f64>]| {
            let [low, high] = interval(clusters, |drawn| {
                let all: Vec<f64> = drawn.flatten().copied().collect();
                all.iter().sum::<f64>() / f64::from(u32::try_from(all.len()).unwrap())
            });
            high - low
        };
        assert!(width(&bound) > 2.0 * width(&loose));
    }

    #[test]
    fn interval_is_the_same_twice() {
        let values = [0.1, 0.9, 0.4, 0.7, 0.2];
        let mean = |drawn: &mut dyn Iterator<Item = &f64>| drawn.sum::<f64>() / 5.0;
        let bits = || interval(&values, mean).map(f64::to_bits);
        assert_eq!(bits(), bits());
    }
}
