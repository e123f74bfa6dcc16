//! Permutation test: whether two outlets differ, by dealing their documents out anew.
//!
//! In: the [`Documents`] of two outlets. Out: [`Test`], with a two-sided p-value.
//! Rule: if it made no difference which outlet a document appeared in, any split of all documents into as many and
//! as many would be as likely as the one seen. The statistic is the difference of the two ratio means over its
//! standard error, each side with its own variance (as Welch 1947 did for means). The plain difference would reject
//! too often where one outlet's documents are fewer and vary more, although the means agree; divided by its
//! standard error the test is exact where documents are exchangeable and right for many documents where only the
//! means are equal (Janssen 1997, *Statistics and Probability Letters* 36(1); Chung and Romano 2013, *Annals of
//! Statistics* 41(2)).
//! Rule: with few documents all splits are gone through, and p is the share of those at least as far from zero. With
//! more they are drawn, and the split seen counts as one of them, so that p is never zero and never too small:
//! (1 + as far) / (1 + drawn) (Davison and Hinkley 1997, §4.2; Phipson and Smyth 2010, *Statistical Applications
//! in Genetics and Molecular Biology* 9(1)). Drawing stops once [`PermutationOptions::enough`] were as far: p is then
//! their number over those drawn (Besag and Clifford 1991, *Biometrika* 78(2)), and plainly not small.
//! Rule: where both outlets have [`PermutationOptions::many`] documents or more and their difference is not skewed, the
//! permutation distribution of this statistic is the normal one to well below what drawing could tell (Chung and Romano
//! 2013, theorem 2.2), so p is that of [Welch's t](super::welch), and nothing is drawn. A skewness of 0.05, up to which
//! that is done, makes a p of 0.0001 too small by a ninth. It is greater where a few long documents of the smaller outlet
//! decide: of 200 against 2,000 such documents Welch's p was seen to be 0.0004 where drawing gave 0.0012.
//! Guarantee: the same documents and seed give the same p, in whatever order documents come; exchanging the outlets
//! turns the sign of the statistic and nothing else for exact and Student's p.
//! Cost: a swap and ten additions for each permutation and document of the smaller outlet, about 2 ns: 9,999 permutations
//! of 500 documents take 10 ms.

use super::documents::{DocumentSum, Documents, Moments};
use super::number::real;
use super::welch::{statistic, welch};
use crate::profile::bootstrap::Random;

/// The skewness of a difference from which on Student's t is not trusted.
const SKEWED: f64 = 0.05;

/// How the p-value is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PermutationOptions {
    /// Splits drawn at most. The smallest p is one over this number plus one; see [`PermutationOptions::for_family`].
    pub permutations: usize,
    /// Up to this many splits all are gone through.
    pub exact: usize,
    /// Splits as far from zero after which drawing stops; p is then known to one part in √`enough`.
    pub enough: usize,
    /// Documents of the smaller outlet from which on nothing is drawn, unless the difference is skewed.
    pub many: usize,
    /// Seed of the draw.
    pub seed: u64,
}

impl PermutationOptions {
    /// Splits enough for a family of so many tests: the smallest p becomes 0.025 by Holm's adjustment, as long as 99,999
    /// splits will do.
    ///
    /// ```
    /// use nabra::profile::statistics::permutation::PermutationOptions;
    /// assert_eq!(PermutationOptions::for_family(20).permutations, 9_999);
    /// assert_eq!(PermutationOptions::for_family(1_900).permutations, 75_999);
    /// ```
    pub fn for_family(tests: usize) -> Self {
        let usual = Self::default();
        let needed = tests.saturating_mul(40).saturating_sub(1);
        Self {
            permutations: needed.clamp(usual.permutations, 99_999),
            ..usual
        }
    }
}

impl Default for PermutationOptions {
    fn default() -> Self {
        Self {
            permutations: 9_999,
            exact: 20_000,
            enough: 100,
            many: 500,
            seed: 0x006e_6162_7261,
        }
    }
}

/// How a p-value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// All splits were gone through.
    Exact,
    /// Splits were drawn.
    Drawn,
    /// By Student's t with Welch's degrees of freedom.
    Welch,
}

