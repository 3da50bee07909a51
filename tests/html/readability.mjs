// Whether Mozilla's Readability, as the reader views of browsers have it, finds the whole text
// of each Meldung of built sites.
//
//     node tests/html/readability.mjs DIR...
//
// What the text is, the feed beside each page says (index.json). Prints a line for each
// Meldung of which something is missing, and ends with 1 where there is one, or no page at all.

import { access, readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

// Says nothing: jsdom knows not all CSS of today, and none is needed here.
const virtualConsole = new VirtualConsole();

const folders = argv.slice(2);
if (folders.length === 0) {
  console.error("usage: node tests/html/readability.mjs DIR...");
  exit(2);
}

// Soft hyphens and white space are how a text is set, not what it says.
const letters = (text) => text.replace(/[\s\u00AD\u200B]+/gu, "");

// The texts of a Meldung, paragraph by paragraph: each has to be found. What stands at the end
// and is made of links alone, with its heading, leads elsewhere; reader views leave it out.
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const BLOCKS = `${HEADINGS}, p, li, td, th, dt, dd, pre, blockquote, figcaption, caption`;
function paragraphs({ content_html: html, content_text: text }) {
  if (html === undefined) {
    return (text ?? "").split(/\n{2,}/u);
  }
  const { body } = new JSDOM(html).window.document;
  const blocks = [...body.querySelectorAll(BLOCKS)].filter((block) => block.querySelector(BLOCKS) === null);
  if (blocks.length === 0) {
    return [body.textContent];
  }
  const linked = (block) => [...block.querySelectorAll("a")].map((link) => link.textContent).join("");
  const leadsElsewhere = (block) => letters(linked(block)) === letters(block.textContent);
  const wanted = [...blocks];
  while (wanted.length > 1 && leadsElsewhere(wanted.at(-1))) {
    wanted.pop();
  }
  if (wanted.length < blocks.length && wanted.at(-1).matches(HEADINGS)) {
    wanted.pop();
  }
  return wanted.map((block) => block.textContent);
}

// From how many letters on Readability trusts what it found (its default). It takes a shorter
// text for none and looks for anything longer on the page, so browsers offer no reader view of
// one; here it is told how long the text is.
const THRESHOLD = 500;

async function missing(folder) {
  const page = await readFile(join(folder, "index.html"), "utf8");
  const feed = JSON.parse(await readFile(join(folder, "index.json"), "utf8"));
  const [item] = feed.items;
  const wanted = paragraphs(item).map(letters).filter((text) => text !== "");
  const { document } = new JSDOM(page, { url: item.url, virtualConsole }).window;
  const charThreshold = Math.min(THRESHOLD, wanted.join("").length);
  const article = new Readability(document, { charThreshold }).parse();
  const found = letters(article?.textContent ?? "");
  return wanted.filter((text) => !found.includes(text));
}

const failed = [];
let pages = 0;
for (const folder of folders) {
  const meldungen = join(folder, "meldungen");
  const names = await access(meldungen).then(() => readdir(meldungen), () => []);
  if (names.length === 0) {
    console.error(`There is no Meldung in ${folder}.`);
    exit(1);
  }
  for (const name of names.sort()) {
    pages += 1;
    const lost = await missing(join(meldungen, name));
    if (lost.length > 0) {
      failed.push(name);
      console.log(`${folder}: ${name} lacks ${lost.length}: ${lost[0].slice(0, 80)}`);
    }
  }
}
console.log(`${pages} Meldungen, of ${failed.length} something is missing`);
exit(failed.length === 0 ? 0 : 1);
