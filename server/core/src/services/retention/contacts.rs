//! E-mail addresses and telephone numbers of those who come for a community or as a volunteer.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use domain::{
    ids::{MeetingId, PersonId},
    people::{
        person::GroupRole,
        retention::{ContactHolder, Occasion, RetentionDays},
    },
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};

use crate::{
    db::entity::{focal_point, invitation, meeting, person},
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// Removes the contacts that no meeting needs any more. Returns how many people had any.
pub(super) async fn clear(state: &AppState, days: RetentionDays) -> ApiResult<u64> {
    let now = state.clock.now();
    if due(state.read(), days, now).await?.is_empty() {
        return Ok(0);
    }
    state
        .db
        .write(move |tx| async move {
            let due = due(&*tx, days, now).await?;
            let count = due.len() as u64;
            person::Entity::update_many()
                .col_expr(person::Column::Email, Expr::value(Option::<String>::None))
                .col_expr(person::Column::Phone, Expr::value(Option::<String>::None))
                .col_expr(person::Column::ContactsAt, Expr::value(Option::<DateTime<Utc>>::None))
                // Whoever has the form open is told that it has moved on.
                .col_expr(person::Column::Version, sea_orm::ExprTrait::add(Expr::col(person::Column::Version), 1))
                .filter(person::Column::Id.is_in(due))
                .exec(&*tx)
                .await
                .or_unavailable()?;
            Ok(count)
        })
        .await
}

/// Returns whose contacts are to go now.
async fn due(db: &impl ConnectionTrait, days: RetentionDays, now: DateTime<Utc>) -> ApiResult<Vec<PersonId>> {
    let protected: Vec<GroupRole> = GroupRole::ALL.iter().copied().filter(|role| role.is_protected()).collect();
    let with_contacts = Condition::all()
        .add(person::Column::Role.is_in(protected))
        .add(Condition::any().add(person::Column::Email.is_not_null()).add(person::Column::Phone.is_not_null()));
    let people = person::Entity::find().filter(with_contacts.clone()).all(db).await.or_unavailable()?;
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let theirs = Query::select().column(person::Column::Id).from(person::Entity).cond_where(with_contacts).to_owned();
    let focal_points: Vec<PersonId> = focal_point::Entity::find()
        .select_only()
        .column(focal_point::Column::PersonId)
        .filter(focal_point::Column::EndedAt.is_null())
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let focal_points: HashSet<PersonId> = focal_points.into_iter().collect();
    let mut occasions = occasions(db, theirs).await?;
    let mut is_over = |row: &person::Model| {
        let holder = ContactHolder {
            role: row.role,
            is_focal_point: focal_points.contains(&row.id),
            contacts_at: row.contacts_at,
            occasions: occasions.remove(&row.id).unwrap_or_default(),
        };
        holder.is_over(days, now)
    };
    Ok(people.iter().filter(|row| is_over(row)).map(|row| row.id).collect())
}

/// Returns the meetings to which these people were invited.
async fn occasions(db: &impl ConnectionTrait, people: SelectStatement) -> ApiResult<HashMap<PersonId, Vec<Occasion>>> {
    let invitations: Vec<(PersonId, MeetingId, Option<DateTime<Utc>>)> = invitation::Entity::find()
        .select_only()
        .columns([invitation::Column::PersonId, invitation::Column::MeetingId, invitation::Column::CalledOffAt])
        .filter(invitation::Column::PersonId.in_subquery(people))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let ends: Vec<(MeetingId, DateTime<Utc>)> = meeting::Entity::find()
        .select_only()
        .columns([meeting::Column::Id, meeting::Column::EndsAt])
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()?;
    let ends: HashMap<MeetingId, DateTime<Utc>> = ends.into_iter().collect();
    let mut occasions = HashMap::<PersonId, Vec<Occasion>>::new();
    for (person, meeting, called_off_at) in invitations {
        if let Some(ends_at) = ends.get(&meeting) {
            occasions.entry(person).or_default().push(Occasion { ends_at: *ends_at, called_off: called_off_at.is_some() });
        }
    }
    Ok(occasions)
}
