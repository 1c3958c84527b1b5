//! Commands that do one thing and end.

use std::path::Path;

use api::{ApiError, coordinators::InviteCoordinator};
use domain::ids::PersonId;
use server::{
    backup,
    clock::Clock,
    db::migrate as bring_up_to_date,
    demo::fill,
    services::{coordinators, people, retention},
    site::{ClientAddress, Site},
};

use super::installation::{database, erasures, open, public_url};
use crate::{
    cli::{self, Storage},
    failure::Failure,
};

/// Brings the database up to date.
///
/// # Errors
/// When it does not answer or a step fails.
pub async fn migrate(storage: &Storage) -> Result<(), Failure> {
    let url = database(storage)?;
    bring_up_to_date(&url).await?;
    println!("The database is up to date.");
    Ok(())
}

/// Adds a coordinator and prints the link.
///
/// # Errors
/// When the name is missing or the database does not answer.
pub async fn invite_coordinator(site: &cli::Site, name: String, email: String, sees_names: bool) -> Result<(), Failure> {
    let reached = Site { public_url: public_url(site, site.addr), client_address: ClientAddress::default(), demo: false };
    let state = open(&site.storage, reached).await?;
    let link = coordinators::add(&state, InviteCoordinator { name, email }, sees_names).await.map_err(|error| match error {
        ApiError::Invalid(fields) => {
            Failure::new(format!("the {} is missing or wrong", fields.first().map_or("name", |field| field.field.as_str())))
        }
        _ => Failure::new("the database does not answer"),
    })?;
    println!("{}\n\nThis link signs {} in once, within {} days.", link.link, link.name, link.days);
    Ok(())
}

/// Erases a person.
///
/// # Errors
/// When there is no such person or the database does not answer.
pub async fn erase_person(storage: &Storage, id: PersonId) -> Result<(), Failure> {
    let site = Site { public_url: String::new(), client_address: ClientAddress::default(), demo: false };
    let state = open(storage, site).await?;
    people::erase(&state, id).await.map_err(|error| match error {
        ApiError::NotFound(_) => Failure::new(format!("there is no person {id}")),
        ApiError::DiskFull => Failure::new("the disk is full: nothing was erased"),
        _ => Failure::new("the database does not answer"),
    })?;
    println!("Erased. What this person answered stays as a count without a name.");
    Ok(())
}

/// Fills an empty database with invented rows, to measure with, and prints what was added.
///
/// # Errors
/// When there is anything in the database, or it does not answer.
pub async fn fill(site: &cli::Site, times: usize) -> Result<(), Failure> {
    let reached = Site { public_url: public_url(site, site.addr), client_address: ClientAddress::default(), demo: false };
    let state = open(&site.storage, reached).await?;
    let filled = fill::fill(&state, fill::Shape::times(times)).await.map_err(|_| Failure::new("the database does not answer"))?;
    let filled = filled.ok_or_else(|| Failure::new("the database is not empty; only an empty one is filled"))?;
    println!("{}", serde_json::to_string(&filled)?);
    Ok(())
}

/// Saves everything into a file.
///
/// # Errors
/// When the database or the file cannot be used.
pub async fn backup(storage: &Storage, file: &Path) -> Result<(), Failure> {
    let saved = backup::save(&database(storage)?, file, Clock::system().now()).await?;
    let rows: u64 = saved.rows.values().sum();
    println!("Saved {rows} rows of {} tables, {} bytes, into {}.", saved.rows.len(), saved.bytes, file.display());
    Ok(())
}

/// Puts a backup in the place of the database, and removes what it holds longer than it may.
///
/// # Errors
/// When the file is not whole, or the database has data that were not given up; the database is then as it was.
pub async fn restore(storage: &Storage, file: &Path, replace: bool) -> Result<(), Failure> {
    let url = database(storage)?;
    let restored = backup::restore(&url, file, replace, &erasures(storage), Clock::system().now()).await?;
    let site = Site { public_url: String::new(), client_address: ClientAddress::default(), demo: false };
    let state = open(storage, site).await?;
    let swept =
        retention::sweep(&state).await.map_err(|_| Failure::new("it is restored, but what is kept too long could not be removed"))?;
    println!("Restored, as it was on {}:", restored.made_at.format("%-d %B %Y, %H:%M UTC"));
    for (table, rows) in restored.rows.iter().filter(|(_, rows)| **rows > 0) {
        println!("{rows:>10}  {table}");
    }
    println!("Erased since, and erased again: {}.", restored.erased_again);
    println!("Kept long enough, and removed: wishes of {} invitations, contacts of {} people.", swept.invitations, swept.contacts);
    Ok(())
}
