//! Requests, written once and sent many times.

use std::fmt::Write as _;
use std::net::SocketAddr;

/// A request under construction: its head without the end.
pub struct Request(String);

impl Request {
    pub fn get(addr: SocketAddr, path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nhost: {addr}\r\n"))
    }

    pub fn post(addr: SocketAddr, path: &str) -> Self {
        Self(format!("POST {path} HTTP/1.1\r\nhost: {addr}\r\n"))
    }

    /// An empty value leaves the header out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if !value.is_empty() {
            let _ = write!(self.0, "{name}: {value}\r\n");
        }
        self
    }

    /// Returns the bytes to send.
    pub fn without_body(&self) -> Vec<u8> {
        format!("{}\r\n", self.0).into_bytes()
    }

    /// Returns the bytes to send, head and body at once.
    pub fn with_body(&self, body: &str) -> Vec<u8> {
        format!("{}content-length: {}\r\n\r\n{body}", self.0, body.len()).into_bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn addr() -> SocketAddr {
        "127.0.0.1:80".parse().unwrap()
    }

    #[test]
    fn a_request_is_a_head_and_a_body() {
        let get = Request::get(addr(), "/i").header("cookie", "a=b").header("accept", "").without_body();
        assert_eq!(String::from_utf8(get).unwrap(), "GET /i HTTP/1.1\r\nhost: 127.0.0.1:80\r\ncookie: a=b\r\n\r\n");
        let post = Request::post(addr(), "/").with_body("è");
        assert!(String::from_utf8(post).unwrap().ends_with("content-length: 2\r\n\r\nè"));
    }
}
