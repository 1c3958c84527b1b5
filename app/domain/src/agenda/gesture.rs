//! Lifting an item and putting it down. Pointer and keyboard both speak `Gesture`, and come to the same command.

use super::{
    board::{Board, Position},
    item::Place,
};
use crate::{agenda::command::MoveAgendaItem, ids::AgendaItemId};

/// What is in somebody's hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grip {
    #[default]
    Resting,
    Lifted {
        item: AgendaItemId,
        from: Position,
        at: Position,
    },
}

/// The other level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// Into the block above, or else the next one.
    Into,
    /// Out of the block, behind it.
    OutOf,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    Lift(AgendaItemId),
    /// So many positions down; a negative number goes up.
    Nudge(isize),
    Level(Level),
    Hover(Position),
    Drop,
    Cancel,
}

/// What has to happen, and to be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Nothing,
    Lifted,
    /// It would land here.
    Over(Position),
    /// It is where it was.
    PutBack,
    Save(MoveAgendaItem),
}

/// Returns what is in the hand after a gesture.
#[must_use]
pub fn step(board: &Board, grip: Grip, gesture: Gesture) -> (Grip, Effect) {
    match (grip, gesture) {
        (Grip::Resting, Gesture::Lift(item)) => match board.position(item) {
            Some(from) => (Grip::Lifted { item, from, at: from }, Effect::Lifted),
            None => (Grip::Resting, Effect::Nothing),
        },
        (Grip::Lifted { item, from, at }, Gesture::Nudge(by)) => over(grip, item, from, at, nudged(board, item, at, by)),
        (Grip::Lifted { item, from, at }, Gesture::Level(level)) => over(grip, item, from, at, levelled(board, item, at, level)),
        (Grip::Lifted { item, from, at }, Gesture::Hover(to)) => {
            let known = board.positions(item).contains(&to);
            over(grip, item, from, at, known.then_some(to))
        }
        (Grip::Lifted { item, from, at }, Gesture::Drop) if at != from => (Grip::Resting, Effect::Save(MoveAgendaItem { item, to: at })),
        (Grip::Lifted { .. }, Gesture::Drop | Gesture::Cancel) => (Grip::Resting, Effect::PutBack),
        (unchanged, _) => (unchanged, Effect::Nothing),
    }
}

/// Returns what is in the hand after the board has changed under it.
#[must_use]
pub fn settle(board: &Board, grip: Grip) -> Grip {
    let Grip::Lifted { item, at, .. } = grip else { return grip };
    match board.position(item) {
        None => Grip::Resting,
        Some(from) => Grip::Lifted { item, from, at: if board.positions(item).contains(&at) { at } else { from } },
    }
}

fn over(grip: Grip, item: AgendaItemId, from: Position, at: Position, to: Option<Position>) -> (Grip, Effect) {
    match to {
        Some(to) if to != at => (Grip::Lifted { item, from, at: to }, Effect::Over(to)),
        _ => (grip, Effect::Nothing),
    }
}

fn nudged(board: &Board, item: AgendaItemId, at: Position, by: isize) -> Option<Position> {
    let positions = board.positions(item);
    let place = positions.iter().position(|position| *position == at)?;
    let last = positions.len().saturating_sub(1);
    positions.get(place.saturating_add_signed(by).min(last)).copied()
}

