//! When what was published begins and ends: as planned, and on the day as it looks now.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Timelike, Utc};
use domain::{
    agenda::{
        board::Board,
        item::Place,
        run::Progress,
        schedule::{Schedule, Slot},
    },
    ids::AgendaItemId,
};

use super::{board::run_of, load::Stored};
use crate::services::meetings::meeting_view::WholeMeeting;

/// When an item begins and ends.
#[derive(Clone, Copy, Debug)]
pub struct Time {
    pub starts: DateTime<Utc>,
    pub ends: DateTime<Utc>,
    /// Where it stands on the day, while the meeting is running.
    pub progress: Option<Progress>,
}

/// When everything that was published begins and ends: as planned, and from the current item on as it looks now.
pub struct Times {
    pub items: HashMap<AgendaItemId, Time>,
    pub running: bool,
    /// Minutes by which the end is later than it was published, on the meeting's day.
    pub late: Option<i64>,
}

impl Times {
    /// Returns the times of what was published, as they look at a moment.
    #[must_use]
    pub fn at(meeting: &WholeMeeting, published: &Board, draft: &Stored, now: DateTime<Utc>) -> Self {
        let starts_at = meeting.row.starts_at;
        let starts = meeting.moment(starts_at);
        // Internal items take their time, too.
        let schedule = Schedule::of(published, starts.minute_of_day());
        let planned = |minute: u32| starts_at + Duration::minutes(i64::from(minute) - i64::from(schedule.starts));
        let time = |slot: &Slot| Time { starts: planned(slot.starts), ends: planned(slot.ends), progress: None };
        let mut times = Self { items: schedule.slots.iter().map(|slot| (slot.item, time(slot))).collect(), running: false, late: None };
        let Some(run) = run_of(meeting, draft) else { return times };
        // Where the day is, is known by the draft: that is what coordinators run it by.
        let Some(outlook) = run.outlook(&draft.board, starts, schedule.ends, meeting.moment(now)) else { return times };
        let since = run.since.0.to_utc();
        let since = since - Duration::seconds(since.second().into()) - Duration::nanoseconds(since.nanosecond().into());
        let expected = |minute: u32| since + Duration::minutes(i64::from(minute) - i64::from(run.since.minute_since(run.day(starts))));
        for slot in &outlook.slots {
            let Some(time) = times.items.get_mut(&slot.item) else { continue };
            time.progress = Some(slot.progress);
            if matches!(slot.progress, Progress::Now | Progress::Coming) {
                (time.starts, time.ends) = (expected(slot.starts), expected(slot.ends));
            }
        }
        // What is on the day's agenda no more was left out.
        for item in published.items.iter().filter(|item| !item.content.is_block()) {
            let there = outlook.slots.iter().any(|slot| slot.item == item.id);
            if let Some(time) = times.items.get_mut(&item.id).filter(|_| !there) {
                time.progress = Some(Progress::Skipped);
            }
        }
        (times.running, times.late) = (true, outlook.late);
        times.stretch_blocks(&published.public());
        times
    }

    /// A block lasts from the first to the last of its items.
    fn stretch_blocks(&mut self, public: &Board) {
        for block in public.items.iter().filter(|item| item.content.is_block()) {
            let within: Vec<Time> = public.at(Place::In(block.id)).filter_map(|item| self.items.get(&item.id).copied()).collect();
            let (starts, ends) = (within.iter().map(|time| time.starts).min(), within.iter().map(|time| time.ends).max());
            if let (Some(time), Some(starts), Some(ends)) = (self.items.get_mut(&block.id), starts, ends) {
                (time.starts, time.ends) = (starts, ends);
            }
        }
    }
}
