//! Pictures of a feed: made into a few widths, fetched from other servers, kept between
//! builds; and what stands beside a link that is passed on.
#![allow(clippy::unwrap_used)] // what goes wrong here fails the test

mod desk;

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use desk::Desk;
use image::{DynamicImage, ImageBuffer, ImageFormat, Rgb};
use scraper::{Html, Selector};

/// A picture like a photo, with a word in its metadata.
fn photo(width: u32, height: u32) -> Vec<u8> {
    let pixel = |x: u32, y: u32| {
        let noise = (x.wrapping_mul(73) ^ y.wrapping_mul(151)).wrapping_mul(2_654_435_761) >> 28;
        Rgb([
            (x * 200 / width + noise) as u8,
            (y * 200 / height + noise) as u8,
            90,
        ])
    };
    let image = DynamicImage::from(ImageBuffer::from_fn(width, height, pixel));
    let mut bytes = Vec::new();
    image
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Jpeg)
        .unwrap();
    bytes.splice(2..2, b"\xFF\xFE\x00\x0AGEHEIM!!".iter().copied());
    bytes
}

fn item(image: &str, html: &str) -> String {
    format!(
        r#"{{"id":"m-1","url":"https://h.example/m-1","title":"Titel","content_html":"<p>Text</p>{html}","image":"{image}",
        "summary":"S","date_published":"2026-01-02T10:00:00Z",
        "_meldung":{{"kicker":"K","image":{{"alt":"Ein See","credit":"C"}}}}}}"#
    )
}

/// All files of the site: path and content.
fn site(desk: &Desk) -> BTreeMap<String, Vec<u8>> {
    fn walk(folder: &Path, root: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, root, files);
            } else {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                files.insert(name, std::fs::read(path).unwrap());
            }
        }
    }
    let (root, mut files) = (desk.path("site"), BTreeMap::new());
    walk(&root, &root, &mut files);
    files
}

fn attribute(html: &str, selector: &str, name: &str) -> Option<String> {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let element = page.select(&selector).next()?;
    element.value().attr(name).map(str::to_owned)
}

const PAGE: &str = "site/meldungen/m-1/index.html";

#[test]
fn a_page_offers_its_pictures_in_a_few_widths() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("bilder")).unwrap();
    std::fs::write(desk.path("bilder/see.jpg"), photo(2400, 1350)).unwrap();
    desk.feed(&item(
        "bilder/see.jpg",
        "<img src='bilder/see.jpg' alt='x'>",
    ));
    let (code, said) = desk.build(&["--offline"]);
    assert_eq!(code, Some(0), "{said}");
    let page = desk.read(PAGE);
    let of = |name| attribute(&page, ".picture__image", name).unwrap();
    let src = of("src");
    assert!(
        src.starts_with("/aktuell/assets/see-") && src.ends_with(".800.webp"),
        "{src}"
    );
    assert_eq!((of("width"), of("height")), ("800".into(), "450".into()));
    let stem = src.strip_suffix(".800.webp").unwrap();
    let widths = [400, 800, 1200].map(|width| format!("{stem}.{width}.webp {width}w"));
    assert_eq!(of("srcset"), widths.join(","));
    assert_eq!(of("sizes"), "(min-width:44em)42rem,100vw");
    let body = attribute(&page, ".article__body img, .prose img", "srcset");
    assert_eq!(body, Some(widths.join(",")), "in the text too");
    let download = attribute(&page, ".picture__download", "href").unwrap();
    assert_eq!(download, format!("{stem}.2000.webp"));
    let card = attribute(
        &desk.read("site/index.html"),
        ".article-card__image",
        "sizes",
    );
    assert_eq!(card.unwrap(), "(min-width:40em)24rem,100vw");
    let json = desk.read("site/meldungen/m-1/index.json");
    assert!(
        json.contains(".800.webp") && !json.contains("srcset"),
        "{json}"
    );
    let shared = attribute(&page, "meta[property='og:image']", "content").unwrap();
    assert_eq!(shared, format!("https://presse.example{stem}.1200.jpg"));
    let files = site(&desk);
    for (name, bytes) in &files {
        let told = bytes.windows(7).any(|part| part == b"GEHEIM!");
        assert!(!told, "{name} has the source's metadata");
    }
    let named = page
        .split(['"', ',', ' '])
        .filter(|part| part.starts_with("/aktuell/assets/"));
    for address in named {
        let file = address.trim_start_matches("/aktuell/");
        assert!(files.contains_key(file), "{file} is missing");
    }
}

