//! Makes the agenda end when the meeting does: shrinks or stretches durations, keeps pins, breaks if it can, and a minimum.

use super::{
    board::Board,
    item::{AgendaItem, ItemContent, ItemKind},
    schedule::Schedule,
};
use crate::{agenda::command::AgendaCommand, ids::AgendaItemId};

/// Shortest item after fitting, in minutes.
pub const LEAST: u16 = ItemContent::STEP;

/// One duration, as it is and as it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fitted {
    pub item: AgendaItemId,
    pub before: u16,
    pub after: u16,
}

/// Why an agenda cannot be fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoFit {
    /// Nothing is scheduled.
    Empty,
    /// Even with every item at its shortest so many minutes are too much before the end, or before a pinned item.
    TooFull(u32),
}

/// Returns the durations with which the agenda ends with the meeting, those that change only.
///
/// # Errors
/// When it has no item, or too many.
pub fn fit(board: &Board, starts: u32, ends: u32) -> Result<Vec<Fitted>, NoFit> {
    let mut fitted = Vec::new();
    for Run { items, length } in runs(board, starts, ends)? {
        let minutes = spread(&items, length)?;
        let changed = items.iter().zip(minutes).filter(|(item, after)| item.content.minutes != *after);
        fitted.extend(changed.map(|(item, after)| Fitted { item: item.id, before: item.content.minutes, after }));
    }
    Ok(fitted)
}

/// Returns the commands that give items these durations.
#[must_use]
pub fn commands(fitted: &[Fitted]) -> Vec<AgendaCommand> {
    fitted.iter().map(|one| AgendaCommand::Resize { item: one.item, minutes: one.after }).collect()
}

/// What stands between two times that hold.
struct Run<'board> {
    items: Vec<&'board AgendaItem>,
    length: u32,
}

/// Cuts the agenda where something is pinned.
fn runs(board: &Board, starts: u32, ends: u32) -> Result<Vec<Run<'_>>, NoFit> {
    let schedule = Schedule::of(board, starts);
    let mut runs = Vec::new();
    let (mut from, mut items) = (starts, Vec::new());
    for item in board.scheduled() {
        if item.content.pinned.is_some()
            && let Some(slot) = schedule.slot(item.id)
        {
            runs.push(Run { items: std::mem::take(&mut items), length: slot.starts.saturating_sub(from) });
            from = slot.starts;
        }
        if !item.content.is_block() {
            items.push(item);
        }
    }
    runs.push(Run { items, length: ends.saturating_sub(from) });
    runs.retain(|run| !run.items.is_empty());
    if runs.is_empty() { Err(NoFit::Empty) } else { Ok(runs) }
}

/// Returns minutes for each item that together fill the length as well as steps allow. Breaks keep theirs where they can.
fn spread(items: &[&AgendaItem], length: u32) -> Result<Vec<u16>, NoFit> {
    let kept: u32 = items.iter().filter(|item| is_break(item)).map(|item| item.content.length()).sum();
    let least: u32 = items.iter().filter(|item| !is_break(item)).map(|item| u32::from(LEAST) * item.content.factor()).sum();
    let all_breaks = items.iter().all(|item| is_break(item));
    let shares = |keep_breaks: bool| items.iter().map(|item| Share::of(item, keep_breaks && is_break(item))).collect();
    if !all_breaks && kept + least <= length { fill(shares(true), length) } else { fill(shares(false), length) }
}

fn is_break(item: &AgendaItem) -> bool {
    item.content.kind == ItemKind::Break
}

struct Share {
    minutes: u32,
    factor: u32,
    /// What it would take if minutes could be split at will.
    weight: u32,
    fixed: bool,
}

impl Share {
    fn of(item: &AgendaItem, fixed: bool) -> Self {
        let minutes = if fixed { item.content.minutes } else { LEAST };
        Self { minutes: minutes.into(), factor: item.content.factor(), weight: item.content.length().max(1), fixed }
    }

    fn length(&self) -> u32 {
        self.minutes * self.factor
    }
}

