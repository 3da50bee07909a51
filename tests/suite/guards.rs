//! That the guards at the end of each test can fail.

use meldungen_tests::failure::ensure;
use meldungen_tests::wait::{self, PATIENCE};
use meldungen_tests::{Failure, Need, Outcome, Site, Theme, Visit, attempt, or_skipped, visit};

/// The story ends in a failure that says this.
fn fails_with(sentence: &str, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    fails_at(Site::sample(), sentence, story)
}

/// As [`fails_with`], where the console is heard.
fn is_heard(sentence: &str, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    fails_at(Site::sample().needs(Need::Console), sentence, story)
}

fn fails_at(site: Site, sentence: &str, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    let said = match attempt(Theme::Light, site, story) {
        Ok(()) => {
            return Err(Failure::unexpected(
                "The test passed, and should have failed.",
            ));
        }
        Err(unprepared @ Failure::Unprepared(_)) => return Err(unprepared),
        Err(missing @ Failure::Unsupported(_)) => return or_skipped(Err(missing)),
        Err(failure) => failure.to_string(),
    };
    ensure(said.contains(sentence), || {
        format!("Should say “{sentence}”, but says: {said}")
    })
}

#[test]
fn an_inline_script_on_a_page_fails_the_test() -> Outcome {
    fails_with("The policy was broken", async |reader| {
        let inline = "const script = document.createElement('script'); script.text = 'window.__ran = true'; document.body.append(script);";
        reader.open("/").await?.run(inline).await?;
        reader
            .holds("the script did not run", "return !window.__ran;", vec![])
            .await?;
        let reported = wait::until(PATIENCE, async || {
            ensure(!reader.reports().is_empty(), || {
                "The browser reports nothing.".to_owned()
            })
        });
        reported.await
    })
}

#[test]
fn a_request_to_another_origin_fails_the_test() -> Outcome {
    fails_with(
        "A request left the site: http://anderswo.invalid/",
        async |reader| {
            reader
                .open("/")
                .await?
                .run("setTimeout(() => { location.href = 'http://anderswo.invalid/'; });")
                .await?;
            let seen = wait::until(PATIENCE, async || {
                let requests = reader.foreign_requests().await?;
                ensure(!requests.is_empty(), || "No request is seen.".to_owned())
            });
            seen.await
        },
    )
}

#[test]
fn an_error_in_the_console_fails_the_test() -> Outcome {
    is_heard("The console has", async |reader| {
        reader
            .open("/")
            .await?
            .run("console.error('broken');")
            .await?;
        Ok(())
    })
}

#[test]
fn an_error_that_no_script_catches_fails_the_test() -> Outcome {
    is_heard("broken", async |reader| {
        let throw = "setTimeout(() => { document.title = 'thrown'; throw new Error('broken'); });";
        reader.open("/").await?.run(throw).await?;
        let thrown = "return document.title === 'thrown';";
        reader.holds("it is thrown", thrown, vec![]).await?;
        Ok(())
    })
}

#[test]
fn an_error_that_the_test_expects_by_name_does_not_fail_it() -> Outcome {
    visit(Site::sample().needs(Need::Console), async |reader| {
        reader
            .expect_in_console("broken")
            .open("/")
            .await?
            .run("console.error('broken');")
            .await?;
        Ok(())
    })
}

#[test]
fn a_barrier_fails_the_audit() -> Outcome {
    fails_with("image-alt", async |reader| {
        reader.open("/").await?;
        reader
            .run("document.querySelector('main').append(new Image(9, 9));")
            .await?
            .audit()
            .await?;
        Ok(())
    })
}

#[test]
fn what_tab_does_not_reach_fails_the_test() -> Outcome {
    fails_with("Tab should lead to “Nirgendwo”", async |reader| {
        reader.open("/").await?.tab_until("Nirgendwo").await?;
        Ok(())
    })
}

/// A partner's page with this beside a plain frame of the portal's.
async fn open_framed(reader: &Visit) -> Outcome {
    let frame = format!(
        "<iframe src='{}' title='Meldungen'></iframe>",
        reader.url("/embed/")
    );
    let page = reader.page_with(&frame);
    reader.open_at_partner(page).await?;
    Ok(())
}

#[test]
fn a_request_of_a_partners_page_elsewhere_fails_the_test() -> Outcome {
    fails_with(
        "A request left the site: http://anderswo.invalid/",
        async |reader| {
            open_framed(reader).await?;
            reader
                .run("fetch('http://anderswo.invalid/', { mode: 'no-cors' }).catch(() => {});")
                .await?;
            is_seen(reader).await
        },
    )
}

async fn is_seen(reader: &Visit) -> Outcome {
    let seen = wait::until(PATIENCE, async || {
        let requests = reader.foreign_requests().await?;
        ensure(!requests.is_empty(), || "No request is seen.".to_owned())
    });
    seen.await
}

#[test]
fn a_request_of_the_portals_frame_elsewhere_fails_the_test() -> Outcome {
    fails_with(
        "A request left the site: http://anderswo.invalid/",
        async |reader| {
            // Its policy would keep it from asking.
            reader.without_policy();
            open_framed(reader).await?;
            reader
                .in_plain_frame(async |frame| {
                    frame.run("fetch('http://anderswo.invalid/', { mode: 'no-cors' }).catch(() => {});").await?;
                    Ok(())
                })
                .await?;
            is_seen(reader).await
        },
    )
}

#[test]
fn a_request_of_the_portals_frame_to_its_partner_fails_the_test() -> Outcome {
    fails_with("The site asked its partner for /zaehler", async |reader| {
        reader.without_policy();
        open_framed(reader).await?;
        let partner = reader.partner().await?;
        let ask = format!(
            "fetch('{}/zaehler', {{ mode: 'no-cors' }}).catch(() => {{}});",
            partner.origin()
        );
        reader
            .in_plain_frame(async |frame| {
                frame.run(&ask).await?;
                Ok(())
            })
            .await?;
        let come = wait::until(PATIENCE, async || {
            ensure(
                partner.asked().iter().any(|asked| asked.path == "/zaehler"),
                || "The partner is not asked.".to_owned(),
            )
        });
        come.await
    })
}

#[test]
fn what_the_portals_frame_says_in_the_console_fails_the_test() -> Outcome {
    is_heard("The console has", async |reader| {
        open_framed(reader).await?;
        reader
            .in_plain_frame(async |frame| {
                frame.run("console.error('broken');").await?;
                Ok(())
            })
            .await
    })
}

#[test]
fn what_is_against_a_partners_policy_fails_the_test() -> Outcome {
    fails_with("The policy was broken", async |reader| {
        let page = reader.page_with("").with_policy("img-src 'none'");
        reader
            .open_at_partner(page)
            .await?
            .run("document.body.append(Object.assign(new Image(), { src: '/bild.png' }));")
            .await?;
        let partner = reader.partner().await?;
        let reported = wait::until(PATIENCE, async || {
            ensure(!partner.reports().is_empty(), || {
                "The browser reports nothing.".to_owned()
            })
        });
        reported.await
    })
}
