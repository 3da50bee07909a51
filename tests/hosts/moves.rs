//! What moved, what is gone, and folders without their slash.

use meldungen_tests::Outcome;
use meldungen_tests::failure::ensure;

use crate::everywhere;
use crate::host::TOMBSTONE;

#[test]
fn a_meldung_that_was_taken_away_answers_410_with_its_tombstone() -> Outcome {
    everywhere(|host| {
        for condition in ["", "If-None-Match: *\r\n", "Range: bytes=0-1\r\n"] {
            let answer = host.get_with("meldungen/weg/", condition)?;
            ensure(
                answer.status == 410 && answer.body == TOMBSTONE.as_bytes(),
                || format!("{condition}: {answer:?}"),
            )?;
            for (name, part) in [
                ("content-type", "text/html"),
                ("cache-control", "no-cache"),
                ("content-security-policy", "frame-ancestors 'self'"),
            ] {
                let value = answer.header(name).unwrap_or_default();
                ensure(value.contains(part), || format!("{name}: {value}"))?;
            }
        }
        Ok(())
    })
}

#[test]
fn an_address_that_moved_leads_to_the_new_one_for_good() -> Outcome {
    everywhere(|host| {
        for path in ["meldungen/alt/", "meldungen/alt"] {
            let answer = host.get(path)?;
            let location = answer.location(host.address);
            let expected = host.path("themen/energie/");
            ensure(
                answer.status == 301 && location.as_deref() == Some(&expected),
                || format!("{path}: {answer:?}"),
            )?;
        }
        Ok(())
    })
}

#[test]
fn a_folder_without_its_slash_leads_to_the_one_with_it() -> Outcome {
    everywhere(|host| {
        for path in ["themen", "themen/energie"] {
            let answer = host.get(path)?;
            let location = answer.header("location").unwrap_or_default();
            // Relative, so that it is right behind a proxy with another name, port or scheme.
            let expected = [host.path(path), "/".to_owned()].concat();
            ensure(
                [301, 307, 308].contains(&answer.status) && location == expected,
                || format!("{path}: {} to {location}", answer.status),
            )?;
        }
        if host.base() != "/" {
            let bare = host.base().trim_end_matches('/');
            let answer = crate::client::send(host.address, &format!("GET {bare}"), "")?;
            let location = answer.location(host.address);
            ensure(
                [301, 307].contains(&answer.status) && location.as_deref() == Some(host.base()),
                || format!("{bare}: {answer:?}"),
            )?;
        }
        Ok(())
    })
}
