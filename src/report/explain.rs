//! How a sentence is read and why it scores as it does, in words.
//!
//! In: a text. Out: for each sentence its mentions, clauses, predicates with their parties, words, shifters and
//! voices; for each actor tone, effect and voice with the evidence and the arithmetic behind them; each stance.
//! Rule: nothing is worked out here. What is shown is what the analysis holds, so that the explanation cannot
//! differ from the score. A rule is put in words once at least: where a predicate's parties are told, or with the
//! evidence that no predicate gave.
//! Guarantee: all text goes through [`Screen::show`].

mod predicates;
mod stances;
mod unit;
mod voices;

use std::fmt::{self, Write};

use super::screen::Screen;
use super::wording;
use crate::engine::{Engine, Scratch, Visit};
use crate::lexicon::inflect::Entry;
use crate::polarity::Analysis;
use crate::polarity::feature::Names;
use crate::polarity::item::Kind;
use crate::polarity::phrase::Party;
use crate::span::FoldedSpan;

/// Which sentences are explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// All.
    All,
    /// Those that mention a tracked actor.
    Mentioning,
    /// One, by number from 1.
    Number(u32),
}

/// Explains sentences of a text; empty when there is none of those asked for.
///
/// ```
/// use nabra::report::{explain::{explain, Which}, screen::Screen};
/// let engine = nabra::engine::Engine::shipped()?;
/// let text = explain(&engine, "نددت موسكو بسياسة أنقرة", Which::All, Screen::default());
/// assert!(text.contains("RUS → TUR"));
/// # Ok::<(), nabra::error::Error>(())
/// ```
pub fn explain(engine: &Engine, text: &str, which: Which, screen: Screen) -> String {
    let mut out = String::new();
    let mut scratch = Scratch::default();
    let names = Names::of(&engine.lexicon);
    let visit = if which == Which::Mentioning {
        Visit::Tracked
    } else {
        Visit::All
    };
    engine.visit(text, visit, &mut scratch, |number, span, scratch| {
        let wanted = match which {
            Which::All => true,
            Which::Mentioning => !scratch.analysis.units.is_empty(),
            Which::Number(wanted) => wanted == number,
        };
        if wanted {
            if !out.is_empty() {
                out.push('\n');
            }
            let page = Page {
                engine,
                scratch,
                analysis: &scratch.analysis,
                names: &names,
                text,
                screen,
            };
            // Writing to memory cannot fail.
            let _ = page.sentence(&mut out, number, span);
        }
    });
    out
}

/// One sentence and what is needed to show it.
struct Page<'p> {
    engine: &'p Engine,
    scratch: &'p Scratch<'p>,
    analysis: &'p Analysis<'p>,
    names: &'p Names,
    text: &'p str,
    screen: Screen,
}

