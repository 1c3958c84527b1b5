//! Those who are invited.

use api::invitations::{InvitationList, ListInvitations};
use domain::ids::MeetingId;
use leptos::prelude::*;
use ui::{components::PageButtons, routes::desk as at, use_latest, use_texts};

use super::row::Row;
use crate::parts::{problem::DeskProblem, search_field::SearchField};

#[component]
pub fn List(meeting: MeetingId, first: InvitationList, invited: RwSignal<u32>) -> impl IntoView {
    let t = use_texts().desk();
    let (search, page) = (RwSignal::new(String::new()), RwSignal::new(0_u32));
    let list = RwSignal::new(Ok(first));
    let latest = use_latest();
    // The first page came with the document; every other is asked for.
    Effect::new(move |before: Option<()>| {
        let request = ListInvitations { meeting, search: search.get(), page: page.get() };
        invited.track();
        if before.is_some() {
            latest.ask(request, move |read| list.set(read));
        }
    });
    let search_for = move |words: String| {
        page.set(0);
        search.set(words);
    };
    let table = move |read: InvitationList| {
        let InvitationList { invitations, hidden } = read;
        let empty = invitations.rows.is_empty();
        let searched = search.with_untracked(|search| !search.is_empty());
        view! {
            <p class="small" role="status">
                {t.invitations_total(invitations.total)} " " {(hidden > 0).then(|| t.invitations_hidden(hidden))}
            </p>
            {empty
                .then(|| {
                    if searched {
                        view! { <p class="empty">{t.people_none_found()}</p> }.into_any()
                    } else {
                        view! { <p class="empty">{t.invitations_none()}</p> }.into_any()
                    }
                })}
            {(!empty)
                .then(|| {
                    view! {
                        <table class="table">
                            <thead>
                                <tr>
                                    <th scope="col">{t.person()}</th>
                                    <th scope="col">{t.organisation()}</th>
                                    <th scope="col">{t.answer()}</th>
                                    <th scope="col">
                                        <span class="visually-hidden">{t.actions()}</span>
                                    </th>
                                </tr>
                            </thead>
                            <tbody>{invitations.rows.into_iter().map(|row| view! { <Row row /> }).collect_view()}</tbody>
                        </table>
                    }
                })}
            <PageButtons pages=invitations.pages page />
        }
    };
    view! {
        <section class="section">
            <div class="head__row">
                <h2>{t.invitations_title()}</h2>
                <a class="button" href=at::slips(meeting)>
                    {t.print_slips()}
                </a>
            </div>
            <SearchField id="cerca-invitati" label=t.search_invited() class="field field--search" search=search_for />
            {move || match list.get() {
                Ok(read) => table(read).into_any(),
                Err(error) => view! { <DeskProblem error /> }.into_any(),
            }}
        </section>
    }
}
