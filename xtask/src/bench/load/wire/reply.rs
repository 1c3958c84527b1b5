//! Reads replies, whether their length is told in advance or they come in chunks.

use std::io::{self, BufRead, Read};

/// A reply. The same one is filled again and again, so that its memory is asked for once.
#[derive(Debug, Default)]
pub struct Reply {
    pub status: u16,
    head: String,
    pub body: Vec<u8>,
}

/// How the end of a body is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Length(u64),
    Chunks,
    /// The other side hangs up.
    Closed,
}

impl Reply {
    /// Reads the next reply. Returns whether another one may follow on the same connection.
    pub fn read(&mut self, from: &mut impl BufRead) -> io::Result<bool> {
        self.body.clear();
        self.read_head(from)?;
        let end = self.end()?;
        match end {
            End::Length(length) => take(from, length, &mut self.body)?,
            End::Chunks => read_chunks(from, &mut self.head, &mut self.body)?,
            End::Closed => {
                from.read_to_end(&mut self.body)?;
            }
        }
        let hangs_up = self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        Ok(end != End::Closed && !hangs_up)
    }

    /// The first header of this name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// All headers of this name.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        let pairs = self.head.lines().filter_map(|line| line.split_once(':'));
        pairs.filter(move |(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
    }

    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    fn read_head(&mut self, from: &mut impl BufRead) -> io::Result<()> {
        self.head.clear();
        while read_line(from, &mut self.head)? > "\r\n".len() {}
        let status = self.head.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3)?.parse().ok());
        self.status = status.ok_or_else(|| wrong("a reply begins with a status"))?;
        Ok(())
    }

    fn end(&self) -> io::Result<End> {
        if matches!(self.status, 204 | 304) {
            return Ok(End::Length(0));
        }
        if self.header("transfer-encoding").is_some() {
            return Ok(End::Chunks);
        }
        let length = self.header("content-length").map(|length| length.parse().map_err(|_| wrong("a length is a number")));
        Ok(length.transpose()?.map_or(End::Closed, End::Length))
    }
}

/// Appends a body of chunks; what stands beside them goes to `aside`.
fn read_chunks(from: &mut impl BufRead, aside: &mut String, body: &mut Vec<u8>) -> io::Result<()> {
    loop {
        let before = aside.len();
        read_line(from, aside)?;
        let size = aside[before..].split(';').next().unwrap_or_default().trim();
        let size = u64::from_str_radix(size, 16).map_err(|_| wrong("a chunk begins with its size"))?;
        aside.truncate(before);
        if size == 0 {
            break;
        }
        take(from, size, body)?;
        let mut end = [0; 2];
        from.read_exact(&mut end)?;
        if end != *b"\r\n" {
            return Err(wrong("a chunk ends with its line"));
        }
    }
    // Headers may follow the chunks; an empty line ends them.
    while read_line(from, aside)? > "\r\n".len() {}
    Ok(())
}

/// Appends a line and returns how long it is.
fn read_line(from: &mut impl BufRead, to: &mut String) -> io::Result<usize> {
    match from.read_line(to)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        length => Ok(length),
    }
}

/// Appends exactly as many bytes.
fn take(from: &mut impl BufRead, length: u64, to: &mut Vec<u8>) -> io::Result<()> {
    match from.take(length).read_to_end(to)? {
        read if read as u64 == length => Ok(()),
        _ => Err(io::ErrorKind::UnexpectedEof.into()),
    }
}

fn wrong(rule: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, rule)
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    /// Reads replies out of bytes that arrive three at a time.
    fn read(text: &str) -> io::Result<Vec<(u16, String, bool)>> {
        let mut from = BufReader::with_capacity(3, text.as_bytes());
        let mut reply = Reply::default();
        let mut all = Vec::new();
        while !from.fill_buf()?.is_empty() {
            let goes_on = reply.read(&mut from)?;
            all.push((reply.status, String::from_utf8(reply.body.clone()).unwrap(), goes_on));
        }
        Ok(all)
    }

    #[test]
    fn replies_of_known_length_follow_one_another() {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nCiao!HTTP/1.1 503 Busy\r\ncontent-length: 0\r\nConnection: close\r\n\r\n";
        assert_eq!(read(text).unwrap(), [(200, "Ciao!".into(), true), (503, String::new(), false)]);
    }

    #[test]
    fn chunks_are_put_together() {
        let text = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n\
                    3;x=1\r\nInc\r\nA\r\nontro. \r\nE\r\n0\r\nlate: yes\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n";
        assert_eq!(read(text).unwrap(), [(200, "Incontro. \r\nE".into(), true), (204, String::new(), true)]);
    }

    #[test]
    fn without_a_length_the_body_goes_on_to_the_end() {
        assert_eq!(read("HTTP/1.1 200 OK\r\n\r\nall of it").unwrap(), [(200, "all of it".into(), false)]);
    }

    #[test]
    fn half_a_reply_is_none() {
        for text in [
            "HTTP/1.1 200 OK\r\nContent-Le",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nCiao",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: five\r\n\r\nCiao!",
            "SSH-2.0\r\n\r\n",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn headers_are_found_in_any_case() {
        let mut reply = Reply::default();
        reply.read(&mut "HTTP/1.1 303 See Other\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\ncontent-length: 0\r\n\r\n".as_bytes()).unwrap();
        assert_eq!(reply.headers("SET-COOKIE").collect::<Vec<_>>(), ["a=1", "b=2"]);
        assert_eq!(reply.header("location"), None);
    }
}
