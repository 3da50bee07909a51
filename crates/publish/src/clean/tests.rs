use proptest::prelude::*;

use super::*;
use crate::input::Place;

mod properties;

fn cleaned(html: &str, base: Option<&str>) -> Cleaned {
    let pictures = Mutex::new(Pictures::new(Place::Folder("nowhere".into()), None, "/"));
    let base = base.and_then(|base| Url::parse(base).ok());
    let cleaner = Cleaner {
        base,
        pictures: &pictures,
        of: None,
    };
    let (first_wall, _) = cleaner.rebuild(html);
    let cleaned = cleaner.clean(html);
    assert_eq!(
        cleaned.html.as_str(),
        first_wall,
        "the second wall changes nothing"
    );
    cleaned
}

fn clean(html: &str) -> String {
    let cleaned = cleaned(html, Some("https://h.example/a/"));
    cleaned.html.as_str().to_owned()
}

fn removed(html: &str) -> Vec<(String, Reason, usize)> {
    let removed = cleaned(html, None).removed.into_iter();
    removed
        .map(|removed| (removed.what, removed.why, removed.count))
        .collect()
}

#[test]
fn keeps_what_a_meldung_needs() {
    let html = "<h2>A</h2><p lang=\"en\">B <strong>C</strong><br>D</p><ul><li>E</li></ul>\
        <table><caption>F</caption><tbody><tr><th scope=\"row\">G</th><td>H</td></tr></tbody></table>\
        <figure><blockquote dir=\"auto\"><q>I</q></blockquote><figcaption>J</figcaption></figure>\
        <p><abbr title=\"K\">L</abbr> H<sub>2</sub>O<sup>3</sup> <code>x &lt; y</code>&nbsp;Z\u{AD}ug</p>";
    assert_eq!(clean(html), html);
}

#[test]
fn drops_what_runs_or_styles() {
    for (html, expected) in [
        (
            "<p onclick=x style=y id=z class=c>A<script>B</script><svg><a>C</a></svg></p>",
            "<p>A</p>",
        ),
        ("<form><input>A</form><object>B</object>C", "C"),
        (
            "<math><annotation-xml encoding=text/html><p>A</p></annotation-xml></math>B",
            "B",
        ),
        ("<p>a<style>b</style><base href=c>d</p>", "<p>ad</p>"),
    ] {
        assert_eq!(clean(html), expected);
    }
}

#[test]
fn links_are_resolved_and_lead_only_where_links_may() {
    for (html, href) in [
        (
            "<a href=\"../b?x=1&amp;y\" target=_blank>A</a>",
            "https://h.example/b?x=1&amp;y",
        ),
        (
            "<a href=\" ht\ntps:\\\\x.example\\ä \">A</a>",
            "https://x.example/%C3%A4",
        ),
        ("<a href=//x.example>A</a>", "https://x.example/"),
        ("<a href=mailto:a@b.example>A</a>", "mailto:a@b.example"),
    ] {
        let expected = format!("<a href=\"{href}\" rel=\"noopener noreferrer\">A</a>");
        assert_eq!(clean(html), expected);
    }
    for html in [
        "<a href=\"javascript:alert(1)\">A</a>",
        "<a href=\" jAva\tscript:alert(1)\">A</a>",
        "<a href=\"https://bank.example:x@x.example/\">A</a>",
        "<a hreflang=de href=\"data:text/html,x\">A</a>",
        "<a>A</a>",
    ] {
        assert_eq!(clean(html), "<a>A</a>", "{html}");
    }
    assert_eq!(
        clean("<a lang=en title=\" rel=\">A</a>"),
        "<a lang=\"en\">A</a>"
    );
    let without_base = cleaned("<a href=b>A</a><a href=//x.example>B</a>", None);
    assert_eq!(without_base.html.as_str(), "<a>A</a><a>B</a>");
}

#[test]
fn headings_go_below_the_pages_own_and_say_something() {
    for (html, expected) in [
        ("<h1 lang=\"en\">A</h1>", "<h2 lang=\"en\">A</h2>"),
        ("<h1>A</h1><h3>B</h3>", "<h2>A</h2><h3>B</h3>"),
        ("<h4>A</h4>", "<h2>A</h2>"),
        ("<h2> <br><b></b></h2><h3>A</h3>", "<h2>A</h2>"),
        ("<h2>A<div>B</div>C</h2>", "<h2>A B C</h2>"),
        ("<p title=\"<h1>\">&lt;h1&gt;</p>", "<p>&lt;h1&gt;</p>"),
    ] {
        assert_eq!(clean(html), expected);
    }
}

