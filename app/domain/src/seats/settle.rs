//! Giving out seats. Carried out after everything that may free one or ask for one; done twice, it changes nothing more.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Claim, Hold, InvitationId, OrganisationId, Room, Seats};

/// What is to be changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Who gets a seat now, in order.
    pub seated: Vec<InvitationId>,
    /// Who was sent in somebody's place and has not answered in time: their seat is kept no longer.
    pub given_up: Vec<InvitationId>,
}

impl Settled {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.seated.is_empty() && self.given_up.is_empty()
    }
}

impl Seats {
    /// Returns who gets a seat now. `fresh` has just said yes: they may be given one also when the list stands still.
    #[must_use]
    pub fn settle(&self, fresh: Option<InvitationId>) -> Settled {
        let (seated, ..) = self.give_out(fresh);
        let kept_no_longer = self.claims.iter().filter(|claim| claim.hold == Hold::Kept && !self.timing.held);
        Settled { seated, given_up: kept_no_longer.map(|claim| claim.invitation).collect() }
    }

    /// Gives out what is free. Returns who gets it, the room as it is then, and who still waits.
    pub(super) fn give_out(&self, fresh: Option<InvitationId>) -> (Vec<InvitationId>, Room, Line) {
        let (mut seated, mut room) = (Vec::new(), Room::of(self));
        let still = self.plan.capacity.is_some() && !self.timing.moves;
        let mut line = Line::of(&room, self.waiting().filter(|claim| !still || Some(claim.invitation) == fresh));
        // Those for whom seats are held come first, and the others meet the same free seats: after one who finds none,
        // nobody does.
        while line.next().is_some_and(|organisation| room.has_seat_for(organisation)) {
            seated.extend(line.seat_next(&mut room));
        }
        (seated, room, line)
    }

    /// Returns those who wait, in the order in which they are next.
    #[must_use]
    pub fn queue(&self) -> Vec<InvitationId> {
        let mut room = Room::of(self);
        let mut line = Line::of(&room, self.waiting());
        std::iter::from_fn(|| line.seat_next(&mut room)).collect()
    }
}

/// Those who wait. Next are those for whose organisation a seat is held, then organisations that have nobody, then whoever
/// said yes first. Whoever is seated changes that for their own organisation alone, so only the first of each is compared.
#[derive(Debug)]
pub(super) struct Line {
    first: BTreeSet<(Rank, OrganisationId)>,
    behind: BTreeMap<OrganisationId, BTreeSet<Since>>,
}

type Since = (DateTime<Utc>, InvitationId);
/// No seat is held for their organisation; it has somebody; since when they wait.
type Rank = (bool, bool, Since);

impl Line {
    fn of(room: &Room, waiting: impl Iterator<Item = Claim>) -> Self {
        let mut behind: BTreeMap<OrganisationId, BTreeSet<Since>> = BTreeMap::new();
        for Claim { invitation, organisation, since, hold: _ } in waiting {
            behind.entry(organisation).or_default().insert((since, invitation));
        }
        let organisations: Vec<OrganisationId> = behind.keys().copied().collect();
        let mut line = Self { first: BTreeSet::new(), behind };
        for organisation in organisations {
            line.step_up(room, organisation);
        }
        line
    }

    fn step_up(&mut self, room: &Room, organisation: OrganisationId) {
        if let Some(since) = self.behind.get_mut(&organisation).and_then(BTreeSet::pop_first) {
            self.first.insert((Self::rank(room, organisation, since), organisation));
        }
    }

    fn rank(room: &Room, organisation: OrganisationId, since: Since) -> Rank {
        (room.unclaimed(organisation) == 0, room.taken_by(organisation) > 0, since)
    }

    /// Says whether the next who says yes for an organisation comes before everybody.
    pub(super) fn is_led_by_next_of(&self, room: &Room, organisation: OrganisationId) -> bool {
        let rank = Self::rank(room, organisation, (DateTime::<Utc>::MAX_UTC, InvitationId(Uuid::max())));
        self.first.first().is_none_or(|(first, _)| rank < *first)
    }

    /// Returns whose turn it is.
    fn next(&self) -> Option<OrganisationId> {
        self.first.first().map(|(_, organisation)| *organisation)
    }

