//! Entries of several words that are found around another phrase.
//!
//! In: a word, what stands behind it. Out: the entry's item for that word, and the tokens that are the rest of it.
//! Rule: a verb stands around its subject: «فتح الجيش التركي النار» (the Turkish army opened fire), «طعنت المعارضة في
//! النتيجة» (the opposition contested the result).
//! Rule: before a preposition only one phrase may stand, the subject: «نالت الأزمة من الليرة» (the crisis hurt the lira)
//! is «نال من», «نالت باكو جائزة من الاتحاد» (Baku got a prize from the union) is not.
//! Cost: one look into a hash table a verb; where it finds something, one look at the words behind.

use super::item::{Item, guess_affix, is_verb, kind};
use super::namesake::{Sight, predicate, suited};
use crate::fold::TokenKind;
use crate::fold::letters::{ALEF, WAW};
use crate::lexicon::actor::AliasKind;
use crate::lexicon::affix::{Affix, Person};
use crate::lexicon::inflect::{Entry, Form, Reading};
use crate::lexicon::marker::MarkerKind;
use crate::lexicon::noun::NounKind;
use crate::lexicon::predicate::Predicate;
use crate::lexicon::split::Split;
use crate::lexicon::word::WordKind;
use crate::matching::Hit;
use crate::span::FoldedSpan;
use std::ops::Range;

/// Words between the first word of an entry and the rest of it, at most.
const SPLIT: usize = 8;

/// The verb of several words that begins at token `at` and goes on behind its subject with a noun.
pub(super) fn split_verb<'l>(
    sight: Sight<'_, 'l>,
    at: usize,
    mine: &[Hit],
) -> Option<(Item<'l>, Range<usize>)> {
    let lexicon = sight.lexicon;
    let word = sight.tokens.get(at)?.span.slice(sight.folded);
    let (splits, and) = match (lexicon.splits.beginning_with(word), word.split_first()) {
        ([], Some((&WAW, bare))) => (lexicon.splits.beginning_with(bare), true),
        (found, _) => (found, false),
    };
    if splits.is_empty() || mine.iter().any(|hit| hit.last > at) {
        return None;
    }
    // The subject's words: no punctuation, no verb, nothing that opens a clause.
    let free = |at: usize| {
        let is_word = sight
            .tokens
            .get(at)
            .is_some_and(|token| token.kind == TokenKind::Word);
        let mut readings = sight.hits.iter().filter(|hit| hit.first == at).peekable();
        let unread = readings.peek().is_none();
        let nominal = readings.any(|hit| {
            lexicon.forms.get(hit.form).is_some_and(|form| match form.entry {
                Entry::Marker(marker) => lexicon.markers.get(marker as usize).is_some_and(|marker| {
                    // «تلقي عليه تركيا باللائمة»
                    matches!(marker.kind, MarkerKind::Place | MarkerKind::Anaphor(_))
                        || hit.affix.pronoun.is_some()
                }),
                Entry::Shifter(_) => false,
                _ => !is_verb(form.reading),
            })
        });
        is_word && (unread || nominal)
    };
    let gap = (at + 1..=at + SPLIT).take_while(|&next| free(next)).count();
    // «دعمت باكو طهران في حربها ضد الإرهاب»: a word of another entry is no rest of this one.
    let is_taken = |start: usize| {
        let mut hits = sight.hits.iter();
        hits.any(|hit| hit.first > at && hit.first + 1 < start && hit.last >= start)
    };
    splits.iter().find_map(|split| {
        let start =
            (at + 2..=at + 1 + gap).find(|&start| stands_at(sight, split, start) && !is_taken(start))?;
        verb_item(sight, at, splits, split, start, and)
    })
}

/// The verb of several words that begins at token `at` and goes on behind its subject with a preposition; `verb` is the
/// reading of its first word, if it has one.
pub(super) fn split_preposition<'l>(
    sight: Sight<'_, 'l>,
    at: usize,
    verb: Option<&Hit>,
) -> Option<(Item<'l>, Range<usize>)> {
    let lexicon = sight.lexicon;
    let word = sight.tokens.get(at)?.span.slice(sight.folded);
    let (word, and) = match verb {
        Some(verb) => {
            // «باكو ساعدت أنقرة في البناء»: what stands behind a transitive verb may be its object.
            let form = lexicon.forms.get(verb.form)?;
            let has_object = predicate(lexicon, form.entry).is_some_and(Predicate::takes_object);
            if !is_verb(form.reading) || verb.last > at || verb.affix.pronoun.is_some() || has_object {
                return None;
            }
            (word.get(usize::from(verb.affix.and)..)?, verb.affix.and)
        }
        None => (word, false),
    };
    let splits = lexicon.splits.with_preposition(word);
    if splits.is_empty() {
        return None;
    }
    let mut before: Option<Word> = None;
    let mut is_feminine = false;
    let mut next = at + 1;
    while next <= at + SPLIT {
        let word = Word::at(sight, next)?;
        if !word.goes_on(before) {
            return None;
        }
        next = word.last + 1;
        if !word.is_when {
            is_feminine |= before.is_none() && word.is_feminine;
            before = Some(word);
        }
        // «من أجل» is no «من».
        let longer = sight.hits.iter().any(|hit| hit.first == next && hit.last > next);
        let suits = |split: &Split| {
            // «أدى الخلاف إلى تراجع»: a verb that hands its subject on has often an event for it.
            lexicon.forms.get(split.form).is_some_and(|form| {
                let fits = predicate(lexicon, form.entry).is_some_and(|predicate| {
                    !predicate.flags.light && (predicate.marks.is_empty() || predicate.takes_object())
                });
                fits && !(is_feminine && form.person == Some(Person::ThirdMasculine))
            })
        };
        let found = splits
            .iter()
            .find(|split| before.is_some() && !longer && stands_at(sight, split, next) && suits(split));
        if let Some(split) = found {
            return verb_item(sight, at, splits, split, next, and);
        }
    }
    None
}