/// Gives out steps, each to the item that is furthest from its share.
fn fill(mut shares: Vec<Share>, length: u32) -> Result<Vec<u16>, NoFit> {
    let used = |shares: &[Share]| shares.iter().map(Share::length).sum::<u32>();
    if used(&shares) > length {
        return Err(NoFit::TooFull(used(&shares) - length));
    }
    let step = u32::from(ItemContent::STEP);
    let most = u32::from(ItemContent::MINUTES_MAX);
    for step in [step, 1] {
        loop {
            let left = length - used(&shares);
            let open = shares.iter_mut().filter(|share| !share.fixed && share.minutes + step <= most && step * share.factor <= left);
            // The smaller the part of its share that it has, the sooner it gets more.
            let next = open.min_by(|a, b| (a.length() * b.weight).cmp(&(b.length() * a.weight)));
            let Some(share) = next else { break };
            share.minutes += step;
            // Single minutes round off one item only.
            if step == 1 {
                let rest = (left / share.factor).saturating_sub(1).min(most - share.minutes);
                share.minutes += rest;
                break;
            }
        }
    }
    Ok(shares.iter().map(|share| u16::try_from(share.minutes).unwrap_or(ItemContent::MINUTES_MAX)).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{
        super::{item::Place, samples::*, schedule::Hold},
        *,
    };

    const NINE: u32 = 540;

    fn agenda(minutes: &[u16]) -> Board {
        let places: Vec<(u64, Place)> =
            (1..).zip(minutes).map(|(number, _)| (if number >= 10 { number + 10 } else { number }, Place::Top)).collect();
        let mut board = board(&places);
        for (item, minutes) in board.items.iter_mut().zip(minutes) {
            item.content.minutes = *minutes;
        }
        board
    }

    fn fitted(board: &Board, starts: u32, ends: u32) -> Board {
        let commands = commands(&fit(board, starts, ends).unwrap());
        board.apply(&commands, board.version).unwrap().board
    }

    fn minutes(board: &Board) -> Vec<u16> {
        board.items.iter().map(|item| item.content.minutes).collect()
    }

    #[test]
    fn durations_shrink_and_grow_in_proportion() {
        assert_eq!(minutes(&fitted(&agenda(&[20, 40, 60]), NINE, NINE + 60)), [10, 20, 30]);
        assert_eq!(minutes(&fitted(&agenda(&[10, 20, 30]), NINE, NINE + 120)), [20, 40, 60]);
        assert_eq!(fit(&agenda(&[10, 20, 30]), NINE, NINE + 60), Ok(vec![]));
    }

    #[test]
    fn a_break_keeps_its_length_while_it_can() {
        let mut board = agenda(&[60, 15, 60]);
        board.items[1].content.kind = ItemKind::Break;
        assert_eq!(minutes(&fitted(&board, NINE, NINE + 75)), [30, 15, 30]);
        assert_eq!(minutes(&fitted(&board, NINE, NINE + 20)), [10, 5, 5], "there is no time left to rest");
    }

    #[test]
    fn too_many_items_do_not_fit() {
        assert_eq!(fit(&agenda(&[30, 30, 30, 30]), NINE, NINE + 15), Err(NoFit::TooFull(5)));
        assert_eq!(fit(&Board::default(), NINE, NINE + 15), Err(NoFit::Empty));
    }

    #[test]
    fn pins_stay_and_gaps_close() {
        let mut board = agenda(&[60, 30, 60]);
        board.items[1].content.pinned = Some("9:30".parse().unwrap());
        let board = fitted(&board, NINE, NINE + 120);
        let schedule = Schedule::of(&board, NINE);
        assert_eq!(minutes(&board), [30, 30, 60]);
        assert!(schedule.slots.iter().all(|slot| slot.hold == Hold::InTime));
    }

    proptest! {
        #[test]
        fn what_fits_fits(
            minutes in proptest::collection::vec((1u16..120, any::<bool>(), 0u8..8), 1..14),
            length in 30u32..400,
            pin in proptest::option::of((0usize..14, 0u32..200)),
        ) {
            let mut board = agenda(&minutes.iter().map(|(minutes, ..)| *minutes).collect::<Vec<_>>());
            for (item, (_, consecutive, kind)) in board.items.iter_mut().zip(&minutes) {
                item.content.consecutive = *consecutive;
                if *kind == 0 { item.content.kind = ItemKind::Break; }
            }
            if let Some((place, at)) = pin
                && let Some(item) = board.items.get_mut(place)
            {
                item.content.pinned = Some(crate::time::DayMinute::of(NINE + at));
            }
            match fit(&board, NINE, NINE + length) {
                Err(NoFit::TooFull(by)) => prop_assert!(by > 0),
                Err(NoFit::Empty) => prop_assert!(false, "there are items"),
                Ok(changes) => {
                    let after = board.apply(&commands(&changes), board.version).unwrap().board;
                    let schedule = Schedule::of(&after, NINE);
                    let pinned_late = after.items.iter().any(|item| item.content.pinned.is_some_and(|pin| pin.minutes() > NINE + length));
                    prop_assert!(pinned_late || schedule.ends <= NINE + length);
                    prop_assert!(changes.iter().all(|one| one.after >= LEAST));
                    prop_assert!(schedule.slots.iter().all(|slot| !matches!(slot.hold, Hold::Overlap(_))));
                    let (was, is): (Vec<_>, Vec<_>) = board.items.iter().zip(&after.items).map(|(a, b)| (a.content.pinned, b.content.pinned)).unzip();
                    prop_assert_eq!(was, is);
                }
            }
        }
    }
}
