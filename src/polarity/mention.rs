//! Mentions: the names in a sentence that count, each with its actor.
//!
//! In: items. Out: one [`Mention`] a name, in the order of the words.
//! Rule: what counts as a mention is said by `phrase::is_mention`: «وكالة الأنباء الروسية» does not mention Russia.
//! Guarantee: each name is asked once a sentence, however many actors it has.

use super::item::{Item, Kind};
use super::phrase::is_mention;

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
            && is_mention(items, at)
        {
            mentions.push(Mention { item: at, actor });
        }
    }
}

/// The actors mentioned, in the lexicon's order.
pub(crate) fn actors(mentions: &[Mention]) -> Vec<usize> {
    let mut actors: Vec<usize> = mentions.iter().map(|mention| mention.actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors
}
