//! What a column or key can mean, and what it is called.
//!
//! Rule: names are compared without case, spaces, hyphens and invisible characters: `Full-Text` is `full_text`,
//! «النَّص» is «النص».
//! Not here: which column of a header plays a role when several could; see [`columns`](super::columns).

use super::options::ReadOptions;
use super::reject::is_invisible;

/// What a column can mean to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Id,
    Text,
    Outlet,
    Date,
    Title,
    Url,
    Lang,
}

impl Role {
    /// Its name in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Text => "text",
            Self::Outlet => "outlet",
            Self::Date => "date",
            Self::Title => "title",
            Self::Url => "url",
            Self::Lang => "lang",
        }
    }
}

/// Roles with their aliases, the preferred one first.
pub(crate) type Roles = [(Role, &'static [&'static str]); 7];

/// What each role is called in a table of documents.
pub(crate) const ROLES: Roles = [
    (
        Role::Id,
        &[
            "id",
            "doc_id",
            "docid",
            "document_id",
            "guid",
            "المعرف",
            "معرف",
            "الرقم",
        ],
    ),
    (
        Role::Text,
        &[
            "text",
            "body",
            "content",
            "article",
            "full_text",
            "النص",
            "نص",
            "نص المقال",
            "المحتوى",
            "المتن",
        ],
    ),
    (
        Role::Outlet,
        &[
            "outlet",
            "source",
            "publisher",
            "newspaper",
            "media",
            "المصدر",
            "مصدر",
            "الصحيفة",
            "الناشر",
            "الوسيلة",
        ],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "pub_date",
            "publish_date",
            "published_at",
            "datetime",
            "pubdate",
            "التاريخ",
            "تاريخ",
            "تاريخ النشر",
        ],
    ),
    (Role::Title, &["title", "headline", "العنوان", "عنوان"]),
    (Role::Url, &["url", "link", "الرابط", "رابط"]),
    (Role::Lang, &["lang", "language", "اللغة", "لغة"]),
];

/// What the column of file names is called in a manifest.
pub(crate) const FILE_NAMES: &[&str] = &["file", "filename", "file_name", "path", "الملف", "ملف"];

/// The name that the options give to a role.
pub(crate) fn wanted(role: Role, options: &ReadOptions) -> Option<&str> {
    match role {
        Role::Id => options.id_col.as_deref(),
        Role::Text => options.text_col.as_deref(),
        Role::Outlet => options.outlet_col.as_deref(),
        Role::Date => options.date_col.as_deref(),
        Role::Title => options.title_col.as_deref(),
        Role::Url => options.url_col.as_deref(),
        Role::Lang => options.lang_col.as_deref(),
    }
}

/// How far from the front of `aliases` a plain name stands.
pub(crate) fn rank(plain: &str, aliases: &[&str]) -> Option<usize> {
    aliases.iter().position(|alias| plain_name(alias) == plain)
}

/// Whether a header cell is a name that some role accepts, by alias or by option; the delimiter vote asks.
pub(crate) fn is_known(name: &str, options: &ReadOptions) -> bool {
    let plain = plain_name(name);
    ROLES.iter().any(|(role, aliases)| {
        rank(&plain, aliases).is_some()
            || wanted(*role, options).is_some_and(|wanted| plain_name(wanted) == plain)
    })
}

/// A name as it is compared: small letters, `_` for spaces and hyphens, no marks, alef and ta marbuta variants alike.
pub(crate) fn plain_name(name: &str) -> String {
    name.trim_matches(|letter: char| letter.is_whitespace() || is_invisible(letter))
        .chars()
        .filter(|letter| !is_invisible(*letter) && !matches!(letter, '\u{064B}'..='\u{0652}' | 'ـ'))
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            ' ' | '-' | '\u{00A0}' => '_',
            'أ' | 'إ' | 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            _ => letter,
        })
        .collect()
}
