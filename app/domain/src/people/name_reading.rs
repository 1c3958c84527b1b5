//! The register of who read names of communities and volunteers.

use crate::string_enum::stored_enum;

stored_enum! {
    /// Where names were read.
    NamesRead {
        /// The list of people, or a search in it.
        People = "people",
        /// The page of one person.
        Person = "person",
        /// The focal points of an organisation.
        FocalPoints = "focal-points",
        /// The list of those invited to a meeting.
        Invitations = "invitations",
        /// Slips to print.
        Slips = "slips",
        /// A message for one person, with their link.
        Message = "message",
        /// What the people of an organisation answered.
        Answers = "answers",
        /// Who presents something at a meeting.
        Agenda = "agenda",
    }
}

/// Minutes within which readings of the same thing by the same coordinator are one line of the register.
pub const TOGETHER_MINUTES: i64 = 10;

/// Months for which a line is kept.
pub const KEPT_MONTHS: u32 = 12;
