//! Boundaries: whether a nominal word goes on with the phrase before it or begins another.
//!
//! Rule: an indefinite noun behind a definite one begins a phrase, «زار الوفد التركي | مصانع» (the Turkish delegation
//! visited factories); so does a name of another actor, «انتقدت المعارضة | باكو» (the opposition criticised Baku),
//! and a known noun with the article behind another, «تتهم المعارضة التركية | الحكومة» (the Turkish opposition
//! accuses the government). Titles, names and adjectives go on: «رئيس الوزراء الأذري علي أسدوف» (the Azeri prime
//! minister Ali Asadov).
//! Guarantee: the surer conditions are asked first, and the first that holds decides; see [`breaks`].
//! Not here: the conditions themselves; see [`border`](super::border).

use super::Phrase;
use super::border::{Border, is_anaphor};
use crate::fold::TokenKind;
use crate::lexicon::actor::AliasKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::item::{Item, Kind};

/// Whether a phrase, or what «و» joins to it, goes on over an item: quotation marks, particles that join, intensifiers.
pub(super) fn is_transparent(item: &Item<'_>) -> bool {
    match item.kind {
        Kind::Mark(kind) => item.is_quote() || kind == TokenKind::Dash,
        Kind::Marker(kind) => kind == MarkerKind::Conjunction,
        Kind::Shifter(shifter) => shifter.kind != ShifterKind::Negator,
        _ => false,
    }
}

/// «طردت باكو ستين دبلوماسيا إيرانيا»: a number goes on over the verb's own noun.
pub(super) fn is_counted_tail(folded: &[u8], items: &[Item<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    let tail = items.get(at).is_some_and(|item| matches!(item.kind, Kind::Tail));
    tail && before.is_some_and(|item| item.is_quantity(folded))
}

/// «أدانت فرنسا، وألمانيا، وكندا الهجوم»: a comma between the names of states that «و» joins.
pub(super) fn is_list_comma(items: &[Item<'_>], at: usize) -> bool {
    let state = |item: &Item<'_>| {
        matches!(item.kind, Kind::Actor(alias) if alias.kind == AliasKind::State) && !item.is_nisba()
    };
    let before = || at.checked_sub(1).and_then(|before| items.get(before));
    items.get(at).is_some_and(Item::is_comma)
        && items
            .get(at + 1)
            .is_some_and(|next| next.affix.and && state(next))
        && before().is_some_and(state)
}

/// Whether a new phrase begins at item `at` although no particle or mark stands before it.
pub(super) fn breaks(folded: &[u8], items: &[Item<'_>], phrase: &Phrase, at: usize) -> bool {
    let Some(border) = Border::between(folded, items, phrase, at) else {
        return true;
    };
    border
        .by_names()
        .or_else(|| border.by_fixed_build())
        .or_else(|| border.by_participle_or_plural())
        .unwrap_or_else(|| border.by_definiteness())
}

impl Border<'_, '_> {
    /// Names go on as one person's and part where they are of two actors.
    fn by_names(&self) -> Option<bool> {
        if self.goes_on_as_person() {
            Some(false)
        } else if self.is_plural_subject() || self.are_two_names() || self.is_struck() {
            Some(true)
        } else {
            None
        }
    }

    /// Dates, ordinals, anaphors and titles of several words have a build of their own.
    fn by_fixed_build(&self) -> Option<bool> {
        if self.is_behind_date() || self.is_behind_quantifier() {
            return Some(true);
        }
        if self.is_ordinal_adjective() {
            Some(false)
        } else if is_anaphor(self.last) && is_anaphor(self.next) {
            // «الأولى الثانية»: each stands for an actor of its own.
            Some(true)
        } else if self.is_behind_anaphor() {
            // «انتهكت الأخيرة | أجواءها»: it stands alone.
            Some(true)
        } else if self.waits_for_genitive() {
            Some(false)
        } else {
            None
        }
    }

    /// Participles and plurals that do not describe the word before.
    fn by_participle_or_plural(&self) -> Option<bool> {
        (self.is_saying() || self.are_people_behind_body() || self.is_state_of_subject()).then_some(true)
    }

    /// What is left: names, then what definite and indefinite words let follow.
    fn by_definiteness(&self) -> bool {
        let (last, next) = (self.last, self.next);
        if last.is_proper() {
            return !self.describes_name();
        }
        if next.is_proper() {
            return self.is_another_name();
        }
        if last.affix.nunated && next.affix.article {
            let several = |item: &Item<'_>| item.affix.plural || item.affix.dual;
            return !next.is_nisba() && several(last) != several(next);
        }
        let noun = || matches!(next.kind, Kind::Noun(..) | Kind::VerbalNoun(_)) && !self.is_adjective();
        // «قتلهم | الطيار»: a noun with a pronoun takes no genitive.
        if last.has_owner() || self.ends_definite() || next.affix.article && self.is_closed() {
            return !next.affix.article || noun();
        }
        // After an indefinite adjective of nationality a known noun begins a new phrase.
        (last.is_nisba() || last.affix.accusative) && noun()
    }
}
