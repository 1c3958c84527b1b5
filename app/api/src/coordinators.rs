//! Those who run the group: who they are, what they may see, how they get in.

use domain::ids::{CoordinatorId, Version};
use serde::{Deserialize, Serialize};

use super::{Done, endpoints};

/// Reads who is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadMe {}

/// Lists the coordinators.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListCoordinators {}

/// Adds a coordinator and gives out a sign-in link, good once and for seven days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InviteCoordinator {
    pub name: String,
    pub email: String,
}

/// Gives out a new sign-in link, for another device or after a long absence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssueSignInLink {
    pub coordinator: CoordinatorId,
}

/// Gives or takes the right to see names of communities and volunteers. Only who has it can give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeNamesRight {
    pub coordinator: CoordinatorId,
    pub sees_names: bool,
    pub seen: Version,
}

/// Ends a coordinator: their links and sessions stop working.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DismissCoordinator {
    pub coordinator: CoordinatorId,
    pub seen: Version,
}

/// Ends every session of the coordinator who asks, on every device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignOutEverywhere {}

endpoints! {
    ReadMe: Post "/api/v1/coordinators/me" -> Me;
    ListCoordinators: Post "/api/v1/coordinators/list" -> Vec<CoordinatorRow>;
    InviteCoordinator: Post "/api/v1/coordinators/invite" -> SignInLink;
    IssueSignInLink: Post "/api/v1/coordinators/issue-link" -> SignInLink;
    ChangeNamesRight: Post "/api/v1/coordinators/change-names-right" -> Vec<CoordinatorRow>;
    DismissCoordinator: Post "/api/v1/coordinators/dismiss" -> Vec<CoordinatorRow>;
    SignOutEverywhere: Post "/api/v1/coordinators/sign-out-everywhere" -> Done;
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    pub coordinator: CoordinatorId,
    pub name: String,
    pub sees_names: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CoordinatorRow {
    pub coordinator: CoordinatorId,
    pub version: Version,
    pub name: String,
    pub email: Option<String>,
    pub sees_names: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignInLink {
    pub name: String,
    pub link: String,
    /// Days for which it can be used.
    pub days: u32,
}
