//! The materials' forms: a file, a link, and taking one away.

use api::{
    ApiError, Thing,
    materials::{AddLink, ListMaterials, MaterialForm, MaterialList, RemoveMaterial},
};
use axum::{
    extract::{Multipart, Path},
    response::Response,
};
use domain::{
    form::field::FieldProblem,
    ids::{MaterialId, MeetingId},
    language::spoken_language::SpokenLanguage,
    meetings::material::{FILE_MAX, MaterialAudience},
};
use server::{
    auth::{Cookies, Coordinator, Right},
    error::ApiResult,
    services::materials::{self, NewFile},
};
use ui::routes;

use super::{Fields, PlainForm, Sender};

/// What may come with a file: its fields, and what separates them.
pub const UPLOAD_MOST: usize = FILE_MAX + 64 * 1024;

/// Adds a file.
pub async fn upload(Path(meeting): Path<MeetingId>, sender: Sender, body: Multipart) -> Response {
    let mut form = PlainForm { sender, fields: Fields(Vec::new()) };
    let outcome = take_file(meeting, &mut form, body).await;
    form.finish(&routes::desk::materials(meeting), outcome).await
}

async fn take_file(meeting: MeetingId, form: &mut PlainForm, body: Multipart) -> ApiResult<()> {
    let by = Coordinator::establish(&form.state, &Cookies::of(&form.headers), &ListMaterials { meeting }).await?;
    let file = read_form(body, &mut form.fields).await?;
    let about = about(&form.fields)?;
    let (name, content) = file.ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of("file")]))?;
    let id = material(&form.fields)?;
    materials::add_file(&form.state, &by, meeting, about, NewFile { id, name, content }).await
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
pub async fn link(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    let outcome = add_link(meeting, &form).await;
    form.finish(&routes::desk::materials(meeting), outcome).await
}

async fn add_link(meeting: MeetingId, form: &PlainForm) -> ApiResult<MaterialList> {
    let fields = &form.fields;
    let link = fields.get("link").unwrap_or_default().to_owned();
    let request = AddLink { material: material(fields)?, meeting, about: about(fields)?, link };
    form.perform(materials::add_link, request).await
}

/// Removes a material.
pub async fn remove(Path(meeting): Path<MeetingId>, form: PlainForm) -> Response {
    let outcome = remove_named(&form).await;
    form.finish(&routes::desk::materials(meeting), outcome).await
}

async fn remove_named(form: &PlainForm) -> ApiResult<MaterialList> {
    form.perform(materials::remove_material, RemoveMaterial { material: material(&form.fields)? }).await
}

fn material(fields: &Fields) -> ApiResult<MaterialId> {
    fields.chosen("material", |id| id.parse().ok())?.ok_or(ApiError::NotFound(Thing::Material))
}

fn about(fields: &Fields) -> ApiResult<MaterialForm> {
    Ok(MaterialForm {
        title: fields.get("title").unwrap_or_default().to_owned(),
        item: fields.chosen("item", |id| id.parse().ok())?,
        language: fields.chosen("language", SpokenLanguage::from_tag)?,
        audience: fields.chosen("audience", MaterialAudience::from_word)?.unwrap_or(MaterialAudience::Organisers),
    })
}
