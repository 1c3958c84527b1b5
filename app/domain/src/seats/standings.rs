//! Where everybody stands, worked out once for all who read it.

use std::collections::{BTreeMap, HashMap};

use super::{Claim, Hold, InvitationId, OrganisationId, OrganisationSeats, OwnSeat, Room, SeatCounts, SeatState, Seats, settle::Line};

/// The seats of a meeting as they stand, for reading.
#[derive(Debug)]
pub struct Standings {
    seats: Seats,
    room: Room,
    /// Where those stand who have a seat or ask for one, and how many are next before them.
    own: HashMap<InvitationId, (SeatState, u32)>,
    /// Whose people wait, in the order in which they are next.
    queue: Vec<OrganisationId>,
    waiting: BTreeMap<OrganisationId, u32>,
    /// The room once what is free is given out, and who still waits then: it decides what another yes would
    /// find, but for a yes that comes together with others in the moment in which seats are released.
    then: Room,
    line: Line,
}

impl Seats {
    /// Works out where everybody stands.
    #[must_use]
    pub fn standings(self) -> Standings {
        let queue = self.queue();
        let ahead: HashMap<InvitationId, u32> = queue.iter().copied().zip(0..).collect();
        let state = |claim: &Claim| match claim.hold {
            Hold::Seated => Some((SeatState::Seated, 0)),
            Hold::Kept => self.timing.held.then_some((SeatState::Kept, 0)),
            Hold::Waiting => Some((SeatState::Waiting, ahead.get(&claim.invitation).copied().unwrap_or_default())),
        };
        let own = self.claims.iter().filter_map(|claim| Some((claim.invitation, state(claim)?))).collect();
        let organisations: HashMap<InvitationId, OrganisationId> =
            self.claims.iter().map(|claim| (claim.invitation, claim.organisation)).collect();
        let queue: Vec<OrganisationId> = queue.iter().filter_map(|next| organisations.get(next).copied()).collect();
        let mut waiting = BTreeMap::new();
        for organisation in &queue {
            *waiting.entry(*organisation).or_default() += 1;
        }
        let (_, then, line) = self.give_out(None);
        Standings { room: Room::of(&self), seats: self, own, queue, waiting, then, line }
    }
}

impl Standings {
    /// Returns where somebody stands who is invited for an organisation; none where seats are not limited.
    #[must_use]
    pub fn own(&self, invitation: InvitationId, organisation: OrganisationId) -> Option<OwnSeat> {
        self.seats.plan.capacity?;
        let (state, ahead) = self.own.get(&invitation).copied().unwrap_or_else(|| {
            let finds = self.then.has_seat_for(organisation) && self.line.is_led_by_next_of(&self.then, organisation);
            (if finds { SeatState::Free } else { SeatState::Full }, 0)
        });
        Some(OwnSeat { state, ahead, list_moves: self.seats.timing.moves, seats_held: self.room.all_unclaimed() > 0 })
    }

    /// Returns whose people wait, in the order in which they are next.
    #[must_use]
    pub fn queue(&self) -> &[OrganisationId] {
        &self.queue
    }

    /// Returns the counts of the meeting; none where seats are not limited.
    #[must_use]
    pub fn counts(&self) -> Option<SeatCounts> {
        let capacity = self.seats.plan.capacity?;
        let taken = self.room.taken;
        Some(SeatCounts {
            capacity,
            taken,
            held: self.room.all_unclaimed().min(capacity.saturating_sub(taken)),
            waiting: self.waiting.values().sum(),
            list_moves: self.seats.timing.moves,
        })
    }

    /// Returns the counts of one organisation.
    #[must_use]
    pub fn of_organisation(&self, organisation: OrganisationId) -> OrganisationSeats {
        OrganisationSeats {
            taken: self.room.taken_by(organisation),
            held: self.room.unclaimed(organisation),
            waiting: self.waiting.get(&organisation).copied().unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::seats::{SeatPlan, Timing};

    fn standings(capacity: Option<u32>, claims: &[(u128, u128, Hold)]) -> Standings {
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
        .standings()
    }

    fn own(seats: &Standings, number: u128, organisation: u128) -> Option<(SeatState, u32)> {
        let own = seats.own(InvitationId(Uuid::from_u128(number)), OrganisationId(Uuid::from_u128(organisation)));
        own.map(|own| (own.state, own.ahead))
    }

    #[test]
    fn each_sees_where_they_stand() {
        let all = [(1, 1, Hold::Seated), (2, 1, Hold::Waiting), (3, 3, Hold::Waiting), (4, 1, Hold::Kept)];
        let seats = standings(Some(3), &all);
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
        let seats = standings(None, &[(1, 1, Hold::Seated)]);
        assert_eq!(own(&seats, 1, 1), None);
        assert_eq!(seats.counts(), None);
    }

    #[test]
    fn more_than_the_seats_is_said() {
        let seats = standings(Some(1), &[(1, 1, Hold::Seated), (2, 2, Hold::Seated), (3, 3, Hold::Seated)]);
        let counts = seats.counts().unwrap();
        assert_eq!((counts.over(), counts.free(), counts.held), (2, 0, 0));
    }
}
