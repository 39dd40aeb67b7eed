//! The theme.
