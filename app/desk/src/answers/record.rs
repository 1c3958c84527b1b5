//! Writing down an answer that somebody gave by telephone, mail or in person.

use api::answers::{PersonAnswer, RecordAnswer};
use domain::answers::invitation::{Answer, Channel, DeclineReason};
use leptos::prelude::*;
use ui::{
    browser::device::new_request,
    forms::{Submission, SubmissionStatus, Whose},
    use_texts,
};

use super::{board_state::AnswersBoardState, people::People};
use crate::parts::{labels, tags::presence_of};

#[component]
pub fn RecordForm(person: Memo<Option<PersonAnswer>>, people: People, state: AnswersBoardState, done: Callback<()>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let submission = Submission::new();
    let answer = RwSignal::new(None::<Answer>);
    let reason = RwSignal::new(None::<DeclineReason>);
    let channel = RwSignal::new(Channel::Phone);
    let missing = RwSignal::new(false);
    let group = person.with_untracked(|person| person.as_ref().map(|person| person.invitation.to_string()).unwrap_or_default());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(answer), Some(PersonAnswer { invitation, version, .. })) = (answer.get_untracked(), person.get_untracked()) else {
            missing.set(true);
            return;
        };
        let reason = reason.get_untracked().filter(|_| answer == Answer::Declined);
        let page = untrack(|| people.with(|answers| answers.people.page)).unwrap_or_default();
        let channel = channel.get_untracked();
        let request = RecordAnswer { invitation, answer, reason, channel, seen: version, request: new_request(), page };
        submission.change(request, move |answers, whose| {
            people.take(answers);
            if whose == Whose::Mine {
                state.watch.look_again();
                done.run(());
            }
        });
    };
    let answers = {
        let group = group.clone();
        move |given: Answer| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=format!("answer-{group}")
                        on:change=move |_| {
                            answer.set(Some(given));
                            missing.set(false);
                        }
                    />
                    <span>{labels::presence(texts, presence_of(Some(given)))}</span>
                </label>
            }
        }
    };
    let channels = move |told: Channel| {
        view! {
            <label class="choice">
                <input type="radio" name=format!("channel-{group}") checked=told == Channel::Phone on:change=move |_| channel.set(told) />
                <span>{labels::channel(texts, told)}</span>
            </label>
        }
    };
    view! {
        <form class="record" novalidate on:submit=save>
            <fieldset class="field">
                <legend>{t.record_what()}</legend>
                <div class="choices">{Answer::ALL.iter().copied().map(answers).collect_view()}</div>
                <Show when=move || missing.get()>
                    <p class="field__error" role="alert">
                        {t.record_choose()}
                    </p>
                </Show>
            </fieldset>
            <Show when=move || answer.get() == Some(Answer::Declined)>
                <label class="field">
                    <span>{t.record_reason()} " " <span class="field__optional">{t.optional()}</span></span>
                    <select class="input" on:change=move |event| reason.set(DeclineReason::from_word(&event_target_value(&event)))>
                        <option value="">{t.record_no_reason()}</option>
                        {DeclineReason::OFFERED
                            .into_iter()
                            .map(|offered| view! { <option value=offered.word()>{labels::reason(texts, offered)}</option> })
                            .collect_view()}
                    </select>
                </label>
            </Show>
            <fieldset class="field">
                <legend>{t.record_how()}</legend>
                <div class="choices">{Channel::TOLD.into_iter().map(channels).collect_view()}</div>
            </fieldset>
            <div class="buttons">
                <button type="submit" class="button button--main" aria-disabled=move || submission.busy()>
                    {t.record_save()}
                </button>
                <button type="button" class="button" on:click=move |_| done.run(())>
                    {t.cancel()}
                </button>
            </div>
            <SubmissionStatus submission />
        </form>
    }
}
