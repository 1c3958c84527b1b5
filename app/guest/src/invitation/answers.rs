//! The question and its three answers; after a no, the reasons.

use api::own_invitation::Recorded;
use domain::{
    answers::invitation::{Answer, AnswerWindow, DeclineReason},
    ids::RequestId,
    language::calendar_words::{short_date, time_of_day},
};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{
    components::{Erased, ErrorNote, labels, live, when},
    form_outcome::FormOutcome,
    routes, use_texts,
};

use crate::invitation::answer_state::{AnswerState, Next};

#[component]
pub fn Question(state: AnswerState, request: RequestId) -> impl IntoView {
    let window = Memo::new(move |_| state.view.with(|view| view.window));
    let error = FormOutcome::current().map(|outcome| outcome.error);
    view! {
        <section class="section">
            {error.map(|error| view! { <ErrorNote error /> })}
            {live(move || match window.get() {
                AnswerWindow::NotYet => view! { <p class="note">{use_texts().guest().not_yet()}</p> }.erased(),
                AnswerWindow::Open => view! { <Open state request /> }.erased(),
                AnswerWindow::WithdrawOnly => view! { <Closed state request /> }.erased(),
                AnswerWindow::Over => {
                    view! {
                        <p class="note">{use_texts().guest().over()}</p>
                        <Given state />
                    }
                        .erased()
                }
            })}
        </section>
    }
    .erased()
}

/// Any answer, and any change of it.
#[component]
fn Open(state: AnswerState, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let until = live(move || {
        let at = state.view.with(|view| view.meeting.answer_by);
        let (date, time) = (short_date(texts.locale, at.day()), time_of_day(at));
        if state.answer().is_some() { t.can_change_until(&date, &time) } else { t.answer_until(&date, &time) }
    });
    let declined = move || state.answer() == Some(Answer::Declined) && state.view.with(|view| view.substitute.is_none());
    let button = move |answer| view! { <AnswerButton state answer words=labels::answer(texts, answer) /> };
    view! {
        <div>
            <h2 id="question">{t.question()}</h2>
            <p class="small">{until}</p>
        </div>
        <AnswerForm state request labelled_by="question">
            {Answer::ALL.iter().copied().map(button).collect_view()}
        </AnswerForm>
        <Said state />
        <RecordedBy state />
        {when(declined, move || view! { <Reasons state request /> }.erased())}
    }
    .erased()
}

/// After the deadline: withdrawing only.
#[component]
fn Closed(state: AnswerState, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let since = live(move || {
        let at = state.view.with(|view| view.meeting.answer_by);
        t.closed_since(&short_date(texts.locale, at.day()), &time_of_day(at))
    });
    let still_in = move || state.answer() != Some(Answer::Declined);
    view! {
        <Given state />
        <p class="note">
            {since} " " {live(move || if still_in() { t.closed_withdraw() } else { "" })}
        </p>
        {when(still_in, move || view! { <Withdraw state request /> }.erased())}
        <Said state />
        <p>{t.closed_others()}</p>
    }
    .erased()
}

#[component]
fn Withdraw(state: AnswerState, request: RequestId) -> impl IntoView {
    view! {
        <AnswerForm state request labelled_by="given">
            <AnswerButton state answer=Answer::Declined words=use_texts().guest().withdraw() />
        </AnswerForm>
    }
}

/// What was answered, in words, where it cannot be changed freely.
#[component]
fn Given(state: AnswerState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let given = live(move || match state.answer() {
        Some(answer) => t.you_said(labels::answer(texts, answer)),
        None => t.you_said_nothing().to_owned(),
    });
    view! {
        <h2 id="given">{given}</h2>
        <RecordedBy state />
    }
}

/// A plain form that sends an answer; taken over, it goes through the outbox.
#[component]
fn AnswerForm(state: AnswerState, request: RequestId, labelled_by: &'static str, children: Children) -> impl IntoView {
    let meeting = state.view.with_untracked(|view| view.meeting.meeting);
    // Only the plain form sends this, and after a plain form the page is new.
    let seen = state.view.with_untracked(|view| view.version.0);
    let on_submit = move |event: SubmitEvent| {
        let pressed = |name: &str| {
            let button = event.submitter()?;
            if button.get_attribute("name")? == name { button.get_attribute("value") } else { None }
        };
        let choice = match (pressed("answer"), pressed("reason")) {
            (Some(answer), _) => Answer::from_word(&answer).map(|answer| (answer, None)),
            (None, Some(reason)) => Some((Answer::Declined, DeclineReason::from_word(&reason))),
            (None, None) => None,
        };
        // An old browser does not say which button it was; the plain form does.
        if let Some((answer, reason)) = choice {
            event.prevent_default();
            state.choose(answer, reason);
        }
    };
    view! {
        <form class="answers" method="post" action=routes::external::answer(meeting) aria-labelledby=labelled_by on:submit=on_submit>
            <input type="hidden" name="invitation" value=state.invitation.to_string() />
            <input type="hidden" name="seen" value=seen />
            <input type="hidden" name="request" value=request.to_string() />
            {children()}
        </form>
    }
}

#[component]
fn AnswerButton(state: AnswerState, answer: Answer, words: &'static str) -> impl IntoView {
    let texts = use_texts();
    let class = match answer {
        Answer::Coming => "answer answer--yes",
        Answer::Maybe => "answer answer--maybe",
        Answer::Declined => "answer answer--no",
    };
    let pressed = live(move || if state.answer() == Some(answer) { "true" } else { "false" });
    view! {
        <button class=class name="answer" value=answer.word() aria-pressed=pressed>
            <i aria-hidden="true">{labels::shape(texts, Some(answer))}</i>
            <span>{words} <em>{texts.guest().your_answer()}</em></span>
        </button>
    }
}

/// One tap, if one likes.
#[component]
fn Reasons(state: AnswerState, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let button = move |reason: DeclineReason| {
        let pressed = live(move || if state.reason() == Some(reason) { "true" } else { "false" });
        view! {
            <button class="button" name="reason" value=reason.word() aria-pressed=pressed>
                {labels::reason(texts, reason)}
            </button>
        }
    };
    view! {
        <h3 id="why">{t.why_not()}</h3>
        <AnswerForm state request labelled_by="why">
            <input type="hidden" name="answer" value=Answer::Declined.word() />
            <div class="pills">{DeclineReason::OFFERED.map(button).collect_view()}</div>
        </AnswerForm>
    }
}

/// What became of the answer, told as it happens.
#[component]
fn Said(state: AnswerState) -> impl IntoView {
    let said = Memo::new(move |_| state.said());
    let t = use_texts().common();
    let next = Memo::new(move |_| said.get().next);
    let button = move || {
        next.get()
            .map(|next| {
                let words = match next {
                    Next::TryAgain => t.try_again(),
                    Next::Reload => t.reload(),
                };
                view! {
                    <button class="button" type="button" on:click=move |_| state.go_on(next)>
                        {words}
                    </button>
                }
            })
            .erased()
    };
    view! {
        <div>
            <p class=live(move || said.get().class) role="status">
                {live(move || said.get().words)}
            </p>
            {live(button)}
        </div>
    }
}

/// Who wrote the answer down, when it was not the invited person.
#[component]
fn RecordedBy(state: AnswerState) -> impl IntoView {
    let texts = use_texts();
    live(move || {
        let recorded: Option<Recorded> = state.view.with(|view| view.recorded);
        recorded.map(|recorded| view! { <p class="small">{labels::recorded(texts, recorded)}</p> }).erased()
    })
}
