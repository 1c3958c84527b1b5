//! The seats of the meeting, where they are limited: taken, held for whom, and whose people are next.

use api::answers::{AnswersBoard, BoardRow, BoardSeats};
use domain::{answers::watch::enumerate, ids::OrganisationId, seats::SeatCounts};
use leptos::prelude::*;
use ui::use_texts;

/// Most organisations that are named one by one.
const NAMED: usize = 12;

#[component]
pub fn SeatsNote(board: RwSignal<AnswersBoard>) -> impl IntoView {
    let seats = Memo::new(move |_| board.with(|board| board.seats.clone()));
    view! { {move || seats.get().map(|seats| view! { <Limited board seats /> })} }
}

#[component]
fn Limited(board: RwSignal<AnswersBoard>, seats: BoardSeats) -> impl IntoView {
    let t = use_texts().desk();
    let BoardSeats { counts, queue } = seats;
    let SeatCounts { capacity, taken, held, waiting, list_moves } = counts;
    let (free, over) = (counts.free(), counts.over());
    let named = move |organisations: Vec<OrganisationId>| {
        let more = organisations.len().saturating_sub(NAMED);
        let mut names: Vec<String> = board.with_untracked(|board| {
            let row = |organisation| board.rows.iter().find(|row| row.organisation == organisation);
            organisations.into_iter().take(NAMED).filter_map(row).map(short_name).collect()
        });
        names.extend((more > 0).then(|| format!("+{more}")));
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        enumerate(&names, t.and())
    };
    let held_for: Vec<OrganisationId> = board.with_untracked(|board| {
        let holds = board.rows.iter().filter(|row| row.seats.is_some_and(|seats| seats.held > 0));
        holds.map(|row| row.organisation).collect()
    });
    let number = |words: &'static str, count: u32| {
        view! {
            <div class:seats--none=count == 0>
                <dt>{words}</dt>
                <dd>{count}</dd>
            </div>
        }
    };
    view! {
        <section class="seats" aria-labelledby="posti-titolo">
            <h2 id="posti-titolo">{t.seats_title()}</h2>
            {(over > 0).then(|| view! { <p class="note note--alert">{t.seats_over(over)}</p> })}
            {(waiting > 0 && !list_moves).then(|| view! { <p class="note note--maybe">{t.seats_still()}</p> })}
            <dl class="sums num">
                {number(t.seats_capacity(), capacity)} {number(t.seats_taken(), taken)} {number(t.seats_held(), held)}
                {number(t.seats_free(), free)} {number(t.seats_waiting(), waiting)}
            </dl>
            {(held > 0).then(|| view! { <p class="small">{t.seats_held_for(&named(held_for))}</p> })}
            {(!queue.is_empty()).then(|| view! { <p class="small">{t.seats_queue(&named(queue))}</p> })}
        </section>
    }
}

/// A municipio by its numeral, as the map has it; anybody else by the code.
fn short_name(row: &BoardRow) -> String {
    row.municipio.map_or_else(|| row.code.clone(), |municipio| municipio.numeral().to_owned())
}