#[test]
fn pictures_from_elsewhere_are_said() {
    assert_eq!(
        clean("<p><img src=\"https://x.example/a.png\" alt=\"Ein <b>Bild</b> &amp; mehr\"></p>"),
        "<p>Ein &lt;b&gt;Bild&lt;/b&gt; &amp; mehr</p>"
    );
    assert_eq!(clean("<img src=\"../../../etc/passwd\">"), "");
}

#[test]
fn own_pictures_have_their_size() {
    let mut pictures = Pictures::new(Place::Folder("nowhere".into()), None, "/");
    pictures.hold("a.png", "assets/a.png".into(), (3, 2), Vec::new());
    let cleaner = Cleaner {
        base: None,
        pictures: &Mutex::new(pictures),
        of: None,
    };
    let html = cleaner
        .clean("<img src=a.png alt='\"' width=9 onload=x>")
        .html;
    assert_eq!(
        html.as_str(),
        "<img src=\"/assets/a.png\" width=\"3\" height=\"2\" alt=\"&quot;\" loading=\"lazy\" decoding=\"async\">"
    );
}

#[test]
fn of_several_addresses_the_first_that_can_be_shown_is_taken() {
    let mut pictures = Pictures::new(Place::Folder("nowhere".into()), None, "/");
    pictures.hold("a.png", "assets/a.png".into(), (3, 2), Vec::new());
    pictures.hold("dot.gif", "assets/dot.gif".into(), (1, 1), Vec::new());
    let pictures = Mutex::new(pictures);
    let cleaner = Cleaner {
        base: None,
        pictures: &pictures,
        of: None,
    };
    let shown = "<img src=\"/assets/a.png\" width=\"3\" height=\"2\" alt=\"B\" loading=\"lazy\" decoding=\"async\">";
    for html in [
        "<img src=weg.png srcset='weg-2.png 900w, weg-3.png 800w' alt=B><noscript><img src=a.png></noscript>",
        "<img data-src=a.png src=dot.gif alt=B>",
        "<img data-src=dot.gif src=a.png alt=B>",
        "<img src=data:image/png;base64,x alt=B><noscript><p><a href=x><img src=a.png></a></noscript>",
    ] {
        let cleaned = cleaner.clean(html);
        assert_eq!(cleaned.html.as_str(), shown, "{html}");
        let asked = pictures.lock().unwrap().take_asked();
        assert_eq!(asked.keys().collect::<Vec<_>>(), ["a.png"], "{html}");
    }
    // What cannot be shown is named once, by its best address.
    let none = cleaner.clean("<img src=c.png srcset='b.png 900w' alt=B>");
    assert_eq!(none.html.as_str(), "B");
    let asked = pictures.lock().unwrap().take_asked();
    assert_eq!(asked.keys().collect::<Vec<_>>(), ["b.png"]);
}

#[test]
fn frames_films_and_sounds_become_links() {
    for (html, href, text) in [
        (
            "<iframe src=//v.example/e title=Film>x</iframe>",
            "https://v.example/e",
            "Film",
        ),
        (
            "<iframe src=https://v.example/e></iframe>",
            "https://v.example/e",
            "v.example",
        ),
        (
            "<video src=b.mp4>x</video>",
            "https://h.example/a/b.mp4",
            "Video: b.mp4",
        ),
        (
            "<audio><track src=x><source src=/c%20d.mp3><source src=e>x</audio>",
            "https://h.example/c%20d.mp3",
            "Audio: c d.mp3",
        ),
    ] {
        let link = format!("<a href=\"{href}\" rel=\"noopener noreferrer\">{text}</a>");
        assert_eq!(clean(html), format!("<p>{link}</p>"));
    }
    for html in [
        "<iframe src=javascript:alert(1) title=x></iframe>",
        "<iframe srcdoc='<p>x'></iframe>",
        "<video><source>x</video>",
        "<video src=mailto:a@b.example></video>",
    ] {
        assert_eq!(clean(html), "", "{html}");
    }
    assert_eq!(
        clean("<a href=/b><iframe src=/c title=d></iframe></a>"),
        "<a href=\"https://h.example/b\" rel=\"noopener noreferrer\">d</a>"
    );
}

