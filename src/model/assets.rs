//! What a theme brings to the site, as plain data.

use std::sync::Arc;

use crate::path::WebPath;

/// Files of the theme that stand in the site, and the texts that pages carry inside them.
#[derive(Clone, Debug)]
pub struct Assets {
    /// Every file with its bytes; the names carry a hash.
    pub files: Vec<(WebPath, Arc<[u8]>)>,
    pub style: WebPath,
    pub icon: Option<WebPath>,
    /// The style of the page that does not know its own depth, and its hash for the security policy (base64, SHA-256).
    pub error_style: Arc<str>,
    pub error_style_hash: Arc<str>,
}
