use super::*;

fn file(url: &str, mime_type: &str) -> Attachment {
    Attachment {
        stated: String::new(),
        url: url.into(),
        mime_type: mime_type.into(),
        title: String::new(),
        size: None,
        duration: None,
    }
}

#[test]
fn a_file_has_a_name_and_a_kind() {
    for (url, mime_type, name, kind) in [
        (
            "https://h.example/a/B%C3%A4ume.pdf?x=1.y",
            "",
            "Bäume.pdf",
            "PDF",
        ),
        ("https://h.example/a/1", "audio/mpeg", "1", "MPEG"),
        ("https://h.example/", "", "https://h.example/", ""),
        ("https://h.example", "x", "https://h.example", ""),
    ] {
        let file = file(url, mime_type);
        assert_eq!((file.name().as_str(), file.kind().as_str()), (name, kind));
    }
    let titled = Attachment {
        title: "Bericht".into(),
        ..file("https://h.example/a.pdf", "")
    };
    assert_eq!(titled.name(), "Bericht");
}

#[test]
fn an_ending_of_two_to_four_letters_or_digits_says_the_kind() {
    for (name, kind) in [
        ("a.c", "X-TYPE"),
        ("a.7z", "7Z"),
        ("a.mp3", "MP3"),
        ("a.webp", "WEBP"),
        ("a.pages", "X-TYPE"),
        ("a.t_x", "X-TYPE"),
        ("a.", "X-TYPE"),
    ] {
        let url = ["https://h.example/", name].concat();
        assert_eq!(file(&url, "text/x-type").kind(), kind, "{name}");
    }
}

fn article(teaser: &str, body: Body) -> Article {
    Article {
        stated_id: None,
        id: "1".into(),
        teaser: Teaser {
            slug: Slug::parse("a").unwrap(),
            title: "A".into(),
            kicker: String::new(),
            text: teaser.into(),
            date: None,
            topics: Vec::new(),
            picture: None,
            language: None,
        },
        title_is_derived: false,
        source: None,
        base: None,
        body,
        published: None,
        modified: None,
        authors: Vec::new(),
        attachments: Vec::new(),
        contact: None,
        corrections: Vec::new(),
        withdrawn: false,
        related: Vec::new(),
    }
}

/// HTML that the feed has, and HTML that was cleaned.
fn both(html: &str) -> [Body; 2] {
    let clean = SafeHtml::declare_clean(html.to_owned());
    [Body::Html(html.to_owned()), Body::Clean(clean)]
}

#[test]
fn a_teaser_is_printed_once() {
    let text = |paragraphs: &[&str]| Body::Text(paragraphs.iter().map(|&it| it.into()).collect());
    for (teaser, body, lead) in [
        ("", Body::Empty, None),
        ("", text(&["Der Wald wächst."]), None),
        ("Der Wald wächst.", Body::Empty, Some("Der Wald wächst.")),
        (
            "Der Wald wächst.",
            text(&["Der Wald wächst. Und wie."]),
            None,
        ),
        ("Der Wald wächst.", text(&["Der Wald", "wächst."]), None),
        (
            "Der Wald wächst.",
            text(&["Ja: Der Wald wächst."]),
            Some("Der Wald wächst."),
        ),
        ("Der Wald …", text(&["Der Wald wächst."]), None),
        (
            "Der Wald …",
            text(&["Das Moor wächst."]),
            Some("Der Wald …"),
        ),
    ] {
        assert_eq!(article(teaser, body).lead(), lead, "{teaser}");
    }
    for body in both("<p>Der <b>Wald</b> wächst.</p>") {
        assert_eq!(article("Der Wald wächst.", body.clone()).lead(), None);
        let other = article("Das Moor wächst.", body);
        assert_eq!(other.lead(), Some("Das Moor wächst."));
    }
}

#[test]
fn films_and_sounds_are_known_by_type_or_ending() {
    for (url, mime_type, medium) in [
        ("https://h.example/a", "video/mp4", Some(Medium::Film)),
        ("https://h.example/a.mp4", "", Some(Medium::Film)),
        (
            "https://h.example/a.MP3?x",
            "application/octet-stream",
            Some(Medium::Sound),
        ),
        ("https://h.example/a.ogg", "audio/ogg", Some(Medium::Sound)),
        ("https://h.example/a.pdf", "application/pdf", None),
        ("https://h.example/", "", None),
    ] {
        assert_eq!(file(url, mime_type).medium(), medium, "{url} {mime_type}");
    }
}
