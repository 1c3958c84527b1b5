//! What the contents of an agenda may name: themes, bodies and people that there are.

use std::collections::BTreeSet;

use api::ApiError;
use domain::{
    agenda::{
        command::AgendaCommand,
        item::{ItemContent, Presenter},
    },
    form::field::FieldProblem,
    ids::{OrganisationId, PersonId, ThemeId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::check::at_order;
use crate::{
    db::{
        Tx,
        entity::{organisation, person, theme},
    },
    error::{ApiResult, OrUnavailable},
};

/// Refuses contents that name a theme, a body or a person that there is not.
///
/// # Errors
/// `Invalid` with each of these fields.
pub async fn all_known(tx: &Tx, commands: &[AgendaCommand]) -> ApiResult<()> {
    let contents: Vec<(usize, &ItemContent)> =
        commands.iter().enumerate().filter_map(|(place, command)| Some((place, content(command)?))).collect();
    let presenters = || contents.iter().flat_map(|(_, content)| content.presenters.iter().copied());
    let themes = known_themes(tx, contents.iter().filter_map(|(_, content)| content.theme).collect()).await?;
    let bodies = known_bodies(tx, presenters().filter_map(body).collect()).await?;
    let people = known_people(tx, presenters().filter_map(person_of).collect()).await?;
    let mut wrong = Vec::new();
    for (place, content) in contents {
        if content.theme.is_some_and(|theme| !themes.contains(&theme)) {
            wrong.push(FieldProblem::NotInList.of(at_order(place, "theme")));
        }
        let known = |presenter: &Presenter| match presenter {
            Presenter::Person(id) => people.contains(id),
            Presenter::Organisation(id) => bodies.contains(id),
        };
        if !content.presenters.iter().all(known) {
            wrong.push(FieldProblem::NotInList.of(at_order(place, "presenters")));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(ApiError::Invalid(wrong)) }
}

fn content(command: &AgendaCommand) -> Option<&ItemContent> {
    match command {
        AgendaCommand::Add { content, .. } | AgendaCommand::Edit { content, .. } => Some(content),
        AgendaCommand::Move(_) | AgendaCommand::Resize { .. } | AgendaCommand::Remove { .. } => None,
    }
}

fn body(presenter: Presenter) -> Option<OrganisationId> {
    match presenter {
        Presenter::Organisation(id) => Some(id),
        Presenter::Person(_) => None,
    }
}

fn person_of(presenter: Presenter) -> Option<PersonId> {
    match presenter {
        Presenter::Person(id) => Some(id),
        Presenter::Organisation(_) => None,
    }
}

async fn known_themes(tx: &Tx, named: BTreeSet<ThemeId>) -> ApiResult<BTreeSet<ThemeId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = theme::Entity::find().filter(theme::Column::Id.is_in(named)).all(&**tx).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

async fn known_bodies(tx: &Tx, named: BTreeSet<OrganisationId>) -> ApiResult<BTreeSet<OrganisationId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(named)).all(&**tx).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Somebody whose name the coordinator may not see can stand on a board that they copy, edit or go back to: it stays so.
async fn known_people(tx: &Tx, named: BTreeSet<PersonId>) -> ApiResult<BTreeSet<PersonId>> {
    if named.is_empty() {
        return Ok(named);
    }
    let rows = person::Entity::find().filter(person::Column::Id.is_in(named)).all(&**tx).await.or_unavailable()?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}
