//! What a page of the desk is made of once it was read, and lists that several pages read.

use api::{
    ApiError,
    organisations::{ListOrganisations, OrganisationRow},
};
use leptos::prelude::*;
use ui::call;

use super::problem::DeskProblem;

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
