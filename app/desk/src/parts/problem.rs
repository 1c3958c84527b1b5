//! A page that could not be shown: why, and what to do next.
//!
//! Other than `ui::components::Problem`, which speaks to the invited: here the way on is the list of meetings, or how to get in.

use api::{ApiError, Thing};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{page_status::set_page_status, routes::desk as at, use_texts};

use crate::parts::errors;

#[component]
pub fn DeskProblem(error: ApiError) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    set_page_status(&error);
    match error {
        ApiError::SignIn => view! { <HowToGetIn /> }.into_any(),
        error => {
            let title = match &error {
                ApiError::NotFound(_) => t.problem_not_found(),
                ApiError::Forbidden => t.problem_forbidden(),
                ApiError::Offline => t.problem_offline(),
                _ => t.problem_other(),
            };
            view! {
                <Title text=title />
                <section class="problem">
                    <h1>{title}</h1>
                    <p class="lead">{errors::error(texts, &error)}</p>
                    <p>
                        <a class="button" href=at::meetings()>
                            {t.to_meetings()}
                        </a>
                    </p>
                </section>
            }
            .into_any()
        }
    }
}

/// For whoever is not signed in.
#[component]
fn HowToGetIn() -> impl IntoView {
    let t = use_texts().desk();
    view! {
        <Title text=t.sign_in_title() />
        <section class="problem">
            <h1>{t.sign_in_title()}</h1>
            <p class="lead">{t.sign_in_lead()}</p>
            <ul class="problem__ways">
                <li>
                    <h2>{t.sign_in_ask_title()}</h2>
                    <p>{t.sign_in_ask()}</p>
                </li>
                <li>
                    <h2>{t.sign_in_server_title()}</h2>
                    <p>{t.sign_in_server()}</p>
                    <p>
                        <code class="command">"tavolo coordinator invite " <i>{t.sign_in_your_name()}</i></code>
                    </p>
                </li>
                <li>
                    <h2>{t.sign_in_guest_title()}</h2>
                    <p>
                        {t.sign_in_guest()} " "
                        <a href=ui::routes::guest::home() rel="external">
                            {t.sign_in_guest_link()}
                        </a>
                    </p>
                </li>
            </ul>
        </section>
    }
}

/// For an address that leads nowhere.
#[component]
pub fn NoSuchPage() -> impl IntoView {
    view! { <DeskProblem error=ApiError::NotFound(Thing::Page) /> }
}
