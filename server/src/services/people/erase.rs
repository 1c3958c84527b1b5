//! Erasing a person for good. What they answered stays as a count without a name.

use app::{
    api::{ApiError, Done, Thing, people::ErasePerson},
    domain::{ids::PersonId, invitation::LateBy},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, Query},
};

use super::find;
use crate::{
    caller::Coordinator,
    entity::{access_key, focal_point, invitation, person, session},
    error::{ApiResult, OrUnavailable},
    state::Tavolo,
};

/// # Errors
/// `NotFound`, also when the name is protected and the coordinator may not see it.
pub async fn erase_person(at: Tavolo, by: Coordinator, request: ErasePerson) -> ApiResult<Done> {
    find(at.read(), &by, request.person).await?;
    erase(&at, request.person).await
}

/// Erases a person, whoever asks: for the operation above, and for the command line.
///
/// # Errors
/// `NotFound`.
pub async fn erase(at: &Tavolo, id: PersonId) -> ApiResult<Done> {
    let now = at.clock.now();
    at.db
        .write(move |tx| async move {
            let row = person::Entity::find_by_id(id).one(&*tx).await.or_unavailable()?.ok_or(ApiError::NotFound(Thing::Person))?;
            let version = row.version.next();
            let mut row = row.into_active_model();
            row.display_name = Set(String::new());
            row.search_text = Set(String::new());
            row.email = Set(None);
            row.phone = Set(None);
            row.archived_at = Set(Some(now));
            row.erased_at = Set(Some(now));
            row.version = Set(version);
            row.update(&*tx).await.or_unavailable()?;

            invitation::Entity::update_many()
                .col_expr(invitation::Column::Follows, Expr::value(""))
                .col_expr(invitation::Column::Speaks, Expr::value(Option::<String>::None))
                .col_expr(invitation::Column::Needs, Expr::value(""))
                .col_expr(invitation::Column::LateBy, Expr::value(Option::<LateBy>::None))
                .filter(invitation::Column::PersonId.eq(id))
                .exec(&*tx)
                .await
                .or_unavailable()?;

            let own_invitations = Query::select()
                .column(invitation::Column::Id)
                .from(invitation::Entity)
                .and_where(invitation::Column::PersonId.eq(id))
                .to_owned();
            let own_offices = Query::select()
                .column(focal_point::Column::Id)
                .from(focal_point::Entity)
                .and_where(focal_point::Column::PersonId.eq(id))
                .to_owned();
            access_key::Entity::delete_many()
                .filter(
                    Condition::any()
                        .add(access_key::Column::InvitationId.in_subquery(own_invitations))
                        .add(access_key::Column::FocalPointId.in_subquery(own_offices.clone())),
                )
                .exec(&*tx)
                .await
                .or_unavailable()?;
            session::Entity::delete_many()
                .filter(session::Column::FocalPointId.in_subquery(own_offices))
                .exec(&*tx)
                .await
                .or_unavailable()?;
            focal_point::Entity::update_many()
                .col_expr(focal_point::Column::EndedAt, Expr::value(now))
                .filter(focal_point::Column::PersonId.eq(id))
                .exec(&*tx)
                .await
                .or_unavailable()?;
            tracing::info!(person.id = %id, "Erased person {id}");
            Ok(Done {})
        })
        .await
}
