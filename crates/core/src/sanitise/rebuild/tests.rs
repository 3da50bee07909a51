//! The algorithm on a tree of its own, so that it is held without any engine.

use super::*;

mod document;

use document::{Document, drawn};

fn rebuilt(html: &str) -> String {
    drawn(&rebuild(&mut Document::parse(html), &0))
}

fn told(html: &str) -> Vec<String> {
    let mut document = Document::parse(html);
    rebuild(&mut document, &0);
    document.told
}

fn hold(table: &[(&str, &str)]) {
    for (html, expected) in table {
        assert_eq!(rebuilt(html), *expected, "{html}");
        assert_eq!(rebuilt(expected), *expected, "twice");
    }
}

#[test]
fn what_is_on_the_list_stays_and_of_the_rest_its_text() {
    hold(&[
        ("<p>A<b>B</b><br>C</p>", "<p>A<b>B</b><br>C</p>"),
        ("<p>A<blink>B</blink>C</p>", "<p>ABC</p>"),
        ("<p>A<script>B</script>C</p>", "<p>AC</p>"),
        ("<p>A<form><p>B</p></form></p>", "<p>A</p>"),
        ("A<!>B", "AB"),
        (
            "<section>A</section><nav>B</nav>",
            "<div>A</div><div>B</div>",
        ),
        ("", ""),
    ]);
}

#[test]
fn texts_are_one_and_have_no_hidden_characters() {
    let pieces = |html| rebuild(&mut Document::parse(html), &0);
    let text = |text: &str| Piece::Text(text.into());
    assert_eq!(
        pieces("A\u{202E}<!>\u{2066}B<blink>C</blink>"),
        [text("ABC")]
    );
    assert_eq!(pieces("\u{202E}<!>\u{200F}"), []);
    assert_eq!(pieces(" "), [text(" ")]);
}

#[test]
fn what_means_nothing_by_itself_is_plain() {
    hold(&[
        ("<li>A</li>", "<div>A</div>"),
        ("<rt>A</rt>", "<span>A</span>"),
        ("<tr><td>A</td></tr>", "<div><div>A</div></div>"),
        ("<ruby>A<rt>B</rt></ruby>", "<ruby>A<rt>B</rt></ruby>"),
        (
            "<table><tbody><tr><td>A</td></tr></tbody></table>",
            "<table><tbody><tr><td>A</td></tr></tbody></table>",
        ),
        (
            "<ol><li value=\"3\" lang=\"en\">A</li></ol>",
            "<ol><li value=\"3\" lang=\"en\">A</li></ol>",
        ),
        (
            "<li value=\"3\" lang=\"en\">A</li>",
            "<div lang=\"en\">A</div>",
        ),
        (
            "<ul><li>A<li>B</li></li></ul>",
            "<ul><li>A<div>B</div></li></ul>",
        ),
    ]);
}

#[test]
fn lists_hold_items_alone() {
    hold(&[
        (
            "<ul>A<b>B</b><li>C</li>D</ul>E",
            "<ul><li>A<b>B</b></li><li>C</li><li>D</li></ul>E",
        ),
        ("<ul> <li>A</li> </ul>", "<ul> <li>A</li> </ul>"),
        (
            "<ol><p>A</p><p>B</p></ol>",
            "<ol><li><p>A</p><p>B</p></li></ol>",
        ),
        ("<ul>A<dd>B</dd></ul>", "<ul><li>A<div>B</div></li></ul>"),
        (
            "<dl>A<dt>B</dt><dd>C</dd>D</dl>",
            "<dl><dd>A</dd><dt>B</dt><dd>C</dd><dd>D</dd></dl>",
        ),
        (
            "<dl><div><dt>A</dt><dd>B</dd></div></dl>",
            "<dl><dt>A</dt><dd>B</dd></dl>",
        ),
        ("<div><div>A</div></div>", "<div><div>A</div></div>"),
        (
            "<ul><video src=\"/b.mp4\"></video></ul>",
            "<ul><li><p><a href=\"https://h.example/b.mp4\" rel=\"noopener noreferrer\">Video: b.mp4</a></p></li></ul>",
        ),
    ]);
}

#[test]
fn no_paragraph_or_heading_holds_a_block_and_no_link_a_link() {
    hold(&[
        ("<h2>A<div>B</div>C</h2>", "<h2>A B C</h2>"),
        ("<p>A<h3>B</h3>C</p>", "<p>A B C</p>"),
        ("<p>A<b><p>B</p></b>C</p>", "<p>A<b> B </b>C</p>"),
        ("<div>A<div>B</div>C</div>", "<div>A<div>B</div>C</div>"),
        (
            "<a>A<b><a>B</a></b></a><a>C</a>",
            "<a>A<b>B</b></a><a>C</a>",
        ),
    ]);
}

