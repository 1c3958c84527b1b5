//! Finding one person, as far as the coordinator may see them.

use api::{ApiError, Thing};
use domain::ids::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::{
    auth::Coordinator,
    db::entity::person,
    error::{ApiResult, OrUnavailable},
};

/// Finds a person whose name the coordinator may see. Anybody else, and whoever was erased, does not exist.
pub async fn find(db: &impl ConnectionTrait, by: &Coordinator, id: PersonId) -> ApiResult<person::Model> {
    let row = person::Entity::find_by_id(id).filter(person::Column::ErasedAt.is_null()).one(db).await.or_unavailable()?;
    row.filter(|row| by.may_see_name(row.role)).ok_or(ApiError::NotFound(Thing::Person))
}
