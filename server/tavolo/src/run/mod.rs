//! What the commands do: `serve` runs until it is told to stop, the others end by themselves.

mod commands;
mod installation;
mod serve;

pub use commands::{backup, erase_person, fill, invite_coordinator, migrate, restore};
pub use serve::serve;
