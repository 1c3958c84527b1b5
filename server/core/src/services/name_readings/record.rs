//! The register of who read names of communities and volunteers: writing it.
//!
//! Every operation that gives such names to a coordinator calls [`note`] with how many there were, before it answers. What the
//! same coordinator reads of the same thing within ten minutes is one row: only the first of those readings waits for a write,
//! and one that shows more names than those before it.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use chrono::{DateTime, Duration, Utc};
use domain::{
    ids::{CoordinatorId, MeetingId, NameReadingId, OrganisationId},
    people::{
        name_reading::{NamesRead, TOGETHER_MINUTES},
        person::GroupRole,
    },
};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{name_reading, person},
    },
    error::{ApiResult, OrUnavailable},
    state::AppState,
};

/// What the names were read about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct About {
    pub meeting: Option<MeetingId>,
    pub organisation: Option<OrganisationId>,
}

impl About {
    #[must_use]
    pub fn meeting(meeting: MeetingId) -> Self {
        Self { meeting: Some(meeting), organisation: None }
    }

    #[must_use]
    pub fn organisation(organisation: OrganisationId) -> Self {
        Self { meeting: None, organisation: Some(organisation) }
    }
}

/// What was read of the same thing by the same coordinator.
type Key = (CoordinatorId, NamesRead, About);

/// What was written down lately.
#[derive(Debug, Default)]
struct Lately(Mutex<HashMap<Key, Line>>);

#[derive(Clone, Copy, Debug)]
struct Line {
    id: NameReadingId,
    at: DateTime<Utc>,
    names: i32,
}

/// What is to be written.
enum Step {
    Add(Line),
    /// The row is there and holds fewer names.
    Raise(Line),
}

impl Lately {
    /// Says what is to be written of a reading, if anything, and takes it as written.
    fn step(&self, state: &AppState, key: Key, names: i32) -> Option<Step> {
        let now = state.clock.now();
        let together = |line: &Line| (Duration::zero()..Duration::minutes(TOGETHER_MINUTES)).contains(&(now - line.at));
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.retain(|_, line| together(line));
        match lines.get_mut(&key) {
            Some(line) if line.names >= names => None,
            Some(line) => {
                line.names = names;
                Some(Step::Raise(*line))
            }
            None => {
                let line = Line { id: NameReadingId(state.new_id()), at: now, names };
                lines.insert(key, line);
                Some(Step::Add(line))
            }
        }
    }

    fn forget(&self, key: &Key) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }
}

/// Counts those among these people whose names are protected.
pub fn protected(roles: impl Iterator<Item = GroupRole>) -> usize {
    roles.filter(|role| role.is_protected()).count()
}

/// Counts those among these people whose protected names are there and shown to this coordinator.
pub fn protected_among(people: &[person::Model], by: &Coordinator) -> usize {
    let shown = people.iter().filter(|who| who.erased_at.is_none() && by.may_see_name(who.role));
    protected(shown.map(|who| who.role))
}

/// Notes that a coordinator is about to be given so many protected names. Nothing is noted of none.
///
/// Where the register cannot be written, as on a full disk, reading goes on, and the log says who read.
pub async fn note(state: &AppState, by: &Coordinator, read: NamesRead, about: About, names: usize) {
    let key = (by.id, read, about);
    let names = i32::try_from(names).unwrap_or(i32::MAX);
    let Some(step) = (names > 0).then(|| state.memory::<Lately>().step(state, key, names)).flatten() else { return };
    if write(state, key, step).await.is_err() {
        state.memory::<Lately>().forget(&key);
        tracing::warn!(coordinator.id = %by.id, read = read.word(), names, "The register of readings of names could not be written");
    }
}

async fn write(state: &AppState, (coordinator, read, about): Key, step: Step) -> ApiResult<()> {
    state
        .db
        .write(move |tx| async move {
            match step {
                Step::Add(line) => add(&tx, (coordinator, read, about), line).await,
                Step::Raise(line) => {
                    let raised = name_reading::Entity::update_many()
                        .col_expr(name_reading::Column::Names, Expr::value(line.names))
                        .filter(name_reading::Column::Id.eq(line.id))
                        .exec(&*tx)
                        .await
                        .or_unavailable()?;
                    // It is gone when another copy of the database was put in its place.
                    if raised.rows_affected == 0 { add(&tx, (coordinator, read, about), line).await } else { Ok(()) }
                }
            }
        })
        .await
}

async fn add(tx: &Tx, (coordinator, read, about): Key, line: Line) -> ApiResult<()> {
    let row = name_reading::ActiveModel {
        id: Set(line.id),
        coordinator_id: Set(coordinator),
        at: Set(line.at),
        read: Set(read),
        meeting_id: Set(about.meeting),
        organisation_id: Set(about.organisation),
        names: Set(line.names),
    };
    name_reading::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable()
}
