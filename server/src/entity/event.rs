//! What changed, in the order of commits and without a gap. Ids only, never a name.

use domain::ids::{InvitationId, MeetingId, OrganisationId};
use sea_orm::entity::prelude::*;

use crate::live::EventKind;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "event")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i64,
    pub at: DateTimeUtc,
    pub kind: EventKind,
    pub meeting_id: Option<MeetingId>,
    pub organisation_id: Option<OrganisationId>,
    pub invitation_id: Option<InvitationId>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
