use leptos::prelude::*;
use meldungen_core::article::{Article, Contact, Correction, Teaser, Topic};

use crate::components::shapes::{attribute, line};
use crate::components::{
    ArticleBody, AttachmentList, More, PictureFigure, ReadingTimeBadge, ShareMenu, TopicList,
};
use crate::env::Env;

/// One Meldung, and those beside it.
#[component]
pub fn ArticlePage(
    env: Env,
    article: Article,
    /// What stands under "Weitere Meldungen".
    beside: Vec<Teaser>,
    /// The topics to filter by.
    topics: Vec<Topic>,
) -> impl IntoView {
    let words = env.words;
    let canonical = env.canonical(&article);
    let lead = article.lead().and_then(|lead| line("article__lead", lead));
    let letters = letters(&article);
    let Article { teaser, body, .. } = article;
    let date = teaser.date.map(|date| {
        view! { <time class="article__date" {..attribute("datetime", date.iso())}>{words.date(date)}</time> }
            .into_any()
    });
    let corrections = corrections(&env, article.corrections);
    let source = article.source.filter(|source| *source != canonical);
    let language = teaser.language.as_deref();
    let (lang, dir) = env.tongue(language);
    let headline = env.headline(&teaser.title, language);
    // Only on paper, where nobody sees the browser's address bar.
    let address = line("article__address", canonical.clone());
    view! {
        <article class="article">
            <header class="article__header">
                <hgroup {..attribute("lang", lang.clone())} {..attribute("dir", dir)}>
                    {line("article__kicker", teaser.kicker)}
                    <h1 class="article__headline" tabindex="-1">{headline}</h1>
                </hgroup>
                <div class="article__meta">
                    {date}
                    <ReadingTimeBadge env=env.clone() letters=letters/>
                    <ShareMenu env=env.clone() title=teaser.title url=canonical/>
                </div>
            </header>
            {article.withdrawn.then(|| line("notice notice--error article__withdrawn", words.withdrawn)).flatten()}
            {corrections}
            <div {..attribute("lang", lang)} {..attribute("dir", dir)}>
                {teaser.picture.map(|picture| view! { <PictureFigure env=env.clone() picture=picture/> }.into_any())}
                {lead}
                <div data-live="body"><ArticleBody body=body base=article.base/></div>
            </div>
            <AttachmentList env=env.clone() files=article.attachments/>
            {article.contact.map(|contact| contact_box(&env, contact).into_any())}
            <TopicList env=env.clone() topics=teaser.topics/>
            {source.map(|source| view! { <p class="article__source"><a {..attribute("href", source)} rel="noopener noreferrer">{words.source}</a></p> }.into_any())}
            {address}
        </article>
        {(!beside.is_empty()).then(|| view! { <More env=env headed=true teasers=beside topics=topics/> }.into_any())}
    }
}

/// The letters of the text, where they can be counted before it is shown; the
/// app counts what is really on the page.
fn letters(article: &Article) -> RwSignal<Option<usize>> {
    #[cfg(feature = "csr")]
    {
        let _ = article;
        crate::app::letters_on_the_page()
    }
    #[cfg(not(feature = "csr"))]
    RwSignal::new(Some(letters_of(article)))
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
        view! { <p class="notice article__correction"><strong>{words.corrected(correction.date)}</strong>" "<bdi>{correction.note}</bdi></p> }.into_any()
    };
    corrections.into_iter().map(line).collect()
}

fn contact_box(env: &Env, contact: Contact) -> impl IntoView + use<> {
    let line = |text: String| (!text.is_empty()).then(|| view! { <p>{text}</p> }.into_any());
    let link = |href: String, text: String| {
        view! { <p><a {..attribute("href", href)}>{text}</a></p> }.into_any()
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
    view! {
        <section class="info-box prose">
            <h2>{env.words.contact}</h2>
            {line(contact.name)}
            {line(contact.role)}
            {phone}
            {email}
        </section>
    }
}
