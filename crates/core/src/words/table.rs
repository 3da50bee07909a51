//! Which texts there are.

use crate::json::Value;

/// [`Texts`] and [`Words`] of these texts, beside some lists of texts.
macro_rules! texts {
    (lists { $($list:ident: $length:literal,)* } texts { $($visibility:vis $text:ident,)* }) => {
        /// All texts, as a language's file writes them down.
        pub struct Texts {
            $(pub $list: [&'static str; $length],)*
            $(pub $text: &'static str,)*
        }

        /// The place of each text in [`Words`].
        #[allow(non_camel_case_types)]
        enum Place {
            $($text,)*
            End,
        }

        const LISTS: usize = 0 $(+ $length)*;
        const LENGTH: usize = LISTS + Place::End as usize;

        impl Words {
            pub(super) const fn new(from: Texts) -> Words {
                let mut all = [""; LENGTH];
                let mut at = 0;
                $(
                    let mut index = 0;
                    while index < $length {
                        all[at] = from.$list[index];
                        at += 1;
                        index += 1;
                    }
                )*
                $(
                    all[at] = from.$text;
                    at += 1;
                )*
                assert!(at == LENGTH);
                Words(all)
            }

            $(
                #[allow(missing_docs)] // its name says which text it is
                $visibility fn $text(&self) -> &'static str {
                    self.0[LISTS + Place::$text as usize]
                }
            )*
        }
    };
}

/// The words of the interface in one language. Where a text has a place for a
/// value, it is `{}`.
///
/// One list of texts and not a struct of them: a module that reads a language from a file does
/// so in one loop (docs/decisions/0010-english-on-demand.md).
#[derive(Debug, PartialEq)]
pub struct Words([&'static str; LENGTH]);

impl Words {
    /// All texts, as [`Words::read`] reads them.
    pub fn texts(&self) -> &[&'static str] {
        &self.0
    }

    /// Reads a list of all texts; `None` where it is none. They stay for as long as the
    /// program runs.
    pub fn read(texts: &Value) -> Option<Words> {
        let texts = texts.as_list()?;
        let mut all = [""; LENGTH];
        if texts.len() != LENGTH {
            return None;
        }
        for (text, place) in texts.iter().zip(&mut all) {
            *place = String::leak(text.as_text()?.to_owned());
        }
        Some(Words(all))
    }

    /// The name of a month, from 1 on; empty for one that is none.
    pub(super) fn month(&self, month: usize) -> &'static str {
        self.0[..MONTHS].get(month.wrapping_sub(1)).unwrap_or(&"")
    }

    /// The name of an order, by its place.
    pub(super) fn order(&self, place: usize) -> &'static str {
        self.0[MONTHS + place]
    }
}

const MONTHS: usize = 12;

texts! {
    lists {
        months: 12,
        sorts: 3,
    }
    texts {
        pub(super) date_form,
        pub skip_to_content,
        pub main_navigation,
        pub all_meldungen,
        pub feed,
        pub home_title,
        pub topic,
        pub topics,
        pub more_meldungen,
        pub minute,
        pub minutes,
        pub computing_reading_time,
        pub(super) range,
        pub(super) range_of_one,
        pub share,
        pub email,
        pub copy_link,
        pub copied,
        pub copy_refused,
        pub share_with_device,
        pub(super) credit_form,
        pub source,
        pub contact,
        pub(super) corrected_form,
        pub corrected_undated,
        pub withdrawn,
        pub untitled,
        pub attachments,
        pub film,
        pub sound,
        pub by,
        pub(super) decimal_mark,
        pub filter,
        pub search,
        pub search_all,
        pub search_go,
        pub search_missing,
        pub(super) one_found,
        pub(super) found_form,
        pub none_found,
        pub reset,
        pub load_more,
        pub show_previous,
        pub(super) window_form,
        pub year,
        pub all_years,
        pub sort_by,
        pub days,
        pub from_day,
        pub to_day,
        pub(super) days_between_form,
        pub(super) days_from,
        pub(super) days_to,
        pub compact,
        pub more_topics,
        pub fewer_topics,
        pub(super) without_form,
        pub(super) quoted_form,
        pub(super) did_you_mean_form,
        pub keep_search,
        pub keep_refused,
        pub saved_searches,
        pub saved_note,
        pub(super) forget_form,
        pub new_here,
        pub(super) one_new_since,
        pub(super) new_since_form,
        pub subscribe,
        pub list_failed,
        pub article_failed,
        pub feed_missing,
        pub feed_unreadable,
        pub feed_empty,
        pub no_answer,
        pub(super) server_busy,
        pub(super) unreadable,
        pub(super) too_large,
        pub(super) one_new,
        pub(super) new_form,
        pub try_again,
        pub close,
        pub loading,
        pub not_found_title,
        pub not_found_text,
        pub to_all_meldungen,
        pub(super) updated_form,
        pub old,
        pub contents,
        pub newer,
        pub older,
        pub download_picture,
        pub copy_text,
        pub print,
        pub qr_code,
        pub read_aloud,
        pub(super) basis_form,
        pub draft,
        pub theme,
        pub theme_system,
        pub theme_light,
        pub theme_dark,
    }
}
