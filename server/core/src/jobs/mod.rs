//! Background work: what the server does by itself, now and then.
//!
//! A job has a name and a pace, and a function of a service that does one round of it. Rounds of one job follow one another; a
//! round that fails is tried again at the job's pace. Several servers on one database each run all jobs: a round looks at what
//! is there inside each write. To add a job: its line in [`start`].

mod pause;
mod scheduler;

use std::time::Duration;

pub use pause::Pause;
pub use scheduler::{Job, Scheduler};

use crate::{
    services::{retention, seats},
    state::AppState,
};

/// Starts every job: its first round now, the others at its pace.
#[must_use]
pub fn start(state: &AppState) -> Scheduler {
    let mut jobs = Scheduler::new(Pause::real());
    let retention = Job { name: "retention", every: Duration::from_secs(3600) };
    jobs.add(retention, state.clone(), |state| async move { retention::sweep(&state).await.map(drop) });
    let seats = Job { name: "release-of-seats", every: Duration::from_secs(15) };
    jobs.add(seats, state.clone(), |state| async move { seats::release(&state).await });
    jobs
}
