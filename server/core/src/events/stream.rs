//! One browser's stream of server-sent events.

use std::{convert::Infallible, sync::Arc, time::Duration};

use axum::response::sse::{Event, KeepAlive, Sse};
use domain::ids::{InvitationId, MeetingId, OrganisationId};
use futures::Stream;
use sea_orm::DatabaseConnection;
use tokio::sync::broadcast::error::RecvError;

use super::{EventHub, table::after};
use crate::db::entity::event;

/// Which changes a caller may see.
#[derive(Clone, Debug)]
pub enum Audience {
    Coordinator,
    FocalPoint(OrganisationId),
    /// Own invitations, and the meetings they are for.
    Invitee(Vec<(InvitationId, MeetingId)>),
}

impl Audience {
    fn may_see(&self, row: &event::Model) -> bool {
        match self {
            Self::Coordinator => true,
            _ if row.kind.is_internal() => false,
            Self::FocalPoint(own) => row.organisation_id.is_none_or(|organisation| organisation == *own),
            Self::Invitee(held) => match (row.invitation_id, row.organisation_id) {
                (Some(invitation), _) => held.iter().any(|(own, _)| *own == invitation),
                (None, Some(_)) => false,
                (None, None) => held.iter().any(|(_, meeting)| Some(*meeting) == row.meeting_id),
            },
        }
    }
}

/// Streams changes after `since`, of one meeting or of all.
pub fn follow(
    live: &EventHub,
    db: DatabaseConnection,
    audience: Audience,
    meeting: Option<MeetingId>,
    since: i64,
) -> Sse<impl Stream<Item = Result<Event, Infallible>> + use<>> {
    // Listening begins before the table is read, so that nothing falls between the two.
    let rows = live.0.rows.subscribe();
    let ending = live.0.ending.subscribe();
    let state = Following { rows, ending, db, seen: since, backlog: Backlog::Unread };
    let stream = futures::stream::unfold(state, move |mut state| {
        let audience = audience.clone();
        async move {
            loop {
                let row = state.next().await?;
                let wanted = meeting.is_none_or(|wanted| row.meeting_id == Some(wanted));
                if wanted && audience.may_see(&row) {
                    return Some((Ok(to_event(&row)), state));
                }
            }
        }
    });
    Sse::new(stream).keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

fn to_event(row: &event::Model) -> Event {
    let data =
        serde_json::json!({ "seq": row.seq, "kind": row.kind.word(), "meeting": row.meeting_id, "organisation": row.organisation_id });
    Event::default().event("change").id(row.seq.to_string()).data(data.to_string())
}

struct Following {
    rows: tokio::sync::broadcast::Receiver<Arc<event::Model>>,
    ending: tokio::sync::watch::Receiver<bool>,
    db: DatabaseConnection,
    seen: i64,
    backlog: Backlog,
}

enum Backlog {
    Unread,
    Reading(std::vec::IntoIter<event::Model>),
    Done,
}

impl Following {
    /// Returns the next change that was not seen yet, or none when the stream ends.
    async fn next(&mut self) -> Option<Arc<event::Model>> {
        loop {
            match &mut self.backlog {
                Backlog::Unread => {
                    let rows = after(&self.db, self.seen).await.ok()?;
                    self.backlog = if rows.is_empty() { Backlog::Done } else { Backlog::Reading(rows.into_iter()) };
                }
                Backlog::Reading(rows) => match rows.next() {
                    Some(row) => {
                        self.seen = row.seq;
                        return Some(Arc::new(row));
                    }
                    None => self.backlog = Backlog::Unread,
                },
                Backlog::Done => {
                    let received = tokio::select! {
                        received = self.rows.recv() => received,
                        _ = self.ending.wait_for(|ending| *ending) => return None,
                    };
                    match received {
                        Ok(row) if row.seq > self.seen => {
                            self.seen = row.seq;
                            return Some(row);
                        }
                        Ok(_) => {}
                        Err(RecvError::Lagged(_)) => self.backlog = Backlog::Unread,
                        Err(RecvError::Closed) => return None,
                    }
                }
            }
        }
    }
}
