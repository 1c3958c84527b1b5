//! Who is chosen on the page and not invited yet.

use std::collections::BTreeSet;

use api::invitations::Selection;
use domain::{
    ids::{OrganisationId, PersonId},
    people::person::GroupRole,
};
use leptos::prelude::*;

/// Somebody who was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub person: PersonId,
    pub name: String,
}

/// What is chosen and not yet invited.
#[derive(Clone, Copy, Default)]
pub struct Choice {
    pub organisations: RwSignal<BTreeSet<OrganisationId>>,
    pub roles: RwSignal<BTreeSet<GroupRole>>,
    pub people: RwSignal<Vec<Chosen>>,
}

impl Choice {
    #[must_use]
    pub fn selection(self) -> Selection {
        Selection {
            organisations: self.organisations.get().into_iter().collect(),
            roles: self.roles.get().into_iter().collect(),
            people: self.people.get().into_iter().map(|chosen| chosen.person).collect(),
        }
    }

    pub fn clear(self) {
        self.organisations.set(BTreeSet::new());
        self.roles.set(BTreeSet::new());
        self.people.set(Vec::new());
    }
}
