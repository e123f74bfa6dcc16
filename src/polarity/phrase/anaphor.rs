//! Anaphors: words that stand for actors named before in the sentence.
//!
//! Rule: in «التقت باكو وأنقرة، ودعت الأولى الثانية إلى التعاون» (Baku and Ankara met, and the former called on the
//! latter to cooperate) the former of the last two named is Baku, the latter Ankara. «البلدان» (the two countries)
//! are those who were last named together, else the last two, or behind «بين» where none is named before, the only two;
//! «الأخيرة» (the last-mentioned) is the last one.

use super::{Lead, Party, Phrase};
use crate::lexicon::marker::{Anaphor, MarkerKind};
use crate::lexicon::predicate::Mark;
use crate::polarity::item::{Item, Kind};

/// The actors that the words of a sentence up to a phrase name.
#[derive(Default)]
struct Named {
    /// In order, each at its last mention.
    actors: Vec<usize>,
    /// Those who were last named together.
    group: Party,
}

/// Gives phrases that are anaphors the actors that they stand for.
pub(super) fn resolve_anaphors(items: &[Item<'_>], phrases: &mut [Phrase]) {
    // Few sentences have any.
    if !phrases.iter().any(|phrase| anaphor(items, phrase).is_some()) {
        return;
    }
    let mut named = Named::default();
    let mut early = Vec::new();
    for (at, phrase) in phrases.iter_mut().enumerate() {
        match anaphor(items, phrase) {
            Some(anaphor) => {
                let between = phrase.lead == Lead::Mark(Mark::Bain);
                if anaphor == Anaphor::Both && between && named.actors.is_empty() {
                    early.push(at);
                }
                phrase.party = named.meant_by(anaphor).unwrap_or_else(Party::stranger);
            }
            None => named.note(&phrase.party),
        }
    }
    // «جاء التوتر بين البلدين حين تدخلت روسيا …»
    if let [_, _] = named.actors[..] {
        for at in early {
            if let Some(phrase) = phrases.get_mut(at) {
                phrase.party.actors = named.actors.iter().copied().collect();
                phrase.party.other = false;
            }
        }
    }
}

/// The anaphor that a phrase is: it stands alone, or is the genitive of a deed, «شن الأخيرة».
fn anaphor(items: &[Item<'_>], phrase: &Phrase) -> Option<Anaphor> {
    let (last, before) = items.get(phrase.start..phrase.end)?.split_last()?;
    let Kind::Marker(MarkerKind::Anaphor(anaphor)) = last.kind else {
        return None;
    };
    let stands = match before {
        [] => true,
        [deed] => matches!(deed.kind, Kind::VerbalNoun(_)) && !deed.is_definite(),
        _ => false,
    };
    stands.then_some(anaphor)
}

impl Named {
    /// Adds those whom a phrase names.
    fn note(&mut self, party: &Party) {
        for actor in party.actors.iter() {
            self.actors.retain(|&other| other != actor);
            self.actors.push(actor);
        }
        if party.actors.len() >= 2 {
            self.group = party.clone();
        }
    }

    /// Whom an anaphor means; `None` where too few are named.
    fn meant_by(&self, anaphor: Anaphor) -> Option<Party> {
        let pair = self.actors.last_chunk::<2>();
        match anaphor {
            Anaphor::First => pair.map(|&[first, _]| Party::one(first)),
            Anaphor::Second => pair.map(|&[_, second]| Party::one(second)),
            Anaphor::Last => self.actors.last().map(|&last| Party::one(last)),
            Anaphor::Both if !self.group.is_empty() => Some(self.group.clone()),
            Anaphor::Both => pair.map(|pair| Party {
                actors: pair.iter().copied().collect(),
                ..Party::default()
            }),
        }
    }
}
