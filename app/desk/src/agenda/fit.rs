//! When the agenda is longer than the meeting: make the meeting longer, or the agenda shorter, after a look at what that means.

use api::agenda::{AgendaBoard, ExtendMeeting};
use domain::{
    agenda::fit::{Fitted, NoFit, commands, fit},
    time::Moment,
};
use leptos::prelude::*;
use ui::{
    components::Dialog,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

use crate::agenda::{board_state::AgendaBoardState, labels};

#[component]
pub fn Ending(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let submission = Submission::new();
    let open = RwSignal::new(false);
    let ends = Memo::new(move |_| state.server.with(AgendaBoard::ends_minute));
    let beyond =
        Memo::new(move |_| state.schedule.with(|schedule| if schedule.slots.is_empty() { 0 } else { schedule.beyond(ends.get()) }));
    let extend = move |_| {
        let (meeting, seen, by) = (
            state.server.with_untracked(|server| server.meeting),
            state.server.with_untracked(|server| server.ends_at),
            beyond.get_untracked(),
        );
        let ends_at = Moment(seen.0 + chrono::TimeDelta::minutes(by));
        submission.run(ExtendMeeting { meeting, ends_at, seen }, move |board| {
            state.take(board);
            submission.say(t.extended(&labels::clock(ends.get_untracked())));
        });
    };
    let preview = Memo::new(move |_| {
        let starts = state.server.with(|server| server.starts_at.minute_of_day());
        state.board.with(|board| fit(board, starts, ends.get()))
    });
    view! {
        <Show when=move || beyond.get() != 0>
            <div class="buttons ending no-print">
                <button type="button" class="button" on:click=move |_| open.set(true)>
                    {move || if beyond.get() > 0 { t.fit_shrink() } else { t.fit_stretch() }}
                </button>
                <Show when=move || { beyond.get() > 0 }>
                    <button type="button" class="button" aria-disabled=move || submission.busy() on:click=extend>
                        {move || t.extend_to(&state.schedule.with(|schedule| labels::clock(schedule.ends)))}
                    </button>
                </Show>
            </div>
        </Show>
        <SubmissionStatus submission />
        <Dialog open title=Signal::stored(t.fit_title().to_owned())>
            {move || match preview.get() {
                Ok(fitted) => view! { <Preview state fitted open /> }.into_any(),
                Err(NoFit::Empty) => view! { <p>{t.fit_nothing()}</p> }.into_any(),
                Err(NoFit::TooFull(by)) => view! { <p class="note note--maybe">{t.fit_too_full(&labels::length(texts, by))}</p> }.into_any(),
            }}
        </Dialog>
    }
}

/// The durations as they are and as they would be.
#[component]
fn Preview(state: AgendaBoardState, fitted: Vec<Fitted>, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let commands = StoredValue::new(commands(&fitted));
    let apply = move |_| {
        open.set(false);
        state.give(commands.get_value());
    };
    if fitted.is_empty() {
        return view! { <p>{t.fit_no_change()}</p> }.into_any();
    }
    let row = |one: Fitted| {
        view! {
            <tr>
                <th scope="row">{state.title(one.item)}</th>
                <td class="num">{labels::length(texts, one.before.into())}</td>
                <td class="num">
                    <strong>{labels::length(texts, one.after.into())}</strong>
                </td>
            </tr>
        }
    };
    view! {
        <p>{t.fit_explained()}</p>
        <table class="table">
            <thead>
                <tr>
                    <th scope="col">{t.column_item()}</th>
                    <th scope="col" class="num">
                        {t.column_before()}
                    </th>
                    <th scope="col" class="num">
                        {t.column_after()}
                    </th>
                </tr>
            </thead>
            <tbody>{fitted.into_iter().map(row).collect_view()}</tbody>
        </table>
        <div class="buttons">
            <button type="button" class="button button--main" on:click=apply>
                {t.fit_apply()}
            </button>
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {texts.desk().cancel()}
            </button>
        </div>
    }
    .into_any()
}
