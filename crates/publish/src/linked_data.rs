//! What search engines read in a page: schema.org as JSON-LD.
//!
//! An article's page names its publisher; what else is known of that one stands on the
//! start page, under the same `@id`: each page's bytes count.

use meldungen_app::env::Env;
use meldungen_core::article::Article;
use meldungen_core::date::Timestamp;
use meldungen_core::route::Route;
use serde_json::{Map, Value, json};

use crate::cards::Image;
use crate::publisher::Publisher;

/// What an article's page says of the Meldung and of who published it.
pub fn of_article(
    env: &Env,
    publisher: &Publisher,
    article: &Article,
    canonical: &str,
    picture: Option<&Image>,
) -> String {
    let teaser = &article.teaser;
    let topics: Vec<&str> = teaser
        .topics
        .iter()
        .map(|topic| topic.name.as_str())
        .collect();
    let language = teaser.language.as_deref();
    let changed = article
        .modified
        .filter(|changed| Some(*changed) > article.published);
    let mut data = Map::new();
    data.insert("@context".into(), json!("https://schema.org"));
    data.insert("@type".into(), json!("NewsArticle"));
    put(&mut data, "headline", &teaser.title);
    put(&mut data, "mainEntityOfPage", canonical);
    put(&mut data, "datePublished", &moment(article.published));
    put(&mut data, "dateModified", &moment(changed));
    put(
        &mut data,
        "image",
        picture.map_or("", |picture| &picture.url),
    );
    put(&mut data, "articleSection", topics.first().unwrap_or(&""));
    if topics.len() > 1 {
        put(&mut data, "keywords", &topics.join(", "));
    }
    put(
        &mut data,
        "inLanguage",
        language.unwrap_or(env.site.language.tag()),
    );
    if env.site.shows_authors {
        // By name: a feed does not say whether that is a person or an office.
        let names = article.authors.iter().filter(|name| !name.is_empty());
        let names: Vec<&String> = names.collect();
        match names[..] {
            [] => {}
            [name] => put(&mut data, "author", name),
            _ => _ = data.insert("author".into(), json!(names)),
        }
    }
    if article.withdrawn {
        put(&mut data, "creativeWorkStatus", "Withdrawn");
    }
    let mut organisation = organisation(env);
    put(&mut organisation, "name", &publisher.name);
    data.insert("publisher".into(), organisation.into());
    script(&data.into())
}

/// What the start page says of the site and of who publishes it. `logo` is the absolute
/// address of a picture.
pub fn of_home(env: &Env, publisher: &Publisher, logo: &str) -> String {
    let mut house = organisation(env);
    put(&mut house, "name", &publisher.name);
    put(&mut house, "legalName", &publisher.legal_name);
    put(&mut house, "url", &publisher.url);
    put(&mut house, "logo", logo);
    put(&mut house, "telephone", &publisher.phone);
    put(&mut house, "email", &publisher.email);
    let mut address = Map::new();
    put(&mut address, "streetAddress", &publisher.street);
    put(&mut address, "postalCode", &publisher.postal_code);
    put(&mut address, "addressLocality", &publisher.city);
    if !address.is_empty() {
        put(&mut address, "addressCountry", &publisher.country);
        put(&mut address, "@type", "PostalAddress");
        house.insert("address".into(), address.into());
    }
    let mut site = Map::new();
    site.insert("@context".into(), json!("https://schema.org"));
    site.insert("@type".into(), json!("WebSite"));
    put(&mut site, "name", &env.site.name);
    put(&mut site, "url", &env.site.url);
    put(&mut site, "inLanguage", env.site.language.tag());
    site.insert("publisher".into(), house.into());
    script(&site.into())
}

/// The publisher's node, by the name that all pages give it.
fn organisation(env: &Env) -> Map<String, Value> {
    let home = env.site.absolute(&env.addresses.page(&Route::Home));
    let mut node = Map::new();
    node.insert("@type".into(), json!("GovernmentOrganization"));
    node.insert("@id".into(), (home + "#publisher").into());
    node
}

fn moment(moment: Option<Timestamp>) -> String {
    moment.map_or(String::new(), Timestamp::to_rfc3339)
}

/// Adds what is not empty.
fn put(node: &mut Map<String, Value>, name: &str, text: &str) {
    if !text.is_empty() {
        node.insert(name.to_owned(), text.into());
    }
}

/// A block of data, which no browser runs. "<" is the one character that could end it.
fn script(data: &Value) -> String {
    let data = data.to_string().replace('<', "\\u003c");
    format!("<script type=\"application/ld+json\">{data}</script>")
}
