//! Relatives: the noun before a relative clause has a role in it.
//!
//! Rule: in «الشركة التي خدعت باكو» (the company that deceived Baku) it acts; where a pronoun takes up the noun, as in
//! «الشركة التي خدعتها باكو» (the company that Baku deceived), it is acted upon. Behind an indefinite noun the relative
//! pronoun is missing: «في المدينة حصار فرضته باكو» (there is in the town a siege that Baku imposed).

use super::Rule;
use super::search::{Search, party_of};
use crate::lexicon::affix::Pronoun;
use crate::polarity::clause::Opener;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::Phrase;

impl<'s> Search<'s, '_, '_> {
    /// Gives the antecedent its role in the relative clause.
    pub(super) fn relative_verb(&mut self, antecedent: &Phrase, bare: &[&Phrase], past: bool) {
        let pronoun = self.item.affix.pronoun.is_some();
        if self.is_resumed(bare) {
            // «المذابح التي تعرض لها الأرمن»: the pronoun of the particle is the antecedent.
            self.verb_first(bare, past);
        } else if pronoun && self.is_other(antecedent) && self.agrees(antecedent) {
            // «الاحتجاجات التي اتهمته»: the pronoun means somebody else.
            self.set_agent(antecedent.party.clone(), Rule::Relative);
        } else if pronoun {
            self.set_target(antecedent.party.clone(), Rule::Relative);
            self.set_agent(party_of(bare.first().copied()), Rule::Relative);
        } else if !self.agrees(antecedent) {
            self.verb_first(bare, past);
        } else if self.reads_passive(bare, past) {
            // «الصحفي الذي قتل»
            self.set_target(antecedent.party.clone(), Rule::Passive);
        } else {
            self.set_agent(antecedent.party.clone(), Rule::Relative);
            self.set_object(bare.first().copied(), Rule::Relative);
        }
    }

    /// The phrase before the relative pronoun that opens the clause.
    pub(super) fn antecedent(&self) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        if clause.opener != Opener::Relative {
            return None;
        }
        self.scene
            .phrases
            .iter()
            .rev()
            .find(|phrase| phrase.end <= clause.start)
    }

    /// Whether a particle with a pronoun stands right behind the verb, before its subject.
    fn is_resumed(&self, bare: &[&Phrase]) -> bool {
        let particle = self
            .scene
            .items
            .get(self.at + 1)
            .is_some_and(|item| matches!(item.kind, Kind::Marker(_)) && item.affix.pronoun.is_some());
        particle && bare.first().is_some_and(|first| first.start == self.at + 2)
    }

    /// Whether the verb's pronoun cannot mean a phrase, as far as gender shows: «التي … ـه».
    fn is_other(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return false;
        };
        self.item.affix.pronoun == Some(Pronoun::Him)
            && (head.is_feminine(self.scene.folded) || head.affix.plural)
    }

    /// The indefinite phrase right before the verb: «أكاديمي تركي قتل أربعة», a relative clause without a
    /// relative pronoun.
    pub(super) fn asyndetic(&self) -> Option<&'s Phrase> {
        let phrase = self
            .scene
            .phrases
            .iter()
            .rfind(|phrase| phrase.end <= self.at && phrase.clause == self.act.clause)?;
        let between = self.scene.items.get(phrase.end..self.at)?;
        if self.is_date(phrase) || !between.iter().all(|item| matches!(item.kind, Kind::Mark(_))) {
            return None;
        }
        let words = self.scene.items.get(phrase.start..phrase.end)?;
        let definite = words.iter().any(Item::is_definite);
        (!definite && !self.item.affix.and && self.agrees(phrase)).then_some(phrase)
    }

    /// The subject behind a verb with a pronoun that stands right behind an indefinite noun.
    pub(super) fn asyndetic_subject<'p>(&self, bare: &[&'p Phrase]) -> Option<&'p Phrase> {
        self.item.affix.pronoun?;
        let before = self.scene.items.get(self.at.checked_sub(1)?)?;
        let noun = matches!(before.kind, Kind::VerbalNoun(_) | Kind::Noun(..) | Kind::Unknown)
            || (before.tokens > 1 && matches!(before.kind, Kind::Word(_)));
        let subject = bare.first().copied().filter(|phrase| self.agrees(phrase))?;
        (noun && !before.is_definite() && !self.item.affix.and && !subject.party.actors.is_empty())
            .then_some(subject)
    }
}
