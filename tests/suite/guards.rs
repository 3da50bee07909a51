//! That the guards at the end of each test can fail.

use meldungen_tests::failure::ensure;
use meldungen_tests::{Failure, Outcome, Site, Visit, visit};

/// The story ends in a failure that says this.
fn fails_with(sentence: &str, story: impl AsyncFnOnce(&Visit) -> Outcome) -> Outcome {
    let said = match visit(Site::sample(), story) {
        Ok(()) => {
            return Err(Failure::unexpected(
                "The test passed, and should have failed.",
            ));
        }
        Err(unprepared @ Failure::Unprepared(_)) => return Err(unprepared),
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
        let reported = meldungen_tests::wait::until(meldungen_tests::wait::PATIENCE, async || {
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
        "A request left the site's origin: http://localhost:9/",
        async |reader| {
            reader
                .open("/")
                .await?
                .run("location.href = 'http://localhost:9/';")
                .await?;
            Ok(())
        },
    )
}

#[test]
fn an_error_in_the_console_fails_the_test() -> Outcome {
    fails_with("The console has", async |reader| {
        reader
            .open("/")
            .await?
            .run("console.error('broken');")
            .await?;
        Ok(())
    })
}

#[test]
fn an_error_that_the_test_expects_by_name_does_not_fail_it() -> Outcome {
    visit(Site::sample(), async |reader| {
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
