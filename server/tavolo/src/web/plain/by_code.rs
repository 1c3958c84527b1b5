//! For a phone that refuses cookies: what happened, and an answer with the code instead. The code travels in forms, never in an
//! address.

use api::{
    ApiError,
    own_invitation::{InvitationView, MeetingFacts},
};
use domain::{
    answers::invitation::{Answer, AnswerWindow},
    ids::RequestId,
    language::calendar_words::{short_date, time_of_day},
};
use guest::complete::CodeForm;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{ErrorNote, LocalizedText, WhenAndWhereInBrief, labels},
    routes, use_texts,
};

/// An invitation that was opened by its code, for one answer.
#[derive(Clone, Debug)]
pub struct ByCode {
    pub view: InvitationView,
    pub code: String,
    /// The id of the next answer.
    pub request: RequestId,
    /// What came of the answer just given, if one was.
    pub outcome: Option<Result<(), ApiError>>,
}

/// Stands in the place of an invitation that this phone does not hold.
#[component]
pub fn NoInvitation() -> impl IntoView {
    let texts = use_texts();
    let (t, common) = (texts.notice(), texts.common());
    view! {
        <Title text=common.problem_not_found() />
        <div class="heading">
            <h1>{common.problem_not_found()}</h1>
            <p class="lead">{common.not_found_invitation()}</p>
        </div>
        <section class="section">
            <h2>{t.no_cookies_title()}</h2>
            <p>{t.no_cookies_text()}</p>
            <CodeForm without_cookies=true />
        </section>
    }
    .into_any()
}

/// The invitation and its answers; each form carries the code.
#[component]
pub fn Opened(by_code: ByCode) -> impl IntoView {
    let texts = use_texts();
    let (t, notice) = (texts.guest(), texts.notice());
    let ByCode { view, code, request, outcome } = by_code;
    let facts = view.meeting.clone();
    let MeetingFacts { title, answer_by, .. } = facts.clone();
    let offered = offered(&view);
    let given = view.answer.map(|answer| t.you_said(labels::answer(texts, answer)));
    let closed = match view.window {
        AnswerWindow::NotYet => Some(t.not_yet().to_owned()),
        AnswerWindow::Open => None,
        AnswerWindow::WithdrawOnly => Some(t.closed_since(&short_date(texts.locale, answer_by.day()), &time_of_day(answer_by))),
        AnswerWindow::Over => Some(t.over().to_owned()),
    };
    let button = |answer: Answer| {
        view! {
            <button class="button button--large" name="answer" value=answer.word()>
                {labels::answer(texts, answer)}
            </button>
        }
    };
    view! {
        <Title text=t.invitation_title() />
        <div class="heading">
            <p class="over">{t.invitation_for(&view.name)}</p>
            <h1>
                <LocalizedText text=title />
            </h1>
        </div>
        <WhenAndWhereInBrief facts=facts />
        <section class="section">
            {outcome
                .map(|outcome| match outcome {
                    Ok(()) => {
                        view! {
                            <p class="status status--sent" role="status">
                                {notice.by_code_recorded()}
                            </p>
                        }
                            .into_any()
                    }
                    Err(error) => view! { <ErrorNote error /> }.into_any(),
                })} <h2 id="question">{given.unwrap_or_else(|| t.question().to_owned())}</h2>
            {closed.map(|words| view! { <p class="note">{words}</p> })}
            {(!offered.is_empty())
                .then(|| {
                    view! {
                        <form class="buttons" method="post" action=routes::external::ANSWER_BY_CODE aria-labelledby="question">
                            <input type="hidden" name=routes::external::WITHOUT_COOKIES value="1" />
                            <input type="hidden" name="code" value=code />
                            <input type="hidden" name="seen" value=view.version.0 />
                            <input type="hidden" name="request" value=request.to_string() />
                            {offered.into_iter().map(button).collect_view()}
                        </form>
                    }
                })} <p class="small">{notice.by_code_note()}</p>
        </section>
    }
    .into_any()
}

/// Returns the answers that can be given now, but for the one that holds.
fn offered(view: &InvitationView) -> Vec<Answer> {
    let possible: &[Answer] = match view.window {
        AnswerWindow::Open => Answer::ALL,
        AnswerWindow::WithdrawOnly => &[Answer::Declined],
        AnswerWindow::NotYet | AnswerWindow::Over => &[],
    };
    possible.iter().copied().filter(|answer| view.answer != Some(*answer)).collect()
}
