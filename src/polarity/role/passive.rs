//! Passives: who is acted upon stands as the subject, who acts behind «على يد» or as the owner of the tool.
//!
//! Rule: «قُصف الميناء بطائرات روسية» (the harbour was bombed by Russian planes) makes Russia the one who acts.

use super::search::Search;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Lead, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// «أسقطت بصاروخ روسي»: with a passive an instrument tells whose deed it was.
    pub(super) fn instrument(&self) -> Option<&'s Phrase> {
        self.right(self.at + 1).find(|phrase| {
            let tool = self
                .scene
                .items
                .get(phrase.start)
                .is_some_and(|head| !matches!(head.kind, Kind::VerbalNoun(_)));
            tool && phrase.lead == Lead::Mark(Mark::Ba)
                && phrase.party.owned
                && !phrase.party.actors.is_empty()
        })
    }
}
