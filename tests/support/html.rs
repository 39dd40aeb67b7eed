//! Looks into pages without a browser.
