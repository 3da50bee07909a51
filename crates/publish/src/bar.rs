//! The bar that shows how far a build is; on a terminal alone.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use meldungen::progress::{Phase, Progress};

/// A bar on the terminal. Nothing is written where the output goes elsewhere.
pub struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let bar = ProgressBar::hidden();
        Bar(bar)
    }
}

impl Progress for Bar {
    fn begin(&self, phase: Phase, steps: usize) {
        let name = match phase {
            Phase::Pictures => "Bilder",
            Phase::Articles => "Meldungen",
        };
        // A template of our own: it is right.
        if let Ok(style) = ProgressStyle::with_template("{msg:10} {wide_bar} {pos}/{len} {eta}") {
            self.0.set_style(style);
        }
        self.0.set_message(name);
        self.0.set_length(steps as u64);
        self.0.set_position(0);
        self.0.enable_steady_tick(Duration::from_millis(200));
        // It knows itself whether there is a terminal.
        self.0
            .set_draw_target(indicatif::ProgressDrawTarget::stderr());
    }

    fn step(&self) {
        self.0.inc(1);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
