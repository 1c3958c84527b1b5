//! The agenda as a list of items and blocks, each with its time.

use leptos::prelude::*;

use super::{
    desk::{Desk, Hand},
    row::{BlockHead, Row},
};
use crate::{
    domain::{
        agenda::{
            gesture::{Gesture, Grip},
            item::Place,
        },
        ids::AgendaItemId,
    },
    texts::use_texts,
};

/// The list's element; a drag sets its measures on it.
pub const LIST: &str = "agenda-list";

#[component]
pub fn AgendaList(desk: Desk) -> impl IntoView {
    let t = use_texts().board();
    let top = Memo::new(move |_| {
        desk.shown.with(|board| board.at(Place::Top).map(|item| (item.id, item.content.is_block())).collect::<Vec<_>>())
    });
    // A click elsewhere puts back what the keyboard holds.
    let listening = window_event_listener(leptos::ev::pointerdown, move |_| {
        if desk.hand.get_untracked() == Hand::Keyboard {
            desk.gesture(Gesture::Cancel);
        }
    });
    on_cleanup(move || listening.remove());
    let dragging = move || desk.hand.get() == Hand::Pointer && desk.grip.get() != Grip::Resting;
    view! {
        <ol class="agenda__list" id=LIST class:is-dragging=dragging>
            <For each=move || top.get() key=|row| *row let((item, block))>
                {if block { view! { <Block desk item /> }.into_any() } else { view! { <Row desk item /> }.into_any() }}
            </For>
        </ol>
        <Show when=move || top.with(Vec::is_empty)>
            <p class="empty">{t.nothing_scheduled()}</p>
        </Show>
    }
}

#[component]
fn Block(desk: Desk, item: AgendaItemId) -> impl IntoView {
    let t = use_texts().board();
    let held = Memo::new(move |_| desk.holds(item));
    let inside = Memo::new(move |_| desk.shown.with(|board| board.at(Place::In(item)).map(|item| item.id).collect::<Vec<_>>()));
    view! {
        <li
            class="agenda__block"
            id=format!("riga-{item}")
            data-block=item.to_string()
            class:is-lifted=move || held.get()
        >
            <BlockHead desk item />
            <ol class="agenda__inside">
                <For each=move || inside.get() key=|item| *item let:item>
                    <Row desk item />
                </For>
            </ol>
            <Show when=move || inside.with(Vec::is_empty)>
                <p class="agenda__hollow small">{t.block_empty()}</p>
            </Show>
        </li>
    }
}
