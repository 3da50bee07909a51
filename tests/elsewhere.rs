//! The rest of the web, as a browser under test gets to see it: a proxy that notes what is
//! asked of it and answers nobody.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::io::AsyncReadExt;
use tokio::net::{TcpListener, TcpStream};

use crate::failure::Failure;

/// The rest of the web.
pub struct Elsewhere {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    /// Listens on a free port of this machine until the runtime ends.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where there is none.
    pub async fn start() -> Result<Self, Failure> {
        let unprepared = |error: std::io::Error| Failure::Unprepared(error.to_string());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.map_err(unprepared)?;
        let address = listener.local_addr().map_err(unprepared)?;
        let asked = Arc::new(Mutex::default());
        tokio::spawn(note_all(listener, Arc::clone(&asked)));
        Ok(Self { address, asked })
    }

    /// Its address, as browsers take it for a proxy's.
    pub fn address(&self) -> String {
        self.address.to_string()
    }

    /// What was asked for so far.
    pub fn asked(&self) -> Vec<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.clone()
    }
}

async fn note_all(listener: TcpListener, asked: Arc<Mutex<Vec<String>>>) {
    while let Ok((connection, _)) = listener.accept().await {
        let asked = Arc::clone(&asked);
        tokio::spawn(async move {
            let address = requested(connection).await;
            let mut asked = asked.lock().unwrap_or_else(PoisonError::into_inner);
            asked.extend(address);
        });
    }
}

/// What a connection is for, by its first bytes: "GET http://host/path HTTP/1.1", or
/// "CONNECT host:443 HTTP/1.1" for what is encrypted. One that
/// says nothing is for nothing.
async fn requested(mut connection: TcpStream) -> Option<String> {
    let mut bytes = [0; 2048];
    let count = connection.read(&mut bytes).await.unwrap_or_default();
    if count == 0 {
        return None;
    }
    let text = String::from_utf8_lossy(&bytes[..count]);
    let line = text.lines().next().unwrap_or_default();
    let address = line
        .strip_suffix(" HTTP/1.1")
        .and_then(|line| line.split_once(' '));
    let address = address.map(|(_, address)| address.to_owned());
    Some(address.unwrap_or_else(|| "an address that is encrypted".to_owned()))
}
