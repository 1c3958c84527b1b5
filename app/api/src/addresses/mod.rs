//! The addresses of pages, forms and files: each spelled once, as the pattern by which routers know it and as the link that
//! leads there.
//!
//! To add one: a line in the application's file, or in `external` for what is no page of either. `{meeting}` in a pattern is the
//! parameter of the router and the argument of the link's function. API operations have theirs in `endpoints!`.

pub mod desk;
pub mod external;
pub mod guest;

pub const MEETING: &str = "meeting";
pub const ORGANISATION: &str = "organisation";
pub const PERSON: &str = "person";
/// The query parameter that chooses among several invitations on one phone.
pub const INVITATION: &str = "invito";
/// The query parameter that names the page of a list; people count from 1.
pub const PAGE: &str = "pagina";

/// Declares addresses: `PATTERN link(argument: Type) "/path/{argument}"`.
macro_rules! addresses {
    ($($(#[$doc:meta])* $pattern:ident $link:ident ($($argument:ident: $type:ty),*) $path:literal;)+) => {$(
        $(#[$doc])*
        pub const $pattern: &str = $path;

        addresses!(@link $(#[$doc])* $pattern $link ($($argument: $type),*) $path);
    )+};
    (@link $(#[$doc:meta])* $pattern:ident $link:ident () $path:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $link() -> &'static str {
            $pattern
        }
    };
    (@link $(#[$doc:meta])* $pattern:ident $link:ident ($($argument:ident: $type:ty),+) $path:literal) => {
        $(#[$doc])*
        #[must_use]
        pub fn $link($($argument: $type),+) -> String {
            format!($path)
        }
    };
}
use addresses;

#[cfg(test)]
mod tests {
    use domain::ids::MeetingId;

    use super::*;

    #[test]
    fn a_pattern_and_its_link_are_one_spelling() {
        let meeting: MeetingId = "0198c0de-0000-7000-8000-000000000001".parse().unwrap();
        for (pattern, link) in [
            (desk::ANSWERS, desk::answers(meeting)),
            (guest::INVITATION, guest::invitation(meeting, None)),
            (external::ANSWER, external::answer(meeting)),
        ] {
            assert_eq!(link, pattern.replace("{meeting}", &meeting.to_string()));
        }
        assert_eq!(desk::organisations(), desk::ORGANISATIONS);
    }
}
