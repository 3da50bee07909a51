//! The page "Erklärung zur Barrierefreiheit".

use leptos::prelude::*;
use meldungen_app::env::Env;
use meldungen_core::date::CalendarDate;
use meldungen_core::words::statement::StatementWords;

use super::{Accessibility, Gap, Status};

/// The statement, in the order of the EU's model (Implementing Decision (EU)
/// 2018/1523): scope, status, non-accessible content, preparation, feedback,
/// enforcement. What the operator has not said is marked.
#[component]
pub fn StatementPage(
    env: Env,
    /// What the operator says.
    said: Accessibility,
) -> impl IntoView {
    let words = StatementWords::of(env.site.language);
    let gaps = said.gaps();
    let gap = |gap: Gap| {
        let marked = || view! { <p><mark>{words.missing(gap.words(words))}</mark></p> }.into_any();
        gaps.contains(&gap).then(marked)
    };
    let date = |day: CalendarDate| env.words.date(day);
    let name = &env.site.name;
    let stamp = said.assessed.map(|day| {
        view! { <time class="article__date" datetime=day.iso()>{date(day)}</time> }.into_any()
    });
    let enforcement = &said.enforcement;
    let address = [
        (!enforcement.name.is_empty()).then(|| enforcement.name.clone().into_any()),
        link(words.website(), "", &enforcement.url),
        link(words.email(), "mailto:", &enforcement.email),
        link(words.phone(), "tel:", &enforcement.phone),
    ];
    view! {
        <article class="article">
            <header class="article__header">
                <h1 class="article__headline" tabindex="-1">{words.title}</h1>
                <div class="article__meta">{stamp}</div>
            </header>
            <div class="article__body prose">
                <p>{words.scope(&env.site.url)}</p>
                {(!name.is_empty()).then(|| paragraph(words.responsible(name)))}
                <p>{words.aim}</p>
                <h2>{words.compliance}</h2>
                <p>{words.standards}</p>
                {gap(Gap::Status)}
                {said.status.map(|status| paragraph(match status {
                    Status::Full => words.full,
                    Status::Partial => words.partial,
                    Status::None => words.none,
                }))}
                <h2>{words.barriers}</h2>
                {gap(Gap::Barriers)}
                {barriers(words, &said)}
                <h2>{words.preparation}</h2>
                {gap(Gap::Assessed)}
                {said.assessed.map(|day| paragraph(words.assessed(&date(day))))}
                {paragraph(words.method(&said.method))}
                {said.reviewed.map(|day| paragraph(words.reviewed(&date(day))))}
                // So that "Barriere melden" in the footer can lead here.
                <h2 id="barriere-melden">{words.feedback}</h2>
                <p>{words.feedback_invitation}</p>
                {gap(Gap::Contact)}
                {gap(Gap::Email)}
                {block([
                    (!said.contact.is_empty()).then(|| words.contact(&said.contact).into_any()),
                    link(words.email(), "mailto:", &said.email),
                    link(words.phone(), "tel:", &said.phone),
                ])}
                <p>{words.answer}</p>
                <h2>{words.enforcement}</h2>
                <p>{words.enforcement_way}</p>
                {gap(Gap::Enforcement)}
                {gap(Gap::EnforcementAddress)}
                {block(address)}
            </div>
        </article>
    }
}

fn barriers(words: &StatementWords, said: &Accessibility) -> Option<AnyView> {
    if said.barriers.is_empty() {
        return (said.status == Some(Status::Full)).then(|| paragraph(words.no_barriers));
    }
    let items = said.barriers.iter().cloned();
    let items: Vec<_> = items.map(|barrier| view! { <li>{barrier}</li> }).collect();
    Some(view! { <p>{words.barriers_follow}</p> <ul>{items}</ul> }.into_any())
}

fn paragraph(text: impl Into<String>) -> AnyView {
    let text: String = text.into();
    view! { <p>{text}</p> }.into_any()
}

/// A line with a link; none where there is no address.
fn link(label: String, scheme: &str, text: &str) -> Option<AnyView> {
    if text.is_empty() {
        return None;
    }
    let address: String = match scheme {
        "tel:" => text
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '+')
            .collect(),
        _ => text.to_owned(),
    };
    let rel = scheme.is_empty().then_some("noopener noreferrer");
    let href = format!("{scheme}{address}");
    Some(view! { {label}<a href=href rel=rel>{text.to_owned()}</a> }.into_any())
}

/// Lines of one paragraph; nothing where there are none.
fn block<const N: usize>(lines: [Option<AnyView>; N]) -> Option<AnyView> {
    let mut parts: Vec<AnyView> = Vec::new();
    for line in lines.into_iter().flatten() {
        if !parts.is_empty() {
            parts.push(view! { <br/> }.into_any());
        }
        parts.push(line);
    }
    (!parts.is_empty()).then(|| view! { <p>{parts}</p> }.into_any())
}

#[cfg(test)]
mod tests {
    use super::*;
    use meldungen_app::env::Setting;
    use meldungen_core::route::{Addresses, Layout};
    use meldungen_core::site::Site;
    use meldungen_core::words::Language;

    fn draw(language: Language, said: Accessibility) -> String {
        let site = Site {
            name: "Haus <b>".to_owned(),
            url: "https://h.example/presse/".to_owned(),
            language,
            ..Site::default()
        };
        let addresses = Addresses::new(site.base(), Layout::Folders);
        let env = Setting::new(site, addresses, CalendarDate::parse("2026-11-23").unwrap());
        let owner = Owner::new();
        let html = owner.with(|| view! { <StatementPage env=env said=said/> }.to_html());
        owner.cleanup();
        html.replace("<!>", "")
    }

    #[test]
    fn every_gap_is_marked_and_nothing_else() {
        for language in [Language::De, Language::En] {
            for status in [None, Some(Status::Full), Some(Status::None)] {
                let said = Accessibility {
                    status,
                    ..Accessibility::default()
                };
                let gaps = said.gaps().len();
                let html = draw(language, said);
                assert_eq!(html.matches("<mark>").count(), gaps, "{html}");
            }
        }
    }

    #[test]
    fn what_is_said_is_text_and_leads_where_it_should() {
        let hostile = "<script>window.__fired=1</script>".to_owned();
        let said = Accessibility {
            status: Some(Status::Partial),
            assessed: CalendarDate::parse("2026-03-02"),
            reviewed: None,
            method: hostile.clone(),
            barriers: vec![hostile.clone()],
            contact: hostile.clone(),
            email: "a@b.example".to_owned(),
            phone: "+49 711 (123) 0".to_owned(),
            enforcement: super::super::Enforcement {
                name: hostile,
                url: "https://s.example/?a=1&b=2".to_owned(),
                ..Default::default()
            },
        };
        let html = draw(Language::De, said);
        assert!(
            !html.contains("<script") && !html.contains("<mark>"),
            "{html}"
        );
        for part in [
            "Verantwortlich ist: Haus &lt;b&gt;.",
            "teilweise vereinbar",
            "am 2. März 2026 erstellt",
            "&lt;/script&gt;<br>E-Mail: <a href=\"mailto:a@b.example\">a@b.example</a>",
            "<br>Telefon: <a href=\"tel:+497111230\">+49 711 (123) 0</a></p>",
            "href=\"https://s.example/?a=1&amp;b=2\"",
            "id=\"barriere-melden\"",
        ] {
            assert!(html.contains(part), "{part} is not in {html}");
        }
    }
}
