//! What holds for any HTML at all.

use std::collections::BTreeSet;

use super::*;

/// Parts that HTML is made of, sound and unsound.
fn part() -> impl Strategy<Value = String> {
    let mut names: BTreeSet<&str> = ALLOWED.iter().map(|(name, _)| *name).collect();
    names.extend(DROPPED);
    names.extend([
        "h1",
        "font",
        "section",
        "marquee",
        "nobr",
        "center",
        "colgroup",
        "col",
        "bdo",
        "fieldset",
        "label",
        "optgroup",
        "image",
        "body",
        "html",
        "dir",
        "menu",
        "desc",
        "foreignObject",
        "annotation-xml",
        "mtext",
        "rb",
        "rtc",
    ]);
    let names: Vec<&str> = names.into_iter().collect();
    let attributes = prop::sample::select(vec![
        "",
        "",
        "",
        " href=javascript:x",
        " href='/a b?c=\"'",
        " href=https://u:p@h.example/",
        " lang=de",
        " dir=x",
        " onclick=x",
        " src=b.mp4",
        " title='<p>&quot;'",
        " alt=\"'><script>\"",
        " colspan=2 rowspan=0",
        " style=x:y",
        " datetime=2026-03-02",
        " start=5 reversed",
        " id=a name=b class=c",
        " type=hidden",
        "/",
    ]);
    let open = (prop::sample::select(names.clone()), attributes)
        .prop_map(|(name, attributes)| format!("<{name}{attributes}>"));
    let close = prop::sample::select(names).prop_map(|name| format!("</{name}>"));
    let text = prop::sample::select(vec![
        "a",
        " ",
        "\n",
        "\n\n",
        "&lt;b&gt;",
        "&amp;amp;",
        "\u{A0}",
        "\u{202E}",
        "&#x2067;",
        "&#13;",
        "\0",
        "\u{85}",
        "\u{2028}",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<",
        "</",
        "\"",
        "'",
        "=",
        "<!doctype html>",
        "ä\u{200D}",
        "\t",
        "\u{C}",
    ]);
    prop_oneof![
        5 => open,
        3 => close,
        4 => text.prop_map(str::to_owned),
        1 => any::<String>(),
    ]
}

/// What is on no list in clean HTML, by a parse of its own.
fn offences(html: &str) -> Vec<String> {
    let tree = parse::parse(html);
    let mut offences = Vec::new();
    let mut path: Vec<(Id, &str)> = tree.body().map(|body| (body, "body")).into_iter().collect();
    let mut next = path
        .first()
        .and_then(|(body, _)| tree.node(*body)?.first_child);
    loop {
        let Some(id) = next else {
            let Some((last, _)) = path.pop() else {
                return offences;
            };
            next = tree.node(last).and_then(|node| node.next);
            if path.is_empty() {
                return offences;
            }
            continue;
        };
        let Some(node) = tree.node(id) else {
            return offences;
        };
        let mut name = "";
        match &node.data {
            Data::Text(text) => {
                let hidden = |c: char| is_hidden_control(c) && c != '\t' && c != '\n';
                offences.extend(
                    text.chars()
                        .filter(|c| hidden(*c))
                        .map(|c| format!("{c:?}")),
                );
            }
            Data::Element(qualified, attributes) => {
                name = &*qualified.local;
                let parent = path.last().map_or("", |(_, parent)| parent);
                offences.extend(offence(name, parent));
                offences.extend(attributes.iter().filter_map(|attribute| {
                    attribute_offence(name, &attribute.name.local, &attribute.value)
                }));
            }
            Data::Other => offences.push("a comment".into()),
        }
        path.push((id, name));
        next = node.first_child;
    }
}

fn offence(name: &str, parent: &str) -> Option<String> {
    let is_allowed = ALLOWED.iter().any(|(allowed, _)| *allowed == name);
    let is_in_place = match name {
        "li" => matches!(parent, "ul" | "ol"),
        "dt" | "dd" => parent == "dl",
        "td" | "th" => parent == "tr",
        "figcaption" => parent == "figure",
        "summary" => parent == "details",
        _ => match parent {
            "ul" | "ol" | "dl" => false,
            "p" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                !matches!(name, "p" | "div" | "table" | "ul" | "h2" | "h3")
            }
            _ => true,
        },
    };
    (!is_allowed || !is_in_place).then(|| format!("<{name}> in <{parent}>"))
}

fn attribute_offence(element: &str, name: &str, value: &str) -> Option<String> {
    let of_element = ALLOWED.iter().find(|(allowed, _)| *allowed == element);
    let is_listed = of_element.is_some_and(|(_, names)| names.contains(&name));
    let is_allowed = match name {
        "href" => Url::parse(value).is_ok_and(|url| {
            LINK_SCHEMES.contains(&url.scheme())
                && url.username().is_empty()
                && url.password().is_none()
        }),
        "rel" => element == "a" && value == LINK_REL,
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "lang" => value
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        // No picture is the site's own here.
        "src" => false,
        _ => is_listed,
    };
    (!is_allowed).then(|| format!("<{element} {name}=\"{value}\">"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_html_becomes_clean_and_stays_as_it_is(parts in prop::collection::vec(part(), 0..40)) {
        let html = parts.concat();
        // Holds the second wall against the first one as well.
        let once = clean(&html);
        prop_assert_eq!(offences(&once), Vec::<String>::new(), "{} became {}", html, once);
        prop_assert_eq!(clean(&once), once);
    }
}

#[test]
fn the_scan_sees_what_is_on_no_list() {
    for html in [
        "<script>x</script>",
        "<p onclick=x>A</p>",
        "<a href='javascript:x'>A</a>",
        "<a href='https://u@h.example/'>A</a>",
        "<li>A</li>",
        "<h2><div>A</div></h2>",
        "<b>A\u{202E}</b>",
        "<p>A<!-- B --></p>",
    ] {
        assert_eq!(offences(html).len(), 1, "{html}");
    }
}
