//! What other services show beside a link to a page: the picture of its Meldung; for
//! one without, a card with its headline; for all else, a card of the site.
//!
//! [`typeface`] reads the site's own fonts, [`layout`] breaks a headline into lines,
//! [`drawing`] draws.

mod drawing;
mod layout;
mod typeface;

use std::collections::HashMap;
use std::num::NonZero;
use std::sync::{Mutex, PoisonError};
use std::thread;

use meldungen_app::env::Env;
use meldungen_core::article::Article;
use meldungen_core::text;
use sha2::{Digest, Sha256};

use crate::clean::escape;
use crate::output::hashed_name;
use crate::pictures::cache::Cache;
use crate::pictures::responsive::Responsive;
use crate::pictures::workshop::Content;
use crate::shell::Shell;
use drawing::{Colours, SIZE, Said, draw};
use typeface::Typeface;

/// For how many of the newest Meldungen there are cards; older links are rarely passed
/// on, and the site's own card serves them.
const MOST: usize = 200;
/// The narrowest picture that serves, in pixels: services show smaller ones as stamps.
const SMALLEST: u32 = 600;
/// What of a headline is tried, in characters; more than can be read on a card.
const LONGEST: usize = 300;
/// Another number for every change of how cards look: caches hold the older ones.
const RECIPE: &str = "1";

/// A picture for services that show one beside a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Image {
    /// Its address, absolute.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows.
    pub alt: String,
}

/// The pictures of all pages.
#[derive(Debug, Default)]
pub struct Cards {
    by_page: HashMap<String, Image>,
    site: Option<Image>,
}

impl Image {
    /// What Open Graph has for it, as elements of a page's head.
    pub fn head(&self) -> String {
        let (url, alt) = (escape(&self.url), escape(&self.alt));
        let mut head = format!(
            "<meta property=\"og:image\" content=\"{url}\">\
            <meta property=\"og:image:width\" content=\"{}\">\
            <meta property=\"og:image:height\" content=\"{}\">",
            self.width, self.height,
        );
        if !alt.is_empty() {
            head += &format!("<meta property=\"og:image:alt\" content=\"{alt}\">");
        }
        head + "<meta name=\"twitter:card\" content=\"summary_large_image\">"
    }
}

impl Cards {
    /// The picture for a page with this canonical address, if there is any.
    pub fn image(&self, canonical_page: &str) -> Option<&Image> {
        self.by_page.get(canonical_page).or(self.site.as_ref())
    }
}

/// Makes them for Meldungen, newest first; and their files: path below the site's
/// folder, and content. Without fonts that can be read there are no cards, and a card
/// that its font lacks letters for gives way to the site's.
pub fn make(
    env: &Env,
    articles: &[Article],
    pictures: &Responsive,
    shell: &Shell,
    cache: &Cache,
) -> (Cards, Vec<(String, Content)>) {
    let mut cards = Cards::default();
    let mut wanted = Vec::new();
    for (place, article) in articles.iter().enumerate() {
        let teaser = &article.teaser;
        let picture = teaser.picture.as_ref();
        let shared = picture.and_then(|picture| Some((pictures.shared(&picture.src)?, picture)));
        let shared = shared.filter(|((_, (width, _)), _)| *width >= SMALLEST);
        if let Some(((address, (width, height)), picture)) = shared {
            let alt = if picture.alt.is_empty() {
                &teaser.title
            } else {
                &picture.alt
            };
            let image = Image {
                url: env.site.absolute(address),
                width,
                height,
                alt: alt.clone(),
            };
            cards.by_page.insert(env.canonical(article), image);
        } else if place < MOST {
            wanted.push(article);
        }
    }
    let Some(typeface) = Typeface::read(&shell.files) else {
        return (cards, Vec::new());
    };
    let easel = Easel {
        env,
        colours: Colours::of_style(&shell.style),
        typeface,
        cache,
    };
    let mut files = Vec::new();
    let site = &env.site;
    let own = easel.card(&Said {
        kicker: &site.section,
        headline: &site.name,
        sender: &site.official,
        section: "",
    });
    if let Some((path, content)) = own {
        cards.site = Some(image(env, &path, site.name.clone()));
        files.push((path, content));
    }
    for (article, (path, content)) in easel.all(&wanted) {
        let alt = article.teaser.title.clone();
        let image = image(env, &path, alt);
        cards.by_page.insert(env.canonical(article), image);
        files.push((path, content));
    }
    (cards, files)
}

fn image(env: &Env, path: &str, alt: String) -> Image {
    let address = [env.site.base(), path].concat();
    Image {
        url: env.site.absolute(&address),
        width: SIZE.0,
        height: SIZE.1,
        alt,
    }
}

/// All that a card is made with.
struct Easel<'a> {
    env: &'a Env,
    colours: Colours,
    typeface: Typeface,
    cache: &'a Cache,
}

impl Easel<'_> {
    /// The cards of these Meldungen, as many at a time as there are cores; in their
    /// order.
    fn all<'b>(&self, articles: &[&'b Article]) -> Vec<(&'b Article, (String, Content))> {
        let count = thread::available_parallelism().map_or(1, NonZero::get);
        let waiting = Mutex::new(articles.iter().enumerate());
        let next = || {
            waiting
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .next()
        };
        let made = Mutex::new(Vec::new());
        thread::scope(|scope| {
            for _ in 0..count.min(articles.len()) {
                scope.spawn(|| {
                    while let Some((place, article)) = next() {
                        if let Some(card) = self.of_article(article) {
                            let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
                            made.push((place, *article, card));
                        }
                    }
                });
            }
        });
        let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
        made.sort_by_key(|(place, ..)| *place);
        made.into_iter()
            .map(|(_, article, card)| (article, card))
            .collect()
    }

    fn of_article(&self, article: &Article) -> Option<(String, Content)> {
        let (site, teaser) = (&self.env.site, &article.teaser);
        let headline = text::shorten(&teaser.title, LONGEST);
        self.card(&Said {
            kicker: &teaser.kicker,
            headline: &self.env.headline(&headline, teaser.language.as_deref()),
            sender: &site.name,
            section: &site.section,
        })
    }

    /// The file of a card; `None` where the font lacks letters for it.
    fn card(&self, said: &Said) -> Option<(String, Content)> {
        if said.headline.is_empty() || !said.parts().iter().all(|part| self.typeface.has(part)) {
            return None;
        }
        let name = format!("card-{}.png", self.key(said));
        let (bytes, kept) = match self.cache.get(&name) {
            Some(bytes) => (bytes, self.cache.find(&name)),
            None => {
                let bytes = draw(said, &self.colours, &self.typeface)?;
                let kept = self.cache.put(&name, &bytes);
                (bytes, kept)
            }
        };
        let path = format!("assets/{}", hashed_name("card", "png", &bytes));
        Some((path, kept.map_or(Content::Bytes(bytes), Content::Cached)))
    }

    fn key(&self, said: &Said) -> String {
        let mut hash = Sha256::new();
        for part in [RECIPE, &self.typeface.digest]
            .into_iter()
            .chain(self.colours.all())
        {
            hash.update(part);
            hash.update(b"\0");
        }
        for part in said.parts() {
            hash.update(part);
            hash.update(b"\0");
        }
        let digest = hash.finalize();
        digest[..16].iter().map(|b| format!("{b:02x}")).collect()
    }
}
