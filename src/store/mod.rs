pub mod sealed;
