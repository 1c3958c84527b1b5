//! QR codes as a drawing.

use api::own_invitation::QrCode;
use fast_qr::{ECL, QRBuilder};

use crate::error::{ApiResult, unavailable};

/// Draws a text as a QR code.
///
/// # Errors
/// When the text is longer than a QR code holds.
pub fn draw(text: &str) -> ApiResult<QrCode> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|e| unavailable(format!("{e:?}")))?;
    let mut path = String::new();
    for y in 0..code.size {
        let mut x = 0;
        while x < code.size {
            let run = (x..code.size).take_while(|x| code[y][*x].value()).count();
            if run > 0 {
                // One stroke for neighbours in a row: a third of the bytes of a square for each.
                path.push_str(&format!("M{x} {y}h{run}v1h-{run}z"));
            }
            x += run.max(1);
        }
    }
    Ok(QrCode { size: u16::try_from(code.size).unwrap_or(u16::MAX), path })
}
