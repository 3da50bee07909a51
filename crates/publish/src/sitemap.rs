//! What tells search engines which pages there are: sitemaps and `robots.txt`.

use std::io;

use meldungen_app::env::Env;
use meldungen_core::article::Article;
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use meldungen_core::route::lists::List;

use crate::accessibility;
use crate::cards::Cards;
use crate::lists::Lists;
use crate::output::{Output, OutputError};
use crate::publisher::Publisher;
use crate::xml::Xml;

const SITEMAP: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
const IMAGE: &str = "http://www.google.com/schemas/sitemap-image/1.1";
const NEWS: &str = "http://www.google.com/schemas/sitemap-news/0.9";

/// How many addresses a sitemap may have (sitemaps.org, protocol 0.9).
const LARGEST: usize = 50_000;
/// How many Meldungen a news sitemap may have (Google's rules for news sitemaps).
const LARGEST_NEWS: usize = 1_000;
/// How long a Meldung belongs to the news, in seconds: two days (by the same rules).
const NEWS_LAST: i64 = 2 * 86_400;

/// A page of the site.
struct Entry {
    /// Its absolute address.
    address: String,
    /// When it was last changed, where that is known.
    changed: Option<Timestamp>,
    /// The absolute address of its picture.
    picture: Option<String>,
}

/// Puts the sitemaps into a site's folder, and what names them. `now` is the time of the
/// build, `drafts` says that nothing is to be found yet.
///
/// # Errors
///
/// [`OutputError::File`].
pub fn put(
    env: &Env,
    (publisher, cards): (&Publisher, &Cards),
    lists: &Lists,
    has_statement: bool,
    (now, drafts): (Timestamp, bool),
    output: &Output,
) -> Result<(), OutputError> {
    let base = env.site.base();
    let put = |address: &str, made: io::Result<Vec<u8>>| {
        let bytes = made.map_err(|error| OutputError::File(address.into(), error))?;
        output.put(address.strip_prefix(base).unwrap_or(address), bytes)
    };
    for (address, made) in sitemaps(env, &entries(env, cards, lists, has_statement), LARGEST) {
        put(&address, made)?;
    }
    let news = news(env, publisher, lists, now);
    put(&env.addresses.news_sitemap(), news)?;
    put(&env.addresses.file("robots.txt"), Ok(robots(env, drafts)))
}

/// The address and the text of each sitemap with these pages, of which one may have so many;
/// where they are several, their index comes last.
fn sitemaps(env: &Env, entries: &[Entry], largest: usize) -> Vec<(String, io::Result<Vec<u8>>)> {
    if entries.len() <= largest {
        return vec![(env.addresses.sitemap(), of_pages(entries))];
    }
    let mut named = Vec::new();
    let mut made = Vec::new();
    for (number, part) in (1..).zip(entries.chunks(largest)) {
        let address = env.addresses.sitemap_part(number);
        named.push((env.site.absolute(&address), latest(part)));
        made.push((address, of_pages(part)));
    }
    made.push((env.addresses.sitemap(), index(&named)));
    made
}

/// All pages that are known by our address. Meldungen come first, the oldest one foremost,
/// so that a new one changes one part of a large sitemap.
fn entries(env: &Env, cards: &Cards, lists: &Lists, has_statement: bool) -> Vec<Entry> {
    let page = |path: String, changed| Entry {
        address: env.site.absolute(&path),
        changed,
        picture: None,
    };
    let articles = lists.all.iter().rev().copied();
    let articles = articles.filter_map(|article| {
        let address = own_address(env, article)?;
        let has_picture = article.teaser.picture.is_some();
        let picture = cards.image(&address).filter(|_| has_picture);
        Some(Entry {
            address,
            changed: changed(article),
            picture: picture.map(|image| image.url.clone()),
        })
    });
    let mut entries: Vec<Entry> = articles.collect();
    for (year, list) in &lists.years {
        entries.push(page(env.addresses.list(&List::Year(*year)), last_of(list)));
    }
    for (topic, list) in &lists.topics {
        let topic = List::Topic(topic.slug.clone());
        entries.push(page(env.addresses.list(&topic), last_of(list)));
    }
    if has_statement {
        entries.push(page(env.addresses.file(accessibility::FOLDER), None));
    }
    entries.push(page(env.addresses.overview(), None));
    entries.push(page(env.addresses.list(&List::All), last_of(&lists.all)));
    entries
}

