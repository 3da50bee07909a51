//! The `_headers` file: written, and read again.

use super::Rule;

/// The text of a `_headers` file, in the syntax that Netlify and Cloudflare Pages read: a
/// path on a line of its own, its headers indented below it.
pub fn to_headers_file(rules: &[Rule]) -> String {
    let mut text = String::from("# Made by `meldungen build`: changes here are lost.\n");
    for rule in rules {
        text.push_str(&format!("{}\n", rule.path));
        for (name, value) in &rule.headers {
            text.push_str(&format!("  {name}: {value}\n"));
        }
    }
    text
}

/// The rules in the text of a `_headers` file. Blank lines and comments (`#`) are skipped,
/// as are headers that stand above the first path and indented lines without a colon,
/// which mean nothing to the hosts either.
pub fn parse_headers_file(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines() {
        let content = line.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        if !line.starts_with([' ', '\t']) {
            rules.push(Rule::new(content.to_owned(), &[]));
        } else if let (Some(rule), Some((name, value))) =
            (rules.last_mut(), content.split_once(':'))
        {
            let header = (name.trim().to_owned(), value.trim().to_owned());
            rule.headers.push(header);
        }
    }
    rules
}
