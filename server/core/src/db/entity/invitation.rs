//! One person asked to one meeting.

use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel, DeclineReason, LateBy},
    ids::{InvitationId, MeetingId, OrganisationId, PersonId, Version},
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "invitation")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: InvitationId,
    pub meeting_id: MeetingId,
    pub person_id: PersonId,
    /// The organisation for which they were asked; it stays when the person moves on.
    pub organisation_id: OrganisationId,
    pub answer: Option<Answer>,
    pub reason: Option<DeclineReason>,
    pub answered_at: Option<DateTimeUtc>,
    pub answered_by: Option<AnsweredBy>,
    pub channel: Option<Channel>,
    /// Tags of languages, the best first, with spaces between.
    pub follows: String,
    pub speaks: Option<String>,
    /// Words of needs, with spaces between.
    pub needs: String,
    pub late_by: Option<LateBy>,
    /// The invitation whose holder sent this person instead.
    pub in_place_of: Option<InvitationId>,
    pub called_off_at: Option<DateTimeUtc>,
    /// Since when they have a seat. Whoever comes where seats are not limited has one, too.
    pub seated_at: Option<DateTimeUtc>,
    pub created_at: DateTimeUtc,
    pub version: Version,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
