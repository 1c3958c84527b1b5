//! What is said of an item, in a dialog.

mod draft;
mod fields;
mod lists;

use api::{
    ApiError,
    agenda::{AgendaBoard, ChangeAgenda},
};
use domain::{
    agenda::{
        command::{AgendaCommand, CommandRefusal},
        item::{ItemAudience, ItemContent},
    },
    form::field::FieldError,
    ids::AgendaItemId,
};
use leptos::prelude::*;
use ui::{
    browser::device::new_request,
    components::Dialog,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

use self::{
    draft::ItemDraft,
    fields::{Area, Line, PinField, Tick, Translation, WhatAndHowLong},
    lists::Lists,
};
use crate::{
    agenda::{board_state::AgendaBoardState, labels},
    parts::{errors::overtaken, labels::TRANSLATED},
};

#[component]
pub fn EditorDialog(state: AgendaBoardState) -> impl IntoView {
    let t = use_texts().board();
    let title = Signal::derive(move || {
        let block = state.edited.get().and_then(|item| state.item(item)).is_some_and(|item| item.content.is_block());
        if block { t.edit_block() } else { t.edit_item() }.to_owned()
    });
    view! {
        <Dialog open=state.editing title>
            {move || {
                let item = state.edited.get()?;
                let content = state.board.with_untracked(|board| board.get(item).map(|item| item.content.clone().into_inner()))?;
                Some(view! { <Editor state item content /> })
            }}
        </Dialog>
    }
}

#[component]
fn Editor(state: AgendaBoardState, item: AgendaItemId, content: ItemContent) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let block = content.is_block();
    let draft = ItemDraft::of(content);
    let submission = Submission::new();
    let met = RwSignal::new(None::<String>);
    let seen = StoredValue::new(state.server.with_untracked(|server| server.board.version));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(content) = draft.read() else {
            if let Some(first) = draft.problems.with_untracked(|problems| problems.first().map(|error| error.field.clone())) {
                ui::browser::dragging::focus_soon(format!("punto-{first}"));
            }
            return;
        };
        let commands = vec![AgendaCommand::Edit { item, content }];
        let meeting = state.server.with_untracked(|server| server.meeting);
        let request = ChangeAgenda { meeting, seen: seen.get_value(), commands: commands.clone(), request: new_request() };
        submission.attempt(request, move |reply| match reply {
            Ok(after) => {
                state.remember(&commands, &after);
                state.take(after);
                state.editing.set(false);
            }
            Err(ApiError::AgendaConflict(why, current)) => {
                let current = current.and_then(|current| serde_json::from_str::<AgendaBoard>(&current).ok());
                if let Some(board) = current {
                    seen.set_value(board.board.version);
                    if why == CommandRefusal::ItemEdited {
                        met.set(board.board.get(item).map(|item| theirs(state, &item.content)));
                    }
                    state.take(board);
                }
                if why != CommandRefusal::ItemEdited {
                    met.set(Some(overtaken(texts, why).to_owned()));
                }
            }
            Err(ApiError::Invalid(fields)) => {
                let own = fields.into_iter().map(|error| {
                    let field = error.field.strip_prefix("orders.0.").unwrap_or(&error.field).to_owned();
                    FieldError { field, ..error }
                });
                draft.problems.set(own.collect());
            }
            Err(error) => submission.fail(error),
        });
    };
    view! {
        <form class="section item-form" novalidate on:submit=save>
            <div role="alert">
                {move || met.get().map(|theirs| view! { <p class="note note--maybe preline">{theirs}</p> })}
            </div>
            <Line draft name="title" label=t.field_title() get=|form| form.title.clone() set=|form, value| form.title = value />
            {(!block).then(|| view! { <WhatAndHowLong draft /> })}
            <PinField draft />
            {(!block)
                .then(|| {
                    view! {
                        <Lists draft meeting=state.server.with_untracked(|server| server.meeting) state />
                        <Tick
                            label=t.field_consecutive()
                            get=move || draft.form.with(|form| form.consecutive)
                            set=move |on| draft.form.update(|form| form.consecutive = on)
                        />
                    }
                })}
            <Tick
                label=t.field_internal()
                get=move || draft.form.with(|form| form.audience == ItemAudience::Internal)
                set=move |on| draft.form.update(|form| form.audience = if on { ItemAudience::Internal } else { ItemAudience::Everybody })
            />
            <Area draft name="text" label=t.field_text() get=|form| form.text.clone() set=|form, value| form.text = value />
            <Area draft name="note" label=t.field_note() get=|form| form.note.clone() set=|form, value| form.note = value />
            <details class="fold">
                <summary>{t.translations()}</summary>
                <div class="section">
                    {TRANSLATED.into_iter().map(|locale| view! { <Translation draft locale /> }).collect_view()}
                </div>
            </details>
            <div class="buttons">
                <button class="button button--main" aria-disabled=move || submission.busy()>
                    {texts.desk().save()}
                </button>
                <button type="button" class="button" on:click=move |_| state.editing.set(false)>
                    {texts.desk().cancel()}
                </button>
            </div>
            <SubmissionStatus submission />
        </form>
    }
}

/// Says what somebody else has written meanwhile.
fn theirs(state: AgendaBoardState, content: &ItemContent) -> String {
    let t = state.texts().board();
    t.met(&labels::length(state.texts(), content.minutes.into()), &content.title)
}
