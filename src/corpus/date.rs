//! Dates in the forms of news exports, brought to `YYYY-MM-DD`.
//!
//! In: a date cell. Out: the ISO day, or nothing where the form is unknown or could mean two days.
//! Rule: numbers with slashes are day/month/year, as Arabic outlets write them; «26 آب/أغسطس 2024» names one month
//! in both sets. A time and its zone are left aside: the day is the one that was printed.
//! Guarantee: the result is a day that exists, between 1800 and 2199 (a Hijri year is not taken for a Gregorian one).
//! Not here: month/day/year; `08/26/2024` stays as it is, since `08/05/2024` of the same file could not be told apart.

/// The day as `YYYY-MM-DD`, or `None` where the form is not understood. Never fails otherwise.
///
/// ```
/// use nabra::corpus::date::normalise;
/// assert_eq!(normalise("٢٦ آب/أغسطس ٢٠٢٤").as_deref(), Some("2024-08-26"));
/// assert_eq!(normalise("Mon, 26 Aug 2024 14:05:00 +0300").as_deref(), Some("2024-08-26"));
/// assert_eq!(normalise("أمس"), None);
/// ```
pub fn normalise(date: &str) -> Option<String> {
    if let Some(day) = iso_prefix(date) {
        return Some(day);
    }
    // No date is longer; a text that slipped into the date column must not cost time.
    if date.len() > 160 {
        return None;
    }
    let tokens = tokens(date);
    let tokens = tokens.as_slice();
    let (day, rest) = numeric(tokens).or_else(|| named(tokens))?;
    (is_era(rest) || is_time(rest)).then_some(day)
}

/// «م» and «ميلادي» behind a year: the common era.
fn is_era(rest: &[Token]) -> bool {
    matches!(rest, [Token::Word(era)] if matches!(era.as_str(), "م" | "ميلادي" | "ميلاديه"))
}

/// The form that is by far the most frequent, without building tokens.
fn iso_prefix(date: &str) -> Option<String> {
    let date = date.trim();
    let (head, rest) = date.split_at_checked(10)?;
    let mut parts = head
        .split('-')
        .map(|part| part.bytes().all(|byte| byte.is_ascii_digit()).then_some(part));
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return None;
    }
    valid(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)?;
    let time = match rest.as_bytes() {
        [] => true,
        [b'T' | b't' | b' ', hour, ..] => hour.is_ascii_digit() && is_time(&tokens(rest)),
        _ => false,
    };
    time.then(|| head.to_owned())
}

#[derive(Debug, PartialEq)]
enum Token {
    /// A number and its count of digits.
    Number(u32, usize),
    Word(String),
    Mark(char),
}

fn tokens(date: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut joined = false;
    for letter in date.chars() {
        if super::reject::is_invisible(letter) || matches!(letter, '\u{064B}'..='\u{0652}' | 'ـ') {
            continue;
        }
        if let Some(digit) = digit(letter) {
            match tokens.last_mut() {
                Some(Token::Number(number, digits)) if joined && *digits < 9 => {
                    *number = *number * 10 + digit;
                    *digits += 1;
                }
                _ => tokens.push(Token::Number(digit, 1)),
            }
            joined = true;
        } else if letter.is_alphabetic() {
            let letter = plain(letter);
            match tokens.last_mut() {
                Some(Token::Word(word)) if joined => word.extend(letter.to_lowercase()),
                _ => tokens.push(Token::Word(letter.to_lowercase().collect())),
            }
            joined = true;
        } else {
            joined = false;
            if !letter.is_whitespace() {
                tokens.push(Token::Mark(letter));
            }
        }
    }
    tokens
}

fn digit(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => letter.to_digit(10),
        '٠'..='٩' => Some(u32::from(letter) - u32::from('٠')),
        '۰'..='۹' => Some(u32::from(letter) - u32::from('۰')),
        _ => None,
    }
}

/// Spelling variants of month names: «أغسطس، اغسطس», «إبريل، ابريل», «يونيه، يونية».
fn plain(letter: char) -> char {
    match letter {
        'أ' | 'إ' | 'آ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => letter,
    }
}

/// `2024/8/6`, `6.8.2024`, `20240806`, `20240806140500`.
fn numeric(tokens: &[Token]) -> Option<(String, &[Token])> {
    use Token::{Mark, Number};
    match tokens {
        [Number(all, 8), rest @ ..] => Some((valid(all / 10_000, all / 100 % 100, all % 100)?, rest)),
        [Number(head, 9), Number(_, 5), rest @ ..] => {
            Some((valid(head / 100_000, head / 1000 % 100, head / 10 % 100)?, rest))
        }
        [
            Number(year, 4),
            Mark(a),
            Number(month, 1 | 2),
            Mark(b),
            Number(day, 1 | 2),
            rest @ ..,
        ]
        | [
            Number(day, 1 | 2),
            Mark(a),
            Number(month, 1 | 2),
            Mark(b),
            Number(year, 4),
            rest @ ..,
        ] if a == b && matches!(a, '/' | '-' | '.' | '\u{2010}'..='\u{2013}') => {
            Some((valid(*year, *month, *day)?, rest))
        }
        _ => None,
    }
}

