//! Whether anything was written since: what was read is good until then.
//!
//! On SQLite only, where every write of a running server goes through its one writer. Writes of other programs on the same
//! file, such as `tavolo person erase`, are not counted: whoever keeps a copy lets it go after a moment (see `cache`).

use std::sync::atomic::{AtomicU64, Ordering};

/// What a write may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invalidates {
    Anything,
    /// Rows of `invitation` and `answer_change`, and nothing else.
    Answers,
}

/// Counts commits, by what they may have changed.
#[derive(Debug, Default)]
pub struct CommitCounter {
    any: AtomicU64,
    beyond_answers: AtomicU64,
}

impl CommitCounter {
    /// Notes that writes were committed together.
    pub(super) fn note(&self, invalidates: &[Invalidates]) {
        self.any.fetch_add(1, Ordering::SeqCst);
        if invalidates.iter().any(|invalidates| *invalidates != Invalidates::Answers) {
            self.beyond_answers.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Returns a number that stays the same for as long as nothing was written that invalidates it.
    pub(super) fn count(&self, invalidated_by: Invalidates) -> u64 {
        match invalidated_by {
            Invalidates::Answers => self.any.load(Ordering::SeqCst),
            Invalidates::Anything => self.beyond_answers.load(Ordering::SeqCst),
        }
    }
}
