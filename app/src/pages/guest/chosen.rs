//! Which meeting and which invitation the address names.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::{
    api::{ApiError, Thing},
    domain::ids::{InvitationId, MeetingId},
    routes,
};

/// Returns the meeting of the address; what is no id is no meeting.
pub fn use_meeting() -> Memo<Result<MeetingId, ApiError>> {
    let params = use_params_map();
    Memo::new(move |_| {
        let text = params.with(|params| params.get(routes::MEETING));
        text.and_then(|text| text.parse().ok()).ok_or(ApiError::NotFound(Thing::Meeting))
    })
}

/// Returns the invitation that the address chooses among several on one phone.
pub fn use_invitation() -> Memo<Option<InvitationId>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get(routes::INVITATION))?.parse().ok())
}
