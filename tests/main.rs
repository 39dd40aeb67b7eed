//! One test binary: rules that hold for every website.

mod made_site;
mod recipes;
mod rules;
mod edits;
mod support_rules;
