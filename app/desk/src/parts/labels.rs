//! What the values of the domain are called at the desk.
//!
//! Other than `ui::components::labels`, whose words speak to whoever was invited: here they are said of somebody, and stand in
//! the middle of a line; and an error says what a coordinator can do about it.

use api::{ApiError, Refusal, Thing};
use domain::{
    agenda::command::CommandRefusal,
    answers::{
        board::Presence,
        invitation::{AnsweredBy, Channel, DeclineReason, RoomNeed},
    },
    form::field::FieldProblem,
    language::{locale::Locale, spoken_language::SpokenLanguage},
    meetings::meeting::MeetingState,
    people::{
        name_reading::NamesRead,
        organisation::OrganisationKind,
        person::{GroupRole, Standing},
    },
    seats::{OwnSeat, SeatState},
};
use texts::Texts;
use ui::calendar::labels as calendar;

#[must_use]
pub fn role(texts: Texts, role: GroupRole) -> &'static str {
    let t = texts.desk();
    match role {
        GroupRole::SocialWorker => t.role_social_worker(),
        GroupRole::Official => t.role_official(),
        GroupRole::Mediator => t.role_mediator(),
        GroupRole::Volunteer => t.role_volunteer(),
        GroupRole::CommunityRepresentative => t.role_community_representative(),
        GroupRole::Secretariat => t.role_secretariat(),
        GroupRole::Guest => t.role_guest(),
    }
}

/// Names a group of people by their role.
#[must_use]
pub fn roles(texts: Texts, role: GroupRole) -> &'static str {
    let t = texts.desk();
    match role {
        GroupRole::SocialWorker => t.roles_social_worker(),
        GroupRole::Official => t.roles_official(),
        GroupRole::Mediator => t.roles_mediator(),
        GroupRole::Volunteer => t.roles_volunteer(),
        GroupRole::CommunityRepresentative => t.roles_community_representative(),
        GroupRole::Secretariat => t.roles_secretariat(),
        GroupRole::Guest => t.roles_guest(),
    }
}

/// Where names were read.
#[must_use]
pub fn names_read(texts: Texts, read: NamesRead) -> &'static str {
    let t = texts.desk();
    match read {
        NamesRead::People => t.reading_of_people(),
        NamesRead::Person => t.reading_of_person(),
        NamesRead::FocalPoints => t.reading_of_focal_points(),
        NamesRead::Invitations => t.reading_of_invitations(),
        NamesRead::Slips => t.reading_of_slips(),
        NamesRead::Message => t.reading_of_message(),
        NamesRead::Answers => t.reading_of_answers(),
        NamesRead::Agenda => t.reading_of_agenda(),
    }
}

#[must_use]
pub fn standing(texts: Texts, standing: Standing) -> &'static str {
    let t = texts.desk();
    match standing {
        Standing::Member => t.standing_member(),
        Standing::Alternate => t.standing_alternate(),
        Standing::Occasional => t.standing_occasional(),
    }
}

#[must_use]
pub fn kind(texts: Texts, kind: OrganisationKind) -> &'static str {
    let t = texts.desk();
    match kind {
        OrganisationKind::Municipio => t.kind_municipio(),
        OrganisationKind::Department => t.kind_department(),
        OrganisationKind::Agency => t.kind_agency(),
        OrganisationKind::Association => t.kind_association(),
        OrganisationKind::Service => t.kind_service(),
        OrganisationKind::Community => t.kind_community(),
    }
}

/// Names organisations of one kind together.
#[must_use]
pub fn kinds(texts: Texts, kind: OrganisationKind) -> &'static str {
    let t = texts.desk();
    match kind {
        OrganisationKind::Municipio => t.kinds_municipio(),
        OrganisationKind::Department => t.kinds_department(),
        OrganisationKind::Agency => t.kinds_agency(),
        OrganisationKind::Association => t.kinds_association(),
        OrganisationKind::Service => t.kinds_service(),
        OrganisationKind::Community => t.kinds_community(),
    }
}

#[must_use]
pub fn state(texts: Texts, state: MeetingState) -> &'static str {
    let t = texts.desk();
    match state {
        MeetingState::Draft => t.state_draft(),
        MeetingState::Convened => t.state_convened(),
        MeetingState::Open => t.state_open(),
        MeetingState::Closed => t.state_closed(),
        MeetingState::Archived => t.state_archived(),
    }
}

#[must_use]
pub fn presence(texts: Texts, presence: Presence) -> &'static str {
    let t = texts.desk();
    match presence {
        Presence::Coming => t.presence_coming(),
        Presence::Maybe => t.presence_maybe(),
        Presence::Declined => t.presence_declined(),
        Presence::Silent => t.presence_silent(),
        Presence::NotAsked => t.presence_not_asked(),
    }
}

#[must_use]
pub fn reason(texts: Texts, reason: DeclineReason) -> &'static str {
    let t = texts.desk();
    match reason {
        DeclineReason::AnotherCommitment => t.reason_another_commitment(),
        DeclineReason::Timetable => t.reason_timetable(),
        DeclineReason::TooFar => t.reason_too_far(),
        DeclineReason::SomebodyElseComes => t.reason_somebody_else_comes(),
        DeclineReason::NotMyTopic => t.reason_not_my_topic(),
        DeclineReason::RatherNotSay => t.reason_rather_not_say(),
    }
}

#[must_use]
pub fn channel(texts: Texts, channel: Channel) -> &'static str {
    let t = texts.desk();
    match channel {
        Channel::Link => t.channel_link(),
        Channel::Phone => t.channel_phone(),
        Channel::Mail => t.channel_mail(),
        Channel::InPerson => t.channel_in_person(),
    }
}

#[must_use]
pub fn answered_by(texts: Texts, by: AnsweredBy) -> &'static str {
    let t = texts.desk();
    match by {
        AnsweredBy::Invitee => t.by_invitee(),
        AnsweredBy::FocalPoint => t.by_focal_point(),
        AnsweredBy::Coordinator => t.by_coordinator(),
    }
}

#[must_use]
pub fn need(texts: Texts, need: RoomNeed) -> &'static str {
    let t = texts.desk();
    match need {
        RoomNeed::StepFree => t.need_step_free(),
        RoomNeed::HearingLoop => t.need_hearing_loop(),
        RoomNeed::LargePrint => t.need_large_print(),
        RoomNeed::SeatNearDoor => t.need_seat_near_door(),
    }
}

#[must_use]
pub fn spoken(texts: Texts, language: SpokenLanguage) -> &'static str {
    if texts.locale == Locale::It { language.italian_name() } else { language.english_name() }
}

/// Names a language of the interface in the reader's.
#[must_use]
pub fn interface_language(texts: Texts, locale: Locale) -> &'static str {
    SpokenLanguage::from_tag(locale.tag()).map(|language| spoken(texts, language)).unwrap_or_default()
}

/// Says that somebody waits, or that a seat is kept for them; nothing where the answer says it all.
#[must_use]
pub fn seat(texts: Texts, seat: OwnSeat) -> Option<String> {
    let t = texts.desk();
    match seat.state {
        SeatState::Waiting => Some(t.seat_place(&(seat.ahead + 1).to_string())),
        SeatState::Kept => Some(t.seat_kept().to_owned()),
        SeatState::Free | SeatState::Full | SeatState::Seated => None,
    }
}

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
