//! Whether there is room on the disk. When it is full, reading goes on; writing is refused by the database until there is
//! room again, and then goes on by itself.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// What the last write met.
#[derive(Clone, Debug, Default)]
pub(super) struct DiskSpace(Arc<AtomicBool>);

impl DiskSpace {
    /// Notes that a write found no room, or that one was carried out.
    pub(super) fn note(&self, full: bool) {
        let was_full = self.0.swap(full, Ordering::SeqCst);
        match (was_full, full) {
            (false, true) => tracing::error!("The disk is full: reading goes on, nothing can be written"),
            (true, false) => tracing::info!("There is room on the disk again: writing goes on"),
            (true, true) | (false, false) => {}
        }
    }

    pub(super) fn is_full(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}
