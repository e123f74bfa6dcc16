//! Mentions: the names in a sentence that count, each with its actor.
//!
//! In: items. Out: one [`Mention`] a name, in the order of the words.
//! Rule: an adjective of nationality behind the name of a news organisation is no mention: «وكالة الأنباء الروسية» (the
//! Russian news agency) does not mention Russia.
//! Guarantee: each name is asked once a sentence, however many actors it has.

use super::item::{Item, Kind};
use crate::fold::TokenKind;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::noun::NounKind;

/// A name that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// Index of the item.
    pub item: usize,
    /// Index of the actor.
    pub actor: usize,
}

/// Replaces the content of `mentions` by the mentions of a sentence.
pub(crate) fn find_mentions(items: &[Item<'_>], mentions: &mut Vec<Mention>) {
    mentions.clear();
    for (at, item) in items.iter().enumerate() {
        if let Kind::Actor(alias) = item.kind
            && let Some(actor) = alias.actor
            && !(alias.kind == AliasKind::Adjective && !item.affix.plural && is_behind_press(items, at))
        {
            mentions.push(Mention { item: at, actor });
        }
    }
}

/// Words before an adjective among which the news organisation may stand that it describes.
const PRESS: usize = 5;

/// «صحف تركية»: whether the item at `at` only says whose a news organisation right before it is.
fn is_behind_press(items: &[Item<'_>], at: usize) -> bool {
    let before = items.get(at.saturating_sub(PRESS)..at).unwrap_or_default();
    let press = before
        .iter()
        .rposition(|item| matches!(item.kind, Kind::Noun(NounKind::Press, _) | Kind::Excluded));
    press.is_some_and(|from| {
        before.get(from + 1..).unwrap_or_default().iter().all(|item| {
            let quote = matches!(
                item.kind,
                Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::QuoteClose)
            );
            quote || (item.is_nominal() && !item.affix.and && item.affix.preposition.is_none())
        })
    })
}

/// The actors mentioned, in the lexicon's order.
pub(crate) fn actors(mentions: &[Mention]) -> Vec<usize> {
    let mut actors: Vec<usize> = mentions.iter().map(|mention| mention.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}
