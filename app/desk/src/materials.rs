//! Files and links that go with a meeting. Everything here is a plain form, so that it works without script, too.

use api::{
    ApiError,
    materials::{ItemTitle, ListMaterials, MaterialForm, MaterialKind, MaterialList, MaterialRow},
};
use domain::{
    ids::MeetingId,
    language::spoken_language::SpokenLanguage,
    meetings::material::{MaterialAudience, size},
};
use leptos::prelude::*;
use texts::Texts;
use ui::{
    browser::device::new_request,
    call,
    components::{Waiting, labels},
    form_outcome::FormOutcome,
    routes::external,
    use_texts,
};

use crate::parts::{
    errors::{error, field_problem},
    labels::spoken,
    meeting_head::{Brief, MeetingHead, MeetingPage},
    reading::{shown, use_meeting_read},
};

#[component]
pub fn MaterialsPage() -> impl IntoView {
    let list = use_meeting_read(|meeting| async move { call(&ListMaterials { meeting }).await });
    view! {
        <Transition fallback=Waiting>{move || list.get().map(|read| shown(read, |list| view! { <Materials list /> }))}</Transition>
    }
}

#[component]
fn Materials(list: MaterialList) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let brief = Brief::from(&list);
    let MaterialList { meeting, rows, items, .. } = list;
    let refused = FormOutcome::current();
    let empty = rows.is_empty();
    let row = {
        let items = items.clone();
        move |row: MaterialRow| view! { <Row meeting row items=items.clone() /> }
    };
    view! {
        <MeetingHead brief=Signal::stored(brief) here=MeetingPage::Materials />
        <p class="lead">{t.materials_lead()}</p>
        {refused.map(|outcome| view! { <p class="note note--alert" role="alert">{told(texts, &outcome.error)}</p> })}
        {empty.then(|| view! { <p class="empty">{t.materials_none()}</p> })}
        <ul class="list">{rows.into_iter().map(row).collect_view()}</ul>
        <div class="halves">
            <section class="section">
                <h2>{t.add_file()}</h2>
                <form class="section" method="post" action=external::materials(meeting) enctype="multipart/form-data">
                    <input type="hidden" name="material" value=new_request().to_string() />
                    <input type="hidden" name="form" value="file" />
                    <div class="field">
                        <label for="file-scelto">{t.choose_file()}</label>
                        <input
                            class="input"
                            id="file-scelto"
                            type="file"
                            name="file"
                            required
                            accept=".pdf,.png,.jpg,.jpeg,.gif,.webp,.doc,.docx,.odt,.rtf,.xls,.xlsx,.ods,.ppt,.pptx,.odp"
                        />
                    </div>
                    <About prefix="file" items=items.clone() hint=t.material_title_hint() required=false />
                    <p>
                        <button class="button button--main">{t.upload()}</button>
                    </p>
                </form>
            </section>
            <section class="section">
                <h2>{t.add_link()}</h2>
                <form class="section" method="post" action=external::material_link(meeting)>
                    <input type="hidden" name="form" value="link" />
                    <input type="hidden" name="material" value=new_request().to_string() />
                    <div class="field">
                        <label for="link-indirizzo">{t.link_address()}</label>
                        <input class="input" id="link-indirizzo" type="url" name="link" required placeholder="https://" value=kept("link", "link") />
                    </div>
                    <About prefix="link" items hint="" required=true />
                    <p>
                        <button class="button button--main">{t.add_link()}</button>
                    </p>
                </form>
            </section>
        </div>
    }
}

/// Says what is wrong, naming no field: the form has few.
fn told(texts: Texts, problem: &ApiError) -> String {
    match problem {
        ApiError::Invalid(fields) => fields.iter().map(|error| field_problem(texts, error.problem)).collect::<Vec<_>>().join(" "),
        other => error(texts, other),
    }
}

/// Returns what was typed into a field of the form that was refused.
fn kept(form: &str, field: &str) -> Option<String> {
    let outcome = FormOutcome::current().filter(|outcome| outcome.kept("form") == Some(form))?;
    outcome.kept(field).map(str::to_owned)
}

