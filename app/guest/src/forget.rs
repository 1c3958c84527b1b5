//! Removing invitations from a shared phone.

use domain::ids::InvitationId;
use leptos::prelude::*;
use ui::{browser::outbox::use_post, routes, use_texts};

/// "That is not me": removes one invitation, and what waits to be sent for it.
#[component]
pub fn ForgetOne(invitation: InvitationId) -> impl IntoView {
    let post = use_post();
    view! {
        <form method="post" action=routes::external::FORGET on:submit=move |_| post.forget(Some(invitation))>
            <input type="hidden" name="invitation" value=invitation.to_string() />
            <button class="button button--plain">{use_texts().guest().not_me()}</button>
        </form>
    }
}

/// Removes everything from this phone.
#[component]
pub fn ForgetAll() -> impl IntoView {
    let post = use_post();
    view! {
        <form method="post" action=routes::external::FORGET on:submit=move |_| post.forget(None)>
            <input type="hidden" name="all" value="1" />
            <button class="button button--plain">{use_texts().guest().forget_all()}</button>
        </form>
    }
}
