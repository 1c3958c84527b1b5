//! What a page of the desk is made of once it was read, and lists that several pages read.

use api::{
    ApiError, Thing,
    organisations::{ListOrganisations, OrganisationRow},
};
use domain::ids::MeetingId;
use leptos::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use ui::{address::use_id, call, routes};

use super::problem::DeskProblem;

/// Reads what a page of one meeting shows, anew when the address names another one.
pub fn use_meeting_read<T, F>(read: impl Fn(MeetingId) -> F + Copy + Send + Sync + 'static) -> Resource<Result<T, ApiError>>
where
    T: Serialize + DeserializeOwned + Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ApiError>> + Send + 'static,
{
    let meeting = use_id::<MeetingId>(routes::MEETING);
    Resource::new(move || meeting.get(), move |meeting| async move { read(meeting.ok_or(ApiError::NotFound(Thing::Meeting))?).await })
}

/// Shows what was read, or what went wrong.
pub fn shown<T, V: IntoView + 'static>(read: Result<T, ApiError>, view: impl FnOnce(T) -> V) -> AnyView {
    match read {
        Ok(it) => view(it).into_any(),
        Err(error) => view! { <DeskProblem error /> }.into_any(),
    }
}

/// Reads every organisation that is not archived, for choosing among them.
///
/// # Errors
/// As [`ListOrganisations`].
pub async fn all_organisations() -> Result<Vec<OrganisationRow>, ApiError> {
    let mut rows = Vec::new();
    let mut page = 0;
    loop {
        let next = call(&ListOrganisations { search: String::new(), archived: false, page }).await?;
        rows.extend(next.rows);
        page += 1;
        if page >= next.pages {
            return Ok(rows);
        }
    }
}
