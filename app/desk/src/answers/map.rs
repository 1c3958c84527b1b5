//! The fifteen Municipi as hexagons. The table beside it has the same numbers.

use domain::{
    answers::board::Presence,
    people::{
        hexagons::{VIEW_BOX, label, outline, points},
        municipio::Municipio,
    },
};
use leptos::prelude::*;
use texts::desk::MapCell;
use ui::use_texts;

use super::board_state::AnswersBoardState;
use crate::parts::{
    labels,
    tags::{sign, tone},
};

/// The gap between two hexagons is twice this wide.
const INSET: f64 = 2.2;

const LEGEND: [Presence; 5] = [Presence::Coming, Presence::Maybe, Presence::Declined, Presence::Silent, Presence::NotAsked];

#[component]
pub fn HexagonMap(state: AnswersBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    view! {
        <figure class="hex">
            <svg viewBox=VIEW_BOX role="img" aria-label=t.map_label()>
                <defs>
                    <pattern id="hex-dots" width="7" height="7" patternUnits="userSpaceOnUse">
                        <rect class="hex__ground" width="7" height="7" />
                        <circle class="hex__dot" cx="3.5" cy="3.5" r="1" />
                    </pattern>
                    <pattern id="hex-lines" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <rect class="hex__ground" width="6" height="6" />
                        <rect class="hex__line" width="1.4" height="6" />
                    </pattern>
                </defs>
                {Municipio::all().map(|municipio| view! { <Hexagon municipio state /> }).collect_view()}
            </svg>
            <figcaption>
                <ul class="hex__legend small">
                    {LEGEND
                        .into_iter()
                        .map(|presence| {
                            view! {
                                <li>
                                    <svg viewBox="0 0 24 24" aria-hidden="true" class=format!("hex__key hex--{}", tone(presence))>
                                        <polygon points="12,1.5 21,6.7 21,17.3 12,22.5 3,17.3 3,6.7" fill=fill(presence) />
                                        <text x="12" y="12.5">
                                            {sign(presence)}
                                        </text>
                                    </svg>
                                    {labels::presence(texts, presence)}
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </figcaption>
        </figure>
    }
}

/// The pattern that tells two light hexagons apart without their colour.
fn fill(presence: Presence) -> Option<&'static str> {
    match presence {
        Presence::Declined => Some("url(#hex-lines)"),
        Presence::NotAsked => Some("url(#hex-dots)"),
        Presence::Coming | Presence::Maybe | Presence::Silent => None,
    }
}

#[component]
fn Hexagon(municipio: Municipio, state: AnswersBoardState) -> impl IntoView {
    let texts = use_texts();
    let t = texts.desk();
    let row = Memo::new(move |_| {
        state.board.with(|board| {
            let row = board.rows.iter().find(|row| row.municipio == Some(municipio));
            row.map(|row| (row.organisation, row.presence))
        })
    });
    let presence = move || row.get().map_or(Presence::NotAsked, |(_, presence)| presence);
    let is_lit = move || row.get().is_some_and(|(organisation, _)| state.watch.is_lit(organisation));
    let show = move |_| {
        if let Some((organisation, _)) = row.get_untracked() {
            state.open.set(Some(organisation));
            super::table::bring_into_view(organisation);
        }
    };
    let (x, y) = label(municipio);
    view! {
        <g class=move || format!("hex__cell hex--{}", tone(presence())) class:is-lit=is_lit on:click=show>
            <title>{move || t.map_cell(MapCell { area: municipio.area(), numeral: municipio.numeral(), presence: labels::presence(texts, presence()) })}</title>
            <polygon points=points(&outline(municipio, INSET)) fill=move || fill(presence()) />
            <text class="hex__numeral" x=format!("{x:.1}") y=format!("{:.1}", y - 5.0)>
                {municipio.numeral()}
            </text>
            <text class="hex__sign" x=format!("{x:.1}") y=format!("{:.1}", y + 13.0)>
                {move || sign(presence())}
            </text>
        </g>
    }
}
