//! One test binary: rules that hold for every website.

mod browser;
mod cli;
mod edits;
mod hostile;
mod interrupted;
mod made_site;
mod recipes;
mod rules;
mod support_rules;
