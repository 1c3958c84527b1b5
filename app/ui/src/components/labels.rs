//! The words for what `domain` and `api` can say, as the invited and focal points read them. Each match is complete, so that
//! a new value asks for its words.

use api::{ApiError, Refusal, Thing, own_invitation::Recorded};
use chrono::{DateTime, FixedOffset};
use domain::{
    answers::invitation::{Answer, AnsweredBy, Channel, DeclineReason, LateBy, RoomNeed},
    form::field::FieldProblem,
    language::{
        calendar_words::{self, short_date, time_of_day},
        locale::Locale,
        spoken_language::SpokenLanguage,
    },
    meetings::material::FileKind,
    people::person::GroupRole,
    time::Moment,
};
use texts::{Texts, common};

/// What the invited person says of themselves.
#[must_use]
pub fn answer(texts: Texts, answer: Answer) -> &'static str {
    let t = texts.common();
    match answer {
        Answer::Coming => t.answer_coming(),
        Answer::Maybe => t.answer_maybe(),
        Answer::Declined => t.answer_declined(),
    }
}

/// What others read of somebody's answer.
#[must_use]
pub fn tag(texts: Texts, answer: Option<Answer>) -> &'static str {
    let t = texts.common();
    match answer {
        Some(Answer::Coming) => t.tag_coming(),
        Some(Answer::Maybe) => t.tag_maybe(),
        Some(Answer::Declined) => t.tag_declined(),
        None => t.tag_silent(),
    }
}

/// The shape that goes with an answer, so that colour is never the only sign.
#[must_use]
pub fn shape(texts: Texts, answer: Option<Answer>) -> &'static str {
    match answer {
        Some(Answer::Coming) => "✓",
        Some(Answer::Maybe) if texts.locale == Locale::Ar => "؟",
        Some(Answer::Maybe) => "?",
        Some(Answer::Declined) => "✕",
        None => "…",
    }
}

#[must_use]
pub fn reason(texts: Texts, reason: DeclineReason) -> &'static str {
    let t = texts.common();
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
pub fn need(texts: Texts, need: RoomNeed) -> &'static str {
    let t = texts.common();
    match need {
        RoomNeed::StepFree => t.need_step_free(),
        RoomNeed::HearingLoop => t.need_hearing_loop(),
        RoomNeed::LargePrint => t.need_large_print(),
        RoomNeed::SeatNearDoor => t.need_seat_near_door(),
    }
}

#[must_use]
pub fn late_by(texts: Texts, late: LateBy) -> &'static str {
    let t = texts.common();
    match late {
        LateBy::QuarterHour => t.late_quarter_hour(),
        LateBy::HalfHour => t.late_half_hour(),
        LateBy::Hour => t.late_hour(),
        LateBy::Later => t.late_later(),
    }
}

#[must_use]
pub fn channel(texts: Texts, channel: Channel) -> &'static str {
    let t = texts.common();
    match channel {
        Channel::Link => t.channel_link(),
        Channel::Phone => t.channel_phone(),
        Channel::Mail => t.channel_mail(),
        Channel::InPerson => t.channel_in_person(),
    }
}

#[must_use]
pub fn role(texts: Texts, role: GroupRole) -> &'static str {
    let t = texts.common();
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

/// Who wrote an answer down, how it reached them, and when.
#[must_use]
pub fn recorded(texts: Texts, recorded: Recorded) -> String {
    let t = texts.common();
    let Recorded { by, channel: told, at } = recorded;
    let by = match by {
        AnsweredBy::Invitee => t.by_invitee(),
        AnsweredBy::FocalPoint => t.by_focal_point(),
        AnsweredBy::Coordinator => t.by_coordinator(),
    };
    t.recorded(common::Recorded { by, channel: channel(texts, told), date: &date_and_time(texts, at) })
}

/// A language by its own name, and for readers of Italian and English also by theirs.
#[must_use]
pub fn spoken_language(texts: Texts, language: SpokenLanguage) -> String {
    let own = language.endonym();
    match texts.locale {
        Locale::It if own != language.italian_name() => format!("{own} · {}", language.italian_name()),
        Locale::En if own != language.english_name() => format!("{own} · {}", language.english_name()),
        _ => own.to_owned(),
    }
}

/// A day and a time of day, such as "lunedì 14 dicembre, alle 12:00".
#[must_use]
pub fn date_and_time(texts: Texts, at: Moment) -> String {
    texts.common().date_and_time(&short_date(texts.locale, at.day()), &time_of_day(at))
}

