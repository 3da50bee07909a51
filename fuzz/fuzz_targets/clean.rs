//! Any text as the HTML of a Meldung: what is left is on the lists of core's
//! policy, and cleaning it again changes nothing.
#![no_main]

use std::sync::Mutex;

use libfuzzer_sys::fuzz_target;
use meldungen::clean::Cleaner;
use meldungen::input::Place;
use meldungen::pictures::Pictures;
use meldungen_core::sanitise::{ALLOWED, GENERIC_ATTRIBUTES, LINK_SCHEMES};
use scraper::Html;
use scraper::node::Node;

fuzz_target!(|html: &str| {
    let pictures = Mutex::new(Pictures::new(Place::Folder("nowhere".into()), None, "/"));
    let cleaner = Cleaner {
        base: None,
        pictures: &pictures,
        of: None,
    };
    let clean = cleaner.clean(html).html;
    let again = cleaner.clean(clean.as_str()).html;
    assert_eq!(clean, again, "cleaning twice changes something");
    assert!(!clean.as_str().contains("<html") && !clean.as_str().contains("<body"));
    for node in Html::parse_fragment(clean.as_str()).tree.nodes() {
        let Node::Element(element) = node.value() else {
            continue;
        };
        let name = element.name();
        if matches!(name, "html" | "body") {
            continue; // the parser's own, of which a fragment has none
        }
        let allowed = ALLOWED.iter().find(|(allowed, _)| *allowed == name);
        let (_, attributes) = allowed.unwrap_or_else(|| panic!("<{name}> is left"));
        for (attribute, value) in element.attrs() {
            let known = attributes.contains(&attribute)
                || GENERIC_ATTRIBUTES.contains(&attribute)
                || (name, attribute) == ("a", "rel");
            assert!(known, "<{name} {attribute}> is left");
            if attribute == "href" {
                let scheme = value.split_once(':').map(|(scheme, _)| scheme);
                assert!(scheme.is_some_and(|s| LINK_SCHEMES.contains(&s)), "{value} is left");
            }
        }
    }
});
