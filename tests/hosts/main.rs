//! The built site under the configurations that the build makes, in real servers: nginx, Caddy,
//! and `meldungen serve`, each at the root of its host and below a path. What they answer is
//! read from the socket; that the pages live with the policy, a browser says.

mod answers;
mod client;
mod compression;
mod host;
mod in_browser;
mod moves;
mod paths;

use meldungen_tests::{Failure, Outcome};

use host::{Host, KINDS, Laid};

/// The paths under which the site lies in these tests.
const BASES: [&str; 2] = ["/", "/presse/"];

/// Holds what the story says for each server and path; failures name both.
fn everywhere(story: impl Fn(&Host) -> Outcome) -> Outcome {
    for base in BASES {
        let site = Laid::out(base)?;
        for kind in KINDS {
            let host = Host::start(kind, &site)?;
            story(&host)
                .map_err(|failure| Failure::unexpected(format!("{kind:?} at {base}: {failure}")))?;
        }
    }
    Ok(())
}
