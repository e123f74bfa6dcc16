//! Figures that were printed elsewhere.

use nabra::profile::statistics::change_point::change_point;
use nabra::profile::statistics::dated::DatedSum;
use nabra::profile::statistics::documents::DocumentSum;
use nabra::profile::statistics::hedges::hedges_g;
use nabra::profile::statistics::multiplicity::{benjamini_hochberg, holm};
use nabra::profile::statistics::permutation::PermutationOptions;
use nabra::profile::statistics::pettitt::pettitt;
use nabra::profile::statistics::share::wilson;
use nabra::profile::statistics::theil_sen::theil_sen;

/// Yearly flow of the Nile at Aswan, 1871 to 1970, in 10⁸ m³ (Cobb 1978, *Biometrika* 65(2), table 1).
const NILE: [i32; 100] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958,
    1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020,
    1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796,
    1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874,
    848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718,
    714, 740,
];

/// Page's series (Page 1955, *Biometrika* 42; Pettitt 1979, table 1), in hundredths.
const PAGE: [i32; 40] = [
    -105, 96, 122, 58, -98, -3, -154, -71, -35, 66, 44, 91, -2, -142, 126, -102, -81, 166, 105, 97, 214, 122,
    -24, 160, 72, -12, 44, 3, 66, 56, 137, 166, 10, 80, 129, 49, -7, 118, 329, 184,
];

#[test]
fn pettitt_finds_the_change_in_page_s_series() {
    // Pettitt 1979: K = 232 at 17; the R package trend 1.1 prints p-value = 0.01456.
    let found = pettitt(&PAGE.map(f64::from)).unwrap();
    assert_eq!((found.before, found.statistic), (17, 232.0));
    assert!((found.p - 0.01456).abs() < 5e-6, "{}", found.p);
}

#[test]
fn pettitt_finds_the_dam_of_1898() {
    // U counted pair by pair with numpy: the sum of sign(v[i] − v[j]) over i ≤ 28 < j is 1617.
    let found = pettitt(&NILE.map(f64::from)).unwrap();
    assert_eq!((found.before, found.statistic), (28, 1617.0));
}

#[test]
fn cumulative_sum_finds_the_dam_of_1898() {
    let years = (1871..).zip(NILE).map(|(day, flow)| DatedSum {
        day,
        document: DocumentSum::new(i64::from(flow), 1),
    });
    let found = change_point(&years.collect::<Vec<_>>(), PermutationOptions::default()).unwrap();
    // Cobb 1978: the level fell from 1,098 to 850 after 1898.
    assert_eq!(found.day, 1899);
    assert!((found.before - 1097.75).abs() < 0.01 && (found.after - 849.97).abs() < 0.01);
    assert_eq!((found.p, found.orders), (1e-4, 10_000));
}

#[test]
fn theil_sen_gives_the_slope_of_sen() {
    // Sen 1968, §6: slope 4, interval of 93 % from 3.71 to 4.38.
    let points = [(1, 9), (2, 15), (3, 19), (4, 20), (10, 45), (12, 55), (18, 78)];
    let found = theil_sen(&points.map(|(x, y)| (f64::from(x), f64::from(y))), 0.93).unwrap();
    assert!((found.value - 4.0).abs() < 1e-12);
    assert!((found.interval.low - 3.71).abs() < 0.005 && (found.interval.high - 4.38).abs() < 0.005);
}

#[test]
fn hedges_g_is_that_of_the_worked_example() {
    // Borenstein et al. 2009, ch. 4: means 103 and 100, standard deviations 5.5 and 4.5, 50 on each side:
    // g = 0.5924, V = 0.0411.
    let side = |mean: f64, deviation: f64| -> Vec<f64> {
        let step = deviation * (49.0_f64 / 50.0).sqrt();
        (0..50)
            .map(|at| if at % 2 == 0 { mean + step } else { mean - step })
            .collect()
    };
    let g = hedges_g(&side(103.0, 5.5), &side(100.0, 4.5), 0.95).unwrap();
    assert!((g.value - 0.5924).abs() < 1e-4, "{}", g.value);
    assert!((g.standard_error.powi(2) - 0.0411).abs() < 1e-4);
}

#[test]
fn benjamini_and_hochberg_find_four_and_holm_three() {
    // Benjamini and Hochberg 1995, §4.1: of 15 p-values at 0.05 their procedure rejects four, Bonferroni's three.
    let family = [
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
        0.6528, 0.7590, 1.0,
    ];
    let found = |adjusted: Vec<f64>| adjusted.into_iter().filter(|p| *p <= 0.05).count();
    assert_eq!((found(benjamini_hochberg(&family)), found(holm(&family))), (4, 3));
}

#[test]
fn wilson_gives_the_intervals_of_newcombe() {
    // Newcombe 1998, *Statistics in Medicine* 17, table I, method 3.
    for (successes, trials, low, high) in [
        (81.0, 263.0, 0.2553, 0.3662),
        (15.0, 148.0, 0.0624, 0.1605),
        (0.0, 20.0, 0.0, 0.1611),
        (1.0, 29.0, 0.0061, 0.1718),
    ] {
        let found = wilson(successes, trials, 0.95).unwrap();
        assert!((found.low - low).abs() < 5.1e-5 && (found.high - high).abs() < 5.1e-5);
    }
}
