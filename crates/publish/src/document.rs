//! A page's whole document: head, style, body, and what the app is told.

use leptos::prelude::*;
use meldungen_app::components::{SiteFooter, SiteHeader};
use meldungen_app::env::Env;
use meldungen_core::article::Topic;
use meldungen_core::date::Dates;
use meldungen_core::words::Language;
use meldungen_core::words::lists::ListWords;
use serde_json::json;

use crate::cards::Cards;
use crate::clean::escape;
use crate::hosts::{Delivery, meta_tags};
use crate::icons::Icons;
use crate::pictures::responsive::Responsive;
use crate::publisher::Publisher;
use crate::shell::Shell;

/// What all pages of a site share.
pub struct Frame<'a> {
    /// Settings, addresses, words.
    pub env: Env,
    /// The app's parts.
    pub shell: &'a Shell,
    /// What there is of the pictures.
    pub pictures: Responsive,
    /// What other services show beside a link.
    pub cards: Cards,
    /// The topics to filter by, most frequent first.
    pub topics: Vec<Topic>,
    /// The years to filter by, newest first.
    pub years: Vec<i32>,
    /// Whether the pages are drafts, and say so.
    pub drafts: bool,
    /// Who sends the headers.
    pub headers: Delivery,
    /// Who publishes it.
    pub publisher: &'a Publisher,
    /// Its icons as pictures.
    pub icons: &'a Icons,
}

/// What one page says about itself.
pub struct Page<'a> {
    /// Its name, without the site's.
    pub title: &'a str,
    /// One sentence about it; may be empty.
    pub description: &'a str,
    /// The address that it is known by; none for a page that is nowhere (404).
    pub canonical: Option<&'a str>,
    /// The class of `<main>` beside `page`.
    pub class: &'a str,
    /// What kind of thing it is, for Open Graph.
    pub kind: &'a str,
    /// The feeds of the list that it belongs to.
    pub feeds: &'a Feeds,
}

/// The feeds of a list, for the head of its pages.
pub struct Feeds {
    /// What the list is called.
    pub name: String,
    /// The address of the JSON Feed, a path on the site's host.
    pub json: String,
    /// The address of the Atom feed, in the same way.
    pub atom: String,
}

impl Feeds {
    /// Those of all Meldungen.
    pub fn of_all(env: &Env) -> Feeds {
        Feeds {
            name: env.words.all_meldungen().to_owned(),
            json: env.addresses.feed(),
            atom: env.addresses.atom(),
        }
    }

    /// Those of one topic.
    pub fn of_topic(env: &Env, topic: &Topic) -> Feeds {
        Feeds {
            name: topic.name.clone(),
            json: env.addresses.topic_feed(&topic.slug),
            atom: env.addresses.topic_atom(&topic.slug),
        }
    }
}

/// What a page says to machines alone, as HTML.
#[derive(Default)]
pub struct Extra {
    /// More elements of its head.
    pub head: String,
    /// Data behind its content.
    pub data: String,
}

