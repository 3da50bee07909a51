//! When a server is asked again, and when it is left alone.
//!
//! Exponential backoff with full jitter: each pause is random between nothing
//! and a bound that doubles, so that readers whom one fault has hit do not come
//! back all at once.
//! (<https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>)

/// The most times that one file is asked for: a fault of a moment is over by
/// then, and what lasts longer is for the reader to know.
const TRIES: u32 = 4;
/// The bound of the first pause, in milliseconds.
const BASE: u32 = 500;
/// The bound of any pause, in milliseconds.
const CAP: u32 = 1_500;
/// The longest that a reader is made to wait because a server says so, in
/// milliseconds: after ten seconds people have turned to something else
/// (Nielsen 1993, Usability Engineering, chapter 5).
const LONGEST_WAIT: u32 = 10_000;

/// Why a request brought nothing that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FetchError {
    /// No answer, or one that broke off: no network, or none in time.
    NoAnswer,
    /// The server answered that it has none.
    Status {
        /// The status of HTTP.
        code: u16,
        /// How long it asks us to wait (`Retry-After`), in milliseconds.
        retry_after: Option<u32>,
    },
    /// What came is no JSON.
    NoJson,
    /// What came is more than we take ([`crate::json::LARGEST`]).
    TooLarge,
}

impl FetchError {
    /// Whether the server has too much to do, or is broken: it may be well soon.
    pub fn is_busy(self) -> bool {
        matches!(
            self,
            FetchError::Status {
                code: 429 | 500..=599,
                ..
            }
        )
    }
}

/// The pause before the next try, in milliseconds; `None` where there is to be
/// none. `tries` counts those so far, from 1; `random` is from 0 to less than 1.
pub fn pause(tries: u32, error: FetchError, random: f64) -> Option<u32> {
    let at_least = match error {
        FetchError::NoAnswer => 0,
        FetchError::Status { retry_after, .. } if error.is_busy() => retry_after.unwrap_or(0),
        _ => return None,
    };
    if tries >= TRIES || at_least > LONGEST_WAIT {
        return None;
    }
    let bound = CAP.min(BASE << tries.saturating_sub(1));
    Some(at_least + (random * f64::from(bound)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BUSY: FetchError = FetchError::Status {
        code: 503,
        retry_after: None,
    };

    fn asks_for(code: u16, seconds: u32) -> FetchError {
        FetchError::Status {
            code,
            retry_after: Some(1_000 * seconds),
        }
    }

    /// A reader with a clock of their own, at a server with prepared answers:
    /// when it is asked (in milliseconds), and what the reader has at the end.
    fn visit(
        answers: &[Result<(), FetchError>],
        random: f64,
    ) -> (Vec<u32>, Result<(), FetchError>) {
        let (mut clock, mut asked) = (0, Vec::new());
        for answer in answers {
            asked.push(clock);
            let tries = u32::try_from(asked.len()).unwrap();
            match answer {
                Ok(()) => return (asked, Ok(())),
                Err(error) => match pause(tries, *error, random) {
                    Some(pause) => clock += pause,
                    None => return (asked, Err(*error)),
                },
            }
        }
        panic!("The server is asked more often than {} times.", asked.len());
    }

    #[test]
    fn pauses_double_up_to_their_cap() {
        let (asked, end) = visit(&[Err(BUSY), Err(BUSY), Err(BUSY), Ok(())], 0.999_999);
        assert_eq!(asked, [0, 499, 499 + 999, 499 + 999 + 1_499]);
        assert_eq!(end, Ok(()));
    }

    #[test]
    fn with_luck_there_is_no_pause_at_all() {
        let (asked, end) = visit(&[Err(FetchError::NoAnswer), Ok(())], 0.0);
        assert_eq!((asked, end), (vec![0, 0], Ok(())));
    }

    #[test]
    fn the_fourth_failure_is_the_last() {
        for error in [BUSY, FetchError::NoAnswer, asks_for(429, 0)] {
            let (asked, end) = visit(&[Err(error); 5], 0.5);
            assert_eq!((asked.len(), end), (4, Err(error)));
        }
    }

    #[test]
    fn a_server_is_never_asked_earlier_than_it_says() {
        for random in [0.0, 0.3, 0.999_999] {
            let answers = [Err(asks_for(429, 1)), Err(asks_for(503, 10)), Ok(())];
            let (asked, end) = visit(&answers, random);
            assert!(asked[1] >= 1_000 && asked[2] - asked[1] >= 10_000);
            assert_eq!(end, Ok(()));
        }
    }

    #[test]
    fn who_has_to_wait_longer_than_ten_seconds_is_told_instead() {
        for seconds in [11, 3_600, 4_000_000] {
            let (asked, end) = visit(&[Err(asks_for(503, seconds)), Ok(())], 0.0);
            assert_eq!((asked.len(), end), (1, Err(asks_for(503, seconds))));
        }
    }

    #[test]
    fn what_will_not_change_is_asked_for_once() {
        let missing = [400, 401, 403, 404, 410, 418].map(|code| asks_for(code, 0));
        for error in missing
            .into_iter()
            .chain([FetchError::NoJson, FetchError::TooLarge])
        {
            assert_eq!(visit(&[Err(error), Ok(())], 0.0), (vec![0], Err(error)));
        }
    }

    #[test]
    fn any_number_of_tries_has_an_answer() {
        for tries in [0, 1, 31, 32, 33, u32::MAX] {
            assert!(pause(tries, BUSY, 0.999_999).is_none_or(|pause| pause < CAP));
        }
    }
}
