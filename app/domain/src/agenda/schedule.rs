//! When everything begins. Start times are computed, never typed.

use super::{
    board::Board,
    item::{AgendaItem, Place},
};
use crate::{ids::AgendaItemId, time::DayMinute};

/// What happens at a pinned start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    /// It is not pinned, or what stands before it ends just in time.
    InTime,
    /// So many minutes are free before it.
    Gap(u32),
    /// What stands before it is not over for so many minutes.
    Overlap(u32),
}

/// When an item, or a block with all that stands in it, begins and ends: minutes after midnight of the meeting's day, which
/// go on past 1440 after the next midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub item: AgendaItemId,
    pub starts: u32,
    pub ends: u32,
    pub hold: Hold,
}

impl Slot {
    #[must_use]
    pub fn length(&self) -> u32 {
        self.ends - self.starts
    }
}

/// The times of a board, in the order in which it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schedule {
    pub slots: Vec<Slot>,
    pub starts: u32,
    /// When the last item ends.
    pub ends: u32,
}

impl Schedule {
    /// Computes the times of a board whose meeting starts at a minute of its day.
    #[must_use]
    pub fn of(board: &Board, starts: u32) -> Self {
        let mut slots = Vec::with_capacity(board.items.len());
        let mut free = starts;
        for top in board.at(Place::Top) {
            let (begins, hold) = begin(starts, free, top.content.pinned);
            let place = slots.len();
            slots.push(slot(top, begins, hold));
            let mut within = begins + top.content.length();
            for item in board.at(Place::In(top.id)) {
                let (begins, hold) = begin(starts, within, item.content.pinned);
                let slot = slot(item, begins, hold);
                slots.push(slot);
                within = within.max(slot.ends);
            }
            slots[place].ends = within;
            free = free.max(within);
        }
        Self { slots, starts, ends: free }
    }

    #[must_use]
    pub fn slot(&self, item: AgendaItemId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.item == item)
    }

    /// Returns by how many minutes the agenda is longer than the meeting; a negative number says how many are left.
    #[must_use]
    pub fn beyond(&self, meeting_ends: u32) -> i64 {
        i64::from(self.ends) - i64::from(meeting_ends)
    }
}

fn slot(item: &AgendaItem, starts: u32, hold: Hold) -> Slot {
    Slot { item: item.id, starts, ends: starts + item.content.length(), hold }
}

/// After midnight an evening's meeting goes on: a pin within half a day of its start is meant there.
pub(super) fn on_the_day(starts: u32, pin: DayMinute) -> u32 {
    const DAY: u32 = 24 * 60;
    let pin = pin.minutes();
    if pin < starts && pin + DAY - starts <= DAY / 2 { pin + DAY } else { pin }
}

