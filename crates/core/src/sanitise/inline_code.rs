//! Inline scripts and styles, renamed before a browser parses them.

/// HTML in which no attribute is a script or a style: `onclick` and `style` get
/// names that mean nothing, and `<style>` becomes another element whose content
/// is raw text (and which goes like it, see [`super::DROPPED`]), `<base>` one without
/// content or meaning.
///
/// Not for safety, which the rebuilding gives: browsers report each of them as a
/// breach of the page's policy even while they parse a document that can run and
/// load nothing.
pub fn without_inline_code(html: &str) -> String {
    let mut quiet = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let (before, tag) = rest.split_at(start + 1);
        quiet.push_str(before);
        rest = quiet_tag(tag, &mut quiet);
    }
    quiet.push_str(rest);
    quiet
}

/// Writes one tag, from behind its `<`, and gives what follows it.
fn quiet_tag<'a>(tag: &'a str, quiet: &mut String) -> &'a str {
    let (slash, tag) = split(tag, |c| c != '/');
    quiet.push_str(slash);
    if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return tag; // a comment, or no tag at all
    }
    let ends_name = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let (name, mut rest) = split(tag, ends_name);
    quiet.push_str(match name {
        _ if name.eq_ignore_ascii_case("style") => "noembed",
        _ if name.eq_ignore_ascii_case("base") => "bgsound",
        name => name,
    });
    loop {
        let (gap, attribute) = split(rest, |c| !c.is_ascii_whitespace() && c != '/');
        quiet.push_str(gap);
        if attribute.is_empty() || attribute.starts_with('>') {
            return attribute;
        }
        // A name may begin with "=", but not go on with it.
        let first = attribute.chars().next().map_or(0, char::len_utf8);
        let (_, after) = split(&attribute[first..], ends_name);
        let name = &attribute[..attribute.len() - after.len()];
        let handler = name
            .get(..2)
            .is_some_and(|start| start.eq_ignore_ascii_case("on"));
        if handler || name.eq_ignore_ascii_case("style") {
            quiet.push_str("x-");
        }
        quiet.push_str(name);
        rest = after;
        let (gap, value) = split(after, |c| !c.is_ascii_whitespace());
        let Some(value) = value.strip_prefix('=') else {
            continue;
        };
        quiet.push_str(gap);
        quiet.push('=');
        let (gap, value) = split(value, |c| !c.is_ascii_whitespace());
        quiet.push_str(gap);
        let end = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].find(quote).map_or(value.len(), |end| end + 2),
            _ => value
                .find(|c: char| c.is_ascii_whitespace() || c == '>')
                .unwrap_or(value.len()),
        };
        quiet.push_str(&value[..end]);
        rest = &value[end..];
    }
}

/// What stands before the first such character, and what from it on.
fn split(text: &str, at: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(at).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_code_gets_names_that_mean_nothing() {
        for (html, quiet) in [
            (
                "<p onclick=x style='a>b' title=\"on=1 style=2\">on=1</p>",
                "<p x-onclick=x x-style='a>b' title=\"on=1 style=2\">on=1</p>",
            ),
            ("<img/onerror=x src=a>", "<img/x-onerror=x src=a>"),
            (
                "<STYLE media=x>p{}</STYLE >",
                "<noembed media=x>p{}</noembed >",
            ),
            (
                "a < b, on = 1 <3 <!-- style=x --> <p\nOnLoad = 'x'",
                "a < b, on = 1 <3 <!-- style=x --> <p\nx-OnLoad = 'x'",
            ),
            ("<p =onx=1 ü=ö>é", "<p =onx=1 ü=ö>é"),
            ("<a href=\"offen", "<a href=\"offen"),
            ("<", "<"),
            ("<Base href=x>", "<bgsound href=x>"),
            ("<p style", "<p x-style"),
        ] {
            assert_eq!(without_inline_code(html), quiet);
        }
    }

    #[test]
    fn a_value_is_left_as_it_is_and_ends_where_browsers_end_it() {
        for (html, quiet) in [
            ("<p title = \"a style=x\">", "<p title = \"a style=x\">"),
            ("<p title= 'a style=x'>", "<p title= 'a style=x'>"),
            ("<p title='a>b' onclick=x>", "<p title='a>b' x-onclick=x>"),
            (
                "<p title=\"a'b\" onclick=x>",
                "<p title=\"a'b\" x-onclick=x>",
            ),
            (
                "<p title=\"a b c\" onclick=x>",
                "<p title=\"a b c\" x-onclick=x>",
            ),
            ("<p title=\"\" onclick=x>", "<p title=\"\" x-onclick=x>"),
            ("<p title=\"\"onclick=x>", "<p title=\"\"x-onclick=x>"),
            // Without an end, the value goes on to that of the text.
            ("<p title=\"a style=x", "<p title=\"a style=x"),
            ("<p title='a style=x", "<p title='a style=x"),
            ("<p title=style", "<p title=style"),
            ("<p title=style>onclick=x", "<p title=style>onclick=x"),
            ("<p title=a/style=x>", "<p title=a/style=x>"),
            ("<p title = style id>", "<p title = style id>"),
            // "=" begins a name and is no sign of a value there.
            ("<p =\"a style=x>", "<p =\"a x-style=x>"),
            ("<p a/style=x>", "<p a/x-style=x>"),
            ("<p o=1 n=2 on>", "<p o=1 n=2 x-on>"),
        ] {
            assert_eq!(without_inline_code(html), quiet);
        }
    }
}
