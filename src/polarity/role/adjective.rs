//! Adjectives of nationality: they say whose a deed is.
//!
//! Rule: «التهديد الإيراني» (the Iranian threat) is Iran's. Other adjectives may stand between; another noun takes the
//! adjective to itself.

use super::search::Search;
use crate::polarity::item::Kind;
use crate::polarity::phrase::Phrase;

impl Search<'_, '_, '_> {
    /// Adjectives of nationality that describe the noun: «القصف الروسي», «التوتر الروسي التركي».
    pub(super) fn nisbas(&self, own: &Phrase) -> Vec<usize> {
        let mut actors = Vec::new();
        for item in self.scene.items.get(self.at + 1..own.end).unwrap_or_default() {
            match item.kind {
                Kind::Actor(alias) if item.is_nisba() && !item.affix.plural => {
                    if let Some(actor) = alias.actor.filter(|actor| !actors.contains(actor)) {
                        actors.push(actor);
                    }
                }
                // Adjectives may stand between; another noun takes the adjective to itself.
                Kind::Unknown if item.affix.article == self.item.affix.article => {}
                Kind::Word(_) => {}
                _ => break,
            }
        }
        actors
    }
}
