//! What `bench/browser/run.mjs` has measured, as it writes it, and the figures that stand
//! for it. Times are in milliseconds, memory in MB.

use serde::{Deserialize, Serialize};

use crate::statistics::{median, percentile};

/// The whole run.
#[derive(Deserialize)]
pub struct Browser {
    /// Name and version.
    pub browser: String,
    /// How many times as long as by itself a computation took now and then: 1 where the
    /// machine did nothing else.
    pub busy: Vec<f64>,
    pub sizes: Vec<Size>,
}

/// All contenders over the same items.
#[derive(Deserialize)]
pub struct Size {
    pub items: usize,
    /// Ours first.
    pub contenders: Vec<Contender>,
}

#[derive(Deserialize)]
pub struct Contender {
    pub id: String,
    pub name: String,
    pub rounds: Vec<Round>,
    /// Why it could not go on.
    pub failed: Option<String>,
}

/// One visit of each kind.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Round {
    /// From opening an address with a search in it to the painted result.
    pub from_address: f64,
    /// The network alone, several times, for the files that the first search loads.
    pub transfer: Vec<f64>,
    pub first: First,
    pub after: Memory,
    /// Each pass over the words: each keystroke's time.
    pub desktop: Vec<Vec<f64>>,
    /// The same, in the main thread's own time.
    pub work: Vec<Vec<f64>>,
    pub phone: Vec<Vec<f64>>,
    /// Each pass over the words: each first letter's time, which is no search yet.
    pub idle: Vec<Vec<f64>>,
    pub phone_idle: Vec<Vec<f64>>,
    /// In the first round.
    pub hits: Option<Vec<Hits>>,
}

/// The first search on a page that is open.
#[derive(Deserialize)]
pub struct First {
    pub ms: f64,
    /// The main thread's own time.
    pub work: f64,
    /// How many cards it has drawn.
    pub cards: usize,
    pub files: Vec<File>,
}

#[derive(Deserialize)]
pub struct File {
    pub bytes: u64,
}

/// What the page holds after its first result.
#[derive(Deserialize)]
pub struct Memory {
    js: f64,
    dom: f64,
    buffers: f64,
    wasm: f64,
}

impl Memory {
    fn sum(&self) -> f64 {
        self.js + self.dom + self.buffers + self.wasm
    }
}

/// What a search has found.
#[derive(Deserialize)]
pub struct Hits {
    truth: usize,
    found: usize,
    right: usize,
}

/// The figures of one contender at one size; what was not measured is not there.
#[derive(Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    pub address_ms: Option<f64>,
    pub first_ms: Option<f64>,
    /// The first result without what the network alone takes.
    pub bytes_ms: Option<f64>,
    /// What of it the main thread itself worked.
    pub first_work_ms: Option<f64>,
    pub data_bytes: Option<f64>,
    /// Drawn at once.
    pub cards: Option<f64>,
    pub desktop_p50_ms: Option<f64>,
    pub desktop_p95_ms: Option<f64>,
    /// Of each keystroke's least disturbed pass.
    pub desktop_best_p95_ms: Option<f64>,
    pub work_p50_ms: Option<f64>,
    pub work_p95_ms: Option<f64>,
    /// A letter that is no search: what typing takes by itself.
    pub idle_p50_ms: Option<f64>,
    pub phone_p50_ms: Option<f64>,
    pub phone_p95_ms: Option<f64>,
    pub phone_best_p95_ms: Option<f64>,
    pub phone_idle_p50_ms: Option<f64>,
    pub memory_mb: Option<f64>,
    /// Right ones, over all compound searches.
    pub hits: Option<f64>,
    /// Found ones that have not the word in them.
    pub wrong_hits: Option<f64>,
    /// What was there to be found.
    pub all_hits: Option<f64>,
}

