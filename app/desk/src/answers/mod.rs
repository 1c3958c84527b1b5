//! The answers board, a meeting's main page: who is missing in a sentence, then drawn, then in a table.

mod board_state;
mod headline;
mod history;
mod map;
mod panel;
mod people;
mod record;
mod remind;
mod seats;
mod sums;
mod table;
mod watch;

use api::answers::{AnswersBoard, ReadAnswersBoard};
use leptos::prelude::*;
use ui::{call, components::Waiting, use_texts};

use self::{
    board_state::AnswersBoardState, headline::HeadlineNote, map::HexagonMap, remind::Remind, seats::SeatsNote, sums::Sums, table::Table,
    watch::News,
};
use crate::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::{shown, use_meeting_read},
};

#[component]
pub fn AnswersPage() -> impl IntoView {
    let board = use_meeting_read(|meeting| async move { call(&ReadAnswersBoard { meeting }).await });
    view! {
        <Transition fallback=Waiting>{move || board.get().map(|read| shown(read, |board| view! { <Board board /> }))}</Transition>
    }
}

#[component]
fn Board(board: AnswersBoard) -> impl IntoView {
    let t = use_texts().desk();
    let state = AnswersBoardState::over(board);
    let AnswersBoardState { board, watch, .. } = state;
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
