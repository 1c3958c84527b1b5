//! The head of every page of one meeting: which one, where it stands, and the ways to its other pages.

use api::{agenda::AgendaBoard, answers::AnswersBoard, materials::MaterialList, meetings::MeetingSheet};
use domain::{ids::MeetingId, meetings::meeting::MeetingState, time::Moment};
use leptos::prelude::*;
use leptos_meta::Title;
use texts::desk::MeetingLine;
use ui::{calendar::dates, routes::desk as at, use_texts};

use super::{labels, page_head::Tabs};

/// What the head says of a meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Brief {
    pub meeting: MeetingId,
    pub title: String,
    pub starts_at: Moment,
    pub answer_by: Moment,
    pub state: MeetingState,
}

impl From<&AnswersBoard> for Brief {
    fn from(board: &AnswersBoard) -> Self {
        let AnswersBoard { meeting, title, starts_at, answer_by, state, .. } = board.clone();
        Self { meeting, title, starts_at, answer_by, state }
    }
}

impl From<&AgendaBoard> for Brief {
    fn from(board: &AgendaBoard) -> Self {
        let AgendaBoard { meeting, title, starts_at, answer_by, state, .. } = board.clone();
        Self { meeting, title, starts_at, answer_by, state }
    }
}

impl From<&MaterialList> for Brief {
    fn from(list: &MaterialList) -> Self {
        let MaterialList { meeting, title, starts_at, answer_by, state, .. } = list.clone();
        Self { meeting, title, starts_at, answer_by, state }
    }
}

impl From<&MeetingSheet> for Brief {
    fn from(sheet: &MeetingSheet) -> Self {
        let title = sheet.form.title.clone();
        Self { meeting: sheet.meeting, title, starts_at: sheet.starts_at, answer_by: sheet.answer_by, state: sheet.state }
    }
}

/// The pages of one meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeetingPage {
    Answers,
    Agenda,
    Materials,
    Invitations,
    Edit,
    Convocation,
    Slips,
}

#[component]
pub fn MeetingHead(#[prop(into)] brief: Signal<Brief>, here: MeetingPage) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let meeting = brief.get_untracked().meeting;
    let pages = [
        (MeetingPage::Answers, t.tab_answers(), at::answers(meeting)),
        (MeetingPage::Agenda, texts.agenda().title(), at::agenda(meeting)),
        (MeetingPage::Materials, texts.board().materials_title(), at::materials(meeting)),
        (MeetingPage::Invitations, t.tab_invitations(), at::invitations(meeting)),
        (MeetingPage::Edit, t.tab_edit(), at::edit_meeting(meeting)),
        (MeetingPage::Convocation, t.tab_convocation(), at::convocation(meeting)),
        (MeetingPage::Slips, t.tab_slips(), at::slips(meeting)),
    ];
    let name = pages.iter().find(|(page, ..)| *page == here).map(|(_, name, _)| *name).unwrap_or_default();
    let tabs = pages.into_iter().map(|(page, name, href)| (href, name, page == here)).collect::<Vec<_>>();
    let line = move || {
        let Brief { starts_at, answer_by, state, .. } = brief.get();
        t.meeting_line(MeetingLine {
            answer_by: &dates::short(texts, answer_by),
            date: &dates::title(texts, starts_at),
            state: labels::state(texts, state),
        })
    };
    view! {
        <Title text=move || format!("{name} · {}", brief.get().title) />
        <header class="head no-print">
            <p class="over">{line}</p>
            <h1>{move || brief.get().title}</h1>
            <Tabs label=t.meeting_pages() tabs />
        </header>
    }
}
