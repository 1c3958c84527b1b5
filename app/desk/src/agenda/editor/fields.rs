//! The fields of an item, each with its label and what is wrong with it.

use domain::{
    agenda::item::{ItemContent, ItemKind},
    language::locale::Locale,
};
use leptos::prelude::*;
use ui::use_texts;

use super::draft::ItemDraft;
use crate::{agenda::labels, parts::errors::field_problem};

pub type Getter = fn(&ItemContent) -> String;
pub type Setter = fn(&mut ItemContent, String);

fn problem_of(draft: ItemDraft, name: &'static str) -> impl Fn() -> Option<String> + Copy + Send + Sync {
    let texts = use_texts();
    move || {
        let found = draft.problems.with(|problems| problems.iter().find(|error| error.field == name).map(|error| error.problem))?;
        Some(field_problem(texts, found))
    }
}

#[component]
pub fn Wrong(draft: ItemDraft, name: &'static str) -> impl IntoView {
    let problem = problem_of(draft, name);
    view! { {move || problem().map(|words| view! { <p class="field__error" id=format!("punto-{name}-errore")>{words}</p> })} }
}

#[component]
pub fn Line(draft: ItemDraft, name: &'static str, label: &'static str, get: Getter, set: Setter) -> impl IntoView {
    let id = format!("punto-{name}");
    let problem = problem_of(draft, name);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                class="input"
                id=id
                autocomplete="off"
                prop:value=move || draft.form.with(get)
                aria-invalid=move || problem().map(|_| "true")
                aria-describedby=move || problem().map(|_| format!("punto-{name}-errore"))
                on:input=move |event| draft.form.update(|form| set(form, event_target_value(&event)))
            />
            <Wrong draft name />
        </div>
    }
}

#[component]
pub fn Area(draft: ItemDraft, name: &'static str, label: &'static str, get: Getter, set: Setter) -> impl IntoView {
    let id = format!("punto-{name}");
    let problem = problem_of(draft, name);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                class="input"
                id=id
                rows="2"
                prop:value=move || draft.form.with(get)
                aria-invalid=move || problem().map(|_| "true")
                aria-describedby=move || problem().map(|_| format!("punto-{name}-errore"))
                on:input=move |event| draft.form.update(|form| set(form, event_target_value(&event)))
            ></textarea>
            <Wrong draft name />
        </div>
    }
}

#[component]
pub fn Translation(draft: ItemDraft, locale: Locale) -> impl IntoView {
    let id = format!("punto-titolo-{}", locale.tag());
    let write = move |event| {
        let value = event_target_value(&event);
        draft.form.update(|form| {
            if value.is_empty() {
                form.titles.remove(&locale);
            } else {
                form.titles.insert(locale, value);
            }
        });
    };
    view! {
        <div class="field">
            <label for=id.clone()>{locale.endonym()}</label>
            <input
                class="input"
                id=id
                lang=locale.tag()
                dir=locale.dir()
                autocomplete="off"
                prop:value=move || draft.form.with(|form| form.titles.get(&locale).cloned().unwrap_or_default())
                on:input=write
            />
        </div>
    }
}

#[component]
pub fn WhatAndHowLong(draft: ItemDraft) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let problem = problem_of(draft, "minutes");
    let choose = move |event| {
        if let Some(kind) = ItemKind::from_word(&event_target_value(&event)) {
            draft.form.update(|form| form.kind = kind);
        }
    };
    view! {
        <div class="item-form__row">
            <div class="field">
                <label for="punto-kind">{t.field_kind()}</label>
                <select class="input" id="punto-kind" on:change=choose>
                    {ItemKind::ITEMS
                        .iter()
                        .copied()
                        .map(|kind| {
                            view! {
                                <option value=kind.word() selected=move || draft.form.with(|form| form.kind == kind)>
                                    {labels::kind(texts, kind)}
                                </option>
                            }
                        })
                        .collect_view()}
                </select>
            </div>
            <div class="field">
                <label for="punto-minutes">{t.field_minutes()}</label>
                <input
                    class="input"
                    id="punto-minutes"
                    inputmode="numeric"
                    autocomplete="off"
                    prop:value=move || draft.minutes.get()
                    aria-invalid=move || problem().map(|_| "true")
                    aria-describedby=move || problem().map(|_| "punto-minutes-errore")
                    on:input=move |event| draft.minutes.set(event_target_value(&event))
                />
                <Wrong draft name="minutes" />
            </div>
        </div>
    }
}

#[component]
pub fn PinField(draft: ItemDraft) -> impl IntoView {
    let t = use_texts().board();
    view! {
        <div class="field">
            <label for="punto-pinned">{t.field_pinned()}</label>
            <p class="hint" id="punto-pinned-aiuto">
                {t.pinned_hint()}
            </p>
            <input
                class="input item-form__time"
                id="punto-pinned"
                type="time"
                aria-describedby="punto-pinned-aiuto"
                prop:value=move || draft.pinned.get()
                on:input=move |event| draft.pinned.set(event_target_value(&event))
            />
            <Wrong draft name="pinned" />
        </div>
    }
}

#[component]
pub fn Tick(
    label: &'static str,
    get: impl Fn() -> bool + Send + Sync + 'static,
    set: impl Fn(bool) + Send + Sync + 'static,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=get on:change=move |event| set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}
