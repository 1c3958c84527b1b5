//! The people who may be invited. Protected names are read only with that right.

mod erase;
mod find;
mod list;
pub mod search;

use api::{
    ApiError,
    people::{ArchivePerson, PersonForm, PersonSheet, ReadPerson, SavePerson},
};
use chrono::{DateTime, Utc};
use domain::{
    form::{
        field::{Checks, FieldProblem},
        text,
    },
    ids::{PersonId, Version},
    people::{
        name_reading::NamesRead,
        person::{email, phone},
    },
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

pub use erase::{brought_back, erase, erase_person, erase_rows, honour_erasures};
pub use list::list_people;

use find::find;

use crate::{
    auth::Coordinator,
    db::{
        Tx,
        entity::{organisation, person},
    },
    error::{ApiResult, OrUnavailable},
    services::{
        conflict::reply_now,
        name_readings::{self, About},
        people::search::folded,
    },
    state::AppState,
};

/// # Errors
/// `NotFound`, also when the name is protected and the coordinator may not see it.
pub async fn read_person(state: AppState, by: Coordinator, request: ReadPerson) -> ApiResult<PersonSheet> {
    sheet(&state, &by, request.person).await
}

/// # Errors
/// `Invalid` with every field that is wrong, `Forbidden` for a protected role without that right, `Conflict` with the person
/// as they are.
pub async fn save_person(state: AppState, by: Coordinator, request: SavePerson) -> ApiResult<PersonSheet> {
    let SavePerson { person, seen, form } = request;
    if !by.may_see_name(form.role) {
        return Err(ApiError::Forbidden);
    }
    let form = check(form)?;
    let fresh = Fresh { id: PersonId(state.new_id()), now: state.clock.now() };
    let author = by.clone();
    let outcome = state.db.write(move |tx| async move { write(&tx, &author, person, seen, fresh, form).await }).await;
    reply_now(outcome, sheet(&state, &by, person.unwrap_or(fresh.id))).await
}

/// # Errors
/// `Conflict` with the person as they are.
pub async fn archive_person(state: AppState, by: Coordinator, request: ArchivePerson) -> ApiResult<PersonSheet> {
    let ArchivePerson { person: id, archived, seen } = request;
    let now = state.clock.now();
    let author = by.clone();
    let outcome = state
        .db
        .write(move |tx| async move {
            let mut row = changeable(&tx, &author, id, Some(seen)).await?;
            row.archived_at = Set(archived.then_some(now));
            row.update(&*tx).await.map(drop).or_unavailable()
        })
        .await;
    reply_now(outcome, sheet(&state, &by, id)).await
}

/// What a new row begins with.
#[derive(Clone, Copy)]
struct Fresh {
    id: PersonId,
    now: DateTime<Utc>,
}

struct Checked {
    form: PersonForm,
    email: Option<String>,
    phone: Option<String>,
}

fn check(form: PersonForm) -> ApiResult<Checked> {
    let mut checks = Checks::default();
    let display_name = checks.take("display_name", text::line(&form.display_name));
    let email = checks.take("email", email(&form.email)).flatten();
    let phone = checks.take("phone", phone(&form.phone)).flatten();
    checks.finish().map_err(ApiError::Invalid)?;
    Ok(Checked { form: PersonForm { display_name: display_name.unwrap_or_default(), ..form }, email, phone })
}

async fn write(
    tx: &Tx,
    by: &Coordinator,
    person: Option<PersonId>,
    seen: Option<Version>,
    fresh: Fresh,
    checked: Checked,
) -> ApiResult<()> {
    let Checked { form, email, phone } = checked;
    let id = person.unwrap_or(fresh.id);
    if organisation::Entity::find_by_id(form.organisation).one(&**tx).await.or_unavailable()?.is_none() {
        return Err(ApiError::Invalid(vec![FieldProblem::NotInList.of("organisation")]));
    }
    let mut row = match person {
        Some(id) => changeable(tx, by, id, seen).await?,
        None => person::ActiveModel {
            id: Set(id),
            version: Set(Version(0)),
            archived_at: Set(None),
            erased_at: Set(None),
            ..Default::default()
        },
    };
    row.organisation_id = Set(form.organisation);
    row.search_text = Set(folded(&form.display_name));
    row.display_name = Set(form.display_name);
    row.role = Set(form.role);
    row.standing = Set(form.standing);
    // Contacts that were written down just now are kept as long as those of a meeting that ended just now.
    if (email.is_some() || phone.is_some()) && (row.email.try_as_ref() != Some(&email) || row.phone.try_as_ref() != Some(&phone)) {
        row.contacts_at = Set(Some(fresh.now));
    }
    row.email = Set(email);
    row.phone = Set(phone);
    row.locale = Set(form.locale);
    match person {
        Some(_) => row.update(&**tx).await.map(drop).or_unavailable(),
        None => person::Entity::insert(row).exec_without_returning(&**tx).await.map(drop).or_unavailable(),
    }
}

async fn changeable(tx: &Tx, by: &Coordinator, id: PersonId, seen: Option<Version>) -> ApiResult<person::ActiveModel> {
    let row = find(&**tx, by, id).await?;
    if seen != Some(row.version) {
        return Err(ApiError::Conflict(None));
    }
    let version = row.version.next();
    let mut row = row.into_active_model();
    row.version = Set(version);
    Ok(row)
}

async fn sheet(state: &AppState, by: &Coordinator, id: PersonId) -> ApiResult<PersonSheet> {
    let row = find(state.read(), by, id).await?;
    let names = name_readings::protected(std::iter::once(row.role));
    name_readings::note(state, by, NamesRead::Person, About::organisation(row.organisation_id), names).await;
    let invitations = erase::stay_as_counts(state.read(), id, state.clock.now()).await?;
    let person::Model {
        id,
        organisation_id,
        display_name,
        search_text: _,
        role,
        standing,
        email,
        phone,
        locale,
        archived_at,
        erased_at: _,
        version,
        contacts_at: _,
    } = row;
    let form = PersonForm {
        display_name,
        organisation: organisation_id,
        role,
        standing,
        email: email.unwrap_or_default(),
        phone: phone.unwrap_or_default(),
        locale,
    };
    Ok(PersonSheet {
        person: id,
        version,
        archived: archived_at.is_some(),
        form,
        invitations: u32::try_from(invitations).unwrap_or(u32::MAX),
    })
}
