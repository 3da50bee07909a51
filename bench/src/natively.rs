//! Core alone: how long it takes to make a catalogue and to search it, without a browser.

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use meldungen_core::catalogue::{Catalogue, Filter, Records, Scope};
use meldungen_sample::{COMPOUND_SEARCHES, Sample};
use serde::{Deserialize, Serialize};

use crate::statistics::{median, percentile};
use crate::{Failure, SEED, prepare, put_json, teasers};

/// How often a catalogue is made.
const BUILDS: usize = 3;
/// How often all searches are run.
const ROUNDS: usize = 11;

/// Core's figures. Times are in milliseconds.
#[derive(Debug, Serialize, Deserialize)]
pub struct Native {
    pub items: usize,
    /// Bytes of title and teaser.
    pub text_bytes: usize,
    /// From what the archive's files hold to a catalogue.
    pub build_ms: f64,
    /// The median over all searches of each one's median: scan, topics and years counted.
    pub scan_ms: f64,
    /// The slowest search's median.
    pub scan_worst_ms: f64,
    /// The slowest search by each one's least time: what other programs do meanwhile can
    /// only add.
    pub scan_worst_best_ms: f64,
    /// What the process has grown by with teasers and catalogue, in MB; nothing where the
    /// system does not tell.
    pub memory_mb: Option<f64>,
}

/// Measures and writes the figures.
pub fn write(file: &Path, items: usize) -> Result<(), Failure> {
    put_json(file, &measure(items))
}

fn measure(items: usize) -> Native {
    let sample = Sample {
        seed: SEED,
        items,
        paragraphs: 0,
    };
    // First of all, before anything has been given back that would be counted as free.
    let before = resident_mb();
    let catalogue = Catalogue::new(&teasers::of(sample));
    let after = resident_mb();
    let memory_mb = before.zip(after).map(|(before, after)| after - before);
    let teasers = teasers::of(sample);
    let text_bytes = teasers
        .iter()
        .map(|it| it.title.len() + it.text.len())
        .sum();

    let builds: Vec<f64> = (0..BUILDS)
        .map(|_| {
            // As from the archive: what a card shows is one text.
            let records = Records::of(&teasers);
            milliseconds(|| {
                let mut catalogue = Catalogue::default();
                catalogue.append(records);
                catalogue
            })
        })
        .collect();

    let searches = searches();
    let mut times = vec![Vec::new(); searches.len()];
    for _ in 0..ROUNDS {
        for (filter, times) in searches.iter().zip(&mut times) {
            times.push(milliseconds(|| {
                catalogue.find(filter, &Scope::default()).items.len()
            }));
        }
    }
    let of_each = |hundredths| {
        let times = times
            .iter()
            .filter_map(|times| percentile(times, hundredths));
        times.collect::<Vec<f64>>()
    };
    let medians = of_each(50);
    Native {
        items,
        text_bytes,
        build_ms: median(&builds).unwrap_or_default(),
        scan_ms: median(&medians).unwrap_or_default(),
        scan_worst_ms: percentile(&medians, 100).unwrap_or_default(),
        scan_worst_best_ms: percentile(&of_each(0), 100).unwrap_or_default(),
        memory_mb,
    }
}

/// The compound searches, and each step of the words that are typed, from the second letter
/// on: one letter is no search yet.
fn searches() -> Vec<Filter> {
    let typed = prepare::TYPED.iter().flat_map(|word| steps(word));
    let all = COMPOUND_SEARCHES
        .iter()
        .map(|it| (*it).to_owned())
        .chain(typed);
    all.map(|search| Filter {
        search,
        ..Filter::default()
    })
    .collect()
}

fn steps(word: &str) -> impl Iterator<Item = String> {
    let letters = word.chars().count();
    (2..=letters).map(|count| word.chars().take(count).collect())
}

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    let done = black_box(work());
    let time = start.elapsed().as_secs_f64() * 1_000.0;
    drop(done);
    time
}

/// What the process has in memory, where Linux tells.
fn resident_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: f64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_typed_from_its_second_letter_on() {
        let typed: Vec<String> = steps("fähr").collect();
        assert_eq!(typed, ["fä", "fäh", "fähr"]);
    }

    #[test]
    fn core_is_measured() {
        let native = measure(200);
        assert_eq!(native.items, 200);
        assert!((200 * 250..=200 * 380).contains(&native.text_bytes));
        assert!(native.build_ms > 0.0 && native.scan_ms > 0.0);
        assert!(native.scan_worst_ms >= native.scan_ms);
        assert!(native.scan_worst_ms >= native.scan_worst_best_ms);
    }
}
