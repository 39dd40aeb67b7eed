//! Small templates and small style.

use base64::Engine as _;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};
use sha2::{Digest, Sha256};

/// Minifies a template: its tags stay whole, and so do elements that other templates close.
pub fn template(text: &str) -> String {
    String::from_utf8(html(text.as_bytes(), true)).unwrap_or_else(|_| text.to_owned())
}

/// Minifies a whole page, where an owner's own HTML makes it worth it.
pub fn page(page: &[u8]) -> Vec<u8> {
    html(page, false)
}

fn html(text: &[u8], preserve_brace_template_syntax: bool) -> Vec<u8> {
    let config = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        preserve_brace_template_syntax,
        ..Default::default()
    };
    minify_html::minify(text, &config)
}

/// Minifies a style sheet and lowers it for browsers with old kernels: Chrome 64, Safari 12, Firefox 60 (`reach.md`).
///
/// # Errors
/// The reason, where it is no style sheet.
pub fn style(text: &str) -> Result<String, String> {
    let version = |major: u32| Some(major << 16);
    let browsers =
        Browsers { chrome: version(64), safari: version(12), ios_saf: version(12), firefox: version(60), ..Browsers::default() };
    let targets = Targets::from(browsers);
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions { targets, ..MinifyOptions::default() }).map_err(|error| error.to_string())?;
    let printed =
        sheet.to_css(PrinterOptions { minify: true, targets, ..PrinterOptions::default() }).map_err(|error| error.to_string())?;
    Ok(printed.code)
}

/// As a security policy names an inline style: SHA-256 in base64 (CSP Level 3, 2.3.1).
pub fn sha256_base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(Sha256::digest(bytes))
}
