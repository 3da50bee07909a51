//! How far a build is, for who waits for it.

/// What a build is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Fetches and makes pictures.
    Pictures,
    /// Makes the pages of Meldungen.
    Articles,
}

/// Hears how far a build is; from several threads at once.
pub trait Progress: Sync {
    /// A phase begins, with so many steps.
    fn begin(&self, phase: Phase, steps: usize);
    /// One more step is done.
    fn step(&self);
}

/// Nobody waits.
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _phase: Phase, _steps: usize) {}

    fn step(&self) {}
}
