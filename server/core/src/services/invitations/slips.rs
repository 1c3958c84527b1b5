//! Slips of paper to print and hand out: a name, a code, a QR.

use std::collections::HashMap;

use api::{
    Page,
    invitations::{PrintSlips, Slip, Slips},
};
use domain::{
    ids::{InvitationId, OrganisationId, PersonId},
    people::{name_reading::NamesRead, person::GroupRole},
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use texts::Texts;

use crate::{
    auth::{
        Coordinator,
        access_keys::{self, KeyHolder},
    },
    db::entity::{access_key, invitation, organisation, person},
    error::{ApiResult, OrUnavailable},
    services::{
        meetings::meeting_view::WholeMeeting,
        name_readings::{self, About},
        qr,
    },
    state::AppState,
};

/// Slips printed at once: fifty sheets.
const AT_ONCE: u32 = 200;

/// # Errors
/// `NotFound`.
pub async fn print_slips(state: AppState, by: Coordinator, request: PrintSlips) -> ApiResult<Slips> {
    let whole = WholeMeeting::load(state.read(), request.meeting).await?;
    let invited = of_those_invited(&by, &request);
    let total = invited.clone().count(state.read()).await.or_unavailable()?;
    let rows = invited
        .order_by_asc(organisation::Column::Name)
        .order_by_asc(person::Column::DisplayName)
        .order_by_asc(invitation::Column::Id)
        .offset(u64::from(request.page) * u64::from(AT_ONCE))
        .limit(u64::from(AT_ONCE))
        .all(state.read())
        .await
        .or_unavailable()?;
    let people = person::Entity::find()
        .filter(person::Column::Id.is_in(rows.iter().map(|row| row.person_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let people: HashMap<PersonId, person::Model> = people.into_iter().map(|row| (row.id, row)).collect();
    let organisations = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
        .all(state.read())
        .await
        .or_unavailable()?;
    let organisations: HashMap<OrganisationId, String> = organisations.into_iter().map(|row| (row.id, row.name)).collect();
    let generations = newest_generations(&state, &rows).await?;
    let code_page = state.site.url("/codice");
    let code_page = code_page.split_once("://").map_or(code_page.as_str(), |(_, rest)| rest).to_owned();
    let (mut slips, mut roles) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
    for row in &rows {
        let (Some(who), Some(generation)) = (people.get(&row.person_id), generations.get(&row.id)) else { continue };
        let given = access_keys::given(&state, KeyHolder::Invitation(row.id, row.meeting_id), *generation);
        roles.push(who.role);
        slips.push(Slip {
            name: who.display_name.clone(),
            organisation: organisations.get(&row.organisation_id).cloned().unwrap_or_default(),
            locale: who.locale,
            how: Texts::of(who.locale).messages().slip_how(&code_page),
            code: given.code.map(|code| code.to_string()).unwrap_or_default(),
            qr: qr::draw(&given.link)?,
            facts: whole.facts(who.locale),
        });
    }
    let names = name_readings::protected(roles.into_iter());
    name_readings::note(&state, &by, NamesRead::Slips, About::meeting(request.meeting), names).await;
    let slips = Page::sized(slips, u32::try_from(total).unwrap_or(u32::MAX), request.page, AT_ONCE);
    Ok(Slips { code_page, slips })
}

/// Returns the invitations that hold, of people whose name the coordinator may see.
fn of_those_invited(by: &Coordinator, request: &PrintSlips) -> Select<invitation::Entity> {
    let visible: Vec<GroupRole> = GroupRole::ALL.iter().copied().filter(|role| by.may_see_name(*role)).collect();
    let person = invitation::Entity::belongs_to(person::Entity).from(invitation::Column::PersonId).to(person::Column::Id);
    let body = invitation::Entity::belongs_to(organisation::Entity).from(invitation::Column::OrganisationId).to(organisation::Column::Id);
    let all = invitation::Entity::find()
        .join(JoinType::InnerJoin, person.into())
        .join(JoinType::InnerJoin, body.into())
        .filter(invitation::Column::MeetingId.eq(request.meeting))
        .filter(invitation::Column::CalledOffAt.is_null())
        .filter(person::Column::Role.is_in(visible))
        .filter(person::Column::ErasedAt.is_null());
    if request.without_email { all.filter(person::Column::Email.is_null()) } else { all }
}

/// Returns the generation of each invitation's newest live key.
async fn newest_generations(state: &AppState, rows: &[invitation::Model]) -> ApiResult<HashMap<InvitationId, i32>> {
    let keys: Vec<(Option<InvitationId>, i32)> = access_key::Entity::find()
        .select_only()
        .column(access_key::Column::InvitationId)
        .column_as(access_key::Column::Generation.max(), "newest")
        .filter(access_key::Column::InvitationId.is_in(rows.iter().map(|row| row.id)))
        .filter(access_key::Column::RevokedAt.is_null())
        .group_by(access_key::Column::InvitationId)
        .into_tuple()
        .all(state.read())
        .await
        .or_unavailable()?;
    Ok(keys.into_iter().filter_map(|(invitation, newest)| Some((invitation?, newest))).collect())
}
