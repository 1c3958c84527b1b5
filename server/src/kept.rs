//! Copies of what was read, kept for as long as they are good: until something is written that touches them, and for a
//! second at most, so that the clock and other programs on the same file are heard too.
//!
//! A write touches everything unless it says otherwise ([`crate::db::Db::write_answer`]). On PostgreSQL nothing is kept.
//! To keep one more thing: a field of [`Copies`], and [`Kept::or_read`] where it is read.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Arc, Mutex},
};

use chrono::{DateTime, Duration, Utc};
use domain::{
    ids::{MeetingId, PersonId},
    seats::Standings,
};

use crate::{
    db::Touches,
    error::ApiResult,
    services::{guest::Named, meeting_facts::WholeMeeting},
    state::Tavolo,
    web::page_copy::{PageCopy, PageKey},
};

/// How long a copy may be kept.
const LONGEST: Duration = Duration::seconds(1);
/// Most copies of one kind.
const MOST: usize = 128;

/// Everything that this server keeps.
pub struct Copies {
    /// What everybody invited is shown of a meeting.
    pub meetings: Kept<MeetingId, Arc<WholeMeeting>>,
    /// Under which names people are invited.
    pub names: Kept<PersonId, Option<Named>>,
    /// Who has a seat of a meeting whose seats are limited, and who waits.
    pub seats: Kept<MeetingId, Arc<Standings>>,
    /// Invitations as pages, each for one phone.
    pub pages: Kept<PageKey, Arc<PageCopy>>,
}

impl Default for Copies {
    fn default() -> Self {
        let [meetings, names] = [Touches::Anything; 2];
        Self {
            meetings: Kept::until(meetings),
            names: Kept::until(names),
            seats: Kept::until(Touches::Answers),
            pages: Kept::until(Touches::Answers),
        }
    }
}

/// Copies of one kind.
pub struct Kept<K, V> {
    touched_by: Touches,
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

impl<K: Eq + Hash, V: Clone> Kept<K, V> {
    fn until(touched_by: Touches) -> Self {
        Self { touched_by, copies: Mutex::default() }
    }

    /// Returns the mark of what is read from now on; none where nothing may be kept.
    pub fn mark(&self, at: &Tavolo) -> Option<Mark> {
        let written = at.db.unchanged_since(self.touched_by)?;
        Some(Mark { written, at: at.clock.now() })
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
    pub async fn or_read(&self, at: &Tavolo, key: K, read: impl Future<Output = ApiResult<V>>) -> ApiResult<V> {
        let Some(mark) = self.mark(at) else { return read.await };
        if let Some(copy) = self.get(mark, &key) {
            return Ok(copy);
        }
        let value = read.await?;
        self.keep(mark, key, value.clone());
        Ok(value)
    }
}
