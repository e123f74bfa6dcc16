//! Suggestions: what a mistyped file name may have meant.
//!
//! In: an error. Out: a hint, if a file of nearly that name stands in the same folder.
//! Rule: at most a third of the letters may differ, swapped neighbours counting once (Damerau 1964).

use std::io::ErrorKind;
use std::path::Path;

use nabra::error::Error;

/// A hint for an error about a file that does not exist.
pub(crate) fn hint(error: &anyhow::Error) -> Option<String> {
    let missing = match error.downcast_ref::<Error>()? {
        Error::Unreadable { place, source } if source.kind() == ErrorKind::NotFound => {
            Path::new(&place.file).to_owned()
        }
        Error::Io { path, source } if source.kind() == ErrorKind::NotFound => path.clone(),
        _ => return None,
    };
    let wanted = missing.file_name()?.to_string_lossy().into_owned();
    let folder = match missing.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let near = nearest(&wanted, names.iter().map(String::as_str))?;
    Some(format!(
        "did you mean {}?",
        missing.with_file_name(near).display()
    ))
}

/// The name nearest to `wanted`, if it is near at all.
pub(crate) fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let letters = wanted.chars().count();
    names
        .map(|name| (distance(wanted, name), name))
        .filter(|(distance, _)| *distance <= (letters / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// Letters to insert, delete, replace or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().collect();
    let b: Vec<char> = b.to_lowercase().chars().collect();
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
        ] {
            assert_eq!(nearest(wanted, names.into_iter()), expected, "{wanted}");
        }
    }
}
