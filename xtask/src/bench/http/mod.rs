//! HTTP/1.1, as little as measuring needs: one connection that is kept, and requests one after the other.

mod client;
mod connection;
mod reply;
mod request;

pub use client::Client;
pub use connection::Connection;
pub use reply::Reply;
pub use request::{Request, path_of};
