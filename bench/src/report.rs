//! All figures in one JSON, with ratios and against the design; and as a table.

use std::path::Path;

use serde::Serialize;
use serde_json::Value;

use crate::measured::{Browser, Contender, Figures, Size};
use crate::natively::Native;
use crate::statistics::median;
use crate::{Failure, SEED, get_json, put_json, table};

/// Something that is compared.
pub struct Metric {
    /// In the JSON.
    pub id: &'static str,
    pub label: &'static str,
    pub better: Better,
    pub value: fn(&Figures) -> Option<f64>,
}

/// What makes one figure better than another.
#[derive(Clone, Copy, PartialEq)]
pub enum Better {
    Less,
    More,
    /// It says something about the machine.
    Neither,
}

const fn cost(id: &'static str, label: &'static str, value: fn(&Figures) -> Option<f64>) -> Metric {
    Metric {
        id,
        label,
        better: Better::Less,
        value,
    }
}

/// What a keystroke takes here whoever searches.
const fn floor(id: &'static str, value: fn(&Figures) -> Option<f64>) -> Metric {
    Metric {
        id,
        label: "  a letter without a search, ms",
        better: Better::Neither,
        value,
    }
}

/// What is compared, in the table's order.
pub const METRICS: [Metric; 16] = [
    cost("bytes_ms", "first result, from bytes, ms", |of| of.bytes_ms),
    cost("first_ms", "  with local transfer, ms", |of| of.first_ms),
    cost("first_work_ms", "  main thread's own time, ms", |of| {
        of.first_work_ms
    }),
    cost("address_ms", "opening an address to result, ms", |of| {
        of.address_ms
    }),
    cost("desktop_p50_ms", "keystroke to paint, p50, ms", |of| {
        of.desktop_p50_ms
    }),
    cost("desktop_p95_ms", "keystroke to paint, p95, ms", |of| {
        of.desktop_p95_ms
    }),
    cost(
        "desktop_best_p95_ms",
        "  best of all passes, p95, ms",
        |of| of.desktop_best_p95_ms,
    ),
    cost("work_p50_ms", "  main thread's own time, p50, ms", |of| {
        of.work_p50_ms
    }),
    cost("work_p95_ms", "  main thread's own time, p95, ms", |of| {
        of.work_p95_ms
    }),
    floor("idle_p50_ms", |of| of.idle_p50_ms),
    cost("phone_p50_ms", "at 4x CPU slowdown, p50, ms", |of| {
        of.phone_p50_ms
    }),
    cost("phone_p95_ms", "at 4x CPU slowdown, p95, ms", |of| {
        of.phone_p95_ms
    }),
    cost("phone_best_p95_ms", "  best of all passes, p95, ms", |of| {
        of.phone_best_p95_ms
    }),
    floor("phone_idle_p50_ms", |of| of.phone_idle_p50_ms),
    cost("memory_mb", "memory, MB", |of| of.memory_mb),
    Metric {
        id: "hits",
        label: "hits of ten compound searches",
        better: Better::More,
        value: |of| of.hits,
    },
];

/// All that is said at the end.
#[derive(Serialize)]
pub struct Report {
    pub browser: String,
    pub seed: u64,
    pub cores: Option<usize>,
    /// See [`Browser::busy`]; the median.
    pub busy: Option<f64>,
    pub sizes: Vec<SizeReport>,
    pub native: Native,
    pub limits: Vec<Limit>,
    /// What the browser's run has written.
    pub raw: Value,
}

#[derive(Serialize)]
pub struct SizeReport {
    pub items: usize,
    pub contenders: Vec<ContenderReport>,
    pub comparisons: Vec<Comparison>,
}

#[derive(Serialize)]
pub struct ContenderReport {
    pub id: String,
    pub name: String,
    pub failed: Option<String>,
    /// How often it was measured.
    pub rounds: usize,
    pub figures: Figures,
}

/// One metric over all contenders.
#[derive(Serialize)]
pub struct Comparison {
    pub metric: &'static str,
    /// Each contender's figure as a multiple of ours.
    pub ratios: Vec<Option<f64>>,
    /// Who is better than ours, by its place among the contenders.
    pub ahead: Vec<usize>,
}

/// A figure of the design, and how it was met.
#[derive(Debug, PartialEq, Serialize)]
pub struct Limit {
    pub what: &'static str,
    pub limit_ms: f64,
    pub measured_ms: Option<f64>,
}

/// Reads what was measured into a table and one JSON.
pub fn write(folder: &Path, out: &Path) -> Result<(), Failure> {
    let file = folder.join("browser.json");
    let raw: Value = get_json(&file)?;
    let browser: Browser = get_json(&file)?;
    let native: Native = get_json(&folder.join("native.json"))?;
    let report = Report {
        seed: SEED,
        cores: std::thread::available_parallelism().ok().map(usize::from),
        busy: median(&browser.busy),
        limits: limits(&browser, &native),
        sizes: browser.sizes.iter().map(size).collect(),
        browser: browser.browser,
        native,
        raw,
    };
    put_json(out, &report)?;
    print!("{}", table::text(&report));
    Ok(())
}

