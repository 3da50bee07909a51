//! `_galerie/`: every component in every state, for those who develop and test
//! the portal. Never in a published site: `meldungen build` makes it with
//! `--gallery` alone, and the next build without it takes it away again.
//!
//! Two pages, drawn from the app's own components and its own styles:
//!
//! - `_galerie/`: first a whole Meldung with all its parts, which the app adopts
//!   (filter and results are live there alone), then each
//!   component in its states.
//! - `_galerie/feindlich/`: a whole site that tries to be something else, from
//!   its name to its topics. What is hostile is marked `data-hostile`.
//!
//! [`states`] and [`hostile`] hold what is shown, [`parts`] draws it.

mod hostile;
mod parts;
mod states;

use std::sync::Mutex;

use leptos::prelude::*;
use meldungen_app::env::Setting;
use meldungen_app::pages::ArticlePage;
use meldungen_core::article::{Neighbours, Teaser, Topic};
use meldungen_core::route::{Addresses, Layout};

use crate::document::{Feeds, Frame, Page};
use crate::input::Place;
use crate::output::{Output, OutputError};
use crate::pictures::Pictures;

/// Where the gallery lies, below the site's base.
pub const FOLDER: &str = "_galerie/";

/// The pictures of the gallery: name, and width and height in pixels.
const PICTURES: [(&str, (u32, u32)); 4] = [
    ("bild", (1200, 675)),
    ("hoch", (200, 2000)),
    ("breit", (2400, 200)),
    ("klein", (16, 16)),
];

/// Puts the gallery into a site's folder.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put(frame: &Frame, output: &Output) -> Result<(), OutputError> {
    let pictures = Mutex::new(pictures(frame.env.site.base()));
    let index = index(frame, &pictures);
    let hostile = hostile_page(frame, &pictures);
    let pictures = pictures
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    pictures.put_files(|path, content| {
        let bytes = content.read();
        let bytes = bytes.map_err(|(path, error)| OutputError::File(path, error))?;
        output.put(path, bytes)
    })?;
    output.put(&format!("{FOLDER}index.html"), index.into_bytes())?;
    output.put(
        &format!("{FOLDER}feindlich/index.html"),
        hostile.into_bytes(),
    )
}

/// A whole Meldung, and each component in its states.
fn index(frame: &Frame, pictures: &Mutex<Pictures>) -> String {
    let env = frame.env.clone();
    let article = states::whole(pictures);
    let hostile = hostile::articles(pictures);
    let bodies = states::bodies(pictures);
    let topics = frame.topics.clone();
    page(frame, &article.teaser.title.clone(), "", move || {
        let beside = states::covers();
        view! {
            <ArticlePage env=env.clone() article=article beside=beside neighbours=Neighbours::default() topics=topics/>
            {parts::all(&env, bodies, &hostile)}
        }
    })
}

/// A whole Meldung on a site, all of it hostile.
fn hostile_page(frame: &Frame, pictures: &Mutex<Pictures>) -> String {
    let mut articles = hostile::articles(pictures);
    let article = articles.remove(0);
    let beside: Vec<Teaser> = articles.into_iter().map(|other| other.teaser).collect();
    let topics: Vec<Topic> = article.teaser.topics.clone();
    let site = hostile::site(&frame.env.site);
    let addresses = Addresses::new(frame.env.site.base(), Layout::Folders);
    let env = Setting::new(site, addresses, frame.env.today);
    let frame = Frame {
        env: env.clone(),
        shell: frame.shell,
        pictures: Default::default(),
        cards: Default::default(),
        topics: topics.clone(),
        years: Vec::new(),
        drafts: frame.drafts,
        headers: frame.headers,
        publisher: frame.publisher,
        icons: frame.icons,
    };
    page(
        &frame,
        &article.teaser.title.clone(),
        "feindlich/",
        move || {
            view! {
                <div data-hostile="">
                    <ArticlePage env=env article=article beside=beside neighbours=Neighbours::default() topics=topics/>
                </div>
            }
        },
    )
}

fn page<V: IntoView + 'static>(
    frame: &Frame,
    title: &str,
    below: &str,
    content: impl FnOnce() -> V + 'static,
) -> String {
    let env = &frame.env;
    let address = env.addresses.file(&[FOLDER, below].concat());
    let page = Page {
        title,
        description: "Nur zur Entwicklung.",
        canonical: Some(&env.site.absolute(&address)),
        class: "page--article",
        kind: "website",
        feeds: &Feeds::of_all(env),
    };
    let html = frame.document(&page, content);
    if frame.drafts {
        return html; // says so by itself
    }
    let noindex = "<head><meta name=\"robots\" content=\"noindex\">";
    html.replacen("<head>", noindex, 1)
}

/// Pictures that need no file: a cross from corner to corner, so that one sees
/// what is cut off.
fn pictures(base: &str) -> Pictures {
    let mut pictures = Pictures::new(Place::Folder("".into()), None, base);
    for (name, (width, height)) in PICTURES {
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\"><rect width=\"{width}\" height=\"{height}\" fill=\"#567\"/>\
             <path d=\"M0 0L{width} {height}M0 {height}L{width} 0\" stroke=\"#fff\" stroke-width=\"2\"/></svg>\n"
        );
        let src = format!("{name}.svg");
        let file = format!("{FOLDER}{src}");
        pictures.hold(&src, file, (width, height), svg.into_bytes());
    }
    pictures
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldungen_app::components::cover;
    use meldungen_core::sanitise::ALLOWED;

    fn held() -> Mutex<Pictures> {
        Mutex::new(pictures("/"))
    }

    #[test]
    fn the_long_body_has_every_element_that_may_stay() {
        let bodies = states::bodies(&held());
        let meldungen_core::article::Body::Clean(html) = &bodies.every_element else {
            panic!("not clean");
        };
        for (name, attributes) in ALLOWED {
            let tag = html.as_str().split('<').find(|tag| {
                tag.strip_prefix(name)
                    .is_some_and(|rest| rest.starts_with([' ', '>']))
            });
            assert!(tag.is_some(), "<{name}> is missing");
            for attribute in *attributes {
                let written = format!("{attribute}=\"");
                assert!(html.as_str().contains(&written), "{attribute} is missing");
            }
        }
    }

    #[test]
    fn all_six_covers_stand_there_as_they_are_and_mirrored() {
        let covers = states::covers();
        let covers: Vec<String> = covers.iter().map(|it| cover(it.slug.as_str())).collect();
        let both = |number| {
            let class = format!("article-card__media cover cover--{number}");
            [class.clone(), format!("{class} cover--mirrored")]
        };
        let all: Vec<String> = (0..6).flat_map(both).collect();
        assert_eq!(covers, all);
    }

    #[test]
    fn a_meldung_keeps_its_cover() {
        let covers = ["a", "neuer-radweg-am-brunsee"].map(cover);
        assert_eq!(covers[0], "article-card__media cover cover--5");
        let mirrored = "article-card__media cover cover--3 cover--mirrored";
        assert_eq!(covers[1], mirrored);
    }

    #[test]
    fn hostile_items_pass_the_reader_with_all_their_fields() {
        let articles = hostile::articles(&held());
        assert_eq!(articles.len(), hostile::TEXTS.len());
        for article in &articles {
            let teaser = &article.teaser;
            assert!(!teaser.title.is_empty() && !teaser.kicker.is_empty());
            assert!(
                !teaser.title.contains('\u{202E}'),
                "turns what follows around"
            );
            assert!(teaser.picture.is_some() && article.contact.is_some());
        }
    }
}
