//! HTTP/1.1 for whoever makes load or follows a stream: as little as that needs, by hand.
//!
//! Load comes from the same cores as the answers. A request through `client` takes seven times as long as one from here, and
//! would measure itself; a stream that waits must be cut from another thread, which only its socket allows.

mod connection;
mod reply;
mod request;

pub use connection::Connection;
pub use reply::Reply;
pub use request::Request;
