//! The words of the accessibility statement, in German and in English.
//!
//! Their order is that of the model statement in Commission Implementing
//! Decision (EU) 2018/1523; the sentences are our own, but for the three
//! degrees of compliance, whose wording that decision gives. Only the page
//! builder uses them: nothing of this is in the app.

use super::{Language, fill};

/// The words of the statement in one language. Where a text has a place for a
/// value, it is `{}`.
#[derive(Debug)]
#[allow(missing_docs)] // each name says which text it is; the texts stand below
pub struct StatementWords {
    pub title: &'static str,
    pub description: &'static str,
    scope: &'static str,
    responsible: &'static str,
    pub aim: &'static str,
    pub compliance: &'static str,
    pub standards: &'static str,
    pub full: &'static str,
    pub partial: &'static str,
    pub none: &'static str,
    pub barriers: &'static str,
    pub barriers_follow: &'static str,
    pub no_barriers: &'static str,
    pub preparation: &'static str,
    assessed: &'static str,
    method: &'static str,
    pub self_assessment: &'static str,
    reviewed: &'static str,
    pub feedback: &'static str,
    pub feedback_invitation: &'static str,
    contact: &'static str,
    email: &'static str,
    phone: &'static str,
    pub answer: &'static str,
    pub enforcement: &'static str,
    pub enforcement_way: &'static str,
    website: &'static str,
    missing: &'static str,
    pub missing_status: &'static str,
    pub missing_barriers: &'static str,
    pub missing_assessed: &'static str,
    pub missing_contact: &'static str,
    pub missing_email: &'static str,
    pub missing_enforcement: &'static str,
    pub missing_enforcement_address: &'static str,
}

static DE: StatementWords = StatementWords {
    title: "Erklärung zur Barrierefreiheit",
    description: "Wie barrierefrei diese Website ist, und wohin Sie sich wenden, wenn etwas Sie hindert.",
    scope: "Diese Erklärung gilt für die Website {}.",
    responsible: "Verantwortlich ist: {}.",
    aim: "Alle Menschen sollen diese Website nutzen können. Dazu verpflichten uns die Richtlinie (EU) 2016/2102 und die Gesetze, mit denen Bund und Länder sie umsetzen.",
    compliance: "Stand der Vereinbarkeit mit den Anforderungen",
    standards: "Maßstab ist die Barrierefreie-Informationstechnik-Verordnung (BITV 2.0) mit der europäischen Norm EN 301 549. Darüber hinaus richten wir uns nach den Richtlinien für barrierefreie Webinhalte (WCAG) 2.2, Stufe AA.",
    full: "Diese Website ist mit diesen Anforderungen vollständig vereinbar.",
    partial: "Diese Website ist mit diesen Anforderungen teilweise vereinbar. Was noch fehlt, steht im nächsten Abschnitt.",
    none: "Diese Website ist mit diesen Anforderungen nicht vereinbar. Was fehlt, steht im nächsten Abschnitt.",
    barriers: "Nicht barrierefreie Inhalte",
    barriers_follow: "Diese Inhalte sind noch nicht barrierefrei:",
    no_barriers: "Uns sind keine Inhalte bekannt, die nicht barrierefrei sind.",
    preparation: "Erstellung dieser Erklärung",
    assessed: "Diese Erklärung wurde am {} erstellt und gibt den Stand dieses Tages wieder.",
    method: "Grundlage: {}",
    self_assessment: "Grundlage ist eine Selbstbewertung.",
    reviewed: "Zuletzt überprüft wurde sie am {}.",
    feedback: "Barriere melden: Feedback und Kontakt",
    feedback_invitation: "Hindert Sie etwas auf dieser Website? Brauchen Sie einen Inhalt in einer Form, die Sie nutzen können? Bitte schreiben Sie uns, um welche Seite es geht und was dort nicht gelingt.",
    contact: "Ansprechstelle: {}",
    email: "E-Mail: {}",
    phone: "Telefon: {}",
    answer: "Wir antworten Ihnen und sagen, was wir tun.",
    enforcement: "Durchsetzungsverfahren",
    enforcement_way: "Haben Sie keine Antwort bekommen, oder hilft sie Ihnen nicht weiter? Dann können Sie sich an diese Stelle wenden:",
    website: "Website: {}",
    missing: "[Bitte ergänzen: {}]",
    missing_status: "wie weit die Website den Anforderungen entspricht",
    missing_barriers: "welche Inhalte nicht barrierefrei sind",
    missing_assessed: "wann die Website geprüft wurde",
    missing_contact: "wer Meldungen von Barrieren annimmt",
    missing_email: "E-Mail-Adresse für Meldungen von Barrieren",
    missing_enforcement: "Name der Durchsetzungs- oder Schlichtungsstelle",
    missing_enforcement_address: "Adresse der Durchsetzungs- oder Schlichtungsstelle",
};

