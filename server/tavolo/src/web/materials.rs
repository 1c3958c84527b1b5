//! The materials' plain forms, and their files. A file is always a download, from a path of its own, and runs nothing.

use api::{
    ApiError, Thing,
    materials::{AddLink, ListMaterials, MaterialForm, RemoveMaterial},
};
use axum::{
    Extension,
    body::{Body, Bytes},
    extract::{Multipart, Path, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use domain::{
    form::field::FieldProblem,
    ids::{MaterialId, MeetingId},
    language::spoken_language::SpokenLanguage,
    meetings::material::{FILE_MAX, MaterialAudience},
};
use futures::TryStreamExt;
use server::{
    auth::{Cookies, Coordinator, Right},
    endpoint::perform,
    error::ApiResult,
    services::materials::{self, NewFile},
};
use ui::{form_outcome::FormOutcome, routes};

use super::{
    forms::Fields,
    links::redirect,
    pages::{self, Inside},
};
use crate::web::{plain::PlainPage, state::WebState};

/// What may come with a file: its fields, and what separates them.
pub const UPLOAD_MOST: usize = FILE_MAX + 64 * 1024;

/// Adds a file.
pub async fn upload(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let mut kept = Fields(Vec::new());
    let outcome = take_file(&at, meeting, &headers, form, &mut kept).await;
    finish(&at, &inside, meeting, &headers, kept, outcome).await
}

async fn take_file(at: &WebState, meeting: MeetingId, headers: &HeaderMap, form: Multipart, kept: &mut Fields) -> ApiResult<()> {
    let by = Coordinator::establish(at, &Cookies::of(headers), &ListMaterials { meeting }).await?;
    let file = read_form(form, kept).await?;
    let about = about(kept)?;
    let (name, content) = file.ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of("file")]))?;
    let id = kept.chosen("material", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::Material))?;
    materials::add_file(at, &by, meeting, about, NewFile { id, name, content }).await
}

/// Reads the fields of a form, and the name and content of the file that it carries.
async fn read_form(mut form: Multipart, kept: &mut Fields) -> ApiResult<Option<(String, Vec<u8>)>> {
    // What breaks off or is larger than a form may be ends here.
    let too_large = |_| ApiError::Invalid(vec![FieldProblem::TooLarge { max: 20 }.of("file")]);
    let mut file = None;
    while let Some(field) = form.next_field().await.map_err(too_large)? {
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let content = field.bytes().await.map_err(too_large)?;
        match file_name {
            Some(file_name) if name == "file" => {
                file = (!file_name.is_empty()).then(|| (file_name, content.to_vec()));
            }
            _ => kept.0.push((name, String::from_utf8_lossy(&content).into_owned())),
        }
    }
    Ok(file)
}

/// Adds a link.
pub async fn link(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let outcome = async {
        let material = fields.chosen("material", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::Material))?;
        let request = AddLink { material, meeting, about: about(&fields)?, link: fields.get("link").unwrap_or_default().to_owned() };
        perform(&at, &headers, materials::add_link, request).await.map(drop)
    };
    let outcome = outcome.await;
    finish(&at, &inside, meeting, &headers, fields, outcome).await
}

/// Removes a material.
pub async fn remove(
    State(at): State<WebState>,
    Extension(inside): Extension<Inside>,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let fields = Fields::read(&body);
    let outcome = async {
        let material = fields.chosen("material", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::Material))?;
        perform(&at, &headers, materials::remove_material, RemoveMaterial { material }).await.map(drop)
    };
    let outcome = outcome.await;
    finish(&at, &inside, meeting, &headers, fields, outcome).await
}

/// Gives a file.
pub async fn download(State(at): State<WebState>, Path((id, _)): Path<(MaterialId, String)>, headers: HeaderMap) -> Response {
    match materials::open(&at, &Cookies::of(&headers), id).await {
        Ok(file) => {
            let body = Body::from_stream(materials::chunks(at.read().clone(), id).map_ok(Bytes::from));
            let named = format!("attachment; filename*=UTF-8''{}", routes::external::percent_encoded(&file.name));
            let kind = HeaderValue::from_str(&file.media_type).unwrap_or(HeaderValue::from_static("application/octet-stream"));
            let named = HeaderValue::from_str(&named).unwrap_or(HeaderValue::from_static("attachment"));
            let headers = [
                (header::CONTENT_TYPE, kind),
                (header::CONTENT_LENGTH, HeaderValue::from(file.bytes)),
                (header::CONTENT_DISPOSITION, named),
                (header::CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
                (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
                (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox")),
            ];
            (headers, body).into_response()
        }
        Err(error) => pages::plain(&at, &headers, PlainPage::Problem(error)).await,
    }
}

fn about(fields: &Fields) -> ApiResult<MaterialForm> {
    Ok(MaterialForm {
        title: fields.get("title").unwrap_or_default().to_owned(),
        item: fields.chosen("item", |id| id.parse().ok())?,
        language: fields.chosen("language", SpokenLanguage::from_tag)?,
        audience: fields.chosen("audience", MaterialAudience::from_word)?.unwrap_or(MaterialAudience::Organisers),
    })
}

async fn finish(at: &WebState, inside: &Inside, meeting: MeetingId, headers: &HeaderMap, kept: Fields, outcome: ApiResult<()>) -> Response {
    let page = routes::desk::materials(meeting);
    match outcome {
        Ok(()) => redirect(&page),
        Err(error) => pages::refused(at, inside, &page, headers, FormOutcome { error, kept: kept.0 }).await,
    }
}
