//! What the parts of the answers board share: the board as it is now, and what was opened on it.

use api::answers::{AnswersBoard, BoardRow};
use domain::ids::OrganisationId;
use leptos::prelude::*;

use super::watch::Watch;

/// What the parts of the board share.
#[derive(Clone, Copy)]
pub struct AnswersBoardState {
    pub board: RwSignal<AnswersBoard>,
    pub watch: Watch,
    /// The organisation whose people are shown.
    pub open: RwSignal<Option<OrganisationId>>,
    /// The organisations to remind, when that was asked for.
    pub remind: RwSignal<Vec<OrganisationId>>,
}

impl AnswersBoardState {
    /// Begins to watch over a board.
    pub fn over(board: AnswersBoard) -> Self {
        let board = RwSignal::new(board);
        Self { board, watch: Watch::over(board), open: RwSignal::new(None), remind: RwSignal::default() }
    }

    #[must_use]
    pub fn row(self, organisation: OrganisationId) -> Option<BoardRow> {
        self.board.with(|board| board.rows.iter().find(|row| row.organisation == organisation).cloned())
    }
}
