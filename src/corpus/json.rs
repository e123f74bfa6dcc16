//! JSON Lines: one object a line.
//!
//! In: one line. Out: a document or a fault.
//! Rule: keys play the roles that columns play in a table; of two accepted keys the preferred one wins. Numbers stay as
//! they are written, so that an id of thirty digits is not rounded; `null` is empty.
//! Guarantee: a key of ours that stands twice, or holds a list or an object, rejects the record; other keys may hold
//! anything. Depth does not matter: what we do not need is skipped without recursion.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::columns::{listed, nearest};
use super::document::Document;
use super::draft::{Draft, Fault, Origin};
use super::options::ReadOptions;
use super::reject::RejectReason;
use super::role::{ROLES, Role, plain_name, wanted};
use crate::error::{Error, Place};

/// Which key plays which role, and how much it is preferred.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Keys {
    of: HashMap<String, (Role, usize)>,
    text: String,
}

impl Keys {
    pub(crate) fn new(options: &ReadOptions) -> Self {
        let mut of = HashMap::new();
        for (role, aliases) in &ROLES {
            match wanted(*role, options) {
                Some(name) => {
                    of.insert(plain_name(name), (*role, 0));
                }
                None => {
                    for (rank, alias) in aliases.iter().enumerate() {
                        // A key that an option gave to a role keeps it, whichever role comes first.
                        let named = ROLES.iter().any(|(role, _)| {
                            wanted(*role, options).is_some_and(|name| plain_name(name) == plain_name(alias))
                        });
                        if !named {
                            of.insert(plain_name(alias), (*role, rank));
                        }
                    }
                }
            }
        }
        Self {
            of,
            text: options.text_col.clone().unwrap_or_else(|| "text".to_owned()),
        }
    }

    /// Looks at the first whole lines of a source for keys that were named by option. A text key that none of them has
    /// is an error, as it would be in a header; any other is told.
    pub(crate) fn check(
        head: &str,
        options: &ReadOptions,
        place: &Place,
    ) -> crate::error::Result<Vec<String>> {
        let named = ROLES
            .iter()
            .filter_map(|(role, _)| Some((*role, wanted(*role, options)?)));
        let missing = named.collect::<Vec<_>>();
        if missing.is_empty() {
            return Ok(Vec::new());
        }
        let mut keys: Vec<String> = Vec::new();
        let lines = head
            .split_inclusive(['\n', '\r'])
            .filter(|line| line.ends_with(['\n', '\r']));
        for line in lines.take(LOOKED_AT) {
            let line = line.trim_start_matches('\u{FEFF}');
            let Ok(object) = serde_json::from_str::<Object<'_>>(line) else {
                continue;
            };
            for (key, _) in object.entries {
                if keys.len() < KEYS && !keys.iter().any(|known| *known == key) {
                    keys.push(key.into_owned());
                }
            }
        }
        let mut told = Vec::new();
        for (role, name) in missing {
            if keys.is_empty() || keys.iter().any(|key| plain_name(key) == plain_name(name)) {
                continue;
            }
            let hint =
                nearest(name, &keys).map_or_else(String::new, |near| format!("; the nearest is {near:?}"));
            let found = listed(&keys);
            if role == Role::Text {
                let place = place.clone().at_column(name);
                return Err(Error::UnknownColumn { place, found, hint });
            }
            told.push(format!(
                "none of the first records has the key {name:?}; found {found}{hint}"
            ));
        }
        Ok(told)
    }

    fn role(&self, key: &str) -> Option<(Role, usize)> {
        self.of
            .get(key)
            .or_else(|| self.of.get(plain_name(key).as_str()))
            .copied()
    }

    /// One line as a document.
    pub(crate) fn document(
        &self,
        line: &str,
        origin: &Origin<'_>,
        dates_kept: &mut u64,
    ) -> Result<Document, Fault> {
        let line = line.trim_start_matches('\u{FEFF}');
        let object: Object<'_> = serde_json::from_str(line).map_err(|error| bad_json(line, &error))?;
        let mut draft = Draft::default();
        let mut best: Vec<(Role, usize)> = Vec::with_capacity(ROLES.len());
        let mut seen: Vec<String> = Vec::with_capacity(ROLES.len());
        for (key, value) in &object.entries {
            let Some((role, rank)) = self.role(key) else {
                continue;
            };
            let plain = plain_name(key);
            if seen.contains(&plain) {
                let message = "this key stands twice in the object";
                return Err(Fault::new(RejectReason::DuplicateField, message).in_column(key));
            }
            seen.push(plain);
            match best.iter_mut().find(|(known, _)| *known == role) {
                Some((_, known)) if *known <= rank => continue,
                Some((_, known)) => *known = rank,
                None => best.push((role, rank)),
            }
            draft.set(role, scalar(value).map_err(|fault| fault.in_column(key))?);
        }
        if !best.iter().any(|(role, _)| *role == Role::Text) {
            let keys: Vec<String> = object.entries.iter().map(|(key, _)| key.to_string()).collect();
            let near = nearest(&self.text, &keys);
            let hint = near.map_or_else(String::new, |near| format!("; the nearest is {near:?}"));
            let message = format!(
                "no text; found the keys {}; another is named by option (--text-col){hint}",
                listed(&keys)
            );
            return Err(Fault::new(RejectReason::MissingField, message).in_column(&self.text));
        }
        draft.finish(origin, &self.text, dates_kept)
    }
}

