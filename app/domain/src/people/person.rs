//! People who may be invited, and how little is known of them.

use crate::{
    form::{field::FieldProblem, text},
    string_enum::stored_enum,
};

stored_enum! {
    /// The part somebody has in the group.
    GroupRole {
        SocialWorker = "social-worker",
        Official = "official",
        Mediator = "mediator",
        Volunteer = "volunteer",
        CommunityRepresentative = "community-representative",
        Secretariat = "secretariat",
        Guest = "guest",
    }
}

impl GroupRole {
    /// Says whether the name is shown only to the person's own focal point and to coordinators with that right.
    #[must_use]
    pub fn is_protected(self) -> bool {
        matches!(self, Self::Volunteer | Self::CommunityRepresentative)
    }
}

stored_enum! {
    /// How somebody belongs to their organisation's place in the group.
    Standing {
        Member = "member",
        /// May be sent instead of a member, who can see their name.
        Alternate = "alternate",
        /// Was named for a meeting only.
        Occasional = "occasional",
    }
}

/// Returns an e-mail address in the form that mail programs accept.
///
/// # Errors
/// When it has no name, no dot in its domain, or white space.
pub fn email(input: &str) -> Result<Option<String>, FieldProblem> {
    let Some(address) = text::optional_line(input)? else { return Ok(None) };
    let fits = address.split_once('@').is_some_and(|(name, domain)| {
        !name.is_empty() && domain.contains('.') && !domain.starts_with('.') && !domain.ends_with('.') && !domain.contains('@')
    });
    let plain = address.chars().all(|c| c.is_alphanumeric() || "@.!#$%&'*+/=?^_`{|}~-".contains(c));
    if fits && plain { Ok(Some(address)) } else { Err(FieldProblem::NotAnEmail) }
}

/// Returns a telephone number with its digits and a leading plus only.
///
/// # Errors
/// When it has fewer than 6 or more than 15 digits, or letters.
pub fn phone(input: &str) -> Result<Option<String>, FieldProblem> {
    let Some(typed) = text::optional_line(input)? else { return Ok(None) };
    let number: String = typed.chars().filter(|c| !" .-/()".contains(*c)).collect();
    let digits = number.strip_prefix('+').unwrap_or(&number);
    let fits = (6..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if fits { Ok(Some(number)) } else { Err(FieldProblem::NotAPhone) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_checked_lightly() {
        assert_eq!(email(" samira@esempio.org "), Ok(Some("samira@esempio.org".into())));
        assert_eq!(email(""), Ok(None));
        for wrong in ["samira", "samira@", "@esempio.org", "a@b", "a b@c.it", "a@b@c.it", "a@b.it>"] {
            assert_eq!(email(wrong), Err(FieldProblem::NotAnEmail), "{wrong}");
        }
    }

    #[test]
    fn numbers_are_kept_without_ornament() {
        assert_eq!(phone("+39 06 (123) 45.67"), Ok(Some("+39061234567".into())));
        assert_eq!(phone("  "), Ok(None));
        for wrong in ["12345", "06-abc-1234", "+39+061234567", "1234567890123456"] {
            assert_eq!(phone(wrong), Err(FieldProblem::NotAPhone), "{wrong}");
        }
    }
}
