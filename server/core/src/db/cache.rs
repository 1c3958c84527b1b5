//! Copies of what was read, kept for as long as they are good: until something is written that invalidates them, and for a
//! second at most, so that the clock and other programs on the same file are heard too.
//!
//! A write invalidates everything unless it says otherwise ([`Db::write_answer`]). On PostgreSQL nothing is kept.
//! To keep one more thing: a type with a [`Cache`] beside the code that reads it, had from `AppState::memory`, and
//! [`Cache::or_read`].

use std::{collections::HashMap, hash::Hash, sync::Mutex};

use chrono::{DateTime, Duration, Utc};

use super::{Db, Invalidates};
use crate::error::ApiResult;

/// How long a copy may be kept.
const LONGEST: Duration = Duration::seconds(1);
/// Most copies of one kind.
const MOST: usize = 128;

/// Copies of one kind.
pub struct Cache<K, V> {
    invalidated_by: Invalidates,
    copies: Mutex<HashMap<K, (Mark, V)>>,
}

/// When something was read: what had been written by then, and the time. Taken before the reading begins.
#[derive(Clone, Copy)]
pub struct Mark {
    written: u64,
    at: DateTime<Utc>,
}

impl Mark {
    /// Says whether what was read then is still good now. A clock that was set back is no reason to believe so.
    fn is_good(self, now: Self) -> bool {
        self.written == now.written && (Duration::zero()..LONGEST).contains(&(now.at - self.at))
    }
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    #[must_use]
    pub fn until(invalidated_by: Invalidates) -> Self {
        Self { invalidated_by, copies: Mutex::default() }
    }

    /// Returns the mark of what is read from now on; none where nothing may be kept.
    pub fn mark(&self, db: &Db) -> Option<Mark> {
        let written = db.unchanged_since(self.invalidated_by)?;
        Some(Mark { written, at: db.clock().now() })
    }

    /// Returns a copy that is good at this mark.
    pub fn get(&self, now: Mark, key: &K) -> Option<V> {
        let copies = self.copies.lock().expect("nobody panics with it");
        copies.get(key).filter(|(mark, _)| mark.is_good(now)).map(|(_, value)| value.clone())
    }

    /// Keeps a copy of what was read since this mark, and lets those go that are good no more.
    pub fn keep(&self, mark: Mark, key: K, value: V) {
        let mut copies = self.copies.lock().expect("nobody panics with it");
        copies.retain(|_, (kept, _)| kept.is_good(mark));
        if copies.len() < MOST {
            copies.insert(key, (mark, value));
        }
    }

    /// Returns the copy, or reads and keeps it.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn or_read(&self, db: &Db, key: K, read: impl Future<Output = ApiResult<V>>) -> ApiResult<V> {
        let Some(mark) = self.mark(db) else { return read.await };
        if let Some(copy) = self.get(mark, &key) {
            return Ok(copy);
        }
        let value = read.await?;
        self.keep(mark, key, value.clone());
        Ok(value)
    }
}
