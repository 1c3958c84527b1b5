//! Answering, and saying what one needs.

use api::{
    ApiError, Refusal,
    own_invitation::{AnswerInvitation, InvitationView, StateWishes},
};
use domain::{answers::invitation::AnswerWindow, language::locale::Locale};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

use super::view;
use crate::{
    auth::Invitee,
    db::entity::{event::EventKind, invitation},
    error::{ApiResult, OrUnavailable},
    services::{
        answers::{
            give::{self, Author, Given, change},
            wishes,
        },
        conflict::with_current,
        meetings::meeting_view,
    },
    state::AppState,
};

/// # Errors
/// `Refused` after the deadline, `Conflict` with the state as it is when another answer was given meanwhile.
pub async fn answer_invitation(state: AppState, by: Invitee, request: AnswerInvitation) -> ApiResult<InvitationView> {
    let AnswerInvitation { invitation: _, answer, reason, seen, request, locale } = request;
    let given = Given { invitation: by.invitation.id, answer, reason, seen, request, author: Author::Invitee };
    let inner = state.clone();
    let outcome = state.db.write_answer(move |tx| async move { give::give(&inner, &tx, given).await }).await;
    after(&state, &by, outcome, locale).await
}

/// # Errors
/// `Refused` after the deadline, `Conflict` with the state as it is when something changed meanwhile.
pub async fn state_wishes(state: AppState, by: Invitee, request: StateWishes) -> ApiResult<InvitationView> {
    let locale = request.locale;
    let (inner, id) = (state.clone(), by.invitation.id);
    let outcome = state
        .db
        .write(move |tx| async move {
            let row = give::find(&*tx, id).await?;
            let meeting = meeting_view::find(&*tx, row.meeting_id).await?;
            match meeting_view::window(&meeting, inner.clock.now()) {
                AnswerWindow::Open => {}
                AnswerWindow::NotYet => return Err(ApiError::Refused(Refusal::NotConvened)),
                AnswerWindow::WithdrawOnly => return Err(ApiError::Refused(Refusal::AnswersClosed)),
                AnswerWindow::Over => return Err(ApiError::Refused(Refusal::MeetingOver)),
            }
            let wished = request.wishes.tidy();
            if wishes::of_row(&row) == wished {
                return Ok(row);
            }
            if row.version != request.seen {
                return Err(ApiError::Conflict(None));
            }
            let version = row.version.next();
            let mut changed = row.into_active_model();
            changed.follows = Set(wishes::follows_column(&wished));
            changed.speaks = Set(wished.speaks.map(|language| language.tag().to_owned()));
            changed.needs = Set(wishes::needs_column(&wished));
            changed.late_by = Set(wished.late_by);
            changed.version = Set(version);
            let row = changed.update(&*tx).await.or_unavailable()?;
            tx.announce(change(&row, EventKind::Answer));
            Ok(row)
        })
        .await;
    after(&state, &by, outcome, locale).await
}

/// Returns the page as it is now: as the reply, or beside the news that somebody was faster.
pub(super) async fn after(
    state: &AppState,
    by: &Invitee,
    outcome: ApiResult<invitation::Model>,
    locale: Locale,
) -> ApiResult<InvitationView> {
    match outcome {
        Ok(row) => view(state, &row, &by.others, locale).await,
        Err(error) => {
            let current = async { view(state, &give::find(state.read(), by.invitation.id).await?, &by.others, locale).await };
            with_current(error, current).await
        }
    }
}
