//! The answers board, a meeting's main page: who is missing in a sentence, then drawn, then in a table.

mod headline;
mod history;
mod map;
mod panel;
mod record;
mod remind;
mod seats;
mod sums;
mod table;
mod watch;

use api::{
    ApiError, Thing,
    answers::{AnswersBoard, BoardRow, ReadAnswersBoard},
};
use domain::ids::{MeetingId, OrganisationId};
use leptos::prelude::*;
use ui::{call, routes, use_texts};

use self::{
    headline::HeadlineNote,
    map::HexagonMap,
    remind::Remind,
    seats::SeatsNote,
    sums::Sums,
    table::Table,
    watch::{News, Watch},
};
use super::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::{Waiting, shown, use_id},
};

#[component]
pub fn AnswersPage() -> impl IntoView {
    let meeting = use_id::<MeetingId>(routes::MEETING);
    let board = Resource::new(
        move || meeting.get(),
        |meeting| async move { call(&ReadAnswersBoard { meeting: meeting.ok_or(ApiError::NotFound(Thing::Meeting))? }).await },
    );
    view! {
        <Transition fallback=Waiting>{move || board.get().map(|read| shown(read, |board| view! { <Board board /> }))}</Transition>
    }
}

/// What the parts of the board share.
#[derive(Clone, Copy)]
struct AnswersBoardState {
    board: RwSignal<AnswersBoard>,
    watch: Watch,
    /// The organisation whose people are shown.
    open: RwSignal<Option<OrganisationId>>,
    /// The organisations to remind, when that was asked for.
    remind: RwSignal<Vec<OrganisationId>>,
}

impl AnswersBoardState {
    fn row(self, organisation: OrganisationId) -> Option<BoardRow> {
        self.board.with(|board| board.rows.iter().find(|row| row.organisation == organisation).cloned())
    }
}

#[component]
fn Board(board: AnswersBoard) -> impl IntoView {
    let t = use_texts().desk();
    let board = RwSignal::new(board);
    let watch = Watch::over(board);
    let state = AnswersBoardState { board, watch, open: RwSignal::new(None), remind: RwSignal::default() };
    view! {
        <MeetingHead brief=Signal::derive(move || board.with(|board| Brief::from(board))) here=MeetingPage::Answers />
        <HeadlineNote state />
        <Sums board />
        <SeatsNote board />
        <div class="split">
            <section class="split__map" aria-labelledby="mappa-titolo">
                <h2 id="mappa-titolo">{t.map_title()}</h2>
                <HexagonMap state />
                <News watch />
            </section>
            <Table state />
        </div>
        <Remind state />
    }
}
