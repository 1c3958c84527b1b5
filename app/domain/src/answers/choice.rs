//! An answer as it was chosen on a device, and how it waits to be sent.

use serde::{Deserialize, Serialize};

use super::invitation::{Answer, DeclineReason};
use crate::{
    ids::{InvitationId, RequestId, Version},
    outbox::Message,
};

/// What somebody chose on this device. Times are the device's own, in milliseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub answer: Answer,
    pub reason: Option<DeclineReason>,
    pub seen: Version,
    pub request: RequestId,
    pub chosen_at: i64,
}

impl Message for Choice {
    type Subject = InvitationId;

    fn made_at(&self) -> i64 {
        self.chosen_at
    }

    fn request(&self) -> RequestId {
        self.request
    }

    fn says_the_same(&self, other: &Self) -> bool {
        (self.answer, self.reason) == (other.answer, other.reason)
    }

    fn upon(self, version: Version) -> Self {
        Self { seen: version, ..self }
    }
}
