//! Reading: ids and choices out of the address, and what to show while and after something is read.

use std::str::FromStr;

use api::{
    ApiError,
    organisations::{ListOrganisations, OrganisationRow},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use ui::{call, use_latest};

use super::problem::Problem;
pub use ui::routes::PAGE;
use ui::use_texts;

/// Returns the id that stands in the page's address.
#[must_use]
pub fn use_id<Id: FromStr + PartialEq + Send + Sync + 'static>(name: &'static str) -> Memo<Option<Id>> {
    let params = use_params_map();
    Memo::new(move |_| params.with(|params| params.get_str(name)?.parse().ok()))
}

/// Returns a choice that stands in the query of the page's address.
#[must_use]
pub fn use_choice(name: &'static str) -> Memo<String> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str(name).unwrap_or_default().to_owned()))
}

/// Returns the page of a list that the address names, from 0; people count from 1.
#[must_use]
pub fn use_page() -> Memo<u32> {
    let chosen = use_choice(PAGE);
    Memo::new(move |_| chosen.with(|page| page.parse::<u32>().unwrap_or(1).saturating_sub(1)))
}

/// Returns an address with those choices that are made.
#[must_use]
pub fn with_choices(path: &str, choices: &[(&str, &str)]) -> String {
    let made: Vec<_> = choices.iter().filter(|(_, value)| !value.is_empty()).collect();
    match serde_urlencoded::to_string(&made) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        _ => path.to_owned(),
    }
}

/// Shows what was read, or what went wrong.
pub fn shown<T, V: IntoView + 'static>(read: Result<T, ApiError>, view: impl FnOnce(T) -> V) -> AnyView {
    match read {
        Ok(it) => view(it).into_any(),
        Err(error) => view! { <Problem error /> }.into_any(),
    }
}

/// What stands in the place of something that is being read.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <p class="waiting" role="status">
            {use_texts().desk().waiting()}
        </p>
    }
}

/// Reads what the page can be shown without, once it has been taken over. Nothing until it has come.
pub fn read_later<T, F>(read: impl Fn() -> F + 'static) -> RwSignal<Option<T>>
where
    T: Send + Sync + 'static,
    F: Future<Output = T> + 'static,
{
    let found = RwSignal::new(None);
    let latest = use_latest();
    Effect::new(move |_| latest.perform(read(), move |read| found.set(Some(read))));
    found
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