    fn seat_next(&mut self, room: &mut Room) -> Option<InvitationId> {
        let ((_, _, (_, invitation)), organisation) = self.first.pop_first()?;
        room.take(organisation);
        self.step_up(room, organisation);
        Some(invitation)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use chrono::{DateTime, Utc};
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::seats::{Claim, SeatPlan, SeatState, Timing};

    const BEFORE: Timing = Timing { held: true, moves: true };
    const AFTER: Timing = Timing { held: false, moves: true };
    const LAST_DAY: Timing = Timing { held: false, moves: false };

    fn person(number: u128) -> InvitationId {
        InvitationId(Uuid::from_u128(number))
    }

    fn body(number: u128) -> OrganisationId {
        OrganisationId(Uuid::from_u128(number))
    }

    fn at(second: u32) -> DateTime<Utc> {
        DateTime::from_timestamp(second.into(), 0).unwrap()
    }

    fn meeting(capacity: u32, guarantees: &[(u128, u32)], timing: Timing) -> Seats {
        let guarantees = guarantees.iter().map(|(number, seats)| (body(*number), *seats)).collect();
        Seats { plan: SeatPlan { capacity: Some(capacity), guarantees }, timing, claims: Vec::new() }
    }

    impl Seats {
        /// Somebody says yes.
        fn yes(&mut self, number: u128, organisation: u128, second: u32) -> bool {
            let claim = Claim { invitation: person(number), organisation: body(organisation), since: at(second), hold: Hold::Waiting };
            self.claims.push(claim);
            self.apply(Some(person(number)));
            self.is_seated(number)
        }

        /// Somebody says no, or maybe.
        fn no(&mut self, number: u128) {
            self.claims.retain(|claim| claim.invitation != person(number));
            self.apply(None);
        }

        fn apply(&mut self, fresh: Option<InvitationId>) {
            let Settled { seated, given_up } = self.settle(fresh);
            self.claims.retain(|claim| !given_up.contains(&claim.invitation));
            for claim in self.claims.iter_mut().filter(|claim| seated.contains(&claim.invitation)) {
                claim.hold = Hold::Seated;
            }
        }

        fn is_seated(&self, number: u128) -> bool {
            self.claims.iter().any(|claim| claim.invitation == person(number) && claim.hold == Hold::Seated)
        }
    }

    #[test]
    fn a_guaranteed_seat_is_held_until_the_deadline_and_then_goes_to_the_list() {
        let mut seats = meeting(2, &[(1, 1)], BEFORE);
        assert!(seats.yes(1, 2, 1));
        assert!(!seats.yes(2, 3, 2), "the second seat is held");
        seats.timing = AFTER;
        seats.apply(None);
        assert!(seats.is_seated(2));
    }

    #[test]
    fn its_own_people_take_a_guaranteed_seat_at_once() {
        let mut seats = meeting(2, &[(1, 1)], BEFORE);
        assert!(seats.yes(1, 2, 1) && !seats.yes(2, 3, 2) && seats.yes(3, 1, 3));
        assert!(!seats.yes(4, 1, 4), "one is guaranteed, not two");
        assert_eq!(seats.queue(), [person(2), person(4)], "the third organisation has nobody yet");
    }

    #[test]
    fn organisations_with_nobody_come_first_then_time_counts() {
        let mut seats = meeting(2, &[], AFTER);
        assert!(seats.yes(1, 1, 1) && seats.yes(2, 2, 2));
        for (number, organisation, second) in [(3, 1, 3), (4, 3, 5), (5, 3, 4), (6, 2, 6)] {
            assert!(!seats.yes(number, organisation, second));
        }
        assert_eq!(seats.queue(), [person(5), person(3), person(4), person(6)]);
        // Now the first organisation has nobody either, and its other person said yes before.
        seats.no(1);
        assert!(seats.is_seated(3));
        assert_eq!(seats.queue(), [person(5), person(4), person(6)]);
        seats.no(2);
        assert!(seats.is_seated(5));
    }

    #[test]
    fn on_the_last_day_only_who_speaks_is_seated() {
        let mut seats = meeting(1, &[], AFTER);
        assert!(seats.yes(1, 1, 1) && !seats.yes(2, 2, 2));
        seats.timing = LAST_DAY;
        seats.no(1);
        assert!(!seats.is_seated(2), "nobody is moved up who does not look any more");
        assert!(seats.yes(3, 3, 3), "a new yes takes the free seat");
        seats.no(3);
        seats.apply(Some(person(2)));
        assert!(seats.is_seated(2), "so does one that is said again");
    }

    #[test]
    fn a_smaller_room_takes_nobodys_seat_and_gives_none() {
        let mut seats = meeting(3, &[], BEFORE);
        assert!(seats.yes(1, 1, 1) && seats.yes(2, 2, 2) && seats.yes(3, 3, 3));
        seats.plan.capacity = Some(1);
        seats.apply(None);
        assert!(seats.is_seated(1) && seats.is_seated(2) && seats.is_seated(3));
        assert!(!seats.yes(4, 4, 4));
        seats.no(1);
        assert!(!seats.is_seated(4));
        seats.plan.capacity = None;
        seats.apply(None);
        assert!(seats.is_seated(4), "without a limit nobody waits");
    }

    #[test]
    fn a_guarantee_that_came_too_late_still_finds_what_is_left() {
        let mut seats = meeting(3, &[], BEFORE);
        assert!(seats.yes(1, 1, 1) && seats.yes(2, 1, 2));
        seats.plan.guarantees = BTreeMap::from([(body(2), 1), (body(3), 1)]);
        assert!(!seats.yes(3, 4, 3), "one seat is left, and two are promised");
        assert!(seats.yes(4, 3, 4));
    }

    #[test]
    fn a_seat_is_kept_for_whoever_is_sent_until_the_deadline() {
        let mut seats = meeting(1, &[], BEFORE);
        seats.claims.push(Claim { invitation: person(1), organisation: body(1), since: at(0), hold: Hold::Kept });
        assert!(!seats.yes(2, 2, 2));
        seats.timing = AFTER;
        assert_eq!(seats.settle(None), Settled { seated: vec![person(2)], given_up: vec![person(1)] });
    }

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Yes(u128),
        No(u128),
        /// Somebody with a seat sends somebody who was not asked.
        Send(u128),
        Capacity(u32),
        Guarantee(u128, u32),
        Deadline,
        LastDay,
    }

