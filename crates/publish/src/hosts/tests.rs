//! What is in the files, as text. What servers make of it, real ones are asked in the tests of
//! the built site.

use super::*;
use crate::headers::site_rules;

fn moves() -> Moves {
    Moves {
        gone: vec!["/presse/meldungen/weg/".to_owned()],
        redirects: vec![(
            "/presse/meldungen/alt/".to_owned(),
            "/presse/meldungen/neu/".to_owned(),
        )],
    }
}

fn texts(base: &str, moves: &Moves) -> Result<Vec<(&'static str, String)>, HostsError> {
    files(
        &site_rules(&["sha256-AA+/=".to_owned()], base, true),
        base,
        moves,
    )
}

fn text(base: &str, moves: &Moves, path: &str) -> String {
    let mut texts = texts(base, moves).unwrap().into_iter();
    texts.find(|(found, _)| *found == path).unwrap().1
}

#[test]
fn each_host_has_its_file_and_every_policy_is_in_it() {
    for base in ["/", "/presse/", "/a/b/"] {
        for (path, text) in texts(base, &Moves::default()).unwrap() {
            assert!(text.starts_with("# Made by `meldungen build`"), "{path}");
            if path != REDIRECTS_FILE {
                for part in [
                    "style-src 'self' 'sha256-AA+/='",
                    "max-age=31536000, immutable",
                    "frame-ancestors *",
                    "application/atom+xml",
                    "Strict-Transport-Security",
                ] {
                    assert!(text.contains(part), "{part} is not in {path} of {base}");
                }
            }
        }
    }
}

#[test]
fn places_have_what_their_paths_have() {
    let rules = site_rules(&[], "/presse/", true);
    let places = places(&rules, "/presse/");
    for (path, paths) in [
        ("/presse/feed.json", Paths::Exactly("/presse/feed.json")),
        ("/presse/feed/7.json", Paths::Below("/presse/feed/")),
        (
            "/presse/themen/a/feed.xml",
            Paths::Like("/presse/themen/:thema/feed.xml"),
        ),
        ("/presse/embed/", Paths::Below("/presse/embed/")),
        ("/presse/embed/v1.js", Paths::Exactly("/presse/embed/v1.js")),
        ("/presse/assets/a.wasm", Paths::Below("/presse/assets/")),
    ] {
        let place = places.iter().find(|place| place.paths == paths).unwrap();
        assert_eq!(place.headers, joined(&rules, path), "{path}");
    }
    let whole = Paths::Below("/presse/");
    assert!(places.iter().all(|place| place.paths != whole));
    // A page in no place has what holds anywhere.
    let missing = anywhere(&rules, "/presse/");
    for page in ["/presse/", "/presse/themen/a/", "/presse/version.json"] {
        assert_eq!(missing, joined(&rules, page), "{page}");
    }
    assert!(missing.contains(&("Cache-Control", "no-cache".to_owned())));
}

#[test]
fn a_more_exact_place_says_at_least_as_much_as_a_wider_one() {
    // Caddy sets headers one place after the other and takes none back.
    let rules = site_rules(&[], "/", true);
    let places = places(&rules, "/");
    for wider in &places {
        let Paths::Below(folder) = wider.paths else {
            continue;
        };
        for place in &places {
            let is_inside = example(place.paths).starts_with(folder);
            for (name, _) in wider.headers.iter().filter(|_| is_inside) {
                assert!(place.header(name).is_some(), "{name} of {folder}");
            }
        }
    }
}

#[test]
fn policies_of_several_rules_are_one_value_and_private_files_are_refused() {
    let rules = site_rules(&[], "/presse/", true);
    let policy = |path: &str| {
        let all = joined(&rules, path);
        let policies: Vec<_> = all
            .into_iter()
            .filter(|(name, _)| *name == "Content-Security-Policy")
            .collect();
        assert_eq!(policies.len(), 1, "{path}");
        policies[0].1.clone()
    };
    let embed = policy("/presse/embed/");
    assert!(
        embed.ends_with(", frame-src 'none'; frame-ancestors *"),
        "{embed}"
    );
    let meldung = policy("/presse/meldungen/eins/");
    assert!(
        meldung.ends_with(", frame-src 'none'; frame-ancestors 'self'"),
        "{meldung}"
    );
    let caddy = text("/presse/", &moves(), CADDY_FILE);
    for line in [
        "@other not method GET HEAD\n",
        "respond @other 405\n",
        "@private path_regexp \"(?i)^/presse/(_headers|_redirects|deploy(/|$)|.+/\\.)\"\n",
        "error @private 404\n",
        "path_regexp \"^/presse/\\.\"\n",
        "not path /presse/.well-known/*\n",
        "error @hidden 404\n",
    ] {
        assert!(caddy.contains(line), "{line}: {caddy}");
    }
}

#[test]
fn moves_are_said_to_every_host() {
    let base = "/presse/";
    let lines = text(base, &moves(), REDIRECTS_FILE);
    let gone = ("/presse/meldungen/weg/".to_owned(), Answer::Gone);
    let new = Answer::MovedTo("/presse/meldungen/neu/".to_owned());
    assert_eq!(
        parse_redirects_file(&lines),
        [("/presse/meldungen/alt/".to_owned(), new), gone]
    );
    let nginx = text(base, &moves(), NGINX_FILE);
    for line in [
        "location = /presse/meldungen/alt { return 301 /presse/meldungen/neu/$is_args$args; }",
        "location = /presse/meldungen/weg/ { error_page 410 /presse/meldungen/weg/index.html; return 410; }",
    ] {
        assert!(nginx.contains(line), "{line}: {nginx}");
    }
    let caddy = text(base, &moves(), CADDY_FILE);
    for line in [
        "redir /presse/meldungen/alt/ /presse/meldungen/neu/ permanent\n",
        "redir /presse/meldungen/alt /presse/meldungen/neu/ permanent\n",
        "@gone path /presse/meldungen/weg/\n",
    ] {
        assert!(caddy.contains(line), "{line}: {caddy}");
    }
}

#[test]
fn an_address_that_a_host_would_misread_ends_in_a_sentence() {
    for bad in [
        "",
        "/",
        "/anderswo/",
        "/presse/a b/",
        "/presse/a;}",
        "/presse/$host/",
        "/presse/{env.HOME}/",
        "/presse/\"/",
        "/presse/a\nb",
        "/presse//evil.example/",
        "/presse/../",
        "/presse/.git/",
        "/presse/ä/",
        "/presse/%2e%2e/",
        "https://evil.example/",
        "//evil.example/",
    ] {
        let of = |gone: &str, from: &str, to: &str| Moves {
            gone: vec![gone.to_owned()],
            redirects: vec![(from.to_owned(), to.to_owned())],
        };
        let good = "/presse/gut/";
        for moves in [
            of(bad, good, good),
            of(good, bad, good),
            of(good, good, bad),
        ] {
            let error = texts("/presse/", &moves).unwrap_err();
            assert_eq!(error, HostsError::Address(bad.to_owned()));
            assert_eq!(error.to_string().lines().count(), 1, "{error}");
        }
    }
}

#[test]
fn what_is_no_move_is_skipped() {
    let text = "# note\n\n/a /b\n/a /b 200\n/a /b 301!\n/c /c 410\nx /y 301\nhttps://h/ /y 301\n";
    let to = Answer::MovedTo("/b".to_owned());
    assert_eq!(
        parse_redirects_file(text),
        [("/a".to_owned(), to), ("/c".to_owned(), Answer::Gone)]
    );
}
