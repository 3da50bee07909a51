//! Running other programs: quietly, with their output in a log file and a sign of life
//! every half minute; or in view.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::failure::Failure;
use crate::progress::Steps;
use crate::workspace::Workspace;

/// How long nothing may be seen. CI systems and people take longer silence for a hang.
pub const HEARTBEAT: Duration = Duration::from_secs(30);
/// How much of a log is shown when its program failed.
const TAIL: usize = 40;

/// Runs `command` with its output in `target/xtask/<log>.log`. `doing` fills "still … ".
pub fn run_logged(
    workspace: &Workspace,
    steps: &Steps,
    command: &mut Command,
    log: &str,
    doing: &str,
) -> Result<(), Failure> {
    let log = workspace.scratch()?.join(format!("{log}.log"));
    let file = File::create(&log).map_err(Failure::writing(&log))?;
    command.stdout(file.try_clone().map_err(Failure::writing(&log))?);
    logged(workspace, steps, command.stderr(file), &log, doing)
}

/// As [`run_logged`], but what it says to standard output goes to `target/xtask/<log>.out` and is
/// handed back.
pub fn run_read(
    workspace: &Workspace,
    steps: &Steps,
    command: &mut Command,
    log: &str,
    doing: &str,
) -> Result<String, Failure> {
    let out = workspace.scratch()?.join(format!("{log}.out"));
    let log = out.with_extension("log");
    command.stdout(File::create(&out).map_err(Failure::writing(&out))?);
    command.stderr(File::create(&log).map_err(Failure::writing(&log))?);
    logged(workspace, steps, command, &log, doing)?;
    Ok(read(&out))
}

/// Runs `command`, whose output goes to `log`, and shows the end of it where it fails.
fn logged(
    workspace: &Workspace,
    steps: &Steps,
    command: &mut Command,
    log: &Path,
    doing: &str,
) -> Result<(), Failure> {
    let status = wait_for(command.stdin(Stdio::null()), |time| {
        steps.note(sign_of_life(doing, &read(log), time));
    })?;
    if status.success() {
        return Ok(());
    }
    steps.show(&last_lines(&read(log), TAIL));
    let what = first_upper(doing);
    let log = Some(workspace.short(log));
    Err(Failure::Failed { what, log })
}

/// Runs `command` in view of whoever waits; beside others, its output is shown when it has ended.
pub fn run_shown(
    workspace: &Workspace,
    steps: &Steps,
    command: &mut Command,
    doing: &str,
) -> Result<(), Failure> {
    steps.close_line();
    let log = workspace.scratch()?.join("shown.log");
    if steps.is_beside() {
        let file = File::create(&log).map_err(Failure::writing(&log))?;
        command.stdout(file.try_clone().map_err(Failure::writing(&log))?);
        command.stderr(file);
    }
    command.stdin(Stdio::null());
    let status = wait_for(command, |time| steps.note(sign_of_life(doing, "", time)))?;
    if steps.is_beside() {
        steps.show(&read(&log));
    }
    if status.success() {
        return Ok(());
    }
    let what = first_upper(doing);
    Err(Failure::Failed { what, log: None })
}

/// Starts `command` and waits until it ends, calling `beat` every half minute.
fn wait_for(command: &mut Command, beat: impl Fn(Duration)) -> Result<ExitStatus, Failure> {
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let start = Instant::now();
    let mut said = Duration::ZERO;
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) => sleep(Duration::from_millis(50)),
            Err(error) => return Err(cannot_start(command, &error)),
        }
        if start.elapsed() - said >= HEARTBEAT {
            said = start.elapsed();
            beat(said);
        }
    }
}

/// What a program prints to standard output, when it runs and succeeds.
pub fn output_of(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    output.status.success().then_some(text)
}

/// Where a program is, by the folders of `PATH`.
pub fn find_on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let name = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    let mut candidates = std::env::split_paths(&path).map(|folder| folder.join(&name));
    candidates.find(|candidate| candidate.is_file())
}

/// `PATH` with `folders` before it.
pub fn path_with(folders: &[PathBuf]) -> std::ffi::OsString {
    let before = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&before));
    // Only a folder with the separator in its name cannot be joined: then PATH as it is.
    std::env::join_paths(all).unwrap_or(before)
}

/// The version in what `--version` prints: the first word that starts with a digit,
/// without a leading `v`.
pub fn version_in(text: &str) -> Option<&str> {
    text.split_whitespace()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()))
}

/// The version of the program at `path`; nothing when it does not run.
pub fn version_of(path: impl AsRef<OsStr>) -> Option<String> {
    let text = output_of(Command::new(path).arg("--version"))?;
    version_in(&text).map(str::to_owned)
}

/// A program could not be started, or not be waited for.
pub fn cannot_start(command: &Command, error: &io::Error) -> Failure {
    let program = command.get_program().to_string_lossy();
    Failure::Failed {
        what: format!("Starting {program} ({error})"),
        log: None,
    }
}

fn read(log: &Path) -> String {
    let bytes = fs::read(log).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn sign_of_life(doing: &str, log: &str, time: Duration) -> String {
    let compiled = |line: &&str| {
        let line = line.trim_start();
        line.starts_with("Compiling ") || line.starts_with("Checking ")
    };
    let seconds = time.as_secs();
    match log.lines().filter(compiled).count() {
        0 => format!("still {doing}: {seconds} s"),
        crates => format!("still {doing}: {crates} crates, {seconds} s"),
    }
}

fn last_lines(text: &str, count: usize) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let from = lines.len().saturating_sub(count);
    lines[from..]
        .iter()
        .map(|line| format!("    | {line}\n"))
        .collect()
}

fn first_upper(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_programs_say() {
        assert_eq!(version_in("trunk 0.21.14\n"), Some("0.21.14"));
        assert_eq!(version_in("v20.20.2"), Some("20.20.2"));
        assert_eq!(
            version_in("Chromium 156.0.8078.73 built on Debian 12"),
            Some("156.0.8078.73")
        );
        assert_eq!(version_in("unknown"), None);
    }

    #[test]
    fn a_sign_of_life_counts_crates() {
        let time = Duration::from_secs(120);
        let log = "   Compiling a v1\nwarning: x\n   Compiling b v2\n";
        assert_eq!(
            sign_of_life("compiling trunk", log, time),
            "still compiling trunk: 2 crates, 120 s"
        );
        assert_eq!(
            sign_of_life("installing", "", time),
            "still installing: 120 s"
        );
    }

    #[test]
    fn the_end_of_a_log_is_shown() {
        assert_eq!(last_lines("a\nb\nc\n", 2), "    | b\n    | c\n");
        assert_eq!(last_lines("", 2), "");
    }

    #[test]
    fn sentences_start_with_a_capital() {
        assert_eq!(first_upper("compiling trunk"), "Compiling trunk");
        assert_eq!(first_upper(""), "");
    }
}
