//! What is known of the people of one organisation: read when its panel opens, and brought up to date by what is recorded.

use api::{ApiError, answers::OrganisationAnswers};
use leptos::prelude::*;

/// Nothing until it was read.
pub type People = RwSignal<Option<Result<OrganisationAnswers, ApiError>>>;
