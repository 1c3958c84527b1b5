//! The same numbers as the map, and every other organisation, as a table.

use domain::{
    answers::{
        board::{Presence, Tally},
        watch::RowFilter,
    },
    ids::OrganisationId,
};
use leptos::{prelude::*, wasm_bindgen::JsCast};
use ui::use_texts;

use super::{board_state::AnswersBoardState, panel::Panel};
use crate::parts::tags::PresenceTag;

fn row_id(organisation: OrganisationId) -> String {
    format!("ente-{organisation}")
}

/// Scrolls to an organisation's row and takes the focus to its button.
pub fn bring_into_view(organisation: OrganisationId) {
    let button = document().get_element_by_id(&row_id(organisation));
    if let Some(button) = button.and_then(|button| button.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

#[component]
pub fn Table(state: AnswersBoardState) -> impl IntoView {
    let t = use_texts().desk();
    let filter = RwSignal::new(RowFilter::All);
    let rows = Memo::new(move |_| {
        let filter = filter.get();
        state.board.with(|board| {
            let admitted = board.rows.iter().filter(|row| filter.admits(row.kind, row.presence));
            admitted.map(|row| row.organisation).collect::<Vec<_>>()
        })
    });
    let choice = move |choice: RowFilter, words: &'static str| {
        let pressed = move || if filter.get() == choice { "true" } else { "false" };
        view! {
            <button type="button" class="button" aria-pressed=pressed on:click=move |_| filter.set(choice)>
                {words}
            </button>
        }
    };
    view! {
        <section class="board" aria-labelledby="tabella-titolo">
            <div class="head__row">
                <h2 id="tabella-titolo">{t.table_title()}</h2>
                <div class="buttons" role="group" aria-label=t.filter()>
                    {choice(RowFilter::All, t.filter_all())}
                    {choice(RowFilter::Municipi, t.filter_municipi())}
                    {choice(RowFilter::Missing, t.filter_missing())}
                </div>
            </div>
            <table class="table table--board">
                <thead>
                    <tr>
                        <th scope="col">{t.organisation()}</th>
                        <th scope="col">{t.answer()}</th>
                        <th scope="col" class="num">{t.sum_coming()}</th>
                        <th scope="col" class="num">{t.sum_maybe()}</th>
                        <th scope="col" class="num">{t.sum_declined()}</th>
                        <th scope="col" class="num">{t.sum_silent()}</th>
                        <th scope="col" class="num">{t.delegates()}</th>
                        <th scope="col">
                            <span class="visually-hidden">{t.actions()}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>
                    <For each=move || rows.get() key=|organisation| *organisation let:organisation>
                        <Row organisation state />
                    </For>
                </tbody>
            </table>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">
                    {move || match filter.get() {
                        RowFilter::Missing => t.table_none_missing(),
                        RowFilter::All | RowFilter::Municipi => t.table_none(),
                    }}
                </p>
            </Show>
        </section>
    }
}

#[component]
fn Row(organisation: OrganisationId, state: AnswersBoardState) -> impl IntoView {
    let t = use_texts().desk();
    let AnswersBoardState { watch, open, remind, .. } = state;
    let row = Memo::new(move |_| state.row(organisation));
    let name = move || row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
    let presence = Signal::derive(move || row.with(|row| row.as_ref().map_or(Presence::NotAsked, |row| row.presence)));
    let tally = move || row.with(|row| row.as_ref().map(|row| row.tally).unwrap_or_default());
    let waiting = move || row.with(|row| row.as_ref().and_then(|row| row.seats).map_or(0, |seats| seats.waiting));
    let can_be_reminded = move || row.with(|row| row.as_ref().is_some_and(|row| row.focal_points > 0 && row.presence == Presence::Silent));
    let lacks_focal_point =
        move || row.with(|row| row.as_ref().is_some_and(|row| row.focal_points == 0 && row.presence == Presence::Silent));
    let is_open = Memo::new(move |_| open.get() == Some(organisation));
    let toggle = move |_| open.update(|open| *open = (*open != Some(organisation)).then_some(organisation));
    let number = move |label: &'static str, count: fn(Tally) -> u32| {
        let zero = move || count(tally()) == 0;
        view! {
            <td class="num" class:zero=zero data-label=label>
                {move || count(tally())}
            </td>
        }
    };
    view! {
        <tr class:is-lit=move || watch.is_lit(organisation) class:is-open=move || is_open.get()>
            <th scope="row">
                <button
                    type="button"
                    class="opener"
                    id=row_id(organisation)
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=toggle
                >
                    {name}
                </button>
            </th>
            <td>
                <PresenceTag presence />
                {move || {
                    let waiting = waiting();
                    (waiting > 0).then(|| view! { " " <span class="small waits">{t.seats_row_waiting(&waiting.to_string())}</span> })
                }}
            </td>
            {number(t.sum_coming(), |tally| tally.coming)}
            {number(t.sum_maybe(), |tally| tally.maybe)}
            {number(t.sum_declined(), |tally| tally.declined)}
            {number(t.sum_silent(), |tally| tally.silent)}
            {number(t.delegates(), |tally| tally.delegates)}
            <td class="table__actions">
                <Show when=can_be_reminded>
                    <button type="button" class="button button--plain" on:click=move |_| remind.set(vec![organisation])>
                        {t.copy_reminder()}
                        <span class="visually-hidden">": " {name}</span>
                    </button>
                </Show>
                <Show when=lacks_focal_point>
                    <a class="small" href=ui::routes::desk::organisation(organisation)>
                        {t.no_focal_point()}
                        <span class="visually-hidden">": " {name}</span>
                    </a>
                </Show>
            </td>
        </tr>
        <Show when=move || is_open.get()>
            <tr class="table__panel">
                <td colspan="8">
                    <Panel organisation state />
                </td>
            </tr>
        </Show>
    }
}
