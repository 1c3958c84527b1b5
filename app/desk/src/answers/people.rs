//! What is known of the people of one organisation: read when its panel opens, and brought up to date by what is recorded.

use api::{
    ApiError,
    answers::{OrganisationAnswers, PersonAnswer, ReadOrganisationAnswers},
};
use domain::ids::{InvitationId, MeetingId, OrganisationId};
use leptos::prelude::*;
use ui::{Latest, use_latest};

#[derive(Clone, Copy)]
pub struct People {
    pub organisation: OrganisationId,
    meeting: MeetingId,
    pub page: RwSignal<u32>,
    /// Nothing until it was read.
    pub known: RwSignal<Option<Result<OrganisationAnswers, ApiError>>>,
    latest: Latest,
}

impl People {
    pub fn of(meeting: MeetingId, organisation: OrganisationId) -> Self {
        Self { organisation, meeting, page: RwSignal::new(0), known: RwSignal::new(None), latest: use_latest() }
    }

    /// Reads the page that is open.
    pub fn read(self) {
        let Self { organisation, meeting, page, known, latest } = self;
        let request = ReadOrganisationAnswers { meeting, organisation, page: page.get_untracked() };
        latest.ask(request, move |reply| known.set(Some(reply)));
    }

    /// Takes over what came with a recorded answer.
    pub fn take(self, answers: OrganisationAnswers) {
        self.known.set(Some(Ok(answers)));
        // Which of the two is newer nobody knows.
        if self.latest.is_under_way() {
            self.read();
        }
    }

    /// Looks at what was read, where it could be read.
    pub fn with<T>(self, look: impl FnOnce(&OrganisationAnswers) -> T) -> Option<T> {
        self.known.with(|known| known.as_ref()?.as_ref().ok().map(look))
    }

    #[must_use]
    pub fn person(self, invitation: InvitationId) -> Option<PersonAnswer> {
        self.with(|answers| answers.people.rows.iter().find(|person| person.invitation == invitation).cloned()).flatten()
    }
}
