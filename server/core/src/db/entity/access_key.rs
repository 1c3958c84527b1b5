//! A link or a code that opens something. Only keyed digests are stored.

use domain::ids::{AccessKeyId, CoordinatorId, FocalPointId, InvitationId};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AccessKeyId,
    pub invitation_id: Option<InvitationId>,
    pub focal_point_id: Option<FocalPointId>,
    pub coordinator_id: Option<CoordinatorId>,
    /// Several may live side by side; a higher one is newer.
    pub generation: i32,
    pub link_digest: String,
    /// Of the access code; invitations only.
    pub code_digest: Option<String>,
    /// Of the door code; invitations only.
    pub door_digest: Option<String>,
    /// A one-time link is spent when it is redeemed.
    pub reusable: bool,
    pub created_at: DateTimeUtc,
    pub expires_at: Option<DateTimeUtc>,
    pub redeemed_at: Option<DateTimeUtc>,
    pub revoked_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
