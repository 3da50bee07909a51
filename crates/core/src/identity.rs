//! Who a Meldung is, where the feed's id does not say it.
//!
//! A feed that gives several Meldungen one id is at fault, but each is to keep its address: in
//! each build, whatever the order of the feed, and whichever of them are still in it.
//!
//! - [`stated_id`](Article::stated_id) is the id that the feed gives, and may be that of several.
//! - [`own_id`](Article::own_id) is made from that id and from what differs: address, headline
//!   and moment. It is a matter of this one Meldung alone, so it is the same in any order and
//!   beside any others. If one of the three is corrected, it is another.
//! - [`id`](Article::id) is what reading a feed makes of the two: the stated id where one
//!   Meldung has it, the own ids of all that share one.
//!
//! So an id that is plain today is made tomorrow, when a second Meldung comes with it, and plain
//! again when the mistake is mended. Whoever knows what was published puts that right: of the
//! Meldungen that state an id, that one has the right to it which has the address, the headline
//! or the day of what was published under it; the others are new ones, or are known by their own
//! ids. Each is then made [`known_as`](Article::known_as) the id under which it was published.

use crate::address::lasting;
use crate::article::Article;
use crate::slug::hex;

impl Article {
    /// The feed's id, as it [lasts](lasting) from one feed to the next: perhaps one that other
    /// Meldungen of the feed have as well.
    pub fn stated_id(&self) -> &str {
        self.stated_id.as_deref().unwrap_or(&self.id)
    }

    /// The stated id with 16 hexadecimal digits behind it that are made from address, headline
    /// and moment of publication: `pm-1#0a…`. Meldungen that differ in one of these share it as
    /// seldom as 64 bits are the same.
    pub fn own_id(&self) -> String {
        let id = self.stated_id();
        let address = self.source.as_deref().map(lasting).unwrap_or_default();
        let moment = self.published.map(|moment| moment.0.to_string());
        // None of them has a line break.
        let parts = [
            id,
            &address,
            &self.teaser.title,
            &moment.unwrap_or_default(),
        ];
        [id, "#", &hex(fnv1a(&parts.join("\n")), 16)].concat()
    }

    /// Gives it the id under which it was published; what the feed stated stays known.
    pub fn known_as(&mut self, id: String) {
        if id != self.id {
            let before = std::mem::replace(&mut self.id, id);
            self.stated_id.get_or_insert(before);
        }
    }

    /// Gives it its own id, as another Meldung of the feed states the same.
    pub(crate) fn tell_apart(&mut self) {
        self.known_as(self.own_id());
    }
}

/// FNV-1a, 64 bits.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}