#[test]
fn headings_say_something_and_follow_each_other() {
    hold(&[
        (
            "<h1 lang=\"en\" title=\"x\">A</h1>",
            "<h2 lang=\"en\">A</h2>",
        ),
        ("<h4>A</h4><h6>B</h6>", "<h2>A</h2><h3>B</h3>"),
        ("A<h2> <b></b></h2>B", "AB"),
        ("<h2> </h2><h3>A</h3>", "<h2>A</h2>"),
        (
            "<h2><img src=\"own.webp\"></h2>",
            "<h2><img src=\"/own.webp\" alt=\"\" loading=\"lazy\" decoding=\"async\"></h2>",
        ),
        ("<p></p>", "<p></p>"),
    ]);
}

#[test]
fn attributes_are_those_of_the_list() {
    hold(&[
        (
            "<p onclick=\"x\" lang=\"en\" class=\"y\" dir=\"rtl\">A</p>",
            "<p dir=\"rtl\" lang=\"en\">A</p>",
        ),
        ("<p dir=\"up\">A</p>", "<p>A</p>"),
        (
            "<abbr title=\"B\" value=\"3\">A</abbr>",
            "<abbr title=\"B\">A</abbr>",
        ),
        (
            "<a href=\"/b\" hreflang=\"de\">A</a>",
            "<a href=\"https://h.example/b\" hreflang=\"de\" rel=\"noopener noreferrer\">A</a>",
        ),
        ("<a hreflang=\"de\">A</a>", "<a>A</a>"),
        (
            "<a href=\"javascript:x\" hreflang=\"de\" lang=\"en\">A</a>",
            "<a lang=\"en\">A</a>",
        ),
        ("<a href=\"no address\">A</a>", "<a>A</a>"),
    ]);
}

#[test]
fn pictures_have_the_size_that_the_engine_knows_or_that_of_the_feed() {
    let fixed = "loading=\"lazy\" decoding=\"async\"";
    for (html, expected) in [
        (
            "<img src=\"own.webp\" alt=\"B\u{202E}\" width=\"9\" height=\"8\" lang=\"de\" onload=\"x\">",
            "<img src=\"/own.webp\" alt=\"B\" width=\"9\" height=\"8\" lang=\"de\"",
        ),
        (
            "<img src=\"sized.webp\" width=\"9\" height=\"8\">",
            "<img src=\"/sized.webp\" width=\"3\" height=\"2\" alt=\"\"",
        ),
    ] {
        assert_eq!(rebuilt(html), format!("{expected} {fixed}>"));
    }
    hold(&[
        ("<p>A <img src=\"x.webp\" alt=\"B\"> C</p>", "<p>A B C</p>"),
        ("<img alt=\"B\">", "B"),
        ("<img src=\"x.webp\">", ""),
    ]);
}

#[test]
fn frames_films_and_sounds_become_links() {
    let link = |href: &str, text: &str| {
        format!("<a href=\"{href}\" rel=\"noopener noreferrer\">{text}</a>")
    };
    for (html, href, text) in [
        (
            "<iframe src=\"/e\" title=\" Ein  Film \">x</iframe>",
            "https://h.example/e",
            "Ein Film",
        ),
        (
            "<iframe src=\"/e/f\"></iframe>",
            "https://h.example/e/f",
            "h.example",
        ),
        (
            "<video src=\"/b.mp4\">x</video>",
            "https://h.example/b.mp4",
            "Video: b.mp4",
        ),
        (
            "<audio src=\"/b.mp3\"></audio>",
            "https://h.example/b.mp3",
            "Audio: b.mp3",
        ),
        (
            "<audio><track src=\"/t\"><source><source src=\"/c.mp3\"><source src=\"/d\"></audio>",
            "https://h.example/c.mp3",
            "Audio: c.mp3",
        ),
        (
            "<video src=\"/a.mp4\"><source src=\"/b.mp4\"></video>",
            "https://h.example/a.mp4",
            "Video: a.mp4",
        ),
        (
            "<iframe src=\"https://www.youtube-nocookie.com/embed/a\" title=\"Rede\"></iframe>",
            "https://www.youtube-nocookie.com/embed/a",
            "Video: Rede",
        ),
    ] {
        let line = format!("<p>{}</p>", link(href, text));
        assert_eq!(rebuilt(html), line, "{html}");
    }
    for html in [
        "<iframe><source src=\"/b.mp4\"></iframe>",
        "<object src=\"/b.mp4\">A</object>",
        "<embed src=\"/b.mp4\"></embed>",
        "<iframe src=\"javascript:x\" title=\"A\"></iframe>",
        "<video src=\"mailto:a@h.example\"></video>",
        "<video>A</video>",
    ] {
        assert_eq!(rebuilt(html), "", "{html}");
    }
    let within = rebuilt("<a href=\"/b\">A <iframe src=\"/c\" title=\"D\"></iframe></a>");
    assert_eq!(within, link("https://h.example/b", "A D"));
}

