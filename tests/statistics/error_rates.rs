//! How often tests find what is not there.

use super::corpus::{HOSTILE, KIND, Outlet, generator};
use super::rate;
use nabra::profile::bootstrap::Random;
use nabra::profile::statistics::documents::{DocumentSum, Documents};
use nabra::profile::statistics::multiplicity::{benjamini_hochberg, holm};
use nabra::profile::statistics::permutation::{PermutationOptions, test};

/// The same mean, −50, from documents that are all even-handed or all partial.
const NARROW: Outlet = Outlet([0.0, 1.0, 0.0]);
const WIDE: Outlet = Outlet([0.375, 0.0, 0.625]);

/// How often a difference is found at 5 % between two outlets with the same mean.
fn false_positives(one: (Outlet, usize), other: (Outlet, usize), simulations: u64) -> f64 {
    rate(simulations, |trial| {
        let mut random = generator(4, trial);
        let first = one.0.documents(one.1, &mut random);
        let second = other.0.documents(other.1, &mut random);
        test(&first, &second, options(trial, 1999)).unwrap().p <= 0.05
    })
}

fn options(seed: u64, permutations: usize) -> PermutationOptions {
    PermutationOptions {
        permutations,
        seed,
        ..PermutationOptions::default()
    }
}

/// As [`false_positives`], by permuting the plain difference, not divided by its standard error.
fn plain_false_positives(one: (Outlet, usize), other: (Outlet, usize), simulations: u64) -> f64 {
    rate(simulations, |trial| {
        let mut random = generator(4, trial);
        let first = one.0.documents(one.1, &mut random);
        let second = other.0.documents(other.1, &mut random);
        let mut pool: Vec<DocumentSum> = first
            .as_slice()
            .iter()
            .chain(second.as_slice())
            .copied()
            .collect();
        let seen = plain_difference(&pool, one.1).abs();
        let far = (0..399).filter(|_| {
            for at in 0..one.1 {
                let other = at + random.below(pool.len() - at);
                pool.swap(at, other);
            }
            plain_difference(&pool, one.1).abs() >= seen - 1e-9
        });
        (1 + far.count()) as f64 / 400.0 <= 0.05
    })
}

fn plain_difference(pool: &[DocumentSum], first: usize) -> f64 {
    let mean = |side: &[DocumentSum]| side.iter().copied().collect::<Documents>().mean().unwrap();
    mean(&pool[..first]) - mean(&pool[first..])
}

/// As [`false_positives`], taking sentences for independent.
fn naive_false_positives(documents: usize, simulations: u64) -> f64 {
    let split = |outlet: Outlet, random: &mut Random| -> Documents {
        let sentences = (0..documents)
            .flat_map(|_| outlet.document(random))
            .collect::<Vec<_>>();
        Documents::from_pairs(sentences.into_iter().map(|tone| (tone, 1)))
    };
    rate(simulations, |trial| {
        let mut random = generator(4, trial);
        let (first, second) = (split(HOSTILE, &mut random), split(HOSTILE, &mut random));
        nabra::profile::statistics::welch::welch(&first, &second, 0.95)
            .unwrap()
            .p
            <= 0.05
    })
}

#[test]
fn a_test_finds_nothing_in_nineteen_of_twenty_where_there_is_nothing() {
    // With 400 simulations a rate of 5 % strays by 1.1 points.
    for documents in [(3, 4), (25, 25), (20, 60)] {
        let found = false_positives((HOSTILE, documents.0), (HOSTILE, documents.1), 400);
        assert!((0.01..0.095).contains(&found), "{documents:?}: {found}");
    }
    let found = naive_false_positives(60, 200);
    assert!(
        found > 0.09,
        "sentences taken for independent find too much: {found}"
    );
}

#[test]
fn unlike_spread_fools_the_plain_difference_but_not_the_studentised_one() {
    let (one, other) = ((WIDE, 15), (NARROW, 90));
    assert!((WIDE.mean() - NARROW.mean()).abs() < 1e-9);
    let found = false_positives(one, other, 300);
    assert!(found < 0.12, "{found}");
    assert!(plain_false_positives(one, other, 100) > 0.15);
}

