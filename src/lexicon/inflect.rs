//! Inflection: from an entry's principal parts to the stems that are searched for.
//!
//! In: lexicon entries. Out: [`Form`]s, each a folded stem with its [`Paradigm`] and [`Reading`].
//! Rule: «نفى ينفي» gives the stems «نف» (past, weak) and «نف» (present, weak); «قال يقول» gives «قال»,
//! «قول» and, for «لم يقل», «قل»; a noun in ة is stored without it.
//! Guarantee: a stem never carries an article, a pronoun or a person's letter; those are affixes.
//! Cost: about four stems a verb; the expanded forms (some 40 a verb) are never stored.

use super::actor::{Alias, AliasKind};
use super::affix::{Paradigm, Person};
pub use super::forms::{Form, Forms};
use super::noun::{Noun, NounKind};
use super::predicate::Predicate;
use super::word::{Word, WordKind};
use crate::fold::fold;
use crate::fold::letters::{ALEF, LAM, NOON, SEEN, TEH, WAW, YEH};

/// Which entry a form belongs to: an index into the lexicon's list of that kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entry {
    /// An alias of an actor.
    Alias(u32),
    /// A predicate.
    Predicate(u32),
    /// An evaluative word.
    Word(u32),
    /// A head noun.
    Noun(u32),
    /// A valence shifter.
    Shifter(u32),
    /// A particle.
    Marker(u32),
}

/// Which form of its entry a stem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reading {
    /// A verb in the past.
    Past,
    /// A hollow verb in the passive past, the one passive that spelling shows: «أدين», «أقيل».
    PastPassive,
    /// A verb in the present.
    Present,
    /// A verbal noun.
    VerbalNoun,
    /// An active participle or noun of the one who acts.
    ActorNoun,
    /// A passive participle.
    PassiveNoun,
    /// The entry itself: a name, word, noun or particle.
    Itself,
}

/// Whether a stem stands with the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Article {
    /// It may.
    Free,
    /// Only with it: «الكرملين», stored as «كرملين».
    Required,
    /// Never: «تركيا».
    Forbidden,
}

/// Collects the stems of entries.
#[derive(Debug, Default)]
pub(crate) struct Stems {
    letters: Vec<u8>,
    forms: Vec<Form>,
}

impl Stems {
    /// All stems, sorted, without repetition.
    pub(crate) fn finish(self) -> Forms {
        Forms::sorted(&self.letters, &self.forms)
    }

    /// Adds a form whose stem is some letters one behind the other; none where there are no letters.
    fn add(&mut self, parts: &[&[u8]], form: Form) {
        let start = self.letters.len();
        for part in parts {
            self.letters.extend_from_slice(part);
        }
        self.forms.extend(form.with_stem(start..self.letters.len()));
    }

    fn push(&mut self, stem: &[u8], entry: Entry, reading: Reading, paradigm: Paradigm) {
        self.add(&[stem], Form::new(entry, reading, paradigm));
    }

    /// A form that stands as written, but for what may be fused before it.
    pub(crate) fn literal(&mut self, text: &str, entry: Entry, reading: Reading, feminine: bool) {
        let folded = fold_form(text);
        let (stem, article) = match folded.strip_prefix(&[ALEF, LAM]) {
            Some(bare) if text.starts_with("ال") && bare.len() > 1 => (bare, Article::Required),
            _ => (folded.as_slice(), Article::Forbidden),
        };
        let form = Form {
            article,
            feminine,
            ..Form::new(entry, reading, Paradigm::Name)
        };
        self.add(&[stem], form);
    }

    /// A particle: conjunctions before, pronouns behind.
    pub(crate) fn particle(&mut self, text: &str, entry: Entry) {
        self.push(&fold_form(text), entry, Reading::Itself, Paradigm::Particle);
    }

    /// All stems of a predicate.
    pub(crate) fn predicate(&mut self, predicate: &Predicate, entry: Entry) {
        if !predicate.verb.is_empty() {
            self.verb(&predicate.verb, &predicate.present, entry);
        }
        let weak = predicate.verb.ends_with('ى');
        for noun in &predicate.nouns {
            self.noun(noun, entry, Reading::VerbalNoun, weak);
        }
        for noun in &predicate.actor_nouns {
            self.person(noun, entry, Reading::ActorNoun, weak);
        }
        for noun in &predicate.passive {
            self.person(noun, entry, Reading::PassiveNoun, false);
        }
    }

