//! Inputs with their label, their hint and what is wrong with them.

use domain::language::locale::Locale;
use leptos::{html, prelude::*};

use super::{
    draft::{Draft, Form},
    error_words::use_error_words,
    field::Bound,
};
use crate::use_texts;

/// Returns the ids that describe an input, for `aria-describedby`.
fn described(of: &Bound, hinted: bool) -> impl Fn() -> Option<String> + Send + Sync + Clone + use<> {
    let (id, problem) = (of.id.clone(), of.problem);
    move || match (hinted, problem.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

#[component]
fn Around(of: Bound, hint: String, #[prop(optional)] optional: bool, children: Children) -> impl IntoView {
    let (texts, words) = (use_texts(), use_error_words());
    let Bound { id, label, problem, .. } = of;
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <label for=id.clone()>
                {label} {optional.then(|| view! { <span class="field__optional">{texts.desk().optional()}</span> })}
            </label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            {children()}
            {move || {
                problem
                    .get()
                    .map(|problem| {
                        view! {
                            <p class="field__error" id=error_id.clone()>
                                {(words.field_problem)(texts, problem)}
                            </p>
                        }
                    })
            }}
        </div>
    }
}

#[component]
pub fn TextField(
    of: Bound,
    /// The type of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// Which keys a phone offers.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(default = "off")] autocomplete: &'static str,
    /// The language that is written here.
    #[prop(optional)]
    locale: Option<Locale>,
    /// The least and the most of a number.
    #[prop(optional)]
    range: Option<(u8, u8)>,
) -> impl IntoView {
    let describedby = described(&of, !hint.is_empty());
    let Bound { id, value, set, problem, .. } = of.clone();
    view! {
        <Around of hint optional>
            <input
                class="input"
                id=id
                type=kind
                min=range.map(|(least, _)| least)
                max=range.map(|(_, most)| most)
                inputmode=inputmode
                value=value.get_untracked()
                prop:value=move || value.get()
                autocomplete=autocomplete
                lang=locale.map(Locale::tag)
                dir=locale.map(Locale::dir)
                aria-describedby=describedby
                aria-invalid=move || problem.get().map(|_| "true")
                on:input=move |event| set.run(event_target_value(&event))
            />
        </Around>
    }
}

#[component]
pub fn LongField(
    of: Bound,
    #[prop(default = 4)] rows: u32,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
    #[prop(optional)] locale: Option<Locale>,
) -> impl IntoView {
    let describedby = described(&of, !hint.is_empty());
    let Bound { id, value, set, problem, .. } = of.clone();
    view! {
        <Around of hint optional>
            <textarea
                class="input"
                id=id
                rows=rows.to_string()
                prop:value=move || value.get()
                lang=locale.map(Locale::tag)
                dir=locale.map(Locale::dir)
                aria-describedby=describedby
                aria-invalid=move || problem.get().map(|_| "true")
                on:input=move |event| set.run(event_target_value(&event))
            >
                {value.get_untracked()}
            </textarea>
        </Around>
    }
}

#[component]
pub fn SelectField(
    of: Bound,
    /// Values and their words.
    options: Vec<(String, String)>,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let describedby = described(&of, !hint.is_empty());
    let Bound { id, value, set, problem, .. } = of.clone();
    view! {
        <Around of hint optional>
            <select
                class="input"
                id=id
                aria-describedby=describedby
                aria-invalid=move || problem.get().map(|_| "true")
                on:change=move |event| set.run(event_target_value(&event))
            >
                {options
                    .into_iter()
                    .map(|(option, words)| {
                        let chosen = {
                            let option = option.clone();
                            move || value.with(|value| *value == option)
                        };
                        view! {
                            <option value=option selected=chosen.clone() prop:selected=chosen>
                                {words}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
        </Around>
    }
}

/// A box to tick; the value is `true` or empty.
#[component]
pub fn TickField(of: Bound) -> impl IntoView {
    let Bound { id, label, value, set, .. } = of;
    let ticked = move || value.with(|value| value == "true");
    view! {
        <label class="choice">
            <input
                type="checkbox"
                id=id
                checked=ticked()
                prop:checked=ticked
                on:change=move |event| set.run(if event_target_checked(&event) { "true".into() } else { String::new() })
            />
            <span>{label}</span>
        </label>
    }
}

/// Every problem of the form in one place, which takes the focus; each leads to its field.
#[component]
pub fn Summary<F: Form>(draft: Draft<F>) -> impl IntoView {
    let t = use_texts().desk();
    let node = NodeRef::<html::Div>::new();
    let told = Memo::new(move |_| draft.told());
    Effect::new(move |_| {
        if let (Some(node), false) = (node.get(), told.with(Vec::is_empty)) {
            let _ = node.focus();
        }
    });
    let row = |(id, label, words): (String, String, String)| {
        let target = id.clone();
        let go = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            focus(&target);
        };
        view! {
            <li>
                <a href=format!("#{id}") rel="external" on:click=go>
                    {label}
                </a>
                ": "
                {words}
            </li>
        }
    };
    view! {
        <Show when=move || told.with(|told| !told.is_empty())>
            <div class="note note--alert summary" role="alert" tabindex="-1" node_ref=node>
                <h2>{move || t.summary_title(told.with(|told| u32::try_from(told.len()).unwrap_or_default()))}</h2>
                <ul>{move || told.get().into_iter().map(row).collect_view()}</ul>
            </div>
        </Show>
    }
}

/// Takes the focus to the element with this id.
pub fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    if let Some(element) = document().get_element_by_id(id).and_then(|element| element.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
