//! Relatives: the noun before a relative clause has a role in it.
//!
//! Rule: in «الشركة التي خدعت باكو» (the company that deceived Baku) it acts; where a pronoun takes up the noun, as in
//! «الشركة التي خدعتها باكو» (the company that Baku deceived), it is acted upon. Behind an indefinite noun the relative
//! pronoun is missing: «في المدينة حصار فرضته باكو» (there is in the town a siege that Baku imposed).

use super::agreement::Shape;
use super::bare::Bare;
use super::search::{Search, whole};
use super::{Act, Rule};
use crate::fold::letters::{ALEF, MEEM, NOON};
use crate::lexicon::affix::Pronoun;
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::predicate::Class;
use crate::polarity::clause::{Clause, Opener};
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::{Lead, Party, Phrase};

impl<'s> Search<'s, '_, '_> {
    /// Gives the antecedent its role in the relative clause.
    #[inline(never)]
    pub(super) fn relative_verb(&mut self, antecedent: &Phrase, bare: Bare<'s>, past: bool) {
        let pronoun = self.item.affix.pronoun.is_some();
        // «الجماعة التي تتهم باكو طهران بدعمها»: who accuses and who is accused both stand behind.
        let both =
            self.act.predicate.flags.accuses && bare.both().is_some_and(|(first, _)| self.agrees(first));
        if both || self.is_resumed(bare) {
            // «المذابح التي تعرض لها الأرمن»: the pronoun of the particle is the antecedent.
            self.verb_first(bare, past);
        } else if pronoun && self.is_other(antecedent) && self.agrees(antecedent) {
            // «الاحتجاجات التي اتهمته»: the pronoun means somebody else.
            self.set_subject(antecedent, Rule::Relative);
        } else if pronoun {
            self.set_target(antecedent.party.clone(), Rule::Relative);
            if let Some(subject) = bare.first {
                self.set_subject(subject, Rule::Relative);
            }
        } else if let Some(name) = self.name_meant(antecedent) {
            self.set_agent(name, Rule::Relative);
            self.set_object(bare.first, Rule::Relative);
        } else if !self.agrees(antecedent) {
            self.verb_first(bare, past);
        } else if self.reads_passive(bare, past) {
            // «الصحفي الذي قتل»
            self.set_target(antecedent.party.clone(), Rule::Passive);
        } else {
            self.set_subject(antecedent, Rule::Relative);
            self.set_object(bare.first, Rule::Relative);
        }
    }

    /// «ممثلو أذربيجان التي قدمت المساعدات»: the name that ends the antecedent, where only it agrees with the verb.
    fn name_meant(&self, antecedent: &Phrase) -> Option<Party> {
        let words = self.scene.items.get(antecedent.start..antecedent.end)?;
        let [head, .., name] = words else { return None };
        let shape = Shape::of_verb(&self.item.affix)?;
        let other =
            !self.agrees(antecedent) || matches!(head.kind, Kind::ActorNoun(_) | Kind::PassiveNoun(_));
        let meant = name.is_proper() && !matches!(head.kind, Kind::Actor(_)) && shape.fits(self.scene, name);
        name.actor().filter(|_| other && meant).map(Party::one)
    }

    /// «بما وصفته», «مما سيقوض»: whether the clause is opened by «ما» or «من», which have no noun before them.
    pub(super) fn is_free_relative(&self) -> bool {
        let opener = self
            .clause()
            .and_then(|clause| self.scene.items.get(clause.start));
        opener.is_some_and(|opener| {
            let word = opener.span.slice(self.scene.folded);
            let free = word.ends_with(&[MEEM, ALEF]) || word.ends_with(&[MEEM, NOON]);
            free && matches!(opener.kind, Kind::Marker(MarkerKind::Relative))
        })
    }

