//! What a mistyped name may have meant.
//!
//! In: a name that is not known, and those that are. Out: the nearest, if one is near at all.
//! Rule: letters to insert, delete, replace, or swap with their neighbour are counted (Damerau 1964, restricted to
//! neighbours); at most a third of the letters may differ, and at least one may. Capitals do not matter.
//! Cost: names are looked at up to 64 letters, so that a hostile one costs no more than a long one.

/// Letters of a name that are looked at.
const LETTERS: usize = 64;

/// The name nearest to `wanted`, the first of those equally near; `None` when all are far. Cannot fail.
///
/// ```
/// use nabra::suggest::nearest;
/// assert_eq!(nearest("txet", ["id", "text"]), Some("text"));
/// assert_eq!(nearest("colour", ["id", "text"]), None);
/// ```
pub fn nearest<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = letters(wanted);
    let allowed = (wanted.len() / 3).max(1);
    names
        .into_iter()
        .map(|name| (distance(&wanted, &letters(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// `; the nearest is "name"`, or nothing; to be put behind a message.
///
/// ```
/// assert_eq!(nabra::suggest::hint("txet", ["text"]), "; the nearest is \"text\"");
/// assert_eq!(nabra::suggest::hint("x", ["text"]), "");
/// ```
pub fn hint<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> String {
    nearest(wanted, names).map_or_else(String::new, |name| format!("; the nearest is {name:?}"))
}

fn letters(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).take(LETTERS).collect()
}

/// Single letters to insert, delete, replace or swap with their neighbour.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, &y) in b.iter().enumerate() {
            let cell = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (cell(&last, j) + usize::from(x != y))
                .min(cell(&last, j + 1) + 1)
                .min(cell(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(&y) && b.get(j - 1) == Some(&x);
            if swapped {
                best = best.min(cell(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found_and_a_far_one_is_not() {
        let names = ["articles.csv", "notes.txt", "run.json"];
        for (wanted, expected) in [
            ("artciles.csv", Some("articles.csv")),
            ("article.csv", Some("articles.csv")),
            ("ARTICLES.CSV", Some("articles.csv")),
            ("weather.csv", None),
            ("", None),
        ] {
            assert_eq!(nearest(wanted, names), expected, "{wanted}");
        }
    }

    #[test]
    fn distance_counts_single_letters_and_swaps() {
        for (from, to, expected) in [
            ("", "", 0),
            ("abc", "abc", 0),
            ("abc", "abd", 1),
            ("abc", "", 3),
            ("outlte", "outlet", 1),
            ("تركيا", "تركيه", 1),
        ] {
            assert_eq!(distance(&letters(from), &letters(to)), expected, "{from} {to}");
        }
    }

    #[test]
    fn a_name_of_a_million_letters_costs_no_more_than_a_long_one() {
        let long = "ن".repeat(1_000_000);
        assert_eq!(nearest(&long, ["text"]), None);
    }
}
