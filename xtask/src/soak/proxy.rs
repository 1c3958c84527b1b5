//! A small proxy: each connection goes to the next server, or to the one after it when that refuses.

use std::io;
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use anyhow::Result;

const PATIENCE: Duration = Duration::from_secs(1);

pub struct Proxy {
    pub addr: SocketAddr,
    ended: Arc<AtomicBool>,
}

impl Proxy {
    pub fn start(servers: Vec<SocketAddr>) -> Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let addr = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let until = ended.clone();
        thread::spawn(move || {
            for (turn, browser) in listener.incoming().enumerate() {
                if until.load(Ordering::SeqCst) {
                    break;
                }
                let mut next = servers.iter().cycle().skip(turn % servers.len()).take(servers.len());
                let server = next.find_map(|server| TcpStream::connect_timeout(server, PATIENCE).ok());
                // Without a server the browser's connection just closes.
                if let (Ok(browser), Some(server)) = (browser, server) {
                    join(browser, server);
                }
            }
        });
        Ok(Self { addr, ended })
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // One more connection, so that the thread looks.
        let _ = TcpStream::connect_timeout(&self.addr, PATIENCE);
    }
}

/// Hands on what either side says, until one of them ends.
fn join(browser: TcpStream, server: TcpStream) {
    for stream in [&browser, &server] {
        let _ = stream.set_nodelay(true);
    }
    if let (Ok(from_browser), Ok(to_browser)) = (browser.try_clone(), server.try_clone()) {
        thread::spawn(move || hand_on(from_browser, server));
        thread::spawn(move || hand_on(to_browser, browser));
    }
}

fn hand_on(mut from: TcpStream, mut to: TcpStream) {
    let _ = io::copy(&mut from, &mut to);
    for stream in [from, to] {
        let _ = stream.shutdown(Shutdown::Both);
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read as _, Write as _};

    use super::*;

    /// Says its name to everybody.
    fn server(name: &'static str) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        thread::spawn(move || listener.incoming().for_each(|stream| stream.unwrap().write_all(name.as_bytes()).unwrap()));
        addr
    }

    fn ask(proxy: &Proxy) -> String {
        let mut said = String::new();
        TcpStream::connect(proxy.addr).unwrap().read_to_string(&mut said).unwrap();
        said
    }

    #[test]
    fn servers_take_turns_and_one_that_refuses_is_passed_over() {
        let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let proxy = Proxy::start(vec![server("a"), gone, server("b")]).unwrap();
        assert_eq!([ask(&proxy), ask(&proxy), ask(&proxy), ask(&proxy)].concat(), "abba");
    }
}
