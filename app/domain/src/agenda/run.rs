//! The day: what is being discussed, how late it is, and when the rest will be.

use chrono::{NaiveDate, TimeDelta};
use serde::{Deserialize, Serialize};

use super::{board::Board, schedule::on_the_day};
use crate::{ids::AgendaItemId, string_enum::stored_enum, time::Moment};

/// How far a meeting is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Run {
    /// The item that is being discussed.
    pub current: AgendaItemId,
    pub since: Moment,
    /// Items that were left out.
    #[serde(default)]
    pub skipped: Vec<AgendaItemId>,
}

stored_enum! {
    /// Where an item stands on the day.
    Progress {
        Done = "done",
        Skipped = "skipped",
        Now = "now",
        Coming = "coming",
    }
}

/// An item as the day has it. Minutes after midnight, as in a schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunSlot {
    pub item: AgendaItemId,
    pub progress: Progress,
    /// Its start: expected, or, of the current one, as it was.
    pub starts: u32,
    pub ends: u32,
}

/// The rest of the day, as it looks at a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    pub slots: Vec<RunSlot>,
    /// Seconds that are left of the current item; a negative number says by how many it is over its time.
    pub left: i64,
    /// Minutes by which the end is later than planned; negative when earlier. None on another day than the meeting's, as in a
    /// rehearsal: its hours say nothing about being late.
    pub late: Option<i64>,
    /// When the last item is expected to end.
    pub ends: u32,
}

impl Run {
    /// Returns what the rest of the day looks like. None when the current item is not on the agenda any more.
    ///
    /// `starts` is the meeting's start, `planned` when the agenda should have ended, in minutes of the meeting's day.
    #[must_use]
    pub fn outlook(&self, board: &Board, starts: Moment, planned: u32, now: Moment) -> Option<Outlook> {
        let items: Vec<_> = board.scheduled().filter(|item| !item.content.is_block()).collect();
        let current = items.iter().position(|item| item.id == self.current)?;
        let day = self.day(starts);
        let (since, now_minute) = (self.since.minute_since(day), now.minute_since(day));
        let mut slots = Vec::with_capacity(items.len());
        let mut free = since;
        for (place, item) in items.iter().enumerate() {
            let skipped = self.skipped.contains(&item.id);
            let progress = match place.cmp(&current) {
                std::cmp::Ordering::Equal => Progress::Now,
                _ if skipped => Progress::Skipped,
                std::cmp::Ordering::Less => Progress::Done,
                std::cmp::Ordering::Greater => Progress::Coming,
            };
            let (starts, ends) = match progress {
                Progress::Done | Progress::Skipped => (free, free),
                // What takes longer pushes the rest, minute by minute.
                Progress::Now => (since, (since + item.content.length()).max(now_minute)),
                Progress::Coming => {
                    let starts = item.content.pinned.map_or(free, |pin| on_the_day(starts.minute_of_day(), pin).max(free));
                    (starts, starts + item.content.length())
                }
            };
            free = free.max(ends);
            slots.push(RunSlot { item: item.id, progress, starts, ends });
        }
        let length = i64::from(items[current].content.length());
        let left = length * 60 - (now.0 - self.since.0).num_seconds();
        let late = (day == starts.day()).then(|| i64::from(free) - i64::from(planned));
        Some(Outlook { slots, left, late, ends: free })
    }

    /// Returns the day whose minutes count: the meeting's, on which an evening goes on after midnight, unless the meeting is
    /// held on another day than it was meant for.
    #[must_use]
    pub fn day(&self, starts: Moment) -> NaiveDate {
        let into = self.since.0 - starts.0;
        if (TimeDelta::zero()..TimeDelta::days(1)).contains(&into) { starts.day() } else { self.since.day() }
    }

