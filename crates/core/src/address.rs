//! What an address says of a visit and not of its page: sessions, campaigns, checksums.

use crate::text::{find, has_word};

/// Names of parameters that say who visits, or where from, and starts of such names: Google
/// Analytics, Matomo, etracker, Webtrekk, HubSpot and others; sessions of Java, PHP, ASP, TYPO3.
const OF_VISITS: &str = " utm_ mtm_ piwik_ etcc_ wt_ hsa_ pk_campaign pk_kwd pk_keyword pk_source \
    pk_medium pk_content fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid \
    igshid mc_cid mc_eid _ga _gl _hsenc _hsmi mkt_tok xtor at_medium at_campaign \
    jsessionid phpsessid aspsessionid cfid cftoken fe_typo_user ";
/// Names of a session that are a Meldung's number elsewhere: `?sid=14`.
const OF_SESSIONS: &str = " sid sessionid session_id ";
/// TYPO3's checksum over the other parameters: it says nothing that they do not say, but a link
/// without it may lead to an error.
const CHECKSUM: &str = "chash";
/// Longest number that is taken for a Meldung's; those of sessions are longer.
const LONGEST_NUMBER: usize = 9;

/// The address without what is of one visit alone: `;jsessionid=…`, `?PHPSESSID=…`,
/// `?utm_source=…`. It leads to the same page. All other parameters stay, in their order.
pub fn without_visit(address: &str) -> String {
    without(address, false)
}

/// What stays the same of an address or an id from one feed to the next: without what is of one
/// visit, and without a checksum, so that it may lead nowhere.
pub fn lasting(address: &str) -> String {
    without(address, true)
}

fn without(address: &str, and_checksum: bool) -> String {
    let mut kept = String::with_capacity(address.len());
    let mut rest = address;
    // The sign before a part, and one whose part went, for the part behind.
    let (mut sign, mut left_over) = ("", "");
    let mut is_path = true;
    loop {
        let is_sign =
            |byte: u8| matches!(byte, b';' | b'&' | b'?' | b'#') || byte == b'/' && is_path;
        let end = rest.bytes().position(is_sign).unwrap_or(rest.len());
        let part = &rest[..end];
        let goes = match sign {
            // The name of a folder or of the whole is no parameter.
            "" => false,
            "/" => is_session_folder(part),
            _ => is_of_visit(part, and_checksum),
        };
        if !goes {
            let is_list = matches!(sign, "&" | ";") && !left_over.is_empty();
            kept.push_str(if is_list { left_over } else { sign });
            kept.push_str(part);
        }
        if !goes || sign == "#" {
            left_over = "";
        } else if sign == "?" {
            left_over = sign;
        }
        if end == rest.len() {
            return kept;
        }
        sign = &rest[end..=end];
        is_path &= sign != "?" && sign != "#";
        rest = &rest[end + 1..];
    }
}

/// Whether `name=value` says nothing of the page.
fn is_of_visit(parameter: &str, and_checksum: bool) -> bool {
    let Some((name, value)) = parameter.split_once('=') else {
        return false;
    };
    let name = name.to_ascii_lowercase();
    let start = find(&name, "_").map_or("", |at| &name[..=at]);
    let is_number = value.len() <= LONGEST_NUMBER && value.bytes().all(|b| b.is_ascii_digit());
    has_word(OF_VISITS, &name)
        || has_word(OF_VISITS, start)
        || has_word(OF_SESSIONS, &name) && !is_number
        || and_checksum && name == CHECKSUM
}

/// Whether it is ASP.NET's way to put a session into a path: `(S(…))`, `(X(1)S(…))`.
fn is_session_folder(folder: &str) -> bool {
    folder.starts_with('(') && folder.ends_with("))") && find(folder, "S(").is_some()
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
    }
}