impl Contender {
    pub fn figures(&self) -> Figures {
        let rounds = &self.rounds;
        let of =
            |value: &dyn Fn(&Round) -> f64| median(&rounds.iter().map(value).collect::<Vec<f64>>());
        let desktop: Vec<_> = rounds.iter().flat_map(|round| &round.desktop).collect();
        let work: Vec<_> = rounds.iter().flat_map(|round| &round.work).collect();
        let phone: Vec<_> = rounds.iter().flat_map(|round| &round.phone).collect();
        let idle: Vec<_> = rounds.iter().flat_map(|round| &round.idle).collect();
        let phone_idle: Vec<_> = rounds.iter().flat_map(|round| &round.phone_idle).collect();
        let usual = |passes: &[&Vec<f64>], hundredths| percentile(&strokes(passes, 50), hundredths);
        let best = |passes: &[&Vec<f64>]| percentile(&strokes(passes, 0), 95);
        let hits = rounds.iter().find_map(|round| round.hits.as_ref());
        let sum = |part: &dyn Fn(&Hits) -> usize| {
            hits.map(|hits| hits.iter().map(part).sum::<usize>() as f64)
        };
        let network = |round: &Round| median(&round.transfer).unwrap_or_default();
        let bytes = |round: &Round| round.first.files.iter().map(|file| file.bytes).sum::<u64>();
        Figures {
            address_ms: of(&|round| round.from_address),
            first_ms: of(&|round| round.first.ms),
            bytes_ms: of(&|round| (round.first.ms - network(round)).max(0.0)),
            first_work_ms: of(&|round| round.first.work),
            data_bytes: of(&|round| bytes(round) as f64),
            cards: of(&|round| round.first.cards as f64),
            desktop_p50_ms: usual(&desktop, 50),
            desktop_p95_ms: usual(&desktop, 95),
            desktop_best_p95_ms: best(&desktop),
            work_p50_ms: usual(&work, 50),
            work_p95_ms: usual(&work, 95),
            idle_p50_ms: usual(&idle, 50),
            phone_p50_ms: usual(&phone, 50),
            phone_p95_ms: usual(&phone, 95),
            phone_best_p95_ms: best(&phone),
            phone_idle_p50_ms: usual(&phone_idle, 50),
            memory_mb: of(&|round| round.after.sum()),
            hits: sum(&|hits| hits.right),
            wrong_hits: sum(&|hits| hits.found.saturating_sub(hits.right)),
            all_hits: sum(&|hits| hits.truth),
        }
    }
}

/// Each keystroke's percentile over all passes. With the median, what the machine did
/// besides during one of them is not in it; a keystroke that is slow each time is.
fn strokes(passes: &[&Vec<f64>], hundredths: usize) -> Vec<f64> {
    let count = passes.iter().map(|pass| pass.len()).min().unwrap_or(0);
    let of_all = |index: usize| passes.iter().map(|pass| pass[index]).collect::<Vec<f64>>();
    let all = (0..count).map(of_all);
    all.filter_map(|times| percentile(&times, hundredths))
        .collect()
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A contender whose only keystroke, and all else, takes this long.
    pub fn contender(id: &str, ms: f64, right: usize) -> Contender {
        let memory = Memory {
            js: ms,
            dom: 0.0,
            buffers: 0.0,
            wasm: 1.0,
        };
        let hits = Hits {
            truth: 10,
            found: right + 1,
            right,
        };
        let round = Round {
            from_address: ms,
            transfer: vec![1.0],
            first: First {
                ms,
                work: ms / 2.0,
                cards: 24,
                files: vec![File { bytes: 5 }, File { bytes: 6 }],
            },
            after: memory,
            desktop: vec![vec![ms]],
            work: vec![vec![ms / 2.0]],
            phone: vec![vec![ms * 4.0]],
            idle: vec![vec![ms / 4.0]],
            phone_idle: vec![vec![ms]],
            hits: Some(vec![hits]),
        };
        Contender {
            id: id.to_owned(),
            name: id.to_owned(),
            rounds: vec![round],
            failed: None,
        }
    }

    #[test]
    fn a_disturbed_pass_does_not_count_and_a_slow_key_does() {
        let passes = [
            vec![1.0, 9.0, 1.0],
            vec![90.0, 8.0, 1.0],
            vec![2.0, 9.0, 1.0, 5.0],
        ];
        let passes: Vec<_> = passes.iter().collect();
        assert_eq!(strokes(&passes, 50), [2.0, 9.0, 1.0]);
        assert_eq!(strokes(&passes, 0), [1.0, 8.0, 1.0]);
        assert_eq!(strokes(&[], 50), [0.0; 0]);
    }

    #[test]
    fn figures_are_the_rounds_in_short() {
        let figures = contender("a", 20.0, 7).figures();
        assert_eq!(figures.first_ms, Some(20.0));
        assert_eq!(figures.bytes_ms, Some(19.0));
        assert_eq!(figures.first_work_ms, Some(10.0));
        assert_eq!(figures.work_p95_ms, Some(10.0));
        assert_eq!(figures.data_bytes, Some(11.0));
        assert_eq!(figures.phone_p95_ms, Some(80.0));
        assert_eq!(
            (figures.idle_p50_ms, figures.phone_idle_p50_ms),
            (Some(5.0), Some(20.0))
        );
        assert_eq!(figures.memory_mb, Some(21.0));
        assert_eq!(figures.hits, Some(7.0));
        assert_eq!(
            (figures.wrong_hits, figures.all_hits),
            (Some(1.0), Some(10.0))
        );
    }

    #[test]
    fn who_failed_at_once_has_no_figures() {
        let failed = Contender {
            rounds: Vec::new(),
            ..contender("a", 1.0, 1)
        };
        assert_eq!(failed.figures(), Figures::default());
    }
}