static EN: StatementWords = StatementWords {
    title: "Accessibility statement",
    description: "How accessible this website is, and whom to ask when something keeps you out.",
    scope: "This statement applies to the website {}.",
    responsible: "Responsible: {}.",
    aim: "Everybody should be able to use this website. Directive (EU) 2016/2102 and the German federal and state laws that implement it oblige us to see to that.",
    compliance: "Compliance status",
    standards: "The measure is the German ordinance on accessible information technology (BITV 2.0) with the European standard EN 301 549. Beyond that we follow the Web Content Accessibility Guidelines (WCAG) 2.2, level AA.",
    full: "This website is fully compliant with these requirements.",
    partial: "This website is partially compliant with these requirements. The next section says what is still missing.",
    none: "This website is not compliant with these requirements. The next section says what is missing.",
    barriers: "Non-accessible content",
    barriers_follow: "This content is not accessible yet:",
    no_barriers: "We know of no content that is not accessible.",
    preparation: "Preparation of this statement",
    assessed: "This statement was prepared on {} and describes the website as it was on that day.",
    method: "Basis: {}",
    self_assessment: "It is based on a self-assessment.",
    reviewed: "It was last reviewed on {}.",
    feedback: "Report a barrier: feedback and contact",
    feedback_invitation: "Does something on this website keep you out? Do you need content in a form that you can use? Please tell us which page it is about and what does not work there.",
    contact: "Contact: {}",
    email: "Email: {}",
    phone: "Telephone: {}",
    answer: "We will answer, and tell you what we do about it.",
    enforcement: "Enforcement procedure",
    enforcement_way: "Have you had no answer, or one that does not help? Then you can turn to this body:",
    website: "Website: {}",
    missing: "[Please complete: {}]",
    missing_status: "how far the website meets the requirements",
    missing_barriers: "which content is not accessible",
    missing_assessed: "when the website was assessed",
    missing_contact: "who takes reports of barriers",
    missing_email: "email address for reports of barriers",
    missing_enforcement: "name of the enforcement or arbitration body",
    missing_enforcement_address: "address of the enforcement or arbitration body",
};

impl StatementWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static StatementWords {
        match language {
            Language::De => &DE,
            Language::En => &EN,
        }
    }

    /// Which website the statement is about.
    pub fn scope(&self, url: &str) -> String {
        fill(self.scope, url)
    }

    /// Whose website it is.
    pub fn responsible(&self, name: &str) -> String {
        fill(self.responsible, name)
    }

    /// When the statement was prepared.
    pub fn assessed(&self, day: &str) -> String {
        fill(self.assessed, day)
    }

    /// What the statement is based on; without a method, a self-assessment.
    pub fn method(&self, method: &str) -> String {
        match method {
            "" => self.self_assessment.to_owned(),
            method => fill(self.method, method),
        }
    }

    /// When the statement was last reviewed.
    pub fn reviewed(&self, day: &str) -> String {
        fill(self.reviewed, day)
    }

    /// Who takes reports.
    pub fn contact(&self, who: &str) -> String {
        fill(self.contact, who)
    }

    /// The words before a mail address.
    pub fn email(&self) -> String {
        fill(self.email, "")
    }

    /// The words before a telephone number.
    pub fn phone(&self) -> String {
        fill(self.phone, "")
    }

    /// The words before a web address.
    pub fn website(&self) -> String {
        fill(self.website, "")
    }

    /// What stands where something is missing.
    pub fn missing(&self, what: &str) -> String {
        fill(self.missing, what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_name_the_standards() {
        for language in [Language::De, Language::En] {
            let words = StatementWords::of(language);
            for standard in ["BITV 2.0", "EN 301 549", "(WCAG) 2.2", "AA"] {
                assert!(words.standards.contains(standard), "{standard}");
            }
        }
    }

    #[test]
    fn each_sentence_says_its_value() {
        let said = |language| {
            let words = StatementWords::of(language);
            [
                words.scope("https://h.example/"),
                words.responsible("Das Amt"),
                words.assessed("3. Juli 2015"),
                words.method("BIK-Test"),
                words.method(""),
                words.reviewed("3. Juli 2016"),
                words.contact("Jana Muster"),
                words.email(),
                words.phone(),
                words.website(),
                words.missing("Name"),
            ]
        };
        let german = [
            "Diese Erklärung gilt für die Website https://h.example/.",
            "Verantwortlich ist: Das Amt.",
            "Diese Erklärung wurde am 3. Juli 2015 erstellt und gibt den Stand dieses Tages wieder.",
            "Grundlage: BIK-Test",
            "Grundlage ist eine Selbstbewertung.",
            "Zuletzt überprüft wurde sie am 3. Juli 2016.",
            "Ansprechstelle: Jana Muster",
            "E-Mail: ",
            "Telefon: ",
            "Website: ",
            "[Bitte ergänzen: Name]",
        ];
        let english = [
            "This statement applies to the website https://h.example/.",
            "Responsible: Das Amt.",
            "This statement was prepared on 3. Juli 2015 and describes the website as it was on that day.",
            "Basis: BIK-Test",
            "It is based on a self-assessment.",
            "It was last reviewed on 3. Juli 2016.",
            "Contact: Jana Muster",
            "Email: ",
            "Telephone: ",
            "Website: ",
            "[Please complete: Name]",
        ];
        assert_eq!(said(Language::De), german);
        assert_eq!(said(Language::En), english);
    }

    #[test]
    fn values_are_put_in_as_they_are() {
        let words = StatementWords::of(Language::De);
        assert_eq!(words.missing("{}"), "[Bitte ergänzen: {}]");
        assert_eq!(words.method(""), "Grundlage ist eine Selbstbewertung.");
        assert_eq!(words.method("BIK-Test"), "Grundlage: BIK-Test");
    }
}
