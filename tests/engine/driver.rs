//! The programs that a browser needs beside it: its driver, and a display.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::inputs;
use crate::wait::{self, PATIENCE};

/// How long a program's end may take, with all that goes with it.
const FAREWELL: Duration = Duration::from_secs(15);

/// Runs a program until its own input is closed; then ends it and all that it has started, and
/// takes its folder away, into which the last of a browser's processes may still write.
///
/// A browser waits for the tests that follow, and none of them knows that it is the last. When
/// the process of the tests is gone, however it went, its end of the pipe is closed.
const KEEPER: &str = r#"
folder=$1; shift
"$@" </dev/null & program=$!
exec >/dev/null
read -r _
trap '' TERM
kill 0
{ sleep 5; kill -9 "$program"; } 2>/dev/null & killer=$!
wait "$program"; status=$?
kill -9 "$killer"
tries=0
while [ -n "$folder" ] && [ "$tries" -lt 100 ] && ! rm -rf "$folder" 2>/dev/null; do
    tries=$((tries + 1)); sleep 0.1
done
exit "$status""#;

/// A command that runs a program for as long as this process lives. The folder is the program's
/// alone, and goes with it.
pub fn kept(program: impl AsRef<OsStr>, folder: Option<&Path>) -> Command {
    let mut command = Command::new("sh");
    command.args(["-c", KEEPER, "keeper"]);
    command
        .arg(folder.unwrap_or(Path::new("")))
        .arg(program.as_ref());
    command
}

/// A program that ends with this, or with the process that started it.
pub struct Process {
    keeper: Child,
    name: String,
}

impl Process {
    /// Starts a program that is [`kept`]. Its errors go where the command sends them.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it cannot be started.
    pub fn start(command: &mut Command) -> Result<Self, Failure> {
        let program = command.get_args().nth(4).unwrap_or_default();
        let name = program.to_string_lossy().into_owned();
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        // What it starts belongs to its group, and to nobody else's.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(command, 0);
        let keeper = command.spawn();
        let keeper = keeper.map_err(|error| Failure::Unprepared(format!("{name}: {error}.")))?;
        Ok(Self { keeper, name })
    }

    /// What it says in its first line that `read` understands.
    ///
    /// # Errors
    ///
    /// [`Failure::Unprepared`] where it ends before.
    pub fn says<T>(&mut self, read: impl Fn(&str) -> Option<T>) -> Result<T, Failure> {
        let output = self.keeper.stdout.take();
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
            drop(self.keeper.stdin.take());
            let end = self.keeper.wait().map(|status| status.to_string());
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
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let deadline = Instant::now() + FAREWELL;
        while Instant::now() < deadline {
            if !matches!(self.keeper.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        // It may have ended by itself.
        let _ = self.keeper.kill();
        let _ = self.keeper.wait();
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