impl Method {
    /// `exact`, `permutation` or `welch`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Drawn => "permutation",
            Self::Welch => "welch",
        }
    }
}

/// The outcome of a test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// The difference over its standard error; infinite where both sides do not vary at all and differ.
    pub statistic: f64,
    /// Two-sided p-value, above 0 unless it is `Welch`.
    pub p: f64,
    /// How it was found.
    pub method: Method,
    /// Splits gone through or drawn, the one seen included; 0 for [`Method::Welch`].
    pub splits: usize,
}

/// Tests whether two outlets have the same mean; `None` with fewer than two documents on a side.
///
/// ```
/// use nabra::profile::statistics::documents::Documents;
/// use nabra::profile::statistics::permutation::{Method, PermutationOptions, test};
///
/// let one = Documents::from_pairs([(10, 1), (20, 1), (30, 1)]);
/// let other = Documents::from_pairs([(110, 1), (120, 1), (130, 1)]);
/// let found = test(&one, &other, PermutationOptions::default()).unwrap();
/// assert_eq!((found.method, found.splits), (Method::Exact, 20));
/// assert!((found.p - 0.1).abs() < 1e-12); // two of twenty splits keep the sides apart
/// ```
pub fn test(one: &Documents, other: &Documents, options: PermutationOptions) -> Option<Test> {
    let observed = statistic(Moments::of(one.as_slice()), Moments::of(other.as_slice()))?;
    let smaller = one.len().min(other.len());
    if smaller >= options.many {
        let found = welch(one, other, 0.95)?;
        if found.skewness.abs() <= SKEWED {
            return Some(Test {
                statistic: observed,
                p: found.p,
                method: Method::Welch,
                splits: 0,
            });
        }
    }
    let mut pool: Vec<DocumentSum> = [one, other]
        .iter()
        .flat_map(|side| side.as_slice())
        .copied()
        .collect();
    pool.sort_unstable_by(|a, b| (a.sentences.total_cmp(&b.sentences)).then_with(|| a.sum.total_cmp(&b.sum)));
    // A split that is the same but for the order of additions is as far.
    let threshold = observed.abs() * (1.0 - 1e-10);
    match splits(pool.len(), smaller, options.exact) {
        Some(splits) => {
            let far = count_all(&pool, smaller, threshold);
            Some(Test {
                statistic: observed,
                p: real(far) / real(splits),
                method: Method::Exact,
                splits,
            })
        }
        None => Some(drawn(pool, smaller, observed, threshold, options)),
    }
}

/// Number of ways to choose `part` of `whole`, if not above `most`.
fn splits(whole: usize, part: usize, most: usize) -> Option<usize> {
    (1..=part).try_fold(1_usize, |ways, step| {
        let ways = ways.checked_mul(whole - part + step)? / step;
        (ways <= most).then_some(ways)
    })
}

/// Of all ways to choose `part` documents, how many give a statistic of `threshold` or more.
fn count_all(pool: &[DocumentSum], part: usize, threshold: f64) -> usize {
    let all = Moments::of(pool);
    // Choices still to be made: documents from which to choose, how many, and the moments of those chosen.
    let mut open = vec![(pool, part, Moments::default())];
    let mut far = 0;
    while let Some((rest, wanted, chosen)) = open.pop() {
        if wanted == 0 {
            far += usize::from(is_far(chosen, all.without(chosen), threshold));
        } else if let Some((first, rest)) = rest.split_first() {
            if rest.len() >= wanted {
                open.push((rest, wanted, chosen));
            }
            let mut with = chosen;
            with.add(*first);
            open.push((rest, wanted - 1, with));
        }
    }
    far
}

fn drawn(
    mut pool: Vec<DocumentSum>,
    part: usize,
    statistic: f64,
    threshold: f64,
    options: PermutationOptions,
) -> Test {
    let all = Moments::of(&pool);
    let mut random = Random::new(options.seed);
    let mut far = 0;
    for drawn in 1..=options.permutations {
        let chosen = choose(&mut pool, part, &mut random);
        far += usize::from(is_far(chosen, all.without(chosen), threshold));
        if far == options.enough && drawn < options.permutations {
            return Test {
                statistic,
                p: real(far) / real(drawn),
                method: Method::Drawn,
                splits: drawn + 1,
            };
        }
    }
    Test {
        statistic,
        p: real(far + 1) / real(options.permutations + 1),
        method: Method::Drawn,
        splits: options.permutations + 1,
    }
}

