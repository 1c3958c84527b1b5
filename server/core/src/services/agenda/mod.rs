//! The agenda of a meeting: shaping it together, publishing it, running the day by it.
//!
//! `load` and `store` are the only ones that touch the rows of a draft; everything between them is a board of
//! `domain::agenda`, whose rules the browser carries out too.

mod board;
mod change;
mod check;
mod extend;
mod left_over;
mod load;
mod presence;
mod presenters;
mod publish;
mod published;
mod ranks;
mod references;
mod run;
mod store;
mod times;
mod versions;

use api::{ApiError, Refusal};
use domain::meetings::meeting::MeetingState;

pub use board::read_agenda_board;
pub use change::{apply, change_agenda};
pub use extend::extend_meeting;
pub use load::stored;
pub use presence::attend_agenda;
pub use publish::publish_agenda;
pub use published::read_agenda;
pub use run::run_agenda;
pub use versions::{freeze, read_agenda_version};

use crate::{db::entity::meeting, error::ApiResult};

/// Refuses to change what belongs to a meeting that is over.
fn unless_over(meeting: &meeting::Model) -> ApiResult<()> {
    match meeting.state {
        MeetingState::Draft | MeetingState::Convened | MeetingState::Open => Ok(()),
        MeetingState::Closed => Err(ApiError::Refused(Refusal::MeetingOver)),
        MeetingState::Archived => Err(ApiError::Refused(Refusal::Archived)),
    }
}