    /// All stems of an evaluative word.
    pub(crate) fn word(&mut self, word: &Word, entry: Entry) {
        for form in std::iter::once(&word.lemma).chain(&word.forms) {
            match word.kind {
                WordKind::Adjective => self.person(form, entry, Reading::Itself, false),
                WordKind::Noun => self.noun(form, entry, Reading::Itself, false),
                WordKind::Adverb | WordKind::Phrase => {
                    self.literal(form, entry, Reading::Itself, false);
                }
            }
        }
    }

    /// All stems of a head noun.
    pub(crate) fn head_noun(&mut self, noun: &Noun, entry: Entry) {
        if noun.kind == NounKind::Person || noun.kind == NounKind::Opposition {
            self.person(&noun.lemma, entry, Reading::Itself, false);
        } else {
            self.noun(&noun.lemma, entry, Reading::Itself, false);
        }
        let of_persons = noun.kind == NounKind::Person && !noun.feminine;
        for form in &noun.forms {
            if of_persons && form.ends_with('ة') && !form.contains(' ') {
                self.persons(form, entry, Reading::Itself);
            } else if form.contains(' ') || form.ends_with('ة') {
                self.noun(form, entry, Reading::Itself, false);
            } else {
                self.push(&fold(form), entry, Reading::Itself, Paradigm::Plural);
            }
        }
    }

    /// All stems of an actor's alias.
    pub(crate) fn alias(&mut self, alias: &Alias, entry: Entry) {
        match alias.kind {
            AliasKind::Adjective if !alias.form.contains(' ') => {
                self.person(&alias.form, entry, Reading::Itself, false);
            }
            AliasKind::People if !alias.form.contains(' ') => {
                let bare = alias.form.strip_prefix("ال").unwrap_or(&alias.form);
                self.push(&fold(bare), entry, Reading::Itself, Paradigm::Plural);
            }
            _ => self.literal(&alias.form, entry, Reading::Itself, alias.feminine),
        }
    }

    /// A noun: in ة, in ى, plain, or several words as written.
    fn noun(&mut self, text: &str, entry: Entry, reading: Reading, weak_verb: bool) {
        let folded = fold_form(text);
        if text.contains(' ') {
            self.literal(text, entry, reading, false);
            return;
        }
        if text.ends_with('ة') {
            let stem = folded.get(..folded.len().saturating_sub(1)).unwrap_or_default();
            self.push(stem, entry, reading, Paradigm::Feminine);
            return;
        }
        self.push(&folded, entry, reading, Paradigm::Noun);
        if text.ends_with('ى') {
            // «شكوى» keeps an alef before pronouns: «شكواه».
            let stem = folded.get(..folded.len().saturating_sub(1)).unwrap_or_default();
            self.add(&[stem, &[ALEF]], Form::new(entry, reading, Paradigm::Plural));
        } else if weak_verb && !folded.ends_with(&[YEH]) && !text.ends_with(['ء', 'ا']) {
            // «تحدّ» is «التحدي» with the article.
            self.add(&[&folded, &[YEH]], Form::new(entry, reading, Paradigm::Noun));
        }
    }

    /// «قادة» (leaders): a plural of persons that ends like a feminine.
    fn persons(&mut self, text: &str, entry: Entry, reading: Reading) {
        let folded = fold_form(text);
        let stem = folded.get(..folded.len().saturating_sub(1)).unwrap_or_default();
        let form = Form {
            plural: true,
            feminine: false,
            ..Form::new(entry, reading, Paradigm::Feminine)
        };
        self.add(&[stem], form);
    }

