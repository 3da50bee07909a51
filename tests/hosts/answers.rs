//! Status, type and headers of what a site has.

use meldungen::headers::{HTML, headers_for, media_type};
use meldungen_tests::Outcome;
use meldungen_tests::failure::ensure;

use crate::everywhere;
use crate::host::Kind;

#[test]
fn every_file_comes_whole_with_its_type_and_its_headers() -> Outcome {
    everywhere(|host| {
        for file in host.site.files() {
            // A folder's page is asked for by the folder's address.
            let path = file.strip_suffix("index.html").unwrap_or(&file);
            let answer = host.get(path)?;
            let bytes = std::fs::read(host.site.folder().join(&file)).unwrap_or_default();
            ensure(answer.status == 200 && answer.body == bytes, || {
                format!("{path}: {}, {} bytes", answer.status, answer.body.len())
            })?;
            let full = host.path(path);
            let expected = headers_for(&host.site.rules, &full);
            let names: Vec<&str> = expected.iter().map(|(name, _)| *name).collect();
            for name in names {
                let values = expected.iter().filter(|(found, _)| *found == name);
                let values: Vec<&str> = values.map(|(_, value)| *value).collect();
                let expected = values.join(", ");
                let found = answer.header(name).unwrap_or_default();
                ensure(found == expected, || {
                    format!("{path}: {name} is “{found}”, not “{expected}”")
                })?;
            }
            let is_feed = expected.iter().any(|(name, _)| *name == "Content-Type");
            let found = answer.header("content-type").unwrap_or_default();
            let expected = media_type(&file).unwrap_or_default();
            ensure(is_feed || found == expected, || {
                format!("{path}: the type is “{found}”, not “{expected}”")
            })?;
        }
        Ok(())
    })
}

#[test]
fn assets_are_kept_and_all_else_is_asked_for_again() -> Outcome {
    everywhere(|host| {
        for file in host.site.files() {
            let path = file.strip_suffix("index.html").unwrap_or(&file);
            let answer = host.send("HEAD", path, "")?;
            let cache = answer.header("cache-control").unwrap_or_default();
            // Those of the widget's module are for partners who name one by its hash.
            let is_kept = file.starts_with("assets/") || file.starts_with("embed-v1/");
            let expected = match is_kept {
                true => "public, max-age=31536000, immutable",
                false => "no-cache",
            };
            ensure(cache == expected, || format!("{path}: {cache}"))?;
            let open = answer.header("access-control-allow-origin");
            let is_feed = path.ends_with("feed.json") || path.ends_with("feed.xml");
            let is_module = file == "embed/v1.js" || file.starts_with("embed-v1/");
            let is_open = is_feed || is_module;
            ensure(!is_open || open.as_deref() == Some("*"), || {
                format!("{path} is closed to other sites")
            })?;
        }
        Ok(())
    })
}

#[test]
fn what_has_not_changed_is_not_sent_again() -> Outcome {
    everywhere(|host| {
        for (path, accepted) in [
            ("", "identity"),
            ("", "br"),
            ("", "gzip"),
            ("feed.json", "br"),
            ("version.json", "br"),
        ] {
            let accepts = format!("Accept-Encoding: {accepted}\r\n");
            let first = host.get_with(path, &accepts)?;
            let tag = first.header("etag").unwrap_or_default();
            let time = first.header("last-modified").unwrap_or_default();
            for condition in [
                format!("If-None-Match: {tag}\r\n"),
                format!("If-Modified-Since: {time}\r\n"),
            ] {
                let again = host.get_with(path, &[accepts.as_str(), &condition].concat())?;
                let cache = again.header("cache-control");
                ensure(
                    again.status == 304
                        && again.body.is_empty()
                        && cache.as_deref() == Some("no-cache"),
                    || format!("{path} as {accepted}, {condition}: {again:?}"),
                )?;
            }
            let other = host.get_with(path, &[&accepts, "If-None-Match: \"x\"\r\n"].concat())?;
            ensure(other.status == 200, || format!("{path}: {}", other.status))?;
        }
        Ok(())
    })
}

#[test]
fn what_is_missing_gets_the_sites_page_with_404() -> Outcome {
    everywhere(|host| {
        let page = std::fs::read(host.site.folder().join("404.html")).unwrap_or_default();
        for path in [
            "gibt-es-nicht/",
            "meldungen/gibt-es-nicht/",
            "assets/app-0000.wasm",
            "feed/9999.json",
            "assets/",
            "meldungen/",
        ] {
            let answer = host.get_with(path, "If-None-Match: *\r\nRange: bytes=0-1\r\n")?;
            ensure(answer.status == 404 && answer.body == page, || {
                format!("{path}: {}, {} bytes", answer.status, answer.body.len())
            })?;
            let told = |name| answer.header(name).unwrap_or_default();
            ensure(told("content-type") == HTML, || told("content-type"))?;
            ensure(told("cache-control") == "no-cache", || {
                told("cache-control")
            })?;
            let policy = told("content-security-policy");
            ensure(policy.contains("default-src 'none'"), || policy.clone())?;
        }
        Ok(())
    })
}

#[test]
fn head_is_get_without_a_body_and_other_methods_are_refused() -> Outcome {
    everywhere(|host| {
        for path in ["", "feed.json", "gibt-es-nicht/", "meldungen/weg/"] {
            let (get, head) = (host.get(path)?, host.send("HEAD", path, "")?);
            ensure(
                head.status == get.status
                    && head.body.is_empty()
                    && head.header("content-type") == get.header("content-type"),
                || format!("{path}: {head:?}"),
            )?;
            // A length may be left out of an answer to HEAD, but must not be another one.
            let (told, found) = (head.header("content-length"), get.body.len().to_string());
            ensure(told.is_none_or(|told| told == found), || {
                format!("{path}: HEAD tells another length than {found}")
            })?;
        }
        for method in ["POST", "PUT", "DELETE"] {
            let answer = host.send(method, "", "Content-Length: 0\r\n")?;
            ensure(answer.status == 405, || {
                format!("{method}: {}", answer.status)
            })?;
        }
        Ok(())
    })
}

#[test]
fn a_part_of_a_file_can_be_asked_for() -> Outcome {
    everywhere(|host| {
        let file = host
            .site
            .files()
            .into_iter()
            .find(|file| file.ends_with(".woff2"));
        let file = file.unwrap_or_else(|| "feed.json".to_owned());
        let bytes = std::fs::read(host.site.folder().join(&file)).unwrap_or_default();
        let answer = host.get_with(&file, "Range: bytes=1-3\r\n")?;
        let range = answer.header("content-range").unwrap_or_default();
        ensure(
            answer.status == 206
                && Some(answer.body.as_slice()) == bytes.get(1..4)
                && range == format!("bytes 1-3/{}", bytes.len()),
            || format!("{file}: {answer:?}"),
        )?;
        let behind = host.get_with(&file, "Range: bytes=999999999-\r\n")?;
        ensure(behind.status == 416, || {
            format!("{file}: {}", behind.status)
        })
    })
}

#[test]
fn no_server_says_its_version() -> Outcome {
    everywhere(|host| {
        let told = host.get("")?.header("server").unwrap_or_default();
        let quiet = !told.contains(|c: char| c.is_ascii_digit());
        ensure(host.kind == Kind::Serve || quiet, || told.clone())
    })
}
