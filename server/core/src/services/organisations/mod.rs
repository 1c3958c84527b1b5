//! The closed list of organisations and their focal points.

mod focal_points;
mod sheet;

use std::collections::HashMap;

use api::{
    ApiError, Page,
    organisations::{
        ArchiveOrganisation, ListOrganisations, OrganisationForm, OrganisationRow, OrganisationSheet, ReadOrganisation, SaveOrganisation,
    },
};
use domain::{
    form::{
        field::{Checks, FieldProblem},
        text,
    },
    ids::{OrganisationId, Version},
    people::{
        organisation::{OrganisationKind, code},
        person::Standing,
    },
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, Order, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, SqlErr, sea_query::NullOrdering,
};

pub use focal_points::{appoint_focal_point, dismiss_focal_point, hand_over_focal_link, revoke_focal_links};
pub use sheet::{find, municipio_of};

use sheet::sheet;

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{focal_point, organisation, person},
    },
    error::{ApiResult, OrUnavailable, of_database},
    services::{answers::tallies::small, conflict::reply_now, people::search},
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_organisations(state: AppState, _: Coordinator, request: ListOrganisations) -> ApiResult<Page<OrganisationRow>> {
    let archived = organisation::Column::ArchivedAt;
    let query = organisation::Entity::find()
        .filter(if request.archived { archived.is_not_null() } else { archived.is_null() })
        .filter(search::matches(organisation::Column::SearchText, &request.search));
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<OrganisationRow>::SIZE);
    let rows = query
        .order_by_with_nulls(organisation::Column::Municipio, Order::Asc, NullOrdering::Last)
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(organisation::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .all(state.read())
        .await
        .or_unavailable()?;
    let ids: Vec<OrganisationId> = rows.iter().map(|row| row.id).collect();
    let people: Vec<(OrganisationId, Standing, i64)> = person::Entity::find()
        .select_only()
        .columns([person::Column::OrganisationId, person::Column::Standing])
        .column_as(person::Column::Id.count(), "people")
        .filter(person::Column::OrganisationId.is_in(ids.iter().copied()))
        .filter(person::Column::ArchivedAt.is_null())
        .group_by(person::Column::OrganisationId)
        .group_by(person::Column::Standing)
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    let focal_points = count_focal_points(state.read(), ids).await?;
    let with = |id: OrganisationId, standing: Standing| {
        let counted = people.iter().find(|(organisation, stands, _)| (*organisation, *stands) == (id, standing));
        counted.map_or(0, |(.., people)| small(*people))
    };
    let shown = rows.into_iter().map(|row| OrganisationRow {
        organisation: row.id,
        code: row.code,
        name: row.name,
        kind: row.kind,
        members: with(row.id, Standing::Member),
        alternates: with(row.id, Standing::Alternate),
        focal_points: focal_points.get(&row.id).copied().unwrap_or_default(),
    });
    Ok(Page::new(shown.collect(), u32::try_from(total).unwrap_or(u32::MAX), request.page))
}

/// # Errors
/// `NotFound`.
pub async fn read_organisation(state: AppState, by: Coordinator, request: ReadOrganisation) -> ApiResult<OrganisationSheet> {
    sheet(&state, &by, request.organisation).await
}

/// # Errors
/// `Invalid` with every field that is wrong, `Conflict` with the organisation as it is.
pub async fn save_organisation(state: AppState, by: Coordinator, request: SaveOrganisation) -> ApiResult<OrganisationSheet> {
    let SaveOrganisation { organisation, seen, form } = request;
    let form = check(form)?;
    let fresh = OrganisationId(state.new_id());
    let outcome = state.db.write(move |tx| async move { write(&tx, organisation, seen, fresh, form).await }).await;
    reply_now(outcome, sheet(&state, &by, organisation.unwrap_or(fresh))).await
}

/// # Errors
/// `Conflict` with the organisation as it is.
pub async fn archive_organisation(state: AppState, by: Coordinator, request: ArchiveOrganisation) -> ApiResult<OrganisationSheet> {
    let ArchiveOrganisation { organisation: id, archived, seen } = request;
    let now = state.clock.now();
    let outcome = state
        .db
        .write(move |tx| async move {
            let mut row = changeable(&tx, id, Some(seen)).await?;
            row.archived_at = Set(archived.then_some(now));
            row.update(&*tx).await.map(drop).or_unavailable()
        })
        .await;
    reply_now(outcome, sheet(&state, &by, id)).await
}

fn check(form: OrganisationForm) -> ApiResult<OrganisationForm> {
    let mut checks = Checks::default();
    let code = checks.take("code", code(&form.code));
    let name = checks.take("name", text::line(&form.name));
    let municipio = form.municipio.filter(|_| form.kind == OrganisationKind::Municipio);
    checks.require(municipio.is_some() || form.kind != OrganisationKind::Municipio, "municipio", FieldProblem::Missing);
    checks.finish().map_err(ApiError::Invalid)?;
    Ok(OrganisationForm { code: code.unwrap_or_default(), name: name.unwrap_or_default(), kind: form.kind, municipio })
}

async fn write(
    tx: &Tx,
    organisation: Option<OrganisationId>,
    seen: Option<Version>,
    fresh: OrganisationId,
    form: OrganisationForm,
) -> ApiResult<()> {
    let id = organisation.unwrap_or(fresh);
    let mut row = match organisation {
        Some(id) => changeable(tx, id, seen).await?,
        None => organisation::ActiveModel { id: Set(id), version: Set(Version(0)), archived_at: Set(None), ..Default::default() },
    };
    row.search_text = Set(search::folded(&format!("{} {}", form.name, form.code)));
    row.code = Set(form.code);
    row.name = Set(form.name);
    row.kind = Set(form.kind);
    row.municipio = Set(form.municipio.map(|municipio| i16::from(municipio.number())));
    let written = match organisation {
        Some(_) => row.update(&**tx).await.map(drop),
        None => organisation::Entity::insert(row).exec_without_returning(&**tx).await.map(drop),
    };
    written.map_err(|error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => ApiError::Invalid(vec![FieldProblem::Taken.of("code")]),
        _ => of_database(&error),
    })
}

async fn changeable(tx: &Tx, id: OrganisationId, seen: Option<Version>) -> ApiResult<organisation::ActiveModel> {
    let row = find(&**tx, id).await?;
    if seen != Some(row.version) {
        return Err(ApiError::Conflict(None));
    }
    let version = row.version.next();
    let mut row = row.into_active_model();
    row.version = Set(version);
    Ok(row)
}

/// Counts who speaks for each of these organisations.
///
/// # Errors
/// When the database does not answer.
pub async fn count_focal_points(
    db: &impl ConnectionTrait,
    organisations: impl IntoIterator<Item = OrganisationId>,
) -> ApiResult<HashMap<OrganisationId, u32>> {
    let counts: Vec<(OrganisationId, i64)> = focal_point::Entity::find()
        .select_only()
        .column(focal_point::Column::OrganisationId)
        .column_as(focal_point::Column::Id.count(), "people")
        .filter(focal_point::Column::OrganisationId.is_in(organisations))
        .filter(focal_point::Column::EndedAt.is_null())
        .group_by(focal_point::Column::OrganisationId)
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    Ok(counts.into_iter().map(|(organisation, people)| (organisation, small(people))).collect())
}