/// The keys and the unread values of an object, in their order.
struct Object<'a> {
    entries: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'de: 'a, 'a> Deserialize<'de> for Object<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer
            .deserialize_map(ObjectVisitor)
            .map(|entries| Self { entries })
    }
}

struct ObjectVisitor;

/// Lines looked at before a key named by option is taken for a mistake.
const LOOKED_AT: usize = 100;

/// Keys beyond this many are read past: no record of news has them, and none may fill the memory.
const KEYS: usize = 4096;

impl<'de> Visitor<'de> for ObjectVisitor {
    type Value = Vec<(Cow<'de, str>, &'de RawValue)>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::with_capacity(8);
        while let Some(Key(key)) = map.next_key()? {
            if entries.len() < KEYS {
                entries.push((key, map.next_value()?));
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(entries)
    }
}

/// A key, borrowed unless it has escapes.
struct Key<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Key<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct KeyVisitor;
        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Key<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a key")
            }
            fn visit_borrowed_str<E>(self, key: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(key)))
            }
            fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(key.to_owned())))
            }
        }
        deserializer.deserialize_str(KeyVisitor)
    }
}

/// A value as text.
fn scalar(value: &RawValue) -> Result<Cow<'_, str>, Fault> {
    let raw = value.get();
    match raw.as_bytes().first() {
        Some(b'"') => match raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')) {
            Some(plain) if !plain.contains('\\') => Ok(Cow::Borrowed(plain)),
            _ => serde_json::from_str(raw)
                .map(Cow::Owned)
                .map_err(|error| bad_json(raw, &error)),
        },
        Some(b'[' | b'{') => Err(Fault::new(
            RejectReason::WrongType,
            "a list or an object; text is needed",
        )),
        _ if raw == "null" => Ok(Cow::Borrowed("")),
        _ => Ok(Cow::Borrowed(raw)),
    }
}

