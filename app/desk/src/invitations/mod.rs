//! Who is invited to a meeting: choosing, with the count before it happens, and the list with everybody's message.

mod choice;
mod choose;
mod list;
mod preview;
mod row;
mod single;

use api::{
    answers::{AnswersBoard, ReadAnswersBoard},
    invitations::{InvitationList, ListInvitations},
    organisations::OrganisationRow,
};
use leptos::prelude::*;
use ui::{call, components::Waiting};

use self::{choose::Choose, list::List};
use crate::parts::{
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::{all_organisations, shown, use_meeting_read},
};

#[component]
pub fn InvitationsPage() -> impl IntoView {
    let read = use_meeting_read(|meeting| async move {
        let board = call(&ReadAnswersBoard { meeting }).await?;
        let list = call(&ListInvitations { meeting, search: String::new(), page: 0 }).await?;
        Ok((board, all_organisations().await?, list))
    });
    view! {
        <Transition fallback=Waiting>
            {move || {
                read.get().map(|read| shown(read, |(board, organisations, list)| view! { <Loaded board organisations list /> }))
            }}
        </Transition>
    }
}

#[component]
fn Loaded(board: AnswersBoard, organisations: Vec<OrganisationRow>, list: InvitationList) -> impl IntoView {
    let meeting = board.meeting;
    let brief = Brief::from(&board);
    // Inviting somebody makes the list read itself again.
    let invited = RwSignal::new(0_u32);
    let nobody = list.invitations.total == 0 && list.hidden == 0;
    view! {
        <MeetingHead brief=Signal::stored(brief) here=MeetingPage::Invitations />
        <Choose board organisations nobody invited />
        <List meeting first=list invited />
    }
}
