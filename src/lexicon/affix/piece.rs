//! Pieces: the rows of the file, each a beginning or an ending that others may stand beside.
//!
//! In: `affixes.tsv`. Out: [`Pieces`], by slot and [`Paradigm`].
//! Rule: «و» stands in slot 1, «ب» in slot 2, «ال» in slot 3, «ات» in slot 4, «ها» in slot 5.
//! Guarantee: a slot has not more rows than a language can have, for chains are products of slots.

use super::grammar::{Affix, Fused, Person, Pronoun};
use super::key::LONGEST;
use super::paradigm::Paradigm;
use crate::fold::fold;
use crate::lexicon::ledger::Ledger;
use crate::lexicon::source::Content;
use crate::lexicon::tsv::{Row, Table};

/// The places around a stem; 23 stands for 2 and 3 at once.
const SLOTS: [(&str, i32); 6] = [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5), ("23", 23)];

/// Most rows of one slot; no language has half as many, and chains are as many as the product of three slots.
const MOST: usize = 100;
/// All rows of the file.
#[derive(Debug)]
pub(super) struct Pieces(Vec<Piece>);

/// One row of the file.
#[derive(Debug)]
pub(super) struct Piece {
    slot: i32,
    paradigms: Vec<Paradigm>,
    /// Its letters, folded.
    pub(super) letters: Vec<u8>,
    /// What it says.
    pub(super) affix: Affix,
    /// Whether a pronoun may stand behind it.
    pub(super) takes_pronoun: bool,
    /// Whether a pronoun must.
    pub(super) needs_pronoun: bool,
}

impl Pieces {
    /// Reads the file.
    pub(super) fn read(file: &str, content: Content<'_>, ledger: &Ledger) -> Self {
        let columns = &["id", "slot", "form", "paradigms", "features", "note"];
        let mut counts = [0; SLOTS.len()];
        let pieces = Table::parse(file, content, columns, ledger).read(|row| {
            let piece = piece(row);
            let slot = SLOTS.iter().position(|(_, slot)| *slot == piece.slot);
            if let Some(count) = slot.and_then(|slot| counts.get_mut(slot)) {
                *count += 1;
                if *count > MOST {
                    let accepted = format!("at most {MOST} rows of one slot, for their chains multiply");
                    row.refuse("slot", row.get("slot").unwrap_or_default(), &accepted);
                }
            }
            piece
        });
        Self(pieces)
    }

    /// The pieces of a slot that a paradigm takes.
    pub(super) fn of(&self, slot: i32, paradigm: Paradigm) -> impl Iterator<Item = &Piece> {
        let of = move |piece: &&Piece| piece.slot == slot && piece.paradigms.contains(&paradigm);
        self.0.iter().filter(of)
    }
}

fn piece(row: &Row<'_, '_>) -> Piece {
    row.id();
    let mut piece = Piece {
        slot: row.choice("slot", &SLOTS).unwrap_or(0),
        letters: fold(row.get("form").unwrap_or_default()),
        paradigms: row.choices("paradigms", &Paradigm::ALL),
        affix: Affix::default(),
        takes_pronoun: false,
        needs_pronoun: false,
    };
    for feature in row.choices("features", &FEATURES) {
        match feature {
            Feature::Sets(set) => set(&mut piece.affix),
            Feature::TakesPronoun => piece.takes_pronoun = true,
            Feature::NeedsPronoun => piece.needs_pronoun = true,
        }
    }
    check(row, &piece);
    piece
}

/// Refuses a piece that never stands, or for which there is no room.
fn check(row: &Row<'_, '_>, piece: &Piece) {
    if row.get("paradigms").is_none() {
        row.refuse("paradigms", "nothing", "the paradigms that take it");
    }
    if let Some(form) = row.get("form") {
        row.pattern("form", form);
        if piece.letters.len() > LONGEST {
            row.refuse("form", form, &format!("at most {LONGEST} letters"));
        }
    }
    if piece.takes_pronoun && piece.needs_pronoun {
        let found = "takes-pronoun and needs-pronoun";
        row.refuse("features", found, "one of the two: they contradict each other");
    }
}

