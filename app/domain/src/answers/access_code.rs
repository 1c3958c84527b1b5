//! The access code printed on an invitation: eight letters and digits that are hard to mistake.

use std::fmt;

use crate::form::field::FieldProblem;

/// The 32 characters in use: no O, I, 0 or 1.
pub const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/// A code as it is printed, in upper case and without the space in its middle.
#[derive(Clone, PartialEq, Eq)]
pub struct AccessCode(String);

impl AccessCode {
    pub const LENGTH: usize = 8;

    /// Reads what somebody typed: any case, spaces, dashes, the digits of any of our scripts.
    ///
    /// # Errors
    /// [`FieldProblem::Missing`] when nothing was typed, [`FieldProblem::NotACode`] when it cannot be one.
    pub fn read(typed: &str) -> Result<Self, FieldProblem> {
        let code: String = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).map(latin_digit).collect();
        if typed.trim().is_empty() {
            return Err(FieldProblem::Missing);
        }
        let fits = code.len() == Self::LENGTH && code.bytes().all(|b| ALPHABET.contains(&b));
        if fits { Ok(Self(code)) } else { Err(FieldProblem::NotACode) }
    }

    /// Makes a code out of random or derived bytes: five bits of the first 40 for each character.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 5]) -> Self {
        let bits = bytes.iter().fold(0u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter = |place: usize| char::from(ALPHABET[(bits >> (5 * place) & 31) as usize]);
        Self((0..Self::LENGTH).rev().map(letter).collect())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccessCode {
    /// Writes the code in two groups of four, which are easier to read aloud.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", &self.0[..4], &self.0[4..])
    }
}

impl fmt::Debug for AccessCode {
    /// Keeps the code out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessCode(…)")
    }
}

/// Returns the Latin digit for a digit of another script, and every other character as it is.
fn latin_digit(c: char) -> char {
    const ZEROS: [char; 5] = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{ff10}'];
    let digit = ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|d| *d < 10));
    digit.and_then(|d| char::from_digit(d, 10)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typed_in_any_way_it_is_the_same_code() {
        for typed in ["abcd2345", "ABCD 2345", " ab-cd 23 45 ", "ABCD٢٣٤٥", "abcd۲۳۴۵"] {
            assert_eq!(AccessCode::read(typed).unwrap().as_str(), "ABCD2345", "{typed}");
        }
        assert_eq!(AccessCode::read("ABCD2340"), Err(FieldProblem::NotACode));
        assert_eq!(AccessCode::read("ABC"), Err(FieldProblem::NotACode));
        assert_eq!(AccessCode::read("  "), Err(FieldProblem::Missing));
    }

    proptest! {
        #[test]
        fn what_is_printed_can_be_typed(bytes: [u8; 5]) {
            let code = AccessCode::from_bytes(&bytes);
            prop_assert_eq!(AccessCode::read(&code.to_string().to_lowercase()), Ok(code));
        }

        #[test]
        fn reading_never_panics(typed in "\\PC{0,40}") {
            let _ = AccessCode::read(&typed);
        }
    }
}
