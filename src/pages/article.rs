use leptos::prelude::*;
use meldungen_core::article::{Article, Contact, Correction, Neighbours, Teaser, Topic};
use meldungen_core::date::CalendarDate;

use crate::components::element::{Element, classed, element};
use crate::components::shapes::line;
use crate::components::{
    ArticleBody, AttachmentList, More, NeighbourNav, PictureFigure, ReadingTimeBadge, ShareMenu,
    TopicList,
};
use crate::env::Env;

/// One Meldung, and those beside it.
#[component]
pub fn ArticlePage(
    env: Env,
    article: Article,
    /// What stands under "Weitere Meldungen".
    beside: Vec<Teaser>,
    /// The Meldungen before and after it.
    neighbours: Neighbours,
    /// The address of its QR code, where there is one.
    #[prop(optional_no_strip)]
    code: Option<String>,
    /// The topics to filter by.
    topics: Vec<Topic>,
) -> impl IntoView {
    let words = env.words;
    let canonical = env.canonical(&article);
    let lead = article.lead().and_then(|lead| line("article__lead", lead));
    let letters = letters(&env, &article);
    let citation = citation(&env, &article.teaser, &canonical);
    let updated =
        updated(&env, &article).map(|day| time("article__updated", day, words.updated(day)));
    let old = article
        .teaser
        .date
        .filter(|day| day.is_older_than(OLD, env.today));
    let authors = env
        .site
        .shows_authors
        .then(|| authors(&env, &article.authors));
    let Article { teaser, body, .. } = article;
    let date = teaser
        .date
        .map(|day| time("article__date", day, words.date(day)));
    let corrections = corrections(&env, article.corrections);
    let source = article.source.filter(|source| *source != canonical);
    let language = teaser.language.as_deref();
    let (lang, dir) = env.tongue(language);
    let headline = env.headline(&teaser.title, language);
    let titles = element("hgroup")
        .attribute("lang", lang.clone())
        .attribute("dir", dir)
        .child(line("article__kicker", teaser.kicker))
        .child(
            classed("h1", "article__headline")
                .attribute("tabindex", "-1")
                .text(headline),
        );
    let badge = view! { <ReadingTimeBadge env=env.clone() letters=letters/> };
    let printed_code = code.clone().map(|code| {
        classed("img", "article__code")
            .attribute("src", code)
            .attribute("alt", "")
            .into_any()
    });
    let share =
        view! { <ShareMenu env=env.clone() title=teaser.title url=canonical.clone() code=code/> };
    // Shown by `public/article.js` where the browser has a voice.
    let read_aloud = classed("button", "read-aloud")
        .attribute("type", "button")
        .attribute("data-does", "read")
        .attribute("data-failed", words.no_answer())
        .attribute("hidden", "")
        .text(words.read_aloud());
    let meta = classed("div", "article__meta")
        .child(date)
        .child(updated)
        .child(authors.flatten())
        .child(badge)
        .child(read_aloud)
        .child(share);
    let header = classed("header", "article__header")
        .child(titles)
        .child(meta);
    let withdrawn = article.withdrawn.then_some(words.withdrawn());
    let picture = teaser
        .picture
        .map(|picture| view! { <PictureFigure env=env.clone() picture=picture/> }.into_any());
    let body = text_place()
        .attribute("data-live", "body")
        .child(view! { <ArticleBody env=env.clone() body=body base=article.base/> });
    let text = element("div")
        .attribute("lang", lang)
        .attribute("dir", dir)
        .child(picture)
        .child(lead)
        .child(body);
    let source = source.map(|source| {
        let link = element("a")
            .attribute("href", source)
            .attribute("rel", "noopener noreferrer")
            .text(words.source());
        classed("p", "article__source").child(link).into_any()
    });
    let contact = article.contact.map(|contact| contact_box(&env, contact));
    let article = classed("article", "article")
        .attribute("data-citation", citation)
        .child(header)
        .child(line(
            "notice notice--error article__withdrawn",
            withdrawn.unwrap_or_default(),
        ))
        .child(line("notice article__old", old.map_or("", |_| words.old())))
        .child(corrections)
        .child(text)
        .child(view! { <AttachmentList env=env.clone() files=article.attachments/> })
        .child(contact)
        .child(view! { <TopicList env=env.clone() topics=teaser.topics/> })
        .child(source)
        // Only on paper, where nobody sees the browser's address bar.
        .child(line("article__address", canonical))
        .child(printed_code)
        .child(view! { <NeighbourNav env=env.clone() neighbours=neighbours/> });
    let more = (!beside.is_empty())
        .then(|| view! { <More env=env headed=true teasers=beside topics=topics/> }.into_any());
    view! { {article.into_any()} {more} }
}

