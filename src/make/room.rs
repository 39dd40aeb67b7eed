//! The memory that pictures in work share, so that many at once take no more than one.

use std::sync::{Condvar, Mutex, MutexGuard};

use crate::derive::weight::MAX_BYTES;

/// Bytes that may be taken; who asks for more than is free waits until others give theirs back.
///
/// Nobody who has taken some asks for more or waits for another, so each wait ends.
pub struct Room {
    free: Mutex<u64>,
    given_back: Condvar,
}

impl Default for Room {
    fn default() -> Room {
        Room { free: Mutex::new(MAX_BYTES), given_back: Condvar::new() }
    }
}

/// Some of a room, until it is dropped.
pub struct Taken<'a> {
    room: &'a Room,
    bytes: u64,
}

impl Room {
    /// Takes so many bytes, at most all there are.
    pub fn take(&self, bytes: u64) -> Taken<'_> {
        let bytes = bytes.min(MAX_BYTES);
        let mut free = self.free();
        while *free < bytes {
            free = self.given_back.wait(free).unwrap_or_else(|poisoned| poisoned.into_inner());
        }
        *free -= bytes;
        Taken { room: self, bytes }
    }

    fn free(&self) -> MutexGuard<'_, u64> {
        self.free.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        *self.room.free() += self.bytes;
        self.room.given_back.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};

    use super::*;

    #[test]
    fn no_more_is_taken_than_there_is() {
        let room = Room::default();
        let (taken, most) = (AtomicU64::new(0), AtomicU64::new(0));
        std::thread::scope(|scope| {
            for n in 1..=8u64 {
                let (room, taken, most) = (&room, &taken, &most);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let bytes = n * MAX_BYTES / 10;
                        let _some = room.take(bytes);
                        most.fetch_max(taken.fetch_add(bytes, Ordering::SeqCst) + bytes, Ordering::SeqCst);
                        std::thread::yield_now();
                        taken.fetch_sub(bytes, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(most.into_inner() <= MAX_BYTES);
        assert_eq!(*room.free(), MAX_BYTES);
        drop(room.take(u64::MAX));
        assert_eq!(*room.free(), MAX_BYTES, "what is larger than all has all");
    }
}
