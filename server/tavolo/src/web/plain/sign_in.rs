//! What a sign-in link opens: one button.

use leptos::prelude::*;
use leptos_meta::Title;
use ui::{routes, use_texts};

/// What a sign-in link is good for. It is redeemed by a button, since mail scanners open links.
#[derive(Clone, Debug)]
pub enum SignInLink {
    /// For a coordinator. The button posts an empty form to `action`.
    Coordinator { action: String },
    /// For a focal point of this organisation.
    FocalPoint { action: String, organisation: String },
    /// It was used, has expired, or never was one.
    Spent,
}

#[component]
pub fn SignIn(link: SignInLink) -> impl IntoView {
    let t = use_texts().notice();
    let body = match link {
        SignInLink::Coordinator { action } => {
            view! { <Ready heading=t.sign_in_coordinator().to_owned() words=t.sign_in_coordinator_text() action /> }.into_any()
        }
        SignInLink::FocalPoint { action, organisation } => {
            view! { <Ready heading=t.sign_in_focal(&organisation) words=t.sign_in_focal_text() action /> }.into_any()
        }
        SignInLink::Spent => view! { <Spent /> }.into_any(),
    };
    view! {
        <Title text=t.sign_in_title() />
        {body}
    }
    .into_any()
}

#[component]
fn Ready(heading: String, words: &'static str, action: String) -> impl IntoView {
    view! {
        <div class="heading">
            <h1>{heading}</h1>
            <p class="lead">{words}</p>
        </div>
        <form method="post" action=action>
            <button class="button button--main button--large">{use_texts().notice().sign_in_button()}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Spent() -> impl IntoView {
    let t = use_texts().notice();
    view! {
        <div class="heading">
            <h1>{t.sign_in_used()}</h1>
            <p class="lead">{t.sign_in_used_text()}</p>
        </div>
        <div class="section">
            <p>{t.sign_in_used_again()}</p>
            <p class="buttons">
                <a class="button" href=routes::desk::meetings()>
                    {t.to_desk()}
                </a>
                <a class="button" href=routes::guest::focal_desk()>
                    {t.to_focal_desk()}
                </a>
            </p>
        </div>
    }
    .into_any()
}
