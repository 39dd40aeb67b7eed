//! Small websites: each folder below `tests/sites` is one story.
