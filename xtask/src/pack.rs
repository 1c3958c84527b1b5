//! Compression as it is sent: Brotli, as small as it gets.

use anyhow::Result;
use brotli::enc::BrotliEncoderParams;

/// Returns the content as browsers take it over the wire.
pub fn best(content: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &content[..], &mut packed, &parameters)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same_content() {
        let content = "Tavolo ".repeat(1000);
        let mut unpacked = Vec::new();
        let packed = best(content.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut &packed[..], &mut unpacked).unwrap();
        assert!(packed.len() < 100);
        assert_eq!(unpacked, content.as_bytes());
    }
}
