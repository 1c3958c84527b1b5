//! What the parts of the board share.
//!
//! `state` holds it: the board as the server has it, what is on its way there, and what is in the hand. `gestures` moves
//! items, `adding` adds them, `sending` brings commands to the server one after the other, `following` reads what others have changed.

mod adding;
mod following;
mod gestures;
mod sending;
mod state;
mod waiting;

pub use adding::new_item_id;
pub use state::{AgendaBoardState, Hand};
