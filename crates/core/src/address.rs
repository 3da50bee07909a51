//! What an address says of a visit and not of its page: sessions, campaigns, checksums.

/// Starts of the names of parameters by which visits from a campaign are counted: Google
/// Analytics, Matomo, etracker, Webtrekk, HubSpot.
const CAMPAIGNS: [&str; 6] = ["utm_", "mtm_", "piwik_", "etcc_", "wt_", "hsa_"];
/// Names of parameters that say who visits, or where from.
const VISITS: &str = "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid igshid \
    mc_cid mc_eid _ga _gl _hsenc _hsmi mkt_tok xtor at_medium at_campaign \
    pk_campaign pk_kwd pk_keyword pk_source pk_medium pk_content \
    jsessionid phpsessid aspsessionid cfid cftoken fe_typo_user";
/// Names of a session that are a Meldung's number elsewhere: `?sid=14`.
const SESSIONS: &str = "sid sessionid session_id";
/// TYPO3's checksum over the other parameters: another one leads to the same page, none leads
/// to an error.
const CHECKSUMS: &str = "chash";
/// Longest number that is taken for a Meldung's; those of sessions are longer.
const LONGEST_NUMBER: usize = 9;

/// The address without what is of one visit alone: `;jsessionid=…`, `?PHPSESSID=…`,
/// `?utm_source=…`. It leads to the same page. All other parameters stay, in their order.
pub fn without_visit(address: &str) -> String {
    without(address, "")
}

/// What stays the same of an address or an id from one feed to the next: without what is of one
/// visit, and without checksums, so that it may lead nowhere. Of a text with nothing else, the
/// text itself.
pub fn lasting(address: &str) -> String {
    let lasting = without(address, CHECKSUMS);
    if lasting.is_empty() {
        address.to_owned()
    } else {
        lasting
    }
}

/// The address without the parameters that say nothing of its page, nor those of these names.
fn without(address: &str, names: &str) -> String {
    // Of most there is nothing to take.
    if !address.contains(['=', '(']) {
        return address.to_owned();
    }
    let stays = |parameter: &&str| !is_of_visit(parameter, names);
    let (rest, fragment) = parted(address, '#');
    let (path, query) = parted(rest, '?');
    let folders = path.split('/').filter(|folder| !is_session_folder(folder));
    let folders = folders.map(|folder| {
        let mut parts = folder.split(';');
        let name = parts.next();
        let parts = name.into_iter().chain(parts.filter(stays));
        parts.collect::<Vec<_>>().join(";")
    });
    let mut kept = folders.collect::<Vec<_>>().join("/");
    for (sign, parameters) in [("?", query), ("#", fragment)] {
        let parameters = parameters.split('&').map(|parameter| {
            // Servers that write sessions behind a semicolon do so behind a query as well.
            let parts = parameter.split(';').filter(stays);
            parts.collect::<Vec<_>>().join(";")
        });
        let parameters: Vec<String> = parameters.filter(|it| !it.is_empty()).collect();
        if !parameters.is_empty() {
            kept.push_str(sign);
            kept.push_str(&parameters.join("&"));
        }
    }
    kept
}

/// What stands before a sign and behind it.
fn parted(text: &str, sign: char) -> (&str, &str) {
    text.split_once(sign).unwrap_or((text, ""))
}

/// Whether `name=value` says nothing of the page, or has one of these names.
fn is_of_visit(parameter: &str, names: &str) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let name = name.to_ascii_lowercase();
    let is_of = |names: &str| names.split_ascii_whitespace().any(|known| known == name);
    let is_number = value.len() <= LONGEST_NUMBER && value.bytes().all(|b| b.is_ascii_digit());
    CAMPAIGNS.iter().any(|start| name.starts_with(start))
        || is_of(VISITS)
        || is_of(names)
        || is_of(SESSIONS) && !is_number
}

/// Whether it is ASP.NET's way to put a session into a path: `(S(…))`, `(X(1)S(…))`.
fn is_session_folder(folder: &str) -> bool {
    folder.starts_with('(') && folder.ends_with("))") && folder.contains("S(")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_and_campaigns_go_and_parameters_of_the_page_stay() {
        for (address, expected) in [
            (
                "https://h.example/a/zahl.html;jsessionid=8BF2.live731",
                "https://h.example/a/zahl.html",
            ),
            (
                "https://h.example/a;JSESSIONID=8BF2/zahl.html;v=2?x=1;jsessionid=8BF2#oben",
                "https://h.example/a/zahl.html;v=2?x=1#oben",
            ),
            (
                "https://h.example/?p=3&utm_source=rss&UTM_Medium=feed&id=14",
                "https://h.example/?p=3&id=14",
            ),
            ("https://h.example/a?PHPSESSID=k3j", "https://h.example/a"),
            (
                "https://h.example/a?sid=9f3c&fbclid=Iw",
                "https://h.example/a",
            ),
            ("https://h.example/a?sid=14", "https://h.example/a?sid=14"),
            ("https://h.example/a#xtor=RSS-1", "https://h.example/a"),
            (
                "https://h.example/(S(4x1))/a.aspx?id=2",
                "https://h.example/a.aspx?id=2",
            ),
            (
                "https://h.example/a?utm_source",
                "https://h.example/a?utm_source",
            ),
            (
                "https://h.example/a?side=1&x=sid",
                "https://h.example/a?side=1&x=sid",
            ),
            (
                "https://h.example/f(x)?a=b#c",
                "https://h.example/f(x)?a=b#c",
            ),
        ] {
            assert_eq!(without_visit(address), expected, "{address}");
            assert_eq!(lasting(address), expected, "{address}");
        }
    }

    #[test]
    fn a_checksum_is_needed_to_get_there_and_says_nothing_of_the_meldung() {
        let address = "https://h.example/detail/?tx_news%5Bnews%5D=5&cHash=ab5";
        assert_eq!(without_visit(address), address);
        assert_eq!(
            lasting(address),
            "https://h.example/detail/?tx_news%5Bnews%5D=5"
        );
    }

    #[test]
    fn what_is_no_address_stays() {
        for id in [
            "",
            "pm-998",
            "urn:uuid:1",
            "a=b",
            "?",
            "#",
            "Zahl; Woche",
            "&&=",
            "sid=x",
        ] {
            assert_eq!(lasting(id), id);
        }
        let alone = "?utm_source=a";
        assert_eq!(lasting(alone), alone, "or nothing would be left");
    }
}
