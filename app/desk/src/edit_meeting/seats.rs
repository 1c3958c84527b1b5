//! How many seats there are, and how many are held for each organisation.

use api::meetings::{MeetingForm, MeetingSheet, SheetOrganisation, SheetSeats};
use chrono::Days;
use domain::time;
use leptos::prelude::*;
use ui::{
    forms::{Draft, TextField},
    use_texts,
};

use super::form::{guarantee, set_guarantee};

#[component]
pub fn SeatsSection(
    draft: Draft<MeetingForm>,
    organisations: Vec<SheetOrganisation>,
    /// None while the meeting is new.
    sheet: Option<RwSignal<MeetingSheet>>,
) -> impl IntoView {
    let t = use_texts().desk();
    let limited = Memo::new(move |_| draft.form.with(|form| !form.capacity.trim().is_empty()));
    let organisations = StoredValue::new(organisations);
    view! {
        <section class="section">
            <h2>{t.section_seats()}</h2>
            <div class="fields">
                <TextField of=draft.field("capacity") kind="number" hint=t.capacity_hint() optional=true />
            </div>
            {sheet.map(|sheet| view! { <Taken draft sheet /> })}
            <Show when=move || limited.get()>
                <Guarantees draft organisations=organisations.get_value() />
            </Show>
        </section>
    }
}

/// Says how many have a seat, and at once when those are more than the number that is typed.
#[component]
fn Taken(draft: Draft<MeetingForm>, sheet: RwSignal<MeetingSheet>) -> impl IntoView {
    let t = use_texts().desk();
    let over = Memo::new(move |_| {
        let capacity: u32 = draft.form.with(|form| form.capacity.trim().parse().ok())?;
        let taken = sheet.with(|sheet| sheet.seats.taken);
        taken.checked_sub(capacity).filter(|over| *over > 0)
    });
    let known = move || {
        let SheetSeats { taken, waiting, .. } = sheet.with(|sheet| sheet.seats.clone());
        let waiting = if waiting > 0 { t.capacity_waiting(waiting) } else { String::new() };
        format!("{} {waiting}", t.capacity_taken(taken))
    };
    view! {
        <div role="status">
            <p>{known}</p>
            {move || over.get().map(|over| view! { <p class="note note--alert">{t.capacity_over(over)}</p> })}
        </div>
    }
}

#[component]
fn Guarantees(draft: Draft<MeetingForm>, organisations: Vec<SheetOrganisation>) -> impl IntoView {
    let t = use_texts().desk();
    if organisations.is_empty() {
        return view! { <p class="hint">{t.guarantees_none_asked()}</p> }.into_any();
    }
    let all = organisations.clone();
    let one_each = move |_| {
        draft.form.update(|form| {
            for SheetOrganisation { organisation, .. } in &all {
                if form.guarantees.get(organisation).is_none_or(|seats| seats.trim() == "0") {
                    set_guarantee(form, *organisation, "1".to_owned());
                }
            }
        });
    };
    let sum =
        move || -> u32 { draft.form.with(|form| form.guarantees.values().filter_map(|seats| seats.trim().parse::<u32>().ok()).sum()) };
    // From the day before the meeting on the list stands still.
    let late = Memo::new(move |_| {
        let (day, until) = draft.form.with(|form| (time::date(&form.date).ok(), time::date(&form.answer_by_date).ok()));
        day.zip(until).is_some_and(|(day, until)| until >= day - Days::new(1))
    });
    let field = move |one: SheetOrganisation| view! { <TextField of=draft.field(&guarantee(one.organisation)) kind="number" /> };
    view! {
        <fieldset class="guarantees">
            <legend>{t.guarantees()}</legend>
            <p class="hint">{t.guarantees_hint()}</p>
            <div role="status">{move || late.get().then(|| view! { <p class="note note--maybe">{t.guarantees_late()}</p> })}</div>
            <p class="buttons">
                <button type="button" class="button" on:click=one_each>
                    {t.guarantees_one_each()}
                </button>
                <span role="status">{move || t.guarantees_sum(sum())}</span>
            </p>
            <div class="guarantees__fields">{organisations.into_iter().map(field).collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
