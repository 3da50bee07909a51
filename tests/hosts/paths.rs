//! Odd paths, and paths that are nobody's business.

use meldungen_tests::Outcome;
use meldungen_tests::failure::ensure;

use crate::client::send;
use crate::everywhere;

#[test]
fn nothing_private_and_nothing_outside_of_the_site_is_served() -> Outcome {
    everywhere(|host| {
        for path in [
            "_headers",
            "_redirects",
            "%5fheaders",
            "%5Fheaders",
            "./_headers",
            "deploy",
            "deploy/",
            "deploy/nginx.conf",
            "deploy/Caddyfile",
            "themen/../deploy/nginx.conf",
            "themen/%2e%2e/deploy/nginx.conf",
            "themen/..%2fdeploy/nginx.conf",
            "themen%2f..%2fdeploy%2fnginx.conf",
            "..%5c_headers",
            ".git/config",
            "%2egit/config",
            ".meldungen.json",
            "%2emeldungen.json",
            "meldungen/.htaccess",
            ".well-known/../.git/config",
            ".well-known/../deploy/nginx.conf",
            "..%2f..%2f..%2fetc/passwd",
            "%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "../../../../../../etc/passwd",
        ] {
            let answer = host.get(path)?;
            let body = String::from_utf8_lossy(&answer.body);
            // What leads above a site below a path is the rest of the host's, which has nothing.
            let leaks = ["secret", "root:", "nosniff", "X-Content-Type"];
            ensure(
                ([400, 404].contains(&answer.status) || body.is_empty())
                    && !leaks.iter().any(|leak| body.contains(leak)),
                || format!("{path}: {} {body}", answer.status),
            )?;
        }
        Ok(())
    })
}

#[test]
fn what_programs_look_for_on_every_site_is_served() -> Outcome {
    everywhere(|host| {
        let answer = host.get(".well-known/security.txt")?;
        let kind = answer.header("content-type").unwrap_or_default();
        ensure(
            answer.status == 200 && kind == "text/plain; charset=utf-8",
            || format!("{answer:?}"),
        )
    })
}

#[test]
fn a_page_has_one_address() -> Outcome {
    everywhere(|host| {
        for path in [
            "/",
            "/themen/",
            "themen//energie/",
            "themen%2fenergie/",
            "themen%2Fenergie/",
            "themen%5cenergie/",
            "/evil.example/%2e%2e",
            "/evil.example/themen",
        ] {
            let answer = host.get(path)?;
            ensure(answer.status == 404, || {
                format!("{path}: {} {:?}", answer.status, answer.header("location"))
            })?;
            let page = std::fs::read(host.site.folder().join("404.html")).unwrap_or_default();
            ensure(answer.body == page, || {
                format!("{path}: not the site's page")
            })?;
        }
        Ok(())
    })
}

#[test]
fn no_redirect_leads_to_another_host() -> Outcome {
    everywhere(|host| {
        for line in [
            "GET //evil.example/%2e%2e/themen",
            "GET //evil.example",
            "GET /%2fevil.example/..",
            "GET /\\evil.example/themen",
            "GET //themen",
        ] {
            let answer = send(host.address, line, "")?;
            let location = answer.location(host.address).unwrap_or_default();
            let stays = location.is_empty()
                || location.starts_with('/')
                    && !location.starts_with("//")
                    && !location.contains('\\');
            ensure(stays, || format!("{line}: {} to {location}", answer.status))?;
        }
        Ok(())
    })
}

#[test]
fn another_spelling_of_a_path_has_the_same_headers() -> Outcome {
    everywhere(|host| {
        let plain = host.get("themen/energie/")?;
        for path in [
            "%74hemen/energie/",
            "themen/%65nergie/",
            "./themen/x/../energie/",
        ] {
            let answer = host.get(path)?;
            // A server may refuse what no browser sends.
            if answer.status != 200 {
                ensure([400, 404].contains(&answer.status), || {
                    format!("{path}: {}", answer.status)
                })?;
                continue;
            }
            for name in ["content-security-policy", "cache-control", "content-type"] {
                ensure(answer.header(name) == plain.header(name), || {
                    format!("{path}: {name} is {:?}", answer.header(name))
                })?;
            }
        }
        Ok(())
    })
}

#[test]
fn what_is_no_path_is_refused_and_the_server_lives_on() -> Outcome {
    everywhere(|host| {
        let long = "a".repeat(20_000);
        for path in [
            "%",
            "%zz",
            "%00",
            "%ff%fe",
            "\u{1}",
            long.as_str(),
            "?",
            "?%",
        ] {
            let _ = host.get(path);
            let alive = host.get("")?;
            ensure(alive.status == 200, || {
                format!("After {:.20}: {}", path, alive.status)
            })?;
        }
        Ok(())
    })
}

#[test]
fn below_a_path_the_rest_of_the_host_is_left_alone() -> Outcome {
    everywhere(|host| {
        if host.base() == "/" {
            return Ok(());
        }
        for path in ["/", "/themen/", "/presse2/"] {
            let answer = send(host.address, &format!("GET {path}"), "")?;
            ensure(answer.status != 200 || answer.body.is_empty(), || {
                format!("{path}: {}", answer.status)
            })?;
        }
        Ok(())
    })
}