fn size(size: &Size) -> SizeReport {
    let report = |contender: &Contender| ContenderReport {
        id: contender.id.clone(),
        name: contender.name.clone(),
        failed: contender.failed.clone(),
        rounds: contender.rounds.len(),
        figures: contender.figures(),
    };
    let contenders: Vec<ContenderReport> = size.contenders.iter().map(report).collect();
    let comparisons = METRICS.iter().map(|metric| compare(metric, &contenders));
    SizeReport {
        items: size.items,
        comparisons: comparisons.collect(),
        contenders,
    }
}

fn compare(metric: &Metric, contenders: &[ContenderReport]) -> Comparison {
    let values: Vec<Option<f64>> = contenders
        .iter()
        .map(|it| (metric.value)(&it.figures))
        .collect();
    let ours = values.first().copied().flatten();
    let is_ahead = |value: f64, ours: f64| match metric.better {
        Better::More => value > ours,
        Better::Less => value < ours,
        Better::Neither => false,
    };
    let ahead = values.iter().enumerate().filter(|(_, value)| {
        let pair = value.zip(ours);
        pair.is_some_and(|(value, ours)| is_ahead(value, ours))
    });
    let ratio = |value: &Option<f64>| {
        let (value, ours) = value.zip(ours.filter(|ours| *ours > 0.0))?;
        Some(value / ours)
    };
    Comparison {
        metric: metric.id,
        ahead: ahead.map(|(index, _)| index).collect(),
        ratios: values.iter().map(ratio).collect(),
    }
}

/// The design's figures for search (its section 5).
fn limits(browser: &Browser, native: &Native) -> Vec<Limit> {
    let at = |items| browser.sizes.iter().find(|size| size.items == items);
    let ours = at(10_000).and_then(|size| size.contenders.first());
    let ours = ours.map(Contender::figures).unwrap_or_default();
    let scan = (native.items == 100_000).then_some(native.scan_worst_best_ms);
    let limit = |what, limit_ms, measured_ms| Limit {
        what,
        limit_ms,
        measured_ms,
    };
    vec![
        limit(
            "keystroke to paint, p95, 10 000 items",
            12.0,
            ours.desktop_p95_ms,
        ),
        limit("  at 4x CPU slowdown", 50.0, ours.phone_p95_ms),
        limit(
            "core's scan natively, slowest search, 100 000 items",
            8.0,
            scan,
        ),
    ]
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::measured::tests::contender;

    /// Ours with 20 and 7, a quicker one that finds less, and one that failed.
    pub fn sample() -> Report {
        let failed = Contender {
            rounds: Vec::new(),
            failed: Some("Out of memory".to_owned()),
            ..contender("third", 1.0, 1)
        };
        let of_one_size = Size {
            items: 10_000,
            contenders: vec![
                contender("ours", 20.0, 7),
                contender("quick", 10.0, 3),
                failed,
            ],
        };
        let browser = Browser {
            browser: "Chromium 1".to_owned(),
            busy: vec![1.0, 1.5, 9.0],
            sizes: vec![of_one_size],
        };
        let native = Native {
            items: 100_000,
            text_bytes: 30_000_000,
            build_ms: 170.0,
            scan_ms: 3.0,
            scan_worst_ms: 9.5,
            scan_worst_best_ms: 7.5,
            memory_mb: None,
        };
        Report {
            seed: 1,
            cores: Some(2),
            busy: median(&browser.busy),
            limits: limits(&browser, &native),
            sizes: browser.sizes.iter().map(size).collect(),
            browser: browser.browser,
            native,
            raw: Value::Null,
        }
    }

    #[test]
    fn ratios_are_multiples_of_ours_and_who_is_ahead_is_named() {
        let report = sample();
        let of = |id: &str| {
            let comparisons = &report.sizes[0].comparisons;
            comparisons
                .iter()
                .find(|it| it.metric == id)
                .expect("is compared")
        };
        let keys = of("desktop_p95_ms");
        assert_eq!(keys.ratios, [Some(1.0), Some(0.5), None]);
        assert_eq!(keys.ahead, [1]);
        let hits = of("hits");
        assert_eq!(hits.ratios, [Some(1.0), Some(3.0 / 7.0), None]);
        assert_eq!(hits.ahead, [0; 0], "less is not more");
    }

    #[test]
    fn the_designs_figures_are_those_of_ours() {
        let limits = sample().limits;
        let measured: Vec<_> = limits.iter().map(|limit| limit.measured_ms).collect();
        assert_eq!(measured, [Some(20.0), Some(80.0), Some(7.5)]);
    }
}
