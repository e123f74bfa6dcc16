//! Actors: who is looked for, under which names.
//!
//! In: `actors/*.tsv`. Out: [`Actor`]s and their [`Alias`]es.
//! Rule: the longest alias wins, so «بيلاروسيا» and «روسيا اليوم», rows of kind `exclude`, are never Russia.
//! Not here: where an alias stands in a text; see [`matching`](crate::matching).

use super::tsv::Table;
use crate::error::Result;
use serde::Serialize;

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
    const ALL: [(&'static str, Self); 10] = [
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
    pub id: String,
    /// Index of the actor; `None` for an exclusion.
    pub actor: Option<usize>,
    /// The form in normal spelling.
    pub form: String,
    /// What kind of name it is.
    pub kind: AliasKind,
    /// Grammatical gender: feminine for states and capitals.
    pub feminine: bool,
    /// Whether news calls the actor terrorist throughout, so that striking it puts nobody in bad light.
    pub terrorist: bool,
}

/// Reads one file of aliases, adding its actors to `actors`. An alias that an earlier file has is passed
/// over, so that a user's file wins over the shipped ones.
pub(crate) fn read(
    file: &str,
    text: &str,
    tracked: bool,
    actors: &mut Vec<Actor>,
    aliases: &mut Vec<Alias>,
) -> Result<()> {
    let columns = &["id", "actor", "alias", "kind", "gender", "flags", "note"];
    let table = Table::parse(file, text, columns)?;
    for row in table.rows() {
        let kind = row.choice("kind", &AliasKind::ALL)?;
        let actor = match row.get("actor") {
            _ if kind == AliasKind::Exclude => None,
            None => return Err(row.refuse("actor", "nothing", "an actor's id, such as TUR")),
            Some(id) => Some(index_of(id, tracked, actors)),
        };
        aliases.push(Alias {
            id: row.id()?.to_owned(),
            actor,
            form: row.required("alias")?.to_owned(),
            kind,
            feminine: match row.get("gender") {
                Some(_) => row.choice("gender", &[("f", true), ("m", false)])?,
                None => false,
            },
            terrorist: match row.get("flags") {
                Some(_) => row.choice("flags", &[("full", false), ("terrorist", true)])?,
                None => false,
            },
        });
    }
    Ok(())
}

fn index_of(id: &str, tracked: bool, actors: &mut Vec<Actor>) -> usize {
    if let Some(at) = actors.iter().position(|actor| actor.id == id) {
        return at;
    }
    actors.push(Actor {
        id: id.to_owned(),
        tracked,
    });
    actors.len() - 1
}
