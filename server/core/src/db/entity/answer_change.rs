//! Every change of an answer, with its time and its author. Rows are only added.

use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel, DeclineReason},
    ids::{CoordinatorId, FocalPointId, InvitationId, RequestId},
};
use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "answer_change")]
pub struct Model {
    /// The attempt that made the change; sent again it is found here.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RequestId,
    pub invitation_id: InvitationId,
    pub at: DateTimeUtc,
    pub by: AnsweredBy,
    pub coordinator_id: Option<CoordinatorId>,
    pub focal_point_id: Option<FocalPointId>,
    pub channel: Channel,
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
