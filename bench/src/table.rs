//! The report as lines of text.

use std::fmt::Write;

use crate::report::{Better, Comparison, Limit, METRICS, Report, SizeReport};

const LABEL: usize = 34;
const CELL: usize = 14;

/// The whole report.
pub fn text(report: &Report) -> String {
    let mut text = String::new();
    for size in &report.sizes {
        put_size(size, &report.browser, &mut text);
    }
    put_busy(report, &mut text);
    put_native(report, &mut text);
    let is_busy = report.busy.is_some_and(|busy| busy > AT_REST);
    let remark = if is_busy {
        ", on a machine that was busy"
    } else {
        ""
    };
    let _ = writeln!(text, "\nAgainst the design{remark}");
    for limit in &report.limits {
        put_limit(limit, &mut text);
    }
    text
}

fn put_size(size: &SizeReport, browser: &str, text: &mut String) {
    let title = format!(
        "\n{} items in {browser}; behind each figure its multiple of ours\n",
        grouped(size.items)
    );
    text.push_str(&title);
    // Names of two words on two lines.
    for line in 0..2 {
        let words = size.contenders.iter().map(|it| {
            let (first, second) = it.name.split_once(' ').unwrap_or(("", &it.name));
            if line == 0 { first } else { second }
        });
        let end = if line == 0 { "" } else { "  ours" };
        put_row("", words.map(str::to_owned), end, text);
    }
    for (metric, comparison) in METRICS.iter().zip(&size.comparisons) {
        let values = size.contenders.iter().map(|it| (metric.value)(&it.figures));
        let cells = values
            .zip(&comparison.ratios)
            .map(|(value, ratio)| match (value, ratio) {
                (Some(value), Some(ratio)) => format!("{} {ratio:>5.2}", figure(value)),
                (Some(value), None) => format!("{}      ", figure(value)),
                _ => "-      ".to_owned(),
            });
        let is_measured = comparison.ratios.first().is_some_and(Option::is_some);
        let lead = match comparison.ahead.as_slice() {
            _ if metric.better == Better::Neither => "",
            [] => "  leads",
            _ => "  does not lead",
        };
        if is_measured {
            put_row(metric.label, cells, lead, text);
        }
    }
    put_remarks(size, text);
}

fn put_remarks(size: &SizeReport, text: &mut String) {
    let name = |index: &usize| size.contenders[*index].name.as_str();
    for (metric, comparison) in METRICS.iter().zip(&size.comparisons) {
        let Comparison { ratios, ahead, .. } = comparison;
        let of = |index: &usize| {
            format!(
                "{} ({:.2})",
                name(index),
                ratios[*index].unwrap_or_default()
            )
        };
        // The indented rows say more about the one above them.
        if !ahead.is_empty() && !metric.label.starts_with(' ') {
            let names: Vec<String> = ahead.iter().map(of).collect();
            let _ = writeln!(
                text,
                "  Ahead of ours in \"{}\": {}",
                metric.label.trim(),
                names.join(", ")
            );
        }
    }
    let most = size.contenders.iter().map(|it| it.rounds).max();
    for contender in &size.contenders {
        if contender.failed.is_none() && Some(contender.rounds) < most {
            let _ = writeln!(
                text,
                "  {} is so slow that it was measured once",
                contender.name
            );
        }
        if let Some(why) = &contender.failed {
            let _ = writeln!(text, "  {} could not go on: {why}", contender.name);
        }
        if let Some(wrong) = contender.figures.wrong_hits.filter(|wrong| *wrong > 0.0) {
            let _ = writeln!(
                text,
                "  {} also found {wrong:.0} without the word in them",
                contender.name
            );
        }
    }
    let cards = |index: usize| size.contenders.get(index).and_then(|it| it.figures.cards);
    if let (Some(ours), Some(theirs)) = (cards(0), cards(1))
        && ours != theirs
    {
        let _ = writeln!(
            text,
            "  Ours draws {ours:.0} cards at once, the others {theirs:.0}"
        );
    }
    let all = size.contenders.iter().find_map(|it| it.figures.all_hits);
    let _ = writeln!(
        text,
        "  Hits there were to be found: {:.0}",
        all.unwrap_or_default()
    );
}

/// How much more than its own time a computation may take on a machine that is said to be
/// at rest.
const AT_REST: f64 = 1.1;

fn put_busy(report: &Report, text: &mut String) {
    if let Some(busy) = report.busy.filter(|busy| *busy > AT_REST) {
        let _ = writeln!(
            text,
            "\nThis machine did other work meanwhile: what takes a second took {busy:.1}. \
            Compare the main thread's own time; the rest is too long, and its ratios are rough."
        );
    }
}

