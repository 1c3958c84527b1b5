//! What went wrong, in words for coordinators: each says what they can do about it.

use api::{ApiError, Refusal, Thing};
use domain::{agenda::command::CommandRefusal, form::field::FieldProblem};
use texts::Texts;
use ui::calendar::labels as calendar;

#[must_use]
pub fn field_problem(texts: Texts, problem: FieldProblem) -> String {
    let t = texts.desk();
    match problem {
        FieldProblem::Missing => t.field_missing().to_owned(),
        FieldProblem::TooLong { max } => t.field_too_long(&max.to_string()),
        FieldProblem::NotAnEmail => t.field_not_an_email().to_owned(),
        FieldProblem::NotAPhone => t.field_not_a_phone().to_owned(),
        FieldProblem::NotInList => t.field_not_in_list().to_owned(),
        FieldProblem::NotATime => t.field_not_a_time().to_owned(),
        FieldProblem::EndsBeforeStart => t.field_ends_before_start().to_owned(),
        FieldProblem::DeadlineAfterStart => t.field_deadline_after_start().to_owned(),
        FieldProblem::Taken => t.field_taken().to_owned(),
        FieldProblem::NotACode => t.field_not_a_code().to_owned(),
        FieldProblem::NotADuration { max } => t.field_not_a_duration(&max.to_string()),
        FieldProblem::NotALink => texts.board().field_not_a_link().to_owned(),
        FieldProblem::NotAFile => texts.board().field_not_a_file().to_owned(),
        FieldProblem::TooLarge { max } => texts.board().field_too_large(&max.to_string()),
        FieldProblem::NotBetween { min, max } => texts.common().field_not_between(&max.to_string(), &min.to_string()),
        FieldProblem::OfficesClosed(holiday) => calendar::offices_closed(texts, holiday),
    }
}

#[must_use]
pub fn refusal(texts: Texts, refusal: Refusal) -> &'static str {
    let t = texts.desk();
    match refusal {
        Refusal::NotConvened => t.refusal_not_convened(),
        Refusal::AnswersClosed => t.refusal_answers_closed(),
        Refusal::MeetingOver => t.refusal_meeting_over(),
        Refusal::AlreadyInvited => t.refusal_already_invited(),
        Refusal::CalledOff => t.refusal_called_off(),
        Refusal::NotAStep => t.refusal_not_a_step(),
        Refusal::NotReady => t.refusal_not_ready(),
        Refusal::Archived => t.refusal_archived(),
        Refusal::LastCoordinator => t.refusal_last_coordinator(),
        Refusal::NotYoursToGive => t.refusal_not_yours_to_give(),
        Refusal::LinkUsed => t.refusal_link_used(),
        Refusal::ListFull => t.refusal_list_full(),
        Refusal::NothingToPublish => texts.board().refusal_nothing_to_publish(),
        Refusal::NotTheDay => texts.board().refusal_not_the_day(),
        Refusal::NoSeat => texts.common().refusal_no_seat(),
    }
}

/// Why a command for the agenda was not applied.
#[must_use]
pub fn overtaken(texts: Texts, why: CommandRefusal) -> &'static str {
    let t = texts.board();
    match why {
        CommandRefusal::ItemGone => t.overtaken_item_gone(),
        CommandRefusal::NeighbourGone => t.overtaken_neighbour_gone(),
        CommandRefusal::BlockGone => t.overtaken_block_gone(),
        CommandRefusal::ItemMoved => t.overtaken_item_moved(),
        CommandRefusal::ItemEdited => t.overtaken_item_edited(),
        CommandRefusal::NotThere => t.overtaken_not_there(),
        CommandRefusal::ItemThere => t.overtaken_item_there(),
        CommandRefusal::BoardFull => t.overtaken_board_full(),
    }
}

#[must_use]
pub fn not_found(texts: Texts, thing: Thing) -> &'static str {
    let t = texts.desk();
    match thing {
        Thing::Page => t.not_found_page(),
        Thing::Meeting => t.not_found_meeting(),
        Thing::Invitation => t.not_found_invitation(),
        Thing::Organisation => t.not_found_organisation(),
        Thing::Person => t.not_found_person(),
        Thing::FocalPoint => t.not_found_focal_point(),
        Thing::Coordinator => t.not_found_coordinator(),
        Thing::Venue => t.not_found_venue(),
        Thing::Theme => t.not_found_theme(),
        Thing::AgendaItem => texts.board().not_found_item(),
        Thing::Material => texts.board().not_found_material(),
        Thing::AgendaVersion => texts.board().not_found_version(),
        Thing::Key => t.not_found_key(),
    }
}

/// Returns what went wrong and what to do next, in a sentence or two.
#[must_use]
pub fn error(texts: Texts, error: &ApiError) -> String {
    let t = texts.desk();
    match error {
        ApiError::SignIn => t.error_sign_in().to_owned(),
        ApiError::Forbidden => t.error_forbidden().to_owned(),
        ApiError::NotFound(thing) => not_found(texts, *thing).to_owned(),
        ApiError::Invalid(_) => t.error_invalid().to_owned(),
        ApiError::Conflict(_) => t.error_moved_on().to_owned(),
        ApiError::AgendaConflict(why, _) => overtaken(texts, *why).to_owned(),
        ApiError::Refused(reason) => refusal(texts, *reason).to_owned(),
        ApiError::TooMany(seconds) => t.error_too_many(*seconds),
        ApiError::Unavailable => t.error_unavailable().to_owned(),
        ApiError::DiskFull => t.error_disk_full().to_owned(),
        ApiError::Offline => t.error_offline().to_owned(),
        ApiError::Outdated => texts.common().error_outdated().to_owned(),
    }
}
