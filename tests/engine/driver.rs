//! The programs that a browser needs beside it: its driver, and a display.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::inputs;
use crate::wait::{self, PATIENCE};

/// How long a program may take to end by itself, and its browser with it.
const FAREWELL: Duration = Duration::from_secs(5);

/// A program that ends with this.
pub struct Process {
    process: Child,
    name: String,
}

impl Process {
    /// Starts a program. Its errors go where the command sends them.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it cannot be started.
    pub fn start(command: &mut Command) -> Result<Self, Failure> {
        let name = command.get_program().to_string_lossy().into_owned();
        let process = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let process = process.map_err(|error| Failure::Unprepared(format!("{name}: {error}.")))?;
        Ok(Self { process, name })
    }

    /// What it says in its first line that `read` understands.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it ends before.
    pub fn says<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<T, Failure> {
        let output = self.process.stdout.take();
        let mut lines = output
            .into_iter()
            .flat_map(|output| BufReader::new(output).lines().map_while(Result::ok));
        let mut words = Vec::new();
        let said = lines.find_map(|line| {
            let said = read(&line);
            words.push(line);
            said
        });
        let Some(said) = said else {
            let end = self.process.wait().map(|status| status.to_string());
            let end = end.unwrap_or_else(|error| error.to_string());
            let (name, words) = (&self.name, words.join(" / "));
            return Err(Failure::Unprepared(format!(
                "{name} does not start: {end}, having said “{words}”."
            )));
        };
        // A program whose output nobody takes would come to a halt.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(said)
    }

    /// Waits until it listens on a port that it was told to listen on.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it does not.
    pub async fn listens(&self, port: u16) -> Result<(), Failure> {
        let connected = wait::until(PATIENCE, async || {
            TcpStream::connect((Ipv4Addr::LOCALHOST, port)).map(drop)
        });
        let silent = |error| Failure::Unprepared(format!("{} does not start: {error}.", self.name));
        connected.await.map_err(silent)
    }
}

impl Drop for Process {
    /// A driver that is asked to end ends its browser, which it would leave behind if it were
    /// killed: after a test that failed on the way, there may still be one.
    fn drop(&mut self) {
        let id = self.process.id().to_string();
        let asked = Command::new("kill").arg(&id).stderr(Stdio::null()).status();
        let deadline = Instant::now() + FAREWELL;
        while asked.is_ok() && Instant::now() < deadline {
            if !matches!(self.process.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How often a driver is started that does not get its port.
const STARTS: u32 = 3;

/// Starts a driver that takes a free port by itself, and reads the port in what it says.
///
/// A port that is free for one of its addresses may be taken for the other; the driver ends
/// then, before there is any test, and another one is started. That is said in the output.
///
/// # Errors
///
/// [`Failure::Unprepared`] where none of [`STARTS`] listens.
pub fn listening(
    command: &mut Command,
    port_in: impl Fn(&str) -> Option<u16>,
) -> Result<(Process, u16), Failure> {
    let mut starts = 1;
    loop {
        let mut driver = Process::start(command)?;
        match driver.says(&port_in) {
            Ok(port) => return Ok((driver, port)),
            Err(failure) if starts == STARTS => return Err(failure),
            Err(failure) => inputs::say(&format!("{failure} Another one is started.")),
        }
        starts += 1;
    }
}

/// A port that is free, for a driver that does not say which one it takes.
///
/// # Errors
///
/// [`Failure::Unprepared`] where there is none.
pub fn free_port() -> Result<u16, Failure> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    let address = address.map_err(|error| Failure::Unprepared(error.to_string()))?;
    Ok(address.port())
}
