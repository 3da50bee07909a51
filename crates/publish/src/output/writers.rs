//! Those who write: as many threads as there are cores.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use super::{File, OutputError};

/// How many files wait to be written at most: a site need not fit into memory.
const WAITING: usize = 64;

/// The threads, started with the first file.
#[derive(Default)]
pub struct Writers {
    queue: Option<SyncSender<File>>,
    threads: Vec<JoinHandle<Result<usize, OutputError>>>,
    written: usize,
}

impl Writers {
    /// Hands a file over.
    ///
    /// # Errors
    ///
    /// [`OutputError::File`], where one before it could not be written.
    pub fn write(&mut self, file: File) -> Result<(), OutputError> {
        let queue = self.queue.get_or_insert_with(|| {
            let (queue, files) = sync_channel(WAITING);
            let files = Arc::new(Mutex::new(files));
            let count = thread::available_parallelism().map_or(1, NonZero::get);
            let start = |_| {
                let files = Arc::clone(&files);
                thread::spawn(move || write_all(&files))
            };
            self.threads.extend((0..count).map(start));
            queue
        });
        // Nobody takes it when all have come to an end: why, they will say.
        if queue.send(file).is_err() {
            self.finish()?;
        }
        Ok(())
    }

    /// Waits until all files are written.
    ///
    /// # Errors
    ///
    /// The first [`OutputError::File`].
    pub fn finish(&mut self) -> Result<(), OutputError> {
        self.queue = None;
        let mut outcome = Ok(());
        for thread in self.threads.drain(..) {
            match thread.join() {
                Ok(Ok(written)) => self.written += written,
                Ok(Err(error)) => outcome = outcome.and(Err(error)),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        outcome
    }

    /// How many files were new or changed, of those that are written.
    pub fn written(&self) -> usize {
        self.written
    }
}

/// Writes what comes, until nothing more does; how many files were changed.
fn write_all(files: &Mutex<Receiver<File>>) -> Result<usize, OutputError> {
    let mut written = 0;
    loop {
        // Held until there is a file, and no longer.
        let file = files.lock().unwrap_or_else(PoisonError::into_inner).recv();
        match file {
            Ok(file) => written += usize::from(file.write()?),
            Err(_) => return Ok(written),
        }
    }
}
