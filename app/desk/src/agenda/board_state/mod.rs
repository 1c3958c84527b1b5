//! What the parts of the board share.
//!
//! `state` holds it: the board as the server has it, what is on its way there, and what is in the hand. `gestures` moves
//! items, `sending` brings commands to the server one after the other, `following` reads what others have changed.

mod following;
mod gestures;
mod sending;
mod state;
mod waiting;

pub use state::{AgendaBoardState, Hand};