/// The place of the text. By its name, reader views of browsers tell a short text from its
/// header. They read pages as the server sends them, so the app does without its bytes.
fn text_place() -> Element {
    if cfg!(feature = "csr") {
        element("div")
    } else {
        classed("div", "article__text")
    }
}

/// From how many years on a Meldung is called old.
pub const OLD: i32 = 2;

/// The day of the last change, where that was after the day of publication and no
/// correction tells of it.
fn updated(env: &Env, article: &Article) -> Option<CalendarDate> {
    let zone = env.site.dates.zone;
    let day = article.modified.map(|moment| zone.date(moment));
    let told = |correction: &Correction| correction.date == day;
    day.filter(|_| day > article.teaser.date && !article.corrections.iter().any(told))
}

/// "Von Referat 12, Jana Muster".
fn authors(env: &Env, names: &[String]) -> Option<AnyView> {
    let names = names.iter().map(String::as_str);
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    (!names.is_empty()).then(|| {
        classed("span", "article__authors")
            .text(env.words.by())
            .child(element("bdi").text(names.join(", ")))
            .into_any()
    })
}

/// "Ministerium: Headline, 3. Juli 2015", and the address in a line of its own.
fn citation(env: &Env, teaser: &Teaser, url: &str) -> String {
    let name = &env.site.name;
    let (sender, colon) = if name.is_empty() {
        ("", "")
    } else {
        (name.as_str(), ": ")
    };
    let date = teaser
        .date
        .map(|date| [", ", &env.words.date(date)].concat());
    let date = date.unwrap_or_default();
    [sender, colon, &teaser.title, &date, "\n", url].concat()
}

fn time(class: &'static str, day: CalendarDate, text: String) -> AnyView {
    classed("time", class)
        .attribute("datetime", day.iso())
        .text(text)
        .into_any()
}

/// The letters of the text, where they can be counted before it is shown; the
/// app counts what is really on the page, once it stands there.
fn letters(env: &Env, article: &Article) -> Option<usize> {
    #[cfg(feature = "csr")]
    {
        let _ = article;
        crate::app::count_soon(env.clone());
        None
    }
    #[cfg(not(feature = "csr"))]
    {
        let _ = env;
        Some(letters_of(article))
    }
}

/// The letters of lead and body.
#[cfg(not(feature = "csr"))]
fn letters_of(article: &Article) -> usize {
    use meldungen_core::article::Body;
    use meldungen_core::reading_time;
    let lead = reading_time::letters(article.lead().unwrap_or_default());
    lead + match &article.body {
        Body::Empty => 0,
        Body::Text(paragraphs) => paragraphs
            .iter()
            .map(|text| reading_time::letters(text))
            .sum(),
        Body::Clean(html) => reading_time::letters_in_html(html.as_str()),
        Body::Html(html) => reading_time::letters_in_html(html),
    }
}

fn corrections(env: &Env, corrections: Vec<Correction>) -> Vec<AnyView> {
    let words = env.words;
    let line = |correction: Correction| {
        classed("p", "notice article__correction")
            .child(element("strong").text(words.corrected(correction.date)))
            .text(" ")
            .child(element("bdi").text(correction.note))
            .into_any()
    };
    corrections.into_iter().map(line).collect()
}

fn contact_box(env: &Env, contact: Contact) -> AnyView {
    let line = |text: String| (!text.is_empty()).then(|| element("p").text(text).into_any());
    let link = |href: String, text: String| {
        let link = element("a").attribute("href", href).text(text);
        element("p").child(link).into_any()
    };
    let number: String = contact
        .phone
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    let phone = (!number.is_empty()).then(|| link(["tel:", &number].concat(), contact.phone));
    let address = contact.email;
    let email = if !address.is_empty() && !address.contains(['?', '&', '%', ' ', '<', '>']) {
        Some(link(["mailto:", &address].concat(), address))
    } else {
        line(address)
    };
    classed("section", "info-box prose")
        .child(element("h2").text(env.words.contact()))
        .child(line(contact.name))
        .child(line(contact.role))
        .child(phone)
        .child(email)
        .into_any()
}
