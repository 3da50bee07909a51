//! Waiting: until a condition holds, or a deadline has passed.

use std::time::{Duration, Instant};

/// How long a condition may take. Far more than any needs, so that a loaded machine fails no
/// test: only a failing test waits for it.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The pause between two looks.
const INTERVAL: Duration = Duration::from_millis(20);

/// Looks until there is an answer: `Ok` ends it, `Err` is why there is none yet. The last
/// one is given back at the deadline.
///
/// # Errors
///
/// The last `Err` of `look`.
pub async fn until<T, E>(
    patience: Duration,
    mut look: impl AsyncFnMut() -> Result<T, E>,
) -> Result<T, E> {
    let deadline = Instant::now() + patience;
    loop {
        // One look begins after the deadline: a look may itself take long.
        let is_last = Instant::now() >= deadline;
        match look().await {
            Err(_) if !is_last => tokio::time::sleep(INTERVAL).await,
            answer => return answer,
        }
    }
}
