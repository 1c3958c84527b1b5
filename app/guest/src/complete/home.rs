//! What Tavolo is, and the invitations that this phone holds.

use api::{
    ApiError,
    own_invitation::{HeldInvitation, ListHeldInvitations},
};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{
    components::{AnswerTag, Erased, Leaf, Loaded, LocalizedText, PageData, labels},
    routes, use_texts,
};

use crate::{
    address::{Address, use_page_data},
    forget::ForgetAll,
};

#[component]
pub fn HomePage() -> impl IntoView {
    let t = use_texts().guest();
    let data = use_page_data(|Address { locale, .. }| {
        let held = PageData::by(&ListHeldInvitations { locale });
        Box::pin(async move {
            match held.await {
                // A phone that holds nothing is where everybody begins.
                Err(ApiError::SignIn) => Ok(PageData::new("[]".to_owned())),
                other => other,
            }
        })
    });
    let show = |data: PageData| data.show(|held| view! { <Held held /> }.erased());
    view! {
        <Title text=t.home_title() />
        <div class="heading">
            <h1>{t.home_title()}</h1>
            <p class="lead">{t.home_sentence()}</p>
        </div>
        <Loaded data show />
        <p class="small buttons">
            <a class="button button--plain" href=routes::guest::focal_desk()>
                {t.for_focal_points()}
            </a>
            <a class="button button--plain" href=routes::desk::meetings() rel="external">
                {t.for_coordinators()}
            </a>
        </p>
    }
    .erased()
}

#[component]
fn Held(held: Vec<HeldInvitation>) -> impl IntoView {
    let t = use_texts().guest();
    let class = if held.is_empty() { "button button--main button--large" } else { "button" };
    let code = view! {
        <p>
            <a class=class href=routes::guest::code()>
                {use_texts().common().have_a_code()}
            </a>
        </p>
    };
    if held.is_empty() {
        return view! {
            <div class="section">
                <p>{t.home_empty()}</p>
                {code}
            </div>
        }
        .erased();
    }
    view! {
        <ul class="cards">{held.into_iter().map(|one| view! { <HeldCard one /> }).collect_view()}</ul>
        {code}
        <div>
            <ForgetAll />
            <p class="small">{t.forget_all_hint()}</p>
        </div>
    }
    .erased()
}

#[component]
fn HeldCard(one: HeldInvitation) -> impl IntoView {
    let texts = use_texts();
    let HeldInvitation { invitation, meeting, name, title, starts_at, answer, waits, window: _ } = one;
    view! {
        <li>
            <a class="card" href=routes::guest::invitation(meeting, Some(invitation))>
                <Leaf at=starts_at />
                <span class="section">
                    <span>
                        <span class="over">{texts.guest().invitation_for(&name)}</span>
                        <strong>
                            <LocalizedText text=title />
                        </strong>
                        {labels::full_date(texts, starts_at)}
                    </span>
                    <span>
                        <AnswerTag answer own=true />
                        {waits.then(|| view! { " " <span class="tag tag--maybe">{texts.common().tag_waiting()}</span> })}
                    </span>
                </span>
            </a>
        </li>
    }
    .erased()
}
