//! Split verbs: entries of several words whose subject stands between the verb and the rest.
//!
//! In: the forms of a lexicon. Out: [`Splits`], by the written first word.
//! Rule: «فتح النار» is also found in «فتح الجيش التركي النار», the usual order of Arabic news.
//! Rule: a rest that is a particle alone does not count: «ساعد في» is not «ساعدت باكو في».
//! Cost: one look into a hash table for each word that is asked for.

use super::inflect::{Entry, Form};
use std::collections::{HashMap, HashSet};

/// The forms of several words that begin with a verb, by that verb as written and folded.
#[derive(Debug, Clone, Default)]
pub struct Splits {
    by_head: HashMap<Vec<u8>, Vec<Split>>,
}

/// One such form.
#[derive(Debug, Clone)]
pub struct Split {
    /// Index of the form in the lexicon.
    pub form: usize,
    /// The words behind the verb, folded.
    pub tail: Vec<Vec<u8>>,
}

impl Splits {
    /// Finds them among all forms.
    pub(crate) fn of(forms: &[Form]) -> Self {
        let particles: HashSet<&[u8]> = forms
            .iter()
            .filter(|form| matches!(form.entry, Entry::Marker(_) | Entry::Shifter(_)))
            .map(|form| form.stem.as_slice())
            .collect();
        let mut found: Vec<(Vec<u8>, Split)> = Vec::new();
        for (at, form) in forms.iter().enumerate().filter(|(_, form)| form.person.is_some()) {
            let mut words = form.stem.split(|&letter| letter == b' ').map(<[u8]>::to_vec);
            let Some(head) = words.next() else { continue };
            let tail: Vec<Vec<u8>> = words.collect();
            if !tail.iter().all(|word| particles.contains(word.as_slice())) {
                found.push((head, Split { form: at, tail }));
            }
        }
        // The longest first; of equals the first of the lexicon.
        found.sort_by_key(|(_, split)| (std::cmp::Reverse(split.tail.len()), split.form));
        let mut by_head: HashMap<Vec<u8>, Vec<Split>> = HashMap::new();
        for (head, split) in found {
            by_head.entry(head).or_default().push(split);
        }
        Self { by_head }
    }

    /// Those that begin with a word, the longest first.
    ///
    /// ```
    /// let lexicon = nabra::lexicon::Lexicon::shipped()?;
    /// assert!(!lexicon.splits.beginning_with(&nabra::fold::fold("أطلق")).is_empty());
    /// # Ok::<(), nabra::error::Error>(())
    /// ```
    pub fn beginning_with(&self, word: &[u8]) -> &[Split] {
        self.by_head.get(word).map_or(&[], Vec::as_slice)
    }
}
