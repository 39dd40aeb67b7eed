//! One test binary: small websites, themes, kinds, and rules that hold for every website.

mod kinds;
mod sites;
mod support;
mod theme;
