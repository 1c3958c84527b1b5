//! Whether anything was written since: what was read is good until then.
//!
//! On SQLite only, where every write of a running server goes through its one writer. Writes of other programs on the same
//! file, such as `tavolo person erase`, are not counted: whoever keeps a copy lets it go after a moment (see `kept`).

use std::sync::atomic::{AtomicU64, Ordering};

/// What a write may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touches {
    Anything,
    /// Rows of `invitation` and `answer_change`, and nothing else.
    Answers,
}

/// Counts commits, by what they may have changed.
#[derive(Debug, Default)]
pub struct Written {
    any: AtomicU64,
    beyond_answers: AtomicU64,
}

impl Written {
    /// Notes that writes were committed together.
    pub(super) fn note(&self, touches: &[Touches]) {
        self.any.fetch_add(1, Ordering::SeqCst);
        if touches.iter().any(|touches| *touches != Touches::Answers) {
            self.beyond_answers.fetch_add(1, Ordering::SeqCst);
        }
    }

    /// Returns a number that stays the same for as long as nothing was written that touches this.
    pub(super) fn count(&self, touched_by: Touches) -> u64 {
        match touched_by {
            Touches::Answers => self.any.load(Ordering::SeqCst),
            Touches::Anything => self.beyond_answers.load(Ordering::SeqCst),
        }
    }
}
