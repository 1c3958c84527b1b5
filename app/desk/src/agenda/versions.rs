//! Published versions: to look at, and to go back to.

use api::agenda::{AgendaVersion, ReadAgendaVersion, VersionRow};
use domain::agenda::{item::Place, schedule::Schedule};
use leptos::prelude::*;
use texts::board::VersionLine;
use ui::{
    calendar::dates,
    components::Dialog,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

use crate::agenda::{board_state::AgendaBoardState, labels};

#[component]
pub fn Versions(state: AgendaBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let submission = Submission::new();
    let open = RwSignal::new(false);
    let looked = RwSignal::new(None::<AgendaVersion>);
    let rows = Memo::new(move |_| state.server.with(|server| server.versions.clone()));
    let look = move |number: u32| {
        let meeting = state.server.with_untracked(|server| server.meeting);
        submission.run(ReadAgendaVersion { meeting, number }, move |version| {
            looked.set(Some(version));
            open.set(true);
        });
    };
    let row = move |row: VersionRow| {
        let VersionRow { number, at, by } = row;
        view! {
            <li class="list__row">
                <span>{t.version_line(VersionLine { by: &by, date: &dates::title(texts, at), number: &number.to_string() })}</span>
                <button type="button" class="button" on:click=move |_| look(number)>
                    {t.look_at()}
                    <span class="visually-hidden">" " {number}</span>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty())>
            <details class="fold no-print">
                <summary>{t.versions_title()}</summary>
                <ul class="list">{move || rows.get().into_iter().map(row).collect_view()}</ul>
            </details>
        </Show>
        <SubmissionStatus submission />
        <Dialog open title=Signal::stored(t.version_title().to_owned())>
            {move || looked.get().map(|version| view! { <Looked state version open /> })}
        </Dialog>
    }
}

#[component]
fn Looked(state: AgendaBoardState, version: AgendaVersion, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let AgendaVersion { version: VersionRow { number, at, by }, board } = version;
    let starts = state.server.with_untracked(|server| server.starts_at.minute_of_day());
    let schedule = Schedule::of(&board, starts);
    let rows = board.scheduled().map(|item| {
        let time = schedule.slot(item.id).map(|slot| labels::clock(slot.starts));
        let class = match (item.content.is_block(), item.place) {
            (true, _) => "looked__block",
            (false, Place::In(_)) => "looked__item",
            (false, _) => "looked__top",
        };
        view! {
            <li class=class>
                <span class="num">{time}</span>
                " "
                {item.content.title.clone()}
            </li>
        }
    });
    let rows = rows.collect_view();
    let board = StoredValue::new(board);
    let go_back = move |_| {
        open.set(false);
        let commands = state.board.with_untracked(|now| board.with_value(|then| now.towards(then)));
        state.give(commands);
    };
    view! {
        <p>{t.version_line(VersionLine { by: &by, date: &dates::title(texts, at), number: &number.to_string() })}</p>
        <ol class="looked">{rows}</ol>
        <p class="hint">{t.go_back_explained()}</p>
        <div class="buttons">
            <button type="button" class="button" on:click=go_back>
                {t.go_back()}
            </button>
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {texts.desk().cancel()}
            </button>
        </div>
    }
}
