//! Where meetings are held.

use api::places::{SaveVenue, VenueForm, VenueRow};
use domain::ids::VenueId;
use leptos::prelude::*;
use texts::Texts;
use ui::{
    components::Dialog,
    forms::{Clash, Draft, Field, LongField, SubmissionStatus, Summary, TextField, TickField, Whose},
    use_texts,
};

fn flag(value: bool) -> String {
    if value { "true".into() } else { String::new() }
}

fn fields(texts: Texts) -> Vec<Field<VenueForm>> {
    let t = texts.desk();
    let yes_no = || vec![("true".to_owned(), t.yes().to_owned()), (String::new(), t.no().to_owned())];
    vec![
        Field::new("name", t.venue_name(), |form: &VenueForm| form.name.clone(), |form, value| form.name = value),
        Field::new("address", t.venue_address(), |form: &VenueForm| form.address.clone(), |form, value| form.address = value),
        Field::new("directions", t.venue_directions(), |form: &VenueForm| form.directions.clone(), |form, value| form.directions = value),
        Field::new(
            "step_free",
            t.venue_step_free(),
            |form: &VenueForm| flag(form.access.step_free),
            |form, value| form.access.step_free = value == "true",
        )
        .among(yes_no()),
        Field::new(
            "hearing_loop",
            t.venue_hearing_loop(),
            |form: &VenueForm| flag(form.access.hearing_loop),
            |form, value| form.access.hearing_loop = value == "true",
        )
        .among(yes_no()),
    ]
}

#[component]
pub fn Venues(rows: Vec<VenueRow>) -> impl IntoView {
    let t = use_texts().desk();
    let rows = RwSignal::new(rows);
    let open = RwSignal::new(false);
    let edited = RwSignal::new(None::<VenueId>);
    let edit = move |venue: Option<VenueId>| {
        edited.set(venue);
        open.set(true);
    };
    let row = move |row: VenueRow| {
        let VenueRow { venue, version: _, form } = row;
        let VenueForm { name, address, directions, access } = form;
        let offers = [(access.step_free, t.venue_step_free()), (access.hearing_loop, t.venue_hearing_loop())];
        let offers: Vec<&str> = offers.into_iter().filter(|(offered, _)| *offered).map(|(_, words)| words).collect();
        view! {
            <li class="list__row">
                <div>
                    <h3>{name.clone()}</h3>
                    <p>{address}</p>
                    {(!directions.is_empty()).then(|| view! { <p class="small">{directions}</p> })}
                    {(!offers.is_empty()).then(|| view! { <p class="small">{offers.join(" · ")}</p> })}
                </div>
                <button type="button" class="button" on:click=move |_| edit(Some(venue))>
                    {t.edit()}
                    <span class="visually-hidden">": " {name}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="section">
            <div class="head__row">
                <h2>{t.venues()}</h2>
                <button type="button" class="button" on:click=move |_| edit(None)>
                    {t.new_venue()}
                </button>
            </div>
            <Show when=move || rows.with(Vec::is_empty)>
                <p class="empty">{t.venues_none()}</p>
            </Show>
            <ul class="list">{move || rows.get().into_iter().map(row).collect_view()}</ul>
            <Dialog open title=Signal::derive(move || if edited.get().is_some() { t.edit_venue() } else { t.new_venue() }.to_owned())>
                <Editor rows edited open />
            </Dialog>
        </section>
    }
}

#[component]
fn Editor(rows: RwSignal<Vec<VenueRow>>, edited: RwSignal<Option<VenueId>>, open: RwSignal<bool>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let venue = edited.get_untracked();
    let known = rows.with_untracked(|rows| rows.iter().find(|row| Some(row.venue) == venue).cloned());
    let seen = RwSignal::new(known.as_ref().map(|row| row.version));
    let draft = Draft::new("venue", known.map(|row| row.form).unwrap_or_default(), fields(texts));
    let of_this = move |rows: &Vec<VenueRow>| rows.iter().find(|row| Some(row.venue) == venue).cloned();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let request = SaveVenue { venue, seen: seen.get_untracked(), form: draft.form.get_untracked() };
        draft.save(
            request,
            move |rows| of_this(rows).map(|row| row.form),
            move |saved, whose| {
                seen.set(of_this(&saved).map(|row| row.version));
                rows.set(saved);
                open.set(whose == Whose::Theirs);
            },
        );
    };
    view! {
        <form class="section" novalidate on:submit=save>
            <Summary draft />
            <Clash draft />
            <TextField of=draft.field("name") />
            <TextField of=draft.field("address") hint=t.venue_address_hint() />
            <LongField of=draft.field("directions") rows=2 optional=true hint=t.venue_directions_hint() />
            <fieldset class="field">
                <legend>{t.venue_offers()}</legend>
                <TickField of=draft.field("step_free") />
                <TickField of=draft.field("hearing_loop") />
            </fieldset>
            <div class="buttons">
                <button type="submit" class="button button--main" aria-disabled=move || draft.submission.busy()>
                    {t.save()}
                </button>
                <button type="button" class="button" on:click=move |_| open.set(false)>
                    {t.cancel()}
                </button>
            </div>
            <SubmissionStatus submission=draft.submission />
        </form>
    }
}
