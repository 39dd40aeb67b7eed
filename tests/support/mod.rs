//! Helpers of all tests.