/// `26 أغسطس 2024`, `الاثنين، 26 آب/أغسطس 2024`, `August 26, 2024`, `26-Aug-2024`, `2024 أغسطس 26`.
fn named(tokens: &[Token]) -> Option<(String, &[Token])> {
    let tokens = skip_weekday(tokens);
    if let Some((month, rest)) = month(tokens)
        && let [Token::Number(day, 1 | 2), rest @ ..] = skip_marks(rest)
        && let [Token::Number(year, 4), rest @ ..] = skip_marks(skip_ordinal(rest))
    {
        return Some((valid(*year, month, *day)?, rest));
    }
    let [Token::Number(first, width), rest @ ..] = tokens else {
        return None;
    };
    let (month, rest) = month(skip_marks(skip_ordinal(rest)))?;
    let [Token::Number(second, second_width), rest @ ..] = skip_marks(rest) else {
        return None;
    };
    let day = match (width, second_width) {
        (1 | 2, 4) => valid(*second, month, *first)?,
        (4, 1 | 2) => valid(*first, month, *second)?,
        _ => return None,
    };
    Some((day, rest))
}

/// One or two tokens that name a month, or the same month in both sets with a slash: «آب/أغسطس».
fn month(tokens: &[Token]) -> Option<(u32, &[Token])> {
    let (number, rest) = month_name(tokens)?;
    let other = match rest {
        [Token::Mark('/' | '-'), other @ ..] => month_name(other),
        [Token::Mark('('), other @ ..] => month_name(other).and_then(|(number, rest)| match rest {
            [Token::Mark(')'), rest @ ..] => Some((number, rest)),
            _ => None,
        }),
        _ => None,
    };
    match other {
        Some((same, rest)) if same == number => Some((number, rest)),
        Some(_) => None,
        None => Some((number, rest)),
    }
}

fn month_name(tokens: &[Token]) -> Option<(u32, &[Token])> {
    let [Token::Word(word), rest @ ..] = tokens else {
        return None;
    };
    if let [Token::Word(second), rest @ ..] = rest {
        let number = match (word.as_str(), second.as_str()) {
            ("كانون", "الثاني") => 1,
            ("تشرين", "الاول") => 10,
            ("تشرين", "الثاني") => 11,
            ("كانون", "الاول") => 12,
            _ => 0,
        };
        if number > 0 {
            return Some((number, rest));
        }
    }
    let number = MONTHS.iter().position(|names| names.contains(&word.as_str()))?;
    Some((u32::try_from(number).ok()? + 1, rest))
}

/// English; the Egyptian and Gulf set; the Levantine set; Tunisia and Algeria; Morocco. Letters as `plain` leaves them.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "يناير", "جانفي"],
    &["february", "feb", "فبراير", "شباط", "فيفري"],
    &["march", "mar", "مارس", "اذار"],
    &["april", "apr", "ابريل", "نيسان", "افريل"],
    &["may", "مايو", "ايار", "ماي"],
    &["june", "jun", "يونيو", "يونيه", "حزيران", "جوان"],
    &["july", "jul", "يوليو", "يوليه", "تموز", "جويليه", "يوليوز"],
    &["august", "aug", "اغسطس", "اب", "اوت", "غشت"],
    &["september", "sep", "sept", "سبتمبر", "ايلول", "شتنبر"],
    &["october", "oct", "اكتوبر"],
    &["november", "nov", "نوفمبر", "نونبر"],
    &["december", "dec", "ديسمبر", "دجنبر"],
];

const WEEKDAYS: [&str; 23] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "الاثنين",
    "الثلاثاء",
    "الاربعاء",
    "الخميس",
    "الجمعه",
    "السبت",
];

fn skip_weekday(tokens: &[Token]) -> &[Token] {
    let tokens = match tokens {
        [Token::Word(word), rest @ ..] if word == "يوم" => rest,
        _ => tokens,
    };
    match tokens {
        [Token::Word(word), rest @ ..] if word == "الاحد" || WEEKDAYS.contains(&word.as_str()) => {
            skip_marks(rest)
        }
        _ => tokens,
    }
}

fn skip_ordinal(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token::Word(word), rest @ ..] if matches!(word.as_str(), "st" | "nd" | "rd" | "th") => rest,
        _ => tokens,
    }
}

fn skip_marks(tokens: &[Token]) -> &[Token] {
    match tokens {
        [Token::Mark(',' | '،' | '-' | '.' | '/'), rest @ ..] => rest,
        _ => tokens,
    }
}

