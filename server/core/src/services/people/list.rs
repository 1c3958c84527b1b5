//! The list of people, with those hidden only counted.

use api::{
    Page,
    people::{ListPeople, PeopleList, PersonRow},
};
use domain::{
    ids::PersonId,
    people::{name_reading::NamesRead, person::GroupRole},
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use crate::{
    auth::Coordinator,
    db::entity::{focal_point, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::{
        name_readings::{self, About},
        people::search,
    },
    state::AppState,
};

/// # Errors
/// When the database does not answer.
pub async fn list_people(state: AppState, by: Coordinator, request: ListPeople) -> ApiResult<PeopleList> {
    let all = filtered(&request);
    let protected: Vec<GroupRole> = GroupRole::ALL.iter().copied().filter(|role| !by.may_see_name(*role)).collect();
    // The search does not reach hidden names, or their number would tell them.
    let hidden = if protected.is_empty() || !request.search.trim().is_empty() {
        0
    } else {
        all.clone().filter(person::Column::Role.is_in(protected.clone())).count(state.read()).await.or_unavailable()?
    };
    let query = all.filter(search::matches(person::Column::SearchText, &request.search)).filter(person::Column::Role.is_not_in(protected));
    let total = query.clone().count(state.read()).await.or_unavailable()?;
    let size = u64::from(Page::<PersonRow>::SIZE);
    let rows = query
        .order_by_asc(person::Column::DisplayName)
        .order_by_asc(person::Column::Id)
        .offset(u64::from(request.page) * size)
        .limit(size)
        .find_also_related(organisation::Entity)
        .all(state.read())
        .await
        .or_unavailable()?;
    let focal_points: Vec<PersonId> = focal_point::Entity::find()
        .select_only()
        .column(focal_point::Column::PersonId)
        .filter(focal_point::Column::PersonId.is_in(rows.iter().map(|(row, _)| row.id)))
        .filter(focal_point::Column::EndedAt.is_null())
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    let about = About { meeting: None, organisation: request.organisation };
    let names = name_readings::protected(rows.iter().map(|(row, _)| row.role));
    name_readings::note(&state, &by, NamesRead::People, about, names).await;
    let shown = rows.into_iter().map(|(row, organisation)| PersonRow {
        person: row.id,
        name: row.display_name,
        organisation: row.organisation_id,
        organisation_name: organisation.map(|organisation| organisation.name).unwrap_or_default(),
        role: row.role,
        standing: row.standing,
        is_focal_point: focal_points.contains(&row.id),
        has_email: row.email.is_some(),
        has_phone: row.phone.is_some(),
        locale: row.locale,
    });
    let count = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(PeopleList { people: Page::new(shown.collect(), count(total), request.page), hidden: count(hidden) })
}

fn filtered(request: &ListPeople) -> Select<person::Entity> {
    let all = person::Entity::find();
    let mut query = if request.archived {
        all.filter(person::Column::ArchivedAt.is_not_null()).filter(person::Column::ErasedAt.is_null())
    } else {
        // Whoever is erased is archived, for good.
        all.filter(person::Column::ArchivedAt.is_null())
    };
    if let Some(organisation) = request.organisation {
        query = query.filter(person::Column::OrganisationId.eq(organisation));
    }
    if let Some(role) = request.role {
        query = query.filter(person::Column::Role.eq(role));
    }
    query
}