/// Moves `part` documents, drawn at random, to the front (Fisher and Yates; Knuth 1997, algorithm P) and adds them up.
fn choose(pool: &mut [DocumentSum], part: usize, random: &mut Random) -> Moments {
    let mut chosen = Moments::default();
    for at in 0..part {
        pool.swap(at, at + random.below(pool.len() - at));
        if let Some(document) = pool.get(at) {
            chosen.add(*document);
        }
    }
    chosen
}

fn is_far(one: Moments, other: Moments, threshold: f64) -> bool {
    statistic(one, other).is_some_and(|value| value.abs() >= threshold)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(from: i64, count: i64) -> Documents {
        Documents::from_pairs((0..count).map(|at| (from + at * 37 % 101, 1 + at % 3)))
    }

    #[test]
    fn the_smallest_p_counts_the_split_seen() {
        let found = test(&side(0, 30), &side(500, 30), PermutationOptions::default()).unwrap();
        assert_eq!(
            (found.p, found.splits, found.method),
            (1e-4, 10_000, Method::Drawn)
        );
    }

    #[test]
    fn drawing_stops_where_p_is_plainly_not_small() {
        let found = test(&side(0, 30), &side(1, 30), PermutationOptions::default()).unwrap();
        assert!(found.p > 0.3 && found.splits < 1000, "{found:?}");
        let options = PermutationOptions {
            enough: usize::MAX,
            ..PermutationOptions::default()
        };
        let full = test(&side(0, 30), &side(1, 30), options).unwrap();
        assert!((full.p - found.p).abs() < 0.15 && full.splits == 10_000);
    }

    #[test]
    fn many_documents_give_what_drawing_would() {
        let (one, other) = (side(0, 600), side(4, 600));
        let quick = test(&one, &other, PermutationOptions::default()).unwrap();
        let options = PermutationOptions {
            many: usize::MAX,
            enough: usize::MAX,
            ..PermutationOptions::default()
        };
        let drawn = test(&one, &other, options).unwrap();
        assert_eq!((quick.method, drawn.method), (Method::Welch, Method::Drawn));
        assert!((quick.p - drawn.p).abs() < 0.01, "{} {}", quick.p, drawn.p);
    }

    #[test]
    fn a_skewed_difference_is_drawn_however_many_documents_there_are() {
        // One document in fifty is long and hostile.
        let skewed = |count: i64| {
            let document = |at: i64| {
                if at % 50 == 0 {
                    (-9000, 12)
                } else {
                    (at * 37 % 101, 1 + at % 3)
                }
            };
            Documents::from_pairs((0..count).map(document))
        };
        let method = |one: i64, other: i64| {
            let found = test(&skewed(one), &skewed(other), PermutationOptions::default());
            found.unwrap().method
        };
        assert_eq!(method(600, 6000), Method::Drawn);
        assert_eq!(method(600, 600), Method::Welch);
    }

    #[test]
    fn sides_that_do_not_vary_differ_wholly_or_not_at_all() {
        let same = |tone| Documents::from_pairs([(tone, 1); 4]);
        let found = test(&same(5), &same(9), PermutationOptions::default()).unwrap();
        assert!(found.statistic.is_infinite() && (found.p - 2.0 / 70.0).abs() < 1e-12);
        let found = test(&same(5), &same(5), PermutationOptions::default()).unwrap();
        assert_eq!((found.statistic, found.p), (0.0, 1.0));
    }

    #[test]
    fn ways_to_choose_are_counted_up_to_a_bound() {
        assert_eq!(splits(11, 5, 20_000), Some(462));
        assert_eq!(splits(18, 9, 20_000), None);
        assert_eq!(splits(100_000, 50_000, 20_000), None);
    }
}