#[component]
fn Row(meeting: MeetingId, row: MaterialRow, items: Vec<ItemTitle>) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let MaterialRow { material, about, what } = row;
    let MaterialForm { title, item, language, audience } = about;
    let (href, kind) = match &what {
        MaterialKind::Link(link) => (link.clone(), texts.agenda().kind_link().to_owned()),
        MaterialKind::File(file) => {
            (external::material(material, &file.name), format!("{}, {}", labels::file_kind(texts, file.kind), size(file.bytes)))
        }
    };
    let about = item.and_then(|item| items.iter().find(|row| row.item == item)).map(|row| t.material_about(&row.title));
    let audience = match audience {
        MaterialAudience::Everybody => t.audience_everybody(),
        MaterialAudience::Organisers => t.audience_organisers(),
    };
    let line = [Some(kind), language.map(|language| spoken(texts, language).to_owned()), about, Some(audience.to_owned())];
    let line: Vec<String> = line.into_iter().flatten().collect();
    let name = title.clone();
    view! {
        <li class="list__row">
            <div>
                <a class="list__name" href=href rel="external noopener noreferrer">
                    {title}
                </a>
                <p class="small">{line.join(" · ")}</p>
            </div>
            <details class="more">
                <summary>
                    {t.remove_material()} <span class="visually-hidden">": " {name}</span>
                </summary>
                <form class="more__ways" method="post" action=external::remove_material(meeting)>
                    <input type="hidden" name="material" value=material.to_string() />
                    <button class="button button--danger">{t.remove_for_good()}</button>
                </form>
            </details>
        </li>
    }
}

/// Title, item, language and audience: the same for files and links.
#[component]
fn About(prefix: &'static str, items: Vec<ItemTitle>, hint: &'static str, required: bool) -> impl IntoView {
    let texts = use_texts();
    let t = texts.board();
    let id = move |field: &str| format!("{prefix}-{field}");
    let chosen = kept(prefix, "audience").and_then(|word| MaterialAudience::from_word(&word)).unwrap_or(MaterialAudience::Everybody);
    let (item, language) = (kept(prefix, "item").unwrap_or_default(), kept(prefix, "language").unwrap_or_default());
    let audience = move |audience: MaterialAudience, words: &'static str| {
        view! {
            <label class="choice">
                <input type="radio" name="audience" value=audience.word() checked=audience == chosen />
                <span>{words}</span>
            </label>
        }
    };
    view! {
        <div class="field">
            <label for=id("titolo")>{t.material_title()}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=id("titolo-aiuto")>{hint}</p> })}
            <input
                class="input"
                id=id("titolo")
                name="title"
                autocomplete="off"
                maxlength="200"
                required=required
                aria-describedby=(!hint.is_empty()).then(|| id("titolo-aiuto"))
                value=kept(prefix, "title")
            />
        </div>
        <div class="field">
            <label for=id("punto")>{t.material_item()}</label>
            <select class="input" id=id("punto") name="item">
                <option value="">{t.whole_meeting()}</option>
                {items
                    .into_iter()
                    .map(|row| view! { <option value=row.item.to_string() selected=row.item.to_string() == item>{row.title}</option> })
                    .collect_view()}
            </select>
        </div>
        <div class="field">
            <label for=id("lingua")>{t.material_language()}</label>
            <select class="input" id=id("lingua") name="language">
                <option value="">{t.no_language()}</option>
                {SpokenLanguage::all()
                    .map(|one| view! { <option value=one.tag() selected=one.tag() == language>{spoken(texts, one)}</option> })
                    .collect_view()}
            </select>
        </div>
        <fieldset class="field">
            <legend>{t.audience_label()}</legend>
            {audience(MaterialAudience::Everybody, t.audience_everybody())}
            {audience(MaterialAudience::Organisers, t.audience_organisers())}
        </fieldset>
    }
}