    /// Returns the item after the current one that was not left out.
    #[must_use]
    pub fn next(&self, board: &Board) -> Option<AgendaItemId> {
        let mut rest = board.scheduled().filter(|item| !item.content.is_block()).skip_while(|item| item.id != self.current).skip(1);
        rest.find(|item| !self.skipped.contains(&item.id)).map(|item| item.id)
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{item::Place, samples::*},
        *,
    };
    use crate::time::DayMinute;

    fn at(time: &str) -> Moment {
        serde_json::from_str(&format!("\"2026-12-17T{time}+01:00\"")).unwrap()
    }

    fn three() -> Board {
        board(&[(1, Place::Top), (10, Place::Top), (2, in_block(10)), (3, Place::Top)])
    }

    fn told(outlook: &Outlook) -> Vec<String> {
        let tell = |slot: &RunSlot| {
            format!("{} {} {}–{}", number(slot.item), slot.progress.word(), DayMinute::of(slot.starts), DayMinute::of(slot.ends))
        };
        outlook.slots.iter().map(tell).collect()
    }

    #[test]
    fn who_begins_late_ends_late() {
        let run = Run { current: id(1), since: at("09:40:00"), skipped: vec![] };
        let outlook = run.outlook(&three(), at("09:30:00"), 10 * 60 + 15, at("09:45:30")).unwrap();
        assert_eq!(told(&outlook), ["1 now 9:40–9:55", "2 coming 9:55–10:10", "3 coming 10:10–10:25"]);
        assert_eq!((outlook.late, outlook.left), (Some(10), 9 * 60 + 30));
        assert_eq!(run.next(&three()), Some(id(2)));
    }

    #[test]
    fn what_takes_longer_pushes_the_rest() {
        let run = Run { current: id(2), since: at("09:45:00"), skipped: vec![] };
        let outlook = run.outlook(&three(), at("09:30:00"), 10 * 60 + 15, at("10:06:00")).unwrap();
        assert_eq!(told(&outlook), ["1 done 9:45–9:45", "2 now 9:45–10:06", "3 coming 10:06–10:21"]);
        assert_eq!((outlook.late, outlook.left), (Some(6), -6 * 60));
    }

    #[test]
    fn what_is_left_out_gives_its_time_back_and_pins_wait() {
        let mut board = three();
        board.items[3].content.pinned = Some("10:00".parse().unwrap());
        let run = Run { current: id(1), since: at("09:30:00"), skipped: vec![id(2)] };
        let outlook = run.outlook(&board, at("09:30:00"), 10 * 60 + 15, at("09:31:00")).unwrap();
        assert_eq!(told(&outlook), ["1 now 9:30–9:45", "2 skipped 9:45–9:45", "3 coming 10:00–10:15"]);
        assert_eq!((outlook.late, run.next(&board)), (Some(0), Some(id(3))));
    }

    #[test]
    fn an_evening_goes_on_after_midnight() {
        let mut board = three();
        board.items[3].content.pinned = Some("0:30".parse().unwrap());
        let late: Moment = serde_json::from_str("\"2026-12-18T00:05:00+01:00\"").unwrap();
        let run = Run { current: id(2), since: late, skipped: vec![] };
        let outlook = run.outlook(&board, at("23:30:00"), 24 * 60 + 15, late).unwrap();
        assert_eq!(told(&outlook), ["1 done 0:05–0:05", "2 now 0:05–0:20", "3 coming 0:30–0:45"]);
        assert_eq!((outlook.ends, outlook.late), (24 * 60 + 45, Some(30)));
        let early = run.outlook(&three(), Moment(late.0 + TimeDelta::days(20)), 15, late).unwrap();
        assert_eq!((early.ends, early.late), (35, None), "held on another day");
    }

    #[test]
    fn an_item_that_was_taken_off_has_no_outlook() {
        let run = Run { current: id(9), since: at("09:30:00"), skipped: vec![] };
        assert_eq!(run.outlook(&three(), at("09:30:00"), 600, at("09:31:00")), None);
    }
}
