//! How often a difference that is there is found, and whether the formula foretells it.

use super::corpus::{HOSTILE, KIND, Outlet, generator};
use super::rate;
use nabra::profile::statistics::permutation::{PermutationOptions, test};
use nabra::profile::statistics::power::{
    Plan, document_variance, documents_needed, minimal_difference, power,
};

/// The share of simulations in which the difference is found at 5 %.
fn found(other: Outlet, documents: usize, permutations: usize, simulations: u64) -> f64 {
    rate(simulations, |trial| {
        let mut random = generator(6, trial);
        let first = HOSTILE.documents(documents, &mut random);
        let second = other.documents(documents, &mut random);
        let options = PermutationOptions {
            permutations,
            seed: trial,
            ..PermutationOptions::default()
        };
        test(&first, &second, options).unwrap().p <= 0.05
    })
}

/// The variance that one document of an outlet contributes, from very many.
fn variance(outlet: Outlet) -> f64 {
    document_variance(&outlet.documents(100_000, &mut generator(7, 0))).unwrap()
}

/// What [`power`] foretells.
fn foretold(other: Outlet, documents: usize) -> f64 {
    let difference = other.mean() - HOSTILE.mean();
    power(
        difference,
        (variance(HOSTILE), documents),
        (variance(other), documents),
        0.05,
    )
}

#[test]
fn power_is_as_foretold() {
    // With 300 simulations a rate of 50 % strays by 2.9 points.
    for documents in [40, 120] {
        let (found, foretold) = (found(KIND, documents, 499, 300), foretold(KIND, documents));
        assert!(
            (found - foretold).abs() < 0.12,
            "{documents}: found {found}, foretold {foretold}"
        );
    }
    let plan = Plan::default();
    let (one, other) = (variance(HOSTILE), variance(KIND));
    let needed = documents_needed(KIND.mean() - HOSTILE.mean(), one, other, plan).unwrap();
    let smallest = minimal_difference((one, needed), (other, needed), plan);
    assert!(
        (smallest - (KIND.mean() - HOSTILE.mean())).abs() < 1.0,
        "{needed}: {smallest}"
    );
}

#[test]
#[ignore = "minutes"]
fn power_curves() {
    let outlets = [0.25, 0.5, 1.0, 2.0].map(|part| Outlet::between(HOSTILE, KIND, part));
    let differences = outlets.map(|other| format!("{:.0}", other.mean() - HOSTILE.mean()));
    println!(
        "| documents on each side | smallest difference at 80 % | found (foretold): {} |",
        differences.join(" | ")
    );
    println!("|---|---|---|---|---|---|");
    for documents in [25, 50, 100, 200, 400, 800, 1600] {
        let each = (variance(HOSTILE), documents);
        let smallest = minimal_difference(each, each, Plan::default());
        let cells = outlets.map(|other| {
            let (found, foretold) = (found(other, documents, 1999, 1000), foretold(other, documents));
            assert!(
                (found - foretold).abs() < 0.06,
                "{documents}: found {found}, foretold {foretold}"
            );
            format!("{:.0} % ({:.0} %)", 100.0 * found, 100.0 * foretold)
        });
        println!("| {documents} | {smallest:.0} | {} |", cells.join(" | "));
    }
}
