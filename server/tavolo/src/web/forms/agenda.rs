//! Moving an item of the agenda by a button, without JavaScript.

use api::{
    ApiError, Thing,
    agenda::{AgendaBoard, ChangeAgenda},
};
use axum::{
    Extension,
    body::Bytes,
    extract::{Path, State},
    http::HeaderMap,
    response::Response,
};
use domain::{
    agenda::command::{AgendaCommand, MoveAgendaItem},
    form::field::FieldProblem,
    ids::MeetingId,
};
use server::{endpoint::perform, error::ApiResult, services::agenda};
use ui::routes;

use super::Fields;
use crate::web::{
    links::redirect,
    pages::{self, Inside},
    state::WebState,
};

/// Moves an item to where the pressed button says.
pub async fn move_item(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let page = routes::desk::agenda(meeting);
    match apply(&at, meeting, &headers, &fields).await {
        Ok(_) => redirect(&page),
        Err(error) => pages::refused(&at, &inside, &page, &headers, fields.refused(error)).await,
    }
}

async fn apply(at: &WebState, meeting: MeetingId, headers: &HeaderMap, fields: &Fields) -> ApiResult<AgendaBoard> {
    let item = fields.chosen("item", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::AgendaItem))?;
    let to = fields.chosen("to", |to| to.parse().ok())?.ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of("to")]))?;
    let commands = vec![AgendaCommand::Move(MoveAgendaItem { item, to })];
    let request = ChangeAgenda { meeting, seen: fields.seen()?, commands, request: fields.request()? };
    perform(at, headers, agenda::change_agenda, request).await
}
