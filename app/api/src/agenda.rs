//! The agenda of a meeting: shaping it together, publishing it, running the day by it.

use domain::{
    agenda::{
        board::Board,
        command::AgendaCommand,
        item::{ItemContent, ItemKind, Presenter},
        run::{Progress, Run},
        warnings::PresenterStanding,
    },
    ids::{AgendaItemId, InvitationId, MaterialId, MeetingId, RequestId, ThemeId, Version},
    language::{locale::Locale, spoken_language::SpokenLanguage},
    meetings::meeting::{LocalText, MeetingState},
    time::Moment,
};
use serde::{Deserialize, Serialize};

use super::{endpoints, materials::MaterialKind};

/// Reads the draft of a meeting's agenda, with everything that is needed to work on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadAgendaBoard {
    pub meeting: MeetingId,
}

/// Changes the draft: carries out commands, all or none.
///
/// Commands name neighbours and the version that was seen, so that changes that do not touch each other merge. Refused with the
/// board as it is when somebody else has touched the same items.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeAgenda {
    pub meeting: MeetingId,
    /// The board's version when the commands were given.
    pub seen: Version,
    /// From 1 to 500.
    #[serde(rename = "orders")]
    pub commands: Vec<AgendaCommand>,
    pub request: RequestId,
}

/// Publishes the draft as it is: everybody invited sees its public items. A draft without change is not published again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishAgenda {
    pub meeting: MeetingId,
    /// The board's version that was looked at before publishing.
    pub seen: Version,
}

/// Reads a published version, to look at it or to go back to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadAgendaVersion {
    pub meeting: MeetingId,
    pub number: u32,
}

/// One step of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RunStep {
    /// This item is being discussed from now on. A convened meeting becomes open.
    Start(AgendaItemId),
    /// This item is left out; when it is the current one, the next begins.
    Skip(AgendaItemId),
    /// Nothing is being discussed: before the first item, or after the last.
    Stop,
}

/// Runs the day by the agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RunAgenda {
    pub meeting: MeetingId,
    pub step: RunStep,
    /// The item that was the current one when the step was taken, so that a double tap takes one step.
    pub from: Option<AgendaItemId>,
}

/// Moves the end of the meeting to where the agenda ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ExtendMeeting {
    pub meeting: MeetingId,
    /// The new end.
    pub ends_at: Moment,
    /// The end that was seen.
    pub seen: Moment,
}

/// Says that the caller has the board open, and reads who else has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AttendAgenda {
    pub meeting: MeetingId,
}

/// Reads the published agenda as an invited person may see it, with its times, and how far the meeting is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadAgenda {
    pub meeting: MeetingId,
    /// Which of the phone's invitations to this meeting; the one opened last when not said.
    pub invitation: Option<InvitationId>,
    pub locale: Locale,
}

endpoints! {
    ReadAgendaBoard: Post "/api/v1/agenda/read-board" -> AgendaBoard;
    ChangeAgenda: Post "/api/v1/agenda/change" -> AgendaBoard;
    PublishAgenda: Post "/api/v1/agenda/publish" -> AgendaBoard;
    ReadAgendaVersion: Get "/api/v1/agenda/version" -> AgendaVersion;
    RunAgenda: Post "/api/v1/agenda/run" -> AgendaBoard;
    ExtendMeeting: Post "/api/v1/agenda/extend-meeting" -> AgendaBoard;
    AttendAgenda: Post "/api/v1/agenda/attend" -> Attending;
    ReadAgenda: Post "/api/v1/invitation/read-agenda" -> PublishedAgenda;
}

/// The draft, and what stands around it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaBoard {
    pub meeting: MeetingId,
    pub title: String,
    pub state: MeetingState,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub answer_by: Moment,
    /// The meeting's own theme.
    pub theme: Option<ThemeId>,
    pub board: Board,
    /// Everybody and every body that presents something.
    pub presenters: Vec<PresenterRow>,
    /// Themes that items have.
    pub themes: Vec<ThemeName>,
    /// Published versions, the latest first.
    pub versions: Vec<VersionRow>,
    /// The board as it was published last.
    pub published: Option<Board>,
    /// How far the meeting is, while it is running.
    pub run: Option<Run>,
    /// Items that the meeting before this one did not come to.
    pub left_over: Vec<LeftOver>,
    /// The moment at which this was true, by the server's clock.
    pub now: Moment,
    /// The place in the stream of changes up to which this is true.
    pub upto: i64,
}

/// Whoever presents something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PresenterRow {
    pub presenter: Presenter,
    /// Absent when the caller may not see it.
    pub name: Option<String>,
    /// The person's organisation; the same as the name for an organisation.
    pub organisation: String,
    /// Absent for a person whose name the caller may not see: others count them only.
    pub standing: Option<PresenterStanding>,
    /// The person's invitation to this meeting, for handing over a message.
    pub invitation: Option<InvitationId>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThemeName {
    pub theme: ThemeId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VersionRow {
    /// From 1.
    pub number: u32,
    pub at: Moment,
    /// The coordinator who published it.
    pub by: String,
}

/// An item that an earlier meeting left over: skipped on the day, or never scheduled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LeftOver {
    pub item: AgendaItemId,
    pub content: ItemContent,
}

/// A published version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AgendaVersion {
    pub version: VersionRow,
    pub board: Board,
}

/// Who else has the board open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attending {
    /// Names of coordinators, without the caller.
    pub others: Vec<String>,
}

/// The agenda as everybody invited may see it. Bodies are named, people are not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedAgenda {
    pub meeting: MeetingId,
    pub invitation: InvitationId,
    pub title: LocalText,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// In the order in which it is read; none before the first publication.
    pub items: Vec<PublishedItem>,
    /// Files and links for everybody invited.
    pub materials: Vec<PublishedMaterial>,
    /// When it was published last.
    pub published_at: Option<Moment>,
    /// Minutes by which the end is later than planned, while the meeting is running on its day.
    pub late: Option<i64>,
    pub upto: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedItem {
    pub item: AgendaItemId,
    pub kind: ItemKind,
    /// Whether it stands in the block before it.
    pub within: bool,
    pub title: LocalText,
    /// Italian.
    pub text: String,
    pub starts_at: Moment,
    pub ends_at: Moment,
    /// The organisations that present it.
    pub presenters: Vec<String>,
    pub theme: Option<LocalText>,
    pub languages: Vec<SpokenLanguage>,
    /// Where it stands on the day, while the meeting is running.
    pub progress: Option<Progress>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublishedMaterial {
    pub material: MaterialId,
    /// Italian.
    pub title: String,
    /// The item it is about; the whole meeting when not said.
    pub item: Option<AgendaItemId>,
    pub language: Option<SpokenLanguage>,
    pub what: MaterialKind,
}

impl AgendaBoard {
    /// Returns the minute of its day at which the meeting ends.
    #[must_use]
    pub fn ends_minute(&self) -> u32 {
        let minutes = (self.ends_at.0 - self.starts_at.0).num_minutes();
        self.starts_at.minute_of_day() + u32::try_from(minutes).unwrap_or_default()
    }
}
