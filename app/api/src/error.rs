//! What can go wrong with a call, written for the person who meets it.
//!
//! It travels as `application/problem+json` (RFC 9457): `status`, `title` and a stable `code`, `fields` for the fields that
//! are wrong, `current` for the state as it is when somebody was faster, `retry_after` in seconds when it is too early.

use domain::{agenda::command::CommandRefusal, form::field::FieldError};
use serde::{Deserialize, Serialize};

use crate::wire_enum::wire_enum;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ApiError {
    /// Nobody is signed in, or the session has ended.
    SignIn,
    /// Signed in, without this right.
    Forbidden,
    /// There is no such thing, or it is not the caller's to see.
    NotFound(Thing),
    /// Fields that are missing or wrong.
    Invalid(Vec<FieldError>),
    /// Somebody else changed it first. The text is the state as it is, in the form of the operation's reply.
    Conflict(Option<String>),
    /// Somebody else was faster at the agenda. The text is the board as it is, in the form of the operation's reply.
    AgendaConflict(CommandRefusal, Option<String>),
    /// A rule of the group says no.
    Refused(Refusal),
    /// Too many tries; the number is the seconds to wait.
    TooMany(u32),
    /// The server cannot answer now.
    Unavailable,
    /// Nothing can be written: the server's disk is full. What is there can be read.
    DiskFull,
    /// There was no answer at all. Only the browser says so.
    Offline,
    /// The answer is one that this page does not understand: the server has become newer than it. Only the browser says so.
    Outdated,
}

wire_enum! {
    /// What was not found.
    Thing {
        Page = "page",
        Meeting = "meeting",
        Invitation = "invitation",
        Organisation = "organisation",
        Person = "person",
        FocalPoint = "focal-point",
        Coordinator = "coordinator",
        Venue = "venue",
        Theme = "theme",
        AgendaItem = "agenda-item",
        AgendaVersion = "agenda-version",
        Material = "material",
        /// A link or a code that was never given out, or no longer holds.
        Key = "key",
    }
}

wire_enum! {
    /// A rule that said no. Each has its sentence in every language.
    Refusal {
        /// The meeting is not convened yet.
        NotConvened = "not-convened",
        /// The deadline has passed; withdrawing is still possible.
        AnswersClosed = "answers-closed",
        /// The meeting has begun or is over.
        MeetingOver = "meeting-over",
        /// That person is invited to this meeting already.
        AlreadyInvited = "already-invited",
        /// The invitation was called off.
        CalledOff = "called-off",
        /// A meeting's state goes forward or back one step at a time.
        NotAStep = "not-a-step",
        /// A meeting without place or time cannot be convened.
        NotReady = "not-ready",
        /// It is archived, and what is archived does not change.
        Archived = "archived",
        /// The last coordinator cannot be removed.
        LastCoordinator = "last-coordinator",
        /// Only a coordinator with that right can give it.
        NotYoursToGive = "not-yours-to-give",
        /// The sign-in link was used or has expired.
        LinkUsed = "link-used",
        /// Nothing is new since the agenda was published last.
        NothingToPublish = "nothing-to-publish",
        /// The meeting is not convened, or over: its agenda does not run.
        NotTheDay = "not-the-day",
        /// The pass is for those who have a seat.
        NoSeat = "no-seat",
        /// A list that is shown whole holds no more.
        ListFull = "list-full",
    }
}

/// An error on the wire.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    pub status: u16,
    /// A stable word for programs.
    pub code: String,
    /// A short English sentence for whoever reads a log.
    pub title: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<FieldError>,
    /// What was not found, for the code `not-found`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thing: Option<Thing>,
    /// The state as it is, as JSON in the form of the operation's reply, for the codes `moved-on` and those of an agenda's commands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<String>,
    /// Seconds to wait, for the code `too-many`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
}

impl From<ApiError> for Problem {
    fn from(error: ApiError) -> Self {
        let plain = |status, code: &str, title: &str| Self {
            status,
            code: code.to_owned(),
            title: title.to_owned(),
            fields: vec![],
            thing: None,
            current: None,
            retry_after: None,
        };
        match error {
            ApiError::SignIn => plain(401, "sign-in", "Sign in first."),
            ApiError::Forbidden => plain(403, "forbidden", "This is not yours to do."),
            ApiError::NotFound(thing) => Self { thing: Some(thing), ..plain(404, "not-found", "There is no such thing.") },
            ApiError::Invalid(fields) => Self { fields, ..plain(422, "invalid", "Some fields are missing or wrong.") },
            ApiError::Conflict(current) => Self { current, ..plain(409, "moved-on", "Somebody else changed it first.") },
            ApiError::AgendaConflict(refusal, current) => {
                Self { current, ..plain(409, refusal.word(), "The agenda has changed meanwhile.") }
            }
            ApiError::Refused(refusal) => plain(409, refusal.word(), "A rule of the group says no."),
            ApiError::TooMany(seconds) => Self { retry_after: Some(seconds), ..plain(429, "too-many", "Too many tries.") },
            ApiError::DiskFull => plain(507, "disk-full", "The disk is full: nothing can be written, everything can be read."),
            ApiError::Unavailable | ApiError::Offline | ApiError::Outdated => plain(503, "unavailable", "The server cannot answer now."),
        }
    }
}

impl From<Problem> for ApiError {
    fn from(problem: Problem) -> Self {
        let Problem { status, code, title: _, fields, thing, current, retry_after } = problem;
        match code.as_str() {
            "sign-in" => Self::SignIn,
            "forbidden" => Self::Forbidden,
            "not-found" => Self::NotFound(thing.unwrap_or(Thing::Page)),
            "invalid" => Self::Invalid(fields),
            "moved-on" => Self::Conflict(current),
            "too-many" => Self::TooMany(retry_after.unwrap_or(60)),
            "disk-full" => Self::DiskFull,
            other => match (Refusal::from_word(other), CommandRefusal::from_word(other)) {
                (Some(refusal), _) if status == 409 => Self::Refused(refusal),
                (_, Some(refusal)) if status == 409 => Self::AgendaConflict(refusal, current),
                _ => Self::Unavailable,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{calendar::holiday::Holiday, form::field::FieldProblem};

    #[test]
    fn every_error_survives_the_wire() {
        let mut errors = vec![
            ApiError::SignIn,
            ApiError::Forbidden,
            ApiError::Invalid(vec![FieldProblem::TooLong { max: 3 }.of("title"), FieldProblem::NotBetween { min: 1, max: 9 }.of("code")]),
            ApiError::Invalid(vec![FieldProblem::OfficesClosed(Holiday::AllSaints).of("date")]),
            ApiError::Conflict(Some("{}".into())),
            ApiError::Invalid(vec![FieldProblem::NotBetween { min: -1, max: 365 }.of("days")]),
            ApiError::TooMany(7),
            ApiError::Unavailable,
            ApiError::DiskFull,
        ];
        errors.extend(CommandRefusal::ALL.iter().copied().map(|refusal| ApiError::AgendaConflict(refusal, Some("{}".into()))));
        errors.extend(Refusal::ALL.iter().copied().map(ApiError::Refused));
        errors.extend(Thing::ALL.iter().copied().map(ApiError::NotFound));
        for error in errors {
            let wire = serde_json::to_string(&Problem::from(error.clone())).unwrap();
            assert_eq!(ApiError::from(serde_json::from_str::<Problem>(&wire).unwrap()), error, "{wire}");
        }
    }
}
