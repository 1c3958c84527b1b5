//! How this installation is reached, and from where.

use std::net::IpAddr;

use axum::http::HeaderMap;

/// How this installation is reached.
#[derive(Clone, Debug)]
pub struct Site {
    /// Scheme, host and port, without a slash at the end.
    pub public_url: String,
    pub client_address: ClientAddress,
    /// Sign-in links can be used again and again.
    pub demo: bool,
}

impl Site {
    /// Says whether browsers reach it by https, so that cookies may be tied to it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Returns an absolute address.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }
}

/// Whose word counts for the address of a client.
#[derive(Clone, Debug, Default)]
pub struct ClientAddress {
    /// The proxy whose `X-Forwarded-For` is believed.
    pub trusted_proxy: Option<IpAddr>,
}

impl ClientAddress {
    /// Returns the client's address: the peer's, or the last one that the trusted proxy named.
    #[must_use]
    pub fn of(&self, peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
        let forwarded = || headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
        if peer.is_some() && peer == self.trusted_proxy { forwarded().or(peer) } else { peer }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_trusted_proxy_is_believed() {
        let headers = HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), "1.2.3.4, 5.6.7.8".parse().unwrap())]);
        let [proxy, other, client] = ["127.0.0.1", "10.0.0.9", "5.6.7.8"].map(|ip| ip.parse::<IpAddr>().unwrap());
        let trusting = ClientAddress { trusted_proxy: Some(proxy) };
        assert_eq!(trusting.of(Some(proxy), &headers), Some(client));
        assert_eq!(trusting.of(Some(other), &headers), Some(other));
        assert_eq!(ClientAddress::default().of(Some(proxy), &headers), Some(proxy));
        assert_eq!(trusting.of(None, &headers), None);
    }
}
