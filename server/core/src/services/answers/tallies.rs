//! Answers counted by the database: as many rows come back as there are groups, whatever the number of people.

use std::{collections::HashMap, hash::Hash};

use domain::answers::{board::Tally, invitation::Answer};
use sea_orm::{
    ColumnTrait, ConnectionTrait, QueryFilter, QuerySelect, Select, TryGetable,
    sea_query::{Asterisk, Expr, ExprTrait},
};

use crate::{
    db::entity::invitation,
    error::{ApiResult, OrUnavailable},
};

/// Counts the answers of those invitations that hold, for each value of a column.
///
/// # Errors
/// When the database does not answer.
pub async fn by<K>(db: &impl ConnectionTrait, column: invitation::Column, which: Select<invitation::Entity>) -> ApiResult<HashMap<K, Tally>>
where
    K: TryGetable + Eq + Hash,
{
    let counts: Vec<(K, Option<Answer>, i64, i64)> = which
        .select_only()
        .columns([column, invitation::Column::Answer])
        .column_as(Expr::col(Asterisk).count(), "people")
        .column_as(invitation::Column::InPlaceOf.count(), "in_place_of_others")
        .filter(invitation::Column::CalledOffAt.is_null())
        .group_by(column)
        .group_by(invitation::Column::Answer)
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let mut tallies = HashMap::<K, Tally>::new();
    for (key, answer, people, in_place_of_others) in counts {
        tallies.entry(key).or_default().count_people(answer, small(people), small(in_place_of_others));
    }
    Ok(tallies)
}

/// Returns a count out of the database as it is told on.
#[must_use]
pub fn small(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
