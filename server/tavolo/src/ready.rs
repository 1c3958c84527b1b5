//! Asks a running server whether it can work, for whoever watches over it without an HTTP client: a container's health check.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use crate::failure::Failure;

/// A server that takes longer is not ready.
const PATIENCE: Duration = Duration::from_secs(4);

/// Succeeds when the server on this machine answers, and its database does.
///
/// # Errors
/// When one of them does not.
pub async fn ready(listening: SocketAddr) -> Result<(), Failure> {
    let addr = here(listening);
    match timeout(PATIENCE, asked(addr)).await {
        Ok(Ok(true)) => Ok(()),
        Ok(Ok(false)) => Err(Failure::new(format!("the server on {addr} is there, and its database does not answer"))),
        Ok(Err(cause)) => Err(Failure::new(format!("no server answers on {addr}: {cause}"))),
        Err(_) => Err(Failure::new(format!("the server on {addr} does not answer in time"))),
    }
}

async fn asked(addr: SocketAddr) -> std::io::Result<bool> {
    let mut stream = TcpStream::connect(addr).await?;
    stream.write_all(format!("GET /readyz HTTP/1.1\r\nhost: {addr}\r\nconnection: close\r\n\r\n").as_bytes()).await?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await?;
    Ok(answer.starts_with(b"HTTP/1.1 200 "))
}

/// Returns the address at which a server that listens everywhere is reached from its own machine.
fn here(listening: SocketAddr) -> SocketAddr {
    let ip = match listening.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    SocketAddr::new(ip, listening.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_server_is_ready_when_it_says_so() {
        for (answer, expected) in [("HTTP/1.1 200 OK\r\n\r\nready\n", true), ("HTTP/1.1 503 Service Unavailable\r\n\r\n", false)] {
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
            let addr = listener.local_addr().unwrap();
            let answering = tokio::spawn(async move {
                let (mut stream, _) = listener.accept().await.unwrap();
                let mut asked = [0; 256];
                let length = stream.read(&mut asked).await.unwrap();
                stream.write_all(answer.as_bytes()).await.unwrap();
                String::from_utf8_lossy(&asked[..length]).starts_with("GET /readyz ")
            });
            assert_eq!(ready(addr).await.is_ok(), expected);
            assert!(answering.await.unwrap());
            // Nobody listens any more.
            assert!(ready(addr).await.is_err());
        }
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_on_its_own_machine() {
        let here = |addr: &str| super::here(addr.parse().unwrap()).to_string();
        assert_eq!(here("0.0.0.0:3000"), "127.0.0.1:3000");
        assert_eq!(here("[::]:3000"), "[::1]:3000");
        assert_eq!(here("10.0.0.7:80"), "10.0.0.7:80");
    }
}