#[test]
fn the_same_feed_gives_the_same_bytes_with_a_cache_and_without() {
    let desk = Desk::new();
    std::fs::write(desk.path("a.jpg"), photo(1300, 700)).unwrap();
    desk.feed(&item("a.jpg", ""));
    desk.build(&["--cache", "kept"]);
    let first = site(&desk);
    let (_, said) = desk.build(&["--cache", "kept"]);
    assert!(said.contains("0 Dateien geschrieben, 0 entfernt"), "{said}");
    for entry in std::fs::read_dir(desk.path("kept")).unwrap() {
        let path = entry.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    let (code, said) = desk.build(&["--cache", "kept"]);
    assert_eq!(code, Some(0), "a torn cache: {said}");
    assert!(site(&desk) == first, "a torn cache changes nothing");
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    desk.build(&["--cache", "another"]);
    assert!(site(&desk) == first);
}

/// The items of a feed, the first of which shows this picture.
fn showing(desk: &Desk, picture: (u32, u32), others: &str) {
    std::fs::write(desk.path("bild.jpg"), photo(picture.0, picture.1)).unwrap();
    desk.feed(&format!("{}{others}", item("bild.jpg", "")));
}

fn pictures_of(desk: &Desk) -> Vec<String> {
    let all = site(desk).into_keys();
    let is_picture = |path: &String| path.ends_with(".webp") || path.ends_with(".jpg");
    all.filter(is_picture).collect()
}

const OTHER: &str = r#"{"id":"m-2","title":"Andere","content_text":"x"}"#;

#[test]
fn a_picture_of_before_stays_for_who_has_an_old_page_open() {
    let desk = Desk::new();
    showing(&desk, (300, 200), "");
    assert_eq!(desk.build(&[]).0, Some(0));
    let first = pictures_of(&desk);
    assert!(!first.is_empty());
    showing(&desk, (310, 210), "");
    desk.build(&[]);
    let both = pictures_of(&desk);
    assert!(
        both.len() > first.len() && first.iter().all(|path| both.contains(path)),
        "{both:?}"
    );
}

#[test]
fn with_a_meldung_that_is_taken_out_all_its_pictures_go() {
    let desk = Desk::with_complete_feed();
    for size in [(300, 200), (310, 210)] {
        showing(&desk, size, &format!(",{OTHER}"));
        assert_eq!(desk.build(&[]).0, Some(0));
    }
    desk.feed(OTHER);
    assert_eq!(desk.build(&[]).0, Some(0));
    assert_eq!(pictures_of(&desk), [""; 0]);
}

#[test]
fn what_only_a_preview_shows_is_gone_after_it_and_what_was_published_is_still_there() {
    let desk = Desk::new();
    with_fonts(&desk);
    let built = |items: &str, more: &[&str]| {
        desk.feed(items);
        assert_eq!(desk.build(more).0, Some(0));
    };
    built(OTHER, &[]);
    let public: Vec<String> = site(&desk).into_keys().collect();
    std::fs::write(desk.path("bild.jpg"), photo(300, 200)).unwrap();
    let secret = item("bild.jpg", "").replace("2026-01-02", "2999-01-02");
    built(&format!("{secret},{OTHER}"), &["--drafts"]);
    assert!(!pictures_of(&desk).is_empty());
    let preview = site(&desk);
    let lost: Vec<&String> = public
        .iter()
        .filter(|path| path.starts_with("assets/") && !preview.contains_key(*path))
        .collect();
    assert!(lost.is_empty(), "{lost:?}");
    built(&format!("{secret},{OTHER}"), &[]);
    assert_eq!(site(&desk).into_keys().collect::<Vec<String>>(), public);
}

#[test]
fn where_the_best_address_of_a_picture_fails_the_next_one_is_shown_once() {
    let desk = Desk::new();
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    std::fs::write(desk.path("lead.jpg"), photo(900, 500)).unwrap();
    let html = "<figure><img src='leer/blank.gif' srcset='weg.jpg 1800w, weg-klein.jpg 300w' data-src='auch-weg.jpg' alt='Ein See'></figure>\
        <noscript><img src='bild.jpg' alt='Ein See'></noscript>";
    desk.feed(&item("lead.jpg", html));
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("fehlt.") && !said.contains("weg"), "{said}");
    let items = desk.items("feed.json");
    let html = items[0]["content_html"].as_str().unwrap();
    assert_eq!(html.matches("<img").count(), 1, "{html}");
    assert!(html.contains("/assets/bild-"), "{html}");
}

