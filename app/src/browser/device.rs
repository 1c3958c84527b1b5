//! Chance and the clipboard of the device.

use crate::domain::ids::RequestId;

/// Returns a fresh id for one attempt to change something.
#[must_use]
pub fn new_request() -> RequestId {
    RequestId(uuid::Uuid::new_v4())
}
