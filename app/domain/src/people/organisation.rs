//! The bodies that take part: a closed list with codes, never free text.

use crate::{
    form::{field::FieldProblem, text},
    string_enum::stored_enum,
};

stored_enum! {
    /// What kind of body an organisation is.
    OrganisationKind {
        Municipio = "municipio",
        Department = "department",
        Agency = "agency",
        Association = "association",
        Service = "service",
        /// A neutral body for communities, which is never split by nationality.
        Community = "community",
    }
}

/// Longest code of an organisation.
pub const CODE_MAX: u16 = 12;

/// Returns an organisation's code: capital Latin letters, digits and dashes.
///
/// # Errors
/// When there is none, it is too long, or has other characters.
pub fn code(input: &str) -> Result<String, FieldProblem> {
    let code = text::line(input)?.to_uppercase();
    if code.len() > usize::from(CODE_MAX) {
        return Err(FieldProblem::TooLong { max: CODE_MAX });
    }
    let fits = code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
    if fits { Ok(code) } else { Err(FieldProblem::NotACode) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_short_and_plain() {
        assert_eq!(code(" m01 "), Ok("M01".into()));
        assert_eq!(code("Unhcr è"), Err(FieldProblem::NotACode));
        assert_eq!(code("A234567890123"), Err(FieldProblem::TooLong { max: 12 }));
    }
}
