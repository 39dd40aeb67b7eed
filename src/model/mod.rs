//! Plain types of the field: what is known of an entry, and what kinds of entries there are. No file is read here.

pub mod assets;
pub mod catalogue;
pub mod cite;
pub mod config;
pub mod date;
pub mod entry;
pub mod hours;
pub mod id;
pub mod kind;
pub mod lang;
pub mod money;
pub mod period;
pub mod picture;
pub mod place;
pub mod quantity;
pub mod source;
pub mod value;
pub mod vocabulary;
pub mod words;
