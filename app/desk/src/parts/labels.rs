//! What the values of the domain are called at the desk.
//!
//! Other than `ui::components::labels`, whose words speak to whoever was invited: here they are said of somebody, and stand in
//! the middle of a line.

use domain::{
    answers::{
        board::Presence,
        invitation::{AnsweredBy, Channel, DeclineReason, RoomNeed},
    },
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

/// The languages into which what is written in Italian can be translated.
pub const TRANSLATED: [Locale; 5] = [Locale::En, Locale::Fr, Locale::Es, Locale::Ar, Locale::Uk];

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
