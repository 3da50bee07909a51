//! The page builder: how long it takes to make a site of made-up items, to make it again, and to
//! make it again after one headline was corrected; and what memory it takes meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use meldungen_sample::Sample;
use serde::{Deserialize, Serialize};

use crate::prepare::PARAGRAPHS;
use crate::{Failure, SEED, put, put_json};

/// The design's figures, for so many items on two cores, compression apart: seconds for the
/// first build and for one with one change; the issue's for memory, in MB.
const HELD: (usize, f64, f64, f64) = (10_000, 15.0, 2.0, 1_000.0);
/// More items than this are not built with compression too: that takes its time in proportion.
const MOST_COMPRESSED: usize = 10_000;
/// How often a build is looked at: the error of its time.
const LOOK: Duration = Duration::from_millis(10);

/// What builds of so many items took.
#[derive(Debug, Serialize, Deserialize)]
pub struct Builds {
    pub items: usize,
    pub feed_bytes: u64,
    /// Files of the site, without compressed twins.
    pub files: usize,
    pub builds: Vec<Build>,
}

/// What one build took.
#[derive(Debug, Serialize, Deserialize)]
pub struct Build {
    pub what: String,
    pub seconds: f64,
    /// The most that the process had in memory; nothing where the system does not tell.
    pub memory_mb: Option<f64>,
    /// Files that were written, compressed twins and the state file aside.
    pub written: usize,
}

/// The program with all that it is told beside feed and folder.
pub struct Builder<'a> {
    pub program: &'a Path,
    pub shell: &'a Path,
    pub settings: &'a Path,
}

/// Measures, prints what came out and writes it into `builds.json` of the folder.
pub fn write(builder: &Builder, folder: &Path, items: usize) -> Result<(), Failure> {
    let builds = measure(builder, folder, items)?;
    print!("{}", text(&builds));
    put_json(&folder.join("builds.json"), &builds)
}

fn measure(builder: &Builder, folder: &Path, items: usize) -> Result<Builds, Failure> {
    let error = |error| Failure::File(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(error)?;
    let sample = Sample {
        seed: SEED,
        items,
        paragraphs: PARAGRAPHS,
    };
    let feed = sample.json_feed();
    let (file, site) = (folder.join("feed.json"), folder.join("site"));
    let archive = folder.join("site.archive");
    remove(&site)?;
    remove(&archive)?;
    put(&file, &feed)?;
    let mut builds = Vec::new();
    let mut run = |what: &str, more: &[&str]| {
        let built = builder.build(what, &file, &site, more);
        built.map(|build| builds.push(build))
    };
    run("first build, without compression", &["--no-compress"])?;
    run("again, nothing changed", &["--no-compress"])?;
    put(&file, &corrected(&feed, sample))?;
    run("again, one headline corrected", &["--no-compress"])?;
    let files = files_of(&site)?
        .iter()
        .filter(|file| is_counted(file))
        .count();
    if items <= MOST_COMPRESSED {
        remove(&site)?;
        remove(&archive)?;
        run("first build, with compression", &[])?;
        put(&file, &feed)?;
        run("again, one headline corrected", &[])?;
    }
    // Gigabytes that nobody looks at.
    remove(&site)?;
    remove(&archive)?;
    fs::remove_file(&file).map_err(error)?;
    Ok(Builds {
        items,
        feed_bytes: feed.len() as u64,
        files,
        builds,
    })
}

/// The feed with another headline in its middle.
fn corrected(feed: &str, sample: Sample) -> String {
    let address = format!("/meldung-{}/\",\"title\":\"", sample.items / 2);
    feed.replacen(&address, &format!("{address}Korrigiert: "), 1)
}

impl Builder<'_> {
    fn build(&self, what: &str, feed: &Path, site: &Path, more: &[&str]) -> Result<Build, Failure> {
        let error = |error| Failure::File(self.program.to_owned(), error);
        let (before, start) = (SystemTime::now(), Instant::now());
        let mut command = Command::new(self.program);
        command.args(["build", "--offline", "--feed"]).arg(feed);
        command.arg("--shell").arg(self.shell);
        command.arg("--site").arg(self.settings);
        command.arg("--out").arg(site).args(more);
        command.stdout(Stdio::null());
        let mut child = command.spawn().map_err(error)?;
        let mut memory_mb = None;
        let status = loop {
            memory_mb = most_memory_mb(&child).or(memory_mb);
            match child.try_wait().map_err(error)? {
                Some(status) => break status,
                None => thread::sleep(LOOK),
            }
        };
        let seconds = start.elapsed().as_secs_f64();
        if !status.success() {
            return Err(Failure::Build(what.to_owned()));
        }
        let is_new = |file: &&PathBuf| {
            let changed = fs::metadata(file).and_then(|about| about.modified());
            is_counted(file) && changed.is_ok_and(|changed| changed >= before)
        };
        Ok(Build {
            what: what.to_owned(),
            seconds,
            memory_mb,
            written: files_of(site)?.iter().filter(is_new).count(),
        })
    }
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(Failure::File(folder.to_owned(), error))
        }
        _ => Ok(()),
    }
}

