//! What browsers meet: forms, pages, the stream of changes, and the API's document.

mod forms;
mod hostile;
pub mod live;
mod openapi;
mod page_copies;
pub mod text_fields;
mod without_cookies;
mod worker;
