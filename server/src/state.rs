//! What every operation can reach. Time and chance are parts of it, so that tests decide them.

use std::sync::Arc;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::{
    assets::Assets, clock::Clock, config::ClientAddress, db::Db, erasures::Erasures, kept::Copies, keys::Keys, live::Live,
    services::readings::Readings,
};

#[derive(Clone)]
pub struct Tavolo(Arc<Whole>);

struct Whole {
    parts: Parts,
    copies: Copies,
    readings: Readings,
}

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub keys: Keys,
    pub live: Live,
    pub assets: Assets,
    pub site: Site,
    pub erasures: Erasures,
}

/// How this installation is reached.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host and port, without a slash at the end.
    pub public_url: String,
    pub client_address: ClientAddress,
    /// Sign-in links can be used again and again.
    pub demo: bool,
}

impl Site {
    /// Says whether browsers reach it by https, so that cookies may be tied to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Returns an absolute address.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

impl Tavolo {
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Whole { parts, copies: Copies::default(), readings: Readings::default() }))
    }

    /// Returns the connections for reading.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        self.db.read()
    }

    /// Returns the copies of what was read lately.
    #[must_use]
    pub fn copies(&self) -> &Copies {
        &self.0.copies
    }

    /// Returns what was read of protected names lately, so that it is not written down again.
    #[must_use]
    pub fn readings(&self) -> &Readings {
        &self.0.readings
    }

    /// Returns a fresh id: the later it is made, the higher it sorts.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

impl std::ops::Deref for Tavolo {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
