//! The desk's application: providers and route table for everything that coordinators do.
//!
//! Built for the browser it is the bundle `desk`; built for the server it renders the same pages.

// The type of a view holds the types of all views inside it.
#![recursion_limit = "256"]

mod agenda;
mod answers;
mod convocation;
mod coordinators;
mod edit_meeting;
mod frame;
mod installation;
mod invitations;
mod materials;
mod meetings;
mod name_readings;
mod organisations;
mod parts;
mod people;
mod places;
mod series;
mod slips;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
};
use texts::Texts;
use ui::{
    forms::{ErrorWords, provide_error_words},
    routes::{Pattern, desk as at},
};

use crate::{
    agenda::{AgendaPage, screen::ScreenPage},
    answers::AnswersPage,
    convocation::ConvocationPage,
    coordinators::CoordinatorsPage,
    edit_meeting::{EditMeetingPage, NewMeetingPage},
    frame::Frame,
    installation::InstallationPage,
    invitations::InvitationsPage,
    materials::MaterialsPage,
    meetings::MeetingsPage,
    name_readings::NameReadingsPage,
    organisations::{
        OrganisationsPage,
        organisation_page::{NewOrganisationPage, OrganisationPage},
    },
    parts::{errors, problem::NoSuchPage},
    people::{
        PeoplePage,
        person_page::{NewPersonPage, PersonPage},
    },
    places::PlacesPage,
    series::NewSeriesPage,
    slips::SlipsPage,
};

/// The whole application. `texts` are those of the page's language.
#[component]
pub fn DeskApp(texts: Texts) -> impl IntoView {
    provide_meta_context();
    provide_context(texts);
    provide_error_words(ErrorWords { error: errors::error, field_problem: errors::field_problem });
    // A page is sent whole, so that it can be read, and printed, before any script has come.
    let whole = SsrMode::Async;
    view! {
        <Title formatter=|page: String| if page.is_empty() { "Tavolo".to_owned() } else { format!("{page} · Tavolo") } />
        <Router>
            <Frame>
                <Routes fallback=|| view! { <NoSuchPage /> }>
                    <Route path=Pattern(at::MEETING_LIST) view=MeetingsPage ssr=whole.clone() />
                    <Route path=Pattern(at::NEW_MEETING) view=NewMeetingPage ssr=whole.clone() />
                    <Route path=Pattern(at::NEW_SERIES) view=NewSeriesPage ssr=whole.clone() />
                    <Route path=Pattern(at::ANSWERS) view=AnswersPage ssr=whole.clone() />
                    <Route path=Pattern(at::AGENDA) view=AgendaPage ssr=whole.clone() />
                    <Route path=Pattern(at::MATERIALS) view=MaterialsPage ssr=whole.clone() />
                    <Route path=Pattern(at::SCREEN) view=ScreenPage ssr=whole.clone() />
                    <Route path=Pattern(at::EDIT_MEETING) view=EditMeetingPage ssr=whole.clone() />
                    <Route path=Pattern(at::INVITATIONS) view=InvitationsPage ssr=whole.clone() />
                    <Route path=Pattern(at::SLIPS) view=SlipsPage ssr=whole.clone() />
                    <Route path=Pattern(at::CONVOCATION) view=ConvocationPage ssr=whole.clone() />
                    <Route path=Pattern(at::ORGANISATIONS) view=OrganisationsPage ssr=whole.clone() />
                    <Route path=Pattern(at::NEW_ORGANISATION) view=NewOrganisationPage ssr=whole.clone() />
                    <Route path=Pattern(at::ONE_ORGANISATION) view=OrganisationPage ssr=whole.clone() />
                    <Route path=Pattern(at::PEOPLE) view=PeoplePage ssr=whole.clone() />
                    <Route path=Pattern(at::NEW_PERSON) view=NewPersonPage ssr=whole.clone() />
                    <Route path=Pattern(at::ONE_PERSON) view=PersonPage ssr=whole.clone() />
                    <Route path=Pattern(at::PLACES) view=PlacesPage ssr=whole.clone() />
                    <Route path=Pattern(at::COORDINATORS) view=CoordinatorsPage ssr=whole.clone() />
                    <Route path=Pattern(at::INSTALLATION) view=InstallationPage ssr=whole.clone() />
                    <Route path=Pattern(at::NAME_READINGS) view=NameReadingsPage ssr=whole />
                </Routes>
            </Frame>
        </Router>
    }
}

/// Takes over the page that the server rendered. The page calls it once, with its language and its file of texts.
#[cfg(target_arch = "wasm32")]
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(locale: &str, texts: &str) {
    ui::hydrate(locale, texts, |texts| view! { <DeskApp texts /> });
}