/// All files of a folder and its folders.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let error = |error| Failure::File(folder.to_owned(), error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(error)? {
        let path = entry.map_err(error)?.path();
        if path.is_dir() {
            files.append(&mut files_of(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn is_counted(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    !name.starts_with('.') && !name.ends_with(".br") && !name.ends_with(".gz")
}

/// The most that a process has had in memory, where Linux tells.
fn most_memory_mb(child: &Child) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1_000.0)
}

fn text(builds: &Builds) -> String {
    let (items, first, again, memory) = HELD;
    let is_held = builds.items == items;
    let mut text = format!(
        "\nBuilding {} items: a feed of {:.1} MB, a site of {} files\n",
        builds.items,
        builds.feed_bytes as f64 / 1e6,
        builds.files
    );
    for (index, build) in builds.builds.iter().enumerate() {
        let held = match index {
            0 => Some(first),
            2 => Some(again),
            _ => None,
        };
        let said = |value: f64, held: Option<f64>, unit: &str| match held.filter(|_| is_held) {
            Some(held) => {
                let word = if value <= held { "holds" } else { "MISSED" };
                format!("({word}: {held} {unit})")
            }
            None => String::new(),
        };
        let (seconds, mb) = (build.seconds, build.memory_mb.unwrap_or_default());
        let line = format!(
            "  {:<33} {seconds:>7.2} s {:<17} {mb:>6.0} MB {:<19} {:>6} files written",
            build.what,
            said(seconds, held, "s"),
            said(mb, (index == 0).then_some(memory), "MB"),
            build.written,
        );
        text.push_str(&line);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_headline_is_corrected() {
        let sample = Sample {
            seed: 1,
            items: 9,
            paragraphs: 1,
        };
        let feed = sample.json_feed();
        let corrected = corrected(&feed, sample);
        let lines = feed.lines().zip(corrected.lines());
        let other: Vec<_> = lines.filter(|(before, after)| before != after).collect();
        assert_eq!(other.len(), 1);
        assert!(other[0].1.contains("\"title\":\"Korrigiert: "));
    }

    #[test]
    fn what_is_held_is_said_of_the_designs_number_alone() {
        let build = |what: &str, seconds| Build {
            what: what.to_owned(),
            seconds,
            memory_mb: Some(200.0),
            written: 8,
        };
        let builds = |items| Builds {
            items,
            feed_bytes: 1,
            files: 9,
            builds: vec![build("first", 14.0), build("again", 1.0), build("one", 2.5)],
        };
        let said = text(&builds(10_000));
        assert_eq!(said.matches("(holds:").count(), 2, "{said}");
        assert_eq!(said.matches("(MISSED: 2 s)").count(), 1, "{said}");
        assert!(!text(&builds(100_000)).contains("15 s"));
    }
}