#[test]
fn what_belongs_together_stands_together() {
    for (html, expected) in [
        ("<li>A</li>", "<div>A</div>"),
        (
            "<ul>A<b>B</b><li>C</li><ul><li>D</li></ul></ul>",
            "<ul><li>A<b>B</b></li><li>C</li><li><ul><li>D</li></ul></li></ul>",
        ),
        (
            "<dl><div><dt>A</dt><dd>B</dd></div></dl>",
            "<dl><dt>A</dt><dd>B</dd></dl>",
        ),
        (
            "<ul><li>A<section><li>B</section></ul>",
            "<ul><li>A<div><div>B</div></div></li></ul>",
        ),
        (
            "<figcaption>A</figcaption><summary>B</summary><rt>C</rt>",
            "<div>A</div><div>B</div><span>C</span>",
        ),
        (
            "<p>A<marquee><p>B<table><tr><td>C</marquee>",
            "<p>A B   C   </p>",
        ),
        (
            "<article>A</article><nav>B</nav>",
            "<div>A</div><div>B</div>",
        ),
        ("<pre>\n\n  A\n\tB</pre>", "<pre>  A\n\tB</pre>"),
    ] {
        let spaces = |html: &str| html.split_whitespace().collect::<Vec<_>>().join(" ");
        if html.starts_with("<pre") {
            assert_eq!(clean(html), expected);
        } else {
            assert_eq!(spaces(&clean(html)), spaces(expected), "{html}");
        }
        assert_eq!(clean(&clean(html)), clean(html), "twice");
    }
}

#[test]
fn no_character_turns_others_around() {
    assert_eq!(
        clean("<p>A\u{202E}B\u{2066}C&#x200F;D&#0;E&#x9F;F&#13;G\u{200D}H&#xFEFF;</p>"),
        "<p>ABCD\u{FFFD}E\u{178}F G\u{200D}H</p>",
        "(and &#0; is U+FFFD, &#x9F; an Ÿ, as browsers have it)"
    );
    assert_eq!(clean("<bdo dir=rtl>A</bdo>"), "A");
}

#[test]
fn cleaning_twice_changes_nothing() {
    for html in [
        "<p>A & B < C</p>",
        "<a href='x\"y'>A</a><h1>B</h1><img src=x alt='\"><script>'>",
        "<div><p>offen<table>x<tr><td>y",
        "<a href=\"https://h.example/?a=1&b=2#c\" title='a>b'>x</a>",
    ] {
        assert_eq!(clean(&clean(html)), clean(html), "{html}");
    }
}

#[test]
fn what_went_is_told_once_each_with_its_reason() {
    assert_eq!(
        removed(
            "<script>x</script><p onclick=x class=y dir=up>A</p><p onclick=y>B\u{202E}</p>\
             <a href='jav\nascript:x'>C</a><a href=b/c>D</a><iframe></iframe><font onload=x>E</font>\
             <section>F</section><script></script><form>G</form><svg></svg><blob-x>H</blob-x>"
        ),
        [
            ("<script>", Reason::Code, 2),
            ("onclick", Reason::Code, 2),
            ("class", Reason::Harmless, 1),
            ("dir=up", Reason::Value, 1),
            ("U+202E", Reason::HiddenCharacter, 1),
            ("href=javascript:", Reason::Address, 1),
            ("href=b/c", Reason::Address, 1),
            ("<iframe>", Reason::Frame, 1),
            ("<font>", Reason::Harmless, 1),
            ("onload", Reason::Code, 1),
            ("<form>", Reason::Form, 1),
            ("<svg>", Reason::Drawing, 1),
            ("<blob-x>", Reason::NotAllowed, 1),
        ]
        .map(|(what, why, count)| (what.to_owned(), why, count))
    );
    assert!(removed("<h1>A</h1><p lang=de>B <a href=https://h.example>C</a></p>").is_empty());
}

#[test]
fn what_lies_too_deep_stays_as_text() {
    let html = format!(
        "{}A<p>B</p>{}<p>C</p>",
        "<div>".repeat(100_000),
        "</div>".repeat(100_000)
    );
    let started = std::time::Instant::now();
    let cleaned = cleaned(&html, None);
    let deep = "<div>".repeat(100) + " ";
    assert!(cleaned.html.as_str().starts_with(&deep));
    assert!(cleaned.html.as_str().contains("A"));
    assert!(cleaned.html.as_str().ends_with("</div><p>C</p>"));
    assert_eq!(cleaned.removed[0].why, Reason::TooDeep);
    // Some hundredths of a second; were it the square of the depth, it would be minutes.
    assert!(started.elapsed().as_secs() < 20, "{:?}", started.elapsed());
}