/// What the column `features` may hold.
const FEATURES: [(&str, Feature); 26] = [
    ("and", Feature::Sets(|affix| affix.and = true)),
    ("article", Feature::Sets(|affix| affix.article = true)),
    ("future", Feature::Sets(|affix| affix.future = true)),
    ("purpose", Feature::Sets(|affix| affix.purpose = true)),
    ("feminine", Feature::Sets(|affix| affix.feminine = true)),
    ("plural", Feature::Sets(|affix| affix.plural = true)),
    ("dual", Feature::Sets(|affix| affix.dual = true)),
    ("nunated", Feature::Sets(|affix| affix.nunated = true)),
    ("accusative", Feature::Sets(|affix| affix.accusative = true)),
    (
        "prep:ب",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Ba)),
    ),
    (
        "prep:ل",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Lam)),
    ),
    (
        "prep:ك",
        Feature::Sets(|affix| affix.preposition = Some(Fused::Kaf)),
    ),
    (
        "person:3m",
        Feature::Sets(|affix| affix.person = Some(Person::ThirdMasculine)),
    ),
    (
        "person:3f",
        Feature::Sets(|affix| affix.person = Some(Person::ThirdFeminine)),
    ),
    (
        "person:1",
        Feature::Sets(|affix| affix.person = Some(Person::First)),
    ),
    (
        "pronoun:3ms",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Him)),
    ),
    (
        "pronoun:3fs",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Her)),
    ),
    (
        "pronoun:3mp",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Them)),
    ),
    (
        "pronoun:3fp",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Them)),
    ),
    (
        "pronoun:3d",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Both)),
    ),
    (
        "pronoun:1s",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:1p",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:2s",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    (
        "pronoun:2p",
        Feature::Sets(|affix| affix.pronoun = Some(Pronoun::Speaker)),
    ),
    ("takes-pronoun", Feature::TakesPronoun),
    ("needs-pronoun", Feature::NeedsPronoun),
];

/// One value of the column `features`.
#[derive(Debug, Clone, Copy)]
enum Feature {
    Sets(fn(&mut Affix)),
    TakesPronoun,
    NeedsPronoun,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affixes_whose_chains_would_fill_the_memory_are_refused() {
        let mut text = "id\tslot\tform\tparadigms\tfeatures\tnote\n".to_owned();
        let rows = (0..3000).map(|row| format!("a{row}\t{}\t{row:04}\tnoun\tand\t-\n", row % 3 + 1));
        text.extend(rows);
        let ledger = Ledger::default();
        Pieces::read("affixes.tsv", text.as_str().into(), &ledger);
        assert_eq!(ledger.refused(), 2700);
        let first = ledger.into_refusals()[0].to_string();
        assert!(
            first.starts_with("affixes.tsv:302: column slot: found 1, accepted is at most 100"),
            "{first}"
        );
    }

    #[test]
    fn a_row_that_names_no_slot_paradigm_or_feature_is_refused() {
        for (row, expected) in [
            ("a\t6\tو\tnoun\tand\t-", "affixes.tsv:2: column slot: found 6"),
            (
                "a\t-\tو\tnoun\tand\t-",
                "affixes.tsv:2: column slot: found nothing",
            ),
            (
                "a\t1\tو\tnouns\tand\t-",
                "affixes.tsv:2: column paradigms: found nouns",
            ),
            (
                "a\t1\tو\t-\tand\t-",
                "affixes.tsv:2: column paradigms: found nothing",
            ),
            (
                "a\t1\tو\tnoun\tprep:و\t-",
                "affixes.tsv:2: column features: found prep:و",
            ),
            ("A\t1\tو\tnoun\tand\t-", "affixes.tsv:2: column id: found A"),
            (
                "a\t1\tوووووووو\tnoun\tand\t-",
                "affixes.tsv:2: column form: found",
            ),
        ] {
            let text = format!("id\tslot\tform\tparadigms\tfeatures\tnote\n{row}\n");
            let ledger = Ledger::default();
            Pieces::read("affixes.tsv", text.as_str().into(), &ledger);
            let errors: Vec<String> = ledger.into_refusals().iter().map(ToString::to_string).collect();
            assert!(errors.len() == 1 && errors[0].starts_with(expected), "{errors:?}");
        }
    }
}
