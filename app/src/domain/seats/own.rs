//! What is said of the seats: to each person of their own, and to whoever organises as counts.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Claim, Hold, InvitationId, OrganisationId, Room, Seats};
use crate::domain::word::words;

words! {
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

impl Seats {
    /// Returns where somebody stands who is invited for an organisation; none where seats are not limited.
    #[must_use]
    pub fn own(&self, invitation: InvitationId, organisation: OrganisationId) -> Option<OwnSeat> {
        self.plan.capacity?;
        let claim = self.claims.iter().find(|claim| claim.invitation == invitation && (claim.hold == Hold::Waiting || self.has(claim)));
        let state = match claim.map(|claim| claim.hold) {
            Some(Hold::Seated) => SeatState::Seated,
            Some(Hold::Waiting) => SeatState::Waiting,
            Some(Hold::Kept) => SeatState::Kept,
            None if self.would_seat(organisation) => SeatState::Free,
            None => SeatState::Full,
        };
        let ahead = if state == SeatState::Waiting { self.queue().iter().position(|next| *next == invitation) } else { None };
        let seats_held = Room::of(self).all_unclaimed() > 0;
        Some(OwnSeat { state, ahead: count(ahead.unwrap_or_default()), list_moves: self.timing.moves, seats_held })
    }

    /// Says whether somebody who said yes now would find a seat.
    fn would_seat(&self, organisation: OrganisationId) -> bool {
        let somebody = InvitationId(Uuid::from_u128(u128::MAX));
        let mut with = self.clone();
        with.claims.push(Claim { invitation: somebody, organisation, since: DateTime::<Utc>::MAX_UTC, hold: Hold::Waiting });
        with.settle(Some(somebody)).seated.contains(&somebody)
    }

    /// Returns the counts of the meeting; none where seats are not limited.
    #[must_use]
    pub fn counts(&self) -> Option<SeatCounts> {
        let capacity = self.plan.capacity?;
        let room = Room::of(self);
        Some(SeatCounts {
            capacity,
            taken: room.taken,
            held: room.all_unclaimed().min(capacity.saturating_sub(room.taken)),
            waiting: count(self.waiting().len()),
            list_moves: self.timing.moves,
        })
    }

    /// Returns the counts of one organisation.
    #[must_use]
    pub fn of_organisation(&self, organisation: OrganisationId) -> OrganisationSeats {
        let room = Room::of(self);
        OrganisationSeats {
            taken: room.taken_by(organisation),
            held: room.unclaimed(organisation),
            waiting: count(self.waiting().iter().filter(|claim| claim.organisation == organisation).count()),
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::seats::{SeatPlan, Timing};

    fn seats(capacity: Option<u32>, claims: &[(u128, u128, Hold)]) -> Seats {
        let claim = |(number, organisation, hold): &(u128, u128, Hold)| Claim {
            invitation: InvitationId(Uuid::from_u128(*number)),
            organisation: OrganisationId(Uuid::from_u128(*organisation)),
            since: DateTime::UNIX_EPOCH + chrono::Duration::seconds(i64::try_from(*number).unwrap()),
            hold: *hold,
        };
        let guarantees = BTreeMap::from([(OrganisationId(Uuid::from_u128(9)), 1)]);
        Seats {
            plan: SeatPlan { capacity, guarantees },
            timing: Timing { held: true, moves: true },
            claims: claims.iter().map(claim).collect(),
        }
    }

    fn own(seats: &Seats, number: u128, organisation: u128) -> Option<(SeatState, u32)> {
        let own = seats.own(InvitationId(Uuid::from_u128(number)), OrganisationId(Uuid::from_u128(organisation)));
        own.map(|own| (own.state, own.ahead))
    }

    #[test]
    fn each_sees_where_they_stand() {
        let all = [(1, 1, Hold::Seated), (2, 1, Hold::Waiting), (3, 3, Hold::Waiting), (4, 1, Hold::Kept)];
        let seats = seats(Some(3), &all);
        assert_eq!(own(&seats, 1, 1), Some((SeatState::Seated, 0)));
        assert_eq!(own(&seats, 2, 1), Some((SeatState::Waiting, 1)));
        assert_eq!(own(&seats, 3, 3), Some((SeatState::Waiting, 0)));
        assert_eq!(own(&seats, 4, 1), Some((SeatState::Kept, 0)));
        assert_eq!(own(&seats, 5, 5), Some((SeatState::Full, 0)));
        assert_eq!(own(&seats, 6, 9), Some((SeatState::Free, 0)), "one is held for them");
        let counts = seats.counts().unwrap();
        assert_eq!((counts.taken, counts.held, counts.free(), counts.waiting, counts.over()), (2, 1, 0, 2, 0));
    }

    #[test]
    fn without_a_limit_nothing_is_said() {
        let seats = seats(None, &[(1, 1, Hold::Seated)]);
        assert_eq!(own(&seats, 1, 1), None);
        assert_eq!(seats.counts(), None);
    }

    #[test]
    fn more_than_the_seats_is_said() {
        let seats = seats(Some(1), &[(1, 1, Hold::Seated), (2, 2, Hold::Seated), (3, 3, Hold::Seated)]);
        let counts = seats.counts().unwrap();
        assert_eq!((counts.over(), counts.free(), counts.held), (2, 0, 0));
    }
}
