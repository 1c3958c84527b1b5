//! One declaration per operation: the request struct is the endpoint.
//!
//! It carries the method, the path and the type of the reply. Pages perform it with `ui::call`, the server's router serves it,
//! the OpenAPI document lists it with the doc comment of the struct. To add an operation: declare the struct here, write the
//! service of the same name in the server's `services`, and add one line to its `operations`.

pub mod addresses;
pub mod agenda;
pub mod answers;
pub mod coordinators;
mod error;
pub mod focal_desk;
pub mod installation;
pub mod invitations;
pub mod materials;
pub mod meetings;
pub mod name_readings;
pub mod organisations;
pub mod own_invitation;
pub mod people;
pub mod places;
pub mod series;
mod wire_enum;

use serde::{Deserialize, Serialize, de::DeserializeOwned};

pub use error::{ApiError, Problem, Refusal, Thing};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads only; the request travels as the query, so it must not carry anything personal.
    Get,
    /// Reads what is personal, or changes something; the request travels as the JSON body.
    Post,
}

/// An operation of the API.
pub trait Endpoint: Serialize + DeserializeOwned + Documented + Clone + Send + Sync + 'static {
    const METHOD: Method;
    const PATH: &'static str;
    type Reply: Serialize + DeserializeOwned + Documented + Clone + Send + Sync + 'static;
}

/// What the OpenAPI document needs to know of a type; nothing in the browser.
#[cfg(feature = "openapi")]
pub trait Documented: utoipa::ToSchema {}
#[cfg(feature = "openapi")]
impl<T: utoipa::ToSchema> Documented for T {}

/// What the OpenAPI document needs to know of a type; nothing in the browser.
#[cfg(not(feature = "openapi"))]
pub trait Documented {}
#[cfg(not(feature = "openapi"))]
impl<T> Documented for T {}

/// The reply of an operation that has nothing to tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Done {}

/// One page of a long list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub rows: Vec<T>,
    /// Rows in the whole list.
    pub total: u32,
    /// This page's place, from 0.
    pub page: u32,
    /// Pages in the whole list, at least 1.
    pub pages: u32,
}

impl<T> Page<T> {
    pub const SIZE: u32 = 50;

    #[must_use]
    pub fn new(rows: Vec<T>, total: u32, page: u32) -> Self {
        Self::sized(rows, total, page, Self::SIZE)
    }

    /// A page of another size.
    #[must_use]
    pub fn sized(rows: Vec<T>, total: u32, page: u32, size: u32) -> Self {
        Self { rows, total, page, pages: total.div_ceil(size).max(1) }
    }
}

/// Declares operations: `Request: Post "/api/v1/path" -> Reply;`
macro_rules! endpoints {
    ($($request:ident: $method:ident $path:literal -> $reply:ty;)+) => {$(
        impl $crate::Endpoint for $request {
            const METHOD: $crate::Method = $crate::Method::$method;
            const PATH: &'static str = $path;
            type Reply = $reply;
        }
    )+};
}
pub(crate) use endpoints;
