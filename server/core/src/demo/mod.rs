//! Invented people for a first look: the group, a meeting that is over, one about three weeks ahead, one whose deadline has
//! passed, and agendas. It fills an empty database once; every start prints the same links again.
//!
//! `fill` makes rows in any number, to measure with.

mod agenda;
pub mod fill;
mod group;
mod links;
mod meetings;

use std::path::Path;

use api::ApiError;
use sea_orm::{EntityTrait, PaginatorTrait};

use group::FIRST_NAMES;

use crate::{db::entity::meeting, error::OrUnavailable, state::AppState};

/// Why the demo could not be prepared.
#[derive(Debug)]
pub struct DemoError(String);

impl std::fmt::Display for DemoError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<ApiError> for DemoError {
    fn from(_: ApiError) -> Self {
        Self("the database does not answer".into())
    }
}

impl From<std::io::Error> for DemoError {
    fn from(cause: std::io::Error) -> Self {
        Self(cause.to_string())
    }
}

/// Fills an empty database, writes `demo-links.json` and prints the links.
///
/// # Errors
/// When the database or the folder cannot be written.
pub async fn prepare(state: &AppState, folder: &Path) -> Result<(), DemoError> {
    if meeting::Entity::find().count(state.read()).await.or_unavailable()? == 0 {
        let inner = state.clone();
        state
            .db
            .write(move |tx| async move {
                let group = group::add(&inner, &tx).await?;
                meetings::add(&inner, &tx, &group).await
            })
            .await?;
    }
    let links = links::read(state).await?;
    let text = serde_json::to_string_pretty(&links).map_err(std::io::Error::from)?;
    std::fs::write(folder.join("demo-links.json"), &text)?;
    for (who, link) in &links {
        println!("{who:>20}  {link}");
    }
    Ok(())
}
