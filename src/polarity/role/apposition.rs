//! Appositions: bare phrases behind a verb that are neither its subject nor its object.
//!
//! Rule: «اتهم وزير الدفاع اللواء فلان باكو» (the defence minister, General So-and-so, accused Baku): a title with a name says
//! more of the title before it. «أشاد بالاتفاق مؤكدا أهميته» (he praised the agreement, stressing its worth): the participle
//! says in what state the subject is.
//! Cost: a look at a few words of two phrases.

use super::search::Search;
use crate::lexicon::noun::NounKind;
use crate::polarity::item::{Item, Kind};
use crate::polarity::phrase::Phrase;

impl Search<'_, '_, '_> {
    /// «اتهم الحزب، أقدم الأحزاب، باكو»: a phrase between two commas says more of the one before it, where an object
    /// follows. So does one behind a comma that names the same, «اتهم الوزير الروسي، سيرغي لافروف، باكو», and the name
    /// of whom a title tells, «اتهمت المندوبة الروسية في المجلس ماريا فلان باكو».
    pub(super) fn is_inserted(&self, first: &Phrase, phrase: &Phrase, next: Option<&Phrase>) -> bool {
        let items = self.scene.items;
        let comma = |at: Option<usize>| at.and_then(|at| items.get(at)).is_some_and(Item::is_comma);
        let behind_comma = comma(phrase.start.checked_sub(1));
        let more = next.is_some();
        let closed = next.is_some_and(|next| comma(next.start.checked_sub(1)));
        if behind_comma && phrase.start == first.end + 1 && closed && self.is_title(phrase) {
            return true;
        }
        if more && phrase.start == first.end && self.is_title(first) && self.is_titled_name(phrase) {
            return true;
        }
        let actors = &phrase.party.actors;
        if !actors.is_empty() {
            let person = matches!(items.get(phrase.start).map(|head| head.kind), Some(Kind::Actor(alias)) if alias.kind.is_person());
            return *actors == first.party.actors
                && (behind_comma && phrase.start == first.end + 1 || person && self.is_title(first));
        }
        let named = phrase.is_name(items) && self.is_title(first);
        more && (named || behind_comma && phrase.start > self.at + 2 && comma(Some(phrase.end)))
    }

    /// «أشاد بالاتفاق مؤكدا أهميته», «قال مخاطبا أنصاره»: an accusative participle of saying, or behind a verb of saying, is
    /// neither subject nor object.
    pub(super) fn says_in_what_state(&self, phrase: &Phrase) -> bool {
        let head = self.scene.items.get(phrase.start);
        head.is_some_and(|head| {
            let says = matches!(head.kind, Kind::ActorNoun(predicate)
                if predicate.flags.says || predicate.flags.accuses || self.act.predicate.flags.says);
            says && head.affix.accusative && !head.affix.article
        })
    }

    /// Whether a phrase begins with what a person is.
    fn is_title(&self, phrase: &Phrase) -> bool {
        let head = self.scene.items.get(phrase.start);
        head.is_some_and(|head| matches!(head.kind, Kind::Noun(NounKind::Person, _)))
    }

    /// «اللواء فلان»: whether a phrase is a title with the article and a name of its own.
    fn is_titled_name(&self, phrase: &Phrase) -> bool {
        let [title, name, ..] = self.scene.items.get(phrase.start..phrase.end).unwrap_or_default() else {
            return false;
        };
        let named = matches!(name.kind, Kind::Unknown) && !name.affix.article && name.affix.pronoun.is_none();
        named && title.affix.article && self.is_title(phrase)
    }
}
