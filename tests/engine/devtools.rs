//! Chromium's DevTools protocol, spoken with the browser itself: chromedriver passes on only what
//! is for a page.

use std::fs;
use std::net::TcpStream;
use std::path::Path;

use serde_json::{Value, json};
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket, connect};

use crate::failure::Failure;

/// The file in a profile in which Chromium says where it listens: its port, and a path.
const PORT_FILE: &str = "DevToolsActivePort";

/// A connection to a running Chromium.
pub struct DevTools {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    /// The number of the last command.
    last: u64,
}

/// Where the browser of this profile listens ("127.0.0.1:4321"), and the path of the browser itself.
///
/// # Errors
///
/// [`Failure::Unprepared`] where it does not say.
pub fn address(profile: &Path) -> Result<(String, String), Failure> {
    let file = profile.join(PORT_FILE);
    let text = fs::read_to_string(&file)
        .map_err(|error| Failure::Unprepared(format!("{}: {error}.", file.display())))?;
    let mut lines = text.lines();
    match (lines.next(), lines.next()) {
        (Some(port), Some(path)) => Ok((format!("127.0.0.1:{port}"), path.to_owned())),
        _ => Err(Failure::Unprepared(format!(
            "{} is not whole.",
            file.display()
        ))),
    }
}

impl DevTools {
    /// Connects to the browser of this profile.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`] where it does not answer.
    pub fn connect(profile: &Path) -> Result<Self, Failure> {
        let (host, path) = address(profile)?;
        let (socket, _) = connect(format!("ws://{host}{path}")).map_err(refused)?;
        Ok(Self { socket, last: 0 })
    }

    /// What a command gives back. Events that come in between are for nobody.
    ///
    /// # Errors
    ///
    /// [`Failure::Browser`].
    pub fn tell(&mut self, command: &str, parameters: Value) -> Result<Value, Failure> {
        self.last += 1;
        let message = json!({ "id": self.last, "method": command, "params": parameters });
        let message = Message::text(message.to_string());
        self.socket.send(message).map_err(refused)?;
        loop {
            let Message::Text(text) = self.socket.read().map_err(refused)? else {
                continue;
            };
            let answer: Value = serde_json::from_str(&text).map_err(refused)?;
            if answer["id"] != self.last {
                continue;
            }
            return match answer.get("error") {
                Some(error) => Err(Failure::Browser(format!("{command}: {error}"))),
                None => Ok(answer["result"].clone()),
            };
        }
    }
}

fn refused(error: impl std::fmt::Display) -> Failure {
    Failure::Browser(error.to_string())
}