#[test]
fn what_cannot_be_shown_is_said_and_leaves_a_cover() {
    let desk = Desk::new();
    desk.write(
        "a.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
    );
    std::fs::write(desk.path("halb.jpg"), &photo(300, 200)[..400]).unwrap();
    for (src, part) in [
        ("a.svg", "„a.svg“ ist kein Bild, das gezeigt werden kann"),
        ("halb.jpg", "„halb.jpg“ ist abgeschnitten"),
        ("fehlt.jpg", "„fehlt.jpg“ gibt es nicht"),
        ("http://127.0.0.1:9/a.jpg", "liegt in einem internen Netz"),
        ("http://[::1]/a.jpg", "liegt in einem internen Netz"),
    ] {
        desk.feed(&item(src, ""));
        let (code, said) = desk.build(&[]);
        assert_eq!(code, Some(0), "{said}");
        assert!(
            said.contains(part) && said.contains("1 Bild fehlt."),
            "{said}"
        );
        assert!(said.starts_with("Warnung: m-1: image: "), "{said}");
        let home = desk.read("site/index.html");
        assert!(home.contains("article-card__media cover"), "{src}");
        assert_eq!(attribute(&desk.read(PAGE), ".picture__image", "src"), None);
    }
}

/// A server with one picture: how often it sent it, and whether it is there.
struct Server {
    address: String,
    sent: Arc<AtomicUsize>,
    is_there: Arc<AtomicBool>,
}

impl Server {
    fn start(picture: Vec<u8>) -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Server {
            address: format!("http://{}/see.jpg", listener.local_addr().unwrap()),
            sent: Arc::default(),
            is_there: Arc::new(AtomicBool::new(true)),
        };
        let (sent, is_there) = (server.sent.clone(), server.is_there.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut asked = [0; 4_096];
                let length = stream.read(&mut asked).unwrap_or_default();
                let asked = String::from_utf8_lossy(&asked[..length]).to_lowercase();
                let (head, body) = if !is_there.load(Ordering::SeqCst) {
                    ("503 Unavailable", &[][..])
                } else if asked.contains("if-none-match: \"v1\"") {
                    ("304 Not Modified", &[][..])
                } else {
                    sent.fetch_add(1, Ordering::SeqCst);
                    ("200 OK", &picture[..])
                };
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {head}\r\nETag: \"v1\"\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
                );
                let _ = stream.write_all(&[head.as_bytes(), body].concat());
            }
        });
        server
    }
}

