//! What is said of the seats: to each person of their own, and to whoever organises as counts.

use serde::{Deserialize, Serialize};

use crate::string_enum::stored_enum;

stored_enum! {
    /// How one person stands, where seats are limited.
    SeatState {
        /// Has not said yes: a yes would find a seat now.
        Free = "free",
        /// Has not said yes: a yes would wait.
        Full = "full",
        /// Has not said yes: a seat is kept, since somebody with a seat sent them.
        Kept = "kept",
        Seated = "seated",
        Waiting = "waiting",
    }
}

/// Where one person stands, where seats are limited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnSeat {
    pub state: SeatState,
    /// How many are next before a person who waits.
    pub ahead: u32,
    /// Whether the list moves by itself: it does until the day before the meeting.
    pub list_moves: bool,
    /// Whether seats are held for organisations that will go to the list when the deadline has passed.
    pub seats_held: bool,
}

impl OwnSeat {
    #[must_use]
    pub fn waits(self) -> bool {
        self.state == SeatState::Waiting
    }
}

/// The seats of a meeting, as counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeatCounts {
    pub capacity: u32,
    /// With those that are kept for people who were sent.
    pub taken: u32,
    /// Free, and held for organisations until the deadline.
    pub held: u32,
    pub waiting: u32,
    /// Whether the list moves by itself.
    pub list_moves: bool,
}

impl SeatCounts {
    /// Returns how many seats anybody may have.
    #[must_use]
    pub fn free(self) -> u32 {
        self.capacity.saturating_sub(self.taken + self.held)
    }

    /// Returns by how many those who have a seat are more than the seats.
    #[must_use]
    pub fn over(self) -> u32 {
        self.taken.saturating_sub(self.capacity)
    }
}

/// The seats of one organisation, as counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrganisationSeats {
    pub taken: u32,
    /// Guaranteed, and not taken.
    pub held: u32,
    pub waiting: u32,
}