/// `serde_json`'s message; its line is always 1, so that only the column is told.
fn bad_json(line: &str, error: &serde_json::Error) -> Fault {
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default();
    let hint = if line.trim_start().starts_with('[') {
        "; one object a line is read, not a list"
    } else {
        ""
    };
    Fault::new(
        RejectReason::BadJson,
        format!("{message}, at byte {} of the line{hint}", error.column()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn read(line: &str, options: &ReadOptions) -> Result<Document, Fault> {
        let origin = Origin {
            source: &Arc::from("n.jsonl"),
            source_index: 0,
            stem: "n",
            record: 3,
            line: 3,
        };
        Keys::new(options).document(line, &origin, &mut 0)
    }

    fn reason(line: &str) -> &'static str {
        read(line, &ReadOptions::default()).map_or_else(|fault| fault.reason.as_str(), |_| "document")
    }

    #[test]
    fn values_are_read_as_text() {
        let line = r#"{"id":123456789012345678901234567890,"content":"b","text":"قال \"نعم\"\u0020","date":null,"x":[{}],"source":1.50}"#;
        let document = read(line, &ReadOptions::default()).unwrap();
        assert_eq!(document.id, "123456789012345678901234567890");
        assert_eq!(
            (document.text.as_str(), document.outlet.as_str()),
            ("قال \"نعم\" ", "1.50")
        );
    }

    #[test]
    fn every_fault_has_its_reason() {
        for (line, expected) in [
            (r#"{"text":"a"}"#, "document"),
            ("\u{FEFF}{\"text\":\"a\"}", "document"),
            (r#"{"text":"a"} {}"#, "bad_json"),
            (r#"{"text":"a""#, "bad_json"),
            (r#"[{"text":"a"}]"#, "bad_json"),
            (r#""text""#, "bad_json"),
            (r#"{"text":"\ud800"}"#, "bad_json"),
            (r#"{"text":NaN}"#, "bad_json"),
            (r#"{"text":["a"]}"#, "wrong_type"),
            (r#"{"text":"a","text":"b"}"#, "duplicate_field"),
            (r#"{"text":"a","te\u0078t":"b"}"#, "duplicate_field"),
            (r#"{"Text":"a","text":"b"}"#, "duplicate_field"),
            (r#"{"text":"a","body":"b"}"#, "document"),
            (r#"{"title":"a"}"#, "missing_field"),
            (r#"{"text":null}"#, "empty_text"),
            (r#"{"text":"a\u0000"}"#, "nul_byte"),
        ] {
            assert_eq!(reason(line), expected, "{line}");
        }
    }

    #[test]
    fn depth_does_not_matter() {
        let deep = format!(
            r#"{{"x":{}1{},"text":"a"}}"#,
            "[".repeat(200_000),
            "]".repeat(200_000)
        );
        assert!(matches!(reason(&deep), "document" | "bad_json"));
    }

    #[test]
    fn a_key_named_by_option_that_no_line_has_is_answered_with_the_nearest() {
        let check = |head: &str, options: &ReadOptions| {
            Keys::check(head, options, &Place::file("n.jsonl"))
                .unwrap_or_else(|error| vec![error.to_string()])
        };
        let options = |text: &str, outlet: &str| ReadOptions {
            text_col: Some(text.into()),
            outlet_col: Some(outlet.into()),
            ..ReadOptions::default()
        };
        let head = "not JSON\n{\"x\":1}\n{\"body\":\"a\",\"Media\":\"b\"}\n{\"cut";
        assert!(check(head, &ReadOptions::default()).is_empty());
        assert!(check(head, &options("body", "media")).is_empty());
        assert!(check("", &options("bdy", "outlte")).is_empty());
        assert_eq!(
            check(head, &options("bdy", "media")),
            ["n.jsonl: column bdy: no column of this name; found x, body, Media; the nearest is \"body\""]
        );
        assert_eq!(
            check(head, &options("body", "medai")),
            [
                "none of the first records has the key \"medai\"; found x, body, Media; the nearest is \"Media\""
            ]
        );
        let fault = read("{\"txt\":\"a\"}", &ReadOptions::default()).unwrap_err();
        assert!(
            fault.message.ends_with("the nearest is \"txt\""),
            "{}",
            fault.message
        );
    }

    #[test]
    fn an_option_names_the_key() {
        let options = ReadOptions {
            text_col: Some("title".into()),
            ..ReadOptions::default()
        };
        let document = read(r#"{"text":"a","Title":"b"}"#, &options).unwrap();
        assert_eq!((document.text.as_str(), document.title.as_str()), ("b", ""));
    }
}
