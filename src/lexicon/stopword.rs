//! Function words: what stands in every text and tells nothing about it.
//!
//! In: `stopwords.tsv`: an id, a form, a note; `#` comments. Out: the forms, folded.
//! Rule: a lexicon without the file has none; lists of telling words are then longer and say less.
//! Not here: scores; no score depends on these words.

use crate::fold::fold;

/// The folded forms.
pub(crate) fn read(text: &str) -> Vec<Vec<u8>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split('\t').nth(1))
        .filter(|form| *form != "form")
        .map(fold)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_folded_and_comments_are_not_forms() {
        let text = "# words\nid\tform\tnote\nprep.ila\tإلى\t-\n";
        assert_eq!(read(text), [fold("الي")]);
    }

    #[test]
    fn no_form_stands_twice_in_what_is_shipped() {
        let shipped = crate::lexicon::Source::shipped();
        let mut forms = read(shipped.get("stopwords.tsv").unwrap());
        let count = forms.len();
        forms.sort();
        forms.dedup();
        assert!(
            count > 300 && forms.len() == count,
            "{count} forms, {} different",
            forms.len()
        );
    }
}
