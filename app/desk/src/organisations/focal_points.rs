//! Who speaks for an organisation: appointing, handing over their link, revoking it, ending.

use api::{
    organisations::{AppointFocalPoint, DismissFocalPoint, FocalPointRow, HandOverFocalLink, OrganisationSheet, RevokeFocalLinks},
    people::PersonRow,
};
use domain::ids::PersonId;
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
};

#[component]
pub fn FocalPoints(sheet: RwSignal<OrganisationSheet>, people: Vec<PersonRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let rows = Memo::new(move |_| sheet.with(|sheet| sheet.focal_points.clone()));
    view! {
        <section class="section">
            <h2>{t.focal_points()}</h2>
            <p class="hint">{t.focal_points_hint()}</p>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="note note--maybe">{t.focal_points_none()}</p>
            </Show>
            <ul class="list">
                <For each=move || rows.get() key=|row| row.focal_point let:row>
                    <FocalPoint row sheet />
                </For>
            </ul>
            <Appoint sheet people />
        </section>
    }
}

#[component]
fn FocalPoint(row: FocalPointRow, sheet: RwSignal<OrganisationSheet>) -> impl IntoView {
    let t = use_texts().desk();
    let FocalPointRow { focal_point, person, name } = row;
    let shown_name = StoredValue::new(name.clone().unwrap_or_else(|| t.name_hidden().to_owned()));
    let named = move || shown_name.get_value();
    let submission = Submission::new();
    let handing_over = HandingOver::new();
    let (ask_revoke, ask_dismiss) = (RwSignal::new(false), RwSignal::new(false));
    let hand_over = move || {
        submission.run(HandOverFocalLink { focal_point, meeting: None }, move |hand_over| {
            handing_over.copy_and_show(hand_over);
        });
    };
    let revoke = move |()| submission.run(RevokeFocalLinks { focal_point }, move |_| hand_over());
    let dismiss = move |()| submission.run(DismissFocalPoint { focal_point }, move |changed| sheet.set(changed));
    view! {
        <li class="list__row">
            <p>
                {match name {
                    Some(name) => view! { <a href=at::person(person)>{name}</a> }.into_any(),
                    None => t.name_hidden().into_any(),
                }}
            </p>
            <div class="row-ways">
                <button type="button" class="button" aria-disabled=move || submission.busy() on:click=move |_| hand_over()>
                    {t.hand_over_link()}
                    <span class="visually-hidden">": " {named}</span>
                </button>
                <MoreWays name=Signal::derive(named)>
                    <button type="button" class="button" on:click=move |_| ask_revoke.set(true)>
                        {t.revoke_links()}
                    </button>
                    <button type="button" class="button" on:click=move |_| ask_dismiss.set(true)>
                        {t.dismiss_focal_point()}
                    </button>
                </MoreWays>
            </div>
            <SubmissionStatus submission />
            <HandOverDialog of=handing_over name=Signal::derive(named) />
            <Confirm
                open=ask_revoke
                title=Signal::derive(move || t.revoke_title(&named()))
                explains=Signal::stored(t.revoke_focal_explained().to_owned())
                verb=Signal::stored(t.revoke_links().to_owned())
                confirmed=Callback::new(revoke)
            />
            <Confirm
                open=ask_dismiss
                title=Signal::derive(move || t.dismiss_focal_title(&named()))
                explains=Signal::stored(t.dismiss_focal_explained().to_owned())
                verb=Signal::stored(t.dismiss_focal_point().to_owned())
                confirmed=Callback::new(dismiss)
            />
        </li>
    }
}

#[component]
fn Appoint(sheet: RwSignal<OrganisationSheet>, people: Vec<PersonRow>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let submission = Submission::new();
    let chosen = RwSignal::new(None::<PersonId>);
    let people = StoredValue::new(people);
    let free = Memo::new(move |_| {
        let taken: Vec<PersonId> = sheet.with(|sheet| sheet.focal_points.iter().map(|row| row.person).collect());
        people.with_value(|people| people.iter().filter(|row| !taken.contains(&row.person)).cloned().collect::<Vec<_>>())
    });
    let appoint = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(person) = chosen.get_untracked() else { return };
        let organisation = sheet.with_untracked(|sheet| sheet.organisation);
        submission.run(AppointFocalPoint { organisation, person }, move |changed| {
            chosen.set(None);
            sheet.set(changed);
        });
    };
    view! {
        <Show
            when=move || free.with(|free| !free.is_empty())
            fallback=move || {
                view! {
                    <p>
                        {t.appoint_nobody()} " " <a href=at::new_person()>{t.new_person()}</a>
                    </p>
                }
            }
        >
            <form class="inline-form" on:submit=appoint>
                <div class="field">
                    <label for="nuovo-referente">{t.appoint_label()}</label>
                    <select class="input" id="nuovo-referente" on:change=move |event| chosen.set(event_target_value(&event).parse().ok())>
                        <option value="" selected=move || chosen.get().is_none() prop:selected=move || chosen.get().is_none()>
                            {t.choose_one()}
                        </option>
                        {move || {
                            free.get()
                                .into_iter()
                                .map(|row| view! { <option value=row.person.to_string()>{row.name} " · " {labels::role(texts, row.role)}</option> })
                                .collect_view()
                        }}
                    </select>
                </div>
                <button
                    type="submit"
                    class="button"
                    aria-disabled=move || if chosen.get().is_some() { submission.busy() } else { "true" }
                >
                    {t.appoint()}
                </button>
            </form>
        </Show>
        <SubmissionStatus submission />
    }
}