impl Page<'_> {
    /// One sentence, part by part.
    fn sentence(&self, out: &mut String, number: u32, span: FoldedSpan) -> fmt::Result {
        let original = self.scratch.folded.original(span, self.text);
        let title = format!("sentence {number}, bytes {}..{}", original.start, original.end);
        writeln!(out, "{}", self.screen.heading(&title))?;
        let words = original.slice(self.text).unwrap_or_default();
        writeln!(out, "  {}", self.screen.show(words))?;
        self.mentions(out)?;
        self.clauses(out)?;
        self.predicates(out)?;
        self.words(out)?;
        self.shifters(out)?;
        self.voices(out)?;
        for unit in &self.analysis.units {
            self.unit(out, unit)?;
        }
        self.stances(out)
    }

    /// The heading of a part.
    fn heading(&self, out: &mut String, title: &str) -> fmt::Result {
        writeln!(out, "\n{}", self.screen.heading(title))
    }

    /// «words» of the original text.
    fn quote(&self, span: FoldedSpan) -> String {
        let original = self.scratch.folded.original(span, self.text);
        let words = original.slice(self.text).unwrap_or_default();
        self.screen.show(&format!("«{words}»")).to_string()
    }

    /// «words» of the items from `start` up to `end`.
    fn quote_items(&self, start: usize, end: usize) -> String {
        let items = self.analysis.items.get(start..end).unwrap_or_default();
        match (items.first(), items.last()) {
            (Some(first), Some(last)) => self.quote(FoldedSpan::new(first.span.start, last.span.end)),
            _ => "«»".to_owned(),
        }
    }

    /// The id of an actor.
    fn actor(&self, actor: usize) -> &str {
        super::actor_id(&self.engine.lexicon, actor)
    }

    /// The id of an entry.
    fn id(&self, entry: Option<Entry>) -> &str {
        entry.map_or("(no entry)", |entry| self.engine.lexicon.id(entry))
    }

    /// Whom a party names; `nobody` when nobody is named.
    fn party(&self, party: &Party, nobody: &str) -> String {
        let mut names: Vec<&str> = party.actors.iter().map(|actor| self.actor(actor)).collect();
        if party.other {
            names.push("another party");
        }
        if names.is_empty() {
            return nobody.to_owned();
        }
        let names = names.join(" and ");
        if party.owned {
            format!("something of {names}")
        } else {
            names
        }
    }

    /// Names of actors, and words that only look like one.
    fn mentions(&self, out: &mut String) -> fmt::Result {
        self.heading(out, "mentions")?;
        let mut any = false;
        for item in &self.analysis.items {
            match item.kind {
                Kind::Actor(alias) => {
                    let Some(actor) = alias.actor else { continue };
                    let known = self.engine.lexicon.actors.get(actor);
                    let only = if known.is_some_and(|actor| actor.tracked) {
                        ""
                    } else {
                        ", known only as a holder"
                    };
                    let (words, kind) = (self.quote(item.span), alias.kind.name());
                    writeln!(
                        out,
                        "  {} {words} ({kind}, {}{only})",
                        self.actor(actor),
                        alias.id
                    )?;
                }
                Kind::Excluded => {
                    let (words, id) = (self.quote(item.span), self.id(item.entry));
                    writeln!(out, "  none: {words} only contains an actor's name ({id})")?;
                }
                _ => continue,
            }
            any = true;
        }
        if self.analysis.units.is_empty() {
            let found = if any {
                "no measured actor is mentioned"
            } else {
                "none"
            };
            writeln!(out, "  {found}; the sentence has no row in sentences.csv")?;
        }
        Ok(())
    }

    /// The clauses, and what opens each.
    fn clauses(&self, out: &mut String) -> fmt::Result {
        self.heading(out, "clauses")?;
        for (number, clause) in (1..).zip(&self.analysis.clauses) {
            let words = self.quote_items(clause.start, clause.end);
            writeln!(out, "  {number}. {words}: {}", wording::opener(clause.opener))?;
        }
        Ok(())
    }

    /// Evaluative words, where there are any.
    fn words(&self, out: &mut String) -> fmt::Result {
        let words = self.analysis.items.iter().filter_map(|item| match item.kind {
            Kind::Word(word) => Some((item, word)),
            _ => None,
        });
        for (at, (item, word)) in words.enumerate() {
            if at == 0 {
                self.heading(out, "evaluative words")?;
            }
            let (quote, class, says) = (self.quote(item.span), word.class.name(), wording::word(word));
            writeln!(out, "  {quote} is {} ({class}): {says}", word.id)?;
        }
        Ok(())
    }

    /// Valence shifters, where there are any.
    fn shifters(&self, out: &mut String) -> fmt::Result {
        let shifters = self.analysis.items.iter().filter_map(|item| match item.kind {
            Kind::Shifter(shifter) => Some((item, shifter)),
            _ => None,
        });
        for (at, (item, shifter)) in shifters.enumerate() {
            if at == 0 {
                self.heading(out, "valence shifters")?;
            }
            let what = wording::shifter(shifter.kind);
            writeln!(out, "  {} is {}: it {what}", self.quote(item.span), shifter.id)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::polarity::role::Rule;

    fn explained(text: &str) -> String {
        explain(&Engine::shipped().unwrap(), text, Which::All, Screen::default())
    }

    #[test]
    fn who_acts_and_who_is_acted_upon_is_said_with_the_rule() {
        let text = explained("نددت موسكو بسياسة أنقرة");
        for part in [
            "RUS «موسكو» (capital",
            "acts: RUS by the rule vso",
            "acted upon: something of TUR by the rule particle",
            "RUS → TUR negative",
            "how the tone adds up",
        ] {
            assert!(text.contains(part), "{part} is not in\n{text}");
        }
    }

    #[test]
    fn a_rule_that_no_predicate_shows_is_told_with_its_evidence() {
        let text = explained("تقدم مهم في مفاوضات أذربيجان وأرمينيا");
        let words = wording::rule(Rule::Beside);
        assert!(text.contains(&format!("rule beside ({words})")), "{text}");
    }

    #[test]
    fn who_says_what_it_works_for_is_named() {
        let text = explained("قال بيان وزارة الدفاع الروسية إن القوات ستعمل من أجل ضمان الأمن");
        assert!(text.contains("in the words of RUS"), "{text}");
    }

    #[test]
    fn a_sentence_without_actors_says_so() {
        let text = explained("هطل المطر");
        assert!(text.contains("has no row in sentences.csv"), "{text}");
    }

    #[test]
    fn nothing_is_said_of_an_empty_text() {
        assert_eq!(explained(""), "");
    }

    #[test]
    fn a_terminal_cannot_be_steered_from_a_text() {
        let text = explained("هاجمت روسيا \u{1b}[2J\u{202e} أوكرانيا");
        assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    }
}