fn levelled(board: &Board, item: AgendaItemId, at: Position, level: Level) -> Option<Position> {
    let positions = board.positions(item);
    let place = positions.iter().position(|position| *position == at)?;
    let in_block = |position: &&Position| matches!(position.place, Place::In(_));
    match (level, at.place) {
        (Level::OutOf, Place::In(block)) => Some(Position { place: Place::Top, after: Some(block) }),
        (Level::Into, Place::Top) => {
            positions[..place].iter().rev().find(in_block).or_else(|| positions[place..].iter().find(in_block)).copied()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::samples::*, *};
    use crate::agenda::command::AgendaCommand;

    fn run(board: &Board, gestures: &[Gesture]) -> Effect {
        let mut grip = Grip::Resting;
        let mut effect = Effect::Nothing;
        for gesture in gestures {
            (grip, effect) = step(board, grip, *gesture);
        }
        effect
    }

    fn position(place: Place, after: Option<u64>) -> Position {
        Position { place, after: after.map(id) }
    }

    #[test]
    fn keyboard_and_pointer_agree() {
        let board = usual();
        let to = position(in_block(11), None);
        let keys = run(&board, &[Gesture::Lift(id(2)), Gesture::Nudge(-1), Gesture::Nudge(-1), Gesture::Nudge(-1), Gesture::Drop]);
        let pointer = run(&board, &[Gesture::Lift(id(2)), Gesture::Hover(to), Gesture::Drop]);
        assert_eq!(keys, pointer);
        assert_eq!(keys, Effect::Save(MoveAgendaItem { item: id(2), to }));
    }

    #[test]
    fn levels_lead_in_and_out() {
        let board = usual();
        let into = run(&board, &[Gesture::Lift(id(2)), Gesture::Level(Level::Into)]);
        assert_eq!(into, Effect::Over(position(in_block(11), Some(6))));
        let out = run(&board, &[Gesture::Lift(id(3)), Gesture::Level(Level::OutOf)]);
        assert_eq!(out, Effect::Over(position(Place::Top, Some(10))));
        let first = run(&board, &[Gesture::Lift(id(1)), Gesture::Level(Level::Into)]);
        assert_eq!(first, Effect::Over(position(in_block(10), None)), "there is no block above");
        assert_eq!(run(&board, &[Gesture::Lift(id(10)), Gesture::Level(Level::Into)]), Effect::Nothing);
    }

    #[test]
    fn putting_back_saves_nothing() {
        let board = usual();
        assert_eq!(run(&board, &[Gesture::Lift(id(3)), Gesture::Nudge(2), Gesture::Cancel]), Effect::PutBack);
        assert_eq!(run(&board, &[Gesture::Lift(id(3)), Gesture::Nudge(1), Gesture::Nudge(-1), Gesture::Drop]), Effect::PutBack);
        assert_eq!(run(&board, &[Gesture::Drop]), Effect::Nothing);
        assert_eq!(run(&board, &[Gesture::Lift(id(1)), Gesture::Nudge(-1)]), Effect::Nothing, "above the first there is nothing");
    }

    #[test]
    fn a_hand_keeps_what_it_holds_while_others_move_things() {
        let board = usual();
        let (grip, _) = step(&board, Grip::Resting, Gesture::Lift(id(1)));
        let (grip, _) = step(&board, grip, Gesture::Hover(position(in_block(10), Some(3))));
        let gone = without(&board, 3);
        assert_eq!(settle(&gone, grip), Grip::Lifted { item: id(1), from: position(Place::Top, None), at: position(Place::Top, None) });
        assert_eq!(settle(&without(&board, 1), grip), Grip::Resting);
    }

    fn without(board: &Board, item: u64) -> Board {
        let command = AgendaCommand::Remove { item: id(item) };
        board.apply(&[command], board.version).unwrap().board
    }

    proptest! {
        /// Wherever a pointer can drop, the arrows come to as well, with the same effect.
        #[test]
        fn pointer_and_keyboard_have_the_same_effects(item in 1u64..12, choice in 0usize..40) {
            let board = usual();
            let positions = board.positions(id(item));
            if let Some(to) = positions.get(choice) {
                let from = board.position(id(item)).unwrap();
                let start = positions.iter().position(|position| *position == from).unwrap();
                let by = isize::try_from(choice).unwrap() - isize::try_from(start).unwrap();
                let mut keys = vec![Gesture::Lift(id(item))];
                keys.extend(std::iter::repeat_n(Gesture::Nudge(by.signum()), by.unsigned_abs()));
                keys.push(Gesture::Drop);
                prop_assert_eq!(run(&board, &keys), run(&board, &[Gesture::Lift(id(item)), Gesture::Hover(*to), Gesture::Drop]));
            }
        }
    }
}
