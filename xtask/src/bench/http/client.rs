//! A visitor who keeps cookies, to prepare what is measured.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use super::{Connection, Reply, Request};

pub struct Client {
    addr: SocketAddr,
    connection: Connection,
    cookies: Vec<(String, String)>,
}

impl Client {
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, connection: Connection::new(addr), cookies: Vec::new() }
    }

    /// Reads an operation of the API as whoever has this cookie.
    pub fn get_with(addr: SocketAddr, path: &str, cookie: &str) -> Result<Value> {
        let mut reply = Reply::default();
        let request = Request::get(addr, path).header("cookie", cookie).without_body();
        Connection::new(addr).send(&request, &mut reply).with_context(|| format!("asking for {path}"))?;
        said(path, &reply)
    }

    pub fn get(&mut self, path: &str) -> Result<Reply> {
        let request = Request::get(self.addr, path).header("cookie", &self.cookie());
        self.send(path, &request.without_body())
    }

    pub fn post_form(&mut self, path: &str, form: &str) -> Result<Reply> {
        let request = Request::post(self.addr, path).header("content-type", "application/x-www-form-urlencoded");
        self.send(path, &request.header("cookie", &self.cookie()).with_body(form))
    }

    /// Reads an operation of the API.
    pub fn read(&mut self, path: &str) -> Result<Value> {
        let reply = self.get(path)?;
        said(path, &reply)
    }

    /// Performs an operation of the API.
    pub fn perform(&mut self, path: &str, order: &Value) -> Result<Value> {
        let request = Request::post(self.addr, path).header("content-type", "application/json");
        let reply = self.send(path, &request.header("cookie", &self.cookie()).with_body(&order.to_string()))?;
        said(path, &reply)
    }

    /// The cookies so far, as a request carries them.
    pub fn cookie(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    fn send(&mut self, path: &str, request: &[u8]) -> Result<Reply> {
        let mut reply = Reply::default();
        self.connection.send(request, &mut reply).with_context(|| format!("asking for {path}"))?;
        for line in reply.headers("set-cookie") {
            let pair = line.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.retain(|(known, _)| known != name);
                self.cookies.push((name.to_owned(), value.to_owned()));
            }
        }
        Ok(reply)
    }
}

fn said(path: &str, reply: &Reply) -> Result<Value> {
    let text = String::from_utf8_lossy(&reply.body);
    ensure!(reply.is_success(), "{path} answers {}: {text}", reply.status);
    serde_json::from_str(&text).with_context(|| format!("reading what {path} answers"))
}
