//! The people of an organisation at one meeting, as this page holds and changes them.

use api::{
    ApiError, Endpoint,
    focal_desk::{OwnPeople, OwnPerson},
};
use domain::ids::{InvitationId, PersonId};
use leptos::{prelude::*, task::spawn_local};
use ui::call;

/// The people as the server has them, and what came of the last change.
#[derive(Clone, Copy)]
pub struct Table {
    pub people: RwSignal<OwnPeople>,
    pub error: RwSignal<Option<ApiError>>,
    /// Who was invited last: their invitation is then handed over.
    pub invited: RwSignal<Option<InvitationId>>,
    pub busy: RwSignal<bool>,
}

impl Table {
    /// Performs a change and shows what came of it.
    pub fn change<E: Endpoint<Reply = OwnPeople>>(self, order: E) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.error.set(None);
        spawn_local(async move {
            let outcome = call(&order).await;
            self.busy.set(false);
            match outcome {
                Ok(people) => self.show(people),
                Err(error) => {
                    if let ApiError::Conflict(Some(current)) = &error
                        && let Ok(people) = serde_json::from_str(current)
                    {
                        self.show(people);
                    }
                    self.error.set(Some(error));
                }
            }
        });
    }

    pub fn show(self, people: OwnPeople) {
        let asked = |people: &OwnPeople| -> Vec<InvitationId> {
            people.people.iter().filter_map(|person| Some(person.invitation.as_ref()?.invitation)).collect()
        };
        let before = self.people.with_untracked(asked);
        if let Some(new) = asked(&people).into_iter().find(|one| !before.contains(one)) {
            self.invited.set(Some(new));
        }
        self.people.set(people);
    }

    /// Returns one person as they are now.
    pub fn person(self, id: PersonId) -> Option<OwnPerson> {
        self.people.with(|people| people.people.iter().find(|person| person.person == id).cloned())
    }
}
