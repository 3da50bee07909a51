use leptos::prelude::*;
use meldungen_core::article::Topic;
use meldungen_core::route::Layout;

use super::shapes::link;
use crate::env::Env;

/// Where a list can be subscribed to: the feeds of its topics, else those of all
/// Meldungen. There are none for words or days: feed readers filter these themselves.
pub fn feed_links(env: &Env, topics: &[Topic]) -> Vec<AnyView> {
    let (words, addresses) = (env.words, &env.addresses);
    let is_site = addresses.layout() == Layout::Folders;
    let mut links = vec![words.subscribe().into_any()];
    let mut add = |name: &str, json: String, atom: String| {
        links.push(link(
            "feed-links__link",
            json,
            [name, " (JSON Feed)"].concat(),
        ));
        if is_site {
            links.push(link("feed-links__link", atom, [name, " (Atom)"].concat()));
        }
    };
    for topic in topics.iter().filter(|_| is_site) {
        let slug = &topic.slug;
        add(
            &topic.name,
            addresses.topic_feed(slug),
            addresses.topic_atom(slug),
        );
    }
    if topics.is_empty() || !is_site {
        add(words.all_meldungen(), addresses.feed(), addresses.atom());
    }
    links
}
