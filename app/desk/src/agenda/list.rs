//! The agenda as a list of items and blocks, each with its time.

use domain::{
    agenda::{gesture::Gesture, item::Place},
    ids::AgendaItemId,
};
use leptos::prelude::*;
use ui::{browser::dragging, use_texts};

use super::{
    desk::{AgendaBoardState, Hand},
    grip::keyed,
    row::{BlockHead, Row},
    standing::{Standing, standing},
};

/// The list's element; a drag sets its measures on it.
pub const LIST: &str = "agenda-list";

#[component]
pub fn AgendaList(desk: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let top = use_standing(desk, Place::Top);
    // A click elsewhere puts back what the keyboard holds.
    let pointing = window_event_listener(leptos::ev::pointerdown, move |_| {
        if desk.hand.get_untracked() == Hand::Keyboard {
            desk.gesture(Gesture::Cancel);
        }
    });
    // While its row moves to another list, the handle has lost the focus, and no key may be lost with it.
    let typing = window_event_listener(leptos::ev::keydown, move |event| {
        if dragging::is_nowhere(&event) {
            keyed(desk, &event);
        }
    });
    on_cleanup(move || {
        pointing.remove();
        typing.remove();
    });
    view! {
        <ol class="agenda__list" id=LIST>
            <For each=move || top.get() key=|row| *row let(Standing { item, block, .. })>
                {if block { view! { <Block desk item /> }.into_any() } else { view! { <Row desk item /> }.into_any() }}
            </For>
        </ol>
        <Show when=move || top.with(Vec::is_empty)>
            <p class="empty">{t.nothing_scheduled()}</p>
        </Show>
    }
}

/// The rows of one place, as they are shown.
pub fn use_standing(desk: AgendaBoardState, place: Place) -> Memo<Vec<Standing>> {
    Memo::new(move |before: Option<&Vec<Standing>>| {
        let before = before.map(Vec::as_slice).unwrap_or_default();
        desk.shown.with(|board| standing(before, board.at(place).map(|item| (item.id, item.content.is_block()))))
    })
}

#[component]
fn Block(desk: AgendaBoardState, item: AgendaItemId) -> impl IntoView {
    let t = use_texts().board();
    let inside = use_standing(desk, Place::In(item));
    view! {
        <li
            class="agenda__block"
            id=format!("riga-{item}")
            data-block=item.to_string()
            class:is-lifted=move || desk.holds(item)
        >
            <BlockHead desk item />
            <ol class="agenda__inside">
                <For each=move || inside.get() key=|row| *row let:row>
                    <Row desk item=row.item />
                </For>
            </ol>
            <Show when=move || inside.with(Vec::is_empty)>
                <p class="agenda__hollow small">{t.block_empty()}</p>
            </Show>
        </li>
    }
}
