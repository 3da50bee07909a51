//! Why a folder cannot be served.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a folder cannot be served.
#[derive(Debug)]
pub enum ServeError {
    /// The folder is not there.
    NoSuchFolder(PathBuf),
    /// The folder holds no `index.html`, so it is no site.
    NoSite(PathBuf),
    /// The base path cannot be part of an address.
    BadBase(String),
    /// The site's `_headers` or `_redirects` file is there but cannot be read.
    Unreadable(PathBuf, io::Error),
    /// A line of the `_headers` file is no HTTP header: its path and its name.
    BadHeader {
        /// The pattern below which the header stands.
        path: String,
        /// The header's name as it is written there.
        name: String,
    },
    /// Another program listens on the port.
    PortTaken(u16),
    /// The system does not let this user listen on the port.
    PortForbidden(u16),
    /// Listening failed for another reason.
    Listen(u16, io::Error),
    /// The server stopped by itself.
    Stopped(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchFolder(folder) => write!(
                f,
                "There is no folder {}: make the site first with `meldungen build`.",
                folder.display()
            ),
            Self::NoSite(folder) => write!(
                f,
                "{} holds no index.html: name the folder that `meldungen build` made.",
                folder.display()
            ),
            Self::BadBase(base) => write!(
                f,
                "\"{base}\" is no base path: write it like /presse/, in letters, digits, \"-\", \"_\" and \".\"."
            ),
            Self::Unreadable(file, error) => write!(
                f,
                "{} cannot be read ({error}): make the site again with `meldungen build`.",
                file.display()
            ),
            Self::BadHeader { path, name } => write!(
                f,
                "The header \"{name}\" for {path} in the site's _headers file is not valid: make the site again with `meldungen build`."
            ),
            Self::PortTaken(port) => write!(
                f,
                "Port {port} is taken by another program: choose another with --port, or 0 for any free one."
            ),
            Self::PortForbidden(port) => write!(
                f,
                "Port {port} is not open to this user: choose one above 1023 with --port."
            ),
            Self::Listen(port, error) => {
                write!(
                    f,
                    "Port {port} cannot be used ({error}): choose another with --port."
                )
            }
            Self::Stopped(error) => write!(f, "The server stopped ({error}): start it again."),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unreadable(_, error) | Self::Listen(_, error) | Self::Stopped(error) => {
                Some(error)
            }
            _ => None,
        }
    }
}