#[test]
#[ignore = "minutes"]
fn false_positives_of_two_thousand_simulations() {
    println!(
        "| documents | spread | studentised permutation | plain permutation | sentences as independent |"
    );
    println!("|---|---|---|---|---|");
    for (one, other, spread) in [
        ((HOSTILE, 4), (HOSTILE, 5), "alike"),
        ((HOSTILE, 20), (HOSTILE, 20), "alike"),
        ((HOSTILE, 60), (HOSTILE, 60), "alike"),
        ((HOSTILE, 20), (HOSTILE, 200), "alike"),
        ((WIDE, 20), (NARROW, 100), "few vary more"),
        ((WIDE, 100), (NARROW, 20), "many vary more"),
        ((WIDE, 60), (NARROW, 60), "unlike"),
        ((HOSTILE, 600), (HOSTILE, 600), "alike, t"),
    ] {
        let found = false_positives(one, other, 2000);
        let plain = if one.1 < 500 {
            percent(plain_false_positives(one, other, 500))
        } else {
            "–".to_owned()
        };
        let naive = if one.1 == other.1 && spread == "alike" {
            percent(naive_false_positives(one.1, 2000))
        } else {
            "–".to_owned()
        };
        println!(
            "| {} and {} | {spread} | {} | {plain} | {naive} |",
            one.1,
            other.1,
            percent(found)
        );
        let most = if spread == "few vary more" { 0.075 } else { 0.065 };
        assert!(
            (0.03..=most).contains(&found),
            "{} and {}: {found}",
            one.1,
            other.1
        );
    }
}

fn percent(rate: f64) -> String {
    format!("{:.1} %", 100.0 * rate)
}

/// What a family of all pairs of six outlets over some actors finds.
#[derive(Default)]
struct Family {
    /// Share of families with at least one false finding, by plain p, Holm and Benjamini–Hochberg.
    any_false: [f64; 3],
    /// Mean share of false ones among the findings.
    false_share: [f64; 3],
    /// Mean share of the true differences found.
    found: [f64; 3],
}

/// `kind` of the six outlets differ from the others.
fn family(kind: usize, actors: usize, documents: usize, permutations: usize, simulations: u64) -> Family {
    // 263 thousandths apart.
    let kinder = Outlet::between(HOSTILE, KIND, 2.5);
    let mut family = Family::default();
    for trial in 0..simulations {
        let mut random = generator(5, trial);
        let (mut p_values, mut true_difference) = (Vec::new(), Vec::new());
        for _ in 0..actors {
            let outlets: Vec<Documents> = (0..6)
                .map(|at| if at < kind { kinder } else { HOSTILE }.documents(documents, &mut random))
                .collect();
            for (at, one) in outlets.iter().enumerate() {
                for (before, other) in outlets[..at].iter().enumerate() {
                    let seed = random.next_bits();
                    p_values.push(test(one, other, options(seed, permutations)).unwrap().p);
                    true_difference.push((at < kind) != (before < kind));
                }
            }
        }
        let true_ones = true_difference.iter().filter(|is| **is).count();
        let adjusted = [p_values.clone(), holm(&p_values), benjamini_hochberg(&p_values)];
        for (at, p_values) in adjusted.iter().enumerate() {
            let findings: Vec<bool> = p_values
                .iter()
                .zip(&true_difference)
                .filter(|(p, _)| **p <= 0.05)
                .map(|(_, is)| *is)
                .collect();
            let right = findings.iter().filter(|is| **is).count();
            let wrong = findings.len() - right;
            family.any_false[at] += f64::from(u8::from(wrong > 0)) / simulations as f64;
            family.false_share[at] += wrong as f64 / findings.len().max(1) as f64 / simulations as f64;
            family.found[at] += right as f64 / true_ones.max(1) as f64 / simulations as f64;
        }
    }
    family
}

#[test]
fn families_keep_their_rates() {
    let nothing = family(0, 1, 30, 499, 100);
    // Of 15 tests at 5 % some family finds something; Holm keeps that to one in twenty, ± 2.2 points.
    assert!(nothing.any_false[0] > 0.2, "{:?}", nothing.any_false);
    assert!(
        nothing.any_false[1] < 0.13 && nothing.any_false[2] < 0.15,
        "{:?}",
        nothing.any_false
    );
    let half = family(3, 1, 80, 499, 50);
    assert!(
        half.false_share[2] < 0.1 && half.found[2] > 0.5,
        "{:?} {:?}",
        half.false_share,
        half.found
    );
    assert!(half.found[1] <= half.found[2] && half.found[2] <= half.found[0] + 1e-12);
}

#[test]
#[ignore = "minutes"]
fn families_of_sixty_tests() {
    println!("| of 6 outlets differ | | any false finding | false among findings | true differences found |");
    println!("|---|---|---|---|---|");
    for kind in [0, 1, 3] {
        let found = family(kind, 4, 60, 1999, 1000);
        for (at, name) in ["plain p", "Holm", "Benjamini–Hochberg"].into_iter().enumerate() {
            let true_found = if kind == 0 {
                "–".to_owned()
            } else {
                percent(found.found[at])
            };
            println!(
                "| {kind} | {name} | {} | {} | {true_found} |",
                percent(found.any_false[at]),
                percent(found.false_share[at]),
            );
        }
        assert!(found.any_false[1] < 0.07, "{kind}: {:?}", found.any_false);
        assert!(found.false_share[2] < 0.065, "{kind}: {:?}", found.false_share);
    }
}
