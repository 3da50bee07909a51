//! What the server is asked on a visit, and what goes wrong with it.

use serde_json::json;

use super::{Step, Visit};
use crate::failure::{Failure, Outcome, ensure};
use crate::faults::Fault;
use crate::server::Asked;
use crate::wait::{self, PATIENCE};

impl Visit {
    /// From now on, paths that contain `part` have this fault. The browser says in its
    /// console that they failed: that is expected.
    pub fn fail(&self, part: &str, fault: Fault) -> &Self {
        self.expect_in_console(part);
        self.server.fail(part, fault, None);
        self
    }

    /// As [`Visit::fail`], for so many requests; then all is well again.
    pub fn fail_times(&self, times: u32, part: &str, fault: Fault) -> &Self {
        self.expect_in_console(part);
        self.server.fail(part, fault, Some(times));
        self
    }

    /// All is well again with the paths that contain `part`.
    pub fn mend(&self, part: &str) -> &Self {
        self.server.mend(part);
        self
    }

    /// The requests that the server had so far for this path, by what they were for.
    pub fn asked(&self, path: &str) -> Vec<String> {
        let asked = self.requests("GET", path).into_iter();
        asked.map(|asked| asked.purpose).collect()
    }

    /// The requests of this method that the server had so far for this path.
    pub fn requests(&self, method: &str, path: &str) -> Vec<Asked> {
        let mut asked = self.server.asked();
        asked.retain(|asked| asked.path == path && asked.method == method);
        asked
    }

    /// The requests for this path that were answered so far, each with its status.
    pub fn answered(&self, path: &str) -> Vec<(Asked, u16)> {
        let mut answered = self.server.answered();
        answered.retain(|(asked, _)| asked.path == path);
        answered
    }

    /// The server has a request for a path that contains `part`: one that was not there when
    /// this was called.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] where none comes.
    pub async fn until_asked(&self, part: &str) -> Outcome {
        let count = || {
            let asked = self.server.asked().into_iter();
            asked.filter(|asked| asked.path.contains(part)).count()
        };
        let before = count();
        let look = wait::until(PATIENCE, async || {
            ensure(count() > before, || format!("Nobody asks for {part}."))
        });
        look.await
    }

    /// The server has had a request for a path that contains `part`, at some time.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] where none comes.
    pub async fn has_asked(&self, part: &str) -> Outcome {
        let look = wait::until(PATIENCE, async || {
            let asked = self.all_asked();
            ensure(asked.iter().any(|path| path.contains(part)), || {
                format!("Nobody asks for {part}, but for {asked:?}.")
            })
        });
        look.await
    }

    /// The paths of all requests that the server had so far.
    pub fn all_asked(&self) -> Vec<String> {
        let asked = self.server.asked().into_iter();
        asked.map(|asked| asked.path).collect()
    }

    /// So many requests of this method for this path have come, or more.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] where they do not come.
    pub async fn asks(&self, count: usize, method: &str, path: &str) -> Step<'_> {
        let look = wait::until(PATIENCE, async || {
            let found = self.requests(method, path).len();
            ensure(found >= count, || {
                format!("{path} is asked for {found} times by {method}, not {count}.")
            })
        });
        look.await?;
        Ok(self)
    }

    /// The page itself has had so many answers for this path, or more.
    ///
    /// # Errors
    ///
    /// [`Failure`], as all steps of a visit.
    pub async fn hears(&self, count: usize, path: &str) -> Step<'_> {
        let heard =
            "return performance.getEntriesByType('resource').filter(({ name, responseEnd }) =>
            responseEnd > 0 && new URL(name).pathname === arguments[0]).length >= arguments[1];";
        let what = format!("{path} is answered");
        let path = [self.server.base(), path].concat();
        self.holds(&what, heard, vec![json!(path), json!(count)])
            .await
    }

    /// The browser gives up its request for this path before it is answered.
    ///
    /// # Errors
    ///
    /// [`Failure::Unexpected`] where it waits on.
    pub async fn gives_up(&self, path: &str) -> Step<'_> {
        let look = wait::until(PATIENCE, async || {
            let abandoned = self.server.abandoned();
            ensure(abandoned.iter().any(|asked| asked.path == path), || {
                format!("The browser waits on for {path}.")
            })
        });
        look.await?;
        Ok::<_, Failure>(self)
    }
}
