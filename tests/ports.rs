//! Origins that no test has had before: what a browser keeps (storage, caches, permissions,
//! visited links) it keeps for an origin, and an origin is a host and a port.

use std::collections::HashSet;
use std::net::Ipv4Addr;
use std::sync::{Mutex, PoisonError};

use tokio::net::TcpListener;

use crate::failure::Failure;

/// Listens on a port of this machine that was not given before in this process.
///
/// # Errors
///
/// [`Failure::Unprepared`] where there is none.
pub async fn listen() -> Result<TcpListener, Failure> {
    static GIVEN: Mutex<Option<HashSet<u16>>> = Mutex::new(None);
    let unprepared = |error: std::io::Error| Failure::Unprepared(error.to_string());
    // Those that are held cannot be given again.
    let mut held = Vec::new();
    loop {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .map_err(unprepared)?;
        let port = listener.local_addr().map_err(unprepared)?.port();
        let mut given = GIVEN.lock().unwrap_or_else(PoisonError::into_inner);
        if given.get_or_insert_default().insert(port) {
            return Ok(listener);
        }
        held.push(listener);
    }
}
