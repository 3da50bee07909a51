//! What other programs call an issue: these names stay, whatever the words are.

use meldungen_core::date::Doubt;
use meldungen_core::feed::{Odd, Problem};
use meldungen_core::sanitise::reason::Reason;

use super::{Damage, FileIssue, Issue, PictureIssue};

/// Its name.
pub fn of(issue: &Issue) -> &'static str {
    match issue {
        Issue::TooLarge(_) => "feed-too-large",
        Issue::TooDeep(_) => "nested-too-deep",
        Issue::Damaged(damage) => of_damage(damage),
        Issue::HalfCharacter => "half-character",
        Issue::MorePages(_) => "too-many-pages",
        Issue::NextElsewhere(_) => "next-page-elsewhere",
        Issue::NextAgain(_) => "next-page-again",
        Issue::NextFailed(_) => "next-page-failed",
        Issue::Expired => "feed-expired",
        Issue::LegacyAuthor => "legacy-author",
        Issue::NoAlt => "picture-without-alt",
        Issue::NoCredit => "picture-without-credit",
        Issue::NoTeaser => "no-teaser",
        Issue::NoKicker => "no-kicker",
        Issue::NoDate => "no-date",
        Issue::LongTitle(_) => "long-headline",
        Issue::NotHttps(_) => "not-https",
        Issue::Entities(_) => "entities-in-text",
        Issue::MarkupInText => "markup-in-text",
        Issue::HiddenCharacters => "hidden-characters",
        Issue::Removed(removed) => of_removed(removed.why),
        Issue::File(_, issue) => match issue {
            FileIssue::Missing => "file-missing",
            FileIssue::Outside => "file-outside",
            FileIssue::Kind => "file-of-other-kind",
            FileIssue::TooLarge(_) => "file-too-large",
        },
        Issue::Picture(_, issue) => match issue {
            PictureIssue::Elsewhere => "picture-elsewhere",
            PictureIssue::Missing => "picture-missing",
            PictureIssue::NoAddress => "picture-without-address",
            PictureIssue::TooLarge(_) => "picture-too-large",
            PictureIssue::TooManyPixels(_) => "picture-too-many-pixels",
            PictureIssue::Unfit => "picture-unfit",
            PictureIssue::CutOff => "picture-cut-off",
            PictureIssue::Unreachable(_) | PictureIssue::GivenUp(_) => "picture-unreachable",
            PictureIssue::Refused(_) => "picture-refused",
            PictureIssue::Private => "picture-private",
            PictureIssue::NotKept => "picture-not-kept",
        },
        Issue::Read(problem) => match problem {
            Problem::NoVersion => "no-version",
            Problem::Missing => "missing",
            Problem::NoId => "no-id",
            Problem::NoObject => "not-an-item",
            Problem::WrongType => "wrong-type",
            Problem::NumericId => "numeric-id",
            Problem::DuplicateId(_) => "duplicate-id",
            Problem::RepeatedItem(_) => "repeated-item",
            Problem::OfVisit => "visit-in-address",
            Problem::DuplicateSlug(_) => "duplicate-slug",
            Problem::BadDate(_) => "bad-date",
            Problem::HeldBack(_) => "unreadable-date",
            Problem::OddDate { how, .. } => match how {
                Odd::Mail | Odd::Form => "date-form",
                Odd::Doubtful(Doubt::Weekday) => "date-weekday",
                Odd::Doubtful(Doubt::Letter) => "date-zone-letter",
                Odd::Doubtful(Doubt::Summer) => "date-summer-time",
                Odd::Doubtful(Doubt::NoZone) => "date-without-zone",
                Odd::Doubtful(Doubt::NoTime) => "date-without-time",
            },
            Problem::Embargoed(_) => "embargoed",
            Problem::EmbargoInText(_) => "embargo-in-text",
            Problem::Deleted => "deleted",
            Problem::DerivedTitle => "derived-headline",
            Problem::Nothing => "empty-item",
            Problem::BadAddress => "bad-address",
            Problem::Relative => "relative-address",
            Problem::NoPicture => "no-picture",
            Problem::TooLong(_) => "too-long",
            Problem::TooMany(_) => "too-many",
            Problem::Escaped(_) => "escaped-text",
            Problem::Tags => "tags-in-headline",
        },
    }
}

fn of_damage(damage: &Damage) -> &'static str {
    match damage {
        Damage::NotUtf8 { .. } => "not-utf-8",
        Damage::ReallyUtf8(_) => "really-utf-8",
        Damage::TextBefore(_) => "text-before-xml",
        Damage::ForbiddenCharacters(_) => "forbidden-characters",
        Damage::LoneAmpersands { .. } => "lone-ampersand",
        Damage::LoneBrackets { .. } => "lone-bracket",
        Damage::UnknownEntity { .. } => "unknown-entity",
        Damage::HtmlEntities(_) => "html-entities",
        Damage::NoNamespace(_) => "no-namespace",
        Damage::EscapedTwice => "escaped-twice",
        Damage::Shortcode(_) => "shortcode",
        Damage::LacksParts => "lacks-parts",
        Damage::NoIdentity => "no-identity",
    }
}

fn of_removed(why: Reason) -> &'static str {
    match why {
        Reason::Code => "removed-code",
        Reason::Style => "removed-style",
        Reason::Form => "removed-form",
        Reason::Frame => "removed-frame",
        Reason::Media => "removed-media",
        Reason::Drawing => "removed-drawing",
        Reason::Document => "removed-document",
        Reason::Address => "removed-address",
        Reason::Value => "removed-value",
        Reason::TooDeep => "removed-too-deep",
        Reason::HiddenCharacter => "removed-hidden-character",
        Reason::NotAllowed | Reason::Harmless => "removed-other",
    }
}
