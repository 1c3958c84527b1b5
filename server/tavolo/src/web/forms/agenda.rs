//! Moving an item of the agenda by a button, without JavaScript.

use api::{
    ApiError, Thing,
    agenda::{AgendaBoard, ChangeAgenda},
};
use axum::{extract::Path, response::Response};
use domain::{
    agenda::command::{AgendaCommand, MoveAgendaItem},
    ids::MeetingId,
};
use server::{error::ApiResult, services::agenda};
use ui::routes;

use super::PlainForm;

/// Moves an item to where the pressed button says.
pub async fn move_item(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    let outcome = apply(meeting, &form).await;
    form.finish(&routes::desk::agenda(meeting), outcome).await
}

async fn apply(meeting: MeetingId, form: &PlainForm) -> ApiResult<AgendaBoard> {
    let fields = &form.fields;
    let item = fields.chosen("item", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::AgendaItem))?;
    let to = fields.required("to", |to| to.parse().ok())?;
    let commands = vec![AgendaCommand::Move(MoveAgendaItem { item, to })];
    let request = ChangeAgenda { meeting, seen: fields.seen()?, commands, request: fields.request()? };
    form.perform(agenda::change_agenda, request).await
}
