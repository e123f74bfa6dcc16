//! Which stems the entries of each kind give.

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
        let text = format!("id\tactor\talias\tkind\tgender\tflags\tnote\nx\tX\t{alias}\t{kind}\t-\t-\t-\n");
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
