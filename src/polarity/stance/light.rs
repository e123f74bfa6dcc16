//! Light: what somebody's words say of an actor is that somebody's stance.
//!
//! Rule: «قال الوزير الأذري إن موسكو تماطل» (the Azeri minister said that Moscow stalls) is Baku against Moscow. To
//! report a good deed is not yet to praise it.
//! Rule: a sentence without a verb that judges an actor in the outlet's words is the outlet's stance: «موسكو دولة
//! معزولة» (Moscow is an isolated state).

use super::super::evidence::{Channel, Evidence, Role};
use super::super::phrase::Party;
use super::super::role::Rule;
use super::super::voice::Voices;
use super::{Attitude, Ground, Holder, Stance, holders};
use crate::lexicon::predicate::Class;

/// How strongly a light of one speaks, in thousandths.
const LIGHT: i32 = 500;

impl Ground<'_, '_> {
    /// Light in somebody's words is that somebody's stance.
    pub(super) fn of_light(self, piece: &Evidence, stances: &mut Vec<Stance>) {
        if piece.light == 0 || !piece.attributed || piece.role == Role::Target {
            return;
        }
        let taken_back = piece.shift.negated || piece.shift.conditional || piece.denied;
        if taken_back || self.is_no_praise(piece) || self.is_mere_news(piece) {
            return;
        }
        let mut from = holders(judge(self.voices, piece));
        if from.is_empty() && piece.light < 0 {
            from.push(Holder::Other);
        }
        let judgement = attitude(piece, Channel::Speech);
        for holder in from {
            stances.push(judgement.held(holder, piece.actor));
        }
    }

    /// Whether bad light is only news that somebody tells, unless that one is a measured actor: that an army advances or
    /// prices rise, that things of an actor's were used in an attack.
    fn is_mere_news(self, piece: &Evidence) -> bool {
        let told = match piece.class {
            Class::Military | Class::Economy => true,
            Class::Violence => piece.owned,
            _ => false,
        };
        let mut actors = piece.holder.actors.iter();
        piece.light < 0 && told && !actors.any(|actor| self.lexicon.is_tracked(actor))
    }

    /// Whether good light is no praise of a state yet, unless one measured actor puts it on another: a good deed that is
    /// reported, or a good word for a thing, whatever it is said of.
    fn is_no_praise(self, piece: &Evidence) -> bool {
        let reported = piece.role == Role::Agent && piece.rule != Rule::Bearer;
        let mild = piece.role == Role::Bearer && piece.class != Class::Praise;
        let mut actors = piece.holder.actors.iter();
        piece.light > 0 && (reported || mild) && !actors.any(|actor| self.lexicon.is_tracked(actor))
    }
}

/// A sentence without a verb that judges an actor in the outlet's words is the outlet's stance: «روسيا دولة
/// معزولة».
pub(super) fn of_judgement(piece: &Evidence, stances: &mut Vec<Stance>) {
    let described = piece.role == Role::Bearer || (piece.role == Role::Agent && piece.rule == Rule::Bearer);
    let figure = piece.class == Class::Economy;
    if !described || figure || piece.attributed || piece.light == 0 || piece.shift.negated || piece.owned {
        return;
    }
    stances.push(attitude(piece, Channel::Narration).held(Holder::Outlet, piece.actor));
}

/// The attitude of whoever puts a light on an actor.
fn attitude(piece: &Evidence, channel: Channel) -> Attitude {
    Attitude {
        positive: piece.light > 0,
        strength: i32::from(piece.light.abs()) * LIGHT,
        channel,
        entry: piece.entry,
        span: piece.span,
    }
}

/// Whose judgement a piece is: its speaker's, but «أظهرت أرمينيا أنها تهديد» in somebody's words is that one's, for
/// nobody judges oneself.
fn judge<'e>(voices: &'e Voices, piece: &'e Evidence) -> &'e Party {
    if piece.holder.actors.only() != Some(piece.actor) {
        return &piece.holder;
    }
    let own = voices.of_item.get(piece.item).copied().flatten();
    let outer = voices.speakers.get(..own.unwrap_or(0)).unwrap_or_default();
    outer
        .iter()
        .map(|speaker| &speaker.party)
        .rfind(|party| !party.is_empty() && !party.names(piece.actor))
        .unwrap_or(&piece.holder)
}
