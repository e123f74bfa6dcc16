//! Words for what the analysis calls by short names.
//!
//! Rule: every rule of roles has words; a feature without words of ours is shown by its name, so that new ones need no
//! change here.

use crate::lexicon::predicate::{Flags, Frame};
use crate::lexicon::shifter::ShifterKind;
use crate::lexicon::word::{Attach, Word};
use crate::polarity::clause::Opener;
use crate::polarity::role::Rule;

/// Why a clause begins where it does.
pub(crate) fn opener(opener: Opener) -> &'static str {
    match opener {
        Opener::Start => "begins the sentence",
        Opener::Complementizer => "content, opened by «أن» or its like",
        Opener::Relative => "relative, opened by «الذي» or its like",
        Opener::Subordinator => "subordinate",
        Opener::Contrast => "in contrast to what stands before",
        Opener::Concession => "granted",
        Opener::Condition => "a condition",
        Opener::Colon => "behind a colon",
        Opener::Comma => "behind a comma, dash or stop",
        Opener::And => "behind «و» before a verb",
    }
}

/// What a role rule means.
pub(crate) fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Vso => "behind the verb, the first bare phrase acts and the second is acted upon",
        Rule::Svo => "the agreeing phrase before the verb acts, the bare one behind it is acted upon",
        Rule::Relative => "the phrase before «الذي» acts, or with a pronoun is acted upon",
        Rule::Particle => "the particle that the predicate's frame names stands before it",
        Rule::Passive => "the verb is passive, so its lone phrase is acted upon; «من قبل» names who acts",
        Rule::Genitive => "it is the genitive of the noun",
        Rule::Adjective => "it is the adjective of nationality of the noun",
        Rule::Control => "a governing verb hands its subject on",
        Rule::Inherited => "it is the subject of the verb before",
        Rule::Mutual => "each toward the other",
        Rule::Bearer => "it is called so",
        Rule::Backing => "who backs a deed or the one who does it shares the light of the deed",
        Rule::Goal => "who speaks or works for a good deed that is nobody's shares its light",
        Rule::Domestic => "protest against nobody named is against the one state named",
        Rule::Beside => "a judgement of what is nobody's falls on who is named beside it",
        Rule::Pronoun => "it is the only actor that the attached pronoun can mean",
    }
}

/// What a frame says about its parties.
pub(crate) fn frame(frame: Frame) -> String {
    let mut parts = Vec::new();
    for (value, result, who) in [
        (frame.agent, frame.agent_effect, "who acts"),
        (frame.target, frame.target_effect, "who is acted upon"),
    ] {
        if value != 0 || result != 0 {
            parts.push(format!("{} for {who}", light_and_effect(value, result)));
        }
    }
    if frame.stance != 0 {
        let view = if frame.stance > 0 { "good" } else { "bad" };
        let value = frame.stance;
        parts.push(format!(
            "who acts holds a {view} view of who is acted upon ({value:+})"
        ));
    }
    if parts.is_empty() {
        return "nothing good or bad of its parties".to_owned();
    }
    parts.join("; ")
}

/// What a governing predicate does to what it governs.
pub(crate) fn governing(flags: Flags) -> &'static str {
    if flags.stops {
        "so that it is not done or is ended"
    } else if flags.denies {
        "so that it is denied"
    } else if flags.tries {
        "so that it is only tried, wanted or threatened"
    } else if flags.asks {
        "so that it is only asked for"
    } else if flags.enables {
        "whose object does it"
    } else if flags.undergo {
        "whose subject it befalls"
    } else if flags.light {
        "whose subject does it"
    } else {
        "of which it is a part"
    }
}

/// What an evaluative word says.
pub(crate) fn word(word: &Word) -> String {
    let on = match word.attach {
        Attach::Bearer => "whoever has it, does it or is described by it",
        Attach::Scene => "nobody by itself",
        Attach::None => return "nothing by itself; it keeps the words inside it from counting".to_owned(),
    };
    format!("{} for {on}", light_and_effect(word.valence, word.effect))
}

/// What a shifter does.
pub(crate) fn shifter(kind: ShifterKind) -> &'static str {
    match kind {
        ShifterKind::Negator => "takes back the next verb or word in its reach",
        ShifterKind::Intensifier => "strengthens what stands beside it",
        ShifterKind::Downtoner => "weakens what stands beside it",
        ShifterKind::Modal => "makes what follows possible, wished or needed only",
        ShifterKind::Potential => {
            "makes a verb of the present possible only, and leaves one of the past as it is"
        }
        ShifterKind::Quantifier => "about so many",
    }
}

/// Light and effect together.
pub(crate) fn light_and_effect(value: i8, result: i8) -> String {
    match (value, result) {
        (0, 0) => "nothing".to_owned(),
        (value, 0) => format!("{} ({value:+})", light(value)),
        (0, result) => format!("{} ({result:+})", effect(result)),
        (value, result) => format!("{} ({value:+}) and {} ({result:+})", light(value), effect(result)),
    }
}

fn light(value: i8) -> &'static str {
    match value {
        ..=-2 => "strongly bad light",
        -1 => "bad light",
        0 => "no light",
        1 => "good light",
        _ => "strongly good light",
    }
}

fn effect(value: i8) -> &'static str {
    if value < 0 { "harm" } else { "benefit" }
}

/// The part that an actor plays.
pub(crate) fn role(name: &str) -> &str {
    match name {
        "agent" => "as the one who acts",
        "target" => "as the one acted upon",
        "bearer" => "as the one described",
        "backer" => "as the one who backs a party",
        "goal" => "as the one who works for it",
        "beside" => "as the one named beside it",
        other => other,
    }
}

