//! A visitor who keeps cookies: for all that is asked of a server, but for load (`bench::load::wire`).

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use ureq::http::{HeaderMap, Response};
use ureq::{Agent, Body};

/// A reply that takes longer counts as none.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Client {
    agent: Agent,
    addr: SocketAddr,
    cookies: Vec<(String, String)>,
}

/// A reply, whatever its status.
pub struct Reply {
    pub status: u16,
    headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Client {
    pub fn new(addr: SocketAddr) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).timeout_global(Some(PATIENCE)).proxy(None);
        Self { agent: config.build().into(), addr, cookies: Vec::new() }
    }

    /// Returns a visitor over the same connections who has these cookies, and no others.
    pub fn holding(&self, cookie: &str) -> Self {
        let pairs = cookie.split("; ").filter_map(|pair| pair.split_once('='));
        let cookies = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        Self { agent: self.agent.clone(), addr: self.addr, cookies }
    }

    pub fn get(&mut self, path: &str) -> Result<Reply> {
        let request = self.agent.get(self.address(path)).header("cookie", self.cookie());
        self.receive(path, request.call())
    }

    pub fn post_form(&mut self, path: &str, form: &str) -> Result<Reply> {
        self.post(path, "application/x-www-form-urlencoded", form)
    }

    /// Sends a request to an operation of the API, and returns what it answers.
    pub fn order(&mut self, path: &str, order: &Value) -> Result<Reply> {
        self.post(path, "application/json", &order.to_string())
    }

    /// Reads an operation of the API.
    pub fn read(&mut self, path: &str) -> Result<Value> {
        self.get(path)?.said(path)
    }

    /// Performs an operation of the API.
    pub fn perform(&mut self, path: &str, order: &Value) -> Result<Value> {
        self.order(path, order)?.said(path)
    }

    /// The cookies so far, as a request carries them.
    pub fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn address(&self, path: &str) -> String {
        format!("http://{}{path}", self.addr)
    }

    fn post(&mut self, path: &str, kind: &str, body: &str) -> Result<Reply> {
        let request = self.agent.post(self.address(path)).header("content-type", kind).header("cookie", self.cookie());
        self.receive(path, request.send(body))
    }

    fn receive(&mut self, path: &str, response: Result<Response<Body>, ureq::Error>) -> Result<Reply> {
        let asking = || format!("asking for {path}");
        let (head, mut body) = response.with_context(asking)?.into_parts();
        let body = body.with_config().limit(u64::MAX).read_to_vec().with_context(asking)?;
        for line in head.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok()) {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(Reply { status: head.status.as_u16(), headers: head.headers, body })
    }
}

impl Reply {
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// # Errors
    /// When the operation of this path did not succeed.
    pub fn said(&self, path: &str) -> Result<Value> {
        ensure!(self.is_success(), "{path} answers {}: {}", self.status, String::from_utf8_lossy(&self.body));
        serde_json::from_slice(&self.body).with_context(|| format!("reading what {path} answers"))
    }
}

/// Returns what follows the host in an address.
pub fn path_of(link: &str) -> Result<&str> {
    let place = link.split_once("://").and_then(|(_, rest)| rest.find('/').map(|slash| &rest[slash..]));
    place.with_context(|| format!("{link} is no address of a page"))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers everybody with a refusal that sets two cookies, and tells the cookies of the request.
    fn serve() -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = BufReader::new(stream.unwrap());
                let mut head = String::new();
                while stream.read_line(&mut head).unwrap() > 2 {}
                let held = head.lines().find_map(|line| line.strip_prefix("cookie: ")).unwrap_or_default();
                let reply = format!(
                    "HTTP/1.1 303 See Other\r\nlocation: /next\r\nset-cookie: a=1; Path=/\r\nset-cookie: b=2\r\n\
                     connection: close\r\ncontent-length: {}\r\n\r\n{held}",
                    held.len()
                );
                stream.get_mut().write_all(reply.as_bytes()).unwrap();
            }
        });
        addr
    }

    #[test]
    fn cookies_are_kept_and_no_reply_is_followed() {
        let mut client = Client::new(serve());
        let reply = client.get("/").unwrap();
        assert_eq!((reply.status, reply.header("Location"), reply.is_success()), (303, Some("/next"), false));
        assert_eq!(client.cookie(), "a=1; b=2");
        assert_eq!(client.get("/").unwrap().body, b"a=1; b=2");
        assert_eq!(client.holding("c=3; d=4=").get("/").unwrap().body, b"c=3; d=4=");
        assert!(client.read("/").is_err());
    }

    #[test]
    fn the_path_follows_the_host() {
        assert_eq!(path_of("http://127.0.0.1:80/i/abc").unwrap(), "/i/abc");
        assert!(path_of("127.0.0.1").is_err());
    }
}