    /// An adjective, participle or noun for persons.
    fn person(&mut self, text: &str, entry: Entry, reading: Reading, weak_verb: bool) {
        let folded = fold_form(text);
        if text.contains(' ') {
            self.literal(text, entry, reading, false);
        } else if text.ends_with("اة") {
            self.persons(text, entry, reading);
        } else if text.ends_with('ة') {
            self.noun(text, entry, reading, false);
        } else {
            self.push(&folded, entry, reading, Paradigm::Person);
            if weak_verb && !folded.ends_with(&[YEH]) {
                self.add(&[&folded, &[YEH]], Form::new(entry, reading, Paradigm::Person));
            }
        }
    }

    /// The stems of a verb, or for a verb of several words its frequent forms as written.
    fn verb(&mut self, past: &str, present: &str, entry: Entry) {
        if past.contains(' ') {
            self.verb_phrase(past, present, entry);
            return;
        }
        let folded_past = fold(past);
        let folded_present = fold(present);
        let stem = folded_present.get(1..).unwrap_or_default();
        match folded_past.split_last() {
            Some((_, rest)) if past.ends_with(['ى', 'ا', 'ي']) => {
                self.push(rest, entry, Reading::Past, Paradigm::PastWeak);
            }
            _ => self.push(&folded_past, entry, Reading::Past, Paradigm::Past),
        }
        // «هنأت يهنئ»: a principal part in the feminine stands for itself alone.
        if past.ends_with('ت')
            && !present.ends_with('ت')
            && let Some(form) = self.forms.last_mut()
        {
            form.person = Some(Person::ThirdFeminine);
        }
        match stem.split_last() {
            Some((_, rest)) if present.ends_with(['ى', 'ا', 'ي', 'و']) => {
                self.push(rest, entry, Reading::Present, Paradigm::PresentWeak);
            }
            _ => self.push(stem, entry, Reading::Present, Paradigm::Present),
        }
        if let Some(passive) = hollow_passive(&folded_past) {
            self.push(&passive, entry, Reading::PastPassive, Paradigm::Past);
        }
        if let (Some(short), true) = (without_hollow(stem), is_hollow(&folded_past)) {
            self.push(&short, entry, Reading::Present, Paradigm::PresentShort);
        }
    }

    /// «أدار ظهره»: third persons of the first word, dual and plural included, the rest as written.
    fn verb_phrase(&mut self, past: &str, present: &str, entry: Entry) {
        self.past_phrase(past, entry);
        self.present_phrase(present, entry);
    }

    fn past_phrase(&mut self, past: &str, entry: Entry) {
        let (written, first, rest) = split_first(past);
        let base = if written.ends_with(['ى', 'ا']) {
            first.get(..first.len().saturating_sub(1)).unwrap_or_default()
        } else {
            &first
        };
        // The masculine dual is left out: «نقلا عن» is an adverb far more often.
        let forms = [
            (first.as_slice(), &[][..], Person::ThirdMasculine, false),
            (base, &[TEH], Person::ThirdFeminine, false),
            (base, &[WAW, ALEF], Person::ThirdMasculine, true),
            (base, &[TEH, ALEF], Person::ThirdFeminine, true),
        ];
        for (stem, ending, person, plural) in forms {
            let form = phrase(entry, Reading::Past, person, plural);
            self.add(&[stem, ending, b" ", &rest], form);
        }
    }

    fn present_phrase(&mut self, present: &str, entry: Entry) {
        let (written, first, rest) = split_first(present);
        let stem = first.get(1..).unwrap_or_default();
        let without_vowel = stem.get(..stem.len().saturating_sub(1)).unwrap_or_default();
        // «يدعو» is «يدعون» and «يدعوان», «ينهى» is «ينهون» and «ينهيان».
        let (plural, dual) = match written.chars().last() {
            Some('ى' | 'ا') => (without_vowel, [without_vowel, &[YEH]].concat()),
            Some('ي' | 'و') => (without_vowel, stem.to_vec()),
            _ => (stem, stem.to_vec()),
        };
        let (he, she) = (Person::ThirdMasculine, Person::ThirdFeminine);
        let forms = [
            (&[YEH][..], plural, &[WAW, NOON][..], he, true),
            (&[YEH], plural, &[WAW, ALEF], he, true),
            (&[YEH], &dual, &[ALEF, NOON], he, true),
            (&[TEH], &dual, &[ALEF, NOON], she, true),
            (&[YEH], stem, &[], he, false),
            (&[SEEN, YEH], stem, &[], he, false),
            (&[TEH], stem, &[], she, false),
            (&[SEEN, TEH], stem, &[], she, false),
        ];
        for (beginning, stem, ending, person, plural) in forms {
            let form = phrase(entry, Reading::Present, person, plural);
            self.add(&[beginning, stem, ending, b" ", &rest], form);
        }
    }
}

