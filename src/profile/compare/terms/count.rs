//! How often a word stands in sentences of one outlet about one actor, and where it stands first.

/// Examples kept of a word.
const EXAMPLES: usize = 2;

/// A word's counts in sentences of one outlet about one actor.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count {
    pub(super) words: u32,
    pub(super) documents: u32,
    /// Document and sentence of the first two, by number.
    examples: [(u32, u32); EXAMPLES],
}

/// Stands behind every example.
const NONE: (u32, u32) = (u32::MAX, u32::MAX);

impl Default for Count {
    fn default() -> Self {
        Self {
            words: 0,
            documents: 0,
            examples: [NONE; EXAMPLES],
        }
    }
}

impl Count {
    /// Adds a document, how often the word stands there, and the first sentence in which it does.
    pub(super) fn add_document(&mut self, document: u32, words: u32, sentence: u32) {
        self.words += words;
        self.documents += 1;
        remember(&mut self.examples, (document, sentence));
    }

    /// Document and sentence of the examples that there are.
    pub(super) fn examples(self) -> Vec<(u32, u32)> {
        let examples = self.examples.into_iter();
        examples.filter(|example| *example != NONE).collect()
    }
}

/// Actor, outlet and word, with its counts.
pub(super) type Counted = ((u32, u32, u32), Count);

/// Keeps the examples of the first documents.
fn remember(examples: &mut [(u32, u32); EXAMPLES], new: (u32, u32)) {
    if let Some(last) = examples.last_mut().filter(|last| new < **last) {
        *last = new;
        examples.sort_unstable();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_examples_are_kept_in_any_order() {
        let mut examples = [NONE; EXAMPLES];
        for example in [(9, 1), (4, 2), (7, 1), (2, 8)] {
            remember(&mut examples, example);
        }
        assert_eq!(examples, [(2, 8), (4, 2)]);
    }
}
