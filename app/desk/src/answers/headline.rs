//! The sentence first: who is missing among the fifteen Municipi.

use domain::{
    answers::{
        board::Presence,
        watch::{Headline, Roll, enumerate},
    },
    ids::OrganisationId,
    meetings::meeting::MeetingState,
    people::{municipio::Municipio, organisation::OrganisationKind},
};
use leptos::prelude::*;
use texts::Desk;
use ui::{routes::desk as at, use_texts};

use super::board_state::AnswersBoardState;

fn count(municipi: &[Municipio]) -> u32 {
    u32::try_from(municipi.len()).unwrap_or_default()
}

fn named(t: Desk, municipi: &[Municipio]) -> String {
    let numerals: Vec<&str> = municipi.iter().map(|municipio| municipio.numeral()).collect();
    enumerate(&numerals, t.and())
}

/// The sentence that matters most.
fn first(t: Desk, headline: &Headline) -> String {
    match headline {
        Headline::NobodyAsked => t.headline_nobody_asked().to_owned(),
        Headline::Missing(missing) => t.headline_missing(count(missing), &named(t, missing)),
        Headline::AllAnswered(15) => t.headline_all_answered().to_owned(),
        Headline::AllAnswered(asked) => t.headline_asked_answered(*asked),
    }
}

/// Says a sentence about some of the municipi.
type Say = fn(Desk, u32, &str) -> String;

/// What else is worth knowing: who will not come, who was not asked.
fn further(t: Desk, roll: &Roll) -> Vec<String> {
    let groups: [(&[Municipio], Say); 3] = [
        (&roll.declined, |t, count, names| t.headline_declined(count, names)),
        (&roll.maybe, |t, count, names| t.headline_maybe(count, names)),
        (if roll.not_asked.len() == 15 { &[] } else { &roll.not_asked }, |t, count, names| t.headline_not_asked(count, names)),
    ];
    groups.into_iter().filter(|(group, _)| !group.is_empty()).map(|(group, say)| say(t, count(group), &named(t, group))).collect()
}

#[component]
pub fn HeadlineNote(state: AnswersBoardState) -> impl IntoView {
    let t = use_texts().desk();
    let AnswersBoardState { board, remind, .. } = state;
    let meeting = board.with_untracked(|board| board.meeting);
    let roll = Memo::new(move |_| board.with(|board| Roll::call(board.rows.iter().map(|row| (row.municipio, row.presence)))));
    let headline = Memo::new(move |_| roll.with(Roll::headline));
    let meeting_state = Memo::new(move |_| board.with(|board| board.state));
    let can_be_reminded = move || -> Vec<OrganisationId> {
        board.with(|board| {
            let missing = board.rows.iter().filter(|row| row.kind == OrganisationKind::Municipio && row.presence == Presence::Silent);
            missing.filter(|row| row.focal_points > 0).map(|row| row.organisation).collect()
        })
    };
    let tone = move || match headline.get() {
        Headline::AllAnswered(_) => "note note--yes headline",
        Headline::Missing(_) | Headline::NobodyAsked => "note headline",
    };
    let next = move || match (meeting_state.get(), headline.get()) {
        (_, Headline::NobodyAsked) => {
            view! { <a class="button button--main" href=at::invitations(meeting)>{t.go_and_invite()}</a> }.into_any()
        }
        (MeetingState::Draft, _) => {
            view! { <a class="button button--main" href=format!("{}#stato", at::edit_meeting(meeting))>{t.go_and_convene()}</a> }.into_any()
        }
        (MeetingState::Convened, Headline::Missing(_)) => {
            let all = can_be_reminded();
            let number = u32::try_from(all.len()).unwrap_or_default();
            (number > 0)
                .then(|| view! { <button type="button" class="button" on:click=move |_| remind.set(all.clone())>{t.remind_all(number)}</button> })
                .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        <section class=tone aria-label=t.headline_label()>
            <p class="headline__first">{move || headline.with(|headline| first(t, headline))}</p>
            <p>{move || roll.with(|roll| further(t, roll).join(" "))}</p>
            {move || (meeting_state.get() == MeetingState::Draft).then(|| view! { <p>{t.headline_draft()}</p> })}
            <div class="buttons">{next}</div>
        </section>
    }
}
