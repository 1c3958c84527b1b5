//! The page for the code on the paper: one field, one button, no script needed.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    api::ApiError,
    components::{Erased, ErrorNote, FieldNote},
    form_outcome::FormOutcome,
    routes,
    texts::use_texts,
};

const FIELD: &str = "code";
const HINT: &str = "code-hint";
const PROBLEM: &str = "code-problem";

#[component]
pub fn CodePage() -> impl IntoView {
    let t = use_texts().guest();
    let outcome = FormOutcome::current();
    let kept = outcome.as_ref().and_then(|outcome| outcome.kept(FIELD)).unwrap_or_default().to_owned();
    let problem = outcome.as_ref().and_then(|outcome| outcome.problem(FIELD));
    let error = outcome.map(|outcome| outcome.error);
    let unknown = matches!(error, Some(ApiError::NotFound(_)));
    let wrong = problem.is_some() || unknown;
    // What is said of the field is not said twice.
    let other = error.filter(|_| !wrong);
    let described = if wrong { format!("{PROBLEM} {HINT}") } else { HINT.to_owned() };
    view! {
        <Title text=t.code_title() />
        <h1>{t.code_title()}</h1>
        {other.map(|error| view! { <ErrorNote error /> })}
        <form class="form" method="post" action=routes::guest::code()>
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
        <p class="small">{t.code_help()}</p>
    }
    .erased()
}
