// FlexSearch's document index, which finds the beginnings of words; with `full`, what
// stands inside of them too.
import { Document, Encoder } from "/modules/flexsearch/dist/flexsearch.bundle.module.min.mjs";
import { fold } from "./fold.js";
import { start } from "./page.js";

const isFull = new URL(import.meta.url).searchParams.has("full");

start((teasers) => {
  const index = new Document({
    tokenize: isFull ? "full" : "forward",
    encoder: new Encoder({ normalize: fold }),
    // One field, so that the words of a search may stand in different parts.
    document: { id: "id", index: ["all"] },
  });
  teasers.forEach(({ kicker, title, text, topics }, id) => {
    index.add({ id, all: [title, kicker, text, ...topics].join(" ") });
  });
  // Its own limit is 100; the page says how many there are.
  return (typed) => index.search(typed, { limit: teasers.length })[0]?.result ?? [];
});
