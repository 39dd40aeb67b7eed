use super::Ending;
use crate::problem::Tongue;
#[derive(clap::Args)]
pub struct Arguments {}
impl Arguments { pub fn run(self, _: Tongue) -> Ending { Ending::Done } }
