//! Ids and choices out of the address of a page, and addresses with choices.

use std::str::FromStr;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};

use crate::routes::PAGE;

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