/// The address of a Meldung's page, where it is known by that and no other.
fn own_address(env: &Env, article: &Article) -> Option<String> {
    let route = Route::Article(article.teaser.slug.clone());
    let own = env.site.absolute(&env.addresses.page(&route));
    (env.canonical(article) == own).then_some(own)
}

fn changed(article: &Article) -> Option<Timestamp> {
    article.modified.max(article.published)
}

fn last_of(articles: &[&Article]) -> Option<Timestamp> {
    articles.iter().filter_map(|article| changed(article)).max()
}

fn latest(entries: &[Entry]) -> Option<Timestamp> {
    entries.iter().filter_map(|entry| entry.changed).max()
}

fn of_pages(entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.open("urlset", &[("xmlns", SITEMAP), ("xmlns:image", IMAGE)])?;
    for entry in entries {
        xml.open("url", &[])?;
        xml.text("loc", &entry.address)?;
        if let Some(changed) = entry.changed {
            xml.text("lastmod", &changed.to_rfc3339())?;
        }
        if let Some(picture) = &entry.picture {
            xml.open("image:image", &[])?;
            xml.text("image:loc", picture)?;
            xml.close("image:image")?;
        }
        xml.close("url")?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

fn index(parts: &[(String, Option<Timestamp>)]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.open("sitemapindex", &[("xmlns", SITEMAP)])?;
    for (address, changed) in parts {
        xml.open("sitemap", &[])?;
        xml.text("loc", address)?;
        if let Some(changed) = changed {
            xml.text("lastmod", &changed.to_rfc3339())?;
        }
        xml.close("sitemap")?;
    }
    xml.close("sitemapindex")?;
    Ok(xml.finish())
}

/// The Meldungen of the last two days. Where there are none, the start page alone: a
/// sitemap has at least one address.
fn news(env: &Env, publisher: &Publisher, lists: &Lists, now: Timestamp) -> io::Result<Vec<u8>> {
    let mut xml = Xml::document()?;
    xml.open("urlset", &[("xmlns", SITEMAP), ("xmlns:news", NEWS)])?;
    let mut count = 0;
    for article in &lists.all {
        let published = article.published.filter(|Timestamp(moment)| {
            *moment <= now.0 && now.0 - moment <= NEWS_LAST && !article.withdrawn
        });
        let Some((published, address)) = published.zip(own_address(env, article)) else {
            continue;
        };
        if count == LARGEST_NEWS {
            break;
        }
        count += 1;
        xml.open("url", &[])?;
        xml.text("loc", &address)?;
        xml.open("news:news", &[])?;
        xml.open("news:publication", &[])?;
        let name = match publisher.name.as_str() {
            "" => env.words.home_title(),
            name => name,
        };
        xml.text("news:name", name)?;
        xml.text("news:language", &language(env, article))?;
        xml.close("news:publication")?;
        xml.text("news:publication_date", &published.to_rfc3339())?;
        xml.text("news:title", &article.teaser.title)?;
        xml.close("news:news")?;
        xml.close("url")?;
    }
    if count == 0 {
        xml.open("url", &[])?;
        let home = env.addresses.list(&List::All);
        xml.text("loc", &env.site.absolute(&home))?;
        xml.close("url")?;
    }
    xml.close("urlset")?;
    Ok(xml.finish())
}

/// The two or three letters of a Meldung's language (ISO 639), but for Chinese, where the
/// rules want the script's country.
fn language(env: &Env, article: &Article) -> String {
    let tag = article.teaser.language.as_deref().unwrap_or_default();
    let tag = tag.to_ascii_lowercase();
    let own = env.site.language.tag();
    match tag.split('-').next() {
        Some("zh") if tag.contains("tw") || tag.contains("hant") => "zh-tw".to_owned(),
        Some("zh") => "zh-cn".to_owned(),
        Some(name) if matches!(name.len(), 2 | 3) => name.to_owned(),
        _ => own.to_owned(),
    }
}

fn robots(env: &Env, drafts: bool) -> Vec<u8> {
    let base = env.site.base();
    if drafts {
        return format!("User-agent: *\nDisallow: {base}\n").into_bytes();
    }
    let addresses = [env.addresses.sitemap(), env.addresses.news_sitemap()];
    let [all, news] = addresses.map(|address| env.site.absolute(&address));
    format!("User-agent: *\nDisallow:\n\nSitemap: {all}\nSitemap: {news}\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{self, Place, Source};
    use meldungen_app::env::Setting;
    use meldungen_core::date::Dates;
    use meldungen_core::route::{Addresses, Layout};
    use meldungen_core::site::Site;

    #[test]
    fn languages_are_named_as_the_news_want_them() {
        let addresses = Addresses::new("/", Layout::Folders);
        let env = Setting::new(Site::default(), addresses, Timestamp(0).berlin_date());
        for (tag, name) in [
            ("zh-TW", "zh-tw"),
            ("zh-Hant", "zh-tw"),
            ("zh-Hans", "zh-cn"),
            ("zh", "zh-cn"),
            ("en-GB", "en"),
            ("hsb", "hsb"),
            ("", "de"),
            ("x-amt", "de"),
        ] {
            let source = Source {
                name: "feed.json".to_owned(),
                bytes: format!(
                    r#"{{"version":"https://jsonfeed.org/version/1.1","title":"T","items":[
                    {{"id":"1","title":"T","content_text":"x","language":"{tag}"}}]}}"#
                )
                .into_bytes(),
                is_cut: false,
                place: Place::Folder("".into()),
            };
            let feed = input::read(&source, false, Dates::default()).unwrap().feed;
            assert_eq!(language(&env, &feed.articles[0]), name, "{tag}");
        }
    }

    #[test]
    fn what_is_too_large_for_one_sitemap_is_in_several() {
        let site = Site {
            url: "https://h.example/a/".to_owned(),
            ..Site::default()
        };
        let addresses = Addresses::new(site.base(), Layout::Folders);
        let env = Setting::new(site, addresses, Timestamp(0).berlin_date());
        let entries: Vec<Entry> = (0..5)
            .map(|number| Entry {
                address: format!("https://h.example/a/{number}/?a&b"),
                changed: (number > 1).then_some(Timestamp(number)),
                picture: None,
            })
            .collect();
        let made = |largest| -> Vec<(String, String)> {
            let made = sitemaps(&env, &entries, largest).into_iter();
            made.map(|(address, text)| (address, String::from_utf8(text.unwrap()).unwrap()))
                .collect()
        };
        assert_eq!(made(5).len(), 1);
        let several = made(2);
        let names: Vec<&str> = several
            .iter()
            .map(|(address, _)| address.as_str())
            .collect();
        assert_eq!(
            names,
            [
                "/a/sitemap/1.xml",
                "/a/sitemap/2.xml",
                "/a/sitemap/3.xml",
                "/a/sitemap.xml"
            ]
        );
        let counts = several
            .iter()
            .map(|(_, text)| text.matches("<url>").count());
        assert_eq!(counts.collect::<Vec<_>>(), [2, 2, 1, 0]);
        assert!(
            several[0]
                .1
                .contains("<loc>https://h.example/a/0/?a&amp;b</loc></url>")
        );
        let index = roxmltree::Document::parse(&several[3].1).unwrap();
        let said = index.root_element().children().map(|part| {
            let texts = part.children().filter_map(|child| child.text());
            texts.collect::<Vec<_>>().join(" ")
        });
        assert_eq!(
            said.collect::<Vec<_>>(),
            [
                "https://h.example/a/sitemap/1.xml",
                "https://h.example/a/sitemap/2.xml 1970-01-01T00:00:03Z",
                "https://h.example/a/sitemap/3.xml 1970-01-01T00:00:04Z",
            ]
        );
    }
}