/// In whose words a tone stands.
pub(crate) fn voice(name: &str) -> &str {
    match name {
        "author" => "in the outlet's own words",
        "attributed" => "in words that the outlet attributes to somebody",
        "mixed" => "in the outlet's words and in others'",
        other => other,
    }
}

/// How a stance shows.
pub(crate) fn channel(name: &str) -> &str {
    match name {
        "narration" => "shown in the outlet's narration",
        "speech" => "shown in what the holder says",
        "deed" => "shown in what the holder does",
        other => other,
    }
}

/// A feature's name in words: `owned.agent.neg.real` is «bad light as the one who acts, on something of its own».
pub(crate) fn feature(name: &str) -> String {
    let parts: Vec<&str> = name.split('.').collect();
    match parts.as_slice() {
        ["bias"] => "what any mention starts from".to_owned(),
        ["owned", who, sign, state] => format!("{}, on something of its own", of_role(who, sign, state)),
        ["effect", who, "neg"] => format!("harm {}", role(who)),
        ["effect", who, "pos"] => format!("benefit {}", role(who)),
        ["class", "agent", class] => format!("it does something of the class {class}"),
        ["class", "target", class] => format!("something of the class {class} is done to it"),
        ["named", kind] => format!("it is named by a word of the kind {kind}"),
        ["view", "own", sign] => format!("it holds a {} view of somebody", good(sign)),
        ["view", "actor", sign] => format!("another actor holds a {} view of it", good(sign)),
        ["view", _, sign] => format!("rules find that another party holds a {} view of it", good(sign)),
        ["voice", "attributed"] => "rules find the tone in somebody's words".to_owned(),
        ["voice", _] => "the tone is good".to_owned(),
        ["field", place, class, tendency] => {
            let tendency = match *tendency {
                "neg" => "bad ",
                "pos" => "good ",
                _ => "",
            };
            let place = match *place {
                "borne" => "in the evidence on it",
                "before" => "right before its name",
                "behind" => "right behind its name",
                _ => "in the sentence",
            };
            format!("{tendency}words of the class {class} {place}")
        }
        ["around", form, side, sign, reach] => around(form, side, sign, reach),
        ["among"] => "another actor is named too".to_owned(),
        ["first"] => "the sentence begins with its name".to_owned(),
        ["borne", id @ ..] => format!("{} is evidence on it", id.join(".")),
        ["before", id @ ..] => format!("{} stands right before its name", id.join(".")),
        ["behind", id @ ..] => format!("{} stands right behind its name", id.join(".")),
        ["said", id @ ..] => format!("{} stands in the sentence", id.join(".")),
        [
            who @ ("agent" | "target" | "bearer" | "backer" | "goal" | "beside"),
            sign,
            state,
        ] => of_role(who, sign, state),
        _ => name.to_owned(),
    }
}

/// A word by what it would give to its parties, and how far it stands.
fn around(form: &str, side: &str, sign: &str, reach: &str) -> String {
    let form = match form {
        "verbal_noun" => "a verbal noun",
        "actor_noun" => "a participle of who acts",
        "passive_noun" => "a participle of who is acted upon",
        "verb" => "a verb",
        _ => "a word",
    };
    let gives = match (side, sign) {
        ("agent", sign) => format!("{} light on who acts", good(sign)),
        ("target", sign) => format!("{} light on who is acted upon", good(sign)),
        ("stance", sign) => format!("a {} view of who is acted upon", good(sign)),
        ("effect", "neg") => "harm".to_owned(),
        ("effect", _) => "benefit".to_owned(),
        (_, sign) => format!("{} light", good(sign)),
    };
    let reach = match reach {
        "1" => "right beside its name",
        "3" => "two or three words from its name",
        "6" => "four to six words from its name",
        "12" => "seven to twelve words from its name",
        _ => "farther from its name",
    };
    format!("{form} of {gives} stands {reach}")
}

fn of_role(who: &str, sign: &str, state: &str) -> String {
    let state = match state {
        "real" => "",
        "negated" => ", taken back",
        "unreal" => ", only tried or possible",
        "denied" => ", denied",
        other => other,
    };
    format!("{} light {}{state}", good(sign), role(who))
}

fn good(sign: &str) -> &str {
    match sign {
        "neg" => "bad",
        "pos" => "good",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_words_of_its_own() {
        let mut seen = std::collections::BTreeSet::new();
        for rule in Rule::ALL {
            let words = super::rule(rule);
            assert!(words.contains(' ') && words != rule.name(), "{rule:?}: {words}");
            assert!(seen.insert(words), "{rule:?} has the words of another rule");
        }
    }

    #[test]
    fn every_feature_has_words() {
        for name in crate::polarity::feature::names() {
            let words = feature(name);
            assert!(words.contains(' ') && words != name, "{name}: {words}");
        }
    }

    #[test]
    fn a_feature_without_words_is_shown_by_its_name() {
        assert_eq!(feature("some.new.feature"), "some.new.feature");
        assert_eq!(feature("goal.pos.real"), "good light as the one who works for it");
        assert_eq!(
            feature("owned.agent.neg.unreal"),
            "bad light as the one who acts, only tried or possible, on something of its own"
        );
    }

    #[test]
    fn frames_are_told_party_by_party() {
        let frame = Frame {
            agent: -1,
            target_effect: -1,
            stance: -2,
            ..Frame::default()
        };
        assert_eq!(
            super::frame(frame),
            "bad light (-1) for who acts; harm (-1) for who is acted upon; who acts holds a bad view of who is acted upon (-2)"
        );
    }
}
