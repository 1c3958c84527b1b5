//! The agenda as a list of items and blocks, each with its time.

use domain::{
    agenda::{gesture::Gesture, item::Place},
    ids::AgendaItemId,
};
use leptos::prelude::*;
use ui::{browser::dragging, use_texts};

use super::{
    element_ids::{self, LIST},
    grip::keyed,
    row::{BlockHead, Row},
};
use crate::agenda::{
    board_state::{AgendaBoardState, Hand},
    row_keys::{KeyedRow, keyed_rows},
};

#[component]
pub fn AgendaList(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let top = use_keyed_rows(state, Place::Top);
    // A click elsewhere puts back what the keyboard holds.
    let pointing = window_event_listener(leptos::ev::pointerdown, move |_| {
        if state.hand.get_untracked() == Hand::Keyboard {
            state.gesture(Gesture::Cancel);
        }
    });
    // While its row moves to another list, the handle has lost the focus, and no key may be lost with it.
    let typing = window_event_listener(leptos::ev::keydown, move |event| {
        if dragging::is_nowhere(&event) {
            keyed(state, &event);
        }
    });
    on_cleanup(move || {
        pointing.remove();
        typing.remove();
    });
    view! {
        <ol class="agenda__list" id=LIST>
            <For each=move || top.get() key=|row| *row let(KeyedRow { item, block, .. })>
                {if block { view! { <Block state item /> }.into_any() } else { view! { <Row state item /> }.into_any() }}
            </For>
        </ol>
        <Show when=move || top.with(Vec::is_empty)>
            <p class="empty">{t.nothing_scheduled()}</p>
        </Show>
    }
}

/// The rows of one place, as they are shown.
pub fn use_keyed_rows(state: AgendaBoardState, place: Place) -> Memo<Vec<KeyedRow>> {
    Memo::new(move |before: Option<&Vec<KeyedRow>>| {
        let before = before.map(Vec::as_slice).unwrap_or_default();
        state.shown.with(|board| keyed_rows(before, board.at(place).map(|item| (item.id, item.content.is_block()))))
    })
}

#[component]
fn Block(state: AgendaBoardState, item: AgendaItemId) -> impl IntoView {
    let t = use_texts().board();
    let inside = use_keyed_rows(state, Place::In(item));
    view! {
        <li
            class="agenda__block"
            id=element_ids::row(item)
            data-block=item.to_string()
            class:is-lifted=move || state.holds(item)
        >
            <BlockHead state item />
            <ol class="agenda__inside">
                <For each=move || inside.get() key=|row| *row let:row>
                    <Row state item=row.item />
                </For>
            </ol>
            <Show when=move || inside.with(Vec::is_empty)>
                <p class="agenda__hollow small">{t.block_empty()}</p>
            </Show>
        </li>
    }
}
