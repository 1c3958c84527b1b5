//! Answers of a phone that refuses cookies. The code comes with each form and stands for the cookie that the phone did not keep;
//! with it the same operations are performed, with the same rights.

use api::{
    Problem,
    own_invitation::{AnswerInvitation, ReadInvitation},
};
use axum::{http::StatusCode, response::Response};
use domain::answers::invitation::Answer;
use server::{
    auth::{
        Cookies,
        open_invitation::{self, OpenedInvitation},
    },
    endpoint::perform,
    error::ApiResult,
    services::own_invitation,
};
use ui::{browser::device::new_request, routes};

use super::PlainForm;
use crate::web::{
    pages, phone,
    plain::{ByCode, PlainPage},
};

/// Says whether a form with a code comes from a phone that refuses cookies: it says so, and indeed sends none.
pub fn refuses_cookies(form: &PlainForm) -> bool {
    form.fields.get(routes::external::WITHOUT_COOKIES).is_some() && Cookies::of(&form.headers).is_empty()
}

/// Shows an invitation that was opened by its code, with forms that carry the code on.
pub async fn open(form: &PlainForm, opened: &OpenedInvitation) -> Response {
    show(form, opened, None).await
}

/// Answers with the code, and shows what came of it.
pub async fn answer(form: PlainForm) -> Response {
    let opened = match open_invitation::by_code(&form.state, form.fields.code(), form.address).await {
        Ok(opened) => opened,
        Err(error) => return form.again(routes::guest::code(), error).await,
    };
    let outcome = record(&form, &opened).await;
    show(&form, &opened, Some(outcome)).await
}

async fn record(form: &PlainForm, opened: &OpenedInvitation) -> ApiResult<()> {
    let fields = &form.fields;
    let request = AnswerInvitation {
        invitation: opened.invitation,
        answer: fields.required("answer", Answer::from_word)?,
        reason: None,
        seen: fields.seen()?,
        request: fields.request()?,
        locale: opened.locale.unwrap_or_default(),
    };
    let headers = phone::as_if_kept(&form.state, opened);
    perform(&form.state, &headers, own_invitation::answer_invitation, request).await.map(drop)
}

async fn show(form: &PlainForm, opened: &OpenedInvitation, outcome: Option<ApiResult<()>>) -> Response {
    // In the language of whoever is invited: such a phone keeps none that was chosen.
    let headers = phone::as_if_kept(&form.state, opened);
    let request =
        ReadInvitation { meeting: opened.meeting, invitation: Some(opened.invitation), locale: opened.locale.unwrap_or_default() };
    let view = match perform(&form.state, &headers, own_invitation::read_invitation, request).await {
        Ok(view) => view,
        Err(error) => return pages::plain(&form.state, &headers, PlainPage::Problem(error)).await,
    };
    let refused = outcome.clone().and_then(Result::err).map(|error| Problem::from(error).status);
    let page = ByCode { view, code: form.fields.code().to_owned(), request: new_request(), outcome };
    let mut response = pages::plain(&form.state, &headers, PlainPage::ByCode(Box::new(page))).await;
    if let Some(status) = refused.and_then(|status| StatusCode::from_u16(status).ok()) {
        *response.status_mut() = status;
    }
    response
}
