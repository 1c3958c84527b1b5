//! The question and its three answers; after a no, the reasons.

use api::own_invitation::Recorded;
use domain::{
    answers::invitation::{Answer, AnswerWindow, DeclineReason},
    ids::RequestId,
    language::calendar_words::{short_date, time_of_day},
};
use leptos::{ev::SubmitEvent, prelude::*};
use ui::{
    components::{Erased, ErrorNote, live, when, wording},
    form_outcome::FormOutcome,
    routes, use_texts,
};

use super::standing::{Next, Standing};

#[component]
pub fn Question(standing: Standing, request: RequestId) -> impl IntoView {
    let window = Memo::new(move |_| standing.view.with(|view| view.window));
    let error = FormOutcome::current().map(|outcome| outcome.error);
    view! {
        <section class="section">
            {error.map(|error| view! { <ErrorNote error /> })}
            {live(move || match window.get() {
                AnswerWindow::NotYet => view! { <p class="note">{use_texts().guest().not_yet()}</p> }.erased(),
                AnswerWindow::Open => view! { <Open standing request /> }.erased(),
                AnswerWindow::WithdrawOnly => view! { <Closed standing request /> }.erased(),
                AnswerWindow::Over => {
                    view! {
                        <p class="note">{use_texts().guest().over()}</p>
                        <Given standing />
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
fn Open(standing: Standing, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let until = live(move || {
        let at = standing.view.with(|view| view.meeting.answer_by);
        let (date, time) = (short_date(texts.locale, at.day()), time_of_day(at));
        if standing.answer().is_some() { t.can_change_until(&date, &time) } else { t.answer_until(&date, &time) }
    });
    let declined = move || standing.answer() == Some(Answer::Declined) && standing.view.with(|view| view.substitute.is_none());
    let button = move |answer| view! { <AnswerButton standing answer words=wording::answer(texts, answer) /> };
    view! {
        <div>
            <h2 id="question">{t.question()}</h2>
            <p class="small">{until}</p>
        </div>
        <AnswerForm standing request labelled_by="question">
            {Answer::ALL.iter().copied().map(button).collect_view()}
        </AnswerForm>
        <Said standing />
        <RecordedBy standing />
        {when(declined, move || view! { <Reasons standing request /> }.erased())}
    }
    .erased()
}

/// After the deadline: withdrawing only.
#[component]
fn Closed(standing: Standing, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let since = live(move || {
        let at = standing.view.with(|view| view.meeting.answer_by);
        t.closed_since(&short_date(texts.locale, at.day()), &time_of_day(at))
    });
    let still_in = move || standing.answer() != Some(Answer::Declined);
    view! {
        <Given standing />
        <p class="note">
            {since} " " {live(move || if still_in() { t.closed_withdraw() } else { "" })}
        </p>
        {when(still_in, move || view! { <Withdraw standing request /> }.erased())}
        <Said standing />
        <p>{t.closed_others()}</p>
    }
    .erased()
}

#[component]
fn Withdraw(standing: Standing, request: RequestId) -> impl IntoView {
    view! {
        <AnswerForm standing request labelled_by="given">
            <AnswerButton standing answer=Answer::Declined words=use_texts().guest().withdraw() />
        </AnswerForm>
    }
}

/// What was answered, in words, where it cannot be changed freely.
#[component]
fn Given(standing: Standing) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let given = live(move || match standing.answer() {
        Some(answer) => t.you_said(wording::answer(texts, answer)),
        None => t.you_said_nothing().to_owned(),
    });
    view! {
        <h2 id="given">{given}</h2>
        <RecordedBy standing />
    }
}

/// A plain form that sends an answer; taken over, it goes through the outbox.
#[component]
fn AnswerForm(standing: Standing, request: RequestId, labelled_by: &'static str, children: Children) -> impl IntoView {
    let meeting = standing.view.with_untracked(|view| view.meeting.meeting);
    // Only the plain form sends this, and after a plain form the page is new.
    let seen = standing.view.with_untracked(|view| view.version.0);
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
            standing.choose(answer, reason);
        }
    };
    view! {
        <form class="answers" method="post" action=routes::external::answer(meeting) aria-labelledby=labelled_by on:submit=on_submit>
            <input type="hidden" name="invitation" value=standing.invitation.to_string() />
            <input type="hidden" name="seen" value=seen />
            <input type="hidden" name="request" value=request.to_string() />
            {children()}
        </form>
    }
}

#[component]
fn AnswerButton(standing: Standing, answer: Answer, words: &'static str) -> impl IntoView {
    let texts = use_texts();
    let class = match answer {
        Answer::Coming => "answer answer--yes",
        Answer::Maybe => "answer answer--maybe",
        Answer::Declined => "answer answer--no",
    };
    let pressed = live(move || if standing.answer() == Some(answer) { "true" } else { "false" });
    view! {
        <button class=class name="answer" value=answer.word() aria-pressed=pressed>
            <i aria-hidden="true">{wording::shape(texts, Some(answer))}</i>
            <span>{words} <em>{texts.guest().your_answer()}</em></span>
        </button>
    }
}

/// One tap, if one likes.
#[component]
fn Reasons(standing: Standing, request: RequestId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.guest();
    let button = move |reason: DeclineReason| {
        let pressed = live(move || if standing.reason() == Some(reason) { "true" } else { "false" });
        view! {
            <button class="button" name="reason" value=reason.word() aria-pressed=pressed>
                {wording::reason(texts, reason)}
            </button>
        }
    };
    view! {
        <h3 id="why">{t.why_not()}</h3>
        <AnswerForm standing request labelled_by="why">
            <input type="hidden" name="answer" value=Answer::Declined.word() />
            <div class="pills">{DeclineReason::OFFERED.map(button).collect_view()}</div>
        </AnswerForm>
    }
}

/// What became of the answer, told as it happens.
#[component]
fn Said(standing: Standing) -> impl IntoView {
    let said = Memo::new(move |_| standing.said());
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
                    <button class="button" type="button" on:click=move |_| standing.go_on(next)>
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
fn RecordedBy(standing: Standing) -> impl IntoView {
    let texts = use_texts();
    live(move || {
        let recorded: Option<Recorded> = standing.view.with(|view| view.recorded);
        recorded.map(|recorded| view! { <p class="small">{wording::recorded(texts, recorded)}</p> }).erased()
    })
}