    fn step() -> impl Strategy<Value = Step> {
        prop_oneof![
            12 => (1u128..13).prop_map(Step::Yes),
            8 => (1u128..13).prop_map(Step::No),
            2 => (1u128..13).prop_map(Step::Send),
            1 => (1u32..9).prop_map(Step::Capacity),
            2 => ((0u128..4), (0u32..3)).prop_map(|(organisation, seats)| Step::Guarantee(organisation, seats)),
            1 => Just(Step::Deadline),
            1 => Just(Step::LastDay),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1024))]
        #[test]
        fn whatever_happens_no_seat_is_given_twice_taken_away_or_left_idle(steps in proptest::collection::vec(step(), 0..80)) {
            let mut seats = meeting(4, &[], BEFORE);
            for (second, step) in steps.into_iter().enumerate() {
                let second = u32::try_from(second).unwrap();
                let before = seats.clone();
                let (mut left, mut spoke) = (None, None);
                match step {
                    Step::Yes(number) if seats.claims.iter().all(|claim| claim.invitation != person(number)) => {
                        spoke = Some(number);
                        seats.yes(number, number % 4, second);
                    }
                    Step::Yes(_) => {}
                    Step::No(number) => {
                        left = Some(number);
                        seats.no(number);
                    }
                    Step::Send(number) if seats.is_seated(number) && seats.timing.held => {
                        left = Some(number);
                        let sent = seats.claims.iter_mut().find(|claim| claim.invitation == person(number)).unwrap();
                        (sent.invitation, sent.hold) = (person(100 + number), Hold::Kept);
                        seats.apply(None);
                    }
                    Step::Send(_) => {}
                    Step::Capacity(capacity) => {
                        seats.plan.capacity = Some(capacity);
                        seats.apply(None);
                    }
                    Step::Guarantee(organisation, guaranteed) => {
                        seats.plan.guarantees.insert(body(organisation), guaranteed);
                        seats.apply(None);
                    }
                    Step::Deadline => {
                        seats.timing.held = false;
                        seats.apply(None);
                    }
                    Step::LastDay => {
                        seats.timing.moves = false;
                        seats.apply(None);
                    }
                }
                let capacity = seats.plan.capacity.unwrap();
                let room = Room::of(&seats);
                // Never more than there are, but for those who had theirs before.
                prop_assert!(room.taken <= capacity.max(Room::of(&before).taken), "{step:?}");
                // Whoever had one has it still, unless they said no.
                let lost = before.claims.iter().filter(|claim| claim.hold == Hold::Seated && Some(claim.invitation) != left.map(person));
                for claim in lost {
                    prop_assert!(seats.claims.contains(claim), "{step:?}: {claim:?}");
                }
                // Nothing more to do: what is left over is held, or nobody waits, or the list stands still.
                prop_assert!(seats.settle(None).is_empty());
                if seats.timing.moves {
                    for claim in seats.waiting() {
                        prop_assert!(room.taken >= capacity || (room.unclaimed(claim.organisation) == 0 && capacity - room.taken <= room.all_unclaimed()));
                    }
                } else {
                    // On the last day only whoever spoke moves.
                    for claim in before.waiting().filter(|claim| spoke.map(person) != Some(claim.invitation)) {
                        prop_assert!(seats.claims.iter().all(|now| now.invitation != claim.invitation || now.hold == Hold::Waiting) || before.timing.moves);
                    }
                }
                // Whoever reads whether a yes would find a seat reads what becomes of it.
                let standings = seats.clone().standings();
                for organisation in (0..5).map(body) {
                    let mut with = seats.clone();
                    with.claims.push(Claim { invitation: person(99), organisation, since: DateTime::<Utc>::MAX_UTC, hold: Hold::Waiting });
                    let free = with.settle(Some(person(99))).seated.contains(&person(99));
                    let said = standings.own(person(99), organisation).unwrap().state;
                    prop_assert_eq!(said, if free { SeatState::Free } else { SeatState::Full });
                }
                // Those who are next are exactly those who wait.
                let mut queue = seats.queue();
                queue.sort_unstable();
                let mut waiting: Vec<_> = seats.waiting().map(|claim| claim.invitation).collect();
                waiting.sort_unstable();
                prop_assert_eq!(queue, waiting);
                // An organisation's first people find its guaranteed seats, as long as nobody had taken too many before.
                if let Some(number) = spoke
                    && Room::of(&before).unclaimed(body(number % 4)) > 0
                    && Room::of(&before).taken < capacity
                    && seats.timing.moves
                {
                    prop_assert!(seats.is_seated(number));
                }
            }
        }
    }
}
