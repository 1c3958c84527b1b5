//! Chance, from the operating system.

use std::fs::File;
use std::io::Read as _;

use anyhow::Result;
use data_encoding::HEXLOWER;

fn bytes<const COUNT: usize>() -> Result<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    File::open("/dev/urandom")?.read_exact(&mut bytes)?;
    Ok(bytes)
}

/// Returns a fresh id, as a client makes them for its requests.
pub fn random_uuid() -> Result<String> {
    let mut chance: [u8; 16] = bytes()?;
    chance[6] = chance[6] & 0x0f | 0x40;
    chance[8] = chance[8] & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&chance);
    Ok([&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]].join("-"))
}

/// Returns a number below `end`.
pub fn below(end: usize) -> Result<usize> {
    Ok(usize::from_le_bytes(bytes()?) % end.max(1))
}