    /// The phrase before the relative pronoun that opens the clause.
    pub(super) fn antecedent(&self) -> Option<&'s Phrase> {
        let clause = self.clause()?;
        if clause.opener != Opener::Relative || self.is_free_relative() {
            return None;
        }
        self.passed.iter().rfind(|phrase| phrase.end <= clause.start)
    }

    /// Whether a particle with a pronoun stands right behind the verb, before its subject.
    fn is_resumed(&self, bare: Bare<'s>) -> bool {
        let particle = self
            .scene
            .items
            .get(self.at + 1)
            .is_some_and(|item| matches!(item.kind, Kind::Marker(_)) && item.affix.pronoun.is_some());
        particle && bare.first.is_some_and(|first| first.start == self.at + 2)
    }

    /// Whether the verb's pronoun cannot mean a phrase, as far as gender shows: «التي … ـه».
    fn is_other(&self, phrase: &Phrase) -> bool {
        let Some(head) = self.scene.items.get(phrase.start) else {
            return false;
        };
        self.item.affix.pronoun == Some(Pronoun::Him)
            && (head.is_feminine(self.scene.folded) || head.affix.plural)
    }

    /// The indefinite phrase right before the verb that can be its subject: «أكاديمي تركي قتل أربعة».
    pub(super) fn asyndetic(&self) -> Option<&'s Phrase> {
        self.asyndetic_noun().filter(|noun| self.agrees(noun))
    }

    /// The indefinite phrase right before the verb, which makes a relative clause without a relative pronoun.
    fn asyndetic_noun(&self) -> Option<&'s Phrase> {
        if self.item.affix.and {
            return None;
        }
        let phrase = self
            .passed
            .iter()
            .rfind(|phrase| phrase.end <= self.at && phrase.clause == self.act.clause)?;
        let between = self.scene.items.get(phrase.end..self.at)?;
        if !between.iter().all(|item| matches!(item.kind, Kind::Mark(_))) || self.is_date(phrase) {
            return None;
        }
        let words = self.scene.items.get(phrase.start..phrase.end)?;
        let definite = words.iter().any(Item::is_definite);
        (!definite).then_some(phrase)
    }

    /// «هجوم شنته باكو», «ما تقوم به باكو»: the subject behind a verb whose pronoun takes up the indefinite noun before it.
    pub(super) fn asyndetic_subject(&self, bare: Bare<'s>) -> Option<&'s Phrase> {
        let shape = Shape::of_pronoun(self.resumptive()?)?;
        let before = self.scene.items.get(self.at.checked_sub(1)?)?;
        let noun = before.is_nominal() && !matches!(before.kind, Kind::Actor(_) | Kind::Excluded);
        let subject = bare.first.filter(|phrase| self.agrees(phrase))?;
        let takes_up =
            noun && !before.is_definite() && !self.item.affix.and && shape.fits(self.scene, before);
        // «استفتاء نددت به الأسرة الدولية»: a stranger too, if it is definite and right behind.
        let head = self.scene.items.get(subject.start);
        let definite = subject.start <= self.at + 2 && head.is_some_and(Item::is_definite);
        (takes_up && (definite || !subject.party.actors.is_empty())).then_some(subject)
    }

    /// «القوات التي سيطرت عليها», «استفتاء نددت به»: the noun before the verb that a pronoun behind it takes up.
    pub(super) fn taken_up(&self, pronoun: Pronoun) -> Option<&'s Phrase> {
        let shape = Shape::of_pronoun(pronoun)?;
        let antecedent = self.antecedent().filter(|_| self.first_verb_of_clause());
        let noun = antecedent.or_else(|| self.asyndetic_noun());
        noun.filter(|noun| Some(noun.start) != self.act.subject && shape.fits_at(self.scene, noun.start))
    }

    /// The pronoun of the verb, or of a particle right behind it.
    fn resumptive(&self) -> Option<Pronoun> {
        self.item.affix.pronoun.or_else(|| {
            let particle = self.scene.items.get(self.at + 1)?;
            let marker = matches!(particle.kind, Kind::Marker(MarkerKind::Preposition(_)));
            particle.affix.pronoun.filter(|_| marker)
        })
    }

    /// «بوتين الذي تدعمه باكو يرفض الخطة»: the phrase before the relative clause that waits for its verb.
    pub(super) fn waiting_subject(&self) -> Option<&'s Phrase> {
        let antecedent = self.antecedent().filter(|_| !self.first_verb_of_clause())?;
        let clause = self.scene.clauses.get(antecedent.clause)?;
        let words = self.scene.items.get(clause.start..antecedent.start)?;
        let waits = antecedent.lead == Lead::Bare && !self.item.affix.and && !words.iter().any(Item::is_verb);
        (waits && self.agrees(antecedent)).then_some(antecedent)
    }

    /// «باكو، التي تدعم أنقرة، رفضت الخطة»: the phrase before a relative clause between commas that waits for its verb
    /// behind them.
    pub(super) fn awaited(&self) -> Option<&'s Phrase> {
        let clauses = self.scene.clauses.get(..=self.act.clause)?;
        let [before @ .., own] = clauses else { return None };
        if own.opener != Opener::Comma || self.item.affix.and || !self.leads_clause(own) {
            return None;
        }
        let relative = before
            .iter()
            .rposition(|clause| clause.opener != Opener::And)
            .filter(|&at| {
                before
                    .get(at)
                    .is_some_and(|clause| clause.opener == Opener::Relative)
            })?;
        let waiting = before.get(relative.checked_sub(1)?)?;
        let words = self.scene.items.get(waiting.start..waiting.end)?;
        let comma = words.last().is_some_and(Item::is_comma);
        let mut phrases = self.scene.phrases.iter();
        let subject = phrases.find(|phrase| phrase.start >= waiting.start && phrase.end <= waiting.end)?;
        let alone = comma && subject.lead == Lead::Bare && !words.iter().any(Item::is_verb);
        (alone && self.agrees(subject)).then_some(subject)
    }

    /// Whether no noun stands before the predicate in its clause.
    fn leads_clause(&self, own: &Clause) -> bool {
        let before = self.scene.items.get(own.start..self.at).unwrap_or_default();
        !before.iter().any(|item| item.is_nominal() || item.is_verb())
    }

    /// «الجماعات المسلحة التي تسيطر على المدينة»: whether a relative clause begins with a verb that takes up no noun, so
    /// that the noun before is its subject, whoever that is.
    pub(super) fn is_of_antecedent(&self) -> bool {
        self.opens_relative() && self.resumptive().is_none()
    }

    /// Whether the verb is the first of a relative clause.
    fn opens_relative(&self) -> bool {
        let relative = |clause: &Clause| clause.opener == Opener::Relative;
        self.clause().is_some_and(relative) && self.first_verb_of_clause()
    }

    /// «طالبت باكو طهران بسحب القوات التي نشرتها»: in a relative clause that takes up its noun, the one who is asked or
    /// judged before it and not the one who asks.
    pub(super) fn one_spoken_to(&self) -> Party {
        let takes_up = self.opens_relative() && self.resumptive().is_some();
        let shape = Shape::of_verb(&self.item.affix).filter(|_| takes_up);
        shape
            .map(|shape| self.one_judged(shape, true))
            .unwrap_or_default()
    }

    /// Who is accused or judged, or if that counts asked, in the clause before, if the one can be meant.
    pub(super) fn one_judged(&self, shape: Shape, asked: bool) -> Party {
        let judges = |act: &Act<'_>| {
            let judged = matches!(act.predicate.class, Class::Criticism | Class::Praise);
            let flags = act.predicate.flags;
            flags.accuses || flags.calls || judged && act.predicate.frame.stance != 0
        };
        let spoken = self.near().find(|act| {
            let flags = act.predicate.flags;
            act.clause + 1 == self.act.clause && (flags.says || flags.asks || judges(act))
        });
        let spoken = spoken.filter(|act| judges(act) || asked && act.predicate.flags.asks);
        let Some(spoken) = spoken.filter(|act| !act.target.actors.is_empty()) else {
            return Party::default();
        };
        let mut named = self.scene.phrases.iter().filter(|phrase| {
            phrase.start > spoken.item && phrase.end <= self.at && phrase.party.actors == spoken.target.actors
        });
        if named.any(|phrase| shape.fits_at(self.scene, phrase.start)) {
            whole(spoken.target.clone())
        } else {
            Party::default()
        }
    }
}
