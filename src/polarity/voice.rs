//! Voice: in whose words a part of a sentence stands.
//!
//! In: items, clauses, phrases, acts. Out: for each item the [`Speaker`], if it is not the outlet.
//! Rule: what follows a verb of saying after «إن», a colon or a quotation mark is its subject's; so is what
//! stands in quotation marks; «بحسب» and «وفقا لـ» make the whole sentence the source's; a headline's
//! «أردوغان: …» is speech.
//! Guarantee: a speaker's own name, before the «إن», is the outlet's words.

use super::clause::{Opener, is_attributive};
use super::item::{Item, Kind};
use super::phrase::{Lead, Party};
use super::role::{Act, Scene};
use crate::fold::TokenKind;
use crate::lexicon::marker::MarkerKind;

/// Who speaks the words at an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speaker {
    /// The speaker, as far as the sentence names one; empty when unnamed.
    pub party: Party,
    /// Whether the words stand in quotation marks.
    pub quoted: bool,
    /// Whether the speaker denies what is said.
    pub denied: bool,
}

/// For each item the index into `speakers`, or none for the outlet.
#[derive(Debug, Default, Clone)]
pub struct Voices {
    /// Speakers in order of their first word.
    pub speakers: Vec<Speaker>,
    /// By item: index of its speaker.
    pub of_item: Vec<Option<usize>>,
}

impl Voices {
    /// The speaker of an item; `None` when the outlet speaks.
    pub fn speaker(&self, item: usize) -> Option<&Speaker> {
        let index = self.of_item.get(item).copied().flatten()?;
        self.speakers.get(index)
    }

    /// The last named speaker, for the next sentence of the same quotation.
    pub fn last_speaker(&self) -> Option<&Party> {
        self.speakers
            .iter()
            .rev()
            .map(|speaker| &speaker.party)
            .find(|party| !party.is_empty())
    }
}

