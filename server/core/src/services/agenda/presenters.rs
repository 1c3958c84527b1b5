//! What is known of whoever presents something: their body, and whether they come.

use std::collections::{BTreeSet, HashMap};

use api::agenda::PresenterRow;
use domain::{
    agenda::{board::Board, item::Presenter, warnings::PresenterStanding},
    answers::invitation::Answer,
    ids::{MeetingId, OrganisationId, PersonId},
};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    auth::Coordinator,
    db::entity::{invitation, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::name_readings::protected,
};

/// The presenters of a meeting, with the people, bodies and invitations behind them.
pub struct Presenters {
    all: BTreeSet<Presenter>,
    people: HashMap<PersonId, person::Model>,
    bodies: HashMap<OrganisationId, String>,
    /// Those of this meeting that hold, of these people and bodies.
    invitations: Vec<invitation::Model>,
}

impl Presenters {
    /// Loads what is known of everybody who presents something on these boards.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn load(db: &impl ConnectionTrait, meeting: MeetingId, all: BTreeSet<Presenter>) -> ApiResult<Self> {
        if all.is_empty() {
            return Ok(Self { all, people: HashMap::new(), bodies: HashMap::new(), invitations: Vec::new() });
        }
        let (mut named, mut presenting) = (Vec::new(), Vec::new());
        for presenter in &all {
            match presenter {
                Presenter::Person(id) => named.push(*id),
                Presenter::Organisation(id) => presenting.push(*id),
            }
        }
        let people = person::Entity::find().filter(person::Column::Id.is_in(named.iter().copied())).all(db).await.or_unavailable()?;
        let concerned = Condition::any()
            .add(invitation::Column::PersonId.is_in(named))
            .add(invitation::Column::OrganisationId.is_in(presenting.iter().copied()));
        let invitations = invitation::Entity::find()
            .filter(invitation::Column::MeetingId.eq(meeting))
            .filter(invitation::Column::CalledOffAt.is_null())
            .filter(concerned)
            .all(db)
            .await
            .or_unavailable()?;
        let bodies = people.iter().map(|who| who.organisation_id).chain(invitations.iter().map(|row| row.organisation_id));
        let bodies: BTreeSet<OrganisationId> = bodies.chain(presenting).collect();
        let bodies = organisation::Entity::find().filter(organisation::Column::Id.is_in(bodies)).all(db).await.or_unavailable()?;
        Ok(Self {
            all,
            people: people.into_iter().map(|row| (row.id, row)).collect(),
            bodies: bodies.into_iter().map(|row| (row.id, row.name)).collect(),
            invitations,
        })
    }

    /// Returns a row for each, with names as far as the coordinator may see them.
    #[must_use]
    pub fn rows(&self, by: &Coordinator) -> Vec<PresenterRow> {
        self.all.iter().filter_map(|presenter| self.row(by, *presenter)).collect()
    }

    /// Returns how many names of communities and volunteers the coordinator is given in [`Self::rows`].
    #[must_use]
    pub fn protected_names(&self, by: &Coordinator) -> usize {
        let shown = self.people.values().filter(|who| by.may_see_name(who.role) && who.erased_at.is_none());
        protected(shown.map(|who| who.role))
    }

    fn row(&self, by: &Coordinator, presenter: Presenter) -> Option<PresenterRow> {
        let organisation = self.body(presenter)?.to_owned();
        let row = match presenter {
            Presenter::Organisation(id) => {
                let invited = self.invitations.iter().filter(|row| row.organisation_id == id);
                let standing = invited.map(|row| standing(row.answer)).max_by_key(|standing| hope(*standing));
                PresenterRow {
                    presenter,
                    name: Some(organisation.clone()),
                    organisation,
                    standing: Some(standing.unwrap_or(PresenterStanding::NotInvited)),
                    invitation: None,
                }
            }
            Presenter::Person(id) => {
                let visible = self.people.get(&id).filter(|who| by.may_see_name(who.role) && who.erased_at.is_none());
                let invitation = self.invitation(id);
                PresenterRow {
                    presenter,
                    name: visible.map(|who| who.display_name.clone()),
                    organisation,
                    standing: visible.map(|_| invitation.map_or(PresenterStanding::NotInvited, |row| standing(row.answer))),
                    invitation: visible.and(invitation).map(|row| row.id),
                }
            }
        };
        Some(row)
    }

    /// Returns the name of the body that presents, or of the body for which a person does.
    #[must_use]
    pub fn body(&self, presenter: Presenter) -> Option<&str> {
        let id = match presenter {
            Presenter::Organisation(id) => id,
            // The body for which they were asked; it stays when they move on.
            Presenter::Person(id) => match self.invitation(id) {
                Some(row) => row.organisation_id,
                None => self.people.get(&id)?.organisation_id,
            },
        };
        self.bodies.get(&id).map(String::as_str)
    }

    fn invitation(&self, person: PersonId) -> Option<&invitation::Model> {
        self.invitations.iter().find(|row| row.person_id == person)
    }
}

/// Returns everybody who presents something on a board.
pub fn of_board(board: &Board) -> impl Iterator<Item = Presenter> + '_ {
    board.items.iter().flat_map(|item| item.content.presenters.iter().copied())
}

fn standing(answer: Option<Answer>) -> PresenterStanding {
    match answer {
        None => PresenterStanding::Silent,
        Some(Answer::Coming) => PresenterStanding::Coming,
        Some(Answer::Maybe) => PresenterStanding::Maybe,
        Some(Answer::Declined) => PresenterStanding::Declined,
    }
}

/// How much one may count on somebody: of a body's people, the best counts.
fn hope(standing: PresenterStanding) -> u8 {
    match standing {
        PresenterStanding::NotInvited => 0,
        PresenterStanding::Declined => 1,
        PresenterStanding::Silent => 2,
        PresenterStanding::Maybe => 3,
        PresenterStanding::Coming => 4,
    }
}
