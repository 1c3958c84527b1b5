//! Two people changed the same thing: what each wrote, beside each other, and a choice for each field.

use leptos::prelude::*;

use super::draft::{ClashRow, Draft, Form};
use crate::use_texts;

/// Shows nothing as long as nobody else saved anything.
#[component]
pub fn Clash<F: Form>(draft: Draft<F>) -> impl IntoView {
    let t = use_texts().desk();
    let met = Memo::new_with_compare(move |_| draft.clashes(), |_, _| true);
    let told = move |(rows, taken): (Vec<ClashRow>, Vec<String>)| {
        view! {
            <section class="clash">
                <h2>{t.clash_title()}</h2>
                <p>{if rows.is_empty() { t.clash_none() } else { t.clash_lead() }}</p>
                <ul class="clash__rows">{rows.into_iter().map(|row| view! { <OneClash row /> }).collect_view()}</ul>
                {(!taken.is_empty()).then(|| view! { <p>{t.clash_taken(&taken.join(", "))}</p> })}
                <p class="small">{t.clash_then_save()}</p>
            </section>
        }
    };
    view! { <div aria-live="polite">{move || met.get().map(told)}</div> }
}

#[component]
fn OneClash(row: ClashRow) -> impl IntoView {
    let t = use_texts().desk();
    let ClashRow { label, mine, theirs, mine_chosen, choose } = row;
    let heading = label.clone();
    let written = move |value: String| if value.is_empty() { t.clash_empty().to_owned() } else { value };
    let way = move |keep_mine: bool, title: &'static str, value: String| {
        let pressed = move || if mine_chosen.get() == keep_mine { "true" } else { "false" };
        view! {
            <button type="button" class="clash__way" aria-pressed=pressed on:click=move |_| choose.run(keep_mine)>
                <span class="small">{title}</span>
                <span class="clash__value">{written(value)}</span>
            </button>
        }
    };
    view! {
        <li>
            <h3>{heading}</h3>
            <div class="clash__ways" role="group" aria-label=label>
                {way(false, t.clash_theirs(), theirs)} {way(true, t.clash_mine(), mine)}
            </div>
        </li>
    }
}
