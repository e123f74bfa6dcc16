//! Leads: the particle before a phrase, fused with its first word or not.
//!
//! Rule: in «وصلت البعثة إلى باكو بطائرة» (the mission reached Baku by plane) «باكو» has «إلى» and «طائرة» has «ب»; the
//! mission has none, so it can be subject or object. A time needs no particle to say when: «وصلت البعثة يوم الأحد» (the
//! mission arrived on Sunday).

use super::Lead;
use crate::fold::TokenKind;
use crate::lexicon::affix::Fused;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::item::{Item, Kind};

/// The particle before a phrase that begins with an item, with another behind it; a time needs none to say when.
pub(super) fn lead_of(folded: &[u8], item: &Item<'_>, behind: Option<&Item<'_>>, waiting: Lead) -> Lead {
    // «وفقا لمسؤولين»
    if waiting == Lead::Attribution {
        return waiting;
    }
    let lead = item.fused().map_or(waiting, Lead::Mark);
    if lead != Lead::Bare {
        return lead;
    }
    let is_time = |item: &Item<'_>| matches!(item.kind, Kind::Noun(NounKind::Time, _));
    // «24 يوليو»
    let says_when = || is_time(item) || (item.is_quantity(folded) && behind.is_some_and(is_time));
    // «كروسيا»
    let is_like = || item.affix.preposition == Some(Fused::Kaf) && item.actor().is_some();
    if says_when() || is_like() {
        Lead::Other
    } else {
        Lead::Bare
    }
}

/// Where a bracket ends that opens at an item, if no verb stands in it: «(ناتو)» is neither subject nor object.
pub(super) fn inserted_up_to(items: &[Item<'_>], at: usize, end: usize) -> usize {
    let is = |item: &Item<'_>, mark| matches!(item.kind, Kind::Mark(kind) if kind == mark);
    if !items.get(at).is_some_and(|item| is(item, TokenKind::BracketOpen)) {
        return 0;
    }
    // «هم (الروس)»: behind a pronoun it says whom that means.
    let before = at.checked_sub(1).and_then(|before| items.get(before));
    if before.is_some_and(|item| matches!(item.kind, Kind::Marker(MarkerKind::Copula))) {
        return 0;
    }
    let behind = items.get(at..end).unwrap_or_default();
    let close = behind
        .iter()
        .position(|item| item.is_verb() || is(item, TokenKind::BracketClose));
    close
        .filter(|&close| behind.get(close).is_some_and(|item| !item.is_verb()))
        .map_or(0, |close| at + close)
}

impl Lead {
    /// The particle of a phrase in brackets.
    pub(super) fn inside(self, bracket: bool) -> Self {
        if bracket && self == Self::Bare {
            Self::Other
        } else {
            self
        }
    }
}

/// The particle that waits for a phrase after this item.
pub(super) fn lead_after(item: &Item<'_>, lead: Lead) -> Lead {
    match item.kind {
        // «دول من بينها روسيا»: who is among others neither acts nor is acted upon.
        Kind::Marker(MarkerKind::Preposition(Some(Mark::Bain))) if item.affix.pronoun.is_some() => {
            Lead::Other
        }
        // «تتراجع فيه الليرة»: a particle with a pronoun has its noun already.
        // «على حسابه الرسمي»: an adjective may still follow one of several words.
        Kind::Marker(_) if item.affix.pronoun.is_some() && item.tokens > 1 => Lead::Other,
        Kind::Marker(_) if item.affix.pronoun.is_some() => Lead::Bare,
        Kind::Marker(marker) => match marker {
            MarkerKind::Preposition(Some(mark)) => Lead::Mark(mark),
            MarkerKind::Preposition(None) => Lead::Other,
            MarkerKind::Place => Lead::Mark(Mark::Fi),
            MarkerKind::Purpose => Lead::Purpose,
            MarkerKind::Owner => Lead::Owner,
            MarkerKind::By => Lead::By,
            MarkerKind::Attribution => Lead::Attribution,
            MarkerKind::Concession => Lead::Concession,
            _ => Lead::Bare,
        },
        Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator && shifter.nominal => Lead::Other,
        Kind::Shifter(shifter) if shifter.kind == ShifterKind::Negator => Lead::Bare,
        Kind::Shifter(_) | Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen | TokenKind::BracketOpen) => {
            lead
        }
        _ => Lead::Bare,
    }
}