/// Whether the rest of an entry stands at token `start`.
fn stands_at(sight: Sight<'_, '_>, split: &Split, start: usize) -> bool {
    split.tail.iter().enumerate().all(|(offset, word)| {
        sight
            .tokens
            .get(start + offset)
            .is_some_and(|token| token.span.slice(sight.folded) == word.as_slice())
    })
}

/// The item of a verb that goes on at token `start`; of entries alike the one that suits the particle behind.
fn verb_item<'l>(
    sight: Sight<'_, 'l>,
    at: usize,
    splits: &[Split],
    found: &Split,
    start: usize,
    and: bool,
) -> Option<(Item<'l>, Range<usize>)> {
    let (form, words) = suited_form(sight, splits, found, start)?;
    let item = Item {
        span: sight.tokens.get(at)?.span,
        kind: kind(sight.lexicon, form.entry, form.reading),
        affix: Affix {
            and,
            person: form.person,
            plural: form.plural,
            ..Affix::default()
        },
        entry: Some(form.entry),
        tokens: 1,
        passive: false,
        describes: false,
    };
    Some((item, words))
}

/// Of forms like the one that goes on at token `start` the one that suits the particle behind; the tokens of its rest.
fn suited_form<'l>(
    sight: Sight<'_, 'l>,
    splits: &[Split],
    found: &Split,
    start: usize,
) -> Option<(&'l Form, Range<usize>)> {
    let form = |split: &Split| sight.lexicon.forms.get(split.form);
    let grammar = |form: &Form| (form.reading, form.person, form.plural);
    let of = form(found).map(grammar);
    let alike = || {
        splits.iter().filter_map(|split| {
            let form = form(split).filter(|form| split.tail == found.tail && Some(grammar(form)) == of)?;
            Some((form, predicate(sight.lexicon, form.entry)?))
        })
    };
    let end = start + found.tail.len();
    Some((suited(sight, end, alike)?, start..end))
}

/// The verbal noun of several words that begins at token `at` and goes on behind an adjective of nationality or a name:
/// «التدخل الروسي في الانتخابات», «تدخل روسيا في الانتخابات», «الحصار العسكري الروسي الخانق».
pub(super) fn split_noun<'l>(
    sight: Sight<'_, 'l>,
    at: usize,
    noun: &Hit,
) -> Option<(Item<'l>, Range<usize>)> {
    let lexicon = sight.lexicon;
    let form = lexicon.forms.get(noun.form)?;
    if form.reading != Reading::VerbalNoun || noun.last > at || noun.affix.pronoun.is_some() {
        return None;
    }
    let token = sight.tokens.get(at)?;
    let word = FoldedSpan::new(noun.stem.start, token.span.end).slice(sight.folded);
    let splits = lexicon.splits.nouns(word);
    if splits.is_empty() {
        return None;
    }
    let article = noun.affix.article;
    let mut before: Option<Word> = None;
    let (mut names, mut is_genitive) = (false, false);
    let mut next = at + 1;
    while next <= at + SPLIT {
        let word = Word::at(sight, next)?;
        let fits = match before {
            // A genitive goes on as a phrase does, adjectives agree with the noun.
            Some(_) if is_genitive => word.goes_on(before),
            _ if word.is_nisba || word.is_quality || word.is_unknown => word.affix.article == article,
            None if !article && !word.is_when => {
                is_genitive = true;
                true
            }
            _ => false,
        };
        if !fits {
            return None;
        }
        names |= word.is_nisba || word.is_name;
        next = word.last + 1;
        before = Some(word);
        let stands = |split: &&Split| {
            let definite = split.preposition || is_genitive || split.article == article;
            // «بدعم روسي | عملية عسكرية»: behind an adjective no genitive stands.
            let noun =
                !split.preposition && !is_genitive && Word::at(sight, next).is_none_or(|word| word.is_noun);
            definite
                && stands_at(sight, split, next)
                && !noun
                && treats_alike(sight, form, split, is_genitive)
        };
        let found = splits.iter().find(|split| names && stands(split));
        if let Some(split) = found {
            let (form, words) = suited_form(sight, splits, split, next)?;
            let item = Item {
                span: token.span,
                kind: kind(lexicon, form.entry, form.reading),
                affix: noun.affix,
                entry: Some(form.entry),
                tokens: 1,
                passive: false,
                describes: false,
            };
            return Some((item, words));
        }
    }
    None
}

