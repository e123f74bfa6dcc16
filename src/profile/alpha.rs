//! Krippendorff's alpha: agreement beyond what chance gives.
//!
//! In: a coincidence matrix: how often two values meet in one unit. Out: 1 for perfect agreement, 0 for
//! what chance gives, less for worse.
//! Source: Hayes and Krippendorff, «Answering the call for a standard reliability measure for coding data»,
//! Communication Methods and Measures 1 (2007); Krippendorff, «Computing Krippendorff's alpha-reliability» (2011).
//! Rule: the ordinal difference of two values is the number of codes that lie between them, the two ends by half.

/// Alpha with the ordinal difference; 0 where all codes are the same, since nothing then tells agreement from
/// chance.
///
/// ```
/// use nabra::profile::alpha::ordinal_alpha;
/// assert_eq!(ordinal_alpha(&[[4.0, 0.0], [0.0, 2.0]]), 1.0); // two coders who agree on three units
/// ```
pub fn ordinal_alpha<const N: usize>(pairs: &[[f64; N]; N]) -> f64 {
    let marginals: Vec<f64> = pairs.iter().map(|row| row.iter().sum()).collect();
    let total: f64 = marginals.iter().sum();
    if total <= 1.0 {
        return 0.0;
    }
    let of = |value: usize| marginals.get(value).copied().unwrap_or(0.0);
    let difference = |a: usize, b: usize| {
        let (low, high) = (a.min(b), a.max(b));
        let between: f64 = (low..=high).map(of).sum();
        let steps = if low == high {
            0.0
        } else {
            between - f64::midpoint(of(low), of(high))
        };
        steps * steps
    };
    let (mut observed, mut expected) = (0.0, 0.0);
    for (a, row) in pairs.iter().enumerate() {
        for (b, &pair) in row.iter().enumerate() {
            observed += pair * difference(a, b);
            expected += of(a) * of(b) * difference(a, b) / (total - 1.0);
        }
    }
    if expected == 0.0 {
        0.0
    } else {
        1.0 - observed / expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The coincidence matrix of codes 0, 1, … below `N`: how often two values meet in one unit. A unit coded by
    /// `m` coders gives `m (m − 1)` pairs, each weighing `1 / (m − 1)`; one coded once gives none.
    fn coincidences<const N: usize>(units: &[Vec<usize>]) -> [[f64; N]; N] {
        let mut pairs = [[0.0; N]; N];
        for codes in units.iter().filter(|codes| codes.len() > 1) {
            let weight = 1.0 / f64::from(u32::try_from(codes.len() - 1).unwrap());
            for (at, &a) in codes.iter().enumerate() {
                for (_, &b) in codes.iter().enumerate().filter(|(other, _)| *other != at) {
                    pairs[a][b] += weight;
                }
            }
        }
        pairs
    }

    #[test]
    fn alpha_is_that_of_the_published_ordinal_example() {
        // Krippendorff (2011), example C: four observers, twelve units, values 1 to 5, some missing;
        // ordinal alpha 0.815.
        let observers = [
            "1 2 3 3 2 1 4 1 2 . . .",
            "1 2 3 3 2 2 4 1 2 5 . 3",
            ". 3 3 3 2 3 4 2 2 5 1 .",
            "1 2 3 3 2 4 4 1 2 5 1 .",
        ];
        let codes: Vec<Vec<Option<usize>>> = observers
            .iter()
            .map(|row| row.split(' ').map(|code| code.parse().ok()).collect())
            .collect();
        let units: Vec<Vec<usize>> = (0..12)
            .map(|unit| {
                codes
                    .iter()
                    .filter_map(|row| row[unit])
                    .map(|code| code - 1)
                    .collect()
            })
            .collect();
        let alpha = ordinal_alpha(&coincidences::<5>(&units));
        assert!((alpha - 0.815).abs() < 5e-4, "{alpha}");
    }
}
