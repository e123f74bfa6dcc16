//! Actors: who is looked for, under which names.
//!
//! In: `actors/*.tsv`. Out: [`Actor`]s and their [`Alias`]es.
//! Rule: the longest alias wins, so «بيلاروسيا» and «روسيا اليوم», rows of kind `exclude`, are never Russia.
//! Not here: where an alias stands in a text; see [`matching`](crate::matching).

use super::ledger::{Family, Ledger, ONLY};
use super::source::Content;
use super::text::Text;
use super::tsv::Table;
use serde::Serialize;
use std::collections::HashMap;

/// A state, organisation or other political actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    /// ISO 3166-1 alpha-3 code for states, the usual short name for others.
    pub id: String,
    /// Whether tone toward it is measured. Other actors are only holders.
    pub tracked: bool,
}

/// What kind of name an alias is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AliasKind {
    /// The state's name.
    State,
    /// Its people.
    People,
    /// An adjective of nationality.
    Adjective,
    /// The capital.
    Capital,
    /// A seat of power.
    Seat,
    /// A body of the state, or an organisation.
    Institution,
    /// A head of state or government.
    Leader,
    /// A minister or spokesperson.
    Minister,
    /// A territory that belongs to no actor.
    Territory,
    /// A longer name that only contains an alias.
    Exclude,
}

impl AliasKind {
    /// All kinds by the names that the files use, in the order of their discriminants.
    pub const ALL: [(&'static str, Self); 10] = [
        ("state", Self::State),
        ("people", Self::People),
        ("adjective", Self::Adjective),
        ("capital", Self::Capital),
        ("seat", Self::Seat),
        ("institution", Self::Institution),
        ("leader", Self::Leader),
        ("minister", Self::Minister),
        ("territory", Self::Territory),
        ("exclude", Self::Exclude),
    ];

    /// The name that the files use.
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(name, _)| name)
    }

    /// Whether the alias is a proper name, after which no genitive follows.
    pub fn is_proper(self) -> bool {
        !matches!(self, Self::Adjective | Self::People)
    }

    /// Whether the alias names a person.
    pub fn is_person(self) -> bool {
        matches!(self, Self::Leader | Self::Minister)
    }
}

/// One surface form of an actor.
#[derive(Debug, Clone)]
pub struct Alias {
    /// The id that evidence cites, such as `tur.anqara`.
    pub id: Text,
    /// Index of the actor; `None` for an exclusion.
    pub actor: Option<usize>,
    /// The form in normal spelling.
    pub form: Text,
    /// What kind of name it is.
    pub kind: AliasKind,
    /// Grammatical gender: feminine for states and capitals.
    pub feminine: bool,
    /// Whether news calls the actor terrorist throughout, so that striking it puts nobody in bad light.
    pub terrorist: bool,
}

/// The actors of a lexicon as they are found in its files.
#[derive(Debug, Default)]
pub(crate) struct Actors {
    pub(crate) all: Vec<Actor>,
    pub(crate) aliases: Vec<Alias>,
    by_id: HashMap<String, usize>,
}

/// What a file of aliases is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Its actors are measured.
    Tracked,
    /// Its actors are holders only.
    Known,
    /// A user's file stands before it: where both have a form, the user's is taken.
    Replaced,
}

impl Actors {
    /// Reads one file of aliases.
    pub(crate) fn read(&mut self, file: &str, content: Content<'_>, standing: Standing, ledger: &Ledger) {
        let columns = &["id", "actor", "alias", "kind", "gender", "flags", "note"];
        let rows = Table::parse(file, content, columns, ledger).read(|row| {
            if standing == Standing::Replaced && row.is_claimed("alias", Family::Alias) {
                return None;
            }
            let kind = row.choice("kind", &AliasKind::ALL).unwrap_or(AliasKind::Exclude);
            let id = if standing == Standing::Replaced {
                row.legal_id()
            } else {
                row.id()
            };
            let alias = Alias {
                id,
                actor: None,
                form: row.form("alias", Family::Alias, ONLY),
                kind,
                feminine: row.is_feminine(),
                terrorist: match row.get("flags") {
                    Some(_) => row
                        .choice("flags", &[("full", false), ("terrorist", true)])
                        .unwrap_or(false),
                    None => false,
                },
            };
            let actor = row.get("actor").filter(|_| kind != AliasKind::Exclude);
            if actor.is_none() && kind != AliasKind::Exclude {
                row.refuse("actor", "nothing", "an actor's id, such as TUR");
            }
            Some((alias, actor.map(str::to_owned)))
        });
        for (alias, actor) in rows.into_iter().flatten() {
            let actor = actor.map(|id| self.index_of(&id, standing == Standing::Tracked));
            self.aliases.push(Alias { actor, ..alias });
        }
    }

    fn index_of(&mut self, id: &str, tracked: bool) -> usize {
        if let Some(at) = self.by_id.get(id) {
            return *at;
        }
        self.all.push(Actor {
            id: id.to_owned(),
            tracked,
        });
        self.by_id.insert(id.to_owned(), self.all.len() - 1);
        self.all.len() - 1
    }
}
