//! One connection that is kept open between requests.

use std::io::{self, BufReader, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use super::Reply;

/// A reply that takes longer counts as none.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Connection {
    addr: SocketAddr,
    open: Option<BufReader<TcpStream>>,
}

impl Connection {
    /// Connects with the first request.
    pub fn new(addr: SocketAddr) -> Self {
        Self { addr, open: None }
    }

    pub fn addr(&self) -> SocketAddr {
        self.addr
    }

    /// Sends a request and waits for its reply. After a failure the next request opens the connection anew.
    pub fn send(&mut self, request: &[u8], reply: &mut Reply) -> io::Result<()> {
        let mut stream = match self.open.take() {
            Some(stream) => stream,
            None => connect(self.addr)?,
        };
        stream.get_mut().write_all(request)?;
        let goes_on = reply.read(&mut stream)?;
        self.open = goes_on.then_some(stream);
        Ok(())
    }
}

fn connect(addr: SocketAddr) -> io::Result<BufReader<TcpStream>> {
    let stream = TcpStream::connect_timeout(&addr, PATIENCE)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    Ok(BufReader::with_capacity(32 * 1024, stream))
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, Read as _};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers each request with how many came before it on the same connection; hangs up after two.
    fn serve(listener: TcpListener, connections: usize) {
        for stream in listener.incoming().take(connections) {
            let mut stream = BufReader::new(stream.unwrap());
            for place in 0..2 {
                let mut line = String::new();
                while stream.read_line(&mut line).unwrap() > 2 {}
                stream.get_mut().write_all(format!("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{place}").as_bytes()).unwrap();
            }
            let _ = stream.read_to_end(&mut Vec::new());
        }
    }

    #[test]
    fn a_connection_is_kept_and_replaced_when_it_breaks() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut connection = Connection::new(listener.local_addr().unwrap());
        thread::spawn(|| serve(listener, 2));
        let mut reply = Reply::default();
        let mut ask = |connection: &mut Connection| {
            connection.send(b"GET / HTTP/1.1\r\n\r\n", &mut reply).unwrap();
            String::from_utf8(reply.body.clone()).unwrap()
        };
        assert_eq!([ask(&mut connection), ask(&mut connection)], ["0", "1"]);
        connection.open = None;
        assert_eq!(ask(&mut connection), "0");
    }
}
