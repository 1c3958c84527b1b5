//! What every operation can reach. Time and chance are parts of it, so that tests decide them.
//!
//! Nothing that is a part of the state sees it; whoever sees it may see every part.

use std::sync::Arc;

use sea_orm::DatabaseConnection;
use uuid::Uuid;

use crate::{clock::Clock, db::Db, erasures::Erasures, events::EventHub, keys::Keys, memory::Memory, site::Site};

#[derive(Clone)]
pub struct AppState(Arc<Whole>);

struct Whole {
    parts: Parts,
    memory: Memory,
}

pub struct Parts {
    pub db: Db,
    pub clock: Clock,
    pub keys: Keys,
    pub events: EventHub,
    pub site: Site,
    pub erasures: Erasures,
}

impl AppState {
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(Whole { parts, memory: Memory::default() }))
    }

    /// Returns the connections for reading.
    #[must_use]
    pub fn read(&self) -> &DatabaseConnection {
        self.db.read()
    }

    /// Returns what this process remembers of a kind; what is not remembered yet is made.
    #[must_use]
    pub fn memory<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        self.0.memory.of()
    }

    /// Returns a fresh id: the later it is made, the higher it sorts.
    #[must_use]
    pub fn new_id(&self) -> Uuid {
        Uuid::now_v7()
    }
}

impl std::ops::Deref for AppState {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