#[test]
fn each_film_has_a_line_of_its_own() {
    let link = "<a href=\"https://h.example/b.mp4\" rel=\"noopener noreferrer\">Video: b.mp4</a>";
    for (html, expected) in [
        ("<p>A</p>VV<p>B</p>", "<p>A</p><p>L</p><p>L</p><p>B</p>"),
        (
            "<figure>V<figcaption>A</figcaption></figure>",
            "<figure><p>L</p><figcaption>A</figcaption></figure>",
        ),
        ("<p>V V</p>", "<p>L <br>L</p>"),
        ("<p>A V B V</p>", "<p>A L B L</p>"),
        ("<b>V</b>V", "<b>L</b><p>L</p>"),
        ("<h2>V</h2>", "<h2>L</h2>"),
        (
            "<details><summary>V</summary></details>",
            "<details><summary>L</summary></details>",
        ),
    ] {
        let html = html.replace('V', "<video src=\"/b.mp4\"></video>");
        let expected = expected.replace('L', link);
        assert_eq!(rebuilt(&html), expected);
    }
}

#[test]
fn what_lies_deeper_than_a_hundred_stays_as_text() {
    let within = |count: usize, html: &str| {
        [
            "<div>".repeat(count),
            html.to_owned(),
            "</div>".repeat(count),
        ]
        .concat()
    };
    let film = "<video src=\"/b.mp4\"></video>";
    let link = "<a href=\"https://h.example/b.mp4\" rel=\"noopener noreferrer\">Video: b.mp4</a>";
    let line =
        "<p><a href=\"https://h.example/b.mp4\" rel=\"noopener noreferrer\">Video: b.mp4</a></p>";
    let table = "<table><tbody><tr><td>A</td></tr></tbody></table>";
    for (count, html, expected) in [
        (99, "<div>A</div>", "<div>A</div>"),
        (100, "<div>A</div>B", " A B"),
        (99, "<b>A</b>", "<b>A</b>"),
        (100, "<b>A</b>B", "AB"),
        (99, film, link),
        (98, film, line),
        (100, film, "Video: b.mp4"),
        // A table that stays has its cells, however deep.
        (99, table, table),
    ] {
        let expected = within(count, expected);
        assert_eq!(rebuilt(&within(count, html)), expected, "{count} {html}");
    }
}

#[test]
fn what_parsers_skip_at_the_start_of_pre_is_not_there() {
    for (html, expected) in [
        ("<pre>\n\nA\nB\n</pre>", "<pre>A\nB\n</pre>"),
        ("<pre>\n</pre>", "<pre></pre>"),
        ("<pre><b>\nA</b>\nB</pre>", "<pre><b>\nA</b>\nB</pre>"),
        ("<p>\nA</p>", "<p>\nA</p>"),
    ] {
        assert_eq!(rebuilt(html), expected);
    }
}

#[test]
fn an_engine_is_told_what_goes_what_stays_and_what_it_says() {
    for (html, expected) in [
        (
            "<p lang=\"en\">A\u{202E}<script>B</script><blink>C</blink></p>",
            &[
                "stays: lang=en",
                "reads A\u{202E}",
                "goes: script",
                "goes: blink",
                "reads C",
            ][..],
        ),
        ("<iframe src=\"/e\">A</iframe>", &["goes: iframe"]),
        ("<img alt=\"A\">", &["goes: img"]),
        ("<a><a>A</a></a>", &["stays:", "goes: a", "reads A"]),
        (
            "<img src=\"own.webp\">",
            &["stays: src=/own.webp alt= loading=lazy decoding=async"],
        ),
    ] {
        assert_eq!(told(html), expected, "{html}");
    }
    let deep = ["<div>".repeat(101), "</div>".repeat(101)].concat();
    assert_eq!(told(&deep)[99..], ["stays:", "goes: div, too deep"]);
}

const SHOWN: &str = "alt=\"A\" loading=\"lazy\" decoding=\"async\">";

