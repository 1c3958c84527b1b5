//! What is said of an item: its fields, checked here by the same rules as on the server.

use leptos::prelude::*;

use super::{desk::Desk, words};
use crate::{
    api::{
        self, ApiError,
        agenda::{AgendaBoard, ChangeAgenda},
        invitations::ListInvitations,
        places::{ListThemes, ThemeRow},
    },
    browser::device::new_request,
    domain::{
        agenda::{
            item::{ItemAudience, ItemContent, ItemKind, Presenter},
            order::{AgendaOrder, OrderRefusal},
        },
        field::{FieldError, FieldProblem},
        ids::{AgendaItemId, MeetingId},
        locale::Locale,
        spoken_language::SpokenLanguage,
    },
    pages::staff::parts::{
        dialog::Dialog,
        doing::{Doing, Told},
        reading::{all_organisations, read_later},
        words::{field_problem, overtaken, spoken},
    },
    texts::use_texts,
};

/// The languages into which a title can be translated.
const TRANSLATED: [Locale; 5] = [Locale::En, Locale::Fr, Locale::Es, Locale::Ar, Locale::Uk];

/// A choice: what is sent, and how it is called.
type Choice = (String, String);

#[component]
pub fn EditorDialog(desk: Desk) -> impl IntoView {
    let t = use_texts().board();
    let title = Signal::derive(move || {
        let block = desk.edited.get().and_then(|item| desk.item(item)).is_some_and(|item| item.content.is_block());
        if block { t.edit_block() } else { t.edit_item() }.to_owned()
    });
    view! {
        <Dialog open=desk.editing title>
            {move || {
                let item = desk.edited.get()?;
                let content = desk.board.with_untracked(|board| board.get(item).map(|item| item.content.clone()))?;
                Some(view! { <Editor desk item content /> })
            }}
        </Dialog>
    }
}

/// The form while it is open. What is typed stays here until the server has it.
#[derive(Clone, Copy)]
struct Draft {
    form: RwSignal<ItemContent>,
    /// As it is typed: it may be no number.
    minutes: RwSignal<String>,
    pinned: RwSignal<String>,
    problems: RwSignal<Vec<FieldError>>,
}

impl Draft {
    /// Returns what was typed, or notes what is wrong with it.
    fn read(self) -> Option<ItemContent> {
        let mut content = self.form.get_untracked();
        let mut problems = Vec::new();
        if !content.is_block() {
            let duration = FieldProblem::NotADuration { max: ItemContent::MINUTES_MAX };
            match self.minutes.with_untracked(|typed| typed.trim().parse()) {
                Ok(minutes) => content.minutes = minutes,
                Err(_) => problems.push(duration.of("minutes")),
            }
        }
        content.pinned = None;
        let pinned = self.pinned.get_untracked();
        if !pinned.trim().is_empty() {
            match pinned.parse() {
                Ok(pin) => content.pinned = Some(pin),
                Err(problem) => problems.push(FieldProblem::of(problem, "pinned")),
            }
        }
        let checked = content.checked();
        if let Err(wrong) = &checked {
            problems
                .extend(wrong.iter().filter(|error| !problems.iter().any(|known| known.field == error.field)).cloned().collect::<Vec<_>>());
        }
        let fine = problems.is_empty();
        self.problems.set(problems);
        checked.ok().filter(|_| fine)
    }
}