/// The first word of a phrase as written, and it and the rest folded.
fn split_first(text: &str) -> (&str, Vec<u8>, Vec<u8>) {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    (first, fold(first), fold_form(rest))
}

/// A form of a verb of several words.
fn phrase(entry: Entry, reading: Reading, person: Person, plural: bool) -> Form {
    Form {
        article: Article::Forbidden,
        person: Some(person),
        plural,
        ..Form::new(entry, reading, Paradigm::Name)
    }
}

/// Whether a past stem has an alef before its last letter: «قال», «أدان», «استعاد».
fn is_hollow(past: &[u8]) -> bool {
    past.len() >= 3 && past.iter().rev().nth(1) == Some(&ALEF)
}

/// The passive past of a hollow verb of a derived form: «أدان» is «أدين», «استعاد» is «استعيد». The simple
/// form («قيل») is left to rows of its own, since «زار» would give «زير».
fn hollow_passive(past: &[u8]) -> Option<Vec<u8>> {
    let at = past.len().checked_sub(2)?;
    if past.len() < 4 || !is_hollow(past) {
        return None;
    }
    let mut passive = past.to_vec();
    if let Some(vowel) = passive.get_mut(at) {
        *vowel = YEH;
    }
    Some(passive)
}

/// The present stem without the long vowel before its last letter: «قول» is «قل».
fn without_hollow(stem: &[u8]) -> Option<Vec<u8>> {
    let at = stem.len().checked_sub(2)?;
    let long = stem
        .get(at)
        .is_some_and(|letter| [ALEF, WAW, YEH].contains(letter));
    if !long || stem.len() < 3 {
        return None;
    }
    let mut short = stem.to_vec();
    short.remove(at);
    Some(short)
}

