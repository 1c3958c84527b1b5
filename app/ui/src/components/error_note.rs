//! What went wrong: in a note, at a field, or in the place of a page.

use api::{ApiError, Thing};
use domain::form::field::FieldProblem;
use leptos::prelude::*;
use leptos_meta::Title;

use super::Erased;
use crate::{components::labels, page_status::set_page_status, routes, use_texts};

/// What went wrong and what to do next, announced at once.
#[component]
pub fn ErrorNote(error: ApiError) -> impl IntoView {
    view! {
        <p class="note note--alert" role="alert">
            {labels::error(use_texts(), &error)}
        </p>
    }
}

/// What is wrong with a field. The field names it by `aria-describedby=id` and says `aria-invalid="true"`.
#[component]
pub fn FieldNote(#[prop(into)] id: String, problem: Option<FieldProblem>) -> impl IntoView {
    let texts = use_texts();
    problem.map(|problem| {
        view! {
            <p class="field__error" id=id>
                {labels::field_problem(texts, problem)}
            </p>
        }
    })
}

/// Stands where a page cannot be shown: what happened, and the way on.
#[component]
pub fn Problem(error: ApiError) -> impl IntoView {
    set_page_status(&error);
    let texts = use_texts();
    let t = texts.common();
    let code_helps = matches!(error, ApiError::NotFound(Thing::Meeting | Thing::Invitation | Thing::Key));
    // The address of an error page may be that of a form; trying again is then another page's business.
    let later_helps =
        matches!(error, ApiError::Unavailable | ApiError::DiskFull | ApiError::Offline | ApiError::Outdated | ApiError::TooMany(_));
    view! {
        <Title text=labels::problem(texts, &error) />
        <div class="heading">
            <h1>{labels::problem(texts, &error)}</h1>
            <p class="lead">{labels::error(texts, &error)}</p>
        </div>
        <p class="buttons">
            {code_helps
                .then(|| {
                    view! {
                        <a class="button button--main" href=routes::guest::code() rel="external">
                            {t.have_a_code()}
                        </a>
                    }
                })}
            {later_helps
                .then(|| {
                    view! {
                        <a class="button button--main" href="" rel="external">
                            {t.try_again()}
                        </a>
                    }
                })} <a class="button" href=routes::guest::home() rel="external">
                {t.home_link()}
            </a>
        </p>
    }
    .erased()
}
