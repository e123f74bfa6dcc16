//! Nouns: what speaks for the reading of a word as anything but a finite verb.
//!
//! Rule: the article or a fused preposition, «بدعم» (with the support), and what stands before: «من دعم باكو» (from
//! the support of Baku).

use super::context::Context;
use super::{Item, Kind};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::{Noun, NounKind};
use crate::lexicon::shifter::ShifterKind;
use crate::matching::Hit;

impl Context<'_, '_> {
    /// Points for the reading as a noun, a name or a particle.
    pub(super) fn noun_points(&self, hit: &Hit) -> i32 {
        let fused = hit.affix.article || hit.affix.preposition.is_some();
        let mut points = i32::from(fused) * 2;
        if self.describes_accusative(hit) || self.is_date(hit) {
            points += 8;
        }
        if let Some(item) = self.previous() {
            points += match item.kind {
                Kind::Marker(
                    MarkerKind::Preposition(_)
                    | MarkerKind::Place
                    | MarkerKind::By
                    | MarkerKind::Owner
                    | MarkerKind::Purpose,
                ) => 4,
                Kind::Verb(..) => 2,
                Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => 0,
                _ => 1,
            };
        }
        points
    }

    /// «12 مارس» is March, behind a figure or another word of time, and nobody practises anything.
    fn is_date(&self, hit: &Hit) -> bool {
        let time = |noun: &Noun| noun.kind == NounKind::Time;
        let of_date = |item: &Item<'_>| {
            item.is_quantity(self.sight.folded) || matches!(item.kind, Kind::Noun(NounKind::Time, _))
        };
        self.noun(hit).is_some_and(time) && self.last().is_some_and(of_date)
    }

    /// «هجوما روسيا» is a Russian attack, «هاجمت روسيا» is Russia.
    fn describes_accusative(&self, hit: &Hit) -> bool {
        hit.affix.accusative
            && self
                .last()
                .is_some_and(|item| item.affix.accusative && !item.is_nisba())
            && self
                .alias(hit)
                .is_some_and(|alias| alias.kind == AliasKind::Adjective)
    }
}
