//! longyao 龙窑.

pub mod front;
pub mod markdown;
pub mod model;
pub mod path;
pub mod plan;
pub mod problem;
pub mod publish;
pub mod store;
