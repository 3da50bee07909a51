use super::*;

fn read(json: &str) -> Result<Site, SettingError> {
    Site::read(&serde_json::from_str(json).unwrap())
}

#[test]
fn a_site_may_live_under_a_path() {
    let site = read(r#"{"url":"https://h.example:8443/presse"}"#).unwrap();
    assert_eq!(site.base(), "/presse/");
    assert_eq!(
        site.absolute("/presse/feed.json"),
        "https://h.example:8443/presse/feed.json"
    );
    let root = read(r#"{"url":"https://h.example"}"#).unwrap();
    assert_eq!(
        (root.base(), root.absolute("/").as_str()),
        ("/", "https://h.example/")
    );
    assert_eq!(Site::default().base(), "/");
}

#[test]
fn an_address_of_a_site_has_a_host_and_a_plain_path() {
    for (url, read_as) in [
        (
            "https://h.example/presse/",
            Some("https://h.example/presse/"),
        ),
        (
            "http://[::1]:8080/a_b/~c",
            Some("http://[::1]:8080/a_b/~c/"),
        ),
        ("https://", None),
        ("https:///presse/", None),
        ("https://h.example//presse/", None),
        ("https://h.example/a//b/", None),
        ("https://h example/", None),
        ("https://a@h.example/", None),
        ("https://h.example/ä/", None),
        ("https://h.example/?a", None),
        ("ftp://h.example/", None),
    ] {
        let settings = format!(r#"{{"url":"{url}"}}"#);
        let site = read(&settings).ok().map(|site| site.url);
        assert_eq!(site.as_deref(), read_as, "{url}");
    }
}

#[test]
fn settings_have_the_values_that_they_may_have() {
    for (pace, is_one) in [
        ("100", true),
        ("10000", true),
        ("99", false),
        ("10001", false),
    ] {
        let site = read(&format!(r#"{{"letters_per_minute":{pace}}}"#));
        assert_eq!(site.is_ok(), is_one, "{pace}");
    }
    let canonical = |value: &str| {
        let site = read(&format!(r#"{{"canonical":"{value}"}}"#));
        site.unwrap().canonical_is_source
    };
    assert!(canonical("source") && !canonical("own"));
}

#[test]
fn says_which_setting_is_wrong() {
    for (json, key) in [
        (r#"{"url":"h.example"}"#, "url"),
        (r#"{"url":"https://h.example/\"><script>"}"#, "url"),
        (r#"{"language":"fr"}"#, "language"),
        (r#"{"canonical":"mine"}"#, "canonical"),
        (r#"{"letters_per_minute":0}"#, "letters_per_minute"),
        (r#"{"share":["email","myspace"]}"#, "share"),
        (r#"{"nmae":"x"}"#, "nmae"),
    ] {
        assert!(read(json).unwrap_err().to_string().contains(key), "{json}");
    }
}

fn footer(href: &str) -> Result<Site, SettingError> {
    let href = serde_json::to_string(href).unwrap();
    read(&format!(r#"{{"footer":[{{"label":"x","href":{href}}}]}}"#))
}

#[test]
fn footer_links_lead_to_the_site_its_host_or_another() {
    for (href, own) in [
        ("barrierefreiheit/", true),
        ("impressum.html", true),
        ("barrierefreiheit/#barriere-melden", true),
        ("/impressum/", false),
        ("https://h.example/a:b", false),
        ("http://h.example/", false),
        ("mailto:presse@h.example", false),
        ("tel:+49711", false),
    ] {
        let site = footer(href).unwrap();
        assert_eq!(site.footer[0].href, href);
        assert_eq!(site.footer[0].is_own(), own, "{href}");
    }
}

#[test]
fn footer_links_lead_nowhere_else() {
    for href in [
        "",
        " ",
        "#",
        "?x",
        "../geheim/",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "a\\b",
        "https:evil.example",
    ] {
        let error = footer(href).unwrap_err().to_string();
        assert!(error.contains("\"footer\""), "{href}: {error}");
    }
    let unnamed = r#"{"footer":[{"label":" ","href":"/"}]}"#;
    assert!(read(unnamed).is_err());
}

#[test]
fn what_is_not_set_has_a_default() {
    let site = read("{}").unwrap();
    assert_eq!(site.language, Language::De);
    assert!(
        !site.canonical_is_source,
        "our own address is the canonical"
    );
    assert_eq!(site.letters_per_minute, 1_100);
    assert_eq!((site.share.len(), site.footer.len()), (9, 0));
    let names = [site.name, site.section, site.official, site.intro, site.url];
    assert_eq!(names, ["", "", "", "", ""]);
}

#[test]
fn reads_all_settings() {
    let site = read(
        r#"{"name":"M","section":"Presse","official":"O","intro":"I","url":"https://h.example/",
        "language":"en","canonical":"source","letters_per_minute":900,"share":["linkedin"],
        "footer":[{"label":"Impressum","href":"/impressum/"}]}"#,
    )
    .unwrap();
    assert_eq!(site.language, Language::En);
    assert!(site.canonical_is_source);
    assert_eq!(site.share, [Target::LinkedIn]);
    assert_eq!(site.footer[0].label, "Impressum");
}

#[test]
fn authors_are_named_where_the_office_wants_it() {
    let read = |value: Value| {
        Site::read(&Value::Map(vec![("authors".to_owned(), value)])).map(|site| site.shows_authors)
    };
    assert!(!Site::default().shows_authors);
    assert_eq!(read(Value::Bool(true)), Ok(true));
    assert!(read(Value::Text("true".to_owned())).is_err());
}
