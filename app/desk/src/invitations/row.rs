//! One invited person, and what can be done for them.

use api::invitations::{CallOffInvitation, HandOverInvitation, InvitationRow, RevokeInvitationLinks};
use leptos::prelude::*;
use ui::{
    components::Confirm,
    forms::{Submission, SubmissionStatus},
    routes::desk as at,
    use_texts,
};

use crate::parts::{
    hand_over::{HandOverDialog, HandingOver},
    labels,
    more_ways::MoreWays,
    tags::{PresenceTag, presence_of},
};

#[component]
pub fn Row(row: InvitationRow) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let InvitationRow { invitation, person, name, organisation_name, role, locale, has_email, in_place_of, .. } = row.clone();
    let name = StoredValue::new(name);
    let row = RwSignal::new(row);
    let called_off = Memo::new(move |_| row.with(|row| row.called_off));
    let presence = Signal::derive(move || presence_of(row.with(|row| row.answer)));
    let seat = move || row.with(|row| row.seat.and_then(|seat| labels::seat(texts, seat)));
    let submission = Submission::new();
    let handing_over = HandingOver::new();
    let (ask_revoke, ask_call_off) = (RwSignal::new(false), RwSignal::new(false));

    let hand_over = move |_| {
        submission.run(HandOverInvitation { invitation }, move |hand_over| handing_over.copy_and_show(hand_over));
    };
    let revoke = move |()| {
        submission.run(RevokeInvitationLinks { invitation }, move |hand_over| handing_over.show(hand_over));
    };
    let call_off = move |()| {
        let (seen, off) = row.with_untracked(|row| (row.version, !row.called_off));
        submission.change(CallOffInvitation { invitation, called_off: off, seen }, move |changed, _| row.set(changed));
    };
    let facts = {
        let email = if has_email { t.has_email() } else { t.has_no_email() };
        let facts = [
            Some(labels::role(texts, role).to_owned()),
            Some(locale.endonym().to_owned()),
            Some(email.to_owned()),
            in_place_of.map(|other| t.in_place_of(&other)),
        ];
        facts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let named = move || name.get_value();
    view! {
        <tr class:called-off=move || called_off.get()>
            <th scope="row">
                <a href=at::person(person)>{named()}</a>
                <span class="small">{facts}</span>
            </th>
            <td data-label=t.organisation()>{organisation_name}</td>
            <td>
                <Show when=move || !called_off.get() fallback=move || view! { <span class="tag">{t.called_off()}</span> }>
                    <PresenceTag presence />
                    {move || seat().map(|words| view! { " " <span class="small">{words}</span> })}
                </Show>
            </td>
            <td class="table__actions">
                <div class="row-ways">
                    <Show when=move || !called_off.get()>
                        <button type="button" class="button" aria-disabled=move || submission.busy() on:click=hand_over>
                            {t.copy_message()}
                            <span class="visually-hidden">": " {named()}</span>
                        </button>
                    </Show>
                    <MoreWays name=Signal::derive(named)>
                        <Show when=move || !called_off.get()>
                            <button type="button" class="button" on:click=move |_| ask_revoke.set(true)>
                                {t.revoke_links()}
                            </button>
                        </Show>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| if called_off.get_untracked() { call_off(()) } else { ask_call_off.set(true) }
                        >
                            {move || if called_off.get() { t.take_back_call_off() } else { t.call_off() }}
                        </button>
                    </MoreWays>
                </div>
                <SubmissionStatus submission />
                <HandOverDialog of=handing_over name=Signal::derive(named) />
                <Confirm
                    open=ask_revoke
                    title=Signal::derive(move || t.revoke_title(&named()))
                    explains=Signal::stored(t.revoke_explained().to_owned())
                    verb=Signal::stored(t.revoke_links().to_owned())
                    confirmed=Callback::new(revoke)
                />
                <Confirm
                    open=ask_call_off
                    title=Signal::derive(move || t.call_off_title(&named()))
                    explains=Signal::stored(t.call_off_explained().to_owned())
                    verb=Signal::stored(t.call_off().to_owned())
                    confirmed=Callback::new(call_off)
                />
            </td>
        </tr>
    }
}
