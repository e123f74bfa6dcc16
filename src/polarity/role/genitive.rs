//! Genitives: the noun behind a verbal noun acts, or is acted upon.
//!
//! Rule: beside a target the genitive acts: «تهديد باكو لطهران» (Baku's threat to Tehran). Alone it is what the entry
//! says: «تهديد باكو» (Baku's threat), but «حصار المدينة» (the siege of the town). Names joined by «و» share it.

use super::Rule;
use super::pronoun::is_own_body;
use super::search::{Search, party_of};
use crate::lexicon::affix::Pronoun;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::{Genitive, Mark};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Gives the genitive its role: with a target found it acts; else as the entry says.
    #[inline(never)]
    pub(super) fn assign_genitive(&mut self, own: &Phrase, genitive: Party) {
        // «قتل القوات التركية للأرمن»: who is acted upon follows with «ل».
        if self.act.predicate.genitive == Genitive::Target && self.lacks_target() {
            let victim = |next: &&Phrase| next.lead == Lead::Mark(Mark::Lam) && !next.party.actors.is_empty();
            self.find_target_in(Rule::Particle, |search| search.right().next().filter(victim));
        }
        let lone = self.lacks_target() && self.lacks_agent();
        let takes_object = self.act.predicate.takes_object();
        let is_target = !self.lacks_agent() && self.lacks_target()
            || lone && self.act.predicate.genitive == Genitive::Target && self.has_target()
            || lone && (takes_object || genitive.actors.is_empty()) && self.agent_is_handed(own);
        if is_target {
            self.set_target(genitive, Rule::Genitive);
        } else {
            self.set_agent(genitive, Rule::Genitive);
        }
    }

    /// Whom the genitive behind the noun names.
    pub(super) fn genitive(&self, own: &Phrase) -> Party {
        // «الهجوم», but «المطالبة باستقالة | الرئيس»
        let open = self.item.tokens > 1
            && self.act.predicate.genitive == Genitive::Target
            && !self.item.ends_in_article(self.scene.folded);
        let whole = self.item.affix.article && !open;
        if whole || self.item.affix.pronoun.is_some() || self.item.affix.nunated {
            return Party::default();
        }
        let rest = self.scene.items.get(self.at + 1..own.end).unwrap_or_default();
        // «هجمات "القوات الروسية"»
        let Some(head) = rest.iter().find(|item| !matches!(item.kind, Kind::Mark(_))) else {
            return Party::default();
        };
        let named = rest.iter().find_map(Item::actor);
        // «شن الأخيرة»
        if matches!(head.kind, Kind::Marker(_)) {
            return own.party.clone();
        }
        if rest.iter().all(|item| item.is_quantity(self.scene.folded)) {
            return party_of(self.counted(own));
        }
        if let (true, Some(actor)) = (head.is_quantity(self.scene.folded), named) {
            return Party::one(actor);
        }
        if self.leaves_genitive_to(head) {
            return Party::default();
        }
        if named.is_none() && is_own_body(head) {
            return self.clause_subject();
        }
        let mut party = genitive_party(head, named);
        // «دعم تركيا وأذربيجان»: joined names share the genitive.
        if !party.actors.is_empty() {
            party.join(&joined(self.scene.phrases, own));
        }
        party
    }

    /// «مقتل مئات الآلاف من الأرمن», «إبادة مليون أرمني»: of whom a mere number is the count.
    fn counted(&self, own: &Phrase) -> Option<&'s Phrase> {
        self.right_behind(own, Mark::Min)
    }

    /// «استمرار دعم روسيا»: the genitive belongs to the noun that it stands behind.
    fn leaves_genitive_to(&self, head: &Item<'_>) -> bool {
        let flags = self.act.predicate.flags;
        let hands_on = flags.light || flags.stops || flags.tries || flags.undergo;
        hands_on && matches!(head.kind, Kind::VerbalNoun(_))
    }
}

/// Whom a genitive names that begins with `head` and has `named` somewhere in it.
fn genitive_party(head: &Item<'_>, named: Option<usize>) -> Party {
    let owned = |actor| Party {
        owned: true,
        ..Party::one(actor)
    };
    match (head.kind, named) {
        (Kind::Actor(_), Some(actor)) => Party::one(actor),
        (Kind::Noun(kind, _), Some(actor)) => match kind {
            NounKind::Opposition | NounKind::Press => Party::stranger(),
            NounKind::Thing | NounKind::Place => owned(actor),
            _ => Party::one(actor),
        },
        (_, Some(actor)) => owned(actor),
        // An indefinite word of unknown kind is as likely an adjective: it names nobody.
        (Kind::Unknown, None) if !head.affix.article => Party::default(),
        // «حظر غذائي»: what ends in «ي» is an adjective rather than «my food».
        (_, None) if head.affix.pronoun == Some(Pronoun::Speaker) && !head.affix.article => Party::default(),
        (Kind::Word(_) | Kind::PassiveNoun(_) | Kind::Shifter(_), None) => Party::default(),
        (_, None) => Party::stranger(),
    }
}

/// Whom phrases joined to `own` by «و» name, its own words not counted twice.
pub(super) fn joined(phrases: &[Phrase], own: &Phrase) -> Party {
    let mut party = Party {
        owned: true,
        ..Party::default()
    };
    let mut last = own.end;
    for phrase in phrases {
        if phrase.and && phrase.start >= last && phrase.start <= last + 1 && phrase.clause == own.clause {
            last = phrase.end;
            for actor in phrase.party.actors.iter() {
                party.join(&Party::one(actor));
            }
        }
    }
    party
}