/// What may follow a day: a clock time, a zone. Nothing that could be part of another date.
fn is_time(tokens: &[Token]) -> bool {
    tokens.iter().all(|token| match token {
        Token::Number(_, digits) => *digits <= 9,
        Token::Mark(mark) => matches!(
            mark,
            ',' | '،' | ':' | '.' | '+' | '-' | '(' | ')' | '\u{2212}' | '–'
        ),
        Token::Word(word) => TIME_WORDS.contains(&word.as_str()),
    }) && matches!(
        tokens,
        [] | [.., Token::Number(..) | Token::Word(_) | Token::Mark(')')]
    ) && (tokens.is_empty()
        || tokens.contains(&Token::Mark(':'))
        || matches!(tokens, [Token::Word(_), Token::Number(_, 4 | 6), ..]))
}

const TIME_WORDS: [&str; 18] = [
    "t",
    "z",
    "utc",
    "gmt",
    "am",
    "pm",
    "at",
    "ص",
    "م",
    "صباحا",
    "مساء",
    "الساعه",
    "بتوقيت",
    "غرينتش",
    "جرينتش",
    "est",
    "edt",
    "ast",
];

/// The day in ISO form, if it exists.
fn valid(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    ((1800..2200).contains(&year) && (1..=days).contains(&day))
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_form_gives_the_same_day() {
        for date in [
            "2024-08-26",
            " 2024-08-26 ",
            "2024-08-26T14:05:00Z",
            "2024-08-26 14:05:00.123+03:00",
            "2024-08-26 14:05:00 UTC",
            "2024-8-26",
            "2024/08/26",
            "2024.08.26 14:05",
            "20240826",
            "20240826140500",
            "20240826T140500Z",
            "26/08/2024",
            "26/8/2024 14:05",
            "26-08-2024",
            "26.08.2024",
            "٢٦/٠٨/٢٠٢٤",
            "۲۶/۰۸/۲۰۲۴",
            "\u{200F}26\u{200F}/08\u{200F}/2024",
            "26 أغسطس 2024",
            "26 اغسطس، 2024",
            "٢٦ آب ٢٠٢٤",
            "26 آب/أغسطس 2024",
            "26 أغسطس/آب 2024",
            "26 أغسطس (آب) 2024",
            "26 غشت 2024",
            "26 أغسطس 2024 م",
            "26 أغسطس 2024م",
            "26/8/2024 ميلادية",
            "أغسطس 26, 2024",
            "الاثنين 26 أغسطس 2024",
            "يوم الإثنين، 26 أغسطس 2024",
            "الاثنين، 26 أغسطس 2024 - 14:05",
            "الاثنين 26 أغسطس 2024 الساعة 02:05 مساءً",
            "26 August 2024",
            "August 26, 2024",
            "Aug 26th, 2024 at 2:05 PM",
            "26-Aug-2024",
            "Mon, 26 Aug 2024 14:05:00 +0000",
            "Mon, 26 Aug 2024 14:05:00 GMT",
            "2024 August 26",
        ] {
            assert_eq!(normalise(date).as_deref(), Some("2024-08-26"), "{date}");
        }
    }

    #[test]
    fn both_arabic_sets_name_all_twelve_months() {
        let levant =
            "كانون الثاني,شباط,آذار,نيسان,أيار,حزيران,تموز,آب,أيلول,تشرين الأول,تشرين الثاني,كانون الأول";
        let egypt = "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر";
        for set in [levant, egypt] {
            for (number, name) in set.split(',').enumerate() {
                let expected = format!("2020-{:02}-05", number + 1);
                assert_eq!(normalise(&format!("5 {name} 2020")), Some(expected), "{name}");
            }
        }
    }

    #[test]
    fn what_is_not_certain_is_left_as_it_is() {
        for date in [
            "",
            "أمس",
            "2024",
            "2024-08",
            "08/26/2024",
            "30/02/2024",
            "29/02/2023",
            "31/04/2024",
            "26/08/24",
            "1446-02-10",
            "10/02/1446",
            "10 رمضان 1445",
            "10 رمضان 1445 هـ",
            "26 أغسطس 2024 هـ",
            "2024-08-26 - 2024-08-28",
            "26 آب/سبتمبر 2024",
            "1724673900",
            "0000-00-00",
            "2024-13-01",
            "12 12 12 12",
            "26 أغسطس 2024 روسيا",
            "2024-08-26x",
            "26/08-2024",
        ] {
            assert_eq!(normalise(date), None, "{date}");
        }
        assert_eq!(normalise("29/02/2024").as_deref(), Some("2024-02-29"));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_either_left_or_becomes_a_stable_day(text in "\\PC{0,40}|[0-9٠-٩/:T -]{0,24}") {
            if let Some(day) = normalise(&text) {
                proptest::prop_assert_eq!(normalise(&day), Some(day.clone()));
                proptest::prop_assert_eq!(day.len(), 10);
            }
        }
    }
}
