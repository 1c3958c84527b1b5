//! Pages of the phone's application.

use domain::ids::{InvitationId, MeetingId};
use leptos_router::{ParamSegment, StaticSegment};

use super::{Fixed, MEETING};

pub const HOME: Fixed = StaticSegment("");
pub const CODE: Fixed = StaticSegment("codice");
pub const INVITATION: (Fixed, ParamSegment) = (StaticSegment("incontri"), ParamSegment(MEETING));
pub const PASS: (Fixed, ParamSegment, Fixed) = (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("tessera"));
pub const SOMEBODY_ELSE: (Fixed, ParamSegment, Fixed) = (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("altra-persona"));
pub const AGENDA: (Fixed, ParamSegment, Fixed) = (StaticSegment("incontri"), ParamSegment(MEETING), StaticSegment("ordine-del-giorno"));
pub const FOCAL_DESK: Fixed = StaticSegment("ente");
pub const FOCAL_MEETING: (Fixed, Fixed, ParamSegment) = (StaticSegment("ente"), StaticSegment("incontri"), ParamSegment(MEETING));

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
pub fn home() -> &'static str {
    "/"
}

#[must_use]
pub fn code() -> &'static str {
    "/codice"
}

#[must_use]
pub fn invitation(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    with_choice(format!("/incontri/{meeting}"), invitation)
}

#[must_use]
pub fn pass(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    with_choice(format!("/incontri/{meeting}/tessera"), invitation)
}

#[must_use]
pub fn agenda(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    with_choice(format!("/incontri/{meeting}/ordine-del-giorno"), invitation)
}

#[must_use]
pub fn somebody_else(meeting: MeetingId, invitation: Option<InvitationId>) -> String {
    with_choice(format!("/incontri/{meeting}/altra-persona"), invitation)
}

#[must_use]
pub fn focal_desk() -> &'static str {
    "/ente"
}

#[must_use]
pub fn focal_desk_page(page: u32) -> String {
    match page {
        0 => focal_desk().to_owned(),
        page => format!("{}?{}={}", focal_desk(), super::PAGE, page + 1),
    }
}

#[must_use]
pub fn focal_meeting(meeting: MeetingId) -> String {
    format!("/ente/incontri/{meeting}")
}

fn with_choice(path: String, invitation: Option<InvitationId>) -> String {
    match invitation {
        Some(id) => format!("{path}?{}={id}", super::INVITATION),
        None => path,
    }
}
