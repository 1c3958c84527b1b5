//! Choosing whom to invite: organisations, roles, single people.

use std::collections::BTreeSet;

use api::{answers::AnswersBoard, organisations::OrganisationRow};
use domain::{
    answers::board::Presence,
    ids::OrganisationId,
    people::{organisation::OrganisationKind, person::GroupRole},
};
use leptos::prelude::*;
use ui::use_texts;

use super::{choice::Choice, preview::Preview, single::SinglePeople};
use crate::parts::labels;

fn switch<T: Ord>(set: &mut BTreeSet<T>, value: T, on: bool) {
    if on {
        set.insert(value);
    } else {
        set.remove(&value);
    }
}

#[component]
pub fn Choose(
    board: AnswersBoard,
    organisations: Vec<OrganisationRow>,
    /// Nobody is invited yet, so this is what there is to do.
    nobody: bool,
    invited: RwSignal<u32>,
) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let meeting = board.meeting;
    let choice = Choice::default();
    let asked: BTreeSet<OrganisationId> =
        board.rows.iter().filter(|row| row.presence != Presence::NotAsked).map(|row| row.organisation).collect();
    let groups = OrganisationKind::ALL.iter().filter_map(|kind| {
        let of_kind: Vec<OrganisationRow> = organisations.iter().filter(|row| row.kind == *kind).cloned().collect();
        (!of_kind.is_empty()).then(|| view! { <Kind kind=*kind rows=of_kind asked=asked.clone() choice /> })
    });
    let role = move |role: GroupRole| {
        let ticked = move || choice.roles.with(|roles| roles.contains(&role));
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=ticked
                    on:change=move |event| choice.roles.update(|roles| switch(roles, role, event_target_checked(&event)))
                />
                <span>{labels::roles(texts, role)}</span>
            </label>
        }
    };
    view! {
        <details class="fold choose" open=nobody>
            <summary>{t.choose_title()}</summary>
            <div class="section">
                <section class="section">
                    <h2>{t.choose_organisations()}</h2>
                    <p class="hint">{t.choose_organisations_hint()}</p>
                    {if organisations.is_empty() {
                        view! {
                            <p>
                                {t.organisations_none()} " "
                                <a href=ui::routes::desk::new_organisation()>{t.new_organisation()}</a>
                            </p>
                        }
                            .into_any()
                    } else {
                        view! { <div class="kinds">{groups.collect_view()}</div> }.into_any()
                    }}
                </section>
                <section class="section">
                    <h2>{t.choose_roles()}</h2>
                    <p class="hint">{t.choose_roles_hint()}</p>
                    <div class="choices">{GroupRole::ALL.iter().copied().map(role).collect_view()}</div>
                </section>
                <SinglePeople people=choice.people />
                <Preview meeting choice invited />
            </div>
        </details>
    }
}

#[component]
fn Kind(kind: OrganisationKind, rows: Vec<OrganisationRow>, asked: BTreeSet<OrganisationId>, choice: Choice) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let all: Vec<OrganisationId> = rows.iter().map(|row| row.organisation).collect();
    let chosen = {
        let all = all.clone();
        Memo::new(move |_| choice.organisations.with(|chosen| all.iter().filter(|one| chosen.contains(one)).count()))
    };
    let count = all.len();
    let everyone = move |event| {
        let on = event_target_checked(&event);
        choice.organisations.update(|chosen| all.iter().for_each(|one| switch(chosen, *one, on)));
    };
    let one = move |row: OrganisationRow| {
        let OrganisationRow { organisation, name, focal_points, .. } = row;
        let ticked = move || choice.organisations.with(|chosen| chosen.contains(&organisation));
        let known = asked.contains(&organisation);
        view! {
            <label class="choice">
                <input
                    type="checkbox"
                    prop:checked=ticked
                    on:change=move |event| choice.organisations.update(|chosen| switch(chosen, organisation, event_target_checked(&event)))
                />
                <span>
                    <bdi>{name}</bdi> {known.then(|| view! { <span class="small">" · " {t.already_asked()}</span> })}
                    {(focal_points == 0).then(|| view! { <span class="small warn">" · " {t.no_focal_point()}</span> })}
                </span>
            </label>
        }
    };
    let several = count > 1;
    view! {
        <fieldset class="kind">
            <legend>{labels::kinds(texts, kind)}</legend>
            {several
                .then(|| {
                    view! {
                        <label class="choice kind__all">
                            <input
                                type="checkbox"
                                prop:checked=move || chosen.get() == count
                                prop:indeterminate=move || (1..count).contains(&chosen.get())
                                on:change=everyone
                            />
                            <span>{t.choose_all(u32::try_from(count).unwrap_or_default())}</span>
                        </label>
                    }
                })}
            <div class="kind__rows">{rows.into_iter().map(one).collect_view()}</div>
        </fieldset>
    }
}