/// A pinned item holds its time, whatever stands before it.
fn begin(starts: u32, free: u32, pinned: Option<DayMinute>) -> (u32, Hold) {
    match pinned.map(|pin| on_the_day(starts, pin)) {
        None => (free, Hold::InTime),
        Some(pin) if pin > free => (pin, Hold::Gap(pin - free)),
        Some(pin) if pin < free => (pin, Hold::Overlap(free - pin)),
        Some(pin) => (pin, Hold::InTime),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples::*, *};
    use crate::agenda::item::ItemKind;

    const NINE_THIRTY: u32 = 9 * 60 + 30;

    fn pin(board: &mut Board, item: u64, time: &str) {
        let found = board.items.iter_mut().find(|one| one.id == id(item)).unwrap();
        found.content.pinned = Some(time.parse().unwrap());
    }

    fn told(board: &Board) -> Vec<String> {
        let schedule = Schedule::of(board, NINE_THIRTY);
        let tell = |slot: &Slot| format!("{} {} {:?}", number(slot.item), DayMinute::of(slot.starts), slot.hold);
        schedule.slots.iter().map(tell).collect()
    }

    #[test]
    fn one_item_follows_another() {
        let board = board(&[(1, Place::Top), (10, Place::Top), (3, in_block(10)), (4, in_block(10)), (2, Place::Top), (5, Place::Tray)]);
        assert_eq!(told(&board), ["1 9:30 InTime", "10 9:45 InTime", "3 9:45 InTime", "4 10:00 InTime", "2 10:15 InTime"]);
        let schedule = Schedule::of(&board, NINE_THIRTY);
        assert_eq!(schedule.ends, 10 * 60 + 30);
        assert_eq!(schedule.slot(id(10)).unwrap().length(), 30);
        assert_eq!(schedule.beyond(10 * 60), 30);
        assert_eq!(schedule.beyond(11 * 60), -30);
    }

    #[test]
    fn a_pinned_item_holds_its_time_and_shows_what_that_means() {
        let mut early = board(&[(1, Place::Top), (2, Place::Top), (3, Place::Top)]);
        pin(&mut early, 2, "10:00");
        assert_eq!(told(&early), ["1 9:30 InTime", "2 10:00 Gap(15)", "3 10:15 InTime"]);
        let mut late = early.clone();
        pin(&mut late, 2, "9:40");
        assert_eq!(told(&late), ["1 9:30 InTime", "2 9:40 Overlap(5)", "3 9:55 InTime"]);
        let mut exact = early.clone();
        pin(&mut exact, 2, "9:45");
        assert_eq!(told(&exact)[1], "2 9:45 InTime");
    }

    #[test]
    fn an_overlap_does_not_shorten_what_it_overlaps() {
        let mut board = board(&[(1, Place::Top), (2, Place::Top)]);
        board.items[0].content.minutes = 90;
        pin(&mut board, 2, "9:45");
        assert_eq!(Schedule::of(&board, NINE_THIRTY).ends, 11 * 60);
    }

    #[test]
    fn an_evening_goes_on_after_midnight() {
        let mut board = board(&[(1, Place::Top), (2, Place::Top)]);
        pin(&mut board, 2, "0:30");
        let schedule = Schedule::of(&board, 22 * 60);
        assert_eq!(schedule.slots[1], Slot { item: id(2), starts: 24 * 60 + 30, ends: 24 * 60 + 45, hold: Hold::Gap(135) });
    }

    #[test]
    fn a_pinned_block_pulls_its_items_along() {
        let mut board = board(&[(1, Place::Top), (10, Place::Top), (3, in_block(10))]);
        pin(&mut board, 10, "11:00");
        assert_eq!(told(&board), ["1 9:30 InTime", "10 11:00 Gap(75)", "3 11:00 InTime"]);
    }

    #[test]
    fn consecutive_interpreting_is_counted() {
        let mut board = board(&[(1, Place::Top), (2, Place::Top)]);
        board.items[0].content.consecutive = true;
        assert_eq!(told(&board)[1], "2 10:00 InTime");
        board.items[0].content.kind = ItemKind::Break;
        assert_eq!(board.items[0].content.length(), 30);
    }

    proptest! {
        #[test]
        fn without_pins_nothing_gaps_or_overlaps(commands in proptest::collection::vec(any_order(), 0..20)) {
            let mut board = usual();
            for command in commands {
                if let Ok(done) = board.apply(&[command], board.version) { board = done.board; }
            }
            let schedule = Schedule::of(&board, NINE_THIRTY);
            let total: u32 = board.scheduled().map(|item| item.content.length()).sum();
            prop_assert_eq!(schedule.ends, NINE_THIRTY + total);
            prop_assert_eq!(schedule.slots.len(), board.scheduled().count());
            prop_assert!(schedule.slots.iter().all(|slot| slot.hold == Hold::InTime));
            let starts: Vec<u32> = schedule.slots.iter().map(|slot| slot.starts).collect();
            prop_assert!(starts.is_sorted());
        }
    }
}
