//! Values of flags that are more than text.
//!
//! In: what stands behind a flag, or beside a key of a file of options. Out: the value, or what is accepted.

use nabra::engine::RejectLimit;

/// One character, or the name of one.
pub(crate) fn delimiter(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("\\t" | "tab", ..) => Ok('\t'),
        (_, Some(letter), None) => Ok(letter),
        _ => Err("one character is accepted, such as , ; | or \\t".to_owned()),
    }
}

/// How many rejects are too many: a count, or a share in percent with at most three decimals.
pub(crate) fn reject_limit(text: &str) -> Result<RejectLimit, String> {
    let refused = || "a count such as 100 or a share such as 2.5% is accepted".to_owned();
    let Some(share) = text.strip_suffix('%') else {
        return text.parse().map(RejectLimit::Count).map_err(|_| refused());
    };
    let (whole, part) = share.split_once('.').unwrap_or((share, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || part.len() > 3 || !digits(whole) || !digits(part) {
        return Err(refused());
    }
    let thousandths: u32 = format!("{whole}{part:0<3}").parse().map_err(|_| refused())?;
    if thousandths > 100_000 {
        return Err(refused());
    }
    Ok(RejectLimit::Share(thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reject_limits_are_counts_or_shares() {
        for (text, expected) in [
            ("0", Some(RejectLimit::Count(0))),
            ("120", Some(RejectLimit::Count(120))),
            ("5%", Some(RejectLimit::Share(5000))),
            ("2.5%", Some(RejectLimit::Share(2500))),
            ("0.125%", Some(RejectLimit::Share(125))),
            ("101%", None),
            ("-1", None),
            ("%", None),
            ("1e3%", None),
        ] {
            assert_eq!(reject_limit(text).ok(), expected, "{text}");
        }
        assert_eq!(RejectLimit::Share(2500).to_string(), "2.5%");
    }
}
