//! Every change of one answer, with its time and its author, the latest first.

use api::{
    ApiError, Page,
    answers::{AnswerChange, PersonAnswer, ReadAnswerHistory},
};
use domain::ids::InvitationId;
use leptos::prelude::*;
use ui::{
    calendar::dates,
    components::{PageButtons, Waiting},
    use_latest, use_texts,
};

use crate::parts::{
    errors, labels,
    tags::{PresenceTag, presence_of},
};

#[component]
pub fn History(invitation: InvitationId, person: Memo<Option<PersonAnswer>>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let read = RwSignal::new(None::<Result<Page<AnswerChange>, ApiError>>);
    let page = RwSignal::new(0);
    let latest = use_latest();
    Effect::new(move |_| {
        person.track();
        latest.ask(ReadAnswerHistory { invitation, page: page.get() }, move |reply| read.set(Some(reply)));
    });
    let line = move |change: AnswerChange| {
        let AnswerChange { at, by, coordinator, channel, answer, reason } = change;
        let who = coordinator.unwrap_or_else(|| labels::answered_by(texts, by).to_owned());
        let parts =
            [Some(who), Some(labels::channel(texts, channel).to_owned()), reason.map(|reason| labels::reason(texts, reason).to_owned())];
        view! {
            <li>
                <span class="num">{dates::short(texts, at)}</span>
                <PresenceTag presence=Signal::stored(presence_of(Some(answer))) />
                <span class="small">{parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")}</span>
            </li>
        }
    };
    view! {
        <div class="history">
            {move || match read.get() {
                None => view! { <Waiting /> }.into_any(),
                Some(Err(error)) => view! { <p class="note note--alert">{errors::error(texts, &error)}</p> }.into_any(),
                Some(Ok(changes)) if changes.total == 0 => view! { <p>{t.history_empty()}</p> }.into_any(),
                Some(Ok(changes)) => {
                    view! {
                        <ol>{changes.rows.into_iter().map(line).collect_view()}</ol>
                        <PageButtons pages=changes.pages page />
                    }
                        .into_any()
                }
            }}
        </div>
    }
}
