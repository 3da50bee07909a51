//! `<` that begins no tag: "less than 5". A parser would take all up to the next
//! `>` for a tag.

use std::borrow::Cow;

/// What may stand behind a `<`, and where it ends.
const RANGES: [(&str, &str); 3] = [("<![CDATA[", "]]>"), ("<!--", "-->"), ("<?", "?>")];

/// The document with `&lt;` for each `<` that begins nothing; how many there
/// are, and where the first one is, in bytes.
pub fn escaped(document: &str) -> (Cow<'_, str>, Option<(usize, usize)>) {
    let mut mended = String::new();
    let mut lone = None;
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = document[at..].find('<') {
        let start = at + found;
        let rest = &document[start..];
        if let Some((open, close)) = RANGES.iter().find(|(open, _)| rest.starts_with(open)) {
            // What never ends is named by the parser.
            let end = rest[open.len()..].find(close);
            at = end.map_or(document.len(), |end| start + open.len() + end + close.len());
            continue;
        }
        at = start + 1;
        let next = rest[1..].chars().next();
        if next.is_none_or(|c| c.is_alphabetic() || matches!(c, '/' | '!' | '_' | ':')) {
            continue;
        }
        mended.push_str(&document[done..start]);
        mended.push_str("&lt;");
        done = at;
        let (count, first) = lone.unwrap_or((0, start));
        lone = Some((count + 1, first));
    }
    if lone.is_none() {
        return (Cow::Borrowed(document), None);
    }
    mended.push_str(&document[done..]);
    (Cow::Owned(mended), lone)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_nothing_is_escaped() {
        let sound = "<?xml a < b ?><!DOCTYPE a><!-- 1 < 2 --><a><ö:b/><![CDATA[1 < 2]]></a><";
        assert_eq!(escaped(sound), (Cow::Borrowed(sound), None));
        let (mended, lone) = escaped("<a>1 < 2 <<b/></a><!-- < ");
        assert_eq!(mended, "<a>1 &lt; 2 &lt;<b/></a><!-- < ");
        assert_eq!(lone, Some((2, 5)));
    }
}
