//! How much memory a process has, as Linux tells.

use std::fmt;
use std::fs;

use super::figures::megabytes;

/// Bytes; either is missing where the system does not tell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// All pages in memory.
    resident: Option<f64>,
    /// The same, with pages shared with others counted in part.
    proportional: Option<f64>,
}

impl Memory {
    pub fn of(process: u32) -> Self {
        let told = |file: &str, name| fs::read_to_string(format!("/proc/{process}/{file}")).ok().and_then(|text| field(&text, name));
        Self { resident: told("status", "VmRSS"), proportional: told("smaps_rollup", "Pss") }
    }

    /// Bytes in memory.
    pub fn resident(self) -> Option<f64> {
        self.resident
    }

    /// Says whether the larger of both fits.
    pub fn fits(self, bytes: f64) -> bool {
        self.resident.or(self.proportional).is_some_and(|used| used <= bytes)
    }
}

/// Reads a line such as `VmRSS:     43210 kB`, whose kB are of 1,024 bytes.
fn field(text: &str, name: &str) -> Option<f64> {
    let value = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
    let kibibytes: f64 = value.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0)
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.resident, self.proportional) {
            (None, None) => f.write_str("not told by this system"),
            (Some(resident), None) => write!(f, "RSS {}", megabytes(resident)),
            (None, Some(proportional)) => write!(f, "PSS {}", megabytes(proportional)),
            (Some(resident), Some(proportional)) => write!(f, "RSS {}, PSS {}", megabytes(resident), megabytes(proportional)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_lines_are_read() {
        let text = "Name:\ttavolo\nVmRSS:\t   43210 kB\nPss:                 100 kB\nPss_Dirty:            7 kB\n";
        assert_eq!(field(text, "VmRSS"), Some(43_210.0 * 1024.0));
        assert_eq!(field(text, "Pss"), Some(102_400.0));
        assert_eq!(field(text, "VmSwap"), None);
    }

    #[test]
    fn what_is_not_told_does_not_fit() {
        let memory = Memory { resident: Some(50e6), proportional: Some(45e6) };
        assert_eq!(memory.to_string(), "RSS 50.0 MB, PSS 45.0 MB");
        assert!(memory.fits(60e6) && !memory.fits(49e6));
        assert!(!Memory { resident: None, proportional: None }.fits(60e6));
    }
}
