//! Languages, needs and late arrival of a meeting: counts stay, meeting by meeting.

use chrono::{DateTime, Utc};
use domain::{
    answers::{
        board::WishCounts,
        invitation::{Answer, LateBy},
    },
    ids::{InvitationId, MeetingId},
    people::retention::RetentionDays,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query},
};

use crate::{
    db::{
        Tx,
        entity::{
            invitation,
            kept_count::{self, CountKind},
            meeting,
        },
    },
    error::{ApiResult, OrUnavailable},
    services::{answers::wishes, meetings::meeting_view},
    state::AppState,
};

/// Removes them from every meeting that is long enough ago, with one write for each. Returns how many invitations had any.
pub(super) async fn clear(state: &AppState, days: RetentionDays) -> ApiResult<u64> {
    let now = state.clock.now();
    let mut cleared = 0;
    for meeting in due(state.read(), days.before(now)).await? {
        cleared += state
            .db
            .write(move |tx| async move {
                // It may have been moved to a later day meanwhile.
                let row = meeting_view::find(&*tx, meeting).await?;
                if days.is_over(row.ends_at, now) { clear_meeting(&tx, meeting).await } else { Ok(0) }
            })
            .await?;
    }
    Ok(cleared)
}

/// Returns the meetings that ended by then and of which something is left.
async fn due(db: &impl ConnectionTrait, ended_by: DateTime<Utc>) -> ApiResult<Vec<MeetingId>> {
    let over =
        Query::select().column(meeting::Column::Id).from(meeting::Entity).and_where(meeting::Column::EndsAt.lte(ended_by)).to_owned();
    invitation::Entity::find()
        .select_only()
        .column(invitation::Column::MeetingId)
        .distinct()
        .filter(has_any())
        .filter(invitation::Column::MeetingId.in_subquery(over))
        .into_tuple()
        .all(db)
        .await
        .or_unavailable()
}

fn has_any() -> Condition {
    Condition::any()
        .add(invitation::Column::Follows.ne(""))
        .add(invitation::Column::Speaks.is_not_null())
        .add(invitation::Column::Needs.ne(""))
        .add(invitation::Column::LateBy.is_not_null())
}

async fn clear_meeting(tx: &Tx, meeting: MeetingId) -> ApiResult<u64> {
    let rows =
        invitation::Entity::find().filter(invitation::Column::MeetingId.eq(meeting)).filter(has_any()).all(&**tx).await.or_unavailable()?;
    let mut counts = WishCounts::default();
    for row in rows.iter().filter(|row| counts_on_the_board(row)) {
        counts.count(&wishes::of_row(row), 1);
    }
    let (languages, needs) = counts.finish();
    for row in languages {
        add(tx, meeting, CountKind::Language, row.language.tag(), row.people).await?;
    }
    for row in needs {
        add(tx, meeting, CountKind::Need, row.need.word(), row.people).await?;
    }
    invitation::Entity::update_many()
        .col_expr(invitation::Column::Follows, Expr::value(""))
        .col_expr(invitation::Column::Speaks, Expr::value(Option::<String>::None))
        .col_expr(invitation::Column::Needs, Expr::value(""))
        .col_expr(invitation::Column::LateBy, Expr::value(Option::<LateBy>::None))
        .filter(invitation::Column::Id.is_in(rows.iter().map(|row| row.id).collect::<Vec<InvitationId>>()))
        .exec(&**tx)
        .await
        .or_unavailable()?;
    Ok(rows.len() as u64)
}

/// Says whether the answers board counts what this invitation asks for.
pub fn counts_on_the_board(row: &invitation::Model) -> bool {
    row.called_off_at.is_none() && matches!(row.answer, Some(Answer::Coming | Answer::Maybe))
}

/// Adds to a count that stays.
async fn add(tx: &Tx, meeting: MeetingId, kind: CountKind, word: &str, people: u32) -> ApiResult<()> {
    let people = i32::try_from(people).unwrap_or(i32::MAX);
    let known = kept_count::Entity::find_by_id((meeting, kind, word.to_owned())).one(&**tx).await.or_unavailable()?;
    if known.is_some() {
        kept_count::Entity::update_many()
            .col_expr(kept_count::Column::People, sea_orm::ExprTrait::add(Expr::col(kept_count::Column::People), people))
            .filter(kept_count::Column::MeetingId.eq(meeting))
            .filter(kept_count::Column::Kind.eq(kind))
            .filter(kept_count::Column::Word.eq(word))
            .exec(&**tx)
            .await
            .map(drop)
            .or_unavailable()
    } else {
        let row = kept_count::ActiveModel { meeting_id: Set(meeting), kind: Set(kind), word: Set(word.to_owned()), people: Set(people) };
        kept_count::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable()
    }
}
