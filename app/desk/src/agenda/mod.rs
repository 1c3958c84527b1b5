//! The agenda board: coordinators shape the agenda together, publish it, and run the day by it.
//!
//! `board_state` holds what all parts share. `list` shows the agenda, `row` one item with its `grip`, its `duration` and
//! its `row_menu`; `editor` changes what is said of an item. `begin` fills an empty board, `tray` keeps what is not scheduled,
//! `fit` brings the end to the meeting's end. `publish` and `versions` are about what everybody sees, `day` runs it
//! by the `clock`.

mod announcements;
mod attending;
mod begin;
mod board_state;
mod clock;
mod day;
mod duration;
mod editor;
mod element_ids;
mod fit;
mod grip;
mod labels;
mod list;
mod publish;
mod row;
mod row_keys;
mod row_menu;
pub mod screen;
mod toolbar;
mod tray;
mod versions;

use api::agenda::{AgendaBoard, ReadAgendaBoard};
use domain::agenda::gesture::Grip;
use leptos::prelude::*;
use ui::{call, components::Waiting, use_texts};

use self::{begin::Begin, day::Day, editor::EditorDialog, list::AgendaList, toolbar::Toolbar, tray::Tray, versions::Versions};
use crate::{
    agenda::board_state::{AgendaBoardState, Hand},
    parts::{
        meeting_head::{Brief, MeetingHead, MeetingPage},
        reading::{shown, use_meeting_read},
    },
};

#[component]
pub fn AgendaPage() -> impl IntoView {
    let board = use_meeting_read(|meeting| async move { call(&ReadAgendaBoard { meeting }).await });
    view! {
        <Transition fallback=Waiting>{move || board.get().map(|read| shown(read, |board| view! { <Board board /> }))}</Transition>
    }
}

#[component]
fn Board(board: AgendaBoard) -> impl IntoView {
    let t = use_texts().board();
    let state = AgendaBoardState::over(board);
    let empty = Memo::new(move |_| state.board.with(|board| board.items.is_empty()));
    let dragging = Memo::new(move |_| state.hand.get() == Hand::Pointer && state.grip.get() != Grip::Resting);
    view! {
        <MeetingHead brief=Signal::derive(move || state.server.with(|board| Brief::from(board))) here=MeetingPage::Agenda />
        <p class="visually-hidden" role="status" id="detto">
            {move || state.told.get()}
        </p>
        <Alert state />
        <Day state />
        <Toolbar state />
        <Show when=move || !empty.get() fallback=move || view! { <Begin state /> }>
            <div class="agenda" class:is-dragging=move || dragging.get()>
                <section class="agenda__main" aria-label=t.agenda_title()>
                    <AgendaList state />
                </section>
                <Tray state />
            </div>
        </Show>
        <Versions state />
        <EditorDialog state />
    }
}

/// What went another way than it was meant, and what waits.
#[component]
fn Alert(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    view! {
        <div role="alert" class="alerts">
            {move || {
                state.alert
                    .get()
                    .map(|words| {
                        view! {
                            <p class="note note--maybe alert-line">
                                <span>{words}</span>
                                <button type="button" class="button button--bare" aria-label=t.dismiss() on:click=move |_| state.alert.set(None)>
                                    <span aria-hidden="true">"✕"</span>
                                </button>
                            </p>
                        }
                    })
            }}
            {move || {
                state.stuck
                    .get()
                    .then(|| {
                        view! {
                            <p class="note note--alert alert-line">
                                <span>{t.stuck()}</span>
                                <button type="button" class="button" on:click=move |_| state.try_again()>
                                    {t.try_again()}
                                </button>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
