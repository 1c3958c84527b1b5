//! The fields of a plain form, as they were sent.

use std::str::FromStr;

use api::{ApiError, Thing};
use domain::{
    form::field::FieldProblem,
    ids::{InvitationId, RequestId, Version},
};
use server::error::ApiResult;

/// Names and values in the order of the form; a name may come more than once.
pub struct Fields(pub Vec<(String, String)>);

impl Fields {
    /// Reads an `application/x-www-form-urlencoded` body.
    #[must_use]
    pub fn read(body: &[u8]) -> Self {
        Self(form_urlencoded::parse(body).into_owned().collect())
    }

    /// Returns a field that is there and not blank.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let filled = |(known, value): &&(String, String)| known == name && !value.trim().is_empty();
        self.0.iter().find(filled).map(|(_, value)| value.as_str())
    }

    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Returns a field that must be one of a list.
    ///
    /// # Errors
    /// `Invalid`, naming the field.
    pub fn chosen<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> ApiResult<Option<T>> {
        let Some(value) = self.get(name) else { return Ok(None) };
        read(value).map(Some).ok_or_else(|| ApiError::Invalid(vec![FieldProblem::NotInList.of(name)]))
    }

    /// Returns a field that must be there, and one of a list.
    ///
    /// # Errors
    /// `Invalid`, naming the field.
    pub fn required<T>(&self, name: &str, read: impl Fn(&str) -> Option<T>) -> ApiResult<T> {
        self.chosen(name, read)?.ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of(name)]))
    }

    /// Returns the access code as it was typed; nothing where there is none.
    #[must_use]
    pub fn code(&self) -> &str {
        self.get("code").unwrap_or_default()
    }

    /// # Errors
    /// `NotFound` for an invitation that cannot exist.
    pub fn invitation(&self) -> ApiResult<InvitationId> {
        self.parsed("invitation").ok_or(ApiError::NotFound(Thing::Invitation))
    }

    /// Returns the version that the page showed.
    ///
    /// # Errors
    /// `Invalid` without one.
    pub fn seen(&self) -> ApiResult<Version> {
        self.parsed("seen").map(Version).ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of("seen")]))
    }

    /// Returns the id of this attempt, by which the same form sent twice counts once.
    ///
    /// # Errors
    /// `Invalid` without one.
    pub fn request(&self) -> ApiResult<RequestId> {
        self.parsed("request").ok_or_else(|| ApiError::Invalid(vec![FieldProblem::Missing.of("request")]))
    }

    fn parsed<T: FromStr>(&self, name: &str) -> Option<T> {
        self.get(name)?.trim().parse().ok()
    }
}