/// Finds the voices of a sentence. `carried` is the speaker of an open quotation or of the sentence before.
pub(crate) fn find_voices(
    scene: Scene<'_, '_>,
    acts: &[Act<'_>],
    continues_quotation: bool,
    carried: Option<&Party>,
    voices: &mut Voices,
) {
    voices.speakers.clear();
    voices.of_item.clear();
    voices.of_item.resize(scene.items.len(), None);
    attributions(scene, voices);
    for act in acts {
        let flags = act.predicate.flags;
        if flags.says {
            afterthought(scene, act, voices);
        }
        if (flags.says || flags.denies)
            && let Some(start) = content_start(scene, act)
            && (flags.denies || !act.agent.is_empty() || !is_named(voices, start))
        {
            let speaker = Speaker {
                party: act.agent.clone(),
                quoted: false,
                denied: flags.denies,
            };
            claim(voices, start..scene.items.len(), speaker);
        }
    }
    headline(scene, acts, voices);
    quotations(scene, continues_quotation, carried, voices);
}

/// Whether somebody who is named speaks at an item: «قالت موسكو في بيان إن …», where «بيان» names nobody.
fn is_named(voices: &Voices, item: usize) -> bool {
    voices
        .speaker(item)
        .is_some_and(|speaker| !speaker.party.is_empty())
}

/// Gives a range of items to a speaker.
fn claim(voices: &mut Voices, range: std::ops::Range<usize>, speaker: Speaker) {
    let index = voices.speakers.len();
    voices.speakers.push(speaker);
    for slot in voices.of_item.get_mut(range).unwrap_or_default() {
        *slot = Some(index);
    }
}

/// «بحسب وزارة الدفاع الروسية»: the whole sentence is the source's.
fn attributions(scene: Scene<'_, '_>, voices: &mut Voices) {
    let source = scene
        .phrases
        .iter()
        .find(|phrase| phrase.lead == Lead::Attribution);
    if let Some(phrase) = source {
        let speaker = Speaker {
            party: phrase.party.clone(),
            ..Speaker::default()
        };
        claim(voices, 0..scene.items.len(), speaker);
    }
}

/// «…، كما أعلن الكرملين»: the words before it are the subject's of a verb of saying behind «كما» or «وفق ما».
fn afterthought(scene: Scene<'_, '_>, act: &Act<'_>, voices: &mut Voices) {
    let opener = act.item.checked_sub(1).and_then(|before| scene.items.get(before));
    let behind = opener.is_some_and(|item| {
        matches!(
            item.kind,
            Kind::Marker(MarkerKind::Subordinator | MarkerKind::Attribution)
        )
    });
    let verb = scene.items.get(act.item).is_some_and(Item::is_verb);
    if !(behind && verb && act.item > AFTERTHOUGHT && content_start(scene, act).is_none()) {
        return;
    }
    let speaker = Speaker {
        party: act.agent.clone(),
        ..Speaker::default()
    };
    claim(voices, 0..act.item - 1, speaker);
}

/// Words before «كما قال» that are enough to be what he said.
const AFTERTHOUGHT: usize = 4;

/// Where the content of a saying begins: behind the first «أن», colon or quotation mark after it.
fn content_start(scene: Scene<'_, '_>, act: &Act<'_>) -> Option<usize> {
    let from = act.item + 1;
    // «قالت الوزارة، التي استدعت السفير، إن»: the verb of a relative clause is none of the sentence's.
    let mut relative = false;
    for (at, item) in scene.items.iter().enumerate().skip(from) {
        match item.kind {
            Kind::Marker(MarkerKind::Relative) => relative = true,
            Kind::Mark(TokenKind::Comma) => relative = false,
            Kind::Mark(TokenKind::Colon | TokenKind::Quote | TokenKind::QuoteOpen) => {
                return Some(at + 1);
            }
            Kind::Marker(MarkerKind::Complementizer) => return Some(at),
            Kind::Mark(TokenKind::Stop) => return None,
            // Another verb first: «قال ... وأضاف», but not «قال في بيان نشرته الوكالة إن».
            Kind::Verb(..) if (!relative || item.affix.and) && !is_attributive(scene.items, at) => {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// «أردوغان: لن نسمح»: a phrase, a colon, speech.
fn headline(scene: Scene<'_, '_>, acts: &[Act<'_>], voices: &mut Voices) {
    let Some(colon) = scene
        .clauses
        .iter()
        .find(|clause| clause.opener == Opener::Colon)
        .map(|clause| clause.start)
    else {
        return;
    };
    let spoken = acts
        .iter()
        .any(|act| act.item < colon && act.predicate.flags.says);
    let verbs = scene
        .items
        .get(..colon)
        .unwrap_or_default()
        .iter()
        .any(Item::is_verb);
    let phrase = scene
        .phrases
        .iter()
        .rfind(|phrase| phrase.end <= colon && phrase.lead == Lead::Bare);
    if let Some(phrase) = phrase
        && !spoken
        && !verbs
        && !phrase.party.owned
        && !phrase.party.is_empty()
    {
        let speaker = Speaker {
            party: phrase.party.clone(),
            ..Speaker::default()
        };
        claim(voices, colon..scene.items.len(), speaker);
    }
}

/// Marks what stands in quotation marks; words that nobody claimed yet go to the carried speaker or, failing
/// that, to whoever speaks elsewhere in the sentence.
fn quotations(scene: Scene<'_, '_>, continues: bool, carried: Option<&Party>, voices: &mut Voices) {
    let named = voices.last_speaker().cloned();
    let party = named.or_else(|| carried.cloned()).unwrap_or_default();
    let index = voices.speakers.len();
    voices.speakers.push(Speaker {
        party,
        quoted: true,
        denied: false,
    });
    let mut open = continues;
    for (at, item) in scene.items.iter().enumerate() {
        match item.kind {
            Kind::Mark(TokenKind::QuoteOpen) => open = true,
            Kind::Mark(TokenKind::QuoteClose) => open = false,
            Kind::Mark(TokenKind::Quote) => open = !open,
            _ if open => {
                if let Some(slot) = voices.of_item.get_mut(at)
                    && slot.is_none()
                {
                    *slot = Some(index);
                }
            }
            _ => {}
        }
    }
}
