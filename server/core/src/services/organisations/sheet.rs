//! One organisation as its page shows it, with whoever speaks for it.

use api::{
    ApiError, Thing,
    organisations::{FocalPointRow, OrganisationForm, OrganisationSheet},
};
use domain::{
    ids::OrganisationId,
    people::{municipio::Municipio, name_reading::NamesRead},
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    auth::Coordinator,
    db::entity::{focal_point, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::name_readings::{self, About},
    state::AppState,
};

/// Finds an organisation.
///
/// # Errors
/// `NotFound`.
pub async fn find(db: &impl ConnectionTrait, id: OrganisationId) -> ApiResult<organisation::Model> {
    organisation::Entity::find_by_id(id).one(db).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Organisation))
}

/// Returns the municipio that a row names.
#[must_use]
pub fn municipio_of(row: &organisation::Model) -> Option<Municipio> {
    row.municipio.and_then(|number| u8::try_from(number).ok()).and_then(|number| Municipio::try_from(number).ok())
}

pub async fn sheet(state: &AppState, by: &Coordinator, id: OrganisationId) -> ApiResult<OrganisationSheet> {
    let row = find(state.read(), id).await?;
    let municipio = municipio_of(&row);
    let organisation::Model { id, code, name, search_text: _, kind, municipio: _, archived_at, version } = row;
    Ok(OrganisationSheet {
        organisation: id,
        version,
        archived: archived_at.is_some(),
        form: OrganisationForm { code, name, kind, municipio },
        focal_points: focal_points(state, by, id).await?,
    })
}

/// Returns the focal points of an organisation. A protected name is left out for who may not see it.
async fn focal_points(state: &AppState, by: &Coordinator, organisation: OrganisationId) -> ApiResult<Vec<FocalPointRow>> {
    let rows = focal_point::Entity::find()
        .filter(focal_point::Column::OrganisationId.eq(organisation))
        .filter(focal_point::Column::EndedAt.is_null())
        .all(state.read())
        .await
        .or_unavailable()?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let name = |row: &focal_point::Model| people.iter().find(|who| who.id == row.person_id && by.may_see_name(who.role));
    let names = name_readings::protected(rows.iter().filter_map(|row| name(row).map(|who| who.role)));
    name_readings::note(state, by, NamesRead::FocalPoints, About::organisation(organisation), names).await;
    let mut shown: Vec<FocalPointRow> = rows
        .iter()
        .map(|row| FocalPointRow { focal_point: row.id, person: row.person_id, name: name(row).map(|who| who.display_name.clone()) })
        .collect();
    shown.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(shown)
}