#[test]
fn the_picture_of_a_lazy_loader_is_shown_once() {
    for html in [
        // Beside a placeholder.
        "<img src=\"data:image/gif;base64,R0\" data-src=\"own.webp\" alt=\"A\">",
        "<img src=\"blank.gif\" data-lazy-src=\"own.webp\" alt=\"A\">",
        "<img data-original=\"own.webp\" alt=\"A\">",
        "<img src=\"1x1.png\" data-srcset=\"s.webp 300w, own.webp 1200w\" alt=\"A\">",
        "<img src=\"preview.jpg\" srcset=\"x.gif 1w\" data-src=\"own.webp\" alt=\"A\">",
        "<img srcset=\"own.webp\" alt=\"A\">",
        "<img src=\"s.webp\" srcset=\"s.webp 1x, own.webp 2x\" alt=\"A\">",
        // Of a <picture>.
        "<picture><source srcset=\"x.avif\" type=\"image/avif\"><source srcset=\"own.webp\"><img src=\"data:,\" alt=\"A\"></picture>",
        "<picture><source data-srcset=\"own.webp 900w\"><img src=\"s.webp\" alt=\"A\"></picture>",
        "<picture><source srcset=\"x.webp\" type=\"image/webp\"><img src=\"own.webp\" alt=\"A\"></picture>",
        // In a <noscript>, behind or before.
        "<img src=\"data:,\" alt=\"A\"><noscript><img src=\"own.webp\" alt=\"B\"></noscript>",
        "<img data-src=\"own.webp\" alt=\"A\"> <noscript><img src=\"sized.webp\" alt=\"A\"></noscript>",
        "<noscript><img src=\"own.webp\" alt=\"A\"></noscript><img src=\"data:,\" data-src=\"own.webp\">",
        "<noscript><img src=\"own.webp\" alt=\"A\"></noscript><!><picture><source srcset=\"own.webp\"><img data-src=\"x.webp\" alt=\"\"></picture>",
        "<noscript><img src=\"own.webp\" alt=\"A\"></noscript>",
    ] {
        let one = format!("<img src=\"/own.webp\" {SHOWN}");
        assert_eq!(
            rebuilt(html).replace(' ', ""),
            one.replace(' ', ""),
            "{html}"
        );
    }
}

#[test]
fn pictures_in_a_row_keep_their_own_fallbacks() {
    let lazy = |src: &str| format!("<img data-src=\"{src}\" alt=\"A\">");
    let fallback = |src: &str| format!("<noscript><img src=\"{src}\" alt=\"A\"></noscript>");
    let [own, sized] = ["own.webp", "sized.webp"];
    let both = format!(
        "<img src=\"/own.webp\" {SHOWN}<img src=\"/sized.webp\" width=\"3\" height=\"2\" {SHOWN}"
    );
    for html in [
        lazy(own) + &fallback(own) + &lazy(sized) + &fallback(sized),
        fallback(own) + &lazy(own) + &fallback(sized) + &lazy(sized),
        lazy("x") + &fallback(own) + &lazy("y") + &fallback(sized),
        fallback(own) + &lazy("x") + &fallback(sized) + &lazy("y"),
        format!("<noscript>{}{}</noscript>", lazy(own), lazy(sized)),
    ] {
        assert_eq!(rebuilt(&html), both, "{html}");
    }
}

#[test]
fn a_fallback_is_that_of_the_picture_right_beside_it() {
    let own = "<noscript><img src=\"own.webp\" alt=\"A\"></noscript>";
    let shown = format!("<img src=\"/own.webp\" {SHOWN}");
    let img = "<img src=\"own.webp\" alt=\"A\">";
    hold_once(&format!("{img}Text{own}"), &format!("{shown}Text{shown}"));
    hold_once(
        &format!("<figure>{img}</figure><p>{own}</p>"),
        &format!("<figure>{shown}</figure><p>{shown}</p>"),
    );
    hold_once(
        &format!("<figure><a>{img}</a></figure>{own}"),
        &format!("<figure><a>{shown}</a></figure>"),
    );
}

#[test]
fn a_pixel_that_counts_readers_is_no_fallback() {
    for html in [
        "<noscript><img src=\"own.webp\" width=\"1\" height=\"1\"></noscript>",
        "<img src=\"data:,\"><noscript><img src=\"own.webp\" width=\"1px\" height=\"0\"></noscript>",
        "<noscript>Bitte schalten Sie JavaScript ein.</noscript>",
    ] {
        hold_once(html, "");
    }
}

#[test]
fn lists_of_another_picture_do_not_stray() {
    hold_once(
        "<picture><source srcset=\"own.webp 900w\"></picture><img src=\"x.webp\" alt=\"B\">",
        "B",
    );
}

fn hold_once(html: &str, expected: &str) {
    assert_eq!(rebuilt(html), expected, "{html}");
}
