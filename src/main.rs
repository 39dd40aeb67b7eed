//! Arguments in, exit code out.

use std::process::ExitCode;

/// Pages are made of many small texts; this allocator takes a fifth off the time of a whole build (`benches/README.md`).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    longyao::cli::run(std::env::args_os())
}
