// One spelling for what is typed and what is searched, as German readers expect it:
// Förderung, FÖRDERUNG and foerderung are the same word.
const UMLAUTS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss" };

export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => UMLAUTS[letter])
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");
