//! The page for the code on the paper: one field, one button, no script needed.

use api::ApiError;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{Erased, ErrorNote, FieldNote},
    form_outcome::FormOutcome,
    routes, use_texts,
};

const FIELD: &str = "code";
const HINT: &str = "code-hint";
const PROBLEM: &str = "code-problem";

/// Says that the phone refuses cookies, so that the answer is given with the code.
const WITHOUT_COOKIES: &str = routes::external::WITHOUT_COOKIES;

#[component]
pub fn CodePage() -> impl IntoView {
    let t = use_texts().guest();
    let outcome = FormOutcome::current();
    // What is said of the field is not said twice.
    let other = outcome.as_ref().map(|outcome| outcome.error.clone()).filter(|error| !is_about_the_code(error));
    let without_cookies = outcome.is_some_and(|outcome| outcome.kept(WITHOUT_COOKIES).is_some());
    view! {
        <Title text=t.code_title() />
        <h1>{t.code_title()}</h1>
        {other.map(|error| view! { <ErrorNote error /> })}
        <CodeForm without_cookies />
        <p class="small">{t.code_help()}</p>
    }
    .erased()
}

fn is_about_the_code(error: &ApiError) -> bool {
    matches!(error, ApiError::NotFound(_) | ApiError::Invalid(_))
}

/// The field for the code and its button; after a refusal with what was typed and what is wrong with it.
#[component]
pub fn CodeForm(without_cookies: bool) -> impl IntoView {
    let t = use_texts().guest();
    let outcome = FormOutcome::current();
    let kept = outcome.as_ref().and_then(|outcome| outcome.kept(FIELD)).unwrap_or_default().to_owned();
    let problem = outcome.as_ref().and_then(|outcome| outcome.problem(FIELD));
    let unknown = outcome.is_some_and(|outcome| matches!(outcome.error, ApiError::NotFound(_)));
    let wrong = problem.is_some() || unknown;
    let described = if wrong { format!("{PROBLEM} {HINT}") } else { HINT.to_owned() };
    view! {
        <form class="form" method="post" action=routes::guest::code()>
            {without_cookies.then(|| view! { <input type="hidden" name=WITHOUT_COOKIES value="1" /> })}
            <div class="field">
                <label for=FIELD>{t.code_label()}</label>
                <FieldNote id=PROBLEM problem />
                {unknown
                    .then(|| {
                        view! {
                            <p class="field__error" id=PROBLEM>
                                {t.code_wrong()}
                            </p>
                        }
                    })}
                <input
                    class="input input--code"
                    id=FIELD
                    name=FIELD
                    dir="ltr"
                    type="text"
                    inputmode="text"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="24"
                    placeholder="···· ····"
                    required
                    value=kept
                    aria-invalid=wrong.then_some("true")
                    aria-describedby=described
                />
                <p class="hint" id=HINT>
                    {t.code_hint()}
                </p>
            </div>
            <button class="button button--main button--large">{t.code_send()}</button>
        </form>
    }
    .erased()
}
