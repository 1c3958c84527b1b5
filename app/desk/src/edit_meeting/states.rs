//! Where a meeting stands, what each state means, and the step to the next.

use api::meetings::{ChangeMeetingState, MeetingSheet};
use domain::meetings::meeting::MeetingState;
use leptos::prelude::*;
use texts::Texts;
use ui::{
    components::Confirm,
    forms::{Submission, SubmissionStatus},
    use_texts,
};

use crate::parts::labels;

/// What a state means for everybody.
fn meaning(texts: Texts, state: MeetingState) -> &'static str {
    let t = texts.desk();
    match state {
        MeetingState::Draft => t.state_draft_means(),
        MeetingState::Convened => t.state_convened_means(),
        MeetingState::Open => t.state_open_means(),
        MeetingState::Closed => t.state_closed_means(),
        MeetingState::Archived => t.state_archived_means(),
    }
}

/// What the button for a step forward says.
fn forward(texts: Texts, to: MeetingState) -> &'static str {
    let t = texts.desk();
    match to {
        MeetingState::Draft | MeetingState::Convened => t.step_convene(),
        MeetingState::Open => t.step_open(),
        MeetingState::Closed => t.step_close(),
        MeetingState::Archived => t.step_archive(),
    }
}

#[component]
pub fn States(sheet: RwSignal<MeetingSheet>, dirty: Memo<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let submission = Submission::new();
    let state = Memo::new(move |_| sheet.with(|sheet| sheet.state));
    let (asked, to) = (RwSignal::new(false), RwSignal::new(MeetingState::Convened));
    let ask = move |target: MeetingState| {
        if dirty.get_untracked() {
            submission.say(t.save_before_step());
        } else {
            to.set(target);
            asked.set(true);
        }
    };
    let step = move |()| {
        let (meeting, seen) = sheet.with_untracked(|sheet| (sheet.meeting, sheet.version));
        submission.change(ChangeMeetingState { meeting, to: to.get_untracked(), seen }, move |changed, _| {
            submission.say(t.state_changed(labels::state(texts, changed.state)));
            sheet.set(changed);
        });
    };
    let verb = move || {
        if state.get().next() == Some(to.get()) { forward(texts, to.get()).to_owned() } else { t.step_back(labels::state(texts, to.get())) }
    };
    view! {
        <section class="states" id="stato" aria-labelledby="stato-titolo">
            <h2 class="visually-hidden" id="stato-titolo">
                {t.state()}
            </h2>
            <ol class="states__steps">
                {MeetingState::ALL
                    .iter()
                    .map(|step| {
                        let step = *step;
                        view! {
                            <li class:states__past=move || step < state.get() aria-current=move || (step == state.get()).then_some("step")>
                                {labels::state(texts, step)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
            <p>{move || meaning(texts, state.get())}</p>
            <div class="buttons">
                {move || {
                    state
                        .get()
                        .next()
                        .map(|next| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    class:button--main=next == MeetingState::Convened
                                    aria-disabled=move || submission.busy()
                                    on:click=move |_| ask(next)
                                >
                                    {forward(texts, next)}
                                </button>
                            }
                        })
                }}
                {move || {
                    state
                        .get()
                        .previous()
                        .map(|previous| {
                            view! {
                                <button type="button" class="button button--plain" aria-disabled=move || submission.busy() on:click=move |_| ask(previous)>
                                    {t.step_back(labels::state(texts, previous))}
                                </button>
                            }
                        })
                }}
            </div>
            <SubmissionStatus submission />
            <Confirm
                open=asked
                title=Signal::derive(verb)
                explains=Signal::derive(move || t.step_explained(meaning(texts, to.get()), labels::state(texts, to.get())))
                verb=Signal::derive(verb)
                confirmed=Callback::new(step)
            />
        </section>
    }
}