fn put_native(report: &Report, text: &mut String) {
    let native = &report.native;
    let _ = writeln!(
        text,
        "\nCore natively, {} items with {:.1} MB of headlines and teasers",
        grouped(native.items),
        native.text_bytes as f64 / 1e6
    );
    let mut row = |label: &str, value: Option<f64>| {
        let value = value.map_or("-".to_owned(), figure);
        let _ = writeln!(text, "  {label:<LABEL$}{value:>8}");
    };
    row("scan, median search, ms", Some(native.scan_ms));
    row("scan, slowest search, ms", Some(native.scan_worst_ms));
    row(
        "  in its least disturbed round",
        Some(native.scan_worst_best_ms),
    );
    row("making the catalogue, ms", Some(native.build_ms));
    row("memory with all teasers, MB", native.memory_mb);
}

fn put_limit(limit: &Limit, text: &mut String) {
    let Limit {
        what,
        limit_ms,
        measured_ms,
    } = limit;
    let verdict = match measured_ms {
        None => "not measured".to_owned(),
        Some(ms) if ms <= limit_ms => format!("{} ms: ok", figure(*ms)),
        Some(ms) => format!("{} ms: missed by {} ms", figure(*ms), figure(ms - limit_ms)),
    };
    let _ = writeln!(text, "  {what:<52} <= {limit_ms:>3} ms   {verdict}");
}

fn put_row(label: &str, cells: impl Iterator<Item = String>, end: &str, text: &mut String) {
    let _ = write!(text, "  {label:<LABEL$}");
    for cell in cells {
        let _ = write!(text, "{cell:>CELL$}");
    }
    let _ = writeln!(text, "{end}");
}

/// Three digits that count, and no more.
fn figure(value: f64) -> String {
    match value {
        value if value < 10.0 => format!("{value:.2}"),
        value if value < 100.0 => format!("{value:.1}"),
        value => format!("{value:.0}"),
    }
}

/// `10000` as `10 000`.
fn grouped(number: usize) -> String {
    match number {
        0..1_000 => number.to_string(),
        _ => format!("{} {:03}", grouped(number / 1_000), number % 1_000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::sample;

    #[test]
    fn the_table_says_who_leads_and_what_is_missed() {
        let text = text(&sample());
        let line = |start: &str| {
            let found = text.lines().find(|line| line.trim().starts_with(start));
            found.unwrap_or_else(|| panic!("no line {start} in\n{text}"))
        };
        assert!(text.contains("10 000 items in Chromium 1"));
        let keys = line("keystroke to paint, p95, ms");
        assert!(
            keys.contains("20.0  1.00") && keys.contains("10.0  0.50"),
            "{keys}"
        );
        assert!(keys.ends_with("does not lead"), "{keys}");
        assert!(line("hits of ten").ends_with("leads"));
        assert!(line("Ahead of ours in \"keystroke to paint, p95, ms\"").ends_with("quick (0.50)"));
        assert!(line("This machine did other work").contains("took 1.5."));
        assert!(line("third could not").ends_with("Out of memory"));
        assert!(line("ours also found 1 ").ends_with("without the word in them"));
        assert!(line("keystroke to paint, p95, 10 000").ends_with("20.0 ms: missed by 8.00 ms"));
        assert!(line("core's scan natively").ends_with("7.50 ms: ok"));
    }

    #[test]
    fn who_was_measured_less_often_is_named() {
        let mut report = sample();
        assert!(!text(&report).contains("measured once"));
        report.sizes[0].contenders[0].rounds = 3;
        assert!(text(&report).contains("quick is so slow that it was measured once"));
    }

    #[test]
    fn it_is_said_when_ours_draws_more_or_less_than_the_others() {
        let mut report = sample();
        assert!(!text(&report).contains("cards"));
        report.sizes[0].contenders[0].figures.cards = Some(60.0);
        let text = text(&report);
        assert!(
            text.contains("Ours draws 60 cards at once, the others 24"),
            "{text}"
        );
    }

    #[test]
    fn what_was_not_measured_is_no_figure() {
        let mut report = sample();
        for contender in &mut report.sizes[0].contenders {
            contender.figures = Default::default();
        }
        report.sizes[0]
            .comparisons
            .iter_mut()
            .for_each(|it| it.ratios = vec![None; 3]);
        report.limits[0].measured_ms = None;
        let text = text(&report);
        assert!(!text.contains("leads"), "{text}");
        assert!(text.contains("not measured"), "{text}");
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!([1.234, 12.34, 123.4].map(figure), ["1.23", "12.3", "123"]);
        assert_eq!(
            [7, 1_000, 1_234_567].map(grouped),
            ["7", "1 000", "1 234 567"]
        );
    }
}
