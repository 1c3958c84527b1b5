//! Where meetings are held.

use api::places::{SaveVenue, VenueForm, VenueRow};
use domain::ids::{VenueId, Version};
use leptos::prelude::*;
use texts::Texts;
use ui::forms::{Draft, Field, LongField, TextField, TickField};

use crate::parts::list_in_dialog::{ListWords, Listed};

fn flag(value: bool) -> String {
    if value { "true".into() } else { String::new() }
}

impl Listed for VenueRow {
    type Id = VenueId;
    type Form = VenueForm;
    type Save = SaveVenue;

    const PREFIX: &'static str = "venue";

    fn id(&self) -> VenueId {
        self.venue
    }

    fn version(&self) -> Version {
        self.version
    }

    fn form(&self) -> &VenueForm {
        &self.form
    }

    fn name(&self) -> &str {
        &self.form.name
    }

    /// Where it is, and what it offers to everybody.
    fn about(&self, texts: Texts) -> impl IntoView + use<> {
        let t = texts.desk();
        let VenueForm { name: _, address, directions, access } = self.form.clone();
        let offers = [(access.step_free, t.venue_step_free()), (access.hearing_loop, t.venue_hearing_loop())];
        let offers: Vec<&str> = offers.into_iter().filter(|(offered, _)| *offered).map(|(_, words)| words).collect();
        view! {
            <p>{address}</p>
            {(!directions.is_empty()).then(|| view! { <p class="small">{directions}</p> })}
            {(!offers.is_empty()).then(|| view! { <p class="small">{offers.join(" · ")}</p> })}
        }
    }

    fn words(texts: Texts) -> ListWords {
        let t = texts.desk();
        ListWords { title: t.venues(), new: t.new_venue(), edit: t.edit_venue(), none: t.venues_none() }
    }

    fn fields(texts: Texts) -> Vec<Field<VenueForm>> {
        let t = texts.desk();
        let yes_no = || vec![("true".to_owned(), t.yes().to_owned()), (String::new(), t.no().to_owned())];
        vec![
            Field::new("name", t.venue_name(), |form: &VenueForm| form.name.clone(), |form, value| form.name = value),
            Field::new("address", t.venue_address(), |form: &VenueForm| form.address.clone(), |form, value| form.address = value),
            Field::new(
                "directions",
                t.venue_directions(),
                |form: &VenueForm| form.directions.clone(),
                |form, value| form.directions = value,
            ),
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

    fn inputs(texts: Texts, draft: Draft<VenueForm>) -> impl IntoView + use<> {
        let t = texts.desk();
        view! {
            <TextField of=draft.field("name") />
            <TextField of=draft.field("address") hint=t.venue_address_hint() />
            <LongField of=draft.field("directions") rows=2 optional=true hint=t.venue_directions_hint() />
            <fieldset class="field">
                <legend>{t.venue_offers()}</legend>
                <TickField of=draft.field("step_free") />
                <TickField of=draft.field("hearing_loop") />
            </fieldset>
        }
    }

    fn save(venue: Option<VenueId>, seen: Option<Version>, form: VenueForm) -> SaveVenue {
        SaveVenue { venue, seen, form }
    }
}
