//! What a person can mend: every problem of every file, in words that say what to write instead.
//!
//! Each problem is made by one function of this folder, grouped by subject, in Chinese and English. Nothing here reads a
//! file: a problem names a field, and `front::locate` finds its line when there is something to show.

pub mod disk;
pub mod display;
pub mod markdown;
