//! Invitations and what becomes of them: the answer, who may give it when, the board of all answers.

pub mod access_code;
pub mod board;
pub mod choice;
pub mod invitation;
pub mod watch;