/// Folds a form: one space between words, as folding leaves them, and none at the edges.
pub(crate) fn fold_form(text: &str) -> Vec<u8> {
    let mut folded = fold(text);
    if folded.last() == Some(&b' ') {
        folded.pop();
    }
    if folded.first() == Some(&b' ') {
        folded.remove(0);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::letters::to_text;
    use crate::lexicon::actor::{Actors, Standing};
    use crate::lexicon::ledger::Ledger;
    use crate::lexicon::{noun, predicate, word};

    /// Stems as «stem Reading Paradigm», sorted.
    fn listed(stems: Stems) -> Vec<String> {
        let forms = stems.finish();
        let line = |form: &Form| {
            let stem = to_text(forms.stem(form));
            format!("{stem} {:?} {:?}", form.reading, form.paradigm)
        };
        let mut lines: Vec<String> = forms.iter().map(line).collect();
        lines.sort();
        lines
    }

    fn of_predicate(parts: &str) -> Vec<String> {
        let text = format!(
            "id\tverb\tpresent\tnouns\tactor_nouns\tpassive\tmark\tgenitive\tagent\ttarget\tstance\tagent_effect\t\
             target_effect\tflags\tclass\tnote\nx\t{}\tobj\t-\t0\t0\t0\t0\t0\t-\troutine\t-\n",
            parts.replace(' ', "\t").replace('_', " ")
        );
        let mut stems = Stems::default();
        for predicate in predicate::read("x.tsv", text.as_str().into(), &Ledger::default()) {
            stems.predicate(&predicate, Entry::Predicate(0));
        }
        listed(stems)
    }

    fn check(name: &str, found: &[String], expected: &[&str]) {
        let mut expected: Vec<&str> = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn verbs_are_stored_by_their_stems() {
        // Principal parts: past, present, verbal nouns, nouns of the one who acts, passive participles.
        for (name, parts, expected) in [
            (
                "strong",
                "هاجم يهاجم - - -",
                ["هاجم Past Past", "هاجم Present Present"].as_slice(),
            ),
            (
                "weak in ى and ي",
                "نفى ينفي - - -",
                &["نف Past PastWeak", "نف Present PresentWeak"],
            ),
            (
                "weak in ا and و",
                "دعا يدعو - - -",
                &["دع Past PastWeak", "دع Present PresentWeak"],
            ),
            (
                "weak in ي and ى",
                "بقي يبقى - - -",
                &["بق Past PastWeak", "بق Present PresentWeak"],
            ),
            (
                "weak, derived",
                "أدّى يؤدّي - - -",
                &["اد Past PastWeak", "ءد Present PresentWeak"],
            ),
            (
                "hollow, simple",
                "قال يقول - - -",
                &["قال Past Past", "قول Present Present", "قل Present PresentShort"],
            ),
            (
                "hollow in ا",
                "خاف يخاف - - -",
                &["خاف Past Past", "خاف Present Present", "خف Present PresentShort"],
            ),
            (
                "hollow, tenth form",
                "استعاد يستعيد - - -",
                &[
                    "استعاد Past Past",
                    "استعيد PastPassive Past",
                    "ستعيد Present Present",
                    "ستعد Present PresentShort",
                ],
            ),
            (
                "hollow, fourth form",
                "أدان يدين - - -",
                &[
                    "ادان Past Past",
                    "ادين PastPassive Past",
                    "دين Present Present",
                    "دن Present PresentShort",
                ],
            ),
            (
                "hamza at the end",
                "بدأ يبدأ - - -",
                &["بدا Past Past", "بدا Present Present"],
            ),
            (
                "assimilated",
                "وقف يقف - - -",
                &["وقف Past Past", "قف Present Present"],
            ),
            ("doubled", "رد يرد - - -", &["رد Past Past", "رد Present Present"]),
            (
                "vocalised and with tatweel",
                "قَالَ يَقُـولُ - - -",
                &["قال Past Past", "قول Present Present", "قل Present PresentShort"],
            ),
            ("no verb", "- - حرب - -", &["حرب VerbalNoun Noun"]),
        ] {
            check(name, &of_predicate(parts), expected);
        }
    }

    #[test]
    fn nouns_of_a_predicate_follow_their_ending() {
        for (name, parts, expected) in [
            ("in ة", "- - زيارة - -", ["زيار VerbalNoun Feminine"].as_slice()),
            (
                "in ى",
                "- - شكوى - -",
                &["شكوي VerbalNoun Noun", "شكوا VerbalNoun Plural"],
            ),
            ("several words", "- - إطلاق_نار - -", &["اطلاق نار VerbalNoun Name"]),
            (
                "several words with the article",
                "- - الحوار_البناء - -",
                &["حوار البناء VerbalNoun Name"],
            ),
            (
                "who acts and is acted upon",
                "- - - مهاجم مستهدف",
                &["مهاجم ActorNoun Person", "مستهدف PassiveNoun Person"],
            ),
            (
                "who acts, feminine",
                "- - - مجموعة -",
                &["مجموع ActorNoun Feminine"],
            ),
            (
                "who acts, of a weak verb",
                "تحدى يتحدى تحد متحد -",
                &[
                    "تحد Past PastWeak",
                    "تحد Present PresentWeak",
                    "تحد VerbalNoun Noun",
                    "تحدي VerbalNoun Noun",
                    "متحد ActorNoun Person",
                    "متحدي ActorNoun Person",
                ],
            ),
        ] {
            check(name, &of_predicate(parts), expected);
        }
    }

    #[test]
    fn verbs_of_several_words_are_spelled_out() {
        check(
            "weak first word",
            &of_predicate("دعا_إلى_الحوار يدعو_إلى_الحوار - - -"),
            &[
                "دعا الي الحوار Past Name",
                "دعت الي الحوار Past Name",
                "دعوا الي الحوار Past Name",
                "دعتا الي الحوار Past Name",
                "يدعون الي الحوار Present Name",
                "يدعوا الي الحوار Present Name",
                "يدعوان الي الحوار Present Name",
                "تدعوان الي الحوار Present Name",
                "يدعو الي الحوار Present Name",
                "تدعو الي الحوار Present Name",
                "سيدعو الي الحوار Present Name",
                "ستدعو الي الحوار Present Name",
            ],
        );
    }

    #[test]
    fn head_nouns_keep_their_broken_plurals() {
        for (name, row, expected) in [
            (
                "in ة",
                "x\tقوة\tقوى\tf\tinstitution\t-",
                ["قو Itself Feminine", "قوي Itself Plural"].as_slice(),
            ),
            (
                "broken plural",
                "x\tموقع\tمواقع\tm\tthing\t-",
                &["موقع Itself Noun", "مواقع Itself Plural"],
            ),
            (
                "plural in ة",
                "x\tقائد\tقادة\tm\tperson\t-",
                &["قاءد Itself Person", "قاد Itself Feminine"],
            ),
            (
                "hamza",
                "x\tرئيس\tرؤساء\tm\tperson\t-",
                &["رءيس Itself Person", "رءساء Itself Plural"],
            ),
        ] {
            let mut stems = Stems::default();
            let text = format!("id\tlemma\tforms\tgender\tkind\tnote\n{row}\n");
            for noun in noun::read("x.tsv", text.as_str().into(), &Ledger::default()) {
                stems.head_noun(&noun, Entry::Noun(0));
            }
            check(name, &listed(stems), expected);
        }
    }

    #[test]
    fn evaluative_words_inflect_by_their_kind() {
        for (name, row, expected) in [
            (
                "noun",
                "x\tكارثة\tnoun\tكوارث\t",
                ["كارث Itself Feminine", "كوارث Itself Noun"].as_slice(),
            ),
            ("adjective", "x\tمعزول\tadj\t-\t", &["معزول Itself Person"]),
            ("adverb", "x\tبشدة\tadv\t-\t", &["بشده Itself Name"]),
            (
                "phrase",
                "x\tوزارة  الدفاع\tphrase\t-\t",
                &["وزاره الدفاع Itself Name"],
            ),
        ] {
            let mut stems = Stems::default();
            let header = "id\tlemma\tkind\tforms\tvalence\teffect\tattach\tclass\tnote";
            let text = format!("{header}\n{row}0\t0\tnone\troutine\t-\n");
            for word in word::read("x.tsv", text.as_str().into(), &Ledger::default()) {
                stems.word(&word, Entry::Word(0));
            }
            check(name, &listed(stems), expected);
        }
    }

    #[test]
    fn aliases_say_whether_they_take_the_article() {
        for (alias, kind, expected) in [
            ("تركيا", "state", "تركيا Name Forbidden"),
            ("الكرملين", "seat", "كرملين Name Required"),
            ("القصر  الرئاسي", "seat", "قصر الرءاسي Name Required"),
            ("ألمانيا", "state", "المانيا Name Forbidden"),
            ("تركي", "adjective", "تركي Person Free"),
            ("الأتراك", "people", "اتراك Plural Free"),
            ("Kremlin", "seat", "kremlin Name Forbidden"),
        ] {
            let text =
                format!("id\tactor\talias\tkind\tgender\tflags\tnote\nx\tX\t{alias}\t{kind}\t-\t-\t-\n");
            let (mut actors, mut stems) = (Actors::default(), Stems::default());
            actors.read(
                "x.tsv",
                text.as_str().into(),
                Standing::Tracked,
                &Ledger::default(),
            );
            stems.alias(&actors.aliases[0], Entry::Alias(0));
            let forms = stems.finish();
            assert_eq!(forms.len(), 1, "{alias}");
            let form = &forms[0];
            assert_eq!(
                format!(
                    "{} {:?} {:?}",
                    to_text(forms.stem(form)),
                    form.paradigm,
                    form.article
                ),
                expected
            );
        }
    }

    #[test]
    fn an_entry_without_letters_has_no_stem() {
        let mut stems = Stems::default();
        stems.literal("ـ", Entry::Word(0), Reading::Itself, false);
        stems.particle("\u{64E}", Entry::Marker(0));
        assert!(stems.finish().is_empty());
    }
}