#[test]
fn a_picture_of_another_server_is_fetched_once_and_kept() {
    let desk = Desk::new();
    let server = Server::start(photo(1000, 600));
    desk.feed(&item(&server.address, ""));
    let (_, said) = desk.build(&["--offline"]);
    assert!(said.contains("nicht im Zwischenspeicher"), "{said}");
    let (code, said) = desk.build(&["--intranet"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(!said.contains("Bild"), "{said}");
    let src = attribute(&desk.read(PAGE), ".picture__image", "src").unwrap();
    assert!(src.starts_with("/aktuell/assets/see-"), "{src}");
    let first = site(&desk);
    for options in [&["--intranet"], &["--offline"]] {
        let (_, said) = desk.build(options);
        assert!(said.contains("0 Dateien geschrieben"), "{said}");
    }
    server.is_there.store(false, Ordering::SeqCst);
    let (_, said) = desk.build(&["--intranet"]);
    assert!(!said.contains("Bild"), "its server is away: {said}");
    assert!(site(&desk) == first);
    assert_eq!(server.sent.load(Ordering::SeqCst), 1);
}

#[test]
fn a_server_that_is_away_costs_its_pictures_alone() {
    let desk = Desk::new();
    let server = Server::start(photo(1000, 600));
    server.is_there.store(false, Ordering::SeqCst);
    desk.feed(&item(&server.address, ""));
    let (code, said) = desk.build(&["--intranet"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("ist nicht erreichbar (HTTP 503)"), "{said}");
}

#[test]
fn check_asks_other_servers_only_when_it_is_told_to() {
    let desk = Desk::new();
    let server = Server::start(photo(1000, 600));
    server.is_there.store(false, Ordering::SeqCst);
    desk.feed(&item(&server.address, ""));
    for (options, wrong) in [
        (&[][..], "liegt auf einem anderen Server"),
        (&["--online"], "liegt in einem internen Netz"),
        (
            &["--online", "--intranet"],
            "ist nicht erreichbar (HTTP 503)",
        ),
    ] {
        let (code, said) = desk.run(&[&["check", "feed.json"], options].concat());
        assert_eq!(code, Some(0), "{said}");
        let line = format!("Das Bild „{}“ {wrong}", server.address);
        assert!(said.contains(&line), "{options:?}: {said}");
    }
    server.is_there.store(true, Ordering::SeqCst);
    let (_, said) = desk.run(&["check", "--online", "--intranet", "feed.json"]);
    assert!(!said.contains("erreichbar"), "{said}");
    assert_eq!(server.sent.load(Ordering::SeqCst), 1);
}

/// The site's own font lies in an npm package, which a bare checkout lacks.
fn with_fonts(desk: &Desk) -> bool {
    let package = "../../node_modules/@fontsource/fira-sans/files";
    let package = Path::new(env!("CARGO_MANIFEST_DIR")).join(package);
    for weight in [400, 600] {
        let Ok(font) =
            std::fs::read(package.join(format!("fira-sans-latin-{weight}-normal.woff2")))
        else {
            // Past the test runner, which shows nothing of a test that passes.
            let _ = std::io::stderr().write_all(b"cards: skipped: no fonts in node_modules\n");
            return false;
        };
        std::fs::write(desk.path(&format!("dist/fonts/f-{weight}.woff2")), font).unwrap();
    }
    true
}

#[test]
fn a_meldung_without_a_picture_has_a_card() {
    let desk = Desk::new();
    if !with_fonts(&desk) {
        return;
    }
    let item = |id: &str, title: &str| {
        format!(
            r#"{{"id":"{id}","url":"https://h.example/{id}","title":"{title}","content_text":"Text","summary":"S","_meldung":{{"kicker":"K"}}}}"#
        )
    };
    let long = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen ".repeat(9);
    let items = [
        item("kurz", "Kurz"),
        item("lang", long.trim()),
        item("markup", "</text><script>A & B</script>"),
        item("fremd", "经济部发布新闻"),
        item("emoji", "Neu 🎉"),
    ];
    desk.feed(&items.join(","));
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    let card = |page: &str| {
        let html = desk.read(&format!("site/{page}index.html"));
        let url = attribute(&html, "meta[property='og:image']", "content").unwrap();
        let file = url.strip_prefix("https://presse.example/aktuell/").unwrap();
        let bytes = std::fs::read(desk.path(&format!("site/{file}"))).unwrap();
        let image = image::load_from_memory(&bytes).unwrap();
        assert_eq!((image.width(), image.height()), (1200, 630));
        assert!(bytes.len() < 120_000, "{page}: {}", bytes.len());
        url
    };
    let of_site = card("");
    for id in ["kurz", "lang", "markup"] {
        assert_ne!(card(&format!("meldungen/{id}/")), of_site, "{id}");
    }
    for id in ["fremd", "emoji"] {
        let page = format!("meldungen/{id}/");
        assert_eq!(card(&page), of_site, "{id}: letters that the font lacks");
    }
    let first = site(&desk);
    let (_, said) = desk.build(&["--cache", "another"]);
    assert!(said.contains("0 Dateien geschrieben"), "{said}");
    assert!(site(&desk) == first);
}

#[test]
fn only_what_stands_for_a_meldung_has_a_file_for_other_services() {
    let desk = Desk::new();
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    std::fs::write(desk.path("zwei.jpg"), photo(500, 300)).unwrap();
    only(&desk, &item("bild.jpg", "<img src='zwei.jpg' alt='x'>"));
    let names = std::fs::read_dir(desk.path("site/assets")).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let names: Vec<String> = names.collect();
    let count = |start: &str, end: &str| {
        let of_this = |name: &&String| name.starts_with(start) && name.ends_with(end);
        names.iter().filter(of_this).count()
    };
    assert_eq!(count("bild-", ".jpg"), 1, "{names:?}");
    assert_eq!(count("zwei-", ".jpg"), 0, "{names:?}");
    assert!(count("zwei-", ".webp") > 0, "{names:?}");
}

#[test]
fn a_card_goes_with_its_headline() {
    let desk = Desk::new();
    if !with_fonts(&desk) {
        return;
    }
    let card = |title: &str| {
        desk.feed(&format!(
            r#"{{"id":"eins","title":"{title}","content_text":"Text","summary":"S"}}"#
        ));
        let (code, said) = desk.build(&[]);
        assert_eq!(code, Some(0), "{said}");
        let page = desk.read("site/meldungen/eins/index.html");
        let url = attribute(&page, "meta[property='og:image']", "content").unwrap();
        let file = url.strip_prefix("https://presse.example/aktuell/").unwrap();
        desk.path(&format!("site/{file}"))
    };
    let first = card("Eins");
    assert!(first.is_file());
    let second = card("Zwei");
    assert!(second.is_file() && second != first);
    assert!(!first.exists(), "no reader's page asks for it");
}

/// A feed with this item alone.
fn only(desk: &Desk, item: &str) -> String {
    desk.feed(item);
    let (code, said) = desk.build(&[]);
    assert_eq!(code, Some(0), "{said}");
    said
}

fn archived(desk: &Desk) -> Vec<String> {
    let entries = std::fs::read_dir(desk.path("site.archive/pictures"));
    let entries = entries.into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn a_kept_meldung_keeps_its_pictures_though_their_names_are_given_to_others() {
    let desk = Desk::new();
    let with_text = item("bild.jpg", "<img src='zwei.jpg' alt='x'>");
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    std::fs::write(desk.path("zwei.jpg"), photo(500, 300)).unwrap();
    only(&desk, &with_text);
    let page = desk.read(PAGE);
    let shown: Vec<String> = pictures_of(&desk);
    assert_eq!(archived(&desk).len(), 2);
    // Out of the window; its pictures are gone, and one name is another picture's.
    std::fs::write(desk.path("bild.jpg"), photo(310, 210)).unwrap();
    std::fs::remove_file(desk.path("zwei.jpg")).unwrap();
    let other = with_text
        .replace("m-1", "m-9")
        .replace("<img src='zwei.jpg' alt='x'>", "");
    let said = only(&desk, &other.replace("Titel", "Andere"));
    assert!(
        !said.contains("fehl") || said.contains("Pflichtlinks"),
        "{said}"
    );
    let now = desk.read(PAGE);
    let src = |page: &str| attribute(page, ".picture__image", "src");
    assert_eq!(src(&now), src(&page));
    let of_text = |page: &str| attribute(page, ".article__body img, .prose img", "srcset");
    assert_eq!(of_text(&now), of_text(&page));
    let all = pictures_of(&desk);
    assert!(shown.iter().all(|path| all.contains(path)), "{all:?}");
    // Without the cache, in a new folder: made of what the archive has.
    std::fs::remove_dir_all(desk.path("site")).unwrap();
    std::fs::remove_dir_all(desk.path("cache")).unwrap();
    only(&desk, &other.replace("Titel", "Andere"));
    assert_eq!(src(&desk.read(PAGE)), src(&page));
    assert!(shown.iter().all(|path| pictures_of(&desk).contains(path)));
}

#[test]
fn the_pictures_of_what_is_withdrawn_are_in_no_public_file_and_back_with_it() {
    let desk = Desk::new();
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    only(&desk, &format!("{},{OTHER}", item("bild.jpg", "")));
    let shown = pictures_of(&desk);
    desk.run(&["withdraw", "m-1", "--out", "site"]);
    only(&desk, OTHER);
    assert_eq!(pictures_of(&desk), [""; 0]);
    assert_eq!(archived(&desk).len(), 1);
    std::fs::remove_file(desk.path("bild.jpg")).unwrap();
    desk.run(&["restore", "m-1", "--out", "site"]);
    only(&desk, OTHER);
    assert_eq!(pictures_of(&desk), shown);
    desk.run(&["withdraw", "m-1", "--erase", "--out", "site"]);
    assert_eq!(archived(&desk), [""; 0]);
}

#[test]
fn pictures_of_another_server_are_kept_and_asked_for_no_more() {
    let desk = Desk::new();
    let server = Server::start(photo(900, 600));
    let url = server.address.clone();
    desk.feed(&item(&url, ""));
    assert_eq!(desk.build(&["--intranet"]).0, Some(0));
    let src = attribute(&desk.read(PAGE), ".picture__image", "src");
    assert!(src.is_some());
    assert_eq!(archived(&desk).len(), 1);
    server.is_there.store(false, Ordering::SeqCst);
    std::fs::remove_dir_all(desk.path("cache")).unwrap();
    for feed in [item(&url, ""), OTHER.to_owned()] {
        desk.feed(&feed);
        let (code, said) = desk.build(&["--intranet"]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(
            attribute(&desk.read(PAGE), ".picture__image", "src"),
            src,
            "{said}"
        );
    }
}

#[test]
fn pictures_come_back_from_the_sites_own_folder_where_the_archive_is_lost() {
    let desk = Desk::new();
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    only(&desk, &item("bild.jpg", "<img src='bild.jpg' alt='x'>"));
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    std::fs::remove_dir_all(desk.path("cache")).unwrap();
    std::fs::remove_file(desk.path("bild.jpg")).unwrap();
    only(&desk, OTHER);
    let page = desk.read(PAGE);
    let src = attribute(&page, ".picture__image", "src").unwrap();
    assert!(
        src.starts_with("/aktuell/assets/bild-")
            && desk.path(&src.replace("/aktuell", "site")).is_file()
    );
    assert_eq!(archived(&desk).len(), 1);
    let first = site(&desk);
    only(&desk, OTHER);
    assert!(site(&desk) == first);
}

#[test]
fn an_import_into_a_lost_archive_takes_the_pictures_of_the_site() {
    let desk = Desk::new();
    std::fs::write(desk.path("bild.jpg"), photo(900, 600)).unwrap();
    only(&desk, &item("bild.jpg", ""));
    std::fs::remove_dir_all(desk.path("site.archive")).unwrap();
    std::fs::remove_file(desk.path("bild.jpg")).unwrap();
    desk.feed(OTHER);
    let (code, said) = desk.run(&["import", "feed.json", "--out", "site"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(archived(&desk).len(), 1);
    only(&desk, OTHER);
    assert!(attribute(&desk.read(PAGE), ".picture__image", "src").is_some());
}

#[test]
fn an_export_brings_its_pictures_along() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path("export")).unwrap();
    std::fs::write(desk.path("export/bild.jpg"), photo(900, 600)).unwrap();
    desk.feed(&item("bild.jpg", ""));
    std::fs::rename(desk.path("feed.json"), desk.path("export/alt.json")).unwrap();
    let (code, said) = desk.run(&["import", "export/alt.json", "--out", "site"]);
    assert!(code == Some(0) && !said.contains("Bilder"), "{said}");
    std::fs::remove_dir_all(desk.path("export")).unwrap();
    only(&desk, OTHER);
    assert!(attribute(&desk.read(PAGE), ".picture__image", "src").is_some());
}
