//! What is not scheduled: ideas, items that were put aside, and what the last meeting did not come to.

use api::agenda::LeftOver;
use domain::agenda::item::{ItemContent, ItemKind, Place};
use leptos::prelude::*;
use ui::use_texts;

use super::{
    element_ids::{TRAY, TRAY_LIST},
    list::use_keyed_rows,
    row::Row,
};
use crate::agenda::board_state::AgendaBoardState;

#[component]
pub fn Tray(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let inside = use_keyed_rows(state, Place::Tray);
    let title = RwSignal::new(String::new());
    let note = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let words = title.get_untracked();
        if words.trim().is_empty() {
            return;
        }
        if let Ok(content) = ItemContent::new(ItemKind::Discussion, words, 15).checked() {
            state.add_last(content, Place::Tray);
            title.set(String::new());
        }
    };
    view! {
        <aside class="tray" id=TRAY aria-labelledby="da-collocare-titolo">
            <h2 id="da-collocare-titolo">{t.tray_title()}</h2>
            <p class="hint small">{t.tray_hint()}</p>
            <ol class="agenda__list tray__list" id=TRAY_LIST>
                <For each=move || inside.get() key=|row| *row let:row>
                    <Row state item=row.item />
                </For>
            </ol>
            <form class="tray__new" on:submit=note>
                <label for="nuova-idea">{t.new_idea()}</label>
                <input
                    class="input"
                    id="nuova-idea"
                    maxlength="200"
                    autocomplete="off"
                    prop:value=move || title.get()
                    on:input=move |event| title.set(event_target_value(&event))
                />
                <button class="button" aria-disabled=move || if title.with(|title| title.trim().is_empty()) { "true" } else { "false" }>
                    {t.add()}
                </button>
            </form>
            <LeftOvers state />
        </aside>
    }
}

/// Items that the meeting before did not come to, each one tap away.
#[component]
fn LeftOvers(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let rows = Memo::new(move |_| {
        let there: Vec<String> = state.board.with(|board| board.items.iter().map(|item| item.content.title.clone()).collect());
        state.server.with(|server| server.left_over.iter().filter(|row| !there.contains(&row.content.title)).cloned().collect::<Vec<_>>())
    });
    let take = move |content: ItemContent| {
        state.add_last(ItemContent { pinned: None, ..content }, Place::Tray);
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <section class="tray__left" aria-labelledby="rimasti-titolo">
                <h3 id="rimasti-titolo">{t.left_over_title()}</h3>
                <ul>
                    <For each=move || rows.get() key=|row| row.item let:row>
                        {
                            let LeftOver { content, .. } = row;
                            let title = content.title.clone();
                            view! {
                                <li class="tray__offer">
                                    <span>{title.clone()}</span>
                                    <button type="button" class="button" on:click=move |_| take(content.clone())>
                                        {t.take_up()}
                                        <span class="visually-hidden">": " {title}</span>
                                    </button>
                                </li>
                            }
                        }
                    </For>
                </ul>
            </section>
        </Show>
    }
}
