//! Pages of the phone's application.

use domain::ids::{InvitationId, MeetingId};

use super::addresses;

addresses! {
    HOME home() "/";
    CODE code() "/codice";
    FOCAL_DESK focal_desk() "/ente";
    FOCAL_MEETING focal_meeting(meeting: MeetingId) "/ente/incontri/{meeting}";
}

pub const INVITATION: &str = "/incontri/{meeting}";
pub const PASS: &str = "/incontri/{meeting}/tessera";
pub const SOMEBODY_ELSE: &str = "/incontri/{meeting}/altra-persona";
pub const AGENDA: &str = "/incontri/{meeting}/ordine-del-giorno";

/// Says whether the application takes a page over. The others are complete as they are, and get no script.
#[must_use]
pub fn is_taken_over(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    matches!(parts[..], ["incontri", _] | ["ente"] | ["ente", "incontri", _])
}

/// Says whether a page is an invitation.
#[must_use]
pub fn is_invitation(path: &str) -> bool {
    path.strip_prefix("/incontri/").is_some_and(|meeting| !meeting.is_empty() && !meeting.contains('/'))
}

#[must_use]
pub fn invitation(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    of_meeting(INVITATION, meeting, invitation)
}

#[must_use]
pub fn pass(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    of_meeting(PASS, meeting, invitation)
}

#[must_use]
pub fn agenda(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    of_meeting(AGENDA, meeting, invitation)
}

#[must_use]
pub fn somebody_else(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    of_meeting(SOMEBODY_ELSE, meeting, invitation)
}

#[must_use]
pub fn focal_desk_page(page: u32) -> String {
    match page {
        0 => focal_desk().to_owned(),
        page => format!("{}?{}={}", focal_desk(), super::PAGE, page + 1),
    }
}

/// A page of a meeting, for one of the phone's invitations where several are on it.
fn of_meeting(pattern: &str, meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    let path = pattern.replace("{meeting}", &meeting.to_string());
    match invitation {
        Some(id) => format!("{path}?{}={id}", super::INVITATION),
        None => path,
    }
}