#[component]
fn Editor(desk: Desk, item: AgendaItemId, content: ItemContent) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let block = content.is_block();
    let draft = Draft {
        minutes: RwSignal::new(content.minutes.to_string()),
        pinned: RwSignal::new(content.pinned.map(|pin| format!("{:0>5}", pin.to_string())).unwrap_or_default()),
        form: RwSignal::new(content),
        problems: RwSignal::default(),
    };
    let doing = Doing::new();
    let met = RwSignal::new(None::<String>);
    let seen = StoredValue::new(desk.server.with_untracked(|server| server.board.version));
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(content) = draft.read() else {
            if let Some(first) = draft.problems.with_untracked(|problems| problems.first().map(|error| error.field.clone())) {
                crate::browser::dragging::focus_soon(format!("punto-{first}"));
            }
            return;
        };
        let orders = vec![AgendaOrder::Edit { item, content }];
        let meeting = desk.server.with_untracked(|server| server.meeting);
        let request = ChangeAgenda { meeting, seen: seen.get_value(), orders: orders.clone(), request: new_request() };
        doing.attempt(request, move |reply| match reply {
            Ok(after) => {
                desk.remember(&orders, &after);
                desk.take(after);
                desk.editing.set(false);
            }
            Err(ApiError::Overtaken(why, current)) => {
                let current = current.and_then(|current| serde_json::from_str::<AgendaBoard>(&current).ok());
                if let Some(board) = current {
                    seen.set_value(board.board.version);
                    if why == OrderRefusal::ItemEdited {
                        met.set(board.board.get(item).map(|item| theirs(desk, &item.content)));
                    }
                    desk.take(board);
                }
                if why != OrderRefusal::ItemEdited {
                    met.set(Some(overtaken(texts, why).to_owned()));
                }
            }
            Err(ApiError::Invalid(fields)) => {
                let own = fields.into_iter().map(|error| {
                    let field = error.field.strip_prefix("orders.0.").unwrap_or(&error.field).to_owned();
                    FieldError { field, ..error }
                });
                draft.problems.set(own.collect());
            }
            Err(error) => doing.fail(error),
        });
    };
    view! {
        <form class="section item-form" novalidate on:submit=save>
            <div role="alert">
                {move || met.get().map(|theirs| view! { <p class="note note--maybe preline">{theirs}</p> })}
            </div>
            <Line draft name="title" label=t.field_title() get=|form| form.title.clone() set=|form, value| form.title = value />
            {(!block).then(|| view! { <WhatAndHowLong draft /> })}
            <PinField draft />
            {(!block)
                .then(|| {
                    view! {
                        <Lists draft meeting=desk.server.with_untracked(|server| server.meeting) desk />
                        <Tick
                            label=t.field_consecutive()
                            get=move || draft.form.with(|form| form.consecutive)
                            set=move |on| draft.form.update(|form| form.consecutive = on)
                        />
                    }
                })}
            <Tick
                label=t.field_internal()
                get=move || draft.form.with(|form| form.audience == ItemAudience::Internal)
                set=move |on| draft.form.update(|form| form.audience = if on { ItemAudience::Internal } else { ItemAudience::Everybody })
            />
            <Area draft name="text" label=t.field_text() get=|form| form.text.clone() set=|form, value| form.text = value />
            <Area draft name="note" label=t.field_note() get=|form| form.note.clone() set=|form, value| form.note = value />
            <details class="fold">
                <summary>{t.translations()}</summary>
                <div class="section">
                    {TRANSLATED.into_iter().map(|locale| view! { <Translation draft locale /> }).collect_view()}
                </div>
            </details>
            <div class="buttons">
                <button class="button button--main" aria-disabled=move || doing.busy()>
                    {texts.staff().save()}
                </button>
                <button type="button" class="button" on:click=move |_| desk.editing.set(false)>
                    {texts.staff().cancel()}
                </button>
            </div>
            <Told doing />
        </form>
    }
}

/// Says what somebody else has written meanwhile.
fn theirs(desk: Desk, content: &ItemContent) -> String {
    let t = desk.texts().board();
    t.met(&words::length(desk.texts(), content.minutes.into()), &content.title)
}

type Getter = fn(&ItemContent) -> String;
type Setter = fn(&mut ItemContent, String);

fn problem_of(draft: Draft, name: &'static str) -> impl Fn() -> Option<String> + Copy + Send + Sync {
    let texts = use_texts();
    move || {
        let found = draft.problems.with(|problems| problems.iter().find(|error| error.field == name).map(|error| error.problem))?;
        Some(field_problem(texts, found))
    }
}

