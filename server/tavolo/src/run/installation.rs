//! The installation that a command works on: its folder, its key, its database.

use std::net::SocketAddr;

use server::{
    clock::Clock,
    db::{Db, Url, change::Committed, migrate},
    erasures::Erasures,
    events::{self, EventHub},
    keys::Keys,
    site::Site,
    state::{AppState, Parts},
};

use crate::{
    cli::{self, Storage},
    config,
    failure::Failure,
};

/// Opens the installation: folder, key, database.
pub async fn open(storage: &Storage, site: Site) -> Result<AppState, Failure> {
    let url = database(storage)?;
    let keys = Keys::new(&config::secret(storage.secret.as_deref(), &storage.data_dir)?);
    migrate(&url).await?;
    let (clock, committed) = (Clock::system(), Committed::default());
    let db = Db::open(&url, clock.clone(), committed.clone()).await?;
    committed.reached(events::last(db.read()).await?);
    let events = EventHub::start(committed, &url, db.read());
    Ok(AppState::new(Parts { db, clock, keys, events, site, erasures: erasures(storage) }))
}

pub fn database(storage: &Storage) -> Result<Url, Failure> {
    config::prepare_folder(&storage.data_dir)?;
    match &storage.database_url {
        Some(text) => Ok(Url::read(text)?),
        None => Ok(Url::in_folder(&storage.data_dir)),
    }
}

pub fn erasures(storage: &Storage) -> Erasures {
    Erasures::at(&storage.erasures.clone().unwrap_or_else(|| storage.data_dir.join("erasures.jsonl")))
}

pub fn public_url(site: &cli::Site, listening: SocketAddr) -> String {
    site.public_url.clone().unwrap_or_else(|| format!("http://{listening}"))
}
