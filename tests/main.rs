//! One test binary: small websites, themes, kinds, and rules that hold for every website.

mod browser;
mod cli;
mod edits;
mod hostile;
mod interrupted;
mod kinds;
mod led;
mod made_site;
mod private;
mod recipes;
mod rules;
mod sites;
mod support;
mod support_rules;
mod theme;
mod tools;
