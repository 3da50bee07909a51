use meldungen_core::json::Value;

use super::*;
use crate::input::xml::events::{Events, Step};

/// The media of an item in which this stands, with this HTML beside it.
fn of(inside: &str) -> Media {
    let text = format!("<item>{inside}</item>");
    let mut events = Events::new(&text, 0);
    let Ok(Step::Open(item)) = events.step() else {
        panic!("{inside}");
    };
    let item = events.whole(item).unwrap();
    Media::of(&item, &Base::default())
}

/// Address, alt, credit and caption of the picture; what is not there is empty.
fn picture(inside: &str) -> [String; 4] {
    let Some((url, about)) = of(inside).picture() else {
        return Default::default();
    };
    let about = ["alt", "credit", "caption"].map(|name| about.text(name).unwrap_or_default());
    [url, about[0].into(), about[1].into(), about[2].into()]
}

/// Address, media type and title of each file.
fn files(inside: &str, html: &str) -> Vec<[String; 3]> {
    let files = of(inside).attachments(html);
    let files = files.as_list().unwrap().iter();
    let text = |file: &Value, name| file.text(name).unwrap_or_default().to_owned();
    files
        .map(|file| ["url", "mime_type", "title"].map(|name| text(file, name)))
        .collect()
}

const PICTURE: &str = "https://h.example/rathaus.jpg";

#[test]
fn a_picture_is_found_wherever_it_stands() {
    for inside in [
        format!("<media:content url='{PICTURE}' medium='image'/>"),
        format!("<media:content url='{PICTURE}' width='140'/>"),
        format!("<media:content url='{PICTURE}' type='image/jpeg'/>"),
        format!("<media:group><media:content url='{PICTURE}'/></media:group>"),
        format!("<media:thumbnail url='{PICTURE}'/>"),
        format!("<enclosure url='{PICTURE}' length='0'/>"),
        format!("<enclosure url='{PICTURE}' type='image'/>"),
        format!("<enclosure url='{PICTURE}' type='application/octet-stream'/>"),
        format!("<image>{PICTURE}</image>"),
        format!("<image><url>{PICTURE}</url></image>"),
        format!("<itunes:image href='{PICTURE}'/>"),
        format!("<atom:link rel='enclosure' href='{PICTURE}'/>"),
    ] {
        assert_eq!(picture(&inside)[0], PICTURE, "{inside}");
        assert!(files(&inside, "").is_empty(), "{inside}");
    }
}

#[test]
fn a_picture_has_the_words_that_are_there() {
    let own = "<media:title>Titel</media:title><media:description>Das Rathaus</media:description>
        <media:credit role='photographer'>Foto: Muster</media:credit><media:text>Am Markt</media:text>";
    let expected = [PICTURE, "Das Rathaus", "Foto: Muster", "Am Markt"];
    for inside in [
        format!("<media:content url='{PICTURE}'>{own}</media:content>"),
        format!("<media:content url='{PICTURE}'/>{own}"),
        format!("<media:group>{own}<media:content url='{PICTURE}'/></media:group>"),
    ] {
        assert_eq!(picture(&inside), expected, "{inside}");
    }
    let titled = |title| {
        let title = format!("<media:title>{title}</media:title>");
        picture(&format!(
            "<media:content url='{PICTURE}'>{title}</media:content>"
        ))
    };
    assert_eq!(titled("Rathaus")[1], "Rathaus");
    assert_eq!(
        titled("IMG_0815.jpg")[1],
        "",
        "a file's name describes nothing"
    );
}

#[test]
fn a_films_still_has_no_words_of_the_film() {
    let inside = format!(
        "<media:group><media:content url='a.mp4'/><media:thumbnail url='{PICTURE}'/>
        <media:description>Abonnieren Sie uns</media:description></media:group>"
    );
    assert_eq!(picture(&inside), [PICTURE, "", "", ""]);
}

#[test]
fn one_picture_in_several_sizes_is_one() {
    let large = "https://h.example/rathaus-1200x800.jpg";
    for inside in [
        format!(
            "<media:group><media:content url='https://h.example/s.jpg' width='100'/><media:content url='{large}' width='1200'/></media:group>"
        ),
        format!("<media:thumbnail url='{PICTURE}'/><media:content url='{large}'/>"),
        format!(
            "<enclosure url='{large}' type='image/jpeg'/><media:content url='https://h.example/rathaus-300x200.jpg'/>"
        ),
        format!(
            "<media:content url='{large}'/><image>https://h.example/rathaus-300x200.jpg</image>"
        ),
        format!(
            "<media:content url='https://h.example/rathaus-300x200.jpg'/><image>{large}</image>"
        ),
    ] {
        assert_eq!(picture(&inside)[0], large, "{inside}");
        assert!(files(&inside, "").is_empty(), "{inside}");
    }
}

#[test]
fn other_pictures_are_files_unless_the_text_shows_them() {
    let two = format!(
        "<media:content url='{PICTURE}'/><media:content url='https://h.example/markt.png'><media:title>Markt</media:title></media:content>"
    );
    let file = ["https://h.example/markt.png", "image/png", "Markt"];
    assert_eq!(files(&two, ""), [file]);
    assert!(files(&two, "<img src=\"/b/markt-300x200.png\">").is_empty());
}

#[test]
fn nobodys_face_is_a_picture_of_the_item() {
    let face = "https://0.gravatar.com/avatar/0a1b?s=96&amp;d=identicon";
    let inside = format!(
        "<media:content url='{face}' medium='image'><media:title>anna</media:title></media:content>"
    );
    assert_eq!(picture(&inside)[0], "");
    assert!(files(&inside, "").is_empty());
}

#[test]
fn a_duration_is_in_seconds_minutes_or_hours() {
    for (text, seconds) in [
        ("95", Some(95)),
        (" 95.5\n", Some(95)),
        ("1:35", Some(95)),
        ("1:02:03", Some(3723)),
        ("0:01", Some(1)),
        ("0", None),
        ("kurz", None),
        ("", None),
    ] {
        assert_eq!(medium::seconds(text), seconds, "{text}");
    }
}

#[test]
fn films_sound_and_files_say_what_they_are() {
    let inside = "<enclosure url='https://h.example/b.pdf' length='1200' type='application/pdf'/>
        <enclosure url='https://h.example/ton.mp3' length='0'/><itunes:duration>1:02:03</itunes:duration>
        <media:content medium='video' duration='95.5'><media:title>Rede</media:title>
        <media:player url='https://v.example/1'/></media:content>
        <media:group><media:content url='https://h.example/f-1.mp4' isDefault='true'/>
        <media:content url='https://h.example/f-2.mp4'/></media:group>";
    let expected = [
        ["https://h.example/b.pdf", "application/pdf", ""],
        ["https://h.example/ton.mp3", "audio/mpeg", ""],
        ["https://v.example/1", "video", "Rede"],
        ["https://h.example/f-1.mp4", "video/mp4", ""],
    ];
    assert_eq!(files(inside, ""), expected);
    let files = of(inside).attachments("");
    let number = |at: usize, name| files.as_list().unwrap()[at].get(name).cloned();
    assert_eq!(number(0, "size_in_bytes"), Some(Value::Number(1200.0)));
    assert_eq!(number(1, "size_in_bytes"), None);
    assert_eq!(
        number(1, "duration_in_seconds"),
        Some(Value::Number(3723.0))
    );
    assert_eq!(number(2, "duration_in_seconds"), Some(Value::Number(95.0)));
}
