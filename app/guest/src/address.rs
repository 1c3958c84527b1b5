//! What the address of a page names, and what the page is told for it.

use api::{ApiError, Thing};
use domain::{
    ids::{InvitationId, MeetingId},
    language::locale::Locale,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{
    components::{PageData, PageDataFuture},
    routes, use_texts,
};

/// What an address names. What is no id is no meeting.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Address {
    meeting: Option<MeetingId>,
    /// Chosen among several on one phone.
    pub invitation: Option<InvitationId>,
    /// Of a list, from 0.
    pub page: u32,
    pub locale: Locale,
}

impl Address {
    /// Returns what `tell` tells of the meeting, if the address names one.
    pub fn of_meeting(self, tell: impl FnOnce(MeetingId) -> PageDataFuture) -> PageDataFuture {
        match self.meeting {
            Some(meeting) => tell(meeting),
            None => Box::pin(async { Err(ApiError::NotFound(Thing::Meeting)) }),
        }
    }
}

/// Asks what the page shows, anew for each address.
pub fn use_page_data(tell: fn(Address) -> PageDataFuture) -> Resource<Result<PageData, ApiError>> {
    let (params, query, locale) = (use_params_map(), use_query_map(), use_texts().locale);
    let address = move || Address {
        meeting: params.with(|params| params.get(routes::MEETING)).and_then(|text| text.parse().ok()),
        invitation: query.with(|query| query.get(routes::INVITATION)).and_then(|text| text.parse().ok()),
        page: query.with(|query| query.get(routes::PAGE)).and_then(|text| text.parse::<u32>().ok()).unwrap_or(1).saturating_sub(1),
        locale,
    };
    Resource::new_blocking(address, tell)
}
