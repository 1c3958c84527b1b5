//! One person of the organisation: what they answered, their link, or asking them.

use api::{
    ApiError,
    focal_desk::{HandOverOwnInvitation, NameParticipant, OwnInvitation, OwnPerson, Participant, RecordOwnAnswer},
    own_invitation::HandOver,
};
use domain::{
    answers::invitation::{Answer, AnswerWindow, Channel},
    ids::{InvitationId, PersonId},
    people::person::Standing,
    seats::{OwnSeat, SeatState},
};
use leptos::{ev::Event, prelude::*, task::spawn_local};
use texts::Texts;
use ui::{
    browser::device::{new_request, use_hydrated},
    call,
    components::{AnswerTag, Erased, HandOverBox, labels, live},
    use_texts,
};

use crate::focal_desk::table::Table;

/// Somebody who was asked: what they answered, their link, and a way to write their answer down.
#[component]
pub fn Asked(table: Table, id: PersonId, window: AnswerWindow) -> impl IntoView {
    let hydrated = use_hydrated();
    let person = Memo::new(move |_| table.person(id));
    let invitation = Memo::new(move |_| Some(person.get()?.invitation?.invitation));
    let may_record = matches!(window, AnswerWindow::Open | AnswerWindow::WithdrawOnly);
    let tools = move || {
        let tools = |invitation| {
            view! {
                <HandOverFold table invitation />
                <RecordFold table id window />
            }
        };
        invitation.get().filter(|_| hydrated.get() && may_record).map(tools).erased()
    };
    view! {
        <li class="card">
            {live(move || person.get().map(|person| view! { <Who person /> }).erased())} {live(tools)}
        </li>
    }
    .erased()
}

#[component]
fn Who(person: OwnPerson) -> impl IntoView {
    let texts = use_texts();
    let OwnPerson { name, role, invitation, .. } = person;
    let said = invitation.map(|OwnInvitation { answer, reason, recorded, seat, in_place_of, .. }| {
        view! {
            <p>
                <AnswerTag answer />
            </p>
            {seat.and_then(|seat| seat_words(texts, seat)).map(|words| view! { <p class="small">{words}</p> })}
            {reason.map(|reason| view! { <p class="small">{labels::reason(texts, reason)}</p> })}
            {recorded.map(|recorded| view! { <p class="small">{labels::recorded(texts, recorded)}</p> })}
            {in_place_of.map(|other| view! { <p class="small">{texts.focal().in_place_of(&other)}</p> })}
        }
    });
    view! {
        <div class="card__line">
            <h3>
                <bdi>{name}</bdi>
            </h3>
            <span class="small">{labels::role(texts, role)}</span>
        </div>
        {said}
    }
}

/// Says whether somebody has a seat; nothing of those who have not said yes.
fn seat_words(texts: Texts, seat: OwnSeat) -> Option<String> {
    let t = texts.focal();
    match seat.state {
        SeatState::Free | SeatState::Full => None,
        SeatState::Kept => Some(t.seat_kept().to_owned()),
        SeatState::Seated => Some(t.seat_seated().to_owned()),
        SeatState::Waiting if seat.ahead == 0 => Some(t.seat_first().to_owned()),
        SeatState::Waiting => Some(t.seat_waiting(seat.ahead)),
    }
}

/// The link, the code and the message of one person, read when they are wanted.
#[component]
fn HandOverFold(table: Table, invitation: InvitationId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.focal();
    let open = table.invited.get_untracked() == Some(invitation);
    let found = RwSignal::new(None::<Result<HandOver, ApiError>>);
    let read = move || {
        spawn_local(async move { found.set(Some(call(&HandOverOwnInvitation { invitation }).await)) });
    };
    let on_toggle = move |_: Event| {
        if found.with_untracked(|found| !matches!(found, Some(Ok(_)))) {
            read();
        }
    };
    let words = live(move || match found.get() {
        None => texts.common().moment().to_owned(),
        Some(Ok(_)) => t.hand_over_hint().to_owned(),
        Some(Err(error)) => labels::error(texts, &error),
    });
    view! {
        <details class="fold fold--bare" open=open on:toggle=on_toggle>
            <summary>{t.hand_over()}</summary>
            <div class="section">
                <p class="small" role="status">{words}</p>
                {live(move || found.get().and_then(Result::ok).map(|hand_over| view! { <HandOverBox hand_over /> }).erased())}
            </div>
        </details>
    }
}

/// Writes down what somebody said by telephone, mail or in person: how, then what; two taps.
#[component]
fn RecordFold(table: Table, id: PersonId, window: AnswerWindow) -> impl IntoView {
    let texts = use_texts();
    let t = texts.focal();
    let channel = RwSignal::new(Channel::Phone);
    let record = move |answer: Answer| {
        let person = untrack(|| table.person(id));
        if let Some(OwnInvitation { invitation, version, .. }) = person.and_then(|person| person.invitation) {
            let (channel, request) = (channel.get_untracked(), new_request());
            table.change(RecordOwnAnswer { invitation, answer, reason: None, channel, seen: version, request, locale: texts.locale });
        }
    };
    let how = move |way: Channel| {
        let pressed = live(move || if channel.get() == way { "true" } else { "false" });
        view! {
            <button class="button" type="button" aria-pressed=pressed on:click=move |_| channel.set(way)>
                {labels::channel(texts, way)}
            </button>
        }
    };
    let which = move |answer: Answer| {
        view! {
            <button class="button" type="button" disabled=live(move || table.busy.get()) on:click=move |_| record(answer)>
                <span aria-hidden="true">{labels::shape(texts, Some(answer))}</span>
                {labels::tag(texts, Some(answer))}
            </button>
        }
    };
    let admitted = Answer::ALL.iter().copied().filter(move |answer| window.admits(*answer));
    view! {
        <details class="fold fold--bare">
            <summary>{t.record_answer()}</summary>
            <div class="section">
                <fieldset class="field">
                    <legend>{t.record_how()}</legend>
                    <div class="pills">{Channel::TOLD.map(how).collect_view()}</div>
                </fieldset>
                <fieldset class="field">
                    <legend>{t.record_which()}</legend>
                    <div class="pills">{admitted.map(which).collect_view()}</div>
                </fieldset>
            </div>
        </details>
    }
}

/// Somebody of the list who can be asked.
#[component]
pub fn NotAsked(table: Table, id: PersonId) -> impl IntoView {
    let texts = use_texts();
    let t = texts.focal();
    let invite = move |_| {
        let meeting = table.people.with_untracked(|people| people.facts.meeting);
        table.change(NameParticipant { meeting, who: Participant::Known(id), request: new_request(), locale: texts.locale });
    };
    let person = untrack(|| table.person(id));
    person.map(|OwnPerson { name, role, standing, .. }| {
        let alternate = (standing == Standing::Alternate).then(|| format!(" · {}", t.standing_alternate()));
        view! {
            <li class="card card__line">
                <span>
                    <strong>
                        <bdi>{name.clone()}</bdi>
                    </strong>
                    <br />
                    <span class="small">{labels::role(texts, role)}{alternate}</span>
                </span>
                <button class="button" type="button" disabled=live(move || table.busy.get()) on:click=invite>
                    {t.invite()}
                    <span class="visually-hidden">{name}</span>
                </button>
            </li>
        }
        .erased()
    })
}