/// A day with its year, for where it begins a line.
#[must_use]
pub fn full_date(texts: Texts, at: Moment) -> String {
    calendar_words::at_line_start(&calendar_words::full_date(texts.locale, at.day()))
}

/// Names one after the other, with the comma of the page's language.
#[must_use]
pub fn listed(texts: Texts, names: &[impl AsRef<str>]) -> String {
    let comma = if texts.locale == Locale::Ar { "، " } else { ", " };
    names.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(comma)
}

/// A moment as machines read it, for `datetime`.
#[must_use]
pub fn datetime(Moment(at): Moment) -> String {
    let at: DateTime<FixedOffset> = at;
    at.to_rfc3339()
}

#[must_use]
pub fn field_problem(texts: Texts, problem: FieldProblem) -> String {
    let t = texts.common();
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
        FieldProblem::NotBetween { min, max } => t.field_not_between(&max.to_string(), &min.to_string()),
        // Only coordinators meet these, at the desk.
        FieldProblem::NotADuration { .. }
        | FieldProblem::NotALink
        | FieldProblem::NotAFile
        | FieldProblem::TooLarge { .. }
        | FieldProblem::OfficesClosed(_) => t.field_not_in_list().to_owned(),
    }
}

#[must_use]
pub fn refusal(texts: Texts, refusal: Refusal) -> &'static str {
    let t = texts.common();
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
        Refusal::NoSeat => t.refusal_no_seat(),
        // Only coordinators meet these, at the desk.
        Refusal::NothingToPublish | Refusal::NotTheDay | Refusal::ListFull => t.error_moved_on(),
    }
}

/// What happened and what to do next, in one or two sentences.
#[must_use]
pub fn error(texts: Texts, error: &ApiError) -> String {
    let t = texts.common();
    let sentence = match error {
        ApiError::SignIn => t.error_sign_in(),
        ApiError::Forbidden => t.error_forbidden(),
        ApiError::NotFound(thing) => not_found(texts, *thing),
        ApiError::Invalid(_) => t.error_invalid(),
        ApiError::Conflict(_) | ApiError::AgendaConflict(..) => t.error_moved_on(),
        ApiError::Refused(reason) => refusal(texts, *reason),
        ApiError::TooMany(seconds) => return t.error_too_many(seconds.div_ceil(60).max(1)),
        ApiError::Unavailable => t.error_unavailable(),
        ApiError::DiskFull => t.error_disk_full(),
        ApiError::Offline => t.error_offline(),
        ApiError::Outdated => t.error_outdated(),
    };
    sentence.to_owned()
}

fn not_found(texts: Texts, thing: Thing) -> &'static str {
    let t = texts.common();
    match thing {
        Thing::Page => t.not_found_page(),
        Thing::Meeting => t.not_found_meeting(),
        Thing::Invitation => t.not_found_invitation(),
        Thing::Key => t.not_found_key(),
        Thing::Organisation
        | Thing::Person
        | Thing::FocalPoint
        | Thing::Coordinator
        | Thing::Venue
        | Thing::Theme
        | Thing::AgendaItem
        | Thing::AgendaVersion
        | Thing::Material => t.not_found_other(),
    }
}

/// The heading of a page that could not be shown.
#[must_use]
pub fn problem(texts: Texts, error: &ApiError) -> &'static str {
    let t = texts.common();
    match error {
        ApiError::SignIn => t.problem_sign_in(),
        ApiError::NotFound(_) => t.problem_not_found(),
        ApiError::Forbidden | ApiError::Refused(_) => t.problem_forbidden(),
        ApiError::TooMany(_) => t.problem_too_many(),
        ApiError::Invalid(_)
        | ApiError::Conflict(_)
        | ApiError::AgendaConflict(..)
        | ApiError::Unavailable
        | ApiError::DiskFull
        | ApiError::Offline
        | ApiError::Outdated => t.problem_unavailable(),
    }
}

/// What a file is, in a word.
#[must_use]
pub fn file_kind(texts: Texts, kind: FileKind) -> &'static str {
    let t = texts.agenda();
    match kind {
        FileKind::Pdf => t.kind_pdf(),
        FileKind::Image => t.kind_image(),
        FileKind::Document => t.kind_document(),
        FileKind::Sheet => t.kind_sheet(),
        FileKind::Slides => t.kind_slides(),
    }
}