#[component]
fn Wrong(draft: Draft, name: &'static str) -> impl IntoView {
    let problem = problem_of(draft, name);
    view! { {move || problem().map(|words| view! { <p class="field__error" id=format!("punto-{name}-errore")>{words}</p> })} }
}

#[component]
fn Line(draft: Draft, name: &'static str, label: &'static str, get: Getter, set: Setter) -> impl IntoView {
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
fn Area(draft: Draft, name: &'static str, label: &'static str, get: Getter, set: Setter) -> impl IntoView {
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
fn Translation(draft: Draft, locale: Locale) -> impl IntoView {
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
fn WhatAndHowLong(draft: Draft) -> impl IntoView {
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
                                    {words::kind(texts, kind)}
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
fn PinField(draft: Draft) -> impl IntoView {
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
fn Tick(label: &'static str, get: impl Fn() -> bool + Send + Sync + 'static, set: impl Fn(bool) + Send + Sync + 'static) -> impl IntoView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=get on:change=move |event| set(event_target_checked(&event)) />
            <span>{label}</span>
        </label>
    }
}

/// Presenters, theme and languages, from what there is.
#[component]
fn Lists(draft: Draft, meeting: MeetingId, desk: Desk) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let themes = read_later(|| async { api::call(&ListThemes {}).await.unwrap_or_default() });
    let people = read_later(move || invited(meeting));
    let bodies = read_later(|| async { all_organisations().await.unwrap_or_default() });
    let named = move |presenter: Presenter| {
        let known = match presenter {
            Presenter::Person(id) => {
                people.get().and_then(|rows| rows.iter().find(|(value, _)| *value == id.to_string()).map(|(_, name)| name.clone()))
            }
            Presenter::Organisation(id) => {
                bodies.get().and_then(|rows| rows.iter().find(|row| row.organisation == id).map(|row| row.name.clone()))
            }
        };
        known.unwrap_or_else(|| desk.server.with(|server| words::presenter(texts, server, presenter)))
    };
    let presenters = Signal::derive(move || {
        draft.form.with(|form| form.presenters.iter().map(|presenter| (value_of(*presenter), named(*presenter))).collect::<Vec<Choice>>())
    });
    let offered = Signal::derive(move || {
        let bodies = bodies
            .get()
            .map(|rows| rows.iter().map(|row| (value_of(Presenter::Organisation(row.organisation)), row.name.clone())).collect::<Vec<_>>());
        let people = people.get().map(|rows| rows.iter().map(|(id, name)| (format!("person:{id}"), name.clone())).collect::<Vec<_>>());
        vec![(t.presenters_bodies(), bodies.unwrap_or_default()), (t.presenters_people(), people.unwrap_or_default())]
    });
    let languages = Signal::derive(move || {
        draft.form.with(|form| {
            form.languages.iter().map(|language| (language.tag().to_owned(), spoken(texts, *language).to_owned())).collect::<Vec<Choice>>()
        })
    });
    let all_languages: Vec<Choice> =
        SpokenLanguage::all().map(|language| (language.tag().to_owned(), spoken(texts, language).to_owned())).collect();
    let all_languages = Signal::stored(vec![("", all_languages)]);
    view! {
        <Chips
            id="punto-presenters"
            label=t.field_presenters()
            chosen=presenters
            offered
            add=Callback::new(move |value: String| draft.form.update(|form| form.presenters.extend(presenter_of(&value))))
            remove=Callback::new(move |value: String| draft.form.update(|form| form.presenters.retain(|one| value_of(*one) != value)))
        />
        <div class="field">
            <label for="punto-theme">{t.field_theme()}</label>
            <select
                class="input"
                id="punto-theme"
                on:change=move |event| draft.form.update(|form| form.theme = event_target_value(&event).parse().ok())
            >
                <option value="">{texts.staff().no_theme()}</option>
                {move || {
                    themes
                        .get()
                        .map(|rows| {
                            rows.iter()
                                .map(|row: &ThemeRow| {
                                    let theme = row.theme;
                                    view! {
                                        <option value=theme.to_string() selected=move || draft.form.with(|form| form.theme == Some(theme))>
                                            {row.form.name.clone()}
                                        </option>
                                    }
                                })
                                .collect_view()
                        })
                }}
            </select>
        </div>
        <Chips
            id="punto-languages"
            label=t.field_languages()
            chosen=languages
            offered=all_languages
            add=Callback::new(move |value: String| draft.form.update(|form| form.languages.extend(SpokenLanguage::from_tag(&value))))
            remove=Callback::new(move |value: String| draft.form.update(|form| form.languages.retain(|one| one.tag() != value)))
        />
    }
}

/// Several out of a list: those that were chosen, each with a way to take it away, and one more to choose.
#[component]
fn Chips(
    id: &'static str,
    label: &'static str,
    chosen: Signal<Vec<Choice>>,
    /// In groups, each with its name; one without a name stands alone.
    offered: Signal<Vec<(&'static str, Vec<Choice>)>>,
    add: Callback<String>,
    remove: Callback<String>,
) -> impl IntoView {
    let t = use_texts().board();
    let options = move || {
        let taken: Vec<String> = chosen.get().into_iter().map(|(value, _)| value).collect();
        let group = |(name, rows): (&'static str, Vec<Choice>)| {
            let rows = rows.into_iter().filter(|(value, _)| !taken.contains(value));
            let options = rows.map(|(value, words)| view! { <option value=value>{words}</option> }).collect_view();
            if name.is_empty() { options.into_any() } else { view! { <optgroup label=name>{options}</optgroup> }.into_any() }
        };
        offered.get().into_iter().map(group).collect_view()
    };
    let pick = NodeRef::<leptos::html::Select>::new();
    let choose = move |event| {
        let value = event_target_value(&event);
        if !value.is_empty() {
            add.run(value);
            if let Some(select) = pick.get_untracked() {
                select.set_value("");
            }
        }
    };
    let chip = move |(value, words): Choice| {
        let name = words.clone();
        view! {
            <li>
                {words}
                <button type="button" class="button button--bare" on:click=move |_| remove.run(value.clone())>
                    <span aria-hidden="true">"✕"</span>
                    <span class="visually-hidden">{t.take_off()} ": " {name}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <Show when=move || chosen.with(|chosen| !chosen.is_empty())>
                <ul class="chips">{move || chosen.get().into_iter().map(chip).collect_view()}</ul>
            </Show>
            <select class="input" id=id node_ref=pick on:change=choose>
                <option value="">{t.add_one()}</option>
                {options}
            </select>
        </div>
    }
}

fn value_of(presenter: Presenter) -> String {
    match presenter {
        Presenter::Person(id) => format!("person:{id}"),
        Presenter::Organisation(id) => format!("organisation:{id}"),
    }
}

fn presenter_of(value: &str) -> Option<Presenter> {
    let (kind, id) = value.split_once(':')?;
    match kind {
        "person" => Some(Presenter::Person(id.parse().ok()?)),
        _ => Some(Presenter::Organisation(id.parse().ok()?)),
    }
}

/// Returns everybody invited whose name the coordinator may see.
async fn invited(meeting: MeetingId) -> Vec<Choice> {
    let (mut rows, mut page) = (Vec::new(), 0);
    while let Ok(list) = api::call(&ListInvitations { meeting, search: String::new(), page }).await {
        let list = list.invitations;
        rows.extend(
            list.rows
                .into_iter()
                .filter(|row| !row.called_off)
                .map(|row| (row.person.to_string(), format!("{} ({})", row.name, row.organisation_name))),
        );
        page += 1;
        if page >= list.pages {
            break;
        }
    }
    rows
}
