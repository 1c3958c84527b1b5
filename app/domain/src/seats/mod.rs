//! Seats of a meeting whose room has an end: who has one, who waits, and who is next.
//!
//! - A yes asks for a seat, a maybe does not. A no never asks for anything, so it is never refused.
//! - Until the deadline each organisation's guaranteed seats are held for its own people. Then they are everybody's.
//! - The list moves by itself: organisations that have nobody seated first, then whoever said yes first.
//! - From the day before the meeting on it stands still, so that nobody is moved up who does not look any more. A seat that
//!   is free then goes to whoever says yes, or says it again: that is a person who knows.
//! - Nobody who has a seat loses it, whatever becomes of the capacity. Whoever is sent in the place of somebody with a seat
//!   finds it kept until the deadline.
//!
//! A place in the list is never stored: it follows from who said yes when.

mod own;
mod plan;
mod settle;
mod standings;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::ids::{InvitationId, OrganisationId};

pub use own::{OrganisationSeats, OwnSeat, SeatCounts, SeatState};
pub use plan::{CAPACITY_MAX, SeatPlan, read_plan};
pub use settle::Settled;
pub use standings::Standings;

/// How somebody stands towards the seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// Said yes, and has a seat.
    Seated,
    /// Said yes, and has none.
    Waiting,
    /// Was sent by somebody who had a seat, and has not said yes yet.
    Kept,
}

/// An invitation that has a seat or asks for one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub invitation: InvitationId,
    pub organisation: OrganisationId,
    /// When they said yes.
    pub since: DateTime<Utc>,
    pub hold: Hold,
}

/// What the calendar says of the seats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timing {
    /// The deadline is to come: guaranteed seats are held.
    pub held: bool,
    /// The day before the meeting is to come: the list moves by itself.
    pub moves: bool,
}

impl Timing {
    /// `still_from` is when the day before the meeting begins, where it is held.
    #[must_use]
    pub fn at(now: DateTime<Utc>, answer_by: DateTime<Utc>, still_from: DateTime<Utc>) -> Self {
        Self { held: now < answer_by, moves: now < still_from }
    }
}

/// Everything that decides about the seats of one meeting.
#[derive(Clone, Debug)]
pub struct Seats {
    pub plan: SeatPlan,
    pub timing: Timing,
    pub claims: Vec<Claim>,
}

/// How many seats are taken, and by whom, while seats are given out.
#[derive(Debug)]
struct Room {
    capacity: Option<u32>,
    /// None any more once the deadline has passed.
    guarantees: BTreeMap<OrganisationId, u32>,
    taken: u32,
    by: BTreeMap<OrganisationId, u32>,
}

impl Room {
    fn of(seats: &Seats) -> Self {
        let Seats { plan: SeatPlan { capacity, guarantees }, timing, claims } = seats;
        let guarantees = if timing.held { guarantees.clone() } else { BTreeMap::new() };
        let mut room = Self { capacity: *capacity, guarantees, taken: 0, by: BTreeMap::new() };
        for claim in claims.iter().filter(|claim| seats.has(claim)) {
            room.take(claim.organisation);
        }
        room
    }

    fn take(&mut self, organisation: OrganisationId) {
        self.taken += 1;
        *self.by.entry(organisation).or_default() += 1;
    }

    fn taken_by(&self, organisation: OrganisationId) -> u32 {
        self.by.get(&organisation).copied().unwrap_or_default()
    }

    /// Returns how many of its guaranteed seats an organisation has not taken.
    fn unclaimed(&self, organisation: OrganisationId) -> u32 {
        self.guarantees.get(&organisation).map_or(0, |seats| seats.saturating_sub(self.taken_by(organisation)))
    }

    fn all_unclaimed(&self) -> u32 {
        self.guarantees.keys().map(|organisation| self.unclaimed(*organisation)).sum()
    }

    /// Says whether there is a seat now for somebody of this organisation.
    fn has_seat_for(&self, organisation: OrganisationId) -> bool {
        let Some(capacity) = self.capacity else { return true };
        let free = capacity.saturating_sub(self.taken);
        free > if self.unclaimed(organisation) > 0 { 0 } else { self.all_unclaimed() }
    }
}

impl Seats {
    /// Says whether a claim has a seat, in one way or the other.
    fn has(&self, claim: &Claim) -> bool {
        match claim.hold {
            Hold::Seated => true,
            Hold::Kept => self.timing.held,
            Hold::Waiting => false,
        }
    }

    fn waiting(&self) -> impl Iterator<Item = Claim> {
        self.claims.iter().filter(|claim| claim.hold == Hold::Waiting).copied()
    }
}
