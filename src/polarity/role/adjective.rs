//! Adjectives of nationality: they say whose a deed is.
//!
//! Rule: «التهديد الإيراني» (the Iranian threat) is Iran's. Other adjectives may stand between; another noun takes the
//! adjective to itself.

use super::Rule;
use super::search::Search;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Mark;
use crate::polarity::item::Kind;
use crate::polarity::phrase::{Actors, Lead, Party, Phrase};

impl Search<'_, '_, '_> {
    /// Gives those whom adjectives name their role: they act, but «الإبادة الأرمنية» names the victims.
    #[inline(never)]
    pub(super) fn assign_nisbas(&mut self, own: &Phrase, actors: Actors) {
        let party = Party {
            actors,
            ..Party::default()
        };
        if self.act.predicate.flags.passive && !self.victim_follows(own) {
            self.set_target(party, Rule::Adjective);
        } else {
            self.set_agent(party, Rule::Adjective);
        }
    }

    /// «المذبحة الروسية للأرمن», «المجازر الروسية في حلب»: whether what stands right behind the phrase names other victims,
    /// or where they were.
    fn victim_follows(&self, own: &Phrase) -> bool {
        let predicate = self.act.predicate;
        let adjacent = self.right().next().filter(|next| next.start <= own.end + 1);
        adjacent.is_some_and(|next| match next.lead {
            Lead::Mark(Mark::Lam) => true,
            Lead::Mark(mark) => {
                predicate.marks.contains(&mark) && !predicate.takes_object() && !self.is_time(next)
            }
            _ => false,
        })
    }

    /// Adjectives of nationality that describe the noun: «القصف الروسي», «التوتر الروسي التركي».
    pub(super) fn nisbas(&self, own: &Phrase) -> Actors {
        let mut actors = Actors::default();
        for (at, item) in self.scene.items.iter().enumerate().skip(self.at + 1) {
            // «الغارات الروسية والتركية», «الروسية أو التركية»: behind the phrase only an adjective that is joined.
            let joined = item.affix.and && item.affix.article == self.item.affix.article;
            if at >= own.end && !item.is_conjunction() && (actors.is_empty() || !item.is_nisba() || !joined) {
                break;
            }
            match item.kind {
                Kind::Actor(alias) if item.is_nisba() && !item.affix.plural => {
                    if let Some(actor) = alias.actor {
                        actors.add(actor);
                    }
                }
                // Adjectives may stand between; another noun takes the adjective to itself.
                Kind::Unknown if item.affix.article == self.item.affix.article => {}
                // «"العدوان" التركي»
                Kind::Word(_) | Kind::Mark(_) | Kind::Marker(MarkerKind::Conjunction) => {}
                _ => break,
            }
        }
        actors
    }
}
