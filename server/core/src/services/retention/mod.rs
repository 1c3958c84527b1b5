//! Removing what is not needed any more: a sweep at the start of the server and every hour.
//!
//! What goes when is decided in `domain::people::retention`. A sweep may run on several servers of one database, and at any
//! moment: it looks at what is there inside each write, and what is gone is not counted twice. To let one more thing go:
//! a function here, called by [`sweep`].

mod contacts;
mod transient;
mod wishes;

use std::time::Duration;

pub use wishes::counts_on_the_board;

use crate::{
    error::ApiResult,
    services::{installation, people},
    state::AppState,
};

/// How long a sweep waits until the bytes are gone, too.
const PATIENCE: Duration = Duration::from_secs(10);

/// What a sweep removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Invitations whose languages and needs are now counts only.
    pub invitations: u64,
    /// People whose contacts are gone.
    pub contacts: u64,
    /// Sessions that had run out, failed tries, lines of the register of readings, signs of presence.
    pub passing: u64,
}

/// Removes whatever is due now.
///
/// # Errors
/// When the database does not answer; what was removed by then stays removed.
pub async fn sweep(state: &AppState) -> ApiResult<Swept> {
    // Whoever was brought back, or whose erasure a crash has cut off after it was noted.
    let honoured = people::honour_erasures(state).await;
    let days = installation::retention(state.read()).await?;
    let swept = Swept {
        invitations: wishes::clear(state, days).await?,
        contacts: contacts::clear(state, days).await?,
        passing: transient::clear(state).await?,
    };
    if swept != Swept::default() {
        let Swept { invitations, contacts, passing } = swept;
        tracing::info!(invitations, contacts, passing, "Removed what was kept long enough");
    }
    // Also when there was nothing: an earlier one, or whoever erased somebody, may not have waited long enough.
    state.db.wipe_traces(PATIENCE).await;
    honoured.map(|_| swept)
}
