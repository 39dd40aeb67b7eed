//! Text to typed values: the border of the program. Behind it nobody checks again.

pub mod decode;
pub mod node;
pub mod split;