impl Frame<'_> {
    /// The document of a page, with what `content` draws in `<main>`.
    pub fn document<V: IntoView + 'static>(
        &self,
        page: &Page,
        content: impl FnOnce() -> V + 'static,
    ) -> String {
        self.document_with(page, &Extra::default(), content)
    }

    /// The document of a page that says more to machines than others.
    pub fn document_with<V: IntoView + 'static>(
        &self,
        page: &Page,
        extra: &Extra,
        content: impl FnOnce() -> V + 'static,
    ) -> String {
        let owner = Owner::new();
        let (env, words) = (self.env.clone(), self.env.words);
        let class = format!("page {}", page.class);
        let draft = self.drafts.then_some(words.draft());
        let body = owner.with(|| {
            view! {
                <a class="skip-link" href="#inhalt">{words.skip_to_content()}</a>
                {draft.map(|text| view! { <p class="notice notice--draft">{text}</p> })}
                <SiteHeader env=env.clone()/>
                <main id="inhalt" class=class tabindex="-1">{content()}</main>
                <SiteFooter env=env/>
            }
            .to_html()
        });
        owner.cleanup();
        // Leptos marks where dynamic parts begin, for hydration. Nothing
        // hydrates, and HTML has no such comment.
        let body = self.pictures.offer(body.replace("<!>", ""));
        format!(
            "<!doctype html><html lang=\"{}\"><head>{}</head><body>{body}{}{}</body></html>\n",
            self.env.site.language.tag(),
            self.head(page, &extra.head),
            extra.data,
            self.told(),
        )
    }

    fn head(&self, page: &Page, more: &str) -> String {
        let (shell, feeds) = (self.shell, page.feeds);
        let words = ListWords::of(self.env.site.language);
        let title = escape(page.title);
        let description = escape(page.description);
        let policy = match self.headers {
            Delivery::Server => String::new(),
            Delivery::Meta => meta_tags(&shell.style_hashes()),
        };
        let mut head = format!(
            "<meta charset=\"utf-8\">{policy}\
            <script async src=\"{}\"></script>\
            <script type=\"module\" src=\"{}\" data-tools=\"{}\"></script>\
            <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
            <meta name=\"color-scheme\" content=\"light dark\">\
            <title>{}</title>\
            <meta name=\"description\" content=\"{description}\">\
            <meta property=\"og:title\" content=\"{title}\">\
            <meta property=\"og:description\" content=\"{description}\">\
            <meta property=\"og:type\" content=\"{}\">\
            <meta property=\"og:site_name\" content=\"{}\">",
            shell.page_script,
            shell.article_script,
            shell.tools[self.env.site.language as usize],
            escape(&self.env.page_title(page.title)),
            page.kind,
            escape(&self.env.site.name),
        );
        if let Some(canonical) = page.canonical {
            let canonical = escape(canonical);
            head += &format!(
                "<meta property=\"og:url\" content=\"{canonical}\">\
                <link rel=\"canonical\" href=\"{canonical}\">"
            );
        }
        if let Some(image) = page.canonical.and_then(|page| self.cards.image(page)) {
            head += &image.head();
        }
        // What is nowhere is not to be found.
        if self.drafts || page.canonical.is_none() {
            head += "<meta name=\"robots\" content=\"noindex\">";
        }
        for font in &shell.fonts {
            head += &format!(
                "<link rel=\"preload\" href=\"{font}\" as=\"font\" type=\"font/woff2\" crossorigin>"
            );
        }
        head += &format!(
            "{more}{}\
            <link rel=\"alternate\" href=\"{}\" type=\"application/feed+json\" title=\"{}\">\
            <link rel=\"alternate\" href=\"{}\" type=\"application/atom+xml\" title=\"{}\">\
            <style>{}</style>\
            <script type=\"module\" src=\"{}\" data-app=\"{}\" data-wasm=\"{}\"{}></script>",
            self.icons.head(&self.env, &shell.icon),
            escape(&feeds.json),
            escape(&words.json_feed(&feeds.name)),
            escape(&feeds.atom),
            escape(&words.atom(&feeds.name)),
            shell.style,
            shell.boot,
            shell.script,
            shell.wasm,
            match self.env.site.language {
                // Which the app holds itself.
                Language::De => String::new(),
                Language::En => format!(" data-words=\"{}\"", shell.words_en),
            },
        );
        head
    }

    /// What the app is told: data, which no browser runs.
    fn told(&self) -> String {
        self.told_in(&self.env)
    }

    /// What the app is told on a page in this setting.
    pub fn told_in(&self, env: &Env) -> String {
        let site = &env.site;
        let share: Vec<_> = site.share.iter().map(|target| target.key()).collect();
        let topics: Vec<_> = self
            .topics
            .iter()
            .map(|topic| json!([topic.slug.as_str(), topic.name]))
            .collect();
        let mut told = json!({
            "site": {
                "name": site.name,
                "intro": site.intro,
                "url": site.url,
                "language": site.language.tag(),
                "canonical": if site.canonical_is_source { "source" } else { "own" },
                "letters_per_minute": site.letters_per_minute,
                "share": share,
            },
            "topics": topics,
            "years": self.years,
        });
        if site.shows_authors {
            told["site"]["authors"] = json!(true);
        }
        if site.dates != Dates::default() {
            let Dates { zone, days_begin } = site.dates;
            told["dates"] = json!([zone.standard, zone.has_summer, days_begin]);
        }
        // "<" is the one character that could end the element.
        let told = told.to_string().replace('<', "\\u003c");
        format!("<script type=\"application/json\" id=\"meldungen\">{told}</script>")
    }
}