/// Whether an entry says of the noun's genitive and adjectives what its first word says by itself: «اعتراف روسيا باستقلالها»
/// (Russia's recognition) has another genitive than «الاعتراف باستقلال أوسيتيا».
fn treats_alike(sight: Sight<'_, '_>, noun: &Form, split: &Split, is_genitive: bool) -> bool {
    let entry = sight.lexicon.forms.get(split.form).map(|form| form.entry);
    let entry = entry.and_then(|entry| predicate(sight.lexicon, entry));
    predicate(sight.lexicon, noun.entry)
        .zip(entry)
        .is_some_and(|(bare, entry)| {
            bare.flags.passive == entry.flags.passive && (!is_genitive || bare.genitive == entry.genitive)
        })
}

/// A word of the phrase between the parts of an entry.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of the word")]
struct Word {
    /// Its last token.
    last: usize,
    affix: Affix,
    is_nisba: bool,
    is_name: bool,
    is_person: bool,
    is_noun: bool,
    is_unknown: bool,
    is_feminine: bool,
    /// An adjective, a participle, a word that judges.
    is_quality: bool,
    /// A time or an adverb, which may stand anywhere.
    is_when: bool,
}

impl Word {
    /// The word at a token; `None` where no phrase goes on.
    fn at(sight: Sight<'_, '_>, at: usize) -> Option<Self> {
        let token = sight
            .tokens
            .get(at)
            .filter(|token| token.kind == TokenKind::Word)?;
        let letters = token.span.slice(sight.folded);
        let mut word = Self {
            last: at,
            affix: Affix::default(),
            is_nisba: false,
            is_name: false,
            is_person: false,
            is_noun: false,
            is_unknown: false,
            is_feminine: false,
            is_quality: false,
            is_when: false,
        };
        let mut readings = sight.hits.iter().filter(|hit| hit.first == at).peekable();
        if readings.peek().is_none() {
            word.affix = guess_affix(letters);
            word.is_unknown = true;
            // «مقترحا» is no subject; «قائلا» is none either.
            if !word.affix.article && letters.ends_with(&[ALEF]) {
                return None;
            }
        } else {
            let (hit, form) = readings.find_map(|hit| {
                let form = sight.lexicon.forms.get(hit.form)?;
                (!is_verb(form.reading)).then_some((hit, form))
            })?;
            word.affix = hit.affix;
            word.last = hit.last;
            word.read(sight, form)?;
        }
        let affix = word.affix;
        let bare = affix.preposition.is_none() && (!affix.and || word.is_name || word.is_nisba);
        (word.is_when || (bare && !affix.accusative)).then_some(word)
    }

    fn read(&mut self, sight: Sight<'_, '_>, form: &Form) -> Option<()> {
        let lexicon = sight.lexicon;
        match form.entry {
            Entry::Alias(at) => {
                let alias = lexicon.aliases.get(at as usize)?;
                self.is_nisba = alias.kind == AliasKind::Adjective;
                self.is_name = !self.is_nisba;
                self.is_person = alias.kind.is_person();
                self.is_feminine = self.is_name && alias.feminine;
            }
            Entry::Noun(at) => {
                let noun = lexicon.nouns.get(at as usize)?;
                self.is_when = noun.kind == NounKind::Time;
                self.is_feminine = noun.feminine && !self.affix.plural;
                self.is_noun = true;
            }
            Entry::Word(at) => {
                self.is_when = lexicon.words.get(at as usize)?.kind == WordKind::Adverb;
                self.is_quality = true;
            }
            Entry::Predicate(_) => {
                self.is_noun = form.reading == Reading::VerbalNoun;
                self.is_quality = !self.is_noun;
            }
            Entry::Marker(at) => {
                let kind = lexicon.markers.get(at as usize)?.kind;
                return matches!(kind, MarkerKind::Anaphor(_)).then_some(());
            }
            Entry::Shifter(_) => return None,
        }
        Some(())
    }

    /// Whether it belongs to the phrase that ends in `before`.
    fn goes_on(self, before: Option<Self>) -> bool {
        // «لن تقف مكتوفة الأيدي»: an indefinite adjective says how, unless it is a plural of persons.
        let Some(before) = before else {
            return !self.is_quality || self.is_when || self.affix.article || self.affix.plural;
        };
        let definite = before.affix.article || before.is_name || before.affix.pronoun.is_some();
        if self.is_when || self.is_nisba || (self.is_name && self.affix.and) {
            true
        } else if self.is_name {
            // «رئيس تركيا», «الرئيس التركي أردوغان», but not «المعارضة | موسكو».
            self.is_person || !(definite || before.is_nisba)
        } else if self.affix.article {
            !(self.is_noun && definite)
        } else if definite || before.is_nisba {
            // «الصحفي التركي | أحمد»
            self.is_unknown && !before.is_name && self.affix.pronoun.is_none()
        } else {
            true
        }
    }
}
