//! What only machines read, beside pages and feeds.

use meldungen_core::date::Timestamp;

use crate::document::Frame;
use crate::lists::Lists;
use crate::output::{Output, OutputError};
use crate::security::{self, Security};
use crate::sitemap;

/// Puts what names the pages, and what is said of the site: after all that it names.
/// `has_statement` says that the site has an accessibility statement.
pub fn put_rest(
    frame: &Frame,
    lists: &Lists,
    has_statement: bool,
    security: Option<&Security>,
    now: Timestamp,
    output: &Output,
) -> Result<(), OutputError> {
    let env = &frame.env;
    let when = (now, frame.drafts);
    sitemap::put(
        env,
        (frame.publisher, &frame.cards),
        lists,
        has_statement,
        when,
        output,
    )?;
    let manifest = frame.icons.manifest(env, &frame.shell.icon);
    let address = env.addresses.manifest();
    let file = address.strip_prefix(env.site.base()).unwrap_or(&address);
    output.put(file, manifest.into_bytes())?;
    match security.and_then(|said| said.file(&env.site)) {
        Some(text) => output.put(security::FILE, text.into_bytes()),
        None => Ok(()),
    }
}
