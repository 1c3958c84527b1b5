//! The agenda of a meeting (*ordine del giorno*): what is on it, in which order, and when.
//!
//! `item` says what an item is, `board` in which order they stand. Everything that changes a board is a `command`; the
//! browser applies it at once and the server for good, with the same code. `schedule` computes every start time,
//! `fit` stretches and shrinks, `warnings` tells what to look at, `changes` compares with what was published, `run`
//! follows the day. `gesture` turns pointer and keyboard into the same move, `stops` finds
//! where a dragged item lands, `history` undoes.

pub mod board;
pub mod changes;
pub mod command;
pub mod fit;
pub mod gesture;
pub mod history;
pub mod item;
pub mod run;
pub mod schedule;
pub mod shared;
pub mod stops;
pub mod template;
pub mod warnings;

#[cfg(test)]
pub mod samples;
