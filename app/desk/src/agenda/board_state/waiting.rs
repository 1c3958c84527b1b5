//! Commands that were given here and that the server has not confirmed yet.

use domain::{
    agenda::{board::Board, command::AgendaCommand, history::Direction, item::AgendaItem},
    ids::{AgendaItemId, RequestId},
};

/// How a command came to be, which says how it is remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    New,
    Turn(Direction),
}

/// What is sent at once, as one attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub commands: Vec<AgendaCommand>,
    pub request: RequestId,
    pub way: Way,
    /// The items as the server had them when the commands were given; not those that a command before them touches.
    pub found: Vec<(AgendaItemId, Option<AgendaItem>)>,
}

/// Returns a board with what waits applied upon it.
pub fn with_waiting(board: &Board, waiting: &[Waiting]) -> Board {
    waiting.iter().fold(board.clone(), |board, waiting| match board.apply(&waiting.commands, board.version) {
        Ok(done) => done.board,
        Err(_) => board,
    })
}
