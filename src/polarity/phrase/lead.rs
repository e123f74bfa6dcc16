//! Leads: the particle before a phrase, fused with its first word or not.
//!
//! Rule: in «وصلت البعثة إلى باكو بطائرة» (the mission reached Baku by plane) «باكو» has «إلى» and «طائرة» has «ب»; the
//! mission has none, so it can be subject or object. A time needs no particle to say when: «وصلت البعثة يوم الأحد» (the
//! mission arrived on Sunday).

use super::Lead;
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Mark;
use crate::lexicon::shifter::ShifterKind;
use crate::polarity::item::{Item, Kind};

/// The particle before a phrase that begins with an item; a time needs none to say when.
pub(super) fn lead_of(item: &Item<'_>, waiting: Lead) -> Lead {
    // «وفقا لمسؤولين»
    if waiting == Lead::Attribution {
        return waiting;
    }
    let lead = item.fused().map_or(waiting, Lead::Mark);
    if lead == Lead::Bare && matches!(item.kind, Kind::Noun(NounKind::Time, _)) {
        Lead::Other
    } else {
        lead
    }
}

/// The particle that waits for a phrase after this item.
pub(super) fn lead_after(item: &Item<'_>, lead: Lead) -> Lead {
    match item.kind {
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
        Kind::Shifter(_) | Kind::Mark(TokenKind::Quote | TokenKind::QuoteOpen) => lead,
        _ => Lead::Bare,
    }
}
